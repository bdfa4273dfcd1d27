//! HTML as a stream of tags and text, in one pass and without copies.
//!
//! Follows the tokenizer of the HTML standard (13.2.5) where publishers need it, and never looks back: each byte is
//! read a bounded number of times, whatever the input. What comes out is only a reading of the input; that it is safe
//! is decided by the allow-list and by the last gate.

/// A piece of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// Text with its character references unresolved.
    Text(&'a str),
    /// `<name attributes>`.
    Start(StartTag<'a>),
    /// `</name>`.
    End(&'a str),
}

/// A start tag, its attributes unread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StartTag<'a> {
    pub(crate) name: &'a str,
    pub(crate) attributes: Attributes<'a>,
}

/// The attributes of a tag as written; iterating gives name and raw value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Attributes<'a>(&'a str);

impl StartTag<'_> {
    /// Stands for a whole page.
    pub(crate) fn nameless() -> Self {
        StartTag { name: "", attributes: Attributes("") }
    }

    /// The name alone.
    pub(crate) fn without_attributes(self) -> Self {
        StartTag { attributes: Attributes(""), ..self }
    }

    /// Writes the tag as it was read.
    pub(crate) fn push_to(&self, out: &mut String) {
        if !self.name.is_empty() {
            out.push('<');
            out.push_str(self.name);
            out.push_str(self.attributes.0);
            out.push('>');
        }
    }
}

impl<'a> Attributes<'a> {
    /// The first value given to an attribute, character references unresolved.
    pub(crate) fn raw(self, name: &str) -> Option<&'a str> {
        self.into_iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// Whether the tag ends in `/>`.
    pub(crate) fn is_self_closing(self) -> bool {
        self.0.ends_with('/')
    }
}

impl<'a> IntoIterator for Attributes<'a> {
    type Item = (&'a str, &'a str);
    type IntoIter = AttributeIter<'a>;
    fn into_iter(self) -> AttributeIter<'a> {
        AttributeIter { rest: self.0 }
    }
}

pub(crate) struct AttributeIter<'a> {
    rest: &'a str,
}

impl<'a> Iterator for AttributeIter<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.rest.trim_start_matches(|c: char| is_space(c) || c == '/');
        if start.is_empty() {
            return None;
        }
        // An equals sign that opens a name is part of it.
        let from = usize::from(start.starts_with('='));
        let (name, after) = split_at_first(start, from, |b| b == b'=' || b == b'/' || is_space_byte(b));
        let Some(value) = after.trim_start_matches(is_space).strip_prefix('=') else {
            self.rest = after;
            return Some((name, ""));
        };
        let value = value.trim_start_matches(is_space);
        for quote in ['"', '\''] {
            if let Some(quoted) = value.strip_prefix(quote) {
                let (value, rest) = quoted.split_once(quote).unwrap_or((quoted, ""));
                self.rest = rest;
                return Some((name, value));
            }
        }
        let (value, rest) = split_at_first(value, 0, is_space_byte);
        self.rest = rest;
        Some((name, value))
    }
}

/// Splits before the first byte (at `from` or later) that `is_end` knows; such bytes must be ASCII.
fn split_at_first(text: &str, from: usize, is_end: impl Fn(u8) -> bool) -> (&str, &str) {
    let end = text.bytes().skip(from).position(is_end).map_or(text.len(), |found| from + found);
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// HTML's white space (ASCII only; no-break space is text).
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c')
}

fn is_space_byte(b: u8) -> bool {
    is_space(char::from(b))
}

/// Elements whose content is not text of the article: the scanner goes on behind their end tag. Nesting does not
/// count; an element without any end tag is passed over alone.
const SKIPPED: &[&str] = &[
    "button", "datalist", "iframe", "noembed", "noframes", "script", "select", "style", "svg", "template",
    "textarea", "title",
];

/// Elements whose content the caller may want; passed over on request.
const PLAYERS: &[&str] = &["amp-audio", "amp-video", "audio", "video"];

/// Reads tokens from the front of a page.
pub(crate) struct Scanner<'a> {
    rest: &'a str,
    /// A bit for each of `SKIPPED` whose end tag is known not to come any more, so that it is searched but once.
    endless: u32,
    /// No `-->` follows, known from a failed search.
    has_endless_comment: bool,
}

impl<'a> Scanner<'a> {
    pub(crate) fn new(html: &'a str) -> Self {
        Scanner { rest: html, endless: 0, has_endless_comment: false }
    }

