//! Blocks: what opens in what, what a publisher left out, what ends what.

use super::{Builder, Growing, MAX_BLOCKS, MAX_OPEN, Open};
use crate::rules::{Kind, Role, kind_of};
use crate::scan::StartTag;
use crate::tree::{Element, Node};

const LISTS: &[&str] = &["ul", "ol"];
const ROW_GROUPS: &[&str] = &["thead", "tbody", "tfoot"];

impl<'a> Builder<'a> {
    pub(super) fn open_block(&mut self, tag: StartTag<'a>, kind: Kind) {
        if self.open.len() >= MAX_OPEN {
            self.end_line();
            return;
        }
        let kind = self.place(kind);
        let attributes = self.attributes_of(tag.attributes, kind);
        let level = self.path.len();
        let (says, element) = match kind.role {
            Role::Break => (attributes, None),
            _ => (Vec::new(), Some(Element { attributes, ..Element::new(kind) })),
        };
        if let Some(element) = element {
            self.push_block(element);
        }
        self.open.push(Open { tag: tag.name, kind, level, shell: None, serial: 0, says });
    }

    /// Makes the path ready for a block of this kind, and says as what it stands there.
    fn place(&mut self, kind: Kind) -> Kind {
        let as_break = Kind { name: "div", role: Role::Break, attributes: &[] };
        if self.block().role == Role::Line && self.block().name != "p" && stays_in_line(self.block(), kind) {
            self.end_line();
            let inside = self.block_index() + 1;
            self.truncate_path(inside);
            return as_break;
        }
        match kind.name {
            "li" => {
                self.host_part(&["li"], LISTS, LISTS);
                if !LISTS.contains(&self.block().name) {
                    self.host_block();
                    self.push_implied("ul");
                }
            }
            "dt" | "dd" => {
                self.host_part(&["dt", "dd"], &["dl"], &["dl"]);
                if self.block().name != "dl" {
                    self.host_block();
                    self.push_implied("dl");
                }
            }
            "td" | "th" | "tr" | "thead" | "tbody" | "tfoot" | "caption" => {
                return self.place_in_table(kind, as_break);
            }
            _ => self.host_block(),
        }
        if self.path.len() >= MAX_BLOCKS && kind.role != Role::Break {
            return as_break;
        }
        if kind.name == "figcaption" && self.block().name != "figure" {
            return kind_of("p").unwrap_or(kind);
        }
        kind
    }

    fn place_in_table(&mut self, kind: Kind, as_break: Kind) -> Kind {
        if !self.path.iter().any(|growing| growing.element.name() == "table") {
            self.host_block();
            return as_break;
        }
        match kind.name {
            "td" | "th" => {
                self.host_part(&["td", "th"], &["table"], &["tr", "thead", "tbody", "tfoot", "table"])
            }
            "tr" => self.host_part(&["tr"], &["table"], &["thead", "tbody", "tfoot", "table"]),
            _ => self.host_part(&["thead", "tbody", "tfoot", "caption"], &["table"], &["table"]),
        }
        if matches!(kind.name, "td" | "th" | "tr") && self.block().name == "table" {
            self.push_implied("tbody");
        }
        if matches!(kind.name, "td" | "th") && ROW_GROUPS.contains(&self.block().name) {
            self.push_implied("tr");
        }
        kind
    }

    /// Ends an open part of the same kind, as far as `scope`, and everything in the path within the innermost of `hosts`.
    fn host_part(&mut self, parts: &[&str], scope: &[&str], hosts: &[&str]) {
        for index in (0..self.open.len()).rev() {
            let Some(open) = self.open.get(index) else { break };
            if scope.contains(&open.kind.name) {
                break;
            }
            if parts.contains(&open.kind.name) {
                self.close(index);
                break;
            }
        }
        // A quotation or a cell between the part and its list begins a list of its own; rows end all that is in them.
        let is_barrier = |kind: Kind| {
            !hosts.contains(&"table")
                && (kind.role == Role::Container || (kind.role == Role::Item && !parts.contains(&kind.name)))
        };
        let host = self
            .path
            .iter()
            .rposition(|growing| hosts.contains(&growing.element.name()) || is_barrier(growing.element.kind));
        if let Some(host) = host
            && self.path.get(host).is_some_and(|growing| hosts.contains(&growing.element.name()))
        {
            self.forget_blocks_above(host + 1);
            self.truncate_path(host + 1);
        }
        self.begin_line();
    }

