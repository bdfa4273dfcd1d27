//! Pocket's tables: `title,url,time_added,tags,status`, and the archive in which they came at the end.

use serde_json::Value;

use super::archive::{self, Entry};
use super::gather::Gatherer;
use super::{ImportError, RefusalReason, charset, date, json, table};
use crate::model::{Highlight, Item};

/// Reads one table.
pub(super) fn read(text: &str, gatherer: &mut Gatherer) -> Result<(), ImportError> {
    table::each_row(text, &["url", "time_added"], "url", gatherer, |row, gatherer| {
        let is_archived = match row.get("status").trim() {
            "archive" => Some(true),
            "unread" => Some(false),
            _ => None,
        };
        let address = row.get("url").to_owned();
        gatherer.item(Item {
            // Pocket writes the address where it has no title.
            title: Some(row.get("title")).filter(|title| **title != address).unwrap_or_default().to_owned(),
            added: date::moment(row.get("time_added")),
            tags: row.get("tags").split('|').map(str::to_owned).collect(),
            is_read: is_archived,
            is_archived,
            address,
            ..Item::default()
        });
    })
}

/// Reads all tables of an archive, and the passages that it has beside them.
pub(super) fn read_archive(bytes: &[u8], gatherer: &mut Gatherer) -> Result<(), ImportError> {
    let is_table = |name: &str| name.starts_with("part_") && name.ends_with(".csv");
    let is_annotations = |folder: &str, name: &str| folder == "annotations" && name.ends_with(".json");
    let entries = archive::entries(bytes, |folder, name| is_table(name) || is_annotations(folder, name))?;
    if !entries.iter().any(|entry| is_table(&entry.name)) {
        return Err(ImportError::WrongKind);
    }
    for entry in &entries {
        if entry.is_damaged {
            gatherer.refuse(&entry.name, RefusalReason::Damaged);
        }
        let text = charset::decode(&entry.bytes);
        if is_table(&entry.name) {
            // An empty part is no fault.
            let _ = read(&text, gatherer);
        } else {
            annotations(entry, &text, gatherer);
        }
    }
    Ok(())
}

/// `[{"url", "title", "highlights": [{"quote", "created_at"}]}]`.
fn annotations(entry: &Entry, text: &str, gatherer: &mut Gatherer) {
    let (_, is_damaged) = json::each_member(text, &[], |_, value| {
        let passage = |passage: &Value| Highlight {
            quote: json::text(passage, "quote").to_owned(),
            added: date::moment_of(passage.get("created_at")),
            ..Highlight::default()
        };
        let passages = value.get("highlights").and_then(Value::as_array);
        gatherer.item(Item {
            address: json::text(&value, "url").to_owned(),
            title: json::text(&value, "title").to_owned(),
            highlights: passages.into_iter().flatten().map(passage).collect(),
            ..Item::default()
        });
    });
    if is_damaged && !entry.is_damaged {
        gatherer.refuse(&entry.name, RefusalReason::Damaged);
    }
}
