//! Ids for entries whose publisher gave none, or the same to many.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::model::Entry;

/// How much of the text goes into an id: enough to tell entries apart, little enough to survive a changed end.
const TEXT_REACH: usize = 512;

/// Gives every entry an id: its own, else one derived from its address, else from its text.
pub(crate) fn settle_ids(entries: &mut [Entry]) {
    let mut marks: HashMap<&str, (Mark<'_>, bool)> = HashMap::with_capacity(entries.len());
    for entry in entries.iter().filter(|e| !e.id.is_empty()) {
        let mark = Mark::of(entry);
        let known = marks.entry(&entry.id).or_insert((mark, false));
        known.1 |= known.0 != mark;
    }
    // An id that stands for several articles names none of them.
    let shared: HashSet<String> =
        marks.into_iter().filter(|(_, (_, is_shared))| *is_shared).map(|(id, _)| id.to_owned()).collect();
    for entry in entries {
        let is_shared = shared.contains(&entry.id);
        if entry.id.is_empty() || is_shared {
            entry.id = derived(entry, is_shared);
        }
    }
}

/// What two entries under one id differ in when they are two articles, and not one told twice.
#[derive(Clone, Copy, PartialEq)]
enum Mark<'e> {
    Address(&'e str),
    Title(&'e str),
    Text(&'e str),
}

impl<'e> Mark<'e> {
    fn of(entry: &'e Entry) -> Mark<'e> {
        match &entry.url {
            Some(url) => Mark::Address(url),
            None if !entry.title.is_empty() => Mark::Title(&entry.title),
            None => Mark::Text(head_of(entry)),
        }
    }
}

/// The beginning of an entry's text.
fn head_of(entry: &Entry) -> &str {
    let text = entry.content.as_deref().or(entry.summary.as_deref()).unwrap_or_default();
    text.get(..text.floor_char_boundary(TEXT_REACH)).unwrap_or(text)
}

fn derived(entry: &Entry, is_shared: bool) -> String {
    if let (Some(url), false) = (&entry.url, is_shared) {
        return url.clone();
    }
    let mut digest = Sha256::new();
    let parts = match &entry.url {
        Some(url) => [entry.id.as_str(), url.as_str(), ""],
        None => [entry.id.as_str(), entry.title.as_str(), head_of(entry)],
    };
    for part in parts {
        digest.update(part.as_bytes());
        digest.update([0]);
    }
    let mut id = String::from("sha256:");
    for byte in digest.finalize().iter().take(16) {
        // Writing to a string cannot fail.
        let _ = write!(id, "{byte:02x}");
    }
    id
}
