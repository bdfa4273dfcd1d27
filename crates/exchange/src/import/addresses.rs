//! Addresses, one a line, perhaps with a title behind each; `text/uri-list` (RFC 2483) is such a file.

use super::gather::Gatherer;
use super::{ImportError, address, recognise};
use crate::model::Item;

/// Reads the lines.
pub(super) fn read(text: &str, gatherer: &mut Gatherer) -> Result<(), ImportError> {
    if !is_list(text) || recognise::in_table(text).is_some() {
        return Err(ImportError::WrongKind);
    }
    for line in lines(text) {
        let (address, title) = parts(line);
        gatherer.item(Item { address, title: title.to_owned(), ..Item::default() });
    }
    Ok(())
}

/// Whether any line is an address, which no other kind of file that has none of markup can say of itself.
pub(super) fn is_list(text: &str) -> bool {
    let is_other = text.trim_start().starts_with(['<', '{', '[']);
    !is_other && lines(text).any(is_one)
}

/// Whether a line is an address.
pub(super) fn is_one(line: &str) -> bool {
    address::judge(&parts(line).0).is_ok()
}

/// Those that say something: `#` begins a comment.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The address, to which a scheme is added where it is left out, and what stands behind it.
fn parts(line: &str) -> (String, &str) {
    let line = line.strip_prefix("- ").or(line.strip_prefix("* ")).unwrap_or(line);
    let (address, title) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let address = address.trim_matches(['<', '>']);
    if address.contains(':') || !is_host(address) {
        return if address.contains(':') { (address.to_owned(), title) } else { (line.to_owned(), "") };
    }
    (format!("https://{address}"), title)
}

/// `www.aljazeera.net/news`: a name with a dot before whatever follows.
fn is_host(address: &str) -> bool {
    let host = address.split(['/', '?', '#']).next().unwrap_or_default();
    let is_word = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
    host.split('.').count() > 1 && host.split('.').all(is_word) && !host.ends_with(|c: char| c.is_numeric())
}
