//! When a source is asked again: by how often it really publishes, what its publisher asks for, and how it failed.
//! Pure: the time is passed in, and chance is made from the source's id, so that the same source waits the same.

use std::time::Duration;

use jiff::civil::Weekday;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use qirtas_store::{PublisherSchedule, SourceId};

/// No source is asked more often by itself, whatever it publishes or says.
pub(crate) const SHORTEST: SignedDuration = SignedDuration::from_mins(10);
/// No source is left alone for longer, whatever it says, and however it failed.
pub(crate) const LONGEST: SignedDuration = SignedDuration::from_hours(24);
/// What was planned further ahead was planned by a clock that was wrong.
const BEYOND_BELIEF: SignedDuration = SignedDuration::from_hours(25);

/// For a source of which nothing is known yet.
const USUAL: SignedDuration = SignedDuration::from_hours(1);
/// The longest that a source's own rhythm gives; with the spread it is a day.
const LONGEST_RHYTHM: SignedDuration = SignedDuration::from_hours(20);
/// Articles that appear within this time appeared together: a paper's morning edition is one event and not thirty.
const ONE_EDITION: SignedDuration = SignedDuration::from_mins(10);
/// Fewer events than this tell no rhythm.
const A_RHYTHM: i64 = 3;

/// How many of a source's latest times a rhythm is read from.
pub(crate) const TIMES: u32 = 24;

/// What a publisher asks for.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Wishes {
    /// Of the feed: `ttl`, `sy:updatePeriod`, `skipHours`, `skipDays`.
    pub(crate) schedule: PublisherSchedule,
    /// Of the server: `Cache-Control`, `Expires`.
    pub(crate) fresh_for: Option<Duration>,
}

/// When a source that answered well is asked again. `times` are those of its latest articles, the newest first.
pub(crate) fn next_check(
    source: SourceId,
    times: &[Timestamp],
    wishes: &Wishes,
    now: Timestamp,
) -> Timestamp {
    let interval = interval_of(times, wishes, now);
    let wait = spread(interval, 5, source, 0);
    let latest = after(now, LONGEST);
    out_of_skipped(source, after(now, wait), &wishes.schedule, latest).min(latest)
}

/// How often a source is worth asking: at half the time between its editions, and no more often than its publisher
/// wants it; between ten minutes and a day.
pub(crate) fn interval_of(times: &[Timestamp], wishes: &Wishes, now: Timestamp) -> SignedDuration {
    let every = wishes.schedule.every_minutes.map(|minutes| SignedDuration::from_mins(minutes.into()));
    let fresh = wishes.fresh_for.map(|fresh| SignedDuration::try_from(fresh).unwrap_or(LONGEST));
    let wished = every.max(fresh).unwrap_or_default();
    rhythm_of(times, now).max(wished).clamp(SHORTEST, LONGEST)
}

/// Half the mean time between editions, the one that is being waited for included: so a source that falls silent is
/// asked less and less.
fn rhythm_of(times: &[Timestamp], now: Timestamp) -> SignedDuration {
    let mut editions = 0;
    let mut oldest = now;
    for &time in times.iter().filter(|time| **time <= now) {
        if editions == 0 || oldest.duration_since(time) > ONE_EDITION {
            editions += 1;
            oldest = time;
        }
    }
    if editions == 0 {
        return USUAL;
    }
    let seconds = now.duration_since(oldest).as_secs() / editions / 2;
    let least = if editions < A_RHYTHM { USUAL } else { SHORTEST };
    SignedDuration::from_secs(seconds).clamp(least, LONGEST_RHYTHM)
}

/// How long a source that failed is left alone: twice as long each time, from ten minutes to a day, and at least as
/// long as its server asks for.
pub(crate) fn backoff(source: SourceId, failures: u32, retry_after: Option<Duration>) -> SignedDuration {
    let doublings = failures.saturating_sub(1).min(8);
    let step = spread(SHORTEST * (1 << doublings), 4, source, failures);
    let asked = retry_after.map(|wait| spread(of_server(wait), 20, source, failures)).unwrap_or_default();
    step.max(asked).min(LONGEST)
}

/// What a server asks for, within bounds.
pub(crate) fn of_server(wait: Duration) -> SignedDuration {
    SignedDuration::try_from(wait).unwrap_or(LONGEST).min(LONGEST)
}

/// When a source whose plan cannot be believed is asked: within an hour, each at a moment of its own.
pub(crate) fn healed(source: SourceId, planned: Timestamp, now: Timestamp) -> Option<Timestamp> {
    let is_believable = planned <= after(now, BEYOND_BELIEF);
    (!is_believable).then(|| after(now, part_of(USUAL, source, 0)))
}

/// A moment in the minutes after a pause that many sources wait for.
pub(crate) fn scattered_after(source: SourceId, until: Timestamp, now: Timestamp) -> Timestamp {
    after(until, part_of(SHORTEST, source, 0)).min(after(now, LONGEST))
}

/// The moment, or the last one that there is.
pub(crate) fn after(now: Timestamp, wait: SignedDuration) -> Timestamp {
    now.checked_add(wait).unwrap_or(Timestamp::MAX)
}

/// A time that is up to a `share`-th longer.
fn spread(time: SignedDuration, share: i32, source: SourceId, salt: u32) -> SignedDuration {
    time.saturating_add(part_of(time / share, source, salt))
}

/// Between nothing and all of a time.
fn part_of(time: SignedDuration, source: SourceId, salt: u32) -> SignedDuration {
    let parts = i64::try_from(chance(source, salt) % 1024).unwrap_or_default();
    SignedDuration::from_millis(i64::try_from(time.as_millis()).unwrap_or_default() / 1024 * parts)
}

/// Evenly scattered, and the same for the same source (the finalizer of splitmix64).
fn chance(source: SourceId, salt: u32) -> u64 {
    let mut x =
        source.0.cast_unsigned().wrapping_add(u64::from(salt) << 32).wrapping_add(0x9E37_79B9_7F4A_7C15);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// The moment itself, or one in the next hour in which the publisher does not mind, if that comes before `latest`.
fn out_of_skipped(
    source: SourceId,
    at: Timestamp,
    schedule: &PublisherSchedule,
    latest: Timestamp,
) -> Timestamp {
    if !is_skipped(at, schedule) {
        return at;
    }
    let an_hour = SignedDuration::from_hours(1);
    let into_hour = SignedDuration::from_secs(at.as_second().rem_euclid(3600));
    let mut hour = after(after(at, -into_hour), an_hour);
    while hour < latest && is_skipped(hour, schedule) {
        hour = after(hour, an_hour);
    }
    // Not all at the stroke of the hour.
    after(hour, part_of(SignedDuration::from_mins(20), source, 0))
}

fn is_skipped(at: Timestamp, schedule: &PublisherSchedule) -> bool {
    if schedule.skip_hours == 0 && schedule.skip_days == 0 {
        return false;
    }
    let at = at.to_zoned_datetime(TimeZone::UTC);
    let hour = u32::try_from(at.hour()).unwrap_or_default();
    let day = Weekday::to_monday_zero_offset(at.weekday());
    schedule.skip_hours >> hour & 1 == 1 || schedule.skip_days >> day & 1 == 1
}

#[cfg(test)]
mod tests;
