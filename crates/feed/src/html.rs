//! The little that must be known of HTML without building a tree: tags told from text, and text without tags.

use std::borrow::Cow;

use memchr::{memchr, memchr2, memchr3};

use crate::entity::Entities;
use crate::scan::{Scanner, Token, work};

/// Elements of HTML that headlines and articles are written with, sorted.
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "address",
    "article",
    "aside",
    "audio",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "link",
    "main",
    "mark",
    "meta",
    "nobr",
    "noscript",
    "o:p",
    "object",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "s",
    "samp",
    "script",
    "section",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

/// Elements that mark up a title where they stand in it, but whose escaped names do not betray HTML, sorted.
const RARE_TAGS: &[&str] = &[
    "applet", "blink", "caption", "col", "colgroup", "frame", "frameset", "marquee", "rp", "rt", "ruby",
    "tfoot", "track",
];

/// Those that end a line of text.
const BLOCKS: &[&str] = &[
    "article",
    "blockquote",
    "br",
    "dd",
    "div",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

/// How far the end of a quoted value with markup in it is looked for, in bytes.
const LONGEST_VALUE: usize = 512;

fn is_in(list: &[&str], name: &str) -> bool {
    let is_before = |known: &&str| known.bytes().cmp(name.bytes().map(|b| b.to_ascii_lowercase()));
    list.binary_search_by(is_before).is_ok()
}

/// Whether HTML has an element of this name.
pub(crate) fn is_tag(name: &str) -> bool {
    is_in(TAGS, name) || is_in(RARE_TAGS, name)
}

/// The name of a tag at the beginning of a text that stands after `<`.
fn tag_name(after: &str) -> Option<&str> {
    let after = after.strip_prefix('/').unwrap_or(after);
    let end = after.bytes().take(16).position(|b| !b.is_ascii_alphanumeric() && b != b':')?;
    let follows = after.as_bytes().get(end)?;
    (end > 0 && (follows.is_ascii_whitespace() || matches!(follows, b'>' | b'/')))
        .then(|| after.get(..end))
        .flatten()
}

fn any_tag(text: &str, mark: &[u8], list: &[&str]) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), mark).take(256).any(|at| {
        let after = text.get(at + mark.len()..).unwrap_or_default();
        // In escaped text the tag ends with `&gt;`.
        let name_end = after.bytes().take(16).position(|b| b == b'&').filter(|_| mark == b"&lt;");
        match name_end {
            Some(end) => is_in(list, after.get(..end).unwrap_or_default().trim_matches(['/', ' '])),
            None => tag_name(after).is_some_and(|name| is_in(list, name)),
        }
    })
}

/// Whether an HTML tag stands in the text.
pub(crate) fn has_tag(text: &str) -> bool {
    any_tag(text, b"<", TAGS)
}

/// Whether a tag stands in the text that plain text would hardly mention.
pub(crate) fn has_block_tag(text: &str) -> bool {
    any_tag(text, b"<", BLOCKS) && memchr::memmem::find(text.as_bytes(), b"</").is_some()
}

/// Whether an escaped HTML tag stands in the text.
pub(crate) fn has_escaped_tag(text: &str) -> bool {
    any_tag(text, b"&lt;", TAGS)
}

/// HTML that was escaped once more than it should be: it begins with an escaped tag and holds no real one.
pub(crate) fn unescape_again<'a>(text: Cow<'a, str>, entities: &Entities<'_>) -> Cow<'a, str> {
    let begins_escaped = text.starts_with("&lt;") && any_tag(text.get(..32).unwrap_or(&text), b"&lt;", TAGS);
    if begins_escaped && memchr(b'<', text.as_bytes()).is_none() {
        return Cow::Owned(entities.resolve_again(&text));
    }
    text
}

