//! The person's library: the only place where anything lives, and the only place that knows SQL.
//!
//! [`Store::open`] takes the folder of a profile for itself. [`Store::read`] lends a handle for queries,
//! [`Store::write`] the one handle that may change things, inside one transaction that happens wholly or not at all.
//!
//! What this crate must never do: overwrite a file that is not a library of ours, lose what a person made (marks,
//! bookmarks, settings) because a feed changed or upkeep ran, ask the clock (times are passed in), or let a word of
//! SQL reach an error text.

mod articles;
mod bookmarks;
mod checkpoint;
mod counts;
mod database;
mod error;
mod folders;
mod handle;
mod identity;
mod ids;
mod index;
mod lists;
mod marks;
mod media;
mod merge;
mod packing;
mod pages;
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
mod text_mode;
mod upkeep;
mod usage;

#[cfg(test)]
mod tests;

pub use articles::{Article, Enclosure};
pub use counts::{Counts, StateCounts};
pub use error::{Result, StoreError};
pub use folders::Folder;
pub use handle::{Read, Write};
pub use identity::canonical_url;
pub use ids::{ArticleId, FolderId, SavedSearchId, SourceId};
pub use index::{IndexProgress, Indexing, Set, ToIndex};
pub use lists::{Card, Cursor, Filter, Page, Scope, View};
pub use marks::MarkedRead;
pub use media::{FileState, Media, MediaPart, MediaState, NewMedia, StoredFile};
pub use merge::{Arriving, Fingerprint, Incoming, Merged, RawEntry};
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
pub use text_mode::TextMode;
pub use upkeep::EvictRule;
pub use usage::{SourceUsage, Usage};
