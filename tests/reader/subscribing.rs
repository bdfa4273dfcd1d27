use qirtas_newsstand::{Fault, Newsstand};
use qirtas_reader::{Direction, FoundBy, Reader, SourceKind};

use crate::desk::{ALL, BOOKMARKS, Desk, options};

#[tokio::test]
async fn every_format_of_feed_brings_its_articles() {
    let desk = Desk::new().await;
    for outlet in Newsstand::outlets() {
        for extension in ["rss", "atom", "rdf", "json", "rss091", "atom03"] {
            let address = format!("{}/{}/feed.{extension}", desk.newsstand.base(), outlet.id);
            let added = desk.reader.add_source(&address, None).await.unwrap();
            assert_eq!(added.source.title, outlet.name, "{extension}");
            assert_eq!(added.new_articles, 24, "{} {extension}", outlet.id);
            assert_eq!(
                added.source.direction.map(Direction::as_str),
                Some(outlet.direction()),
                "{extension}"
            );
            assert_eq!(added.found_by, FoundBy::Address);
        }
    }
}

#[tokio::test]
async fn a_home_page_leads_to_its_feed_and_says_what_was_tried() {
    let desk = Desk::new().await;
    let typed = desk.newsstand.base().replace("http://", "") + "/mizan/";
    let added = desk.reader.add_source(&typed, None).await.unwrap();
    assert_eq!(added.found_by, FoundBy::Link);
    assert_eq!(added.source.title, "ميزان السوق");
    let codes: Vec<&str> = added.attempts.iter().map(|attempt| attempt.code.as_str()).collect();
    assert_eq!(
        codes.first().copied().map(|code| code != "ok"),
        Some(true),
        "https is tried first: {codes:?}"
    );
    assert_eq!(codes[1..3], ["page_with_feeds", "ok"]);
    // The page names the same feed in each format that there is: it is one source all the same.
    assert!(codes[3..].iter().all(|code| *code == "ok"), "{codes:?}");
}

#[tokio::test]
async fn the_same_feed_twice_is_one_source() {
    let desk = Desk::following(&["sada"]).await;
    let again = desk.reader.add_source(&desk.feed("sada"), None).await.unwrap();
    assert!(again.was_there);
    assert_eq!(again.new_articles, 0);
    assert_eq!(desk.reader.sources().unwrap().len(), 2, "the guide and the outlet");
}

#[tokio::test]
async fn what_is_no_feed_is_refused_with_the_reason_and_nothing_is_kept() {
    let desk = Desk::new().await;
    let faults = [
        (Fault::Html, "not_a_feed_but_a_page"),
        (Fault::Empty, "empty_feed"),
        (Fault::NotFound, "not_found"),
        (Fault::Gone, "gone"),
        (Fault::NeedsLogin, "needs_login"),
        (Fault::RateLimited, "rate_limited"),
        (Fault::ServerError, "server_error"),
        (Fault::Loop, "too_many_redirects"),
        (Fault::Private, "private_address"),
        (Fault::Huge, "too_large"),
        (Fault::Slow, "too_slow"),
        (Fault::Drip, "too_slow"),
        (Fault::Cut, "broken_transfer"),
    ];
    for (fault, code) in faults {
        desk.newsstand.set_fault("sada", Some(fault));
        let error = desk.reader.add_source(&desk.feed("sada"), None).await.unwrap_err();
        assert_eq!(error.problem().code, code, "{fault:?}");
    }
    for typed in ["", "shore,example", "javascript:alert(1)", "file:///etc/passwd"] {
        assert_eq!(desk.reader.add_source(typed, None).await.unwrap_err().problem().code, "bad_address");
    }
    assert_eq!(desk.reader.sources().unwrap().len(), 1, "the guide alone");
}

#[tokio::test]
async fn what_can_be_mended_is_read() {
    let desk = Desk::new().await;
    for (outlet, fault) in [
        ("sada", Fault::Truncated),
        ("riwaq", Fault::WrongCharset),
        ("afiya", Fault::Redirect),
        ("mizan", Fault::Moved),
    ] {
        desk.newsstand.set_fault(outlet, Some(fault));
        let added = desk.reader.add_source(&desk.feed(outlet), None).await.unwrap();
        let expected = Newsstand::outlets().iter().find(|known| known.id == outlet).unwrap();
        assert!(added.new_articles > 0, "{fault:?}");
        assert_eq!(added.source.title, expected.name, "{fault:?}");
    }
}

#[tokio::test]
async fn the_guide_is_there_before_any_network_and_stays_away_once_removed() {
    let profile = tempfile::tempdir().unwrap();
    let reader = Reader::open(profile.path(), options()).unwrap();
    let guide = reader.sources().unwrap().remove(0);
    assert_eq!(guide.kind, SourceKind::Guide);
    let ids = reader.article_ids(&ALL).unwrap();
    assert!(ids.len() >= 5, "{} articles", ids.len());
    for id in ids {
        let open = reader.article(id).unwrap();
        assert_eq!(open.clean.direction, Some(Direction::Rtl), "{}", open.article.card.title);
        let picture = open.clean.pictures.first().unwrap();
        let media = reader.media(&picture.key).unwrap().unwrap();
        assert_eq!(media.media_type, "image/webp");
    }
    reader.unsubscribe(guide.id).unwrap();
    drop(reader);
    let reader = Reader::open(profile.path(), options()).unwrap();
    assert!(reader.sources().unwrap().is_empty());
}

#[tokio::test]
async fn unsubscribing_hides_keeps_bookmarks_and_can_be_undone() {
    let desk = Desk::following(&["sada"]).await;
    let source = desk.reader.sources().unwrap().pop().unwrap();
    let bookmarked = desk.first_article().id;
    desk.reader.bookmark(bookmarked, None).unwrap();
    let before = desk.cards(&ALL).len();

    desk.reader.unsubscribe(source.id).unwrap();
    assert_eq!(desk.cards(&ALL).len(), before - 24);
    assert_eq!(desk.cards(&BOOKMARKS)[0].id, bookmarked);
    desk.reader.article(bookmarked).unwrap();

    desk.reader.restore_source(source.id).unwrap();
    assert_eq!(desk.cards(&ALL).len(), before);
    assert!(desk.reader.article(bookmarked).unwrap().article.card.is_bookmarked);
}
