//! Passages that a person marks, found again in texts that change, and the earlier texts themselves.

#![expect(clippy::indexing_slicing, reason = "a test that meets the unexpected should end there")]

use jiff::SignedDuration;
use qirtas_reader::{
    ArticleId, Colour, Error, Filter, HighlightOrder, HighlightView, Marked, PartKind, PassageToMark, Reader,
    Scope, SearchRequest, View,
};

use crate::bookmarks::letters;
use crate::desk::{ALL, Desk};
use crate::stand_in::{StandIn, Thing, page};

const DAY: SignedDuration = SignedDuration::from_hours(24);

const FIRST: &str = "<p>في البدء كانت <b>الكل</b>مة، و<i>الكلمة</i> عند القارئ 😀 وهي \
                     <span dir=\"ltr\">Hello, <em>world</em></span> كما قال.</p>\
                     <p>فقرة ثانية تتبعها <a href=\"{base}/x\">إحالة</a> ونهاية.</p>\
                     <ul><li>أولى القوائم</li><li>ثانية القوائم</li></ul>";
/// A paragraph before it, another among it, and a word that was corrected.
const CORRECTED: &str = "<p>تصويب: 😀 غيّرنا كلمة.</p><p>في البدء كانت <b>الكل</b>مة، و<i>الكلمة</i> عند القارئ 😀 وهي \
                         <span dir=\"ltr\">Hello, <em>world</em></span> كما قال.</p>\
                         <p>فقرة ثانية تليها <a href=\"{base}/x\">إحالة</a> ونهاية.</p><p>وأخرى بينهما.</p>\
                         <ul><li>أولى القوائم</li><li>ثانية القوائم</li></ul>";
const OTHER: &str = "<p>حُذف ما كان هنا، ولم يبق منه شيء يُذكر.</p>";

/// Across inline markup, a smile and another script, from a paragraph into the next, and over items of a list.
const PASSAGES: [(&str, &str); 5] = [
    ("كلمة، والكلمة عند", "كلمة، والكلمة عند"),
    ("القارئ 😀 وهي Hello, world", "القارئ 😀 وهي Hello, world"),
    ("كما قال.فقرة ثانية", "كما قال.\nفقرة ثانية"),
    ("إحالة ونهاية.", "إحالة ونهاية."),
    ("القوائمثانية القوائم", "القوائم\nثانية القوائم"),
];

fn feed_of(title: &str, body: &str) -> Thing {
    let body = format!(
        "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>\
         <title>{title}</title><link>{{base}}/</link><language>ar</language><item><title>خبر البدء</title>\
         <link>{{base}}/one</link><guid>one</guid><pubDate>Mon, 23 Nov 2026 05:00:00 GMT</pubDate>\
         <content:encoded><![CDATA[{body}]]></content:encoded></item></channel></rss>"
    );
    Thing { media_type: "application/rss+xml", ..page(body) }
}

/// A desk that follows a feed of one article.
async fn reading(body: &str) -> (Desk, StandIn, ArticleId) {
    let port = StandIn::serve([("/a.xml", feed_of("مرفأ", body))], Thing { status: 404, ..page("") });
    let desk = Desk::patient(&[]).await;
    desk.reader.add_source(&format!("{}/a.xml", port.base), None).await.unwrap();
    let id = article_of(&desk, "/a.xml");
    (desk, port, id)
}

fn article_of(desk: &Desk, path: &str) -> ArticleId {
    let sources = desk.reader.sources().unwrap();
    let source = sources.into_iter().find(|source| source.address.ends_with(path)).unwrap().id;
    desk.reader.article_ids(&View { scope: Scope::Source(source), filter: Filter::All }).unwrap()[0]
}

/// The text of an article as a page counts it.
fn units_of(reader: &Reader, id: ArticleId) -> Vec<u16> {
    qirtas_article::content(&reader.article(id).unwrap().clean.html).text.encode_utf16().collect()
}

