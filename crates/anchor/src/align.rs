//! How a run of words comes to stand in another, at the least cost: words changed, left out or put in.
//!
//! The words sought have to be gone through from end to end; where in the text they begin and end is free (the edit
//! distance of Sellers, 1980), with a dear beginning and a cheap going-on for what is put in (Gotoh, 1982), within a band.

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

/// Where in the text the words that are sought may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Beginning {
    /// With any word that the band reaches.
    Anywhere,
    /// With the first one.
    AtFirst,
}

/// No way leads there.
const NO_WAY: u32 = u32::MAX / 2;

/// What it costs at least that some words end before each of the words of a text. They stand about `shift` further on in it,
/// at most `reach` more or less.
pub(crate) fn ends(
    sought: &[Compared],
    text: &[Compared],
    beginning: Beginning,
    shift: isize,
    reach: usize,
) -> Vec<(usize, u32)> {
    // Each row of the table is a place between the words sought; its cells are places between the words of the text
    // from `shift - reach` on, a word further in each row.
    let width = 2 * reach + 1;
    let place = |row: usize, cell: usize| -> Option<usize> {
        let first = shift.checked_sub_unsigned(reach)?.checked_add_unsigned(row)?;
        let place: usize = first.checked_add_unsigned(cell)?.try_into().ok()?;
        (place <= text.len()).then_some(place)
    };
    let begins = |place: usize| beginning == Beginning::Anywhere || place == 0;
    let mut costs: Vec<u32> =
        (0..width).map(|cell| if place(0, cell).is_some_and(begins) { 0 } else { NO_WAY }).collect();
    for (row, word) in sought.iter().enumerate() {
        let is_last = row + 1 == sought.len();
        let (mut left, mut put_in) = (NO_WAY, NO_WAY);
        for cell in 0..width {
            let without = costs.get(cell + 1).map_or(NO_WAY, |cost| cost + word.weight);
            let Some(cost) = costs.get_mut(cell) else { break };
            let Some(end) = place(row + 1, cell) else {
                *cost = NO_WAY;
                continue;
            };
            let before = end.checked_sub(1).and_then(|before| text.get(before));
            let instead = before.map_or(NO_WAY, |there| *cost + word.cost_of(there));
            // Nothing is put in behind the last word.
            put_in = before.filter(|_| !is_last).map_or(NO_WAY, |there| {
                put_in.min(left + OPENING).saturating_add(there.weight * GOING_ON / 10)
            });
            left = instead.min(without).min(put_in).min(NO_WAY);
            *cost = left;
        }
    }
    let ends =
        costs.into_iter().enumerate().filter_map(|(cell, cost)| Some((place(sought.len(), cell)?, cost)));
    ends.filter(|(_, cost)| *cost < NO_WAY).collect()
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
    fn a_band_beside_the_text_ends_nowhere() {
        for (shift, reach) in [(100, 3), (-100, 3), (isize::MAX, 3), (isize::MIN, 3)] {
            assert_eq!(ends(&words("جسر"), &words("جسر قديم"), Beginning::Anywhere, shift, reach), []);
        }
    }
}
