//! One round of saving, in the order in which a person would miss the articles.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use jiff::{SignedDuration, Timestamp};
use qirtas_store::{ArticleId, Source, StoreError, ToSave};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::one::{Outcome, Ready, Saved, Unreached};
use super::waiting::{Host, Waiting};
use super::{SaveFor, SaveReport};
use crate::error::{Error, Result};
use crate::schedule::after;
use crate::{Event, Reader};

/// Articles that are saved at the same time.
const AT_ONCE: usize = 8;
/// Articles that one round looks at; the next one goes on.
const MOST: u32 = 100_000;
/// After so many hosts that could not be reached, and none that answered, there is no network.
const MOST_UNREACHABLE: usize = 6;
/// A sync that reached anybody so lately tells that there is a network, and that a name that is not found is gone.
const LATELY: SignedDuration = SignedDuration::from_mins(15);
/// What was not reached, though nobody knows whose fault that is, is left for so long.
const UNTIL_REACHED: SignedDuration = SignedDuration::from_mins(10);
/// After so many pages of a host that did not come in time, its others are left for [`UNTIL_REACHED`].
const MOST_SLOW: u32 = 3;
/// Events are no closer together.
const BETWEEN: Duration = Duration::from_millis(220);
/// Badges that one transaction gives.
const BADGES: usize = 16;
/// Articles between two looks at the room that is left.
const BETWEEN_BUDGETS: usize = 16;

struct Round<'a> {
    reader: &'a Reader,
    waiting: Waiting,
    /// All that this round has begun with.
    begun: HashSet<ArticleId>,
    /// Articles under way at each host.
    busy: HashMap<Host, usize>,
    /// How many pages of a host did not come in time.
    slow: HashMap<Host, u32>,
    ready: Vec<Ready>,
    /// Those that could not be reached, until any server answers: then it is their own fault.
    unreachable: Vec<OutOfReach>,
    /// How often servers had answered when the round began.
    answers_before: u64,
    /// A sync reached somebody lately.
    was_online: bool,
    report: SaveReport,
    news: News,
}

