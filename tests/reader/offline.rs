//! The promise: what wears the badge is there, whole, without a network.

use std::collections::HashSet;

use qirtas_newsstand::Fault;
use qirtas_reader::{ArticleId, Event, OpenArticle, Reader, SaveFor, TextFrom, TextMode};
use tokio_util::sync::CancellationToken;

use crate::desk::{ALL, BOOKMARKS, Desk, options};

/// With whole texts and with teasers, in several languages and formats.
const OUTLETS: [&str; 6] = ["sada", "malab", "riwaq", "panjereh", "eshnav", "lantern"];

/// The keys of the pictures in a text.
fn keys_in(html: &str) -> Vec<String> {
    let rest = html.split("media:").skip(1);
    rest.map(|rest| rest.chars().take_while(char::is_ascii_hexdigit).collect()).collect()
}

/// Asserts that all that an article shows is served.
fn assert_all_served(reader: &Reader, open: &OpenArticle) {
    let title = &open.article.card.title;
    assert!(open.text.is_whole && open.missing_pictures == 0, "{title}");
    let lead = open.lead.iter().map(|lead| lead.key.clone());
    for key in keys_in(&open.clean.html).into_iter().chain(lead) {
        assert!(reader.media(&key).unwrap().is_some_and(|media| !media.bytes.is_empty()), "{title}: {key}");
    }
}

fn of_desk(desk: &Desk) -> Vec<ArticleId> {
    let cards = desk.cards(&ALL);
    let guide = desk.reader.sources().unwrap().into_iter().find(|source| source.kind.as_str() == "guide");
    cards
        .iter()
        .filter(|card| Some(card.source) != guide.as_ref().map(|s| s.id))
        .map(|card| card.id)
        .collect()
}

#[tokio::test]
async fn everything_that_wears_the_badge_is_readable_after_a_restart_without_the_network() {
    let desk = Desk::patient(&OUTLETS).await;
    let all = of_desk(&desk);
    let report = desk.save().await;
    // Where it turned out on the way that a feed carries the whole, some show another text than they were saved with.
    let again = desk.save().await;
    assert!((report.saved + again.saved) as usize >= all.len());
    assert_eq!((report.failed, again.failed), (0, 0));
    let bookmarked = desk.first_article().id;
    desk.reader.bookmark(bookmarked, None).unwrap();
    let before = desk.cards(&ALL);
    let Desk { newsstand, profile, reader, .. } = desk;
    drop(reader);
    newsstand.stop().await;

    let reader = Reader::open(profile.path(), options()).unwrap();
    assert_eq!(reader.cards(&reader.article_ids(&ALL).unwrap()).unwrap(), before);
    let (mut pictures, mut from_pages) = (0, 0);
    for id in all {
        let open = reader.article(id).unwrap();
        assert!(open.article.card.is_saved, "{}", open.article.card.title);
        assert_all_served(&reader, &open);
        pictures += keys_in(&open.clean.html).len() + usize::from(open.lead.is_some());
        from_pages += usize::from(open.text.from == TextFrom::Page);
    }
    assert!(pictures > 100 && from_pages > 50, "{pictures} pictures, {from_pages} pages");
    assert_eq!(reader.article_ids(&BOOKMARKS).unwrap(), [bookmarked]);

    let report = reader.sync(Default::default(), Default::default()).await.unwrap();
    assert_eq!(report.failures.len(), OUTLETS.len());
    assert!(report.failures.iter().all(|failure| failure.problem.code == "refused"));
    assert_eq!(
        reader.cards(&reader.article_ids(&ALL).unwrap()).unwrap(),
        before,
        "a failed sync takes nothing"
    );
}

#[tokio::test]
async fn nothing_without_its_whole_text_and_its_pictures_wears_the_badge() {
    let desk = Desk::patient(&["sada", "malab", "riwaq"]).await;
    desk.newsstand.set_fault("malab/article", Some(Fault::NotFound));
    desk.newsstand.set_fault("riwaq/picture", Some(Fault::ServerError));
    let report = desk.save().await;
    assert!(report.saved > 0 && report.failed > 0);
    // What its first pages tell of a source can turn what its articles show: those are looked at once more.
    desk.save().await;
    let sources = desk.reader.sources().unwrap();
    for id in of_desk(&desk) {
        let open = desk.reader.article(id).unwrap();
        let card = &open.article.card;
        let source = sources.iter().find(|source| source.id == card.source).unwrap();
        match source.address.rsplit('/').nth(1).unwrap() {
            "sada" => {
                assert!(card.is_saved, "{}", card.title);
                assert_all_served(&desk.reader, &open);
            }
            "malab" => {
                assert!(!card.is_saved && !open.text.is_whole, "{}", card.title);
                assert_eq!(open.text.problem.unwrap().code, "page_missing");
                assert!(open.text.retry_at.is_some() && open.text.can_fetch);
                assert!(!open.clean.html.is_empty(), "the teaser stays");
            }
            _ => {
                assert!(!card.is_saved && open.text.is_whole && open.missing_pictures > 0, "{}", card.title);
                assert_eq!(open.text.problem, None);
            }
        }
    }

    // A badge that does not hold is taken back as soon as anybody looks.
    desk.newsstand.set_fault("riwaq/picture", None);
    desk.pass(jiff::SignedDuration::from_mins(11));
    assert!(desk.save().await.saved > 0);
}

