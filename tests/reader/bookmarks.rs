//! Bookmarks: addresses and pages that are saved without a source, what is made of them, and their bin.

use jiff::SignedDuration;
use qirtas_newsstand::{Fault, Oddity};
use qirtas_reader::{
    ArticleId, BookmarkOrder, BookmarkPlace, BookmarkRow, BookmarkView, Direction, Error, Reader,
    SavedAddresses, SearchRequest, ToSaveAddresses, View,
};
use tokio_util::sync::CancellationToken;

use crate::desk::{ALL, Desk, UNREAD, options};

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// The bookmarks of a place, the last one first.
pub(crate) fn ids_in(reader: &Reader, place: BookmarkPlace) -> Vec<ArticleId> {
    let view = BookmarkView { place, tags: Vec::new(), order: BookmarkOrder::Added, is_reversed: false };
    reader.bookmark_ids(&view, &SearchRequest::new("", 500)).unwrap()
}

pub(crate) fn row(reader: &Reader, id: ArticleId) -> BookmarkRow {
    reader.bookmark_rows(&[id]).unwrap().remove(0)
}

pub(crate) fn save(reader: &Reader, text: &str, tags: &[&str]) -> SavedAddresses {
    let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
    let wanted = ToSaveAddresses { text: text.to_owned(), tags, ..ToSaveAddresses::default() };
    reader.save_addresses(&wanted).unwrap()
}

