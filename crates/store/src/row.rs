//! How values that SQLite does not know are kept in columns: times as ms since 1970, directions as words, nothing as
//! zero or as the empty text.

use jiff::Timestamp;
use qirtas_text::Direction;

use crate::error::{Result, StoreError};

/// A time as a column keeps it. Zero means «never», so the first instant of 1970 becomes the second.
pub(crate) fn ms(time: Timestamp) -> i64 {
    match time.as_millisecond() {
        0 => 1,
        ms => ms,
    }
}

/// As [`ms`]; `None` is zero.
pub(crate) fn ms_or_zero(time: Option<Timestamp>) -> i64 {
    time.map_or(0, ms)
}

/// A time from a column that always holds one.
pub(crate) fn time(ms: i64) -> Timestamp {
    Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// A time from a column where zero means «never».
pub(crate) fn time_or_none(ms: i64) -> Option<Timestamp> {
    (ms != 0).then(|| time(ms))
}

/// A direction as a column keeps it.
pub(crate) fn direction_word(direction: Option<Direction>) -> &'static str {
    direction.map_or("", Direction::as_str)
}

/// A text from a column where the empty one means «none».
pub(crate) fn text_or_none(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// A count from a column that is never negative.
pub(crate) fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

/// Whether the row that was to be changed was there.
pub(crate) fn found(rows: usize) -> Result<()> {
    if rows == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}
