use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::Timestamp;
use qirtas_newsstand::{Fault, Newsstand, Seen};
use qirtas_reader::{
    BackfillReport, BackfillRequest, Event, Filter, Options, Reader, Scope, Source, SourceKind, View,
};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

use crate::desk::{now, options};

const ALL_OF_IT: BackfillRequest = BackfillRequest { until: None, limit: None };

/// What happens whenever a reader would wait, by how often it has.
type OnWait = Box<dyn Fn(usize) + Send + Sync>;

struct Archive {
    newsstand: Arc<Newsstand>,
    profile: TempDir,
    reader: Reader,
    source: Source,
    clock: Arc<AtomicI64>,
    waits: Arc<Mutex<Vec<Duration>>>,
    on_wait: Arc<Mutex<Option<OnWait>>>,
}

impl Archive {
    /// A library that follows one address, of which nothing was asked yet, since the newsstand's newest article.
    async fn of(path: &str) -> Self {
        Self::since(now(), path).await
    }

    async fn since(subscribed: Timestamp, path: &str) -> Self {
        let newsstand = Arc::new(Newsstand::start(qirtas_newsstand::Options::default()).await.unwrap());
        let profile = tempfile::tempdir().unwrap();
        let clock = Arc::new(AtomicI64::new(subscribed.as_millisecond()));
        let (waits, on_wait) = (Arc::default(), Arc::default());
        let reader = Reader::open(profile.path(), tuned(&clock, &waits, &on_wait)).unwrap();
        let (outlet, rest) = path.split_once('/').unwrap();
        let address = format!("{}/{rest}", newsstand.site(outlet));
        let kind = if rest.ends_with("posts") { "wordpress" } else { "feed" };
        let list = format!("<opml><body><outline xmlUrl='{address}' qirtas:kind='{kind}'/></body></opml>");
        assert_eq!(reader.import_opml(list.as_bytes(), true).unwrap().added, 1, "{address}");
        let source = reader.sources().unwrap().pop().unwrap();
        clock.store(now().as_millisecond(), Ordering::Relaxed);
        Self { newsstand, profile, reader, source, clock, waits, on_wait }
    }

    async fn run(&self, request: BackfillRequest) -> qirtas_reader::Result<BackfillReport> {
        self.reader.backfill(self.source.id, request, CancellationToken::new()).await
    }

    async fn code(&self, request: BackfillRequest) -> String {
        self.run(request).await.unwrap_err().problem().code
    }

    fn on_wait(&self, act: impl Fn(usize) + Send + Sync + 'static) {
        *self.on_wait.lock().unwrap() = Some(Box::new(act));
    }

    /// The library as it is after the app died and was started again.
    fn reopened(self) -> Self {
        let Self { newsstand, profile, reader, source, clock, waits, on_wait } = self;
        drop(reader);
        *on_wait.lock().unwrap() = None;
        let reader = Reader::open(profile.path(), tuned(&clock, &waits, &on_wait)).unwrap();
        Self { newsstand, profile, reader, source, clock, waits, on_wait }
    }

    fn counts(&self) -> (u64, u64) {
        let source = self.reader.sources().unwrap().pop().unwrap();
        (source.total, source.unread)
    }

    /// The pages of posts that were asked for.
    fn pages(&self) -> Vec<Seen> {
        let mut seen = self.newsstand.requests();
        seen.retain(|seen| seen.path.ends_with("/wp/v2/posts"));
        seen
    }
}

fn tuned(
    clock: &Arc<AtomicI64>,
    waits: &Arc<Mutex<Vec<Duration>>>,
    on_wait: &Arc<Mutex<Option<OnWait>>>,
) -> Options {
    let (clock, waits, on_wait) = (Arc::clone(clock), Arc::clone(waits), Arc::clone(on_wait));
    Options {
        clock: Arc::new(move || Timestamp::from_millisecond(clock.load(Ordering::Relaxed)).unwrap()),
        timer: Arc::new(move |time| {
            let mut waits = waits.lock().unwrap();
            waits.push(time);
            if let Some(act) = on_wait.lock().unwrap().as_ref() {
                act(waits.len());
            }
            Box::pin(tokio::task::yield_now())
        }),
        ..options()
    }
}