/// Appends plain text as HTML.
pub(crate) fn escape_into(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = memchr3(b'<', b'>', b'&', rest.as_bytes()) {
        let Some((plain, tail)) = rest.split_at_checked(at) else { break };
        out.push_str(plain);
        out.push_str(match tail.as_bytes().first() {
            Some(b'<') => "&lt;",
            Some(b'>') => "&gt;",
            _ => "&amp;",
        });
        rest = tail.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
}

/// Plain text as HTML: blank lines part paragraphs, and lines stay lines.
pub(crate) fn paragraphs(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len() + 16);
    let mut is_open = false;
    for line in plain.lines().map(str::trim) {
        match (line.is_empty(), is_open) {
            (true, false) => continue,
            (true, true) => out.push_str("</p>"),
            (false, true) => out.push_str("<br>"),
            (false, false) => out.push_str("<p>"),
        }
        escape_into(line, &mut out);
        is_open = !line.is_empty();
    }
    if is_open {
        out.push_str("</p>");
    }
    out
}

/// The text of a title that is HTML, or that may be: known tags go, all else stays; then references are resolved, and
/// both once more when pairs of tags come to light.
pub(crate) fn text_of_title(html: &str, entities: &Entities<'_>) -> String {
    let once = entities.resolve_again(&without_tags(html));
    if memchr(b'<', once.as_bytes()).is_some() && has_tag(&once) && once.contains("</") {
        return entities.resolve_again(&without_tags(&once));
    }
    if memchr(b'&', once.as_bytes()).is_some() { entities.resolve_again(&once) } else { once }
}

