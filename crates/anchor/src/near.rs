//! Where a text has what is like a passage, though not the same.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use qirtas_text::is_stop_word;

use crate::align::{Compared, align};
use crate::context::Context;
use crate::find::Candidate;
use crate::letters::{Letters, Word};

/// Steps of the comparison that may be made for one passage, in cells of its tables.
const STEPS: usize = 3_000_000;
/// So many places are compared at most.
const PLACES: usize = 12;
/// A word that stands in the text more often tells no place.
const FREQUENT: usize = 400;
/// Places of one word in the passage that are looked at.
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
    let found = shifts.into_iter().take(places).filter_map(|shift| {
        let shift = shift.checked_add_unsigned(words.start)?;
        let alignment = align(passage, &there, shift, reach)?;
        let likeness = 1.0 - f64::from(alignment.cost) / f64::from(weight.max(1));
        candidate(sought, quote, text, &alignment.words, likeness)
    });
    found.collect()
}

/// How much further on words of the passage may stand in the text, the likeliest first: by those that they have in common,
/// of which a rare one says more.
fn shifts(sought: &Letters, seeds: &[Compared], there: &[Compared], reach: usize, home: usize) -> Vec<isize> {
    let mut places: HashMap<u64, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (index, (seed, word)) in seeds.iter().zip(&sought.words).enumerate() {
        let (sought_at, _) = places.entry(seed.key()).or_default();
        if sought_at.len() < REPEATS && !is_stop_word(sought.get(word.letters.clone())) {
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
    let mut votes: HashMap<isize, u64> = HashMap::new();
    for seed in seeds {
        let Some((sought_at, found_at)) = places.remove(&seed.key()) else { continue };
        if found_at.is_empty() || found_at.len() > FREQUENT {
            continue;
        }
        let vote = u64::from(seed.weight()) * 1000 / (found_at.len() as u64 + 1);
        for (one, other) in sought_at.iter().flat_map(|one| found_at.iter().map(move |other| (*one, *other)))
        {
            let shift = other.cast_signed() - one.cast_signed();
            *votes.entry(shift.div_euclid(width)).or_default() += vote;
        }
    }
    ranked(&votes, width, home.cast_signed())
}

/// The middles of the bands, each of them taken together with its neighbours.
fn ranked(votes: &HashMap<isize, u64>, width: isize, home: isize) -> Vec<isize> {
    let votes_of = |band: isize| votes.get(&band).copied().unwrap_or_default();
    let mut bands: Vec<(u64, isize)> = votes
        .keys()
        .map(|band| (2 * votes_of(*band) + votes_of(band - 1) + votes_of(band + 1), band * width + width / 2))
        .collect();
    bands.sort_by_key(|(votes, middle)| (Reverse(*votes), middle.abs_diff(home), *middle));
    bands.into_iter().map(|(_, middle)| middle).collect()
}

/// Some words of the text as a place for the passage, which may begin and end within its words.
fn candidate(
    sought: &Letters,
    quote: &Range<usize>,
    text: &Letters,
    words: &Range<usize>,
    likeness: f64,
) -> Option<Candidate> {
    let sought_words = sought.words.get(sought.words_of(quote))?;
    let words = text.words.get(words.clone())?;
    let (first, last) = (words.first()?, words.last()?);
    let whole = sought_words.first()?.letters.start..sought_words.last()?.letters.end;
    let whole_found = first.letters.start..last.letters.end;
    let context = Context::of(sought, &whole, text, &whole_found);
    let left_out = sought.get(whole.start..quote.start);
    let start = if text.get(first.letters.clone()).starts_with(left_out) { left_out.len() } else { 0 };
    let left_out = sought.get(quote.end..whole.end);
    let end = if text.get(last.letters.clone()).ends_with(left_out) { left_out.len() } else { 0 };
    let letters = whole_found.start + start..whole_found.end.saturating_sub(end);
    let range = text.place_of(&letters).or_else(|| text.place_of(&whole_found))?;
    // The same words in another order of letters are not the same.
    let likeness = likeness.min(0.999);
    Some(Candidate { range, context, likeness, favour: 0.0 })
}
