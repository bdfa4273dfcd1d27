//! The person's library: the only place where anything lives, and the only place that knows SQL.
//!
//! [`Store::open`] takes the folder of a profile for itself. [`Store::read`] lends a handle for queries,
//! [`Store::write`] the one handle that may change things, inside one transaction that happens wholly or not at all.
//!
//! What this crate must never do: overwrite a file that is not a library of ours, lose what a person made (marks,
//! bookmarks, settings) because a feed changed or upkeep ran, ask the clock (times are passed in), or let a word of
//! SQL reach an error text.

mod articles;
mod asked;
mod bookmarks;
mod checkpoint;
mod collections;
mod counts;
mod database;
mod error;
mod folders;
mod handle;
mod highlights;
mod identity;
mod ids;
mod imports;
mod index;
mod links;
mod lists;
mod markets;
mod marks;
mod media;
mod merge;
mod notes;
mod packing;
mod pages;
mod progress;
mod revisions;
mod room;
mod row;
mod saved_searches;
mod saving;
mod schema;
mod searching;
mod settings;
mod sources;
mod store;
mod tags;
mod text_mode;
mod undo;
mod upkeep;
mod usage;
mod weather;

#[cfg(test)]
mod tests;

pub use articles::{Article, Enclosure};
pub use asked::Asked;
pub use bookmarks::{
    BookmarkCounts, BookmarkOrder, BookmarkPlace, BookmarkRow, BookmarkView, KeptLink, KeptSource,
};
pub use collections::{COLLECTION_LEVELS, Collection};
pub use counts::{Counts, StateCounts};
pub use error::{Result, StoreError};
pub use folders::Folder;
pub use handle::{Read, Write};
pub use highlights::{Colour, Highlight, HighlightOrder, HighlightView, NewHighlight};
pub use identity::canonical_url;
pub use ids::{
    ArticleId, CollectionId, FolderId, HighlightId, ImportId, MarketItemId, PlaceId, SavedSearchId, SourceId,
    TagId, UndoId,
};
pub use imports::{Import, ImportedHighlight, ImportedItem, Importing, Taken};
pub use index::{AnnotatedPassage, Annotations, IndexProgress, Indexing, Set, ToIndex};
pub use links::{LinkState, LinkToCheck};
pub use lists::{Card, Cursor, Filter, Page, Scope, View};
pub use markets::{DayValue, MarketFeed, MarketItem, MarketItemKind};
pub use marks::MarkedRead;
pub use media::{FileState, Media, MediaPart, MediaState, NewMedia, StoredFile};
pub use merge::{Arriving, Fingerprint, Incoming, Merged, RawEntry};
pub use notes::Note;
pub use packing::Packed;
pub use pages::{PageText, StoredPage};
pub use revisions::Revision;
pub use saved_searches::SavedSearch;
pub use saving::{SaveQueue, ToSave};
pub use sources::{
    Backfill, Failure, Moved, NewSource, Offer, PublisherSchedule, Retention, Source, SourceFacts,
    SourceKind, Validators,
};
pub use store::Store;
pub use tags::Tag;
pub use text_mode::TextMode;
pub use upkeep::EvictRule;
pub use usage::{SourceUsage, Usage};
pub use weather::{Place, Spot, StoredForecast};
