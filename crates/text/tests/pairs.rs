//! Words that people type for one another, and words that must not be taken for one another.

use std::path::Path;

use qirtas_text::{Stemmer, each_token, fold};

/// A language and two of its words.
struct Pair {
    language: String,
    one: String,
    other: String,
}

fn pairs(name: &str) -> Vec<Pair> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/search").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().map(pair).collect()
}

fn pair(line: &str) -> Pair {
    let mut words = line.split('\t').map(str::to_owned);
    let (Some(language), Some(one), Some(other), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        panic!("{line} is no pair");
    };
    Pair { language, one, other }
}

/// The word as the index sees it.
fn folded(word: &str) -> String {
    let mut forms = Vec::new();
    each_token(word, |token| forms.push(fold(token.form)));
    assert_eq!(forms.len(), 1, "{word} is one word");
    forms.concat()
}

fn meet_by(stemmer: Stemmer, one: &str, other: &str) -> bool {
    stemmer.stem(one) == stemmer.stem(other)
}

#[test]
fn what_people_type_for_one_another_meets() {
    let mut apart = Vec::new();
    for Pair { language, one, other } in pairs("meet.tsv") {
        let (first, second) = (folded(&one), folded(&other));
        let stemmer = Stemmer::of(&second, &language);
        let is_asked = first == second || Stemmer::candidates(&first).contains(&stemmer);
        if !is_asked || !meet_by(stemmer, &first, &second) {
            apart.push(format!(
                "{language} {one} {other}: {} {}",
                stemmer.stem(&first),
                stemmer.stem(&second)
            ));
        }
    }
    assert!(apart.is_empty(), "{apart:#?}");
}

#[test]
fn what_is_not_the_same_stays_apart() {
    let mut met = Vec::new();
    for Pair { language, one, other } in pairs("apart.tsv") {
        let (first, second) = (folded(&one), folded(&other));
        let stemmer = Stemmer::of(&second, &language);
        if meet_by(stemmer, &first, &second) {
            met.push(format!("{language} {one} {other}: {}", stemmer.stem(&first)));
        }
    }
    assert!(met.is_empty(), "{met:#?}");
}

#[test]
fn the_tables_are_wide_enough() {
    assert!(pairs("meet.tsv").len() >= 200);
    assert!(pairs("apart.tsv").len() >= 100);
}
