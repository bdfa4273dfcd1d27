//! Highlights, painted where they stand.

use super::markup::{Element, Node, is_frame};
use crate::model::{Colour, Highlight};

/// The word for an ink in classes and in Markdown.
pub(super) fn ink(colour: Colour) -> &'static str {
    match colour {
        Colour::Yellow => "yellow",
        Colour::Red => "red",
        Colour::Green => "green",
        Colour::Blue => "blue",
    }
}

/// A stretch of the text that belongs to one highlight.
struct Span {
    from: usize,
    to: usize,
    colour: Colour,
    /// Its place among the item's highlights.
    place: usize,
}

/// Wraps what was highlighted in `mark` elements; the first of each highlight bears `id_prefix` and its place as its id.
/// Says which highlights were painted.
pub(super) fn paint(nodes: &mut Vec<Node>, highlights: &[Highlight], id_prefix: &str) -> Vec<bool> {
    let mut brush = Brush {
        spans: spans_of(highlights),
        at: 0,
        next: 0,
        id_prefix,
        painted: vec![false; highlights.len()],
    };
    if !brush.spans.is_empty() {
        brush.paint(nodes, "");
    }
    brush.painted
}

/// In the order of the text, and none over another: where two meet, the one that begins first goes on.
fn spans_of(highlights: &[Highlight]) -> Vec<Span> {
    let mut spans: Vec<Span> = highlights
        .iter()
        .enumerate()
        .filter_map(|(place, highlight)| {
            let (from, to) = highlight.position?;
            Some(Span { from: from as usize, to: to as usize, colour: highlight.colour, place })
        })
        .collect();
    spans.sort_by_key(|span| (span.from, span.to));
    let mut end = 0;
    for span in &mut spans {
        span.from = span.from.max(end);
        end = end.max(span.to);
    }
    spans.retain(|span| span.from < span.to);
    spans
}

struct Brush<'a> {
    spans: Vec<Span>,
    /// How many code points of the text have been passed.
    at: usize,
    /// The first span that does not end before `at`.
    next: usize,
    id_prefix: &'a str,
    painted: Vec<bool>,
}

impl Brush<'_> {
    fn paint(&mut self, nodes: &mut Vec<Node>, parent: &str) {
        let mut painted = Vec::with_capacity(nodes.len());
        for node in std::mem::take(nodes) {
            match node {
                Node::Element(mut element) => {
                    self.paint(&mut element.children, element.name);
                    painted.push(element.into());
                }
                Node::Text(text) => self.paint_text(text, parent, &mut painted),
            }
        }
        *nodes = painted;
    }

    fn paint_text(&mut self, text: String, parent: &str, out: &mut Vec<Node>) {
        let length = text.chars().count();
        let end = self.at + length;
        while self.spans.get(self.next).is_some_and(|span| span.to <= self.at) {
            self.next += 1;
        }
        let is_touched = self.spans.get(self.next).is_some_and(|span| span.from < end);
        // What lies between blocks is not to be seen, and a frame may hold no mark.
        let is_between =
            is_frame(parent) || parent == "rp" || (text.contains('\n') && text.trim().is_empty());
        if !is_touched || is_between {
            self.at = end;
            out.push(Node::Text(text));
            return;
        }
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let (length, mark) = self.stretch(end);
            let cut = rest.char_indices().nth(length).map_or(rest.len(), |(at, _)| at);
            let (part, behind) = rest.split_at_checked(cut).unwrap_or((rest, ""));
            out.push(match mark {
                Some(mark) => mark.saying(part).into(),
                None => Node::Text(part.to_owned()),
            });
            self.at += length;
            rest = behind;
        }
    }

    /// How far the text goes on as it is here, up to `end`, and the mark that it stands in.
    fn stretch(&mut self, end: usize) -> (usize, Option<Element>) {
        while self.spans.get(self.next).is_some_and(|span| span.to <= self.at) {
            self.next += 1;
        }
        match self.spans.get(self.next) {
            Some(span) if span.from <= self.at => {
                let mark = Element::new("mark").with("class", ink(span.colour));
                let is_first =
                    self.painted.get_mut(span.place).is_some_and(|seen| !std::mem::replace(seen, true));
                let id = format!("{}{}", self.id_prefix, span.place + 1);
                (span.to.min(end) - self.at, Some(if is_first { mark.with("id", id) } else { mark }))
            }
            Some(span) => (span.from.min(end) - self.at, None),
            None => (end - self.at, None),
        }
    }
}
