//! What the crate promises, tried on tables, on golden files and on hostile and real pages.

mod content;
mod elsewhere;
mod extraction;
mod golden;
mod hostile;
mod joining;
mod metadata;
mod pages;
mod structure;
mod tables;
mod verdicts;
mod wholeness;

use std::path::{Path, PathBuf};

use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// The tree that a browser would make of some HTML in a page's body.
fn parse(html: &str) -> RcDom {
    use html5ever::tendril::TendrilSink as _;
    let context = html5ever::QualName::new(None, html5ever::ns!(html), html5ever::local_name!("div"));
    html5ever::parse_fragment(RcDom::default(), html5ever::ParseOpts::default(), context, Vec::new(), false)
        .one(html)
}

/// Visits each element with its depth, name and attributes. Fails on anything that is neither element nor text.
fn each_element(html: &str, mut visit: impl FnMut(usize, &str, &[(String, String)])) {
    let dom = parse(html);
    let mut stack: Vec<(usize, Handle)> = vec![(0, dom.document.clone())];
    while let Some((depth, node)) = stack.pop() {
        match &node.data {
            NodeData::Element { name, attrs, .. } => {
                assert_eq!(name.ns, html5ever::ns!(html), "foreign element in {html}");
                // The fragment stands in an `html` element.
                if depth > 1 {
                    let attributes: Vec<_> = attrs
                        .borrow()
                        .iter()
                        .map(|a| (a.name.local.to_string(), a.value.to_string()))
                        .collect();
                    visit(depth - 1, &name.local, &attributes);
                }
            }
            NodeData::Text { .. } | NodeData::Document => {}
            other => panic!("{other:?} in {html}"),
        }
        stack.extend(node.children.borrow().iter().map(|child| (depth + 1, child.clone())));
    }
}

/// Data from outside, when it is there.
fn corpus(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus").join(name);
    if !path.exists() {
        println!("absent, so not tried: {}", path.display());
        return None;
    }
    Some(path)
}

/// Pages as publishers make them: the readability corpus.
fn real_pages() -> Vec<String> {
    let Some(folder) = corpus("pages/readability") else { return Vec::new() };
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path().join("source.html")).collect();
    paths.sort();
    paths
        .iter()
        .filter_map(|path| std::fs::read(path).ok())
        .map(|b| String::from_utf8_lossy(&b).into_owned())
        .collect()
}

/// Hostile fragments: DOMPurify's and a list of payloads.
fn hostile_fragments() -> Vec<String> {
    let mut fragments = Vec::new();
    if let Some(path) = corpus("xss/dompurify.json") {
        let cases: serde_json::Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        fragments.extend(
            cases.as_array().unwrap().iter().map(|case| case["payload"].as_str().unwrap().to_owned()),
        );
    }
    if let Some(path) = corpus("xss/payloads.txt") {
        let text = String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
        fragments.extend(text.lines().map(str::to_owned));
        fragments.push(text);
    }
    fragments
}

/// Where two texts part, in words that fit a screen.
fn difference(left: &str, right: &str) -> Option<String> {
    let at = left.bytes().zip(right.bytes()).position(|(a, b)| a != b).unwrap_or(left.len().min(right.len()));
    let around = |text: &str| {
        let from = text.floor_char_boundary(at.saturating_sub(200));
        text.get(from..text.floor_char_boundary((at + 200).min(text.len()))).unwrap().to_owned()
    };
    (left != right).then(|| format!("…{}…\nwas\n…{}…", around(left), around(right)))
}
