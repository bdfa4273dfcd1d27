//! The text that a page gives to machines alone, as HTML.

use crate::entities::decode_text;
use crate::text::text_of;

use super::smoothie::Found;

/// A text as schema.org's `articleBody` has it: plain, or HTML, or HTML written as text.
pub(super) fn body_of(body: &str) -> Found {
    let decoded = if body.contains('<') { body.into() } else { decode_text(body) };
    let has_tags = ["<p", "<br", "<div", "<P"].iter().any(|tag| decoded.contains(tag));
    let html = if has_tags { decoded.into_owned() } else { paragraphs(&decoded) };
    Found { text: text_of(&html), html, byline: None }
}

fn paragraphs(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 64);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        html.push_str("<p>");
        html.push_str(&line.replace('&', "&amp;").replace('<', "&lt;"));
        html.push_str("</p>\n");
    }
    html
}
