//! One round of saving, in the order in which a person would miss the articles.

use std::collections::{HashMap, HashSet, VecDeque};
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use qirtas_store::{ArticleId, ToSave};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use url::Url;

use super::one::{Outcome, Ready, Saved};
use super::{SaveFor, SaveReport};
use crate::error::{Error, Result};
use crate::refresh::host_and_port;
use crate::{Event, Reader};

/// Articles that are saved at the same time.
const AT_ONCE: usize = 8;
/// Articles that one round looks at; the next one goes on.
const MOST: u32 = 100_000;
/// After so many that could not be reached, and none that answered, there is no network.
const MOST_UNREACHABLE: usize = 6;
/// Events are no closer together.
const BETWEEN: Duration = Duration::from_millis(220);
/// Badges that one transaction gives.
const BADGES: usize = 16;
/// How far ahead a host is looked for that is not busy with another article.
const AHEAD: usize = 200;

/// Articles between two looks at the room that is left.
const BETWEEN_BUDGETS: usize = 16;

struct Round<'a> {
    reader: &'a Reader,
    waiting: VecDeque<ToSave>,
    /// All that this round has begun with.
    begun: HashSet<ArticleId>,
    /// Articles under way at each host.
    busy: HashMap<Option<String>, usize>,
    ready: Vec<Ready>,
    /// Those that could not be reached, until any server answers: then it is their own fault.
    unreachable: Vec<(ArticleId, Error)>,
    has_answer: bool,
    report: SaveReport,
    news: News,
}

/// What is not told yet.
struct News {
    changed: Vec<ArticleId>,
    pictures: bool,
    has_moved: bool,
    told_at: Instant,
}

/// Saves until nothing is left, or until `cancel`.
///
/// # Errors
/// The library's.
pub(super) async fn run(reader: &Reader, why: SaveFor, cancel: &CancellationToken) -> Result<SaveReport> {
    let mut round = Round {
        reader,
        waiting: VecDeque::new(),
        begun: HashSet::new(),
        busy: HashMap::new(),
        ready: Vec::new(),
        unreachable: Vec::new(),
        has_answer: false,
        report: SaveReport::default(),
        news: News { changed: Vec::new(), pictures: false, has_moved: false, told_at: Instant::now() },
    };
    round.look().await?;
    if why == SaveFor::Person {
        reader.tell_saving().await;
    }
    let ended = round.go(cancel).await;
    // What is ready wears the badge, however the round ended.
    let badges = round.put_badges().await;
    round.tell().await;
    ended.and(badges)?;
    Ok(round.report)
}

