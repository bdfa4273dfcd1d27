use std::fs;
use std::path::{Path, PathBuf};

use qirtas_text::Direction;
use rusqlite::Connection;

use super::counters::LAWS;
use super::header::{feed, forecast, spot, value};
use super::sample::{EVERYTHING, Library, arriving, at, entry, passage};
use crate::database::open_writer;
use crate::schema::{LIBRARY, Schema};
use crate::sources::site_of;
use crate::{
    Arriving, ArticleId, Backfill, BookmarkOrder, BookmarkPlace, BookmarkView, Colour, Enclosure, EvictRule,
    Filter, HighlightView, ImportedHighlight, ImportedItem, Incoming, KeptLink, Merged, NewSource, Offer,
    PageText, PublisherSchedule, Retention, Scope, SourceKind, Store, StoreError, TextMode, Validators, View,
};

/// A library with something of everything that a person could make in the first version.
fn sample() -> Library {
    let library = Library::new();
    let (one, two) = (library.source("one"), library.source("two"));
    let with_all = Incoming {
        author: Some("سلمى".into()),
        categories: vec!["اقتصاد".into()],
        enclosures: vec![Enclosure {
            url: "https://outlet.example/a.mp3".into(),
            media_type: None,
            length: None,
        }],
        ..entry("a", 500)
    };
    library.merge(one, &[with_all, entry("b", 400), entry("c", 300)], 1000);
    library.merge(two, &[entry("d", 200), entry("e", 100)], 1000);
    let ids = library.ids(&EVERYTHING);
    library
        .store
        .write(|write| {
            let folder = write.add_folder("أخبار", None)?;
            write.move_source(one, Some(folder))?;
            write.rename_source(one, "صحيفتي")?;
            write.record_failure(one, "dns", "{}", at(1100))?;
            write.set_setting("theme", "dark")?;
            write.set_starred(ids[1], true, at(1200))?;
            write.set_read(&[ids[2]], true, at(1200))?;
            write.mark_all_read(
                &View { scope: Scope::Today { since: at(450) }, filter: Filter::All },
                at(1300),
            )?;
            write.bookmark(ids[3], at(1400))?;
            // Leaves a mark on an article that is gone, and a bookmark in a source that is.
            write.set_read(&[ids[4]], true, at(1500))?;
            write.evict(&EvictRule { before: at(150), keep_per_source: 1, at_most: 9 })?;
            write.remove_source(two, at(1600))
        })
        .unwrap();
    library
}

/// What the second version added to [`sample`].
fn sample_2() -> Library {
    let library = sample();
    let one = library.store.read(|read| Ok(read.sources()?[0].id)).unwrap();
    library
        .store
        .write(|write| {
            let news = write.folders()?[0].id;
            let inner = write.add_folder("اقتصاد", Some(news))?;
            let page = NewSource {
                pattern: "https://page.example/news/*".into(),
                user_agent: Some("Reader/1".into()),
                name: "صفحة".into(),
                folder: Some(inner),
                ..NewSource::at(SourceKind::Page, "https://page.example/news")
            };
            let page = write.add_source(&page, at(2000))?;
            write.plan_check(page, at(9000))?;
            let schedule =
                PublisherSchedule { every_minutes: Some(60), skip_hours: 0b101, skip_days: 0b1000 };
            write.keep_publisher_schedule(page, &schedule)?;
            write.note_move(page, Some(("https://page.example/latest", at(2100))))?;
            let offer = |address: &str| Offer {
                kind: SourceKind::Sitemap,
                address: address.into(),
                pattern: String::new(),
                offered_at: at(2200),
            };
            write.set_offer(page, Some(&offer("https://page.example/old.xml")))?;
            write.decline_offer(page, at(2300))?;
            write.set_offer(page, Some(&offer("https://page.example/news.xml")))?;
            write.end_source(page, at(2400))?;
            let backfill = Backfill { page: 3, total: Some(90), until: Some(at(5)), ..Backfill::default() };
            write.set_backfill(page, Some(&backfill))?;
            let corrected = Incoming { body: "<p>نص أصح</p>".into(), ..entry("b", 400) };
            write.merge(one, &[Arriving::of(corrected)], at(2500))?;
            // The same article in another feed of the site.
            let politics = NewSource::at(SourceKind::Feed, "https://www.one.example/politics");
            let politics = write.add_source(&politics, at(2600))?;
            let twin = Incoming { entry_id: "twin".into(), ..entry("c", 300) };
            write.merge(politics, &[Arriving::of(twin)], at(2700)).map(|_| ())
        })
        .unwrap();
    library
}

