//! How a run of words comes to stand in another, at the least cost: words changed, left out or put in.
//!
//! The words sought have to be gone through from end to end; where in the text they begin and end is free (the edit
//! distance of Sellers, 1980), with a dear beginning and a cheap going-on for what is put in (Gotoh, 1982), within a band.

use std::ops::Range;

use qirtas_text::is_stop_word;

/// A word as it is compared.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Compared {
    /// The same for the same word.
    key: u64,
    /// A bit for each pair of its letters that follow each other.
    pairs: u64,
    /// How many bits that are.
    count: u32,
    /// What the word says, about as many as its letters, ten for each.
    weight: u32,
}

/// What a letter weighs, and one of a word that says nothing of the subject.
const LETTER: u32 = 10;
const LETTER_OF_STOP_WORD: u32 = 4;
/// What beginning to put words in costs, and going on, for each ten of their weight.
const OPENING: u32 = 20;
const GOING_ON: u32 = 2;

impl Compared {
    pub(crate) fn of(folded: &str) -> Self {
        let mut key = 0xCBF2_9CE4_8422_2325_u64;
        let (mut pairs, mut last, mut length) = (0_u64, '\0', 0);
        for c in folded.chars() {
            key = (key ^ u64::from(c)).wrapping_mul(0x0100_0000_01B3);
            pairs |= pair(last, c);
            last = c;
            length += 1;
        }
        let letter = if is_stop_word(folded) { LETTER_OF_STOP_WORD } else { LETTER };
        pairs |= pair(last, '\0');
        Compared { key, pairs, count: pairs.count_ones(), weight: letter * length }
    }

    pub(crate) fn key(&self) -> u64 {
        self.key
    }

    pub(crate) fn weight(&self) -> u32 {
        self.weight
    }

    /// What it costs that another word stands in place of this one.
    fn cost_of(&self, other: &Self) -> u32 {
        if self.key == other.key {
            return 0;
        }
        let common = 2 * (self.pairs & other.pairs).count_ones();
        let all = self.count + other.count;
        let weight = self.weight.max(other.weight);
        // As many pairs are the same by chance.
        if common * 4 <= all { weight } else { weight - weight * common / all }
    }
}

fn pair(one: char, next: char) -> u64 {
    let mixed = u64::from(one).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ u64::from(next);
    1 << (mixed.wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 58)
}

/// Where in the text the words that are sought may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Beginning {
    /// With any word that the band reaches.
    Anywhere,
    /// With the first one.
    AtFirst,
}

/// No way leads there.
const NO_WAY: u32 = u32::MAX / 4;

/// What it costs at least that some words end before each of the words of a text. They stand about `shift` further on in it,
/// at most `reach` more or less.
pub(crate) fn ends(
    sought: &[Compared],
    text: &[Compared],
    beginning: Beginning,
    mut shift: isize,
    reach: usize,
) -> Vec<(usize, u32)> {
    // Each row of the table is a place between the words sought; its cells are places between the words of the text
    // from `shift - reach` on, a word further in each row.
    let width = 2 * reach + 1;
    let mut costs = vec![NO_WAY; width];
    let (cells, first) = band(text.len(), shift, reach, 0);
    for (cell, place) in costs.iter_mut().take(cells.end).skip(cells.start).zip(first..) {
        if beginning == Beginning::Anywhere || place == 0 {
            *cell = 0;
        }
    }
    for (row, word) in sought.iter().enumerate() {
        let (cells, first) = band(text.len(), shift, reach, row + 1);
        // Nothing is put in behind the last word.
        let opening = if row + 1 == sought.len() { NO_WAY } else { OPENING };
        next_row(word, text, &mut costs, cells, first, opening);
        if row >= SETTLED && row % STRIDE == 0 {
            shift = shift.saturating_add(centred(&mut costs, reach));
        }
    }
    let (cells, first) = band(text.len(), shift, reach, sought.len());
    let ends = (first..).zip(costs.into_iter().take(cells.end).skip(cells.start));
    ends.filter(|(_, cost)| *cost < NO_WAY).collect()
}

/// After so many words the cheapest way is likely the right one: the band goes with it, every few words.
const SETTLED: usize = 64;
const STRIDE: usize = 16;

/// Moves a row so that its cheapest cell is in the midst, and says by how much.
fn centred(costs: &mut [u32], reach: usize) -> isize {
    let cheapest = costs.iter().enumerate().min_by_key(|(cell, cost)| (**cost, cell.abs_diff(reach)));
    let Some((cell, _)) = cheapest else { return 0 };
    if cell >= reach {
        costs.rotate_left(cell - reach);
        costs.iter_mut().rev().take(cell - reach).for_each(|cost| *cost = NO_WAY);
    } else {
        costs.rotate_right(reach - cell);
        costs.iter_mut().take(reach - cell).for_each(|cost| *cost = NO_WAY);
    }
    cell.cast_signed() - reach.cast_signed()
}

