//! Dates in every form that feeds write them in.
//!
//! Not a parser for one format after the other: the text becomes numbers and words, the time and the zone are picked
//! out of them, and what is left must be a day, a month and a year. A missing zone is UTC.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

use crate::calendar::{date_of_hijri, date_of_jalali};
use crate::month::{Month, latin_month, local_month};
use crate::zone::{offset_of_digits, zone_of};

/// Longer texts are no dates.
const LONGEST: usize = 160;

/// Nothing that is news is older; «0000-00-00» and «0001-01-01» stand for no date at all.
const FIRST_YEAR: i16 = 1900;

/// The moment that a text names; the beginning of Unix time, in any zone, is a number that was never set.
pub(crate) fn parse_date(text: &str) -> Option<Timestamp> {
    parse_any(text).filter(|moment| moment.as_second().abs() >= 24 * 3600)
}

fn parse_any(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let text = with_ascii_digits(text);
    if let Some(timestamp) = parse_iso(&text) {
        return Some(timestamp);
    }
    // Two calendars side by side («1446/3/5هـ الموافق 8/9/2024م»): ours is surer.
    if let Some((first, second)) = text.split_once("الموافق") {
        return [second, first].iter().find_map(|part| parse_loose(part));
    }
    parse_loose(&text)
}

/// Arabic-Indic and Persian digits as ASCII, and the marks of direction gone.
fn with_ascii_digits(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let is_control = |c: &char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let digit = |c: char| match c {
        '٠'..='٩' => char::from_digit(u32::from(c) - 0x0660, 10).unwrap_or(c),
        '۰'..='۹' => char::from_digit(u32::from(c) - 0x06F0, 10).unwrap_or(c),
        '\u{2212}' | '\u{2013}' => '-',
        '\u{A0}' | '\u{202F}' | '،' => ' ',
        other => other,
    };
    Cow::Owned(text.chars().filter(|c| !is_control(c)).map(digit).collect())
}

/// `2026-11-23T18:37:51.5+03:00`: what nearly all feeds write; all else is left to the loose reading.
fn parse_iso(text: &str) -> Option<Timestamp> {
    let bytes = text.as_bytes();
    let number = |from: usize, to: usize| -> Option<i32> {
        bytes
            .get(from..to)?
            .iter()
            .try_fold(0, |n, b| b.is_ascii_digit().then(|| n * 10 + i32::from(b - b'0')))
    };
    let is_at = |at: usize, wanted: u8| bytes.get(at) == Some(&wanted);
    let is_form = is_at(4, b'-') && is_at(7, b'-') && is_at(13, b':') && is_at(16, b':');
    if !is_form || !matches!(bytes.get(10), Some(b'T' | b't' | b' ')) {
        return None;
    }
    let fraction = bytes.get(19..)?.iter().skip(1).take_while(|b| b.is_ascii_digit()).count();
    let zone_at = if is_at(19, b'.') { 20 + fraction } else { 19 };
    let zone = text.get(zone_at..)?.trim();
    let offset = match zone {
        "" | "Z" | "z" => 0,
        _ => {
            let sign = if zone.starts_with('-') { -1 } else { 1 };
            let rest = zone.strip_prefix(['+', '-'])?;
            let digits: String = rest.chars().filter(|c| *c != ':').collect();
            if digits.len() != 4 {
                return None;
            }
            sign * offset_of_digits(&digits)?
        }
    };
    let day = Day {
        year: number(0, 4)?,
        month: Month::Gregorian(u8::try_from(number(5, 7)?).ok()?),
        day: number(8, 10)?,
    };
    let time = Time { hour: number(11, 13)?, minute: number(14, 16)?, second: number(17, 19)? };
    moment(&day, time, offset)
}

struct Day {
    year: i32,
    month: Month,
    day: i32,
}

#[derive(Clone, Copy, Default)]
struct Time {
    hour: i32,
    minute: i32,
    second: i32,
}

fn moment(day: &Day, time: Time, offset_seconds: i32) -> Option<Timestamp> {
    let date = date_of(day)?;
    let (date, hour) = if time.hour == 24 { (date.tomorrow().ok()?, 0) } else { (date, time.hour) };
    let (hour, minute) = (i8::try_from(hour).ok()?, i8::try_from(time.minute).ok()?);
    // A leap second is the second before.
    let second = i8::try_from(time.second.min(59)).ok()?;
    let at = DateTime::new(date.year(), date.month(), date.day(), hour, minute, second, 0).ok()?;
    Offset::from_seconds(offset_seconds).ok()?.to_timestamp(at).ok()
}