/// What the third version added to [`sample_2`].
fn sample_3() -> Library {
    let library = sample_2();
    let one = library.store.read(|read| Ok(read.sources()?[0].id)).unwrap();
    let ids = library.ids(&EVERYTHING);
    library
        .store
        .write(|write| {
            write.set_text_mode(one, TextMode::Always)?;
            write.set_own_direction(one, Some(Direction::Rtl))?;
            write.set_offline(one, Some(false))?;
            write.set_downloads(one, true)?;
            write.set_retention(one, Retention { days: 90, count: 0 })?;
            write.note_wholeness(one, false)?;
            write.set_article_text_mode(ids[0], Some(TextMode::Never))?;
            let page = PageText {
                url: "https://outlet.example/a?page".into(),
                title: "خبر كله".into(),
                byline: Some("سلمى".into()),
                language: "ar".into(),
                direction: Some(Direction::Rtl),
                picture: Some("https://outlet.example/lead.webp".into()),
                caption: Some("صورة".into()),
                body: "<p>النص كله</p>".into(),
                words: 300,
            };
            write.keep_page(ids[0], &page, at(3000))?;
            write.queue_to_save(&ids[..2], at(3000))?;
            write.fail_page(ids[0], "dns", "{}", Some(at(4000)), at(3100))?;
            write.fail_page(ids[1], "page_missing", "", None, at(3100))?;
            write.set_saved(&ids[..1], true)?;
            // As packing leaves them.
            write.connection.execute_batch(PACKED)?;
            write.retire(one, Retention { days: 0, count: 2 }, at(3300), 1).map(|_| ())
        })
        .unwrap();
    library
}

/// What the fourth version added to [`sample_3`].
fn sample_4() -> Library {
    let library = sample_3();
    let one = library.store.read(|read| Ok(read.sources()?[0].id)).unwrap();
    library
        .store
        .write(|write| {
            let kept = write.add_saved_search("اقتصاد", "ذهب أو نفط", true, true, at(5000))?;
            write.note_told(kept.id, ArticleId(2))?;
            let removed = write.add_saved_search("منسي", "is:unread غزة", false, false, at(5001))?;
            write.remove_saved_search(removed.id, at(5002))?;
            write.add_saved_search("", "tag:اقتصاد", false, false, at(5003))?;
            // What the index has to look at again.
            let corrected = Incoming { title: "عنوان أصح".into(), ..entry("b", 400) };
            write.merge(one, &[Arriving::of(corrected)], at(5100)).map(|_| ())
        })
        .unwrap();
    library
}

