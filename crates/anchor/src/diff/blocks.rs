//! Which block of a text is which of the other.

use qirtas_text::{each_token, fold};

use super::Block;
use super::common::{common, traced};
use crate::align::Compared;

/// What became of a block.
pub(crate) enum Pairing<'b> {
    Removed(&'b Block),
    Added(&'b Block),
    Both(&'b Block, &'b Block),
}

/// Puts each block beside the one that it became.
pub(crate) fn pair<'b>(old: &'b [Block], new: &'b [Block]) -> Vec<Pairing<'b>> {
    let texts =
        |blocks: &'b [Block]| -> Vec<&'b str> { blocks.iter().map(|block| block.text.as_str()).collect() };
    let equal = common(&texts(old), &texts(new), |text| {
        u32::try_from(text.len()).map_or(1 << 16, |l| l.min(1 << 16))
    });
    let mut pairings = Vec::with_capacity(old.len().max(new.len()));
    let mut last = (0, 0);
    for (one, other) in equal {
        between(old.get(last.0..one), new.get(last.1..other), &mut pairings);
        if let (Some(old), Some(new)) = (old.get(one), new.get(other)) {
            pairings.push(Pairing::Both(old, new));
        }
        last = (one + 1, other + 1);
    }
    between(old.get(last.0..), new.get(last.1..), &mut pairings);
    pairings
}

/// Pairs blocks of which none is the same, by their words.
fn between<'b>(old: Option<&'b [Block]>, new: Option<&'b [Block]>, pairings: &mut Vec<Pairing<'b>>) {
    let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
    let mut last = (0, 0);
    for (one, other) in alike(old, new) {
        unpaired(old.get(last.0..one), new.get(last.1..other), pairings);
        if let (Some(old), Some(new)) = (old.get(one), new.get(other)) {
            pairings.push(Pairing::Both(old, new));
        }
        last = (one + 1, other + 1);
    }
    unpaired(old.get(last.0..), new.get(last.1..), pairings);
}

fn unpaired<'b>(old: Option<&'b [Block]>, new: Option<&'b [Block]>, pairings: &mut Vec<Pairing<'b>>) {
    pairings.extend(old.unwrap_or_default().iter().map(Pairing::Removed));
    pairings.extend(new.unwrap_or_default().iter().map(Pairing::Added));
}

/// Comparisons of two words that may be made to pair blocks.
const STEPS: usize = 1 << 24;
/// Pairs of blocks that may be compared.
const PAIRS: usize = 1 << 16;
/// From here on, in thousandths, two blocks are the same one.
const ALIKE: u32 = 400;

/// The pairs of places of blocks that are most alike, in order.
fn alike(old: &[Block], new: &[Block]) -> Vec<(usize, usize)> {
    let (old, new): (Vec<Words>, Vec<Words>) =
        (old.iter().map(Words::of).collect(), new.iter().map(Words::of).collect());
    let count = |blocks: &[Words]| blocks.iter().map(|words| words.words.len() + 1).sum::<usize>();
    let steps = count(&old).saturating_mul(new.len()) + count(&new).saturating_mul(old.len());
    if steps > STEPS || old.len().saturating_mul(new.len()) > PAIRS {
        let beside = old.iter().zip(&new).enumerate();
        return beside.filter(|(_, (old, new))| old.likeness(new) >= ALIKE).map(|(at, _)| (at, at)).collect();
    }
    let width = new.len() + 1;
    // Each cell holds how alike the beginnings of both are at best.
    let mut table = vec![0_u32; width * (old.len() + 1)];
    for (row, one) in old.iter().enumerate() {
        let (done, rest) = table.split_at_mut((row + 1) * width);
        let above = done.get(row * width..).unwrap_or_default();
        let (mut last, mut diagonal) = (0, 0);
        for ((cell, upper), other) in rest.iter_mut().skip(1).zip(above.iter().skip(1)).zip(&new) {
            let likeness = one.likeness(other);
            last = last.max(*upper).max(if likeness >= ALIKE { diagonal + likeness } else { 0 });
            diagonal = *upper;
            *cell = last;
        }
    }
    traced(&table, width, (old.len(), new.len()))
}

/// The words of a block, without their order.
struct Words {
    words: Vec<(u64, u32)>,
    weight: u64,
}

impl Words {
    fn of(block: &Block) -> Self {
        let mut words = Vec::new();
        each_token(&block.text, |token| {
            let word = Compared::of(&fold(token.form));
            words.push((word.key(), word.weight()));
        });
        words.sort_unstable();
        let weight = words.iter().map(|(_, weight)| u64::from(*weight)).sum();
        Words { words, weight }
    }

    /// How much of the words of both is in either, in thousandths. Blocks without words are all alike.
    fn likeness(&self, other: &Words) -> u32 {
        if self.weight + other.weight == 0 {
            return 1000;
        }
        let mut common = 0;
        let mut rest = other.words.iter().peekable();
        for word in &self.words {
            while rest.next_if(|other| *other < word).is_some() {}
            if rest.next_if(|other| *other == word).is_some() {
                common += u64::from(word.1);
            }
        }
        u32::try_from(common * 2000 / (self.weight + other.weight)).unwrap_or(1000)
    }
}
