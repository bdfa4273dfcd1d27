use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::sources::SourceKind;

/// What a publisher says of when to ask.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct PublisherSchedule {
    /// How long to wait between two times.
    pub every_minutes: Option<u32>,
    /// Hours of the day (GMT) at which nothing is published: bit 0 is midnight to one.
    pub skip_hours: u32,
    /// Days on which nothing is published: bit 0 is Monday.
    pub skip_days: u8,
}

/// Where a source has moved for good, as its publisher says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moved {
    /// The new address. As private as the old one.
    pub to: String,
    /// When it was first seen.
    pub seen_at: Timestamp,
}

/// Another way to follow a source, found to work when the present one did not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offer {
    /// What the source would be.
    pub kind: SourceKind,
    /// Where it would be fetched. As private as the present address.
    pub address: String,
    /// Of a watched page: which of its links are articles.
    pub pattern: String,
    /// When it was found; of one that was declined, when that was.
    pub offered_at: Timestamp,
}

/// How far bringing a source's archive has come.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Backfill {
    /// Where the archive is asked for.
    pub api: String,
    /// The latest post when the walk began, by the site's own clock: what came out later is no part of it.
    pub newest: String,
    /// Up to when is asked, by the site's own clock and in its own words; empty: from the newest.
    pub before: String,
    /// The next page to ask for within that.
    pub page: u32,
    /// Posts in a page.
    pub per_page: u32,
    /// Posts that came so far.
    pub brought: u32,
    /// Posts in the archive, as the site says.
    pub total: Option<u32>,
    /// How far back the person wants it.
    pub until: Option<Timestamp>,
    /// There is no more to bring.
    pub is_done: bool,
}
