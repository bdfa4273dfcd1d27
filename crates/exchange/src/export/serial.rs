//! A tree, written: as HTML for browsers, or as XHTML for e-books.

use super::markup::{Element, Node, is_void};

/// How it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Syntax {
    Html,
    Xhtml,
}

/// Writes nodes.
pub(super) fn write(nodes: &[Node], syntax: Syntax, out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text) => escape(text, out),
            Node::Element(element) => write_element(element, syntax, out),
        }
    }
}

fn write_element(element: &Element, syntax: Syntax, out: &mut String) {
    out.push('<');
    out.push_str(element.name);
    for (name, value) in &element.attributes {
        if syntax == Syntax::Xhtml && *name == "lang" {
            write_attribute("xml:lang", value, out);
        }
        write_attribute(name, if value.is_empty() && *name == "reversed" { name } else { value }, out);
    }
    match (is_void(element.name), syntax) {
        (true, Syntax::Html) => out.push('>'),
        (true, Syntax::Xhtml) => out.push_str("/>"),
        (false, _) => {
            out.push('>');
            // The parser takes away the first line break of a `pre`.
            let is_broken =
                matches!(element.children.first(), Some(Node::Text(text)) if text.starts_with('\n'));
            if syntax == Syntax::Html && element.name == "pre" && is_broken {
                out.push('\n');
            }
            write(&element.children, syntax, out);
            out.push_str("</");
            out.push_str(element.name);
            out.push('>');
        }
    }
}

fn write_attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(value, out);
    out.push('"');
}

/// Text fit for HTML and XML, in elements and in attributes; what XML cannot hold goes.
pub(super) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Would become a line feed when it is read again.
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' => out.push(c),
            '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}' => {}
            _ if u32::from(c) & 0xfffe == 0xfffe => {}
            _ => out.push(c),
        }
    }
}

/// The same, as a text of its own.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(text, &mut out);
    out
}
