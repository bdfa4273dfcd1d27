//! Bytes to entries: what publishers call a feed, however broken, becomes [`Feed`] and [`Entry`].
//!
//! The crate is a set of pure functions. It must never panic, never take more than linear time, never open a file
//! or a socket (no external entity, no DTD), and never read the clock: the present comes in with [`Hints`].
//! What it hands out as HTML is the publisher's, unsafe to show.

mod model;

pub use model::{Enclosure, Entry, Feed, FeedLink, Format, Hints, ParseError, Repair, RepairKind};

use std::borrow::Cow;
use url::Url;

/// Reads a feed of any format.
///
/// # Errors
/// [`ParseError`] when the bytes hold no feed; a feed that is merely damaged is mended.
pub fn parse(bytes: &[u8], hints: &Hints<'_>) -> Result<Feed, ParseError> {
    let text = decode(bytes, hints.content_type);
    if text.trim().is_empty() {
        return Err(ParseError::Empty);
    }
    Err(ParseError::NotAFeed { looks_like_html: text.contains("<html") })
}

/// The feeds that a web page names in its `<link rel="alternate">`, comments feeds last.
#[must_use]
pub fn feeds_linked_from(_html: &[u8], _content_type: Option<&str>, _base: &Url) -> Vec<FeedLink> {
    Vec::new()
}

/// The text of a document in whatever encoding it came.
#[must_use]
pub fn decode<'a>(bytes: &'a [u8], _content_type: Option<&str>) -> Cow<'a, str> {
    String::from_utf8_lossy(bytes)
}
