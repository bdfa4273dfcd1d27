use jiff::Timestamp;
use qirtas_text::Direction;
use rusqlite::{OptionalExtension, params};

use crate::error::Result;
use crate::handle::Read;
use crate::ids::{FolderId, SourceId};
use crate::row::{ms, time};
use crate::text_mode::TextMode;

mod asking;
mod offline;
mod row;
mod site;
mod state;
mod subscribing;

pub use offline::Retention;
pub use state::{Backfill, Moved, Offer, PublisherSchedule};

use row::source_of;
pub(crate) use site::site_of;

/// What a source is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SourceKind {
    /// A feed that is fetched.
    Feed,
    /// The posts of a WordPress site, asked for by its own interface.
    WordPress,
    /// A sitemap of news.
    Sitemap,
    /// A page whose links to articles are watched.
    Page,
    /// The guide that comes with the app. Never fetched.
    Guide,
    /// What addresses belong to that were saved without a source. Never asked, never listed.
    Kept,
}

impl SourceKind {
    /// The word that names it.
    pub fn as_str(self) -> &'static str {
        match self {
            SourceKind::Feed => "feed",
            SourceKind::WordPress => "wordpress",
            SourceKind::Sitemap => "sitemap",
            SourceKind::Page => "page",
            SourceKind::Guide => "guide",
            SourceKind::Kept => "kept",
        }
    }

    /// Reads what [`as_str`](SourceKind::as_str) wrote.
    pub fn parse(word: &str) -> Option<SourceKind> {
        match word {
            "feed" => Some(SourceKind::Feed),
            "wordpress" => Some(SourceKind::WordPress),
            "sitemap" => Some(SourceKind::Sitemap),
            "page" => Some(SourceKind::Page),
            "guide" => Some(SourceKind::Guide),
            "kept" => Some(SourceKind::Kept),
            _ => None,
        }
    }
}

/// What a person subscribes to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// What it is.
    pub kind: SourceKind,
    /// Where it is fetched. It can be private: never for a log or an error text.
    pub address: String,
    /// Of a watched page: which of its links are articles. Empty for the others.
    pub pattern: String,
    /// What to call ourselves to this source's server, where the person said so.
    pub user_agent: Option<String>,
    /// The publisher's site, or empty.
    pub homepage: String,
    /// What the publisher calls it, or empty.
    pub title: String,
    /// What the person calls it, or empty.
    pub name: String,
    /// BCP 47, or empty.
    pub language: String,
    /// The direction that the feed states.
    pub direction: Option<Direction>,
    /// The folder it stands in.
    pub folder: Option<FolderId>,
    /// Where it stands among the others.
    pub position: i64,
    /// For the next conditional request.
    pub validators: Validators,
    /// Hash of the last body (XXH3, and zeros up to the column's length), when one was recorded.
    pub body_hash: Option<[u8; 32]>,
    /// The one host, with its port, that may be on this machine or in a private network for this source.
    pub trusted_host: Option<String>,
    /// When the person subscribed.
    pub added_at: Timestamp,
    /// When it was last tried.
    pub checked_at: Option<Timestamp>,
    /// When it last went well.
    pub succeeded_at: Option<Timestamp>,
    /// When it is to be asked again; nothing when that was never planned, and it is due.
    pub next_check_at: Option<Timestamp>,
    /// What the publisher says of when to ask.
    pub publisher_schedule: PublisherSchedule,
    /// Why it does not go well at present.
    pub failure: Option<Failure>,
    /// How often it failed since it last went well.
    pub failures_in_a_row: u32,
    /// Where the publisher says that it has moved for good.
    pub moved: Option<Moved>,
    /// When the publisher said that it is gone for good.
    pub ended_at: Option<Timestamp>,
    /// Another way that works, waiting for the person's word.
    pub offer: Option<Offer>,
    /// The last offer to which the person said no, and when.
    pub declined: Option<Offer>,
    /// How far bringing its archive has come.
    pub backfill: Option<Backfill>,
    /// Whether the pages of its articles are asked for their text.
    pub text_mode: TextMode,
    /// The direction that the person set, before all evidence.
    pub own_direction: Option<Direction>,
    /// Whether its articles are saved by themselves; nothing: as the app does.
    pub offline: Option<bool>,
    /// Whether its audio and video are downloaded by themselves.
    pub downloads: bool,
    /// How long its articles are kept.
    pub retention: Retention,
    /// How often its feed had the whole text, where the page told.
    pub whole_seen: u32,
    /// How often its feed had only the beginning, where the page told.
    pub teaser_seen: u32,
    /// Its articles.
    pub total: u64,
    /// Those of them that are not read.
    pub unread: u64,
}

/// Why a source does not go well.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// An error code.
    pub code: String,
    /// Its arguments, in a text whose form is the caller's.
    pub args: String,
    /// When this began.
    pub since: Timestamp,
}

/// What a server gave to ask again with.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Validators {
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub last_modified: Option<String>,
}