fn words_at(reader: &Reader, id: ArticleId, (from, to): (u32, u32)) -> String {
    String::from_utf16(&units_of(reader, id)[from as usize..to as usize]).unwrap()
}

fn range_of(reader: &Reader, id: ArticleId, words: &str) -> (u32, u32) {
    let (text, words): (Vec<u16>, Vec<u16>) = (units_of(reader, id), words.encode_utf16().collect());
    let from = text.windows(words.len()).position(|window| window == words).unwrap();
    (from as u32, (from + words.len()) as u32)
}

fn passage(reader: &Reader, id: ArticleId, words: &str) -> PassageToMark {
    let range = range_of(reader, id, words);
    PassageToMark { article: id, range, quote: words.to_owned(), colour: Colour::Yellow, note: String::new() }
}

fn mark(reader: &Reader, id: ArticleId, words: &str) -> Marked {
    reader.add_highlight(&passage(reader, id, words)).unwrap()
}

fn listed(reader: &Reader, query: &str) -> Vec<String> {
    let view = HighlightView { order: HighlightOrder::Oldest, ..HighlightView::default() };
    let ids = reader.highlight_ids(&view, &SearchRequest::new(query, 50)).unwrap();
    let rows = reader.highlight_rows(&ids).unwrap();
    rows.into_iter().map(|row| row.marked.highlight.passage.quote).collect()
}

#[tokio::test]
async fn a_passage_is_marked_where_it_stands_whatever_it_crosses_and_keeps_its_article() {
    let (desk, _port, id) = reading(FIRST).await;
    let reader = &desk.reader;
    assert!(!reader.article(id).unwrap().article.card.is_bookmarked);
    for (words, quote) in PASSAGES {
        let marked = mark(reader, id, words);
        assert_eq!(marked.highlight.passage.quote, quote);
        assert_eq!((marked.range, marked.is_moved), (Some(range_of(reader, id, words)), false), "{words}");
    }
    let open = reader.article(id).unwrap();
    assert!(open.article.card.is_bookmarked);
    let starts: Vec<u32> = open.highlights.iter().map(|marked| marked.range.unwrap().0).collect();
    assert!(starts.is_sorted() && starts.len() == PASSAGES.len(), "{starts:?}");
    for (marked, (words, _)) in open.highlights.iter().zip(PASSAGES) {
        assert_eq!(words_at(reader, id, marked.range.unwrap()), words);
    }
    assert_eq!(reader.bookmark_overview().unwrap().counts.highlights, 5);
}

#[tokio::test]
async fn passages_are_found_again_after_the_publisher_corrected_the_text() {
    let (desk, port, id) = reading(FIRST).await;
    let reader = &desk.reader;
    for (words, _) in PASSAGES {
        mark(reader, id, words);
    }
    let corrected = mark(reader, id, "فقرة ثانية تتبعها إحالة").highlight.id;
    port.put("/a.xml", feed_of("مرفأ", CORRECTED));
    desk.pass(DAY);
    assert_eq!(desk.sync().await.updated, 1);
    let open = reader.article(id).unwrap();
    assert_eq!(open.highlights.len(), PASSAGES.len() + 1);
    for marked in &open.highlights {
        let (quote, range) = (&marked.highlight.passage.quote, marked.range);
        let words = words_at(reader, id, range.unwrap_or_else(|| panic!("{quote}")));
        if marked.highlight.id == corrected {
            assert_eq!((words.as_str(), marked.is_moved), ("فقرة ثانية تليها إحالة", true));
        } else {
            assert_eq!(letters(&words), letters(quote), "the same words, wherever they are now");
        }
    }
    port.put("/a.xml", feed_of("مرفأ", OTHER));
    desk.pass(DAY);
    assert_eq!(desk.sync().await.updated, 1);
    let gone = reader.article(id).unwrap().highlights;
    assert!(
        gone.len() == 6 && gone.iter().all(|marked| marked.range.is_none() && marked.is_moved),
        "{gone:?}"
    );
    assert_eq!(listed(reader, "").len(), 6, "their words are kept");
    port.put("/a.xml", feed_of("مرفأ", FIRST));
    desk.pass(DAY);
    desk.sync().await;
    let back = reader.article(id).unwrap().highlights;
    assert!(back.iter().all(|marked| marked.range.is_some() && !marked.is_moved), "{back:?}");
}

