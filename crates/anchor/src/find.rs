//! Finds a passage again.

use std::cmp::Reverse;
use std::ops::Range;

use memchr::memmem;

use crate::context::Context;
use crate::edges::{is_seen, whole_clusters, with_marks};
use crate::letters::Letters;
use crate::near::near;
use crate::selector::Selector;

/// A passage that was found again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where it stands, in bytes of the text: whole grapheme clusters.
    pub range: Range<usize>,
    /// What became of it.
    pub how: How,
}

/// What became of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// The same words, at the same offset or beside the same neighbours. Words are the same when they fold to the same.
    Exact,
    /// The same words in other surroundings.
    Moved,
    /// Words that are like it.
    Changed,
}

/// A text in which passages are looked for; it is read once for all of them.
#[derive(Debug)]
pub struct Passages<'t> {
    text: Letters<'t>,
}

/// Looks for a passage; `None` when nothing is enough like it.
#[must_use]
pub fn find(text: &str, selector: &Selector) -> Option<Found> {
    Passages::of(text).find(selector)
}

impl<'t> Passages<'t> {
    /// Reads a text.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        Passages { text: Letters::of(text) }
    }

    /// Looks for a passage; `None` when nothing is enough like it.
    #[must_use]
    pub fn find(&self, selector: &Selector) -> Option<Found> {
        let whole = [selector.prefix.as_str(), &selector.quote, &selector.suffix].concat();
        let sought = Sought::of(&whole, selector)?;
        let mut best = self.exact(&sought, selector);
        if best.as_ref().is_none_or(|found| !found.is_at_home()) && !sought.letters.is_empty() {
            best = best.into_iter().chain(self.changed(&sought, selector)).max_by(Candidate::compare);
        }
        let best = best?;
        Some(Found { how: best.how(selector), range: whole_clusters(self.text.text, best.range) })
    }
}

/// A passage as it is looked for.
pub(crate) struct Sought<'s> {
    /// With what was around it.
    pub(crate) whole: Letters<'s>,
    /// Which of the letters are the passage's.
    pub(crate) letters: Range<usize>,
    /// The passage itself, without what is unseen around it.
    quote: &'s str,
    /// What stands in it before its first word and behind its last.
    marks: (&'s str, &'s str),
}

impl<'s> Sought<'s> {
    /// `whole` is the passage with what was around it.
    fn of(whole: &'s str, selector: &'s Selector) -> Option<Self> {
        let start = selector.prefix.len();
        let end = start + selector.quote.len();
        let quote = selector.quote.trim_matches(|c| !is_seen(c));
        if quote.is_empty() {
            return None;
        }
        let whole = Letters::of(whole);
        let letters = whole.before(start)..whole.before(end);
        let place = whole.place_of(&letters);
        let marks = place.map_or((quote, ""), |place| {
            let lead = whole.text.get(start..place.start).unwrap_or_default();
            (lead, whole.text.get(place.end..end).unwrap_or_default())
        });
        Some(Sought { whole, letters, quote, marks })
    }
}

/// A place where the passage may be.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) range: Range<usize>,
    pub(crate) context: Context,
    /// How like the passage it is; 1 for the same letters.
    pub(crate) likeness: f64,
    /// Small things that tell equals apart.
    pub(crate) favour: f64,
}

impl Candidate {
    /// By how much speaks for it; of equals the first in the text is the greater.
    pub(crate) fn compare(&self, other: &Self) -> std::cmp::Ordering {
        self.worth().total_cmp(&other.worth()).then(other.range.start.cmp(&self.range.start))
    }

    fn worth(&self) -> f64 {
        self.likeness + self.context.together().unwrap_or_default() / 2.0 + self.favour
    }

    /// Whether it is so much at its old place that nothing better can be found.
    fn is_at_home(&self) -> bool {
        self.likeness >= 1.0 && self.context.together().is_none_or(|context| context >= 0.5)
    }

    fn how(&self, selector: &Selector) -> How {
        if self.likeness < 1.0 {
            return How::Changed;
        }
        // What is unseen at its beginning is not looked for.
        let unseen = selector.quote.find(is_seen).unwrap_or_default();
        let is_at = |place: &Range<usize>| place.start + unseen == self.range.start;
        let is_in_place = selector.position.as_ref().is_none_or(is_at);
        let is_unknown = self.context.together().is_none();
        if self.context.is_same() || is_in_place && (is_unknown || self.is_at_home()) {
            How::Exact
        } else {
            How::Moved
        }
    }
}

/// So many places are looked at closely: those with the most of the surroundings, and the nearest.
const CLOSELY: usize = 24;
const NEAREST: usize = 8;
/// Of places of a mark without letters, so many are looked at.
const MARKS: usize = 20_000;

