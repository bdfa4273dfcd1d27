use qirtas_store::SourceId;

use crate::{Problem, SyncReport};

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

/// What happens without being asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A sync began.
    SyncStarted {
        /// Sources to ask.
        total: u32,
    },
    /// A source is being asked.
    SourceSyncing(SourceId),
    /// A source is done.
    SourceSynced {
        /// Which.
        source: SourceId,
        /// Articles that it brought.
        new_articles: u32,
        /// Why it failed.
        problem: Option<Problem>,
        /// How far the sync has come.
        progress: SyncProgress,
    },
    /// A sync ended.
    SyncFinished(SyncReport),
    /// Sources or articles changed.
    LibraryChanged,
    /// Pictures that a list or an article may have missed are here.
    PicturesCame,
}