/// A source to subscribe to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewSource {
    /// What it is.
    pub kind: SourceKind,
    /// Where it is fetched.
    pub address: String,
    /// Of a watched page: which of its links are articles. Empty for the others.
    pub pattern: String,
    /// What to call ourselves to its server, where the person says so.
    pub user_agent: Option<String>,
    /// What the person calls it, or empty.
    pub name: String,
    /// What is known of it so far.
    pub facts: SourceFacts,
    /// Where it shall stand.
    pub folder: Option<FolderId>,
}

impl NewSource {
    /// One of which nothing is known but what it is and where.
    pub fn at(kind: SourceKind, address: impl Into<String>) -> NewSource {
        NewSource {
            kind,
            address: address.into(),
            pattern: String::new(),
            user_agent: None,
            name: String::new(),
            facts: SourceFacts::default(),
            folder: None,
        }
    }
}

/// What a publisher says about a source. Empty is «does not say».
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SourceFacts {
    /// Its title.
    pub title: String,
    /// Its site.
    pub homepage: String,
    /// BCP 47.
    pub language: String,
    /// Its direction.
    pub direction: Option<Direction>,
}

macro_rules! select_sources {
    ($rest:literal) => {
        concat!(
            "SELECT id, kind, address, homepage, title, name, language, direction, folder_id, position, etag,
                    last_modified, body_hash, added_at, checked_at, succeeded_at, failure_code, failure_args,
                    failing_since, total, unread, trusted_host, pattern, user_agent, next_check_at,
                    publisher_minutes, skip_hours, skip_days, failures_in_a_row, moved_to, moved_seen_at, ended_at,
                    offer_kind, offer_address, offer_pattern, offered_at, backfill, declined_kind, declined_address,
                    declined_pattern, declined_at, text_mode, own_direction, offline, downloads, retention_days,
                    retention_count, whole_seen, teaser_seen
             FROM sources JOIN tallies ON tallies.source_id = sources.id ",
            $rest
        )
    };
}

impl Source {
    /// What the person calls it, or else its publisher.
    #[must_use]
    pub fn shown_name(&self) -> &str {
        if self.name.is_empty() { &self.title } else { &self.name }
    }
}

impl Read<'_> {
    /// The sources that the person left, and that are here still.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn removed_sources(&self) -> Result<Vec<SourceId>> {
        let mut select = self.connection.prepare_cached("SELECT id FROM sources WHERE removed_at <> 0")?;
        let ids = select.query_map([], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// All sources in the person's order.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn sources(&self) -> Result<Vec<Source>> {
        let mut select =
            self.connection.prepare_cached(select_sources!("WHERE removed_at = 0 ORDER BY position, id"))?;
        let sources = select.query_map([], source_of)?;
        Ok(sources.collect::<rusqlite::Result<_>>()?)
    }

    /// One source.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound), also when the person unsubscribed.
    pub fn source(&self, id: SourceId) -> Result<Source> {
        let mut select =
            self.connection.prepare_cached(select_sources!("WHERE removed_at = 0 AND id = ?1"))?;
        Ok(select.query_row([id], source_of)?)
    }

    /// A source, also when the person unsubscribed: what was kept of it is read as it was.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound).
    pub fn any_source(&self, id: SourceId) -> Result<Source> {
        let mut select = self.connection.prepare_cached(select_sources!("WHERE id = ?1"))?;
        Ok(select.query_row([id], source_of)?)
    }

    /// The source that is fetched at an address.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn source_by_address(&self, address: &str) -> Result<Option<Source>> {
        let mut select =
            self.connection.prepare_cached(select_sources!("WHERE removed_at = 0 AND address = ?1"))?;
        Ok(select.query_row([address], source_of).optional()?)
    }

    /// The sources that are to be asked by now, those that wait longest first. Not the guide, nor what has ended.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn due_sources(&self, now: Timestamp) -> Result<Vec<Source>> {
        let mut select = self.connection.prepare_cached(DUE)?;
        let sources = select.query_map([ms(now)], source_of)?;
        Ok(sources.collect::<rusqlite::Result<_>>()?)
    }

    /// When the next source is due; 1970 when one was never planned. Nothing when there is none to ask.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn next_due(&self) -> Result<Option<Timestamp>> {
        let mut select = self.connection.prepare_cached(NEXT_DUE)?;
        Ok(select.query_row([], |row| row.get::<_, Option<i64>>(0))?.map(time))
    }

    /// When a source's newest articles came out, newest first; of those that do not say, when they were first seen.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn recent_times(&self, id: SourceId, limit: u32) -> Result<Vec<Timestamp>> {
        let mut select = self.connection.prepare_cached(RECENT_TIMES)?;
        let times = select.query_map(params![id, limit], |row| row.get(0).map(time))?;
        Ok(times.collect::<rusqlite::Result<_>>()?)
    }
}

pub(crate) const DUE: &str = select_sources!(
    "WHERE removed_at = 0 AND ended_at = 0 AND kind <> 'guide' AND next_check_at <= ?1
     ORDER BY next_check_at, id"
);

pub(crate) const NEXT_DUE: &str =
    "SELECT min(next_check_at) FROM sources WHERE removed_at = 0 AND ended_at = 0 AND kind <> 'guide'";

pub(crate) const RECENT_TIMES: &str =
    "SELECT sort_at FROM articles WHERE source_id = ?1 ORDER BY sort_at DESC LIMIT ?2";
