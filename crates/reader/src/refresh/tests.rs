use std::time::Duration;

use jiff::Timestamp;
use qirtas_feed::ParseError;
use qirtas_net::FetchError;
use qirtas_store::{Failure, NewSource, Source, SourceKind, Store};

use super::asking::is_worth_another_look;
use super::pauses::{self, Pauses};
use crate::error::Error;

/// A source at an address, as a library gives it.
pub(super) fn source(address: &str) -> Source {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path()).unwrap();
    let new = NewSource::at(SourceKind::Feed, address);
    store.write(|w| w.source(w.add_source(&new, now())?)).unwrap()
}

fn now() -> Timestamp {
    at("2026-11-23T07:00:00Z")
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn failed(mut source: Source, error: &Error, then: &str) -> Source {
    let (then, next) = (at(then), at(then) + jiff::SignedDuration::from_mins(15));
    let problem = pauses::problem_of(error, then, next);
    source.failure = Some(Failure { code: problem.code.clone(), args: problem.args_text(), since: then });
    source.failures_in_a_row = 1;
    source.checked_at = Some(then);
    source
}

fn busy(seconds: Option<u64>) -> Error {
    Error::Fetch(FetchError::RateLimited { retry_after: seconds.map(Duration::from_secs) })
}

#[test]
fn what_a_server_says_of_one_source_holds_for_all_of_its_host() {
    let rows = [
        (busy(Some(3600)), true),
        (busy(None), true),
        (Error::Fetch(FetchError::ServerError { status: 503 }), true),
        (Error::Fetch(FetchError::ServerError { status: 500 }), false),
        (Error::Fetch(FetchError::NotFound), false),
    ];
    for (error, is_paused) in rows {
        let pauses = Pauses::default();
        pauses.note(&source("https://a.example/one"), &error, now());
        let until = pauses.of(&source("https://a.example/two"), now());
        assert_eq!(until.is_some(), is_paused, "{error}");
        assert!(until.is_none_or(|until| until >= at("2026-11-23T07:10:00Z")));
        for elsewhere in ["https://b.example/one", "http://a.example/one", "https://a.example:8443/one"] {
            assert_eq!(pauses.of(&source(elsewhere), now()), None, "{elsewhere}");
        }
    }
}

#[test]
fn only_what_the_server_itself_said_is_kept_until_the_next_sync() {
    let rows = [
        (busy(Some(7200)), "2026-11-23T06:00:00Z", Some("2026-11-23T08:00:00Z")),
        (busy(Some(7200)), "2026-11-23T05:00:00Z", None),
        (busy(Some(1_000_000)), "2026-11-23T06:00:00Z", Some("2026-11-24T06:00:00Z")),
        (busy(None), "2026-11-23T06:59:00Z", None),
        (Error::Fetch(FetchError::NotFound), "2026-11-23T06:59:00Z", None),
        // By a clock that was ten years ahead.
        (busy(Some(7200)), "2036-11-23T06:00:00Z", None),
    ];
    for (error, then, until) in rows {
        let source = failed(source("https://a.example/one"), &error, then);
        assert_eq!(pauses::is_held(&source, now()), until.is_some(), "{error} {then}");
        let pauses = Pauses::kept_by(std::slice::from_ref(&source), now());
        assert_eq!(pauses.of(&source, now()), until.map(at), "{error} {then}");
    }
}

#[test]
fn a_person_is_told_when_a_busy_server_is_asked_again() {
    let problem = pauses::problem_of(&busy(Some(90)), now(), at("2026-11-23T07:12:30Z"));
    let args: Vec<(&str, &str)> =
        problem.args.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(args, [("at", "2026-11-23T07:12:30Z"), ("minutes", "13"), ("until", "2026-11-23T07:01:30Z")]);
}

#[test]
fn another_way_is_looked_for_when_waiting_will_not_help_and_once_a_day() {
    let gone = || Error::Fetch(FetchError::Gone);
    let slow = || Error::Fetch(FetchError::TooSlow { seconds: 30 });
    let page = || Error::Parse(ParseError::NotAFeed { looks_like_html: true });
    let rows = [
        ("the first time, for good", gone(), None, 0, false),
        ("the first time, slow", slow(), None, 0, false),
        ("the second time", gone(), Some(("2026-11-23T06:00:00Z", "2026-11-23T06:00:00Z")), 1, true),
        ("a page in its place", page(), Some(("2026-11-23T06:00:00Z", "2026-11-23T06:00:00Z")), 1, true),
        (
            "the second time, at once",
            gone(),
            Some(("2026-11-23T06:50:00Z", "2026-11-23T06:50:00Z")),
            1,
            false,
        ),
        ("again today", gone(), Some(("2026-11-23T01:00:00Z", "2026-11-23T03:00:00Z")), 2, false),
        ("again the next day", gone(), Some(("2026-11-22T01:00:00Z", "2026-11-22T23:00:00Z")), 4, true),
        ("slow for a day", slow(), Some(("2026-11-22T06:00:00Z", "2026-11-22T23:00:00Z")), 2, true),
        ("slow for a day, twice", slow(), Some(("2026-11-22T06:00:00Z", "2026-11-22T23:00:00Z")), 1, false),
        ("slow since this night", slow(), Some(("2026-11-22T20:00:00Z", "2026-11-22T23:00:00Z")), 5, false),
    ];
    for (name, error, failing, times, expected) in rows {
        let mut source = source("https://a.example/feed");
        if let Some((since, checked)) = failing {
            source = failed(source, &error, since);
            source.failures_in_a_row = times;
            source.checked_at = Some(at(checked));
        }
        assert_eq!(is_worth_another_look(&source, &error, now()), expected, "{name}");
    }
}
