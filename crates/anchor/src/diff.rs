//! How a text differs from what it was, block by block and word by word.

mod blocks;
mod common;
mod words;

use blocks::{Pairing, pair};
use words::diff_words;

/// A paragraph, heading or item of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its words.
    pub text: String,
}

/// A block of either text or of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffBlock {
    /// What became of it.
    pub kind: BlockKind,
    /// Its text, in order: what is the same, what was taken away, what came in its place.
    pub parts: Vec<Part>,
}

/// What became of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// It is as it was.
    Same,
    /// It is new.
    Added,
    /// It is no more.
    Removed,
    /// Some of its words changed.
    Changed,
}

/// Some words of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What became of them.
    pub kind: PartKind,
    /// The words, with the white space behind them.
    pub text: String,
}

/// What became of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// They are as they were.
    Same,
    /// They are new.
    Added,
    /// They are no more.
    Removed,
}

/// Compares a text with what it was. The parts that are the same or removed are the old text, those that are the same or
/// added the new one; no part ends within a word.
///
/// Where texts are so long and so unlike that comparing would take too long, whole runs are told as replaced.
#[must_use]
pub fn diff(old: &[Block], new: &[Block]) -> Vec<DiffBlock> {
    let whole = |kind: BlockKind, part: PartKind, block: &Block| DiffBlock {
        kind,
        parts: Vec::from_iter(
            (!block.text.is_empty()).then(|| Part { kind: part, text: block.text.clone() }),
        ),
    };
    let pairs = pair(old, new).into_iter().map(|pairing| match pairing {
        Pairing::Removed(old) => whole(BlockKind::Removed, PartKind::Removed, old),
        Pairing::Added(new) => whole(BlockKind::Added, PartKind::Added, new),
        Pairing::Both(old, new) if old.text == new.text => whole(BlockKind::Same, PartKind::Same, new),
        Pairing::Both(old, new) => {
            DiffBlock { kind: BlockKind::Changed, parts: diff_words(&old.text, &new.text) }
        }
    });
    pairs.collect()
}

#[cfg(test)]
mod tests;
