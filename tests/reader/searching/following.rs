//! What is found follows what the library shows.

use qirtas_reader::{Reader, TextMode};
use tokio_util::sync::CancellationToken;

use super::{Item, Library, feed_of, ids_of, index, request};
use crate::desk::{ALL, Desk, options};

const ONE: Item<'_> = Item {
    name: "one",
    title: "السد العالي",
    text: "ارتفع الماء خلف السد.",
    day: "Mon, 23 Nov 2026 05:00:00 GMT",
    author: "",
    tags: &[],
    more: "",
};
const TWO: Item<'_> =
    Item { name: "two", title: "السد الصغير", day: "Sun, 22 Nov 2026 05:00:00 GMT", ..ONE };

#[tokio::test]
async fn what_a_publisher_changes_is_found_by_what_it_says_now() {
    let desk = Desk::following(&["sada"]).await;
    index(&desk.reader);
    assert_eq!(ids_of(&desk.reader, "\"تحديث 1\""), []);
    let id = desk.first_article().id;
    let article = desk.reader.article(id).unwrap().article.url.unwrap();
    let path = article.replace(&desk.newsstand.base(), "");
    let mut earlier: Option<String> = None;
    for update in ["\"تحديث 1 أضافت الصحيفة\"", "\"تحديث ٢ أضافت\""] {
        desk.newsstand.revise(&path);
        desk.sync().await;
        index(&desk.reader);
        assert_eq!(ids_of(&desk.reader, update), [id], "{update}");
        if let Some(earlier) = earlier.replace(update.to_owned()) {
            assert_eq!(ids_of(&desk.reader, &earlier), [], "{earlier}");
        }
    }
}

/// Some words from the end of a text.
fn last_words(html: &str) -> String {
    let paragraph = html.rsplit("<p").find(|part| part.split_whitespace().count() > 12).unwrap();
    let words: Vec<&str> = paragraph.split_whitespace().skip(3).take(5).collect();
    words.join(" ").replace(['"', '«', '»'], "")
}

#[tokio::test]
async fn a_page_that_was_saved_is_found_and_the_teaser_where_that_is_shown() {
    let desk = Desk::patient(&["malab"]).await;
    index(&desk.reader);
    let id = desk.first_article().id;
    let teaser = desk.reader.article(id).unwrap().article.body;
    desk.save().await;
    let page = desk.reader.article(id).unwrap().article.page.unwrap().text.unwrap();
    let words = last_words(&page.body);
    assert!(!teaser.contains(&words));
    let query = format!("\"{words}\"");
    assert_eq!(ids_of(&desk.reader, &query), [], "not indexed yet");
    index(&desk.reader);
    assert!(ids_of(&desk.reader, &query).contains(&id), "{query}");
    assert_eq!(ids_of(&desk.reader, "is:saved مصدر:الملعب").len(), 24);
    let source = desk.reader.sources().unwrap().pop().unwrap().id;
    let is_found = || {
        index(&desk.reader);
        ids_of(&desk.reader, &query).contains(&id)
    };
    desk.reader.set_text_mode(id, Some(TextMode::Never)).unwrap();
    assert!(!is_found(), "of the article");
    desk.reader.set_text_mode(id, None).unwrap();
    assert!(is_found());
    desk.reader.set_source_text_mode(source, TextMode::Never).unwrap();
    assert!(!is_found(), "of its source");
    desk.reader.set_source_text_mode(source, TextMode::Auto).unwrap();
    assert!(is_found());
}

#[tokio::test]
async fn of_a_source_that_was_left_only_bookmarks_are_found() {
    let library = Library::of([
        ("/a.xml", feed_of("جريدة السد", "ar", &[ONE, TWO])),
        ("/b.xml", feed_of("أخرى", "ar", &[])),
    ])
    .await;
    let (reader, source) = (library.reader(), library.source("/a.xml"));
    reader.bookmark(library.id("two"), None).unwrap();
    assert_eq!(library.found("السد"), ["one", "two"]);
    reader.unsubscribe(source).unwrap();
    let kept = library.reader().search(&request("السد")).unwrap();
    assert_eq!((kept.total, kept.articles[0].0), (1, library.id("two")));
    assert_eq!(library.found("is:bookmarked"), ["two"]);
    assert_eq!(library.found("مصدر:\"جريدة السد\""), [""; 0], "it is none of the person's any more");
    let suggested = reader.suggest("جريدة", &super::riyadh()).unwrap();
    assert_eq!(suggested, []);
    reader.restore_source(source).unwrap();
    assert_eq!(library.found("السد"), ["one", "two"]);
    assert_eq!(library.found("مصدر:\"جريدة السد\""), ["one", "two"]);
}

