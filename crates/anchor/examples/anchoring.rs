//! How well and how fast passages are found again.
//!
//!     cargo run --release -p qirtas-anchor --example anchoring FILE…
//!
//! A file has a text on each line (behind a tab, where there is one). Passages of each text are looked for in it after
//! changes, and where they are gone, both in what is left of it and in all the other texts. Prints shares and times.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "a bench ends when it cannot go on"
)]

use std::ops::Range;
use std::time::{Duration, Instant};

use qirtas_anchor::{Block, Passages, describe, diff, find};

/// A fixed sequence of numbers that look like chance.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end.max(1)
    }
}

fn main() {
    let texts: Vec<String> = std::env::args()
        .skip(1)
        .flat_map(|path| {
            std::fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect::<Vec<_>>()
        })
        .map(|line| line.split_once('\t').map_or(line.clone(), |(_, text)| text.to_owned()))
        .collect();
    let mut chance = Chance(7);
    for count in [1, 2, 3, 5, 8, 15, 30] {
        quality(&texts, count, &mut chance);
    }
    speed(&texts);
}

/// Some words of a text that follow each other.
fn words(text: &str, count: usize, chance: &mut Chance) -> Option<Range<usize>> {
    let starts: Vec<usize> = text.match_indices(' ').map(|(at, _)| at + 1).collect();
    let first = chance.below(starts.len().checked_sub(count)?);
    let start = *starts.get(first)?;
    Some(start..starts.get(first + count)? - 1).filter(|range| !range.is_empty())
}

/// A passage with each of its words taken out, doubled, or spelled otherwise in one case of `one_of`.
fn corrupted(passage: &str, one_of: usize, chance: &mut Chance) -> String {
    let mut out = Vec::new();
    for word in passage.split(' ') {
        let word = word.to_owned();
        if chance.below(one_of) > 0 {
            out.push(word);
            continue;
        }
        match chance.below(3) {
            0 => {}
            1 => out.extend([word, "إضافة".to_owned()]),
            _ => {
                let mut letters: Vec<char> = word.chars().collect();
                let at = chance.below(letters.len());
                letters[at] = 'ز';
                out.push(letters.into_iter().collect());
            }
        }
    }
    out.join(" ")
}

fn quality(texts: &[String], count: usize, chance: &mut Chance) {
    let mut tried = 0;
    let (mut found, mut misplaced, mut edges, mut ghosts, mut elsewhere) = (0, 0, 0, 0, 0);
    for (index, text) in texts.iter().enumerate() {
        for _ in 0..4 {
            let Some(range) = words(text, count, chance) else { continue };
            tried += 1;
            let selector = describe(text, range.clone());
            let new = corrupted(&text[range.clone()], 5, chance);
            let edited = [&text[..range.start], &new, &text[range.end..]].concat();
            let place = range.start..range.start + new.len();
            match find(&edited, &selector) {
                Some(hit) if hit.range == place => (found, edges) = (found + 1, edges + 1),
                Some(hit) if hit.range.start < place.end && hit.range.end > place.start => found += 1,
                Some(_) => misplaced += 1,
                None => {}
            }
            // The passage with its sentence, as when an editor takes it out.
            let from = text[..range.start].rfind(". ").map_or(0, |at| at + 2);
            let to = text[range.end..].find(". ").map_or(text.len(), |at| range.end + at + 1);
            let without = [&text[..from], &text[to..]].concat();
            if let Some(hit) = find(&without, &selector) {
                ghosts += 1;
                if std::env::var_os("GHOSTS").is_some() {
                    println!("    «{}» as {:?} «{}»", selector.quote, hit.how, &without[hit.range]);
                }
            }
            let other = &texts[(index + 1 + chance.below(texts.len() - 1)) % texts.len()];
            elsewhere += usize::from(find(other, &selector).is_some());
        }
    }
    println!(
        "{count} words: {tried} tried; corrupted: {found} found ({edges} to the letter), {misplaced} misplaced; taken out: {ghosts} found; in another text: {elsewhere} found"
    );
}

fn speed(texts: &[String]) {
    let mut text = String::new();
    while text.len() < 1 << 20 {
        texts.iter().for_each(|one| text.push_str(one));
    }
    text.truncate(text.floor_char_boundary(1 << 20));
    let best = |act: &mut dyn FnMut()| -> Duration {
        (0..5)
            .map(|_| {
                let begun = Instant::now();
                act();
                begun.elapsed()
            })
            .min()
            .unwrap()
    };
    println!("reading 1 MB: {:?}", best(&mut || drop(Passages::of(&text))));
    let passages = Passages::of(&text);
    let middle = text.floor_char_boundary(text.len() / 2);
    for length in [10, 100, 1_000, 20_000, 40_000] {
        let range = middle..text.ceil_char_boundary(middle + length);
        let same = describe(&text, range.clone());
        let mut changed = same.clone();
        changed.quote = corrupted(&same.quote, 5, &mut Chance(3));
        changed.prefix = "غير ذلك".to_owned();
        println!(
            "{length} bytes: same {:?}, changed {:?} ({:?})",
            best(&mut || drop(passages.find(&same))),
            best(&mut || drop(passages.find(&changed))),
            passages.find(&changed).map(|found| found.how),
        );
    }
    let letter =
        qirtas_anchor::Selector { quote: "و".into(), prefix: "غير".into(), ..Default::default() };
    println!("one letter: {:?}", best(&mut || drop(passages.find(&letter))));
    let blocks =
        |text: &str| -> Vec<Block> { text.split(". ").map(|text| Block { text: text.to_owned() }).collect() };
    let old = blocks(&text);
    let new = blocks(&corrupted(&text, 30, &mut Chance(9)));
    println!("diff of 1 MB, each 30th word changed: {:?}", best(&mut || drop(diff(&old, &new))));
    let whole = |text: &str| vec![Block { text: text.to_owned() }];
    let (old, new) = (whole(&text), whole(&corrupted(&text, 4, &mut Chance(9))));
    println!("diff of 1 MB in one block, each 4th word changed: {:?}", best(&mut || drop(diff(&old, &new))));
}
