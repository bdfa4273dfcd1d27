use std::fs;

use jiff::Timestamp;
use rusqlite::Connection;

use super::sample::{EVERYTHING, Library, at, entry};
use crate::{ArticleId, FileState, MediaState, NewMedia, SourceId, Store, StoreError, Validators};

const MB: usize = 1 << 20;

fn picture(bytes: &[u8]) -> NewMedia<'_> {
    NewMedia { media_type: "image/webp", bytes, width: 2, height: 1 }
}

fn keep(store: &Store, key: &str, bytes: &[u8]) {
    store.keep_media(key, &picture(bytes), at(1)).unwrap();
}

fn keys(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn show(store: &Store, article: i64, names: &[&str]) {
    store.show_media(ArticleId(article), SourceId(article / 10), &keys(names)).unwrap();
}

/// Of the media file.
fn count(store: &Store, table: &str) -> i64 {
    store
        .shelf()
        .read(|file| Ok(file.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?))
        .unwrap()
}

/// Bytes no two of whose pieces are alike.
fn long(length: usize) -> Vec<u8> {
    (0..length).map(|at| u8::try_from((at / 7 + at / MB * 31) % 251).unwrap()).collect()
}

#[test]
fn the_same_bytes_are_kept_once() {
    let Library { store, .. } = &Library::new();
    keep(store, "one", b"picture");
    keep(store, "two", b"picture");
    keep(store, "three", b"another");
    assert_eq!((count(store, "pictures"), count(store, "blobs"), count(store, "pieces")), (3, 2, 2));
    for key in ["one", "two"] {
        assert_eq!(store.media(key).unwrap().unwrap().bytes, b"picture");
    }
    keep(store, "three", b"never");
    assert_eq!(store.media("three").unwrap().unwrap().bytes, b"another", "a key never changes its bytes");
    assert_eq!(count(store, "blobs"), 2);
}

#[test]
fn what_could_not_be_had_is_known() {
    let Library { store, .. } = &Library::new();
    let states = || store.media_states(&keys(&["here", "refused", "failed", "shown", "never"])).unwrap();
    keep(store, "here", b"picture");
    store.fail_media("here", "dns", false, None, at(2)).unwrap();
    store.fail_media("refused", "svg_picture", true, Some(at(9)), at(2)).unwrap();
    store.fail_media("failed", "dns", false, Some(at(9)), at(2)).unwrap();
    show(store, 11, &["shown"]);
    let failed =
        |code: &str, attempts, next_try_at| MediaState::Failed { code: code.into(), attempts, next_try_at };
    let expected = [
        MediaState::Here { size: Some((2, 1)) },
        MediaState::Refused { code: "svg_picture".into() },
        failed("dns", 1, Some(at(9))),
        MediaState::Unknown,
        MediaState::Unknown,
    ];
    assert_eq!(states(), expected);
    store.fail_media("failed", "page_missing", false, None, at(9)).unwrap();
    assert_eq!(states()[2], failed("page_missing", 2, None));
    keep(store, "failed", b"came at last");
    keep(store, "refused", b"drawn at last");
    let unmeasured = NewMedia { width: 0, height: 0, ..picture(b"of an earlier version") };
    store.keep_media("never", &unmeasured, at(9)).unwrap();
    let here = |size| MediaState::Here { size };
    assert_eq!(states()[1..3], [here(Some((2, 1))), here(Some((2, 1)))]);
    assert_eq!(states()[4], here(None));
}

#[test]
fn a_part_is_the_part() {
    let Library { store, .. } = &Library::new();
    let (small, large) = (long(1000), long(2 * MB + MB / 2));
    keep(store, "small", &small);
    keep(store, "large", &large);
    keep(store, "empty", b"");
    assert_eq!(count(store, "pieces"), 4);
    let total = large.len();
    for (key, whole) in [("small", &small), ("large", &large)] {
        let ranges = [
            0..10,
            999..1001,
            MB - 1..MB + 1,
            MB..2 * MB,
            5..total,
            total - 1..total,
            total..total + 9,
            9..9,
            0..usize::MAX,
        ];
        for range in ranges {
            let part = store.media_part(key, range.start as u64..range.end as u64).unwrap().unwrap();
            let expected = &whole[range.start.min(whole.len())..range.end.min(whole.len())];
            assert!(part.bytes == expected, "{key} {range:?}");
            assert_eq!((part.total, part.media_type.as_str()), (whole.len() as u64, "image/webp"));
        }
    }
    assert_eq!(store.media("empty").unwrap().unwrap().bytes, b"");
    assert_eq!(store.media_part("none", 0..9).unwrap(), None);
}

#[test]
fn pictures_go_with_the_last_that_shows_them() {
    let library = Library::new();
    let store = &library.store;
    let source = library.source("one");
    library.merge(source, &[entry("a", 500)], 1000);
    let id = library.ids(&EVERYTHING)[0];
    show(store, id.0, &["own", "shared", "same"]);
    show(store, 21, &["shared", "missing"]);
    keep(store, "own", b"own one");
    keep(store, "shared", b"shared");
    keep(store, "same", b"shared");
    keep(store, "unshown", b"of a list");
    store.fail_media("missing", "dns", false, None, at(2)).unwrap();
    store.write(|write| write.set_saved(&[id], true)).unwrap();
    assert_eq!(store.release_media(&[id, ArticleId(99)]).unwrap(), 7);
    assert!(!store.read(|read| read.article(id)).unwrap().card.is_saved);
    let has = |key: &str| store.has_media(key).unwrap();
    assert_eq!(["own", "shared", "same", "unshown"].map(has), [false, true, false, true]);
    show(store, 21, &["missing"]);
    assert!(!has("shared"), "it is not shown any more");
    assert_eq!((count(store, "blobs"), count(store, "pieces")), (1, 1));
    show(store, 21, &["missing", "missing"]);
    assert_eq!(count(store, "shown"), 1);
    let failed = store.media_states(&keys(&["missing"])).unwrap();
    assert!(matches!(failed[0], MediaState::Failed { .. }), "shown again, it keeps what is known of it");
}

#[test]
fn pictures_of_articles_that_are_gone_are_swept() {
    let library = Library::new();
    let store = &library.store;
    library.merge(library.source("one"), &[entry("a", 500)], 1000);
    let id = library.ids(&EVERYTHING)[0];
    for article in [id.0, 21, 22] {
        show(store, article, &[&article.to_string()]);
        keep(store, &article.to_string(), &[u8::try_from(article).unwrap(); 5]);
    }
    assert_eq!(store.sweep_media(1, at(2)).unwrap(), 5);
    assert_eq!(store.sweep_media(9, at(2)).unwrap(), 5);
    assert_eq!(store.sweep_media(9, at(2)).unwrap(), 0);
    assert!(store.has_media(&id.to_string()).unwrap());
}

#[test]
fn what_no_article_has_shown_for_a_month_is_swept() {
    const DAY: i64 = 24 * 60 * 60;
    let library = Library::new();
    let store = &library.store;
    library.merge(library.source("one"), &[entry("a", 500)], 1000);
    let id = library.ids(&EVERYTHING)[0];
    show(store, id.0, &["shown"]);
    keep(store, "shown", b"shown");
    keep(store, "unlisted", b"of an earlier version");
    store.fail_media("failed", "dns", false, None, at(1)).unwrap();
    assert_eq!(store.sweep_media(9, at(30 * DAY)).unwrap(), 0);
    assert_eq!(store.sweep_media(9, at(31 * DAY)).unwrap(), 21);
    assert_eq!((count(store, "pictures"), count(store, "blobs")), (1, 1));
}

/// Such as on a full disk.
#[test]
fn a_first_media_file_that_cannot_come_over_keeps_no_library_shut() {
    let library = Library::new();
    library.merge(library.source("one"), &[entry("a", 500)], 1000);
    let id = library.ids(&EVERYTHING)[0];
    library.store.write(|write| write.set_saved(&[id], true)).unwrap();
    let Library { store, dir } = library;
    drop(store);
    let path = dir.path().join("media.sqlite");
    fs::remove_file(&path).unwrap();
    let old = Connection::open(&path).unwrap();
    old.execute_batch("PRAGMA user_version = 1; PRAGMA application_id = 0x5152544D; CREATE TABLE blobs (id)")
        .unwrap();
    drop(old);
    let store = Store::open(dir.path()).unwrap();
    assert!(!store.read(|read| read.article(id)).unwrap().card.is_saved);
    keep(&store, "new", b"picture");
    drop(store);
    let store = Store::open(dir.path()).unwrap();
    assert_eq!(store.media("new").unwrap().unwrap().bytes, b"picture");
}

#[test]
fn a_file_comes_piece_by_piece() {
    let Library { store, dir } = Library::new();
    let whole = long(2 * MB + 77);
    let validators = Validators { etag: Some("\"one\"".into()), last_modified: None };
    let begin = |store: &Store, total| {
        store.begin_file("file", SourceId(3), ArticleId(31), "audio/mpeg", total, &validators).unwrap();
    };
    assert!(matches!(store.append_file("file", 0, b"x"), Err(StoreError::NotFound)));
    assert!(matches!(store.finish_file("file"), Err(StoreError::NotFound)));
    begin(&store, None);
    store.append_file("file", 0, b"of another file").unwrap();
    begin(&store, Some(whole.len() as u64));
    let state = |store: &Store| store.file_state("file").unwrap().unwrap();
    let expected = FileState { received: 0, total: Some(whole.len() as u64), validators, is_done: false };
    assert_eq!(state(&store), expected);
    store.append_file("file", 0, &whole[..1000]).unwrap();
    assert!(matches!(store.append_file("file", 999, b"x"), Err(StoreError::Conflict)));
    store.append_file("file", 1000, &whole[1000..MB + 5]).unwrap();
    assert_eq!(store.file_part("file", 0..9).unwrap(), None, "not before it is whole");
    drop(store);
    let store = Store::open(dir.path()).unwrap();
    assert_eq!(state(&store).received, MB as u64 + 5, "what came stays");
    store.append_file("file", MB as u64 + 5, &whole[MB + 5..]).unwrap();
    store.finish_file("file").unwrap();
    assert!(state(&store).is_done);
    assert_eq!(count(&store, "pieces"), 3);
    assert!(store.file_part("file", 0..u64::MAX).unwrap().unwrap().bytes == whole);
    let part = store.file_part("file", MB as u64 - 3..MB as u64 + 3).unwrap().unwrap();
    assert_eq!((part.media_type.as_str(), part.bytes.as_slice()), ("audio/mpeg", &whole[MB - 3..MB + 3]));
    let files = store.files().unwrap();
    let [file] = files.as_slice() else { panic!("{files:?}") };
    assert_eq!((file.key.as_str(), file.source, file.article), ("file", SourceId(3), ArticleId(31)));
    assert_eq!(store.remove_file("file").unwrap(), whole.len() as u64);
    assert_eq!(
        (count(&store, "pieces"), count(&store, "blobs"), store.remove_file("file").unwrap()),
        (0, 0, 0)
    );
}

#[test]
fn badges_go_with_the_media_file() {
    type Loss = fn(&std::path::Path);
    let losses: [(&str, bool, Loss); 4] = [
        ("nothing", true, |_| ()),
        ("gone", false, |file| fs::remove_file(file).unwrap()),
        ("garbage", false, |file| fs::write(file, b"garbage").unwrap()),
        ("damaged", false, |file| {
            fs::write(file, [b"SQLite format 3\0".to_vec(), vec![0xAA; 40_000]].concat()).unwrap();
        }),
    ];
    for (name, is_saved, loss) in losses {
        let library = Library::new();
        let source = library.source("one");
        library.merge(source, &[entry("a", 500)], 1000);
        let id = library.ids(&EVERYTHING)[0];
        library.store.write(|write| write.set_saved(&[id], true)).unwrap();
        let Library { store, dir } = library;
        drop(store);
        loss(&dir.path().join("media.sqlite"));
        let store = Store::open(dir.path()).unwrap();
        assert_eq!(store.read(|read| read.article(id)).unwrap().card.is_saved, is_saved, "{name}");
    }
}

#[test]
fn a_first_media_file_comes_over_whole() {
    let dir = tempfile::tempdir().unwrap();
    drop(Store::open(dir.path()).unwrap());
    let path = dir.path().join("media.sqlite");
    fs::remove_file(&path).unwrap();
    let old = Connection::open(&path).unwrap();
    old.execute_batch(include_str!("../schema/media_v1.sql")).unwrap();
    old.execute_batch("PRAGMA user_version = 1; PRAGMA application_id = 0x5152544D").unwrap();
    let large = long(2 * MB + 1);
    for (key, bytes) in
        [("small", &b"picture"[..]), ("empty", b""), ("large", &large), ("exact", &large[..MB])]
    {
        old.execute("INSERT INTO media VALUES (?1, 'image/png', ?2)", (key, bytes)).unwrap();
    }
    drop(old);
    let store = Store::open(dir.path()).unwrap();
    for (key, bytes) in
        [("small", &b"picture"[..]), ("empty", b""), ("large", &large), ("exact", &large[..MB])]
    {
        let media = store.media(key).unwrap().unwrap();
        assert!(media.bytes == bytes, "{key}");
        assert_eq!(media.media_type, "image/png");
    }
    assert_eq!(count(&store, "pieces"), 5, "an empty one has none");
    assert!(!dir.path().join("media.before-v2.sqlite").exists(), "pictures can be had again");
    assert_eq!(store.sweep_media(9, Timestamp::now()).unwrap(), 0, "they wait to be listed");
    show(&store, 11, &["large"]);
    assert_eq!(store.release_media(&[ArticleId(11)]).unwrap(), large.len() as u64);
}
