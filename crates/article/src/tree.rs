//! The tree between reading and writing. It can hold only what the allow-list names.

use crate::rules::{Kind, Role};

/// A piece of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    Text(String),
    Element(Element),
}

/// An element of the allow-list, or the root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) kind: Kind,
    pub(crate) attributes: Vec<(&'static str, String)>,
    pub(crate) children: Vec<Node>,
}

impl Element {
    pub(crate) fn new(kind: Kind) -> Self {
        Element { kind, attributes: Vec::new(), children: Vec::new() }
    }

    /// What holds the article; it is never written itself.
    pub(crate) fn root() -> Self {
        Element::new(Kind { name: "", role: Role::Container, attributes: &[] })
    }

    pub(crate) fn name(&self) -> &'static str {
        self.kind.name
    }

    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| *n == name).map(|(_, value)| value.as_str())
    }

    /// Sets an attribute and puts it last, so that the order of attributes depends on nothing.
    pub(crate) fn set_attribute(&mut self, name: &'static str, value: String) {
        self.remove_attribute(name);
        self.attributes.push((name, value));
    }

    pub(crate) fn remove_attribute(&mut self, name: &str) {
        self.attributes.retain(|(n, _)| *n != name);
    }

    /// Adds text, to the text before it when there is one.
    pub(crate) fn push_text(&mut self, text: &str) {
        match self.children.last_mut() {
            Some(Node::Text(last)) => last.push_str(text),
            _ => self.children.push(Node::Text(text.to_owned())),
        }
    }

    pub(crate) fn push(&mut self, node: Node) {
        match node {
            Node::Text(text) => self.push_text(&text),
            Node::Element(_) => self.children.push(node),
        }
    }
}

impl Node {
    /// Whether it stands in a line of text.
    pub(crate) fn is_inline(&self) -> bool {
        match self {
            Node::Text(_) => true,
            Node::Element(element) => matches!(element.kind.role, Role::Inline | Role::Mark),
        }
    }

    /// Whether it is an element of this name.
    pub(crate) fn is(&self, name: &str) -> bool {
        matches!(self, Node::Element(element) if element.kind.name == name)
    }

    /// Whether a reader would see any of its text.
    pub(crate) fn has_text(&self) -> bool {
        match self {
            Node::Text(text) => text.chars().any(is_visible),
            Node::Element(element) => element.children.iter().any(Node::has_text),
        }
    }

    /// Whether there is an element of this name in it.
    pub(crate) fn contains(&self, name: &str) -> bool {
        self.is(name)
            || matches!(self, Node::Element(e) if e.children.iter().any(|child| child.contains(name)))
    }
}

/// White space, joiners, bidi controls and soft hyphens leave no mark by themselves.
pub(crate) fn is_visible(c: char) -> bool {
    !c.is_whitespace()
        && !matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// The text of some nodes, a space between blocks; `skip` leaves elements out.
pub(crate) fn collect_text(nodes: &[Node], out: &mut String, skip: &impl Fn(&Element) -> bool) {
    for node in nodes {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(element) if skip(element) => out.push(' '),
            Node::Element(element) => {
                collect_text(&element.children, out, skip);
                if !matches!(element.kind.role, Role::Inline) {
                    out.push(' ');
                }
            }
        }
    }
}