fn date_of(day: &Day) -> Option<Date> {
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

/// A piece of a date.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Piece<'a> {
    Number { value: i64, digits: usize },
    Word(&'a str),
    Mark(char),
    Space,
}

fn pieces_of(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::with_capacity(16);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let same = |test: fn(char) -> bool| rest.find(|c| !test(c)).unwrap_or(rest.len());
        let length = if c.is_ascii_digit() {
            same(|c| c.is_ascii_digit())
        } else if is_letter(c) {
            same(is_letter)
        } else {
            c.len_utf8()
        };
        let (piece, tail) = rest.split_at_checked(length).unwrap_or((rest, ""));
        pieces.push(if c.is_ascii_digit() {
            Piece::Number { value: piece.parse().unwrap_or(i64::MAX), digits: piece.len() }
        } else if is_letter(c) {
            Piece::Word(piece)
        } else if c.is_whitespace() {
            Piece::Space
        } else {
            Piece::Mark(c)
        });
        rest = tail;
    }
    pieces.dedup_by(|a, b| *a == Piece::Space && *b == Piece::Space);
    pieces
}

/// Letters, and the marks and joiners within Arabic words.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{200C}' | '\u{200D}' | '\u{0640}' | '\u{064B}'..='\u{0652}')
}

fn parse_loose(text: &str) -> Option<Timestamp> {
    let mut pieces = pieces_of(text);
    if let Some(timestamp) = parse_compact(&pieces) {
        return Some(timestamp);
    }
    let (time, offset) = take_time(&mut pieces);
    let is_hijri = pieces.iter().any(|p| matches!(p, Piece::Word("هـ" | "ه" | "هجري" | "هجرية" | "AH")));
    let mut day = day_of(&pieces)?;
    if let (true, Month::Gregorian(month)) = (is_hijri, day.month) {
        day.month = Month::Hijri(month);
    }
    moment(&day, time.unwrap_or_default(), offset)
}

