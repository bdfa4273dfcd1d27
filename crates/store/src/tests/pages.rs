use qirtas_text::Direction;

use super::sample::{EVERYTHING, Library, at, entry};
use crate::{Article, ArticleId, EvictRule, Incoming, PageText, SourceId, StoreError, StoredPage, TextMode};

fn library() -> (Library, SourceId, ArticleId) {
    let library = Library::new();
    let source = library.source("one");
    library.merge(source, &[entry("a", 500), entry("b", 400)], 1000);
    let id = library.ids(&EVERYTHING)[0];
    (library, source, id)
}

fn text() -> PageText {
    PageText {
        url: "https://outlet.example/a?page".into(),
        title: "خبر a كله".into(),
        byline: Some("سلمى".into()),
        language: "fa".into(),
        direction: Some(Direction::Rtl),
        picture: Some("https://outlet.example/lead.webp".into()),
        caption: Some("صورة".into()),
        body: "<p>النص كله</p>".into(),
        words: 300,
    }
}

fn article(library: &Library, id: ArticleId) -> Article {
    library.store.read(|read| read.article(id)).unwrap()
}

fn stored(library: &Library, id: ArticleId) -> StoredPage {
    article(library, id).page.unwrap()
}

#[test]
fn a_page_stands_beside_the_feeds_text() {
    let (library, _, id) = library();
    assert_eq!(article(&library, id).page, None);
    library.store.write(|write| write.keep_page(id, &text(), at(2000))).unwrap();
    let article = article(&library, id);
    assert_eq!(article.body, entry("a", 500).body);
    let page = article.page.unwrap();
    assert_eq!(
        (page.text.as_ref(), page.fetched_at, page.tried_at),
        (Some(&text()), Some(at(2000)), at(2000))
    );
    assert_eq!((page.failure, page.attempts, page.is_stale), (None, 0, false));
    let missing = library.store.write(|write| write.keep_page(ArticleId(99), &text(), at(2000)));
    assert!(matches!(missing, Err(StoreError::NotFound)));
}

#[test]
fn lists_show_the_page_where_its_text_is_shown() {
    let (library, source, id) = library();
    let card = || {
        let card = article(&library, id).card;
        (card.words, card.language, card.picture.is_some())
    };
    let (feed, page) = ((9, "ar".to_owned(), false), (300, "fa".to_owned(), true));
    assert_eq!(card(), feed);
    library.store.write(|write| write.fail_page(id, "page_missing", "", None, at(1500))).unwrap();
    assert_eq!(card(), feed, "no text, no page");
    library.store.write(|write| write.keep_page(id, &text(), at(2000))).unwrap();
    assert_eq!(card(), page);
    library.store.write(|write| write.set_text_mode(source, TextMode::Never)).unwrap();
    assert_eq!(card(), feed);
    library.store.write(|write| write.set_article_text_mode(id, Some(TextMode::Always))).unwrap();
    assert_eq!((card(), article(&library, id).text_mode), (page, Some(TextMode::Always)));
    library.store.write(|write| write.set_article_text_mode(id, None)).unwrap();
    assert_eq!((card(), article(&library, id).text_mode), (feed.clone(), None));
    // What the page does not say, the feed says.
    let bare = PageText { body: "<p>نص</p>".into(), ..PageText::default() };
    library
        .store
        .write(|write| {
            write.set_text_mode(source, TextMode::Auto)?;
            write.keep_page(id, &bare, at(3000))
        })
        .unwrap();
    assert_eq!(card(), feed);
}

#[test]
fn a_failure_says_why_and_loses_no_text() {
    let (library, _, id) = library();
    let fail = |code: &str, next: Option<i64>, second: i64| {
        library
            .store
            .write(|write| write.fail_page(id, code, "{\"n\":1}", next.map(at), at(second)))
            .unwrap();
    };
    fail("login_wall", Some(1600), 1000);
    let page = stored(&library, id);
    assert_eq!((page.text, page.fetched_at, page.attempts), (None, None, 1));
    assert_eq!((page.tried_at, page.next_try_at), (at(1000), Some(at(1600))));
    library.store.write(|write| write.keep_page(id, &text(), at(2000))).unwrap();
    assert_eq!((stored(&library, id).failure, stored(&library, id).next_try_at), (None, None));
    fail("page_missing", Some(3600), 3000);
    fail("page_missing", None, 4000);
    let page = stored(&library, id);
    assert_eq!((page.text, page.attempts, page.next_try_at), (Some(text()), 2, None));
    let failure = page.failure.unwrap();
    assert_eq!(
        (failure.code.as_str(), failure.args.as_str(), failure.since),
        ("page_missing", "{\"n\":1}", at(3000))
    );
    let missing = library.store.write(|write| write.fail_page(ArticleId(99), "dns", "", None, at(1)));
    assert!(matches!(missing, Err(StoreError::NotFound)));
}

