//! Our own table, as [`crate::export`] writes it for spreadsheets, perhaps after one has saved it.

use super::gather::{Gatherer, MOST_PARTS};
use super::{ImportError, bounds, date, table};
use crate::model::{Highlight, Item};

/// The columns by which it is known.
pub(super) const COLUMNS: &[&str] = &["address", "title", "is_archived", "is_favourite", "collections"];

/// Reads the table.
pub(super) fn read(text: &str, gatherer: &mut Gatherer) -> Result<(), ImportError> {
    table::each_row(text, COLUMNS, "address", gatherer, |row, gatherer| {
        let text = |column: &str| unguarded(row.get(column)).to_owned();
        let item = Item {
            address: text("address"),
            title: text("title"),
            site: text("site"),
            author: text("author"),
            language: text("language"),
            excerpt: text("excerpt"),
            added: date::moment(row.get("added")),
            published: date::moment(row.get("published")),
            read_at: date::moment(row.get("read_at")),
            is_read: claim(row.get("is_read")),
            is_archived: claim(row.get("is_archived")),
            is_favourite: claim(row.get("is_favourite")) == Some(true),
            progress: row.get("progress").trim().parse().ok().filter(|share| (0.0..=1.0).contains(share)),
            tags: parted(unguarded(row.get("tags")), '|').iter().map(|name| whole(name)).collect(),
            collections: paths_in(unguarded(row.get("collections"))),
            note: text("note"),
            highlights: highlights_in(unguarded(row.get("highlights"))),
            ..Item::default()
        };
        for path in &item.collections {
            for end in 1..=path.len() {
                gatherer.collection(path.get(..end).unwrap_or_default());
            }
        }
        // A note among bookmarks has no address, and went out so.
        if item.address.is_empty() { gatherer.text(item) } else { gatherer.item(item) }
    })
}

/// Without the apostrophe that keeps a spreadsheet from calculating.
fn unguarded(cell: &str) -> &str {
    let is_formula =
        |rest: &&str| rest.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    cell.strip_prefix('\'').filter(is_formula).unwrap_or(cell)
}

/// As programs write it, and as spreadsheets do.
fn claim(cell: &str) -> Option<bool> {
    match cell.trim().to_ascii_lowercase().as_str() {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

fn paths_in(cell: &str) -> Vec<Vec<String>> {
    let paths = parted(cell, '|').into_iter().map(|path| {
        let names = parted(path, '/').into_iter().map(whole).filter(|name| !name.is_empty());
        let mut path = names.take(super::trail::DEEPEST).collect();
        bounds::limit_path(&mut path);
        path
    });
    paths.filter(|path| !path.is_empty()).collect()
}

/// What stands between separators; those behind a backslash are letters.
fn parted(cell: &str, separator: char) -> Vec<&str> {
    let (mut parts, mut from, mut is_escaped) = (Vec::new(), 0, false);
    for (at, letter) in cell.char_indices() {
        if !is_escaped && letter == separator && parts.len() < MOST_PARTS {
            parts.push(cell.get(from..at).unwrap_or_default());
            from = at + letter.len_utf8();
        }
        is_escaped = !is_escaped && letter == '\\';
    }
    parts.push(cell.get(from..).unwrap_or_default());
    parts.retain(|part| !part.is_empty());
    parts
}

/// A name without the backslashes before its letters.
fn whole(name: &str) -> String {
    let mut is_escaped = false;
    let letters = name.chars().filter(|letter| {
        is_escaped = !is_escaped && *letter == '\\';
        !is_escaped
    });
    letters.collect()
}

fn highlights_in(cell: &str) -> Vec<Highlight> {
    let quotes = cell.split("\n\n").filter(|quote| !quote.trim().is_empty());
    quotes
        .take(MOST_PARTS)
        .map(|quote| Highlight { quote: quote.to_owned(), ..Highlight::default() })
        .collect()
}
