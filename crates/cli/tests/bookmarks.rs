//! Bookmarks on the command line, on the real binary: what docs/CLI.md says of them.

#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected should end there")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use qirtas_newsstand::{Newsstand, Options};
use serde_json::{Value, json};
use tempfile::TempDir;

struct Ran {
    code: Option<i32>,
    out: Vec<u8>,
    err: String,
}

impl Ran {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.out).unwrap()
    }

    /// Fails with this code.
    fn assert_fails(&self, code: &str) {
        assert_eq!(self.code, Some(1), "{}", self.err);
        assert!(self.err.starts_with(&format!("error[{code}]: ")), "{}", self.err);
    }
}

struct Library(TempDir);

impl Library {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn given(&self, args: &[&str], input: &[u8]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_qirtas-cli"));
        command.env("LC_ALL", "C").arg("--profile").arg(self.0.path()).args(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // One that does not read it may have ended.
        let _ = child.stdin.take().unwrap().write_all(input);
        let output = child.wait_with_output().unwrap();
        Ran { code: output.status.code(), out: output.stdout, err: String::from_utf8(output.stderr).unwrap() }
    }

    fn run(&self, args: &[&str]) -> Ran {
        self.given(args, b"")
    }

    /// What a command prints that does what it is told.
    fn told(&self, args: &[&str]) -> Value {
        let ran = self.run(&[args, &["--json"]].concat());
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{args:?}");
        ran.json()
    }

    fn rows(&self, args: &[&str]) -> String {
        let ran = self.run(args);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{args:?}");
        String::from_utf8(ran.out).unwrap()
    }

    fn titles(&self, args: &[&str]) -> Vec<String> {
        let bookmarks = self.told(&[&["bookmarks"], args].concat());
        bookmarks
            .get("bookmarks")
            .and_then(Value::as_array)
            .unwrap()
            .iter()
            .map(|row| row.get("title").and_then(Value::as_str).unwrap().to_owned())
            .collect()
    }
}

fn export_of(name: &str) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.join("../../tests/data/exchange/import").join(name).to_str().unwrap().to_owned()
}

