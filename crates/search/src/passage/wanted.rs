//! What a query wants to see marked.

use qirtas_text::{each_token, fold, is_stop_word};

use crate::query::{FilterKind, Query, Term, TermKind};

/// Something that is marked where it stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// A folded word in all its forms.
    Word(String),
    /// The folded beginning of a word.
    Prefix(String),
    /// Folded words in this order.
    Phrase(Vec<String>),
}

/// What the clauses of a query want, and what `field` takes of its filters.
pub(super) fn wanted_by(query: &Query, field: fn(&FilterKind) -> Option<&str>) -> Vec<Wanted> {
    let terms = query.clauses.iter().flat_map(|clause| &clause.any);
    let mut wanted: Vec<Wanted> = terms.flat_map(wanted_of).collect();
    // «من غزة» is about Gaza; «من» alone is what was asked for.
    if !wanted.iter().all(is_slight) {
        wanted.retain(|wanted| !is_slight(wanted));
    }
    let filters = query.filters.iter().filter(|filter| !filter.is_negative);
    for name in filters.filter_map(|filter| field(&filter.kind)) {
        let words = folded_words(name);
        wanted.push(if words.len() == 1 { Wanted::Word(words.concat()) } else { Wanted::Phrase(words) });
    }
    wanted
}

fn wanted_of(term: &Term) -> Vec<Wanted> {
    let words = folded_words(&term.text);
    match term.kind {
        TermKind::Phrase | TermKind::Joined => vec![Wanted::Phrase(words)],
        TermKind::Word => words.into_iter().map(Wanted::Word).collect(),
        TermKind::Prefix => words.into_iter().map(Wanted::Prefix).collect(),
    }
}

/// The words of what stands together without quotes, for texts in which nothing is found as it stands; but for numbers
/// and what is too short to tell something.
pub(super) fn wanted_apart(query: &Query) -> Vec<Wanted> {
    let terms = query.clauses.iter().flat_map(|clause| &clause.any);
    let joined = terms.filter(|term| term.kind == TermKind::Joined);
    let words = joined.flat_map(|term| folded_words(&term.text));
    words.filter(|word| tells_something(word)).map(Wanted::Word).collect()
}

fn tells_something(word: &str) -> bool {
    word.chars().nth(2).is_some() && !word.chars().all(char::is_numeric) && !is_stop_word(word)
}

fn folded_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_token(text, |token| words.push(fold(token.form)));
    words
}

fn is_slight(wanted: &Wanted) -> bool {
    match wanted {
        Wanted::Phrase(words) => words.is_empty(),
        Wanted::Word(word) => is_letter(word) || is_stop_word(word),
        // More letters can make it another word.
        Wanted::Prefix(word) => is_letter(word),
    }
}

/// A single letter of a script that writes words with several.
fn is_letter(word: &str) -> bool {
    let mut chars = word.chars();
    matches!((chars.next(), chars.next()), (Some('a'..='z' | '\u{DF}'..='\u{6FF}'), None))
}