    /// What has not been read yet.
    pub(crate) fn rest(&self) -> &'a str {
        self.rest
    }

    /// Passes over the content of an element and gives it; `None`, and no move, when its end tag does not come.
    pub(crate) fn skip_once(&mut self, tag: StartTag<'a>) -> Option<&'a str> {
        let mut names = SKIPPED.iter().chain(PLAYERS);
        let bit = 1 << names.position(|name| name.eq_ignore_ascii_case(tag.name))?;
        if self.endless & bit != 0 || tag.attributes.is_self_closing() {
            return None;
        }
        let skipped = self.skip_to_end_of(tag.name);
        if skipped.is_none() {
            self.endless |= bit;
        }
        skipped
    }

    /// Passes over the content of a player.
    pub(crate) fn skip_player(&mut self, tag: StartTag<'a>) {
        if PLAYERS.iter().any(|name| name.eq_ignore_ascii_case(tag.name)) {
            self.skip_once(tag);
        }
    }

    fn skip_to_end_of(&mut self, name: &str) -> Option<&'a str> {
        let mut from = 0;
        while let Some(found) = self.rest.get(from..).and_then(|rest| rest.find("</")) {
            let at = from + found;
            let after = self.rest.get(at + 2..).unwrap_or_default();
            if starts_with_name(after, name) {
                let skipped = self.rest.get(..at).unwrap_or_default();
                self.rest = after.split_once('>').map_or("", |(_, rest)| rest);
                return Some(skipped);
            }
            from = at + 2;
        }
        None
    }

    fn skip_content_of(&mut self, tag: StartTag<'a>) {
        let Some(name) = SKIPPED.iter().find(|name| name.eq_ignore_ascii_case(tag.name)) else { return };
        // A script that the page's end cuts off is no text; other elements without an end are slips.
        if self.skip_once(tag).is_none()
            && matches!(*name, "script" | "style")
            && !tag.attributes.is_self_closing()
        {
            self.rest = "";
        }
    }

    /// Passes over a comment, declaration or processing instruction that starts here.
    fn skip_markup(&mut self, after_angle: &'a str) {
        self.rest = match after_angle.strip_prefix("!--") {
            // `<!-->` and `<!--->` are whole comments.
            Some(comment) if comment.starts_with('>') => comment.get(1..).unwrap_or_default(),
            Some(comment) if comment.starts_with("->") => comment.get(2..).unwrap_or_default(),
            Some(comment) => match comment.split_once("-->").filter(|_| !self.has_endless_comment) {
                Some((_, rest)) => rest,
                None => {
                    // Browsers would lose the rest of the page; a reader would rather see it.
                    self.has_endless_comment = true;
                    comment.split_once('>').map_or("", |(_, rest)| rest)
                }
            },
            None => after_angle
                .strip_prefix("![CDATA[")
                .unwrap_or_else(|| after_angle.split_once('>').map_or("", |(_, rest)| rest)),
        };
    }
}

impl<'a> Iterator for Scanner<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let text_end = next_markup(self.rest);
            if text_end > 0 {
                let (text, rest) = self.rest.split_at_checked(text_end)?;
                self.rest = rest;
                return Some(Token::Text(text));
            }
            let after = self.rest.get(1..)?;
            if after.starts_with(['!', '?']) {
                self.skip_markup(after);
                continue;
            }
            if let Some(after) = after.strip_prefix('/') {
                if !after.starts_with(|c: char| c.is_ascii_alphabetic()) {
                    self.rest = after.split_once('>').map_or("", |(_, rest)| rest);
                    continue;
                }
                let (name, after) = split_at_first(after, 0, ends_name);
                self.rest = after.split_once('>').map_or("", |(_, rest)| rest);
                return Some(Token::End(name));
            }
            let (name, after) = split_at_first(after, 0, ends_name);
            // A tag that the page's end cuts off is dropped.
            let (attributes, rest) = split_tag(after)?;
            self.rest = rest;
            let tag = StartTag { name, attributes: Attributes(attributes) };
            self.skip_content_of(tag);
            return Some(Token::Start(tag));
        }
    }
}

fn ends_name(b: u8) -> bool {
    b == b'>' || b == b'/' || is_space_byte(b)
}

fn starts_with_name(text: &str, name: &str) -> bool {
    text.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name))
        && text.as_bytes().get(name.len()).is_none_or(|&b| ends_name(b))
}

/// Where the next tag or comment begins: `<` before a letter, `/`, `!` or `?`. Other `<` are text.
fn next_markup(text: &str) -> usize {
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find('<')) {
        let at = from + found;
        match text.as_bytes().get(at + 1) {
            Some(b) if b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?') => return at,
            _ => from = at + 1,
        }
    }
    text.len()
}

/// Splits behind a tag's name into its attributes and what follows its `>`. Quotes hide a `>` only where a value
/// begins; a quote that never closes is taken for a slip, and the tag ends at the first `>`.
fn split_tag(text: &str) -> Option<(&str, &str)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut is_value = false;
    let end = loop {
        let &b = bytes.get(at)?;
        match b {
            b'>' => break at,
            b'"' | b'\'' if is_value => match bytes.get(at + 1..)?.iter().position(|&c| c == b) {
                Some(length) => {
                    at += length + 1;
                    is_value = false;
                }
                None => break text.find('>')?,
            },
            b'=' => is_value = true,
            _ if is_space_byte(b) => {}
            _ => is_value = false,
        }
        at += 1;
    };
    Some((text.get(..end)?, text.get(end + 1..)?))
}
