//! What HTML forgives and XHTML in a book does not (EPUB Content Documents; HTML's content models).

use std::fmt::Write as _;

use crate::export::markup::{Element, Node};

/// Makes a tree valid, and loses no text.
pub(in crate::export) fn conform(nodes: &mut [Node]) {
    conform_in(nodes, "");
}

fn conform_in(nodes: &mut [Node], parent: &str) {
    for node in nodes {
        if let Node::Element(element) = node {
            conform_element(element, parent);
            conform_in(&mut element.children, element.name);
        }
    }
}

fn conform_element(element: &mut Element, parent: &str) {
    element.attributes.retain(|(name, _)| !matches!(*name, "cite" | "datetime"));
    for (name, value) in &mut element.attributes {
        if *name == "href" {
            *value = strict_address(value);
        }
    }
    // What is no address even then is shown, and leads nowhere.
    element.attributes.retain(|(name, value)| *name != "href" || !value.is_empty());
    element.name = match element.name {
        // Without its attribute the text itself would have to be a date.
        "time" => "span",
        "li" if !matches!(parent, "ul" | "ol") => "div",
        "dt" | "dd" if parent != "dl" => "div",
        "figcaption" if parent != "figure" => "div",
        "ruby" if !holds(element, "rt") => "span",
        "rt" | "rp" if parent != "ruby" => "span",
        name => name,
    };
    match element.name {
        "ul" | "ol" => hold_only(element, &["li"], "li"),
        "dl" => conform_definitions(element),
        "figure" => conform_figure(element),
        "table" => conform_table(element),
        "thead" | "tbody" | "tfoot" => hold_only(element, &["tr"], "tr"),
        "tr" => hold_only(element, &["td", "th"], "td"),
        _ => {}
    }
}

fn holds(element: &Element, name: &str) -> bool {
    element.children.iter().any(|node| matches!(node, Node::Element(child) if child.name == name))
}

fn is_blank(node: &Node) -> bool {
    matches!(node, Node::Text(text) if text.trim_matches([' ', '\n', '\t', '\r']).is_empty())
}

/// Wraps what may not stand in a frame.
fn hold_only(element: &mut Element, allowed: &[&str], wrapper: &'static str) {
    for node in &mut element.children {
        let is_allowed = matches!(node, Node::Element(child) if allowed.contains(&child.name));
        if !is_allowed && !is_blank(node) {
            let held = std::mem::replace(node, Node::Text(String::new()));
            *node = Element::new(wrapper).holding([held]).into();
        }
    }
}

/// Terms and what is said of them must come by turns; a list that has only the one kind is a plain list.
fn conform_definitions(element: &mut Element) {
    let kinds: Vec<&str> = element
        .children
        .iter()
        .filter(|node| !is_blank(node))
        .map(|node| match node {
            Node::Element(child) => child.name,
            Node::Text(_) => "",
        })
        .collect();
    let is_whole = kinds.iter().all(|kind| matches!(*kind, "dt" | "dd"))
        && kinds.first() == Some(&"dt")
        && kinds.last() == Some(&"dd");
    if is_whole {
        return;
    }
    element.name = "ul";
    for node in &mut element.children {
        if let Node::Element(child) = node
            && matches!(child.name, "dt" | "dd")
        {
            child.name = "li";
        }
    }
    hold_only(element, &["li"], "li");
}

/// One caption, at the beginning or the end.
fn conform_figure(element: &mut Element) {
    let shown: Vec<usize> =
        (0..element.children.len()).filter(|at| !element.children.get(*at).is_none_or(is_blank)).collect();
    let is_caption = |at: &usize| matches!(element.children.get(*at), Some(Node::Element(child)) if child.name == "figcaption");
    let kept = [shown.last(), shown.first()].into_iter().flatten().copied().find(is_caption);
    for (at, node) in element.children.iter_mut().enumerate() {
        if let Node::Element(child) = node
            && child.name == "figcaption"
            && Some(at) != kept
        {
            child.name = "div";
        }
    }
}

/// A caption first; then rows, or parts of rows, and not both.
fn conform_table(element: &mut Element) {
    let (mut captions, mut heads, mut bodies, mut feet) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for node in std::mem::take(&mut element.children) {
        let name = match &node {
            Node::Element(child) => child.name,
            Node::Text(_) if is_blank(&node) => continue,
            Node::Text(_) => "",
        };
        match name {
            "caption" if captions.is_empty() => captions.push(node),
            "thead" if heads.is_empty() && bodies.is_empty() => heads.push(node),
            "tfoot" if feet.is_empty() => feet.push(node),
            "thead" | "tbody" | "tfoot" => bodies.push(renamed(node, "tbody")),
            _ => match bodies.last_mut() {
                Some(Node::Element(body)) => body.children.push(node),
                _ => bodies.push(Element::new("tbody").holding([node]).into()),
            },
        }
    }
    element.children = captions.into_iter().chain(heads).chain(bodies).chain(feet).collect();
}

fn renamed(node: Node, name: &'static str) -> Node {
    match node {
        Node::Element(element) => Element { name, ..element }.into(),
        Node::Text(_) => node,
    }
}

/// An address as RFC 3986 has it, which is stricter than what browsers take; empty when it is none.
fn strict_address(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    let mut rest = address.trim().chars();
    let mut is_in_fragment = false;
    while let Some(c) = rest.next() {
        let is_kept = match c {
            '%' => rest.as_str().bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2,
            // One of them begins the fragment, and it holds no other.
            '#' => !std::mem::replace(&mut is_in_fragment, true),
            _ => c.is_ascii_alphanumeric() || "-._~:/?@!$&'()*+,;=".contains(c),
        };
        if is_kept {
            out.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}
