//! Whose file it is, by what is in it, and where that does not tell by its name.

use serde_json::Value;

use super::json::{self, Outermost};
use super::{Kind, addresses, archive, charset, firefox, omnivore, own_table, table, wallabag};
use crate::json::FORMAT;

/// How much of a file is looked at, in bytes.
const REACH: usize = 64 * 1024;

/// How many lines are looked at where a file has nothing but lines.
const LINES: usize = 50;

/// The kind of a file; nothing where it is none that can be read.
#[must_use]
pub fn recognise(name: &str, bytes: &[u8]) -> Option<Kind> {
    if archive::is_one(bytes) {
        return in_archive(bytes);
    }
    if bytes.starts_with(firefox::PACKED) {
        return Some(Kind::Firefox);
    }
    let head = charset::decode(bytes.get(..REACH).unwrap_or(bytes));
    let head = head.trim_start();
    match head.chars().next()? {
        '{' | '[' => in_json(head),
        '<' => in_markup(head),
        _ => in_table(head).or_else(|| in_lines(head)),
    }
    .or_else(|| by_name(name, head))
}

fn in_archive(bytes: &[u8]) -> Option<Kind> {
    let kind_of = |name: &[u8]| {
        let name = String::from_utf8_lossy(name);
        let name = name.rsplit('/').next().unwrap_or_default().to_owned();
        let is_pocket = name.starts_with("part_") && name.ends_with(".csv");
        if omnivore::is_metadata(&name) { Some(Kind::Omnivore) } else { is_pocket.then_some(Kind::PocketCsv) }
    };
    archive::each_name(bytes).find_map(kind_of)
}

fn in_json(head: &str) -> Option<Kind> {
    let mut kind = None;
    let (outermost, _) = json::each_member(head, &["bookmarks"], |name, value| {
        kind = kind.or_else(|| kind_of_member(name, &value));
    });
    let is_wallabag = kind == Some(Kind::Wallabag);
    kind.filter(|_| is_wallabag == (outermost == Outermost::List))
}

fn kind_of_member(name: &str, value: &Value) -> Option<Kind> {
    let text = value.as_str().unwrap_or_default();
    match name {
        "" => wallabag::is_entry(value).then_some(Kind::Wallabag),
        "format" => (text == FORMAT).then_some(Kind::Qirtas),
        "bookmarks" => value.get("content").map(|_| Kind::Karakeep),
        "typeCode" => Some(Kind::Firefox),
        "type" => text.starts_with("text/x-moz-place").then_some(Kind::Firefox),
        _ => None,
    }
}

fn in_markup(head: &str) -> Option<Kind> {
    let head = head.to_ascii_lowercase();
    if head.contains("netscape-bookmark-file") {
        return Some(Kind::Netscape);
    }
    if head.contains("<title>pocket export") || head.contains(" time_added=") {
        return Some(Kind::PocketHtml);
    }
    if head.contains("<title>instapaper") {
        return Some(Kind::Instapaper);
    }
    let has_bookmarks = head.contains("<dl") && head.contains("<dt") && head.contains("<a ");
    has_bookmarks.then_some(Kind::Netscape)
}

/// By the names of its columns.
pub(super) fn in_table(head: &str) -> Option<Kind> {
    let columns = table::columns(table::without_hint(head));
    let has = |names: &[&str]| names.iter().all(|name| columns.contains_key(*name));
    if has(&["url", "time_added"]) {
        Some(Kind::PocketCsv)
    } else if has(&["url", "title", "folder", "timestamp"]) {
        Some(Kind::Instapaper)
    } else if has(&["url", "saved date", "location"]) || has(&["highlight", "book title"]) {
        Some(Kind::Readwise)
    } else if has(&["url", "title", "folder", "created"]) {
        Some(Kind::Raindrop)
    } else if has(own_table::COLUMNS) {
        Some(Kind::Qirtas)
    } else {
        None
    }
}

fn in_lines(head: &str) -> Option<Kind> {
    let begins_as_address = |line: &&str| {
        let scheme = line.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
        matches!(scheme.as_deref(), Some("http" | "https"))
    };
    let lines = || addresses::lines(head).take(LINES);
    let known = lines().filter(|line| addresses::is_one(line)).count();
    (lines().any(|line| begins_as_address(&line)) && known * 2 >= lines().count()).then_some(Kind::Addresses)
}

/// Where a file is empty, or has nothing of its own in it.
fn by_name(name: &str, head: &str) -> Option<Kind> {
    let name = name.to_lowercase();
    let known: &[(&str, Kind)] = match head.chars().next()? {
        '{' => &[("karakeep", Kind::Karakeep), ("hoarder", Kind::Karakeep), ("qirtas", Kind::Qirtas)],
        '[' => &[("wallabag", Kind::Wallabag), ("all.json", Kind::Wallabag)],
        '<' => &[
            ("ril_export", Kind::PocketHtml),
            ("instapaper", Kind::Instapaper),
            ("bookmark", Kind::Netscape),
        ],
        _ => &[(".txt", Kind::Addresses), (".uri", Kind::Addresses), (".url", Kind::Addresses)],
    };
    let found = known.iter().find(|(part, _)| name.contains(part)).map(|(_, kind)| *kind);
    found.filter(|kind| *kind != Kind::Addresses || addresses::is_list(head))
}