#[tokio::test]
async fn what_two_feeds_of_a_site_bring_is_found_once() {
    let other = Item { name: "other", title: "خبر آخر", ..ONE };
    let library = Library::of([
        ("/main.xml", feed_of("الرئيسية", "ar", &[ONE, TWO])),
        ("/dams.xml", feed_of("السدود", "ar", &[ONE, other])),
    ])
    .await;
    assert_eq!(library.found("العالي"), ["one"]);
    assert_eq!(library.reader().search(&request("العالي")).unwrap().total, 1);
    assert_eq!(library.found("مصدر:السدود"), ["one", "other"], "each source has its own");
    assert_eq!(library.found("مصدر:الرئيسية العالي"), ["one"]);
    library.reader().unsubscribe(library.source("/main.xml")).unwrap();
    assert_eq!(library.found("العالي"), ["one"], "the other is shown now");
}

#[tokio::test]
async fn a_renamed_source_is_found_by_its_new_name_and_its_folder_too() {
    let library = Library::of([("/a.xml", feed_of("جريدة السد", "ar", &[ONE]))]).await;
    let reader = library.reader();
    reader.rename_source(library.source("/a.xml"), "صحيفتي").unwrap();
    assert_eq!(library.found("مصدر:صحيفتي"), ["one"]);
    assert_eq!(library.found("صحيفتي"), ["one"], "its name is searched as well");
    let folder = reader.add_folder("مياه", None).unwrap();
    assert_eq!(library.found("مجلد:مياه"), [""; 0]);
    reader.move_source(library.source("/a.xml"), Some(folder.id)).unwrap();
    assert_eq!(library.found("مجلد:مياه"), ["one"]);
}

#[tokio::test]
async fn what_is_not_indexed_yet_is_missing_and_told_so() {
    let desk = Desk::following(&["sada"]).await;
    let before = desk.reader.search(&request("مصدر:صدى")).unwrap();
    assert_eq!((before.total, before.indexed), (0, 0.0));
    let mut looks = 0;
    // Stopped in the midst: what had come by then is not lost, nor taken twice.
    let stopped = desk.reader.index_all(&|| false);
    assert_eq!(stopped.unwrap_err().problem().code, "cancelled");
    while desk.reader.search(&request("مصدر:صدى")).unwrap().total < 24 {
        index(&desk.reader);
        looks += 1;
        assert!(looks < 3);
    }
    assert_eq!(desk.reader.search(&request("مصدر:صدى")).unwrap().indexed, 1.0);
    desk.newsstand.publish("sada");
    desk.sync().await;
    let after = desk.reader.search(&request("مصدر:صدى")).unwrap();
    assert!(after.total == 24 && after.indexed < 1.0, "{after:?}");
    index(&desk.reader);
    assert_eq!(desk.reader.search(&request("مصدر:صدى")).unwrap().total, 25);
}

#[tokio::test]
async fn the_background_indexes_what_a_sync_brings() {
    let (desk, reader) = {
        let desk = Desk::new().await;
        let reader = desk.reader.clone();
        (desk, reader)
    };
    let cancel = CancellationToken::new();
    let mut events = reader.events();
    let background = tokio::spawn(reader.clone().run_in_background(cancel.clone()));
    reader.add_source(&desk.feed("sada"), None).await.unwrap();
    while reader.search(&request("مصدر:صدى")).unwrap().total < 24 {
        super::keeping::next_of(&mut events, |event| {
            matches!(event, qirtas_reader::Event::IndexMoved { .. })
        })
        .await;
    }
    desk.newsstand.publish("sada");
    desk.sync().await;
    while reader.search(&request("مصدر:صدى")).unwrap().total < 25 {
        super::keeping::next_of(&mut events, |event| {
            matches!(event, qirtas_reader::Event::IndexMoved { .. })
        })
        .await;
    }
    cancel.cancel();
    background.await.unwrap();
}

#[tokio::test]
async fn the_index_is_there_after_closing() {
    let desk = Desk::following(&["sada"]).await;
    index(&desk.reader);
    let all = ids_of(&desk.reader, "مصدر:صدى");
    let Desk { profile, reader, newsstand: _newsstand, .. } = desk;
    drop(reader);
    let reader = Reader::open(profile.path(), options()).unwrap();
    assert_eq!(ids_of(&reader, "مصدر:صدى"), all);
    assert_eq!(all.len(), 24);
    assert!(reader.article_ids(&ALL).unwrap().len() > 24, "and the guide");
}
