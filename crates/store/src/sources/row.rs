use qirtas_text::Direction;
use rusqlite::Row;

use crate::row::{count, text_or_none, time, time_or_none};
use crate::sources::offline::switch_of;
use crate::sources::{Failure, Moved, Offer, PublisherSchedule, Retention, Source, SourceKind, Validators};
use crate::text_mode::TextMode;

/// A row of `select_sources!`.
pub(super) fn source_of(row: &Row<'_>) -> rusqlite::Result<Source> {
    Ok(Source {
        id: row.get(0)?,
        kind: kind_in(row, 1)?,
        address: row.get(2)?,
        homepage: row.get(3)?,
        title: row.get(4)?,
        name: row.get(5)?,
        language: row.get(6)?,
        direction: Direction::parse(row.get_ref(7)?.as_str()?),
        folder: row.get(8)?,
        position: row.get(9)?,
        validators: Validators {
            etag: text_or_none(row.get(10)?),
            last_modified: text_or_none(row.get(11)?),
        },
        body_hash: row.get_ref(12)?.as_blob()?.try_into().ok(),
        added_at: time(row.get(13)?),
        checked_at: time_or_none(row.get(14)?),
        succeeded_at: time_or_none(row.get(15)?),
        failure: failure_in(row)?,
        total: count(row.get(19)?),
        unread: count(row.get(20)?),
        trusted_host: text_or_none(row.get(21)?),
        pattern: row.get(22)?,
        user_agent: text_or_none(row.get(23)?),
        next_check_at: time_or_none(row.get(24)?),
        publisher_schedule: PublisherSchedule {
            every_minutes: Some(row.get(25)?).filter(|minutes| *minutes > 0),
            skip_hours: row.get(26)?,
            skip_days: row.get(27)?,
        },
        failures_in_a_row: row.get(28)?,
        moved: moved_in(row)?,
        ended_at: time_or_none(row.get(31)?),
        offer: offer_in(row, 32)?,
        declined: offer_in(row, 37)?,
        // Empty, or of a later version: the archive is asked for from its beginning.
        backfill: serde_json::from_str(row.get_ref(36)?.as_str()?).ok(),
        text_mode: TextMode::parse(row.get_ref(41)?.as_str()?).unwrap_or_default(),
        own_direction: Direction::parse(row.get_ref(42)?.as_str()?),
        offline: switch_of(row.get_ref(43)?.as_str()?),
        downloads: row.get(44)?,
        retention: Retention { days: row.get(45)?, count: row.get(46)? },
        whole_seen: row.get(47)?,
        teaser_seen: row.get(48)?,
    })
}

/// A kind of a later version cannot be met: such a library is refused.
fn kind_in(row: &Row<'_>, column: usize) -> rusqlite::Result<SourceKind> {
    Ok(SourceKind::parse(row.get_ref(column)?.as_str()?).unwrap_or(SourceKind::Feed))
}

fn failure_in(row: &Row<'_>) -> rusqlite::Result<Option<Failure>> {
    let Some(code) = text_or_none(row.get(16)?) else { return Ok(None) };
    Ok(Some(Failure { code, args: row.get(17)?, since: time(row.get(18)?) }))
}

fn moved_in(row: &Row<'_>) -> rusqlite::Result<Option<Moved>> {
    let Some(to) = text_or_none(row.get(29)?) else { return Ok(None) };
    Ok(Some(Moved { to, seen_at: time(row.get(30)?) }))
}

/// An offer in four columns.
fn offer_in(row: &Row<'_>, first: usize) -> rusqlite::Result<Option<Offer>> {
    let Some(offered_at) = time_or_none(row.get(first + 3)?) else { return Ok(None) };
    let (kind, address, pattern) = (kind_in(row, first)?, row.get(first + 1)?, row.get(first + 2)?);
    Ok(Some(Offer { kind, address, pattern, offered_at }))
}
