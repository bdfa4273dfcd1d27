use std::fmt;
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use qirtas_keyring::{Keyring, SystemKeyring};
use qirtas_net::{Client, Config};
use qirtas_store::Store;
use tokio::sync::{Notify, Semaphore, broadcast};
use tokio_util::sync::CancellationToken;

use crate::backfill::Backfills;
use crate::discovery::Searching;
use crate::downloads::Downloads;
use crate::error::{Error, Result};
use crate::header::HeaderWork;
use crate::importing::Imports;
use crate::offline::Saving;
use crate::room::Room;
use crate::search::Searches;
use crate::settings::kept_proxy;
use crate::upkeep::Upkeep;
use crate::{Event, NetworkState, SyncProgress, SyncReport, guide};

/// Events that a listener may fall behind by before it misses some; a list asked for anew catches up.
const EVENTS: usize = 1024;
/// Where the time comes from.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// How the background waits: for so long, by no clock that jumps. What it does by then, the clock tells.
pub type Timer = Arc<dyn Fn(Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync>;

/// How a reader is set up.
#[derive(Clone)]
pub struct Options {
    /// The network's limits and manners. The proxy is the one that the person set, where one is set.
    pub net: Config,
    /// Where the time comes from.
    pub clock: Clock,
    /// How the background waits.
    pub timer: Timer,
    /// Where secrets are kept.
    pub keyring: Arc<dyn Keyring>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            net: Config::default(),
            clock: Arc::new(Timestamp::now),
            timer: Arc::new(|time| Box::pin(tokio::time::sleep(time))),
            keyring: Arc::new(SystemKeyring),
        }
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options").field("net", &self.net).finish_non_exhaustive()
    }
}

/// One person's library and all that can be done with it. A clone is the same reader.
#[derive(Clone)]
pub struct Reader {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    client: Client,
    requests_per_host: usize,
    clock: Clock,
    timer: Timer,
    events: broadcast::Sender<Event>,
    sync: Mutex<SyncState>,
    /// A sync ended.
    ended: Notify,
    network: Mutex<NetworkState>,
    /// Something changed that the background goes by.
    woken: Notify,
    room: Room,
    workers: Semaphore,
    saving: Saving,
    backfills: Backfills,
    discovery: Searching,
    downloads: Downloads,
    upkeep: Upkeep,
    header: HeaderWork,
    keyring: Arc<dyn Keyring>,
    searches: Searches,
    imports: Imports,
}

#[derive(Default)]
struct SyncState {
    running: Option<Running>,
    /// A person stopped the one that ran last.
    was_stopped: bool,
    was_offline: bool,
}

/// The sync that is under way.
struct Running {
    /// The way to stop it.
    cancel: CancellationToken,
    progress: SyncProgress,
    /// It began by itself, and makes room for a person's own.
    in_background: bool,
}

impl Reader {
    /// Opens the library in a folder, which is made when it is missing, with the guide in it.
    ///
    /// # Errors
    /// The library's: in use by another copy, newer than this app, no library of ours, not writable.
    pub fn open(profile: &Path, options: Options) -> Result<Self> {
        let store = Store::open(profile)?;
        let mut net = options.net;
        net.proxy = kept_proxy(&store)?.unwrap_or(net.proxy);
        let requests_per_host = net.per_host;
        let client = Client::new(net)?;
        guide::install(&store, (options.clock)())?;
        let (events, _) = broadcast::channel(EVENTS);
        let inner = Inner {
            store,
            client,
            requests_per_host,
            clock: options.clock,
            timer: options.timer,
            events,
            sync: Mutex::default(),
            ended: Notify::new(),
            network: Mutex::default(),
            woken: Notify::new(),
            room: Room::default(),
            workers: Semaphore::new(std::thread::available_parallelism().map_or(2, usize::from)),
            saving: Saving::default(),
            backfills: Backfills::default(),
            discovery: Searching::default(),
            downloads: Downloads::default(),
            upkeep: Upkeep::default(),
            header: HeaderWork::default(),
            keyring: options.keyring,
            searches: Searches::default(),
            imports: Imports::default(),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// What happens from now on.
    pub fn events(&self) -> broadcast::Receiver<Event> {
        self.inner.events.subscribe()
    }

    /// Stops the sync that is under way; [`Reader::sync`] then ends with what it had brought.
    pub fn cancel_sync(&self) {
        let mut state = self.sync_state();
        if let Some(running) = &state.running {
            running.cancel.cancel();
            state.was_stopped = true;
        }
    }

    /// Whether a person stopped the sync that ran last, and did not merely begin one of their own.
    pub(crate) fn was_sync_stopped(&self) -> bool {
        self.sync_state().was_stopped
    }

    /// How far the sync that is under way has come.
    pub fn sync_progress(&self) -> Option<SyncProgress> {
        self.sync_state().running.as_ref().map(|running| running.progress)
    }

    /// Whether the last sync found no network at all.
    pub fn is_offline(&self) -> bool {
        self.sync_state().was_offline
    }

    pub(crate) fn store(&self) -> &Store {
        &self.inner.store
    }

    pub(crate) fn client(&self) -> &Client {
        &self.inner.client
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.inner.clock)()
    }

    pub(crate) fn backfills(&self) -> &Backfills {
        &self.inner.backfills
    }

    pub(crate) fn searching(&self) -> &Searching {
        &self.inner.discovery
    }

    pub(crate) fn saving(&self) -> &Saving {
        &self.inner.saving
    }

    pub(crate) fn downloads(&self) -> &Downloads {
        &self.inner.downloads
    }

    pub(crate) fn upkeep(&self) -> &Upkeep {
        &self.inner.upkeep
    }

    pub(crate) fn header(&self) -> &HeaderWork {
        &self.inner.header
    }

    pub(crate) fn keyring(&self) -> &dyn Keyring {
        &*self.inner.keyring
    }

    pub(crate) fn searches(&self) -> &Searches {
        &self.inner.searches
    }

    pub(crate) fn imports_state(&self) -> &Imports {
        &self.inner.imports
    }

    pub(crate) fn room(&self) -> &Room {
        &self.inner.room
    }

    pub(crate) fn tell(&self, event: Event) {
        let changes_articles = matches!(
            event,
            Event::LibraryChanged
                | Event::ArticlesChanged(_)
                | Event::BookmarksChanged
                | Event::SyncMoved { .. }
                | Event::SyncFinished(_)
        );
        if changes_articles {
            self.index_soon();
        }
        // Nobody listening is no failure.
        let _ = self.inner.events.send(event);
    }

    /// Does work that takes a processor's time, on as many threads as there are processors: more would only take turns,
    /// and memory.
    pub(crate) async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        // Never closed.
        let _place = self.inner.workers.acquire().await;
        self.aside(work).await
    }

