//! Tree to HTML, once, after all rewriting.

use crate::rules::Role;
use crate::tree::{Element, Node};

/// The gate's serializer reads the rest of a text anew for every `&` in it; in parts this short, that is no matter.
const PART_BYTES: usize = 16 << 10;
/// Stands between the parts of a long text, so that they stay apart; the gate takes it away.
const PARTING: &str = "<!---->";

/// The HTML of what an element holds.
pub(crate) fn inner_html(root: &Element) -> String {
    let mut out = String::new();
    write_nodes(&root.children, &mut out);
    out
}

fn write_nodes(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text) => write_text(text, out),
            Node::Element(element) => write_element(element, out),
        }
    }
}

fn write_text(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some((part, after)) = rest.split_at_checked(rest.floor_char_boundary(PART_BYTES))
        && !after.is_empty()
    {
        escape(part, false, out);
        out.push_str(PARTING);
        rest = after;
    }
    escape(rest, false, out);
}

fn write_element(element: &Element, out: &mut String) {
    out.push('<');
    out.push_str(element.name());
    for (name, value) in &element.attributes {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape(value, true, out);
        out.push('"');
    }
    out.push('>');
    if !matches!(element.kind.role, Role::Mark | Role::Rule) {
        write_nodes(&element.children, out);
        out.push_str("</");
        out.push_str(element.name());
        out.push('>');
    }
}

fn escape(text: &str, is_attribute: bool, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if is_attribute => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
}
