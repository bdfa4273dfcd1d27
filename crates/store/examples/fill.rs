//! Fills a profile with made-up Arabic articles and says how long each step took.
//!
//! `cargo run --release -p qirtas-store --example fill -- DIR [ARTICLES]` — 200 sources in 8 folders, 100,000 articles
//! of about 4 KB unless told otherwise, a third of them read, one in 500 bookmarked. The same for every run.

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use qirtas_store::{
    Arriving, ArticleId, Filter, Incoming, NewSource, Scope, SourceFacts, SourceId, SourceKind, Store, View,
};
use qirtas_text::Direction;

const SOURCES: u64 = 200;
const FOLDERS: [&str; 8] = ["أخبار", "اقتصاد", "رياضة", "تقنية", "صحة", "ثقافة", "علوم", "رأي"];
/// Entries of one feed, and feeds of one transaction.
const ENTRIES: u64 = 40;
const FEEDS: usize = 25;
const WORDS: [&str; 64] = [
    "أعلنت",
    "الحكومة",
    "خطة",
    "جديدة",
    "لتطوير",
    "المدارس",
    "في",
    "القرى",
    "البعيدة",
    "وقال",
    "الباحثون",
    "إن",
    "النتائج",
    "تدل",
    "على",
    "تحسن",
    "واضح",
    "خلال",
    "العام",
    "الماضي",
    "وارتفعت",
    "أسعار",
    "القمح",
    "والزيت",
    "بعد",
    "موجة",
    "جفاف",
    "طويلة",
    "بينما",
    "تراجع",
    "الطلب",
    "العالمي",
    "من",
    "جهة",
    "أخرى",
    "افتتح",
    "المتحف",
    "معرضا",
    "للخط",
    "العربي",
    "يضم",
    "مخطوطات",
    "نادرة",
    "وفاز",
    "الفريق",
    "بالمباراة",
    "النهائية",
    "أمام",
    "جمهور",
    "كبير",
    "ونصح",
    "الأطباء",
    "بالمشي",
    "كل",
    "يوم",
    "وشرب",
    "الماء",
    "كما",
    "أطلقت",
    "الشركة",
    "هاتفا",
    "يعمل",
    "بالطاقة",
    "الشمسية",
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let dir = arguments.next().ok_or("usage: fill DIR [ARTICLES]")?;
    let articles: u64 = arguments.next().map_or(Ok(100_000), |number| number.parse())?;
    let store = Store::open(Path::new(&dir))?;
    let now = Timestamp::now();
    let sources = subscribe(&store, now)?;
    merge(&store, &sources, articles, now)?;
    mark(&store, now)?;
    look(&store, now)?;
    let size = std::fs::metadata(Path::new(&dir).join("library.sqlite"))?.len();
    println!("library                    {:>9} KB", size / 1024);
    Ok(())
}

fn subscribe(store: &Store, now: Timestamp) -> Result<Vec<SourceId>, Box<dyn Error>> {
    let sources = store.write(|library| {
        let folders = FOLDERS.map(|name| library.add_folder(name, None));
        let mut sources = Vec::new();
        for (number, folder) in (0..SOURCES).zip(folders.iter().cycle()) {
            sources.push(library.add_source(
                &NewSource {
                    facts: SourceFacts {
                        title: format!("صحيفة {}", text(number, 2)),
                        homepage: format!("https://outlet{number}.example/"),
                        language: "ar".to_owned(),
                        direction: Some(Direction::Rtl),
                    },
                    folder: folder.as_ref().ok().copied(),
                    ..NewSource::at(SourceKind::Feed, format!("https://outlet{number}.example/feed"))
                },
                now,
            )?);
        }
        Ok(sources)
    })?;
    Ok(sources)
}

/// Round by round, as a person's syncs would bring them: each round the next 40 entries of every source.
fn merge(store: &Store, sources: &[SourceId], articles: u64, now: Timestamp) -> Result<(), Box<dyn Error>> {
    let rounds = articles.div_ceil(SOURCES * ENTRIES);
    let mut last = Vec::new();
    let mut left = articles;
    for round in 0..rounds {
        let mut took = Duration::ZERO;
        let mut merged = 0;
        last.clear();
        for chunk in sources.chunks(FEEDS) {
            let feeds: Vec<_> = chunk
                .iter()
                .map(|source| {
                    let count = left.min(ENTRIES);
                    left -= count;
                    merged += count;
                    (*source, feed(*source, (rounds - round) * ENTRIES, count, now))
                })
                .collect();
            took += merge_chunk(store, &feeds, now)?;
            last.extend(feeds);
        }
        if round == 0 || round + 1 == rounds {
            report(&format!("merge, round {}", round + 1), took, "per 1,000 entries", merged.div_ceil(1000));
        }
    }
    let mut took = Duration::ZERO;
    for feeds in last.chunks(FEEDS) {
        took += merge_chunk(store, feeds, now)?;
    }
    let entries: usize = last.iter().map(|(_, entries)| entries.len()).sum();
    report("merge, nothing new", took, "per 1,000 entries", entries.div_ceil(1000) as u64);
    Ok(())
}

