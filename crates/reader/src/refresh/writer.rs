//! The one place of a sync that writes.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use qirtas_net::{FetchError, Validators};
use qirtas_store::{Arriving, Merged, PublisherSchedule, Source, SourceId, Store, StoreError, Write};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use url::Url;

use super::asking::{Brought, Came, Outcome};
use super::moves::{Step, step};
use super::pauses::{problem_of, retry_after, waiting};
use super::{SyncFailure, SyncReport};
use crate::error::{Error, Problem, Result};
use crate::kinds::Answer;
use crate::moving::Moving;
use crate::schedule::{self, Wishes};
use crate::{Event, Phase, Reader, SyncProgress};

/// Answers that one transaction takes at the most, and about how many kilobytes of feeds: it can be stopped only
/// between two.
const BATCH: usize = 16;
const BATCH_KILOBYTES: usize = 4096;

/// What a sync brings is shown at this pace: whoever hears of it asks for whole lists.
const BETWEEN_CHANGES: Duration = Duration::from_secs(1);

pub(super) struct BatchWriter {
    reader: Reader,
    moving: Moving,
    cancel: CancellationToken,
    report: SyncReport,
    progress: SyncProgress,
    unreachable: u32,
    /// Sources that could not be reached, until some other one answers: when none does, the machine is offline, and
    /// that is no failure of theirs to be kept.
    unanswered: Option<Vec<Outcome>>,
    /// When it last told that the library changed.
    told_at: Option<Instant>,
}

/// What writing an outcome gave.
struct Written {
    merged: Merged,
    problem: Option<Problem>,
}

impl BatchWriter {
    /// `tells_of_network`: whether all of the sources being out of reach would say more of the machine than of them.
    pub(super) fn new(
        reader: Reader,
        moving: Moving,
        total: u32,
        tells_of_network: bool,
        cancel: CancellationToken,
    ) -> Self {
        Self {
            reader,
            moving,
            cancel,
            report: SyncReport { sources: total, ..SyncReport::default() },
            progress: SyncProgress { total, ..SyncProgress::default() },
            unreachable: 0,
            unanswered: tells_of_network.then(Vec::new),
            told_at: None,
        }
    }

    pub(super) fn run(mut self, mut from_askers: mpsc::Receiver<Outcome>) -> Result<SyncReport> {
        let mut came = Vec::with_capacity(BATCH);
        while from_askers.blocking_recv_many(&mut came, BATCH) > 0 && !self.cancel.is_cancelled() {
            self.look_for_an_answer(&came)?;
            let mut batch = Vec::with_capacity(BATCH);
            let mut kilobytes = 0;
            for outcome in came.drain(..) {
                if self.unanswered.is_some() && outcome.is_unreachable() {
                    self.put_aside(outcome);
                    continue;
                }
                kilobytes += outcome.kilobytes();
                batch.push(outcome);
                if kilobytes >= BATCH_KILOBYTES {
                    self.write(std::mem::take(&mut batch))?;
                    kilobytes = 0;
                }
            }
            self.write(batch)?;
        }
        self.report.offline = self.unreachable > 0 && self.unreachable == self.progress.done;
        Ok(self.report)
    }

    /// Once a source has answered, those that could not be reached before have failed by themselves.
    fn look_for_an_answer(&mut self, came: &[Outcome]) -> Result<()> {
        if came.iter().any(Outcome::has_answered)
            && let Some(unanswered) = self.unanswered.take()
        {
            self.record(&unanswered)?;
        }
        Ok(())
    }

    fn put_aside(&mut self, outcome: Outcome) {
        if let Came::Failed { error, .. } = &outcome.came {
            let written = Written { merged: Merged::default(), problem: Some(error.problem()) };
            self.count(&outcome, written);
        }
        self.unanswered.get_or_insert_default().push(outcome);
    }

    fn write(&mut self, batch: Vec<Outcome>) -> Result<()> {
        let written = self.record(&batch)?;
        let has_changed = written.iter().any(|written| written.merged.new + written.merged.updated > 0);
        for (outcome, written) in batch.iter().zip(written) {
            self.count(outcome, written);
        }
        // Before anybody is told: what came takes room that others wait for.
        drop(batch);
        if has_changed && self.told_at.is_none_or(|told| told.elapsed() >= BETWEEN_CHANGES) {
            self.told_at = Some(Instant::now());
            self.reader.tell(Event::LibraryChanged);
        }
        Ok(())
    }

    fn record(&self, batch: &[Outcome]) -> Result<Vec<Written>> {
        let now = self.reader.now();
        let written = together_or_alone(self.reader.store(), batch, |w, outcome| write_one(w, outcome, now))?;
        let in_trouble = |(outcome, written): (&Outcome, qirtas_store::Result<Written>)| match written {
            Ok(written) => Ok(written),
            Err(error) => put_off(self.reader.store(), outcome.source.id, error, now),
        };
        batch.iter().zip(written).map(in_trouble).collect()
    }

