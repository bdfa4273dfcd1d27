//! Asking sources for what is new: fetched together, parsed aside, written by the one writer in batches.

use std::time::{Duration, Instant};

use futures_util::StreamExt;
use jiff::{SignedDuration, Timestamp};
use qirtas_store::{Arriving, Merged, Source, SourceFacts, SourceId, SourceKind, StoreError, Write};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::discovery::Search;
use crate::error::{Error, Problem, Result};
use crate::kinds::{self, Answer, Content};
use crate::subscriptions::record_answer;
use crate::{Event, Reader, SyncProgress, catalogue, incoming};

/// Answers that wait for the writer; more would only hold memory.
const WAITING: usize = 16;
/// Answers that one transaction takes at the most.
const BATCH: usize = 16;

/// What a sync brings is shown at this pace: whoever hears of it asks for whole lists.
const BETWEEN_CHANGES: Duration = Duration::from_secs(1);

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
    /// Whether the person stopped it.
    pub was_cancelled: bool,
    /// Whether no source could be reached at all.
    pub offline: bool,
    /// Why each source failed.
    pub failures: Vec<SyncFailure>,
}

/// One source's answer, ready to be written.
struct Outcome {
    source: Source,
    result: Result<Brought>,
}

struct Brought {
    /// Where to ask the next time.
    address: String,
    answer: Answer,
    entries: Vec<Arriving>,
    /// What the feed says of itself, the first time that it answers.
    facts: Option<SourceFacts>,
}

impl Reader {
    /// Asks sources for what is new. `cancel` ends it within moments, and so does dropping the future; what had been
    /// brought by then is kept, and the end is told to whoever listens.
    ///
    /// # Errors
    /// `NoSuchSource`, `SyncUnderWay`, or the library's. A source that fails is told of in the report.
    pub async fn sync(&self, request: SyncRequest, cancel: CancellationToken) -> Result<SyncReport> {
        let cancel = cancel.child_token();
        let turn = self.take_sync_turn(&cancel)?;
        let _stop = cancel.clone().drop_guard();
        let reader = self.clone();
        let sync = async move {
            let synced = reader.sync_in_turn(&request, &cancel).await;
            // Whoever hears that it ended, and asks, finds that it ended.
            drop(turn);
            reader.tell(match &synced {
                Ok(report) => Event::SyncFinished(report.clone()),
                Err(_) => Event::LibraryChanged,
            });
            synced
        };
        tokio::spawn(sync).await.map_err(|_| Error::TaskEnded)?
    }

    async fn sync_in_turn(&self, request: &SyncRequest, cancel: &CancellationToken) -> Result<SyncReport> {
        let (reader, only) = (self.clone(), request.only);
        let sources = self.aside(move || reader.sources_to_sync(only)).await?;
        let began = Instant::now();
        let total = u32::try_from(sources.len()).unwrap_or(u32::MAX);
        self.progress(SyncProgress { total, ..SyncProgress::default() });
        self.tell(Event::SyncStarted { total });

        let (to_writer, from_fetchers) = mpsc::channel(WAITING);
        let writer = tokio::task::spawn_blocking({
            let writer = BatchWriter::new(self.clone(), total);
            move || writer.run(from_fetchers)
        });
        let was_completed = self.fetch_all(sources, request.concurrency, to_writer, cancel).await;
        let mut report = writer.await.map_err(|_| Error::TaskEnded)??;

        report.took = began.elapsed();
        report.was_cancelled = !was_completed;
        report.offline = total > 0 && report.failures.len() == total as usize && report.offline;
        self.note_sync(&report, only.is_none());
        self.clear_away(only.is_none()).await?;
        Ok(report)
    }

    /// What was unsubscribed long ago goes when everything was synced; bookmarks and marks stay.
    async fn clear_away(&self, was_full: bool) -> Result<()> {
        let Ok(before) = self.now().checked_sub(KEPT_AFTER_REMOVAL) else { return Ok(()) };
        if !was_full {
            return Ok(());
        }
        let reader = self.clone();
        self.aside(move || Ok(reader.store().write(|w| w.purge_removed(before)).map(|_| ())?)).await
    }

    fn sources_to_sync(&self, only: Option<SourceId>) -> Result<Vec<Source>> {
        let mut sources = self.sources()?;
        sources.retain(|source| only.is_none_or(|id| source.id == id));
        if only.is_some() && sources.is_empty() {
            return Err(Error::NoSuchSource);
        }
        // The guide comes with the app.
        sources.retain(|source| source.kind == SourceKind::Feed);
        Ok(sources)
    }

    /// Whether it came to its end.
    async fn fetch_all(
        &self,
        sources: Vec<Source>,
        concurrency: usize,
        to_writer: mpsc::Sender<Outcome>,
        cancel: &CancellationToken,
    ) -> bool {
        let all = futures_util::stream::iter(sources)
            .map(|source| async {
                self.tell(Event::SourceSyncing(source.id));
                let result = self.bring(&source).await;
                // The writer is gone only when it failed, and then it is the one to say so.
                let _ = to_writer.send(Outcome { source, result }).await;
            })
            .buffer_unordered(concurrency.max(1))
            .for_each(async |()| ());
        cancel.run_until_cancelled(all).await.is_some()
    }

