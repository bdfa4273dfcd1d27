//! Markup to tokens, whatever state the markup is in.
//!
//! Every byte is looked at a bounded number of times: searches that failed once are not made again.

use memchr::{memchr, memchr2, memmem};

/// A piece of a document. Comments and processing instructions are passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// `<name attributes>`; the attributes are as they stand.
    Start { name: &'a str, attributes: &'a str, is_empty: bool },
    /// `</name>`.
    End { name: &'a str },
    /// Text with its references unresolved.
    Text(&'a str),
    /// What stands in a CDATA section.
    Literal(&'a str),
    /// What stands in a DOCTYPE.
    Doctype(&'a str),
}

/// Walks over a document. It never fails: what is no markup is text.
#[derive(Debug, Clone)]
pub(crate) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    is_broken: bool,
    searches: Searches,
}

/// Where the next of some terminators stands, so that a search is not repeated; `usize::MAX` when there is no more.
#[derive(Debug, Clone, Default)]
struct Searches {
    double_quote: usize,
    single_quote: usize,
    comment_end: usize,
    section_end: usize,
    instruction_end: usize,
    subset_end: usize,
    bracket: usize,
}

/// An attribute value with `<` in it and longer than this is taken for one whose quote was forgotten.
const LONGEST_ODD_VALUE: usize = 1024;

impl<'a> Scanner<'a> {
    pub(crate) fn new(text: &'a str) -> Scanner<'a> {
        Scanner { text, at: 0, is_broken: false, searches: Searches::default() }
    }

    /// Where the next token begins.
    pub(crate) fn position(&self) -> usize {
        self.at
    }

    /// Goes back to a place where a token began.
    pub(crate) fn rewind(&mut self, at: usize) {
        self.at = at;
        self.searches = Searches::default();
    }

    /// Goes on to a place further on.
    pub(crate) fn skip_to(&mut self, at: usize) {
        self.at = self.at.max(at);
    }

    /// Whether the last token lacked its end; asking forgets it.
    pub(crate) fn take_broken(&mut self) -> bool {
        std::mem::take(&mut self.is_broken)
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn slice(&self, begin: usize, end: usize) -> &'a str {
        self.text.get(begin..end).unwrap_or_default()
    }

    /// The next token, and `None` at the end.
    pub(crate) fn next(&mut self) -> Option<Token<'a>> {
        let begin = self.at;
        let token = self.read();
        work::done(self.at.saturating_sub(begin));
        token
    }

    fn read(&mut self) -> Option<Token<'a>> {
        loop {
            let rest = self.rest();
            let first = *rest.as_bytes().first()?;
            if first != b'<' || !begins_markup(rest) {
                return Some(self.text_run());
            }
            if let Some(token) = self.markup(rest) {
                return Some(token);
            }
        }
    }

    /// Text up to the next `<` that begins markup.
    fn text_run(&mut self) -> Token<'a> {
        let begin = self.at;
        let mut end = self.at + 1;
        loop {
            let rest = self.text.as_bytes().get(end..).unwrap_or_default();
            match memchr(b'<', rest) {
                None => end = self.text.len(),
                Some(offset) => {
                    end += offset;
                    if !begins_markup(self.text.get(end..).unwrap_or_default()) {
                        end += 1;
                        continue;
                    }
                }
            }
            self.at = end;
            return Token::Text(self.slice(begin, end));
        }
    }

    /// One piece of markup; `None` for what is passed over.
    fn markup(&mut self, rest: &'a str) -> Option<Token<'a>> {
        if rest.starts_with("</") {
            return Some(self.end_tag());
        }
        if rest.starts_with("<!--") {
            self.skip_comment();
            return None;
        }
        if rest.starts_with("<![CDATA[") {
            return Some(self.section());
        }
        if rest.get(..9).is_some_and(|head| head.eq_ignore_ascii_case("<!doctype")) {
            return Some(self.doctype());
        }
        if rest.starts_with("<?") {
            self.skip_instruction();
            return None;
        }
        if rest.starts_with("<!") {
            self.at = self.after_next(b'>');
            return None;
        }
        Some(self.start_tag())
    }

    fn skip_comment(&mut self) {
        let end = find_from(self.text, "-->", self.at + 4, &mut self.searches.comment_end);
        self.at = end.map_or_else(|| self.after_next(b'>'), |end| end + 3);
        self.is_broken |= end.is_none();
    }

    fn skip_instruction(&mut self) {
        let end = find_from(self.text, "?>", self.at + 2, &mut self.searches.instruction_end);
        self.at = end.map_or_else(|| self.after_next(b'>'), |end| end + 2);
        self.is_broken |= end.is_none();
    }

    fn section(&mut self) -> Token<'a> {
        let begin = self.at + 9;
        let end = find_from(self.text, "]]>", begin, &mut self.searches.section_end);
        self.is_broken |= end.is_none();
        let end_of_text = end.unwrap_or(self.text.len());
        self.at = end.map_or(self.text.len(), |end| end + 3);
        Token::Literal(self.slice(begin, end_of_text))
    }

    /// Leaves a CDATA section at `end`, within what was taken for its text.
    pub(crate) fn leave_section_at(&mut self, end: usize) {
        self.is_broken = true;
        self.rewind(end);
    }

    fn doctype(&mut self) -> Token<'a> {
        let begin = self.at + 9;
        let rest = self.text.get(begin..).unwrap_or_default();
        let Some(close) = memchr(b'>', rest.as_bytes()) else {
            self.is_broken = true;
            self.at = self.text.len();
            return Token::Doctype("");
        };
        let has_subset = rest.get(..close).is_some_and(|head| head.contains('['));
        let subset_end = if has_subset {
            find_from(self.text, "]>", begin, &mut self.searches.subset_end)
                .or_else(|| find_from(self.text, "]", begin, &mut self.searches.bracket))
        } else {
            None
        };
        let end = subset_end.unwrap_or(begin + close);
        let tail = self.text.get(end..).unwrap_or_default();
        self.at = end + tail.find('>').map_or(1, |at| at + 1);
        Token::Doctype(self.slice(begin, end))
    }

    fn end_tag(&mut self) -> Token<'a> {
        let begin = self.at + 2;
        let rest = self.text.as_bytes().get(begin..).unwrap_or_default();
        let (end, next) = match memchr2(b'>', b'<', rest) {
            Some(offset) if rest.get(offset) == Some(&b'>') => (begin + offset, begin + offset + 1),
            // `</item <title>`: the tag ends where the next begins.
            Some(offset) => {
                self.is_broken = true;
                (begin + offset, begin + offset)
            }
            None => {
                self.is_broken = true;
                (self.text.len(), self.text.len())
            }
        };
        self.at = next;
        let name = self.slice(begin, end);
        let name_end = name.bytes().position(|b| !is_name_byte(b)).unwrap_or(name.len());
        Token::End { name: name.get(..name_end).unwrap_or_default() }
    }

    fn start_tag(&mut self) -> Token<'a> {
        let begin = self.at + 1;
        let bytes = self.text.as_bytes().get(begin..).unwrap_or_default();
        let name_length = bytes.iter().position(|b| !is_name_byte(*b)).unwrap_or(bytes.len());
        let name_end = begin + name_length;
        let (end, next) = self.tag_end(name_end);
        self.at = next;
        let inside = self.slice(name_end, end).trim_end();
        // At the end of a value without quotes the slash is the value's (`href=/feed/>`).
        let before_slash = inside.strip_suffix('/').filter(|rest| {
            rest.is_empty()
                || rest.ends_with(|c: char| matches!(c, '"' | '\'') || c.is_ascii_whitespace())
                || !rest.contains('=')
        });
        let attributes = before_slash.unwrap_or(inside);
        Token::Start { name: self.slice(begin, name_end), attributes, is_empty: before_slash.is_some() }
    }

    /// Where a tag's inside ends, and where what follows begins; quotes are honoured when they make sense.
    fn tag_end(&mut self, from: usize) -> (usize, usize) {
        let mut at = from;
        loop {
            let bytes = self.text.as_bytes().get(at..).unwrap_or_default();
            let Some(offset) = bytes.iter().position(|b| matches!(b, b'>' | b'"' | b'\'' | b'<')) else {
                self.is_broken = true;
                return (self.text.len(), self.text.len());
            };
            let stop = at + offset;
            match self.text.as_bytes().get(stop) {
                Some(b'>') => return (stop, stop + 1),
                Some(b'<') => {
                    self.is_broken = true;
                    return (stop, stop);
                }
                Some(quote) => match self.value_end(stop, *quote) {
                    Some(end) => at = end + 1,
                    None => return self.tag_end_unquoted(stop),
                },
                None => return (self.text.len(), self.text.len()),
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
        let end = if quote == b'"' {
            find_from(self.text, "\"", open + 1, &mut self.searches.double_quote)?
        } else {
            find_from(self.text, "'", open + 1, &mut self.searches.single_quote)?
        };
        let value = self.text.as_bytes().get(open + 1..end)?;
        let is_odd = memchr(b'<', value).is_some();
        (!is_odd || value.len() <= LONGEST_ODD_VALUE && memchr(b'=', value).is_none()).then_some(end)
    }

    fn tag_end_unquoted(&mut self, from: usize) -> (usize, usize) {
        self.is_broken = true;
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        match memchr2(b'>', b'<', rest) {
            Some(offset) if rest.get(offset) == Some(&b'>') => (from + offset, from + offset + 1),
            Some(offset) => (from + offset, from + offset),
            None => (self.text.len(), self.text.len()),
        }
    }

    fn after_next(&self, byte: u8) -> usize {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        memchr(byte, rest).map_or(self.text.len(), |offset| self.at + offset + 1)
    }
}

/// How many bytes were looked at: that there are never many times more of them than a document has is tested by count.
pub(crate) mod work {
    #[cfg(test)]
    thread_local! {
        pub(crate) static DONE: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
    }

    #[cfg(test)]
    pub(crate) fn done(bytes: usize) {
        DONE.set(DONE.get() + bytes);
    }

    #[cfg(not(test))]
    pub(crate) fn done(_: usize) {}
}

/// The next `needle` at or after `from`, remembering the last answer.
fn find_from(text: &str, needle: &str, from: usize, known: &mut usize) -> Option<usize> {
    if *known == usize::MAX {
        return None;
    }
    if *known < from || *known == 0 {
        let rest = text.as_bytes().get(from..).unwrap_or_default();
        let found = memmem::find(rest, needle.as_bytes());
        work::done(found.unwrap_or(rest.len()));
        *known = found.map_or(usize::MAX, |offset| from + offset);
    }
    (*known != usize::MAX).then_some(*known)
}

/// Whether `<` here is markup: `a < b` and `<3` are not.
fn begins_markup(rest: &str) -> bool {
    rest.as_bytes()
        .get(1)
        .is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?' | b'_' | b':'))
}

/// Whether a byte can be in a name; names of elements that feeds use are ASCII, others need not be told apart.
pub(crate) fn is_name_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b':') || !b.is_ascii()
}
