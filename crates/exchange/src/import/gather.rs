//! What readers find, bounded, checked and put together.

use std::collections::{HashMap, HashSet};

use super::{Imported, Refusal, RefusalReason, address};
use crate::import::bounds::{self, cut};
use crate::model::{Contents, Item, Tag};

/// The most bookmarks that a file can bring.
const MOST_ITEMS: usize = 250_000;

/// The longest line that a refusal tells, in characters.
const LONGEST_LINE: usize = 200;

/// The most room that the paths of all bookmarks may take, in bytes: a few letters of a file can name a long one.
const ROOM_FOR_PATHS: usize = 64 << 20;

/// The most of one kind of thing (tags, collections, passages) that one bookmark has.
pub(super) const MOST_PARTS: usize = 500;

/// Takes what a reader finds.
///
/// What stands in a file several times, as where it is in several folders, becomes one bookmark that has all of it.
#[derive(Default)]
pub(super) struct Gatherer {
    contents: Contents,
    texts: Vec<Item>,
    refused: Vec<Refusal>,
    /// Where the bookmark of an address stands.
    places: HashMap<String, usize>,
    paths: HashSet<Vec<String>>,
    spent_on_paths: usize,
    is_exact: bool,
}

impl Gatherer {
    /// For our own files: nothing is tidied that was tidy when it was written.
    pub(super) fn exact() -> Self {
        Self { is_exact: true, ..Self::default() }
    }

    /// A bookmark; where its address is none, the words of it are kept and the address is refused.
    pub(super) fn item(&mut self, mut item: Item) {
        if !self.is_exact {
            bounds::tidy(&mut item);
        }
        match address::judge(&item.address) {
            Ok(address) => {
                item.address = address;
                bounds::limit(&mut item);
                self.keep(item);
            }
            Err(reason) => {
                let line = line_of(&item);
                self.refuse(&line, reason);
                self.words(item);
            }
        }
    }

    /// Something that never had an address: a note among bookmarks.
    pub(super) fn text(&mut self, mut item: Item) {
        if !self.is_exact {
            bounds::tidy(&mut item);
        }
        self.words(item);
    }

    fn words(&mut self, mut item: Item) {
        address::into_words(&mut item);
        bounds::limit(&mut item);
        let is_empty = item.title.is_empty() && item.note.is_empty() && item.highlights.is_empty();
        if !is_empty && self.has_room() {
            self.texts.push(item);
        }
    }

    fn has_room_for(&mut self, path: &[String]) -> bool {
        let size: usize = path.iter().map(|name| name.len() + 2 * size_of::<String>()).sum();
        let has_room = self.spent_on_paths + size <= ROOM_FOR_PATHS;
        self.spent_on_paths += if has_room { size } else { 0 };
        has_room
    }

    fn has_room(&self) -> bool {
        self.contents.items.len() + self.texts.len() < MOST_ITEMS
    }

    fn keep(&mut self, mut item: Item) {
        let told = item.collections.len();
        item.collections.retain(|path| self.has_room_for(path));
        if item.collections.len() < told {
            self.refuse(&item.address, RefusalReason::TooMany);
        }
        let place = self.places.get(&item.address).copied();
        if let Some(known) = place.and_then(|place| self.contents.items.get_mut(place)) {
            merge(known, item);
        } else if self.has_room() {
            self.places.insert(item.address.clone(), self.contents.items.len());
            self.contents.items.push(item);
        } else {
            self.refuse(&item.address, RefusalReason::TooMany);
        }
    }

    /// Says that something of the file is not brought.
    pub(super) fn refuse(&mut self, line: &str, reason: RefusalReason) {
        if self.refused.len() < MOST_ITEMS {
            let line = qirtas_text::tidy(cut(line.trim(), LONGEST_LINE));
            self.refused.push(Refusal { line, reason });
        }
    }

    /// A collection that stands in the file, with bookmarks in it or without.
    pub(super) fn collection(&mut self, path: &[String]) {
        if !path.is_empty() && !self.paths.contains(path) && self.has_room_for(path) {
            self.paths.insert(path.to_vec());
            self.contents.collections.push(crate::model::Collection { path: path.to_vec() });
        }
    }

    /// A tag that has more than a name.
    pub(super) fn tag(&mut self, mut tag: Tag) {
        bounds::limit_tag(&mut tag);
        if self.contents.tags.len() < MOST_ITEMS {
            self.contents.tags.push(tag);
        }
    }

    pub(super) fn finish(self) -> Imported {
        Imported { contents: self.contents, texts: self.texts, refused: self.refused }
    }
}

fn line_of(item: &Item) -> String {
    let line = [&item.address, &item.title, &item.note].into_iter().find(|text| !text.trim().is_empty());
    line.map_or_else(String::new, |line| cut(line, LONGEST_LINE).to_owned())
}

/// The same bookmark again: what the first lacks is taken from the second, and what can be several is both.
fn merge(known: &mut Item, other: Item) {
    for (text, otherwise) in [
        (&mut known.title, other.title),
        (&mut known.site, other.site),
        (&mut known.author, other.author),
        (&mut known.language, other.language),
        (&mut known.excerpt, other.excerpt),
        (&mut known.body, other.body),
    ] {
        if text.is_empty() {
            *text = otherwise;
        }
    }
    known.added = known.added.into_iter().chain(other.added).min();
    known.published = known.published.or(other.published);
    known.read_at = known.read_at.or(other.read_at);
    known.is_read = known.is_read.or(other.is_read);
    known.is_archived = known.is_archived.or(other.is_archived);
    known.is_favourite |= other.is_favourite;
    known.progress = known.progress.into_iter().chain(other.progress).reduce(f64::max);
    unite(&mut known.tags, other.tags);
    unite(&mut known.collections, other.collections);
    unite(&mut known.highlights, other.highlights);
    unite(&mut known.versions, other.versions);
    if !known.note.ends_with(&other.note) && known.note.len() + other.note.len() < bounds::LONGEST_NOTE {
        if !known.note.is_empty() {
            known.note.push_str("\n\n");
        }
        known.note.push_str(&other.note);
    }
}

fn unite<T: PartialEq>(known: &mut Vec<T>, others: Vec<T>) {
    for other in others {
        if known.len() < MOST_PARTS && !known.contains(&other) {
            known.push(other);
        }
    }
}
