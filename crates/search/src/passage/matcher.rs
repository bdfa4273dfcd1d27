//! The words of a text that a query means.

use std::collections::HashMap;
use std::ops::Range;

use qirtas_text::{Stemmer, each_token, fold};

use super::letters::Letters;
use super::wanted::{Wanted, wanted_apart, wanted_by};
use crate::query::{FilterKind, Query};

/// Bytes of a text that are looked through.
const REACH: usize = 4 * 1024 * 1024;

/// Hits beyond these are not told: nobody goes through them.
const MOST_HITS: usize = 10_000;

/// Things of a query that are told apart; a query has fewer.
const MOST_WANTED: usize = 128;

/// What of a text a query marks.
#[derive(Debug, Default)]
pub struct Matcher {
    /// How much each thing that is wanted says: the words of a phrase.
    weights: Vec<usize>,
    /// What has a number from this on is marked only where nothing else is.
    first_apart: usize,
    words: HashMap<String, Known>,
    stems: Vec<Stem>,
    /// Folded beginnings of words, and their numbers.
    prefixes: Vec<(String, usize)>,
    /// The numbers of its words, and the number of the phrase.
    phrases: Vec<(Vec<usize>, usize)>,
}

/// What is known of a folded word.
#[derive(Debug, Default, Clone, Copy)]
struct Known {
    /// Its number among what is wanted.
    wanted: Option<usize>,
    /// Its number among the words of phrases.
    in_phrases: Option<usize>,
}

/// A stem, or the beginning of one.
#[derive(Debug)]
struct Stem {
    stemmer: Stemmer,
    stem: String,
    /// The letters that a word must have to be of this stem.
    letters: Letters,
    is_beginning: bool,
    wanted: usize,
}

/// A place where something that is wanted stands, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) wanted: usize,
}

impl Matcher {
    /// What a query marks in any text: its words, beginnings and phrases.
    #[must_use]
    pub fn new(query: &Query) -> Matcher {
        Matcher::of(query, |_| None)
    }

    /// What a query marks in a title: also what `title:` asks for.
    #[must_use]
    pub fn for_title(query: &Query) -> Matcher {
        Matcher::of(query, |filter| match filter {
            FilterKind::Title(title) => Some(title),
            _ => None,
        })
    }

    /// What a query marks in the name of an author: also what `author:` asks for.
    #[must_use]
    pub fn for_author(query: &Query) -> Matcher {
        Matcher::of(query, |filter| match filter {
            FilterKind::Author(author) => Some(author),
            _ => None,
        })
    }

    /// What is marked in a text: whole words, in order and apart; words of a phrase with what stands between them.
    #[must_use]
    pub fn marks(&self, text: &str, language: &str) -> Vec<Range<usize>> {
        united(self.hits(text, language).into_iter().map(|hit| hit.start..hit.end).collect())
    }

    /// Whether anything is marked in a text.
    #[must_use]
    pub fn is_match(&self, text: &str, language: &str) -> bool {
        !self.hits_up_to(1, text, language).is_empty()
    }

    /// What is found in a text, by where it begins.
    pub(super) fn hits(&self, text: &str, language: &str) -> Vec<Hit> {
        let mut hits = self.hits_up_to(MOST_HITS, text, language);
        let is_apart = |hit: &Hit| hit.wanted >= self.first_apart;
        if !hits.iter().all(is_apart) {
            hits.retain(|hit| !is_apart(hit));
        }
        hits.sort_unstable();
        hits
    }

    /// How much the thing of a number says.
    pub(super) fn weight(&self, wanted: usize) -> usize {
        self.weights.get(wanted).copied().unwrap_or_default()
    }

    /// How many things are wanted.
    pub(super) fn len(&self) -> usize {
        self.weights.len()
    }

    fn of(query: &Query, field: fn(&FilterKind) -> Option<&str>) -> Matcher {
        let mut matcher = Matcher::default();
        for wanted in wanted_by(query, field).into_iter().take(MOST_WANTED) {
            matcher.add(wanted);
        }
        matcher.first_apart = matcher.weights.len();
        for wanted in wanted_apart(query).into_iter().take(MOST_WANTED) {
            matcher.add(wanted);
        }
        matcher
    }

