//! The day, the month and the year among the pieces of a date.

use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::calendar::{date_of_hijri, date_of_jalali};
use super::month::{Month, month_of};
use super::piece::Piece;

/// Nothing that is news is older; «0000-00-00» and «0001-01-01» stand for no date at all.
const FIRST_YEAR: i16 = 1900;

/// A day as it is written, in whichever calendar.
pub(super) struct Day {
    pub(super) year: i32,
    pub(super) month: Month,
    pub(super) day: i32,
}

/// The Gregorian date of a day; `None` when there is no such day.
pub(super) fn date_of(day: &Day) -> Option<Date> {
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
pub(super) fn day_of(pieces: &[Piece<'_>]) -> Option<Day> {
    let months = months_in(pieces);
    let pieces = around_gregorian(pieces, &months);
    let numbers: Vec<(i32, usize)> = pieces
        .iter()
        .filter_map(|p| match p {
            Piece::Number { value, digits } => Some((i32::try_from(*value).ok()?, *digits)),
            _ => None,
        })
        .collect();
    let is_gregorian = |month: &&(usize, Month)| matches!(month.1, Month::Gregorian(_));
    // Abbreviated weekdays can look like months («mar. 5 oct.»): the last is meant.
    let month = months.iter().rfind(is_gregorian).or(months.first());
    match month {
        Some((_, month)) => day_around(*month, &numbers),
        None => week_day(pieces).or_else(|| numeric_day(&numbers, pieces.first() == Some(&Piece::Mark('-')))),
    }
}

/// The months that are named, each with its place among the pieces.
fn months_in(pieces: &[Piece<'_>]) -> Vec<(usize, Month)> {
    let words = pieces.iter().enumerate().filter_map(|(at, piece)| match piece {
        Piece::Word(word) => Some((at, *word)),
        _ => None,
    });
    let words: Vec<(usize, &str)> = words.collect();
    let next = words.iter().skip(1).map(|(_, word)| Some(*word)).chain([None]);
    words.iter().zip(next).filter_map(|((at, word), next)| Some((*at, month_of(word, next)?))).collect()
}

/// Where a day is told in two calendars («5 رمضان 1445هـ - 15 مارس 2024م»), the part that tells it in ours.
fn around_gregorian<'p, 'a>(pieces: &'p [Piece<'a>], months: &[(usize, Month)]) -> &'p [Piece<'a>] {
    let place_of = |is_ours: bool| {
        let mut found = months.iter().filter(|(_, m)| matches!(m, Month::Gregorian(_)) == is_ours);
        found.next().map(|(at, _)| *at)
    };
    let (Some(ours), Some(other)) = (place_of(true), place_of(false)) else { return pieces };
    let is_year = |piece: &Piece<'_>| matches!(piece, Piece::Number { digits: 3.., .. });
    let first = ours.min(other);
    let year = pieces.iter().skip(first).position(is_year).map_or(first, |at| first + at);
    let (before, after) = pieces.split_at_checked(year + 1).unwrap_or((pieces, &[]));
    if ours < other { before } else { after }
}

/// Day and year beside a month's name.
fn day_around(month: Month, numbers: &[(i32, usize)]) -> Option<Day> {
    let is_year = |n: &&(i32, usize)| n.1 >= 3;
    let year = numbers.iter().find(is_year).copied();
    let mut small = numbers.iter().filter(|n| n.1 < 3).map(|n| n.0);
    let (day, year) = match (small.next(), year) {
        (Some(day), Some((year, 4..))) => (day, year),
        (Some(day), Some((year, _))) => (day, full_year(year, month)),
        (None, Some((year, _))) => (1, year),
        (Some(first), None) => {
            let second = small.next()?;
            let (day, year) = if first > 31 { (second, first) } else { (first, second) };
            (day, full_year(year, month))
        }
        (None, None) => return None,
    };
    Some(Day { year, month, day })
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

/// A day in numbers alone; a dash before them stands for the century, ISO 8601:1988, section 5.2.1.3.
fn numeric_day(numbers: &[(i32, usize)], lacks_century: bool) -> Option<Day> {
    let gregorian =
        |month: i32| u8::try_from(month).ok().filter(|m| (1..=12).contains(m)).map(Month::Gregorian);
    let century = |year: i32| full_year(year, Month::Gregorian(1));
    match *numbers {
        // One day in two calendars: the other's years begin with 13 or 14.
        [_, _, _, (_, 1..=2), (_, 1..=2), (1900..=2199, 4)]
        | [_, _, _, (1900..=2199, 4), (_, 1..=2), (_, 1..=2)] => numeric_day(numbers.get(3..)?, false),
        [(value, 8), ..] => {
            Some(Day { year: value / 10_000, month: gregorian(value / 100 % 100)?, day: value % 100 })
        }
        [(value, 7)] => ordinal_day(value / 1000, value % 1000),
        [(value, 5)] => ordinal_day(century(value / 1000), value % 1000),
        // Google once wrote «2003-012-31».
        [(year, 4), (month, 3), (day, 1..=2)] => Some(Day { year, month: gregorian(month)?, day }),
        [(year, 4), (ordinal, 3), ..] => ordinal_day(year, ordinal),
        [(year, 4), (month, 1..=2), (day, 1..=2), ..] => Some(Day { year, month: gregorian(month)?, day }),
        [(year, 4), (month, 1..=2)] => Some(Day { year, month: gregorian(month)?, day: 1 }),
        [(value, 6)] if value / 100 >= i32::from(FIRST_YEAR) => {
            Some(Day { year: value / 100, month: gregorian(value % 100)?, day: 1 })
        }
        [(value, 6)] => Some(Day {
            year: century(value / 10_000),
            month: gregorian(value / 100 % 100)?,
            day: value % 100,
        }),
        [(value, 4)] if lacks_century => {
            Some(Day { year: century(value / 100), month: gregorian(value % 100)?, day: 1 })
        }
        [(year, 2), (month, 2)] if lacks_century => {
            Some(Day { year: century(year), month: gregorian(month)?, day: 1 })
        }
        [(year, 4)] => Some(Day { year, month: Month::Gregorian(1), day: 1 }),
        // The day comes first everywhere but in America, whose dates show when they cannot be others.
        [(first, 1..=2), (second, 1..=2), (year, 4), ..] if second > 12 => {
            Some(Day { year, month: gregorian(first)?, day: second })
        }
        [(day, 1..=2), (month, 1..=2), (year, 4), ..] => Some(Day { year, month: gregorian(month)?, day }),
        [(year, 2), (month, 1..=2), (day, 1..=2), ..] => {
            Some(Day { year: century(year), month: gregorian(month)?, day })
        }
        [(day, 1), (month, 1..=2), (year, 2), ..] => {
            Some(Day { year: century(year), month: gregorian(month)?, day })
        }
        _ => None,
    }
}

/// `2003-W52-3` and `2003W523`: the day of the week of the year, ISO 8601.
fn week_day(pieces: &[Piece<'_>]) -> Option<Day> {
    let marks = pieces.iter().filter(|p| !matches!(p, Piece::Mark('-') | Piece::Space));
    let (year, week, day) = match *marks.collect::<Vec<_>>().as_slice() {
        [
            Piece::Number { value: year, digits: 4 },
            Piece::Word("W" | "w"),
            Piece::Number { value, digits: 3 },
            ..,
        ] => (*year, value / 10, value % 10),
        [
            Piece::Number { value: year, digits: 4 },
            Piece::Word("W" | "w"),
            Piece::Number { value: week, digits: 2 },
            Piece::Number { value: day, digits: 1 },
            ..,
        ] => (*year, *week, *day),
        [
            Piece::Number { value: year, digits: 4 },
            Piece::Word("W" | "w"),
            Piece::Number { value: week, digits: 2 },
            ..,
        ] => (*year, *week, 1),
        _ => return None,
    };
    let weekday = Weekday::from_monday_one_offset(i8::try_from(day).ok()?).ok()?;
    let date = ISOWeekDate::new(i16::try_from(year).ok()?, i8::try_from(week).ok()?, weekday).ok()?.date();
    day_from(date)
}

/// `2003-335`: the day of the year.
fn ordinal_day(year: i32, ordinal: i32) -> Option<Day> {
    (1..=366).contains(&ordinal).then_some(())?;
    let first = Date::new(i16::try_from(year).ok()?, 1, 1).ok()?;
    let date = first.checked_add(jiff::Span::new().try_days(ordinal - 1).ok()?).ok()?;
    day_from(date)
}

fn day_from(date: Date) -> Option<Day> {
    let month = Month::Gregorian(u8::try_from(date.month()).ok()?);
    Some(Day { year: i32::from(date.year()), month, day: i32::from(date.day()) })
}
