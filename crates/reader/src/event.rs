use qirtas_store::{ArticleId, SourceId};

use crate::{CountedSearch, DownloadState, HeaderPart, Problem, SaveState, SyncReport};

/// How far a sync has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SyncProgress {
    /// Sources done, well or not.
    pub done: u32,
    /// Sources asked for.
    pub total: u32,
    /// Articles that were not there before.
    pub new_articles: u32,
}

/// How far one source has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourcePhase {
    /// Which.
    pub source: SourceId,
    /// How far.
    pub phase: Phase,
}

/// What a sync is doing with a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phase {
    /// It is being asked.
    Asking,
    /// It has answered.
    Done {
        /// Articles that it brought.
        new: u32,
    },
    /// It has failed.
    Failed(Problem),
}

/// What happens without being asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A sync began.
    SyncStarted {
        /// Sources to ask.
        total: u32,
        /// Whether it began by itself.
        in_background: bool,
    },
    /// A sync has come further. At most twenty times a second; the last of a sync is always told.
    SyncMoved {
        /// How far the sync has come.
        progress: SyncProgress,
        /// The sources that have come further since the last time.
        sources: Vec<SourcePhase>,
    },
    /// A sync ended.
    SyncFinished(SyncReport),
    /// Another page of a source's archive is here.
    BackfillMoved {
        /// Which.
        source: SourceId,
        /// Posts gone through so far.
        brought: u32,
        /// Articles that were not there before, in this run.
        new_articles: u32,
        /// Posts that there are to go through, as the site says.
        total: Option<u32>,
        /// Whether all that was asked for is here.
        is_done: bool,
    },
    /// A file that comes with an article has come further. At most five times a second; its end is always told.
    DownloadMoved {
        /// The article.
        article: ArticleId,
        /// Where the file lives, as the feed writes it.
        url: String,
        /// How far it is here.
        state: DownloadState,
        /// Bytes of it that are here.
        received: u64,
        /// Its length in bytes, where it is known.
        total: Option<u64>,
        /// Why it stopped coming.
        problem: Option<Problem>,
    },
    /// Sources or articles changed.
    LibraryChanged,
    /// The texts of these articles changed, or whether they are saved.
    ArticlesChanged(Vec<ArticleId>),
    /// Saving has come further, or stopped. At most five times a second.
    SavingMoved(SaveState),
    /// The search index knows more of the library, or less.
    IndexMoved {
        /// From 0, nothing, to 1, all.
        share: f64,
    },
    /// Searches that are kept changed, or what is unread of them.
    SavedSearchesChanged(Vec<CountedSearch>),
    /// Something new answers a search that is to be told of.
    SavedSearchFound {
        /// What the person calls it.
        name: String,
        /// New articles.
        count: usize,
        /// The title of one of them.
        title: String,
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
    /// The weather changed, or why nothing newer came.
    WeatherChanged,
    /// The markets changed, or why nothing newer came.
    MarketsChanged,
    /// A part of the header has no news. Told once, until it has some again.
    HeaderFailed {
        /// Which.
        part: HeaderPart,
        /// Why.
        problem: Problem,
    },
    /// Pictures that a list or an article may have missed are here.
    PicturesCame,
}
