//! Asks a service, when its time has come.

use bytes::Bytes;
use jiff::{SignedDuration, Timestamp};
use qirtas_net::{Accept, FetchError, Request, Response};
use qirtas_store::{Asked, Validators, Write};
use twox_hash::XxHash3_64;
use url::Url;

use crate::Reader;
use crate::error::{Error, Result};

/// After so many failures in a row it is asked again after so long.
const PAUSES: [SignedDuration; 4] = [
    SignedDuration::from_mins(5),
    SignedDuration::from_mins(15),
    SignedDuration::from_hours(1),
    SignedDuration::from_hours(3),
];
/// One that asks to be left alone, and does not say for how long.
const TOO_OFTEN: SignedDuration = SignedDuration::from_mins(10);
/// One that could not be reached, which may be the network's fault.
const UNREACHED: SignedDuration = SignedDuration::from_mins(2);
/// A person waits for so long after a failure.
const PERSON_WAITS: SignedDuration = SignedDuration::from_mins(1);
/// Nobody is waited for longer, as banks over a weekend: a time further ahead was kept by a clock that was wrong.
const LONGEST: SignedDuration = SignedDuration::from_hours(74);
/// What is fresh until one moment everywhere is not asked for everywhere at that moment.
const SPREAD_MS: i64 = 10 * 60 * 1000;

/// Who wants to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    /// A person, who does not wait for the pause after a failure.
    Person,
    /// The background.
    Itself,
}

/// What is to be asked.
pub(crate) struct Ask {
    /// What is known of it goes by this name.
    pub(crate) name: String,
    /// Where.
    pub(crate) url: Url,
    /// The host that may be private.
    pub(crate) trusted_host: Option<String>,
    /// The largest answer that is taken.
    pub(crate) max_bytes: usize,
    /// A person may ask anew after so long; nothing: only when its time has come.
    pub(crate) person_after: Option<SignedDuration>,
    /// What it said last is here, so that it may answer that nothing changed.
    pub(crate) may_be_unchanged: bool,
}

/// What came of asking.
pub(crate) enum Asking {
    /// Its time has not come.
    NotYet {
        /// It failed the last time.
        is_failing: bool,
    },
    /// It answered.
    Answered(Answered),
}

/// Whether something may be asked for by now.
pub(crate) enum MayAsk {
    /// It may; this is known of it.
    Now(Asked),
    /// Its time has not come.
    NotYet {
        /// It failed the last time.
        is_failing: bool,
    },
}

/// An answer, to be noted with what is kept of it.
#[derive(Clone)]
pub(crate) struct Answered {
    name: String,
    address_key: [u8; 8],
    validators: Validators,
    fresh_for: Option<SignedDuration>,
    /// Nothing: it is as it was.
    pub(crate) body: Option<Bytes>,
}

impl Answered {
    /// What came of the same address a moment ago, for another name.
    pub(crate) fn again(&self, name: String) -> Self {
        Self { name, ..self.clone() }
    }

    /// Noted under another name, fresh or not: what is asked for by that name is something else.
    pub(crate) fn named(self, name: String) -> Self {
        Self { name, validators: Validators::default(), fresh_for: None, ..self }
    }

    /// Notes it, and not to ask again before `least`, nor while it is fresh.
    pub(crate) fn note(
        &self,
        write: &Write<'_>,
        least: Timestamp,
        now: Timestamp,
    ) -> qirtas_store::Result<()> {
        let spread = SignedDuration::from_millis(now.as_millisecond().rem_euclid(SPREAD_MS));
        let fresh = self.fresh_for.filter(|fresh| !fresh.is_zero());
        let fresh = fresh.and_then(|fresh| now.checked_add(fresh.saturating_add(spread)).ok());
        let ask_at = fresh.map_or(least, |fresh| fresh.max(least)).min(after(now, LONGEST));
        write.note_answered(&self.name, &self.address_key, &self.validators, ask_at, now)
    }
}