impl Round<'_> {
    /// Looks what there is to save, but for what was begun.
    async fn look(&mut self) -> Result<()> {
        let (reader, now) = (self.reader.clone(), self.reader.now());
        let newest = self.reader.clone();
        let (list, has_room) = self
            .reader
            .aside(move || {
                let has_room = newest.has_room_to_save()?;
                let newest = newest.newest_to_save()?;
                let (list, sources) =
                    reader.store().read(|r| Ok((r.to_save(newest, MOST, now)?, r.sources()?)))?;
                reader.saving().pauses.take_over(&sources, now);
                Ok((list, has_room))
            })
            .await?;
        self.waiting = list.into_iter().filter(|article| !self.begun.contains(&article.id)).collect();
        if !has_room {
            self.keep_to_what_was_asked();
        }
        Ok(())
    }

    /// With no room left, only what a person asked for is saved.
    fn keep_to_what_was_asked(&mut self) {
        let before = self.waiting.len();
        self.waiting.retain(|article| article.is_queued);
        self.report.over_budget |= self.waiting.len() < before;
    }

    /// Looks from time to time whether there is still room.
    async fn mind_the_budget(&mut self) -> Result<()> {
        if self.begun.len().is_multiple_of(BETWEEN_BUDGETS) {
            let reader = self.reader.clone();
            if !self.reader.aside(move || reader.has_room_to_save()).await? {
                self.keep_to_what_was_asked();
            }
        }
        Ok(())
    }

    async fn go(&mut self, cancel: &CancellationToken) -> Result<()> {
        let reader = self.reader;
        let mut under_way = FuturesUnordered::new();
        loop {
            if reader.saving().take_more() {
                self.look().await?;
            }
            while under_way.len() < AT_ONCE
                && let Some(next) = self.next()
            {
                let host = host_of(&next);
                *self.busy.entry(host.clone()).or_default() += 1;
                self.begun.insert(next.id);
                under_way.push(async move {
                    let saved = reader.save_one(next.id, next.is_queued).await;
                    (next, host, saved)
                });
            }
            if under_way.is_empty() {
                if !reader.saving().take_more() {
                    return Ok(());
                }
                self.look().await?;
                continue;
            }
            tokio::select! {
                Some((article, host, saved)) = under_way.next() => {
                    if let Some(busy) = self.busy.get_mut(&host) {
                        *busy = busy.saturating_sub(1);
                    }
                    self.note(&article, saved?).await?;
                    self.mind_the_budget().await?;
                    if self.is_offline() {
                        self.report.offline = true;
                        return Ok(());
                    }
                }
                () = reader.saving().asked.notified() => {}
                () = cancel.cancelled() => {
                    self.report.was_cancelled = true;
                    return Ok(());
                }
            }
        }
    }

    /// The next article whose host is not busy with as many as it is asked for; the first where all are.
    fn next(&mut self) -> Option<ToSave> {
        let per_host = self.reader.requests_per_host();
        let is_free =
            |article: &ToSave| self.busy.get(&host_of(article)).copied().unwrap_or_default() < per_host;
        let place = self.waiting.iter().take(AHEAD).position(is_free);
        match place {
            Some(place) => self.waiting.remove(place),
            None if self.busy.values().all(|busy| *busy == 0) => self.waiting.pop_front(),
            None => None,
        }
    }

    async fn note(&mut self, article: &ToSave, saved: Saved) -> Result<()> {
        let id = article.id;
        self.news.pictures |= saved.pictures > 0;
        self.news.has_moved = true;
        if saved.has_new_text {
            self.news.changed.push(id);
        }
        match saved.outcome {
            Outcome::Ready(ready) => {
                self.ready.push(ready);
                self.has_answer |= saved.has_new_text || saved.pictures > 0;
            }
            Outcome::Failed => {
                self.report.failed += 1;
                if article.is_queued {
                    self.reader.saving().note_failed();
                }
                self.has_answer = true;
                self.news.changed.push(id);
            }
            Outcome::Unreachable(error) => self.unreachable.push((id, error)),
            Outcome::Held | Outcome::Gone => {}
        }
        if self.has_answer {
            for (id, error) in std::mem::take(&mut self.unreachable) {
                self.reader.blame(id, error).await?;
                self.report.failed += 1;
                self.news.changed.push(id);
            }
        }
        if self.ready.len() >= BADGES {
            self.put_badges().await?;
        }
        if self.news.told_at.elapsed() >= BETWEEN {
            self.put_badges().await?;
            self.tell().await;
        }
        Ok(())
    }

    /// Whether nothing can be reached.
    fn is_offline(&self) -> bool {
        let left = self.waiting.len() + self.busy.values().sum::<usize>();
        !self.has_answer
            && !self.unreachable.is_empty()
            && (left == 0 || self.unreachable.len() >= MOST_UNREACHABLE)
    }

    async fn put_badges(&mut self) -> Result<()> {
        let saved = self.reader.put_badges(std::mem::take(&mut self.ready)).await?;
        self.report.saved += u32::try_from(saved.len()).unwrap_or(u32::MAX);
        self.news.changed.extend(saved);
        Ok(())
    }

    async fn tell(&mut self) {
        self.news.told_at = Instant::now();
        if std::mem::take(&mut self.news.has_moved) {
            self.reader.tell_saving().await;
        }
        let mut changed = std::mem::take(&mut self.news.changed);
        changed.sort_unstable();
        changed.dedup();
        if !changed.is_empty() {
            self.reader.tell(Event::ArticlesChanged(changed));
        }
        if std::mem::take(&mut self.news.pictures) {
            self.reader.tell(Event::PicturesCame);
        }
    }
}

fn host_of(article: &ToSave) -> Option<String> {
    host_and_port(&Url::parse(article.url.as_deref()?).ok()?)
}
