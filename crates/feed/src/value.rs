//! The inside of an element to text or HTML, whichever way the publisher escaped it.

use std::borrow::Cow;

use crate::document::Node;
use crate::entity::Entities;
use crate::html;
use crate::scan::{Scanner, Token};

/// The inside of an element with one layer of XML taken off.
pub(crate) struct Value<'a> {
    pub(crate) text: Cow<'a, str>,
    /// Tags stand in it that are the document's own, not escaped: it is HTML without doubt.
    pub(crate) has_markup: bool,
}

/// How an element says that its inside is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// It does not say.
    Unsaid,
    /// Plain text.
    Plain,
    /// HTML, escaped.
    Html,
    /// HTML as part of the document.
    Xhtml,
    /// Base64 of text.
    Base64,
    /// Something that is no text.
    Foreign,
}

/// Reads Atom's `type` and Atom 0.3's `mode`.
pub(crate) fn form_of(node: &Node<'_>, entities: &Entities<'_>) -> Form {
    if node.attributes.is_empty() {
        return Form::Unsaid;
    }
    let attribute = |name| crate::attribute::attribute(node.attributes, name, entities);
    let mode = attribute("mode").map(|m| m.trim().to_ascii_lowercase());
    let kind = attribute("type").map(|t| t.trim().to_ascii_lowercase()).unwrap_or_default();
    if mode.as_deref() == Some("base64") {
        return Form::Base64;
    }
    let kind = kind.split(';').next().unwrap_or_default();
    match kind {
        "text" | "plain" | "text/plain" => Form::Plain,
        "html" | "text/html" => Form::Html,
        "xhtml" | "application/xhtml+xml" | "application/xhtml" if mode.as_deref() == Some("escaped") => {
            Form::Html
        }
        "xhtml" | "application/xhtml+xml" | "application/xhtml" => Form::Xhtml,
        "" if mode.as_deref() == Some("escaped") => Form::Html,
        "" => Form::Unsaid,
        other if other.starts_with("text/") || other.contains("html") => Form::Html,
        other if other.ends_with("xml") => Form::Xhtml,
        other if other.contains('/') => Form::Foreign,
        _ => Form::Unsaid,
    }
}

/// One layer of XML taken off: references resolved, CDATA opened, tags left as they stand.
pub(crate) fn unwrap<'a>(inner: &'a str, entities: &Entities<'_>) -> Value<'a> {
    let trimmed = inner.trim();
    if memchr::memchr(b'<', trimmed.as_bytes()).is_none() {
        let text = entities.resolve(strip_section_end(trimmed));
        return Value { text: trim_cow(opened(text)), has_markup: false };
    }
    if let Some(section) = only_section(trimmed) {
        return Value { text: Cow::Borrowed(section.trim()), has_markup: false };
    }
    unwrap_mixed(trimmed, entities)
}

/// The inside of a CDATA section, when the text is one such section and nothing more.
fn only_section(text: &str) -> Option<&str> {
    let inside = text.strip_prefix("<![CDATA[")?;
    let end = memchr::memmem::find(inside.as_bytes(), b"]]>")?;
    (end + 3 == inside.len()).then(|| inside.get(..end)).flatten()
}

/// The inside of a CDATA section whose marks were escaped with the rest.
fn opened(text: Cow<'_, str>) -> Cow<'_, str> {
    match only_section(text.trim()) {
        Some(inside) => Cow::Owned(inside.to_owned()),
        None => text,
    }
}

/// `]]>` left over from sections within sections.
fn strip_section_end(text: &str) -> &str {
    text.trim_end_matches("]]>")
}

fn unwrap_mixed<'a>(inner: &'a str, entities: &Entities<'_>) -> Value<'a> {
    let markup = Markup::of(inner);
    let keeps_escapes = markup.has_tags && !markup.has_escaped_tags;
    let mut out = String::with_capacity(inner.len());
    let mut scanner = Scanner::new(inner);
    loop {
        let at = scanner.position();
        let Some(token) = scanner.next() else { break };
        match token {
            Token::Text(text) if keeps_escapes => out.push_str(text),
            Token::Text(text) => entities.resolve_into(strip_section_end(text), &mut out),
            Token::Literal(text) if keeps_escapes && !markup.has_tags_in_sections => {
                html::escape_into(text, &mut out)
            }
            Token::Literal(text) => out.push_str(text.strip_prefix("<![CDATA[").unwrap_or(text)),
            Token::Start { .. } | Token::End { .. } => {
                out.push_str(last_tag(inner.get(at..scanner.position()).unwrap_or_default()));
            }
            Token::Doctype(_) => {}
        }
    }
    Value { text: trim_cow(Cow::Owned(out)), has_markup: markup.has_tags }
}

/// The tag at the end of a slice that may begin with comments.
fn last_tag(passed: &str) -> &str {
    match passed.rfind("-->") {
        Some(end) if passed.starts_with("<!") => passed.get(end + 3..).unwrap_or_default(),
        _ => passed,
    }
}

/// What kinds of markup the inside of an element mixes.
#[derive(Default)]
struct Markup {
    has_tags: bool,
    has_escaped_tags: bool,
    has_tags_in_sections: bool,
}

impl Markup {
    fn of(inner: &str) -> Markup {
        let mut markup = Markup::default();
        let mut scanner = Scanner::new(inner);
        while let Some(token) = scanner.next() {
            match token {
                Token::Start { .. } => markup.has_tags = true,
                Token::Text(text) => markup.has_escaped_tags |= html::has_escaped_tag(text),
                Token::Literal(text) => markup.has_tags_in_sections |= html::has_tag(text),
                Token::End { .. } | Token::Doctype(_) => {}
            }
        }
        markup
    }
}

fn trim_cow(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => {
            let trimmed = text.trim();
            if trimmed.len() == text.len() { Cow::Owned(text) } else { Cow::Owned(trimmed.to_owned()) }
        }
    }
}

