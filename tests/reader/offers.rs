use jiff::SignedDuration;
use qirtas_newsstand::Fault;
use qirtas_reader::{Choice, Filter, Scope, Source, SourceKind, View};

use crate::desk::Desk;

fn of(source: &Source) -> View {
    View { scope: Scope::Source(source.id), filter: Filter::All }
}

async fn follow(desk: &Desk, outlet: &str, path: &str) -> Source {
    desk.reader.add_source(&format!("{}{path}", desk.newsstand.site(outlet)), None).await.unwrap().source
}

#[tokio::test]
async fn a_feed_that_is_gone_is_offered_in_another_way_and_stays_what_it_was_until_the_person_says_yes() {
    let desk = Desk::new().await;
    let source = follow(&desk, "sijill", "/feed").await;
    let folder = desk.reader.add_folder("محليات", None).unwrap();
    desk.reader.move_source(source.id, Some(folder.id)).unwrap();
    desk.reader.rename_source(source.id, "السجل").unwrap();
    let first = desk.cards(&of(&source)).remove(0).id;
    desk.reader.bookmark(first, None).unwrap();
    desk.reader.set_read(&[first], true).unwrap();

    for path in ["feed", "section", "comments"] {
        desk.newsstand.set_fault(&format!("sijill/{path}"), Some(Fault::NotFound));
    }
    assert_eq!(desk.sync().await.failures[0].problem.code, "not_found");
    assert_eq!(desk.reader.source(source.id).unwrap().offer, None, "once may be an accident");
    desk.pass(SignedDuration::from_hours(2));
    desk.sync().await;
    let failing = desk.reader.source(source.id).unwrap();
    assert_eq!(
        (failing.kind, &failing.address),
        (SourceKind::Feed, &source.address),
        "nothing switches by itself"
    );
    let offer = failing.offer.unwrap();
    // The same feed stands at another address too, and that is the surest.
    assert_eq!(offer.kind, SourceKind::Feed);
    assert!(offer.address.ends_with("/?feed=rss2"), "{}", offer.address);

    let source = desk.reader.accept_offer(source.id).await.unwrap();
    assert_eq!((source.kind, &source.address), (offer.kind, &offer.address));
    assert!(source.failure.is_none() && source.offer.is_none());
    assert_eq!((source.name.as_str(), source.folder), ("السجل", Some(folder.id)));
    assert_eq!(desk.cards(&of(&source)).len(), 24, "the same articles, once");
    let card = desk.reader.article(first).unwrap().article.card;
    assert!(card.is_bookmarked && card.is_read);
    assert!(desk.sync().await.failures.is_empty());
    assert_eq!(desk.reader.accept_offer(source.id).await.unwrap_err().problem().code, "no_offer");
}

#[tokio::test]
async fn a_site_that_shuts_its_feeds_is_followed_by_wordpress_with_the_same_articles() {
    let desk = Desk::new().await;
    let source = follow(&desk, "sada", "/feed.rss").await;
    for extension in ["", ".rss", ".atom", ".rdf", ".json", ".rss091", ".atom03"] {
        desk.newsstand.set_fault(&format!("sada/feed{extension}"), Some(Fault::Gone));
    }
    let offered = desk.reader.look_for_offer(source.id).await.unwrap();
    assert_eq!(offered.offer.unwrap().kind, SourceKind::WordPress);
    let before = desk.cards(&of(&source)).len();
    let source = desk.reader.accept_offer(source.id).await.unwrap();
    assert_eq!(source.kind, SourceKind::WordPress);
    assert_eq!(desk.cards(&of(&source)).len(), before, "the same articles, once");
}

#[tokio::test]
async fn what_the_person_declined_is_not_offered_again_unasked() {
    let desk = Desk::new().await;
    let source = follow(&desk, "hibr", "/rss.xml").await;
    desk.newsstand.set_fault("hibr/rss.xml", Some(Fault::Html));
    desk.sync().await;
    desk.pass(SignedDuration::from_hours(2));
    desk.sync().await;
    let offer = desk.reader.source(source.id).unwrap().offer.unwrap();
    assert_ne!(offer.kind, SourceKind::Feed);
    let source = desk.reader.decline_offer(source.id).unwrap();
    assert_eq!(
        (source.offer, source.declined.map(|declined| declined.address)),
        (None, Some(offer.address.clone()))
    );
    desk.pass(SignedDuration::from_hours(24));
    desk.sync().await;
    let source = desk.reader.source(source.id).unwrap();
    assert!(source.offer.is_none_or(|next| next.address != offer.address));
    // Who asks for it is told.
    assert_eq!(desk.reader.look_for_offer(source.id).await.unwrap().offer.unwrap().address, offer.address);
}

#[tokio::test]
async fn a_site_that_has_nothing_else_gives_no_offer() {
    let desk = Desk::new().await;
    let source = follow(&desk, "hibr", "/rss.xml").await;
    desk.newsstand.set_fault("hibr", Some(Fault::NotFound));
    assert_eq!(desk.reader.look_for_offer(source.id).await.unwrap_err().problem().code, "no_offer");
    assert_eq!(desk.reader.source(source.id).unwrap().offer, None);
}

#[tokio::test]
async fn an_address_is_corrected_in_place_once_it_has_answered() {
    let desk = Desk::new().await;
    let source = follow(&desk, "sada", "/feed.rss").await;
    let other = follow(&desk, "mizan", "/feed").await;
    let bookmarked = desk.cards(&of(&source)).remove(0).id;
    desk.reader.bookmark(bookmarked, None).unwrap();

    let wrong = format!("{}/nothing", desk.newsstand.base());
    assert_eq!(desk.reader.edit_address(source.id, &wrong).await.unwrap_err().problem().code, "not_found");
    let taken = desk.reader.edit_address(source.id, &other.address).await.unwrap_err();
    assert_eq!(taken.problem().code, "already_subscribed");
    assert_eq!(desk.reader.source(source.id).unwrap().address, source.address, "nothing was changed");

    let right = format!("{}/sada/feed.atom", desk.newsstand.base());
    let edited = desk.reader.edit_address(source.id, &right).await.unwrap();
    assert_eq!((edited.id, &edited.address), (source.id, &right));
    assert!(
        edited.trusted_host.is_some_and(|host| host.starts_with("127.0.0.1:")),
        "the new place is trusted"
    );
    assert!(desk.reader.article(bookmarked).unwrap().article.card.is_bookmarked);
    assert!(desk.sync().await.failures.is_empty());
    // What was chosen of several is taken as it was chosen, and the place that was typed is trusted.
    let posts = format!("{}/wp-json/wp/v2/posts", desk.newsstand.site("sada"));
    let choice = Choice::new(SourceKind::WordPress, &posts, "").unwrap();
    let taken = desk.reader.take_candidate(source.id, &desk.newsstand.site("sada"), &choice).await.unwrap();
    assert_eq!((taken.kind, taken.address), (SourceKind::WordPress, posts));
    assert_eq!(taken.title, edited.title);
    let unknown = desk.reader.edit_address(qirtas_reader::SourceId(999), &right).await.unwrap_err();
    assert_eq!(unknown.problem().code, "no_such_source");
}
