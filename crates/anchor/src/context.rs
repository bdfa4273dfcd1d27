//! How much a place is like the one that a passage stood in.

use std::ops::Range;

use crate::letters::Letters;

/// How alike the surroundings are on either side, from 0 to 1; nothing where none are known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Context {
    pub(crate) before: Option<f64>,
    pub(crate) after: Option<f64>,
}

impl Context {
    /// Compares what is around some letters that are sought with what is around some of a text.
    pub(crate) fn of(sought: &Letters, quote: &Range<usize>, text: &Letters, found: &Range<usize>) -> Self {
        let there = text.get(0..found.start).chars().rev();
        let before = likeness(sought.get(0..quote.start).chars().rev(), there);
        let there = text.get(found.end..text.letters.len()).chars();
        let after = likeness(sought.get(quote.end..sought.letters.len()).chars(), there);
        Context { before, after }
    }

    /// How alike both sides are together; nothing where none are known.
    pub(crate) fn together(self) -> Option<f64> {
        match (self.before, self.after) {
            (Some(before), Some(after)) => Some(f64::midpoint(before, after)),
            (one, other) => one.or(other),
        }
    }

    /// Whether the surroundings are still there, on one side at least: on the other something may have been put in.
    pub(crate) fn is_same(self) -> bool {
        const SAME: f64 = 0.8;
        [self.before, self.after].iter().flatten().any(|side| *side >= SAME)
    }
}

/// What letters of one language by chance have in common with others.
const CHANCE: f64 = 0.4;
/// Letters that are compared on a side, at most.
const LONGEST: usize = 96;

/// How alike the beginning of what is there is to what is sought: by their edit distance, 0 where it is chance.
fn likeness(sought: impl Iterator<Item = char>, there: impl Iterator<Item = char>) -> Option<f64> {
    let sought: Vec<char> = sought.take(LONGEST).collect();
    let there: Vec<char> = there.take(sought.len() + sought.len() / 4 + 4).collect();
    if sought.is_empty() {
        return None;
    }
    let mut costs: Vec<usize> = (0..=there.len()).collect();
    for (row, letter) in sought.iter().enumerate() {
        let mut last = row + 1;
        let mut diagonal = row;
        for (cost, found) in costs.iter_mut().skip(1).zip(&there) {
            let above = *cost;
            last = (diagonal + usize::from(letter != found)).min(above + 1).min(last + 1);
            (*cost, diagonal) = (last, above);
        }
        if let Some(first) = costs.first_mut() {
            *first = row + 1;
        }
    }
    let distance = costs.into_iter().min().unwrap_or(sought.len());
    let alike = 1.0 - distance as f64 / sought.len() as f64;
    Some(((alike - CHANCE) / (1.0 - CHANCE)).max(0.0))
}

#[cfg(test)]
mod tests {
    use super::{Context, likeness};
    use crate::letters::Letters;

    #[test]
    fn surroundings_are_as_alike_as_their_letters() {
        let alike = |sought: &str, there: &str| likeness(sought.chars(), there.chars());
        assert_eq!(alike("", "نص"), None);
        assert_eq!(alike("قالالمتحدث", ""), Some(0.0));
        assert_eq!(alike("قالالمتحدث", "قالالمتحدثباسمالوزارة"), Some(1.0));
        let typo = alike("قالالمتحدث", "قالالمتحدد").unwrap();
        assert!(typo > 0.8 && typo < 0.9, "{typo}");
        assert!(alike("قالالمتحدثباسمالوزارة", "عبراهاليالبلدهالجسر").unwrap() < 0.2);
    }

    #[test]
    fn both_sides_count() {
        let sought = Letters::of("عبر أهالي البلدة الجسر القديم صباح أمس");
        let quote = sought.letters.find("الجسر").unwrap();
        let quote = quote..quote + "الجسر".len();
        let context = |text: &str| {
            let text = Letters::of(text);
            let found = text.letters.find("الجسر").unwrap();
            Context::of(&sought, &quote, &text, &(found..found + "الجسر".len()))
        };
        assert!(context("عبر أهالي البلدة الجسر القديم صباح أمس").is_same());
        let half = context("عبر أهالي البلدة الجسر. وكان المجلس قد قرر هدمه");
        assert!(half.is_same() && half.before == Some(1.0) && half.after.unwrap() < 0.4, "{half:?}");
        assert!(!context("الجسر. وكان المجلس قد قرر هدمه").is_same());
        assert_eq!(Context { before: None, after: None }.together(), None);
    }
}
