use jiff::Timestamp;
use qirtas_text::Direction;

use crate::articles::{Enclosure, to_json};
use crate::identity::{Key, content_key};
use crate::merge::{Fingerprint, RawEntry};
use crate::packing::END_OF_EXCERPT;

/// What a sync brings of an entry.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Incoming {
    /// The feed's own id for it, or one derived from it. Not empty.
    pub entry_id: String,
    /// Where the publisher has it.
    pub url: Option<String>,
    /// Plain text.
    pub title: String,
    /// The title's direction.
    pub title_direction: Option<Direction>,
    /// The byline.
    pub author: Option<String>,
    /// When the publisher says that it was published.
    pub published: Option<Timestamp>,
    /// When the publisher says that it was changed.
    pub updated: Option<Timestamp>,
    /// How the text begins. Plain text.
    pub excerpt: String,
    /// How long the text is.
    pub words: u32,
    /// BCP 47, or empty.
    pub language: String,
    /// The text's direction.
    pub direction: Option<Direction>,
    /// The address of the picture to show with it.
    pub picture: Option<String>,
    /// HTML as the publisher sent it.
    pub body: String,
    /// What relative addresses in the body start from, or empty.
    pub base: String,
    /// The publisher's own subjects.
    pub categories: Vec<String>,
    /// Files that belong to it.
    pub enclosures: Vec<Enclosure>,
}

/// An entry on its way into the library. All that can be computed without the library is: where it was made, not where
/// the one writer is held.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Arriving {
    pub(super) fingerprint: Fingerprint,
    /// Nothing for an entry that is known to be as it was.
    pub(super) entry: Option<Prepared>,
}

/// An entry, as its columns hold it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Prepared {
    pub(super) incoming: Incoming,
    pub(super) content: Option<Key>,
    pub(super) categories: String,
    pub(super) enclosures: String,
}

impl Arriving {
    /// An entry that has no raw form, or whose raw form is not at hand: its fingerprint is that of what is kept.
    pub fn of(incoming: Incoming) -> Arriving {
        let enclosures: Vec<&str> = incoming.enclosures.iter().map(|file| file.url.as_str()).collect();
        let fingerprint = Fingerprint::of(&RawEntry {
            entry_id: &incoming.entry_id,
            url: incoming.url.as_deref(),
            title: &incoming.title,
            author: incoming.author.as_deref(),
            content: Some(&incoming.body),
            summary: None,
            base: Some(&incoming.base),
            picture: incoming.picture.as_deref(),
            categories: &incoming.categories,
            enclosures: &enclosures,
        });
        Arriving::with(fingerprint, incoming)
    }

    /// An entry with the fingerprint of what the publisher sent.
    pub fn with(fingerprint: Fingerprint, mut incoming: Incoming) -> Arriving {
        if incoming.excerpt.contains(END_OF_EXCERPT) {
            incoming.excerpt.retain(|letter| letter != END_OF_EXCERPT);
        }
        let prepared = Prepared {
            content: content_key(&incoming.title, &incoming.excerpt),
            categories: to_json(&incoming.categories),
            enclosures: to_json(&incoming.enclosures),
            incoming,
        };
        Arriving { fingerprint, entry: Some(prepared) }
    }

    /// An entry of which [`known_changes`](crate::Read::known_changes) said that it is as it was: it counts for what
    /// the feed lists, and nothing more is needed of it.
    pub fn unchanged(fingerprint: Fingerprint) -> Arriving {
        Arriving { fingerprint, entry: None }
    }

    /// What tells it from others, and from what it was before.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }
}

impl From<Incoming> for Arriving {
    fn from(incoming: Incoming) -> Arriving {
        Arriving::of(incoming)
    }
}
