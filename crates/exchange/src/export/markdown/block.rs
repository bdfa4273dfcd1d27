//! The blocks of an article in Markdown.

use super::inline::{line, longest_run};
use crate::export::markup::{Element, Node, is_inline, text_of};

/// Frames within frames repeat what stands before each line; deeper ones are written as if they were none.
const MAX_DEPTH: usize = 12;

/// Wider tables are cut: nobody can read them as text.
const MAX_COLUMNS: usize = 100;

/// A break of the line that no editor takes away.
const LINE_BREAK: &str = "  \n";

/// Between two lists, which would be read as one.
const PARTING: &str = "<!-- -->";

/// The text of a body.
pub(super) fn markdown(nodes: &[Node]) -> String {
    blocks(nodes, 0).join("\n\n")
}

fn blocks(nodes: &[Node], depth: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut in_line: Vec<&Node> = Vec::new();
    let mut is_after_list = false;
    for node in nodes {
        match node {
            Node::Element(element) if !is_inline(element.name) => {
                paragraph(&mut in_line, &mut out);
                let is_list = matches!(element.name, "ul" | "ol");
                let made = block(element, depth);
                if is_list && is_after_list && !made.is_empty() {
                    out.push(PARTING.to_owned());
                }
                is_after_list = is_list || (is_after_list && made.is_empty());
                out.extend(made);
            }
            _ => {
                is_after_list &= matches!(node, Node::Text(text) if text.trim().is_empty());
                in_line.push(node);
            }
        }
    }
    paragraph(&mut in_line, &mut out);
    out
}

fn paragraph(in_line: &mut Vec<&Node>, out: &mut Vec<String>) {
    let text = line(in_line.drain(..), LINE_BREAK);
    if !text.is_empty() {
        out.push(text);
    }
}

fn block(element: &Element, depth: usize) -> Vec<String> {
    let children = &element.children;
    let is_deep = depth >= MAX_DEPTH;
    match element.name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => heading(element).into_iter().collect(),
        "pre" => vec![fenced(&text_of(children))],
        "hr" => vec!["---".to_owned()],
        "table" => table(element, depth),
        "ul" | "ol" if !is_deep => list(element, depth).into_iter().collect(),
        "blockquote" if !is_deep => {
            let inner = blocks(children, depth + 1).join("\n\n");
            if inner.is_empty() { Vec::new() } else { vec![prefixed(&inner, "> ", "> ")] }
        }
        "dt" => line(children, " ").lines().map(|term| format!("**{term}**")).collect(),
        _ => blocks(children, depth + 1),
    }
}

fn heading(element: &Element) -> Option<String> {
    let level = element.name.chars().filter_map(|c| c.to_digit(10)).next().unwrap_or(1);
    let text = line(&element.children, " ");
    (!text.is_empty()).then(|| format!("{} {text}", "#".repeat(level as usize)))
}

fn fenced(text: &str) -> String {
    let fence = "`".repeat(longest_run(text, '`').max(2) + 1);
    format!("{fence}\n{}\n{fence}", text.trim_end_matches('\n'))
}

fn prefixed(text: &str, first: &str, rest: &str) -> String {
    let mut out = String::new();
    for (place, line) in text.split('\n').enumerate() {
        if place > 0 {
            out.push('\n');
        }
        let before = if place == 0 { first } else { rest };
        out.push_str(if line.is_empty() { before.trim_end() } else { before });
        out.push_str(line);
    }
    out
}

fn list(element: &Element, depth: usize) -> Option<String> {
    let start: i64 = element.attribute("start").and_then(|start| start.parse().ok()).unwrap_or(1);
    let mut items: Vec<String> = Vec::new();
    let mut is_loose = false;
    for node in &element.children {
        let Node::Element(item) = node else { continue };
        let inner = blocks(&item.children, depth + 1);
        is_loose |= inner.len() > 1;
        // Markdown knows no number below nought, and none of more than nine digits.
        let number = (start + i64::try_from(items.len()).unwrap_or_default()).clamp(0, 999_999_999);
        let marker = if element.name == "ol" { format!("{number}. ") } else { "- ".to_owned() };
        let indent = " ".repeat(marker.len());
        items.push(prefixed(&inner.join("\n\n"), &marker, &indent));
    }
    (!items.is_empty()).then(|| items.join(if is_loose { "\n\n" } else { "\n" }))
}

