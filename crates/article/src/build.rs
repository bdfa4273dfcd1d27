//! Tokens to tree: what a publisher meant, held to the allow-list, in bounded depth.
//!
//! Not the tree construction of the HTML standard but a reading of it for articles: `div`s only part paragraphs,
//! every line of text stands in a block, inline elements end with the block that they began in. Linear in the size
//! of the input, because the stacks are capped.

mod blocks;
mod inlines;
mod media;

use std::collections::HashSet;

use url::Url;

use crate::entities::{decode_attribute, decode_text};
use crate::link::link;
use crate::picture::{Picture, Sources};
use crate::player::is_player;
use crate::rules::{EVERYWHERE, Kind, Role, TARGET, is_target, is_valid, kind_of};
use crate::scan::{Attributes, Scanner, StartTag, Token};
use crate::tree::{Element, Node};

/// Open tags that are remembered; real pages stay far below, and what nests deeper is read as if it did not nest.
const MAX_OPEN: usize = 128;
/// Blocks within blocks in the output.
const MAX_BLOCKS: usize = 40;
/// Inline elements within each other in the output.
const MAX_INLINES: usize = 12;
/// No output nests deeper: blocks, the blocks implied in them, inline elements and a mark.
#[cfg(test)]
pub(crate) const MAX_DEPTH: usize = MAX_BLOCKS + 8 + MAX_INLINES;
/// What repeating inline elements in each new block may add, in bytes, over a whole article.
const MAX_REPEATED: usize = 1 << 20;

/// Parts of an article that links in it lead to: notes, mostly.
const MAX_TARGETS: usize = 1000;

/// A tree and what was found on the way.
pub(crate) struct Built {
    pub(crate) root: Element,
    pub(crate) pictures: Vec<Picture>,
}

/// Reads an article.
pub(crate) fn build(html: &str, base: Option<&Url>) -> Built {
    build_with(Builder::new(base), html)
}

/// Reads what was sanitised before, without the pictures of these keys.
pub(crate) fn build_without(html: &str, refused: &HashSet<&str>) -> Built {
    build_with(Builder { refused: Some(refused), ..Builder::new(None) }, html)
}

fn build_with<'a>(mut builder: Builder<'a>, html: &'a str) -> Built {
    let is_plain = !Scanner::new(html).any(|token| !matches!(token, Token::Text(_)));
    if is_plain {
        builder.plain_text(html);
    } else {
        builder.targets = targets(html, builder.base);
        let mut scanner = Scanner::new(html);
        while let Some(token) = scanner.next() {
            match token {
                Token::Text(raw) => builder.text(&decode_text(raw)),
                Token::Start(tag) => builder.start(tag, &mut scanner),
                Token::End(name) => builder.end(name),
            }
        }
    }
    builder.finish()
}

/// The names of the parts that links of the article lead to.
fn targets(html: &str, base: Option<&Url>) -> HashSet<String> {
    if !html.contains('#') {
        return HashSet::new();
    }
    let page = base.map(|url| url.as_str().split('#').next().unwrap_or_default());
    Scanner::new(html)
        .filter_map(|token| match token {
            Token::Start(tag) if tag.name.eq_ignore_ascii_case("a") => tag.attributes.raw("href"),
            _ => None,
        })
        .map(decode_attribute)
        .filter_map(|href| {
            let (address, name) = href.trim().split_once('#')?;
            (address.is_empty() || Some(address) == page).then(|| name.to_owned())
        })
        .filter(|name| is_target(name))
        .take(MAX_TARGETS)
        .collect()
}

/// A start tag whose end has not come.
struct Open<'a> {
    tag: &'a str,
    kind: Kind,
    /// The length of the path to go back to when it ends; blocks only.
    level: usize,
    /// What is repeated in each block; inline elements only, and not for a `span` that says nothing.
    shell: Option<Element>,
    /// Tells apart two inline elements of the same name.
    serial: u32,
    /// What a `div` says of the blocks in it.
    says: Vec<(&'static str, String)>,
}

/// An element that still grows.
struct Growing {
    element: Element,
    serial: u32,
}

struct Builder<'a> {
    base: Option<&'a Url>,
    open: Vec<Open<'a>>,
    path: Vec<Growing>,
    serial: u32,
    repeated: usize,
    /// Nothing stands in the line yet.
    is_line_start: bool,
    /// The last character written was a space, or nothing was.
    is_after_space: bool,
    /// `<br>`s that wait for text to follow.
    breaks: u8,
    pictures: Vec<Picture>,
    /// The picture written last, while no text has followed it.
    last_picture: String,
    sources: Sources<'a>,
    /// Keys of our own pictures that are left out.
    refused: Option<&'a HashSet<&'a str>>,
    /// Keys of `pictures`.
    seen: HashSet<String>,
    /// Where the cards lead, each once.
    cards: HashSet<String>,
    /// The parts that keep their names.
    targets: HashSet<String>,
}

