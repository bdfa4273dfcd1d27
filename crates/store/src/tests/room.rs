//! What takes room, and what goes when there is too little.

use super::sample::{EVERYTHING, Library, at, entry};
use crate::{ArticleId, Incoming, Merged, NewMedia, Retention, SourceId, SourceUsage, Validators};

const DAY: i64 = 24 * 60 * 60;

/// Six articles, one a day, the newest first: a to f.
fn entries() -> Vec<Incoming> {
    let names = ["a", "b", "c", "d", "e", "f"];
    names.iter().zip(0..).map(|(name, n)| entry(name, (10 - n) * DAY)).collect()
}

fn library() -> (Library, SourceId, Vec<ArticleId>) {
    let library = Library::new();
    let source = library.source("one");
    for (second, entry) in entries().into_iter().rev().enumerate() {
        library.merge(source, &[entry], 5 * DAY + second as i64 * DAY + 60);
    }
    let ids = library.ids(&EVERYTHING);
    (library, source, ids)
}

/// The same, and all of it was read.
fn read_library() -> (Library, SourceId, Vec<ArticleId>) {
    let (library, source, ids) = library();
    library.store.write(|write| write.set_read(&ids, true, at(11 * DAY))).unwrap();
    (library, source, ids)
}

fn retire(library: &Library, source: SourceId, days: u32, count: u32, at_most: u32) -> u64 {
    let keep = Retention { days, count };
    library.store.write(|write| write.retire(source, keep, at(11 * DAY), at_most)).unwrap()
}

fn names(library: &Library) -> Vec<String> {
    library
        .titles(&EVERYTHING)
        .iter()
        .map(|title| title.trim_start_matches("خبر ").replace(" r", ""))
        .collect()
}

#[test]
fn what_is_beyond_days_or_count_goes() {
    let rows: [(u32, u32, &[&str]); 6] = [
        (0, 0, &["a", "b", "c", "d", "e", "f"]),
        (100, 100, &["a", "b", "c", "d", "e", "f"]),
        (3, 0, &["a", "b", "c"]),
        (0, 4, &["a", "b", "c", "d"]),
        (3, 4, &["a", "b", "c"]),
        (5, 1, &["a"]),
    ];
    for (days, count, left) in rows {
        let (library, source, _) = read_library();
        assert_eq!(retire(&library, source, days, count, 9), 6 - left.len() as u64, "{days} days, {count}");
        assert_eq!(names(&library), left, "{days} days, {count}");
        assert_eq!(retire(&library, source, days, count, 9), 0);
    }
    let (library, source, _) = read_library();
    assert_eq!(retire(&library, source, 3, 1, 2), 2, "the oldest first");
    assert_eq!(names(&library), ["a", "b", "c", "d"]);
}

#[test]
fn what_a_person_holds_stays() {
    let (library, source, ids) = read_library();
    library
        .store
        .write(|write| {
            write.bookmark(ids[1], at(11 * DAY))?;
            write.set_starred(ids[2], true, at(11 * DAY))?;
            write.set_read(&[ids[3]], false, at(11 * DAY))
        })
        .unwrap();
    assert_eq!(retire(&library, source, 1, 1, 9), 2);
    assert_eq!(names(&library), ["a", "b b", "c s", "d"], "what is unread stays");
}

#[test]
fn what_was_retired_is_not_taken_again_and_its_marks_stay() {
    let (library, source, _) = read_library();
    assert_eq!(retire(&library, source, 0, 2, 9), 4);
    let same_elsewhere = Incoming { entry_id: "another".into(), ..entry("d", 7 * DAY) };
    let merged =
        library.merge(source, &[&entries()[..3], &[same_elsewhere], &entries()[4..]].concat(), 12 * DAY);
    assert_eq!(merged, Merged { unchanged: 6, ..Merged::default() });
    assert_eq!(names(&library), ["a", "b"]);
    let read: i64 = library
        .store
        .read(|read| {
            let marks = "SELECT count(*) FROM marks WHERE read_at <> 0 AND is_evicted = 1";
            Ok(read.connection.query_row(marks, [], |row| row.get(0))?)
        })
        .unwrap();
    assert_eq!(read, 4);
    let known = library.store.read(|read| read.known_entries(source, &["id-f", "id-z"])).unwrap();
    assert_eq!(known, [true, false]);
}

#[test]
fn what_only_begins_like_what_was_retired_is_new() {
    let (library, source, _) = read_library();
    assert_eq!(retire(&library, source, 0, 2, 9), 4);
    let tomorrow = |name: &str, url: &str| Incoming {
        entry_id: name.into(),
        url: Some(url.into()),
        ..entry("d", 12 * DAY)
    };
    let bulletin = tomorrow("tomorrow", "https://outlet.example/tomorrow");
    let reused = Incoming {
        title: "خبر g".into(),
        excerpt: "كلام آخر كله لا يشبه ما كان هنا من قبل".into(),
        ..tomorrow("reused", "https://outlet.example/e")
    };
    assert_eq!(library.merge(source, &[bulletin, reused], 12 * DAY).new, 2);
}

