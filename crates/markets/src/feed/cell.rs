//! What stands in a row under one column.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use crate::Refusal;
use crate::value::{checked, checked_day, decimal};

/// A cell, as written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Cell<'a> {
    /// None, or one that says that there is no value.
    Missing,
    Number(f64),
    Text(&'a str),
    /// A value of JSON that is neither a number nor a text.
    Other,
}

/// Seconds since 1970 have nine digits to eleven, milliseconds three more. What is shorter is a day in some other way.
const SECONDS: std::ops::Range<f64> = 1e8..1e11;
const MILLISECONDS: std::ops::Range<f64> = 1e11..1e14;

impl<'a> Cell<'a> {
    /// The cell of a text, without the space around it.
    pub(super) fn of(text: &'a str) -> Self {
        match text.trim() {
            "" | "." | "-" | "null" | "N/A" => Self::Missing,
            text => Self::Text(text),
        }
    }

    pub(super) fn is_missing(self) -> bool {
        self == Self::Missing
    }

    /// The day that it names; by a time, the day that is written before it, and by a number that of UTC.
    ///
    /// # Errors
    /// Where the day has not come, and where it is written in another way: most others are read differently by different people.
    pub(super) fn day(self, today: Date) -> Result<Date, Refusal> {
        let day = match self {
            Self::Number(number) => day_of(number),
            Self::Text(text) => decimal(text).and_then(day_of).or_else(|| written_day(text)),
            Self::Missing | Self::Other => None,
        };
        checked_day(day.ok_or(Refusal::FromTheFuture)?, today)
    }

    /// The value.
    ///
    /// # Errors
    /// Where it is no number above zero, or too large for a price.
    pub(super) fn number(self) -> Result<f64, Refusal> {
        let number = match self {
            Self::Number(number) => Some(number),
            Self::Text(text) => written_number(text),
            Self::Missing | Self::Other => None,
        };
        checked(number.ok_or(Refusal::NotPositive)?)
    }
}

fn day_of(number: f64) -> Option<Date> {
    let seconds = match number {
        _ if SECONDS.contains(&number) => number,
        _ if MILLISECONDS.contains(&number) => number / 1000.0,
        _ => return None,
    };
    #[expect(clippy::cast_possible_truncation, reason = "within the ranges that were just looked at")]
    let moment = Timestamp::from_second(seconds as i64).ok()?;
    Some(Offset::UTC.to_datetime(moment).date())
}

/// `YYYY-MM-DD`, and nothing or a time behind it.
fn written_day(text: &str) -> Option<Date> {
    let (day, time) = text.split_at_checked(10)?;
    let is_plain = day
        .bytes()
        .enumerate()
        .all(|(at, b)| if matches!(at, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    let is_whole = time.is_empty() || time.starts_with(['T', ' ']);
    day.parse().ok().filter(|_| is_plain && is_whole)
}

/// A number with a point before its decimals; commas part its thousands, or it is none: «64,28» has no thousands.
fn written_number(text: &str) -> Option<f64> {
    let Some((first, rest)) = text.split_once(',') else { return decimal(text) };
    let (thousands, _) = rest.split_once('.').unwrap_or((rest, ""));
    let are_thousands = thousands.split(',').all(|three| three.len() == 3 && decimal(three).is_some());
    let is_first = matches!(first.trim_start_matches(['+', '-']).len(), 1..=3);
    decimal(&text.replace(',', "")).filter(|_| are_thousands && is_first)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_is_read_where_it_is_plain_which_is_meant() {
        let day = |cell: Cell<'_>| cell.day(date(2026, 11, 27));
        for text in [
            "2026-11-20",
            " 2026-11-20 ",
            "2026-11-20T21:59:59+03:00",
            "2026-11-20 16:00",
            "1795132800",
            "1795132800000",
        ] {
            assert_eq!(day(Cell::of(text)), Ok(date(2026, 11, 20)), "{text}");
        }
        for number in [1_795_132_800.0, 1_795_132_800_999.0, 1_795_219_199.5] {
            assert_eq!(day(Cell::Number(number)), Ok(date(2026, 11, 20)), "{number}");
        }
        assert_eq!(day(Cell::of("2026-11-28")), Ok(date(2026, 11, 28)));
        for text in [
            "2026-11-29",
            "20/11/2026",
            "11/20/2026",
            "2026/11/20",
            "20261120",
            "2026-11-31",
            "2026-11-2",
            "2026-11-201",
            "2026-W47-5",
            "+02026-11-2",
            "Nov 20",
            "٢٠٢٦-١١-٢٠",
            "1e9999",
            "inf",
            "x",
        ] {
            assert_eq!(day(Cell::of(text)), Err(Refusal::FromTheFuture), "{text}");
        }
        for cell in [
            Cell::Number(20_261_120.0),
            Cell::Number(f64::NAN),
            Cell::Number(-1.0),
            Cell::Other,
            Cell::Missing,
        ] {
            assert_eq!(day(cell), Err(Refusal::FromTheFuture), "{cell:?}");
        }
    }

    #[test]
    fn a_number_is_read_with_points_and_with_commas_between_thousands() {
        for (text, number) in [
            ("64.28", 64.28),
            (" 7 ", 7.0),
            ("1,234", 1234.0),
            ("1,234,567.5", 1_234_567.5),
            ("+3.5", 3.5),
            ("6.5e2", 650.0),
            (".5", 0.5),
            ("+12,000", 12_000.0),
        ] {
            assert_eq!(Cell::of(text).number(), Ok(number), "{text}");
        }
        for text in [
            "0", "0.0", "-64.28", "-1,234", "NaN", "inf", "infinity", "64,28", "1.234,56", "1234,567",
            ",123", "1,23,456", "1,+12", "$64", "64 USD", "0x10", "٦٤", "1e", "..",
        ] {
            assert_eq!(Cell::of(text).number(), Err(Refusal::NotPositive), "{text}");
        }
        for text in ["1e12", "1e999", "1,000,000,000,000"] {
            assert_eq!(Cell::of(text).number(), Err(Refusal::OutOfRange), "{text}");
        }
    }

    #[test]
    fn signs_for_no_value_are_known() {
        for text in ["", " ", ".", "-", "null", "N/A"] {
            assert!(Cell::of(text).is_missing(), "{text}");
        }
        for text in ["0", "NaN", "x"] {
            assert!(!Cell::of(text).is_missing(), "{text}");
        }
    }
}
