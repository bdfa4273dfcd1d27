use std::fs;

use super::counters::check;
use super::sample::{EVERYTHING, Library, at, entry};
use crate::packing::TABLES;
use crate::{ArticleId, Incoming, Merged, PageText, SourceId, StoreError};

/// Enough of what differs for a dictionary, each text long enough to be packed.
fn entries() -> Vec<Incoming> {
    (0..120).map(|number| long(&number.to_string(), number)).collect()
}

fn long(name: &str, second: i64) -> Incoming {
    let paragraphs: String = (0..30)
        .map(|n| {
            format!("<p>قالت البلدية في بيانها رقم {} إن الطريق {name} يفتح يوم {}</p>", n * second, n % 7)
        })
        .collect();
    Incoming { body: paragraphs, ..entry(name, second) }
}

fn page(text: &str) -> PageText {
    PageText { body: format!("<p>{}</p>", text.repeat(40)), words: 40, ..PageText::default() }
}

/// With a text of each kind that can be packed.
fn library() -> (Library, SourceId) {
    let library = Library::new();
    let source = library.source("one");
    library.merge(source, &entries(), 1000);
    library.merge(source, &[Incoming { title: "عنوان أصح".into(), ..long("7", 7) }], 1100);
    let id = library.ids(&EVERYTHING)[3];
    library.store.write(|write| write.keep_page(id, &page("نص الصفحة كله هنا "), at(1200))).unwrap();
    (library, source)
}

/// All texts that can be read.
fn seen(library: &Library) -> Vec<String> {
    let ids = library.ids(&EVERYTHING);
    let text = |id: &ArticleId| {
        library
            .store
            .read(|read| Ok(format!("{:?}\n{:?}", read.article(*id)?, read.revisions(*id)?)))
            .unwrap()
    };
    ids.iter().map(text).collect()
}

fn count(library: &Library, sql: &str) -> i64 {
    library.store.read(|read| Ok(read.connection.query_row(sql, [], |row| row.get(0))?)).unwrap()
}

fn pack_all(library: &Library) -> u64 {
    let packed = library.store.pack_texts(1000).unwrap();
    assert_eq!(packed.left, 0);
    let checked = library.store.read(|read| {
        check(read.connection, 0);
        Ok(())
    });
    checked.unwrap();
    packed.packed
}

#[test]
fn what_is_packed_reads_as_before_and_takes_less() {
    let (library, _) = library();
    let before = seen(&library);
    let bytes = |library: &Library| library.store.usage().unwrap().sources[0].text_bytes;
    let unpacked = bytes(&library);
    assert_eq!(pack_all(&library), 122);
    assert_eq!(seen(&library), before);
    assert!(bytes(&library) * 3 < unpacked, "{} of {unpacked}", bytes(&library));
    for table in ["bodies", "revisions", "page_bodies"] {
        assert_eq!(count(&library, &format!("SELECT count(*) FROM {table} WHERE body <> ''")), 0, "{table}");
    }
    assert_eq!(pack_all(&library), 0, "once is enough");
    let Library { store, dir } = library;
    drop(store);
    let reopened = Library { store: crate::Store::open(dir.path()).unwrap(), dir };
    assert_eq!(seen(&reopened), before);
}

#[test]
fn feeds_are_merged_into_packed_texts() {
    let (library, source) = library();
    pack_all(&library);
    let unchanged = library.merge(source, &entries()[10..20], 2000);
    assert_eq!(unchanged, Merged { unchanged: 10, ..Merged::default() });
    // Known by another id, the whole text is the evidence.
    let moved = Incoming {
        entry_id: "another".into(),
        url: Some("https://outlet.example/moved".into()),
        published: Some(at(50)),
        ..long("30", 30)
    };
    let noise = Incoming { body: long("31", 31).body.replace("<p>", "<p>\n"), ..long("31", 31) };
    let changed = Incoming { body: "<p>نص جديد كله</p>".into(), ..long("32", 32) };
    let merged = library.merge(source, &[moved, noise, changed], 3000);
    assert_eq!(merged, Merged { new: 0, updated: 2, unchanged: 1 });
    let id = library
        .ids(&EVERYTHING)
        .into_iter()
        .find(|id| library.store.read(|read| Ok(read.article(*id)?.body)).unwrap() == "<p>نص جديد كله</p>");
    let revisions = library.store.read(|read| read.revisions(id.unwrap())).unwrap();
    assert_eq!(revisions[0].body, long("32", 32).body);
    assert_eq!(count(&library, "SELECT count(*) FROM bodies WHERE codec = 0"), 2, "as they came, again");
    pack_all(&library);
    assert_eq!(library.store.read(|read| read.revisions(id.unwrap())).unwrap(), revisions);
}