    fn add(&mut self, wanted: Wanted) {
        let number = self.weights.len();
        let mut weight = 1;
        match wanted {
            Wanted::Word(word) if self.words.get(&word).is_some_and(|known| known.wanted.is_some()) => return,
            Wanted::Word(word) => {
                let stems = stems_of(&word);
                self.stems.extend(stems.map(|(stemmer, stem)| Stem::new(stemmer, stem, false, number)));
                self.words.entry(word).or_default().wanted = Some(number);
            }
            Wanted::Prefix(prefix) => {
                let stems = stems_of(&prefix);
                self.stems.extend(stems.map(|(stemmer, stem)| Stem::new(stemmer, stem, false, number)));
                let beginnings = beginnings_of(&prefix);
                self.stems.extend(beginnings.map(|(stemmer, stem)| Stem::new(stemmer, stem, true, number)));
                self.prefixes.push((prefix, number));
            }
            Wanted::Phrase(words) if words.is_empty() => return,
            Wanted::Phrase(words) => {
                weight = words.len();
                let numbers = words.into_iter().map(|word| {
                    let next = self.words.len();
                    *self.words.entry(word).or_default().in_phrases.get_or_insert(next)
                });
                self.phrases.push((numbers.collect(), number));
            }
        }
        self.weights.push(weight);
    }

    fn hits_up_to(&self, most: usize, text: &str, language: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        if self.weights.is_empty() {
            return hits;
        }
        let text = text.get(..text.floor_char_boundary(REACH)).unwrap_or(text);
        // The words of phrases that have just been seen one after the other, and where each began.
        let mut trail: Vec<(usize, usize)> = Vec::new();
        each_token(text, |token| {
            if hits.len() >= most {
                return;
            }
            let (start, end) = (token.start, token.end);
            let folded = fold(token.form);
            let known = self.words.get(&folded).copied().unwrap_or_default();
            if let Some(wanted) = known.wanted.or_else(|| self.form_of(&folded, language)) {
                hits.push(Hit { start, end, wanted });
            }
            match known.in_phrases {
                Some(number) => {
                    trail.push((number, start));
                    hits.extend(self.phrases_at_end(&trail).map(|(start, wanted)| Hit {
                        start,
                        end,
                        wanted,
                    }));
                }
                None => trail.clear(),
            }
        });
        hits
    }

    /// The number of what a word begins with, or is another form of.
    fn form_of(&self, folded: &str, language: &str) -> Option<usize> {
        let prefix = self.prefixes.iter().find(|(prefix, _)| folded.starts_with(prefix));
        if let Some((_, wanted)) = prefix {
            return Some(*wanted);
        }
        // Most words end here: stemming is what costs.
        let letters = Letters::of(folded);
        if !self.stems.iter().any(|wanted| letters.include(wanted.letters)) {
            return None;
        }
        let stemmer = Stemmer::of(folded, language);
        let stem = stemmer.stem(folded);
        let found = self.stems.iter().find(|wanted| wanted.stemmer == stemmer && wanted.is_of(&stem));
        found.map(|wanted| wanted.wanted)
    }

    /// The phrases that end with the last word of a trail, and where they began.
    fn phrases_at_end(&self, trail: &[(usize, usize)]) -> impl Iterator<Item = (usize, usize)> {
        self.phrases.iter().filter_map(|(words, wanted)| {
            let place = trail.len().checked_sub(words.len())?;
            let seen = trail.get(place..)?;
            let is_same = seen.iter().rev().zip(words.iter().rev()).all(|((seen, _), word)| seen == word);
            seen.first().filter(|_| is_same).map(|(_, start)| (*start, *wanted))
        })
    }
}

impl Stem {
    fn new(stemmer: Stemmer, stem: String, is_beginning: bool, wanted: usize) -> Stem {
        Stem { stemmer, letters: Letters::kept_of(&stem), stem, is_beginning, wanted }
    }

    fn is_of(&self, stem: &str) -> bool {
        if self.is_beginning { stem.starts_with(&self.stem) } else { stem == self.stem }
    }
}

fn stems_of(word: &str) -> impl Iterator<Item = (Stemmer, String)> {
    Stemmer::candidates(word).iter().map(|stemmer| (*stemmer, stemmer.stem(word).into_owned()))
}

/// What stems begin with when a word begins with this: the same, or what is left without what stands before its own stem,
/// as «الايرا» is the beginning of «والإيرانيين» too.
fn beginnings_of(prefix: &str) -> impl Iterator<Item = (Stemmer, String)> {
    let beginnings = stems_of(prefix).map(|(stemmer, stem)| {
        let bare = prefix.find(&stem).and_then(|at| prefix.get(at..)).unwrap_or(prefix);
        (stemmer, bare.to_owned())
    });
    // Of two letters there are too many.
    beginnings.filter(|(_, beginning)| beginning.chars().nth(2).is_some())
}

/// Ranges in order and apart.
pub(super) fn united(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut united: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match united.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => united.push(range),
        }
    }
    united
}