/// One number alone: seconds or milliseconds since 1970, or a date written without marks.
fn parse_compact(pieces: &[Piece<'_>]) -> Option<Timestamp> {
    let [Piece::Number { value, digits }, rest @ ..] = pieces else { return None };
    match (digits, rest) {
        (9 | 10, []) => Timestamp::from_second(*value).ok(),
        (13, []) => Timestamp::from_millisecond(*value).ok(),
        (14, _) => {
            let part = |divisor: i64, modulus: i64| i32::try_from(value / divisor % modulus).unwrap_or(0);
            let month = u8::try_from(part(100_000_000, 100)).ok()?;
            let day = Day {
                year: part(10_000_000_000, 10_000),
                month: Month::Gregorian(month),
                day: part(1_000_000, 100),
            };
            let time = Time { hour: part(10_000, 100), minute: part(100, 100), second: part(1, 100) };
            moment(&day, time, zone_in(rest).unwrap_or(0))
        }
        _ => None,
    }
}

/// Takes the time and the zone out of the pieces: `18:37[:51[.5]] [pm] [zone]`.
fn take_time(pieces: &mut Vec<Piece<'_>>) -> (Option<Time>, i32) {
    let colon = pieces.windows(3).position(|w| {
        matches!(
            w,
            [Piece::Number { digits: 1..=2, .. }, Piece::Mark(':'), Piece::Number { digits: 1..=2, .. }]
        )
    });
    let Some(begin) = colon else {
        return take_compact_time(pieces);
    };
    let number = |at: usize| match pieces.get(at) {
        Some(Piece::Number { value, .. }) => i32::try_from(*value).ok(),
        _ => None,
    };
    let mut time =
        Time { hour: number(begin).unwrap_or(0), minute: number(begin + 2).unwrap_or(0), second: 0 };
    let mut end = begin + 3;
    if pieces.get(end) == Some(&Piece::Mark(':')) && number(end + 1).is_some() {
        time.second = number(end + 1).unwrap_or(0);
        end += 2;
        if matches!(pieces.get(end), Some(Piece::Mark('.' | ',' | ':'))) && number(end + 1).is_some() {
            end += 2;
        }
    }
    let tail: Vec<Piece<'_>> = pieces.drain(end..).collect();
    pieces.truncate(begin);
    // `…31T18:37`: the T belongs to neither.
    if matches!(pieces.last(), Some(Piece::Word("T" | "t"))) {
        pieces.pop();
    }
    let half = half_of_day(&tail).or_else(|| half_of_day_before(pieces));
    time.hour = match half {
        Some(Half::Morning) if time.hour == 12 => 0,
        Some(Half::Evening) if time.hour < 12 => time.hour + 12,
        _ => time.hour,
    };
    let offset = zone_in(&tail);
    pieces.push(Piece::Space);
    pieces.extend(without_zone(tail));
    (Some(time), offset.unwrap_or(0))
}

/// `20261123T183751Z` and `2026-11-23T18Z`.
fn take_compact_time(pieces: &mut Vec<Piece<'_>>) -> (Option<Time>, i32) {
    let mark = pieces.windows(2).position(|w| matches!(w, [Piece::Word("T" | "t"), Piece::Number { .. }]));
    let Some(begin) = mark else {
        return (None, 0);
    };
    let tail: Vec<Piece<'_>> = pieces.drain(begin..).collect();
    let (value, digits) = match tail.get(1) {
        Some(Piece::Number { value, digits }) => (i32::try_from(*value).unwrap_or(0), *digits),
        _ => (0, 0),
    };
    let time = match digits {
        1 | 2 => Time { hour: value, ..Time::default() },
        3 | 4 => Time { hour: value / 100, minute: value % 100, second: 0 },
        5 | 6 => Time { hour: value / 10_000, minute: value / 100 % 100, second: value % 100 },
        _ => Time::default(),
    };
    (Some(time), zone_in(tail.get(2..).unwrap_or_default()).unwrap_or(0))
}

enum Half {
    Morning,
    Evening,
}

/// «pm», «م» and the like right after the time.
fn half_of_day(tail: &[Piece<'_>]) -> Option<Half> {
    let mut words = tail.iter().filter(|p| **p != Piece::Space);
    let Some(Piece::Word(word)) = words.next() else { return None };
    match word.to_lowercase().as_str() {
        "am" | "ص" | "صباحا" | "صباحًا" | "صباحاً" | "قبل" => Some(Half::Morning),
        "pm" | "م" | "مساء" | "مساءً" | "ظهرا" | "ظهرًا" | "ظهراً" | "بعد" | "عصرا" | "ليلا" => {
            Some(Half::Evening)
        }
        // a.m., p.m., ق.ظ, ب.ظ
        "a" | "ق" if words.next() == Some(&Piece::Mark('.')) => Some(Half::Morning),
        "p" | "ب" if words.next() == Some(&Piece::Mark('.')) => Some(Half::Evening),
        _ => None,
    }
}

fn half_of_day_before(pieces: &[Piece<'_>]) -> Option<Half> {
    let last = pieces.iter().rev().find(|p| **p != Piece::Space)?;
    match last {
        Piece::Word("오전") => Some(Half::Morning),
        Piece::Word("오후") => Some(Half::Evening),
        _ => None,
    }
}

/// The first zone among the pieces, in seconds east of Greenwich.
fn zone_in(pieces: &[Piece<'_>]) -> Option<i32> {
    let named = pieces.iter().find_map(|piece| match piece {
        Piece::Word(word) => zone_of(word),
        _ => None,
    });
    let numeric = pieces.windows(2).enumerate().find_map(|(at, pair)| {
        let [Piece::Mark(sign @ ('+' | '-')), Piece::Number { value, digits }] = pair else { return None };
        // In `14:25 2026-10-18` the sign stands within a date.
        if at > 0 && matches!(pieces.get(at - 1), Some(Piece::Number { .. })) {
            return None;
        }
        let minutes = match (pieces.get(at + 2), pieces.get(at + 3)) {
            (Some(Piece::Mark(':')), Some(Piece::Number { value, digits: 2 })) => *value,
            _ => 0,
        };
        let padded = match digits {
            1 | 2 => format!("{value:02}{minutes:02}"),
            3 | 4 => format!("{value:04}"),
            _ => return None,
        };
        let seconds = offset_of_digits(&padded)?;
        Some(if *sign == '-' { -seconds } else { seconds })
    });
    match (named, numeric) {
        (Some(0) | None, Some(offset)) => Some(offset),
        (named, _) => named,
    }
}

/// Pieces after a time without the zone's numbers, so that they are not taken for a year.
fn without_zone(tail: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    let mut kept = Vec::with_capacity(tail.len());
    let mut is_zone = false;
    for piece in tail {
        match piece {
            Piece::Mark('+' | '-') if !matches!(kept.last(), Some(Piece::Number { .. })) => is_zone = true,
            Piece::Number { .. } | Piece::Mark(':') if is_zone => {}
            other => {
                is_zone = false;
                kept.push(other);
            }
        }
    }
    kept
}

/// The day among the pieces that are left.
fn day_of(pieces: &[Piece<'_>]) -> Option<Day> {
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

#[cfg(test)]
#[path = "date_tests.rs"]
mod tests;
