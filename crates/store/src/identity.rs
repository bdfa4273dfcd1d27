//! How an entry is known again: by its own id, else by its canonical address, else by its title and first words.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use qirtas_text::fold;
use sha2::{Digest, Sha256};
use url::Url;

use crate::merge::Incoming;

/// Half a SHA-256. Keys are only ever compared within one source.
pub(crate) type Key = [u8; 16];

/// How many characters of the text count for its identity: enough to tell articles apart, few enough to be at hand.
const TEXT_START: usize = 160;

/// Fewer bytes than this of title and text are no evidence that two entries are one.
const TOO_LITTLE: usize = 20;

/// Host prefixes that name the same article in another dress.
const HOST_PREFIXES: [&str; 4] = ["www.", "m.", "mobile.", "amp."];

/// Query parameters that say where a reader came from, not what is read. From the documentation of the analytics and
/// advertising services that add them, and of publishers' own (`at_`, `ocid`, `xtor`, `traffic_source`).
const TRACKING: [&str; 30] = [
    "fbclid",
    "gclid",
    "gclsrc",
    "dclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "yclid",
    "twclid",
    "ttclid",
    "igshid",
    "igsh",
    "mc_cid",
    "mc_eid",
    "_ga",
    "_gl",
    "ref",
    "ref_src",
    "ref_url",
    "cmp",
    "cmpid",
    "ncid",
    "ocid",
    "s_cid",
    "spm",
    "xtor",
    "ito",
    "feedname",
    "feedtype",
    "traffic_source",
];

/// Beginnings of more such parameters.
const TRACKING_PREFIXES: [&str; 4] = ["utm_", "at_", "pk_", "mtm_"];

/// What an article's address says once everything is left out that does not name the article: scheme, `www.` and
/// `m.`, tracking parameters, fragment, trailing slash, AMP's marks. Escapes are decoded. It is for comparing, not for
/// fetching. `None` for what is no web address, and for a site's front page, which names no article.
pub fn canonical_url(address: &str) -> Option<String> {
    let url = Url::parse(address.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let path = decoded(url.path());
    let path = without_amp(path.trim_end_matches('/'));
    let query = query_of(&url);
    let route = url.fragment().filter(|fragment| fragment.starts_with(['!', '/']));
    if path.is_empty() && query.is_empty() && route.is_none() {
        return None;
    }
    let mut canonical = without_prefix(url.host_str()?).to_owned();
    if let Some(port) = url.port() {
        canonical.push(':');
        canonical.push_str(&port.to_string());
    }
    canonical.push_str(&path);
    for (mark, (name, value)) in std::iter::once('?').chain(std::iter::repeat('&')).zip(&query) {
        canonical.push(mark);
        canonical.push_str(name);
        if !value.is_empty() {
            canonical.push('=');
            canonical.push_str(value);
        }
    }
    if let Some(route) = route {
        canonical.push('#');
        canonical.push_str(&decoded(route));
    }
    Some(canonical)
}

fn decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

fn without_prefix(host: &str) -> &str {
    let shorter = HOST_PREFIXES.iter().find_map(|prefix| host.strip_prefix(prefix));
    shorter.filter(|rest| rest.contains('.')).unwrap_or(host)
}

fn without_amp(path: &str) -> Cow<'_, str> {
    if let Some(page) = path.strip_suffix(".amp.html") {
        return Cow::Owned(format!("{page}.html"));
    }
    let path = path.strip_suffix("/amp").or_else(|| path.strip_suffix(".amp")).unwrap_or(path);
    match path.strip_prefix("/amp/") {
        Some(rest) => Cow::Owned(format!("/{rest}")),
        None => Cow::Borrowed(path),
    }
}

/// The parameters that name the article, in an order that does not depend on the publisher's.
fn query_of(url: &Url) -> Vec<(Cow<'_, str>, Cow<'_, str>)> {
    if url.query().is_none() {
        return Vec::new();
    }
    let mut query: Vec<_> = url.query_pairs().filter(|(name, value)| !is_noise(name, value)).collect();
    query.sort();
    query
}

fn is_noise(name: &str, value: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.is_empty()
        || TRACKING.contains(&name.as_str())
        || TRACKING_PREFIXES.iter().any(|prefix| name.starts_with(prefix))
        || (name == "amp" && matches!(value, "" | "1" | "true"))
        || (name == "outputtype" && value == "amp")
}

/// The key of an entry's own id.
pub(crate) fn entry_key(entry_id: &str) -> Key {
    key_of(&[entry_id])
}

/// The key of an id that a feed gives to several articles.
pub(crate) fn shared_entry_key(entry_id: &str, place: &Key) -> Key {
    let mut hash = Sha256::new_with_prefix(entry_key(entry_id));
    hash.update(place);
    half(hash)
}

/// What tells entries apart that have one id: their address, or their title where they have none of their own.
pub(crate) fn place_key(entry: &Incoming) -> Key {
    url_key(entry.url.as_deref()).unwrap_or_else(|| key_of(&[&fold(&entry.title)]))
}

/// The key of an entry's canonical address.
pub(crate) fn url_key(url: Option<&str>) -> Option<Key> {
    canonical_url(url?).map(|canonical| key_of(&[&canonical]))
}

/// The key of an entry's folded title and first words.
pub(crate) fn content_key(entry: &Incoming) -> Option<Key> {
    let title = fold(&entry.title);
    let end = entry.excerpt.char_indices().nth(TEXT_START).map_or(entry.excerpt.len(), |(end, _)| end);
    let start = entry.excerpt.get(..end).unwrap_or_default();
    (title.len() + start.len() >= TOO_LITTLE).then(|| key_of(&[&title, start]))
}

/// The key of all that a publisher can change in an entry, but for its id, its address and its dates: a date that is
/// made up anew at each fetch is no change.
pub(crate) fn change_key(entry: &Incoming) -> Key {
    let mut hash = Sha256::new();
    let author = entry.author.as_deref().unwrap_or_default();
    let picture = entry.picture.as_deref().unwrap_or_default();
    for text in [&entry.title, author, picture, &entry.base, &entry.body] {
        add(&mut hash, text);
    }
    for category in &entry.categories {
        add(&mut hash, category);
    }
    for enclosure in &entry.enclosures {
        add(&mut hash, &enclosure.url);
    }
    half(hash)
}

fn key_of(texts: &[&str]) -> Key {
    let mut hash = Sha256::new();
    for text in texts {
        add(&mut hash, text);
    }
    half(hash)
}

/// The length goes first, so that no two lists of texts look the same.
fn add(hash: &mut Sha256, text: &str) {
    hash.update(text.len().to_le_bytes());
    hash.update(text);
}

fn half(hash: Sha256) -> Key {
    let mut key = Key::default();
    for (to, from) in key.iter_mut().zip(hash.finalize()) {
        *to = from;
    }
    key
}

#[cfg(test)]
mod tests;