async fn newsstand() -> Newsstand {
    Newsstand::start(Options::default()).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn addresses_are_saved_and_archived_and_each_that_is_not_says_why() {
    let (newsstand, library) = (newsstand().await, Library::new());
    let base = newsstand.base().trim_end_matches('/').to_owned();
    let (good, missing) = (format!("{base}/sada/article/24"), format!("{base}/sada/article/9999"));
    let of = ["--tags", "أخبار،مدن", "--collection", "قراءة/صباح", "--json"];
    let ran = library.run(&[&["save", &good, &missing, "javascript:alert(1)"][..], &of].concat());
    ran.assert_fails("bad_address");
    let saved = ran.json();
    assert_eq!(
        (&saved["saved"], &saved["failed"], &saved["cancelled"]),
        (&1.into(), &1.into(), &false.into())
    );
    assert_eq!(
        (&saved["refused"][0]["text"], &saved["refused"][0]["code"]),
        (&json!("javascript:alert(1)"), &json!("bad_address"))
    );
    let [first, second] = [0, 1].map(|at| saved["bookmarks"][at].clone());
    assert_eq!(
        (&first["url"], &first["is_saved"], &first["problem"]),
        (&json!(good), &json!(true), &Value::Null)
    );
    assert_eq!((&second["is_saved"], &second["problem"]["code"]), (&json!(false), &json!("page_missing")));
    let rows = library.told(&["bookmarks", "--collection", "قراءة/صباح", "--tag", "مدن"]);
    let row = rows["bookmarks"].as_array().unwrap().iter().find(|row| row["id"] == first["id"]).unwrap();
    assert_eq!(
        (&row["tags"], &row["is_saved"], &row["is_link"]),
        (&json!(["أخبار", "مدن"]), &json!(true), &json!(false))
    );

    // The same address is the same bookmark, and what was typed on it stays.
    newsstand.stop().await;
    let id = first["id"].to_string();
    library.told(&["note", &id, "أولى"]);
    let again = library.run(&[
        "save",
        &format!("{good}?utm_source=x"),
        "--title",
        "عنواني",
        "--note",
        "ثانية",
        "--json",
    ]);
    let again = again.json()["bookmarks"][0].clone();
    assert_eq!(
        (&again["id"], &again["was_known"], &again["title"]),
        (&first["id"], &json!(true), &json!("عنواني"))
    );
    assert_eq!(library.rows(&["note", &id]), "أولى\n\nثانية\n");
    assert!(
        library.rows(&["show", &id]).contains("الجسر الخشبي"),
        "there is no network, and the page is here"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_addresses_comes_from_standard_input() {
    let (newsstand, library) = (newsstand().await, Library::new());
    let base = newsstand.base().trim_end_matches('/').to_owned();
    let list = format!("# قائمة\n{base}/nabd/article/20 عنوان\n\nno address\n{base}/lantern/article/3\n");
    let ran = library.given(&["save", "-", "--tags", "list", "--json"], list.as_bytes());
    ran.assert_fails("bad_address");
    assert_eq!((&ran.json()["saved"], &ran.json()["refused"][0]["text"]), (&2.into(), &json!("no address")));
    assert_eq!(library.titles(&["--tag", "list"]).len(), 2);
    library.run(&["save", "-", "--json"]).assert_fails("bad_address");
    newsstand.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_on_an_article_is_kept_found_and_listed() {
    let (newsstand, library) = (newsstand().await, Library::new());
    library.told(&["add", &format!("{}/sada/feed", newsstand.base())]);
    let id = library.told(&["articles", "--limit", "1"])["articles"][0]["id"].to_string();

    let tagged = library.told(&["tag", &id, "--add", "جسور, أنهار"]);
    assert_eq!(tagged["bookmarks"][0]["tags"], json!(["أنهار", "جسور"]));
    library.told(&["tag", &id, "--remove", "انهار"]);
    library.told(&["tags", "merge", "جسور", "--into", "عمارة"]);
    let tags = library.told(&["tags", "rename", "عمارة", "عمران"]);
    // One that nothing bears any more is still a person's.
    let names = [0, 1].map(|at| (&tags["tags"][at]["name"], &tags["tags"][at]["bookmarks"]));
    assert_eq!(names, [(&json!("أنهار"), &0.into()), (&json!("عمران"), &1.into())]);

    library.given(&["note", &id, "-"], "من المدخل".as_bytes());
    assert_eq!(library.told(&["note", &id])["note"], "من المدخل");
    assert_eq!(library.titles(&["--query", "المدخل"]).len(), 1);
    assert_eq!(library.titles(&["--query", "-المدخل"]).len(), 0);

    let shown = library.told(&["show", &id])["text"].as_str().unwrap().to_owned();
    let line = shown.lines().find(|line| line.split_whitespace().count() > 8).unwrap();
    let quote = line.split_whitespace().skip(2).take(4).collect::<Vec<_>>().join(" ");
    let marked = library.told(&["highlight", &id, "--quote", &quote, "--colour", "green", "--note", "جميل"]);
    assert_eq!(
        (&marked["quote"], &marked["colour"], &marked["is_gone"]),
        (&json!(quote), &json!("green"), &json!(false))
    );
    let position: (usize, usize) = serde_json::from_value(marked["position"].clone()).unwrap();
    assert_eq!(position.1 - position.0, quote.chars().count());
    library.run(&["highlight", &id, "--quote", "الحجر الأزرق في قاع البئر"]).assert_fails("no_such_passage");
    let listed = library.told(&["highlights", &id, "--tag", "عمران", "--colour", "green"]);
    assert_eq!(
        (&listed["highlights"][0]["id"], &listed["highlights"][0]["note"]),
        (&marked["id"], &json!("جميل"))
    );
    assert_eq!(library.told(&["highlights", "--colour", "red"])["highlights"], json!([]));

    library.told(&["collect", &id, "--into", "أ/ب"]);
    let paths = library.told(&["collections"]);
    assert_eq!(
        (&paths["collections"][1]["path"], &paths["collections"][1]["bookmarks"]),
        (&json!(["أ", "ب"]), &1.into())
    );
    library.told(&["collect", &id, "--out-of", "ا/ب"]);
    assert_eq!(library.titles(&["--loose"]).len(), 1);

    library.told(&["unhighlight", &marked["id"].to_string()]);
    library.told(&["tags", "remove", "عمران"]);
    library.told(&["note", &id, ""]);
    let row = library.told(&["bookmarks"])["bookmarks"][0].clone();
    assert_eq!((&row["tags"], &row["highlights"], &row["has_note"]), (&json!([]), &0.into(), &json!(false)));
    newsstand.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_earlier_text_is_kept_and_told_apart_from_the_one_that_came_after() {
    let (newsstand, library) = (newsstand().await, Library::new());
    library.told(&["add", &format!("{}/sada/feed", newsstand.base())]);
    let id = library.told(&["articles", "--limit", "1"])["articles"][0]["id"].to_string();
    let url = library.told(&["show", &id])["url"].as_str().unwrap().to_owned();
    library.told(&["bookmark", &id]);
    assert_eq!(library.told(&["versions", &id])["versions"], json!([]));
    let before = library.told(&["show", &id])["text"].as_str().unwrap().to_owned();

    newsstand.revise(url.strip_prefix(&newsstand.base()).unwrap().trim_start_matches('/'));
    library.told(&["sync"]);
    let after = library.told(&["show", &id])["text"].as_str().unwrap().to_owned();
    assert_ne!(before, after);
    assert_eq!(library.told(&["versions", &id])["versions"][0]["version"], 1);
    let diff = library.told(&["diff", &id, "1"]);
    let texts_without = |other: &str| -> String {
        let blocks = diff["blocks"].as_array().unwrap().iter();
        let parts = blocks.flat_map(|block| block["parts"].as_array().unwrap());
        let kept = parts.filter(|part| part["kind"] != other).map(|part| part["text"].as_str().unwrap());
        kept.flat_map(|text| text.chars()).filter(|letter| !letter.is_whitespace()).collect()
    };
    let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
    assert_eq!((texts_without("added"), texts_without("removed")), (letters(&before), letters(&after)));
    assert!(library.rows(&["diff", &id, "1"]).contains("\n+ "));
    library.run(&["diff", &id, "2"]).assert_fails("no_such_version");
    newsstand.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_addresses_of_bookmarks_are_looked_at() {
    let (newsstand, library) = (newsstand().await, Library::new());
    let base = newsstand.base().trim_end_matches('/').to_owned();
    let (good, missing) = (format!("{base}/sada/article/24"), format!("{base}/sada/article/9999"));
    library.run(&["save", &good, &missing]);
    let links = library.told(&["check-links"]);
    assert_eq!(links["checked"], 2);
    let of = |url: &str| {
        links["links"].as_array().unwrap().iter().find(|link| link["url"] == url).unwrap().clone()
    };
    assert_eq!(of(&good)["problem"], Value::Null);
    assert_eq!(of(&missing)["problem"]["code"], "page_missing");
    newsstand.stop().await;
}

#[test]
fn a_file_is_looked_at_taken_in_and_taken_back() {
    let library = Library::new();
    let file = export_of("firefox.html");
    let preview = library.told(&["import", "--dry-run", &file]);
    assert_eq!(
        (&preview["kind"], &preview["total"], &preview["fresh"]),
        (&json!("netscape"), &5.into(), &5.into())
    );
    assert_eq!(preview["refused"][0]["code"], "import_script");
    assert_eq!((library.titles(&[]).len(), library.told(&["imports"])), (0, json!({ "imports": [] })));

    let report = library.told(&["import", &file, "--collection", "مستورد"]);
    assert_eq!(
        (&report["added"], &report["merged"], &report["refused"]),
        (&5.into(), &0.into(), &preview["refused"])
    );
    let known = library.told(&["import", "--from", "netscape", &file, "--collection", "مستورد"]);
    assert_eq!((&known["added"], &known["merged"]), (&0.into(), &5.into()));
    assert_eq!(library.titles(&["--collection", "مستورد/صحف عربية", "--tag", "أخبار"]).len(), 1);
    let imports = library.told(&["imports"]);
    assert_eq!(
        (&imports["imports"][1]["name"], &imports["imports"][1]["added"]),
        (&json!("firefox.html"), &5.into())
    );

    let id = report["import"].to_string();
    assert_eq!(library.told(&["undo-import", &id])["removed"], 5);
    assert_eq!((library.titles(&[]).len(), library.titles(&["--bin"]).len()), (0, 5));
    library.run(&["undo-import", &id]).assert_fails("no_such_import");
}

#[test]
fn every_kind_is_known_by_what_is_in_it() {
    for (name, kind) in [
        ("pocket.csv", "pocket_csv"),
        ("pocket.html", "pocket_html"),
        ("instapaper.csv", "instapaper"),
        ("omnivore.zip", "omnivore"),
        ("wallabag.json", "wallabag"),
        ("readwise.csv", "readwise"),
        ("raindrop.csv", "raindrop"),
        ("karakeep.json", "karakeep"),
        ("firefox.jsonlz4", "firefox"),
        ("addresses.txt", "addresses"),
    ] {
        let library = Library::new();
        let preview = library.told(&["import", "--dry-run", &export_of(name)]);
        assert_eq!(preview["kind"], kind, "{name}");
        let report = library.told(&["import", &export_of(name)]);
        assert_eq!((&report["kind"], &report["added"]), (&preview["kind"], &preview["fresh"]), "{name}");
    }
}

#[test]
fn bookmarks_go_from_one_library_to_another() {
    let (first, folder) = (Library::new(), tempfile::tempdir().unwrap());
    for name in ["firefox.html", "omnivore.zip", "raindrop.csv"] {
        first.told(&["import", &export_of(name)]);
    }
    for (format, keeps_highlights) in [("json", true), ("csv", true), ("netscape", false)] {
        let file = folder.path().join(format);
        let path = file.to_str().unwrap();
        let exported = first.told(&["export", "--format", format, path]);
        assert_eq!(
            (&exported["format"], &exported["bytes"]),
            (&json!(format), &json!(std::fs::metadata(path).unwrap().len()))
        );
        let second = Library::new();
        second.run(&["import", path]);
        let of = |library: &Library| {
            let mut rows: Vec<Value> = library.told(&["bookmarks"])["bookmarks"].as_array().unwrap().clone();
            rows.sort_by_key(|row| row["title"].to_string());
            let keys = ["url", "title", "tags", "has_note", "is_archived", "highlights"];
            let keys = keys.iter().filter(|key| keeps_highlights || **key != "highlights");
            let row = |row: &Value| keys.clone().map(|key| row[*key].clone()).collect::<Vec<_>>();
            rows.iter().map(row).collect::<Vec<_>>()
        };
        assert_eq!(of(&second), of(&first), "{format}");
        let paths = |library: &Library| {
            let collections = library.told(&["collections"])["collections"].as_array().unwrap().clone();
            let filled = collections.iter().filter(|one| one["bookmarks"] != 0);
            let mut paths: Vec<String> = filled.map(|one| one["path"].to_string()).collect();
            paths.sort();
            paths
        };
        assert_eq!(paths(&second), paths(&first), "{format}");
    }
}

#[test]
fn only_what_was_asked_for_goes_out() {
    let (library, folder) = (Library::new(), tempfile::tempdir().unwrap());
    library.told(&["import", &export_of("firefox.html")]);
    let addresses = |args: &[&str]| {
        let list = library.told(&[&["export", "--format", "csv"], args].concat())["document"].clone();
        list.as_str().unwrap().lines().filter(|line| line.contains("http")).count()
    };
    assert_eq!(
        (addresses(&["--tag", "أخبار"]), addresses(&["--collection", "صحف عربية"]), addresses(&["-"])),
        (1, 2, 4)
    );
    assert_eq!(addresses(&["--query", "وضع"]) + addresses(&["--query", "الرواية"]), 1);
    library.run(&["export", "--format", "csv", "--collection", "none"]).assert_fails("no_such_collection");

    let book = library.run(&["export", "--format", "epub"]);
    assert_eq!((book.code, book.out.get(..2)), (Some(0), Some(&b"PK"[..])), "{}", book.err);
    let missing = folder.path().join("missing/book.epub");
    library.run(&["export", "--format", "epub", missing.to_str().unwrap()]).assert_fails("file_unwritable");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_picture_above_a_text_goes_out_with_it_and_highlights_stay_on_their_words() {
    let (newsstand, library) = (newsstand().await, Library::new());
    let url = format!("{}/riwaq/article/1", newsstand.base().trim_end_matches('/'));
    let id = library.told(&["save", &url])["bookmarks"][0]["id"].to_string();
    let shown = library.told(&["show", &id]);
    let (key, caption) = (shown["lead"]["key"].as_str().unwrap(), shown["lead"]["caption"].as_str().unwrap());
    let line =
        shown["text"].as_str().unwrap().lines().find(|line| line.split_whitespace().count() > 8).unwrap();
    let quote = line.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
    library.told(&["highlight", &id, "--quote", &quote]);

    let page = library.told(&["export", "--format", "html"])["document"].as_str().unwrap().to_owned();
    assert!(page.contains("src=\"data:image/") && page.contains(caption), "{page}");
    let marked = page.split_once("<mark").unwrap().1.split_once('>').unwrap().1;
    assert!(marked.starts_with(&quote), "{marked}");
    let vault = library.run(&["export", "--format", "markdown"]).out;
    let name = format!("media/{key}");
    assert!(vault.windows(name.len()).any(|bytes| bytes == name.as_bytes()));
    newsstand.stop().await;
}

#[test]
fn what_was_thrown_away_comes_back() {
    let library = Library::new();
    library.told(&["import", &export_of("pinboard.html")]);
    let id = library.told(&["bookmarks"])["bookmarks"][0]["id"].to_string();
    library.told(&["unbookmark", &id]);
    assert_eq!(library.titles(&["--bin"]).len(), 1);
    assert!(library.told(&["bookmarks", "--bin"])["bookmarks"][0]["removed"].is_string());
    assert_eq!(library.told(&["restore", &id])["restored"], 1);
    assert_eq!(
        (library.titles(&["--bin"]).len(), library.titles(&["--sort", "title", "--limit", "1"]).len()),
        (0, 1)
    );
}

#[test]
fn what_is_not_there_is_refused() {
    let library = Library::new();
    let nobody = library.0.path().join("picture.png");
    std::fs::write(&nobody, b"\x89PNG\r\n\x1a\n").unwrap();
    for (args, code) in [
        (&["tag", "999", "--add", "x"][..], "no_such_article"),
        (&["note", "999"], "no_such_article"),
        (&["note", "999", "x"], "no_such_article"),
        (&["collect", "999", "--into", "x"], "no_such_article"),
        (&["highlight", "999", "--quote", "x"], "no_such_article"),
        (&["highlights", "999"], "no_such_article"),
        (&["unhighlight", "999"], "no_such_highlight"),
        (&["versions", "999"], "no_such_article"),
        (&["diff", "999", "1"], "no_such_article"),
        (&["restore", "999"], "no_such_bookmark"),
        (&["check-links", "999"], "no_such_bookmark"),
        (&["undo-import", "999"], "no_such_import"),
        (&["bookmarks", "--collection", "x"], "no_such_collection"),
        (&["bookmarks", "--tag", "x"], "no_such_tag"),
        (&["tags", "remove", "x"], "no_such_tag"),
        (&["tags", "merge", "x", "--into", "y"], "no_such_tag"),
        (&["save", "no address", "--collection", "x"], "bad_address"),
        (&["save", "https://a.example/", "--collection", " "], "empty_name"),
        (&["import", nobody.to_str().unwrap()], "not_bookmarks"),
        (&["import", "--from", "wallabag", &export_of("pocket.csv")], "not_bookmarks"),
    ] {
        library.run(args).assert_fails(code);
    }
    assert_eq!(library.told(&["collections"])["collections"], json!([]), "nothing was made on the way");
}

#[test]
fn what_makes_no_sense_is_wrong_usage() {
    let library = Library::new();
    for args in [
        &["save", "1", "https://a.example/"][..],
        &["save", "1", "--tags", "x"],
        &["save", "--tags", "x"],
        &["save", "https://a.example/", "https://b.example/", "--title", "x"],
        &["save", "https://a.example/", "--unread"],
        &["bookmarks", "--inbox", "--archive"],
        &["bookmarks", "--collection", "x", "--bin"],
        &["bookmarks", "--sort", "random"],
        &["tag", "1"],
        &["tag", "--add", "x"],
        &["collect", "1"],
        &["highlight", "1"],
        &["highlight", "1", "--quote", "x", "--colour", "c1"],
        &["diff", "1", "0"],
        &["import", "--from", "mosaic", "x"],
        &["import", "--from", "opml", "x", "--fetch-pages"],
        &["export", "--query", "x"],
        &["export", "--format", "pdf"],
        &["export", "--format", "epub", "--json"],
    ] {
        let wrong = library.run(args);
        assert_eq!((wrong.code, wrong.out.len()), (Some(2), 0), "{args:?} {}", wrong.err);
    }
    assert!(!Path::new(&library.0.path().join("library.sqlite")).exists(), "no library was opened for it");
}
