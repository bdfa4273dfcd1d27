//! Whether a text answers a query as a whole, where no index holds it: a passage that was marked, a note.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Matcher;
use crate::index::telling;
use crate::query::{Clause, Moment, Query, Term, parse};

/// A query that short texts are asked for, one after the other. It is made once for all of them.
///
/// Words meet as they do in the index: folded, and in all their forms. A text is read word by word until it cannot answer
/// any more, which takes a few microseconds for a few lines: of very many texts, ask those of the articles that
/// [`search`](crate::search) finds, since no passage holds what its article does not.
#[derive(Debug, Default)]
pub struct TextQuery {
    /// Each must find something.
    all: Vec<Matcher>,
    /// None may.
    without: Vec<Matcher>,
}

impl TextQuery {
    /// What the words of a query ask for; filters, which no text answers, ask for nothing.
    #[must_use]
    pub fn new(query: &Query) -> TextQuery {
        let of = |any: Vec<Term>| Matcher::new(&Query { clauses: vec![Clause { any }], ..Query::default() });
        let mut told: Vec<&Clause> =
            telling(query).into_iter().filter_map(|place| query.clauses.get(place)).collect();
        // Long words are rare: most texts are done with at the first.
        let letters = |clause: &&Clause| clause.any.iter().map(|term| term.text.len()).min();
        told.sort_by_key(|clause| std::cmp::Reverse(letters(clause)));
        TextQuery {
            all: told.into_iter().map(|clause| of(clause.any.clone())).collect(),
            without: query.without.iter().map(|term| of(vec![term.clone()])).collect(),
        }
    }

    /// What was typed, all of it words: `tag:x` too. `is_typing` tells that the last word may be the beginning of one.
    #[must_use]
    pub fn of_words(typed: &str, is_typing: bool) -> TextQuery {
        let moment = Moment { now: Timestamp::UNIX_EPOCH, zone: &TimeZone::UTC };
        let mut query = parse(typed, &moment, is_typing);
        query.read_as_words(typed, |_| false);
        TextQuery::new(&query)
    }

    /// Whether it asks for nothing, so that every text answers it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty() && self.without.is_empty()
    }

    /// Whether a text in a language (BCP 47, or empty) holds all that is asked for.
    #[must_use]
    pub fn matches(&self, text: &str, language: &str) -> bool {
        self.matches_together(&[text], language)
    }

    /// The same of several texts taken together: a passage and the note on it.
    #[must_use]
    pub fn matches_together(&self, texts: &[&str], language: &str) -> bool {
        let in_some = |matcher: &Matcher| texts.iter().any(|text| matcher.is_match(text, language));
        self.all.iter().all(in_some) && !self.without.iter().any(in_some)
    }
}
