//! From pieces to a query.

use std::ops::Range;

use qirtas_text::fold;

use super::language::language_named;
use super::operator::{Operator, begins_value, part_named, state_named};
use super::period::period_of;
use super::pieces::{Part, Piece, PieceKind, is_invisible, is_space, pieces_of};
use super::vocabulary::begins_ending;
use super::words::{Word, groups_of, is_unspaced, phrase_of, words_of};
use super::{Clause, Filter, FilterKind, Moment, Query, Term, TermKind};

/// Characters of a query that are read.
const LONGEST: usize = 2_000;

/// Clauses, and filters, that are kept.
const MOST: usize = 32;

/// Terms that are kept, in all clauses and without them.
const MOST_TERMS: usize = 64;

/// What a person asks for. `is_typing` tells that the query goes on: its last word is the beginning of one, and a filter
/// that can still become one asks for nothing yet.
#[must_use]
pub fn parse(text: &str, moment: &Moment<'_>, is_typing: bool) -> Query {
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let text = text.get(..end).unwrap_or_default();
    let pieces = pieces_of(text);
    let mut reading = Reading::new(text, is_typing);
    let mut rest = pieces.as_slice();
    while let Some((piece, after)) = rest.split_first() {
        rest = reading.read(piece, after, moment);
    }
    reading.query
}

/// Adds the words of filters to a query that was parsed from `text`.
pub(super) fn push_words_of(query: &mut Query, text: &str, filters: Vec<Filter>) {
    let mut reading = Reading::new(text, false);
    reading.query = std::mem::take(query);
    for filter in filters {
        let part = Part { text: text.get(filter.span.clone()).unwrap_or_default(), start: filter.span.start };
        let span = filter.is_negative.then_some(filter.span);
        reading.words(part, span, false);
    }
    *query = reading.query;
}

struct Reading<'t> {
    text: &'t str,
    is_typing: bool,
    /// Where the last thing that is seen ends.
    end: usize,
    query: Query,
    /// Whether the last piece was a term, so that «or» can follow.
    follows_term: bool,
    /// Whether «or» stands before the next term.
    follows_or: bool,
}

impl<'t> Reading<'t> {
    fn new(text: &'t str, is_typing: bool) -> Self {
        let end = text.trim_end_matches(is_invisible).len();
        Reading { text, is_typing, end, query: Query::default(), follows_term: false, follows_or: false }
    }

