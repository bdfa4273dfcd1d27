//! What must hold for any text and any query. The fuzz target and the replay of what it found
//! (crates/search/tests/corpora.rs) share it.

use std::ops::Range;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use qirtas_search::{Matcher, Moment, Query, TextQuery, char_ranges, parse, passage, utf16_ranges};
use qirtas_text::{Stemmer, each_token, fold};

const LANGUAGES: [&str; 6] = ["", "ar", "fa", "he", "ur", "en"];
/// Letters of the longest form.
const LONGEST_FORM: usize = 64;
/// Characters of a passage.
const PASSAGE: usize = 80;

/// A query on the first line, and a text after it.
pub(crate) fn search(bytes: &[u8]) {
    let both = String::from_utf8_lossy(bytes);
    let (typed, text) = both.split_once('\n').unwrap_or((&both, &both));
    // Chosen by the length, so that an input needs no mark of its own for it.
    let language = LANGUAGES.get(bytes.len() % LANGUAGES.len()).copied().unwrap_or_default();
    words(text, language);
    let moment =
        Moment { now: Timestamp::from_second(1_793_491_200).unwrap_or_default(), zone: &TimeZone::UTC };
    for is_typing in [true, false] {
        let query = parse(typed, &moment, is_typing);
        spans(&query, typed);
        marked(&query, text, language);
        answered(&query, typed, text, language, is_typing);
    }
}

fn words(text: &str, language: &str) {
    let folded = fold(text);
    assert_eq!(fold(&folded), folded, "folding twice");
    let mut last = 0;
    each_token(text, |token| {
        assert!(token.start < token.end && last <= token.end, "a word out of its place");
        assert!(text.get(token.start..token.end).is_some(), "a word in the midst of a character");
        assert!(token.form.chars().count() <= LONGEST_FORM, "a word too long: {}", token.form);
        last = token.start;
        let folded = fold(token.form);
        assert!(!folded.is_empty(), "a word of nothing: {:?}", token.form);
        let stem = Stemmer::of(&folded, language).stem(&folded).into_owned();
        assert!(!stem.is_empty(), "a stem of nothing: {folded:?}");
    });
}

fn spans(query: &Query, typed: &str) {
    let terms = query.clauses.iter().flat_map(|clause| &clause.any).chain(&query.without);
    let spans = terms.map(|term| &term.span).chain(query.filters.iter().map(|filter| &filter.span));
    for span in spans {
        assert!(typed.get(span.clone()).is_some(), "{span:?} is no part of the query");
    }
}

fn marked(query: &Query, text: &str, language: &str) {
    let matcher = Matcher::new(query);
    whole(text, &matcher.marks(text, language));
    let found = passage(text, language, &matcher, PASSAGE);
    assert!(found.text.chars().count() <= PASSAGE, "a passage too long");
    whole(&found.text, &found.marks);
}

/// What a text answers is marked in it, where the query has no choices: small words beside others are not.
fn answered(query: &Query, typed: &str, text: &str, language: &str, is_typing: bool) {
    let wanted = TextQuery::new(query);
    let has_choices = query.clauses.iter().any(|clause| clause.any.len() > 1);
    if wanted.matches(text, language) && (1..8).contains(&query.clauses.len()) && !has_choices {
        assert!(Matcher::new(query).is_match(text, language), "an answer without a mark");
    }
    let words = TextQuery::of_words(typed, is_typing);
    assert_eq!(
        words.matches(text, language),
        words.matches_together(&[text, ""], language),
        "an empty text more"
    );
}

fn whole(text: &str, marks: &[Range<usize>]) {
    let mut last = 0;
    for mark in marks {
        assert!(last <= mark.start && mark.start < mark.end, "marks out of order: {marks:?}");
        assert!(text.get(mark.clone()).is_some(), "a mark in the midst of a character");
        last = mark.end;
    }
    let (units, chars) = (utf16_ranges(text, marks), char_ranges(text, marks));
    assert!(units.len() == marks.len() && chars.len() == marks.len(), "marks were lost");
}
