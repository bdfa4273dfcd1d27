//! What a feed lists at one time.

use std::collections::{HashMap, HashSet};

use crate::identity::Key;
use crate::merge::Fingerprint;

/// The keys of the ids that a feed lists.
pub(super) struct Listed {
    pub(super) keys: Vec<Key>,
    /// Where each key stands first: what follows under the same key is the same entry again.
    pub(super) first: HashMap<Key, usize>,
}

impl Listed {
    pub(super) fn of<'f>(entries: impl Iterator<Item = &'f Fingerprint> + Clone) -> Listed {
        let mut keys: Vec<Key> = entries.clone().map(Fingerprint::entry_key).collect();
        let mut first = first_places(&keys);
        if first.len() < keys.len() {
            tell_apart(entries, &mut keys, &first);
            first = first_places(&keys);
        }
        Listed { keys, first }
    }

    pub(super) fn has_key(&self, key: &Key) -> bool {
        self.first.contains_key(key)
    }
}

fn first_places(keys: &[Key]) -> HashMap<Key, usize> {
    let mut first = HashMap::with_capacity(keys.len());
    for (place, key) in keys.iter().enumerate() {
        first.entry(*key).or_insert(place);
    }
    first
}

/// Some feeds give one id to all their entries: such an id says something only together with the address or title.
fn tell_apart<'f>(
    entries: impl Iterator<Item = &'f Fingerprint>,
    keys: &mut [Key],
    first: &HashMap<Key, usize>,
) {
    let entries: Vec<_> = entries.collect();
    let place = |at: usize| entries.get(at).map(|entry| entry.place);
    let is_other = |at: usize, key: &Key| first.get(key).and_then(|first| place(*first)) != place(at);
    let shared: HashSet<Key> =
        keys.iter().enumerate().filter(|(at, key)| is_other(*at, key)).map(|(_, key)| *key).collect();
    for (key, entry) in keys.iter_mut().zip(&entries) {
        if shared.contains(key) {
            *key = entry.shared_entry_key();
        }
    }
}
