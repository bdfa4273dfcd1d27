//! The lines of a part: what a block or a line break parts from the next.

use std::ops::Range;

use qirtas_text::tidy;

use crate::entities::decode_text;

use super::dom::{Dom, ROOT, What};
use super::labels::label_of;
use super::weights::{SHORTEST_PROSE, Weights, holds_sentence_end, letters_of};

/// How much of a line is kept to look at, in bytes.
const MAX_TEXT: usize = 1024;

/// How many elements around a line may say what it is: a caption, an item.
const REACH: usize = 4;

pub(super) struct Line {
    /// The innermost block around it.
    pub(super) block: usize,
    /// The nodes with its text.
    pub(super) nodes: Vec<usize>,
    /// Its beginning, tidied; what stands in different elements is parted by a space.
    pub(super) text: String,
    /// The text of its first node, and how many letters that has.
    pub(super) head: (String, u32),
    pub(super) letters: u32,
    /// Those of them in links.
    pub(super) linked: u32,
    pub(super) is_heading: bool,
    pub(super) is_item: bool,
    pub(super) is_caption: bool,
    has_sentence: bool,
}

impl Line {
    /// Whether it reads like a paragraph.
    pub(super) fn is_prose(&self) -> bool {
        let is_long = self.letters >= SHORTEST_PROSE && self.linked * 2 < self.letters;
        is_long && self.has_sentence && !self.is_caption && !self.is_heading
    }

    /// Whether it is a link and next to nothing else.
    pub(super) fn is_link(&self) -> bool {
        self.linked * 10 >= self.letters * 9
    }

    /// Its first node.
    pub(super) fn start(&self) -> usize {
        self.nodes.first().copied().unwrap_or(self.block)
    }

    /// Whether it lies in a part.
    pub(super) fn is_in(&self, part: &Range<usize>) -> bool {
        part.contains(&self.start())
    }
}

/// The lines of all that has not been taken out; those without a letter are none.
pub(super) fn lines_of(dom: &Dom<'_>, weights: &Weights) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut is_broken = true;
    for at in dom.within(ROOT) {
        let node = dom.node(at);
        match node.what {
            What::Block(_) => is_broken = true,
            What::Void(tag) => is_broken |= matches!(tag.name, "br" | "hr"),
            What::Inline(_) => {}
            What::Text(raw) => {
                let (block, is_linked) = weights.home(at);
                let text = decode_text(raw);
                let letters = letters_of(&text);
                if letters == 0 && (is_broken || text.trim().is_empty()) {
                    continue;
                }
                if is_broken || lines.last().is_none_or(|line| line.block != block) {
                    lines.push(begun(dom, block));
                    is_broken = false;
                }
                let Some(line) = lines.last_mut() else { continue };
                if line.nodes.is_empty() {
                    line.head = (tidy(&text), letters);
                } else {
                    line.text.push(' ');
                }
                line.nodes.push(at);
                line.letters += letters;
                line.linked += if is_linked { letters } else { 0 };
                line.has_sentence |= !is_linked && holds_sentence_end(&text);
                let room = MAX_TEXT.saturating_sub(line.text.len());
                line.text.push_str(text.get(..text.floor_char_boundary(room)).unwrap_or_default());
            }
        }
    }
    for line in &mut lines {
        line.text = tidy(&line.text);
        line.is_caption |= stands_with_picture(dom, weights, line);
    }
    lines
}

/// Whether a line is all the text of a small part that shows a picture.
fn stands_with_picture(dom: &Dom<'_>, weights: &Weights, line: &Line) -> bool {
    let around = std::iter::once(line.block).chain(dom.ancestors(line.block)).take(REACH);
    let alone = around.take_while(|up| weights.at(*up).letters == line.letters);
    let is_label = || matches!(label_of(&line.text), Some((_, true)));
    line.linked == 0 && alone.into_iter().any(|up| weights.at(up).pictures > 0) && !is_label()
}

fn begun(dom: &Dom<'_>, block: usize) -> Line {
    let around = || std::iter::once(block).chain(dom.ancestors(block)).take(REACH);
    let is_in = |names: &[&str]| around().any(|up| names.contains(&dom.node(up).name()));
    let says_caption = |up: usize| {
        let class = dom.node(up).attribute("class").unwrap_or_default();
        class.as_bytes().windows(7).any(|part| part.eq_ignore_ascii_case(b"caption"))
    };
    Line {
        block,
        nodes: Vec::new(),
        text: String::new(),
        head: (String::new(), 0),
        letters: 0,
        linked: 0,
        is_heading: matches!(dom.node(block).name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6"),
        is_item: is_in(&["li", "td", "th", "dt", "dd", "pre"]),
        is_caption: is_in(&["figure", "figcaption", "caption"]) || around().take(3).any(says_caption),
        has_sentence: false,
    }
}
