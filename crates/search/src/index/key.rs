//! The keys of a segment's dictionary.

use qirtas_text::Stemmer;

use crate::index::Field;
use crate::index::piece::{Error, Result};

pub(crate) const CLASS: u8 = b'c';
pub(crate) const FORM: u8 = b'f';
pub(crate) const NAME: u8 = b'n';
pub(crate) const TAG: u8 = b't';
pub(crate) const LEADERS: u8 = b'z';

/// Stands after the folded spelling, so that it sorts before all that begins so.
const AFTER_FOLDED: u8 = 1;
const AFTER_WRITTEN: u8 = 0;

pub(crate) fn class_key(stemmer: Stemmer, stem: &str) -> Vec<u8> {
    let mut key = vec![CLASS, stemmer.letter()];
    key.extend_from_slice(stem.as_bytes());
    key
}

pub(crate) fn leaders_key(beginning: &str) -> Vec<u8> {
    prefix_key(LEADERS, beginning)
}

/// What all keys of a folded spelling begin with.
pub(crate) fn folded_key(kind: u8, folded: &str) -> Vec<u8> {
    let mut key = prefix_key(kind, folded);
    key.push(AFTER_FOLDED);
    key
}

/// What all keys begin with whose folded spelling begins so.
pub(crate) fn prefix_key(kind: u8, folded: &str) -> Vec<u8> {
    let mut key = vec![kind];
    key.extend_from_slice(folded.as_bytes());
    key
}

/// A form is left out where it is the folded spelling itself.
pub(crate) fn form_key(folded: &str, form: &str, field: Field) -> Vec<u8> {
    let mut key = folded_key(FORM, folded);
    if form != folded {
        key.extend_from_slice(form.as_bytes());
    }
    key.extend_from_slice(&[AFTER_WRITTEN, field as u8]);
    key
}

pub(crate) fn whole_key(kind: u8, folded: &str, written: &str) -> Vec<u8> {
    let mut key = folded_key(kind, folded);
    key.extend_from_slice(written.as_bytes());
    key.push(AFTER_WRITTEN);
    key
}

/// A key of anything but a class, taken apart. That the bytes are text, whoever shows them finds out: a search reads a great
/// many keys.
pub(crate) struct Parts<'k> {
    pub(crate) folded: &'k [u8],
    pub(crate) written: &'k [u8],
    pub(crate) field: Option<Field>,
}

pub(crate) fn parts_of(key: &[u8]) -> Option<Parts<'_>> {
    let (kind, rest) = key.split_first()?;
    let (rest, field) = if *kind == FORM {
        let (field, rest) = rest.split_last()?;
        (rest, Some(Field::of(*field)?))
    } else {
        (rest, None)
    };
    let rest = rest.strip_suffix(&[AFTER_WRITTEN])?;
    let at = rest.iter().position(|byte| *byte == AFTER_FOLDED)?;
    let (folded, written) = rest.split_at_checked(at)?;
    let written = written.get(1..)?;
    Some(Parts { folded, written: if written.is_empty() { folded } else { written }, field })
}

pub(crate) fn text_of(bytes: &[u8]) -> Result<&str> {
    std::str::from_utf8(bytes).map_err(|_| Error::Damaged)
}
