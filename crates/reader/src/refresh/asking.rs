//! One round of questions: each host has a lane of its own, so that a slow one holds up nobody else.

use std::collections::HashMap;
use std::sync::Arc;

use futures_util::StreamExt;
use futures_util::stream;
use jiff::{SignedDuration, Timestamp};
use qirtas_feed::{Feed, ParseError};
use qirtas_net::FetchError;
use qirtas_store::{Arriving, Offer, PublisherSchedule, Source, SourceFacts};
use tokio::sync::{Semaphore, mpsc};

use super::Why;
use super::moves::day;
use super::pauses::{Pauses, host_of};
use crate::discovery::Search;
use crate::error::{Error, Result};
use crate::kinds::{self, Answer, Content};
use crate::moving::Moving;
use crate::{Reader, catalogue, incoming, offers};

/// After so many failures in a row, over so long, another way to the source is looked for.
const PATIENCE: (u32, SignedDuration) = (3, SignedDuration::from_hours(24));
/// The same where waiting will not mend it. Not the first time: of an old list that is imported, thousands are gone.
const PATIENCE_FOR_GOOD: (u32, SignedDuration) = (2, SignedDuration::from_hours(1));
/// Sources for which one sync looks for another way: each takes as long as many that answer.
pub(super) const MOST_LOOKS: usize = 20;

/// One source's answer, ready to be written.
pub(super) struct Outcome {
    pub(super) source: Source,
    pub(super) came: Came,
}

/// What came of a source.
pub(super) enum Came {
    Brought(Box<Brought>),
    Failed {
        error: Error,
        /// Another way to it, which does work.
        offer: Option<Offer>,
    },
    /// It was not asked: its host wants to be left alone until then.
    Held(Timestamp),
}

pub(super) struct Brought {
    pub(super) answer: Answer,
    pub(super) entries: Vec<Arriving>,
    /// Where it was found, when it had to be looked for.
    pub(super) found_at: Option<String>,
    /// What the feed says of itself, the first time that it answers.
    pub(super) facts: Option<SourceFacts>,
    /// How often it wishes to be asked; nothing when it was not read anew.
    pub(super) schedule: Option<PublisherSchedule>,
}

/// A round of questions.
pub(super) struct Round {
    pub(super) reader: Reader,
    pub(super) moving: Moving,
    pub(super) pauses: Arc<Pauses>,
    pub(super) why: Why,
    /// Looks for another way that this round may still take.
    pub(super) looks: Semaphore,
}

impl Round {
    /// Asks all, so many at the same time.
    pub(super) async fn ask_all(
        &self,
        sources: Vec<Source>,
        concurrency: usize,
        to_writer: mpsc::Sender<Outcome>,
    ) {
        let places = Semaphore::new(concurrency.clamp(1, Semaphore::MAX_PERMITS));
        let (places, to_writer) = (&places, &to_writer);
        let per_host = self.reader.requests_per_host();
        stream::iter(lanes_of(sources))
            .for_each_concurrent(concurrency.max(1), |lane| {
                stream::iter(lane).for_each_concurrent(per_host, async |source| {
                    // Never closed.
                    let _place = places.acquire().await;
                    let came = self.ask(&source).await;
                    // The writer is gone only when it failed, and then it is the one to say so.
                    let _ = to_writer.send(Outcome { source, came }).await;
                })
            })
            .await;
    }

    async fn ask(&self, source: &Source) -> Came {
        if let Some(until) = self.pauses.of(source, self.reader.now()) {
            return Came::Held(until);
        }
        self.moving.is_asking(source.id);
        match self.bring(source).await {
            Ok(brought) => Came::Brought(Box::new(brought)),
            Err(error) => {
                let now = self.reader.now();
                self.pauses.note(source, &error, now);
                let is_worth_it = is_worth_another_look(source, &error, now) && self.why != Why::Probe;
                let offer = match is_worth_it && self.may_look() {
                    true => offers::look_for_another_way(&self.reader, source).await,
                    false => None,
                };
                Came::Failed { error, offer }
            }
        }
    }

    fn may_look(&self) -> bool {
        self.looks.try_acquire().is_ok_and(|look| {
            look.forget();
            true
        })
    }

