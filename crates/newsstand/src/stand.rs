use std::collections::HashMap;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use tokio::runtime::{Builder, Runtime};

use crate::article::Desk;
use crate::bench::Press;
use crate::fault::Orders;
use crate::feeds::Edition;
use crate::media::Gallery;
use crate::outlet::{ODD_OUTLETS, OUTLETS, PAGE_OUTLETS, PODCASTS};
use crate::place::Place;
use crate::seen::Crowd;
use crate::{Fault, Outlet, Seen, Truth, page, site};

/// 2026-11-23T06:00:00Z
const BASE_TIME_SECONDS: i64 = 1_795_413_600;

/// How a newsstand begins.
#[derive(Debug, Clone)]
pub struct Options {
    /// On 127.0.0.1; 0 takes any free port.
    pub port: u16,
    /// The same seed gives the same articles.
    pub seed: u64,
    /// How many articles each outlet shows.
    pub articles_per_outlet: usize,
    /// The newest articles appeared shortly before this.
    pub base_time: Timestamp,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            port: 0,
            seed: 1,
            articles_per_outlet: 24,
            base_time: Timestamp::from_second(BASE_TIME_SECONDS).unwrap_or(Timestamp::UNIX_EPOCH),
        }
    }
}

/// A running news site. Dropping it stops it.
#[derive(Debug)]
pub struct Newsstand {
    shelves: Arc<Shelves>,
    /// A runtime of its own: a busy test does not starve it, and shutting it down ends every connection.
    runtime: Option<Runtime>,
}

impl Newsstand {
    /// Starts to listen on 127.0.0.1.
    ///
    /// # Errors
    /// When the port is taken.
    pub async fn start(options: Options) -> io::Result<Newsstand> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))?;
        listener.set_nonblocking(true)?;
        let base = format!("http://127.0.0.1:{}", listener.local_addr()?.port());
        let shelves = Arc::new(Shelves::new(&options, base));
        let runtime =
            Builder::new_multi_thread().worker_threads(1).thread_name("newsstand").enable_all().build()?;
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        runtime.spawn(site::serve(listener, Arc::clone(&shelves)));
        Ok(Newsstand { shelves, runtime: Some(runtime) })
    }

    /// Its address, without a slash at the end: `http://127.0.0.1:PORT`.
    pub fn base(&self) -> String {
        self.shelves.base.clone()
    }

    /// The outlets, the same in each newsstand.
    pub fn outlets() -> &'static [Outlet] {
        &OUTLETS
    }

    /// Outlets that are hard to follow: without a feed, with a hidden one, or with several.
    pub fn odd_outlets() -> &'static [Outlet] {
        &ODD_OUTLETS
    }

    /// Outlets whose feeds hold teasers, and whose pages hold the whole text in the mark-up of many kinds of sites.
    pub fn page_outlets() -> &'static [Outlet] {
        &PAGE_OUTLETS
    }

    /// Outlets to listen to.
    pub fn podcasts() -> &'static [Outlet] {
        &PODCASTS
    }

    /// What the page of article `number` holds, apart from all that surrounds it.
    pub fn truth(&self, outlet: &str, number: u32) -> Option<Truth> {
        self.shelves.truth(outlet, number, &Place::below(&self.shelves.base))
    }

    /// That page, as `/OUTLET/article/NUMBER` serves it.
    pub fn page(&self, outlet: &str, number: u32) -> Option<String> {
        let place = Place::below(&self.shelves.base);
        self.shelves
            .edition_around(Outlet::find(outlet)?, &place, number)
            .and_then(|edition| page::of(&edition))
    }

    /// The address of an outlet at a host of its own, without a slash at the end: `http://OUTLET.localhost:PORT`.
    /// Its well-known paths, such as `/robots.txt`, are where they belong.
    pub fn site(&self, outlet: &str) -> String {
        self.shelves.base.replace("127.0.0.1", &format!("{outlet}.localhost"))
    }

    /// What was asked so far, in the order of the answers.
    pub fn requests(&self) -> Vec<Seen> {
        lock(&self.shelves.seen).clone()
    }

    /// How often `path` was asked for, as `/OUTLET/…` also where the outlet has a host of its own.
    pub fn times_asked(&self, path: &str) -> usize {
        lock(&self.shelves.seen).iter().filter(|seen| seen.path == path).count()
    }

    /// The most requests that were waiting for an answer of `outlet` at the same time.
    pub fn most_at_once(&self, outlet: &str) -> usize {
        lock(&self.shelves.crowds).get(outlet).map_or(0, |crowd| crowd.most)
    }

    /// One more article appears at `outlet`; the oldest leaves its feed.
    pub fn publish(&self, outlet: &str) {
        self.shelves.publish(outlet);
    }

    /// One more entry appears in every `/bench/N/feed`.
    pub fn publish_bench(&self) {
        self.shelves.publish_bench();
    }

    /// From now on everything at and below a path goes wrong like this, or right again: `sada` is the whole outlet,
    /// `sada/feed` its feed alone, `providers/ecb` a provider. The longest path counts.
    pub fn set_fault(&self, path: &str, fault: Option<Fault>) {
        self.shelves.faults.set(path, fault);
    }

    /// As [`Newsstand::set_fault`], for so many answers only; then all is right again.
    pub fn set_fault_times(&self, path: &str, fault: Fault, times: usize) {
        self.shelves.faults.set_times(path, fault, times);
    }

    /// What is at a path changes: a paragraph is added to the article `sada/article/24`, in the feed and on its page;
    /// the picture `sada/media/photo-1-60x40.jpg` and the sound `mawja/audio/1.wav` become others.
    pub fn revise(&self, path: &str) {
        self.shelves.revise(path);
    }

    /// From now on this is the present of the providers of weather and markets, or the machine's is again.
    pub fn set_providers_time(&self, now: Option<Timestamp>) {
        self.shelves.set_providers_time(now);
    }

    /// From now on the sounds of an outlet have this many bytes, or as many as they had.
    pub fn set_sound_size(&self, outlet: &str, size: Option<u64>) {
        let mut sizes = lock(&self.shelves.sound_sizes);
        match size {
            Some(size) => sizes.insert(outlet.to_owned(), size),
            None => sizes.remove(outlet),
        };
    }

    /// Stops listening and ends every connection.
    pub async fn stop(mut self) {
        if let Some(runtime) = self.runtime.take() {
            // Waiting for its thread to end would hold up this one.
            let ended = tokio::task::spawn_blocking(|| runtime.shutdown_timeout(Duration::from_secs(5)));
            let _ = ended.await;
        }
    }
}

