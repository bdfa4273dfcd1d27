//! Asking sources for what is new: fetched together, parsed aside, written by the one writer in batches.

mod asking;
mod moves;
mod pauses;
mod writer;

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::SignedDuration;
use qirtas_store::{Source, SourceId, SourceKind};
use tokio::sync::{Semaphore, mpsc};
use tokio_util::sync::CancellationToken;

use crate::error::{Error, Problem, Result};
use crate::moving::Moving;
use crate::reader::Turn;
use crate::{Event, Reader};
pub(crate) use asking::schedule_of;
use asking::{MOST_LOOKS, Round};
pub(crate) use pauses::{Pauses, host_and_port, is_held};
use writer::BatchWriter;
pub(crate) use writer::keep_answer;

/// Answers that wait for the writer; more would only hold memory.
const WAITING: usize = 16;

/// How long a source that was unsubscribed can be brought back with its articles.
const KEPT_AFTER_REMOVAL: SignedDuration = SignedDuration::from_hours(30 * 24);

/// What to sync, and how.
#[derive(Debug, Clone)]
pub struct SyncRequest {
    /// This source alone, or all of them.
    pub only: Option<SourceId>,
    /// Sources asked at the same time.
    pub concurrency: usize,
}

impl Default for SyncRequest {
    fn default() -> Self {
        Self { only: None, concurrency: 32 }
    }
}

/// A source that failed in a sync.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyncFailure {
    /// Which.
    pub source: SourceId,
    /// Why.
    pub problem: Problem,
}

/// What a sync brought.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SyncReport {
    /// Sources asked for.
    pub sources: u32,
    /// Articles that were not there before.
    pub new: u32,
    /// Articles that changed.
    pub updated: u32,
    /// Articles as they were.
    pub unchanged: u32,
    /// Bytes of feeds, after decoding.
    pub bytes: u64,
    /// How long it took.
    pub took: Duration,
    /// Whether it was stopped.
    pub was_cancelled: bool,
    /// Whether no source could be reached at all.
    pub offline: bool,
    /// Whether it began by itself.
    pub in_background: bool,
    /// Why each source failed.
    pub failures: Vec<SyncFailure>,
}

/// Which sources a sync asks, and for whom.
pub(crate) struct Plan {
    pub(crate) sources: Vec<Source>,
    pub(crate) concurrency: usize,
    pub(crate) why: Why,
}

/// For whom a sync is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    /// A person asks for all that is new.
    All,
    /// A person asks for this source.
    One,
    /// The time of these has come.
    Due {
        /// There is a network: what cannot be reached has itself to blame.
        is_sure: bool,
    },
    /// Whether the network is back. Nobody is told unless it is.
    Probe,
}

/// Whether anybody ever asks a source without being told to: not the guide, which comes with the app, and not what
/// its publisher ended.
pub(crate) fn is_asked(source: &Source) -> bool {
    source.kind != SourceKind::Guide && source.ended_at.is_none()
}

impl Reader {
    /// Asks sources for what is new, as a person wants it now: one source always, and of all of them those that have
    /// not ended and whose servers have not asked to be left alone until later. `cancel` ends it within moments, and so
    /// does dropping the future; what had been brought by then is kept, and the end is told to whoever listens.
    ///
    /// # Errors
    /// `NoSuchSource`, `SyncUnderWay`, or the library's. A source that fails is told of in the report.
    pub async fn sync(&self, request: SyncRequest, cancel: CancellationToken) -> Result<SyncReport> {
        let SyncRequest { only, concurrency } = request;
        let cancel = cancel.child_token();
        let turn = self.take_sync_turn_of_person(&cancel).await?;
        let reader = self.clone();
        let sources = self.aside(move || reader.sources_to_sync(only)).await?;
        let why = if only.is_some() { Why::One } else { Why::All };
        self.sync_in_turn(turn, Plan { sources, concurrency, why }, cancel).await
    }

