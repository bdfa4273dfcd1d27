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
