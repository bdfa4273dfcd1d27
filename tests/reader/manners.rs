//! What publishers ask for, over time: by a clock of the test's own.

use std::sync::{Arc, Mutex};

use jiff::{SignedDuration, Timestamp};
use qirtas_newsstand::{Fault, Newsstand};
use qirtas_reader::{Options, Reader, Source, SyncReport, SyncRequest};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

use crate::desk::{now, options};

/// A reader whose clock is moved by hand; each outlet is at a host of its own.
struct Days {
    newsstand: Newsstand,
    reader: Reader,
    time: Arc<Mutex<Timestamp>>,
    _profile: TempDir,
}

impl Days {
    async fn following(outlets: &[&str]) -> Self {
        let newsstand = Newsstand::start(qirtas_newsstand::Options::default()).await.unwrap();
        let profile = tempfile::tempdir().unwrap();
        let time = Arc::new(Mutex::new(now()));
        let clock = Arc::clone(&time);
        let clock = Arc::new(move || *clock.lock().unwrap());
        let reader = Reader::open(profile.path(), Options { clock, ..options() }).unwrap();
        let days = Self { newsstand, reader, time, _profile: profile };
        for outlet in outlets {
            days.follow(&days.address(outlet, "feed")).await;
        }
        days
    }

    async fn follow(&self, address: &str) -> Source {
        self.reader.add_source(address, None).await.unwrap().source
    }

    fn address(&self, outlet: &str, path: &str) -> String {
        let port = self.newsstand.base().rsplit_once(':').unwrap().1.to_owned();
        format!("http://{outlet}.localhost:{port}/{path}")
    }

    fn pass(&self, time: SignedDuration) {
        let mut now = self.time.lock().unwrap();
        *now = now.checked_add(time).unwrap();
    }

    fn now(&self) -> Timestamp {
        *self.time.lock().unwrap()
    }

    async fn sync(&self) -> SyncReport {
        self.reader.sync(SyncRequest::default(), CancellationToken::new()).await.unwrap()
    }

    async fn sync_one(&self, source: &Source) -> SyncReport {
        let request = SyncRequest { only: Some(source.id), ..SyncRequest::default() };
        self.reader.sync(request, CancellationToken::new()).await.unwrap()
    }

    fn source(&self, at: &str) -> Source {
        let sources = self.reader.sources().unwrap();
        sources.into_iter().find(|source| source.address.contains(at)).unwrap()
    }

    fn requests(&self) -> usize {
        self.newsstand.requests().len()
    }
}

fn minutes(minutes: i64) -> SignedDuration {
    SignedDuration::from_mins(minutes)
}

fn code(source: &Source) -> Option<&str> {
    source.failure.as_ref().map(|failure| failure.code.as_str())
}

const DAY: SignedDuration = SignedDuration::from_hours(24);

#[tokio::test]
async fn a_move_is_believed_when_it_is_seen_on_two_days() {
    let days = Days::following(&["mizan"]).await;
    let own = days.address("mizan", "feed");
    days.newsstand.set_fault("mizan", Some(Fault::Moved));
    days.sync().await;
    days.pass(minutes(60));
    days.sync().await;
    assert_eq!(days.source("mizan").address, own, "the same day");
    // The redirect goes away for a while: that starts it anew.
    days.newsstand.set_fault("mizan", None);
    days.pass(DAY);
    days.sync().await;
    days.newsstand.set_fault("mizan", Some(Fault::Moved));
    days.pass(DAY);
    days.sync().await;
    assert_eq!(days.source("mizan").address, own);
    assert!(days.source("mizan").moved.is_some());
    days.pass(DAY);
    assert!(days.sync().await.failures.is_empty());
    let source = days.source("mizan");
    assert_eq!(source.address, format!("{own}?fault=none"));
    assert_eq!((source.total, source.moved), (24, None), "the same articles");
}

#[tokio::test]
async fn what_is_gone_for_good_is_not_asked_again_until_a_person_points_at_it() {
    let days = Days::following(&["nabd", "sada"]).await;
    days.newsstand.set_fault("nabd", Some(Fault::Gone));
    days.sync().await;
    let source = days.source("nabd");
    assert_eq!((code(&source), source.ended_at), (Some("gone"), Some(days.now())));

    days.pass(DAY * 30);
    let before = days.requests();
    let report = days.sync().await;
    assert_eq!((report.sources, report.failures.len(), days.requests() - before), (1, 0, 1));
    assert_eq!(days.source("nabd").ended_at, source.ended_at);

    days.newsstand.set_fault("nabd", None);
    assert!(days.sync_one(&source).await.failures.is_empty());
    let source = days.source("nabd");
    assert_eq!((code(&source), source.ended_at), (None, None));
    assert_eq!(days.sync().await.sources, 2);
}

