//! What two sequences have in common, in order.

use std::collections::HashMap;
use std::hash::Hash;

/// The largest table, in cells; a table is as large as the one sequence times the other.
const CELLS: usize = 1 << 20;

/// How often a part may be parted again.
const DEPTH: usize = 12;

/// The pairs of places at which two sequences have the same, in order, so that they weigh the most. Sequences that are too
/// long for it are parted where they have something in common that each has but once.
pub(crate) fn common<T: Eq + Hash>(old: &[T], new: &[T], weight: impl Fn(&T) -> u32) -> Vec<(usize, usize)> {
    let mut finder = Finder { weight, pairs: Vec::new() };
    finder.find(old, new, (0, 0), DEPTH);
    finder.pairs
}

struct Finder<W> {
    weight: W,
    pairs: Vec<(usize, usize)>,
}

impl<W> Finder<W> {
    fn push(&mut self, from: (usize, usize), count: usize) {
        self.pairs.extend((0..count).map(|at| (from.0 + at, from.1 + at)));
    }

    /// Finds what two parts that begin at `from` have in common.
    fn find<T: Eq + Hash>(&mut self, old: &[T], new: &[T], from: (usize, usize), depth: usize)
    where
        W: Fn(&T) -> u32,
    {
        let head = old.iter().zip(new).take_while(|(one, other)| one == other).count();
        self.push(from, head);
        let (old, new) = (old.get(head..).unwrap_or_default(), new.get(head..).unwrap_or_default());
        let from = (from.0 + head, from.1 + head);
        let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(one, other)| one == other).count();
        let (old, _) = old.split_at(old.len() - tail);
        let (new, _) = new.split_at(new.len() - tail);
        if old.len().saturating_mul(new.len()) <= CELLS {
            let found = heaviest(old, new, &self.weight);
            self.pairs.extend(found.into_iter().map(|(one, other)| (from.0 + one, from.1 + other)));
        } else if depth > 0 {
            self.find_in_parts(old, new, from, depth - 1);
        }
        self.push((from.0 + old.len(), from.1 + new.len()), tail);
    }

    /// Goes on between what either has but once (as the patience diff does).
    fn find_in_parts<T: Eq + Hash>(&mut self, old: &[T], new: &[T], from: (usize, usize), depth: usize)
    where
        W: Fn(&T) -> u32,
    {
        let anchors = rising(&unique(old, new));
        if anchors.is_empty() {
            return;
        }
        let mut last = (0, 0);
        for (one, other) in anchors {
            let (part, other_part) = (old.get(last.0..one), new.get(last.1..other));
            let place = (from.0 + last.0, from.1 + last.1);
            self.find(part.unwrap_or_default(), other_part.unwrap_or_default(), place, depth);
            self.push((from.0 + one, from.1 + other), 1);
            last = (one + 1, other + 1);
        }
        let (part, other_part) = (old.get(last.0..), new.get(last.1..));
        let place = (from.0 + last.0, from.1 + last.1);
        self.find(part.unwrap_or_default(), other_part.unwrap_or_default(), place, depth);
    }
}

/// The places of what either has once, in the order of the old ones.
fn unique<T: Eq + Hash>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let mut counts: HashMap<&T, (usize, usize, usize)> = HashMap::new();
    for one in old {
        counts.entry(one).or_default().0 += 1;
    }
    for (at, other) in new.iter().enumerate() {
        if let Some((_, count, place)) = counts.get_mut(other) {
            *count += 1;
            *place = at;
        }
    }
    let once = old.iter().enumerate().filter_map(|(at, one)| match counts.get(one) {
        Some((1, 1, place)) => Some((at, *place)),
        _ => None,
    });
    once.collect()
}