/// The plain text of an element, whatever its form: one line.
pub(crate) fn plain_of(node: &Node<'_>, entities: &Entities<'_>) -> String {
    let form = form_of(node, entities);
    plain(node.inner, form, entities)
}

/// The plain text of the inside of an element.
pub(crate) fn plain(inner: &str, form: Form, entities: &Entities<'_>) -> String {
    let value = unwrap(inner, entities);
    if value.text.is_empty() {
        return String::new();
    }
    let text = match form {
        Form::Base64 => Cow::Owned(base64(&value.text).unwrap_or_default()),
        Form::Foreign => base64_text(&value.text).map_or(value.text, Cow::Owned),
        _ => value.text,
    };
    if !value.has_markup && memchr::memchr2(b'<', b'&', text.as_bytes()).is_none() {
        return qirtas_text::tidy(&text);
    }
    if form == Form::Plain && !value.has_markup {
        // Escaped once more than it should be, as the references that are left show.
        return qirtas_text::tidy(&entities.resolve_again(&text));
    }
    qirtas_text::tidy(&html::text_of_title(&text, entities))
}

/// The HTML of an element; `None` when it is empty or no text.
pub(crate) fn html_of(node: &Node<'_>, entities: &Entities<'_>) -> Option<String> {
    let form = form_of(node, entities);
    let value = unwrap(node.inner, entities);
    let html = match form {
        Form::Foreign if value.has_markup => return None,
        // Atom 1.0 has other media types in base64, RFC 4287, section 4.1.3.3.
        Form::Foreign => base64_text(&value.text)?,
        Form::Base64 => base64(&value.text)?,
        Form::Plain if !value.has_markup => plain_to_html(&value.text),
        Form::Xhtml => xhtml(&value),
        _ if value.has_markup => xhtml(&value),
        _ => html::unescape_again(value.text, entities).into_owned(),
    };
    let html = html.trim();
    (!html.is_empty()).then(|| html.to_owned())
}

/// The HTML of an element whose inside is plain text unless it says otherwise, with its lines kept.
pub(crate) fn html_of_plain(node: &Node<'_>, entities: &Entities<'_>) -> Option<String> {
    let value = unwrap(node.inner, entities);
    if value.has_markup || !matches!(form_of(node, entities), Form::Unsaid | Form::Plain) {
        return html_of(node, entities);
    }
    // References that are left were escaped once more than they should be.
    let text = entities.resolve_again(&value.text);
    let html = if html::has_block_tag(&text) { text } else { html::paragraphs(&text) };
    (!html.is_empty()).then_some(html)
}

/// Text that says it is plain; publishers who say so and send HTML all the same are believed by what they send.
fn plain_to_html(text: &str) -> String {
    if html::has_block_tag(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    html::escape_into(text, &mut out);
    out
}

/// XHTML without the `<div>` that Atom wraps it in, and without the prefix its elements may wear.
fn xhtml(value: &Value<'_>) -> String {
    let text = value.text.trim();
    if !value.has_markup {
        return text.to_owned();
    }
    let text = html::without_prefixes(text);
    match html::inside_of_div(&text) {
        Some(inside) => inside.trim().to_owned(),
        None => text.into_owned(),
    }
}

fn base64(text: &str) -> Option<String> {
    Some(crate::decode::decode(&base64_bytes(text)?, None).into_owned())
}

/// Base64 of something that need not be text: `None` for pictures and the like.
fn base64_text(text: &str) -> Option<String> {
    let bytes = base64_bytes(text)?;
    let is_text = bytes.iter().all(|b| *b >= 0x20 || b.is_ascii_whitespace());
    is_text.then(|| String::from_utf8(bytes).ok()).flatten()
}

/// Base64 with any white space in it.
fn base64_bytes(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0_u32);
    for b in text.bytes().filter(|b| !b.is_ascii_whitespace() && *b != b'=') {
        let six = match b {
            b'A'..=b'Z' => b - b'A',
            b'a'..=b'z' => b - b'a' + 26,
            b'0'..=b'9' => b - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(six);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.extend((bits >> count).to_le_bytes().first());
        }
    }
    Some(bytes)
}