#[test]
fn the_guide_stays() {
    let library = Library::new();
    let guide = crate::NewSource::at(crate::SourceKind::Guide, "qirtas:guide");
    let guide = library.store.write(|write| write.add_source(&guide, at(1))).unwrap();
    library.merge(guide, &entries(), 2);
    let ids = library.ids(&EVERYTHING);
    library.store.write(|write| write.set_read(&ids, true, at(3))).unwrap();
    assert_eq!(retire(&library, guide, 1, 1, 9), 0);
    keep(&library, ids[0], guide, &[("key", 100)]);
    assert_eq!(library.store.evictable(9).unwrap(), []);
}

#[test]
fn an_old_article_that_has_just_come_has_its_days_before_it() {
    let library = Library::new();
    let source = library.source("one");
    library.merge(source, &entries(), 11 * DAY - 60);
    assert_eq!(retire(&library, source, 1, 0, 9), 0);
}

fn keep(library: &Library, article: ArticleId, source: SourceId, pictures: &[(&str, usize)]) {
    let keys: Vec<String> = pictures.iter().map(|(key, _)| (*key).to_owned()).collect();
    library.store.show_media(article, source, &keys).unwrap();
    for (key, length) in pictures {
        let bytes = [key.as_bytes(), &vec![7; length - key.len()]].concat();
        let new = NewMedia { media_type: "image/webp", bytes: &bytes, width: 0, height: 0 };
        library.store.keep_media(key, &new, at(1)).unwrap();
    }
}

#[test]
fn pictures_go_from_what_was_read_longest_ago() {
    let (library, source, ids) = library();
    for (number, id) in ids.iter().enumerate() {
        keep(&library, *id, source, &[(&number.to_string(), 100)]);
    }
    let evictable = |at_most| library.store.evictable(at_most).unwrap();
    let unread: Vec<_> = ids.iter().copied().rev().collect();
    assert_eq!(evictable(9), unread, "of the unread the oldest");
    library
        .store
        .write(|write| {
            write.set_read(&[ids[0]], true, at(11 * DAY))?;
            write.set_read(&[ids[4]], true, at(12 * DAY))?;
            write.set_starred(ids[1], true, at(13 * DAY))?;
            write.bookmark(ids[2], at(13 * DAY))?;
            write.queue_to_save(&[ids[3], ids[4]], at(13 * DAY)).map(|_| ())
        })
        .unwrap();
    assert_eq!(evictable(9), [ids[0], ids[4], ids[5]]);
    assert_eq!(evictable(1), [ids[0]]);
    library.store.release_media(&evictable(1)).unwrap();
    assert_eq!(evictable(9), [ids[4], ids[5]]);
    library.store.release_media(&ids[4..5]).unwrap();
    let due = library.store.read(|read| read.to_save(9, 9, at(99 * DAY))).unwrap();
    let due: Vec<_> = due.iter().map(|article| article.id).collect();
    assert_eq!(due, [ids[2], ids[3], ids[1], ids[5]], "what went is not brought again by itself");
    assert_eq!(library.store.read(|read| read.save_queue()).unwrap().left, 1);
}

#[test]
fn usage_says_what_each_source_takes() {
    let (library, one, ids) = library();
    let two = library.source("two");
    library.merge(two, &[entry("g", 9 * DAY)], 12 * DAY);
    let of_two = library.ids(&EVERYTHING).into_iter().find(|id| !ids.contains(id)).unwrap();
    keep(&library, ids[0], one, &[("x", 1000), ("y", 500)]);
    keep(&library, ids[1], one, &[("x", 1000)]);
    keep(&library, of_two, two, &[("y", 500)]);
    library.store.begin_file("file", two, of_two, "audio/mpeg", Some(9000), &Validators::default()).unwrap();
    library.store.append_file("file", 0, &[0; 4000]).unwrap();
    library.store.show_media(ids[2], one, &["missing".to_owned()]).unwrap();
    let usage = library.store.usage().unwrap();
    let text = |name: &str| entry(name, 1).body.len() as u64;
    let expected = [
        SourceUsage {
            source: one,
            articles: 6,
            text_bytes: 6 * text("a"),
            pictures: 2,
            picture_bytes: 1500,
            files: 0,
            file_bytes: 0,
        },
        SourceUsage {
            source: two,
            articles: 1,
            text_bytes: text("g"),
            pictures: 1,
            picture_bytes: 500,
            files: 1,
            file_bytes: 4000,
        },
    ];
    assert_eq!(usage.sources, expected);
    assert!(usage.library_bytes > usage.free_bytes && usage.media_bytes > 5000);
}