    async fn bring(&self, source: &Source) -> Result<Brought> {
        let mut answer = match kinds::ask(&self.reader, source).await {
            Ok(answer) => answer,
            Err(error) => return self.heal(source, error).await,
        };
        match std::mem::replace(&mut answer.content, Content::Unchanged) {
            Content::Feed(feed) => self.prepare(source, answer, *feed, None).await,
            _ => Ok(Brought { answer, entries: Vec::new(), found_at: None, facts: None, schedule: None }),
        }
    }

    /// A source of the catalogue that never answered is looked for at its other addresses.
    async fn heal(&self, source: &Source, error: Error) -> Result<Brought> {
        let entry = catalogue::entry_with_feed(&source.address);
        let (Some(entry), None, false) = (entry, source.succeeded_at, error.is_unreachable()) else {
            return Err(error);
        };
        let found = Search::new(&self.reader).feed_of_catalogue(entry).await?;
        self.prepare(source, found.answer, *found.feed, Some(found.address.into())).await
    }

    async fn prepare(
        &self,
        source: &Source,
        mut answer: Answer,
        feed: Feed,
        found_at: Option<String>,
    ) -> Result<Brought> {
        let facts = source.succeeded_at.is_none().then(|| SourceFacts {
            // What a person chose it by stays, and the home page that tells which entry of the catalogue it is.
            title: String::new(),
            homepage: feed.homepage.clone().filter(|_| source.homepage.is_empty()).unwrap_or_default(),
            language: feed.language.clone().unwrap_or_default(),
            direction: feed.direction,
        });
        let schedule = Some(schedule_of(&feed));
        let (reader, id) = (self.reader.clone(), source.id);
        let work = move || {
            let fingerprints = incoming::fingerprints(&feed);
            let known = reader.store().read(|r| r.known_changes(id, &fingerprints))?;
            let is_known = |place: usize| known.get(place).copied().unwrap_or_default();
            let mut entries = incoming::of_changed(feed, &answer.url, fingerprints, is_known);
            entries.extend(answer.only_listed());
            Ok(Brought { answer, entries, found_at, facts, schedule })
        };
        self.reader.work(work).await
    }
}

/// Sources by their hosts, in the order in which the hosts come.
fn lanes_of(sources: Vec<Source>) -> Vec<Vec<Source>> {
    let mut lanes: Vec<Vec<Source>> = Vec::new();
    let mut places: HashMap<Option<String>, usize> = HashMap::new();
    for source in sources {
        let place = *places.entry(host_of(&source)).or_insert(lanes.len());
        match lanes.get_mut(place) {
            Some(lane) => lane.push(source),
            None => lanes.push(vec![source]),
        }
    }
    lanes
}

/// What a feed wishes, as the library keeps it.
pub(crate) fn schedule_of(feed: &Feed) -> PublisherSchedule {
    let schedule = &feed.schedule;
    let minutes = schedule.every.map(|every| every.as_secs().div_ceil(60));
    PublisherSchedule {
        every_minutes: minutes.map(|minutes| u32::try_from(minutes).unwrap_or(u32::MAX)),
        skip_hours: schedule.skip_hours,
        skip_days: schedule.skip_days,
    }
}

/// Whether another way to a source is looked for: it fails for good, and not only once, or has been failing for a day;
/// once a day.
pub(super) fn is_worth_another_look(source: &Source, error: &Error, now: Timestamp) -> bool {
    let Some(failure) = &source.failure else { return false };
    let (times, long) = if is_for_good(error) { PATIENCE_FOR_GOOD } else { PATIENCE };
    let is_lasting = |failures, at: Timestamp| failures >= times && at.duration_since(failure.since) >= long;
    let was_today = source
        .checked_at
        .is_some_and(|checked| day(checked) == day(now) && is_lasting(source.failures_in_a_row, checked));
    source.offer.is_none() && !was_today && is_lasting(source.failures_in_a_row + 1, now)
}

/// Whether waiting will not mend it.
fn is_for_good(error: &Error) -> bool {
    match error {
        Error::Fetch(error) => matches!(
            error,
            FetchError::NotFound | FetchError::Gone | FetchError::TooManyRedirects | FetchError::Forbidden
        ),
        Error::Parse(error) => matches!(error, ParseError::NotAFeed { .. } | ParseError::Broken { .. }),
        Error::EmptyFeed | Error::NoArticles => true,
        _ => false,
    }
}
