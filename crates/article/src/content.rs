//! The text of an article as the page counts it, and where its blocks part.

use std::ops::Range;

use crate::entities::decode_text;
use crate::rules::{Role, kind_of};
use crate::scan::{Scanner, Token};

/// The text of a sanitised article: what places in it (marked passages, how far it was read) are counted in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Content {
    /// What `textContent` of the article is in a browser: nothing between blocks, white space as it was written.
    pub text: String,
    /// Where a block or a line begins or ends, in bytes: in order, each once, neither the beginning nor the end of the text.
    pub breaks: Vec<usize>,
}

/// Reads the text of an article that [`sanitize`](crate::sanitize) has made.
#[must_use]
pub fn content(html: &str) -> Content {
    let mut reading = Reading::default();
    for token in Scanner::new(html) {
        match token {
            Token::Text(text) => reading.text(&decode_text(text)),
            Token::Start(tag) => reading.start(tag.name),
            Token::End(name) => reading.end(name),
        }
    }
    let Content { text, mut breaks } = reading.content;
    breaks.retain(|place| *place < text.len());
    Content { text, breaks }
}

impl Content {
    /// A passage as a person reads it: white space is one space, and a line ends where a block does. Places within a
    /// character are moved to its beginning.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> String {
        let end = self.text.floor_char_boundary(range.end);
        let start = self.text.floor_char_boundary(range.start).min(end);
        let inside = self.breaks.iter().filter(|place| (start + 1..end).contains(place));
        let mut from = start;
        let mut out = String::new();
        for place in inside.copied().chain([end]) {
            let line = self.text.get(from..place).unwrap_or_default();
            from = place;
            for (index, word) in line.split_whitespace().enumerate() {
                match index {
                    _ if out.is_empty() => {}
                    0 => out.push('\n'),
                    _ => out.push(' '),
                }
                out.push_str(word);
            }
        }
        out
    }
}

#[derive(Default)]
struct Reading {
    content: Content,
    /// `pre` elements that are open: their line ends are seen.
    depth_of_pre: usize,
    /// The parser drops a line end right behind `<pre>` (HTML 13.2.6.4.7).
    is_after_pre: bool,
}

impl Reading {
    fn text(&mut self, text: &str) {
        let text = if self.is_after_pre { text.strip_prefix('\n').unwrap_or(text) } else { text };
        self.is_after_pre = false;
        if self.depth_of_pre == 0 {
            return self.content.text.push_str(text);
        }
        for line in text.split_inclusive('\n') {
            self.content.text.push_str(line);
            if line.ends_with('\n') {
                self.part();
            }
        }
    }

    fn start(&mut self, name: &str) {
        self.is_after_pre = name == "pre";
        self.depth_of_pre += usize::from(self.is_after_pre);
        if parts(name) {
            self.part();
        }
    }

    fn end(&mut self, name: &str) {
        self.is_after_pre = false;
        if name == "pre" {
            self.depth_of_pre = self.depth_of_pre.saturating_sub(1);
        }
        if parts(name) {
            self.part();
        }
    }

    fn part(&mut self) {
        let place = self.content.text.len();
        if place > 0 && self.content.breaks.last() != Some(&place) {
            self.content.breaks.push(place);
        }
    }
}

/// Whether what stands before and behind a tag is on different lines.
fn parts(name: &str) -> bool {
    name == "br" || kind_of(name).is_some_and(|kind| !matches!(kind.role, Role::Inline | Role::Mark))
}