/// Which cells of a row stand for places of the text, and for which place the first of them does.
fn band(length: usize, shift: isize, reach: usize, row: usize) -> (Range<usize>, usize) {
    let first = shift.saturating_sub_unsigned(reach).saturating_add_unsigned(row);
    let width = 2 * reach + 1;
    let start = usize::try_from(first.saturating_neg()).unwrap_or_default().min(width);
    let place = usize::try_from(first).unwrap_or_default();
    let end = (length + 1).checked_sub(place).map_or(0, |room| start.saturating_add(room)).min(width);
    (start..end.max(start), place)
}

fn next_row(
    word: &Compared,
    text: &[Compared],
    costs: &mut [u32],
    cells: Range<usize>,
    first: usize,
    opening: u32,
) {
    let (mut left, mut put_in) = (NO_WAY, NO_WAY);
    let mut cell = cells.start;
    // Before the first word of the text nothing can stand.
    if first == 0 && !cells.is_empty() {
        left = costs.get(cell + 1).map_or(NO_WAY, |cost| cost + word.weight);
        if let Some(cost) = costs.get_mut(cell) {
            *cost = left;
        }
        cell += 1;
    }
    costs.iter_mut().take(cells.start).for_each(|cost| *cost = NO_WAY);
    let words = text.get(first.saturating_sub(1)..).unwrap_or_default();
    let row = costs.get_mut(cell..).unwrap_or_default();
    let mut done = cells.end.saturating_sub(cell);
    let mut here = row.first().copied().unwrap_or(NO_WAY);
    for (index, there) in words.iter().take(done).enumerate() {
        let above = row.get(index + 1).copied().unwrap_or(NO_WAY);
        put_in = put_in.min(left + opening) + there.weight * GOING_ON / 10;
        left = (here + word.cost_of(there)).min(above + word.weight).min(put_in).min(NO_WAY);
        if let Some(cost) = row.get_mut(index) {
            *cost = left;
        }
        here = above;
    }
    done = done.min(words.len());
    row.iter_mut().skip(done).for_each(|cost| *cost = NO_WAY);
}

#[cfg(test)]
mod tests {
    use super::{Beginning, Compared, ends};

    fn words(text: &str) -> Vec<Compared> {
        text.split(' ').map(Compared::of).collect()
    }

    #[test]
    fn words_end_where_the_least_is_changed() {
        // Each row: what is sought, the text, before which of its words it ends.
        let rows = [
            ("جسر خشبي قديم", "عبر الناس جسر خشبي قديم يصل", 5),
            ("جسر خشبي قديم", "عبر الناس جسر خشبى يصل", 4),
            ("جسر خشبي قديم يصل", "عبر الناس جسر كبير خشبي قديم يصل", 7),
            ("جسر خشبي قديم", "جسر حديدي قديم", 3),
            ("جسر خشبي كبير", "جسر خشبي كبيرة", 3),
        ];
        for (sought, text, expected) in rows {
            let ends = ends(&words(sought), &words(text), Beginning::Anywhere, 1, 5);
            let best = ends.iter().min_by_key(|(_, cost)| *cost).unwrap();
            assert_eq!(best.0, expected, "{sought} | {text}");
        }
    }

    #[test]
    fn a_typo_costs_less_than_a_word_and_the_same_costs_nothing() {
        let cost = |text| {
            let ends = ends(&words("مدينة قديمة كبيرة"), &words(text), Beginning::Anywhere, 0, 3);
            ends.into_iter().map(|(_, cost)| cost).min().unwrap()
        };
        assert_eq!(cost("مدينة قديمة كبيرة"), 0);
        assert!(cost("مدينة قديممة كبيرة") < cost("مدينة جديدة كبيرة"));
        assert!(cost("مدينة جديدة كبيرة") < cost("مدينة كبيرة"));
        assert!(cost("مدينة جديدة قديمة كبيرة") < cost("مدينة كبيرة"));
    }

    #[test]
    fn what_begins_at_the_first_word_does_not_pass_over_it() {
        let (sought, text) = (words("جسر قديم"), words("كل جسر قديم"));
        let costs = |beginning| ends(&sought, &text, beginning, 0, 3).into_iter().map(|(_, cost)| cost).min();
        assert_eq!(costs(Beginning::Anywhere), Some(0));
        assert!(costs(Beginning::AtFirst) > Some(0));
    }

    #[test]
    fn the_band_goes_with_the_words() {
        let text: Vec<Compared> = (0..2000).map(|n| Compared::of(&format!("كلمة{}", n * 7919))).collect();
        // Each 20th word is missing: at the end, 100 words are.
        let sought: Vec<Compared> =
            text.iter().enumerate().filter(|(n, _)| n % 20 > 0).map(|(_, word)| *word).collect();
        let ends = ends(&sought, &text, Beginning::Anywhere, 0, 20);
        assert_eq!(ends.iter().min_by_key(|(_, cost)| *cost).map(|(end, _)| *end), Some(2000));
    }

    #[test]
    fn a_band_beside_the_text_ends_nowhere() {
        for (shift, reach) in [(100, 3), (-100, 3), (isize::MAX, 3), (isize::MIN, 3)] {
            assert_eq!(ends(&words("جسر"), &words("جسر قديم"), Beginning::Anywhere, shift, reach), []);
        }
    }
}
