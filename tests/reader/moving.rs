//! Many sources, large ones, and what is told while they are asked.

use std::collections::HashMap;

use qirtas_newsstand::Newsstand;
use qirtas_reader::{Event, Options, Phase, Reader, SourceId, SyncReport, SyncRequest};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::desk::{ALL, options};

struct Crowd {
    newsstand: Newsstand,
    reader: Reader,
    _profile: TempDir,
}

impl Crowd {
    /// So many sources, each with as many entries of such a size.
    async fn of(count: usize, entries: usize, size: usize) -> Self {
        let newsstand = Newsstand::start(qirtas_newsstand::Options::default()).await.unwrap();
        let profile = tempfile::tempdir().unwrap();
        let mut options: Options = options();
        options.net.allow_private = true;
        options.net.per_host = 32;
        // Machines that test are busy.
        options.net.total_timeout = std::time::Duration::from_secs(60);
        options.net.idle_timeout = std::time::Duration::from_secs(60);
        let reader = Reader::open(profile.path(), options).unwrap();
        let base = newsstand.base();
        let address = |n| format!("{base}/bench/{n}/feed?entries={entries}&size={size}").parse().unwrap();
        let addresses: Vec<Url> = (0..count).map(address).collect();
        reader.subscribe_unasked(&addresses, None).unwrap();
        Self { newsstand, reader, _profile: profile }
    }

    async fn sync(&self) -> SyncReport {
        self.reader.sync(SyncRequest::default(), CancellationToken::new()).await.unwrap()
    }

    fn requests(&self) -> usize {
        self.newsstand.requests().len()
    }
}

#[tokio::test]
async fn a_thousand_sources_are_told_of_together_and_each_at_the_end() {
    let crowd = Crowd::of(1000, 1, 10).await;
    let mut events = crowd.reader.events();
    let sync = tokio::spawn({
        let reader = crowd.reader.clone();
        async move { reader.sync(SyncRequest::default(), CancellationToken::new()).await.unwrap() }
    });
    let (mut told, mut phases, mut done): (usize, HashMap<SourceId, Phase>, u32) = Default::default();
    loop {
        match events.recv().await.unwrap() {
            Event::SyncMoved { progress, sources } => {
                assert!(progress.done >= done && progress.total == 1000);
                (told, done) = (told + 1, progress.done);
                phases.extend(sources.into_iter().map(|moved| (moved.source, moved.phase)));
            }
            Event::SyncFinished(_) => break,
            _ => {}
        }
    }
    let report = sync.await.unwrap();
    assert_eq!((report.sources, report.new, report.failures.len()), (1000, 1000, 0));
    assert_eq!(done, 1000);
    assert!(told < 500, "{told} events");
    assert_eq!(phases.len(), 1000);
    assert!(phases.values().all(|phase| *phase == Phase::Done { new: 1 }));
}

#[tokio::test]
async fn a_cancel_in_the_middle_of_large_feeds_leaves_nothing_half_written() {
    let crowd = Crowd::of(12, 2000, 100).await;
    let mut events = crowd.reader.events();
    let cancel = CancellationToken::new();
    let sync = tokio::spawn({
        let (reader, cancel) = (crowd.reader.clone(), cancel.clone());
        async move { reader.sync(SyncRequest::default(), cancel).await.unwrap() }
    });
    // The first is in; the others are being fetched, parsed, or wait for room or the writer.
    let is_done = |event: &Event| match event {
        Event::SyncMoved { progress, .. } => progress.done > 0,
        _ => false,
    };
    while !is_done(&events.recv().await.unwrap()) {}
    cancel.cancel();
    let report = sync.await.unwrap();
    assert!(report.was_cancelled && report.new < 24_000);
    let guide = crowd.reader.article_ids(&ALL).unwrap().len() - report.new as usize;
    for source in crowd.reader.sources().unwrap() {
        assert!([0, 2000, guide as u64].contains(&source.total), "{} of a feed", source.total);
    }
    let rest = crowd.sync().await;
    assert_eq!((report.new + rest.new, rest.failures.len()), (24_000, 0));
}

#[tokio::test]
async fn a_large_feed_is_asked_for_when_there_is_room_and_then_known_to_be_large() {
    // 2 MB each, all at once.
    let crowd = Crowd::of(4, 400, 4800).await;
    let report = crowd.sync().await;
    assert!(report.bytes > 4 * 1_500_000, "{}", report.bytes);
    assert_eq!((report.new, crowd.requests()), (1600, 8));
    crowd.newsstand.publish_bench();
    assert_eq!(crowd.sync().await.new, 4);
    assert_eq!(crowd.requests(), 12, "once each");
    crowd.sync().await;
    assert_eq!(crowd.requests(), 16);
    assert_eq!(crowd.newsstand.requests().iter().filter(|seen| seen.status == 304).count(), 4);
}