impl Passages<'_> {
    /// The place with the same letters that has the most of the surroundings.
    fn exact(&self, sought: &Sought, selector: &Selector) -> Option<Candidate> {
        let candidates = if sought.letters.is_empty() {
            let places = memmem::find_iter(self.text.text.as_bytes(), sought.quote);
            let places = places.take(MARKS).map(|start| (start, self.text.before(start))).collect();
            self.likeliest(sought, selector, places)
                .into_iter()
                .map(|(start, at)| {
                    let range = start..start + sought.quote.len();
                    self.candidate(sought, selector, range, &(at..at))
                })
                .collect::<Vec<_>>()
        } else {
            let needle = sought.whole.get(sought.letters.clone());
            let places = memmem::find_iter(self.text.letters.as_bytes(), needle);
            let places = places.map(|at| (at, at)).collect();
            self.likeliest(sought, selector, places)
                .into_iter()
                .filter_map(|(at, _)| {
                    let letters = at..at + needle.len();
                    let range = self.text.place_of(&letters)?;
                    Some(self.candidate(sought, selector, range, &letters))
                })
                .collect()
        };
        candidates.into_iter().filter(|found| is_enough(found, sought)).max_by(Candidate::compare)
    }

    /// Of many places those that are worth a closer look. Each is a place of its own kind, and one among the letters.
    fn likeliest(
        &self,
        sought: &Sought,
        selector: &Selector,
        mut places: Vec<(usize, usize)>,
    ) -> Vec<(usize, usize)> {
        if places.len() <= CLOSELY {
            return places;
        }
        let home = selector.position.as_ref().map_or(0, |place| self.text.before(place.start));
        let (prefix, suffix) =
            sought.whole.letters.as_bytes().split_at_checked(sought.letters.start).unwrap_or_default();
        let suffix = suffix.get(sought.letters.len()..).unwrap_or_default();
        let letters = self.text.letters.as_bytes();
        let shared = |at: usize| {
            let (before, after) = letters.split_at_checked(at).unwrap_or_default();
            let after = after.get(sought.letters.len()..).unwrap_or_default();
            let before =
                before.iter().rev().zip(prefix.iter().rev()).take_while(|(one, other)| one == other).count();
            before + after.iter().zip(suffix).take_while(|(one, other)| one == other).count()
        };
        places.sort_by_cached_key(|(_, at)| (at.abs_diff(home), *at));
        let mut nearest: Vec<_> = places.iter().take(NEAREST).copied().collect();
        places.sort_by_cached_key(|(_, at)| (Reverse(shared(*at)), at.abs_diff(home)));
        places.truncate(CLOSELY);
        nearest.retain(|place| !places.contains(place));
        places.extend(nearest);
        places
    }

    fn candidate(
        &self,
        sought: &Sought,
        selector: &Selector,
        words: Range<usize>,
        letters: &Range<usize>,
    ) -> Candidate {
        let context = Context::of(&sought.whole, &sought.letters, &self.text, letters);
        let (lead, trail) = sought.marks;
        let range = if letters.is_empty() { words } else { with_marks(self.text.text, words, lead, trail) };
        let is_literal = self.text.text.get(range.clone()).is_some_and(|text| text == sought.quote);
        let favour = f64::from(u8::from(is_literal)) * 0.1
            + self.wholeness(sought, letters) * 0.2
            + nearness(selector, &range) * 0.05;
        Candidate { range, context, likeness: 1.0, favour }
    }

    /// How many edges of words the passage has where it had some, from 0 to 1.
    fn wholeness(&self, sought: &Sought, found: &Range<usize>) -> f64 {
        let edges = |letters: &Letters, range: &Range<usize>| {
            let words = letters.words.get(letters.words_of(range)).unwrap_or_default();
            let starts = words.first().is_some_and(|word| word.letters.start == range.start);
            (starts, words.last().is_some_and(|word| word.letters.end == range.end))
        };
        let (sought, found) = (edges(&sought.whole, &sought.letters), edges(&self.text, found));
        f64::from(u8::from(sought.0 == found.0) + u8::from(sought.1 == found.1)) / 2.0
    }

    fn changed(&self, sought: &Sought, selector: &Selector) -> Option<Candidate> {
        let found = near(&sought.whole, &sought.letters, &self.text, selector.position.as_ref());
        let (lead, trail) = sought.marks;
        let found = found.into_iter().filter(|found| found.is_like_enough() && is_enough(found, sought)).map(
            |found| {
                let range = with_marks(self.text.text, found.range, lead, trail);
                // What is no worse otherwise has these edges as well.
                Candidate { favour: 0.2 + nearness(selector, &range) * 0.05, range, ..found }
            },
        );
        found.max_by(Candidate::compare)
    }
}

/// How near a place is to the old one, from 0 to 1.
fn nearness(selector: &Selector, range: &Range<usize>) -> f64 {
    const NEAR: f64 = 1000.0;
    let Some(home) = &selector.position else { return 0.0 };
    NEAR / (NEAR + home.start.abs_diff(range.start) as f64)
}

/// A short passage is that passage only where enough of its surroundings are; many letters speak for themselves.
fn is_enough(found: &Candidate, sought: &Sought) -> bool {
    const ENOUGH: f64 = 80.0;
    let letters = sought.whole.get(sought.letters.clone()).chars().count();
    found.context.together().is_none_or(|context| context >= 0.5 - letters as f64 / ENOUGH)
}

impl Candidate {
    /// What was changed must be like what it was, and less so where it stands between its old neighbours.
    fn is_like_enough(&self) -> bool {
        const ALONE: f64 = 0.8;
        const BETWEEN_NEIGHBOURS: f64 = 0.5;
        let context = self.context.together().unwrap_or_default();
        self.likeness >= ALONE - (ALONE - BETWEEN_NEIGHBOURS) * context
    }
}
