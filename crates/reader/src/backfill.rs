//! Bringing a site's whole archive, page by page, back to where a person wants it.

mod archive;
mod walk;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use qirtas_feed::{Entry, Feed, Hints};
use qirtas_net::{Accept, FetchError};
use qirtas_store::{Backfill, Source, SourceId};
use tokio::sync::OwnedSemaphorePermit;
use tokio_util::sync::CancellationToken;
use url::Url;

use self::archive::fetch;
use self::walk::{
    Span, address_of_page, from_the_newest, go_on, is_beyond_the_last, may_be_too_much, shrink,
};
use crate::address::key_of_feed;
use crate::error::{Error, Result};
use crate::{Event, Reader, incoming};

/// Between two pages: an archive is no matter of minutes, neither for the person nor for the site.
const PAUSE: Duration = Duration::from_millis(500);
/// The longest time to stay away that is waited for when a site asks for it; a longer one ends the run.
const PATIENCE: Duration = Duration::from_secs(120);
/// How often in a row a page may fail in a way that waiting can mend.
const MOST_TRIES: u32 = 3;

/// How much of an archive to bring.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BackfillRequest {
    /// Back to this moment; nothing: to the archive's beginning.
    pub until: Option<Timestamp>,
    /// Articles to bring at the most, in this run.
    pub limit: Option<u32>,
}

/// What came of an archive.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BackfillReport {
    /// Articles that were not there before.
    pub new: u32,
    /// Pages that came, in this run.
    pub pages: u32,
    /// Posts gone through so far, in all runs.
    pub brought: u32,
    /// Posts that there are to go through, as the site says.
    pub total: Option<u32>,
    /// Whether all that was asked for is here.
    pub is_done: bool,
    /// Whether the person stopped it.
    pub was_cancelled: bool,
}

/// The backfills that are under way.
#[derive(Default)]
pub(crate) struct Backfills {
    running: Mutex<HashMap<SourceId, CancellationToken>>,
    /// One lane a host, so that no site sees two of them at once.
    lanes: Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>,
}

/// A source's one backfill; the turn ends when it goes.
struct Turn {
    reader: Reader,
    source: SourceId,
}