#[tokio::test]
async fn a_passage_of_a_whole_site_is_found_again_after_its_article_changed() {
    let desk = Desk::patient(&["sada"]).await;
    desk.save().await;
    let (reader, id) = (&desk.reader, desk.first_article().id);
    let text = String::from_utf16(&units_of(reader, id)).unwrap();
    let words: String = text.chars().skip(text.chars().count() / 2).take(80).collect();
    let marked = mark(reader, id, words.trim());
    assert_eq!(letters(&marked.highlight.passage.quote), letters(&words));
    let url = reader.article(id).unwrap().article.url.unwrap();
    desk.newsstand.revise(url.trim_start_matches(&desk.newsstand.base()).trim_start_matches('/'));
    desk.pass(DAY);
    desk.sync().await;
    desk.save().await;
    let open = reader.article(id).unwrap();
    assert_ne!(String::from_utf16(&units_of(reader, id)).unwrap(), text, "it was changed");
    assert_eq!(letters(&words_at(reader, id, open.highlights[0].range.unwrap())), letters(&words));
}

#[tokio::test]
async fn where_the_range_is_wrong_the_nearest_such_words_are_marked_and_none_where_there_are_none() {
    let body =
        "<p>الماء ماء في أول النص، وبعده كلام طويل يفصل بين الموضعين.</p><p>وفي آخر النص الماء ماء أيضًا.</p>";
    let (desk, _port, id) = reading(body).await;
    let reader = &desk.reader;
    let end = units_of(reader, id).len() as u32;
    let first = range_of(reader, id, "الماء ماء");
    let last = range_of(reader, id, "الماء ماء أيضًا");
    let wanted = |range, quote: &str| PassageToMark { range, ..passage_of(id, quote) };
    for (range, expected) in [((1, 5), first.0), ((end - 6, end), last.0), ((0, 0), first.0)] {
        let marked = reader.add_highlight(&wanted(range, "الماء ماء")).unwrap();
        assert_eq!(marked.range, Some((expected, expected + 9)), "{range:?}");
    }
    let rows =
        [((0, 5), "ليس هنا شيء من هذا"), ((3, 3), ""), ((end + 5, end + 9), ""), ((9, 2), "غيره تمامًا")];
    for (range, quote) in rows {
        let none = reader.add_highlight(&wanted(range, quote));
        assert!(matches!(none, Err(Error::NoSuchPassage)), "{range:?}: {none:?}");
    }
    let missing = reader.add_highlight(&PassageToMark { article: ArticleId(9999), ..wanted((0, 1), "ا") });
    assert!(matches!(missing, Err(Error::NoSuchArticle)), "{missing:?}");
}

fn passage_of(id: ArticleId, quote: &str) -> PassageToMark {
    PassageToMark {
        article: id,
        range: (0, 0),
        quote: quote.into(),
        colour: Colour::Blue,
        note: String::new(),
    }
}

