//! Names, titles and captions as plain text.

use qirtas_text::tidy;

use crate::entities::decode_text;
use crate::scan::{Scanner, Token};

/// Longer texts are cut: nothing that this is for is as long.
const LONGEST: usize = 4096;

/// One line of plain text out of what may hold references or markup, as some write them even where neither has meaning.
pub(super) fn plain(text: &str) -> String {
    let text = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text);
    let text = decode_text(text);
    if !text.contains('<') {
        return tidy(&text);
    }
    let mut out = String::with_capacity(text.len());
    for token in Scanner::new(&text) {
        match token {
            Token::Text(text) => out.push_str(&decode_text(text)),
            Token::Start(_) | Token::End(_) => out.push(' '),
        }
    }
    tidy(&out)
}
