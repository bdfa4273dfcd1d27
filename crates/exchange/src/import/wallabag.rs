//! wallabag's JSON: a list of entries with their texts and annotations.

use serde_json::Value;

use super::gather::Gatherer;
use super::json::{self, Outermost, flag};
use super::{ImportError, RefusalReason, date};
use crate::model::{Highlight, Item};

/// Reads the list.
pub(super) fn read(text: &str, gatherer: &mut Gatherer) -> Result<(), ImportError> {
    let (mut all, mut known) = (0_usize, 0_usize);
    let mut last = String::new();
    let (outermost, is_damaged) = json::each_member(text, &[], |_, entry| {
        all += 1;
        known += usize::from(is_entry(&entry));
        json::text(&entry, "title").clone_into(&mut last);
        gatherer.item(item_of(&entry));
    });
    if outermost != Outermost::List || known * 2 < all {
        return Err(ImportError::WrongKind);
    }
    if is_damaged {
        gatherer.refuse(&last, RefusalReason::Damaged);
    }
    Ok(())
}

/// Whether an object is wallabag's.
pub(super) fn is_entry(entry: &Value) -> bool {
    entry.get("url").is_some() && ["is_archived", "is_starred"].iter().any(|name| entry.get(name).is_some())
}

fn item_of(entry: &Value) -> Item {
    let get = |name: &str| json::text(entry, name).to_owned();
    let annotations = entry.get("annotations").and_then(Value::as_array);
    let is_archived = flag(entry, "is_archived");
    Item {
        address: get("url"),
        title: get("title"),
        site: get("domain_name"),
        author: json::texts(entry.get("published_by")).join("، "),
        language: get("language").replace('_', "-"),
        added: date::moment_of(entry.get("created_at")),
        published: date::moment_of(entry.get("published_at")),
        read_at: date::moment_of(entry.get("archived_at")),
        // To have read and to have archived are one there.
        is_read: is_archived,
        is_archived,
        is_favourite: flag(entry, "is_starred").unwrap_or_default(),
        tags: json::texts(entry.get("tags")),
        highlights: annotations.into_iter().flatten().map(highlight_of).collect(),
        body: get("content"),
        ..Item::default()
    }
}

fn highlight_of(annotation: &Value) -> Highlight {
    Highlight {
        quote: json::text(annotation, "quote").to_owned(),
        note: json::text(annotation, "text").to_owned(),
        added: date::moment_of(annotation.get("created_at")),
        edited: date::moment_of(annotation.get("updated_at")),
        ..Highlight::default()
    }
}
