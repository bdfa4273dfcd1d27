//! Who wrote it.

use crate::context::Context;
use crate::name::Field;
use crate::value;

/// The most authors named for one entry.
const MAX_AUTHORS: usize = 20;

/// The authors of an entry or a feed, those of the best element.
#[derive(Default)]
pub(crate) struct Authors {
    names: Vec<String>,
    rank: u32,
}

impl Authors {
    /// Adds the person that a node names, by its `<name>` or by its text.
    pub(crate) fn add(&mut self, context: &Context<'_, '_>, index: usize, rank: u32) {
        let entities = &context.document.entities;
        let (mut name, mut email) = (None, None);
        for (_, child) in context.document.children(index) {
            match child.field {
                Field::Name | Field::Title => name = Some(value::plain_of(child, entities)),
                Field::Email => email = Some(value::plain_of(child, entities)),
                _ => {}
            }
        }
        let found = name.filter(|name| !name.is_empty()).or(email);
        let text = match (found, context.document.node(index)) {
            (Some(text), _) => text,
            (None, Some(node)) => value::plain_of(node, entities),
            (None, None) => return,
        };
        self.add_text(&text, rank);
    }

    /// Adds a person by the text that names them.
    pub(crate) fn add_text(&mut self, text: &str, rank: u32) {
        let Some(name) = name_of(text) else { return };
        // An address of the office says less than any name.
        let rank = if name.contains('@') { 0 } else { rank };
        if rank > self.rank {
            self.names.clear();
            self.rank = rank;
        }
        if rank == self.rank && self.names.len() < MAX_AUTHORS && !self.names.contains(&name) {
            self.names.push(name);
        }
    }

    pub(crate) fn joined(self) -> Option<String> {
        (!self.names.is_empty()).then(|| self.names.join(", "))
    }
}

/// The name in `me@example.com (Name)` or `Name <me@example.com>`; the text itself when it is no such thing.
pub(crate) fn name_of(text: &str) -> Option<String> {
    let text = text.trim();
    if text.contains('@') {
        let in_parentheses = text.split_once('(').and_then(|(before, rest)| {
            let inside = rest.split(')').next()?.trim();
            Some(if inside.contains('@') { before.trim() } else { inside })
        });
        let before_angle = text.split_once('<').map(|(name, _)| name.trim().trim_matches('"'));
        if let Some(name) = in_parentheses.or(before_angle).filter(|name| !name.is_empty()) {
            return Some(name.to_owned());
        }
    }
    let text = without_parentheses(text.trim_start_matches("mailto:"));
    (!text.is_empty()).then(|| text.to_owned())
}

/// The inside of parentheses around the whole: the name where `me@example.com (Name)` lacks its address.
fn without_parentheses(text: &str) -> &str {
    match text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inside) if !inside.contains(['(', ')']) => inside.trim(),
        _ => text,
    }
}
