//! A query cut into what stands by itself: bare runs, quoted runs, operators and «or».

use std::ops::Range;

use super::operator::{Operator, operator_named};

/// What stands by itself in a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece<'t> {
    pub(super) kind: PieceKind<'t>,
    pub(super) is_negative: bool,
    /// In bytes of the query, with minus and quotes.
    pub(super) span: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PieceKind<'t> {
    /// What stands between spaces.
    Bare(Part<'t>),
    /// What stands between quotes, or after one that is never closed.
    Quoted { inside: Part<'t>, is_closed: bool },
    /// The name of an operator with its colon.
    Operator { operator: Operator, name: Part<'t> },
    /// `|` or `OR`.
    Or(Part<'t>),
}

/// A part of a query and where it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part<'t> {
    pub(super) text: &'t str,
    pub(super) start: usize,
}

/// The pieces of a query, in order.
pub(super) fn pieces_of(text: &str) -> Vec<Piece<'_>> {
    let mut cutter = Cutter { text, at: 0, pieces: Vec::new() };
    while let Some(c) = cutter.next_char() {
        cutter.cut(c);
    }
    cutter.pieces
}

struct Cutter<'t> {
    text: &'t str,
    at: usize,
    pieces: Vec<Piece<'t>>,
}

impl<'t> Cutter<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn next_char(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn between(&self, start: usize, end: usize) -> Part<'t> {
        Part { text: self.text.get(start..end).unwrap_or_default(), start }
    }

    fn push(&mut self, kind: PieceKind<'t>, is_negative: bool, start: usize) {
        self.pieces.push(Piece { kind, is_negative, span: start..self.at });
    }

    /// Cuts the piece that begins with `c`, or goes past it.
    fn cut(&mut self, c: char) {
        let start = self.at;
        if is_or_bar(c) {
            self.at += c.len_utf8();
            let bar = self.between(start, self.at);
            self.push(PieceKind::Or(bar), false, start);
        } else if is_space(c) || is_invisible(c) || is_separator(self.text, self.at, c) {
            self.at += c.len_utf8();
        } else if is_minus(c) && !self.is_value() {
            self.skip(|c| is_minus(c) || is_invisible(c));
            let is_attached = self.next_char().is_some_and(|next| {
                !is_space(next) && !is_or_bar(next) && !is_separator(self.text, self.at, next)
            });
            if is_attached {
                self.run(start, true);
            }
        } else {
            self.run(start, false);
        }
    }

    /// Whether the piece that begins here is the value of an operator: its minus is part of it.
    fn is_value(&self) -> bool {
        let last = self.pieces.last();
        last.is_some_and(|last| matches!(last.kind, PieceKind::Operator { .. }) && last.span.end == self.at)
    }

    fn skip(&mut self, is_skipped: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(is_skipped).len();
    }

    /// A quoted run, an operator or a bare run.
    fn run(&mut self, start: usize, is_negative: bool) {
        match self.next_char().and_then(closes) {
            Some(closing) => self.quoted(start, is_negative, closing),
            None => self.bare(start, is_negative),
        }
    }

    fn quoted(&mut self, start: usize, is_negative: bool, closing: &'static [char]) {
        self.at += self.next_char().map_or(0, char::len_utf8);
        let inside = self.at;
        let found = self.rest().char_indices().find(|(offset, c)| {
            closing.contains(c) && !is_within_hebrew_word(self.text, inside + offset, *c)
        });
        let (end, after) = match found {
            Some((offset, c)) => (inside + offset, inside + offset + c.len_utf8()),
            None => (self.text.len(), self.text.len()),
        };
        self.at = after;
        let kind = PieceKind::Quoted { inside: self.between(inside, end), is_closed: found.is_some() };
        self.push(kind, is_negative, start);
    }

    fn bare(&mut self, start: usize, is_negative: bool) {
        let begin = self.at;
        while let Some(c) = self.next_char() {
            if is_space(c) || is_or_bar(c) || is_separator(self.text, self.at, c) {
                break;
            }
            let name = self.between(begin, self.at);
            self.at += c.len_utf8();
            let operator = if is_colon(c) { operator_named(name.text) } else { None };
            if let Some(operator) = operator {
                self.push(PieceKind::Operator { operator, name }, is_negative, start);
                return;
            }
        }
        let bare = self.between(begin, self.at);
        let kind =
            if bare.text == "OR" && !is_negative { PieceKind::Or(bare) } else { PieceKind::Bare(bare) };
        self.push(kind, is_negative, start);
    }
}

/// What closes the quote that a character opens. Keyboards and word processors mix the double ones, and the angled ones
/// are typed both ways round in a text that runs from right to left.
fn closes(c: char) -> Option<&'static [char]> {
    const DOUBLE: &[char] = &['"', '“', '”', '„', '‟', '״', '＂'];
    match c {
        '"' | '“' | '”' | '„' | '‟' | '״' | '＂' => Some(DOUBLE),
        '«' => Some(&['»']),
        '»' => Some(&['«']),
        _ => None,
    }
}

/// Whether the quote at `at` is the gershayim of an acronym: «צה"ל».
fn is_within_hebrew_word(text: &str, at: usize, quote: char) -> bool {
    let is_hebrew = |c: char| ('\u{0591}'..='\u{05EA}').contains(&c);
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    before.ends_with(is_hebrew) && after.strip_prefix(quote).is_some_and(|after| after.starts_with(is_hebrew))
}

/// White space and control characters, NUL among them.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// Marks of direction and what else nobody sees.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{AD}')
}

fn is_minus(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2212}' | '－')
}

fn is_or_bar(c: char) -> bool {
    matches!(c, '|' | '｜')
}

fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：' | '﹕')
}

/// Punctuation that ends a run as a space does; a comma within a number does not.
fn is_separator(text: &str, at: usize, c: char) -> bool {
    match c {
        '(' | ')' | '[' | ']' | '{' | '}' | ';' | '؛' | '؟' | '?' | '!' | '…' => true,
        ',' | '،' => {
            let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
            let is_number = before.ends_with(char::is_numeric)
                && after.strip_prefix(c).is_some_and(|after| after.starts_with(char::is_numeric));
            !is_number
        }
        _ => false,
    }
}
