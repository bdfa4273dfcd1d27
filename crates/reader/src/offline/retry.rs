//! When what could not be had is tried again.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use qirtas_net::FetchError;

use crate::error::Error;
use crate::schedule::{after, of_server};

/// After each failure that may pass: so long.
const PLAN: [SignedDuration; 4] = [
    SignedDuration::from_mins(10),
    SignedDuration::from_hours(1),
    SignedDuration::from_hours(6),
    SignedDuration::from_hours(24),
];
/// After each that waiting will hardly mend. A page may come a little later than the feed that names it.
const PLAN_OF_LASTING: [SignedDuration; 2] = [SignedDuration::from_hours(1), SignedDuration::from_hours(24)];

/// When a thing that failed before so many times, and now like this, is tried again; not by itself after the last.
pub(crate) fn next_try(error: &Error, failures_before: u32, now: Timestamp) -> Option<Timestamp> {
    let plan: &[SignedDuration] = if error.is_passing() { &PLAN } else { &PLAN_OF_LASTING };
    let wait = plan.get(usize::try_from(failures_before).unwrap_or(usize::MAX)).copied();
    let asked = asked_by(error).map(of_server);
    Some(after(now, wait.or(asked)?.max(asked.unwrap_or_default())))
}

/// How long a server that is too busy is left alone.
pub(crate) fn pause_of(error: &Error) -> Option<SignedDuration> {
    match error {
        Error::Fetch(FetchError::RateLimited { .. } | FetchError::ServerError { status: 503 }) => {
            let [first, ..] = PLAN;
            Some(asked_by(error).map_or(first, of_server))
        }
        _ => None,
    }
}

fn asked_by(error: &Error) -> Option<Duration> {
    match error {
        Error::Fetch(FetchError::RateLimited { retry_after }) => *retry_after,
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use qirtas_article::NoArticle;

    use super::*;

    #[test]
    fn what_may_pass_is_tried_four_times_more_and_what_lasts_twice() {
        let now: Timestamp = "2026-11-23T07:00:00Z".parse().unwrap();
        let failed = || Error::Fetch(FetchError::ServerError { status: 500 });
        let busy = |seconds| {
            Error::Fetch(FetchError::RateLimited { retry_after: Some(Duration::from_secs(seconds)) })
        };
        let rows = [
            (failed(), 0, Some("2026-11-23T07:10:00Z")),
            (failed(), 1, Some("2026-11-23T08:00:00Z")),
            (failed(), 2, Some("2026-11-23T13:00:00Z")),
            (failed(), 3, Some("2026-11-24T07:00:00Z")),
            (failed(), 4, None),
            (busy(120), 0, Some("2026-11-23T07:10:00Z")),
            (busy(7200), 0, Some("2026-11-23T09:00:00Z")),
            (busy(120), 9, Some("2026-11-23T07:02:00Z")),
            (Error::NoText(NoArticle::LoginWall), 0, Some("2026-11-23T08:00:00Z")),
            (Error::NoText(NoArticle::LoginWall), 1, Some("2026-11-24T07:00:00Z")),
            (Error::NoText(NoArticle::LoginWall), 2, None),
            (Error::Fetch(FetchError::NotFound), 2, None),
        ];
        for (error, before, expected) in rows {
            let expected = expected.map(|at| at.parse().unwrap());
            assert_eq!(next_try(&error, before, now), expected, "{error:?} {before}");
        }
    }

    #[test]
    fn a_busy_server_is_left_alone() {
        let busy = Error::Fetch(FetchError::RateLimited { retry_after: None });
        assert_eq!(pause_of(&busy), Some(SignedDuration::from_mins(10)));
        assert_eq!(pause_of(&Error::Fetch(FetchError::ServerError { status: 503 })), pause_of(&busy));
        assert_eq!(pause_of(&Error::Fetch(FetchError::NotFound)), None);
    }
}
