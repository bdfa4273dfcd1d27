//! Dates in every form that publishers write them in.
//!
//! Not a parser for one format after the other: the text becomes numbers and words, the time and the zone are picked
//! out of them, and what is left must be a day, a month and a year. A missing zone is UTC.

mod calendar;
mod clock;
mod day;
mod month;
mod piece;
mod zone;

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

use clock::{Time, take_time, zone_in};
use day::{Day, date_of, day_of};
use month::Month;
use piece::{Piece, pieces_of};
use zone::offset_of_digits;

/// Longer texts are no dates.
const LONGEST: usize = 160;

/// The moment that a text names; the beginning of Unix time, in any zone, is a number that was never set.
#[must_use]
pub fn parse_date(text: &str) -> Option<Timestamp> {
    parse_any(text).filter(|moment| moment.as_second().abs() >= 24 * 3600)
}

fn parse_any(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let text = with_ascii_digits(text);
    if let Some(timestamp) = parse_iso(&text).or_else(|| parse_rfc(&text)) {
        return Some(timestamp);
    }
    parse_written(&text).map(|reading| reading.at)
}

/// A date that was read, and whether in our own calendar: the others' days can be off by one.
struct Reading {
    at: Timestamp,
    is_gregorian: bool,
}

/// A date as people write it, perhaps in two calendars side by side («1446/3/5هـ الموافق 8/9/2024م»), of which ours is
/// surer.
fn parse_written(text: &str) -> Option<Reading> {
    if let Some((first, second)) = text.split_once("الموافق") {
        return parse_loose(second).or_else(|| parse_loose(first));
    }
    let Some((outside, inside)) = comments_apart(text) else { return parse_loose(text) };
    let ours = |text: &str| parse_loose(text).filter(|reading| reading.is_gregorian);
    ours(&outside).or_else(|| ours(&inside)).or_else(|| parse_loose(&outside)).or_else(|| parse_loose(text))
}

/// What stands outside and inside of parentheses, which are comments in RFC 822, section 3.4.3, and can be nested.
fn comments_apart(text: &str) -> Option<(String, String)> {
    text.contains('(').then_some(())?;
    let (mut outside, mut inside) = (String::new(), String::new());
    let mut depth = 0_usize;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            '(' => {
                depth += 1;
                outside.push(' ');
            }
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => outside.push(c),
            c => inside.push(c),
        }
    }
    Some((outside, inside))
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

/// `Mon, 23 Nov 2026 18:37:51 +0300`: what nearly all of RSS is, RFC 822 with its year in full.
fn parse_rfc(text: &str) -> Option<Timestamp> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let text = text.split_once(", ").map_or(text, |(_, date)| date);
    let mut parts = text.split_ascii_whitespace();
    let mut part = || parts.next();
    let (day, month, year, time, zone) = (part()?, part()?, part()?, part()?, part()?);
    if part().is_some() || year.len() != 4 || day.len() > 2 {
        return None;
    }
    let number = |digits: &str| if digits.starts_with('+') { None } else { digits.parse::<i32>().ok() };
    let offset = match zone.split_at_checked(1)? {
        ("+", digits) if digits.len() == 4 => offset_of_digits(digits)?,
        ("-", digits) if digits.len() == 4 => -offset_of_digits(digits)?,
        _ if matches!(zone, "GMT" | "UTC" | "Z") => 0,
        _ => return None,
    };
    let mut clock = time.split(':');
    let mut next = || number(clock.next().filter(|digits| digits.len() == 2)?);
    let time = Time { hour: next()?, minute: next()?, second: next()? };
    if clock.next().is_some() {
        return None;
    }
    let month = u8::try_from(MONTHS.iter().position(|name| *name == month)? + 1).ok()?;
    moment(&Day { year: number(year)?, month: Month::Gregorian(month), day: number(day)? }, time, offset)
}

fn moment(day: &Day, time: Time, offset_seconds: i32) -> Option<Timestamp> {
    let date = date_of(day)?;
    let (date, hour) = if time.hour == 24 { (date.tomorrow().ok()?, 0) } else { (date, time.hour) };
    let (hour, minute) = (i8::try_from(hour).ok()?, i8::try_from(time.minute).ok()?);
    // A leap second is the second before.
    let second = i8::try_from(time.second.min(59)).ok()?;
    let at = DateTime::new(date.year(), date.month(), date.day(), hour, minute, second, 0).ok()?;
    // Only the end of the year 9999 is out of reach, by which publishers mean «never».
    Some(Offset::from_seconds(offset_seconds).ok()?.to_timestamp(at).unwrap_or(Timestamp::MAX))
}

fn parse_loose(text: &str) -> Option<Reading> {
    let mut pieces = pieces_of(text.trim());
    if let Some(at) = parse_compact(&pieces) {
        return Some(Reading { at, is_gregorian: true });
    }
    let (time, offset) = take_time(&mut pieces);
    let has = |words: &[&str]| pieces.iter().any(|p| matches!(p, Piece::Word(word) if words.contains(word)));
    let is_hijri = has(&["هـ", "ه", "هجري", "هجرية", "AH"]) && !has(&["ش", "شمسی", "خورشیدی"]);
    let mut day = day_of(&pieces)?;
    // A day told in both calendars is read in ours.
    if let (true, Month::Gregorian(month), ..1900) = (is_hijri, day.month, day.year) {
        day.month = Month::Hijri(month);
    }
    let is_gregorian = matches!(day.month, Month::Gregorian(_)) && day.year >= 1900;
    moment(&day, time.unwrap_or_default(), offset).map(|at| Reading { at, is_gregorian })
}

/// One number alone: seconds, milli- or microseconds since 1970, or a date written without marks.
fn parse_compact(pieces: &[Piece<'_>]) -> Option<Timestamp> {
    let [Piece::Number { value, digits }, rest @ ..] = pieces else { return None };
    match (digits, rest) {
        (9 | 10, [] | [Piece::Mark('.'), Piece::Number { .. }]) => Timestamp::from_second(*value).ok(),
        (13, []) => Timestamp::from_millisecond(*value).ok(),
        (16, []) => Timestamp::from_microsecond(*value).ok(),
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

#[cfg(test)]
mod tests;
