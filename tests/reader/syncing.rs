use std::collections::BTreeMap;

use qirtas_newsstand::Fault;
use qirtas_reader::{Event, Phase, SyncRequest};
use tokio_util::sync::CancellationToken;

use crate::desk::{ALL, Desk};

/// Whether an event tells of a source that has come so far.
fn has_moved(event: &Event, is_so_far: impl Fn(&Phase) -> bool) -> bool {
    matches!(event, Event::SyncMoved { sources, .. } if sources.iter().any(|moved| is_so_far(&moved.phase)))
}

#[tokio::test]
async fn a_second_sync_is_conditional_and_brings_only_what_is_new() {
    let desk = Desk::following(&["sada", "mizan", "nabd"]).await;
    let report = desk.sync().await;
    assert_eq!((report.sources, report.new, report.bytes), (3, 0, 0));
    let seen = desk.newsstand.requests();
    assert_eq!(seen.iter().filter(|seen| seen.status == 304 && seen.if_none_match.is_some()).count(), 3);

    desk.newsstand.publish("mizan");
    let report = desk.sync().await;
    assert_eq!((report.new, report.updated, report.failures.len()), (1, 0, 0));
    assert!(report.bytes > 0);
}

#[tokio::test]
async fn a_source_that_fails_says_why_and_holds_up_no_other() {
    let desk = Desk::following(&["sada", "mizan", "nabd", "riwaq"]).await;
    desk.newsstand.set_fault("sada", Some(Fault::Slow));
    desk.newsstand.set_fault("nabd", Some(Fault::NotFound));
    desk.newsstand.publish("mizan");
    desk.newsstand.publish("riwaq");
    let report = desk.sync().await;
    assert_eq!(report.new, 2);
    assert!(!report.offline);

    let failures: BTreeMap<String, String> = desk
        .reader
        .sources()
        .unwrap()
        .into_iter()
        .filter_map(|source| source.failure.map(|failure| (source.title, failure.code)))
        .collect();
    let expected = [("صدى الريحان", "too_slow"), ("نبض الآلة", "not_found")];
    assert_eq!(failures, expected.map(|(title, code)| (title.to_owned(), code.to_owned())).into());

    desk.newsstand.set_fault("sada", None);
    desk.newsstand.set_fault("nabd", None);
    assert!(desk.sync().await.failures.is_empty());
    assert!(desk.reader.sources().unwrap().iter().all(|source| source.failure.is_none()));
}

#[tokio::test]
async fn progress_is_told_source_by_source() {
    let desk = Desk::following(&["sada", "mizan"]).await;
    let mut events = desk.reader.events();
    desk.newsstand.publish("sada");
    desk.newsstand.set_fault("mizan", Some(Fault::NotFound));
    let report = desk.sync().await;

    let mut told = Vec::new();
    while let Ok(event) = events.try_recv() {
        told.push(event);
    }
    assert_eq!(told.first(), Some(&Event::SyncStarted { total: 2, in_background: false }));
    assert_eq!(told.last(), Some(&Event::SyncFinished(report)));
    let moved = |event: &Event| match event {
        Event::SyncMoved { progress, sources } => Some((*progress, sources.clone())),
        _ => None,
    };
    let (last, _) = told.iter().filter_map(moved).next_back().unwrap();
    assert_eq!((last.done, last.total, last.new_articles), (2, 2, 1));
    let phases: Vec<Phase> =
        told.iter().filter_map(moved).flat_map(|(_, sources)| sources).map(|moved| moved.phase).collect();
    assert_eq!(phases.iter().filter(|phase| **phase == Phase::Done { new: 1 }).count(), 1);
    let failed = |phase: &&Phase| matches!(phase, Phase::Failed(problem) if problem.code == "not_found");
    assert_eq!(phases.iter().filter(failed).count(), 1);
}

#[tokio::test]
async fn a_cancel_ends_the_sync_and_keeps_what_had_come() {
    let desk = Desk::following(&["sada", "mizan"]).await;
    desk.newsstand.publish("mizan");
    desk.newsstand.set_fault("sada", Some(Fault::Slow));
    let mut events = desk.reader.events();
    let cancel = CancellationToken::new();
    let reader = desk.reader.clone();
    let sync = tokio::spawn({
        let cancel = cancel.clone();
        async move { reader.sync(SyncRequest::default(), cancel).await }
    });
    // The sound source is in; the slow one would hold the sync for as long as it is given.
    while !has_moved(&events.recv().await.unwrap(), |phase| matches!(phase, Phase::Done { .. })) {}
    let second = desk.reader.sync(SyncRequest::default(), CancellationToken::new()).await.unwrap_err();
    assert_eq!(second.problem().code, "sync_under_way");
    desk.reader.cancel_sync();
    let report = sync.await.unwrap().unwrap();
    assert!(report.was_cancelled);
    assert_eq!((report.new, report.failures.len()), (1, 0));
    assert_eq!(desk.reader.sync_progress(), None);
}

