//! Bookmarks written to files, and taken in again by another library.

#![expect(clippy::indexing_slicing, reason = "a test that meets the unexpected should end there")]

use std::io::Cursor;

use jiff::SignedDuration;
use jiff::tz::TimeZone;
use qirtas_exchange::{Contents, Item};
use qirtas_reader::{
    ArticleId, BookmarkOrder, BookmarkPlace, Colour, ExportFormat, ImportOptions, OutOf, PassageToMark,
    Reader,
};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

use crate::bookmarks::{ids_in, letters, row, save};
use crate::desk::{Desk, now, options};

const MINUTE: SignedDuration = SignedDuration::from_mins(1);

fn export(reader: &Reader, format: ExportFormat, ids: &[ArticleId]) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    reader.export_bookmarks(format, ids, "محفوظاتي", &TimeZone::UTC, &mut out).unwrap();
    out.into_inner()
}

fn contents(bytes: &[u8]) -> Contents {
    Reader::read_bookmarks(None, "bookmarks", bytes).unwrap().1.contents
}

/// A new library that took a file in.
fn taken_in(bytes: &[u8]) -> (TempDir, Reader) {
    let profile = tempfile::tempdir().unwrap();
    let options = qirtas_reader::Options { clock: std::sync::Arc::new(later), ..options() };
    let reader = Reader::open(profile.path(), options).unwrap();
    let (kind, imported) = Reader::read_bookmarks(None, "bookmarks", bytes).unwrap();
    let cancel = CancellationToken::new();
    let report = reader.take_in("bookmarks", kind, &imported, ImportOptions::default(), &cancel).unwrap();
    assert_eq!(report.refused, []);
    (profile, reader)
}

fn later() -> jiff::Timestamp {
    now().checked_add(SignedDuration::from_hours(24 * 30)).unwrap()
}

fn mark(reader: &Reader, article: ArticleId, from: usize, colour: Colour, note: &str) {
    let text = qirtas_article::content(&reader.article(article).unwrap().clean.html).text;
    let units: Vec<u16> = text.encode_utf16().collect();
    let quote = String::from_utf16(&units[from..from + 60]).unwrap();
    let range = (from as u32, from as u32 + 60);
    reader.add_highlight(&PassageToMark { article, range, quote, colour, note: note.into() }).unwrap();
}

/// Everything that a person can make of bookmarks, on articles of feeds and on a page of its own.
async fn lived_in() -> (Desk, Vec<ArticleId>) {
    let desk = Desk::patient(&["sada", "mizan"]).await;
    let reader = &desk.reader;
    let of_feeds: Vec<ArticleId> = desk.cards(&crate::desk::ALL).iter().map(|card| card.id).take(3).collect();
    let kept = save(reader, &desk.newsstand.truth("nahr", 24).unwrap().url, &["للبحث"]).saved[0].id;
    let mut ids = vec![kept];
    for id in &of_feeds {
        desk.pass(MINUTE);
        reader.bookmark(*id, None).unwrap();
        ids.push(*id);
    }
    desk.pass(MINUTE);
    // Never read: it has no title.
    ids.push(save(reader, "https://untitled.example/page", &[]).saved[0].id);
    desk.save().await;
    reader.tag_bookmarks(&ids[1..3], &["للبحث".into(), "اقتصاد، وسياسة".into()], &[]).unwrap();
    reader.set_tag_colour(reader.find_tags("للبحث").unwrap()[0].id, "c3").unwrap();
    let work = reader.add_collection("عمل", None).unwrap().id;
    let inner = reader.add_collection("داخلية", Some(work)).unwrap().id;
    reader.add_collection("خاوية", None).unwrap();
    reader.file_bookmarks(&ids[..3], Some(work), OutOf::None).unwrap();
    reader.file_bookmarks(&ids[2..3], Some(inner), OutOf::None).unwrap();
    reader.set_note(ids[0], "ملاحظة **مهمة**\n\n- أولى\n- ثانية").unwrap();
    reader.rename_bookmark(ids[1], Some("كما أسمّيه")).unwrap();
    reader.set_archived(&ids[1..2], true).unwrap();
    reader.set_favourites(&ids[2..3], true).unwrap();
    reader.set_read(&ids[2..3], true).unwrap();
    reader.set_progress(ids[3], 0.375).unwrap();
    mark(reader, ids[0], 200, Colour::Red, "انظر _هنا_");
    mark(reader, ids[0], 20, Colour::Green, "");
    mark(reader, ids[1], 0, Colour::Blue, "");
    desk.pass(MINUTE);
    let edited = reader.article(ids[1]).unwrap().highlights[0].highlight.id;
    reader.edit_highlight(edited, Colour::Yellow, "بعد حين").unwrap();
    let url = reader.article(ids[3]).unwrap().article.url.unwrap();
    desk.newsstand.revise(url.trim_start_matches(&desk.newsstand.base()).trim_start_matches('/'));
    desk.pass(MINUTE);
    desk.sync().await;
    assert_eq!(reader.versions(ids[3]).unwrap().len(), 1);
    let all = ids_in(reader, BookmarkPlace::All);
    assert_eq!(all.len(), ids.len());
    (desk, all)
}