/// What the fifth version added to [`sample_4`].
fn sample_5() -> Library {
    let library = sample_4();
    let ids = library.ids(&EVERYTHING);
    library
        .store
        .write(|write| {
            let research = write.add_collection("بحوث", None)?;
            let inner = write.add_collection("نفط", Some(research))?;
            write.set_collection_sort(inner, "manual")?;
            write.bookmark(ids[0], at(6000))?;
            write.bookmark(ids[1], at(6001))?;
            write.collect(&[ids[1], ids[0]], inner)?;
            let tag = write.need_tag("#اقتصاد")?;
            write.set_tag_colour(tag, "c3")?;
            write.tag(&[ids[0]], tag)?;
            write.set_note(ids[0], "**مهم**", at(6100))?;
            write.rename_bookmark(ids[0], Some("عنواني"))?;
            write.set_archived(&[ids[0]], true)?;
            write.set_progress(ids[0], 0.25, at(6100))?;
            let new = passage("النص كله");
            let marked = write.add_highlight(ids[0], &new, at(6200))?;
            write.edit_highlight(marked, Colour::Blue, "حاشية", at(6300))?;
            write.reviewed(marked, at(9000), at(6400))?;
            write.note_link(ids[0], true, Some(("page_missing", "{}")), at(9000), at(6500))?;
            let tags = ["نفط".to_owned()];
            let collections = [vec!["مفضلة".to_owned(), "قديمة".to_owned()]];
            let item = ImportedItem {
                link: KeptLink { url: "https://old.example/a", title: "قديم", ..KeptLink::default() },
                tags: &tags,
                collections: &collections,
                note: "من قبل",
                highlights: vec![ImportedHighlight {
                    passage: passage("قديم"), made: None, edited: None
                }],
                ..ImportedItem::default()
            };
            let mut importing = write.begin_import("netscape", "bookmarks.html", None, at(6600))?;
            write.take_in(&mut importing, &[item], at(6600))?;
            write.undoable(at(6700), |write| write.remove_bookmarks(&[ids[1]], at(6700)))?;
            Ok(())
        })
        .unwrap();
    library
}

/// What the sixth version added to [`sample_5`].
fn sample_6() -> Library {
    let library = sample_5();
    library
        .store
        .write(|write| {
            let cairo = write.add_place(&spot("القاهرة", 30.06, 31.25))?;
            let gone = write.add_place(&spot("Paris", 48.85, 2.35))?;
            write.remove_place(gone, at(7000))?;
            write.keep_forecast(cairo, &forecast("{}", 7001))?;
            let (pair, _) = write.add_market_pair("USD", "EGP", false, at(0))?;
            write.invert_market_item(pair)?;
            write.keep_values(pair, "frankfurter", &[value("2026-11-20", 50.25)])?;
            write.note_history(pair, at(7002))?;
            let feed = write.make_market_feed(&feed(), at(7002))?;
            write.restore_market_item(feed)?;
            write.order_market_items(&[feed, pair])?;
            let validators = Validators { etag: Some("\"a\"".into()), last_modified: None };
            write.note_answered("rates:frankfurter:USD", b"key", &validators, at(8000), at(7003))?;
            write.note_unanswered("weather:1:open_meteo", ("dns", "{}"), true, at(8001), at(7004))
        })
        .unwrap();
    library
}

/// A text as a frame of zstd: «نص» without a dictionary.
const PACKED: &str = "
    INSERT INTO dictionaries (frame_id, texts, bytes) VALUES (32768, 100, x'37a430ec00800000');
    UPDATE revisions SET body = '', packed = x'28b52ffd2004210000d986d8b5', codec = 2;
    UPDATE bodies SET codec = 1 WHERE article_id = 1;";

/// The library that the dump of a version is of.
fn sample_of(version: usize) -> Library {
    match version {
        1 => sample(),
        2 => sample_2(),
        3 => sample_3(),
        4 => sample_4(),
        5 => sample_5(),
        _ => sample_6(),
    }
}