/// What stands in a text but for white space.
pub(crate) fn letters(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

fn letters_of(html: &str) -> String {
    letters(&qirtas_article::content(html).text)
}

fn tags_of(row: &BookmarkRow) -> Vec<&str> {
    row.tags.iter().map(|tag| tag.name.as_str()).collect()
}

fn found(reader: &Reader, query: &str) -> Vec<ArticleId> {
    reader.index_all(&|| true).unwrap();
    let results = reader.search(&SearchRequest { at_least: 0, ..SearchRequest::new(query, 50) }).unwrap();
    results.articles.into_iter().map(|(id, _)| id).collect()
}

#[tokio::test]
async fn a_page_that_is_saved_by_its_address_is_there_whole_after_a_restart_without_its_site() {
    let desk = Desk::patient(&[]).await;
    let truth = desk.newsstand.truth("nahr", 24).unwrap();
    let saved = save(&desk.reader, &truth.url, &["للبحث"]);
    assert!(saved.refused.is_empty() && saved.done.undo.is_some());
    let [one] = &*saved.saved else { panic!("{saved:?}") };
    let (id, before) = (one.id, row(&desk.reader, one.id));
    assert!(!one.was_known && before.is_link && !before.card.is_saved && before.failure.is_none());
    assert_eq!(desk.save().await.saved, 1);

    let Desk { newsstand, profile, reader, .. } = desk;
    drop(reader);
    newsstand.stop().await;
    let reader = Reader::open(profile.path(), options()).unwrap();
    let row = row(&reader, id);
    assert!(row.card.is_saved && !row.is_link && !row.is_archived && row.failure.is_none());
    assert_eq!((row.card.title.as_str(), row.card.author.as_str()), (&*truth.title, &*truth.byline));
    assert!(
        !row.card.excerpt.is_empty()
            && letters(&truth.text.concat()).starts_with(&letters(row.card.excerpt.trim_end_matches('…')))
    );
    assert_eq!(row.card.direction, Some(Direction::Rtl));
    assert_eq!((row.card.published, row.url.as_deref()), (truth.published, Some(&*truth.url)));
    assert_eq!(tags_of(&row), ["للبحث"]);
    let open = reader.article(id).unwrap();
    assert!(open.text.is_whole && open.missing_pictures == 0);
    let text = letters_of(&open.clean.html);
    for block in &truth.text {
        assert!(text.contains(&letters(block)), "{block}");
    }
    assert!(!open.clean.pictures.is_empty());
    let keys = open.clean.html.split("media:").skip(1);
    for key in keys.map(|rest| rest.chars().take_while(char::is_ascii_hexdigit).collect::<String>()) {
        assert!(reader.media(&key).unwrap().is_some_and(|media| !media.bytes.is_empty()), "{key}");
    }
    let details = reader.bookmark_details(id).unwrap();
    assert_eq!(details.web_archive.unwrap(), format!("https://web.archive.org/web/{}", truth.url));
    assert!(details.bytes > 1000, "{}", details.bytes);
}

#[tokio::test]
async fn what_is_saved_by_its_address_is_in_no_list_but_among_the_bookmarks() {
    let desk = Desk::patient(&["sada"]).await;
    let seen = |view: &View| desk.reader.article_ids(view).unwrap();
    let counts = || desk.reader.overview(crate::desk::now()).unwrap().counts;
    let (all, unread, counted) = (seen(&ALL), seen(&UNREAD), counts());
    let truth = desk.newsstand.truth("nahr", 23).unwrap();
    let id = save(&desk.reader, &truth.url, &[]).saved[0].id;
    desk.save().await;
    assert_eq!((seen(&ALL), seen(&UNREAD)), (all, unread));
    assert_eq!(
        (counts().today, counts().today_unread),
        (counted.today, counted.today_unread),
        "counted nowhere"
    );
    let title = format!("عنوان:\"{}\"", truth.title);
    assert_eq!(found(&desk.reader, &title), [id]);
    desk.reader.remove_bookmarks(&[id]).unwrap();
    assert_eq!(found(&desk.reader, &title), []);
    assert!(!desk.reader.sources().unwrap().iter().any(|source| source.kind.as_str() == "kept"));
}

#[tokio::test]
async fn an_address_is_saved_once_however_it_is_written_and_brought_up_the_second_time() {
    let desk = Desk::new().await;
    let reader = &desk.reader;
    let first = save(reader, "https://kept.example/paper", &["أولى"]).saved[0];
    desk.pass(DAY);
    let other = save(reader, "https://kept.example/other", &[]).saved[0].id;
    reader.set_archived(&[first.id], true).unwrap();
    desk.pass(DAY);
    let again = save(reader, "https://www.kept.example/paper/?utm_source=feed&utm_medium=rss", &["ثانية"]);
    assert_eq!((again.saved[0].id, again.saved[0].was_known), (first.id, true));
    assert_eq!(ids_in(reader, BookmarkPlace::All), [first.id, other]);
    let now = row(reader, first.id);
    assert_eq!((tags_of(&now), now.is_archived), (vec!["أولى", "ثانية"], false));
    assert_eq!(now.url.as_deref(), Some("https://kept.example/paper"));
    reader.undo_change(again.done.undo.unwrap()).unwrap();
    let back = row(reader, first.id);
    assert_eq!((tags_of(&back), back.is_archived), (vec!["أولى"], true));
    assert_eq!(ids_in(reader, BookmarkPlace::All), [other, first.id]);

    reader.remove_bookmarks(&[first.id]).unwrap();
    let back = save(reader, "kept.example/paper", &[]).saved[0];
    assert_eq!((back.id, back.was_known), (first.id, false));
    assert_eq!(ids_in(reader, BookmarkPlace::Bin), []);
}

#[tokio::test]
async fn of_a_list_the_addresses_are_saved_and_the_rest_is_refused() {
    let desk = Desk::new().await;
    let text = "\n# قائمة\nhttps://a.example/1\n  a.example/2 عنوان  \nكلام\njavascript:alert(1)\ndata:text/html,x\n\
                file:///etc/passwd\nabout:blank\nhttps://\nhttps://www.a.example/1/\n";
    let saved = save(&desk.reader, text, &[]);
    let known: Vec<bool> = saved.saved.iter().map(|one| one.was_known).collect();
    assert_eq!((known, ids_in(&desk.reader, BookmarkPlace::All).len()), (vec![false, false, true], 2));
    let refused: Vec<&str> = saved.refused.iter().map(|one| one.text.as_str()).collect();
    let expected =
        ["كلام", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "about:blank", "https://"];
    assert_eq!(refused, expected);
    assert!(saved.refused.iter().all(|one| one.problem.code == "bad_address"));
    let nothing = save(&desk.reader, "javascript:alert(1)", &[]);
    assert_eq!((nothing.saved.len(), nothing.done.undo), (0, None));
}

#[tokio::test]
async fn what_has_no_text_stands_as_a_link_with_the_reason() {
    let desk = Desk::patient(&[]).await;
    let rows = [
        (24, Fault::NotFound, "page_missing"),
        (23, Fault::Page(Oddity::LoginWall), "login_wall"),
        (22, Fault::Page(Oddity::Pdf), "not_a_page"),
    ];
    let mut ids = Vec::new();
    for (number, fault, _) in rows {
        desk.newsstand.set_fault(&format!("nahr/article/{number}"), Some(fault));
        let url = desk.newsstand.truth("nahr", number).unwrap().url;
        ids.push(save(&desk.reader, &url, &[]).saved[0].id);
    }
    assert_eq!(desk.save().await.saved, 0);
    for (id, (_, fault, code)) in ids.iter().zip(rows) {
        let row = row(&desk.reader, *id);
        assert!(row.is_link && !row.card.is_saved, "{fault:?}");
        assert_eq!(row.failure.unwrap().code, code, "{fault:?}");
        assert_eq!(desk.reader.article(*id).unwrap().text.problem.unwrap().code, code, "{fault:?}");
    }
}

#[tokio::test]
async fn a_page_on_this_machine_is_saved_with_its_text_and_its_address() {
    let desk = Desk::new().await;
    let (truth, page) = (desk.newsstand.truth("nahr", 24).unwrap(), desk.newsstand.page("nahr", 24).unwrap());
    let page = format!("<!-- saved from url=(0029)https://paper.example/one?utm_source=x -->\n{page}");
    let shelf = desk.reader.add_collection("ملفات", None).unwrap().id;
    let tags = ["محفوظ".to_owned()];
    let save = || desk.reader.save_page_file("page.html", page.as_bytes(), &tags, Some(shelf)).unwrap();
    let one = save();
    assert!(!one.was_known);
    let now = row(&desk.reader, one.id);
    assert_eq!((now.card.title.as_str(), tags_of(&now), now.is_link), (&*truth.title, vec!["محفوظ"], false));
    assert!(now.url.unwrap().starts_with("https://paper.example/one"));
    let text = letters_of(&desk.reader.article(one.id).unwrap().clean.html);
    assert!(truth.text.iter().all(|block| text.contains(&letters(block))));
    assert_eq!(ids_in(&desk.reader, BookmarkPlace::Collection(shelf)), [one.id]);
    let again = save();
    assert_eq!((again.id, again.was_known), (one.id, true));

    let asked = desk.newsstand.requests().len();
    desk.save().await;
    assert_eq!(desk.newsstand.requests().len(), asked, "what the page says of itself is not trusted");
    let none = desk.reader.save_page_file("none.html", b"<html><p></p></html>", &[], None);
    assert!(matches!(none, Err(Error::NotAPage)), "{none:?}");
}

#[tokio::test]
async fn what_a_person_makes_of_an_article_bookmarks_it() {
    let desk = Desk::following(&["sada"]).await;
    let reader = &desk.reader;
    let ids: Vec<ArticleId> = desk.cards(&ALL).into_iter().map(|card| card.id).take(4).collect();
    reader.set_note(ids[0], "فكرة **مهمة**  \n").unwrap();
    reader.tag_bookmarks(&[ids[1]], &["#سياسة".to_owned()], &[]).unwrap();
    let shelf = reader.add_collection("رف", None).unwrap().id;
    reader.file_bookmarks(&[ids[2]], Some(shelf), qirtas_reader::OutOf::None).unwrap();
    let mut bookmarked = ids_in(reader, BookmarkPlace::All);
    bookmarked.sort();
    let mut expected = ids[..3].to_vec();
    expected.sort();
    assert_eq!(bookmarked, expected);
    assert_eq!(reader.article(ids[0]).unwrap().note, "فكرة **مهمة**");
    assert!(row(reader, ids[0]).has_note);
    reader.set_note(ids[0], "").unwrap();
    assert_eq!(reader.note(ids[0]).unwrap(), None);
    reader.set_note(ids[3], " ").unwrap();
    assert!(!reader.article(ids[3]).unwrap().article.card.is_bookmarked, "no note, no bookmark");

    let favourite = reader.set_favourites(&[ids[0]], true).unwrap();
    assert_eq!(ids_in(reader, BookmarkPlace::Favourites), [ids[0]]);
    assert_eq!(reader.bookmark_overview().unwrap().counts.favourites, 1);
    reader.undo_change(favourite.undo.unwrap()).unwrap();
    assert_eq!(ids_in(reader, BookmarkPlace::Favourites), []);

    reader.set_progress(ids[0], 0.4).unwrap();
    assert_eq!((row(reader, ids[0]).progress, reader.article(ids[0]).unwrap().progress), (0.4, 0.4));
}

#[tokio::test]
async fn the_bin_keeps_a_bookmark_for_thirty_days_with_all_that_belongs_to_it() {
    let desk = Desk::new().await;
    let reader = &desk.reader;
    let ids: Vec<ArticleId> = save(reader, "https://a.example/1\nhttps://a.example/2", &["وسم"])
        .saved
        .iter()
        .map(|one| one.id)
        .collect();
    reader.set_note(ids[0], "ملاحظة").unwrap();
    reader.remove_bookmarks(&ids[..1]).unwrap();
    desk.pass(DAY * 29);
    reader.free_storage(CancellationToken::new()).await.unwrap();
    assert_eq!(ids_in(reader, BookmarkPlace::Bin), &ids[..1]);
    assert!(row(reader, ids[0]).removed.is_some());
    reader.restore_bookmarks(&ids[..1]).unwrap();
    assert_eq!((tags_of(&row(reader, ids[0])), row(reader, ids[0]).has_note), (vec!["وسم"], true));

    let thrown = reader.remove_bookmarks(&ids[..1]).unwrap();
    desk.pass(DAY * 31);
    reader.free_storage(CancellationToken::new()).await.unwrap();
    assert_eq!(ids_in(reader, BookmarkPlace::Bin), []);
    assert_eq!(ids_in(reader, BookmarkPlace::All), &ids[1..]);
    assert_eq!(reader.all_tags().unwrap()[0].bookmarks, 1);
    let late = reader.undo_change(thrown.undo.unwrap());
    assert!(matches!(late, Err(Error::NothingToUndo)), "{late:?}");
}

#[tokio::test]
async fn an_act_is_taken_back_after_a_restart_and_once() {
    let desk = Desk::new().await;
    let id = save(&desk.reader, "https://a.example/1", &["وسم"]).saved[0].id;
    let before = row(&desk.reader, id);
    let undo = desk.reader.remove_bookmarks(&[id]).unwrap().undo.unwrap();
    let Desk { newsstand: _newsstand, profile, reader, .. } = desk;
    drop(reader);
    let reader = Reader::open(profile.path(), options()).unwrap();
    reader.undo_change(undo).unwrap();
    assert_eq!((ids_in(&reader, BookmarkPlace::All), row(&reader, id)), (vec![id], before));
    let again = reader.undo_change(undo);
    assert!(matches!(again, Err(Error::NothingToUndo)), "{again:?}");
}

#[tokio::test]
async fn a_list_that_is_too_long_says_where_it_was_cut() {
    let dir = tempfile::tempdir().unwrap();
    let reader = Reader::open(dir.path(), options()).unwrap();
    let text: String = (0..1002).map(|number| format!("https://site.example/{number}\n")).collect();
    let answer = reader.save_addresses(&ToSaveAddresses { text, ..ToSaveAddresses::default() }).unwrap();
    assert_eq!(answer.saved.len(), 1000);
    let refused: Vec<_> =
        answer.refused.iter().map(|one| (one.text.as_str(), one.problem.code.as_str())).collect();
    assert_eq!(refused, [("https://site.example/1000", "import_too_many")]);
}
