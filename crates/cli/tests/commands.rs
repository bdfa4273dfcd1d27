//! The program as a script meets it: what it prints, and how it ends.
#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected should end there")]

use std::path::Path;
use std::process::{Command, Output, Stdio};

use qirtas_newsstand::{Newsstand, Options};
use serde_json::Value;

fn run(profile: &Path, args: &[&str]) -> Output {
    cli(profile).args(args).output().unwrap()
}

fn cli(profile: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_qirtas-cli"));
    command.env("LC_ALL", "C").arg("--json").arg("--profile").arg(profile);
    command
}

fn document(output: &Output) -> Value {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Fails with this code, and prints nothing else.
fn assert_refused(output: &Output, code: &str) {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{errors}");
    assert!(errors.starts_with(&format!("error[{code}]: ")), "{errors}");
    assert!(output.stdout.is_empty());
}

#[test]
fn a_number_that_is_in_no_list_is_refused() {
    let profile = tempfile::tempdir().unwrap();
    for (args, code) in [
        (&["show", "999"][..], "no_such_article"),
        (&["bookmark", "999"], "no_such_article"),
        (&["unbookmark", "999"], "no_such_article"),
        (&["sync", "--source", "999"], "no_such_source"),
        (&["articles", "--source", "999"], "no_such_source"),
    ] {
        assert_refused(&run(profile.path(), args), code);
    }
}

#[test]
fn a_folder_is_made_for_a_source_that_was_found_and_for_no_other() {
    let profile = tempfile::tempdir().unwrap();
    // Nothing listens on the first port.
    assert_refused(&run(profile.path(), &["add", "http://127.0.0.1:1/feed", "--folder", "أخبار"]), "refused");
    assert_refused(&run(profile.path(), &["add", "http://127.0.0.1:1/feed", "--folder", " "]), "empty_name");
    let folders = |sources: &Value| sources["folders"].as_array().unwrap().len();
    assert_eq!(folders(&document(&run(profile.path(), &["sources"]))), 0);

    let runtime = tokio::runtime::Runtime::new().unwrap();
    let newsstand = runtime.block_on(Newsstand::start(Options::default())).unwrap();
    let feed = format!("{}/sada/feed", newsstand.base().trim_end_matches('/'));
    let added = document(&run(profile.path(), &["add", &feed, "--folder", "أخبار"]));
    let again = document(&run(profile.path(), &["add", &feed, "--folder", "غيرها"]));
    assert_eq!(again["was_there"], true);
    let sources = document(&run(profile.path(), &["sources"]));
    runtime.block_on(newsstand.stop());
    assert_eq!((folders(&sources), &sources["folders"][0]["name"]), (1, &Value::from("أخبار")));
    for source in [&added["source"], &again["source"]] {
        assert_eq!(source["folder"], sources["folders"][0]["id"]);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn what_cannot_be_printed_is_no_success() {
    let profile = tempfile::tempdir().unwrap();
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let output = cli(profile.path()).arg("sources").stdout(Stdio::from(full)).output().unwrap();
    assert_refused(&output, "disk_full");
}

const LIST: &str = r#"<opml version="2.0"><body><outline text="العالم">
    <outline type="rss" text="صدى" xmlUrl="https://sada.example/feed"/>
    <outline type="rss" text="جهازي" xmlUrl="http://127.0.0.1:8080/feed"/>
</outline></body></opml>"#;

#[test]
fn a_list_goes_from_one_library_to_another() {
    let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let file = first.path().join("قائمة.opml");
    std::fs::write(&file, LIST).unwrap();
    let path = file.to_str().unwrap();

    let imported = document(&run(first.path(), &["import", path]));
    assert_eq!((&imported["added"], &imported["folders_added"]), (&1.into(), &1.into()));
    assert_eq!(imported["refused"][0]["code"], "private_address");
    let imported = document(&run(first.path(), &["import", path, "--allow-private"]));
    assert_eq!((&imported["added"], &imported["was_there"]), (&1.into(), &1.into()));

    let exported = document(&run(first.path(), &["export", "--format", "opml", path]));
    assert_eq!(exported["file"], path);
    let list = std::fs::read_to_string(&file).unwrap();
    assert_eq!(exported["bytes"], list.len());
    for to_stdout in [&["export"][..], &["export", "-"]] {
        assert_eq!(document(&run(first.path(), to_stdout))["list"], list.as_str());
    }
    document(&run(second.path(), &["import", path, "--allow-private"]));
    assert_eq!(document(&run(second.path(), &["export"]))["list"], list.as_str());
    let sources = document(&run(second.path(), &["sources"]));
    assert_eq!(sources["sources"].as_array().unwrap().len(), 3, "with the guide");
    assert_eq!(sources["sources"][1]["folder"], sources["folders"][0]["id"]);
}

#[test]
fn a_list_that_gives_nothing_is_a_failure() {
    let profile = tempfile::tempdir().unwrap();
    let file = profile.path().join("list.opml");
    let path = file.to_str().unwrap();
    assert_refused(&run(profile.path(), &["import", path]), "file_unreadable");
    std::fs::write(&file, "no list").unwrap();
    assert_refused(&run(profile.path(), &["import", path]), "not_opml");

    std::fs::write(&file, r#"<opml><body><outline text="x" xmlUrl="mailto:a@b.example"/></body></opml>"#)
        .unwrap();
    let refused = run(profile.path(), &["import", path]);
    assert_eq!(refused.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&refused.stdout).unwrap();
    assert_eq!((&report["added"], &report["refused"][0]["code"]), (&0.into(), &"bad_address".into()));
}

#[test]
fn a_list_whose_end_was_left_out_is_a_failure() {
    let profile = tempfile::tempdir().unwrap();
    let file = profile.path().join("list.opml");
    let source = r#"<outline text="صدى" xmlUrl="https://sada.example/feed"/>"#;
    let import = |outlines: usize| {
        let rest = "<outline text='x'/>".repeat(outlines - 1);
        std::fs::write(&file, format!("<opml><body>{source}{rest}</body></opml>")).unwrap();
        let output = run(profile.path(), &["import", file.to_str().unwrap()]);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        (report, output)
    };
    let (report, output) = import(100_001);
    assert_eq!((&report["added"], &report["cut"]), (&1.into(), &true.into()));
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("error[list_cut]: "));

    let (report, output) = import(100_000);
    assert_eq!((&report["was_there"], &report["cut"]), (&1.into(), &false.into()));
    assert!(output.status.success());
}

#[test]
fn an_export_is_written_whole_or_not_at_all() {
    let profile = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("list.opml");
    std::fs::write(&file, "what was there").unwrap();
    assert!(run(profile.path(), &["export", file.to_str().unwrap()]).status.success());
    assert!(std::fs::read_to_string(&file).unwrap().starts_with("<?xml"));
    for nowhere in [folder.path().to_owned(), folder.path().join("missing/list.opml")] {
        assert_refused(&run(profile.path(), &["export", nowhere.to_str().unwrap()]), "file_unwritable");
    }
    let left: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["list.opml"], "nothing half made lies about");
}

#[test]
#[cfg(target_os = "linux")]
fn an_export_never_takes_the_place_of_a_device() {
    use std::os::unix::fs::FileTypeExt as _;

    let profile = tempfile::tempdir().unwrap();
    assert_refused(&run(profile.path(), &["export", "/dev/full"]), "disk_full");
    assert!(std::fs::metadata("/dev/full").unwrap().file_type().is_char_device());
}

#[test]
fn an_archive_survives_a_kill_and_brings_each_page_once() {
    let profile = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let newsstand = runtime.block_on(Newsstand::start(Options::default())).unwrap();
    let pages = || newsstand.times_asked("/manar/wp-json/wp/v2/posts");
    let list = format!(
        "<opml><body><outline xmlUrl='{}/wp-json/wp/v2/posts' qirtas:kind='wordpress'/></body></opml>",
        newsstand.site("manar")
    );
    let file = profile.path().join("list.opml");
    std::fs::write(&file, list).unwrap();
    document(&run(profile.path(), &["import", "--allow-private", file.to_str().unwrap()]));
    let id = document(&run(profile.path(), &["sources"]))["sources"][1]["id"].to_string();
    let backfill = ["backfill", "--source", &id];

    let mut first = cli(profile.path()).args(backfill).stdout(Stdio::null()).spawn().unwrap();
    while pages() < 3 {
        assert!(first.try_wait().unwrap().is_none(), "it ended early");
        std::thread::yield_now();
    }
    first.kill().unwrap();
    first.wait().unwrap();
    let asked = pages();
    let kept = document(&run(profile.path(), &["sources"]))["sources"][1]["total"].as_u64().unwrap();
    assert!(kept >= 199, "{kept}");

    let some = document(&run(profile.path(), &["backfill", "--source", &id, "--limit", "50"]));
    assert_eq!((&some["new"], &some["done"], &some["cancelled"]), (&50.into(), &false.into(), &false.into()));
    let rest = document(&run(profile.path(), &backfill));
    assert_eq!((&rest["done"], &rest["brought"], &rest["total"]), (&true.into(), &640.into(), &640.into()));
    let source = document(&run(profile.path(), &["sources"]))["sources"][1].clone();
    assert_eq!((&source["total"], &source["unread"]), (&640.into(), &0.into()));
    // Seven pages, one that was not finished, and one whose rest the limit left.
    assert!(asked <= 4 && pages() <= 9, "{asked} {}", pages());

    let wrong = run(profile.path(), &["backfill", "--source", &id, "--until", "some day"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert_refused(&run(profile.path(), &["backfill", "--source", "1"]), "no_archive");
    runtime.block_on(newsstand.stop());
}