fn merge_chunk(
    store: &Store,
    feeds: &[(SourceId, Vec<Arriving>)],
    now: Timestamp,
) -> Result<Duration, Box<dyn Error>> {
    let start = Instant::now();
    store.write(|library| {
        for (source, entries) in feeds {
            library.merge(*source, entries, now)?;
        }
        Ok(())
    })?;
    Ok(start.elapsed())
}

fn feed(source: SourceId, age: u64, count: u64, now: Timestamp) -> Vec<Arriving> {
    (0..count)
        .map(|place| {
            let hours = age.saturating_sub(count - place);
            let seed = hours * SOURCES + source.0.unsigned_abs();
            let url = format!("https://outlet{source}.example/{}/{seed}", seed % 7);
            let paragraphs: String =
                (0..6).map(|n| format!("<p>{}.</p>\n", text(seed * 7 + n, 60))).collect();
            Arriving::of(Incoming {
                entry_id: url.clone(),
                url: Some(url),
                title: text(seed, 8),
                title_direction: Some(Direction::Rtl),
                author: Some(text(seed % 50, 2)),
                published: now
                    .checked_sub(SignedDuration::from_mins((hours * 60 + seed % 60).cast_signed()))
                    .ok(),
                excerpt: text(seed * 7, 30),
                words: 360,
                language: "ar".to_owned(),
                direction: Some(Direction::Rtl),
                picture: Some(format!("https://outlet{source}.example/picture/{seed}.webp")),
                body: paragraphs,
                base: format!("https://outlet{source}.example/"),
                categories: vec![text(seed % 20, 1)],
                ..Incoming::default()
            })
        })
        .collect()
}

/// Words by a linear congruential generator (constants: Knuth, MMIX).
fn text(seed: u64, words: usize) -> String {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut text = String::new();
    for _ in 0..words {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let word = usize::try_from(state >> 58).ok().and_then(|at| WORDS.get(at)).unwrap_or(&"و");
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

fn mark(store: &Store, now: Timestamp) -> Result<(), Box<dyn Error>> {
    let everything = View { scope: Scope::All, filter: Filter::All };
    let ids = store.read(|library| library.article_ids(&everything))?;
    let read: Vec<ArticleId> = ids.iter().copied().skip(ids.len() * 2 / 3).collect();
    let start = Instant::now();
    store.write(|library| library.set_read(&read, true, now))?;
    report("set_read, a third", start.elapsed(), "", 1);
    store.write(|library| {
        for id in ids.iter().step_by(500) {
            library.bookmark(*id, now)?;
        }
        Ok(())
    })?;
    let start = Instant::now();
    let marked = store.write(|library| library.mark_all_read(&everything, now))?;
    report("mark_all_read, the others", start.elapsed(), "", 1);
    let start = Instant::now();
    store.write(|library| library.unmark_batch(marked.batch))?;
    report("taken back", start.elapsed(), "", 1);
    Ok(())
}

fn look(store: &Store, now: Timestamp) -> Result<(), Box<dyn Error>> {
    let since = now.checked_sub(SignedDuration::from_hours(24))?;
    let first = store.read(|library| library.sources())?;
    let source = first.first().ok_or("no source")?;
    let scopes = [
        ("all", Scope::All),
        ("today", Scope::Today { since }),
        ("source", Scope::Source(source.id)),
        ("folder", Scope::Folder(source.folder.ok_or("no folder")?)),
        ("bookmarks", Scope::Bookmarks),
    ];
    for (name, scope) in scopes {
        for (filter_name, filter) in [("", Filter::All), (", unread", Filter::Unread)] {
            let view = View { scope, filter };
            let start = Instant::now();
            let ids = store.read(|library| library.article_ids(&view))?;
            report(&format!("ids of {name}{filter_name}"), start.elapsed(), &format!("for {}", ids.len()), 1);
        }
    }
    let everything = View { scope: Scope::All, filter: Filter::All };
    let ids = store.read(|library| library.article_ids(&everything))?;
    let middle: Vec<ArticleId> = ids.iter().copied().skip(ids.len() / 2).take(60).collect();
    let start = Instant::now();
    store.read(|library| library.cards(&middle))?;
    report("cards(60)", start.elapsed(), "", 1);
    let start = Instant::now();
    store.read(|library| library.page(&everything, None, 60))?;
    report("page(60)", start.elapsed(), "", 1);
    let start = Instant::now();
    store.read(|library| library.counts(since))?;
    report("counts", start.elapsed(), "", 1);
    let start = Instant::now();
    store.read(|library| library.sources())?;
    report("sources", start.elapsed(), "", 1);
    Ok(())
}

fn report(step: &str, took: Duration, unit: &str, units: u64) {
    let ms = took.as_secs_f64() * 1000.0 / units as f64;
    println!("{step:<26} {ms:>9.2} ms {unit}");
}
