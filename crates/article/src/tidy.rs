//! Makes a tree neat: no empty blocks, no white space at the borders, items that hold one line or paragraphs but not
//! a mixture, figures that hold something to see. Doing it twice changes nothing.

use crate::post::settle_citation;
use crate::rules::{Role, kind_of};
use crate::tree::{Element, Node, collect_text};

/// Tidies an article.
pub(crate) fn tidy_tree(mut root: Element) -> Element {
    root.children = tidy_blocks(root.children);
    root
}

/// Tidies the children of a container, whose text stands in paragraphs.
fn tidy_blocks(children: Vec<Node>) -> Vec<Node> {
    let mut blocks: Vec<Node> = Vec::new();
    for node in wrap_lines(children.into_iter().flat_map(tidy_node).collect()) {
        // A rule parts what is before it from what is after.
        if node.is("hr") && blocks.last().is_none_or(|last| last.is("hr")) {
            continue;
        }
        blocks.push(node);
    }
    if blocks.last().is_some_and(|last| last.is("hr")) {
        blocks.pop();
    }
    blocks
}

/// What comes in the place of a node: nothing, itself, or what it held.
fn tidy_node(node: Node) -> Vec<Node> {
    match node {
        Node::Element(element) => match element.kind.role {
            Role::Line => tidy_line(element),
            Role::Item => tidy_item(element),
            Role::Container => tidy_container(element),
            Role::Frame => tidy_frame(element),
            Role::Inline => tidy_inline(element),
            Role::Mark | Role::Rule | Role::Break => vec![Node::Element(element)],
        },
        Node::Text(_) => vec![node],
    }
}

fn tidy_line(mut line: Element) -> Vec<Node> {
    if line.name() == "pre" {
        line.children = merge(line.children.into_iter().flat_map(tidy_node));
        trim_newlines(&mut line.children);
        trim_end(&mut line.children);
    } else {
        line.children = tidy_inlines(line.children);
    }
    let has_text = line.children.iter().any(Node::has_text);
    let has_picture = line.children.iter().any(|node| node.contains("img"));
    match (has_text, has_picture) {
        (false, false) => Vec::new(),
        (false, true) if line.name() == "p" => match kind_of("figure") {
            Some(kind) => vec![Node::Element(Element { children: line.children, ..Element::new(kind) })],
            None => Vec::new(),
        },
        _ => vec![Node::Element(line)],
    }
}

/// A run of inline nodes without white space at its borders and without empty elements.
fn tidy_inlines(children: Vec<Node>) -> Vec<Node> {
    let mut line = merge(children.into_iter().flat_map(tidy_node));
    trim_start(&mut line);
    trim_end(&mut line);
    line
}

fn tidy_inline(mut element: Element) -> Vec<Node> {
    element.children = merge(element.children.into_iter().flat_map(tidy_node));
    let is_kept = element
        .children
        .iter()
        .any(|node| node.has_text() || ["img", "br", "wbr"].iter().any(|mark| node.contains(mark)));
    if is_kept { vec![Node::Element(element)] } else { element.children }
}

fn tidy_item(mut item: Element) -> Vec<Node> {
    let children: Vec<Node> = item.children.drain(..).flat_map(tidy_node).collect();
    let groups = group(children);
    let is_list = |node: &Node| ["ul", "ol", "dl"].iter().any(|name| node.is(name));
    let lines = groups.iter().filter(|group| group.is_line()).count();
    let has_other =
        groups.iter().any(|group| matches!(group, Group::Block(node) if !group.is_line() && !is_list(node)));
    item.children = if lines <= 1 && !has_other {
        groups.into_iter().flat_map(Group::bare).collect()
    } else {
        groups.into_iter().flat_map(Group::paragraph).collect()
    };
    let is_empty = !item.children.iter().any(|node| node.has_text() || node.contains("img"));
    // An empty cell still holds its place.
    if is_empty && !matches!(item.name(), "td" | "th") { Vec::new() } else { vec![Node::Element(item)] }
}

/// A block, or a run of inline nodes.
enum Group {
    Block(Node),
    Run(Vec<Node>),
}

impl Group {
    fn is_line(&self) -> bool {
        matches!(self, Group::Run(_)) || matches!(self, Group::Block(node) if node.is("p"))
    }

    fn bare(self) -> Vec<Node> {
        match self {
            Group::Run(nodes) => nodes,
            Group::Block(Node::Element(element)) if element.name() == "p" => element.children,
            Group::Block(node) => vec![node],
        }
    }

    fn paragraph(self) -> Vec<Node> {
        match self {
            Group::Block(node) => vec![node],
            Group::Run(nodes) => match kind_of("p") {
                Some(kind) => tidy_line(Element { children: nodes, ..Element::new(kind) }),
                None => Vec::new(),
            },
        }
    }
}

fn group(children: Vec<Node>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for node in children {
        match (node.is_inline(), groups.last_mut()) {
            (true, Some(Group::Run(run))) => run.push(node),
            (true, _) => groups.push(Group::Run(vec![node])),
            (false, _) => groups.push(Group::Block(node)),
        }
    }
    groups
        .into_iter()
        .filter_map(|group| match group {
            Group::Run(run) => {
                let run = tidy_inlines(run);
                run.iter().any(|node| node.has_text() || node.contains("img")).then_some(Group::Run(run))
            }
            Group::Block(_) => Some(group),
        })
        .collect()
}

/// Puts stray text between blocks into paragraphs.
fn wrap_lines(children: Vec<Node>) -> Vec<Node> {
    group(children).into_iter().flat_map(Group::paragraph).collect()
}