#[tokio::test]
async fn a_whole_archive_comes_page_by_page_and_is_read_already() {
    let archive = Archive::of("manar/wp-json/wp/v2/posts").await;
    assert_eq!(archive.source.kind, SourceKind::WordPress);
    let mut events = archive.reader.events();
    let report = archive.run(ALL_OF_IT).await.unwrap();
    let expected = BackfillReport {
        new: 640,
        pages: 7,
        brought: 640,
        total: Some(640),
        is_done: true,
        was_cancelled: false,
    };
    assert_eq!(report, expected);
    assert_eq!(archive.counts(), (640, 0), "nobody waits for what came out before they subscribed");
    assert_eq!(archive.newsstand.most_at_once("manar"), 1);
    assert_eq!(archive.waits.lock().unwrap().len(), 6, "a pause between two pages");

    let mut brought = Vec::new();
    while let Ok(event) = events.try_recv() {
        if let Event::BackfillMoved { source, brought: so_far, total, is_done, .. } = event {
            assert_eq!((source, total, is_done), (archive.source.id, Some(640), so_far == 640));
            brought.push(so_far);
        }
    }
    assert_eq!(brought.len(), 7);
    assert!(brought.is_sorted());
}

#[tokio::test]
async fn the_archive_of_a_feed_is_that_of_its_site_and_each_article_stands_once() {
    for (path, total) in [("sijill/feed", 300), ("lantern/feed", 24)] {
        let archive = Archive::of(path).await;
        let sync = archive.reader.sync(Default::default(), CancellationToken::new()).await.unwrap();
        assert_eq!(sync.new, 24, "{path}");
        let report = archive.run(ALL_OF_IT).await.unwrap();
        assert_eq!((report.new, report.total, report.is_done), (total - 24, Some(total), true), "{path}");
        assert_eq!(archive.counts(), (u64::from(total), 24), "{path}");
        let sync = archive.reader.sync(Default::default(), CancellationToken::new()).await.unwrap();
        assert_eq!(
            (sync.new, sync.updated),
            (0, 0),
            "{path}: the archive took nothing from the feed's articles"
        );
    }
}

#[tokio::test]
async fn a_part_of_a_site_has_its_own_part_of_the_archive() {
    let archive = Archive::of("sijill/category/opinion/feed").await;
    let report = archive.run(ALL_OF_IT).await.unwrap();
    assert_eq!((report.new, report.total, report.is_done), (100, Some(100), true));
    let other = Archive::of("sijill/category/nothing/feed").await;
    assert_eq!(other.code(ALL_OF_IT).await, "no_archive");
    assert_eq!(other.pages().len(), 0, "better none than the whole site's");
}

#[tokio::test]
async fn a_site_without_an_archive_says_so() {
    for path in ["nabd/feed", "hibr/rss.xml"] {
        assert_eq!(Archive::of(path).await.code(ALL_OF_IT).await, "no_archive", "{path}");
    }
    let archive = Archive::of("nabd/feed").await;
    let guide = archive.reader.sources().unwrap().remove(0);
    let refused = |id| archive.reader.backfill(id, ALL_OF_IT, CancellationToken::new());
    assert_eq!(refused(guide.id).await.unwrap_err().problem().code, "no_archive");
    assert_eq!(refused(qirtas_reader::SourceId(999)).await.unwrap_err().problem().code, "no_such_source");
}

#[tokio::test]
async fn what_came_out_since_the_person_subscribed_is_unread() {
    let archive = Archive::since("2026-11-15T00:00:00Z".parse().unwrap(), "manar/wp-json/wp/v2/posts").await;
    archive.run(ALL_OF_IT).await.unwrap();
    let unread = View { scope: Scope::Source(archive.source.id), filter: Filter::Unread };
    let unread = archive.reader.cards(&archive.reader.article_ids(&unread).unwrap()).unwrap();
    let all = View { scope: Scope::Source(archive.source.id), filter: Filter::All };
    let all = archive.reader.cards(&archive.reader.article_ids(&all).unwrap()).unwrap();
    let since = all.iter().filter(|card| card.published >= archive.source.added_at).count();
    assert!(since > 0 && since < all.len());
    assert_eq!(unread.len(), since);
}

