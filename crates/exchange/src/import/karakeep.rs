//! Karakeep's JSON: `bookmarks`, and the `lists` that they name by their ids.

use std::collections::HashMap;

use serde_json::Value;

use super::gather::Gatherer;
use super::json::{self, Outermost, flag};
use super::trail::{DEEPEST, Trail};
use super::{ImportError, RefusalReason, bounds, date};
use crate::model::Item;

/// How many lists of a bookmark are looked at.
const MOST_LISTS: usize = 100;

/// Reads bookmarks and lists.
pub(super) fn read(text: &str, gatherer: &mut Gatherer) -> Result<(), ImportError> {
    let mut bookmarks = Vec::new();
    let mut lists = Vec::new();
    let mut has_bookmarks = false;
    let (outermost, is_damaged) =
        json::each_member(text, &["bookmarks", "lists"], |name, value| match name {
            "bookmarks" => {
                has_bookmarks |= value.get("content").is_some();
                bookmarks.push(value);
            }
            "lists" => lists.push(value),
            _ => {}
        });
    let is_empty = bookmarks.is_empty() && text.contains("\"bookmarks\"");
    if outermost != Outermost::Object || !(has_bookmarks || is_empty) {
        return Err(ImportError::WrongKind);
    }
    let lists = Lists::new(&lists);
    for place in 0..lists.all.len() {
        gatherer.collection(&lists.path(place));
    }
    let last = bookmarks.last().map(|bookmark| json::text(bookmark, "title").to_owned()).unwrap_or_default();
    for bookmark in bookmarks {
        take(&bookmark, &lists, gatherer);
    }
    if is_damaged {
        gatherer.refuse(&last, RefusalReason::Damaged);
    }
    Ok(())
}

fn take(bookmark: &Value, lists: &Lists<'_>, gatherer: &mut Gatherer) {
    let nothing = Value::Null;
    let content = bookmark.get("content").unwrap_or(&nothing);
    let either = |name: &str| {
        [json::text(bookmark, name), json::text(content, name)].into_iter().find(|t| !t.is_empty())
    };
    let mut item = Item {
        address: json::text(content, "url").to_owned(),
        title: json::text(bookmark, "title").to_owned(),
        site: json::text(content, "publisher").to_owned(),
        author: json::text(content, "author").to_owned(),
        excerpt: either("description").or(either("summary")).unwrap_or_default().to_owned(),
        note: json::text(bookmark, "note").to_owned(),
        added: date::moment_of(bookmark.get("createdAt")),
        is_archived: flag(bookmark, "archived"),
        is_favourite: flag(bookmark, "favourited").unwrap_or_default(),
        tags: json::texts(bookmark.get("tags")),
        collections: lists.of(bookmark),
        ..Item::default()
    };
    if json::text(content, "type") == "text" {
        let parts = [json::text(content, "text"), item.note.as_str()];
        item.note = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
        gatherer.text(item);
    } else {
        gatherer.item(item);
    }
}

/// The lists of a file.
struct Lists<'v> {
    all: Vec<(&'v str, &'v str)>,
    places: HashMap<&'v str, usize>,
}

impl<'v> Lists<'v> {
    /// Names and parents, under ids of which the first counts.
    fn new(lists: &'v [Value]) -> Self {
        let mut places = HashMap::new();
        for (place, list) in lists.iter().enumerate() {
            places.entry(json::text(list, "id")).or_insert(place);
        }
        Self {
            all: lists.iter().map(|list| (json::text(list, "name"), json::text(list, "parentId"))).collect(),
            places,
        }
    }

    /// From the outermost down; parents that go round in a circle end it.
    fn path(&self, place: usize) -> Vec<String> {
        let mut names = Vec::new();
        let mut next = Some(place);
        while let Some((name, parent)) =
            next.and_then(|place| self.all.get(place)).filter(|_| names.len() < DEEPEST)
        {
            names.push(bounds::name(name));
            next = self.places.get(parent).copied();
        }
        let mut trail = Trail::default();
        names.into_iter().rev().filter(|name| !name.is_empty()).for_each(|name| trail.push(name));
        trail.path().to_vec()
    }

    fn of(&self, bookmark: &Value) -> Vec<Vec<String>> {
        let ids =
            bookmark.get("lists").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let places = ids.filter_map(|id| self.places.get(id));
        places.take(MOST_LISTS).map(|place| self.path(*place)).collect()
    }
}
