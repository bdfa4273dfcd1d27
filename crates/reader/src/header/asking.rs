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
/// Nobody is waited for longer: a time further ahead was kept by a clock that was wrong.
const LONGEST: SignedDuration = SignedDuration::from_hours(26);
/// Steps of a tally that never ends.
const LAST_PAUSE: usize = PAUSES.len() - 1;

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
    /// A person may ask anew after so long, where the service has said nothing else; nothing: only when its time has come.
    pub(crate) person_after: Option<SignedDuration>,
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

/// An answer, to be noted with what is kept of it.
pub(crate) struct Answered {
    name: String,
    address_key: [u8; 8],
    validators: Validators,
    fresh_for: Option<SignedDuration>,
    /// Nothing: it is as it was.
    pub(crate) body: Option<Bytes>,
}

impl Answered {
    /// As if it had been asked for again: what came of the same address a moment ago.
    pub(crate) fn again(ask: &Ask, body: Bytes) -> Self {
        let address_key = key_of(&ask.url);
        let (validators, fresh_for) = (Validators::default(), None);
        Self { name: ask.name.clone(), address_key, validators, fresh_for, body: Some(body) }
    }

    /// Fresh or not, what is asked for next is something else.
    pub(crate) fn without_freshness(self) -> Self {
        Self { fresh_for: None, ..self }
    }

    /// Notes it, and not to ask again before `least` has passed, nor while it is fresh.
    pub(crate) fn note(
        &self,
        write: &Write<'_>,
        least: Timestamp,
        now: Timestamp,
    ) -> qirtas_store::Result<()> {
        let fresh = self.fresh_for.and_then(|fresh| now.checked_add(fresh.min(LONGEST)).ok());
        let ask_at = fresh.map_or(least, |fresh| fresh.max(least));
        write.note_answered(&self.name, &self.address_key, &self.validators, ask_at, now)
    }
}

impl Reader {
    /// Asks, if its time has come. A failure is noted; an answer is the caller's to note, or to refuse.
    ///
    /// # Errors
    /// What fetching failed with.
    pub(crate) async fn ask(&self, ask: Ask, by: By) -> Result<Asking> {
        let (reader, name) = (self.clone(), ask.name.clone());
        let asked =
            self.aside(move || Ok(reader.store().read(|r| r.asked(&name))?)).await?.unwrap_or_default();
        if !is_time(&asked, by, ask.person_after, self.now()) {
            return Ok(Asking::NotYet { is_failing: asked.failure.is_some() });
        }
        let address_key = key_of(&ask.url);
        let validators =
            if asked.address_key == address_key { asked.validators } else { Validators::default() };
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

    /// Notes that an answer was refused, and gives why.
    pub(crate) async fn note_refused(&self, answered: Answered, error: Error) -> Error {
        self.note_failure(answered.name, error).await
    }

    /// Notes a failure, and gives it. Where there is no network that says nothing of the service.
    async fn note_failure(&self, name: String, error: Error) -> Error {
        if error.is_unreachable() {
            return error;
        }
        let (reader, now) = (self.clone(), self.now());
        let problem = error.problem();
        let told = match &error {
            Error::Fetch(FetchError::RateLimited { retry_after }) => {
                retry_after.and_then(|after| SignedDuration::try_from(after).ok())
            }
            _ => None,
        };
        let noted = self
            .aside(move || {
                Ok(reader.store().write(|w| {
                    let failures = w.asked(&name)?.map_or(0, |asked| asked.failures_in_a_row);
                    let step = usize::try_from(failures).unwrap_or(LAST_PAUSE).min(LAST_PAUSE);
                    let usual = PAUSES.get(step).copied().unwrap_or(LONGEST);
                    let pause = told.map_or(usual, |told| told.clamp(usual, LONGEST));
                    let ask_at = now.checked_add(pause).unwrap_or(Timestamp::MAX);
                    w.note_unanswered(&name, (&problem.code, &problem.args_text()), ask_at, now)
                })?)
            })
            .await;
        noted.err().unwrap_or(error)
    }
}

fn key_of(url: &Url) -> [u8; 8] {
    XxHash3_64::oneshot(url.as_str().as_bytes()).to_be_bytes()
}

/// Whether it may be asked by now. A clock that was set back does not keep it from being asked.
fn is_time(asked: &Asked, by: By, person_after: Option<SignedDuration>, now: Timestamp) -> bool {
    let Some(ask_at) = asked.ask_at else { return true };
    if now >= ask_at || ask_at.duration_since(now) > LONGEST {
        return true;
    }
    if by == By::Itself {
        return false;
    }
    match &asked.failure {
        Some(failure) => failure.code != "rate_limited",
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
        let failing = |code: &str| Asked {
            failure: Some(Failure { code: code.into(), args: "{}".into(), since: at(1_000) }),
            failures_in_a_row: 1,
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
            (failing("dns"), By::Itself, anew, 1_600, false),
            (failing("dns"), By::Person, None, 1_001, true),
            (failing("rate_limited"), By::Person, anew, 2_799, false),
            (failing("rate_limited"), By::Person, anew, 2_800, true),
            (good, By::Itself, None, 2_800 - 27 * 3_600, true),
        ];
        for (row, (asked, by, person_after, now, expected)) in rows.into_iter().enumerate() {
            assert_eq!(is_time(&asked, by, person_after, at(now)), expected, "row {row}");
        }
    }
}
