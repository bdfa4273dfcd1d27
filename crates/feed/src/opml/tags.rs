//! The tags of a list, also those whose attributes hold raw markup.

use crate::document::local_of;
use crate::scan::{Scanner, Token};

/// What may stand after an outline's tag.
const NEXT: [&str; 5] = ["<outline", "</outline", "</body", "</opml", "<!--"];

/// A piece of a list.
pub(super) enum Piece<'a> {
    /// `<outline …>`.
    Start { attributes: &'a str, is_empty: bool },
    /// `</outline>`.
    End,
    /// Anything else.
    Other(Token<'a>),
}

/// Reads pieces from the front of a list.
pub(super) struct Tags<'a> {
    text: &'a str,
    scanner: Scanner<'a>,
}

impl<'a> Tags<'a> {
    pub(super) fn new(text: &'a str) -> Tags<'a> {
        Tags { text, scanner: Scanner::new(text) }
    }

    /// `description="by <a href="…">`: the tag ends where it must, before the next one.
    fn whole_tag(&mut self, name: &'a str) -> Option<Piece<'a>> {
        // `name` is a slice of the text: the distance of the two tells where it stands.
        let begin = name.as_ptr().addr().saturating_sub(self.text.as_ptr().addr()) + name.len();
        let rest = self.text.get(begin..)?;
        let is_next = |at: &usize| {
            let tail = rest.as_bytes().get(*at..).unwrap_or_default();
            NEXT.iter().any(|next| {
                tail.get(..next.len()).is_some_and(|head| head.eq_ignore_ascii_case(next.as_bytes()))
            })
        };
        let next = memchr::memchr_iter(b'<', rest.as_bytes()).find(is_next).unwrap_or(rest.len());
        let end = memchr::memrchr(b'>', rest.as_bytes().get(..next)?)?;
        self.scanner.skip_to(begin + end + 1);
        let attributes = rest.get(..end)?;
        let before_slash = attributes.strip_suffix('/');
        Some(Piece::Start {
            attributes: before_slash.unwrap_or(attributes),
            is_empty: before_slash.is_some(),
        })
    }
}

impl<'a> Iterator for Tags<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let token = self.scanner.next()?;
        let is_broken = self.scanner.take_broken();
        Some(match token {
            Token::Start { name, attributes, is_empty } if is_outline(name) => {
                let whole = if is_broken { self.whole_tag(name) } else { None };
                whole.unwrap_or(Piece::Start { attributes, is_empty })
            }
            Token::End { name } if is_outline(name) => Piece::End,
            token => Piece::Other(token),
        })
    }
}

fn is_outline(name: &str) -> bool {
    local_of(name).eq_ignore_ascii_case("outline")
}
