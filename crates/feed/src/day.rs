//! The day, the month and the year among the pieces of a date.

use jiff::civil::Date;

use crate::calendar::{date_of_hijri, date_of_jalali};
use crate::month::{Month, latin_month, local_month};
use crate::piece::Piece;

/// Nothing that is news is older; «0000-00-00» and «0001-01-01» stand for no date at all.
const FIRST_YEAR: i16 = 1900;

/// A day as it is written, in whichever calendar.
pub(crate) struct Day {
    pub(crate) year: i32,
    pub(crate) month: Month,
    pub(crate) day: i32,
}

/// The Gregorian date of a day; `None` when there is no such day.
pub(crate) fn date_of(day: &Day) -> Option<Date> {
    let year = i16::try_from(day.year).ok()?;
    let number = u8::try_from(day.day).ok()?;
    match day.month {
        Month::Hijri(month) => date_of_hijri(year, month, number),
        Month::Jalali(month) => date_of_jalali(year, month, number),
        Month::Gregorian(month) => match year {
            // Years of the other two calendars; those of the lunar one have run ahead by some forty.
            1300..=1430 => date_of_jalali(year, month, number),
            1431..=1500 => date_of_hijri(year, month, number),
            FIRST_YEAR.. => Date::new(year, i8::try_from(month).ok()?, i8::try_from(number).ok()?).ok(),
            _ => None,
        },
    }
}

/// The day among the pieces that are left.
pub(crate) fn day_of(pieces: &[Piece<'_>]) -> Option<Day> {
    let words: Vec<&str> = pieces
        .iter()
        .filter_map(|p| match p {
            Piece::Word(word) => Some(*word),
            _ => None,
        })
        .collect();
    let numbers: Vec<(i32, usize)> = pieces
        .iter()
        .filter_map(|p| match p {
            Piece::Number { value, digits } => Some((i32::try_from(*value).ok()?, *digits)),
            _ => None,
        })
        .collect();
    match month_in(&words) {
        Some(month) => day_around(month, &numbers),
        None => numeric_day(&numbers),
    }
}

fn month_in(words: &[&str]) -> Option<Month> {
    words.iter().enumerate().find_map(|(at, word)| {
        if word.is_ascii() || word.chars().all(|c| u32::from(c) < 0x0250) {
            return if word.len() >= 3 { latin_month(word).map(Month::Gregorian) } else { None };
        }
        local_month(word, words.get(at + 1).copied()).map(|(month, _)| month)
    })
}

/// Day and year beside a month's name.
fn day_around(month: Month, numbers: &[(i32, usize)]) -> Option<Day> {
    let is_year = |n: &&(i32, usize)| n.1 >= 3;
    let year = numbers.iter().find(is_year).map(|n| n.0);
    let mut small = numbers.iter().filter(|n| n.1 < 3).map(|n| n.0);
    let (day, year) = match (small.next(), year) {
        (Some(day), Some(year)) => (day, year),
        (None, Some(year)) => (1, year),
        (Some(first), None) => {
            let second = small.next()?;
            if first > 31 { (second, first) } else { (first, second) }
        }
        (None, None) => return None,
    };
    Some(Day { year: full_year(year, month), month, day })
}

/// Years of two and three digits, by RFC 2822, section 4.3.
fn full_year(year: i32, month: Month) -> i32 {
    match (month, year) {
        (Month::Gregorian(_), 0..=49) => year + 2000,
        (Month::Gregorian(_), 50..=999) => year + 1900,
        (Month::Jalali(_), 0..=99) if year < 50 => year + 1400,
        (Month::Jalali(_) | Month::Hijri(_), 50..=99) => year + 1300,
        (Month::Hijri(_), 0..=49) => year + 1400,
        _ => year,
    }
}

/// A day in numbers alone.
fn numeric_day(numbers: &[(i32, usize)]) -> Option<Day> {
    let gregorian =
        |month: i32| u8::try_from(month).ok().filter(|m| (1..=12).contains(m)).map(Month::Gregorian);
    match *numbers {
        [(value, 8), ..] => {
            Some(Day { year: value / 10_000, month: gregorian(value / 100 % 100)?, day: value % 100 })
        }
        [(value, 7)] => ordinal_day(value / 1000, value % 1000),
        [(year, 4), (ordinal, 3), ..] => ordinal_day(year, ordinal),
        [(year, 4), (month, 1..=2), (day, 1..=2), ..] => Some(Day { year, month: gregorian(month)?, day }),
        [(year, 4), (month, 1..=2)] => Some(Day { year, month: gregorian(month)?, day: 1 }),
        [(value, 6)] => Some(Day { year: value / 100, month: gregorian(value % 100)?, day: 1 }),
        [(year, 4)] => Some(Day { year, month: Month::Gregorian(1), day: 1 }),
        // The day comes first everywhere but in America, whose dates show when they cannot be others.
        [(first, 1..=2), (second, 1..=2), (year, 4), ..] if second > 12 => {
            Some(Day { year, month: gregorian(first)?, day: second })
        }
        [(day, 1..=2), (month, 1..=2), (year, 4), ..] => Some(Day { year, month: gregorian(month)?, day }),
        [(year, 2), (month, 1..=2), (day, 1..=2), ..] => {
            Some(Day { year: full_year(year, Month::Gregorian(1)), month: gregorian(month)?, day })
        }
        [(day, 1), (month, 1..=2), (year, 2), ..] => {
            Some(Day { year: full_year(year, Month::Gregorian(1)), month: gregorian(month)?, day })
        }
        _ => None,
    }
}

/// `2003-335`: the day of the year.
fn ordinal_day(year: i32, ordinal: i32) -> Option<Day> {
    let first = Date::new(i16::try_from(year).ok()?, 1, 1).ok()?;
    let date = first.checked_add(jiff::Span::new().try_days(ordinal - 1).ok()?).ok()?;
    let month = u8::try_from(date.month()).ok()?;
    Some(Day { year, month: Month::Gregorian(month), day: i32::from(date.day()) })
}