/// A text without its HTML tags, scripts and styles; a block's tag leaves a space.
pub(crate) fn without_tags(html: &str) -> Cow<'_, str> {
    if memchr(b'<', html.as_bytes()).is_none() {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    let mut ends = Ends::default();
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        let (plain, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        let after = tail.get(1..).unwrap_or_default();
        rest = match known_tag(after, &mut ends) {
            Some((is_block, end)) => {
                out.push_str(if is_block { " " } else { "" });
                after.get(end..).unwrap_or_default()
            }
            None => {
                out.push('<');
                after
            }
        };
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// What is known not to come any more, so that it is searched but once.
#[derive(Default)]
struct Ends {
    no_comment: bool,
    no_tag: bool,
    no_code: bool,
}

/// Where something begins that may be known not to come.
fn find_once(text: &str, wanted: &str, is_gone: &mut bool) -> Option<usize> {
    if *is_gone {
        return None;
    }
    let found = memchr::memmem::find(text.as_bytes(), wanted.as_bytes());
    work::done(found.unwrap_or(text.len()));
    *is_gone = found.is_none();
    found
}

/// A known tag that begins here (after `<`): whether it is a block's, and its length; comments are tags too, and
/// scripts and styles count in whole.
fn known_tag(after: &str, ends: &mut Ends) -> Option<(bool, usize)> {
    if let Some(comment) = after.strip_prefix("!--") {
        let end = find_once(comment, "-->", &mut ends.no_comment).map(|at| at + 6);
        // One that does not end loses its mark alone, not all that follows; without a tag's end it is text.
        let end = end.or_else(|| find_once(after, ">", &mut ends.no_tag).map(|at| at + 1));
        let is_last = || comment.len() < LONGEST_VALUE && comment.trim().is_empty();
        return end.or_else(|| is_last().then_some(after.len())).map(|end| (false, end));
    }
    let name = tag_name(after)?;
    // No plain text holds an end tag: it is that of an element which nobody knows.
    if !after.starts_with('/') && !is_tag(name) && !name.contains(':') {
        return None;
    }
    let length = tag_length(after)?;
    let is_code = !after.starts_with('/') && is_in(&["script", "style"], name) && !ends.no_code;
    let code = if is_code { code_length(after.get(length..)?, name) } else { Some(0) };
    ends.no_code |= code.is_none();
    Some((is_in(BLOCKS, name), length + code.unwrap_or(0)))
}

/// How far a script or a style goes; `None` when it never ends.
fn code_length(inside: &str, name: &str) -> Option<usize> {
    let is_end = |at: &usize| {
        let end = inside.get(at + 2..at + 2 + name.len());
        end.is_some_and(|end| end.eq_ignore_ascii_case(name))
    };
    let found = memchr::memmem::find_iter(inside.as_bytes(), b"</").find(is_end);
    work::done(found.unwrap_or(inside.len()));
    found
}

/// The length of a tag up to and with its `>`; quotes are honoured when they are closed.
fn tag_length(after: &str) -> Option<usize> {
    let end = memchr2(b'>', b'<', after.as_bytes())?;
    let inside = after.get(..end)?;
    let is_open = |quote: u8| memchr::memchr_iter(quote, inside.as_bytes()).count() % 2 == 1;
    for quote in [b'"', b'\''] {
        let value_end = || memchr(quote, after.as_bytes().get(end..after.len().min(end + LONGEST_VALUE))?);
        if inside.contains('=')
            && is_open(quote)
            && let Some(value_end) = value_end()
        {
            let begin = end + value_end;
            let rest = after.as_bytes().get(begin..after.len().min(begin + LONGEST_VALUE))?;
            return memchr(b'>', rest).map(|at| begin + at + 1);
        }
    }
    (after.as_bytes().get(end) == Some(&b'>')).then_some(end + 1)
}

/// The first `limit` bytes or so of the text of an article, without tags: enough to judge its script by.
pub(crate) fn sample_into(html: &str, limit: usize, out: &mut String) {
    let mut rest = html;
    let goal = out.len() + limit;
    // What is not text is not searched for text for ever.
    for _ in 0..256 {
        let end = memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
        let plain = rest.get(..end).unwrap_or_default();
        let room = goal.saturating_sub(out.len());
        out.push_str(plain.get(..plain.floor_char_boundary(room)).unwrap_or_default());
        out.push(' ');
        if out.len() >= goal || end >= rest.len() {
            return;
        }
        let tail = rest.get(end..).unwrap_or_default();
        let is_code = ["<script", "<style"]
            .iter()
            .any(|c| tail.get(..c.len()).is_some_and(|t| t.eq_ignore_ascii_case(c)));
        let skipped = if is_code {
            memchr::memmem::find(tail.as_bytes(), b"</")
        } else {
            memchr(b'>', tail.as_bytes()).map(|at| at + 1)
        };
        rest = tail.get(skipped.unwrap_or(tail.len()).max(1)..).unwrap_or_default();
    }
}

/// The inside of the `<div>` that holds the whole of an XHTML text; `None` when it is not so.
pub(crate) fn inside_of_div(text: &str) -> Option<&str> {
    let mut scanner = Scanner::new(text);
    let Some(Token::Start { name, is_empty: false, .. }) = scanner.next() else { return None };
    if !name.eq_ignore_ascii_case("div") {
        return None;
    }
    let begin = scanner.position();
    let mut depth = 1_usize;
    loop {
        let at = scanner.position();
        match scanner.next()? {
            Token::Start { name, is_empty: false, .. } if name.eq_ignore_ascii_case("div") => depth += 1,
            Token::End { name } if name.eq_ignore_ascii_case("div") => {
                depth -= 1;
                if depth == 0 {
                    let is_last = text.get(scanner.position()..).is_none_or(|rest| rest.trim().is_empty());
                    return text.get(begin..at).filter(|_| is_last);
                }
            }
            _ => {}
        }
    }
}

/// XHTML whose elements wear the prefix of the first one, without it.
pub(crate) fn without_prefixes(text: &str) -> Cow<'_, str> {
    let Some(Token::Start { name, .. }) = Scanner::new(text).next() else { return Cow::Borrowed(text) };
    let Some((prefix, _)) = name.split_once(':') else { return Cow::Borrowed(text) };
    Cow::Owned(text.replace(&format!("<{prefix}:"), "<").replace(&format!("</{prefix}:"), "</"))
}
