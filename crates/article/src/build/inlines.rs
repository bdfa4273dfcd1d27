//! Lines of text: characters, inline elements, line breaks.

use super::{Builder, Growing, MAX_INLINES, MAX_REPEATED, Open};
use crate::rules::{Kind, Role};
use crate::scan::{StartTag, is_space};
use crate::tree::{Element, Node, is_visible};

impl<'a> Builder<'a> {
    pub(super) fn text(&mut self, text: &str) {
        if self.block().name == "pre" {
            self.preformatted(text);
            return;
        }
        // At the front of a line and between line breaks, a no-break space is only an older page's way to make room.
        let is_blank = if self.is_line_start || self.breaks > 0 {
            text.chars().all(char::is_whitespace)
        } else {
            text.chars().all(is_space)
        };
        if is_blank {
            self.space();
            return;
        }
        // The space before a word stands outside of the elements that begin with the word.
        let word = text.trim_start_matches(is_space);
        if word.len() < text.len() {
            self.space();
        }
        self.prepare_line();
        let text = if self.is_line_start { word.trim_start() } else { word };
        let mut line = String::with_capacity(text.len());
        for c in text.chars() {
            if is_space(c) {
                if !self.is_after_space {
                    line.push(' ');
                }
                self.is_after_space = true;
            } else if !is_unwanted(c) {
                line.push(c);
                self.is_after_space = false;
            }
        }
        if line.chars().any(is_visible) {
            self.is_line_start = false;
            self.last_picture.clear();
        }
        self.append_text(&line);
    }

    fn append_text(&mut self, text: &str) {
        if let Some(growing) = self.path.last_mut()
            && !text.is_empty()
        {
            growing.element.push_text(text);
        }
    }

    fn preformatted(&mut self, text: &str) {
        self.sync_inlines();
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let text: String = text.chars().filter(|&c| c == '\n' || c == '\t' || !is_unwanted(c)).collect();
        self.is_line_start = false;
        self.append_text(&text);
    }

    /// White space: one space, where a line has begun.
    pub(super) fn space(&mut self) {
        if !self.is_line_start && !self.is_after_space && self.breaks == 0 {
            self.close_ended_inlines();
            self.append_text(" ");
            self.is_after_space = true;
        }
    }

    pub(super) fn line_break(&mut self) {
        if self.block().name == "pre" {
            self.preformatted("\n");
        } else if !self.is_line_start {
            self.breaks = self.breaks.saturating_add(1);
        }
    }

    /// Makes ready for text or a picture: the breaks before it, a block to stand in, its inline elements.
    pub(super) fn prepare_line(&mut self) {
        let breaks = std::mem::take(&mut self.breaks);
        let block = self.block();
        if breaks >= 2 && block.name == "p" {
            self.end_line();
        } else if breaks >= 2 && block.role == Role::Item {
            self.push_implied("p");
        } else if breaks > 0 {
            self.close_ended_inlines();
            if let Some(kind) = crate::rules::kind_of("br") {
                self.append(Node::Element(Element::new(kind)));
            }
            self.is_after_space = true;
        }
        self.ensure_line();
        self.sync_inlines();
    }

    pub(super) fn open_inline(&mut self, tag: StartTag<'a>, kind: Kind) {
        match kind.name {
            "a" => self.forget_inline(&["a"]),
            "rt" | "rp" => self.forget_inline(&["rt", "rp"]),
            _ => {}
        }
        let attributes = self.attributes_of(tag.attributes, kind);
        if kind.name == "a" && !attributes.iter().any(|(name, _)| *name == "href") {
            return;
        }
        if self.open.iter().filter(|open| open.kind.role == Role::Inline).count() >= MAX_INLINES {
            return;
        }
        let says_something = kind.name != "span" || !attributes.is_empty();
        let shell = says_something.then(|| Element { attributes, ..Element::new(kind) });
        self.serial = self.serial.wrapping_add(1);
        self.open.push(Open { tag: tag.name, kind, level: 0, shell, serial: self.serial, says: Vec::new() });
    }

    /// Elements of these names end here, wherever they began: a link within a link ends the first.
    fn forget_inline(&mut self, names: &[&str]) {
        self.open.retain(|open| !(open.kind.role == Role::Inline && names.contains(&open.kind.name)));
    }

    pub(super) fn close_inline(&mut self, tag: &str) {
        for index in (0..self.open.len()).rev() {
            let Some(open) = self.open.get(index) else { return };
            match open.kind.role {
                Role::Inline if open.tag.eq_ignore_ascii_case(tag) => {
                    self.open.remove(index);
                    return;
                }
                Role::Inline | Role::Break | Role::Line => {}
                _ => return,
            }
        }
    }

    /// How many of the inline elements at the end of the path are still open, in order.
    fn still_open(&self) -> usize {
        let first = self.block_index() + 1;
        let serials = self.open.iter().filter(|open| open.shell.is_some()).map(|open| open.serial);
        let growing = self.path.iter().skip(first).map(|growing| growing.serial);
        growing.zip(serials).take_while(|(a, b)| a == b).count()
    }

    fn close_ended_inlines(&mut self) {
        let keep = self.block_index() + 1 + self.still_open();
        self.truncate_path(keep);
    }

    /// Makes the inline elements of the path those that are open, repeating them in a new block.
    pub(super) fn sync_inlines(&mut self) {
        let kept = self.still_open();
        let keep = self.block_index() + 1 + kept;
        self.truncate_path(keep);
        for open in self.open.iter().filter(|open| open.shell.is_some()).skip(kept) {
            let Some(shell) = &open.shell else { continue };
            self.repeated += 16 + shell.attributes.iter().map(|(_, value)| value.len()).sum::<usize>();
            // Short articles may be all links; only hostile ones repeat a megabyte.
            if self.repeated > MAX_REPEATED {
                return;
            }
            self.path.push(Growing { element: shell.clone(), serial: open.serial });
        }
    }
}

/// Control characters, and the overrides that would write a text backwards.
fn is_unwanted(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202D}' | '\u{202E}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}
