//! The pages of one article as one.

use std::collections::HashSet;

use qirtas_text::{fold, word_count};

use crate::scan::{Scanner, Token};
use crate::text::text_of;

use super::Extracted;

/// More pages than any article has.
const MOST_PAGES: usize = 50;

/// Elements that are compared as one piece.
const PIECES: [&str; 14] =
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "blockquote", "ul", "ol", "dl", "table", "pre"];

/// Joins the pages of an article, in order; what a page repeats of those before it (its title, its lead, its picture)
/// is there once. What the article is called comes from the first page, `None` when there is none.
#[must_use]
pub fn joined(pages: Vec<Extracted>) -> Option<Extracted> {
    let mut pages = pages.into_iter().take(MOST_PAGES);
    let mut whole = pages.next()?;
    let mut seen = HashSet::new();
    whole.html = without_seen(&whole.html, &mut seen, true);
    for page in pages {
        whole.updated = whole.updated.max(page.updated);
        whole.html.push('\n');
        whole.html.push_str(&without_seen(&page.html, &mut seen, false));
    }
    whole.words = u32::try_from(word_count(&text_of(&whole.html))).unwrap_or(u32::MAX);
    Some(whole)
}

/// A page without the pieces that were seen on those before it; its own are remembered.
fn without_seen(html: &str, seen: &mut HashSet<String>, keeps_all: bool) -> String {
    let mut own = Vec::new();
    let mut out = String::with_capacity(html.len());
    let mut scanner = Scanner::new(html);
    let mut piece: Option<Piece> = None;
    let (mut from, mut before) = (0, 0);
    while let Some(token) = scanner.next() {
        let after = html.len() - scanner.rest().len();
        match (token, &mut piece) {
            (Token::Start(tag), None) => {
                let name = tag.name.to_ascii_lowercase();
                piece = PIECES.contains(&name.as_str()).then(|| Piece::new(name, before));
            }
            (Token::Start(tag), Some(piece)) => {
                piece.depth += usize::from(tag.name.eq_ignore_ascii_case(&piece.name));
                if let Some(address) = tag.attributes.raw("src") {
                    piece.says.push_str(address);
                }
            }
            (Token::Text(text), Some(piece)) => piece.says.push_str(text),
            (Token::End(name), Some(open)) if name.eq_ignore_ascii_case(&open.name) => {
                open.depth -= 1;
                if open.depth == 0
                    && let Some(done) = piece.take()
                {
                    let says = fold(&done.says).split_whitespace().collect::<Vec<_>>().join(" ");
                    if seen.contains(&says) && !keeps_all {
                        out.push_str(html.get(from..done.start).unwrap_or_default());
                        from = after;
                    } else if !says.is_empty() {
                        own.push(says);
                    }
                }
            }
            _ => {}
        }
        before = after;
    }
    out.push_str(html.get(from..).unwrap_or_default());
    seen.extend(own);
    out
}

/// An open element that is compared as one.
struct Piece {
    name: String,
    start: usize,
    depth: usize,
    says: String,
}

impl Piece {
    fn new(name: String, start: usize) -> Piece {
        Piece { name, start, depth: 1, says: String::new() }
    }
}
