//! Saving by itself and on request: the order, the manners, what is tried again and when.

use std::time::Duration;

use jiff::SignedDuration;
use qirtas_newsstand::Fault;
use qirtas_reader::{
    ArticleId, Event, Filter, NetworkState, Reader, SaveFor, SaveState, Scope, SourceId, View,
};
use tokio_util::sync::CancellationToken;

use crate::desk::{ALL, Desk, options};

fn view_of(desk: &Desk, outlet: &str) -> View {
    let sources = desk.reader.sources().unwrap();
    let id = sources.into_iter().find(|source| source.address.contains(outlet)).unwrap().id;
    View { scope: Scope::Source(id), filter: Filter::All }
}

fn ids_of(desk: &Desk, outlet: &str) -> Vec<ArticleId> {
    desk.reader.article_ids(&view_of(desk, outlet)).unwrap()
}

fn saved_of(desk: &Desk, outlet: &str) -> usize {
    desk.cards(&view_of(desk, outlet)).iter().filter(|card| card.is_saved).count()
}

/// The article pages that the newsstand was asked for, in order.
fn pages_asked(desk: &Desk) -> Vec<String> {
    let requests = desk.newsstand.requests().into_iter();
    requests.map(|seen| seen.path).filter(|path| path.contains("/article/")).collect()
}

fn path_of(desk: &Desk, id: ArticleId) -> String {
    let url = desk.reader.article(id).unwrap().article.url.unwrap();
    url.replace(&desk.newsstand.base(), "")
}

async fn for_person(reader: &Reader) -> qirtas_reader::SaveReport {
    reader.save_round(SaveFor::Person, CancellationToken::new()).await.unwrap()
}

fn told(events: &mut tokio::sync::broadcast::Receiver<Event>) -> Vec<SaveState> {
    let mut states = Vec::new();
    while let Ok(event) = events.try_recv() {
        if let Event::SavingMoved(state) = event {
            states.push(state);
        }
    }
    states
}

#[tokio::test]
async fn bookmarks_come_first_then_what_was_asked_for_then_the_newest() {
    let desk = Desk::patient(&["malab"]).await;
    let ids = ids_of(&desk, "malab");
    let (newest, asked, bookmarked) = (ids[0], ids[10], *ids.last().unwrap());
    desk.reader.bookmark(bookmarked, None).unwrap();
    desk.reader.queue(&[asked]).unwrap();
    desk.save().await;
    let pages = pages_asked(&desk);
    let place = |id| pages.iter().position(|page| *page == path_of(&desk, id)).unwrap();
    // Two at a time, as a host is asked.
    assert!(place(bookmarked) < 2 && place(asked) < 3, "{pages:?}");
    assert!(place(newest) < 5, "{pages:?}");
    assert_eq!(pages.len(), ids.len(), "each page once");
    assert!(desk.newsstand.most_at_once("malab") <= 2);
    assert_eq!(saved_of(&desk, "malab"), ids.len());
}

#[tokio::test]
async fn a_page_that_failed_is_tried_again_by_plan_and_then_left_until_a_person_asks() {
    let desk = Desk::patient(&["malab"]).await;
    let id = ids_of(&desk, "malab")[0];
    desk.reader.set_setting("offline.auto", "off").unwrap();
    desk.reader.bookmark(id, None).unwrap();
    desk.newsstand.set_fault("malab/article", Some(Fault::ServerError));
    let path = path_of(&desk, id);
    let rows = [
        (SignedDuration::ZERO, 1),
        (SignedDuration::from_mins(9), 1),
        (SignedDuration::from_mins(1), 2),
        (SignedDuration::from_mins(59), 2),
        (SignedDuration::from_mins(1), 3),
        (SignedDuration::from_hours(6), 4),
        (SignedDuration::from_hours(23), 4),
        (SignedDuration::from_hours(1), 5),
        (SignedDuration::from_hours(24 * 30), 5),
    ];
    for (place, (wait, expected)) in rows.into_iter().enumerate() {
        desk.pass(wait);
        desk.save().await;
        assert_eq!(desk.newsstand.times_asked(&path), expected, "row {place}");
    }
    let open = desk.reader.article(id).unwrap();
    assert_eq!((open.text.problem.unwrap().code.as_str(), open.text.retry_at), ("server_error", None));

    desk.newsstand.set_fault("malab/article", None);
    desk.reader.queue(&[id]).unwrap();
    assert_eq!(for_person(&desk.reader).await.saved, 1);
    assert!(desk.reader.article(id).unwrap().article.card.is_saved);
}

#[tokio::test]
async fn a_picture_that_failed_is_tried_again_and_the_badge_waits_for_it() {
    let desk = Desk::patient(&["sada"]).await;
    desk.newsstand.set_fault("sada/picture", Some(Fault::NotFound));
    let report = desk.save().await;
    assert_eq!(report.saved, 0);
    let asked = desk.newsstand.requests().len();
    desk.pass(SignedDuration::from_mins(59));
    desk.save().await;
    assert_eq!(desk.newsstand.requests().len(), asked, "nothing is asked before its time");
    desk.newsstand.set_fault("sada/picture", None);
    desk.pass(SignedDuration::from_mins(2));
    assert!(desk.save().await.saved > 0);
    assert_eq!(saved_of(&desk, "sada"), ids_of(&desk, "sada").len());
}

#[tokio::test]
async fn a_host_that_asks_for_peace_is_left_alone_with_all_its_articles() {
    let desk = Desk::patient(&["malab"]).await;
    desk.newsstand.set_fault("malab/article", Some(Fault::RateLimited));
    desk.save().await;
    let asked = pages_asked(&desk).len();
    assert!(asked <= 2, "{asked}: no more than were under way");
    desk.save().await;
    assert_eq!(pages_asked(&desk).len(), asked);
    desk.newsstand.set_fault("malab/article", None);
    desk.pass(SignedDuration::from_mins(11));
    desk.save().await;
    assert_eq!(saved_of(&desk, "malab"), ids_of(&desk, "malab").len());
}