#[test]
fn a_text_that_changes_while_it_is_packed_stays() {
    let (library, _) = library();
    for table in TABLES {
        let rows = library.store.read(|read| table.fresh(read.connection, 1)).unwrap();
        let (id, text) = &rows[0];
        let other = format!("{text} وتغير");
        let before = seen(&library);
        library.store.write(|write| table.put(write.connection, &[(*id, &other, Some(vec![1]))])).unwrap();
        library.store.write(|write| table.put(write.connection, &[(*id, &other, None)])).unwrap();
        assert_eq!(seen(&library), before);
    }
}

#[test]
fn too_few_texts_wait_and_short_ones_stay() {
    let library = Library::new();
    let source = library.source("one");
    library.merge(source, &entries()[..50], 1000);
    assert_eq!(library.store.pack_texts(1000).unwrap(), crate::Packed::default());
    let mut entries = entries();
    entries.push(Incoming { body: "<p>قصير</p>".into(), excerpt: String::new(), ..entry("short", 1) });
    library.merge(source, &entries, 1000);
    pack_all(&library);
    assert_eq!(count(&library, "SELECT count(*) FROM bodies WHERE codec = 1 AND body <> ''"), 1);
}

#[test]
fn steps_are_bounded() {
    let (library, _) = library();
    let first = library.store.pack_texts(50).unwrap();
    assert_eq!((first.packed, first.left), (50, 72));
    let second = library.store.pack_texts(60).unwrap();
    assert_eq!((second.packed, second.left), (60, 12));
    assert_eq!(count(&library, "SELECT count(*) FROM dictionaries"), 1);
}

#[test]
fn a_library_that_grows_gets_another_dictionary_and_keeps_the_first() {
    let (library, source) = library();
    pack_all(&library);
    let before = seen(&library);
    let more: Vec<_> = (200..620).map(|number| long(&number.to_string(), number - 1000)).collect();
    library.merge(source, &more, 4000);
    pack_all(&library);
    assert_eq!(count(&library, "SELECT count(*) FROM dictionaries"), 2);
    assert_eq!(seen(&library)[..120], before);
}

#[test]
fn a_damaged_frame_is_told_as_damage() {
    let (library, _) = library();
    pack_all(&library);
    let id = library.ids(&EVERYTHING)[5];
    let damages = [
        "UPDATE bodies SET packed = x'28b52ffd' WHERE article_id = ?1",
        "UPDATE bodies SET packed = x'0102030405' WHERE article_id = ?1",
        "UPDATE bodies SET packed = substr(packed, 1, length(packed) - 4) WHERE article_id = ?1",
        "UPDATE dictionaries SET frame_id = frame_id + ?1",
    ];
    for damage in damages {
        library.store.write(|write| Ok(write.connection.execute(damage, [id])?)).unwrap();
        let damaged = library.store.read(|read| read.article(id)).err();
        assert!(matches!(damaged, Some(StoreError::NotALibrary)), "{damage}: {damaged:?}");
    }
}

