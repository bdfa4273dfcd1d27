//! Hosts that asked to be left alone for a while: what one source is told there holds for all of them.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use qirtas_net::FetchError;
use qirtas_store::Source;
use url::Url;

use crate::error::{Error, Problem};
use crate::schedule;

/// The argument of `rate_limited` that says until when the server itself asked to be left alone.
const UNTIL: &str = "until";

/// The hosts that want to be left alone, and until when.
#[derive(Default)]
pub(crate) struct Pauses(Mutex<HashMap<String, Timestamp>>);

impl Pauses {
    /// What servers said the last time and still holds.
    pub(super) fn kept_by(sources: &[Source], now: Timestamp) -> Self {
        let pauses = Self::default();
        pauses.take_over(sources, now);
        pauses
    }

    /// Until when a source's host wants to be left alone.
    pub(super) fn of(&self, source: &Source, now: Timestamp) -> Option<Timestamp> {
        let until = self.hosts().get(&host_of(source)?).copied()?;
        (until > now).then_some(until)
    }

    /// Until when the host of an address wants to be left alone.
    pub(crate) fn of_address(&self, url: &Url, now: Timestamp) -> Option<Timestamp> {
        let until = self.hosts().get(&host_and_port(url)?).copied()?;
        (until > now).then_some(until)
    }

    /// The host of an address wants to be left alone.
    pub(crate) fn leave_alone(&self, url: &Url, until: Timestamp) {
        if let Some(host) = host_and_port(url) {
            self.begin(host, until);
        }
    }

    /// What servers said to sources holds here too.
    pub(crate) fn take_over(&self, sources: &[Source], now: Timestamp) {
        for source in sources {
            if let (Some(host), Some(until)) = (host_of(source), kept_by(source, now)) {
                self.begin(host, until);
            }
        }
    }

    /// A source failed: if its server is too busy, nobody else asks it for as long as that source waits.
    pub(super) fn note(&self, source: &Source, error: &Error, now: Timestamp) {
        if is_too_busy(error)
            && let Some(host) = host_of(source)
        {
            let wait = schedule::backoff(source.id, source.failures_in_a_row + 1, retry_after(error));
            self.begin(host, schedule::after(now, wait));
        }
    }

    fn begin(&self, host: String, until: Timestamp) {
        let mut hosts = self.hosts();
        let known = hosts.entry(host).or_insert(until);
        *known = until.max(*known);
    }

    fn hosts(&self) -> MutexGuard<'_, HashMap<String, Timestamp>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whom a source asks: host and port.
pub(super) fn host_of(source: &Source) -> Option<String> {
    host_and_port(&Url::parse(&source.address).ok()?)
}

/// Whom an address asks.
pub(crate) fn host_and_port(url: &Url) -> Option<String> {
    Some(format!("{}:{}", url.host_str()?, url.port_or_known_default()?))
}

/// Until when a source's server said that it wants to be left alone. What a wrong clock wrote is not believed.
fn kept_by(source: &Source, now: Timestamp) -> Option<Timestamp> {
    let failure = source.failure.as_ref().filter(|failure| failure.code == "rate_limited")?;
    let until: Timestamp = Problem::kept(&failure.code, &failure.args).args.get(UNTIL)?.parse().ok()?;
    (until > now && schedule::healed(source.id, until, now).is_none()).then_some(until)
}

/// Whether a source's server said that it wants to be left alone, and still does.
pub(crate) fn is_held(source: &Source, now: Timestamp) -> bool {
    kept_by(source, now).is_some()
}

fn is_too_busy(error: &Error) -> bool {
    matches!(error, Error::Fetch(FetchError::RateLimited { .. } | FetchError::ServerError { status: 503 }))
}

/// How long the server asked to be left alone.
pub(super) fn retry_after(error: &Error) -> Option<Duration> {
    match error {
        Error::Fetch(FetchError::RateLimited { retry_after }) => *retry_after,
        _ => None,
    }
}

/// What a person is told of a source that failed and is asked again at `next`.
pub(super) fn problem_of(error: &Error, now: Timestamp, next: Timestamp) -> Problem {
    let mut problem = error.problem();
    if matches!(error, Error::Fetch(FetchError::RateLimited { .. })) {
        problem = waiting(now, next);
        if let Some(wait) = retry_after(error) {
            let until = schedule::after(now, schedule::of_server(wait));
            problem.args.insert(UNTIL.to_owned(), until.to_string());
        }
    }
    problem
}

/// What a person is told of a source whose server wants to be left alone.
pub(super) fn waiting(now: Timestamp, next: Timestamp) -> Problem {
    let mut problem = Problem::plain("rate_limited");
    let minutes = next.duration_since(now).as_secs().max(0).unsigned_abs().div_ceil(60).max(1);
    problem.args.insert("minutes".to_owned(), minutes.to_string());
    problem.args.insert("at".to_owned(), next.to_string());
    problem
}
