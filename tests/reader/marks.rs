use qirtas_reader::{Filter, Scope, View};

use crate::desk::{ALL, BOOKMARKS, Desk, UNREAD, now};

#[tokio::test]
async fn marks_stay_when_a_source_is_synced_again() {
    let desk = Desk::following(&["sada"]).await;
    let id = desk.first_article().id;
    desk.reader.set_read(&[id], true).unwrap();
    desk.reader.set_starred(id, true).unwrap();
    desk.reader.bookmark(id, None).unwrap();
    desk.newsstand.publish("sada");
    desk.sync().await;
    let card = desk.reader.article(id).unwrap().article.card;
    assert!(card.is_read && card.is_starred && card.is_bookmarked);
}

#[tokio::test]
async fn mark_all_read_is_undone_for_just_those_it_marked() {
    let desk = Desk::following(&["sada", "mizan"]).await;
    let unread = desk.cards(&UNREAD).len();
    let already = desk.first_article().id;
    desk.reader.set_read(&[already], true).unwrap();

    let source = desk.reader.sources().unwrap().pop().unwrap();
    let marked =
        desk.reader.mark_all_read(&View { scope: Scope::Source(source.id), filter: Filter::All }).unwrap();
    assert_eq!(marked.count, 23);
    assert_eq!(desk.cards(&UNREAD).len(), unread - 24);

    desk.reader.undo_mark_all_read(marked.batch).unwrap();
    assert_eq!(desk.cards(&UNREAD).len(), unread - 1);
    assert!(desk.reader.article(already).unwrap().article.card.is_read);
}

#[tokio::test]
async fn a_bookmark_that_is_put_back_is_as_old_as_it_was() {
    let desk = Desk::following(&["sada"]).await;
    let ids = desk.reader.article_ids(&ALL).unwrap();
    let long_ago = "2016-02-03T04:05:06Z".parse().unwrap();
    assert_eq!(desk.reader.bookmark(ids[0], Some(long_ago)).unwrap(), long_ago);
    assert_eq!(desk.reader.bookmark(ids[0], None).unwrap(), long_ago, "the first time stands");
    assert_eq!(desk.reader.bookmark(ids[1], None).unwrap(), now());
    let order: Vec<_> = desk.cards(&BOOKMARKS).iter().map(|card| card.id).collect();
    assert_eq!(order, [ids[1], ids[0]], "the latest first");

    assert_eq!(desk.reader.unbookmark(ids[0]).unwrap(), Some(long_ago));
    assert_eq!(desk.reader.unbookmark(ids[0]).unwrap(), None);
    desk.reader.bookmark(ids[0], Some(long_ago)).unwrap();
    assert_eq!(desk.reader.article(ids[0]).unwrap().article.bookmarked_at, Some(long_ago));
}