#[tokio::test]
async fn our_own_file_brings_everything_into_another_library() {
    let (desk, ids) = lived_in().await;
    let bytes = export(&desk.reader, ExportFormat::Json, &ids);
    let written = contents(&bytes);
    assert_eq!((written.items.len(), written.collections.len(), written.tags.len()), (5, 3, 1));
    let (_profile, fresh) = taken_in(&bytes);
    let their_ids = ids_in(&fresh, BookmarkPlace::All);
    let read = contents(&export(&fresh, ExportFormat::Json, &their_ids));
    // Of a source there is but the name, which nothing in the other library bears.
    let bare = |contents: &Contents| Contents {
        items: contents.items.iter().map(|item| Item { site: String::new(), ..item.clone() }).collect(),
        ..contents.clone()
    };
    let (written, read) = (bare(&written), bare(&read));
    for (one, two) in written.items.iter().zip(&read.items) {
        assert_eq!(one, two);
    }
    assert_eq!(read, written);
    for (mine, theirs) in ids.iter().zip(&their_ids) {
        let ranges = |reader: &Reader, id| {
            let open = reader.article(id).unwrap();
            open.highlights.iter().map(|marked| (marked.range, marked.is_moved)).collect::<Vec<_>>()
        };
        assert_eq!(ranges(&fresh, *theirs), ranges(&desk.reader, *mine));
    }
    let counts = |reader: &Reader| reader.bookmark_overview().unwrap().counts;
    assert_eq!(counts(&fresh), counts(&desk.reader));
}

#[tokio::test]
async fn our_own_file_changes_nothing_in_the_library_that_wrote_it() {
    let (desk, ids) = lived_in().await;
    let reader = &desk.reader;
    let bytes = export(reader, ExportFormat::Json, &ids);
    let (kind, imported) = Reader::read_bookmarks(None, "bookmarks", &bytes).unwrap();
    let preview = reader.preview_of(kind, &imported).unwrap();
    let report =
        reader.take_in("bookmarks", kind, &imported, ImportOptions::default(), &CancellationToken::new());
    let report = report.unwrap();
    assert_eq!((preview.fresh, preview.known), (0, 5));
    assert_eq!((report.added, report.merged, report.highlights), (0, 5, 0));
    assert_eq!(ids_in(reader, BookmarkPlace::All), ids);
    assert_eq!(contents(&export(reader, ExportFormat::Json, &ids)), contents(&bytes));
    reader.undo_import(report.id).unwrap();
    assert_eq!(contents(&export(reader, ExportFormat::Json, &ids)), contents(&bytes), "nor does its undoing");
}

#[tokio::test]
async fn the_order_that_a_person_gave_a_collection_comes_with_it() {
    let (desk, ids) = lived_in().await;
    let reader = &desk.reader;
    let shelf = reader.add_collection("مرتبة", None).unwrap().id;
    reader.file_bookmarks(&ids, Some(shelf), OutOf::All).unwrap();
    let manual = |reader: &Reader, place| {
        let view = qirtas_reader::BookmarkView {
            place,
            tags: Vec::new(),
            order: BookmarkOrder::Manual,
            is_reversed: false,
        };
        reader.bookmark_ids(&view, &qirtas_reader::SearchRequest::new("", 50)).unwrap()
    };
    reader.reorder_bookmarks(shelf, &[ids[4], ids[1]], Some(ids[0])).unwrap();
    let order = manual(reader, BookmarkPlace::Collection(shelf));
    let addresses = |reader: &Reader, ids: &[ArticleId]| {
        reader.bookmark_rows(ids).unwrap().into_iter().map(|row| row.url.unwrap()).collect::<Vec<_>>()
    };
    for format in [ExportFormat::Json, ExportFormat::Netscape] {
        let (_profile, fresh) = taken_in(&export(reader, format, &order));
        let collections = fresh.bookmark_overview().unwrap().collections;
        let theirs = collections.iter().find(|one| one.name == "مرتبة").unwrap().id;
        let theirs = manual(&fresh, BookmarkPlace::Collection(theirs));
        assert_eq!(addresses(&fresh, &theirs), addresses(reader, &order), "{format:?}");
    }
}

