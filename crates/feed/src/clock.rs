//! The time of the day and its zone among the pieces of a date.

use crate::piece::Piece;
use crate::zone::{offset_of_digits, zone_of};

/// A time of the day, as it is written.
#[derive(Clone, Copy, Default)]
pub(crate) struct Time {
    pub(crate) hour: i32,
    pub(crate) minute: i32,
    pub(crate) second: i32,
}

/// Takes the time and the zone out of the pieces: `18:37[:51[.5]] [pm] [zone]`.
pub(crate) fn take_time(pieces: &mut Vec<Piece<'_>>) -> (Option<Time>, i32) {
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
pub(crate) fn zone_in(pieces: &[Piece<'_>]) -> Option<i32> {
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
