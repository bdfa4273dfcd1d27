//! Omnivore's archive: `metadata_*.json`, the pages in `content/` and the passages in `highlights/`, both by slug.

use std::collections::HashMap;

use serde_json::Value;

use super::archive::{self, Entry};
use super::gather::Gatherer;
use super::{ImportError, RefusalReason, charset, date, json};
use crate::model::{Highlight, Item};

/// Reads the archive.
pub(super) fn read(bytes: &[u8], gatherer: &mut Gatherer) -> Result<(), ImportError> {
    let entries = archive::entries(bytes, |folder, name| is_metadata(name) || is_text(folder, name))?;
    if !entries.iter().any(|entry| is_metadata(&entry.name)) {
        return Err(ImportError::WrongKind);
    }
    let texts: HashMap<(&str, &str), &Entry> =
        entries.iter().map(|entry| ((entry.folder.as_str(), entry.name.as_str()), entry)).collect();
    let text_of = |folder: &str, name: String| {
        texts
            .get(&(folder, name.as_str()))
            .map(|entry| charset::decode(&entry.bytes).into_owned())
            .unwrap_or_default()
    };
    for entry in entries.iter().filter(|entry| is_metadata(&entry.name)) {
        let (_, is_damaged) = json::each_member(&charset::decode(&entry.bytes), &[], |_, value| {
            let slug = json::text(&value, "slug");
            let mut item = item_of(&value);
            item.body = text_of("content", format!("{slug}.html"));
            (item.note, item.highlights) = passages(&text_of("highlights", format!("{slug}.md")));
            gatherer.item(item);
        });
        if is_damaged && !entry.is_damaged {
            gatherer.refuse(&entry.name, RefusalReason::Damaged);
        }
    }
    for entry in entries.iter().filter(|entry| entry.is_damaged) {
        gatherer.refuse(&entry.name, RefusalReason::Damaged);
    }
    Ok(())
}

/// Whether a name is that of a list of bookmarks.
pub(super) fn is_metadata(name: &str) -> bool {
    name.starts_with("metadata_") && name.ends_with(".json")
}

fn is_text(folder: &str, name: &str) -> bool {
    (folder == "content" && name.ends_with(".html")) || (folder == "highlights" && name.ends_with(".md"))
}

fn item_of(value: &Value) -> Item {
    let get = |name: &str| json::text(value, name).to_owned();
    let progress = value.get("readingProgress").and_then(Value::as_f64).map(|percent| percent / 100.0);
    Item {
        address: get("url"),
        title: get("title"),
        author: get("author"),
        excerpt: get("description"),
        added: date::moment_of(value.get("savedAt")),
        published: date::moment_of(value.get("publishedAt")),
        is_read: progress.map(|progress| progress >= 1.0),
        is_archived: value
            .get("state")
            .and_then(Value::as_str)
            .map(|state| state.eq_ignore_ascii_case("archived")),
        progress,
        tags: json::texts(value.get("labels")),
        ..Item::default()
    }
}

/// The note of a page and its passages, from the Markdown that Omnivore makes of them: `> quote`, then `#labels`, then a
/// note, each a paragraph; what stands before the first quote is said of the page.
fn passages(markdown: &str) -> (String, Vec<Highlight>) {
    let mut note = String::new();
    let mut highlights: Vec<Highlight> = Vec::new();
    let mut is_within = false;
    for line in markdown.lines() {
        let quoted = line.strip_prefix('>').map(|rest| rest.strip_prefix(' ').unwrap_or(rest));
        match (quoted, highlights.last_mut()) {
            // Later paragraphs of a passage have the mark too, later lines of a paragraph do not.
            (Some(text), Some(last)) if is_within => push_line(&mut last.quote, text),
            (Some(text), _) => {
                highlights.push(Highlight { quote: text.trim_end().to_owned(), ..Highlight::default() });
                is_within = true;
            }
            (None, _) if line.trim().is_empty() => is_within = false,
            (None, Some(last)) if is_within => push_line(&mut last.quote, line),
            (None, Some(last)) => push_line(&mut last.note, line),
            (None, None) => push_line(&mut note, line),
        }
    }
    (note, highlights)
}

fn push_line(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line.trim_end());
}
