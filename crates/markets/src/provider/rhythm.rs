//! Days on which banks work, and when something new is told.

use jiff::civil::{Date, Weekday};
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan as _};

/// Monday to Friday. Holidays are not known here: on those nothing new is found, and nothing is lost.
pub(super) fn is_working_day(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The first moment after another that has this hour and minute in UTC, on a day of the kind.
pub(super) fn next(after: Timestamp, hour: i8, minute: i8, is_day: impl Fn(Date) -> bool) -> Timestamp {
    // The day itself, a weekend, and the day after it.
    const AHEAD: usize = 5;
    let days = Offset::UTC.to_datetime(after).date().series(1.day()).take(AHEAD);
    let moments = days
        .filter(|day| is_day(*day))
        .filter_map(|day| Offset::UTC.to_timestamp(day.at(hour, minute, 0, 0)).ok());
    moments.into_iter().find(|moment| *moment > after).unwrap_or(Timestamp::MAX)
}

/// The last working day up to a day.
pub(super) fn working_day_before(day: Date) -> Date {
    let days = day.series(-1.day()).take(3);
    days.into_iter().find(|day| is_working_day(*day)).unwrap_or(day)
}

/// The first working day from a day on.
pub(super) fn working_day_after(day: Date) -> Date {
    let days = day.series(1.day()).take(3);
    days.into_iter().find(|day| is_working_day(*day)).unwrap_or(day)
}