/// All that a person would see of it.
fn seen(store: &Store) -> String {
    store
        .read(|read| {
            let everything = [EVERYTHING, View { scope: Scope::Bookmarks, filter: Filter::All }];
            let ids = everything
                .map(|view| read.article_ids(&view))
                .into_iter()
                .collect::<crate::Result<Vec<_>>>()?;
            let articles =
                ids.concat().into_iter().map(|id| read.article(id)).collect::<crate::Result<Vec<_>>>()?;
            let revisions = articles
                .iter()
                .map(|article| read.revisions(article.card.id))
                .collect::<crate::Result<Vec<_>>>()?;
            Ok(format!(
                "{:#?}",
                (
                    (read.sources()?, read.folders()?, read.settings()?),
                    (read.counts(at(0))?, articles, revisions),
                    (read.save_queue()?, read.to_save(9, 9, at(9000))?),
                    read.saved_searches()?,
                    made_of_bookmarks(read)?,
                    in_the_header(read)?
                )
            ))
        })
        .unwrap()
}

fn in_the_header(read: &crate::Read<'_>) -> crate::Result<String> {
    let (places, items) = (read.weather_places()?, read.market_items()?);
    let forecasts = places.iter().map(|place| read.forecast(place.id)).collect::<crate::Result<Vec<_>>>()?;
    let values =
        items.iter().map(|item| read.latest_values(item.id, 9)).collect::<crate::Result<Vec<_>>>()?;
    let asked = ["rates:frankfurter:USD", "weather:1:open_meteo"]
        .map(|name| read.asked(name))
        .into_iter()
        .collect::<crate::Result<Vec<_>>>()?;
    Ok(format!("{:#?}", (places, forecasts, items, values, asked)))
}

fn made_of_bookmarks(read: &crate::Read<'_>) -> crate::Result<String> {
    let ids = |place| {
        let view = BookmarkView { place, tags: Vec::new(), order: BookmarkOrder::Added, is_reversed: false };
        read.bookmark_ids(&view)
    };
    let all = [ids(BookmarkPlace::All)?, ids(BookmarkPlace::Bin)?].concat();
    let notes = all.iter().map(|id| read.note(*id)).collect::<crate::Result<Vec<_>>>()?;
    let links = all.iter().map(|id| read.link_state(*id)).collect::<crate::Result<Vec<_>>>()?;
    let highlights = read.highlight_ids(&HighlightView::default())?;
    let highlights =
        highlights.into_iter().map(|(id, _)| read.highlight(id)).collect::<crate::Result<Vec<_>>>()?;
    Ok(format!(
        "{:#?}",
        (
            (read.bookmark_counts()?, read.bookmark_rows(&all)?, notes, links),
            (ids(BookmarkPlace::Inbox)?, ids(BookmarkPlace::Archive)?, ids(BookmarkPlace::Loose)?),
            (read.collections()?, read.tags()?, highlights, read.imports()?)
        )
    ))
}

fn schema(path: &Path) -> Vec<String> {
    let connection = Connection::open(path).unwrap();
    let mut select = connection
        .prepare(
            "SELECT type || ' ' || name || ': ' || coalesce(sql, '') FROM sqlite_schema ORDER BY type, name",
        )
        .unwrap();
    select.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn dumps() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/db")
}

