//! The data that crosses to the UI, one type a thing. Times are milliseconds since 1970; TypeScript is made from
//! these declarations.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

mod bookmarks;
mod exchange;
mod following;
mod highlights;
mod markets;
mod offline;
mod search;
mod weather;

pub use bookmarks::{
    BookmarkCollection, BookmarkCounts, BookmarkDetails, BookmarkList, BookmarkOverview, BookmarkPlace,
    BookmarkRow, BookmarkSort, BookmarkTag, BookmarkView, RefusedAddress, SavedAddress, SavedAddresses, Undo,
};
pub use exchange::{
    ExportFormat, Exported, ImportKind, ImportPreview, ImportReport, ImportSample, PastImport, QrCode,
    RefusedItem, ShareAddresses,
};
pub use following::{
    Added, Attempt, Backfill, BackfillReport, Candidate, CatalogueEntry, Discovery, FoundBy, Imported, Offer,
    Refused, SourceDetails,
};
pub use highlights::{
    ArticleVersion, Colour, DiffBlock, DiffKind, DiffPart, Highlight, HighlightList, HighlightRow,
    HighlightSort, HighlightView, VersionDiff,
};
pub use markets::{
    Conversion, HistoryRange, MarketHistory, MarketItem, MarketItemKind, MarketValue, Markets,
    MarketsProvider,
};
pub use offline::{
    ArticleText, DownloadState, Enclosure, Lead, Picture, Retention, SaveState, SourceUsage, Storage,
    TextFrom, TextMode,
};

pub use search::{
    FoundIn, Hit, MonthCount, QueryFilter, QueryFilterKind, SavedSearch, SearchResults, Sort, SourceCount,
    Suggestion, SuggestionKind,
};
pub use weather::{
    FoundPlace, HeaderPart, HeaderState, Place, PlaceWeather, Weather, WeatherDay, WeatherHour, WeatherNow,
    WeatherProvider, WeatherReport, Wind,
};

/// What went wrong: a code that the UI words in the person's language, and what the sentence needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Problem {
    /// A stable name such as `too_slow`; every code has a text in `ui/src/i18n/languages/`.
    pub code: String,
    /// What stands in the sentence's places.
    pub args: BTreeMap<String, String>,
}

impl Problem {
    /// A problem whose sentence needs nothing more.
    pub fn plain(code: &str) -> Self {
        Self { code: code.to_owned(), args: BTreeMap::new() }
    }
}

/// The way a text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// Where a source comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// A feed at an address.
    Feed,
    /// The posts of a WordPress site.
    WordPress,
    /// A sitemap of news.
    Sitemap,
    /// A page whose links to articles are watched.
    Page,
    /// The guide that ships with the app.
    Guide,
    /// What saved addresses belong to; no list has it.
    Kept,
}

/// Why a source brings nothing at present.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Failure {
    /// What went wrong the last time.
    pub problem: Problem,
    /// Since when it has been failing.
    pub since: i64,
}

/// What a person subscribes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Source {
    /// Its id in this library.
    pub id: i64,
    /// A feed, or the guide.
    pub kind: SourceKind,
    /// What to call it: the person's own name for it, else the publisher's title.
    pub name: String,
    /// The publisher's title.
    pub title: String,
    /// The feed's address. It can hold a private token: show it on the person's own screen only.
    pub address: String,
    /// The site it belongs to, or nothing.
    pub homepage: String,
    /// BCP 47, or nothing.
    pub language: String,
    /// The way its name runs.
    pub direction: Option<Direction>,
    /// The folder it stands in.
    pub folder_id: Option<i64>,
    /// Articles not read yet.
    pub unread: u64,
    /// All its articles.
    pub total: u64,
    /// Why it brings nothing at present.
    pub failure: Option<Failure>,
    /// When it was last asked.
    pub checked_at: Option<i64>,
    /// When it last answered well.
    pub succeeded_at: Option<i64>,
    /// When it is asked again; nothing when that was never planned.
    pub next_check_at: Option<i64>,
    /// Whether the publisher ended it for good.
    pub ended: bool,
    /// Another way to follow it, which waits for the person's word.
    pub offer: Option<Offer>,
}

/// A folder of sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Folder {
    /// Its id in this library.
    pub id: i64,
    /// What the person called it.
    pub name: String,
    /// The folder it stands in.
    pub parent_id: Option<i64>,
    /// Articles not read yet in it and all folders in it, each counted once.
    pub unread: u64,
}

