//! What can be known of entries before anything is made of them.

use super::sample::{EVERYTHING, Library, arriving, at, entry};
use crate::{Arriving, EvictRule, Fingerprint, Incoming, Merged, RawEntry};

fn prints(entries: &[Incoming]) -> Vec<Fingerprint> {
    arriving(entries).iter().map(Arriving::fingerprint).collect()
}

#[test]
fn a_fingerprint_changes_with_all_that_counts_and_with_nothing_else() {
    let categories = ["طقس".to_owned()];
    let raw = RawEntry {
        entry_id: "1",
        url: Some("https://outlet.example/a"),
        title: "عنوان",
        author: Some("سلمى"),
        content: Some("<p>نص</p>"),
        summary: Some("ملخص"),
        base: Some("https://outlet.example/"),
        picture: Some("https://outlet.example/a.webp"),
        categories: &categories,
        enclosures: &["https://outlet.example/a.mp3"],
    };
    let tracked = RawEntry { url: Some("http://m.outlet.example/a/?utm_source=rss"), ..raw };
    assert_eq!(Fingerprint::of(&raw), Fingerprint::of(&tracked));
    let others = [
        RawEntry { entry_id: "2", ..raw },
        RawEntry { url: Some("https://outlet.example/b"), ..raw },
        RawEntry { url: None, ..raw },
        RawEntry { title: "عنوان آخر", ..raw },
        RawEntry { author: None, ..raw },
        RawEntry { content: None, ..raw },
        RawEntry { content: raw.summary, summary: raw.content, ..raw },
        RawEntry { base: None, ..raw },
        RawEntry { picture: None, ..raw },
        RawEntry { categories: &[], ..raw },
        RawEntry { enclosures: &[], ..raw },
    ];
    for other in others {
        assert_ne!(Fingerprint::of(&raw), Fingerprint::of(&other), "{other:?}");
    }
}

#[test]
fn entries_that_did_not_change_need_no_further_look() {
    let library = Library::new();
    let source = library.source("one");
    let first = [entry("b", 200), entry("a", 100)];
    library.merge(source, &first, 1000);
    let second = [
        entry("c", 300),
        Incoming { published: Some(at(250)), ..entry("b", 200) },
        Incoming { body: "أصح".into(), ..entry("a", 100) },
    ];
    let prints = prints(&second);
    let known = library.store.read(|read| read.known_changes(source, &prints)).unwrap();
    assert_eq!(known, [false, true, false]);
    let entries: Vec<Arriving> = second
        .iter()
        .zip(prints.iter().zip(known))
        .map(|(entry, (print, is_known))| match is_known {
            true => Arriving::unchanged(*print),
            false => Arriving::with(*print, entry.clone()),
        })
        .collect();
    let merged = library.store.write(|write| write.merge(source, &entries, at(2000))).unwrap();
    assert_eq!(merged, Merged { new: 1, updated: 1, unchanged: 1 });
    assert_eq!(library.titles(&EVERYTHING), ["خبر c", "خبر b", "خبر a"]);
}

/// An entry that is not looked at still counts for what the feed lists: its article is not taken for another entry.
#[test]
fn an_unchanged_entry_keeps_its_article() {
    let library = Library::new();
    let source = library.source("one");
    let live = Some("https://outlet.example/live".to_owned());
    let a = Incoming { url: live.clone(), ..entry("a", 100) };
    library.merge(source, std::slice::from_ref(&a), 1000);
    let b = Incoming { url: live, body: "نص آخر".into(), entry_id: "b".into(), ..a.clone() };
    let entries = [Arriving::of(b), Arriving::unchanged(Arriving::of(a).fingerprint())];
    let merged = library.store.write(|write| write.merge(source, &entries, at(2000))).unwrap();
    assert_eq!(merged, Merged { new: 1, updated: 0, unchanged: 1 });
}

#[test]
fn one_id_for_all_is_known_by_its_place() {
    let library = Library::new();
    let source = library.source("one");
    let [a, b] = ["a", "b"].map(|name| Incoming { entry_id: "0".into(), ..entry(name, 100) });
    let feed = [b, a];
    library.merge(source, &feed, 1000);
    let known = library.store.read(|read| read.known_changes(source, &prints(&feed))).unwrap();
    assert_eq!(known, [true, true]);
    // Now the feed lists one of them alone: under the id there is nothing.
    library.merge(source, &feed[..1], 2000);
    let known = library.store.read(|read| read.known_changes(source, &prints(&feed[..1]))).unwrap();
    assert_eq!(known, [true]);
}

#[test]
fn entries_are_known_by_id_by_address_and_after_their_eviction() {
    let library = Library::new();
    let source = library.source("one");
    let by_id = Incoming { entry_id: "https://outlet.example/by-id".into(), url: None, ..entry("id", 300) };
    library.merge(source, &[by_id, entry("by-url", 200), entry("gone", 100)], 1000);
    library
        .store
        .write(|write| {
            write.mark_all_read(&EVERYTHING, at(1500))?;
            write.evict(&EvictRule { before: at(150), keep_per_source: 1, at_most: 9 })
        })
        .unwrap();
    let asked = [
        "https://outlet.example/by-id",
        "http://www.outlet.example/by-url?utm_source=sitemap",
        "https://outlet.example/gone",
        "https://outlet.example/new",
        "id-by-url",
        "id-new",
    ];
    let known = library.store.read(|read| read.known_entries(source, &asked)).unwrap();
    assert_eq!(known, [true, true, true, false, true, false]);
}

#[test]
fn an_archive_brings_old_articles_read_and_touches_none_that_is_there() {
    let library = Library::new();
    let source = library.source("one");
    library.merge(source, &[entry("c", 300)], 1000);
    let undated = Incoming { published: None, ..entry("undated", 0) };
    let archive =
        [Incoming { body: "نص الأرشيف".into(), ..entry("c", 300) }, undated, entry("b", 200), entry("a", 100)];
    let bring = || {
        library
            .store
            .write(|write| write.merge_archive(source, &arriving(&archive), at(150), at(2000)))
            .unwrap()
    };
    assert_eq!(bring(), Merged { new: 3, updated: 0, unchanged: 1 });
    assert_eq!(bring(), Merged { new: 0, updated: 0, unchanged: 4 });
    assert_eq!(library.titles(&EVERYTHING), ["خبر undated", "خبر c", "خبر b", "خبر a r"]);
    let id = library.ids(&EVERYTHING)[1];
    assert!(library.store.read(|read| read.article(id)).unwrap().body.contains("نص الخبر"));
    library.store.write(|write| write.set_read(&[library.ids(&EVERYTHING)[3]], false, at(3000))).unwrap();
    assert_eq!(library.titles(&EVERYTHING)[3], "خبر a", "and can be marked unread");
}

/// An article that is listed again under another id is found by its date however old it is.
#[test]
fn an_old_article_is_found_by_its_date() {
    let library = Library::new();
    let source = library.source("one");
    let old = entry("old", 5);
    library.merge(source, std::slice::from_ref(&old), 1000);
    let newer: Vec<_> = (0..300).map(|number| entry(&format!("n{number}"), 100 + number)).collect();
    library.merge(source, &newer, 1000);
    let renamed = Incoming { entry_id: "another".into(), ..old };
    assert_eq!(library.merge(source, &[renamed], 2000), Merged { unchanged: 1, ..Merged::default() });
}