#[test]
fn one_damaged_text_takes_nothing_else_away() {
    let (library, source) = library();
    pack_all(&library);
    let ids = library.ids(&EVERYTHING);
    let (damaged, revised) = (ids[119 - 40], ids[119 - 7]);
    library
        .store
        .write(|write| {
            let flip = "packed = CAST(substr(packed, 1, 30) || x'ffff' || substr(packed, 33) AS BLOB)";
            write
                .connection
                .execute(&format!("UPDATE bodies SET {flip} WHERE article_id = ?1"), [damaged])?;
            Ok(write.connection.execute(&format!("UPDATE revisions SET {flip}"), [])?)
        })
        .unwrap();
    let cards = library.store.read(|read| read.cards(&ids)).unwrap();
    let empty: Vec<_> = cards.iter().filter(|card| card.excerpt.is_empty()).map(|card| card.id).collect();
    assert_eq!((cards.len(), empty), (120, vec![damaged]));
    assert_eq!(library.store.read(|read| read.revisions(revised)).unwrap(), []);
    let more: Vec<_> = (200..620).map(|number| long(&number.to_string(), number - 1000)).collect();
    library.merge(source, &more, 4000);
    pack_all(&library);
    assert_eq!(count(&library, "SELECT count(*) FROM dictionaries"), 2, "made without it");
    // The next time that its publisher changes it, it is whole again.
    let changed = Incoming { title: "عنوان أصح".into(), ..long("40", 40) };
    assert_eq!(library.merge(source, &[changed], 5000).updated, 1);
    let article = library.store.read(|read| read.article(damaged)).unwrap();
    assert_eq!((article.body, article.card.excerpt), (long("40", 40).body, long("40", 40).excerpt));
    assert_eq!(library.store.read(|read| read.revisions(damaged)).unwrap(), [], "what was lost is not kept");
}

#[test]
fn what_packing_frees_goes_back_to_the_disk() {
    let (library, _) = library();
    pack_all(&library);
    let free = library.store.usage().unwrap().free_bytes;
    assert!(free > 0);
    let mut given = 0;
    loop {
        let step = library.store.give_back(3 * 16384).unwrap();
        assert!(step <= 3 * 16384);
        if step == 0 {
            break;
        }
        given += step;
    }
    assert_eq!((given, library.store.usage().unwrap().free_bytes), (free, 0));
    let Library { store, dir } = library;
    let length = || fs::metadata(dir.path().join("library.sqlite")).unwrap().len();
    drop(store);
    let pages = crate::Store::open(dir.path()).unwrap().usage().unwrap();
    assert!(length() <= pages.library_bytes);
    assert_eq!(length() % 16384, 0);
}

#[test]
fn what_lists_show_of_a_text_is_packed_with_it() {
    let (library, source) = library();
    // As an earlier version kept it.
    let old = library.ids(&EVERYTHING)[9];
    let excerpt = "UPDATE articles SET excerpt = 'كما كان' WHERE id = ?1";
    library.store.write(|write| Ok(write.connection.execute(excerpt, [old])?)).unwrap();
    let odd = Incoming { excerpt: "قبل\0بعد".into(), body: "<p>\0</p>".repeat(20), ..entry("odd", -5) };
    library.merge(source, &[odd], 1500);
    let cards = || {
        let ids = library.ids(&EVERYTHING);
        let cards = library.store.read(|read| read.cards(&ids)).unwrap();
        cards.into_iter().map(|card| card.excerpt).collect::<Vec<_>>()
    };
    let (before, texts) = (cards(), seen(&library));
    assert_eq!((before[9].as_str(), before.last().unwrap().as_str()), ("كما كان", "قبلبعد"));
    assert_eq!(before[0], long("119", 119).excerpt);
    pack_all(&library);
    assert_eq!(count(&library, "SELECT count(*) FROM bodies WHERE excerpt <> ''"), 0);
    assert_eq!((cards(), seen(&library)), (before, texts));
    let corrected = Incoming { excerpt: "بداية أخرى".into(), ..long("110", 110) };
    let corrected = Incoming { title: "عنوان أصح".into(), ..corrected };
    assert_eq!(library.merge(source, &[corrected], 2000).updated, 1);
    assert_eq!(cards()[9], "بداية أخرى");
}