/// The figures beside the sidebar's first rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Counts {
    /// Articles since the person's day began.
    pub today: u64,
    /// Articles not read yet.
    pub unread: u64,
    /// Bookmarks.
    pub bookmarks: u64,
    /// All articles.
    pub total: u64,
}

/// How far a sync has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct SyncProgress {
    /// Sources done, well or not.
    pub done: u32,
    /// Sources asked for.
    pub total: u32,
    /// Articles that were not there before.
    pub new_articles: u32,
}

/// What a sync is doing with a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    /// It is being asked.
    Asking,
    /// It has answered.
    Done,
    /// It has failed.
    Failed,
}

/// How far a source has come in a sync.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SourcePhase {
    /// Which.
    pub source_id: i64,
    /// What the sync is doing with it.
    pub phase: Phase,
    /// Articles that it brought.
    pub new_articles: u32,
    /// Why it failed.
    pub problem: Option<Problem>,
}

/// Everything that the window needs before its first list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Overview {
    /// The app's version.
    pub version: String,
    /// All folders in their order.
    pub folders: Vec<Folder>,
    /// All sources in their order.
    pub sources: Vec<Source>,
    /// Figures over the whole library.
    pub counts: Counts,
    /// What the person has set.
    pub settings: BTreeMap<String, String>,
    /// A sync that is under way.
    pub syncing: Option<SyncProgress>,
    /// Whether the last sync found no network at all.
    pub offline: bool,
    /// When a sync last ended well for at least one source.
    pub last_synced_at: Option<i64>,
    /// How far saving what the person asked for has come; nothing when nothing is left of it.
    pub saving: Option<SaveState>,
}

/// Which articles a list is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Scope {
    /// Every source.
    All,
    /// Every source, from this moment on.
    Today {
        /// Where the person's day began.
        since: i64,
    },
    /// What the person bookmarked, latest first.
    Bookmarks,
    /// One source.
    Source {
        /// Its id.
        id: i64,
    },
    /// The sources of one folder.
    Folder {
        /// Its id.
        id: i64,
    },
}

/// Which of them are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Filter {
    /// All.
    All,
    /// Not read yet.
    Unread,
    /// Bookmarked.
    Bookmarked,
}

/// What a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
pub struct View {
    /// Which articles.
    pub scope: Scope,
    /// Which of them.
    pub filter: Filter,
}

/// An article as a row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Card {
    /// Its id in this library.
    pub id: i64,
    /// The source that brought it.
    pub source_id: i64,
    /// That source's name.
    pub source_name: String,
    /// Plain text.
    pub title: String,
    /// The way the title runs, by the weight of its letters.
    pub title_direction: Option<Direction>,
    /// The first words of the text.
    pub excerpt: String,
    /// The way the excerpt runs.
    pub excerpt_direction: Option<Direction>,
    /// BCP 47, or nothing.
    pub language: String,
    /// Who wrote it, or nothing.
    pub author: String,
    /// When it was published, or else first seen.
    pub published_at: i64,
    /// How long it takes to read.
    pub minutes: u32,
    /// The key of its picture, to be had at our own media address.
    pub picture: Option<String>,
    /// Whether it has been read.
    pub is_read: bool,
    /// Whether it is starred.
    pub is_starred: bool,
    /// Whether it is bookmarked.
    pub is_bookmarked: bool,
    /// Whether its text and every picture that it shows are on disk.
    pub is_saved: bool,
}

/// A list: the whole order by ids, and its first rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct List {
    /// Every article of the view in its order.
    pub ids: Vec<i64>,
    /// The first of them, so that the window can paint at once.
    pub cards: Vec<Card>,
}

/// An article to read.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Article {
    /// Its row.
    pub card: Card,
    /// Where it lives.
    pub url: Option<String>,
    /// Sanitised; pictures are `media:KEY`.
    pub html: String,
    /// The way the text as a whole runs.
    pub direction: Option<Direction>,
    /// The site it belongs to, or nothing.
    pub homepage: String,
    /// The publisher's own labels.
    pub categories: Vec<String>,
    /// Files that the feed offers with it.
    pub enclosures: Vec<Enclosure>,
    /// When the person bookmarked it.
    pub bookmarked_at: Option<i64>,
    /// BCP 47 of the text that is shown, or nothing.
    pub language: String,
    /// What is known of that text.
    pub text: ArticleText,
    /// The picture above it, when the text does not show it already.
    pub lead: Option<Lead>,
    /// The pictures that it shows and that are on disk, the lead first.
    pub pictures: Vec<Picture>,
    /// Pictures of it that are not on disk.
    pub missing_pictures: u32,
    /// Passages that the person marked, in the order of the text.
    pub highlights: Vec<Highlight>,
    /// The person's note on it: Markdown, or empty.
    pub note: String,
    /// How far it was read, from 0 to 1.
    pub progress: f64,
    /// How many earlier texts of it are kept.
    pub versions: u32,
}

