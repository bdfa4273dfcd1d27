use qirtas_reader::Reader;

use crate::desk::{ALL, BOOKMARKS, Desk, options};

#[tokio::test]
async fn everything_synced_and_bookmarked_is_readable_after_a_restart_without_the_network() {
    let desk = Desk::following(&["sada", "panjereh", "eshnav", "lantern"]).await;
    desk.reader.fetch_pictures(Default::default()).await.unwrap();
    let bookmarked = desk.first_article().id;
    desk.reader.bookmark(bookmarked, None).unwrap();
    let before = desk.cards(&ALL);
    let Desk { newsstand, profile, reader, .. } = desk;
    drop(reader);
    newsstand.stop().await;

    let reader = Reader::open(profile.path(), options()).unwrap();
    let ids = reader.article_ids(&ALL).unwrap();
    assert_eq!(reader.cards(&ids).unwrap(), before);
    for id in ids {
        let open = reader.article(id).unwrap();
        assert!(!open.clean.html.is_empty(), "{}", open.article.card.title);
    }
    assert_eq!(reader.article_ids(&BOOKMARKS).unwrap(), [bookmarked]);

    let report = reader.sync(Default::default(), Default::default()).await.unwrap();
    assert_eq!(report.failures.len(), 4);
    assert!(report.failures.iter().all(|failure| failure.problem.code == "refused"));
    assert_eq!(reader.article_ids(&ALL).unwrap().len(), before.len(), "a failed sync takes nothing away");
}
