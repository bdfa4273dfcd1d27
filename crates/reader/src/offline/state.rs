//! Who saves, whether it may, and how far it has come.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::pictures::Fetching;
use super::{SaveFor, SaveReport};
use crate::Reader;
use crate::error::{Problem, Result};
use crate::refresh::Pauses;

/// After the disk was found full, saving by itself waits so long before it looks whether there is room.
const FULL: SignedDuration = SignedDuration::from_mins(10);

/// How far saving has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SaveState {
    /// Articles that a person asked for since nothing was left.
    pub total: u32,
    /// Those that are still to be saved.
    pub left: u32,
    /// Those of which something could not be had, since a person asked last.
    pub failed: u32,
    /// Whether saving them goes on.
    pub is_running: bool,
    /// Why it stopped.
    pub problem: Option<Problem>,
}

impl SaveState {
    /// Whether there is anything that a person is told.
    pub fn is_worth_telling(&self) -> bool {
        self.problem.is_some() || self.left > 0 || self.failed > 0
    }
}

/// What is known of saving.
#[derive(Default)]
pub(crate) struct Saving {
    known: Mutex<Known>,
    /// More was asked for.
    pub(super) asked: Notify,
    pub(super) fetching: Fetching,
    /// Hosts that want to be left alone.
    pub(crate) pauses: Pauses,
    /// How often a server said anything at all.
    answers: AtomicU64,
}

#[derive(Default)]
struct Known {
    running: Option<Running>,
    /// A person stopped it.
    is_stopped: bool,
    /// Since when the disk is full.
    full_since: Option<Timestamp>,
    problem: Option<Problem>,
    failed: u32,
    /// What was told last was worth telling: that it is over is, too.
    is_told: bool,
}

struct Running {
    cancel: CancellationToken,
    /// The newest are saved too, and not only what a person asked for.
    has_newest: bool,
    /// Something is to be looked at that came after the round had begun.
    has_more: bool,
    /// A person asked after the round was stopped, and before it had ended.
    is_asked_again: bool,
}

/// Leave to save; given back when dropped.
pub(super) struct Turn {
    reader: Reader,
    /// It was given back, and may be another's.
    has_ended: bool,
}

impl Saving {
    /// Nothing when a round is under way, which then looks anew.
    pub(super) fn take_turn(
        &self,
        reader: &Reader,
        why: SaveFor,
        cancel: &CancellationToken,
    ) -> Option<Turn> {
        let mut known = self.known();
        if why == SaveFor::Person {
            known.is_stopped = false;
        }
        let has_newest = why == SaveFor::Itself;
        if let Some(running) = &mut known.running {
            running.has_more = true;
            running.has_newest |= has_newest;
            running.is_asked_again |= why == SaveFor::Person && running.cancel.is_cancelled();
            drop(known);
            self.asked.notify_one();
            return None;
        }
        known.running =
            Some(Running { cancel: cancel.clone(), has_newest, has_more: false, is_asked_again: false });
        Some(Turn { reader: reader.clone(), has_ended: false })
    }

    /// A server said something, be it that there is nothing.
    pub(super) fn note_answer(&self) {
        self.answers.fetch_add(1, Ordering::Relaxed);
    }

    /// How often a server said anything until now.
    pub(super) fn answers(&self) -> u64 {
        self.answers.load(Ordering::Relaxed)
    }

    /// Whether something came that the round has not looked at. It has, then.
    pub(super) fn take_more(&self) -> bool {
        let mut known = self.known();
        known.running.as_mut().is_some_and(|running| std::mem::take(&mut running.has_more))
    }

    /// Whether the round saves the newest too.
    pub(super) fn has_newest(&self) -> bool {
        self.known().running.as_ref().is_some_and(|running| running.has_newest)
    }

    /// Whether this is worth telling, or the end of what was.
    pub(super) fn is_news(&self, state: &SaveState) -> bool {
        let is_worth_telling = state.is_worth_telling();
        std::mem::replace(&mut self.known().is_told, is_worth_telling) || is_worth_telling
    }

    /// Something of an article that a person asked for could not be had.
    pub(super) fn note_failed(&self) {
        self.known().failed += 1;
    }

    pub(super) fn stop(&self) {
        let mut known = self.known();
        known.is_stopped = true;
        if let Some(running) = &known.running {
            running.cancel.cancel();
        }
    }

    /// A person asks: nothing holds it back any more.
    pub(super) fn look_anew(&self) {
        let mut known = self.known();
        known.is_stopped = false;
        known.full_since = None;
        known.problem = None;
        known.failed = 0;
        drop(known);
        self.nudge();
    }

