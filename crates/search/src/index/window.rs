//! A stretch of articles that is looked at together: which of them hold a word, and how much.

use crate::index::Field;
use crate::index::columns::Columns;
use crate::index::piece::Result;
use crate::index::postings::Cursor;
use crate::index::rank::Norms;

/// Articles of a window.
pub(crate) const WINDOW: u32 = 4096;

/// Some of the articles of a window.
#[derive(Clone)]
pub(crate) struct Bits([u64; WINDOW as usize / 64]);

impl Bits {
    pub(crate) fn none() -> Bits {
        Bits([0; WINDOW as usize / 64])
    }

    pub(crate) fn first(count: u32) -> Bits {
        let mut bits = Bits::none();
        for (word, from) in bits.0.iter_mut().zip((0..).step_by(64)) {
            *word = match count.saturating_sub(from) {
                0 => 0,
                left if left < 64 => (1 << left) - 1,
                _ => u64::MAX,
            };
        }
        bits
    }

    pub(crate) fn clear(&mut self) {
        self.0.fill(0);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    #[inline]
    pub(crate) fn insert(&mut self, place: u32) {
        if let Some(word) = self.0.get_mut(place as usize / 64) {
            *word |= 1 << (place % 64);
        }
    }

    #[inline]
    pub(crate) fn contains(&self, place: u32) -> bool {
        self.0.get(place as usize / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    pub(crate) fn keep(&mut self, others: &Bits) {
        self.0.iter_mut().zip(&others.0).for_each(|(word, other)| *word &= other);
    }

    pub(crate) fn drop_all(&mut self, others: &Bits) {
        self.0.iter_mut().zip(&others.0).for_each(|(word, other)| *word &= !other);
    }

    pub(crate) fn add_all(&mut self, others: &Bits) {
        self.0.iter_mut().zip(&others.0).for_each(|(word, other)| *word |= other);
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> {
        self.0.iter().zip((0..).step_by(64)).flat_map(|(word, from)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let place = left.trailing_zeros();
                (place < 64).then(|| {
                    left &= left - 1;
                    from + place
                })
            })
        })
    }
}

/// How much each article of a window holds of something.
pub(crate) struct Weights {
    pub(crate) seen: Bits,
    weights: Vec<f32>,
}

impl Weights {
    pub(crate) fn new() -> Weights {
        Weights { seen: Bits::none(), weights: vec![0.0; WINDOW as usize] }
    }

    pub(crate) fn clear(&mut self) {
        self.seen.clear();
        self.weights.fill(0.0);
    }

    #[inline]
    pub(crate) fn add(&mut self, place: u32, weight: f32) {
        if let Some(slot) = self.weights.get_mut(place as usize) {
            *slot += weight;
            self.seen.insert(place);
        }
    }

    pub(crate) fn of(&self, place: u32) -> f32 {
        self.weights.get(place as usize).copied().unwrap_or(0.0)
    }
}

/// A list of postings that is gone through window by window.
pub(crate) struct Leaf<'p> {
    pub(crate) field: Field,
    /// How near the spelling is to what was typed.
    pub(crate) nearness: f32,
    /// Articles in it.
    pub(crate) len: u32,
    cursor: Cursor<'p>,
    /// Postings of the block that lie before the window.
    passed: usize,
    is_over: bool,
}

impl<'p> Leaf<'p> {
    pub(crate) fn new(field: Field, nearness: f32, len: u32, cursor: Cursor<'p>) -> Leaf<'p> {
        Leaf { field, nearness, len, cursor, passed: 0, is_over: false }
    }

    /// Adds what the articles of the window from `base` on hold.
    pub(crate) fn weigh(
        &mut self,
        base: u32,
        columns: &Columns,
        norms: &Norms,
        weights: &mut Weights,
    ) -> Result<()> {
        let lengths = match self.field {
            Field::Title => &columns.title_lengths,
            _ => &columns.text_lengths,
        };
        let lengths = lengths.get(base as usize..).unwrap_or_default();
        let (field, nearness) = (self.field, self.nearness);
        self.in_window(base, |cursor, from, until| {
            let docs = cursor.docs().get(from..until).unwrap_or_default();
            let counts = cursor.counts().get(from..until).unwrap_or_default();
            for (doc, count) in docs.iter().zip(counts) {
                let place = doc.wrapping_sub(base);
                let length = lengths.get(place as usize).copied().unwrap_or(0);
                weights.add(place, nearness * *count as f32 * norms.weight(field, length));
            }
            Ok(())
        })
    }

    /// Sees each part of a block that lies in the window from `base` on.
    pub(crate) fn in_window(
        &mut self,
        base: u32,
        mut see: impl FnMut(&mut Cursor<'p>, usize, usize) -> Result<()>,
    ) -> Result<()> {
        let end = base.saturating_add(WINDOW);
        while !self.is_over {
            let docs = self.cursor.docs();
            if self.passed < docs.len() {
                let ahead = docs.get(self.passed..).unwrap_or_default();
                let from = self.passed + ahead.partition_point(|doc| *doc < base);
                let until = self.passed + ahead.partition_point(|doc| *doc < end);
                let is_whole = until == docs.len();
                if from < until {
                    see(&mut self.cursor, from, until)?;
                }
                self.passed = until;
                if !is_whole {
                    return Ok(());
                }
            }
            self.passed = 0;
            self.is_over = !self.cursor.next_block(base)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Bits;

    #[test]
    fn bits_are_a_set() {
        let mut bits = Bits::first(70);
        assert_eq!(bits.iter().collect::<Vec<_>>(), (0..70).collect::<Vec<_>>());
        let mut last = Bits::none();
        last.insert(64);
        bits.drop_all(&last);
        assert!(!bits.contains(64) && bits.contains(69) && !bits.contains(70));
        let mut others = Bits::none();
        others.insert(3);
        others.insert(4095);
        others.insert(9999);
        bits.keep(&others);
        assert_eq!(bits.iter().collect::<Vec<_>>(), [3]);
        bits.add_all(&others);
        bits.drop_all(&Bits::first(5));
        assert_eq!(bits.iter().collect::<Vec<_>>(), [4095]);
    }
}