    /// Makes the path ready for any block: no line is open, and a list or table has an item to hold it.
    pub(super) fn host_block(&mut self) {
        let index = self.block_index();
        if self.block().role == Role::Line {
            self.forget_blocks_above(index);
            self.truncate_path(index);
        } else {
            self.truncate_path(index + 1);
        }
        self.ensure_item();
        self.begin_line();
    }

    /// Blocks that end without their tags are no longer open; `length` is the path that stays.
    fn forget_blocks_above(&mut self, length: usize) {
        self.open.retain(|open| {
            open.kind.role == Role::Inline
                || open.level < length
                || (open.kind.role == Role::Break && open.level <= length)
        });
    }

    /// In a list, table or description without an item, begins one.
    fn ensure_item(&mut self) {
        match self.block().name {
            "ul" | "ol" => self.push_implied("li"),
            "dl" => self.push_implied("dd"),
            "table" | "thead" | "tbody" | "tfoot" | "tr" => {
                if self.block().name == "table" {
                    self.push_implied("tbody");
                }
                if self.block().name != "tr" {
                    self.push_implied("tr");
                }
                self.push_implied("td");
            }
            _ => {}
        }
    }

    /// Makes sure that text can stand where the path is.
    pub(super) fn ensure_line(&mut self) {
        self.ensure_item();
        let block = self.block();
        let innermost =
            self.open.iter().rev().find(|open| open.kind.role != Role::Inline).map(|open| open.kind.role);
        let needs_paragraph =
            block.role == Role::Container || (block.role == Role::Item && innermost == Some(Role::Break));
        if needs_paragraph {
            self.push_implied("p");
        }
    }

    /// Begins a block that the publisher left out.
    pub(super) fn push_implied(&mut self, name: &str) {
        if let Some(kind) = kind_of(name) {
            let index = self.block_index();
            self.truncate_path(index + 1);
            self.push_block(Element::new(kind));
        }
    }

    fn push_block(&mut self, mut element: Element) {
        let divs = self.open.iter().rev().filter(|open| open.kind.role != Role::Inline);
        for (name, value) in divs.take_while(|open| open.kind.role == Role::Break).flat_map(|open| &open.says)
        {
            if element.attribute(name).is_none() {
                element.set_attribute(name, value.clone());
            }
        }
        self.path.push(Growing { element, serial: 0 });
        self.begin_line();
    }

    fn begin_line(&mut self) {
        self.is_line_start = true;
        self.is_after_space = true;
        self.breaks = 0;
    }

    /// Ends a paragraph; within a heading or an item, where there is none to end, parts the words.
    pub(super) fn end_line(&mut self) {
        let index = self.block_index();
        match self.block() {
            Kind { name: "p", .. } => {
                self.forget_blocks_above(index);
                self.truncate_path(index);
                self.begin_line();
            }
            Kind { name: "pre", .. } if !self.is_line_start => self.line_break(),
            _ => {
                self.breaks = self.breaks.min(1);
                self.space();
            }
        }
    }

    pub(super) fn close_block(&mut self, tag: &str, kind: Kind) {
        let scope: &[&str] = match kind.name {
            "li" => &["ul", "ol", "td", "th"],
            "td" | "th" | "tr" | "thead" | "tbody" | "tfoot" | "table" => &[],
            _ => &["td", "th", "caption", "table"],
        };
        for index in (0..self.open.len()).rev() {
            let Some(open) = self.open.get(index) else { break };
            if open.kind.role != Role::Inline && open.tag.eq_ignore_ascii_case(tag) {
                self.close(index);
                return;
            }
            if scope.contains(&open.kind.name) || (scope.is_empty() && open.kind.name == "table") {
                break;
            }
        }
        self.end_line();
    }

    /// Ends an open block with everything in it.
    fn close(&mut self, index: usize) {
        let Some(open) = self.open.get(index) else { return };
        let level = open.level;
        let is_within_line = self
            .path
            .get(..level)
            .and_then(<[Growing]>::last)
            .is_some_and(|growing| growing.element.kind.role == Role::Line);
        self.open.truncate(index);
        if is_within_line {
            self.end_line();
        } else {
            self.truncate_path(level);
            self.begin_line();
        }
    }

    /// Adds a finished block.
    pub(super) fn append_block(&mut self, element: Element) {
        self.host_block();
        self.append(Node::Element(element));
    }
}

/// Whether a block within such a line only parts the words of it.
fn stays_in_line(line: Kind, block: Kind) -> bool {
    match block.role {
        Role::Break => true,
        Role::Line => block.name == "p" || (line.name == "pre" && block.name != "pre"),
        _ => false,
    }
}