    fn count(&mut self, outcome: &Outcome, written: Written) {
        let Written { merged, problem } = written;
        let source = outcome.source.id;
        self.report.new += merged.new;
        self.report.updated += merged.updated;
        self.report.unchanged += merged.unchanged;
        self.unreachable += u32::from(outcome.is_unreachable());
        if let Came::Brought(brought) = &outcome.came {
            self.report.bytes += brought.answer.bytes;
        }
        self.progress.done += 1;
        self.progress.new_articles += merged.new;
        let phase = match problem {
            None => Phase::Done { new: merged.new },
            Some(problem) => {
                self.report.failures.push(SyncFailure { source, problem: problem.clone() });
                Phase::Failed(problem)
            }
        };
        self.moving.is_done(source, phase, self.progress);
    }
}

impl Outcome {
    /// The room that it takes.
    fn kilobytes(&self) -> usize {
        match &self.came {
            Came::Brought(brought) => brought.answer.room.as_ref().map_or(0, |room| room.num_permits()),
            _ => 0,
        }
    }

    fn is_unreachable(&self) -> bool {
        matches!(&self.came, Came::Failed { error, .. } if error.is_unreachable())
    }

    fn has_answered(&self) -> bool {
        match &self.came {
            Came::Brought(_) => true,
            Came::Failed { error, .. } => !error.is_unreachable(),
            Came::Held(_) => false,
        }
    }
}

