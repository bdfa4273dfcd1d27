//! Markup to tokens, whatever state the markup is in.
//!
//! Every byte is looked at a bounded number of times: searches that failed once are not made again.

use memchr::{memchr, memchr2, memmem};

use super::entity;

/// A piece of a document. Comments, declarations and instructions are passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `<name attributes>`; the attributes are as they stand.
    Start { name: &'a str, attributes: &'a str },
    /// `</name>`.
    End { name: &'a str },
    /// Text with its references unresolved.
    Text(&'a str),
}

/// Walks over a document. It never fails: what is no markup is text.
#[derive(Debug)]
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    is_cut: bool,
    double_quote: Search,
    single_quote: Search,
    comment_end: Search,
}

/// An attribute value with `<` in it and longer than this is taken for one whose quote was forgotten.
const LONGEST_ODD_VALUE: usize = 1024;

/// Elements that a list of bookmarks is made of: their tags count even where they lack their end.
const STRUCTURE: [&str; 8] = ["a", "dd", "dl", "dt", "h1", "h3", "li", "ul"];

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let [double_quote, single_quote, comment_end] = [Search::default(); 3];
        Self { text, at: 0, is_cut: false, double_quote, single_quote, comment_end }
    }

    /// Whether the document ended within a tag.
    pub(super) fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// The next token, and `None` at the end.
    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let rest = self.text.get(self.at..)?;
            if rest.is_empty() {
                return None;
            }
            if !begins_markup(rest) {
                return Some(self.text_run());
            }
            if let Some(token) = self.markup(rest) {
                return Some(token);
            }
        }
    }

    fn slice(&self, begin: usize, end: usize) -> &'a str {
        self.text.get(begin..end).unwrap_or_default()
    }

    /// Text up to the next `<` that begins markup.
    fn text_run(&mut self) -> Token<'a> {
        let begin = self.at;
        let mut end = begin + 1;
        loop {
            let rest = self.text.as_bytes().get(end..).unwrap_or_default();
            let Some(offset) = memchr(b'<', rest) else {
                self.at = self.text.len();
                break;
            };
            end += offset;
            if begins_markup(self.slice(end, self.text.len())) {
                self.at = end;
                break;
            }
            end += 1;
        }
        Token::Text(self.slice(begin, self.at))
    }

    /// One piece of markup; `None` for what is passed over.
    fn markup(&mut self, rest: &'a str) -> Option<Token<'a>> {
        if rest.starts_with("</") {
            return self.end_tag();
        }
        if rest.starts_with("<!--") {
            let end = self.comment_end.next(self.text, "-->", self.at + 4).map(|end| end + 3);
            self.at = end.unwrap_or_else(|| self.after_next(b'>'));
            return None;
        }
        if rest.starts_with("<!") || rest.starts_with("<?") {
            self.at = self.after_next(b'>');
            return None;
        }
        self.start_tag()
    }

    fn after_next(&self, byte: u8) -> usize {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        memchr(byte, rest).map_or(self.text.len(), |offset| self.at + offset + 1)
    }

    fn end_tag(&mut self) -> Option<Token<'a>> {
        let begin = self.at + 2;
        let rest = self.text.as_bytes().get(begin..).unwrap_or_default();
        let Some(offset) = memchr2(b'>', b'<', rest) else {
            self.is_cut = true;
            self.at = self.text.len();
            return None;
        };
        // `</A <DT>`: the tag ends where the next begins.
        self.at = begin + offset + usize::from(rest.get(offset) == Some(&b'>'));
        let name = self.slice(begin, begin + offset);
        let end = name.bytes().position(|b| !is_name_byte(b)).unwrap_or(name.len());
        Some(Token::End { name: name.get(..end).unwrap_or_default() })
    }

    fn start_tag(&mut self) -> Option<Token<'a>> {
        let begin = self.at;
        let rest = self.text.as_bytes().get(begin + 1..).unwrap_or_default();
        let length = rest.iter().position(|b| !is_name_byte(*b)).unwrap_or(rest.len());
        let name_end = begin + 1 + length;
        let name = self.slice(begin + 1, name_end);
        let Some(end) = self.tag_end(name_end) else {
            self.is_cut = true;
            self.at = self.text.len();
            return None;
        };
        let is_closed = self.text.as_bytes().get(end) == Some(&b'>');
        self.at = end + usize::from(is_closed);
        if !is_closed && !STRUCTURE.iter().any(|known| name.eq_ignore_ascii_case(known)) {
            // `a <b and c`: somebody's words.
            return Some(Token::Text(self.slice(begin, end)));
        }
        Some(Token::Start { name, attributes: self.slice(name_end, end) })
    }

    /// Where a tag's inside ends: at its `>`, or at the `<` of the next. Quotes are honoured when they make sense.
    fn tag_end(&mut self, from: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = from;
        loop {
            let rest = bytes.get(at..)?;
            let stop = at + rest.iter().position(|b| matches!(b, b'>' | b'"' | b'\'' | b'<'))?;
            match bytes.get(stop)? {
                b'>' | b'<' => return Some(stop),
                quote => match self.value_end(stop, *quote) {
                    Some(end) => at = end + 1,
                    None => return Some(stop + memchr2(b'>', b'<', bytes.get(stop..)?)?),
                },
            }
        }
    }

    /// The end of a quoted value that begins at `open`; `None` when the quote was surely forgotten.
    fn value_end(&mut self, open: usize, quote: u8) -> Option<usize> {
        // A quote that follows no `=` is a stray one.
        let before = self.slice(0, open).bytes().rev().find(|b| !b.is_ascii_whitespace());
        if before != Some(b'=') {
            return Some(open);
        }
        let end = match quote {
            b'"' => self.double_quote.next(self.text, "\"", open + 1)?,
            _ => self.single_quote.next(self.text, "'", open + 1)?,
        };
        let value = self.text.as_bytes().get(open + 1..end)?;
        let is_odd = memchr(b'<', value).is_some();
        (!is_odd || value.len() <= LONGEST_ODD_VALUE && memchr(b'=', value).is_none()).then_some(end)
    }
}

