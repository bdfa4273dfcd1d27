use super::sample::{EVERYTHING, Library, at, entry};
use crate::{EvictRule, Incoming, SourceId};

fn said(library: &Library, text: &str, second: i64) {
    let source = SourceId(1);
    library.merge(source, &[Incoming { body: format!("<p>{text}</p>"), ..entry("a", 100) }], second);
}

/// What the one article said before, the latest first.
fn before(library: &Library) -> Vec<(String, i64)> {
    let id = library.ids(&EVERYTHING)[0];
    let revisions = library.store.read(|read| read.revisions(id)).unwrap();
    let text = |body: &str| body.trim_start_matches("<p>").trim_end_matches("</p>").to_owned();
    revisions.iter().map(|revision| (text(&revision.body), revision.replaced_at.as_second())).collect()
}

fn library() -> Library {
    let library = Library::new();
    library.source("one");
    said(&library, "أ", 1000);
    library
}

#[test]
fn what_is_replaced_is_kept() {
    let library = library();
    assert_eq!(before(&library), []);
    said(&library, "ب", 2000);
    said(&library, "ب", 2500);
    let retitled = Incoming {
        title: "عنوان آخر".into(),
        author: Some("سلمى".into()),
        body: "<p>ب</p>".into(),
        base: "https://outlet.example/".into(),
        ..entry("a", 100)
    };
    library.merge(SourceId(1), &[retitled], 3000);
    said(&library, "ج", 4000);
    let expected = [("ب", 4000), ("ب", 3000), ("أ", 2000)];
    assert_eq!(before(&library), expected.map(|(text, at)| (text.to_owned(), at)));
    let id = library.ids(&EVERYTHING)[0];
    let revisions = library.store.read(|read| read.revisions(id)).unwrap();
    let first = &revisions[0];
    assert_eq!(
        (first.title.as_str(), first.author.as_str(), first.base.as_str()),
        ("عنوان آخر", "سلمى", "https://outlet.example/")
    );
    assert_eq!((revisions[1].title.as_str(), revisions[1].author.as_str()), ("خبر a", ""));
    let now = library.store.read(|read| read.article(id)).unwrap();
    assert_eq!((now.body.as_str(), now.card.title.as_str()), ("<p>ج</p>", "خبر a"));
}

#[test]
fn noise_makes_no_revision() {
    let library = library();
    let link = |address: &str, space: &str| {
        let body = format!("<p>أ{space}<a href=\"{address}\">رابط</a></p>");
        library.merge(SourceId(1), &[Incoming { body, ..entry("a", 100) }], 2000)
    };
    assert_eq!(link("https://outlet.example/b?id=1", " ").updated, 1);
    assert_eq!(link("https://outlet.example/b?utm_source=x&id=1", " ").updated, 0);
    assert_eq!(link("https://outlet.example/b?id=1&fbclid=y", "\n\n ").updated, 0);
    assert_eq!(before(&library).len(), 1);
    assert_eq!(link("https://outlet.example/b?id=2", " ").updated, 1);
    assert_eq!(before(&library).len(), 2);
    // A new picture is an update, and not a new text.
    let body = "<p>أ <a href=\"https://outlet.example/b?id=2\">رابط</a></p>".to_owned();
    let picture = Some("https://outlet.example/p.webp".to_owned());
    let merged = library.merge(SourceId(1), &[Incoming { body, picture, ..entry("a", 100) }], 3000);
    assert_eq!((merged.updated, before(&library).len()), (1, 2));
}

#[test]
fn twenty_are_kept_and_of_a_bookmarked_article_all() {
    let library = library();
    for number in 0..30 {
        said(&library, &number.to_string(), 2000 + number);
    }
    let kept = before(&library);
    assert_eq!((kept.len(), kept[0].0.as_str(), kept[19].0.as_str()), (20, "28", "9"));
    let id = library.ids(&EVERYTHING)[0];
    library.store.write(|write| write.bookmark(id, at(3000))).unwrap();
    for number in 30..60 {
        said(&library, &number.to_string(), 3000 + number);
    }
    assert_eq!(before(&library).len(), 50);
    library.store.write(|write| write.unbookmark(id, at(9000))).unwrap();
    said(&library, "آخر", 4000);
    assert_eq!(before(&library).len(), 20);
}

#[test]
fn two_texts_that_change_places_for_ever_are_two() {
    let library = library();
    let id = library.ids(&EVERYTHING)[0];
    library.store.write(|write| write.bookmark(id, at(1500))).unwrap();
    for second in 2000..2050 {
        said(&library, if second % 2 == 0 { "ب" } else { "أ" }, second);
    }
    let expected = [("ب", 2049), ("أ", 2048)];
    assert_eq!(before(&library), expected.map(|(text, at)| (text.to_owned(), at)));
}

#[test]
fn they_go_with_their_article_and_a_bookmarked_one_never_goes() {
    let library = library();
    let source = SourceId(1);
    library.merge(source, &[entry("new", 900), entry("marked", 50)], 1000);
    said(&library, "ب", 2000);
    library.merge(source, &[Incoming { title: "عنوان آخر".into(), ..entry("marked", 50) }], 2000);
    let ids = library.ids(&EVERYTHING);
    library
        .store
        .write(|write| {
            write.set_read(&ids, true, at(2500))?;
            write.bookmark(ids[2], at(2500))?;
            write.evict(&EvictRule { before: at(800), keep_per_source: 1, at_most: 9 })?;
            let count = |id: &crate::ArticleId| write.revisions(*id).map(|revisions| revisions.len());
            assert_eq!(ids.iter().map(count).collect::<crate::Result<Vec<_>>>()?, [0, 0, 1]);
            write.remove_source(source, at(3000))?;
            write.purge_removed(at(4000))?;
            assert_eq!(write.revisions(ids[2])?.len(), 1);
            Ok(())
        })
        .unwrap();
}
