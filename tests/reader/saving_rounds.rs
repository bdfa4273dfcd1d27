//! Rounds of saving among hosts that are gone, slow or paid for, and beside a person who changes their mind.

use jiff::SignedDuration;
use qirtas_newsstand::Fault;
use qirtas_reader::{
    ArticleId, Card, Event, Filter, NetworkState, Reader, SaveFor, SaveReport, Scope, TextMode, View,
};
use tokio_util::sync::CancellationToken;

use crate::desk::{Desk, now};
use crate::stand_in::{StandIn, Thing, page};

/// A feed of eight articles whose pages, and pictures, are at a host that is gone.
fn of_a_host_that_is_gone() -> StandIn {
    let items: String = (1..=8)
        .map(|n| {
            format!(
                "<item><title>الخبر {n}</title><link>http://gone.invalid/{n}</link><pubDate>{}</pubDate>
                 <description>&lt;p&gt;متن الخبر.&lt;/p&gt;&lt;img src=\"http://gone.invalid/{n}.jpg\"&gt;</description></item>",
                now().strftime("%a, %d %b %Y %H:%M:%S GMT")
            )
        })
        .collect();
    let body = format!("<rss version=\"2.0\"><channel><title>مرفأ</title>{items}</channel></rss>");
    let feed = Thing { media_type: "application/rss+xml", ..page(body) };
    StandIn::serve([("/feed", feed)], Thing { status: 404, ..page("") })
}

/// Follows it, its texts being those of the feed, or those of its pages.
async fn follow(desk: &Desk, site: &StandIn, mode: TextMode) -> View {
    desk.reader.add_source(&format!("{}/feed", site.base), None).await.unwrap();
    let view = view_of(desk, &site.base);
    let Scope::Source(id) = view.scope else { panic!("a source") };
    desk.reader.set_source_text_mode(id, mode).unwrap();
    view
}

fn view_of(desk: &Desk, address: &str) -> View {
    let sources = desk.reader.sources().unwrap();
    let id = sources.into_iter().find(|source| source.address.contains(address)).unwrap().id;
    View { scope: Scope::Source(id), filter: Filter::All }
}

fn ids_of(desk: &Desk, view: &View) -> Vec<ArticleId> {
    desk.cards(view).iter().map(|card| card.id).collect()
}

fn saved_of(desk: &Desk, view: &View) -> usize {
    desk.cards(view).iter().filter(|card: &&Card| card.is_saved).count()
}

fn pages_asked(desk: &Desk) -> usize {
    desk.newsstand.requests().iter().filter(|seen| seen.path.contains("/article/")).count()
}

async fn for_person(reader: &Reader) -> SaveReport {
    reader.save_round(SaveFor::Person, CancellationToken::new()).await.unwrap()
}

#[tokio::test]
async fn pictures_of_a_host_that_is_gone_are_no_sign_of_a_network_that_is_gone() {
    let desk = Desk::new().await;
    let site = of_a_host_that_is_gone();
    let view = follow(&desk, &site, TextMode::Never).await;
    let report = desk.save().await;
    assert_eq!((report.saved, report.failed, report.offline), (0, 8, false));
    assert_eq!(desk.reader.saving_state().unwrap().problem, None);
    assert_eq!(desk.save().await, SaveReport::default(), "each waits for its next try");

    desk.reader.queue(&ids_of(&desk, &view)).unwrap();
    for hours in [0, 1, 6, 24] {
        desk.pass(SignedDuration::from_hours(hours));
        desk.sync().await;
        let report = for_person(&desk.reader).await;
        assert_eq!((report.failed, report.offline), (8, false));
    }
    assert_eq!(desk.reader.saving_state().unwrap().left, 0, "what a person waits for has an end");
}

#[tokio::test]
async fn pages_of_a_host_that_is_gone_hold_up_no_others() {
    let desk = Desk::new().await;
    let site = of_a_host_that_is_gone();
    let gone = follow(&desk, &site, TextMode::Always).await;
    desk.reader.add_source(&desk.feed("malab"), None).await.unwrap();
    desk.pass(SignedDuration::from_hours(2));
    let report = desk.save().await;
    assert_eq!((report.saved, report.failed, report.offline), (24, 8, false));
    for id in ids_of(&desk, &gone) {
        let text = desk.reader.article(id).unwrap().text;
        assert_eq!(text.problem.unwrap().code, "dns");
        assert!(text.retry_at.is_some());
    }
}