#[tokio::test]
async fn what_was_stopped_goes_on_where_it_was() {
    let mut archive = Archive::of("manar/wp-json/wp/v2/posts").await;
    let reader = archive.reader.clone();
    let id = archive.source.id;
    archive.on_wait(move |_| reader.cancel_backfill(id));
    let mut new = 0;
    for round in 1..=6 {
        let report = archive.run(ALL_OF_IT).await.unwrap();
        assert!(report.was_cancelled && !report.is_done, "{round}");
        assert_eq!(report.pages, 1);
        new += report.new;
        assert_eq!(report.brought, new);
    }
    // One that ends without a word, as when the app is killed, has kept its pages all the same.
    archive = archive.reopened();
    assert_eq!(archive.counts(), (600 - 6 + 1, 0));
    let last = archive.run(ALL_OF_IT).await.unwrap();
    assert_eq!((last.pages, last.brought, last.is_done), (1, 640, true));
    assert_eq!(new + last.new, 640);
    assert_eq!(archive.pages().len(), 7, "no page was asked for twice");
}

#[tokio::test]
async fn posts_that_appear_on_the_way_push_nothing_along() {
    let archive = Archive::of("manar/wp-json/wp/v2/posts").await;
    let newsstand = Arc::clone(&archive.newsstand);
    archive.on_wait(move |_| newsstand.publish("manar"));
    let report = archive.run(ALL_OF_IT).await.unwrap();
    assert_eq!((report.new, report.brought, report.total, report.is_done), (640, 640, Some(640), true));

    // Once it is here, only its new end is looked through.
    *archive.on_wait.lock().unwrap() = None;
    for expected in [6, 0] {
        let again = archive.run(ALL_OF_IT).await.unwrap();
        assert_eq!((again.new, again.pages, again.is_done), (expected, 1, true));
    }
}

#[tokio::test]
async fn no_gap_is_left_by_a_stop_on_the_way_through_a_new_end() {
    let archive = Archive::of("manar/wp-json/wp/v2/posts").await;
    archive.run(ALL_OF_IT).await.unwrap();
    for _ in 0..250 {
        archive.newsstand.publish("manar");
    }
    archive.clock.store(now().as_millisecond() + 60 * 24 * 3_600_000, Ordering::Relaxed);
    let (reader, id) = (archive.reader.clone(), archive.source.id);
    archive.on_wait(move |_| reader.cancel_backfill(id));
    let stopped = archive.run(ALL_OF_IT).await.unwrap();
    assert_eq!((stopped.new, stopped.is_done, stopped.was_cancelled), (100, false, true));
    *archive.on_wait.lock().unwrap() = None;
    let limited = archive.run(BackfillRequest { until: None, limit: Some(20) }).await.unwrap();
    assert_eq!((limited.new, limited.is_done), (20, false));
    let rest = archive.run(ALL_OF_IT).await.unwrap();
    assert_eq!((rest.new, rest.is_done), (130, true));
    assert_eq!(archive.counts().0, 890);
}

#[tokio::test]
async fn an_archive_is_brought_as_far_back_as_the_person_wants() {
    let archive = Archive::of("manar/wp-json/wp/v2/posts").await;
    archive.run(ALL_OF_IT).await.unwrap();
    let all = View { scope: Scope::Source(archive.source.id), filter: Filter::All };
    let dates: Vec<Timestamp> = archive
        .reader
        .cards(&archive.reader.article_ids(&all).unwrap())
        .unwrap()
        .iter()
        .map(|card| card.published)
        .collect();

    let archive = Archive::of("manar/wp-json/wp/v2/posts").await;
    for (place, expected) in [(149, 150), (149, 0), (119, 0), (399, 250)] {
        let request = BackfillRequest { until: Some(dates[place]), limit: None };
        let report = archive.run(request).await.unwrap();
        assert_eq!((report.new, report.is_done), (expected, true), "back to post {place}");
    }
    let rest = archive.run(ALL_OF_IT).await.unwrap();
    assert_eq!((rest.new, rest.is_done), (240, true));
    assert_eq!(archive.counts().0, 640);
}

#[tokio::test]
async fn no_more_articles_come_than_the_person_wants() {
    let archive = Archive::of("sijill/feed").await;
    archive.reader.sync(Default::default(), CancellationToken::new()).await.unwrap();
    let limited = |limit| BackfillRequest { until: None, limit: Some(limit) };
    for (limit, expected, is_done) in [(10, 10, false), (0, 0, false), (130, 130, false), (500, 136, true)] {
        let report = archive.run(limited(limit)).await.unwrap();
        assert_eq!((report.new, report.is_done), (expected, is_done), "{limit}");
    }
    assert_eq!(archive.counts(), (300, 24));
}

