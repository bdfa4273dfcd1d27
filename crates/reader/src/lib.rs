//! The use cases of Qirtas: subscribe, refresh, read offline, bookmark. The window, the command line and the tests
//! all drive this one [`Reader`].
//!
//! It must never open a socket itself (that is `qirtas-net`), speak SQL (`qirtas-store`), look at the clock other
//! than through the one it was given, or word a sentence: what goes wrong is a [`Problem`], a code with arguments.

mod address;
mod articles;
mod backfill;
mod background;
mod catalogue;
mod discovery;
mod downloads;
mod error;
mod event;
mod files;
mod folders;
mod guide;
mod incoming;
mod kinds;
mod moving;
mod offers;
mod offline;
mod opml;
mod overview;
mod page_text;
mod profile;
mod reader;
mod refresh;
mod room;
mod schedule;
mod search;
mod settings;
mod storage;
mod subscriptions;
mod upkeep;

pub use articles::{OpenArticle, ShownText, minutes_of, picture_key};
pub use backfill::{BackfillReport, BackfillRequest};
pub use background::NetworkState;
pub use catalogue::{CatalogueEntry, catalogue};
pub use discovery::{Attempt, Candidate, Choice, Discovery, FoundBy};
pub use downloads::{Attached, DownloadState};
pub use error::{Error, Problem, Result};
pub use event::{Event, Phase, SourcePhase, SyncProgress};
pub use files::write_whole;
pub use offline::{Lead, SaveFor, SaveReport, SaveState, TextFrom};
pub use opml::{Imported, Refused};
pub use overview::Overview;
pub use profile::default_profile;
pub use qirtas_search::{Sort, char_ranges, utf16_ranges};
pub use qirtas_store::{
    Article, ArticleId, Card, Counts, Cursor, Enclosure, Failure, Filter, Folder, FolderId, MarkedRead,
    Media, MediaPart, Page, Retention, SavedSearch, SavedSearchId, Scope, Source, SourceId, SourceKind,
    SourceUsage, StateCounts, TextMode, Usage, View,
};
pub use qirtas_text::{Direction, direction_of};
pub use reader::{Clock, Options, Reader, Timer};
pub use refresh::{SyncFailure, SyncReport, SyncRequest};
pub use search::{
    CountedSearch, FoundIn, IndexedWord, QueryFilter, QueryFilterKind, SearchHit, SearchRequest,
    SearchResults, Suggestion, SuggestionKind,
};
pub use storage::Storage;
pub use subscriptions::Added;
