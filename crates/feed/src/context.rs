//! What holds at a place of a document: its base address and its declared language.

use std::borrow::Cow;

use memchr::memmem;
use url::Url;

use crate::attribute::attribute;
use crate::document::Document;
use crate::link;
use crate::model::Hints;

/// A document, and what was known before it was read.
pub(crate) struct Context<'d, 'a> {
    pub(crate) document: &'d Document<'a>,
    pub(crate) hints: &'d Hints<'d>,
    /// Where no `xml:base` says otherwise.
    pub(crate) base: Option<Url>,
    has_bases: bool,
    has_languages: bool,
}

impl<'d, 'a> Context<'d, 'a> {
    pub(crate) fn new(document: &'d Document<'a>, text: &str, hints: &'d Hints<'d>) -> Context<'d, 'a> {
        Context {
            document,
            hints,
            base: hints.base.cloned(),
            has_bases: memmem::find(text.as_bytes(), b"xml:base").is_some(),
            has_languages: memmem::find(text.as_bytes(), b"lang=").is_some(),
        }
    }

    /// The base at a node by the `xml:base` on it and around it; `None` when there is none.
    pub(crate) fn own_base_of(&self, index: usize) -> Option<Url> {
        if !self.has_bases {
            return None;
        }
        let entities = &self.document.entities;
        let mut chain = Vec::new();
        let mut at = Some(index);
        while let Some(node) = at.and_then(|at| self.document.node(at)) {
            chain.extend(attribute(node.attributes, "xml:base", entities));
            at = node.parent;
        }
        let outer = self.hints.base.cloned();
        let is_own = |base: &Option<Url>| *base != outer;
        let base = chain
            .iter()
            .rev()
            .fold(outer.clone(), |base, written| link::base_of(written, base.as_ref()).or(base));
        Some(base).filter(is_own).flatten()
    }

    /// The base at a node.
    pub(crate) fn base_of(&self, index: usize) -> Option<Cow<'_, Url>> {
        match self.own_base_of(index) {
            Some(base) => Some(Cow::Owned(base)),
            None => self.base.as_ref().map(Cow::Borrowed),
        }
    }

    /// An address at a node.
    pub(crate) fn address_at(&self, index: usize, written: &str) -> Option<String> {
        link::web_address(written, self.base_of(index).as_deref())
    }

    /// The language that a node, or the nearest around it, declares.
    pub(crate) fn language_of(&self, index: usize) -> Option<String> {
        if !self.has_languages {
            return None;
        }
        let mut at = Some(index);
        while let Some(node) = at.and_then(|at| self.document.node(at)) {
            if let Some(tag) = attribute(node.attributes, "xml:lang", &self.document.entities) {
                return tidy_tag(&tag);
            }
            at = node.parent;
        }
        None
    }
}

/// A language tag in its usual spelling; `None` when it is none.
pub(crate) fn tidy_tag(tag: &str) -> Option<String> {
    let mut subtags = tag.trim().split(['-', '_']);
    let language = subtags.next()?.to_ascii_lowercase();
    if !matches!(language.len(), 2..=3) || !language.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let mut tidy = language;
    for subtag in
        subtags.take_while(|s| !s.is_empty() && s.len() <= 8 && s.bytes().all(|b| b.is_ascii_alphanumeric()))
    {
        tidy.push('-');
        match subtag.len() {
            2 => tidy.push_str(&subtag.to_ascii_uppercase()),
            4 if subtag.bytes().all(|b| b.is_ascii_alphabetic()) => {
                let (first, rest) = subtag.split_at_checked(1).unwrap_or((subtag, ""));
                tidy.push_str(&first.to_ascii_uppercase());
                tidy.push_str(&rest.to_ascii_lowercase());
            }
            _ => tidy.push_str(&subtag.to_ascii_lowercase()),
        }
    }
    Some(tidy)
}