impl<'a> Builder<'a> {
    fn new(base: Option<&'a Url>) -> Self {
        Builder {
            base,
            open: Vec::new(),
            path: vec![Growing { element: Element::root(), serial: 0 }],
            serial: 0,
            repeated: 0,
            is_line_start: true,
            is_after_space: true,
            breaks: 0,
            pictures: Vec::new(),
            last_picture: String::new(),
            sources: Sources::default(),
            refused: None,
            seen: HashSet::new(),
            cards: HashSet::new(),
            targets: HashSet::new(),
        }
    }

    fn finish(mut self) -> Built {
        self.truncate_path(1);
        let root = self.path.pop().map_or_else(Element::root, |growing| growing.element);
        Built { root, pictures: self.pictures }
    }

    /// Text without any tag: a paragraph for each part between blank lines, or for each line when none is blank.
    fn plain_text(&mut self, raw: &str) {
        let text = decode_text(raw).replace("\r\n", "\n").replace('\r', "\n");
        let has_blank_line = text.trim().lines().any(|line| line.trim().is_empty());
        for line in text.lines() {
            if !has_blank_line || line.trim().is_empty() {
                self.end_line();
            }
            self.text(line);
            self.text(" ");
        }
    }

    fn start(&mut self, tag: StartTag<'a>, scanner: &mut Scanner<'a>) {
        let lower = tag.name.to_ascii_lowercase();
        match lower.as_str() {
            "video" | "audio" | "amp-video" | "amp-audio" => self.recording(tag, scanner),
            "picture" => self.sources.forget(),
            "source" => self.sources.add(tag.attributes),
            _ if is_player(&lower) => self.embed(&lower, tag.attributes),
            _ => {
                let Some(kind) = kind_of(&lower) else { return };
                match kind.role {
                    Role::Inline => self.open_inline(tag, kind),
                    Role::Mark => self.mark(kind, tag.attributes),
                    Role::Rule => {
                        self.host_block();
                        self.append(Node::Element(Element::new(kind)));
                    }
                    _ => {
                        self.open_block(tag, kind);
                        self.post_to_come(tag.attributes, scanner);
                        self.background(tag.attributes);
                    }
                }
            }
        }
    }

    fn end(&mut self, name: &str) {
        let lower = name.to_ascii_lowercase();
        if lower == "picture" {
            self.sources.forget();
        }
        let Some(kind) = kind_of(&lower) else { return };
        match kind.role {
            Role::Inline => self.close_inline(name),
            Role::Mark if kind.name == "br" => self.line_break(),
            Role::Mark | Role::Rule => {}
            _ => self.close_block(name, kind),
        }
    }

    fn mark(&mut self, kind: Kind, attributes: Attributes<'a>) {
        match kind.name {
            "br" => self.line_break(),
            "img" => self.picture(attributes),
            _ if self.is_line_start => {}
            _ => {
                self.prepare_line();
                self.append(Node::Element(Element::new(kind)));
            }
        }
    }

    /// The attributes of a tag that its kind may have.
    fn attributes_of(&self, attributes: Attributes<'_>, kind: Kind) -> Vec<(&'static str, String)> {
        let mut kept = Vec::new();
        for &name in kind.attributes.iter().chain(EVERYWHERE) {
            let Some(raw) = attributes.raw(name) else { continue };
            let value = decode_attribute(raw);
            let value = match name {
                "href" | "cite" => match link(&value, self.base) {
                    Some(url) => String::from(url),
                    None => continue,
                },
                "rel" => continue,
                // A part that only parts paragraphs would hand its name to each of them.
                "id" if kind.role == Role::Break => continue,
                "id" if self.targets.contains(value.trim()) => format!("{TARGET}{}", value.trim()),
                "dir" => value.trim().to_ascii_lowercase(),
                "reversed" => String::new(),
                "title" => qirtas_text::tidy(&value),
                _ => value.trim().to_owned(),
            };
            if name == "href" || is_valid(name, &value) {
                kept.push((name, value));
            }
        }
        kept
    }

    /// Adds a finished node to what grows now.
    fn append(&mut self, node: Node) {
        if let Some(growing) = self.path.last_mut() {
            growing.element.push(node);
        }
    }

    /// Finishes what grows until the path has this length again.
    fn truncate_path(&mut self, length: usize) {
        while self.path.len() > length.max(1) {
            if let Some(growing) = self.path.pop() {
                self.append(Node::Element(growing.element));
            }
        }
    }

    /// Where in the path the innermost block stands; the root is one.
    fn block_index(&self) -> usize {
        self.path.iter().rposition(|growing| growing.element.kind.role != Role::Inline).unwrap_or(0)
    }

    /// The innermost block.
    fn block(&self) -> Kind {
        self.path.get(self.block_index()).map_or_else(|| Element::root().kind, |growing| growing.element.kind)
    }
}
