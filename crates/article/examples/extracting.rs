//! How well and how fast articles are found in pages, beside dom_smoothie as it comes.
//!
//!     cargo run --release -p qirtas-article --example extracting FOLDER…
//!
//! A folder holds `NAME/source.html` with `NAME/expected.html`, or `NAME.html` with `NAME.txt` (the text) and, if there
//! are, `NAME.url` and `NAME.noise` (lines that must not be in the text). Prints a table in Markdown: precision, recall
//! and F1 on words, each the mean of the pages; milliseconds a page, the median, and the median for each 100 KB.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a bench ends when it cannot go on"
)]

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use dom_smoothie::Readability;
use qirtas_article::{extract, text_of};
use url::Url;

/// Each page is read so often; its quickest time counts.
const RUNS: usize = 5;

struct Page {
    name: String,
    html: String,
    url: Url,
    expected: String,
    noise: Vec<String>,
}

#[derive(Default)]
struct Figures {
    precision: Vec<f64>,
    recall: Vec<f64>,
    f1: Vec<f64>,
    ms: Vec<f64>,
    ms_per_100_kb: Vec<f64>,
    noisy: usize,
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let tells_pages = words.first().is_some_and(|word| word == "--pages");
    println!("| pages | | precision | recall | F1 | pages with noise | ms a page | ms per 100 KB |");
    println!("|---|---|---|---|---|---|---|---|");
    for folder in words.iter().filter(|word| !word.starts_with("--")).map(PathBuf::from) {
        let pages = pages_in(&folder);
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if pages.is_empty() {
            println!("| {name} | absent | | | | | | |");
            continue;
        }
        let ours = measured(&pages, ours, tells_pages);
        let theirs = measured(&pages, smoothie, false);
        println!("| {name}, {} | Qirtas | {}", pages.len(), ours.row());
        println!("| | dom_smoothie | {}", theirs.row());
    }
}

fn ours(page: &Page) -> String {
    extract(&page.html, &page.url).map(|article| article.html).unwrap_or_default()
}

fn smoothie(page: &Page) -> String {
    let found = Readability::new(page.html.as_str(), Some(page.url.as_str()), None);
    found.and_then(|mut found| found.parse()).map(|article| article.content.to_string()).unwrap_or_default()
}

fn measured(pages: &[Page], find: fn(&Page) -> String, tells_pages: bool) -> Figures {
    let mut figures = Figures::default();
    for page in pages {
        let mut quickest = f64::MAX;
        let mut html = String::new();
        for _ in 0..RUNS {
            let start = Instant::now();
            html = find(page);
            quickest = quickest.min(start.elapsed().as_secs_f64() * 1000.0);
        }
        let found = text_of(&html);
        let (precision, recall) = (share(&found, &page.expected), share(&page.expected, &found));
        let f1 = if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
        let noise: Vec<_> = page.noise.iter().filter(|noise| found.contains(noise.as_str())).collect();
        if tells_pages && (f1 < 0.95 || !noise.is_empty()) {
            eprintln!("{}: precision {precision:.3}, recall {recall:.3}, noise {noise:?}", page.name);
        }
        figures.precision.push(precision);
        figures.recall.push(recall);
        figures.f1.push(f1);
        figures.ms.push(quickest);
        figures.ms_per_100_kb.push(quickest * 100_000.0 / page.html.len().max(1) as f64);
        figures.noisy += usize::from(!noise.is_empty());
    }
    figures
}

impl Figures {
    fn row(&self) -> String {
        let Self { precision, recall, f1, ms, ms_per_100_kb, noisy } = self;
        let quality = [precision, recall, f1].map(|values| format!("{:.4}", mean(values))).join(" | ");
        format!("{quality} | {noisy} | {:.2} | {:.2} |", median(ms), median(ms_per_100_kb))
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

fn median(values: &[f64]) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// Which share of the words of one text is in the other, whatever their order.
fn share(of: &str, within: &str) -> f64 {
    let mut there: HashMap<&str, usize> = HashMap::new();
    words(within).for_each(|word| *there.entry(word).or_default() += 1);
    let (mut all, mut hits) = (0_usize, 0_usize);
    for word in words(of) {
        all += 1;
        if let Some(left) = there.get_mut(word).filter(|left| **left > 0) {
            *left -= 1;
            hits += 1;
        }
    }
    hits as f64 / all.max(1) as f64
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

fn pages_in(folder: &Path) -> Vec<Page> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut pages: Vec<Page> = entries.flatten().filter_map(|entry| page_at(&entry.path())).collect();
    pages.sort_by(|a, b| a.name.cmp(&b.name));
    pages
}

fn page_at(path: &Path) -> Option<Page> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    let read = |path: PathBuf| Some(String::from_utf8_lossy(&fs::read(path).ok()?).into_owned());
    if path.is_dir() {
        let expected = text_of(&read(path.join("expected.html"))?);
        let url = Url::parse("https://page.example/news/article.html").unwrap();
        return Some(Page { name, html: read(path.join("source.html"))?, url, expected, noise: Vec::new() });
    }
    let beside = |ending: &str| read(path.with_extension(ending));
    let expected = beside("txt").filter(|_| path.extension().is_some_and(|ending| ending == "html"))?;
    let url = beside("url").and_then(|url| Url::parse(url.trim()).ok());
    let url = url.unwrap_or_else(|| Url::parse("https://page.example/news/article.html").unwrap());
    let noise = beside("noise").unwrap_or_default().lines().map(str::to_owned).collect();
    Some(Page { name, html: read(path.to_owned())?, url, expected, noise })
}
