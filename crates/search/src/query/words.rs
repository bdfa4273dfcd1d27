//! The words of what a person typed, and which of them belong together.

use std::ops::Range;

use qirtas_text::{each_token, fold};

use super::pieces::Part;

/// A word as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    /// In bytes of the query.
    pub(super) span: Range<usize>,
}

/// Words beyond these make a phrase no more exact.
const LONGEST_PHRASE: usize = 32;

/// The words of a part of a query.
pub(super) fn words_of(part: Part<'_>) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    each_token(part.text, |token| {
        let span = part.start + token.start..part.start + token.end;
        let mut text = part.text.get(token.start..token.end).unwrap_or(token.form);
        // A sign that stands for several words has the same place in each.
        if let Some(last) = words.last_mut().filter(|last| last.span == span) {
            if let Some(first) = first_form(&last.text) {
                last.text = first;
            }
            text = token.form;
        }
        words.push(Word { text: text.to_owned(), span });
    });
    words
}

fn first_form(text: &str) -> Option<String> {
    let mut first = None;
    let mut count = 0;
    each_token(text, |token| {
        count += 1;
        first.get_or_insert_with(|| token.form.to_owned());
    });
    first.filter(|_| count > 1)
}

/// The words as one phrase, if there are any.
pub(super) fn phrase_of(text: &str, words: &[Word]) -> Option<Word> {
    let first = words.first()?;
    let last = words.get(..LONGEST_PHRASE).unwrap_or(words).last()?;
    let span = first.span.start..last.span.end;
    Some(Word { text: text.get(span.clone())?.to_owned(), span })
}

/// Runs of words that only make sense together, since one of them says nothing alone: «covid-19», «don't», «3.5», «新聞».
/// What is long enough stands by itself («foo:bar», «iran-contra»), as it may stand apart in a text.
pub(super) fn groups_of(text: &str, words: Vec<Word>) -> Vec<Vec<Word>> {
    let mut runs: Vec<Vec<Word>> = Vec::new();
    for word in words {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| is_tied(text, last, &word)) => run.push(word),
            _ => runs.push(vec![word]),
        }
    }
    let apart = |run: Vec<Word>| {
        if run.iter().any(is_slight) { vec![run] } else { run.into_iter().map(|word| vec![word]).collect() }
    };
    runs.into_iter().map(without_proclitics).flat_map(apart).collect()
}

/// What Arabic writes before a number («و2005», «لـ3») says nothing of it.
fn without_proclitics(mut run: Vec<Word>) -> Vec<Word> {
    const PROCLITICS: [&str; 8] = ["و", "ف", "ب", "ل", "ك", "ال", "وال", "بال"];
    let is_number = |word: &Word| word.text.starts_with(char::is_numeric);
    let is_before_number = |at: usize| {
        run.get(at).is_some_and(|word| PROCLITICS.contains(&fold(&word.text).as_str()))
            && run.get(at + 1).is_some_and(is_number)
    };
    let idle: Vec<bool> = (0..run.len()).map(is_before_number).collect();
    let mut idle = idle.into_iter();
    run.retain(|_| !idle.next().unwrap_or(false));
    run
}

fn is_tied(text: &str, one: &Word, next: &Word) -> bool {
    let between = text.get(one.span.end..next.span.start).unwrap_or_default();
    // The colon of a time of day.
    let is_time =
        between == ":" && one.text.ends_with(char::is_numeric) && next.text.starts_with(char::is_numeric);
    is_time || between.chars().all(|c| !matches!(c, ':' | '：' | '،' | ','))
}

fn is_slight(word: &Word) -> bool {
    word.text.chars().all(char::is_numeric) || word.text.chars().nth(2).is_none()
}

/// Whether a word is one character of a script that writes no spaces: it is whole as soon as it is typed.
pub(super) fn is_unspaced(word: &Word) -> bool {
    let is_ideograph = |c: char| matches!(u32::from(c), 0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF);
    word.text.chars().all(is_ideograph)
}
