//! What must hold for any two texts. The fuzz target and the replay of what it found (crates/anchor/tests/corpora.rs)
//! share it.

use std::ops::Range;

use qirtas_anchor::{
    Block, Found, How, PartKind, Passages, bytes_of_chars, bytes_of_utf16, chars_of_bytes, describe, diff,
    find, utf16_of_bytes,
};
use qirtas_text::each_token;
use unicode_segmentation::GraphemeCursor;

/// What a text was on the first line, and what it became after it.
pub(crate) fn anchor(bytes: &[u8]) {
    let both = String::from_utf8_lossy(bytes);
    let (old, new) = both.split_once('\n').unwrap_or((&both, &both));
    let passages = Passages::of(new);
    // Passages of all sizes, at places that depend on the length alone.
    for part in 1..=4 {
        let start = old.len() * (bytes.len() % 5) / 8;
        let range = start..start + old.len() / (part * part);
        let selector = describe(old, range.clone());
        let joined = [&selector.prefix, &selector.quote, &selector.suffix].map(String::as_str).concat();
        assert!(old.contains(&joined), "{selector:?} is not of the text");
        measures(old, selector.position.clone().unwrap_or_default());
        check(new, passages.find(&selector));
        check(old, find(old, &selector));
        // As others keep it.
        let alone = qirtas_anchor::Selector { quote: selector.quote, ..Default::default() };
        check(new, passages.find(&alone));
    }
    let whole = find(old, &describe(old, 0..old.len()));
    check(old, whole.clone());
    let mut has_words = false;
    each_token(old, |_| has_words = true);
    assert!(
        !has_words || whole.is_some_and(|found| found.how == How::Exact),
        "{old:?} is not found in itself"
    );
    compared(old, new);
}

fn check(text: &str, found: Option<Found>) {
    let Some(Found { range, .. }) = found else { return };
    assert!(range.start < range.end && text.get(range.clone()).is_some(), "{range:?} is no passage");
    for place in [range.start, range.end] {
        let is_whole = GraphemeCursor::new(place, text.len(), true).is_boundary(text, 0);
        assert_eq!(is_whole, Ok(true), "a passage that parts a cluster");
    }
}

fn measures(text: &str, range: Range<usize>) {
    assert_eq!(bytes_of_utf16(text, utf16_of_bytes(text, range.clone())), range);
    assert_eq!(bytes_of_chars(text, chars_of_bytes(text, range.clone())), range);
}

fn compared(old: &str, new: &str) {
    let blocks = |text: &str| -> Vec<Block> {
        text.split(['\n', '.']).map(|line| Block { text: line.to_owned() }).collect()
    };
    let (old, new) = (blocks(old), blocks(new));
    let found = diff(&old, &new);
    for (blocks, kind) in [(&old, PartKind::Removed), (&new, PartKind::Added)] {
        let parts = found.iter().flat_map(|block| &block.parts);
        let parts = parts.filter(|part| part.kind == PartKind::Same || part.kind == kind);
        let side: String = parts.map(|part| part.text.as_str()).collect();
        let whole: String = blocks.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(side, whole, "a text is not whole");
    }
}
