//! What can be followed, and what came of following it: candidates, details, lists, archives.

use serde::Serialize;
use ts_rs::TS;

use super::{Direction, Retention, Source, SourceKind, TextMode};

/// A source that the catalogue offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CatalogueEntry {
    /// Its name in the catalogue file.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Its site.
    pub homepage: String,
    /// BCP 47.
    pub language: String,
    /// ISO 3166, or nothing.
    pub country: String,
    /// general, economy, sport, technology, health, science or culture.
    pub section: String,
    /// Whether it is among the person's sources.
    pub is_subscribed: bool,
}

/// An address that was tried, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Attempt {
    /// The address.
    pub address: String,
    /// `ok`, or what went wrong.
    pub code: String,
}

/// How a source was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FoundBy {
    /// The address itself brings articles.
    Address,
    /// One of the catalogue's addresses is a feed.
    Candidate,
    /// A page names the feed.
    Discovery,
    /// It is where many sites keep a feed.
    WellKnown,
    /// A page names its site's programming interface.
    #[serde(rename = "wordpress")]
    WordPress,
    /// It is a sitemap of the site.
    Sitemap,
    /// A page links to articles.
    Page,
    /// There was no network: it will be looked for at the next sync.
    Pending,
}

/// A source that an address leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Candidate {
    /// What it is.
    pub kind: SourceKind,
    /// Where it is asked for. It can hold a private token: show it on the person's own screen only.
    pub address: String,
    /// Of a watched page: which of its links are articles.
    pub pattern: String,
    /// What the publisher calls it, else its host.
    pub title: String,
    /// BCP 47, or nothing.
    pub language: String,
    /// The way its title runs.
    pub direction: Option<Direction>,
    /// Whether it brings what readers wrote below articles.
    pub is_comments: bool,
    /// The first titles, three at most.
    pub sample: Vec<String>,
    /// How many articles it has now.
    pub entries: u32,
    /// When the latest of them appeared.
    pub latest: Option<i64>,
    /// How it was found.
    pub found_by: FoundBy,
    /// The source that it is already.
    pub known_as: Option<i64>,
}

/// What an address leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Discovery {
    /// The sources, the best first; never none.
    pub candidates: Vec<Candidate>,
    /// What was tried, in order.
    pub attempts: Vec<Attempt>,
}

/// Another way to follow a source, which waits for the person's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Offer {
    /// What it is.
    pub kind: SourceKind,
    /// Where it is asked for.
    pub address: String,
}

/// How far bringing a source's archive has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Backfill {
    /// Down to when.
    pub until: Option<i64>,
    /// Articles that came so far.
    pub brought: u32,
    /// Articles there are, when the site says.
    pub total: Option<u32>,
    /// Whether nothing is left.
    pub is_done: bool,
}

/// All about one source that no list shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SourceDetails {
    /// The source.
    pub source: Source,
    /// What we call ourselves to its servers; nothing for our own name.
    pub user_agent: Option<String>,
    /// Of a watched page: which of its links are articles.
    pub pattern: String,
    /// When it is asked again.
    pub next_check_at: Option<i64>,
    /// How often the publisher wishes to be asked, in minutes.
    pub publisher_minutes: Option<u32>,
    /// How often it failed since it last went well.
    pub failures: u32,
    /// Where the publisher says that it has moved.
    pub moved_to: Option<String>,
    /// How far bringing its archive has come.
    pub backfill: Option<Backfill>,
    /// Which text of its articles is shown.
    pub text_mode: TextMode,
    /// The way its articles run, set by hand; nothing: each by its letters.
    pub own_direction: Option<Direction>,
    /// Whether its articles are saved by themselves; nothing: as the app does.
    pub offline: Option<bool>,
    /// Whether sounds and films that come with its articles are downloaded by themselves.
    pub downloads: bool,
    /// How long its articles are kept.
    pub retention: Retention,
}

/// What came of adding a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Added {
    /// The source.
    pub source: Source,
    /// Articles that it brought.
    pub new_articles: u32,
    /// What was tried, in order.
    pub attempts: Vec<Attempt>,
    /// How it was found.
    pub found_by: FoundBy,
    /// Whether it had been there already.
    pub was_there: bool,
}

/// An entry of a list that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Refused {
    /// What the list calls it.
    pub title: String,
    /// Why: the code of a problem.
    pub code: String,
}

/// What came of importing a list of sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Imported {
    /// Sources that were not there before.
    pub added: u32,
    /// Entries whose source is there already, or stands twice in the list.
    pub was_there: u32,
    /// Folders that were not there before.
    pub folders_added: u32,
    /// Entries that were not taken.
    pub refused: Vec<Refused>,
    /// Whether the list is longer than lists are read, so that nothing of its end was taken.
    pub is_cut: bool,
}

/// What came of an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct BackfillReport {
    /// Articles that were not there before.
    pub new: u32,
    /// Pages that came.
    pub pages: u32,
    /// Posts gone through so far, in all runs.
    pub brought: u32,
    /// Posts that there are to go through, as the site says.
    pub total: Option<u32>,
    /// Whether all that was asked for is here.
    pub is_done: bool,
    /// Whether the person stopped it.
    pub was_cancelled: bool,
}
