//! One clean line out of whatever a publisher wrote.

/// One line: runs of white space become one space, control characters go, ends are trimmed.
///
/// Of the invisible marks of direction, embeddings and isolates stay when they are balanced; overrides, which turn text
/// about to deceive, and what is unbalanced, which would turn what stands after it, go.
#[must_use]
pub fn tidy(text: &str) -> String {
    let keeps_embeddings = has_general_punctuation(text) && is_balanced(text);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        // Nearly all of a text: taken as it is, without a look at each character.
        let (plain, other) = rest.split_at_checked(plain_length(rest)).unwrap_or((rest, ""));
        out.push_str(plain);
        let mut others = other.chars();
        if let Some(c) = others.next() {
            if c.is_whitespace() || c == '\u{200B}' {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            } else if is_kept(c, keeps_embeddings) {
                out.push(c);
            }
        }
        rest = others.as_str();
    }
    out.truncate(out.trim_end().len());
    out
}

/// How many bytes at the start are characters that are kept and no white space: printable ASCII, and what UTF-8 writes in
/// two bytes from U+00C0 on.
fn plain_length(text: &str) -> usize {
    let mut bytes = text.as_bytes();
    loop {
        bytes = match bytes {
            [b'!'..=b'~', rest @ ..] | [0xC3..=0xDF, _, rest @ ..] => rest,
            _ => return text.len() - bytes.len(),
        };
    }
}

/// Whether anything of U+2000 to U+2FFF is in it: there the embeddings and isolates are.
fn has_general_punctuation(text: &str) -> bool {
    text.as_bytes().contains(&0xE2)
}

fn is_kept(c: char, keeps_embeddings: bool) -> bool {
    match c {
        // Overrides, word joiners, marks of byte order, and what was no character.
        '\u{202D}' | '\u{202E}' | '\u{2060}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' => false,
        '\u{202A}' | '\u{202B}' | '\u{202C}' | '\u{2066}'..='\u{2069}' => keeps_embeddings,
        c => !c.is_control(),
    }
}

/// Whether each embedding and isolate is closed, in order, and no override is among them.
fn is_balanced(text: &str) -> bool {
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            '\u{202A}' | '\u{202B}' => open.push('\u{202C}'),
            '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
            '\u{202C}' | '\u{2069}' if open.pop() != Some(c) => return false,
            '\u{202D}' | '\u{202E}' => return false,
            _ => {}
        }
    }
    open.is_empty()
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn leaves_one_clean_line() {
        let table = [
            ("  خبر\n\tعاجل  ", "خبر عاجل"),
            ("a\u{0}b\u{7}c", "abc"),
            ("a\u{A0}\u{2003}b", "a b"),
            ("\u{202B}عنوان\u{202C}", "\u{202B}عنوان\u{202C}"),
            ("\u{2067}عنوان\u{2069} x", "\u{2067}عنوان\u{2069} x"),
            ("\u{202B}عنوان", "عنوان"),
            ("عنوان\u{202C}", "عنوان"),
            ("\u{202E}txt.exe\u{202C}", "txt.exe"),
            ("می\u{200C}رود", "می\u{200C}رود"),
            ("\u{200F}«خبر»", "\u{200F}«خبر»"),
            ("\u{FEFF}x", "x"),
            ("", ""),
            (" \n ", ""),
        ];
        for (text, expected) in table {
            assert_eq!(tidy(text), expected, "{text:?}");
        }
    }

    #[test]
    fn every_character_of_two_bytes_from_the_letters_on_is_kept() {
        for c in '\u{C0}'..='\u{7FF}' {
            assert!(!c.is_whitespace() && super::is_kept(c, false), "U+{:04X}", u32::from(c));
        }
        for c in '\0'..='\u{FFFF}' {
            let (text, tidied) = (format!("a{c}b"), tidy(&format!("a{c}b")));
            let expected = if c.is_whitespace() || c == '\u{200B}' {
                "a b".to_owned()
            } else if super::is_kept(c, super::is_balanced(&text)) {
                text
            } else {
                "ab".to_owned()
            };
            assert_eq!(tidied, expected, "U+{:04X}", u32::from(c));
        }
    }
}
