//! A table for spreadsheets: RFC 4180, in UTF-8 with a mark at its beginning, without which Excel takes it for something else.

use std::io::{self, Write};

use jiff::Timestamp;

use super::Export;
use crate::model::Item;

const COLUMNS: &[&str] = &[
    "address",
    "title",
    "site",
    "author",
    "language",
    "excerpt",
    "added",
    "published",
    "read_at",
    "is_read",
    "is_archived",
    "is_favourite",
    "progress",
    "tags",
    "collections",
    "note",
    "highlights",
];

/// Writes the table.
pub(super) fn write(export: &Export<'_>, out: &mut impl Write) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    table.write_record(COLUMNS)?;
    for item in &export.contents.items {
        table.write_record(cells(item).map(guarded))?;
    }
    table.flush()
}

fn cells(item: &Item) -> impl Iterator<Item = String> {
    let time = |time: Option<Timestamp>| time.map(|time| time.to_string()).unwrap_or_default();
    let claim = |claim: Option<bool>| claim.map(|claim| claim.to_string()).unwrap_or_default();
    let collections = item.collections.iter().map(|path| list(path, '/', &['/', '|'])).collect::<Vec<_>>();
    let quotes = item.highlights.iter().map(|highlight| highlight.quote.as_str()).collect::<Vec<_>>();
    [
        item.address.clone(),
        item.title.clone(),
        item.site.clone(),
        item.author.clone(),
        item.language.clone(),
        item.excerpt.clone(),
        time(item.added),
        time(item.published),
        time(item.read_at),
        claim(item.is_read),
        claim(item.is_archived),
        item.is_favourite.to_string(),
        item.progress.map(|progress| progress.to_string()).unwrap_or_default(),
        list(&item.tags, '|', &['|']),
        collections.join("|"),
        item.note.clone(),
        quotes.join("\n\n"),
    ]
    .into_iter()
}

/// Names in one cell; what would part them stands behind a backslash in them.
fn list(names: &[String], separator: char, parting: &[char]) -> String {
    let mut cell = String::new();
    for (place, name) in names.iter().enumerate() {
        if place > 0 {
            cell.push(separator);
        }
        for c in name.chars() {
            if c == '\\' || parting.contains(&c) {
                cell.push('\\');
            }
            cell.push(c);
        }
    }
    cell
}

fn guarded(cell: String) -> String {
    if is_formula(&cell) { format!("'{cell}") } else { cell }
}

/// Whether a spreadsheet would calculate it (OWASP, CSV injection): full-width signs count too, as Excel takes them for ours.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}
