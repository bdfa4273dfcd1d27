//! The texts of elements that are waited for, while a page is read.

use crate::entities::decode_text;

use super::microdata::Property;

/// Elements that are waited for at once; more than that is a page made to cost much.
const MAX_OPEN: usize = 12;

/// The beginning of a text that is kept, in bytes.
const MAX_TEXT: usize = 1024;

/// Elements without an end.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// What a text is wanted for.
#[derive(Clone, Copy)]
pub(super) enum Purpose {
    Heading,
    Caption,
    Date { rank: u8, is_update: bool },
    LinkedAuthor,
    Byline,
    Property(Property),
}

struct Open {
    name: String,
    /// Elements of its own name within it, itself included.
    depth: usize,
    purpose: Purpose,
    text: String,
}

/// The elements that are waited for.
#[derive(Default)]
pub(super) struct Captures {
    open: Vec<Open>,
}

impl Captures {
    /// Waits for the end of an element that just began.
    pub(super) fn begin(&mut self, name: &str, purpose: Purpose) {
        if self.open.len() < MAX_OPEN && !is_void(name) {
            self.open.push(Open { name: name.to_owned(), depth: 1, purpose, text: String::new() });
        }
    }

    /// To be told of each element before `begin` is.
    pub(super) fn start(&mut self, name: &str) {
        for open in &mut self.open {
            open.depth += usize::from(open.name == name && !is_void(name));
            // A line's end or a block's parts words.
            if !matches!(name, "a" | "b" | "em" | "i" | "span" | "strong") {
                open.text.push(' ');
            }
        }
        // What grows this long is another thing than it was taken for, or its end tag is missing.
        self.open.retain(|open| open.text.len() < MAX_TEXT);
    }

    pub(super) fn text(&mut self, text: &str) {
        for open in &mut self.open {
            let room = MAX_TEXT.saturating_sub(open.text.len());
            let text = text.get(..text.floor_char_boundary(room)).unwrap_or(text);
            open.text.push_str(&decode_text(text));
        }
    }

    pub(super) fn end(&mut self, name: &str, mut done: impl FnMut(Purpose, &str)) {
        self.open.retain_mut(|open| {
            open.depth -= usize::from(open.name == name);
            if open.depth == 0 {
                done(open.purpose, &open.text);
            }
            open.depth > 0
        });
    }
}

/// Whether an element has no end.
pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}
