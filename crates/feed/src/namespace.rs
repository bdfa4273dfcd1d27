//! What the prefixes of a document stand for.

use memchr::memmem;

use crate::attribute::Attributes;
use crate::name::{Vocabulary, vocabulary_of_namespace, vocabulary_of_prefix};

/// The most bindings that are kept of one document.
const MAX_BINDINGS: usize = 256;

/// The prefixes that a document has declared so far; `None` for a namespace that nobody knows.
#[derive(Default)]
pub(crate) struct Prefixes<'a> {
    bound: Vec<(&'a str, Option<Vocabulary>)>,
}

impl<'a> Prefixes<'a> {
    /// Notes the prefixes that a tag declares; gives the default namespace when it declares one.
    pub(crate) fn note(&mut self, attributes: &'a str) -> Option<Vocabulary> {
        memmem::find(attributes.as_bytes(), b"xmlns")?;
        let mut default = None;
        for (name, value) in Attributes::new(attributes) {
            if name == "xmlns" {
                // A default namespace that nobody knows is the feed's own.
                default = Some(vocabulary_of_namespace(value).unwrap_or(Vocabulary::Core));
            } else if let Some(prefix) = name.strip_prefix("xmlns:") {
                self.bind(prefix, vocabulary_of_namespace(value));
            }
        }
        default
    }

    fn bind(&mut self, prefix: &'a str, vocabulary: Option<Vocabulary>) {
        if self.binding_of(prefix) != Some(vocabulary) && self.bound.len() < MAX_BINDINGS {
            self.bound.push((prefix, vocabulary));
        }
    }

    fn binding_of(&self, prefix: &str) -> Option<Option<Vocabulary>> {
        self.bound.iter().rev().find(|(known, _)| *known == prefix).map(|(_, vocabulary)| *vocabulary)
    }

    /// What a prefix stands for: by its namespace, else by custom; `None` when neither is known.
    pub(crate) fn vocabulary_of(&self, prefix: &str) -> Option<Vocabulary> {
        let binding = self.binding_of(prefix);
        if let Some(Some(vocabulary)) = binding {
            return Some(vocabulary);
        }
        let customary = vocabulary_of_prefix(prefix)?;
        // A namespace nobody knows is mostly a known one misspelt, but not when the known one is there too.
        let is_other = binding.is_some() && self.bound.iter().any(|(_, known)| *known == Some(customary));
        Some(if is_other { Vocabulary::Other } else { customary })
    }
}
