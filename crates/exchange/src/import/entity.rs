//! References: `&amp;`, `&#8217;`, `&nbsp;`.

use memchr::memchr;

/// Long enough for every name that HTML knows.
const LONGEST_NAME: usize = 32;

/// Appends a text with its references resolved, once. A name without its semicolon is none: addresses are full of `&copy=`.
pub(super) fn resolve_into(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some((before, after)) =
        memchr(b'&', rest.as_bytes()).and_then(|at| Some((rest.get(..at)?, rest.get(at + 1..)?)))
    {
        out.push_str(before);
        rest = resolve_one(after, out).unwrap_or_else(|| {
            out.push('&');
            after
        });
    }
    out.push_str(rest);
}

/// The text with its references resolved, once.
pub(super) fn resolve(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    resolve_into(text, &mut out);
    out
}

/// `rest` stands after `&`; gives what stands after the reference.
fn resolve_one<'t>(rest: &'t str, out: &mut String) -> Option<&'t str> {
    if let Some(digits) = rest.strip_prefix('#') {
        let (c, after) = numeric(digits)?;
        out.push(c);
        return Some(after);
    }
    let end = rest.bytes().take(LONGEST_NAME).position(|b| b == b';')?;
    let (first, second) =
        *web_atoms::NAMED_ENTITIES.get(rest.get(..=end)?).filter(|(first, _)| *first != 0)?;
    out.extend(char::from_u32(first));
    if second != 0 {
        out.extend(char::from_u32(second));
    }
    rest.get(end + 1..)
}

/// `8217;` or `x2019;`; the semicolon may be missing.
fn numeric(text: &str) -> Option<(char, &str)> {
    let (digits, radix) = match text.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16),
        None => (text, 10),
    };
    let is_digit = |b: &u8| char::from(*b).is_digit(radix);
    let end = digits.bytes().take(9).take_while(is_digit).count();
    let code = u32::from_str_radix(digits.get(..end)?, radix).ok()?;
    let after = digits.get(end..)?;
    let c = match char::from_u32(code) {
        None => char::REPLACEMENT_CHARACTER,
        Some('\0'..='\u{8}' | '\u{B}' | '\u{E}'..='\u{1F}') => ' ',
        Some(c) => c,
    };
    Some((c, after.strip_prefix(';').unwrap_or(after)))
}
