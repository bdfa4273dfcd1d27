//! Where a text has what is like a passage, though not the same.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use qirtas_text::is_stop_word;

use crate::align::{Beginning, Compared, ends};
use crate::context::Context;
use crate::find::Candidate;
use crate::letters::{Letters, Word};

/// Steps of the comparison that may be made for one passage, in cells of its tables.
const STEPS: usize = 1_000_000;
/// So many places are compared at most.
const PLACES: usize = 12;
/// A word that stands in the text more often tells no place.
const FREQUENT: usize = 400;
/// Nor does one that is in the passage more often.
const REPEATS: usize = 4;
/// A share of the passage that may have been put in or left out, and some words that may always.
const SHARE: usize = 4;
const SLACK: usize = 16;

/// What is most like some letters of `sought`, by its words. The rest of `sought` tells where to look.
pub(crate) fn near(
    sought: &Letters,
    quote: &Range<usize>,
    text: &Letters,
    home: Option<&Range<usize>>,
) -> Vec<Candidate> {
    let words = sought.words_of(quote);
    let of = |letters: &Letters, words: &[Word]| -> Vec<Compared> {
        words.iter().map(|word| Compared::of(letters.get(word.letters.clone()))).collect()
    };
    let (seeds, there) = (of(sought, &sought.words), of(text, &text.words));
    let Some(passage) = seeds.get(words.clone()).filter(|passage| !passage.is_empty()) else {
        return Vec::new();
    };
    let weight: u32 = passage.iter().map(Compared::weight).sum();
    let mut reach = passage.len() / SHARE + SLACK;
    let places = (STEPS / (passage.len() * (2 * reach + 1))).clamp(1, PLACES);
    reach = reach.min(STEPS / passage.len() / 2).max(1);
    let home = home.map_or(0, |place| text.words.partition_point(|word| word.place.end <= place.start));
    let home = home.saturating_add_signed(-words.start.cast_signed());
    let shifts = shifts(sought, &seeds, &there, reach, home);
    let near =
        Near { sought, quote, words: &words, passage, text, there: &there, weight: weight.max(1), reach };
    shifts.into_iter().take(places).filter_map(|shift| near.candidate(shift)).collect()
}

/// What is compared.
struct Near<'n> {
    sought: &'n Letters<'n>,
    quote: &'n Range<usize>,
    /// Which words of what is sought are the passage's.
    words: &'n Range<usize>,
    passage: &'n [Compared],
    text: &'n Letters<'n>,
    there: &'n [Compared],
    weight: u32,
    reach: usize,
}

/// Of the places where the passage may begin or end, so many are compared by what is around them.
const EDGES: usize = 16;

impl Near<'_> {
    /// The most likely place about a shift.
    fn candidate(&self, shift: isize) -> Option<Candidate> {
        let shift = shift.checked_add_unsigned(self.words.start)?;
        let ends_there = ends(self.passage, self.there, Beginning::Anywhere, shift, self.reach);
        let whole = self.whole();
        let end = self.likeliest(ends_there, |end| {
            let letters = self.text.words.get(end.checked_sub(1)?)?.letters.end;
            Context::of(self.sought, &whole, self.text, &(letters..letters)).after
        })?;
        // From there back to the beginning.
        let first = end.0.saturating_sub(self.passage.len() + self.reach);
        let back: Vec<Compared> = self.there.get(first..end.0)?.iter().rev().copied().collect();
        let passage: Vec<Compared> = self.passage.iter().rev().copied().collect();
        let begins = ends(&passage, &back, Beginning::AtFirst, 0, self.reach);
        let begins =
            begins.into_iter().map(|(count, cost)| (end.0 - count, cost)).filter(|(start, _)| *start < end.0);
        let (start, cost) = self.likeliest(begins.collect(), |start| {
            let letters = self.text.words.get(start)?.letters.start;
            Context::of(self.sought, &whole, self.text, &(letters..letters)).before
        })?;
        let likeness = 1.0 - f64::from(cost) / f64::from(self.weight);
        // The same letters are not a changed passage; whether they are the passage is known already.
        let is_changed = cost > 0;
        is_changed.then(|| self.at(&(start..end.0), likeness)).flatten()
    }

    /// The letters of the words of the passage.
    fn whole(&self) -> Range<usize> {
        let words = self.sought.words.get(self.words.clone()).unwrap_or_default();
        let start = words.first().map_or(self.quote.start, |word| word.letters.start);
        start..words.last().map_or(self.quote.end, |word| word.letters.end)
    }

    /// Of some edges and what each costs, that for which the most speaks with what is beyond it.
    fn likeliest(
        &self,
        mut edges: Vec<(usize, u32)>,
        beyond: impl Fn(usize) -> Option<f64>,
    ) -> Option<(usize, u32)> {
        edges.sort_by_key(|(_, cost)| *cost);
        edges.truncate(EDGES);
        let worth = |(place, cost): &(usize, u32)| {
            beyond(*place).unwrap_or_default() / 2.0 - f64::from(*cost) / f64::from(self.weight)
        };
        // Of equals the first, which costs the least.
        edges
            .into_iter()
            .map(|edge| (worth(&edge), edge))
            .reduce(|best, next| if next.0 > best.0 { next } else { best })
            .map(|(_, edge)| edge)
    }

    /// Some words of the text as a place for the passage, which may begin and end within its words.
    fn at(&self, words: &Range<usize>, likeness: f64) -> Option<Candidate> {
        let words = self.text.words.get(words.clone())?;
        let (first, last) = (words.first()?, words.last()?);
        let (whole, found) = (self.whole(), first.letters.start..last.letters.end);
        let context = Context::of(self.sought, &whole, self.text, &found);
        let left_out = self.sought.get(whole.start..self.quote.start);
        let start =
            if self.text.get(first.letters.clone()).starts_with(left_out) { left_out.len() } else { 0 };
        let left_out = self.sought.get(self.quote.end..whole.end);
        let end = if self.text.get(last.letters.clone()).ends_with(left_out) { left_out.len() } else { 0 };
        let letters = found.start + start..found.end.saturating_sub(end);
        let range = self.text.place_of(&letters).or_else(|| self.text.place_of(&found))?;
        Some(Candidate { range, context, likeness: likeness.min(0.999), favour: 0.0 })
    }
}