#[test]
fn a_changed_entry_makes_a_page_stale_and_takes_the_badge_off() {
    let (library, source, id) = library();
    let rows = [
        ("the same", entry("a", 500), false, false),
        (
            "white space",
            Incoming { body: entry("a", 500).body.replace(' ', "\n "), ..entry("a", 500) },
            false,
            false,
        ),
        (
            "a picture",
            Incoming { picture: Some("https://outlet.example/n.webp".into()), ..entry("a", 500) },
            true,
            false,
        ),
        ("another text", Incoming { body: "<p>متن آخر</p>".into(), ..entry("a", 500) }, true, true),
        ("another title", Incoming { title: "عنوان آخر".into(), ..entry("a", 500) }, true, true),
    ];
    for (name, changed, is_other, is_stale) in rows {
        library.merge(source, &[entry("a", 500)], 1500);
        library
            .store
            .write(|write| {
                write.keep_page(id, &text(), at(2000))?;
                write.set_saved(&[id], true)
            })
            .unwrap();
        library.merge(source, &[changed], 3000);
        let article = article(&library, id);
        assert_eq!(article.card.is_saved, !is_other, "{name}");
        let page = article.page.unwrap();
        assert_eq!((page.is_stale, page.text), (is_stale, Some(text())), "{name}");
    }
}

#[test]
fn what_changes_at_each_sync_does_not_ask_for_its_page_each_time() {
    const HOUR: i64 = 60 * 60;
    let (library, source, id) = library();
    let is_due = |second: i64| {
        let due = library.store.read(|read| read.to_save(9, 9, at(second))).unwrap();
        due.iter().any(|article| article.id == id)
    };
    let token =
        |n: i64| Incoming { picture: Some(format!("https://outlet.example/{n}.webp")), ..entry("a", 500) };
    let fail = |next: Option<i64>| {
        library.store.write(|write| write.fail_page(id, "dns", "", next.map(at), at(1000))).unwrap();
    };
    fail(Some(9 * HOUR));
    library.merge(source, &[token(1)], 2000);
    assert_eq!((is_due(9 * HOUR - 1), is_due(9 * HOUR)), (false, true), "what was put off stays so");
    fail(None);
    library.merge(source, &[token(2)], 3000);
    assert!(!is_due(99 * HOUR));
    library.store.write(|write| write.keep_page(id, &text(), at(4000))).unwrap();
    library.merge(source, &[Incoming { title: "عنوان آخر".into(), ..token(3) }], 5000);
    assert_eq!((is_due(4000 + 6 * HOUR - 1), is_due(4000 + 6 * HOUR)), (false, true), "it came just now");
    library.store.write(|write| write.queue_to_save(&[id], at(6000))).unwrap();
    assert!(is_due(6000), "a person does not wait");
}

#[test]
fn whatever_changes_what_is_shown_takes_the_badge_off() {
    let (library, source, id) = library();
    type Change = fn(&crate::Write<'_>, SourceId, ArticleId) -> crate::Result<()>;
    let changes: [(&str, bool, Change); 6] = [
        ("a page came", false, |write, _, id| write.keep_page(id, &text(), at(1))),
        ("a page failed", true, |write, _, id| write.fail_page(id, "dns", "", None, at(1))),
        ("the article's mode", false, |write, _, id| write.set_article_text_mode(id, Some(TextMode::Never))),
        ("the source's mode", false, |write, source, _| write.set_text_mode(source, TextMode::Always)),
        ("said so", false, |write, _, id| write.set_saved(&[id], false)),
        ("read", true, |write, _, id| write.set_read(&[id], true, at(1))),
    ];
    for (name, is_saved, change) in changes {
        library.store.write(|write| write.set_saved(&[id], true)).unwrap();
        assert!(article(&library, id).card.is_saved);
        library.store.write(|write| change(write, source, id)).unwrap();
        assert_eq!(article(&library, id).card.is_saved, is_saved, "{name}");
    }
}

#[test]
fn a_page_goes_with_its_article_and_a_bookmarked_one_never_goes() {
    let (library, source, _) = library();
    let ids = library.ids(&EVERYTHING);
    let has_page = |id: ArticleId| library.store.read(|read| Ok(read.stored_page(id)?.is_some())).unwrap();
    library.merge(source, &[entry("new", 900)], 1000);
    library
        .store
        .write(|write| {
            for id in &ids {
                write.keep_page(*id, &text(), at(2000))?;
            }
            write.queue_to_save(&ids, at(2000))?;
            write.set_read(&ids, true, at(2000))?;
            write.bookmark(ids[1], at(2000))?;
            write.evict(&EvictRule { before: at(800), keep_per_source: 1, at_most: 9 })?;
            write.remove_source(source, at(3000))?;
            write.purge_removed(at(4000))
        })
        .unwrap();
    assert_eq!((has_page(ids[0]), has_page(ids[1])), (false, true));
    assert_eq!(stored(&library, ids[1]).text, Some(text()));
    let left: i64 = library
        .store
        .read(|read| {
            Ok(read.connection.query_row("SELECT count(*) FROM save_queue", [], |row| row.get(0))?)
        })
        .unwrap();
    assert_eq!(left, 1);
}