#[tokio::test]
async fn what_is_marked_in_an_article_is_marked_in_its_twin() {
    let (desk, port, id) = reading(FIRST).await;
    port.put("/b.xml", feed_of("مرفأ — الأولى", FIRST));
    desk.reader.add_source(&format!("{}/b.xml", port.base), None).await.unwrap();
    let twin = article_of(&desk, "/b.xml");
    assert_ne!(id, twin);
    let reader = &desk.reader;
    let marked = mark(reader, twin, "إحالة ونهاية.");
    for one in [id, twin] {
        let open = reader.article(one).unwrap();
        assert!(open.article.card.is_bookmarked);
        assert_eq!(open.highlights, std::slice::from_ref(&marked));
        let view = HighlightView { article: Some(one), ..HighlightView::default() };
        assert_eq!(reader.highlight_ids(&view, &SearchRequest::new("", 9)).unwrap(), [marked.highlight.id]);
    }
    mark(reader, id, "أولى القوائم");
    assert_eq!(reader.article(twin).unwrap().highlights.len(), 2);
    assert_eq!(reader.bookmark_overview().unwrap().counts.all, 1);

    reader.set_note(id, "ملاحظة").unwrap();
    reader.tag_bookmarks(&[id], &["وسم".to_owned()], &[]).unwrap();
    for one in [id, twin] {
        let details = reader.bookmark_details(one).unwrap();
        assert_eq!((details.row.card.id, details.note.unwrap().text.as_str()), (twin, "ملاحظة"));
        let mut out = std::io::Cursor::new(Vec::new());
        let (format, zone) = (qirtas_reader::ExportFormat::Json, jiff::tz::TimeZone::UTC);
        reader.export_bookmarks(format, &[one], "", &zone, &mut out).unwrap();
        let item = Reader::read_bookmarks(None, "", out.get_ref()).unwrap().1.contents.items.remove(0);
        assert_eq!(
            (item.note.as_str(), item.tags, item.highlights.len()),
            ("ملاحظة", vec!["وسم".to_owned()], 2)
        );
    }
}

#[tokio::test]
async fn highlights_are_edited_taken_away_and_brought_back() {
    let (desk, _port, id) = reading(FIRST).await;
    let reader = &desk.reader;
    let (one, two) = (mark(reader, id, "فقرة ثانية"), mark(reader, id, "أولى القوائم"));
    desk.pass(DAY);
    let edited = reader.edit_highlight(one.highlight.id, Colour::Green, "انظر *أيضًا* \n").unwrap();
    assert_eq!(
        (edited.highlight.passage.colour, edited.highlight.passage.note.as_str(), edited.range),
        (Colour::Green, "انظر *أيضًا*", one.range)
    );
    assert!(edited.highlight.edited > edited.highlight.made && edited.highlight.made == one.highlight.made);
    let removed = reader.remove_highlights(&[one.highlight.id]).unwrap();
    assert_eq!((removed.count, reader.article(id).unwrap().highlights), (1, vec![two.clone()]));
    reader.undo_change(removed.undo.unwrap()).unwrap();
    assert_eq!(reader.article(id).unwrap().highlights, [edited, two]);
    let none = reader.edit_highlight(qirtas_reader::HighlightId(999), Colour::Red, "");
    assert!(matches!(none, Err(Error::NoSuchHighlight)), "{none:?}");
}

#[tokio::test]
async fn highlights_are_searched_in_another_spelling_and_narrowed_by_ink_and_tag() {
    let (desk, _port, id) = reading(FIRST).await;
    let reader = &desk.reader;
    mark(reader, id, "عند القارئ 😀 وهي");
    desk.pass(DAY);
    let second = mark(reader, id, "أولى القوائم").highlight;
    reader.edit_highlight(second.id, Colour::Red, "يقابلها الفِهْرِس").unwrap();
    reader.index_all(&|| true).unwrap();
    let (reader_one, lists) = ("عند القارئ 😀 وهي".to_owned(), "أولى القوائم".to_owned());
    for (query, expected) in [
        ("", vec![reader_one.clone(), lists.clone()]),
        ("القَارِئ", vec![reader_one.clone()]),
        ("القارىء", vec![reader_one.clone()]),
        ("اولي القوايم", vec![lists.clone()]),
        ("الفهرس", vec![lists.clone()]),
        ("لا يوجد هنا قط", vec![]),
        // Of the article, and of none of its highlights.
        ("إحالة", vec![reader_one, lists]),
    ] {
        assert_eq!(listed(reader, query), expected, "{query}");
    }
    let of = |view: HighlightView| reader.highlight_ids(&view, &SearchRequest::new("", 9)).unwrap();
    assert_eq!(of(HighlightView { colour: Some(Colour::Red), ..HighlightView::default() }), [second.id]);
    reader.tag_bookmarks(&[id], &["درس".to_owned()], &[]).unwrap();
    let tag = Some(reader.find_tags("درس").unwrap()[0].id);
    assert_eq!(of(HighlightView { tag, ..HighlightView::default() }).len(), 2);
    reader.remove_bookmarks(&[id]).unwrap();
    assert_eq!(of(HighlightView::default()), []);
}

