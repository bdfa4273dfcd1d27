//! References: `&amp;`, `&#8217;`, `&nbsp;`, and those a document declares itself.

use std::borrow::Cow;
use std::cell::Cell;

use memchr::memchr;

/// The most text that a document's own entities may add to it, in bytes.
const OWN_BUDGET: usize = 1 << 20;

/// The longest value kept of one entity that a document declares, in bytes.
const OWN_LENGTH: usize = 8 * 1024;

/// The most entities kept that a document declares.
const OWN_COUNT: usize = 512;

/// Long enough for every name that HTML knows.
const LONGEST_NAME: usize = 32;

/// What a document's DOCTYPE declares: internal entities only; external ones are never looked at.
#[derive(Debug, Default)]
pub(crate) struct Entities<'a> {
    own: Vec<(&'a str, String)>,
    spent: Cell<usize>,
    bare_ampersands: Cell<bool>,
}

impl<'a> Entities<'a> {
    /// Reads the internal subset of a DOCTYPE.
    pub(crate) fn declare(&mut self, doctype: &'a str) {
        let mut rest = doctype;
        while let Some((_, after)) = rest.split_once("<!ENTITY") {
            rest = after;
            if self.own.len() >= OWN_COUNT {
                return;
            }
            if let Some((name, value)) = declaration(after) {
                // Entities stand on those before them, so expansion is flat and bounded here.
                let mut value = self.resolve(value).into_owned();
                value.truncate(value.floor_char_boundary(OWN_LENGTH));
                self.own.push((name, value));
            }
        }
    }

    /// Whether a `&` was met that begins no reference.
    pub(crate) fn met_bare_ampersand(&self) -> bool {
        self.bare_ampersands.get()
    }

    /// The text with its references resolved, once.
    pub(crate) fn resolve<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if memchr(b'&', text.as_bytes()).is_none() {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len());
        self.resolve_into(text, &mut out);
        Cow::Owned(out)
    }

    /// The references of a text that is no longer the document's own, in which a bare `&` is no fault.
    pub(crate) fn resolve_again(&self, text: &str) -> String {
        let met = self.bare_ampersands.get();
        let resolved = self.resolve(text).into_owned();
        self.bare_ampersands.set(met);
        resolved
    }

    /// Appends the text with its references resolved.
    pub(crate) fn resolve_into(&self, text: &str, out: &mut String) {
        let mut rest = text;
        while let Some(at) = memchr(b'&', rest.as_bytes()) {
            out.push_str(rest.get(..at).unwrap_or_default());
            rest = rest.get(at + 1..).unwrap_or_default();
            rest = self.resolve_one(rest, out);
        }
        out.push_str(rest);
    }

    /// `rest` stands after `&`; gives what stands after the reference.
    fn resolve_one<'t>(&self, rest: &'t str, out: &mut String) -> &'t str {
        // The five of XML are nearly all there is.
        for (name, c) in [("lt;", '<'), ("gt;", '>'), ("amp;", '&'), ("quot;", '"'), ("apos;", '\'')] {
            if let Some(after) = rest.strip_prefix(name) {
                out.push(c);
                return after;
            }
        }
        if let Some(after) = rest.strip_prefix('#')
            && let Some((c, after)) = numeric(after)
        {
            out.push(c);
            return after;
        }
        if let Some(after) = self.named(rest, out) {
            return after;
        }
        self.bare_ampersands.set(true);
        out.push('&');
        rest
    }

    fn named<'t>(&self, rest: &'t str, out: &mut String) -> Option<&'t str> {
        let end = rest.bytes().take(LONGEST_NAME).position(|b| !is_name_byte(b))?;
        if rest.as_bytes().get(end) != Some(&b';') {
            return None;
        }
        let name = rest.get(..end)?;
        let after = rest.get(end + 1..)?;
        if let Some((_, value)) = self.own.iter().find(|(own, _)| *own == name) {
            let spent = self.spent.get().saturating_add(value.len());
            self.spent.set(spent);
            if spent <= OWN_BUDGET {
                out.push_str(value);
            }
            return Some(after);
        }
        push_html_entity(name, out).then_some(after)
    }
}

fn is_name_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.')
}

/// `NAME "VALUE">`, not `% NAME` and not `NAME SYSTEM …`.
fn declaration(after: &str) -> Option<(&str, &str)> {
    let after = after.trim_start();
    let name_end = after.bytes().position(|b| !is_name_byte(b))?;
    let name = after.get(..name_end).filter(|name| !name.is_empty())?;
    let value = after.get(name_end..)?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let value = value.get(1..)?;
    let end = value.find(quote)?;
    Some((name, value.get(..end)?))
}

/// `8217;` or `x2019;`; the semicolon may be missing.
fn numeric(text: &str) -> Option<(char, &str)> {
    let (digits, radix) = match text.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16),
        None => (text, 10),
    };
    let end =
        digits.bytes().take(9).position(|b| !char::from(b).is_digit(radix)).unwrap_or(digits.len().min(9));
    let code = u32::from_str_radix(digits.get(..end)?, radix).ok()?;
    let after = digits.get(end..)?;
    Some((char_of(code), after.strip_prefix(';').unwrap_or(after)))
}

/// As HTML reads numeric references: 128 to 159 are windows-1252, no character is U+FFFD.
fn char_of(code: u32) -> char {
    match latin_control(code).or(char::from_u32(code)) {
        None => char::REPLACEMENT_CHARACTER,
        // Control characters have no place in a document, however they are written.
        Some('\0'..='\u{8}' | '\u{B}' | '\u{E}'..='\u{1F}') => ' ',
        Some(c) => c,
    }
}

/// The character that windows-1252 has where Latin-1 has a control character.
pub(crate) fn latin_control(code: u32) -> Option<char> {
    const WINDOWS_1252: [u16; 32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
        0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
        0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ];
    let at = usize::try_from(code.checked_sub(128)?).ok()?;
    char::from_u32(u32::from(*WINDOWS_1252.get(at)?))
}

/// Appends the character of an HTML name; whether there is one.
fn push_html_entity(name: &str, out: &mut String) -> bool {
    let mut key = [0_u8; LONGEST_NAME + 1];
    let Some(slot) = key.get_mut(..=name.len()) else { return false };
    let (letters, semicolon) = slot.split_at_mut(name.len());
    letters.copy_from_slice(name.as_bytes());
    semicolon.fill(b';');
    let found = str::from_utf8(slot).ok().and_then(|key| web_atoms::NAMED_ENTITIES.get(key));
    let Some((first, second)) = found.filter(|(first, _)| *first != 0) else { return false };
    out.extend(char::from_u32(*first));
    if *second != 0 {
        out.extend(char::from_u32(*second));
    }
    true
}