/// A library as a script: tables, rows, and last the indexes and triggers, so that these do not act on the rows.
fn dump(path: &Path) -> String {
    let connection = Connection::open(path).unwrap();
    let texts = |sql: &str| -> Vec<String> {
        let mut select = connection.prepare(sql).unwrap();
        select.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let number =
        |pragma: &str| -> i64 { connection.pragma_query_value(None, pragma, |row| row.get(0)).unwrap() };
    let mut script = vec!["PRAGMA foreign_keys = OFF".to_owned()];
    script.extend(texts("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"));
    for table in texts("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name") {
        let columns = texts(&format!("SELECT 'quote(' || name || ')' FROM pragma_table_info('{table}')"));
        let row = columns.join(" || ', ' || ");
        script.extend(texts(&format!("SELECT 'INSERT INTO {table} VALUES (' || {row} || ')' FROM {table}")));
    }
    script.extend(texts(
        "SELECT sql FROM sqlite_schema WHERE type <> 'table' AND sql IS NOT NULL ORDER BY type = 'trigger', name",
    ));
    for pragma in ["application_id", "user_version"] {
        script.push(format!("PRAGMA {pragma} = {}", number(pragma)));
    }
    script.join(";\n") + ";\n"
}

#[test]
fn the_dump_of_this_version_is_current() {
    let Library { store, dir } = sample_of(LIBRARY.migrations.len());
    drop(store);
    let script = dump(&dir.path().join("library.sqlite"));
    let path = dumps().join(format!("v{}.sql", LIBRARY.migrations.len()));
    if std::env::var_os("QIRTAS_BLESS").is_some() {
        fs::write(&path, &script).unwrap();
    }
    assert!(fs::read_to_string(&path).unwrap() == script, "{path:?} is not what this version makes");
}

#[test]
fn a_library_of_every_version_comes_over_whole() {
    for version in 1..=LIBRARY.migrations.len() {
        let fresh = sample_of(version);
        let fresh_schema = schema(&fresh.dir.path().join("library.sqlite"));
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("library.sqlite");
        let script = fs::read_to_string(dumps().join(format!("v{version}.sql"))).unwrap();
        Connection::open(&path).unwrap().execute_batch(&script).unwrap();
        // Without its pictures nothing is saved.
        fs::copy(fresh.dir.path().join("media.sqlite"), dir.path().join("media.sqlite")).unwrap();
        let store = Store::open(dir.path()).unwrap();
        assert_eq!(seen(&store), seen(&fresh.store), "v{version}");
        drop(store);
        assert_eq!(schema(&path), fresh_schema, "v{version}");
        let is_old = version < LIBRARY.migrations.len();
        assert_eq!(dir.path().join(format!("library.before-v{}.sqlite", version + 1)).exists(), is_old);
    }
}

/// As the fourth version left them: two that were read by then, and one that was not.
const BOOKMARKED_4: &str = "
    DELETE FROM bookmarks;
    INSERT INTO bookmarks SELECT id, 1000 * id FROM articles;
    UPDATE articles SET is_bookmarked = 1;";

#[test]
fn bookmarks_of_the_fourth_version_stay_the_unread_ones_in_the_inbox() {
    let dir = tempfile::tempdir().unwrap();
    let old = Connection::open(dir.path().join("library.sqlite")).unwrap();
    old.execute_batch(&fs::read_to_string(dumps().join("v4.sql")).unwrap()).unwrap();
    old.execute_batch(BOOKMARKED_4).unwrap();
    let ids = |connection: &Connection, sql: &str| -> Vec<ArticleId> {
        let mut select = connection.prepare(sql).unwrap();
        select.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let newest_first = "FROM articles ORDER BY id DESC";
    let all = ids(&old, &format!("SELECT id {newest_first}"));
    let unread = ids(&old, "SELECT id FROM articles WHERE is_read = 0 ORDER BY id DESC");
    assert!(!unread.is_empty() && unread.len() < all.len());
    drop(old);
    let store = Store::open(dir.path()).unwrap();
    store
        .read(|read| {
            let at_place = |place| {
                let view =
                    BookmarkView { place, tags: Vec::new(), order: BookmarkOrder::Added, is_reversed: false };
                read.bookmark_ids(&view)
            };
            assert_eq!(at_place(BookmarkPlace::All)?, all);
            assert_eq!(at_place(BookmarkPlace::Inbox)?, unread);
            assert_eq!(at_place(BookmarkPlace::Loose)?, all);
            for id in &all {
                let second = id.0;
                assert_eq!(read.bookmarked_at(*id)?, Some(at(second)));
            }
            let counts = read.bookmark_counts()?;
            assert_eq!((counts.all, counts.inbox), (all.len() as u64, unread.len() as u64));
            for (law, sql) in LAWS {
                assert!(!read.connection.prepare(sql)?.exists([])?, "{law}");
            }
            let url = read.article(all[0])?.url.unwrap();
            assert_eq!(read.bookmark_at(&url)?, Some((all[0], false)), "known by its address");
            Ok(())
        })
        .unwrap();
}

/// What a long life leaves in a library of the first version, beside [`sample`]: folders, the last of them removed;
/// sources in them, unsubscribed and not; marks of each kind; bookmarks here and there; a feed on the person's own
/// machine; articles without address or text.
const LIVED_IN: &str = "
    PRAGMA foreign_keys = ON;
    INSERT INTO folders VALUES (2, 'اقتصاد', 2), (3, 'رياضة', 3), (9, 'ذهب', 4);
    DELETE FROM folders WHERE id = 9;
    INSERT INTO sources (id, address, folder_id, position, trusted_host, failure_code, removed_at) VALUES
        (3, 'http://me@nas.example:8080/feed', 2, 3, 'nas.example', '', 0),
        (4, 'https://www.gone.example/feed', 3, 4, '', 'gone', 77000),
        (5, 'https://feeds.four.example/rss', 3, 5, '', '', 0);
    INSERT INTO articles (id, source_id, sort_at, entry_key, url_key, content_key, change_key, title) VALUES
        (10, 3, 1000, x'00000000000000000000000000000001', x'', x'', x'', 'بلا عنوان'),
        (11, 4, 2000, x'000102030405060708090a0b0c0d0e0f', x'a0a1a2a3a4a5a6a7a8a9aaabacadaeaf', x'', x'', 'ب'),
        (12, 5, 3000, x'100102030405060708090a0b0c0d0e0f', x'b0a1a2a3a4a5a6a7a8a9aaabacadaeaf', x'', x'', 'ج');
    INSERT INTO bodies (article_id, body) VALUES (10, 'عشرة'), (11, 'أحد عشر'), (12, '');
    UPDATE articles SET is_hidden = 1 WHERE source_id = 4;
    UPDATE tallies SET total = 1, unread = 1 WHERE source_id IN (3, 4, 5);
    INSERT INTO bookmarks VALUES (11, 3000), (12, 4000);
    INSERT INTO mark_batches VALUES (7, 5000);
    INSERT INTO marks (id, source_id, entry_key, url_key, read_at, starred_at, batch) VALUES
        (10, 3, x'00000000000000000000000000000001', x'', 6000, 7000, 7),
        (12, 5, x'100102030405060708090a0b0c0d0e0f', x'b0a1a2a3a4a5a6a7a8a9aaabacadaeaf', 0, 8000, 0);
    INSERT INTO marks (id, source_id, entry_key, read_at, is_evicted) VALUES (30, 6, zeroblob(16), 9000, 1);";

/// Tables of the first version, what of their columns the second has changed, and what is left out.
const TABLES_1: [(&str, &str); 9] = [
    ("folders", "id, name, position"),
    (
        "sources",
        "id, kind, address, folder_id, position, title, name, homepage, language, direction, etag, last_modified,
         body_hash, added_at, checked_at, succeeded_at, failure_code, failure_args, failing_since, removed_at",
    ),
    ("tallies", "source_id, total, unread"),
    (
        "articles",
        "id, source_id, sort_at, published_at, updated_at, first_seen_at, is_read, is_starred, is_bookmarked,
         is_hidden, words, substr(entry_key, 1, 8), substr(url_key, 1, 8), substr(content_key, 1, 8), url, title,
         title_direction, author, excerpt, direction, language, picture",
    ),
    ("bodies", "article_id, entry_id, base, categories, enclosures, body"),
    (
        "marks",
        "id, source_id, substr(entry_key, 1, 8), substr(url_key, 1, 8), substr(content_key, 1, 8), read_at,
         starred_at, batch, is_evicted",
    ),
    ("mark_batches", "id, marked_at"),
    ("bookmarks", "article_id, bookmarked_at"),
    ("settings", "key, value"),
];

fn rows_1(connection: &Connection) -> Vec<String> {
    let mut rows = Vec::new();
    for (table, columns) in TABLES_1 {
        let mut select = connection.prepare(&format!("SELECT {columns} FROM {table} ORDER BY 1")).unwrap();
        let width = select.column_count();
        let read = |row: &rusqlite::Row<'_>| {
            (0..width).map(|at| row.get(at)).collect::<rusqlite::Result<Vec<rusqlite::types::Value>>>()
        };
        rows.extend(select.query_map([], read).unwrap().map(|row| format!("{table}: {:?}", row.unwrap())));
    }
    rows
}

#[test]
fn a_first_library_that_was_lived_in_loses_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("library.sqlite");
    let old = Connection::open(&path).unwrap();
    old.execute_batch(&fs::read_to_string(dumps().join("v1.sql")).unwrap()).unwrap();
    old.execute_batch(LIVED_IN).unwrap();
    let before = rows_1(&old);
    drop(old);
    let store = Store::open(dir.path()).unwrap();
    store
        .read(|read| {
            assert_eq!(rows_1(read.connection), before);
            for (law, sql) in LAWS {
                assert!(!read.connection.prepare(sql)?.exists([])?, "{law}");
            }
            let sources = read.sources()?;
            let folders: Vec<_> = sources.iter().map(|source| source.folder.map(|id| id.0)).collect();
            assert_eq!(folders, [Some(1), Some(2), Some(3)]);
            assert_eq!(sources[1].trusted_host.as_deref(), Some("nas.example:8080"));
            let mut select = read.connection.prepare("SELECT address, site FROM sources")?;
            for site in select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
                let (address, site): (String, String) = site?;
                assert_eq!(site, site_of(&address), "{address}");
            }
            Ok(())
        })
        .unwrap();
    let vacuum = store.read(|read| {
        Ok(read.connection.pragma_query_value(None, "auto_vacuum", |row| row.get::<_, i64>(0))?)
    });
    assert_eq!(vacuum.unwrap(), 2, "room can be given back");
    let after_the_removed = store.write(|write| write.add_folder("جديد", None)).unwrap();
    assert_eq!(after_the_removed.0, 10, "ids are not given twice");
    store.write(|write| write.remove_folder(after_the_removed)).unwrap();
    let refused =
        store.write(|write| Ok(write.connection.execute("DELETE FROM articles WHERE id = 12", [])?));
    assert!(refused.is_err(), "foreign keys hold again");
}

