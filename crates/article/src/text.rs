//! An article as plain text.

use std::sync::LazyLock;

use url::Url;

use crate::build::build;
use crate::post::name_of;
use crate::rules::Role;
use crate::sanitize::bounded;
use crate::tidy::tidy_tree;
use crate::tree::{Element, Node, collect_text};

/// Pictures that are kept keep their captions; where they are does not matter to a text.
static ANYWHERE: LazyLock<Option<Url>> = LazyLock::new(|| Url::parse("https://anywhere.invalid/").ok());

/// The plain text of an article: a blank line between blocks, a bullet or number before list items, a tab between cells.
#[must_use]
pub fn text_of(html: &str) -> String {
    let root = tidy_tree(build(bounded(html), ANYWHERE.as_ref()).root);
    let mut writer = Writer::default();
    writer.nodes(&root.children);
    writer.out.truncate(writer.out.trim_end().len());
    writer.out
}

/// Whether it is a card that says no more than the name of a site.
fn is_bare_card(quote: &Element) -> bool {
    let Some(cited) = quote.attribute("cite") else { return false };
    let mut text = String::new();
    collect_text(&quote.children, &mut text, &|_| false);
    let site = name_of(cited);
    text.trim() == site || ANYWHERE.as_ref().and_then(Url::host_str) == Some(site.as_str())
}

#[derive(Default)]
struct Writer {
    out: String,
    /// Lists within lists.
    depth: usize,
}

impl Writer {
    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                // What stood between two spaces, a picture say, is not written.
                Node::Text(text) if self.out.ends_with(' ') => {
                    self.out.push_str(text.strip_prefix(' ').unwrap_or(text))
                }
                Node::Text(text) => self.out.push_str(text),
                Node::Element(element) => self.element(element),
            }
        }
    }

    fn element(&mut self, element: &Element) {
        match (element.kind.role, element.name()) {
            (Role::Inline, _) => self.nodes(&element.children),
            (Role::Mark, "br") => self.out.push('\n'),
            (Role::Mark | Role::Break, _) => {}
            (Role::Container, "blockquote") if is_bare_card(element) => {}
            (Role::Frame, "ul" | "ol") => self.list(element),
            (Role::Frame, "tr") => self.row(element),
            (Role::Frame, "thead" | "tbody" | "tfoot") => self.nodes(&element.children),
            (Role::Rule, _) => {
                self.part();
                self.out.push_str("* * *");
                self.part();
            }
            _ => {
                self.part();
                self.nodes(&element.children);
                self.part();
            }
        }
    }

    fn list(&mut self, list: &Element) {
        if self.depth == 0 {
            self.part();
        }
        let first: i64 = list.attribute("start").and_then(|start| start.parse().ok()).unwrap_or(1);
        for (number, item) in (first..).zip(&list.children) {
            let Node::Element(item) = item else { continue };
            self.line();
            self.out.extend(std::iter::repeat_n("  ", self.depth));
            match list.name() {
                "ol" => self.out.push_str(&format!("{number}. ")),
                _ => self.out.push_str("• "),
            }
            self.depth += 1;
            let mut inner = Writer { out: String::new(), depth: self.depth };
            inner.nodes(&item.children);
            self.out.push_str(inner.out.trim());
            self.depth -= 1;
        }
        if self.depth == 0 {
            self.part();
        }
    }

    fn row(&mut self, row: &Element) {
        self.line();
        for (index, cell) in row.children.iter().enumerate() {
            let Node::Element(cell) = cell else { continue };
            if index > 0 {
                self.out.push('\t');
            }
            let mut inner = Writer::default();
            inner.nodes(&cell.children);
            let words: Vec<&str> = inner.out.split_whitespace().collect();
            self.out.push_str(&words.join(" "));
        }
        self.out.truncate(self.out.trim_end_matches('\t').len());
    }

    /// Begins a new line.
    fn line(&mut self) {
        self.out.truncate(self.out.trim_end_matches(' ').len());
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// Begins a new block.
    fn part(&mut self) {
        self.line();
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }
}
