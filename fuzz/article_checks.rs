//! What must hold for any article and any page at all. The fuzz targets and the replay of what they found
//! (crates/article/tests/corpora.rs) share it.

#![allow(dead_code, reason = "each target calls one of these")]

use qirtas_article::{Clean, Reading, extract, glance, sanitize, sanitize_as, text_of};
use qirtas_text::Direction;
use url::Url;

/// What may be in an article, written down a second time: elements, and their attributes.
const ELEMENTS: &[&str] = &[
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "dt",
    "caption",
    "blockquote",
    "figure",
    "li",
    "dd",
    "td",
    "th",
    "figcaption",
    "ul",
    "ol",
    "dl",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "a",
    "abbr",
    "b",
    "bdi",
    "cite",
    "code",
    "del",
    "dfn",
    "em",
    "i",
    "ins",
    "kbd",
    "mark",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "u",
    "var",
    "br",
    "wbr",
    "img",
    "hr",
];
const VOID: &[&str] = &["br", "wbr", "img", "hr"];
const ATTRIBUTES: &[&str] = &[
    "alt", "cite", "colspan", "datetime", "dir", "height", "href", "id", "lang", "rel", "reversed",
    "rowspan", "scope", "src", "start", "title", "width",
];

/// Elements within each other.
const DEEPEST: usize = 64;

fn base() -> Option<Url> {
    Url::parse("https://paper.example/2026/story.html").ok()
}

/// Sanitising, the glance and the plain text.
pub(crate) fn sanitizing(bytes: &[u8]) {
    let html = String::from_utf8_lossy(bytes);
    let base = base();
    // Chosen by the length, so that an article needs no mark of its own for it.
    let direction = [None, Some(Direction::Rtl), Some(Direction::Ltr)].get(html.len() % 3).copied().flatten();
    let clean = sanitize_as(&html, base.as_ref(), &Reading { direction });
    check(&clean, html.len());
    let again = sanitize_as(&clean.html, base.as_ref(), &Reading { direction });
    assert_eq!(again.html, clean.html, "the second time differs");
    let refused: Vec<&str> = clean.pictures.iter().map(|picture| picture.key.as_str()).step_by(2).collect();
    let without = clean.clone().without(&refused);
    check(&without, html.len());
    for key in refused {
        assert!(!without.html.contains(&format!("media:{key}")), "a refused picture is shown");
    }
    let seen = glance(&html, base.as_ref());
    assert!(seen.picture.is_none_or(|url| matches!(url.scheme(), "http" | "https")));
    let _ = text_of(&html);
}

/// Finding the article in a page.
pub(crate) fn extraction(bytes: &[u8]) {
    let html = String::from_utf8_lossy(bytes);
    let Some(url) = base() else { return };
    let Some(found) = extract(&html, &url) else { return };
    for url in [&found.picture, &found.canonical].into_iter().flatten() {
        assert!(matches!(url.scheme(), "http" | "https"), "{url}");
    }
    assert!(!found.title.contains(['\n', '\r']), "a title of several lines");
    assert!(found.words > 0, "an article without words");
    check(&sanitize(&found.html, Some(&url)), html.len());
    assert_eq!(extract(&html, &url), Some(found), "read differently the second time");
}

fn check(clean: &Clean, length: usize) {
    for picture in &clean.pictures {
        assert!(matches!(picture.url.scheme(), "http" | "https"), "{}", picture.url);
    }
    // Inline elements may be repeated in new blocks for a megabyte.
    assert!(clean.html.len() <= length * 24 + (2 << 20), "{} bytes out of {length}", clean.html.len());
    let mut open: Vec<&str> = Vec::new();
    let mut rest = clean.html.as_str();
    while let Some((text, after)) = rest.split_once('<') {
        assert!(!text.contains('>'), "a stray > in {}", clean.html);
        let Some((tag, after)) = after.split_once('>') else { panic!("an open tag in {}", clean.html) };
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "badly nested: {}", clean.html);
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(ELEMENTS.contains(&name), "<{name}> in {}", clean.html);
        check_attributes(name, attributes);
        if !VOID.contains(&name) {
            open.push(name);
        }
        assert!(open.len() <= DEEPEST, "{} deep", open.len());
    }
    assert!(open.is_empty(), "{open:?} stay open");
}

fn check_attributes(element: &str, mut rest: &str) {
    while !rest.is_empty() {
        let Some((name, value)) = rest.trim_start().split_once("=\"") else { panic!("attributes {rest}") };
        let Some((value, after)) = value.split_once('"') else { panic!("an open value {value}") };
        rest = after;
        assert!(ATTRIBUTES.contains(&name), "{name} of <{element}>");
        let is_good = match (element, name) {
            ("a", "href") => {
                ["http://", "https://", "mailto:"].iter().any(|scheme| value.starts_with(scheme))
            }
            ("blockquote", "cite") => ["http://", "https://"].iter().any(|scheme| value.starts_with(scheme)),
            ("img", "src") => value.starts_with("media:") && value.len() == 38,
            (_, "href" | "cite" | "src") => false,
            (_, "dir") => matches!(value, "rtl" | "ltr"),
            (_, "id") => value.starts_with("to-"),
            (_, "rel") => value == "noopener noreferrer",
            _ => true,
        };
        assert!(is_good, "{name}={value} of <{element}>");
    }
}