/// A source that failed in a sync.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SyncFailure {
    /// Which.
    pub source_id: i64,
    /// Why.
    pub problem: Problem,
}

/// What a sync brought.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SyncReport {
    /// Sources asked for.
    pub sources: u32,
    /// Articles that were not there before.
    pub new: u32,
    /// Articles that changed.
    pub updated: u32,
    /// Articles as they were.
    pub unchanged: u32,
    /// Sources that failed.
    pub failed: u32,
    /// Bytes of feeds, after decoding.
    pub bytes: u64,
    /// How long it took.
    pub seconds: f64,
    /// Whether the person stopped it.
    pub was_cancelled: bool,
    /// Whether no source could be reached at all.
    pub offline: bool,
    /// Whether it began by itself.
    pub in_background: bool,
    /// Why each source failed.
    pub failures: Vec<SyncFailure>,
}

/// The articles that one «mark all read» marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct MarkedBatch {
    /// How many.
    pub count: u64,
    /// The name to undo it by.
    pub batch: i64,
}

/// Since when an article is, or had been, bookmarked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Bookmarked {
    /// Nothing when it had not been.
    pub bookmarked_at: Option<i64>,
}

/// What happens without being asked for.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// A sync began.
    SyncStarted {
        /// Sources to ask.
        total: u32,
        /// Whether it began by itself.
        in_background: bool,
    },
    /// A sync has come further; at most twenty times a second.
    SyncMoved {
        /// How far the sync has come.
        progress: SyncProgress,
        /// The sources that have come further since the last time.
        sources: Vec<SourcePhase>,
    },
    /// A sync ended.
    SyncFinished {
        /// What it brought.
        report: SyncReport,
    },
    /// Another page of a source's archive is here.
    BackfillMoved {
        /// Which source.
        source_id: i64,
        /// Posts gone through so far.
        brought: u32,
        /// Articles that were not there before, in this run.
        new_articles: u32,
        /// Posts that there are to go through, as the site says.
        total: Option<u32>,
        /// Whether all that was asked for is here.
        is_done: bool,
    },
    /// Bookmarks, or what belongs to them, changed.
    BookmarksChanged,
    /// Taking in a file of bookmarks has come further.
    ImportMoved {
        /// Bookmarks of it that are here.
        done: u64,
        /// Bookmarks in it.
        total: u64,
    },
    /// Sources or articles changed: lists may be asked for anew.
    LibraryChanged,
    /// The weather changed, or why nothing newer came: it may be asked for anew.
    WeatherChanged,
    /// The markets changed, or why nothing newer came: they may be asked for anew.
    MarketsChanged,
    /// A part of the header has no news. Told once, until it has some again.
    HeaderFailed {
        /// Which.
        subject: HeaderPart,
        /// Why.
        problem: Problem,
    },
    /// Pictures that a list or an article may have missed are here.
    PicturesCame,
    /// Texts of these articles changed, or whether they are saved.
    ArticlesChanged {
        /// Which.
        ids: Vec<i64>,
    },
    /// The search index knows more of the library, or less.
    IndexMoved {
        /// From 0, nothing, to 1, all.
        share: f64,
    },
    /// Searches that are kept changed, or what is unread of them.
    SavedSearchesChanged {
        /// All of them.
        searches: Vec<SavedSearch>,
    },
    /// Something new answers a search of which the person wants to be told.
    SavedSearchFound {
        /// What the person calls it.
        name: String,
        /// New articles.
        count: u32,
        /// The title of one of them.
        title: String,
    },
    /// Saving what the person asked for has come further; at most five times a second.
    SavingMoved {
        /// How far.
        state: SaveState,
    },
    /// A file that comes with an article has come further; at most five times a second.
    DownloadMoved {
        /// The article.
        article_id: i64,
        /// Where the file lives.
        url: String,
        /// How far it is here.
        state: DownloadState,
        /// Bytes of it that are here.
        received: u64,
        /// Its length in bytes, when it is known.
        total: Option<u64>,
        /// Why it stopped coming.
        problem: Option<Problem>,
    },
}