#[test]
fn entries_of_a_first_library_are_known_and_nothing_is_told_as_new() {
    let dir = tempfile::tempdir().unwrap();
    let script = fs::read_to_string(dumps().join("v1.sql")).unwrap();
    Connection::open(dir.path().join("library.sqlite")).unwrap().execute_batch(&script).unwrap();
    let store = Store::open(dir.path()).unwrap();
    let one = store.read(|read| Ok(read.sources()?[0].id)).unwrap();
    let entries = arriving(&[entry("b", 400), entry("c", 300)]);
    let unchanged = Merged { unchanged: 2, ..Merged::default() };
    for second in [3000, 3001] {
        assert_eq!(store.write(|write| write.merge(one, &entries, at(second))).unwrap(), unchanged);
    }
    let corrected = Incoming { title: "عنوان أصح".into(), ..entry("b", 400) };
    let merged = store.write(|write| write.merge(one, &arriving(&[corrected]), at(3002))).unwrap();
    assert_eq!(merged, Merged { updated: 1, ..Merged::default() });
}

const FIRST: &str = "CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('kept')";
const SECOND: &str = "ALTER TABLE notes ADD COLUMN at INTEGER NOT NULL DEFAULT 7";

fn notes(migrations: &'static [&'static str]) -> Schema {
    Schema { name: "notes", application_id: 77, is_irreplaceable: true, migrations }
}