    /// What the round goes by has changed: it looks anew.
    pub(crate) fn nudge(&self) {
        if let Some(running) = &mut self.known().running {
            running.has_more = true;
            self.asked.notify_one();
        }
    }

    /// Nothing is asked for any more; what comes by itself does again.
    pub(super) fn forget(&self) {
        let mut known = self.known();
        known.is_stopped = false;
        known.problem = None;
        known.failed = 0;
    }

    /// Not after a person stopped it, and not at once on a disk that was full.
    pub(super) fn may_begin_by_itself(&self, now: Timestamp) -> bool {
        let known = self.known();
        let is_full = known.full_since.is_some_and(|since| {
            let passed = now.duration_since(since);
            !passed.is_negative() && passed < FULL
        });
        !known.is_stopped && !is_full
    }

    pub(super) fn state_with(&self, total: u64, left: u64) -> SaveState {
        let count = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        let known = self.known();
        SaveState {
            total: count(total),
            left: count(left),
            failed: known.failed,
            is_running: left > 0 && known.running.is_some(),
            problem: known.problem.clone(),
        }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Turn {
    /// Keeps how the round ended. Gives whether a person asked for another one meanwhile.
    pub(super) fn end(mut self, ended: &Result<SaveReport>) -> bool {
        self.has_ended = true;
        let now = self.reader.now();
        let mut known = self.reader.saving().known();
        let is_asked_again = known.running.take().is_some_and(|running| running.is_asked_again);
        let problem = match ended {
            Ok(report) if report.offline => Some(Problem::plain("offline")),
            Ok(report) if report.over_budget => Some(Problem::plain("over_budget")),
            Ok(_) => None,
            Err(error) => Some(error.problem()),
        };
        let is_full = problem.as_ref().is_some_and(|problem| problem.code == "disk_full");
        known.full_since = is_full.then_some(now);
        known.problem = problem;
        is_asked_again && !known.is_stopped
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if !self.has_ended {
            self.reader.saving().known().running = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex as StdMutex};

    use qirtas_store::StoreError;

    use super::*;
    use crate::{Options, error::Error};

    #[test]
    fn a_full_disk_stops_saving_until_there_may_be_room_or_a_person_asks() {
        let dir = tempfile::tempdir().unwrap();
        let time = Arc::new(StdMutex::new("2026-11-23T07:00:00Z".parse::<Timestamp>().unwrap()));
        let clock_time = Arc::clone(&time);
        let clock = Arc::new(move || *clock_time.lock().unwrap());
        let reader = Reader::open(dir.path(), Options { clock, ..Options::default() }).unwrap();
        let saving = reader.saving();
        let fill = || {
            let turn = saving.take_turn(&reader, SaveFor::Itself, &CancellationToken::new()).unwrap();
            turn.end(&Err(Error::Store(StoreError::Full)));
        };
        fill();
        let state = reader.saving_state().unwrap();
        assert_eq!(state.problem.as_ref().map(|problem| problem.code.as_str()), Some("disk_full"));
        assert!(state.is_worth_telling() && !state.is_running);
        assert!(saving.is_news(&state));
        assert!(!saving.may_begin_by_itself(reader.now()));
        let later = reader.now().checked_add(FULL).unwrap();
        *time.lock().unwrap() = later;
        assert!(saving.may_begin_by_itself(later), "there may be room again");

        fill();
        reader.resume_saving();
        assert!(saving.may_begin_by_itself(later), "a person asked");
        assert_eq!(reader.saving_state().unwrap().problem, None);
    }

    #[test]
    fn one_round_at_a_time_and_what_comes_meanwhile_is_looked_at() {
        let dir = tempfile::tempdir().unwrap();
        let reader = Reader::open(dir.path(), Options::default()).unwrap();
        let (saving, cancel) = (reader.saving(), CancellationToken::new());
        let turn = saving.take_turn(&reader, SaveFor::Person, &cancel).unwrap();
        assert!(!saving.take_more() && !saving.has_newest());
        assert!(saving.take_turn(&reader, SaveFor::Itself, &cancel).is_none());
        assert!(saving.has_newest(), "the round that is under way does that too");
        assert!(saving.take_more() && !saving.take_more());
        saving.stop();
        assert!(cancel.is_cancelled() && !saving.may_begin_by_itself(Timestamp::UNIX_EPOCH));
        drop(turn);
        assert!(saving.take_turn(&reader, SaveFor::Person, &cancel).is_some());
        assert!(saving.may_begin_by_itself(Timestamp::UNIX_EPOCH), "a person asked");
    }
}
