//! OPML 2.0 as every reader takes it.

use super::{NAMESPACE, Opml, Outline, PREFIX};

/// Writes a list of subscriptions, the same bytes for the same list.
///
/// What was read by [`super::parse`] comes back the same, except for what no document can hold: control characters, and
/// commas within a category.
#[must_use]
pub fn write(opml: &Opml) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\" xmlns:{PREFIX}=\"{NAMESPACE}\">\n  <head>\n    <title>"
    );
    push_escaped(&opml.title, &mut out);
    out.push_str("</title>\n  </head>\n  <body>\n");
    // By hand and not by recursion: a list of any depth can be written.
    let mut levels = vec![opml.outlines.iter()];
    while let Some(level) = levels.last_mut() {
        if let Some(outline) = level.next() {
            indent(levels.len() + 1, &mut out);
            push_outline(outline, &mut out);
            if !outline.children.is_empty() {
                levels.push(outline.children.iter());
            }
            continue;
        }
        levels.pop();
        if !levels.is_empty() {
            indent(levels.len() + 1, &mut out);
            out.push_str("</outline>\n");
        }
    }
    out.push_str("  </body>\n</opml>\n");
    out
}

fn indent(depth: usize, out: &mut String) {
    out.extend(std::iter::repeat_n("  ", depth));
}

fn push_outline(outline: &Outline, out: &mut String) {
    out.push_str("<outline");
    push_attribute("text", &outline.text, out);
    let fields = [
        ("title", &outline.title),
        ("type", &outline.kind),
        ("xmlUrl", &outline.xml_url),
        ("htmlUrl", &outline.html_url),
        ("description", &outline.description),
        ("language", &outline.language),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            push_attribute(name, value, out);
        }
    }
    if !outline.categories.is_empty() {
        let categories: Vec<String> = outline.categories.iter().map(|name| name.replace(',', " ")).collect();
        push_attribute("category", &categories.join(","), out);
    }
    for (name, value) in outline.own.iter().filter(|(name, _)| is_name(name)) {
        push_attribute(&format!("{PREFIX}:{name}"), value, out);
    }
    out.push_str(if outline.children.is_empty() { "/>\n" } else { ">\n" });
}

fn push_attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_escaped(value, out);
    out.push('"');
}

/// Whether a name can be that of an attribute everywhere.
fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

fn push_escaped(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Bare ones would be read as spaces, XML 1.0, section 3.3.3.
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\t' => out.push_str("&#9;"),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            c => out.push(c),
        }
    }
}
