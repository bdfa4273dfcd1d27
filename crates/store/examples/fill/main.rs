//! Fills a profile with made-up Arabic articles and says how long each step took.
//!
//! `cargo run --release -p qirtas-store --example fill -- DIR [ARTICLES]` — 200 sources in 8 folders, 100,000 articles
//! of about 4 KB unless told otherwise, a third of them read, one in 500 bookmarked. The same for every run.
//!
//! `… -- --first DIR`, `--wide DIR`, `--scale DIR [ARTICLES]` measure what an entry costs the writer: in a first sync, in
//! enormous feeds, and in libraries of 10,000 to 1,000,000 articles. DIR should be new.

mod clock;
mod entries;
mod scale;

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use qirtas_store::{
    Arriving, ArticleId, Filter, NewSource, Scope, SourceFacts, SourceId, SourceKind, Store, View,
};
use qirtas_text::Direction;

use entries::{WHOLE, feed, text};

const SOURCES: u64 = 200;
const FOLDERS: [&str; 8] = ["أخبار", "اقتصاد", "رياضة", "تقنية", "صحة", "ثقافة", "علوم", "رأي"];
/// Entries of one feed, and feeds of one transaction.
const ENTRIES: u64 = 40;
const FEEDS: usize = 25;

fn main() -> Result<(), Box<dyn Error>> {
    const USAGE: &str = "usage: fill [--first | --wide | --scale] DIR [ARTICLES]";
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_option = arguments.first().is_some_and(|first| first.starts_with("--"));
    let option = is_option.then(|| arguments.remove(0));
    let mut arguments = arguments.into_iter();
    let dir = arguments.next().ok_or(USAGE)?;
    let articles = arguments.next().map(|number| number.parse::<u64>()).transpose()?;
    let (dir, now) = (Path::new(&dir), Timestamp::now());
    match option.as_deref() {
        Some("--first") => scale::first_sync(dir, now)?,
        Some("--wide") => scale::wide(dir, now)?,
        Some("--scale") => scale::scale(dir, articles.unwrap_or(1_000_000), now)?,
        Some(_) => return Err(USAGE.into()),
        None => fill(dir, articles.unwrap_or(100_000), now)?,
    }
    let size = std::fs::metadata(dir.join("library.sqlite"))?.len();
    println!("library                    {:>9} KB", size / 1024);
    Ok(())
}

fn fill(dir: &Path, articles: u64, now: Timestamp) -> Result<(), Box<dyn Error>> {
    let store = Store::open(dir)?;
    let sources = subscribe(&store, now)?;
    merge(&store, &sources, articles, now)?;
    mark(&store, now)?;
    look(&store, now)
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
                    (*source, arriving(*source, round * ENTRIES, count, now))
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

fn arriving(source: SourceId, from: u64, count: u64, now: Timestamp) -> Vec<Arriving> {
    feed(source, from, count, WHOLE, now).into_iter().map(Arriving::of).collect()
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