    async fn bring(&self, source: &Source) -> Result<Brought> {
        let mut answer = match kinds::ask(self, source).await {
            Ok(answer) => answer,
            Err(error) => return self.heal(source, error).await,
        };
        let address = answer.moved_to.as_ref().map_or_else(|| source.address.clone(), Url::to_string);
        let Content::Feed(feed) = std::mem::replace(&mut answer.content, Content::Unchanged) else {
            return Ok(Brought { address, answer, entries: Vec::new(), facts: None });
        };
        self.prepare(source, address, answer, *feed).await
    }

    /// A source of the catalogue that never answered is looked for at its other addresses.
    async fn heal(&self, source: &Source, error: Error) -> Result<Brought> {
        let entry = catalogue::entry_with_feed(&source.address);
        let (Some(entry), None, false) = (entry, source.succeeded_at, error.is_unreachable()) else {
            return Err(error);
        };
        let found = Search::new(self).for_catalogue(entry).await?;
        self.prepare(source, found.address.into(), found.answer, found.feed).await
    }

    async fn prepare(
        &self,
        source: &Source,
        address: String,
        answer: Answer,
        feed: qirtas_feed::Feed,
    ) -> Result<Brought> {
        let facts = source.succeeded_at.is_none().then(|| SourceFacts {
            // What a person chose it by stays, and the home page that tells which entry of the catalogue it is.
            title: String::new(),
            homepage: feed.homepage.clone().filter(|_| source.homepage.is_empty()).unwrap_or_default(),
            language: feed.language.clone().unwrap_or_default(),
            direction: feed.direction,
        });
        self.aside(move || {
            let entries = incoming::of_feed(feed, &answer.url).into_iter().map(Arriving::of).collect();
            Ok(Brought { address, answer, entries, facts })
        })
        .await
    }
}

/// The one place of a sync that writes.
struct BatchWriter {
    reader: Reader,
    report: SyncReport,
    progress: SyncProgress,
    unreachable: u32,
    /// When it last told that the library changed.
    told_at: Option<Instant>,
}

impl BatchWriter {
    fn new(reader: Reader, total: u32) -> Self {
        Self {
            reader,
            report: SyncReport { sources: total, ..SyncReport::default() },
            progress: SyncProgress { total, ..SyncProgress::default() },
            unreachable: 0,
            told_at: None,
        }
    }

    fn run(mut self, mut from_fetchers: mpsc::Receiver<Outcome>) -> Result<SyncReport> {
        let mut batch = Vec::with_capacity(BATCH);
        while from_fetchers.blocking_recv_many(&mut batch, BATCH) > 0 {
            self.write(&mut batch)?;
        }
        self.report.offline = self.unreachable > 0 && self.unreachable == self.progress.done;
        Ok(self.report)
    }

    fn write(&mut self, batch: &mut Vec<Outcome>) -> Result<()> {
        let now = self.reader.now();
        let merged = self.reader.store().write(|w| {
            batch.iter().map(|outcome| write_one(w, outcome, now)).collect::<qirtas_store::Result<Vec<_>>>()
        })?;
        let has_changed = merged.iter().any(|merged| merged.new + merged.updated > 0);
        for (outcome, merged) in batch.drain(..).zip(merged) {
            self.count(&outcome, merged);
        }
        if has_changed && self.told_at.is_none_or(|told| told.elapsed() >= BETWEEN_CHANGES) {
            self.told_at = Some(Instant::now());
            self.reader.tell(Event::LibraryChanged);
        }
        Ok(())
    }

    fn count(&mut self, outcome: &Outcome, merged: Merged) {
        let source = outcome.source.id;
        self.report.new += merged.new;
        self.report.updated += merged.updated;
        self.report.unchanged += merged.unchanged;
        let problem = match &outcome.result {
            Ok(brought) => {
                self.report.bytes += brought.answer.bytes;
                None
            }
            Err(error) => {
                self.unreachable += u32::from(error.is_unreachable());
                let problem = error.problem();
                self.report.failures.push(SyncFailure { source, problem: problem.clone() });
                Some(problem)
            }
        };
        self.progress.done += 1;
        self.progress.new_articles += merged.new;
        self.reader.progress(self.progress);
        let progress = self.progress;
        self.reader.tell(Event::SourceSynced { source, new_articles: merged.new, problem, progress });
    }
}

fn write_one(w: &Write<'_>, outcome: &Outcome, now: Timestamp) -> qirtas_store::Result<Merged> {
    let id = outcome.source.id;
    match w.source(id) {
        // Unsubscribed while it was being asked. Not even the validators are kept, or what it brought would be missing
        // for good once the person changes their mind.
        Err(StoreError::NotFound) => return Ok(Merged::default()),
        source => source?,
    };
    match &outcome.result {
        Ok(brought) => write_brought(w, &outcome.source, brought, now),
        Err(error) => {
            let problem = error.problem();
            w.record_failure(id, &problem.code, &problem.args_text(), now).map(|()| Merged::default())
        }
    }
}

fn write_brought(
    w: &Write<'_>,
    source: &Source,
    brought: &Brought,
    now: Timestamp,
) -> qirtas_store::Result<Merged> {
    record_answer(w, source.id, &brought.answer, now)?;
    if let Some(facts) = &brought.facts {
        w.update_source(source.id, facts)?;
    }
    let address = brought.address.as_str();
    if address != source.address {
        match w.readdress_source(source.id, address) {
            // Another source is that feed already; this one stays at its own address.
            Err(StoreError::Conflict) => {}
            readdressed => readdressed?,
        }
    }
    w.merge(source.id, &brought.entries, now)
}
