//! A newsstand, a profile and a reader on it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use qirtas_newsstand::Newsstand;
use qirtas_reader::{
    Card, Clock, Filter, Options, Reader, SaveFor, SaveReport, Scope, SyncReport, SyncRequest, View,
};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

pub(crate) const ALL: View = View { scope: Scope::All, filter: Filter::All };
pub(crate) const UNREAD: View = View { scope: Scope::All, filter: Filter::Unread };
pub(crate) const BOOKMARKS: View = View { scope: Scope::Bookmarks, filter: Filter::All };

/// An hour after the newsstand's newest article.
pub(crate) fn now() -> Timestamp {
    "2026-11-23T07:00:00Z".parse().unwrap()
}

/// The real limits, but for the time that a slow server is given.
pub(crate) fn options() -> Options {
    let mut options = Options { clock: Arc::new(now), ..Options::default() };
    options.net.total_timeout = Duration::from_millis(1500);
    options.net.idle_timeout = Duration::from_millis(700);
    options
}

/// The real limits: where all has to come, a busy machine is waited for.
fn patient_options() -> Options {
    Options { clock: Arc::new(now), ..Options::default() }
}

pub(crate) struct Desk {
    pub(crate) newsstand: Newsstand,
    pub(crate) profile: TempDir,
    pub(crate) reader: Reader,
    /// The time that the reader goes by.
    pub(crate) time: Arc<Mutex<Timestamp>>,
}

impl Desk {
    pub(crate) async fn new() -> Self {
        Self::with(options()).await
    }

    pub(crate) async fn with(options: Options) -> Self {
        let newsstand = Newsstand::start(qirtas_newsstand::Options::default()).await.unwrap();
        let profile = tempfile::tempdir().unwrap();
        let time = Arc::new(Mutex::new(now()));
        let clock_time = Arc::clone(&time);
        let clock: Clock = Arc::new(move || *clock_time.lock().unwrap());
        let reader = Reader::open(profile.path(), Options { clock, ..options }).unwrap();
        Self { newsstand, profile, reader, time }
    }

    /// Lets so much time pass.
    pub(crate) fn pass(&self, time: SignedDuration) {
        let mut now = self.time.lock().unwrap();
        *now = now.checked_add(time).unwrap();
    }

    /// A desk whose reader follows these outlets.
    pub(crate) async fn following(outlets: &[&str]) -> Self {
        Self::new().await.after_adding(outlets).await
    }

    /// As [`Desk::following`], with the time that slow servers are really given.
    pub(crate) async fn patient(outlets: &[&str]) -> Self {
        Self::with(patient_options()).await.after_adding(outlets).await
    }

    async fn after_adding(self, outlets: &[&str]) -> Self {
        for outlet in outlets {
            self.reader.add_source(&self.feed(outlet), None).await.unwrap();
        }
        self
    }

    pub(crate) fn feed(&self, outlet: &str) -> String {
        format!("{}/{outlet}/feed", self.newsstand.base())
    }

    pub(crate) async fn sync(&self) -> SyncReport {
        self.reader.sync(SyncRequest::default(), CancellationToken::new()).await.unwrap()
    }

    /// Saves all that is saved by itself.
    pub(crate) async fn save(&self) -> SaveReport {
        self.reader.save_round(SaveFor::Itself, CancellationToken::new()).await.unwrap()
    }

    pub(crate) fn cards(&self, view: &View) -> Vec<Card> {
        self.reader.cards(&self.reader.article_ids(view).unwrap()).unwrap()
    }

    /// The first article of a source, by the source's place among all but the guide.
    pub(crate) fn first_article(&self) -> Card {
        let source = self.reader.sources().unwrap().pop().unwrap();
        self.cards(&View { scope: Scope::Source(source.id), filter: Filter::All }).remove(0)
    }
}
