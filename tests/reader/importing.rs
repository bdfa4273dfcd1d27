//! Files of bookmarks, as other programs write them: looked at, taken in, stopped, and taken back.

#![expect(clippy::indexing_slicing, reason = "a test that meets the unexpected should end there")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use qirtas_reader::{
    ArticleId, BookmarkPlace, Error, Event, ImportOptions, ImportPreview, ImportReport, Options, Reader,
    SaveFor,
};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

use crate::bookmarks::{ids_in, row, save};
use crate::desk::{Desk, now, options};

fn files() -> Vec<PathBuf> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/exchange/import");
    let is_input = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap();
        path.is_file() && !name.ends_with(".golden.json") && !matches!(name, "README.md" | "LICENSE")
    };
    let entries = |dir: &Path| fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    let all: [Vec<PathBuf>; 2] = [entries(&dir), entries(&dir.join("shaarli"))];
    let mut files: Vec<PathBuf> = all.concat().into_iter().filter(is_input).collect();
    files.sort();
    files
}

fn reader() -> (TempDir, Reader) {
    let profile = tempfile::tempdir().unwrap();
    let reader = Reader::open(profile.path(), Options { clock: Arc::new(now), ..options() }).unwrap();
    (profile, reader)
}

/// Hands a file over in pieces.
fn stage(reader: &Reader, name: &str, bytes: &[u8]) -> u64 {
    let token = reader.begin_import(name, bytes.len() as u64).unwrap();
    for piece in bytes.chunks(100_000) {
        reader.import_piece(token, piece).unwrap();
    }
    token
}

async fn import(
    reader: &Reader,
    name: &str,
    bytes: &[u8],
    to: ImportOptions,
) -> (ImportPreview, ImportReport) {
    let token = stage(reader, name, bytes);
    let preview = reader.preview_import(token).unwrap();
    (preview, reader.run_import(token, to).await.unwrap())
}

fn counted(reader: &Reader) -> u64 {
    reader.bookmark_overview().unwrap().counts.all
}

/// A bookmark file of a browser.
fn many(count: usize) -> String {
    let mut file = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<DL><p>\n".to_owned();
    for n in 0..count {
        let folder = n / 500;
        if n % 500 == 0 {
            let end = if n == 0 { "" } else { "</DL><p>\n" };
            writeln!(file, "{end}<DT><H3>رف {folder}</H3>\n<DL><p>").unwrap();
        }
        let (day, tag) = (1_500_000_000 + n * 60, n % 37);
        writeln!(
            file,
            "<DT><A HREF=\"https://site{folder}.example/{n}\" ADD_DATE=\"{day}\" TAGS=\"وسم {tag}\">صفحة {n}</A>"
        )
        .unwrap();
    }
    file + "</DL><p>\n</DL><p>\n"
}

#[tokio::test]
async fn what_is_told_of_a_file_is_what_comes_of_it_and_goes_with_it() {
    let files = files();
    assert!(files.len() > 25, "{files:?}");
    for path in files {
        let name = path.file_name().unwrap().to_str().unwrap();
        let bytes = fs::read(&path).unwrap();
        let (_profile, reader) = reader();
        let (preview, report) = import(&reader, name, &bytes, ImportOptions::default()).await;
        assert!(preview.total > 0 && preview.sample.len() as u64 <= preview.total, "{name}");
        assert_eq!((preview.fresh, preview.known), (report.added, report.merged), "{name}");
        assert_eq!(preview.fresh + preview.known, preview.total, "{name}");
        assert_eq!(preview.refused_total, report.refused.len() as u64, "{name}");
        let overview = reader.bookmark_overview().unwrap();
        assert_eq!(overview.counts.all, report.added, "{name}");
        assert_eq!(overview.counts.highlights, report.highlights, "{name}");
        assert_eq!(overview.tag_total, preview.tag_total, "{name}");
        assert!(overview.collections.len() as u64 >= preview.collection_total, "{name}");

        let (preview, again) = import(&reader, name, &bytes, ImportOptions::default()).await;
        assert_eq!((preview.fresh, preview.known), (0, preview.total), "{name}: it is all here");
        assert_eq!((again.added, again.merged, again.highlights), (0, preview.total, 0), "{name}");
        assert_eq!(counted(&reader), report.added, "{name}");

        assert_eq!(reader.undo_import(again.id).unwrap(), 0, "{name}");
        assert_eq!(counted(&reader), report.added, "{name}: it was there before");
        assert_eq!(reader.undo_import(report.id).unwrap(), report.added, "{name}");
        let overview = reader.bookmark_overview().unwrap();
        assert_eq!((overview.counts.all, overview.counts.bin), (0, report.added), "{name}");
        let twice = reader.undo_import(report.id);
        assert!(matches!(twice, Err(Error::NoSuchImport)), "{name}: {twice:?}");
        let (preview, back) = import(&reader, name, &bytes, ImportOptions::default()).await;
        assert_eq!((preview.fresh, preview.known), (back.added, back.merged), "{name}: from the bin");
        assert_eq!(counted(&reader), report.added, "{name}: from the bin");
    }
}

