mod damage;
mod golden;
mod kinds;
mod limits;

use std::path::{Path, PathBuf};

use super::*;

/// What other programs export, by name.
const FILES: [(&str, Kind); 29] = [
    ("shaarli/delicious.htm", Kind::Netscape),
    ("shaarli/delicious_sanitize.htm", Kind::Netscape),
    ("shaarli/netscape_basic.htm", Kind::Netscape),
    ("shaarli/netscape_multiline.htm", Kind::Netscape),
    ("shaarli/netscape_nested.htm", Kind::Netscape),
    ("shaarli/scuttle_new_line.htm", Kind::Netscape),
    ("shaarli/shaarli_markdown.htm", Kind::Netscape),
    ("shaarli/shaarli_with_tabs_and_spaces.htm", Kind::Netscape),
    ("shaarli/shaarli_with_whitespace_tags.htm", Kind::Netscape),
    ("firefox.html", Kind::Netscape),
    ("chrome.html", Kind::Netscape),
    ("pinboard.html", Kind::Netscape),
    ("raindrop.html", Kind::Netscape),
    ("broken_windows_1256.html", Kind::Netscape),
    ("pocket.html", Kind::PocketHtml),
    ("pocket.csv", Kind::PocketCsv),
    ("pocket.zip", Kind::PocketCsv),
    ("instapaper.csv", Kind::Instapaper),
    ("instapaper.html", Kind::Instapaper),
    ("omnivore.zip", Kind::Omnivore),
    ("wallabag.json", Kind::Wallabag),
    ("readwise.csv", Kind::Readwise),
    ("readwise_highlights.csv", Kind::Readwise),
    ("raindrop.csv", Kind::Raindrop),
    ("karakeep.json", Kind::Karakeep),
    ("firefox.json", Kind::Firefox),
    ("firefox.jsonlz4", Kind::Firefox),
    ("addresses.txt", Kind::Addresses),
    ("qirtas.csv", Kind::Qirtas),
];

fn path_of(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/exchange/import").join(name)
}

fn bytes_of(name: &str) -> Vec<u8> {
    std::fs::read(path_of(name)).unwrap()
}

fn netscape(list: &str) -> Imported {
    read(Kind::Netscape, format!("<!DOCTYPE NETSCAPE-Bookmark-file-1>\n{list}").as_bytes()).unwrap()
}

fn reasons(imported: &Imported) -> Vec<RefusalReason> {
    imported.refused.iter().map(|refusal| refusal.reason).collect()
}
