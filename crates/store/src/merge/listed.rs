//! What a feed lists at one time.

use std::collections::{HashMap, HashSet};

use crate::identity::{Key, entry_key, entry_key_with_url, url_key};
use crate::merge::Incoming;

/// The ids that a feed lists.
pub(super) struct Listed {
    pub(super) keys: Vec<Key>,
    /// Where each key stands first: what follows under the same key is the same entry again.
    pub(super) first: HashMap<Key, usize>,
}

impl Listed {
    pub(super) fn of(entries: &[Incoming]) -> Listed {
        let mut keys: Vec<Key> = entries.iter().map(|entry| entry_key(&entry.entry_id)).collect();
        let mut first = first_places(&keys);
        if first.len() < keys.len() {
            tell_apart(entries, &mut keys, &first);
            first = first_places(&keys);
        }
        Listed { keys, first }
    }

    pub(super) fn holds(&self, key: &Key) -> bool {
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

/// Some feeds give one id to all their entries: such an id says something only together with the address.
fn tell_apart(entries: &[Incoming], keys: &mut [Key], first: &HashMap<Key, usize>) {
    let urls: Vec<Option<Key>> = entries.iter().map(|entry| url_key(entry.url.as_deref())).collect();
    let is_other = |place: usize, key: &Key| first.get(key).and_then(|at| urls.get(*at)) != urls.get(place);
    let shared: HashSet<Key> =
        keys.iter().enumerate().filter(|(place, key)| is_other(*place, key)).map(|(_, key)| *key).collect();
    for ((key, entry), url) in keys.iter_mut().zip(entries).zip(urls) {
        if shared.contains(key) {
            *key = entry_key_with_url(&entry.entry_id, url);
        }
    }
}
