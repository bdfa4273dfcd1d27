//! What texts take on disk.
//!
//! `cargo run --release -p qirtas-store --example weigh -- DIR` packs the library of a profile and gives the room back;
//! it says what that took, and what each article takes before and after. Give it a copy.
//!
//! `… -- --texts FILE` says how short zstd makes texts (one a line, in any language): alone, and with dictionaries made
//! of the other half of them.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;

use jiff::Timestamp;
use qirtas_store::{ArticleId, Filter, Scope, Store, View};
use zstd::bulk::Compressor;
use zstd::dict::from_samples;

type Run = Result<(), Box<dyn Error>>;

const LEVELS: [i32; 4] = [3, 9, 15, 19];
const DICTIONARIES: [usize; 4] = [0, 16 << 10, 64 << 10, 112 << 10];

fn main() -> Run {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [option, file] if option == "--texts" => texts(&fs::read_to_string(file)?),
        [dir] => library(Path::new(dir)),
        _ => Err("usage: weigh DIR | weigh --texts FILE".into()),
    }
}

fn library(dir: &Path) -> Run {
    let began = Instant::now();
    let store = Store::open(dir)?;
    println!("opened in {:.2} s", began.elapsed().as_secs_f64());
    let ids = store.read(|read| read.article_ids(&View { scope: Scope::All, filter: Filter::All }))?;
    say(&store, "as it came")?;
    read(&store, &ids)?;
    ask(&store, &ids)?;
    let (began, mut longest) = (Instant::now(), 0.0_f64);
    loop {
        let step = Instant::now();
        let packed = store.pack_texts(500)?;
        longest = longest.max(step.elapsed().as_secs_f64());
        if packed.left == 0 {
            break;
        }
    }
    println!("packed in {:.2} s, the longest step {longest:.2} s", began.elapsed().as_secs_f64());
    say(&store, "packed")?;
    let began = Instant::now();
    while store.give_back(16 << 20)? > 0 {}
    println!("given back in {:.2} s", began.elapsed().as_secs_f64());
    read(&store, &ids)?;
    drop(store);
    say(&Store::open(dir)?, "given back")
}

fn say(store: &Store, when: &str) -> Run {
    let began = Instant::now();
    let usage = store.usage()?;
    let took = began.elapsed().as_secs_f64() * 1000.0;
    let articles: u64 = usage.sources.iter().map(|source| source.articles).sum();
    let texts: u64 = usage.sources.iter().map(|source| source.text_bytes).sum();
    println!(
        "{when}: {articles} articles; texts {} B each, library {} B each ({:.1} MB, {:.1} MB free); asked in {took:.1} ms",
        texts / articles.max(1),
        usage.library_bytes / articles.max(1),
        usage.library_bytes as f64 / 1e6,
        usage.free_bytes as f64 / 1e6,
    );
    Ok(())
}

/// What a round of saving and one of upkeep ask, when nothing is saved yet and when all is.
fn ask(store: &Store, ids: &[ArticleId]) -> Run {
    let now = Timestamp::now();
    let to_save = || -> Result<f64, Box<dyn Error>> {
        let began = Instant::now();
        store.read(|read| read.to_save(3000, 100, now))?;
        Ok(began.elapsed().as_secs_f64() * 1000.0)
    };
    let at_first = to_save()?;
    store.write(|write| write.set_saved(ids.get(..3000).unwrap_or(ids), true))?;
    println!("asked what is to be saved in {at_first:.1} ms, and in {:.1} ms when nothing is", to_save()?);
    store.write(|write| write.set_saved(ids.get(..3000).unwrap_or(ids), false))?;
    let began = Instant::now();
    let queued = store.write(|write| write.queue_to_save(ids, now))?;
    let took = began.elapsed().as_secs_f64();
    println!("queued {queued} in {took:.2} s, asked then in {:.1} ms", to_save()?);
    store.write(|write| write.clear_save_queue())?;
    Ok(())
}

fn read(store: &Store, ids: &[ArticleId]) -> Run {
    let some: Vec<ArticleId> = ids.iter().copied().step_by((ids.len() / 1000).max(1)).collect();
    let began = Instant::now();
    for id in &some {
        store.read(|read| read.article(*id))?;
    }
    println!("read an article in {:.0} µs", began.elapsed().as_secs_f64() * 1e6 / some.len().max(1) as f64);
    let middle: Vec<ArticleId> = ids.iter().copied().skip(ids.len() / 2).take(60).collect();
    let began = Instant::now();
    for _ in 0..20 {
        store.read(|read| read.cards(&middle))?;
    }
    println!("60 rows of a list in {:.2} ms", began.elapsed().as_secs_f64() * 1000.0 / 20.0);
    Ok(())
}

fn texts(file: &str) -> Run {
    let (mut known, mut measured) = (Vec::new(), Vec::new());
    for (number, text) in file.lines().enumerate() {
        if number % 2 == 0 { known.push(text) } else { measured.push(text) }
    }
    let raw: usize = measured.iter().map(|text| text.len()).sum();
    println!("{} texts, {} B each", measured.len(), raw / measured.len().max(1));
    println!("| dictionary KB | level | B each | part | µs each |\n|---|---|---|---|---|");
    for length in DICTIONARIES {
        let dictionary = if length == 0 { Vec::new() } else { from_samples(&known, length)? };
        for level in LEVELS {
            let mut compressor = Compressor::with_dictionary(level, &dictionary)?;
            let (began, mut bytes) = (Instant::now(), 0);
            for text in &measured {
                bytes += compressor.compress(text.as_bytes())?.len();
            }
            println!(
                "| {} | {level} | {} | {:.3} | {:.0} |",
                dictionary.len() >> 10,
                bytes / measured.len().max(1),
                bytes as f64 / raw as f64,
                began.elapsed().as_secs_f64() * 1e6 / measured.len().max(1) as f64,
            );
        }
    }
    Ok(())
}