struct OutOfReach {
    article: ToSave,
    host: Host,
    unreached: Unreached,
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
        waiting: Waiting::default(),
        begun: HashSet::new(),
        busy: HashMap::new(),
        slow: HashMap::new(),
        ready: Vec::new(),
        unreachable: Vec::new(),
        answers_before: reader.saving().answers(),
        was_online: false,
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
        let found = move || {
            let newest = reader.newest_to_save()?;
            let (list, sources) =
                reader.store().read(|r| Ok((r.to_save(newest, MOST, now)?, r.sources()?)))?;
            reader.saving().pauses.take_over(&sources, now);
            let was_online = !reader.is_offline() && sources.iter().any(|source| was_reached(source, now));
            Ok((list, was_online, reader.has_room_to_save()?, reader.may_use_network_by_itself()?))
        };
        let (list, was_online, has_room, may_by_itself) = self.reader.aside(found).await?;
        self.was_online = was_online;
        self.waiting = Waiting::of(list.into_iter().filter(|article| !self.begun.contains(&article.id)));
        if !may_by_itself {
            self.waiting.keep(|article| article.is_queued);
        }
        if !has_room {
            self.keep_to_what_was_asked();
        }
        Ok(())
    }

    /// With no room left, only what a person asked for is saved; a bookmark asks for it too.
    fn keep_to_what_was_asked(&mut self) {
        self.report.over_budget |= self.waiting.keep(|article| article.is_queued || article.is_bookmarked);
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
                && let Some((host, next)) = self.next()
            {
                *self.busy.entry(host.clone()).or_default() += 1;
                self.begun.insert(next.id);
                under_way.push(async move {
                    let saved = reader.save_one(next.id, next.is_queued).await;
                    (next, host, saved)
                });
            }
            if under_way.is_empty() {
                self.blame_or_put_off().await?;
                if self.report.offline || !reader.saving().take_more() {
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
                    self.note(article, host, saved).await?;
                    self.mind_the_budget().await?;
                    if self.is_at_a_loss() {
                        self.blame_or_put_off().await?;
                    }
                    if self.report.offline {
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

    /// The next article whose host is not busy with as many as it is asked for.
    fn next(&mut self) -> Option<(Host, ToSave)> {
        let per_host = self.reader.requests_per_host();
        let busy = &self.busy;
        self.waiting.take(|host| busy.get(host).copied().unwrap_or_default() < per_host)
    }

    async fn note(&mut self, article: ToSave, host: Host, saved: Result<Saved>) -> Result<()> {
        let saved = match saved {
            Err(error) if concerns_one_article(&error) => return self.leave(&article).await,
            saved => saved?,
        };
        self.news.pictures |= saved.pictures > 0;
        self.news.has_moved = true;
        if saved.has_new_text {
            self.news.changed.push(article.id);
        }
        if saved.was_slow {
            self.note_slow(&host).await?;
        }
        match saved.outcome {
            Outcome::Ready(ready) => self.ready.push(ready),
            Outcome::Failed => self.note_failed(&article),
            Outcome::Unreachable(unreached) => self.unreachable.push(OutOfReach { article, host, unreached }),
            Outcome::Held(until) => self.reader.put_off_saving(article.id, Some(until)).await?,
            Outcome::Gone => {}
        }
        if self.reader.saving().answers() > self.answers_before {
            self.blame().await?;
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

    /// An article that nothing can be made of holds up no other.
    async fn leave(&mut self, article: &ToSave) -> Result<()> {
        self.reader.put_off_saving(article.id, None).await?;
        self.note_failed(article);
        self.news.has_moved = true;
        Ok(())
    }

    fn note_failed(&mut self, article: &ToSave) {
        self.report.failed += 1;
        if article.is_queued {
            self.reader.saving().note_failed();
        }
        self.news.changed.push(article.id);
    }

    /// A host that takes all the time there is, time after time, is left alone for a while.
    async fn note_slow(&mut self, host: &Host) -> Result<()> {
        let slow = self.slow.entry(host.clone()).or_default();
        *slow += 1;
        if *slow < MOST_SLOW {
            return Ok(());
        }
        let others = self.waiting.take_all_of(host);
        self.put_off(others).await
    }

    /// Whether so much could not be reached that there may be no network.
    fn is_at_a_loss(&self) -> bool {
        let hosts: HashSet<&Host> = self.unreachable.iter().map(|article| &article.host).collect();
        self.unreachable.len() >= MOST_UNREACHABLE
            && (hosts.len() >= MOST_UNREACHABLE || self.waiting.is_only_of(&hosts))
    }

    /// Names that are not found are to blame themselves where others were reached lately; else there is no network.
    async fn blame_or_put_off(&mut self) -> Result<()> {
        let hosts: HashSet<&Host> = self.unreachable.iter().map(|article| &article.host).collect();
        let is_of_names = self.unreachable.iter().all(|article| article.unreached.is_of_names());
        if is_of_names && self.was_online && (self.waiting.is_empty() || hosts.len() < MOST_UNREACHABLE) {
            return self.blame().await;
        }
        self.report.offline |= !self.unreachable.is_empty();
        // The others say themselves that it is the network: they go on as soon as it is back.
        let of_names = self.unreachable.drain(..).filter(|article| article.unreached.is_of_names());
        let ids = of_names.map(|article| article.article.id).collect();
        self.put_off(ids).await
    }

    async fn blame(&mut self) -> Result<()> {
        for OutOfReach { article, unreached, .. } in std::mem::take(&mut self.unreachable) {
            self.reader.blame(article.id, unreached).await?;
            self.note_failed(&article);
        }
        Ok(())
    }

    async fn put_off(&self, ids: Vec<ArticleId>) -> Result<()> {
        if ids.is_empty() {
            return Ok(());
        }
        let (reader, until) = (self.reader.clone(), after(self.reader.now(), UNTIL_REACHED));
        self.reader.aside(move || Ok(reader.store().write(|w| w.put_off_saving(&ids, Some(until)))?)).await
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

/// Whether this is how one article fails, and not the library: what is made of it ended early, or it is damaged.
fn concerns_one_article(error: &Error) -> bool {
    matches!(error, Error::TaskEnded | Error::Store(StoreError::NotALibrary))
}

fn was_reached(source: &Source, now: Timestamp) -> bool {
    source.succeeded_at.is_some_and(|at| at <= now && now.duration_since(at) <= LATELY)
}