#[test]
fn before_an_upgrade_the_old_library_is_copied() {
    let dir = tempfile::tempdir().unwrap();
    drop(open_writer(dir.path(), &notes(&[FIRST])).unwrap());
    // A copy of an earlier try gives way; one that was cut short does not stand in the way.
    for leftover in ["notes.before-v2.sqlite", "notes.before-v2.unfinished"] {
        fs::write(dir.path().join(leftover), b"leftover").unwrap();
    }
    let upgraded = open_writer(dir.path(), &notes(&[FIRST, SECOND])).unwrap();
    let row = upgraded.query_row("SELECT text, at FROM notes", [], |row| Ok((row.get(0)?, row.get(1)?)));
    assert_eq!(row.unwrap(), ("kept".to_owned(), 7));
    let copy = Connection::open(dir.path().join("notes.before-v2.sqlite")).unwrap();
    let version: i64 = copy.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, 1);
    assert_eq!(copy.query_row("SELECT text FROM notes", [], |row| row.get(0)), Ok("kept".to_owned()));
}

#[test]
fn an_upgrade_that_fails_leaves_the_old_library() {
    let dir = tempfile::tempdir().unwrap();
    drop(open_writer(dir.path(), &notes(&[FIRST])).unwrap());
    let failed = open_writer(dir.path(), &notes(&[FIRST, "DROP TABLE notes; DROP TABLE nothing"]));
    assert!(matches!(failed.err(), Some(StoreError::Internal(_))));
    let kept = open_writer(dir.path(), &notes(&[FIRST])).unwrap();
    assert_eq!(kept.query_row("SELECT text FROM notes", [], |row| row.get(0)), Ok("kept".to_owned()));
}