/// Where the next of some mark stands, so that a search is not repeated.
#[derive(Debug, Clone, Copy, Default)]
struct Search {
    /// The last answer, and from where on it holds.
    known: Option<(usize, Option<usize>)>,
}

impl Search {
    fn next(&mut self, text: &str, needle: &str, from: usize) -> Option<usize> {
        if let Some((since, found)) = self.known
            && since <= from
            && found.is_none_or(|found| found >= from)
        {
            return found;
        }
        let rest = text.as_bytes().get(from..)?;
        let found = memmem::find(rest, needle.as_bytes()).map(|offset| from + offset);
        self.known = Some((from, found));
        found
    }
}

/// Whether `<` here is markup: `a < b` and `<3` are not.
fn begins_markup(rest: &str) -> bool {
    match rest.as_bytes() {
        [b'<', next, ..] => next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?'),
        _ => false,
    }
}

fn is_name_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b':')
}

/// The value of an attribute, its references resolved; the first of its name counts, in whatever case.
pub(super) fn attribute(attributes: &str, name: &str) -> Option<String> {
    each_attribute(attributes)
        .find(|(known, _)| known.eq_ignore_ascii_case(name))
        .map(|(_, value)| entity::resolve(value))
}

/// The names and values of attributes as they stand.
pub(super) fn each_attribute(attributes: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = attributes;
    std::iter::from_fn(move || {
        rest =
            rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '"' | '\'' | '='));
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '=').unwrap_or(rest.len());
        let (name, after) = rest.split_at_checked(end)?;
        let Some(value) = after.trim_ascii_start().strip_prefix('=') else {
            rest = after;
            return Some((name, ""));
        };
        let (value, after) = split_value(value.trim_ascii_start());
        rest = after;
        Some((name, value))
    })
}

fn split_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some((value, after)) = text.strip_prefix(quote).and_then(|inside| inside.split_once(quote)) {
            return without_next(text, value).unwrap_or((value, after));
        }
    }
    let end = text.find(|c: char| c.is_ascii_whitespace()).unwrap_or(text.len());
    let (value, after) = text.split_at_checked(end).unwrap_or((text, ""));
    (value.trim_start_matches(['"', '\'']), after)
}

/// `"http://a.example/ add_date="`: the quote was forgotten, and the next attribute begins within.
fn without_next<'t>(text: &'t str, value: &'t str) -> Option<(&'t str, &'t str)> {
    let (value, name) = value.strip_suffix('=')?.rsplit_once(|c: char| c.is_ascii_whitespace())?;
    let is_name = !name.is_empty() && name.bytes().all(is_name_byte);
    Some((value, text.get(1 + value.len()..)?)).filter(|_| is_name)
}