#[tokio::test]
async fn without_a_network_little_is_tried_and_nothing_is_blamed() {
    let desk = Desk::patient(&[]).await;
    let site = of_a_host_that_is_gone();
    let view = follow(&desk, &site, TextMode::Always).await;
    desk.pass(SignedDuration::from_hours(2));
    let report = desk.save().await;
    assert_eq!((report.failed, report.offline), (0, true), "nobody answered, and no sync did lately");
    assert_eq!(desk.reader.saving_state().unwrap().problem.unwrap().code, "offline");
    while desk.save().await.offline {}
    for id in ids_of(&desk, &view) {
        assert_eq!(desk.reader.article(id).unwrap().text.problem, None);
    }
    desk.pass(SignedDuration::from_mins(10));
    assert!(desk.save().await.offline, "it is tried again after a while");
}

#[tokio::test]
async fn a_host_that_is_slow_time_after_time_is_left_for_a_while() {
    let desk = Desk::following(&["malab"]).await;
    desk.newsstand.set_fault("malab/article", Some(Fault::Slow));
    let report = desk.save().await;
    assert!((3..=4).contains(&report.failed), "{}", report.failed);
    assert!(pages_asked(&desk) <= 4);
    assert_eq!(desk.save().await, SaveReport::default());
    desk.newsstand.set_fault("malab/article", None);
    desk.pass(SignedDuration::from_mins(11));
    assert_eq!(desk.save().await.saved, 24);
}

#[tokio::test]
async fn when_the_network_begins_to_cost_only_what_was_asked_for_goes_on() {
    let desk = Desk::following(&["malab"]).await;
    desk.reader.set_setting("sync.on_metered", "off").unwrap();
    let ids = ids_of(&desk, &view_of(&desk, "malab"));
    desk.newsstand.set_fault("malab/article", Some(Fault::Slow));
    let reader = desk.reader.clone();
    let round =
        tokio::spawn(async move { reader.save_round(SaveFor::Itself, CancellationToken::new()).await });
    while desk.newsstand.most_at_once("malab") < 2 {
        tokio::task::yield_now().await;
    }
    // No third one goes to that host before one of them gives up.
    desk.reader.set_network(NetworkState { is_online: Some(true), is_metered: Some(true) });
    desk.reader.queue(&ids[20..21]).unwrap();
    desk.newsstand.set_fault("malab/article", None);
    let report = round.await.unwrap().unwrap();
    assert!(!report.was_cancelled);
    let asked = pages_asked(&desk);
    assert!((1..=3).contains(&asked), "{asked}: those under way, and the one that was asked for");
}

#[tokio::test]
async fn what_a_person_asks_no_more_does_not_keep_the_rest_from_coming_by_itself() {
    let desk = Desk::patient(&["malab"]).await;
    desk.reader.queue_view(&view_of(&desk, "malab")).unwrap();
    assert_eq!(desk.reader.clear_saving().unwrap().left, 0);
    assert_eq!(desk.save().await.saved, 24);
}

#[tokio::test]
async fn what_is_asked_for_while_a_stopped_round_ends_is_saved_after_it() {
    let desk = Desk::patient(&["malab"]).await;
    desk.reader.set_setting("offline.auto", "off").unwrap();
    let view = view_of(&desk, "malab");
    let ids = ids_of(&desk, &view);
    desk.reader.queue(&ids[..2]).unwrap();
    desk.newsstand.set_fault("malab/article", Some(Fault::Slow));
    let mut events = desk.reader.events();
    let reader = desk.reader.clone();
    let round = tokio::spawn(async move { for_person(&reader).await });
    while !matches!(events.recv().await.unwrap(), Event::SavingMoved(state) if state.is_running) {}
    desk.newsstand.set_fault("malab/article", None);
    desk.reader.cancel_saving();
    desk.reader.queue(&ids[2..4]).unwrap();
    assert_eq!(for_person(&desk.reader).await, SaveReport::default(), "the one that is stopped still ends");
    assert!(round.await.unwrap().was_cancelled);
    while !matches!(events.recv().await.unwrap(), Event::SavingMoved(state) if state.left == 0) {}
    assert_eq!(saved_of(&desk, &view), 4);
}