impl Drop for Newsstand {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// What is for sale, shared with the request handlers.
pub(crate) struct Shelves {
    pub(crate) base: String,
    pub(crate) press: Press,
    pub(crate) base_time: Timestamp,
    pub(crate) seed: u64,
    articles_per_outlet: u32,
    desks: HashMap<&'static str, Desk>,
    newest: Mutex<HashMap<&'static str, u32>>,
    pub(crate) gallery: Gallery,
    pub(crate) faults: Orders,
    revisions: Mutex<HashMap<String, u32>>,
    sound_sizes: Mutex<HashMap<String, u64>>,
    /// Of the providers; nothing is the machine's.
    providers_time: Mutex<Option<Timestamp>>,
    seen: Mutex<Vec<Seen>>,
    crowds: Mutex<HashMap<String, Crowd>>,
    bench_published: AtomicU32,
}

impl std::fmt::Debug for Shelves {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shelves").field("base", &self.base).finish_non_exhaustive()
    }
}

impl Shelves {
    fn new(options: &Options, base: String) -> Shelves {
        let count = u32::try_from(options.articles_per_outlet).unwrap_or(u32::MAX);
        let newest_of = |outlet: &Outlet| count.saturating_add(outlet.archive);
        let desk = |outlet| Desk::new(outlet, options.seed, options.base_time, newest_of(outlet));
        let desks: HashMap<_, _> = Outlet::all().map(|outlet| (outlet.id, desk(outlet))).collect();
        let samples: Vec<_> =
            desks.get("sada").into_iter().flat_map(|desk| (1..=24).map(|n| desk.write(n))).collect();
        Shelves {
            press: Press::new(&samples, &base, options.base_time),
            base,
            base_time: options.base_time,
            seed: options.seed,
            articles_per_outlet: count,
            desks,
            newest: Mutex::new(Outlet::all().map(|outlet| (outlet.id, newest_of(outlet))).collect()),
            gallery: Gallery::default(),
            faults: Orders::default(),
            revisions: Mutex::default(),
            sound_sizes: Mutex::default(),
            providers_time: Mutex::default(),
            seen: Mutex::default(),
            crowds: Mutex::default(),
            bench_published: AtomicU32::new(0),
        }
    }

    /// What `outlet` shows now.
    pub(crate) fn edition<'a>(&self, outlet: &'static Outlet, place: &'a Place) -> Edition<'a> {
        let newest = self.newest(outlet);
        let oldest = newest.saturating_sub(self.articles_per_outlet) + 1;
        let numbers: Vec<u32> = (oldest..=newest).rev().collect();
        self.edition_of(outlet, place, &numbers)
    }

