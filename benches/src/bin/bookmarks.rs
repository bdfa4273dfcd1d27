//! `bookmarks [BOOKMARKS]`: how fast a large library of bookmarks is, as Markdown: 100,000 with 20,000 tags and 200,000
//! highlights, or as many as are said, and taking in a file of 50,000.

use std::env;
use std::time::Instant;

use qirtas_benches::Outcome;
use qirtas_reader::{
    ArticleId, BookmarkOrder, BookmarkPlace, BookmarkView, CollectionId, HighlightOrder, HighlightView, ImportKind,
    ImportOptions, Options, OutOf, Reader, SearchRequest,
};
use serde_json::json;
use tokio_util::sync::CancellationToken;

const USUAL: usize = 100_000;
/// Tags of a library of the usual size, and highlights to a bookmark.
const TAGS: usize = 20_000;
const HIGHLIGHTS: usize = 2;
/// Bookmarks of the file that is taken in by itself.
const FILE: usize = 50_000;
/// Bookmarks that are moved at once.
const MOVED: usize = 10_000;
/// How often each act is timed.
const TIMES: usize = 20;
/// Of a fixed beginning, so that each run is of the same library.
const SEED: u64 = 0x5eed;

const WORDS: [&str; 24] = [
    "ورق", "نهر", "خزف", "ترميم", "مكتبة", "حبر", "خط", "صنعة", "قرية", "ضفة", "مدينة", "متحف", "رحلة", "بحر", "سفينة",
    "جبل", "وادي", "مطر", "شتاء", "قمح", "خبز", "سوق", "ذاكرة", "حكاية",
];

fn main() -> Outcome {
    let count = env::args().nth(1).map_or(Ok(USUAL), |count| count.parse())?;
    let dir = tempfile::tempdir()?;
    let reader = Reader::open(&dir.path().join("large"), Options::default())?;
    let of_file = Reader::open(&dir.path().join("file"), Options::default())?;

    println!("| act | p50 ms | p95 ms |\n|---|---|---|");
    once(&format!("taking in a file of {FILE} (Netscape)"), || take_in_file(&of_file))?;
    once(&format!("taking in {count} with {TAGS} tags and {} highlights", count * HIGHLIGHTS), || {
        take_in(&reader, count)
    })?;
    measure(&reader)
}

fn measure(reader: &Reader) -> Outcome {
    let none = SearchRequest::new("", 0);
    let of = |place, order| BookmarkView { place, tags: Vec::new(), order, is_reversed: false };
    let all = of(BookmarkPlace::All, BookmarkOrder::Added);
    let open = |view: &BookmarkView| -> Outcome {
        let ids = reader.bookmark_ids(view, &none)?;
        reader.bookmark_rows(ids.get(..40).unwrap_or(&ids))?;
        Ok(())
    };
    timed("opening the view", || {
        reader.bookmark_overview()?;
        open(&all)
    })?;
    for (name, order) in [
        ("by title", BookmarkOrder::Title),
        ("by length", BookmarkOrder::Length),
        ("by publication", BookmarkOrder::Published),
    ] {
        timed(&format!("the same, {name}"), || open(&of(BookmarkPlace::All, order)))?;
    }
    timed("in no collection", || open(&of(BookmarkPlace::Loose, BookmarkOrder::Added)))?;
    let tags = reader.find_tags("")?;
    let common = tags.first().ok_or("no tag")?.id;
    timed("filtering by the commonest tag", || open(&BookmarkView { tags: vec![common], ..all.clone() }))?;
    for typed in ["و", "ور", "ورق", "ورق 1"] {
        timed(&format!("typing «{typed}» in the tag box"), || Ok(drop(reader.find_tags(typed)?)))?;
    }
    timed("the list of highlights", || {
        let view = HighlightView { order: HighlightOrder::Newest, ..HighlightView::default() };
        let ids = reader.highlight_ids(&view, &none)?;
        reader.highlight_rows(ids.get(..40).unwrap_or(&ids))?;
        Ok(())
    })?;
    move_many(reader, &reader.bookmark_ids(&all, &none)?)
}