#[tokio::test]
async fn one_source_is_synced_alone() {
    let desk = Desk::following(&["sada", "mizan"]).await;
    desk.newsstand.publish("sada");
    desk.newsstand.publish("mizan");
    let only = desk.reader.sources().unwrap().pop().unwrap().id;
    let request = SyncRequest { only: Some(only), ..SyncRequest::default() };
    let report = desk.reader.sync(request, CancellationToken::new()).await.unwrap();
    assert_eq!((report.sources, report.new), (1, 1));
    let guide = SyncRequest { only: Some(desk.reader.sources().unwrap()[0].id), ..SyncRequest::default() };
    assert_eq!(desk.reader.sync(guide, CancellationToken::new()).await.unwrap().sources, 0);
    let unknown = SyncRequest { only: Some(qirtas_reader::SourceId(999)), ..SyncRequest::default() };
    let error = desk.reader.sync(unknown, CancellationToken::new()).await.unwrap_err();
    assert_eq!(error.problem().code, "no_such_source");
}

#[tokio::test]
async fn pages_by_key_give_every_article_once() {
    let desk = Desk::following(&["sada", "mizan", "nabd"]).await;
    let ids = desk.reader.article_ids(&ALL).unwrap();
    let mut paged = Vec::new();
    let mut after = None;
    loop {
        let page = desk.reader.page(&ALL, after, 7).unwrap();
        paged.extend(page.cards.iter().map(|card| card.id));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(paged, ids);
    assert!(desk.cards(&ALL).is_sorted_by(|a, b| a.published >= b.published));
}

#[tokio::test]
async fn a_source_that_is_unsubscribed_while_it_is_asked_misses_nothing_when_it_comes_back() {
    let desk = Desk::following(&["sada"]).await;
    desk.newsstand.publish("sada");
    let source = desk.reader.sources().unwrap().pop().unwrap().id;
    let mut events = desk.reader.events();
    let reader = desk.reader.clone();
    let sync = tokio::spawn(async move { reader.sync(SyncRequest::default(), Default::default()).await });
    while !has_moved(&events.recv().await.unwrap(), |phase| *phase == Phase::Asking) {}
    desk.reader.unsubscribe(source).unwrap();
    assert_eq!(sync.await.unwrap().unwrap().new, 0);

    desk.reader.restore_source(source).unwrap();
    assert_eq!(desk.sync().await.new, 1);
}

#[tokio::test]
async fn a_sync_whose_caller_goes_away_ends_like_one_that_is_cancelled() {
    let desk = Desk::following(&["sada"]).await;
    desk.newsstand.set_fault("sada", Some(Fault::Slow));
    let mut events = desk.reader.events();
    let reader = desk.reader.clone();
    let sync = tokio::spawn(async move { reader.sync(SyncRequest::default(), Default::default()).await });
    while !has_moved(&events.recv().await.unwrap(), |phase| *phase == Phase::Asking) {}
    sync.abort();
    let report = loop {
        if let Event::SyncFinished(report) = events.recv().await.unwrap() {
            break report;
        }
    };
    assert!(report.was_cancelled);
    assert_eq!(desk.reader.sync_progress(), None);
    desk.newsstand.set_fault("sada", None);
    assert!(desk.sync().await.failures.is_empty());
}

#[tokio::test]
async fn a_feed_is_asked_for_where_it_lasts() {
    let desk = Desk::new().await;
    let address = |title: &str| {
        let sources = desk.reader.sources().unwrap();
        sources.into_iter().find(|source| source.title == title).unwrap().address
    };
    // A passing redirect can lead to an address that is gone tomorrow.
    desk.newsstand.set_fault("sada", Some(Fault::Redirect));
    desk.reader.add_source(&desk.feed("sada"), None).await.unwrap();
    assert_eq!(address("صدى الريحان"), desk.feed("sada"));
}

#[tokio::test]
async fn a_private_host_is_asked_only_for_the_source_that_it_was_typed_for() {
    let desk = Desk::following(&["sada"]).await;
    let typed = desk.reader.sources().unwrap().pop().unwrap();
    // Its host and port: another server of the same machine is another matter.
    assert_eq!(typed.trusted_host.as_deref(), desk.newsstand.base().strip_prefix("http://"));

    let imported = desk.feed("mizan").parse().unwrap();
    let id = desk.reader.subscribe_unasked(&[imported], None).unwrap()[0];
    let report = desk.sync().await;
    let failures: Vec<_> = report.failures.iter().map(|f| (f.source, f.problem.code.as_str())).collect();
    assert_eq!(failures, [(id, "private_address")]);

    desk.reader.add_source(&desk.feed("mizan"), None).await.unwrap();
    assert!(desk.sync().await.failures.is_empty(), "typed by now");
}
