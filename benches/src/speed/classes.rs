use std::ops::Range;

use jiff::{ToSpan, civil::Date, tz::TimeZone};

use super::{Ask, Only, Shape};
use crate::library::{Chance, Library, SOURCES, end};

/// Of each class.
const ASKS: u64 = 120;
/// By how many other words are more frequent.
const COMMON: Range<u64> = 0..100;
const MIDDLING: Range<u64> = 100..3_000;
const RARE: Range<u64> = 10_000..25_000;

/// Searches of one kind.
pub struct Class {
    /// How tables call it.
    pub name: &'static str,
    /// All different as far as there are different ones.
    pub asks: Vec<Ask>,
}

/// What is asked of a library: the same for every engine.
pub fn classes(library: &Library) -> Vec<Class> {
    let class = |name: &'static str, ask: &dyn Fn(&mut Chance) -> Ask| {
        let seed = name.bytes().fold(1, |seed: u64, byte| seed.wrapping_mul(257) + u64::from(byte));
        Class { name, asks: (0..ASKS).map(|number| ask(&mut Chance::new(seed + number))).collect() }
    };
    let typed = |letters| move |chance: &mut Chance| Ask::of(typed(library, chance, letters), Shape::Typing);
    let word = |ranks: Range<u64>| {
        move |chance: &mut Chance| Ask::of(vec![of_rank(library, chance, &ranks)], Shape::All)
    };
    let row = |count, shape| move |chance: &mut Chance| Ask::of(row(library, chance, count), shape);
    let (common, middling) = (word(COMMON), word(MIDDLING));
    vec![
        class("1 letter, typing", &typed(1)),
        class("2 letters, typing", &typed(2)),
        class("3 letters, typing", &typed(3)),
        class("4 letters, typing", &typed(4)),
        class("two words, the second in typing", &|chance| {
            Ask::of(half_typed(library, chance), Shape::Typing)
        }),
        class("one common word", &common),
        class("one rare word", &word(RARE)),
        class("three words", &|chance| Ask::of(of_a_title(library, chance), Shape::All)),
        class("three common words", &|chance| {
            let source = chance.below(SOURCES);
            let word = |_| of_rank_in(library, source, chance, &COMMON);
            Ask::of((0..3).map(word).collect(), Shape::All)
        }),
        class("eight words, as many as there are", &|chance| {
            let title = library.article(chance.below(library.articles)).title;
            Ask::of(title.split(' ').map(str::to_owned).collect(), Shape::Some)
        }),
        class("phrase of two words", &row(2, Shape::Phrase)),
        class("phrase of three words", &row(3, Shape::Phrase)),
        class("a word, in one source", &|chance| {
            let source = chance.below(SOURCES);
            let words = vec![of_rank_in(library, source, chance, &MIDDLING)];
            Ask { only: Only::Source(source), ..Ask::of(words, Shape::All) }
        }),
        class("a word, unread", &|chance| Ask { only: Only::Unread, ..middling(chance) }),
        class("a word, of the last month", &|chance| Ask { only: Only::After(month()), ..middling(chance) }),
        class("a common word, newest first", &|chance| Ask { is_newest_first: true, ..common(chance) }),
        class("a common word, page 50", &|chance| Ask { page: 50, ..common(chance) }),
        class("a common word, newest first, page 50", &|chance| Ask {
            page: 50,
            is_newest_first: true,
            ..common(chance)
        }),
    ]
}

impl Ask {
    fn of(words: Vec<String>, shape: Shape) -> Ask {
        Ask { words, shape, only: Only::Anything, is_newest_first: false, page: 1 }
    }
}

fn month() -> Date {
    TimeZone::UTC.to_datetime(end()).date().saturating_sub(30.days())
}

/// How a word begins that people write.
fn typed(library: &Library, chance: &mut Chance, letters: usize) -> Vec<String> {
    loop {
        let word = library.vocabulary(chance.below(SOURCES)).word(chance);
        if word.chars().count() >= letters {
            return vec![word.chars().take(letters).collect()];
        }
    }
}

fn half_typed(library: &Library, chance: &mut Chance) -> Vec<String> {
    let mut words = row(library, chance, 2);
    if let Some(last) = words.last_mut() {
        *last = last.chars().take(3).collect();
    }
    words
}

fn of_rank(library: &Library, chance: &mut Chance, ranks: &Range<u64>) -> String {
    let source = chance.below(SOURCES);
    of_rank_in(library, source, chance, ranks)
}

fn of_rank_in(library: &Library, source: u64, chance: &mut Chance, ranks: &Range<u64>) -> String {
    let words = library.vocabulary(source);
    // Without the corpus some languages have fewer words.
    let (last, first) = (ranks.end.min(words.len() as u64), ranks.start.min(words.len() as u64 / 2));
    let rank = first + chance.below(last.saturating_sub(first).max(1));
    words.of_rank(rank as usize).unwrap_or_default().to_owned()
}

/// Words that follow each other in an article's text.
fn row(library: &Library, chance: &mut Chance, count: usize) -> Vec<String> {
    loop {
        let text = library.article(chance.below(library.articles)).text();
        let words: Vec<&str> = text.split(' ').collect();
        let from = chance.below((words.len() - count) as u64) as usize;
        let row = &words[from..from + count];
        // Sentences end in the midst of others.
        if row.iter().all(|word| word.chars().all(|c| c.is_alphabetic())) {
            return row.iter().map(|word| (*word).to_owned()).collect();
        }
    }
}

/// Three of the longest words of an article's title: short ones say little, and nobody searches for them.
fn of_a_title(library: &Library, chance: &mut Chance) -> Vec<String> {
    let title = library.article(chance.below(library.articles)).title;
    let mut words: Vec<String> = title.split(' ').map(str::to_owned).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words.truncate(3);
    words
}