    /// Does work that takes a thread's time where it holds up no one.
    pub(crate) async fn aside<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        tokio::task::spawn_blocking(work).await.map_err(|_| Error::TaskEnded)?
    }

    /// Requests under way at once to one host: more sources of it need not be begun.
    pub(crate) fn requests_per_host(&self) -> usize {
        self.inner.requests_per_host.max(1)
    }

    /// Waits as the background does.
    pub(crate) async fn wait(&self, time: Duration) {
        (self.inner.timer)(time).await;
    }

    /// Lets the background look anew.
    pub(crate) fn wake(&self) {
        self.inner.woken.notify_one();
    }

    /// Waits until the background has a reason to look anew.
    pub(crate) async fn woken(&self) {
        self.inner.woken.notified().await;
    }

    /// What the system said last of the network.
    pub(crate) fn network(&self) -> NetworkState {
        *self.inner.network.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether this is news.
    pub(crate) fn keep_network(&self, network: NetworkState) -> bool {
        let mut known = self.inner.network.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *known, network) != network
    }

    /// One sync at a time: the turn ends when the guard goes.
    pub(crate) fn take_sync_turn(&self, cancel: &CancellationToken, in_background: bool) -> Result<Turn> {
        let mut state = self.sync_state();
        if state.running.is_some() {
            return Err(Error::SyncUnderWay);
        }
        let (cancel, progress) = (cancel.clone(), SyncProgress::default());
        state.running = Some(Running { cancel, progress, in_background });
        state.was_stopped = false;
        Ok(Turn { reader: self.clone() })
    }

    /// A person does not wait for what began by itself: that is stopped.
    pub(crate) async fn take_sync_turn_of_person(&self, cancel: &CancellationToken) -> Result<Turn> {
        loop {
            let ended = self.inner.ended.notified();
            let mut ended = std::pin::pin!(ended);
            // From here on no end is missed.
            ended.as_mut().enable();
            match self.take_sync_turn(cancel, false) {
                Err(Error::SyncUnderWay) if self.stop_background_sync() => ended.await,
                turn => return turn,
            }
        }
    }

    /// Waits until no sync is under way.
    pub(crate) async fn sync_to_end(&self) {
        loop {
            let ended = self.inner.ended.notified();
            let mut ended = std::pin::pin!(ended);
            // From here on no end is missed.
            ended.as_mut().enable();
            if self.sync_progress().is_none() {
                return;
            }
            ended.await;
        }
    }

    /// Whether there is one, or was until just now.
    fn stop_background_sync(&self) -> bool {
        match &self.sync_state().running {
            Some(running) if running.in_background => running.cancel.cancel(),
            Some(_) => return false,
            None => self.inner.ended.notify_waiters(),
        }
        true
    }

    pub(crate) fn progress(&self, now: SyncProgress) {
        if let Some(running) = &mut self.sync_state().running {
            running.progress = now;
        }
    }

    /// One source that cannot be reached says nothing about the network; one that answers does.
    pub(crate) fn note_sync(&self, report: &SyncReport, tells_of_network: bool) {
        if report.was_cancelled || report.sources == 0 || (report.offline && !tells_of_network) {
            return;
        }
        self.sync_state().was_offline = report.offline;
    }

    /// Something answered.
    pub(crate) fn note_online(&self) {
        self.sync_state().was_offline = false;
    }

    fn sync_state(&self) -> MutexGuard<'_, SyncState> {
        self.inner.sync.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Leave to sync; given back when dropped.
pub(crate) struct Turn {
    reader: Reader,
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.reader.sync_state().running = None;
        self.reader.inner.ended.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_source_that_cannot_be_reached_is_no_machine_without_a_network() {
        let dir = tempfile::tempdir().unwrap();
        let reader = Reader::open(dir.path(), Options::default()).unwrap();
        let report = |offline| SyncReport { sources: 1, offline, ..SyncReport::default() };
        for (offline, was_full, expected) in
            [(true, false, false), (true, true, true), (true, false, true), (false, false, false)]
        {
            reader.note_sync(&report(offline), was_full);
            assert_eq!(reader.is_offline(), expected, "{offline} {was_full}");
        }
    }
}