#[tokio::test]
async fn what_a_person_asks_for_is_told_of_and_can_be_stopped_resumed_and_forgotten() {
    let desk = Desk::patient(&["malab", "riwaq"]).await;
    desk.reader.set_setting("offline.auto", "off").unwrap();
    let mut events = desk.reader.events();
    let state = desk.reader.queue_view(&view_of(&desk, "malab")).unwrap();
    assert_eq!((state.total, state.left, state.is_running), (24, 24, false));

    desk.newsstand.set_fault("malab/article", Some(Fault::Slow));
    let reader = desk.reader.clone();
    let round = tokio::spawn(async move { for_person(&reader).await });
    while !matches!(events.recv().await.unwrap(), Event::SavingMoved(state) if state.is_running) {}
    desk.reader.cancel_saving();
    assert!(round.await.unwrap().was_cancelled);
    let state = desk.reader.saving_state().unwrap();
    assert_eq!((state.total, state.left, state.is_running), (24, 24, false), "what is left stays queued");
    assert_eq!(desk.save().await.saved, 0, "nothing begins by itself after a person stopped it");

    desk.newsstand.set_fault("malab/article", None);
    desk.reader.resume_saving();
    let asked = desk.newsstand.requests().len();
    assert_eq!(for_person(&desk.reader).await.saved, 24);
    assert!(desk.newsstand.requests().len() > asked);
    let last = told(&mut events).pop().unwrap();
    assert_eq!((last.left, last.is_running), (0, false));
    assert_eq!(saved_of(&desk, "riwaq"), 0, "nobody asked for those");

    desk.reader.queue_view(&view_of(&desk, "riwaq")).unwrap();
    assert_eq!(desk.reader.clear_saving().unwrap().left, 0);
    desk.reader.resume_saving();
    assert_eq!(for_person(&desk.reader).await.saved, 0);
}

#[tokio::test]
async fn a_queue_outlives_the_app() {
    let desk = Desk::patient(&["malab"]).await;
    desk.reader.set_setting("offline.auto", "off").unwrap();
    let ids = ids_of(&desk, "malab");
    desk.reader.queue(&ids[..3]).unwrap();
    let Desk { newsstand: _newsstand, profile, reader, .. } = desk;
    drop(reader);
    let reader = Reader::open(profile.path(), options()).unwrap();
    assert_eq!(reader.saving_state().unwrap().left, 3);
    assert_eq!(for_person(&reader).await.saved, 3);
}

#[tokio::test]
async fn what_cannot_be_had_leaves_the_queue_in_the_end() {
    let desk = Desk::patient(&["malab"]).await;
    desk.reader.set_setting("offline.auto", "off").unwrap();
    desk.newsstand.set_fault("malab/article", Some(Fault::Gone));
    desk.reader.queue(&ids_of(&desk, "malab")[..2]).unwrap();
    for wait in [0, 1, 24] {
        desk.pass(SignedDuration::from_hours(wait));
        assert_eq!(for_person(&desk.reader).await.failed, 2);
    }
    assert_eq!(desk.reader.saving_state().unwrap().left, 0);
}

#[tokio::test]
async fn nothing_is_saved_by_itself_over_a_network_that_costs_unless_a_person_asks() {
    let desk = Desk::patient(&["malab"]).await;
    desk.reader.set_setting("sync.on_metered", "off").unwrap();
    desk.reader.set_network(NetworkState { is_online: Some(true), is_metered: Some(true) });
    assert_eq!(desk.save().await.saved, 0);
    let id = ids_of(&desk, "malab")[5];
    desk.reader.queue(&[id]).unwrap();
    assert_eq!(for_person(&desk.reader).await.saved, 1);
    desk.reader.set_setting("sync.on_metered", "on").unwrap();
    assert!(desk.save().await.saved > 0);
}

#[tokio::test]
async fn a_source_can_be_left_out() {
    let desk = Desk::patient(&["malab", "riwaq"]).await;
    let View { scope: Scope::Source(id), .. } = view_of(&desk, "riwaq") else { panic!("a source") };
    desk.reader.set_source_offline(id, Some(false)).unwrap();
    desk.save().await;
    assert_eq!((saved_of(&desk, "malab"), saved_of(&desk, "riwaq")), (24, 0));
    assert_eq!(
        desk.reader.set_source_offline(SourceId(999), None).unwrap_err().problem().code,
        "no_such_source"
    );
}

#[tokio::test]
async fn what_is_asked_for_while_others_are_saved_does_not_wait_for_them() {
    let desk = Desk::patient(&["malab"]).await;
    let ids = ids_of(&desk, "malab");
    let last = *ids.last().unwrap();
    let mut events = desk.reader.events();
    let reader = desk.reader.clone();
    let round =
        tokio::spawn(async move { reader.save_round(SaveFor::Itself, CancellationToken::new()).await });
    while pages_asked(&desk).is_empty() {
        tokio::time::timeout(Duration::from_millis(5), events.recv()).await.ok();
    }
    desk.reader.queue(&[last]).unwrap();
    assert_eq!(for_person(&desk.reader).await.saved, 0, "the round that is under way takes it");
    round.await.unwrap().unwrap();
    assert_eq!(saved_of(&desk, "malab"), ids.len());
    assert_eq!(desk.cards(&ALL).iter().filter(|card| card.is_saved).count(), ids.len());
}
