//! The language and the direction of feeds and entries: what they declare, held against what their texts show.

use qirtas_text::Direction;

use crate::entity::Entities;
use crate::html;
use crate::model::{Entry, Feed};

/// How much text an entry is judged by, in bytes.
const OF_ENTRY: usize = 600;

/// How much text of each of its first entries a feed is judged by, in bytes.
const OF_ENTRY_FOR_FEED: usize = 200;

/// How many entries a feed is judged by.
const JUDGED: usize = 12;

/// Sets the language and direction of a feed, whose own are still as declared, and then those of its entries.
pub(crate) fn judge(feed: &mut Feed) {
    let mut sample = format!("{} {} ", feed.title, feed.description);
    for entry in feed.entries.iter().take(JUDGED) {
        push_sample(entry, OF_ENTRY_FOR_FEED, &mut sample);
    }
    (feed.language, feed.direction) = verdict(feed.language.as_deref(), &mut sample);
    for entry in &mut feed.entries {
        sample.clear();
        push_sample(entry, OF_ENTRY, &mut sample);
        let declared = entry.language.take().or_else(|| feed.language.clone());
        (entry.language, entry.direction) = verdict(declared.as_deref(), &mut sample);
    }
}

/// The title of an entry and the beginning of its text, at most `limit` bytes of the latter.
fn push_sample(entry: &Entry, limit: usize, sample: &mut String) {
    sample.push_str(&entry.title);
    sample.push(' ');
    if let Some(text) = entry.summary.as_deref().or(entry.content.as_deref()) {
        html::sample_into(text, limit, sample);
    }
}

pub(crate) fn verdict(declared: Option<&str>, sample: &mut String) -> (Option<String>, Option<Direction>) {
    // The names of references are no words.
    if memchr::memchr(b'&', sample.as_bytes()).is_some() {
        *sample = Entities::default().resolve_again(sample);
    }
    let language = language_by_evidence(declared, sample);
    let by_language = || language.as_deref().and_then(qirtas_text::direction_of_language);
    let direction = qirtas_text::direction_of(sample).or_else(by_language);
    (language, direction)
}

/// Languages that their letters and words tell surely.
const TOLD_APART: &[&str] = &["ar", "fa", "ur", "ckb", "he"];

/// The language of a text: as declared when the text agrees, else as the text shows.
fn language_by_evidence(declared: Option<&str>, text: &str) -> Option<String> {
    let Some(shown) = qirtas_text::language_of(text) else {
        let agrees = |tag: &&str| agrees_in_script(tag, text);
        return declared.filter(agrees).map(str::to_owned);
    };
    let Some(tag) = declared else { return Some(shown.to_owned()) };
    let primary = tag.split('-').next().unwrap_or_default();
    let is_known =
        TOLD_APART.contains(&primary) || qirtas_text::direction_of_language(tag) == Some(Direction::Ltr);
    let is_rtl = |tag| qirtas_text::direction_of_language(tag) == Some(Direction::Rtl);
    let is_other = primary != shown && is_known && (is_rtl(tag) || is_rtl(shown));
    Some(if is_other { shown.to_owned() } else { tag.to_owned() })
}

/// Whether a language can be that of a text, as far as direction tells.
fn agrees_in_script(tag: &str, text: &str) -> bool {
    match (qirtas_text::direction_of(text), qirtas_text::direction_of_language(tag)) {
        (Some(shown), Some(claimed)) => shown == claimed,
        _ => true,
    }
}