impl Reader {
    /// Whether what goes by a name may be asked for by now.
    pub(crate) async fn may_ask(
        &self,
        name: &str,
        by: By,
        person_after: Option<SignedDuration>,
    ) -> Result<MayAsk> {
        let (reader, name) = (self.clone(), name.to_owned());
        let asked =
            self.aside(move || Ok(reader.store().read(|r| r.asked(&name))?)).await?.unwrap_or_default();
        Ok(if is_time(&asked, by, person_after, self.now()) {
            MayAsk::Now(asked)
        } else {
            MayAsk::NotYet { is_failing: asked.failure.is_some() }
        })
    }

    /// Asks, if its time has come. A failure is noted; an answer is the caller's to note, or to refuse.
    ///
    /// # Errors
    /// What fetching failed with.
    pub(crate) async fn ask(&self, ask: Ask, by: By) -> Result<Asking> {
        let asked = match self.may_ask(&ask.name, by, ask.person_after).await? {
            MayAsk::Now(asked) => asked,
            MayAsk::NotYet { is_failing } => return Ok(Asking::NotYet { is_failing }),
        };
        let address_key = key_of(&ask.url);
        let is_known = ask.may_be_unchanged && asked.address_key == address_key;
        let validators = if is_known { asked.validators } else { Validators::default() };
        let request = Request {
            validators: qirtas_net::Validators {
                etag: validators.etag.clone(),
                last_modified: validators.last_modified.clone(),
            },
            trusted_host: ask.trusted_host,
            max_bytes: Some(ask.max_bytes),
            ..Request::new(ask.url, Accept::Data)
        };
        let (validators, fresh_for, body) = match self.client().fetch(&request).await {
            Ok(Response::Fetched(fetched)) => (fetched.validators, fetched.fresh_for, Some(fetched.body)),
            Ok(Response::NotModified { validators, fresh_for, .. }) => (validators, fresh_for, None),
            Err(error) => return Err(self.note_failure(ask.name, error.into()).await),
        };
        let validators = Validators { etag: validators.etag, last_modified: validators.last_modified };
        let fresh_for = fresh_for.and_then(|fresh| SignedDuration::try_from(fresh).ok());
        Ok(Asking::Answered(Answered { name: ask.name, address_key, validators, fresh_for, body }))
    }

    /// Fetches what goes by no rhythm of its own.
    pub(crate) async fn fetch_data(
        &self,
        url: Url,
        trusted_host: Option<String>,
        max_bytes: usize,
    ) -> Result<Bytes> {
        let request = Request { trusted_host, max_bytes: Some(max_bytes), ..Request::new(url, Accept::Data) };
        match self.client().fetch(&request).await? {
            Response::Fetched(fetched) => Ok(fetched.body),
            // Nothing was asked that could be answered so.
            Response::NotModified { .. } => Err(qirtas_net::FetchError::Broken.into()),
        }
    }

    /// Notes that an answer was refused, and gives why.
    pub(crate) async fn note_refused(&self, answered: Answered, error: Error) -> Error {
        self.note_failure(answered.name, error).await
    }

    /// Notes a failure, and gives it.
    pub(crate) async fn note_failure(&self, name: String, error: Error) -> Error {
        let (reader, now) = (self.clone(), self.now());
        let (problem, is_unreachable) = (error.problem(), error.is_unreachable());
        let asked_for = pause_asked_for(&error);
        let noted = self
            .aside(move || {
                Ok(reader.store().write(|w| {
                    let failures = w.asked(&name)?.map_or(0, |asked| asked.failures_in_a_row);
                    let usual = if is_unreachable { UNREACHED } else { pause_after(failures) };
                    let pause = asked_for.map_or(usual, |asked_for| asked_for.max(usual).min(LONGEST));
                    let (code, args) = (&problem.code, problem.args_text());
                    w.note_unanswered(&name, (code, &args), !is_unreachable, after(now, pause), now)
                })?)
            })
            .await;
        noted.err().unwrap_or(error)
    }
}

