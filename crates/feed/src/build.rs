//! Tokens to a [`Document`], ending what the source left open.

use memchr::memmem;

use crate::document::{Document, Node, local_of};
use crate::html;
use crate::model::{Repair, RepairKind};
use crate::name::{Field, Vocabulary};
use crate::namespace::Prefixes;
use crate::scan::{Scanner, Token};

/// Nesting beyond this is not looked into.
const MAX_DEPTH: usize = 32;

/// The most elements that are read of one document.
const MAX_NODES: usize = 1_000_000;

/// The most kinds of repair, times the places of each, that are recorded.
const MAX_REPAIRS: usize = 100;

/// How often the text of one document may be read again to find where an unended field ends, as multiples of it.
const RESCANS: usize = 4;

/// Reads a document; whatever it holds, something comes out.
pub(crate) fn read(text: &str) -> Document<'_> {
    let mut builder = Builder::new(text);
    while let Some(token) = builder.scanner.next() {
        builder.take(token);
        if builder.document.nodes.len() >= MAX_NODES {
            builder.repair(builder.scanner.position(), RepairKind::Excess);
            break;
        }
    }
    builder.finish()
}

struct Builder<'a> {
    text: &'a str,
    scanner: Scanner<'a>,
    document: Document<'a>,
    open: Vec<usize>,
    /// Start tags that were not opened because of the depth.
    unopened: usize,
    prefixes: Prefixes<'a>,
    rescan_budget: usize,
    lines: Lines<'a>,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str) -> Builder<'a> {
        Builder {
            text,
            scanner: Scanner::new(text),
            document: Document {
                nodes: Vec::with_capacity((text.len() / 256).min(4096)),
                ..Document::default()
            },
            open: Vec::with_capacity(MAX_DEPTH),
            unopened: 0,
            prefixes: Prefixes::default(),
            rescan_budget: text.len().saturating_mul(RESCANS),
            lines: Lines { text, at: 0, line: 1 },
        }
    }

    fn take(&mut self, token: Token<'a>) {
        if self.scanner.take_broken() {
            self.repair(self.scanner.position(), RepairKind::BrokenMarkup);
        }
        match token {
            Token::Start { name, attributes, is_empty } => self.start(name, attributes, is_empty),
            Token::End { name } => self.end(name),
            Token::Doctype(doctype) => self.document.entities.declare(doctype),
            Token::Text(_) | Token::Literal(_) => {}
        }
    }

    fn start(&mut self, name: &'a str, attributes: &'a str, is_empty: bool) {
        let begin = self.scanner.position();
        let node = self.node_of(name, attributes, begin);
        if node.field.is_entry() && node.vocabulary == Vocabulary::Core {
            self.close_open_entry();
        }
        if self.open.len() >= MAX_DEPTH {
            self.unopened += usize::from(!is_empty);
            self.repair(begin, RepairKind::Excess);
            return;
        }
        let index = self.document.nodes.len();
        let parent = self.open.last().copied();
        self.document.nodes.push(Node { end: index + 1, parent, ..node });
        if is_empty {
            self.close(index, begin, true);
        } else if node.field.is_leaf(node.vocabulary) && parent.is_some() {
            let (end, is_whole) = self.capture(name);
            self.close(index, end, is_whole);
        } else {
            self.open.push(index);
        }
    }

    /// An item that begins within an item: the first was never ended.
    fn close_open_entry(&mut self) {
        let nodes = &self.document.nodes;
        let is_entry = |index: &usize| nodes.get(*index).is_some_and(|n| n.field.is_entry());
        if let Some(depth) = self.open.iter().position(is_entry) {
            self.unopened = 0;
            self.repair(self.scanner.position(), RepairKind::UnbalancedTag);
            self.close_from(depth, true);
        }
    }

    fn end(&mut self, name: &'a str) {
        let at = self.scanner.position();
        if self.unopened > 0 && !Field::of(local_of(name)).is_frame() {
            self.unopened -= 1;
            return;
        }
        let nodes = &self.document.nodes;
        let local = local_of(name);
        let is_same = |index: &usize| nodes.get(*index).is_some_and(|n| n.name.eq_ignore_ascii_case(name));
        let is_alike =
            |index: &usize| nodes.get(*index).is_some_and(|n| local_of(n.name).eq_ignore_ascii_case(local));
        let found = self.open.iter().rposition(is_same).or_else(|| self.open.iter().rposition(is_alike));
        let Some(depth) = found else {
            return self.repair(at, RepairKind::UnbalancedTag);
        };
        if depth + 1 != self.open.len() {
            self.repair(at, RepairKind::UnbalancedTag);
        }
        self.unopened = 0;
        self.close_from(depth, true);
    }

    /// Closes all that is open from a depth on; where the current token begins is not known, so its text counts in,
    /// and an end tag within `inner` is cut off by whoever reads it as text.
    fn close_from(&mut self, depth: usize, is_whole: bool) {
        let at = self.scanner.position();
        let end = if at >= self.text.len() && !is_whole { at } else { self.before_tag(at) };
        while self.open.len() > depth {
            if let Some(index) = self.open.pop() {
                self.close(index, end, is_whole);
            }
        }
    }

    /// Where the tag that ends at `at` begins.
    fn before_tag(&self, at: usize) -> usize {
        let before = self.text.as_bytes().get(..at).unwrap_or_default();
        memchr::memrchr(b'<', before).unwrap_or(at)
    }

    fn close(&mut self, index: usize, end: usize, is_whole: bool) {
        let after = self.document.nodes.len();
        if let Some(node) = self.document.nodes.get_mut(index) {
            node.inner = self.text.get(node.begin..end).unwrap_or_default();
            node.end = after;
            node.is_whole = is_whole;
        }
    }

    fn node_of(&mut self, name: &'a str, attributes: &'a str, begin: usize) -> Node<'a> {
        let inherited = self.open.last().and_then(|i| self.document.nodes.get(*i)).map(|n| n.default);
        let own_default = self.prefixes.note(attributes);
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let field = Field::of(local);
        let default = own_default.or(inherited).unwrap_or(Vocabulary::Core);
        let vocabulary = if prefix.is_empty() { default } else { self.vocabulary_of(prefix, field) };
        Node {
            vocabulary,
            field,
            name,
            attributes,
            inner: "",
            end: 0,
            parent: None,
            is_whole: false,
            begin,
            default: if own_default == Some(Vocabulary::Xhtml) { Vocabulary::Xhtml } else { default },
        }
    }

    fn vocabulary_of(&self, prefix: &str, field: Field) -> Vocabulary {
        self.prefixes.vocabulary_of(prefix).unwrap_or_else(|| {
            // The prefix of an unknown namespace that the document's root itself wears is the feed's.
            let root = self.document.nodes.first().map_or("", |root| root.name);
            let is_roots = root.split_once(':').is_some_and(|(p, _)| p == prefix);
            let is_root = self.document.nodes.is_empty() && field.is_frame();
            if is_roots || is_root { Vocabulary::Core } else { Vocabulary::Other }
        })
    }

    /// Passes over the inside of a leaf up to its end; gives where the inside ends and whether an end tag did it.
    fn capture(&mut self, name: &'a str) -> (usize, bool) {
        let begin = self.scanner.position();
        let mut depth = 0_usize;
        let mut sibling = None;
        loop {
            let at = self.scanner.position();
            let Some(token) = self.scanner.next() else {
                return self.end_unended(sibling, self.text.len(), begin, false);
            };
            match token {
                Token::Literal(inside) => self.leave_unended_section(name, inside),
                Token::End { name: end } if end.eq_ignore_ascii_case(name) => {
                    if depth == 0 {
                        return (self.before_end_tag(at), true);
                    }
                    depth -= 1;
                }
                Token::End { name: end } => {
                    if Field::of(local_of(end)).is_frame() {
                        return self.end_unended(sibling, self.before_end_tag(at), begin, true);
                    }
                    // A tag that HTML does not have may be the field's own, misspelt (`</langauge>`).
                    if sibling.is_none() && depth == 0 && !html::is_tag(end) {
                        sibling = Some(self.before_end_tag(at));
                    }
                }
                Token::Start { name: inner, is_empty, .. } => {
                    let field = Field::of(local_of(inner));
                    if field.is_frame() {
                        return self.end_unended(sibling, self.before_end_tag(at), begin, true);
                    }
                    if inner.eq_ignore_ascii_case(name) {
                        depth += usize::from(!is_empty);
                    } else if sibling.is_none() && field.begins_sibling() && !is_nested_html(inner, is_empty)
                    {
                        sibling = Some(self.before_end_tag(at));
                    }
                }
                Token::Text(_) | Token::Doctype(_) => {}
            }
        }
    }

    /// The scanner may have passed over comments on its way to a tag: the tag itself begins at the last `<`.
    fn before_end_tag(&self, at: usize) -> usize {
        let passed = self.text.get(at..self.scanner.position()).unwrap_or_default();
        // Attribute values can hold `<`: the tag that follows a comment begins after the comment's end.
        match passed.starts_with("<!--") || passed.starts_with("<?") || passed.starts_with("<!") {
            true => passed.rfind("-->").map_or(at, |end| at + end + 3),
            false => at,
        }
    }

    /// A field without end: it ends where the next one begins, else at the frame's end, where reading goes on.
    fn end_unended(
        &mut self,
        sibling: Option<usize>,
        frame: usize,
        begin: usize,
        has_frame: bool,
    ) -> (usize, bool) {
        let end = sibling.unwrap_or(frame);
        let cost = self.scanner.position().saturating_sub(begin);
        if self.rescan_budget < cost {
            return (frame, false);
        }
        self.rescan_budget -= cost;
        if has_frame || sibling.is_some() {
            self.repair(end, RepairKind::UnbalancedTag);
            self.scanner.rewind(end);
        }
        (end, has_frame || sibling.is_some())
    }

    /// `<![CDATA[` without its end swallows the next field's: the field's own end tag comes first then.
    fn leave_unended_section(&mut self, name: &str, inside: &'a str) {
        let is_unended = self.scanner.take_broken();
        if !is_unended && memmem::find(inside.as_bytes(), b"<![CDATA[").is_none() {
            return;
        }
        let own_end = format!("</{name}");
        if let Some(at) = memmem::find(inside.as_bytes(), own_end.as_bytes()) {
            // `inside` is a slice of the text: the distance of the two tells where it begins.
            let begin = inside.as_ptr().addr().saturating_sub(self.text.as_ptr().addr());
            let cost = inside.len();
            if self.rescan_budget >= cost {
                self.rescan_budget -= cost;
                self.scanner.leave_section_at(begin + at);
            }
        }
    }

    fn repair(&mut self, at: usize, kind: RepairKind) {
        if self.document.repairs.len() < MAX_REPAIRS {
            let line = self.lines.line_of(at);
            self.document.repairs.push(Repair { line, kind });
        }
    }

    fn finish(mut self) -> Document<'a> {
        if self.scanner.take_broken() {
            self.repair(self.text.len(), RepairKind::BrokenMarkup);
        }
        if !self.open.is_empty() {
            self.repair(self.text.len(), RepairKind::Truncated);
            self.close_from(0, false);
        }
        self.document
    }
}

/// An empty `<link/>` or `<category/>` within HTML says nothing about the field around it.
fn is_nested_html(name: &str, is_empty: bool) -> bool {
    is_empty && !name.contains(':')
}

/// Line numbers, counted on as far as they are asked for.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u32,
}

impl Lines<'_> {
    fn line_of(&mut self, at: usize) -> u32 {
        if at > self.at {
            let passed = self.text.as_bytes().get(self.at..at).unwrap_or_default();
            let newlines = memchr::memchr_iter(b'\n', passed).count();
            self.line = self.line.saturating_add(u32::try_from(newlines).unwrap_or(u32::MAX));
            self.at = at;
        }
        self.line
    }
}