fn move_many(reader: &Reader, ids: &[ArticleId]) -> Outcome {
    let some = ids.get(..MOVED).unwrap_or(ids);
    let (one, two) = (reader.add_collection("أولى", None)?.id, reader.add_collection("ثانية", None)?.id);
    reader.file_bookmarks(some, Some(one), OutOf::None)?;
    let mut turn = (one, two);
    timed(&format!("moving {MOVED} to another collection"), || {
        let (from, to): (CollectionId, CollectionId) = turn;
        turn = (to, from);
        Ok(drop(reader.file_bookmarks(some, Some(to), OutOf::One(from))?))
    })?;
    timed(&format!("the same, and taking it back"), || {
        let (from, to) = turn;
        let done = reader.file_bookmarks(some, Some(to), OutOf::One(from))?;
        Ok(reader.undo_change(done.undo.ok_or("nothing was done")?)?)
    })?;
    timed(&format!("giving {MOVED} a tag, and taking it back"), || {
        let done = reader.tag_bookmarks(some, &["قيد القياس".to_owned()], &[])?;
        Ok(reader.undo_change(done.undo.ok_or("nothing was done")?)?)
    })?;
    timed(&format!("throwing {MOVED} away, and taking it back"), || {
        let done = reader.remove_bookmarks(some)?;
        Ok(reader.undo_change(done.undo.ok_or("nothing was done")?)?)
    })
}

fn take_in_file(reader: &Reader) -> Outcome {
    let mut html = String::from("<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=UTF-8\">\n<DL><p>\n");
    let mut chance = Chance(SEED);
    for number in 0..FILE {
        if number % 100 == 0 {
            html.push_str(&format!("{}<DT><H3>مجموعة {}</H3><DL><p>\n", if number > 0 { "</DL><p>\n" } else { "" }, number / 100));
        }
        html.push_str(&format!(
            "<DT><A HREF=\"https://site{}.example/{number}\" ADD_DATE=\"{}\" TAGS=\"{},{}\">{}</A>\n",
            number % 500,
            1_500_000_000 + number,
            chance.tag(2_000),
            chance.tag(2_000),
            chance.title(),
        ));
    }
    html.push_str("</DL><p>\n</DL><p>\n");
    bring(reader, "bookmarks.html", html.as_bytes(), None)
}

fn take_in(reader: &Reader, count: usize) -> Outcome {
    let mut chance = Chance(SEED);
    let items: Vec<serde_json::Value> = (0..count)
        .map(|number| {
            let title = chance.title();
            let highlights: Vec<_> = (0..HIGHLIGHTS)
                .map(|n| json!({ "quote": format!("{title} {n}"), "colour": "yellow", "note": "" }))
                .collect();
            json!({
                "address": format!("https://site{}.example/{number}", number % 5_000),
                "title": title,
                "added": format!("20{:02}-{:02}-{:02}T08:00:00Z", 10 + number % 15, 1 + number % 12, 1 + number % 28),
                "tags": [chance.tag(TAGS), chance.tag(TAGS), WORDS[number % WORDS.len()]],
                "highlights": highlights,
            })
        })
        .collect();
    let file = json!({ "format": "qirtas-bookmarks", "version": 1, "items": items });
    bring(reader, "large.json", &serde_json::to_vec(&file)?, Some(ImportKind::Qirtas))
}

fn bring(reader: &Reader, name: &str, bytes: &[u8], kind: Option<ImportKind>) -> Outcome {
    let (kind, imported) = Reader::read_bookmarks(kind, name, bytes)?;
    let report =
        reader.take_in(name, kind, &imported, ImportOptions::default(), &CancellationToken::new())?;
    if report.added == 0 || !report.refused.is_empty() {
        return Err(format!("{} came, {} did not", report.added, report.refused.len()).into());
    }
    Ok(())
}

fn once(name: &str, act: impl FnOnce() -> Outcome) -> Outcome {
    let begun = Instant::now();
    act()?;
    println!("| {name} | {:.0} | |", begun.elapsed().as_secs_f64() * 1000.0);
    Ok(())
}

fn timed(name: &str, mut act: impl FnMut() -> Outcome) -> Outcome {
    let mut times = Vec::with_capacity(TIMES);
    for _ in 0..TIMES {
        let begun = Instant::now();
        act()?;
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() as f64 * share).ceil() as usize - 1).min(times.len() - 1)];
    println!("| {name} | {:.1} | {:.1} |", at(0.5), at(0.95));
    Ok(())
}

/// SplitMix64.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) as usize
    }

    fn word(&mut self) -> &'static str {
        WORDS[self.next() % WORDS.len()]
    }

    fn title(&mut self) -> String {
        (0..6).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }

    fn tag(&mut self, of: usize) -> String {
        let number = self.next() % of;
        format!("{} {}", WORDS[number % WORDS.len()], number / WORDS.len())
    }
}