/// How long the service itself asks to be left alone.
fn pause_asked_for(error: &Error) -> Option<SignedDuration> {
    match error {
        Error::Fetch(FetchError::RateLimited { retry_after }) => {
            let told = retry_after.and_then(|told| SignedDuration::try_from(told).ok());
            Some(told.unwrap_or(TOO_OFTEN))
        }
        _ => None,
    }
}

/// The pause after one failure more than so many.
fn pause_after(failures: u64) -> SignedDuration {
    let step = usize::try_from(failures).unwrap_or(usize::MAX).min(PAUSES.len() - 1);
    PAUSES.get(step).copied().unwrap_or(LONGEST)
}

fn after(now: Timestamp, pause: SignedDuration) -> Timestamp {
    now.checked_add(pause).unwrap_or(Timestamp::MAX)
}

fn key_of(url: &Url) -> [u8; 8] {
    XxHash3_64::oneshot(url.as_str().as_bytes()).to_be_bytes()
}

/// Whether it may be asked by now. A clock that was set back does not keep it from being asked.
pub(crate) fn is_time(asked: &Asked, by: By, person_after: Option<SignedDuration>, now: Timestamp) -> bool {
    let Some(ask_at) = asked.ask_at else { return true };
    let happened = asked.answered_at.max(asked.failure.as_ref().map(|failure| failure.since));
    if now >= ask_at || ask_at.duration_since(now) > LONGEST || happened.is_some_and(|then| then > now) {
        return true;
    }
    if by == By::Itself {
        return false;
    }
    match &asked.failure {
        Some(failure) if failure.code == "rate_limited" => false,
        Some(_) if asked.failures_in_a_row == 0 => true,
        Some(_) => {
            let failed_at = ask_at.checked_sub(pause_after(asked.failures_in_a_row - 1));
            failed_at.is_ok_and(|failed_at| now.duration_since(failed_at) >= PERSON_WAITS)
        }
        None => {
            asked.answered_at.zip(person_after).is_some_and(|(at, after)| now.duration_since(at) >= after)
        }
    }
}

#[cfg(test)]
mod tests {
    use qirtas_store::Failure;

    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn a_service_is_asked_when_its_time_has_come() {
        let good = Asked { answered_at: Some(at(1_000)), ask_at: Some(at(2_800)), ..Asked::default() };
        // It failed at 2_500, and is left alone for five minutes.
        let failing = |code: &str, failures_in_a_row| Asked {
            failure: Some(Failure { code: code.into(), args: "{}".into(), since: at(2_500) }),
            failures_in_a_row,
            ..good.clone()
        };
        let anew = Some(SignedDuration::from_secs(600));
        let rows = [
            (Asked::default(), By::Itself, None, 0, true),
            (good.clone(), By::Itself, anew, 2_799, false),
            (good.clone(), By::Itself, anew, 2_800, true),
            (good.clone(), By::Person, None, 2_799, false),
            (good.clone(), By::Person, anew, 1_599, false),
            (good.clone(), By::Person, anew, 1_600, true),
            (failing("server_error", 1), By::Itself, anew, 2_600, false),
            (failing("server_error", 1), By::Person, None, 2_559, false),
            (failing("server_error", 1), By::Person, None, 2_560, true),
            (failing("offline", 0), By::Person, None, 2_501, true),
            (failing("rate_limited", 1), By::Person, anew, 2_799, false),
            (failing("rate_limited", 1), By::Person, anew, 2_800, true),
            (failing("server_error", 1), By::Itself, None, 2_499, true),
            (good.clone(), By::Itself, None, 999, true),
            (good, By::Itself, None, 2_800 - 75 * 3_600, true),
        ];
        for (row, (asked, by, person_after, now, expected)) in rows.into_iter().enumerate() {
            assert_eq!(is_time(&asked, by, person_after, at(now)), expected, "row {row}");
        }
    }
}
