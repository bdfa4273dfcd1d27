use std::hash::Hasher;

use qirtas_text::fold;
use twox_hash::XxHash3_64;

use crate::identity::{Half, Key, canonical_url, digest, entry_key, shared_entry_key, short};

/// What a publisher sent of an entry, as the parser gives it: before anything is made of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct RawEntry<'e> {
    /// The feed's own id for it, or one derived from it. Not empty.
    pub entry_id: &'e str,
    /// Where the publisher has it.
    pub url: Option<&'e str>,
    /// Its title.
    pub title: &'e str,
    /// The byline.
    pub author: Option<&'e str>,
    /// The text.
    pub content: Option<&'e str>,
    /// The short text.
    pub summary: Option<&'e str>,
    /// What relative addresses start from.
    pub base: Option<&'e str>,
    /// The address of its picture.
    pub picture: Option<&'e str>,
    /// The publisher's own subjects.
    pub categories: &'e [String],
    /// The addresses of files that belong to it.
    pub enclosures: &'e [&'e str],
}

/// What tells an entry from others, and from what it was before. Cheap to keep while the entry itself is dropped.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fingerprint {
    pub(super) id: Half,
    /// What tells entries apart that have one id: their address, or their title where they have none of their own.
    pub(super) place: Half,
    pub(super) url: Option<Key>,
    /// Of all that a publisher can change in an entry, but for its dates and the noise in its address: a date that is
    /// made up anew at each fetch is no change.
    pub(super) change: Key,
}

impl Fingerprint {
    /// The fingerprint of an entry. Two are only comparable when they are of the same stage of an entry: both as it
    /// was sent, or both as it is kept.
    pub fn of(entry: &RawEntry<'_>) -> Fingerprint {
        let url = entry.url.and_then(canonical_url).map(|canonical| digest(&[&canonical]));
        Fingerprint {
            id: digest(&[entry.entry_id]),
            place: url.unwrap_or_else(|| place_without_url(entry)),
            url: url.as_ref().map(short),
            change: change_of(entry, url.as_ref()),
        }
    }

    pub(super) fn entry_key(&self) -> Key {
        entry_key(&self.id)
    }

    pub(super) fn shared_entry_key(&self) -> Key {
        shared_entry_key(&self.id, &self.place)
    }
}

fn place_without_url(entry: &RawEntry<'_>) -> Half {
    let text = entry.content.or(entry.summary).unwrap_or_default();
    if entry.title.is_empty() { digest(&["", text]) } else { digest(&[&fold(entry.title)]) }
}

/// Not for anyone to rely on: a publisher who makes two texts collide hides a change of their own. The kind of hash is
/// kept in the library, so it cannot be one that differs from version to version.
fn change_of(entry: &RawEntry<'_>, url: Option<&Half>) -> Key {
    let mut hash = XxHash3_64::new();
    hash.write(url.map_or(&[], |url| url));
    for part in [entry.author, entry.content, entry.summary, entry.base, entry.picture] {
        add(&mut hash, part.unwrap_or_default());
    }
    add(&mut hash, entry.title);
    for category in entry.categories {
        add(&mut hash, category);
    }
    for enclosure in entry.enclosures {
        add(&mut hash, enclosure);
    }
    hash.finish().to_be_bytes()
}

/// The length goes first, so that no two lists of texts look the same.
fn add(hash: &mut XxHash3_64, text: &str) {
    hash.write(&text.len().to_le_bytes());
    hash.write(text.as_bytes());
}