#[tokio::test]
async fn highlights_come_back_after_ever_longer_whiles() {
    let (desk, _port, id) = reading(FIRST).await;
    let reader = &desk.reader;
    let one = mark(reader, id, "فقرة ثانية").highlight.id;
    let due = || reader.review().unwrap().iter().map(|row| row.marked.highlight.id).collect::<Vec<_>>();
    assert_eq!(due(), []);
    desk.pass(DAY * 7 + SignedDuration::from_secs(1));
    for days in [7, 16, 35, 70, 140, 280, 280] {
        assert_eq!((due(), reader.bookmark_overview().unwrap().to_review), (vec![one], 1));
        reader.reviewed(one, false).unwrap();
        assert_eq!(due(), []);
        desk.pass(DAY * days - SignedDuration::from_secs(1));
        assert_eq!(due(), [], "{days}");
        desk.pass(SignedDuration::from_secs(1));
    }
    reader.reviewed(one, true).unwrap();
    desk.pass(DAY);
    assert_eq!(due(), []);
    desk.pass(DAY);
    assert_eq!(due(), [one], "soon");
    reader.remove_bookmarks(&[id]).unwrap();
    assert_eq!(due(), []);
}

#[tokio::test]
async fn no_day_has_more_than_five_to_look_at_again() {
    let (desk, _port, id) = reading(FIRST).await;
    for words in ["البدء", "كلمة", "القارئ", "قال", "فقرة", "إحالة", "نهاية"]
    {
        mark(&desk.reader, id, words);
    }
    desk.pass(DAY * 8);
    assert_eq!(desk.reader.review().unwrap().len(), 5);
}

#[tokio::test]
async fn the_earlier_texts_of_a_bookmark_are_kept_and_their_difference_tells_both() {
    let (desk, port, id) = reading(FIRST).await;
    let reader = &desk.reader;
    reader.bookmark(id, None).unwrap();
    let text = || qirtas_article::content(&reader.article(id).unwrap().clean.html).text;
    let mut texts = vec![text()];
    for body in [CORRECTED, OTHER] {
        port.put("/a.xml", feed_of("مرفأ", body));
        desk.pass(DAY);
        assert_eq!(desk.sync().await.updated, 1);
        texts.push(text());
    }
    let versions = reader.versions(id).unwrap();
    assert_eq!((versions.len(), reader.article(id).unwrap().versions), (2, 2));
    assert!(versions[0].replaced > versions[1].replaced, "the latest first");
    assert_eq!(reader.bookmark_details(id).unwrap().versions, versions);
    for (version, old) in versions.iter().zip([&texts[1], &texts[0]]) {
        let diff = reader.version_diff(id, version.replaced).unwrap();
        let side = |without: PartKind| {
            let parts = diff.blocks.iter().flat_map(|block| &block.parts);
            letters(&parts.filter(|part| part.kind != without).map(|part| &*part.text).collect::<String>())
        };
        assert_eq!((side(PartKind::Added), side(PartKind::Removed)), (letters(old), letters(&texts[2])));
        assert!(diff.title.iter().all(|part| part.kind == PartKind::Same));
        assert_eq!(diff.direction, Some(qirtas_reader::Direction::Rtl));
    }
    let none = reader.version_diff(id, jiff::Timestamp::UNIX_EPOCH);
    assert!(matches!(none, Err(Error::NoSuchVersion)), "{none:?}");
    assert_eq!(desk.cards(&ALL).iter().filter(|card| card.id == id).count(), 1);
}
