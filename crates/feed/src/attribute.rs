//! The attributes of a tag, as they stand in it.

use std::borrow::Cow;

use memchr::memchr;

use crate::entity::Entities;
use crate::scan::is_name_byte;

/// Names and raw values, in order; a value may lack its quotes or be missing.
pub(crate) struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Attributes<'a> {
    pub(crate) fn new(attributes: &'a str) -> Attributes<'a> {
        Attributes { rest: attributes }
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let begin = self.rest.bytes().position(is_name_byte)?;
        let rest = self.rest.get(begin..)?;
        let name_end = rest.bytes().position(|b| !is_name_byte(b)).unwrap_or(rest.len());
        let (name, rest) = rest.split_at_checked(name_end)?;
        let after = rest.trim_start();
        let Some(value) = after.strip_prefix('=') else {
            self.rest = after;
            return Some((name, ""));
        };
        let value = value.trim_start();
        let (value, rest) = match value.as_bytes().first() {
            Some(quote @ (b'"' | b'\'')) => {
                let inside = value.get(1..)?;
                let end = memchr(*quote, inside.as_bytes()).unwrap_or(inside.len());
                (inside.get(..end)?, inside.get(end + 1..).unwrap_or_default())
            }
            _ => {
                let end = value.bytes().position(|b| b.is_ascii_whitespace()).unwrap_or(value.len());
                value.split_at_checked(end)?
            }
        };
        self.rest = rest;
        Some((name, value))
    }
}

/// The value of an attribute, with its references resolved. A wanted name without a prefix also finds one with.
pub(crate) fn attribute<'a>(
    attributes: &'a str,
    wanted: &str,
    entities: &Entities<'_>,
) -> Option<Cow<'a, str>> {
    if attributes.is_empty() {
        return None;
    }
    let has_prefix = wanted.contains(':');
    let matches = |name: &str| {
        name.eq_ignore_ascii_case(wanted)
            || !has_prefix
                && name.split_once(':').is_some_and(|(p, l)| p != "xmlns" && l.eq_ignore_ascii_case(wanted))
    };
    let (_, value) = Attributes::new(attributes).find(|(name, _)| matches(name))?;
    Some(entities.resolve(value))
}