fn tidy_container(mut container: Element) -> Vec<Node> {
    if container.name() != "figure" {
        container.children = tidy_blocks(container.children);
        settle_citation(&mut container);
        return if container.children.is_empty() { Vec::new() } else { vec![Node::Element(container)] };
    }
    let blocks = tidy_blocks(container.children);
    let has_caption = blocks.iter().any(|node| node.is("figcaption"));
    container.children = blocks.into_iter().flat_map(open_bare_figure).collect();
    let has_own_picture = container.children.iter().any(|node| node.is_inline() && node.contains("img"));
    let has_content =
        container.children.iter().any(|node| !node.is("figcaption") && !node.is("p") && !node.is("hr"));
    if has_own_picture || (has_caption && has_content) {
        return vec![Node::Element(container)];
    }
    // Nothing to see and say something of: what it held stands for itself.
    let dissolved = container.children.into_iter().flat_map(|node| match node {
        Node::Element(element) if element.name() == "figcaption" => freed_caption(element),
        node => vec![node],
    });
    dissolved.collect()
}

/// What stays of a caption whose picture is gone: what says something by itself, and is no credit.
fn freed_caption(caption: Element) -> Vec<Node> {
    let mut text = String::new();
    collect_text(&caption.children, &mut text, &|_| false);
    if !says_something(text.trim()) {
        return Vec::new();
    }
    match kind_of("p") {
        Some(_) if caption.children.iter().any(|child| !child.is_inline()) => tidy_blocks(caption.children),
        Some(kind) => tidy_line(Element { kind, ..caption }),
        None => Vec::new(),
    }
}

fn says_something(caption: &str) -> bool {
    const FEWEST_WORDS: usize = 6;
    const CREDITS: &[&str] =
        &["صورة", "الصورة", "صور", "تصوير", "المصدر", "photo", "image", "picture", "credit", "source", "©"];
    let first = caption.split([' ', ':', '/', '\u{a0}']).find(|word| !word.is_empty()).unwrap_or_default();
    let is_credit = CREDITS.contains(&first.to_lowercase().as_str());
    let words = caption.split_whitespace().count();
    words >= if is_credit { 2 * FEWEST_WORDS } else { FEWEST_WORDS }
}

/// A figure of nothing but pictures gives them to the figure that it stands in.
fn open_bare_figure(node: Node) -> Vec<Node> {
    match node {
        Node::Element(figure) if figure.name() == "figure" && figure.children.iter().all(Node::is_inline) => {
            figure.children
        }
        node => vec![node],
    }
}

fn tidy_frame(mut frame: Element) -> Vec<Node> {
    let is_part = |node: &Node| !node.is_inline();
    frame.children = frame.children.into_iter().filter(is_part).flat_map(tidy_node).collect();
    if frame.name() != "table" {
        return if frame.children.is_empty() { Vec::new() } else { vec![Node::Element(frame)] };
    }
    frame.children.sort_by_key(|part| !part.is("caption"));
    let has_content = frame.children.iter().any(|node| node.has_text() || node.contains("img"));
    match sole_cell(&mut frame) {
        _ if !has_content => Vec::new(),
        // A table of one cell was made for its looks.
        Some(cell) => tidy_blocks(cell),
        None => vec![Node::Element(frame)],
    }
}

/// What the only cell of a table holds.
fn sole_cell(table: &mut Element) -> Option<Vec<Node>> {
    let [Node::Element(rows)] = table.children.as_mut_slice() else { return None };
    let [Node::Element(row)] = rows.children.as_mut_slice() else { return None };
    let [Node::Element(cell)] = row.children.as_mut_slice() else { return None };
    (cell.kind.role == Role::Item).then(|| std::mem::take(&mut cell.children))
}

/// One text where there were several in a row.
pub(crate) fn merge(nodes: impl IntoIterator<Item = Node>) -> Vec<Node> {
    let mut merged: Vec<Node> = Vec::new();
    for node in nodes {
        match (&node, merged.last_mut()) {
            (Node::Text(text), Some(Node::Text(last))) => {
                let text = if last.ends_with(' ') { text.trim_start_matches(' ') } else { text };
                last.push_str(text);
            }
            _ => merged.push(node),
        }
    }
    merged
}

fn trim_start(line: &mut Vec<Node>) {
    while let Some(first) = line.first_mut() {
        let is_empty = match first {
            Node::Text(text) => {
                let kept = text.trim_start().to_owned();
                *text = kept;
                text.is_empty()
            }
            Node::Element(element) if element.kind.role == Role::Inline => {
                trim_start(&mut element.children);
                element.children.is_empty()
            }
            Node::Element(element) => matches!(element.name(), "br" | "wbr"),
        };
        if !is_empty {
            return;
        }
        line.remove(0);
    }
}

fn trim_end(line: &mut Vec<Node>) {
    while let Some(last) = line.last_mut() {
        let is_empty = match last {
            Node::Text(text) => {
                text.truncate(text.trim_end().len());
                text.is_empty()
            }
            Node::Element(element) if element.kind.role == Role::Inline => {
                trim_end(&mut element.children);
                element.children.is_empty()
            }
            Node::Element(element) => matches!(element.name(), "br" | "wbr"),
        };
        if !is_empty {
            return;
        }
        line.pop();
    }
}

/// Empty lines before preformatted text; the spaces that follow them are its own.
fn trim_newlines(line: &mut Vec<Node>) {
    while let Some(first) = line.first_mut() {
        let is_empty = match first {
            Node::Text(text) => {
                let kept = text.trim_start_matches('\n').to_owned();
                *text = kept;
                text.is_empty()
            }
            Node::Element(element) => {
                trim_newlines(&mut element.children);
                element.kind.role == Role::Inline && element.children.is_empty()
            }
        };
        if !is_empty {
            return;
        }
        line.remove(0);
    }
}