#[tokio::test]
async fn a_site_that_asks_for_a_rest_gets_it() {
    let archive = Archive::of("manar/wp-json/wp/v2/posts").await;
    archive.newsstand.set_fault("manar", Some(Fault::RateLimited));
    let newsstand = Arc::clone(&archive.newsstand);
    archive.on_wait(move |_| newsstand.set_fault("manar", None));
    let report = archive.run(ALL_OF_IT).await.unwrap();
    assert_eq!((report.new, report.is_done), (640, true));
    assert_eq!(archive.waits.lock().unwrap()[0], Duration::from_secs(120));

    // One that never has enough of it ends the run, and nothing of what came before is lost.
    let archive = Archive::of("manar/wp-json/wp/v2/posts").await;
    let newsstand = Arc::clone(&archive.newsstand);
    archive.on_wait(move |_| newsstand.set_fault("manar", Some(Fault::RateLimited)));
    assert_eq!(archive.code(ALL_OF_IT).await, "rate_limited");
    assert_eq!(archive.counts(), (100, 0));
    assert_eq!(archive.pages().len(), 5);
}

#[tokio::test]
async fn a_site_that_breaks_under_large_pages_is_asked_for_smaller_ones() {
    let archive = Archive::of("manar/wp-json/wp/v2/posts").await;
    archive.newsstand.set_fault("manar", Some(Fault::ServerError));
    let newsstand = Arc::clone(&archive.newsstand);
    archive.on_wait(move |times| {
        if times == 2 {
            newsstand.set_fault("manar", None);
        }
    });
    let report = archive.run(ALL_OF_IT).await.unwrap();
    assert_eq!((report.new, report.is_done), (640, true));
    let sizes: Vec<String> = archive
        .pages()
        .iter()
        .map(|seen| seen.query.split('&').find_map(|pair| pair.strip_prefix("per_page=")).unwrap().to_owned())
        .collect();
    assert_eq!(sizes[..4], ["100", "50", "20", "20"]);

    archive.newsstand.set_fault("manar", Some(Fault::NeedsLogin));
    assert_eq!(archive.code(ALL_OF_IT).await, "needs_login");
    let broken = Archive::of("manar/wp-json/wp/v2/posts").await;
    broken.newsstand.set_fault("manar", Some(Fault::ServerError));
    assert_eq!(broken.code(ALL_OF_IT).await, "server_error");
    assert_eq!(broken.pages().len(), 4, "each size once");
}

#[tokio::test]
async fn a_page_that_is_cut_short_loses_nothing() {
    let archive = Archive::of("manar/wp-json/wp/v2/posts").await;
    archive.newsstand.set_fault("manar", Some(Fault::Truncated));
    let newsstand = Arc::clone(&archive.newsstand);
    archive.on_wait(move |times| {
        if times == 3 {
            newsstand.set_fault("manar", None);
        }
    });
    let report = archive.run(ALL_OF_IT).await.unwrap();
    assert_eq!((report.new, report.is_done), (640, true));
}

#[tokio::test]
async fn a_stop_does_not_wait_for_a_slow_site_and_a_second_backfill_not_for_the_first() {
    let archive = Archive::of("manar/wp-json/wp/v2/posts").await;
    archive.newsstand.set_fault("manar", Some(Fault::Slow));
    let cancel = CancellationToken::new();
    let first = tokio::spawn({
        let (reader, id, cancel) = (archive.reader.clone(), archive.source.id, cancel.clone());
        async move { reader.backfill(id, ALL_OF_IT, cancel).await }
    });
    // It has its turn as soon as it is asked.
    while archive.newsstand.most_at_once("manar") == 0 {
        tokio::task::yield_now().await;
    }
    assert_eq!(archive.code(ALL_OF_IT).await, "backfill_under_way");
    cancel.cancel();
    let report = first.await.unwrap().unwrap();
    assert!(report.was_cancelled && report.new == 0);
    archive.newsstand.set_fault("manar", None);
    assert!(archive.run(ALL_OF_IT).await.unwrap().is_done);
}
