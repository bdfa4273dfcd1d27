//! Passages of articles, looked for in what became of the articles: `tests/data/anchor`.
//!
//! `articles/NAME.txt` has a block on each line; `mixed` is an article of `tests/data/article`. `found.tsv` has, in columns,
//! what becomes of a passage, the article, the passage, the passage as it has to be found, and what is done to the article;
//! `gone.tsv` the article, the passage, and what is done. A passage that is not the only one of its words stands in brackets
//! among words that are; `|` is the end of a block. Found has to be `=`, the same text, or `~`, the same letters, or as
//! written. What is done is `this→that`, `-words` for taking out the block that has them, or the name of a change.

#![allow(clippy::unwrap_used, reason = "a test ends when it cannot go on")]

use std::fs;
use std::ops::Range;
use std::path::Path;

use qirtas_anchor::{How, Passages, Selector, describe, find};
use qirtas_text::fold;

mod changes;

use changes::{SYSTEMATIC, changed};

const ARTICLES: [&str; 6] = ["bridge", "market", "persian", "hebrew", "english", "mixed"];

fn data(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The blocks of an article, with `|` between them.
fn article(name: &str) -> String {
    let text = match name {
        "mixed" => data("article/news-mixed.txt"),
        _ => data(&format!("anchor/articles/{name}.txt")),
    };
    text.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("|")
}

/// The text of a page has nothing between its blocks.
fn joined(article: &str) -> String {
    article.replace('|', "")
}

/// Where a passage stands in a text.
fn place(text: &str, passage: &str) -> Range<usize> {
    let passage = joined(passage);
    let (before, quote) = match passage.split_once('[') {
        Some((before, rest)) => (before, rest.split_once(']').unwrap().0),
        None => ("", passage.as_str()),
    };
    let words = passage.replace(['[', ']'], "");
    assert_eq!(text.matches(&words).count(), 1, "«{words}»");
    let start = text.find(&words).unwrap() + before.len();
    start..start + quote.len()
}

fn cut(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap()
}

fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether one place has the same letters as another, and behind the same letters.
fn is_same(old: &str, range: &Range<usize>, new: &str, found: &Range<usize>) -> bool {
    letters(cut(new, found.clone())) == letters(cut(old, range.clone()))
        && letters(cut(new, 0..found.start)).ends_with(&letters(cut(old, 0..range.start)))
}

/// How a passage is found again, as in the table; nothing where it is not found.
fn how(text: &str, selector: &Selector) -> Option<(&'static str, Range<usize>)> {
    let found = find(text, selector)?;
    let how = match found.how {
        How::Exact => "exact",
        How::Moved => "moved",
        How::Changed => "changed",
    };
    Some((how, found.range))
}

#[test]
fn what_stayed_is_found_again() {
    let mut wrong = Vec::new();
    let table = data("anchor/found.tsv");
    assert!(table.lines().count() >= 60);
    for row in table.lines() {
        let columns: Vec<&str> = row.split('\t').collect();
        let [expected_how, name, passage, expected, edits @ ..] = columns.as_slice() else { panic!("{row}") };
        let old = joined(&article(name));
        let range = place(&old, passage);
        let new = joined(&changed(&article(name), edits));
        let found = how(&new, &describe(&old, range.clone()));
        let is_right = found.as_ref().is_some_and(|(how, found)| {
            let is_there = match *expected {
                "~" => is_same(&old, &range, &new, found),
                "=" => *found == place(&new, passage),
                _ => *found == place(&new, expected),
            };
            how == expected_how && is_there
        });
        if !is_right {
            let found = found.map(|(how, range)| format!("{how} {range:?}: {}", cut(&new, range.clone())));
            wrong.push(format!("{row}\n    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), table.lines().count(), wrong.join("\n"));
}

#[test]
fn what_is_gone_is_not_found() {
    let mut wrong = Vec::new();
    let table = data("anchor/gone.tsv");
    assert!(table.lines().count() >= 25);
    for row in table.lines() {
        let columns: Vec<&str> = row.split('\t').collect();
        let [name, passage, edits @ ..] = columns.as_slice() else { panic!("{row}") };
        let old = joined(&article(name));
        let new = joined(&changed(&article(name), edits));
        if let Some((how, range)) = how(&new, &describe(&old, place(&old, passage))) {
            wrong.push(format!("{row}\n    {how}: {}", cut(&new, range)));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), table.lines().count(), wrong.join("\n"));
}

/// The places of the words of a text.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut from = 0;
    let places = text.split_inclusive(char::is_whitespace).map(|word| {
        let start = from;
        from += word.len();
        start..start + word.trim_end().len()
    });
    places.filter(|place| !place.is_empty()).collect()
}

/// Runs of words of every article, in every dress.
#[test]
fn any_words_are_found_in_any_dress() {
    for name in ARTICLES {
        let whole = article(name);
        let old = joined(&whole);
        let words = words(&old);
        for change in SYSTEMATIC {
            let new = joined(&changed(&whole, &[change]));
            let passages = Passages::of(&new);
            for (index, word) in words.iter().enumerate().step_by(3) {
                let last = &words[(index + index % 11).min(words.len() - 1)];
                let range = word.start..last.end;
                let case = format!("{name}, {change}: «{}»", cut(&old, range.clone()));
                let found = passages.find(&describe(&old, range.clone())).unwrap_or_else(|| panic!("{case}"));
                assert!(is_same(&old, &range, &new, &found.range), "{case} {}", cut(&new, found.range));
                assert_eq!(found.how, How::Exact, "{case}");
            }
        }
    }
}

/// A paragraph of one article is in no other, however much their words are those of the news.
#[test]
fn paragraphs_of_other_articles_are_not_found() {
    for (name, other) in ARTICLES.iter().flat_map(|one| ARTICLES.iter().map(move |other| (one, other))) {
        if name == other {
            continue;
        }
        let (whole, other) = (article(name), joined(&article(other)));
        let old = joined(&whole);
        for block in whole.split('|') {
            let start = old.find(block).unwrap();
            for end in [start + block.len(), start + block.floor_char_boundary(block.len() / 2)] {
                assert_eq!(find(&other, &describe(&old, start..end)), None, "«{}»", cut(&old, start..end));
            }
        }
    }
}