impl Drop for Turn {
    fn drop(&mut self) {
        lock(&self.reader.backfills().running).remove(&self.source);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Reader {
    /// Brings the archive of a source whose site is made with WordPress, from the newest post back. What came is kept
    /// page by page, with the place reached: whatever ends it, the next run goes on from there. An archive that is
    /// here already is only looked through for what is missing at its new end.
    ///
    /// Articles from before the person subscribed arrive read: nobody waits for them.
    ///
    /// # Errors
    /// `NoSuchSource`, `NoArchive`, `BackfillUnderWay`, or what went wrong at the site.
    pub async fn backfill(
        &self,
        id: SourceId,
        request: BackfillRequest,
        cancel: CancellationToken,
    ) -> Result<BackfillReport> {
        let cancel = cancel.child_token();
        let turn = self.take_backfill_turn(id, &cancel)?;
        let _stop = cancel.clone().drop_guard();
        let reader = self.clone();
        let run = async move {
            let told = reader.backfill_in_turn(id, request, &cancel).await;
            drop(turn);
            told
        };
        tokio::spawn(run).await.map_err(|_| Error::TaskEnded)?
    }

    /// Stops the backfill of a source; [`Reader::backfill`] then ends with what it had brought.
    pub fn cancel_backfill(&self, id: SourceId) {
        if let Some(cancel) = lock(&self.backfills().running).get(&id) {
            cancel.cancel();
        }
    }

    fn take_backfill_turn(&self, id: SourceId, cancel: &CancellationToken) -> Result<Turn> {
        let mut running = lock(&self.backfills().running);
        if running.contains_key(&id) {
            return Err(Error::BackfillUnderWay);
        }
        running.insert(id, cancel.clone());
        Ok(Turn { reader: self.clone(), source: id })
    }

    async fn backfill_in_turn(
        &self,
        id: SourceId,
        request: BackfillRequest,
        cancel: &CancellationToken,
    ) -> Result<BackfillReport> {
        let reader = self.clone();
        let source = self.aside(move || reader.source(id)).await?;
        let Some(run) = cancel.run_until_cancelled(Run::begin(self, source, request)).await else {
            return Ok(BackfillReport { was_cancelled: true, ..BackfillReport::default() });
        };
        let run = run?;
        let lane = self.backfills().lane_of(&run.api);
        let Some(_turn) = cancel.run_until_cancelled(lane.lock()).await else { return Ok(run.stopped()) };
        run.walk_back(cancel).await
    }
}

impl Backfills {
    fn lane_of(&self, api: &Url) -> Arc<tokio::sync::Mutex<()>> {
        let mut lanes = lock(&self.lanes);
        lanes.retain(|_, lane| Arc::strong_count(lane) > 1);
        lanes.entry(api.host_str().unwrap_or_default().to_owned()).or_default().clone()
    }
}

/// One run through an archive.
struct Run {
    reader: Reader,
    source: Source,
    api: Url,
    request: BackfillRequest,
    walk: Backfill,
    /// The page that this run kept last.
    last: Option<Span>,
    /// An earlier walk that came to its end: this one only looks through what came out since then.
    whole: Option<Backfill>,
    report: BackfillReport,
}

/// A page that came.
struct ArchivePage {
    span: Span,
    feed: Feed,
    /// Where it was in the end.
    url: Url,
    /// The room that it takes in memory, until it is written.
    _room: Option<OwnedSemaphorePermit>,
}

impl Run {
    /// Finds the archive, and the place in it that was reached.
    async fn begin(reader: &Reader, source: Source, request: BackfillRequest) -> Result<Self> {
        let api = archive::find(reader, &source).await?;
        let known = source.backfill.clone().filter(|walk| is_at(walk, &api));
        let (walk, whole) = match known {
            Some(walk) if walk.is_done && reaches(walk.until, request.until) => {
                (from_the_newest(&api, request.until), Some(walk))
            }
            Some(walk) => {
                let total = walk.total.filter(|_| walk.until == request.until);
                (Backfill { until: request.until, total, is_done: false, ..walk }, None)
            }
            None => (from_the_newest(&api, request.until), None),
        };
        let report = BackfillReport { brought: walk.brought, total: walk.total, ..BackfillReport::default() };
        Ok(Self { reader: reader.clone(), source, api, request, walk, last: None, whole, report })
    }

    async fn walk_back(mut self, cancel: &CancellationToken) -> Result<BackfillReport> {
        let mut tries = 0;
        loop {
            let Some(page) = cancel.run_until_cancelled(self.page()).await else { return Ok(self.stopped()) };
            let wait = match page {
                Ok(page) => {
                    tries = 0;
                    // A page is written wholly or not at all; it takes moments.
                    self = self.keep(page).await?;
                    if self.report.is_done || self.is_at_the_limit() {
                        return Ok(self.report);
                    }
                    PAUSE
                }
                Err(error) => {
                    tries += 1;
                    match self.after(error, tries)? {
                        Some(wait) => wait,
                        None => return self.finish().await,
                    }
                }
            };
            if cancel.run_until_cancelled(self.reader.wait(wait)).await.is_none() {
                return Ok(self.stopped());
            }
        }
    }

    async fn page(&self) -> Result<ArchivePage> {
        let url = address_of_page(&self.walk, &self.api);
        let fetched = fetch(&self.reader, &self.source, url, Accept::Json).await?;
        let room = self.reader.room_for(fetched.body.len()).await;
        let now = self.reader.now();
        let read = move || {
            let hints =
                Hints { content_type: fetched.content_type.as_deref(), base: Some(&fetched.url), now };
            let feed = qirtas_feed::parse_wordpress(&fetched.body, &hints).map_err(|_| Error::NoArchive)?;
            let ids = feed.entries.iter().map(|entry| entry.id.clone()).collect();
            let span = Span::of(&fetched.body, &dates_of(&feed), ids, fetched.total);
            Ok(ArchivePage { span, feed, url: fetched.url, _room: room })
        };
        self.reader.aside(read).await
    }

    /// What to do after a failure: how long to wait before the same is asked again, or nothing when it was the end.
    fn after(&mut self, error: Error, tries: u32) -> Result<Option<Duration>> {
        let Error::Fetch(failure) = &error else { return Err(error) };
        if is_beyond_the_last(&self.walk, failure) {
            return Ok(None);
        }
        if let FetchError::RateLimited { retry_after } = failure {
            let wait = retry_after.unwrap_or(PATIENCE);
            return if tries <= MOST_TRIES && wait <= PATIENCE { Ok(Some(wait)) } else { Err(error) };
        }
        if may_be_too_much(failure) && shrink(&mut self.walk) {
            return Ok(Some(PAUSE));
        }
        if failure.is_transient() && tries <= MOST_TRIES && !failure.is_unreachable() {
            return Ok(Some(PAUSE));
        }
        Err(error)
    }

    /// Writes a page and the place reached, in one transaction, and tells of it.
    async fn keep(mut self, page: ArchivePage) -> Result<Self> {
        let reader = self.reader.clone();
        let written = move || {
            self.write(page)?;
            Ok(self)
        };
        let run = reader.aside(written).await?;
        run.tell();
        Ok(run)
    }

    fn write(&mut self, page: ArchivePage) -> Result<()> {
        let ArchivePage { span, mut feed, url, _room } = page;
        let reaches_until = self.request.until.is_some_and(|until| leave_out_older(&mut feed.entries, until));
        let is_cut = match self.request.limit {
            Some(limit) => self.leave_out_beyond(&mut feed.entries, limit.saturating_sub(self.report.new))?,
            None => false,
        };
        let mut ahead = self.walk.clone();
        let has_more = go_on(&mut ahead, &span, self.last.as_ref());
        let is_at_whole = self.whole.as_ref().is_some_and(|whole| span.is_past(&whole.newest));
        self.report.is_done = !is_cut && (reaches_until || is_at_whole || !has_more);
        self.report.brought = if is_cut { self.walk.brought } else { ahead.brought };
        self.report.total = ahead.total;
        if reaches_until || is_cut {
            // What was left out of this page is for a later run, which begins with it.
            self.walk = Backfill { total: ahead.total, newest: ahead.newest, ..self.walk.clone() };
        } else {
            self.walk = ahead;
        }
        let place = self.place_reached(reaches_until);
        self.last = Some(span);

        let (source, now) = (&self.source, self.reader.now());
        let arriving = incoming::of_feed(feed, &url);
        let merged = self.reader.change(
            |w| {
                let merged = w.merge_archive(source.id, &arriving, source.added_at, now)?;
                w.set_backfill(source.id, Some(&place))?;
                Ok(merged)
            },
            Error::NoSuchSource,
        )?;
        self.report.new += merged.new;
        self.report.pages += 1;
        Ok(())
    }

    /// What a later run has to know. A walk through what came out since an earlier one counts only when nothing is
    /// missing between the two.
    fn place_reached(&self, stopped_short: bool) -> Backfill {
        match &self.whole {
            None => Backfill { is_done: self.report.is_done, ..self.walk.clone() },
            Some(whole) if self.report.is_done && !stopped_short => {
                Backfill { newest: self.walk.newest.clone(), ..whole.clone() }
            }
            Some(whole) => whole.clone(),
        }
    }

    /// Leaves out what is new beyond so many; gives whether anything was.
    fn leave_out_beyond(&self, entries: &mut Vec<Entry>, most: u32) -> Result<bool> {
        let ids: Vec<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
        let urls: Vec<&str> = entries.iter().map(|entry| entry.url.as_deref().unwrap_or_default()).collect();
        let known = self.reader.store().read(|r| {
            Ok((r.known_entries(self.source.id, &ids)?, r.known_entries(self.source.id, &urls)?))
        })?;
        let mut new = 0;
        let is_beyond = |(by_id, by_url): (bool, bool)| {
            new += u32::from(!by_id && !by_url);
            new > most
        };
        let Some(first_beyond) = known.0.into_iter().zip(known.1).position(is_beyond) else {
            return Ok(false);
        };
        entries.truncate(first_beyond);
        Ok(true)
    }

    fn is_at_the_limit(&self) -> bool {
        self.request.limit.is_some_and(|limit| self.report.new >= limit)
    }

    /// The site says that there is nothing more.
    async fn finish(mut self) -> Result<BackfillReport> {
        self.report.is_done = true;
        let (reader, source, place) = (self.reader.clone(), self.source.id, self.place_reached(false));
        let keep = move || reader.change(|w| w.set_backfill(source, Some(&place)), Error::NoSuchSource);
        self.reader.aside(keep).await?;
        self.tell();
        Ok(self.report)
    }

    fn stopped(&self) -> BackfillReport {
        BackfillReport { was_cancelled: true, ..self.report }
    }

    fn tell(&self) {
        let BackfillReport { new, brought, total, is_done, .. } = self.report;
        self.reader.tell(Event::BackfillMoved {
            source: self.source.id,
            brought,
            new_articles: new,
            total,
            is_done,
        });
    }
}

/// Whether a walk went through this archive.
fn is_at(walk: &Backfill, api: &Url) -> bool {
    Url::parse(&walk.api).is_ok_and(|walked| key_of_feed(&walked) == key_of_feed(api))
}

/// Whether an archive that was brought as far back as `known` covers what is asked for now.
fn reaches(known: Option<Timestamp>, asked: Option<Timestamp>) -> bool {
    known.is_none_or(|known| asked.is_some_and(|asked| asked >= known))
}

/// Leaves out what is older than the person wants; gives whether anything was.
fn leave_out_older(entries: &mut Vec<Entry>, until: Timestamp) -> bool {
    let before = entries.len();
    entries.retain(|entry| entry.published.is_none_or(|published| published >= until));
    entries.len() < before
}

fn dates_of(feed: &Feed) -> Vec<Timestamp> {
    feed.entries.iter().filter_map(|entry| entry.published).collect()
}
