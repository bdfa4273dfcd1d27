use std::collections::HashSet;
use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use qirtas_net::{Client, Config};
use qirtas_store::Store;
use tokio::sync::broadcast;
use tokio_util::sync::CancellationToken;

use crate::error::{Error, Result};
use crate::{Event, SyncProgress, SyncReport, guide};

/// Events that a listener may fall behind by before it misses some; a list asked for anew catches up.
const EVENTS: usize = 256;

/// Where the time comes from.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// How a reader is set up.
#[derive(Clone)]
pub struct Options {
    /// The network's limits and manners.
    pub net: Config,
    /// Where the time comes from.
    pub clock: Clock,
}

impl Default for Options {
    fn default() -> Self {
        Self { net: Config::default(), clock: Arc::new(Timestamp::now) }
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
    clock: Clock,
    events: broadcast::Sender<Event>,
    sync: Mutex<SyncState>,
    /// Pictures that could not be had, by key.
    hopeless_pictures: Mutex<HashSet<String>>,
}

#[derive(Default)]
struct SyncState {
    /// The sync that is under way, and the way to stop it.
    running: Option<(CancellationToken, SyncProgress)>,
    was_offline: bool,
}

impl Reader {
    /// Opens the library in a folder, which is made when it is missing, with the guide in it.
    ///
    /// # Errors
    /// The library's: in use by another copy, newer than this app, no library of ours, not writable.
    pub fn open(profile: &Path, options: Options) -> Result<Self> {
        let store = Store::open(profile)?;
        let client = Client::new(options.net)?;
        guide::install(&store, (options.clock)())?;
        let (events, _) = broadcast::channel(EVENTS);
        let inner = Inner {
            store,
            client,
            clock: options.clock,
            events,
            sync: Mutex::default(),
            hopeless_pictures: Mutex::default(),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// What happens from now on.
    pub fn events(&self) -> broadcast::Receiver<Event> {
        self.inner.events.subscribe()
    }

    /// Stops the sync that is under way; [`Reader::sync`] then ends with what it had brought.
    pub fn cancel_sync(&self) {
        if let Some((cancel, _)) = &self.sync_state().running {
            cancel.cancel();
        }
    }

    /// How far the sync that is under way has come.
    pub fn sync_progress(&self) -> Option<SyncProgress> {
        self.sync_state().running.as_ref().map(|(_, progress)| *progress)
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

    pub(crate) fn hopeless_pictures(&self) -> &Mutex<HashSet<String>> {
        &self.inner.hopeless_pictures
    }

    pub(crate) fn tell(&self, event: Event) {
        // Nobody listening is no failure.
        let _ = self.inner.events.send(event);
    }

    /// Does work that takes a thread's time where it holds up no one.
    pub(crate) async fn aside<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        tokio::task::spawn_blocking(work).await.map_err(|_| Error::TaskEnded)?
    }

    /// One sync at a time: the turn ends when the guard goes.
    pub(crate) fn take_sync_turn(&self, cancel: &CancellationToken) -> Result<SyncTurn<'_>> {
        let mut state = self.sync_state();
        if state.running.is_some() {
            return Err(Error::SyncUnderWay);
        }
        state.running = Some((cancel.clone(), SyncProgress::default()));
        Ok(SyncTurn { reader: self })
    }

    pub(crate) fn progress(&self, now: SyncProgress) {
        if let Some((_, progress)) = &mut self.sync_state().running {
            *progress = now;
        }
    }

    pub(crate) fn note_sync(&self, report: &SyncReport) {
        if !report.was_cancelled && report.sources > 0 {
            self.sync_state().was_offline = report.offline;
        }
    }

    fn sync_state(&self) -> MutexGuard<'_, SyncState> {
        self.inner.sync.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(crate) struct SyncTurn<'a> {
    reader: &'a Reader,
}

impl Drop for SyncTurn<'_> {
    fn drop(&mut self) {
        self.reader.sync_state().running = None;
    }
}
