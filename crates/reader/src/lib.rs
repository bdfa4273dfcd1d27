//! The use cases of Qirtas: subscribe, refresh, read offline, bookmark. The window, the command line and the tests
//! all drive this one [`Reader`].
//!
//! It must never open a socket itself (that is `qirtas-net`), speak SQL (`qirtas-store`), look at the clock other
//! than through the one it was given, or word a sentence: what goes wrong is a [`Problem`], a code with arguments.

mod address;
mod articles;
mod backfill;
mod background;
mod bookmarks;
mod catalogue;
mod collections;
mod discovery;
mod downloads;
mod due;
mod error;
mod event;
mod exporting;
mod files;
mod folders;
mod guide;
mod header;
mod highlights;
mod importing;
mod incoming;
mod kinds;
mod links;
mod markets;
mod moving;
mod offers;
mod offline;
mod opml;
mod overview;
mod page_text;
mod profile;
mod reader;
mod reading_time;
mod refresh;
mod room;
mod schedule;
mod search;
mod settings;
mod sharing;
mod storage;
mod subscriptions;
mod tags;
mod upkeep;
mod versions;
mod weather;

pub use articles::{OpenArticle, ShownPicture, ShownText, picture_key};
pub use backfill::{BackfillReport, BackfillRequest};
pub use background::NetworkState;
pub use bookmarks::{
    BookmarkDetails, BookmarkOverview, Done, Refusal, SavedAddress, SavedAddresses, ToSaveAddresses,
};
pub use catalogue::{CatalogueEntry, catalogue};
pub use collections::OutOf;
pub use discovery::{Attempt, Candidate, Choice, Discovery, FoundBy};
pub use downloads::{Attached, DownloadState};
pub use error::{Error, Problem, Result};
pub use event::{Event, Phase, SourcePhase, SyncProgress};
pub use files::write_whole;
pub use header::{HeaderPart, HeaderState};
pub use highlights::{ListedHighlight, Marked, PassageToMark};
pub use importing::{ImportOptions, ImportPreview, ImportReport};
pub use markets::{Conversion, HistoryRange, MarketHistory, MarketState, Markets, NewMarketFeed};
pub use offline::{Lead, SaveFor, SaveReport, SaveState, TextFrom};
pub use opml::{Imported, Refused};
pub use overview::Overview;
pub use profile::default_profile;
pub use qirtas_anchor::{BlockKind, DiffBlock, Part, PartKind};
pub use qirtas_exchange::{Format as ExportFormat, Kind as ImportKind, Qr, ShareAddresses};
pub use qirtas_keyring::{Keyring, MemoryKeyring, NoKeyring, SystemKeyring};
pub use qirtas_markets::{Currency, Source as MarketsSource, Value as MarketValue};
pub use qirtas_search::{Sort, char_ranges, utf16_ranges};
pub use qirtas_store::{
    Article, ArticleId, BookmarkCounts, BookmarkOrder, BookmarkPlace, BookmarkRow, BookmarkView, Card,
    Collection, CollectionId, Colour, Counts, Cursor, Enclosure, Failure, Filter, Folder, FolderId,
    Highlight, HighlightId, HighlightOrder, HighlightView, Import, ImportId, LinkState, MarkedRead,
    MarketFeed, MarketItem, MarketItemId, MarketItemKind, Media, MediaPart, Note, Page, Place, PlaceId,
    Retention, SavedSearch, SavedSearchId, Scope, Source, SourceId, SourceKind, SourceUsage, StateCounts,
    Tag, TagId, TextMode, UndoId, Usage, View,
};
pub use qirtas_text::{Direction, direction_of};
pub use qirtas_weather::{Day, FoundPlace, Hour, Now, Point, Report, Source as WeatherSource, Wind};
pub use reader::{Clock, Options, Reader, Timer};
pub use reading_time::minutes_of;
pub use refresh::{SyncFailure, SyncReport, SyncRequest};
pub use search::{
    CountedSearch, FoundIn, IndexedWord, QueryFilter, QueryFilterKind, SearchHit, SearchRequest,
    SearchResults, Suggestion, SuggestionKind,
};
pub use sharing::{ShareAs, ToShare};
pub use storage::Storage;
pub use subscriptions::Added;
pub use versions::{Version, VersionDiff};
pub use weather::{PlaceReport, PlaceWeather, Weather};
