//! What a feed lists at one time.

use std::collections::{HashMap, HashSet};

use crate::identity::{Key, entry_key, place_key, shared_entry_key};
use crate::merge::{Candidate, Incoming};

/// The ids that a feed lists.
pub(super) struct Listed<'e> {
    entries: &'e [Incoming],
    pub(super) keys: Vec<Key>,
    /// Where each key stands first: what follows under the same key is the same entry again.
    pub(super) first: HashMap<Key, usize>,
}

impl<'e> Listed<'e> {
    pub(super) fn of(entries: &'e [Incoming]) -> Listed<'e> {
        let mut keys: Vec<Key> = entries.iter().map(|entry| entry_key(&entry.entry_id)).collect();
        let mut first = first_places(&keys);
        if first.len() < keys.len() {
            tell_apart(entries, &mut keys, &first);
            first = first_places(&keys);
        }
        Listed { entries, keys, first }
    }

    pub(super) fn has_key(&self, key: &Key) -> bool {
        self.first.contains_key(key)
    }

    /// Whether the feed still lists an article itself, and not another one under its id.
    pub(super) fn holds(&self, known: &Candidate) -> bool {
        let place = self.first.get(&known.entry_key);
        place.and_then(|place| self.entries.get(*place)).is_some_and(|entry| !known.is_another_than(entry))
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
fn tell_apart(entries: &[Incoming], keys: &mut [Key], first: &HashMap<Key, usize>) {
    let places: Vec<Key> = entries.iter().map(place_key).collect();
    let is_other =
        |at: usize, key: &Key| first.get(key).and_then(|first| places.get(*first)) != places.get(at);
    let shared: HashSet<Key> =
        keys.iter().enumerate().filter(|(at, key)| is_other(*at, key)).map(|(_, key)| *key).collect();
    for ((key, entry), place) in keys.iter_mut().zip(entries).zip(places) {
        if shared.contains(key) {
            *key = shared_entry_key(&entry.entry_id, &place);
        }
    }
}
