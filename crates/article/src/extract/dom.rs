//! A levelled page as a flat tree: its nodes in the order of the page, each knowing its parent and where it ends.

use qirtas_text::tidy;

use crate::entities::decode_text;
use crate::scan::{Scanner, StartTag, Token};

use super::levelled::{INLINE, VOID};

/// The whole page.
pub(super) const ROOT: usize = 0;

pub(super) struct Dom<'a> {
    nodes: Vec<Node<'a>>,
}

pub(super) struct Node<'a> {
    pub(super) parent: usize,
    /// The number of the first node behind this one and all that it holds.
    pub(super) end: usize,
    pub(super) what: What<'a>,
    /// Taken out, with all that it holds.
    pub(super) is_cut: bool,
    /// Written without its attributes.
    pub(super) is_bare: bool,
}

#[derive(Clone, Copy)]
pub(super) enum What<'a> {
    /// With its character references unresolved.
    Text(&'a str),
    Inline(StartTag<'a>),
    Void(StartTag<'a>),
    Block(StartTag<'a>),
}

impl<'a> Node<'a> {
    pub(super) fn tag(&self) -> Option<StartTag<'a>> {
        match self.what {
            What::Text(_) => None,
            What::Inline(tag) | What::Void(tag) | What::Block(tag) => Some(tag),
        }
    }

    /// The element's name; empty for text.
    pub(super) fn name(&self) -> &'a str {
        self.tag().map_or("", |tag| tag.name)
    }

    pub(super) fn is_block(&self) -> bool {
        matches!(self.what, What::Block(_))
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        self.tag()?.attributes.raw(name)
    }
}

impl<'a> Dom<'a> {
    /// Reads markup in which every element but the void ones has its end.
    pub(super) fn read(markup: &'a str) -> Dom<'a> {
        let root = What::Block(StartTag::nameless());
        let mut nodes = vec![Node { parent: ROOT, end: 0, what: root, is_cut: false, is_bare: false }];
        let mut open = vec![ROOT];
        for token in Scanner::new(markup) {
            let parent = open.last().copied().unwrap_or(ROOT);
            let what = match token {
                Token::Text(text) => What::Text(text),
                // The scanner passes over what a frame holds, and its end.
                Token::Start(tag) if tag.name == "iframe" || VOID.contains(&tag.name) => What::Void(tag),
                Token::Start(tag) if INLINE.contains(&tag.name) => What::Inline(tag),
                Token::Start(tag) => What::Block(tag),
                Token::End(_) => {
                    let end = nodes.len();
                    if open.len() > 1
                        && let Some(ended) = open.pop().and_then(|at: usize| nodes.get_mut(at))
                    {
                        ended.end = end;
                    }
                    continue;
                }
            };
            let at = nodes.len();
            if matches!(what, What::Inline(_) | What::Block(_)) {
                open.push(at);
            }
            nodes.push(Node { parent, end: at + 1, what, is_cut: false, is_bare: false });
        }
        let end = nodes.len();
        for at in open {
            if let Some(node) = nodes.get_mut(at) {
                node.end = end;
            }
        }
        Dom { nodes }
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The node of a number that this tree gave.
    pub(super) fn node(&self, at: usize) -> &Node<'a> {
        const NOTHING: &Node<'static> =
            &Node { parent: ROOT, end: usize::MAX, what: What::Text(""), is_cut: true, is_bare: true };
        self.nodes.get(at).unwrap_or(NOTHING)
    }

    /// Takes a node out, with all that it holds.
    pub(super) fn cut(&mut self, at: usize) {
        if let Some(node) = self.nodes.get_mut(at) {
            node.is_cut = true;
        }
    }

    /// Has a node written without its attributes.
    pub(super) fn bare(&mut self, at: usize) {
        if let Some(node) = self.nodes.get_mut(at) {
            node.is_bare = true;
        }
    }

    /// The children of a node that have not been taken out.
    pub(super) fn children(&self, of: usize) -> impl Iterator<Item = usize> {
        let end = self.node(of).end;
        let mut next = of + 1;
        std::iter::from_fn(move || {
            while next < end {
                let at = next;
                next = self.node(at).end;
                if !self.node(at).is_cut {
                    return Some(at);
                }
            }
            None
        })
    }

    /// All nodes of a part in the order of the page, without what has been taken out.
    pub(super) fn within(&self, part: usize) -> impl Iterator<Item = usize> {
        let end = self.node(part).end;
        let mut next = part;
        std::iter::from_fn(move || {
            while next < end {
                let at = next;
                if self.node(at).is_cut {
                    next = self.node(at).end;
                } else {
                    next += 1;
                    return Some(at);
                }
            }
            None
        })
    }

    /// A part as markup, without what has been taken out.
    pub(super) fn html(&self, part: usize) -> String {
        self.written(self.within(part))
    }

    /// What a part holds as markup.
    pub(super) fn inner_html(&self, part: usize) -> String {
        self.written(self.within(part).skip(1))
    }

    fn written(&self, nodes: impl Iterator<Item = usize>) -> String {
        let mut out = String::new();
        let mut open: Vec<usize> = Vec::new();
        for at in nodes {
            while let Some(&last) = open.last().filter(|last| self.node(**last).end <= at) {
                push_end(self.node(last).name(), &mut out);
                open.pop();
            }
            match self.node(at).what {
                What::Text(text) => out.push_str(text),
                What::Void(tag) => {
                    tag.push_to(&mut out);
                    if tag.name == "iframe" {
                        push_end(tag.name, &mut out);
                    }
                }
                What::Inline(tag) | What::Block(tag) => {
                    if self.node(at).is_bare { tag.without_attributes() } else { tag }.push_to(&mut out);
                    open.push(at);
                }
            }
        }
        for last in open.into_iter().rev() {
            push_end(self.node(last).name(), &mut out);
        }
        out
    }

    /// The text of a part, a line for each block.
    pub(super) fn text(&self, part: usize) -> String {
        let mut out = String::new();
        let mut ends: Vec<usize> = Vec::new();
        for at in self.within(part) {
            let node = self.node(at);
            let mut is_break = node.is_block() || node.name() == "br";
            while ends.pop_if(|end| *end <= at).is_some() {
                is_break = true;
            }
            if node.is_block() {
                ends.push(node.end);
            }
            if is_break && !out.is_empty() && !out.ends_with('\n') {
                out.push('\n');
            }
            if let What::Text(text) = node.what {
                out.push_str(&decode_text(text));
            }
        }
        out
    }

    /// The text that stands in a block and in no block inside it.
    pub(super) fn own_text(&self, block: usize) -> String {
        let mut out = String::new();
        let mut next = block + 1;
        let end = self.node(block).end;
        while next < end {
            let node = self.node(next);
            if node.is_cut || node.is_block() {
                next = node.end;
                continue;
            }
            match node.what {
                What::Text(text) => out.push_str(&decode_text(text)),
                What::Void(_) => out.push(' '),
                _ => {}
            }
            next += 1;
        }
        tidy(&out)
    }

    /// From the parent of a node up to the root.
    pub(super) fn ancestors(&self, of: usize) -> impl Iterator<Item = usize> {
        let mut at = of;
        std::iter::from_fn(move || {
            (at != ROOT).then(|| {
                at = self.node(at).parent;
                at
            })
        })
    }
}

fn push_end(name: &str, out: &mut String) {
    if !name.is_empty() {
        out.push_str("</");
        out.push_str(name);
        out.push('>');
    }
}
