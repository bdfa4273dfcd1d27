//! A feed that has moved for good, as its server says. One answer is no proof: a hotel's login page and a server that
//! is being set up redirect «for good» too.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use qirtas_store::Source;

/// What a redirect means for the address that is kept.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step<'a> {
    /// Nothing to change.
    Stay,
    /// Nothing redirects any more.
    Forget,
    /// Seen for the first time, or to another address than before.
    Note(&'a str),
    /// Seen on two different days.
    Follow(&'a str),
}

/// What to do about a permanent redirect that was, or was not, met now.
pub(super) fn step<'a>(source: &Source, moved_to: Option<&'a str>, now: Timestamp) -> Step<'a> {
    match (moved_to.filter(|to| *to != source.address), &source.moved) {
        (None, None) => Step::Stay,
        (None, Some(_)) => Step::Forget,
        (Some(to), Some(moved)) if moved.to == to => {
            let (then, today) = (day(moved.seen_at), day(now));
            match then.cmp(&today) {
                std::cmp::Ordering::Less => Step::Follow(to),
                std::cmp::Ordering::Equal => Step::Stay,
                // By a clock that was wrong.
                std::cmp::Ordering::Greater => Step::Note(to),
            }
        }
        (Some(to), _) => Step::Note(to),
    }
}

/// The day in UTC.
pub(super) fn day(at: Timestamp) -> jiff::civil::Date {
    at.to_zoned_datetime(TimeZone::UTC).date()
}

#[cfg(test)]
mod tests {
    use qirtas_store::Moved;

    use super::*;
    use crate::refresh::tests::source;

    #[test]
    fn a_redirect_is_followed_for_good_when_it_is_seen_on_two_days() {
        let now = "2026-11-23T07:00:00Z".parse().unwrap();
        let (a, b) = ("https://a.example/feed", "https://b.example/feed");
        let rows = [
            (None, None, Step::Stay),
            (None, Some("https://own.example/feed"), Step::Stay),
            (None, Some(a), Step::Note(a)),
            (Some((a, "2026-11-23T00:00:00Z")), Some(a), Step::Stay),
            (Some((a, "2026-11-22T23:59:59Z")), Some(a), Step::Follow(a)),
            (Some((a, "2016-11-22T23:59:59Z")), Some(a), Step::Follow(a)),
            (Some((a, "2026-11-24T00:00:00Z")), Some(a), Step::Note(a)),
            (Some((b, "2026-11-20T00:00:00Z")), Some(a), Step::Note(a)),
            (Some((a, "2026-11-20T00:00:00Z")), None, Step::Forget),
            (Some((a, "2026-11-20T00:00:00Z")), Some("https://own.example/feed"), Step::Forget),
        ];
        for (moved, to, expected) in rows {
            let mut source = source("https://own.example/feed");
            source.moved = moved.map(|(to, at)| Moved { to: to.to_owned(), seen_at: at.parse().unwrap() });
            assert_eq!(step(&source, to, now), expected, "{moved:?} {to:?}");
        }
    }
}
