//! A date as numbers, words and marks.

/// A piece of a date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Piece<'a> {
    Number { value: i64, digits: usize },
    Word(&'a str),
    Mark(char),
    Space,
}

/// The pieces of a text, in order.
pub(super) fn pieces_of(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::with_capacity(16);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let same = |test: fn(char) -> bool| rest.find(|c| !test(c)).unwrap_or(rest.len());
        let length = if c.is_ascii_digit() {
            same(|c| c.is_ascii_digit())
        } else if is_letter(c) {
            same(is_letter)
        } else {
            c.len_utf8()
        };
        let (piece, tail) = rest.split_at_checked(length).unwrap_or((rest, ""));
        pieces.push(if c.is_ascii_digit() {
            Piece::Number { value: piece.parse().unwrap_or(i64::MAX), digits: piece.len() }
        } else if is_letter(c) {
            Piece::Word(piece)
        } else if c.is_whitespace() {
            Piece::Space
        } else {
            Piece::Mark(c)
        });
        rest = tail;
    }
    pieces.dedup_by(|a, b| *a == Piece::Space && *b == Piece::Space);
    pieces
}

/// Letters, and the marks and joiners within Arabic words.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{200C}' | '\u{200D}' | '\u{0640}' | '\u{064B}'..='\u{0652}')
}