/// With foreign keys on, dropping the table that others refer to would take their hold away.
#[test]
fn a_table_that_others_refer_to_can_be_rebuilt() {
    const OLD: &str = "
        CREATE TABLE folders (id INTEGER PRIMARY KEY, name TEXT);
        CREATE TABLE notes (text TEXT, folder_id INTEGER REFERENCES folders(id) ON DELETE SET NULL);
        INSERT INTO folders VALUES (1, 'one');
        INSERT INTO notes VALUES ('kept', 1);";
    const REBUILT: &str = "
        CREATE TABLE folders_2 (id INTEGER PRIMARY KEY, name TEXT, at INTEGER);
        INSERT INTO folders_2 SELECT id, name, 7 FROM folders;
        DROP TABLE folders;
        ALTER TABLE folders_2 RENAME TO folders;";
    let dir = tempfile::tempdir().unwrap();
    drop(open_writer(dir.path(), &notes(&[OLD])).unwrap());
    let upgraded = open_writer(dir.path(), &notes(&[OLD, REBUILT])).unwrap();
    let folder = upgraded.query_row("SELECT folder_id FROM notes", [], |row| row.get(0));
    assert_eq!(folder, Ok(Some(1)));
    upgraded.execute("DELETE FROM folders", []).unwrap();
    let folder = upgraded.query_row("SELECT folder_id FROM notes", [], |row| row.get(0));
    assert_eq!(folder, Ok(None::<i64>), "foreign keys hold again");

    let dir = tempfile::tempdir().unwrap();
    drop(open_writer(dir.path(), &notes(&[OLD])).unwrap());
    let dangling = open_writer(dir.path(), &notes(&[OLD, "DELETE FROM folders"]));
    assert!(
        matches!(dangling.err(), Some(StoreError::Internal(_))),
        "nothing may refer to what is not there"
    );
    let kept = open_writer(dir.path(), &notes(&[OLD])).unwrap();
    assert_eq!(kept.query_row("SELECT count(*) FROM folders", [], |row| row.get(0)), Ok(1));
}

#[test]
fn a_new_library_that_was_cut_short_is_made_anew() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("notes.unfinished"), b"half").unwrap();
    assert!(open_writer(dir.path(), &notes(&[FIRST])).is_ok());
}
