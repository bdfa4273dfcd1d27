//! The time of the day and its zone among the pieces of a date.

use super::piece::Piece;
use super::zone::{offset_of_digits, zone_of, zone_of_place};

/// A time of the day, as it is written.
#[derive(Clone, Copy, Default)]
pub(super) struct Time {
    pub(super) hour: i32,
    pub(super) minute: i32,
    pub(super) second: i32,
}

/// Korea's hours, for feeds that write in its words and name no zone.
const KOREA: i32 = 9 * 3600;

/// Takes the time and the zone, in seconds, out of the pieces: `18:37[:51[.5]] [pm] [zone]`.
pub(super) fn take_time(pieces: &mut Vec<Piece<'_>>) -> (Option<Time>, i32) {
    let is_korean = pieces.iter().any(|p| matches!(p, Piece::Word("오전" | "오후" | "년")));
    let (time, zone) = take_time_with_colon(pieces)
        .or_else(|| take_compact_time(pieces))
        .or_else(|| take_hour(pieces))
        .map_or((None, None), |(time, zone)| (Some(time), zone));
    (time, zone.unwrap_or(if is_korean { KOREA } else { 0 }))
}

fn take_time_with_colon(pieces: &mut Vec<Piece<'_>>) -> Option<(Time, Option<i32>)> {
    let begin = pieces.windows(3).position(|w| {
        matches!(
            w,
            [
                Piece::Number { digits: 1..=2, .. },
                Piece::Mark(':') | Piece::Word("h" | "H"),
                Piece::Number { digits: 1..=2, .. }
            ]
        )
    })?;
    let number = |at: usize| match pieces.get(at) {
        Some(Piece::Number { value, .. }) => i32::try_from(*value).ok(),
        _ => None,
    };
    let mut time = Time { hour: number(begin)?, minute: number(begin + 2)?, second: 0 };
    let mut end = begin + 3;
    if pieces.get(end) == Some(&Piece::Mark(':'))
        && let Some(second) = number(end + 1)
    {
        time.second = second;
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
    let part = part_of_day(&tail).or_else(|| part_of_day_before(pieces));
    time.hour = part.map_or(time.hour, |part| part.hour(time.hour));
    let zone = zone_in(&tail);
    pieces.push(Piece::Space);
    pieces.extend(without_zone(tail));
    Some((time, zone))
}

/// `20261123T183751Z` and `2026-11-23T18Z`.
fn take_compact_time(pieces: &mut Vec<Piece<'_>>) -> Option<(Time, Option<i32>)> {
    let begin =
        pieces.windows(2).position(|w| matches!(w, [Piece::Word("T" | "t"), Piece::Number { .. }]))?;
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
    Some((time, zone_in(tail.get(2..).unwrap_or_default())))
}

/// An hour alone, which the part of the day betrays: «10 مساء», «3pm».
fn take_hour(pieces: &mut Vec<Piece<'_>>) -> Option<(Time, Option<i32>)> {
    let (begin, part) = pieces.iter().enumerate().find_map(|(at, piece)| {
        let Piece::Number { digits: 1..=2, .. } = piece else { return None };
        // «م» alone stands for the era as well.
        let word = first_word(pieces.get(at + 1..)?)?;
        (word.chars().count() > 1).then(|| Some((at, PartOfDay::of(word)?)))?
    })?;
    let Some(Piece::Number { value, .. }) = pieces.get(begin) else { return None };
    let hour = part.hour(i32::try_from(*value).ok()?);
    let tail: Vec<Piece<'_>> = pieces.drain(begin..).skip(1).collect();
    let zone = zone_in(&tail);
    pieces.push(Piece::Space);
    pieces.extend(without_zone(tail));
    Some((Time { hour, ..Time::default() }, zone))
}

/// Which of the two hours of one number is meant.
#[derive(Clone, Copy)]
enum PartOfDay {
    Morning,
    Noon,
    Evening,
    Night,
}

impl PartOfDay {
    /// The part of the day that a word names, however its vowels and hamzas are written.
    fn of(word: &str) -> Option<PartOfDay> {
        match word {
            "오전" | "上午" => return Some(PartOfDay::Morning),
            "오후" | "下午" => return Some(PartOfDay::Evening),
            _ => {}
        }
        let word = crate::fold(word);
        Some(match word.as_str() {
            "am" | "ص" | "صباحا" | "صباح" | "فجرا" | "صبح" | "بامداد" | "בבוקר" => {
                PartOfDay::Morning
            }
            "ظهرا" | "ظهر" | "دوپهر" => PartOfDay::Noon,
            "pm" | "م" | "مسا" | "عصرا" | "عصر" | "شام" | "בערב" => PartOfDay::Evening,
            "ليلا" | "شب" | "رات" => PartOfDay::Night,
            other if other.starts_with("قبل") => PartOfDay::Morning,
            other if other.starts_with("بعد") => PartOfDay::Evening,
            _ => return None,
        })
    }

    fn hour(self, hour: i32) -> i32 {
        match (self, hour) {
            (PartOfDay::Morning | PartOfDay::Night, 12) => 0,
            (PartOfDay::Evening, 0..12) | (PartOfDay::Noon, 1..6) | (PartOfDay::Night, 6..12) => hour + 12,
            _ => hour,
        }
    }
}

/// The first piece that is no space, when it is a word.
fn first_word<'a>(pieces: &[Piece<'a>]) -> Option<&'a str> {
    match pieces.iter().find(|p| **p != Piece::Space)? {
        Piece::Word(word) => Some(word),
        _ => None,
    }
}

/// «pm», «م» and the like right after the time.
fn part_of_day(tail: &[Piece<'_>]) -> Option<PartOfDay> {
    let mut words = tail.iter().filter(|p| **p != Piece::Space);
    let Some(Piece::Word(word)) = words.next() else { return None };
    let mut is_short = || words.next() == Some(&Piece::Mark('.'));
    match *word {
        // a.m., p.m., ق.ظ, ب.ظ
        "a" | "A" | "ق" if is_short() => Some(PartOfDay::Morning),
        "p" | "P" | "ب" if is_short() => Some(PartOfDay::Evening),
        word => PartOfDay::of(word),
    }
}

/// Korean and Chinese put it first, and some Arabic sites do; one letter there belongs to the year.
fn part_of_day_before(pieces: &[Piece<'_>]) -> Option<PartOfDay> {
    match pieces.iter().rev().find(|p| **p != Piece::Space)? {
        Piece::Word(word) if word.chars().count() > 1 => PartOfDay::of(word),
        _ => None,
    }
}

/// The zone among the pieces, in seconds east of Greenwich; a number is surer than a name.
pub(super) fn zone_in(pieces: &[Piece<'_>]) -> Option<i32> {
    let numeric = pieces.windows(2).enumerate().find_map(|(at, pair)| {
        let [Piece::Mark(sign @ ('+' | '-')), Piece::Number { value, digits }] = pair else { return None };
        // In `14:25 2026-10-18` and `14:25 -18/10/2026` the sign stands within a date, or before one.
        let is_within = at > 0 && matches!(pieces.get(at - 1), Some(Piece::Number { .. }));
        if is_within || matches!(pieces.get(at + 2), Some(Piece::Mark('/' | '-' | '.'))) {
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
    let named = || {
        pieces.iter().enumerate().find_map(|(at, piece)| match piece {
            Piece::Word(word) if word.ends_with("توقيت") => {
                zone_of_place(first_word(pieces.get(at + 1..)?)?)
            }
            Piece::Word(word) => zone_of(word),
            _ => None,
        })
    };
    numeric.or_else(named)
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
