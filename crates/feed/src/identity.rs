//! Ids for entries whose publisher gave none, or the same to many.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::model::Entry;

/// How much of the text goes into an id: enough to tell entries apart, little enough to survive a changed end.
const TEXT_REACH: usize = 512;

/// Gives every entry an id: its own, else one derived from its address, else from its title and date or text.
pub(crate) fn settle_ids(entries: &mut [Entry]) {
    // An id that stands for several articles names none of them, and neither does an address.
    let shared_ids =
        shared(entries.iter().filter(|e| !e.id.is_empty()).map(|e| (e.id.as_str(), Mark::of(e))));
    let nameless = entries.iter().filter(|e| e.id.is_empty());
    let shared_urls = shared(nameless.filter_map(|e| Some((e.url.as_deref()?, Mark::of_words(e)))));
    for entry in entries {
        if shared_ids.contains(&entry.id) {
            entry.id = match &entry.url {
                Some(url) => digest([&entry.id, url, ""]),
                None => of_words(entry),
            };
        } else if entry.id.is_empty() {
            entry.id = match &entry.url {
                Some(url) if names_an_article(url) && !shared_urls.contains(url) => url.clone(),
                Some(url) => digest(["", url, Mark::of_words(entry).as_str()]),
                None => of_words(entry),
            };
        }
    }
}

/// The keys under which entries stand that differ.
fn shared<'e>(keyed: impl Iterator<Item = (&'e str, Mark<'e>)>) -> HashSet<String> {
    let mut marks: HashMap<&str, (Mark<'_>, bool)> = HashMap::new();
    for (key, mark) in keyed {
        let known = marks.entry(key).or_insert((mark, false));
        known.1 |= known.0 != mark;
    }
    marks.into_iter().filter(|(_, (_, is_shared))| *is_shared).map(|(key, _)| key.to_owned()).collect()
}

/// Homemade feeds link every entry to the front page.
fn names_an_article(url: &str) -> bool {
    let after_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
    after_scheme.split_once(['/', '?', '#']).is_some_and(|(_, path)| !path.is_empty())
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
        entry.url.as_deref().map_or_else(|| Mark::of_words(entry), Mark::Address)
    }

    fn of_words(entry: &'e Entry) -> Mark<'e> {
        if entry.title.is_empty() { Mark::Text(head_of(entry)) } else { Mark::Title(&entry.title) }
    }

    fn as_str(self) -> &'e str {
        match self {
            Mark::Address(text) | Mark::Title(text) | Mark::Text(text) => text,
        }
    }
}

/// The beginning of an entry's text.
fn head_of(entry: &Entry) -> &str {
    let text = entry.content.as_deref().or(entry.summary.as_deref()).unwrap_or_default();
    text.get(..text.floor_char_boundary(TEXT_REACH)).unwrap_or(text)
}

/// An entry without an address: a title and a date stay when the text is corrected.
fn of_words(entry: &Entry) -> String {
    match entry.published {
        Some(published) if !entry.title.is_empty() => {
            digest([&entry.id, &entry.title, &published.to_string()])
        }
        _ => digest([&entry.id, &entry.title, head_of(entry)]),
    }
}

fn digest(parts: [&str; 3]) -> String {
    let mut digest = Sha256::new();
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
