//! Character references (`&amp;`, `&#1575;`), as HTML resolves them in text and in attribute values.

use std::borrow::Cow;

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// No name in the table is longer, with its semicolon (`&CounterClockwiseContourIntegral;`).
const LONGEST_NAME: usize = 32;
/// Names that older pages write without a semicolon are no longer than this.
const LONGEST_OPEN_NAME: usize = 6;

/// Resolves the references of a text.
pub(crate) fn decode_text(raw: &str) -> Cow<'_, str> {
    decode(raw, true)
}

/// Resolves the references of an attribute, where names count only with their semicolon: `?a=1&copy=2` is an address.
pub(crate) fn decode_attribute(raw: &str) -> Cow<'_, str> {
    decode(raw, false)
}

fn decode(raw: &str, may_be_open: bool) -> Cow<'_, str> {
    if memchr::memchr2(b'&', 0, raw.as_bytes()).is_none() {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        rest = match reference(after, may_be_open) {
            Some((text, used)) => {
                out.extend(text.into_iter().flatten());
                after.get(used..).unwrap_or_default()
            }
            None => {
                out.push('&');
                after
            }
        };
    }
    out.push_str(rest);
    if out.contains('\0') {
        out.retain(|c| c != '\0');
    }
    Cow::Owned(out)
}

type Resolved = ([Option<char>; 2], usize);

/// Reads the reference behind an `&`: its one or two characters and the bytes used.
fn reference(after: &str, may_be_open: bool) -> Option<Resolved> {
    if let Some(number) = after.strip_prefix('#') {
        let (c, used) = numeric(number)?;
        return Some(([Some(c), None], used + 1));
    }
    let head = after.as_bytes().get(..LONGEST_NAME.min(after.len())).unwrap_or_default();
    let length = head.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(head.len());
    if head.get(length) == Some(&b';')
        && let Some(found) = named(after.get(..=length)?)
    {
        return Some((found, length + 1));
    }
    if !may_be_open {
        return None;
    }
    (2..=length.min(LONGEST_OPEN_NAME)).rev().find_map(|length| Some((named(after.get(..length)?)?, length)))
}

fn named(name: &str) -> Option<[Option<char>; 2]> {
    match NAMED_ENTITIES.get(name)? {
        (0, _) => None, // the beginning of a name only
        (first, 0) => Some([char::from_u32(*first), None]),
        (first, second) => Some([char::from_u32(*first), char::from_u32(*second)]),
    }
}

fn numeric(text: &str) -> Option<(char, usize)> {
    let (digits, radix, prefix) = match text.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, 1),
        None => (text, 10, 0),
    };
    let length = digits.bytes().position(|b| !char::from(b).is_digit(radix)).unwrap_or(digits.len());
    if length == 0 {
        return None;
    }
    let has_semicolon = digits.as_bytes().get(length) == Some(&b';');
    // Too large for 32 bits is also too large for Unicode.
    let code = u32::from_str_radix(digits.get(..length)?, radix).unwrap_or(u32::MAX);
    Some((character(code), prefix + length + usize::from(has_semicolon)))
}

/// HTML 13.2.5.80: windows-1252 for the C1 range; what is no character becomes U+FFFD.
fn character(code: u32) -> char {
    let replaced = code
        .checked_sub(0x80)
        .and_then(|index| usize::try_from(index).ok())
        .and_then(|index| C1_REPLACEMENTS.get(index).copied().flatten());
    match (replaced, code) {
        (Some(c), _) => c,
        (None, 0) => '\u{FFFD}',
        (None, _) => char::from_u32(code).unwrap_or('\u{FFFD}'),
    }
}