fn table(element: &Element, depth: usize) -> Vec<String> {
    let mut out = Vec::new();
    let mut rows: Vec<&Element> = Vec::new();
    for node in &element.children {
        match node {
            Node::Element(caption) if caption.name == "caption" => {
                out.extend(blocks(&caption.children, depth + 1))
            }
            Node::Element(row) if row.name == "tr" => rows.push(row),
            Node::Element(part) => rows.extend(part.children.iter().filter_map(|node| match node {
                Node::Element(row) if row.name == "tr" => Some(row),
                _ => None,
            })),
            Node::Text(_) => {}
        }
    }
    let rows = grid(&rows);
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    if columns == 0 {
        return out;
    }
    let mut text = String::new();
    for (place, row) in rows.iter().enumerate() {
        text.push('|');
        for column in 0..columns {
            text.push_str(&format!(" {} |", row.get(column).map_or("", String::as_str)));
        }
        text.push('\n');
        if place == 0 {
            text.push_str(&format!("|{}\n", " --- |".repeat(columns)));
        }
    }
    out.push(text.trim_end().to_owned());
    out
}

/// The cells where they stand; those that others reach into are empty.
fn grid(rows: &[&Element]) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    // How many rows each column is still taken by a cell above.
    let mut taken: Vec<u16> = Vec::new();
    for row in rows {
        let mut cells: Vec<String> = Vec::new();
        for node in &row.children {
            let Node::Element(cell) = node else { continue };
            skip_taken(&mut cells, &mut taken);
            let span =
                |name| cell.attribute(name).and_then(|value| value.parse::<u16>().ok()).unwrap_or(1).max(1);
            let below = span("rowspan") - 1;
            for column in 0..usize::from(span("colspan")).min(MAX_COLUMNS) {
                if cells.len() >= MAX_COLUMNS {
                    break;
                }
                if taken.len() <= cells.len() {
                    taken.resize(cells.len() + 1, 0);
                }
                if let Some(rows) = taken.get_mut(cells.len()) {
                    *rows = below;
                }
                cells.push(if column == 0 { cell_text(cell) } else { String::new() });
            }
        }
        skip_taken(&mut cells, &mut taken);
        if !cells.is_empty() {
            out.push(cells);
        }
    }
    out
}

fn skip_taken(cells: &mut Vec<String>, taken: &mut [u16]) {
    while let Some(rows) = taken.get_mut(cells.len()).filter(|rows| **rows > 0) {
        *rows -= 1;
        cells.push(String::new());
    }
}

/// A cell is one line, whatever blocks it holds, and a stroke in it is no border.
fn cell_text(cell: &Element) -> String {
    let mut lines = Vec::new();
    collect_lines(&cell.children, &mut lines);
    lines.join("<br>").replace('|', "\\|")
}

fn collect_lines(nodes: &[Node], lines: &mut Vec<String>) {
    let mut in_line: Vec<&Node> = Vec::new();
    for node in nodes {
        match node {
            Node::Element(element) if !is_inline(element.name) => {
                flush_line(&mut in_line, lines);
                let before = lines.len();
                collect_lines(&element.children, lines);
                if element.name == "li"
                    && let Some(first) = lines.get_mut(before)
                {
                    first.insert_str(0, "• ");
                }
            }
            _ => in_line.push(node),
        }
    }
    flush_line(&mut in_line, lines);
}

fn flush_line(in_line: &mut Vec<&Node>, lines: &mut Vec<String>) {
    let text = line(in_line.drain(..), "<br>");
    if !text.is_empty() {
        lines.push(text);
    }
}
