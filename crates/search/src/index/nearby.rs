//! What the library knows that is like what was typed.

use std::collections::HashMap;

use qirtas_text::fold;

use crate::index::Living;
use crate::index::expand::words_of;
use crate::index::key::{FORM, NAME, TAG, parts_of, prefix_key, text_of};
use crate::index::piece::{Error, Result};
use crate::index::postings::List;

/// Rows between two looks whether the answer is still wanted.
const ROWS: u32 = 4_096;
/// Rows of one segment that a suggestion looks at: a letter begins a great many names.
const MOST_ROWS: u32 = 20_000;

/// Something that the library holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// As it is written.
    pub text: String,
    /// In so many articles.
    pub count: u32,
}

/// What begins with what was typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Whole {
    /// A byline.
    Name,
    /// A subject.
    Tag,
}

/// Names or tags that begin so, in folded spelling; the most frequent first.
///
/// # Errors
/// [`Error::Stopped`], [`Error::Damaged`], [`Error::Kept`].
pub fn of_prefix(
    segments: &[Living<'_>],
    whole: Whole,
    typed: &str,
    most: usize,
    is_wanted: &dyn Fn() -> bool,
) -> Result<Vec<Known>> {
    let beginning = prefix_key(if whole == Whole::Name { NAME } else { TAG }, &fold(typed.trim()));
    let mut by_folded: HashMap<String, Known> = HashMap::new();
    for (segment, pieces, _) in segments {
        let mut rows = 0;
        segment.table.scan(*pieces, &beginning, |row| {
            rows += 1;
            if !row.key.starts_with(&beginning) || rows > MOST_ROWS {
                return Ok(false);
            }
            if rows % ROWS == 0 && !is_wanted() {
                return Err(Error::Stopped);
            }
            let parts = parts_of(row.key).ok_or(Error::Damaged)?;
            let count = List::length_in(row.value())?;
            let known = by_folded.entry(text_of(parts.folded)?.to_owned()).or_insert_with(|| Known {
                text: String::from_utf8_lossy(parts.written).into_owned(),
                count: 0,
            });
            known.count = known.count.saturating_add(count);
            Ok(true)
        })?;
    }
    let mut known: Vec<Known> = by_folded.into_values().collect();
    known.sort_unstable_by(|one, other| other.count.cmp(&one.count).then_with(|| one.text.cmp(&other.text)));
    known.truncate(most);
    Ok(known)
}

/// The word of the library that is most like one which it does not hold: a letter off, or two in a long one, and of
/// these the most frequent.
///
/// # Errors
/// [`Error::Stopped`], [`Error::Damaged`], [`Error::Kept`].
pub fn nearest(segments: &[Living<'_>], typed: &str, is_wanted: &dyn Fn() -> bool) -> Result<Option<String>> {
    let Some(word) = words_of(typed).into_iter().next() else { return Ok(None) };
    let wanted: Vec<char> = word.folded.chars().collect();
    let most = match wanted.len() {
        0..=2 => return Ok(None),
        3..=6 => 1,
        _ => 2,
    };
    let mut distances = Distances::default();
    let mut by_folded: HashMap<String, (usize, Known, u32)> = HashMap::new();
    for (segment, pieces, _) in segments {
        let (mut rows, mut last, mut distance) = (0, Vec::new(), None);
        segment.table.scan(*pieces, &[FORM], |row| {
            rows += 1;
            if row.key.first() != Some(&FORM) {
                return Ok(false);
            }
            if rows % ROWS == 0 && !is_wanted() {
                return Err(Error::Stopped);
            }
            let parts = parts_of(row.key).ok_or(Error::Damaged)?;
            if parts.folded != last {
                last.clear();
                last.extend_from_slice(parts.folded);
                // A letter more is two bytes more, or so: what is much longer need not be read.
                let may_be_near = last.len().abs_diff(word.folded.len()) <= most * 4;
                distance = if may_be_near { distances.between(&wanted, text_of(&last)?, most) } else { None };
            }
            if let Some(distance) = distance {
                let count = List::length_in(row.value())?;
                let fresh = || (distance, Known { text: String::new(), count: 0 }, 0);
                let (_, known, written) = by_folded.entry(text_of(&last)?.to_owned()).or_insert_with(fresh);
                known.count = known.count.saturating_add(count);
                // It is shown as it is written most.
                if count > *written {
                    *written = count;
                    known.text = text_of(parts.written)?.to_owned();
                }
            }
            Ok(true)
        })?;
    }
    let best = by_folded.into_values().filter(|(distance, ..)| *distance > 0);
    let best = best
        .min_by_key(|(distance, known, _)| (*distance, std::cmp::Reverse(known.count), known.text.clone()));
    Ok(best.map(|(_, known, _)| known.text))
}

/// Counts the letters that must be put in, taken out, changed, or changed with their neighbour (Damerau's distance, of
/// strings aligned at most once).
#[derive(Default)]
struct Distances {
    letters: Vec<char>,
    rows: [Vec<usize>; 3],
}

impl Distances {
    /// Nothing when it is more than `most`.
    fn between(&mut self, wanted: &[char], other: &str, most: usize) -> Option<usize> {
        self.letters.clear();
        self.letters.extend(other.chars().take(wanted.len() + most + 1));
        if self.letters.len().abs_diff(wanted.len()) > most {
            return None;
        }
        let [before, last, now] = &mut self.rows;
        before.clear();
        last.clear();
        last.extend(0..=self.letters.len());
        let mut previous = '\0';
        for (letter, row) in wanted.iter().zip(1..) {
            now.clear();
            now.push(row);
            let mut least = row;
            for (place, other) in self.letters.iter().enumerate() {
                let at = |row: &[usize], place: usize| row.get(place).copied().unwrap_or(usize::MAX / 2);
                let changed = at(last, place) + usize::from(letter != other);
                let mut distance = changed.min(at(last, place + 1) + 1).min(at(now, place) + 1);
                let is_swapped =
                    place > 0 && row > 1 && *other == previous && self.letters.get(place - 1) == Some(letter);
                if is_swapped {
                    distance = distance.min(at(before, place - 1) + 1);
                }
                least = least.min(distance);
                now.push(distance);
            }
            if least > most {
                return None;
            }
            previous = *letter;
            std::mem::swap(before, last);
            std::mem::swap(last, now);
        }
        last.last().copied().filter(|distance| *distance <= most)
    }
}

#[cfg(test)]
mod tests {
    use super::Distances;

    #[test]
    fn distances_count_slips_of_the_hand() {
        let table = [
            ("ايران", "ايران", Some(0)),
            ("ايران", "ايرن", Some(1)),
            ("ايران", "اايران", Some(1)),
            ("ايران", "ايارن", Some(1)),
            ("ايران", "عران", Some(2)),
            ("ايران", "باريس", None),
            ("ab", "", Some(2)),
        ];
        for (one, other, expected) in table {
            let wanted: Vec<char> = one.chars().collect();
            assert_eq!(Distances::default().between(&wanted, other, 2), expected, "{one} {other}");
        }
    }
}