#[tokio::test]
async fn retry_after_is_kept_in_both_forms_and_told() {
    for (fault, wait) in [(Fault::RateLimited, minutes(2)), (Fault::Later, minutes(10))] {
        let days = Days::following(&["sada", "mizan"]).await;
        days.newsstand.set_fault("sada", Some(fault));
        let report = days.sync().await;
        assert_eq!(report.failures.len(), 1);
        assert_eq!(report.failures[0].problem.code, "rate_limited");
        let at: Timestamp = report.failures[0].problem.args["at"].parse().unwrap();
        let source = days.source("sada");
        assert_eq!(source.next_check_at, Some(at));
        assert!(at.duration_since(days.now()) >= wait.max(minutes(10)), "{fault:?}");
        assert_eq!(code(&source), Some("rate_limited"));

        // «Sync now» keeps to it, and says so.
        days.newsstand.set_fault("sada", None);
        days.pass(wait - minutes(1));
        let before = days.requests();
        let report = days.sync().await;
        assert_eq!(days.requests() - before, 1, "{fault:?}: mizan alone");
        assert_eq!((report.sources, report.failures.len()), (2, 1));
        assert_eq!(report.failures[0].problem.code, "rate_limited");
        assert_eq!(days.source("sada").failures_in_a_row, 1, "not asked, not failed again");

        days.pass(minutes(1));
        assert!(days.sync().await.failures.is_empty(), "{fault:?}");
        assert_eq!(code(&days.source("sada")), None);
    }
}

#[tokio::test]
async fn a_person_who_points_at_a_busy_source_has_it_asked() {
    let days = Days::following(&["sada"]).await;
    days.newsstand.set_fault("sada", Some(Fault::RateLimited));
    days.sync().await;
    days.newsstand.set_fault("sada", None);
    assert!(days.sync_one(&days.source("sada")).await.failures.is_empty());
}

#[tokio::test]
async fn one_busy_answer_makes_the_other_sources_of_that_host_wait() {
    let days = Days::following(&["sada", "mizan"]).await;
    for format in ["rss", "atom", "json", "rdf", "rss091", "atom03"] {
        days.follow(&days.address("sada", &format!("feed.{format}"))).await;
    }
    days.newsstand.set_fault("sada", Some(Fault::RateLimited));
    let before = days.requests();
    let report = days.sync().await;
    let asked = days.requests() - before;
    assert!(asked <= 3, "two at once at sada, and mizan: {asked}");
    assert_eq!((report.sources, report.failures.len()), (8, 7));
    assert!(report.failures.iter().all(|failure| failure.problem.code == "rate_limited"));
    let soonest = days.now() + minutes(10);
    for source in days.reader.sources().unwrap() {
        if source.address.contains("sada") {
            assert!(source.next_check_at.is_some_and(|next| next >= soonest), "{}", source.address);
        }
    }
    // Only who was asked has failed.
    let failed = days.reader.sources().unwrap().iter().filter(|source| source.failure.is_some()).count();
    assert_eq!(failed, asked - 1);
}

#[tokio::test]
async fn failures_are_tried_again_later_and_later() {
    let days = Days::following(&["sada"]).await;
    days.newsstand.set_fault("sada", Some(Fault::ServerError));
    let mut before = SignedDuration::ZERO;
    for time in 1..=12 {
        days.sync().await;
        let source = days.source("sada");
        assert_eq!(source.failures_in_a_row, time);
        let wait = source.next_check_at.unwrap().duration_since(days.now());
        assert!(wait > before || wait == DAY, "{time}: {wait:?} after {before:?}");
        assert!(wait >= minutes(10) && wait <= DAY);
        before = wait;
        days.pass(wait);
    }
    assert_eq!(before, DAY);
    days.newsstand.set_fault("sada", None);
    days.sync().await;
    assert_eq!(days.source("sada").failures_in_a_row, 0);
}

#[tokio::test]
async fn what_feeds_and_servers_wish_is_planned_for() {
    let days = Days::following(&[]).await;
    let rows = [
        ("feed", 10, 72),
        ("feed?ttl=300", 300, 360),
        ("feed?ttl=1", 10, 72),
        ("feed?ttl=100000", 1440, 1440),
        ("feed?cache=max-age%3D7200", 120, 144),
        ("feed?cache=no-store", 10, 72),
        ("feed.rss?period=daily&frequency=2", 720, 864),
    ];
    for (path, from, to) in rows {
        let added = days.follow(&days.address("sada", path)).await;
        days.sync_one(&added).await;
        let wait = days.source(path).next_check_at.unwrap().duration_since(days.now());
        assert!(wait >= minutes(from) && wait <= minutes(to), "{path}: {wait:?}");
        days.reader.unsubscribe(added.id).unwrap();
    }
}