/// Writes all in one transaction. When that cannot be, each in its own, so that one's trouble stays its own.
///
/// # Errors
/// When nothing can be written any more.
fn together_or_alone<T, R>(
    store: &Store,
    all: &[T],
    write: impl Fn(&Write<'_>, &T) -> qirtas_store::Result<R>,
) -> Result<Vec<qirtas_store::Result<R>>> {
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let together =
        store.write(|w| all.iter().map(|one| write(w, one)).collect::<qirtas_store::Result<Vec<R>>>());
    let each = match together {
        Ok(written) => return Ok(written.into_iter().map(Ok).collect()),
        Err(error) if is_of_the_library(&error) => return Err(error.into()),
        Err(_) => all.iter().map(|one| store.write(|w| write(w, one))),
    };
    each.map(|written| match written {
        Err(error) if is_of_the_library(&error) => Err(error.into()),
        written => Ok(written),
    })
    .collect()
}

/// Whether no source can be written any more.
fn is_of_the_library(error: &StoreError) -> bool {
    matches!(error, StoreError::Full | StoreError::Unwritable)
}

fn write_one(w: &Write<'_>, outcome: &Outcome, now: Timestamp) -> qirtas_store::Result<Written> {
    let nothing = Written { merged: Merged::default(), problem: None };
    let source = match w.source(outcome.source.id) {
        // Unsubscribed while it was being asked. Not even the validators are kept, or what it brought would be missing
        // for good once the person changes their mind.
        Err(StoreError::NotFound) => return Ok(nothing),
        source => source?,
    };
    // So is one that the person gave another address meanwhile: what came is no answer of that.
    if source.address != outcome.source.address || source.kind != outcome.source.kind {
        return Ok(nothing);
    }
    match &outcome.came {
        Came::Brought(brought) => {
            let merged = write_brought(w, &source, brought, now)?;
            Ok(Written { merged, problem: None })
        }
        Came::Failed { error, offer } => {
            let problem = write_failure(w, &source, error, now)?;
            if matches!(error, Error::Fetch(FetchError::Gone)) {
                w.end_source(source.id, now)?;
            }
            if let Some(offer) = offer {
                w.set_offer(source.id, Some(offer))?;
            }
            Ok(Written { merged: Merged::default(), problem: Some(problem) })
        }
        Came::Held(until) => {
            let next = schedule::scattered_after(source.id, *until, now);
            if source.next_check_at.is_none_or(|planned| planned < next) {
                w.plan_check(source.id, next)?;
            }
            Ok(Written { merged: Merged::default(), problem: Some(waiting(now, next)) })
        }
    }
}

/// Keeps that a source failed, and plans when it is asked again.
fn write_failure(
    w: &Write<'_>,
    source: &Source,
    error: &Error,
    now: Timestamp,
) -> qirtas_store::Result<Problem> {
    let wait = schedule::backoff(source.id, source.failures_in_a_row + 1, retry_after(error));
    let next = schedule::after(now, wait);
    let problem = problem_of(error, now, next);
    w.record_failure(source.id, &problem.code, &problem.args_text(), now)?;
    w.plan_check(source.id, next)?;
    Ok(problem)
}

/// What a source brought cannot be written: it is asked again after a while, and not all the time because it was never
/// planned.
///
/// # Errors
/// When nothing can be written any more.
fn put_off(store: &Store, id: SourceId, error: StoreError, now: Timestamp) -> Result<Written> {
    let error = Error::from(error);
    let problem = match store.write(|w| write_failure(w, &w.source(id)?, &error, now)) {
        Ok(problem) => problem,
        Err(error) if is_of_the_library(&error) => return Err(error.into()),
        Err(_) => error.problem(),
    };
    Ok(Written { merged: Merged::default(), problem: Some(problem) })
}

fn write_brought(
    w: &Write<'_>,
    source: &Source,
    brought: &Brought,
    now: Timestamp,
) -> qirtas_store::Result<Merged> {
    if let Some(facts) = &brought.facts {
        w.update_source(source.id, facts)?;
    }
    match &brought.found_at {
        Some(address) => readdress(w, source, address)?,
        None => follow_move(w, source, brought.answer.moved_to.as_ref(), now)?,
    }
    keep_answer(w, source.id, &brought.answer, brought.schedule, &brought.entries, now)
}

/// Keeps what a source answered, and plans when it is asked again. `schedule` is what its feed wishes; nothing when it
/// was not read anew.
pub(crate) fn keep_answer(
    w: &Write<'_>,
    id: SourceId,
    answer: &Answer,
    schedule: Option<PublisherSchedule>,
    entries: &[Arriving],
    now: Timestamp,
) -> qirtas_store::Result<Merged> {
    let Validators { etag, last_modified } = answer.validators.clone();
    w.record_success(id, &qirtas_store::Validators { etag, last_modified }, answer.hash, now)?;
    let known = w.source(id)?.publisher_schedule;
    if let Some(schedule) = schedule.filter(|schedule| *schedule != known) {
        w.keep_publisher_schedule(id, &schedule)?;
    }
    let merged = w.merge(id, entries, now)?;
    let wishes = Wishes { schedule: schedule.unwrap_or(known), fresh_for: answer.fresh_for };
    let times = w.recent_times(id, schedule::TIMES)?;
    w.plan_check(id, schedule::next_check(id, &times, &wishes, now))?;
    Ok(merged)
}

fn follow_move(
    w: &Write<'_>,
    source: &Source,
    moved_to: Option<&Url>,
    now: Timestamp,
) -> qirtas_store::Result<()> {
    match step(source, moved_to.map(Url::as_str), now) {
        Step::Stay => Ok(()),
        Step::Forget => w.note_move(source.id, None),
        Step::Note(to) => w.note_move(source.id, Some((to, now))),
        Step::Follow(to) => {
            readdress(w, source, to)?;
            w.note_move(source.id, None)
        }
    }
}

fn readdress(w: &Write<'_>, source: &Source, address: &str) -> qirtas_store::Result<()> {
    if address == source.address {
        return Ok(());
    }
    match w.readdress_source(source.id, address) {
        // Another source is that feed already; this one stays at its own address.
        Err(StoreError::Conflict) => Ok(()),
        readdressed => readdressed,
    }
}

#[cfg(test)]
mod tests {
    use qirtas_store::{NewSource, SourceKind};

    use super::*;

    #[test]
    fn what_cannot_be_written_for_one_source_is_written_for_the_others() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        let now = "2026-11-23T07:00:00Z".parse().unwrap();
        let subscribe = |trouble: fn() -> StoreError| {
            let store = store.clone();
            move |addresses: &[&str]| {
                together_or_alone(&store, addresses, |w, address| match *address {
                    "trouble" => Err(trouble()),
                    address => w.add_source(&NewSource::at(SourceKind::Feed, address), now),
                })
            }
        };
        let added =
            subscribe(|| StoreError::Conflict)(&["https://a.example/", "trouble", "https://b.example/"]);
        let is_there: Vec<bool> = added.unwrap().iter().map(|one| one.is_ok()).collect();
        assert_eq!(is_there, [true, false, true]);
        assert_eq!(store.read(|r| r.sources()).unwrap().len(), 2);

        let id = store.read(|r| r.sources()).unwrap()[0].id;
        let written = put_off(&store, id, StoreError::Conflict, now).unwrap();
        let source = store.read(|r| r.source(id)).unwrap();
        assert_eq!(written.problem.map(|problem| problem.code), source.failure.map(|failure| failure.code));
        assert!(source.next_check_at.is_some_and(|next| next > now), "it is not asked for ever");

        let full = subscribe(|| StoreError::Full)(&["https://c.example/", "trouble"]);
        assert_eq!(full.unwrap_err().problem().code, "disk_full");
        assert_eq!(store.read(|r| r.sources()).unwrap().len(), 2);
    }
}
