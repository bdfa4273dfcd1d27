//! Which addresses are links, and what becomes of the others.

use std::borrow::Cow;

use url::Url;

use super::RefusalReason;
use crate::import::bounds::cut;
use crate::model::Item;

/// The longest address, in bytes.
const LONGEST: usize = 8 * 1024;

/// The longest that is kept of what is no address, in characters.
const LONGEST_WORDS: usize = 20_000;

/// The address of a bookmark as the file writes it, without what browsers pass over in it.
///
/// # Errors
/// Where it is no address of the web.
pub(super) fn judge(written: &str) -> Result<String, RefusalReason> {
    let address = written.trim_matches(|c: char| c <= ' ' || c.is_whitespace());
    if address.is_empty() {
        return Err(RefusalReason::Empty);
    }
    let scheme: String = address.chars().filter(|c| !c.is_control()).take(24).collect();
    let scheme = scheme.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase()).unwrap_or_default();
    if matches!(scheme.as_str(), "javascript" | "data" | "vbscript" | "blob") {
        return Err(RefusalReason::ScriptAddress);
    }
    if address.len() > LONGEST {
        return Err(RefusalReason::TooLarge);
    }
    let address: String = address.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    let url = Url::parse(&address).map_err(|_| RefusalReason::NotAnAddress)?;
    if let Some(inner) = url.as_str().strip_prefix("about:reader?").and_then(|_| inner_address(&url)) {
        return Ok(inner);
    }
    let is_web = matches!(url.scheme(), "http" | "https") && url.has_host();
    if is_web { Ok(address) } else { Err(RefusalReason::NotAnAddress) }
}

/// What Firefox shows in its reading view.
fn inner_address(url: &Url) -> Option<String> {
    let (_, inner) = url.query_pairs().find(|(name, _)| name == "url")?;
    let is_web = Url::parse(&inner).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    is_web.then(|| Cow::into_owned(inner))
}

/// Turns an address that is none into words of the note, which no reader of Markdown takes for a link.
pub(super) fn into_words(item: &mut Item) {
    let address = std::mem::take(&mut item.address);
    let words = address.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        return;
    }
    let words = cut(&words, LONGEST_WORDS);
    let fence = "`".repeat(longest_run(words) + 1);
    let space = if words.starts_with('`') || words.ends_with('`') { " " } else { "" };
    let note = std::mem::take(&mut item.note);
    let gap = if note.is_empty() { "" } else { "\n\n" };
    item.note = format!("{fence}{space}{words}{space}{fence}{gap}{note}");
}

/// The most backticks that stand side by side.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}