    /// Reads a piece, with what it needs of those after it, and gives the others.
    fn read<'p>(
        &mut self,
        piece: &Piece<'_>,
        after: &'p [Piece<'t>],
        moment: &Moment<'_>,
    ) -> &'p [Piece<'t>] {
        let negative_span = piece.is_negative.then(|| piece.span.clone());
        match piece.kind {
            PieceKind::Operator { operator, name } => {
                return self.operator(operator, name, piece, after, moment);
            }
            PieceKind::Or(part) => {
                if self.follows_term && after.first().is_some_and(is_term) {
                    self.follows_or = true;
                } else if self.query.is_empty() && after.is_empty() {
                    self.words(part, None, true);
                }
            }
            PieceKind::Bare(part) => {
                let is_before_term = !piece.is_negative && after.first().is_some_and(is_term);
                let is_between = is_before_term && self.follows_term && !self.follows_or;
                if is_between && is_or_word(part.text) {
                    self.follows_or = true;
                } else if !(is_between && part.text == "AND") {
                    let is_one = self.follows_or || after.first().is_some_and(is_or);
                    self.bare(part, negative_span, is_one);
                }
            }
            PieceKind::Quoted { inside, is_closed } => {
                self.quoted(inside, is_closed, piece);
            }
        }
        after
    }

    /// A filter, or the words that it is otherwise.
    fn operator<'p>(
        &mut self,
        operator: Operator,
        name: Part<'_>,
        piece: &Piece<'_>,
        after: &'p [Piece<'t>],
        moment: &Moment<'_>,
    ) -> &'p [Piece<'t>] {
        self.follows_term = false;
        let longest = value_length(operator, after);
        for count in (1..=longest).rev() {
            let (value, rest) = after.split_at_checked(count).unwrap_or((after, &[]));
            let Some(typed) = self.value(value) else { continue };
            if let Some(kind) = filter_of(operator, typed, moment) {
                let end = value.last().map_or(piece.span.end, |last| last.span.end);
                self.filter(kind, piece.is_negative, piece.span.start..end);
                return self.without_typed_ending(operator, rest);
            }
        }
        if self.may_become_one(operator, after) {
            return &[];
        }
        self.words(name, piece.is_negative.then(|| piece.span.clone()), false);
        after
    }

    /// Whether more letters can make a filter of an operator and all that follows it.
    fn may_become_one(&self, operator: Operator, after: &[Piece<'t>]) -> bool {
        let Some(last) = after.last() else { return self.is_typing };
        let is_all = value_length(operator, after) == after.len();
        let value = self.value(after).unwrap_or_default();
        self.is_typing && is_all && begins_value(operator, value, self.is_at_end(last))
    }

    /// Passes over the beginning of a word that may end a time: «الأسبوع الما».
    fn without_typed_ending<'p>(&self, operator: Operator, rest: &'p [Piece<'t>]) -> &'p [Piece<'t>] {
        match rest {
            [last @ Piece { kind: PieceKind::Bare(part), is_negative: false, .. }]
                if self.is_typing
                    && self.is_at_end(last)
                    && operator.is_of_time()
                    && begins_ending(part.text) =>
            {
                &[]
            }
            _ => rest,
        }
    }

    /// What is typed from the first of these pieces to the last.
    fn value(&self, pieces: &[Piece<'t>]) -> Option<&'t str> {
        if let [Piece { kind: PieceKind::Quoted { inside, .. }, .. }] = pieces {
            return Some(inside.text);
        }
        let value = self.text.get(pieces.first()?.span.start..pieces.last()?.span.end)?;
        Some(value.trim_matches(|c: char| is_invisible(c) || matches!(c, '.' | ':')))
    }

    /// Whether nothing that is seen stands after a piece.
    fn is_at_end(&self, piece: &Piece<'_>) -> bool {
        piece.span.end >= self.end
    }

    fn filter(&mut self, kind: FilterKind, is_negative: bool, span: Range<usize>) {
        if self.query.filters.len() < MOST {
            self.query.filters.push(Filter { kind, is_negative, span });
        }
    }

    fn bare(&mut self, part: Part<'_>, negative_span: Option<Range<usize>>, is_one: bool) {
        if is_one {
            let words = words_of(part);
            let kind = if words.len() > 1 { TermKind::Joined } else { self.kind_at_end(words.last()) };
            let word = phrase_of(self.text, &words);
            self.follows_term = word.is_some();
            if let Some(word) = word {
                self.term(word, kind);
            }
        } else {
            self.words(part, negative_span, true);
        }
    }

    /// The words of a part, wanted or not, each by itself where it says something alone.
    fn words(&mut self, part: Part<'_>, negative_span: Option<Range<usize>>, may_be_typed: bool) {
        let words = words_of(part);
        if let Some(span) = negative_span {
            self.without(&words, span, TermKind::Word);
            return;
        }
        self.follows_term = !words.is_empty();
        let last = if may_be_typed { self.kind_at_end(words.last()) } else { TermKind::Word };
        let mut groups = groups_of(self.text, words);
        // What is not whole yet is no phrase yet.
        if last == TermKind::Prefix
            && let Some(typed) = groups.pop()
        {
            groups.extend(typed.into_iter().map(|word| vec![word]));
        }
        let count = groups.len();
        for (at, group) in groups.into_iter().enumerate() {
            match <[Word; 1]>::try_from(group) {
                Ok([word]) => self.term(word, if at + 1 == count { last } else { TermKind::Word }),
                Err(group) => self.joined(&group),
            }
        }
    }

    fn kind_at_end(&self, last: Option<&Word>) -> TermKind {
        let is_at_end = last.is_some_and(|word| word.span.end >= self.end && !is_unspaced(word));
        if self.is_typing && is_at_end { TermKind::Prefix } else { TermKind::Word }
    }

    fn quoted(&mut self, inside: Part<'_>, is_closed: bool, piece: &Piece<'_>) {
        let words = words_of(inside);
        if piece.is_negative {
            self.without(&words, piece.span.clone(), TermKind::Phrase);
            return;
        }
        let is_typed = !is_closed && !self.follows_or && self.kind_at_end(words.last()) == TermKind::Prefix;
        self.follows_term = !words.is_empty();
        match words.split_last() {
            Some((last, whole)) if is_typed => {
                self.phrase(whole, None);
                self.term(last.clone(), TermKind::Prefix);
            }
            _ => self.phrase(&words, Some(piece.span.clone())),
        }
    }

    fn phrase(&mut self, words: &[Word], span: Option<Range<usize>>) {
        if let Some(mut phrase) = phrase_of(self.text, words) {
            phrase.span = span.unwrap_or(phrase.span);
            self.term(phrase, TermKind::Phrase);
        }
    }

    fn joined(&mut self, words: &[Word]) {
        if let Some(phrase) = phrase_of(self.text, words) {
            self.term(phrase, TermKind::Joined);
        }
    }

    fn term(&mut self, word: Word, kind: TermKind) {
        let is_or = std::mem::take(&mut self.follows_or);
        if self.term_count() >= MOST_TERMS {
            return;
        }
        let term = Term { text: word.text, kind, span: word.span };
        let clauses = &mut self.query.clauses;
        if is_or && let Some(last) = clauses.last_mut() {
            last.any.push(term);
        } else if clauses.len() < MOST {
            clauses.push(Clause { any: vec![term] });
        }
    }

    fn without(&mut self, words: &[Word], span: Range<usize>, kind: TermKind) {
        self.follows_term = false;
        if self.term_count() < MOST_TERMS
            && let Some(word) = phrase_of(self.text, words)
        {
            let kind = if words.len() > 1 { TermKind::Phrase } else { kind };
            self.query.without.push(Term { text: word.text, kind, span });
        }
    }

    fn term_count(&self) -> usize {
        self.query.clauses.iter().map(|clause| clause.any.len()).sum::<usize>() + self.query.without.len()
    }
}

/// How many of the pieces can be the value of an operator.
fn value_length(operator: Operator, after: &[Piece<'_>]) -> usize {
    match after.first() {
        Some(Piece { kind: PieceKind::Quoted { .. }, is_negative: false, .. }) => 1,
        _ => {
            let is_bare = |piece: &&Piece<'_>| matches!(piece.kind, PieceKind::Bare(_)) && !piece.is_negative;
            after.iter().take(operator.longest_value()).take_while(is_bare).count()
        }
    }
}

fn filter_of(operator: Operator, value: &str, moment: &Moment<'_>) -> Option<FilterKind> {
    let name = || {
        let words = words_of(Part { text: value, start: 0 });
        let name = value.trim_matches(|c: char| is_space(c) || is_invisible(c));
        (!words.is_empty()).then(|| name.to_owned())
    };
    let period = || period_of(value, moment);
    Some(match operator {
        Operator::Source => FilterKind::Source(name()?),
        Operator::Folder => FilterKind::Folder(name()?),
        Operator::Collection => FilterKind::Collection(name()?),
        Operator::Tag => FilterKind::Tag(name()?),
        Operator::Author => FilterKind::Author(name()?),
        Operator::Title => FilterKind::Title(name()?),
        Operator::Language => FilterKind::Language(language_named(value)?),
        Operator::Is => FilterKind::Is(state_named(value)?),
        Operator::Has => FilterKind::Has(part_named(value)?),
        Operator::Before => FilterKind::During { from: None, until: Some(period()?.from) },
        Operator::After => FilterKind::During { from: Some(period()?.from), until: None },
        Operator::On => {
            let period = period()?;
            FilterKind::During { from: Some(period.from), until: Some(period.until) }
        }
    })
}

fn is_or(piece: &Piece<'_>) -> bool {
    match piece.kind {
        PieceKind::Or(_) => true,
        PieceKind::Bare(part) => !piece.is_negative && is_or_word(part.text),
        _ => false,
    }
}

/// «أو», with or without its hamza; the Persian one by its yeh, since «يا» is «o» in Arabic.
fn is_or_word(text: &str) -> bool {
    text.len() <= 16 && (matches!(text, "یا" | "או") || fold(text) == "او")
}

/// Whether a piece is what can stand on either side of «or».
fn is_term(piece: &Piece<'_>) -> bool {
    let part = match piece.kind {
        PieceKind::Bare(part) | PieceKind::Quoted { inside: part, .. } if !piece.is_negative => part,
        _ => return false,
    };
    !words_of(part).is_empty()
}
