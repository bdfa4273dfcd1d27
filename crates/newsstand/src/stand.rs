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
use crate::feeds::Edition;
use crate::outlet::OUTLETS;
use crate::{Fault, Outlet, Seen, site};

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

    /// What was asked so far, in the order of the answers.
    pub fn requests(&self) -> Vec<Seen> {
        lock(&self.shelves.seen).clone()
    }

    /// One more article appears at `outlet`; the oldest leaves its feed.
    pub fn publish(&self, outlet: &str) {
        self.shelves.publish(outlet);
    }

    /// One more entry appears in every `/bench/N/feed`.
    pub fn publish_bench(&self) {
        self.shelves.publish_bench();
    }

    /// From now on everything below `/OUTLET/` goes wrong like this, or right again.
    pub fn set_fault(&self, outlet: &str, fault: Option<Fault>) {
        self.shelves.set_fault(outlet, fault);
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
    articles_per_outlet: u32,
    desks: HashMap<&'static str, Desk>,
    newest: Mutex<HashMap<&'static str, u32>>,
    faults: Mutex<HashMap<String, Fault>>,
    seen: Mutex<Vec<Seen>>,
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
        let desk = |outlet| Desk::new(outlet, options.seed, options.base_time, count);
        let desks: HashMap<_, _> = OUTLETS.iter().map(|outlet| (outlet.id, desk(outlet))).collect();
        let samples: Vec<_> =
            desks.get("sada").into_iter().flat_map(|desk| (1..=24).map(|n| desk.write(n))).collect();
        Shelves {
            press: Press::new(&samples, &base, options.base_time),
            base,
            base_time: options.base_time,
            articles_per_outlet: count,
            desks,
            newest: Mutex::new(OUTLETS.iter().map(|outlet| (outlet.id, count)).collect()),
            faults: Mutex::default(),
            seen: Mutex::default(),
            bench_published: AtomicU32::new(0),
        }
    }

    /// What `outlet` shows now.
    pub(crate) fn edition(&self, outlet: &'static Outlet) -> Edition<'_> {
        let newest = lock(&self.newest).get(outlet.id).copied().unwrap_or_default();
        let oldest = newest.saturating_sub(self.articles_per_outlet) + 1;
        let articles = match self.desks.get(outlet.id) {
            Some(desk) => (oldest..=newest).rev().map(|number| desk.write(number)).collect(),
            None => Vec::new(),
        };
        Edition { outlet, base: &self.base, articles }
    }

    /// An edition of one article, also one that has left the feed, and its neighbours.
    pub(crate) fn edition_around(&self, outlet: &'static Outlet, number: u32) -> Option<Edition<'_>> {
        let newest = lock(&self.newest).get(outlet.id).copied().unwrap_or_default();
        if number == 0 || number > newest {
            return None;
        }
        let desk = self.desks.get(outlet.id)?;
        let neighbours = (number.saturating_sub(4).max(1)..number).rev();
        let articles = std::iter::once(number).chain(neighbours).map(|number| desk.write(number)).collect();
        Some(Edition { outlet, base: &self.base, articles })
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

    pub(crate) fn set_fault(&self, outlet: &str, fault: Option<Fault>) {
        let mut faults = lock(&self.faults);
        match fault {
            Some(fault) => faults.insert(outlet.to_owned(), fault),
            None => faults.remove(outlet),
        };
    }

    pub(crate) fn fault_of(&self, outlet: &str) -> Option<Fault> {
        lock(&self.faults).get(outlet).copied()
    }

    pub(crate) fn note(&self, seen: Seen) {
        lock(&self.seen).push(seen);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
