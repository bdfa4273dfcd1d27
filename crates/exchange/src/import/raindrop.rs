//! Raindrop's table: `id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite`.

use super::gather::Gatherer;
use super::{ImportError, bounds, date, table};
use crate::model::{Highlight, Item};

/// The collection of what is in none.
const UNSORTED: &str = "Unsorted";

/// Reads the table.
pub(super) fn read(text: &str, gatherer: &mut Gatherer) -> Result<(), ImportError> {
    table::each_row(text, &["url", "title", "folder", "created"], "url", gatherer, |row, gatherer| {
        let path = path_of(row.get("folder"));
        for end in 1..=path.len() {
            gatherer.collection(path.get(..end).unwrap_or_default());
        }
        gatherer.item(Item {
            address: row.get("url").to_owned(),
            title: row.get("title").to_owned(),
            note: row.get("note").to_owned(),
            excerpt: row.get("excerpt").to_owned(),
            added: date::moment(row.get("created")),
            tags: row.get("tags").split(',').map(str::to_owned).collect(),
            collections: vec![path],
            highlights: highlights_in(row.get("highlights")),
            is_favourite: row.get("favorite").trim().eq_ignore_ascii_case("true"),
            ..Item::default()
        });
    })
}

/// `A / B`; a slash without spaces is part of a name.
fn path_of(folder: &str) -> Vec<String> {
    let names = folder.split(" / ").map(bounds::name).filter(|name| !name.is_empty());
    let path: Vec<String> = names.take(super::trail::DEEPEST).collect();
    if path.len() == 1 && path.iter().all(|name| name == UNSORTED) { Vec::new() } else { path }
}

/// One a line; in some exports after `Highlight:`, and then perhaps with its note in a line of its own.
fn highlights_in(text: &str) -> Vec<Highlight> {
    let mut highlights: Vec<Highlight> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let (Some(note), Some(last)) = (line.strip_prefix("Note:"), highlights.last_mut()) {
            note.trim().clone_into(&mut last.note);
        } else {
            let quote = line.strip_prefix("Highlight:").unwrap_or(line).trim().to_owned();
            highlights.push(Highlight { quote, ..Highlight::default() });
        }
    }
    highlights
}