    /// An edition of one article, also one that has left the feed, and its neighbours.
    pub(crate) fn edition_around<'a>(
        &self,
        outlet: &'static Outlet,
        place: &'a Place,
        number: u32,
    ) -> Option<Edition<'a>> {
        let newest = self.newest(outlet);
        if number == 0 || number > newest {
            return None;
        }
        // The oldest have newer ones beside them.
        let neighbours = (1..number).rev().take(4).chain(number + 1..=newest).take(4);
        let numbers: Vec<u32> = std::iter::once(number).chain(neighbours).collect();
        Some(self.edition_of(outlet, place, &numbers))
    }

    /// An edition of these articles.
    pub(crate) fn edition_of<'a>(
        &self,
        outlet: &'static Outlet,
        place: &'a Place,
        numbers: &[u32],
    ) -> Edition<'a> {
        let desk = self.desks.get(outlet.id);
        let write = |desk: &Desk, number: u32| {
            let mut article = desk.write(number);
            article.revise(self.revision(&format!("{}/article/{number}", outlet.id)), outlet.digits);
            article
        };
        let articles =
            desk.into_iter().flat_map(|desk| numbers.iter().map(|number| write(desk, *number))).collect();
        Edition { outlet, place, articles, asked_teaser: None }
    }

    pub(crate) fn truth(&self, outlet: &str, number: u32, place: &Place) -> Option<Truth> {
        self.edition_around(Outlet::find(outlet)?, place, number).and_then(|edition| Truth::of(&edition))
    }

    /// How long the sounds of an outlet are, where that was said.
    pub(crate) fn sound_size(&self, outlet: &str) -> Option<u64> {
        lock(&self.sound_sizes).get(outlet).copied()
    }

    /// How often what is at a path has changed.
    pub(crate) fn revision(&self, path: &str) -> u32 {
        lock(&self.revisions).get(path.trim_matches('/')).copied().unwrap_or_default()
    }

    pub(crate) fn revise(&self, path: &str) {
        *lock(&self.revisions).entry(path.trim_matches('/').to_owned()).or_default() += 1;
    }

    /// When each article that ever appeared did, the oldest first.
    pub(crate) fn published(&self, outlet: &Outlet) -> impl Iterator<Item = (u32, Timestamp)> {
        let desk = self.desks.get(outlet.id);
        let newest = self.newest(outlet);
        desk.into_iter().flat_map(move |desk| (1..=newest).map(|number| (number, desk.published(number))))
    }

    /// The articles that appeared between two moments, the oldest first.
    pub(crate) fn numbers_between(
        &self,
        outlet: &Outlet,
        after: Option<Timestamp>,
        before: Option<Timestamp>,
    ) -> Vec<u32> {
        self.published(outlet)
            .filter(|(_, at)| {
                after.is_none_or(|after| *at > after) && before.is_none_or(|before| *at < before)
            })
            .map(|(number, _)| number)
            .collect()
    }

    fn newest(&self, outlet: &Outlet) -> u32 {
        lock(&self.newest).get(outlet.id).copied().unwrap_or_default()
    }

    pub(crate) fn publish(&self, outlet: &str) -> bool {
        lock(&self.newest).get_mut(outlet).map(|newest| *newest += 1).is_some()
    }

    pub(crate) fn publish_bench(&self) {
        self.bench_published.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn bench_published(&self) -> u32 {
        self.bench_published.load(Ordering::Relaxed)
    }

    pub(crate) fn set_providers_time(&self, now: Option<Timestamp>) {
        *lock(&self.providers_time) = now;
    }

    /// The present of weather and markets.
    pub(crate) fn providers_now(&self) -> Timestamp {
        lock(&self.providers_time).unwrap_or_else(Timestamp::now)
    }

    /// Counts somebody at `outlet` until what is given is dropped.
    pub(crate) fn let_in(self: &Arc<Shelves>, outlet: &str) -> Guest {
        lock(&self.crowds).entry(outlet.to_owned()).or_default().enter();
        Guest { shelves: Arc::clone(self), outlet: outlet.to_owned() }
    }

    pub(crate) fn note(&self, seen: Seen) {
        lock(&self.seen).push(seen);
    }
}

/// Somebody who waits for an answer.
pub(crate) struct Guest {
    shelves: Arc<Shelves>,
    outlet: String,
}

impl Drop for Guest {
    fn drop(&mut self) {
        if let Some(crowd) = lock(&self.shelves.crowds).get_mut(&self.outlet) {
            crowd.leave();
        }
    }
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