#[tokio::test]
async fn the_file_of_browsers_brings_what_it_can_hold() {
    let (desk, ids) = lived_in().await;
    let (_profile, fresh) = taken_in(&export(&desk.reader, ExportFormat::Netscape, &ids));
    let held = |reader: &Reader| {
        let ids = ids_in(reader, BookmarkPlace::All);
        let contents = contents(&export(reader, ExportFormat::Json, &ids));
        let mut items: Vec<_> = contents
            .items
            .into_iter()
            .map(|item| {
                let mut tags: Vec<String> = item.tags.iter().map(|tag| tag.replace(',', " ")).collect();
                tags.sort();
                let mut collections = item.collections;
                collections.sort();
                (
                    item.address,
                    item.added.unwrap().as_second(),
                    tags,
                    collections,
                    item.is_archived,
                    letters(&item.note),
                )
            })
            .collect();
        items.sort();
        let mut collections: Vec<_> = contents.collections.into_iter().map(|one| one.path).collect();
        collections.sort();
        (items, collections)
    };
    assert_eq!(held(&fresh), held(&desk.reader));
    let titles = |reader: &Reader| {
        let rows = reader.bookmark_rows(&ids_in(reader, BookmarkPlace::All)).unwrap();
        rows.into_iter().map(|row| row.card.title).filter(|title| !title.is_empty()).collect::<Vec<_>>()
    };
    let (mine, theirs) = (titles(&desk.reader), titles(&fresh));
    assert!(mine.len() == 4 && mine.iter().all(|title| theirs.contains(title)), "{mine:?} {theirs:?}");
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[tokio::test]
async fn books_and_pages_hold_the_stored_pictures_and_run_from_right_to_left() {
    let (desk, ids) = lived_in().await;
    let reader = &desk.reader;
    let kept = *ids.last().unwrap();
    let open = reader.article(kept).unwrap();
    assert!(row(reader, kept).card.is_saved && !open.clean.pictures.is_empty());
    let keys = open.clean.html.split("media:").skip(1);
    let keys: Vec<String> =
        keys.map(|rest| rest.chars().take_while(char::is_ascii_hexdigit).collect()).collect();
    let (book, vault) =
        (export(reader, ExportFormat::Epub, &[kept]), export(reader, ExportFormat::Markdown, &[kept]));
    for key in &keys {
        let picture = reader.media(key).unwrap().unwrap();
        assert!(holds(&vault, &picture.bytes), "{key}, as it is stored");
        assert!(holds(&book, format!("pictures/{key}.").as_bytes()), "{key}, as books have pictures");
    }
    let html = String::from_utf8(export(reader, ExportFormat::Html, &[kept])).unwrap();
    assert_eq!(html.matches("src=\"data:image/").count(), keys.len());
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\">"));
    assert!(!html.contains("src=\"http"), "nothing is fetched by who opens it");
}

#[tokio::test]
async fn highlights_are_painted_where_they_stand_in_the_text_as_it_is_shown() {
    let (desk, ids) = lived_in().await;
    let reader = &desk.reader;
    for id in [ids[4], ids[3]] {
        let html = String::from_utf8(export(reader, ExportFormat::Html, &[id])).unwrap();
        let painted: String = html
            .split("<mark")
            .skip(1)
            .map(|rest| {
                let inside = rest.split_once('>').unwrap().1.split_once("</mark>").unwrap().0;
                letters(&qirtas_article::content(inside).text)
            })
            .collect();
        let open = reader.article(id).unwrap();
        let mut marked: Vec<_> = open.highlights.iter().collect();
        marked.sort_by_key(|marked| marked.range.unwrap());
        let quotes: String = marked.iter().map(|marked| letters(&marked.highlight.passage.quote)).collect();
        assert!(!quotes.is_empty());
        assert_eq!(painted, quotes);
    }
}

#[tokio::test]
async fn what_has_no_title_goes_by_its_host_where_people_read_it() {
    let desk = Desk::new().await;
    let id = save(&desk.reader, "https://untitled.example/page", &[]).saved[0].id;
    assert_eq!(row(&desk.reader, id).card.title, "");
    for format in [ExportFormat::Netscape, ExportFormat::Html] {
        let text = String::from_utf8(export(&desk.reader, format, &[id])).unwrap();
        assert!(text.contains(">untitled.example<"), "{format:?}: {text}");
    }
    for format in ExportFormat::ALL {
        assert!(!export(&desk.reader, format, &[id]).is_empty(), "{format:?}");
    }
    assert_eq!(contents(&export(&desk.reader, ExportFormat::Json, &[id])).items[0].title, "");
}
