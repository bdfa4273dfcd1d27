//! Ids for entries whose publisher gave none, or the same to many.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::model::Entry;

/// How much of the text goes into an id: enough to tell entries apart, little enough to survive a changed end.
const TEXT_REACH: usize = 512;

/// Gives every entry an id: its own, else one derived from its address, else from its text.
pub(crate) fn settle_ids(entries: &mut [Entry]) {
    let mut addresses: HashMap<&str, (Option<&str>, bool)> = HashMap::with_capacity(entries.len());
    for entry in entries.iter().filter(|e| !e.id.is_empty()) {
        let known = addresses.entry(&entry.id).or_insert((entry.url.as_deref(), false));
        known.1 |= known.0 != entry.url.as_deref();
    }
    // An id that stands for several addresses names none of them.
    let shared: HashSet<String> =
        addresses.into_iter().filter(|(_, (_, is_shared))| *is_shared).map(|(id, _)| id.to_owned()).collect();
    for entry in entries {
        let is_shared = shared.contains(&entry.id);
        if entry.id.is_empty() || is_shared {
            entry.id = derived(entry, is_shared);
        }
    }
}

fn derived(entry: &Entry, is_shared: bool) -> String {
    if let (Some(url), false) = (&entry.url, is_shared) {
        return url.clone();
    }
    let mut digest = Sha256::new();
    let text = entry.content.as_deref().or(entry.summary.as_deref()).unwrap_or_default();
    let head = text.get(..text.floor_char_boundary(TEXT_REACH)).unwrap_or(text);
    let parts = match &entry.url {
        Some(url) => [entry.id.as_str(), url.as_str(), ""],
        None => [entry.id.as_str(), entry.title.as_str(), head],
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