/// How much further on words of the passage may stand in the text, the likeliest first: by those that they have in common,
/// of which a rare one says more.
fn shifts(sought: &Letters, seeds: &[Compared], there: &[Compared], reach: usize, home: usize) -> Vec<isize> {
    let mut places: HashMap<u64, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (index, (seed, word)) in seeds.iter().zip(&sought.words).enumerate() {
        let (sought_at, _) = places.entry(seed.key()).or_default();
        if sought_at.len() <= REPEATS && !is_stop_word(sought.get(word.letters.clone())) {
            sought_at.push(index);
        }
    }
    for (index, word) in there.iter().enumerate() {
        if let Some((sought_at, found_at)) = places.get_mut(&word.key())
            && !sought_at.is_empty()
            && found_at.len() <= FREQUENT
        {
            found_at.push(index);
        }
    }
    let width = reach.cast_signed();
    let mut bands: HashMap<isize, Band> = HashMap::new();
    for seed in seeds {
        let Some((sought_at, found_at)) = places.remove(&seed.key()) else { continue };
        if found_at.is_empty() || found_at.len() > FREQUENT || sought_at.len() > REPEATS {
            continue;
        }
        // Of all pairs of places of a word, few are those of the passage.
        let votes = i64::from(seed.weight()) * 1000 / (found_at.len() * sought_at.len()) as i64;
        for (one, other) in sought_at.iter().flat_map(|one| found_at.iter().map(move |other| (*one, *other)))
        {
            let shift = other.cast_signed() - one.cast_signed();
            let band = bands.entry(shift.div_euclid(width)).or_default();
            band.votes += votes;
            band.sum += i128::from(votes) * shift as i128;
        }
    }
    ranked(&bands, home.cast_signed())
}

/// What speaks for shifts that are near each other.
#[derive(Debug, Clone, Copy, Default)]
struct Band {
    votes: i64,
    /// Of the shifts, each as often as it has votes.
    sum: i128,
}

/// The mean shift of each band, taken together with its neighbours.
fn ranked(bands: &HashMap<isize, Band>, home: isize) -> Vec<isize> {
    let of = |band: isize| bands.get(&band).copied().unwrap_or_default();
    let mut shifts: Vec<(i64, isize)> = bands
        .keys()
        .map(|band| {
            let near = [of(band - 1), of(*band), of(band + 1)];
            let votes: i64 = near.iter().map(|band| band.votes).sum();
            let sum: i128 = near.iter().map(|band| band.sum).sum();
            let mean = isize::try_from(sum.div_euclid(i128::from(votes.max(1)))).unwrap_or_default();
            (votes + of(*band).votes, mean)
        })
        .collect();
    shifts.sort_by_key(|(votes, shift)| (Reverse(*votes), shift.abs_diff(home), *shift));
    shifts.into_iter().map(|(_, shift)| shift).collect()
}
