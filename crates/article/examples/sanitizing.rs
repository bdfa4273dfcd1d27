//! What sanitising costs: bytes a second on real pages, and whether the cost grows with size and depth as it should.
//!
//!     cargo run --release -p qirtas-article --example sanitizing [FOLDER]
//!
//! FOLDER holds pages, `NAME/source.html`; by default those of the corpus beside the repository.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a bench ends when it cannot go on"
)]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use qirtas_article::{glance, sanitize, text_of};

type Work = fn(&str);

/// The same as in news: a paragraph of Arabic with names, numbers and a link.
const PARAGRAPH: &str = "<p>أعلنت شركة «Nahr Robotics» يوم الثلاثاء أن لوحها الجديد <b>Sahl Pad 5</b> سيصل في 14/3/2026، \
    كما قالت <a href=\"https://news.example/a?utm_source=rss&amp;id=5\">صحيفة المدينة</a>، بمعالج سرعته 2.8 GHz.</p>\n";

fn main() {
    let folder = std::env::args().nth(1).map_or_else(corpus, PathBuf::from);
    let pages = pages_in(&folder);
    if pages.is_empty() {
        println!("no pages in {}: only made-up ones are measured\n", folder.display());
    } else {
        throughput(&pages);
    }
    sizes();
    depths();
}

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/pages/readability")
}

fn pages_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let bytes = entries.filter_map(|entry| std::fs::read(entry.path().join("source.html")).ok());
    bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect()
}

/// The shortest of several runs: what other programs took is not in it.
fn fastest(mut run: impl FnMut()) -> Duration {
    let mut best = Duration::MAX;
    let begin = Instant::now();
    while begin.elapsed() < Duration::from_millis(600) || best == Duration::MAX {
        let start = Instant::now();
        run();
        best = best.min(start.elapsed());
    }
    best
}

fn throughput(pages: &[String]) {
    let bytes: usize = pages.iter().map(String::len).sum();
    println!("{} real pages, {:.1} MB\n\n| | MB/s |\n|---|---|", pages.len(), bytes as f64 / 1e6);
    let works: [(&str, Work); 3] = [
        ("sanitize", |page| drop(black_box(sanitize(page, None)))),
        ("glance", |page| drop(black_box(glance(page, None)))),
        ("text_of", |page| drop(black_box(text_of(page)))),
    ];
    for (name, work) in works {
        let time = fastest(|| pages.iter().for_each(|page| work(page)));
        println!("| {name} | {:.0} |", bytes as f64 / time.as_secs_f64() / 1e6);
    }
    println!();
}

fn sizes() {
    println!(
        "| size | articles ms | µs/KB | links ms | µs/KB | `&` ms | µs/KB |\n|---|---|---|---|---|---|---|"
    );
    for kilobytes in [10, 100, 1000, 4000] {
        let of = |piece: &str| piece.repeat(kilobytes * 1000 / piece.len());
        let row = [PARAGRAPH, "<a href=/x>", "&amp;"].map(|piece| {
            let html = of(piece);
            let time = fastest(|| drop(black_box(sanitize(&html, None)))).as_secs_f64();
            format!("{:.2} | {:.1}", time * 1e3, time * 1e9 / html.len() as f64)
        });
        println!("| {kilobytes} KB | {} |", row.join(" | "));
    }
    println!();
}

fn depths() {
    let tags = ["div", "blockquote", "ul><li", "table><tr><td", "b", "span lang=ar"];
    println!("| depth | {} |\n|---|{}|", tags.join(" | "), ["---"; 6].join("|"));
    for depth in [10, 100, 1000, 10_000, 100_000] {
        let row = tags.map(|tag| {
            let html = format!("<{tag}>").repeat(depth) + PARAGRAPH;
            let time = fastest(|| drop(black_box(sanitize(&html, None)))).as_secs_f64();
            format!("{:.0}", time * 1e9 / depth as f64)
        });
        println!("| {depth} | {} |", row.join(" | "));
    }
    println!("\nns per level");
}
