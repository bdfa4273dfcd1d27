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
        Compared { key, pairs: pairs | pair(last, '\0'), weight: letter * length }
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
        let common = (self.pairs & other.pairs).count_ones();
        let all = self.pairs.count_ones() + other.pairs.count_ones();
        let weight = self.weight.max(other.weight);
        weight - weight * 2 * common / all.max(1)
    }
}

fn pair(one: char, next: char) -> u64 {
    let mixed = u64::from(one).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ u64::from(next);
    1 << (mixed.wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 58)
}

/// Where the words came to stand, and what it costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Alignment {
    /// Words of the text.
    pub(crate) words: Range<usize>,
    pub(crate) cost: u32,
}

/// A way through the table that has come so far.
#[derive(Debug, Clone, Copy)]
struct Way {
    cost: u32,
    /// The word of the text with which it began.
    from: usize,
}

const NO_WAY: Way = Way { cost: u32::MAX / 2, from: 0 };

impl Way {
    fn and(self, cost: u32) -> Way {
        Way { cost: self.cost.saturating_add(cost), from: self.from }
    }

    /// The cheaper one; of two equal ones that which began later.
    fn or(self, other: Way) -> Way {
        if (other.cost, self.from) < (self.cost, other.from) { other } else { self }
    }
}

/// Aligns words with those of a text that stand about `shift` further on, at most `reach` more or less.
pub(crate) fn align(sought: &[Compared], text: &[Compared], shift: isize, reach: usize) -> Option<Alignment> {
    // Each row of the table is a place between the words sought; its cells are places between the words of the text
    // from `shift - reach` on, a word further in each row.
    let width = 2 * reach + 1;
    let first = shift.checked_sub_unsigned(reach)?;
    let place = |row: usize, cell: usize| -> Option<usize> {
        first.checked_add_unsigned(row)?.checked_add_unsigned(cell)?.try_into().ok()
    };
    let is_in = |place: &usize| *place <= text.len();
    let mut ways: Vec<Way> = (0..width)
        .map(|cell| place(0, cell).filter(is_in).map_or(NO_WAY, |from| Way { cost: 0, from }))
        .collect();
    for (row, word) in sought.iter().enumerate() {
        let mut last = NO_WAY;
        let mut put_in = NO_WAY;
        for cell in 0..width {
            let without = ways.get(cell + 1).copied().unwrap_or(NO_WAY).and(word.weight);
            let Some(way) = ways.get_mut(cell) else { break };
            let Some(end) = place(row + 1, cell).filter(is_in) else {
                *way = NO_WAY;
                continue;
            };
            let before = end.checked_sub(1).and_then(|before| text.get(before));
            let instead = before.map_or(NO_WAY, |there| way.and(word.cost_of(there)));
            // Nothing is put in behind the last word.
            if let Some(there) = before.filter(|_| row + 1 < sought.len()) {
                let going_on = there.weight * GOING_ON / 10;
                put_in = put_in.and(going_on).or(last.and(OPENING + going_on));
            } else {
                put_in = NO_WAY;
            }
            last = instead.or(without).or(put_in);
            *way = last;
        }
    }
    let ends = ways.iter().enumerate().filter_map(|(cell, way)| Some((way, place(sought.len(), cell)?)));
    let (way, end) = ends.min_by_key(|(way, end)| (way.cost, end.saturating_sub(way.from)))?;
    (way.cost < NO_WAY.cost && way.from < end).then_some(Alignment { words: way.from..end, cost: way.cost })
}

#[cfg(test)]
mod tests {
    use super::{Alignment, Compared, align};

    fn words(text: &str) -> Vec<Compared> {
        text.split(' ').map(Compared::of).collect()
    }

    #[test]
    fn words_come_to_stand_where_the_least_is_changed() {
        // Each row: what is sought, the text, where it comes to stand.
        let rows = [
            ("جسر خشبي قديم", "عبر الناس جسر خشبي قديم يصل", 2..5),
            ("جسر خشبي قديم", "عبر الناس جسر خشبى يصل", 2..4),
            ("جسر خشبي قديم يصل", "عبر الناس جسر كبير خشبي قديم يصل", 2..7),
            ("جسر خشبي قديم", "جسر حديدي قديم", 0..3),
            ("جسر خشبي قديم", "جسر خشبي حديث", 0..3),
        ];
        for (sought, text, expected) in rows {
            let found = align(&words(sought), &words(text), 1, 5).unwrap();
            assert_eq!(found.words, expected, "{sought} | {text}");
        }
    }

    #[test]
    fn a_typo_costs_less_than_a_word_and_the_same_costs_nothing() {
        let cost = |text| align(&words("مدينة قديمة كبيرة"), &words(text), 0, 3).unwrap().cost;
        assert_eq!(cost("مدينة قديمة كبيرة"), 0);
        assert!(cost("مدينة قديممة كبيرة") < cost("مدينة جديدة كبيرة"));
        assert!(cost("مدينة جديدة كبيرة") < cost("مدينة كبيرة"));
    }

    #[test]
    fn a_band_beside_the_text_finds_nothing() {
        for (shift, reach) in [(100, 3), (-100, 3), (isize::MAX, 3), (isize::MIN, 3)] {
            assert_eq!(align(&words("جسر"), &words("جسر قديم"), shift, reach), None);
        }
        assert_eq!(align(&words("جسر"), &[], 0, 3), None);
        let whole = Alignment { words: 1..2, cost: 0 };
        assert_eq!(align(&words("قديم"), &words("جسر قديم"), 0, 3), Some(whole));
    }
}