/// The longest run of pairs that rises on both sides.
fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length the pair that ends such a run the soonest, and for each pair the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let other = |index: &usize| pairs.get(*index).map(|(_, other)| *other);
    for (index, (_, place)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| other(end) < Some(*place));
        before.push(length.checked_sub(1).and_then(|last| ends.get(last).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut run: Vec<_> =
        std::iter::successors(ends.last().copied(), |index| before.get(*index).copied().flatten())
            .filter_map(|index| pairs.get(index).copied())
            .collect();
    run.reverse();
    run
}

/// The heaviest common subsequence, by the table that every textbook has.
fn heaviest<T: Eq>(old: &[T], new: &[T], weight: &impl Fn(&T) -> u32) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    // Each cell holds what the beginnings of both have in common.
    let mut table = vec![0_u32; width * (old.len() + 1)];
    for (row, one) in old.iter().enumerate() {
        let (done, rest) = table.split_at_mut((row + 1) * width);
        let above = done.get(row * width..).unwrap_or_default();
        let weight = weight(one).max(1);
        let (mut last, mut diagonal) = (0, 0);
        for ((cell, upper), other) in rest.iter_mut().skip(1).zip(above.iter().skip(1)).zip(new) {
            last = last.max(*upper);
            if one == other {
                last = last.max(diagonal + weight);
            }
            diagonal = *upper;
            *cell = last;
        }
    }
    traced(&table, width, (old.len(), new.len()))
}

/// The pairs that made the last cell of such a table what it is.
pub(crate) fn traced(table: &[u32], width: usize, end: (usize, usize)) -> Vec<(usize, usize)> {
    let cell = |row: usize, column: usize| table.get(row * width + column).copied().unwrap_or_default();
    let (mut row, mut column) = end;
    let mut pairs = Vec::new();
    while row > 0 && column > 0 {
        let here = cell(row, column);
        if here == cell(row - 1, column) {
            row -= 1;
        } else if here == cell(row, column - 1) {
            column -= 1;
        } else {
            (row, column) = (row - 1, column - 1);
            pairs.push((row, column));
        }
    }
    pairs.reverse();
    pairs
}

#[cfg(test)]
mod tests {
    use super::{CELLS, common};

    fn shared(old: &str, new: &str) -> String {
        let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
        let pairs = common(&old, &new, |_| 1);
        assert!(pairs.is_sorted_by(|one, next| one.0 < next.0 && one.1 < next.1), "{pairs:?}");
        pairs.into_iter().map(|(one, other)| (old[one], new[other]).0).collect()
    }

    #[test]
    fn what_is_common_is_found_in_order() {
        let rows = [
            ("abcd", "abcd", "abcd"),
            ("abcd", "xaxbxcxdx", "abcd"),
            ("abc", "xyz", ""),
            ("", "abc", ""),
            ("abcabba", "cbabac", "caba"),
        ];
        for (old, new, expected) in rows {
            assert_eq!(shared(old, new).len(), expected.len(), "{old} {new}");
        }
    }

    #[test]
    fn the_heavier_is_chosen() {
        let (old, new) = (["a", "long"], ["long", "a"]);
        assert_eq!(common(&old, &new, |word| word.len() as u32), [(1, 0)]);
    }

    #[test]
    fn long_sequences_are_parted_at_what_is_there_but_once() {
        let old: Vec<usize> = (0..4000).collect();
        let new: Vec<usize> =
            old.iter().copied().filter(|n| n % 100 != 7).map(|n| n + n % 50 / 49 * 9000).collect();
        assert!(old.len() * new.len() > CELLS);
        let pairs = common(&old, &new, |_| 1);
        assert_eq!(pairs.len(), new.iter().filter(|n| **n < 4000).count());
        assert!(pairs.iter().all(|(one, other)| old[*one] == new[*other]));
    }

    #[test]
    fn what_is_long_and_has_nothing_but_once_is_told_apart_as_a_whole() {
        let old: Vec<usize> = (0..3000).map(|n| n % 2).collect();
        let new: Vec<usize> = (0..3000).map(|n| 2 + n % 2).collect();
        assert_eq!(common(&old, &new, |_| 1), []);
    }
}
