//! How an entry is known again: by its own id, else by its canonical address, else by its title and first words.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use qirtas_text::{fold, is_likely_tracking};
use sha2::{Digest, Sha256};
use url::Url;

/// Half a SHA-256.
pub(crate) type Half = [u8; 16];

/// A quarter of a SHA-256. Keys are only ever compared within one source, or within the few of one site.
pub(crate) type Key = [u8; 8];

/// How many characters of the text count for its identity: enough to tell articles apart, few enough to be at hand.
const TEXT_START: usize = 160;

/// Fewer bytes than this of title and text are no evidence that two entries are one.
const TOO_LITTLE: usize = 20;

/// Host prefixes that name the same article in another dress.
const HOST_PREFIXES: [&str; 4] = ["www.", "m.", "mobile.", "amp."];

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

/// An address as it stands in a text, without its tracking parameters. Nothing else of it is touched, and other text
/// comes back as it is.
pub(crate) fn without_noise(address: &str) -> Cow<'_, str> {
    let Some((path, query)) = address.split_once('?') else { return Cow::Borrowed(address) };
    let is_kept = |part: &&str| {
        // In HTML the mark between two parameters may be escaped.
        let part = part.strip_prefix("amp;").unwrap_or(part);
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        !is_noise(name, value)
    };
    let kept: Vec<&str> =
        query.split('&').filter(is_kept).map(|part| part.strip_prefix("amp;").unwrap_or(part)).collect();
    Cow::Owned(if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) })
}

fn is_noise(name: &str, value: &str) -> bool {
    name.is_empty()
        || is_likely_tracking(name)
        || (name.eq_ignore_ascii_case("amp") && matches!(value, "" | "1" | "true"))
        || (name.eq_ignore_ascii_case("outputtype") && value == "amp")
}

/// The key of an entry's own id.
pub(crate) fn entry_key(id: &Half) -> Key {
    short(id)
}

/// The key of an id that a feed gives to several articles.
pub(crate) fn shared_entry_key(id: &Half, place: &Half) -> Key {
    let mut hash = Sha256::new_with_prefix(id);
    hash.update(place);
    short(&half(hash))
}

/// The key of an entry's canonical address.
pub(crate) fn url_key(url: Option<&str>) -> Option<Key> {
    Some(short(&digest(&[&canonical_url(url?)?])))
}

/// The key of an address that a person saves; a site's front page has one too.
pub(crate) fn bookmark_key(address: &str) -> Option<Key> {
    url_key(Some(address)).or_else(|| {
        let url = Url::parse(address.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
        Some(key_of(&format!("{}{port}/", without_prefix(url.host_str()?))))
    })
}

/// The key of a text that is known by nothing else.
pub(crate) fn key_of(text: &str) -> Key {
    short(&digest(&[text]))
}

/// The key of an entry's folded title and first words.
pub(crate) fn content_key(title: &str, excerpt: &str) -> Option<Key> {
    let title = fold(title);
    let end = excerpt.char_indices().nth(TEXT_START).map_or(excerpt.len(), |(end, _)| end);
    let start = excerpt.get(..end).unwrap_or_default();
    (title.len() + start.len() >= TOO_LITTLE).then(|| short(&digest(&[&title, start])))
}

/// The digest of a list of texts.
pub(crate) fn digest(texts: &[&str]) -> Half {
    let mut hash = Sha256::new();
    for text in texts {
        // The length goes first, so that no two lists of texts look the same.
        hash.update(text.len().to_le_bytes());
        hash.update(text);
    }
    half(hash)
}

fn half(hash: Sha256) -> Half {
    let mut half = Half::default();
    for (to, from) in half.iter_mut().zip(hash.finalize()) {
        *to = from;
    }
    half
}

/// What of a digest is kept.
pub(crate) fn short(digest: &Half) -> Key {
    let mut key = Key::default();
    for (to, from) in key.iter_mut().zip(digest) {
        *to = *from;
    }
    key
}

#[cfg(test)]
mod tests;