#[tokio::test]
async fn a_round_that_is_cut_off_goes_on_after_a_restart_where_it_was() {
    let desk = Desk::patient(&["malab", "riwaq"]).await;
    let all = of_desk(&desk);
    let cancel = CancellationToken::new();
    let mut events = desk.reader.events();
    let (reader, token) = (desk.reader.clone(), cancel.clone());
    let round = tokio::spawn(async move { reader.save_round(SaveFor::Itself, token).await });
    while !matches!(events.recv().await.unwrap(), Event::ArticlesChanged(_)) {}
    cancel.cancel();
    let report = round.await.unwrap().unwrap();
    let first: HashSet<ArticleId> =
        desk.cards(&ALL).into_iter().filter(|card| card.is_saved).map(|card| card.id).collect();
    assert_eq!(first.len(), report.saved as usize);
    let pages_of = |ids: &HashSet<ArticleId>| -> Vec<String> {
        let address = |id: &ArticleId| desk.reader.article(*id).unwrap().article.url.unwrap();
        ids.iter().map(|id| address(id).replace(&desk.newsstand.base(), "")).collect()
    };
    let pages = pages_of(&first);
    for id in &first {
        assert_all_served(&desk.reader, &desk.reader.article(*id).unwrap());
    }

    let Desk { newsstand, profile, reader, .. } = desk;
    drop((reader, events));
    let reader = open_again(profile.path()).await;
    let report = reader.save_round(SaveFor::Itself, CancellationToken::new()).await.unwrap();
    assert_eq!(report.saved as usize + first.len(), all.len());
    for page in pages {
        assert_eq!(newsstand.times_asked(&page), 1, "{page}: what is here is not fetched again");
    }
    for id in all {
        let open = reader.article(id).unwrap();
        assert!(open.article.card.is_saved);
        assert_all_served(&reader, &open);
    }
}

/// What a round left on other threads may hold the library for a moment.
async fn open_again(profile: &std::path::Path) -> Reader {
    loop {
        match Reader::open(profile, options()) {
            Ok(reader) => return reader,
            Err(error) => assert_eq!(error.problem().code, "library_in_use"),
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn the_text_that_is_shown_is_the_person_s_to_choose() {
    let desk = Desk::patient(&["sada", "malab"]).await;
    let source_of = |outlet: &str| {
        let sources = desk.reader.sources().unwrap();
        sources.into_iter().find(|source| source.address.contains(outlet)).unwrap().id
    };
    desk.save().await;
    let first_of = |outlet: &str| {
        let id = source_of(outlet);
        desk.cards(&ALL).into_iter().find(|card| card.source == id).unwrap().id
    };
    let (whole, teaser) = (first_of("sada"), first_of("malab"));
    let from = |id| desk.reader.article(id).unwrap().text.from;
    assert_eq!((from(whole), from(teaser)), (TextFrom::Feed, TextFrom::Page));

    desk.reader.set_source_text_mode(source_of("malab"), TextMode::Never).unwrap();
    assert_eq!(from(teaser), TextFrom::Feed);
    let open = desk.reader.article(teaser).unwrap();
    assert_eq!((open.text.mode, open.text.source_mode), (None, TextMode::Never));
    assert!(open.text.is_whole && !open.article.card.is_saved, "what is shown now was not looked at");
    desk.save().await;
    assert!(desk.reader.article(teaser).unwrap().article.card.is_saved);

    desk.reader.set_text_mode(teaser, Some(TextMode::Auto)).unwrap();
    assert_eq!(from(teaser), TextFrom::Page);

    // Whatever was decided, the page is fetched when a person asks, and then it is what is shown.
    let asked = desk.reader.fetch_text(whole).await.unwrap();
    assert_eq!((asked.text.from, asked.text.mode), (TextFrom::Page, Some(TextMode::Always)));
    desk.reader.set_text_mode(whole, None).unwrap();
    assert_eq!(from(whole), TextFrom::Feed);
}

#[tokio::test]
async fn a_page_that_failed_can_be_asked_for_again_at_once() {
    let desk = Desk::patient(&["malab"]).await;
    desk.newsstand.set_fault("malab/article", Some(Fault::Forbidden));
    desk.save().await;
    let id = desk.first_article().id;
    assert_eq!(desk.reader.article(id).unwrap().text.problem.unwrap().code, "refused");
    let again = desk.reader.fetch_text(id).await.unwrap();
    assert_eq!(again.text.problem.unwrap().code, "refused");
    desk.newsstand.set_fault("malab/article", None);
    let here = desk.reader.fetch_text(id).await.unwrap();
    assert_eq!((here.text.from, here.text.problem), (TextFrom::Page, None));
    assert!(here.text.is_whole);
}

#[tokio::test]
async fn a_lead_picture_that_the_text_shows_is_not_shown_twice() {
    let desk = Desk::patient(&["malab", "sada"]).await;
    desk.save().await;
    let mut shown = 0;
    for id in of_desk(&desk) {
        let open = desk.reader.article(id).unwrap();
        let keys = keys_in(&open.clean.html);
        let all: HashSet<&String> = keys.iter().chain(open.lead.as_ref().map(|lead| &lead.key)).collect();
        assert_eq!(all.len(), keys.len() + usize::from(open.lead.is_some()), "{}", open.article.card.title);
        shown += all.len();
    }
    assert!(shown > 0);
}

#[tokio::test]
async fn what_holds_for_a_source_holds_for_its_bookmarks_after_it_is_gone() {
    let desk = Desk::patient(&["malab"]).await;
    let id = desk.first_article().id;
    let source = desk.first_article().source;
    desk.reader.bookmark(id, None).unwrap();
    desk.reader.set_source_text_mode(source, TextMode::Never).unwrap();
    desk.reader.unsubscribe(source).unwrap();
    desk.save().await;
    let open = desk.reader.article(id).unwrap();
    assert_eq!((open.text.from, open.text.source_mode), (TextFrom::Feed, TextMode::Never));
    assert!(open.article.card.is_saved && open.text.is_whole);
}