#[tokio::test]
async fn what_a_file_has_twice_and_what_is_here_already_is_told_before() {
    let (_profile, reader) = reader();
    let known = save(&reader, "https://a.example/known", &[]).saved[0].id;
    let text = "https://a.example/known/\nhttps://a.example/new\nhttps://www.a.example/new?utm_source=x\n\
                javascript:alert(1)\n";
    let shelf = reader.add_collection("من ملف", None).unwrap().id;
    let to = ImportOptions { collection: Some(shelf), fetches_pages: false };
    let (preview, report) = import(&reader, "list.txt", text.as_bytes(), to).await;
    // What would be a script is kept as words.
    assert_eq!((preview.total, preview.fresh, preview.known), (4, 2, 2));
    assert_eq!((report.added, report.merged), (preview.fresh, preview.known));
    assert_eq!(report.refused.len(), 1);
    assert_eq!(ids_in(&reader, BookmarkPlace::Collection(shelf)).len(), 3);
    reader.undo_import(report.id).unwrap();
    assert_eq!(ids_in(&reader, BookmarkPlace::All), [known]);
    assert_eq!(ids_in(&reader, BookmarkPlace::Collection(shelf)), [], "and it is where it was");
}

#[tokio::test]
async fn what_a_person_saves_themselves_after_a_file_brought_it_stays_when_the_file_goes() {
    let (_profile, reader) = reader();
    let (_, report) =
        import(&reader, "list.txt", b"https://a.example/1\nhttps://a.example/2", ImportOptions::default())
            .await;
    let own = save(&reader, "https://a.example/2", &[]).saved[0];
    assert!(own.was_known);
    assert_eq!(reader.undo_import(report.id).unwrap(), 1);
    assert_eq!(ids_in(&reader, BookmarkPlace::All), [own.id]);
}

#[tokio::test]
async fn fifty_thousand_bookmarks_come_in_whole_chunks_stop_when_told_and_go_again() {
    let file = many(50_000);
    let (profile, reader) = reader();
    let token = stage(&reader, "bookmarks.html", file.as_bytes());
    assert_eq!(reader.preview_import(token).unwrap().fresh, 50_000);
    let mut events = reader.events();
    let running = reader.clone();
    let run = tokio::spawn(async move { running.run_import(token, ImportOptions::default()).await });
    while !matches!(events.recv().await.unwrap(), Event::ImportMoved { .. }) {}
    reader.cancel_import();
    let stopped = run.await.unwrap().unwrap();
    assert!(stopped.was_cancelled && (1000..50_000).contains(&stopped.added), "{}", stopped.added);
    assert_eq!((stopped.added % 1000, counted(&reader)), (0, stopped.added));

    drop(reader);
    let reader = Reader::open(profile.path(), options()).unwrap();
    assert_eq!(counted(&reader), stopped.added, "nothing is half there");
    let (preview, rest) = import(&reader, "bookmarks.html", file.as_bytes(), ImportOptions::default()).await;
    assert_eq!((preview.fresh, preview.known), (rest.added, rest.merged));
    assert_eq!((counted(&reader), rest.added), (50_000, 50_000 - stopped.added));
    let overview = reader.bookmark_overview().unwrap();
    assert_eq!((overview.collections.len(), overview.tag_total), (100, 37));
    assert_eq!(reader.undo_import(rest.id).unwrap(), rest.added);
    assert_eq!(counted(&reader), stopped.added);
    assert_eq!(reader.undo_import(stopped.id).unwrap(), stopped.added);
    assert_eq!(reader.bookmark_overview().unwrap().counts.bin, 50_000);
    let undone: Vec<bool> = reader.imports().unwrap().iter().map(|import| import.is_undone).collect();
    assert_eq!(undone, [true, true]);
}