    /// Asks these sources because their time has come, when no other sync is under way.
    pub(crate) async fn sync_by_itself(
        &self,
        sources: Vec<Source>,
        why: Why,
        cancel: &CancellationToken,
    ) -> Result<SyncReport> {
        let cancel = cancel.child_token();
        let turn = self.take_sync_turn(&cancel, true)?;
        let plan = Plan { sources, concurrency: SyncRequest::default().concurrency, why };
        self.sync_in_turn(turn, plan, cancel).await
    }

    /// In a task of its own, so that whoever goes away leaves nothing half-done.
    async fn sync_in_turn(&self, turn: Turn, plan: Plan, cancel: CancellationToken) -> Result<SyncReport> {
        let _stop = cancel.clone().drop_guard();
        let (reader, is_told) = (self.clone(), plan.why != Why::Probe);
        let sync = async move {
            let synced = reader.ask_all(plan, &cancel).await;
            // Whoever hears that it ended, and asks, finds that it ended.
            drop(turn);
            match &synced {
                Ok(report) if is_told => reader.tell(Event::SyncFinished(report.clone())),
                Ok(_) => {}
                Err(_) => reader.tell(Event::LibraryChanged),
            }
            synced
        };
        tokio::spawn(sync).await.map_err(|_| Error::TaskEnded)?
    }

    async fn ask_all(&self, plan: Plan, cancel: &CancellationToken) -> Result<SyncReport> {
        let Plan { sources, concurrency, why } = plan;
        let (began, now) = (Instant::now(), self.now());
        let hosts: HashSet<String> = sources.iter().filter_map(pauses::host_of).collect();
        let pauses = Arc::new(match why {
            Why::One => Pauses::default(),
            _ => Pauses::kept_by(&sources, now),
        });
        let total = u32::try_from(sources.len()).unwrap_or(u32::MAX);
        let moving = Moving::of(self, total);
        if why != Why::Probe {
            self.tell(Event::SyncStarted { total, in_background: matches!(why, Why::Due { .. }) });
        }

        let (to_writer, from_fetchers) = mpsc::channel(WAITING);
        let tells_of_network = match why {
            Why::All => hosts.len() > 1,
            Why::One => false,
            Why::Due { is_sure } => !is_sure,
            Why::Probe => true,
        };
        let writer = BatchWriter::new(self.clone(), moving.clone(), total, tells_of_network, cancel.clone());
        let writer = tokio::task::spawn_blocking(move || writer.run(from_fetchers));
        let round = Round {
            reader: self.clone(),
            moving: moving.clone(),
            pauses,
            why,
            looks: Semaphore::new(MOST_LOOKS),
        };
        let telling = async {
            match why {
                Why::Probe => std::future::pending().await,
                _ => moving.keep_telling().await,
            }
        };
        let asking = round.ask_all(sources, concurrency, to_writer);
        let was_completed = tokio::select! {
            () = asking => true,
            () = cancel.cancelled() => false,
            () = telling => false,
        };
        let mut report = writer.await.map_err(|_| Error::TaskEnded)??;
        if why != Why::Probe {
            moving.tell();
        }
        report.took = began.elapsed();
        report.was_cancelled = !was_completed;
        report.in_background = matches!(why, Why::Due { .. } | Why::Probe);
        self.note_sync(&report, why == Why::All || hosts.len() > 1 || why == Why::Probe);
        if why == Why::All {
            self.clear_away().await?;
        }
        Ok(report)
    }

    /// What was unsubscribed long ago goes when everything was synced; bookmarks and marks stay.
    async fn clear_away(&self) -> Result<()> {
        let Ok(before) = self.now().checked_sub(KEPT_AFTER_REMOVAL) else { return Ok(()) };
        let reader = self.clone();
        self.aside(move || Ok(reader.store().write(|w| w.purge_removed(before)).map(|_| ())?)).await
    }

    fn sources_to_sync(&self, only: Option<SourceId>) -> Result<Vec<Source>> {
        let mut sources = self.sources()?;
        sources.retain(|source| only.is_none_or(|id| source.id == id));
        if only.is_some() && sources.is_empty() {
            return Err(Error::NoSuchSource);
        }
        // What has ended is asked when a person points at it.
        sources.retain(|source| is_asked(source) || (only.is_some() && source.kind != SourceKind::Guide));
        Ok(sources)
    }
}

#[cfg(test)]
mod tests;
