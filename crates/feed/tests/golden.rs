//! Small feeds of our own, one for each format and each kind of breakage, and what must come out of them.
//!
//! `QIRTAS_BLESS=1` writes the expectations anew.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use qirtas_feed::{Entry, Feed, Hints, parse};
use serde_json::{Value, json};
use url::Url;

#[test]
fn reads_each_feed_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/feed");
    let mut files: Vec<PathBuf> =
        fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.path()).collect();
    files.retain(|path| !path.to_string_lossy().ends_with(".expected.json"));
    files.sort();
    assert!(files.len() >= 12, "feeds are missing from {}", folder.display());
    for file in files {
        let bytes = fs::read(&file).unwrap();
        let now: Timestamp = "2026-11-01T00:00:00Z".parse().unwrap();
        let base = Url::parse("https://news.example/feeds/main").unwrap();
        let hints = Hints { content_type: Some("text/xml; charset=utf-8"), base: Some(&base), now };
        let found = match parse(&bytes, &hints) {
            Ok(feed) => feed_as_json(&feed),
            Err(error) => json!({ "error": format!("{error:?}") }),
        };
        let expected_file = file.with_extension(format!("{}.expected.json", extension(&file)));
        let found = serde_json::to_string_pretty(&found).unwrap() + "\n";
        if std::env::var_os("QIRTAS_BLESS").is_some() {
            fs::write(&expected_file, &found).unwrap();
        }
        let expected = fs::read_to_string(&expected_file).unwrap_or_default();
        assert_eq!(found, expected, "{}", file.display());
    }
}

fn extension(file: &Path) -> String {
    file.extension().unwrap_or_default().to_string_lossy().into_owned()
}

fn feed_as_json(feed: &Feed) -> Value {
    json!({
        "format": feed.format.as_str(),
        "title": feed.title,
        "description": feed.description,
        "language": feed.language,
        "direction": feed.direction.map(|d| d.as_str()),
        "homepage": feed.homepage,
        "icon": feed.icon,
        "repairs": feed.repairs.iter().map(|r| format!("{:?} at {}", r.kind, r.line)).collect::<Vec<_>>(),
        "entries": feed.entries.iter().map(entry_as_json).collect::<Vec<_>>(),
    })
}

fn entry_as_json(entry: &Entry) -> Value {
    let enclosures = entry.enclosures.iter();
    json!({
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "author": entry.author,
        "published": entry.published.map(|t| t.to_string()),
        "updated": entry.updated.map(|t| t.to_string()),
        "is_postdated": entry.is_postdated,
        "summary": entry.summary,
        "content": entry.content,
        "base": entry.base,
        "language": entry.language,
        "direction": entry.direction.map(|d| d.as_str()),
        "categories": entry.categories,
        "enclosures": enclosures.map(|e| json!([e.url, e.media_type, e.length])).collect::<Vec<_>>(),
        "picture": entry.picture,
    })
}