#[tokio::test]
async fn what_is_no_file_of_bookmarks_says_so_and_changes_nothing() {
    let (_profile, reader) = reader();
    let token = stage(&reader, "picture.webp", b"RIFF\0\0\0\0WEBPVP8 ");
    let none = reader.preview_import(token);
    assert!(matches!(none, Err(Error::NotBookmarks)), "{none:?}");
    let stale = reader.import_piece(token + 1, b"x");
    assert!(matches!(stale, Err(Error::NoSuchImport)), "{stale:?}");
    let huge = reader.begin_import("huge.html", 1 << 40);
    assert!(matches!(huge, Err(Error::FileTooLarge { .. })), "{huge:?}");
    assert_eq!((counted(&reader), reader.imports().unwrap().len()), (0, 0));
}

fn pages_asked(desk: &Desk) -> usize {
    desk.newsstand.requests().iter().filter(|seen| seen.path.contains("/article/")).count()
}

async fn import_one(desk: &Desk, address: &str, fetches_pages: bool) -> ArticleId {
    let to = ImportOptions { collection: None, fetches_pages };
    let (_, report) = import(&desk.reader, "list.txt", address.as_bytes(), to).await;
    assert_eq!(report.added, 1);
    ids_in(&desk.reader, BookmarkPlace::All)[0]
}

#[tokio::test]
async fn an_address_on_this_machine_is_not_fetched_because_a_file_says_so() {
    let desk = Desk::patient(&[]).await;
    let address = desk.newsstand.truth("nahr", 24).unwrap().url;
    let id = import_one(&desk, &address, true).await;
    desk.save().await;
    assert_eq!(pages_asked(&desk), 0);
    assert_eq!(row(&desk.reader, id).failure.unwrap().code, "private_address");

    let own = save(&desk.reader, &address, &[]).saved[0];
    assert_eq!((own.id, own.was_known), (id, true));
    desk.reader.queue(&[id]).unwrap();
    desk.reader.save_round(SaveFor::Person, CancellationToken::new()).await.unwrap();
    assert!(row(&desk.reader, id).card.is_saved, "the person typed it since then");
}

#[tokio::test]
async fn pages_of_a_file_are_fetched_when_the_person_wants_it_and_else_when_they_ask() {
    let desk = Desk::patient(&[]).await;
    // Any host is the newsstand.
    desk.reader.set_setting("net.proxy", &desk.newsstand.base()).unwrap();
    let left = import_one(&desk, "http://paper.example/nahr/article/24", false).await;
    desk.save().await;
    assert_eq!((pages_asked(&desk), row(&desk.reader, left).is_link), (0, true));
    desk.reader.queue(&[left]).unwrap();
    desk.reader.save_round(SaveFor::Person, CancellationToken::new()).await.unwrap();
    assert_eq!((pages_asked(&desk), row(&desk.reader, left).is_link), (1, false));
    desk.reader.remove_bookmarks(&[left]).unwrap();
    let wanted = import_one(&desk, "http://paper.example/nahr/article/23", true).await;
    desk.save().await;
    assert_eq!((pages_asked(&desk), row(&desk.reader, wanted).is_link), (2, false));
}
