//! The HTML of a sanitised body as a tree, to be written again in another form.
//!
//! It knows the vocabulary of `qirtas-article` and nothing else: what it does not know is dissolved, so that nothing gets
//! out by way of an export that would not get into the reading view.

use std::borrow::Cow;

/// Elements, with the attributes that they may have beside `dir` and `lang`.
const KNOWN: &[(&str, &[&str])] = &[
    ("p", &[]),
    ("h1", &[]),
    ("h2", &[]),
    ("h3", &[]),
    ("h4", &[]),
    ("h5", &[]),
    ("h6", &[]),
    ("pre", &[]),
    ("dt", &[]),
    ("caption", &[]),
    ("blockquote", &["cite"]),
    ("figure", &[]),
    ("li", &[]),
    ("dd", &[]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("figcaption", &[]),
    ("ul", &[]),
    ("ol", &["start", "reversed"]),
    ("dl", &[]),
    ("table", &[]),
    ("thead", &[]),
    ("tbody", &[]),
    ("tfoot", &[]),
    ("tr", &[]),
    ("a", &["href"]),
    ("abbr", &["title"]),
    ("b", &[]),
    ("bdi", &[]),
    ("cite", &[]),
    ("code", &[]),
    ("del", &[]),
    ("dfn", &[]),
    ("em", &[]),
    ("i", &[]),
    ("ins", &[]),
    ("kbd", &[]),
    ("mark", &[]),
    ("q", &[]),
    ("rp", &[]),
    ("rt", &[]),
    ("ruby", &[]),
    ("s", &[]),
    ("samp", &[]),
    ("small", &[]),
    ("span", &[]),
    ("strong", &[]),
    ("sub", &[]),
    ("sup", &[]),
    ("time", &["datetime"]),
    ("u", &[]),
    ("var", &[]),
    ("br", &[]),
    ("wbr", &[]),
    ("img", &["src", "alt", "width", "height"]),
    ("hr", &[]),
];

const EVERYWHERE: &[&str] = &["dir", "lang"];

/// Deeper elements are dissolved: nobody can see so many frames within frames, and walking them takes stack.
const MAX_DEPTH: usize = 96;

/// What an element holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Text(String),
    Element(Element),
}

#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Element {
    pub(super) name: &'static str,
    pub(super) attributes: Vec<(&'static str, String)>,
    pub(super) children: Vec<Node>,
}

impl Element {
    pub(super) fn new(name: &'static str) -> Element {
        Element { name, ..Element::default() }
    }

    pub(super) fn with(mut self, attribute: &'static str, value: impl Into<String>) -> Element {
        self.attributes.push((attribute, value.into()));
        self
    }

    pub(super) fn holding(mut self, children: impl IntoIterator<Item = Node>) -> Element {
        self.children.extend(children);
        self
    }

    pub(super) fn saying(self, text: impl Into<String>) -> Element {
        self.holding([Node::Text(text.into())])
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Node {
        Node::Element(element)
    }
}

/// Whether an element holds nothing and has no end.
pub(super) fn is_void(name: &str) -> bool {
    matches!(name, "br" | "wbr" | "img" | "hr" | "meta" | "link")
}

/// Whether an element holds nothing but other elements.
pub(super) fn is_frame(name: &str) -> bool {
    matches!(name, "ul" | "ol" | "dl" | "table" | "thead" | "tbody" | "tfoot" | "tr")
}

/// Whether an element stands in a line.
pub(super) fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "cite"
            | "code"
            | "del"
            | "dfn"
            | "em"
            | "i"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "rp"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
            | "var"
            | "br"
            | "wbr"
            | "img"
    )
}

/// Reads the HTML of a body.
pub(super) fn parse(html: &str) -> Vec<Node> {
    let mut tree = Tree::default();
    let mut rest = html;
    while let Some((text, tail)) = rest.split_once('<') {
        tree.say(text);
        rest = tree.take_tag(tail);
    }
    tree.say(rest);
    tree.finish()
}

#[derive(Default)]
struct Tree {
    root: Vec<Node>,
    open: Vec<Element>,
    /// Names of elements that are too deep to be kept and wait for their end.
    dissolved: Vec<&'static str>,
    /// A line break that begins a `pre` is no part of it (HTML, 13.2.6.4.7).
    is_after_pre: bool,
}

impl Tree {
    fn say(&mut self, raw: &str) {
        if raw.is_empty() {
            return;
        }
        let mut text = decode(raw);
        if std::mem::take(&mut self.is_after_pre)
            && let Some(rest) = text.strip_prefix('\n')
        {
            text = Cow::Owned(rest.to_owned());
        }
        let siblings = self.siblings();
        if let Some(Node::Text(last)) = siblings.last_mut() {
            last.push_str(&text);
        } else if !text.is_empty() {
            siblings.push(Node::Text(text.into_owned()));
        }
    }

    /// Takes the tag whose `<` has been read; gives what stands behind it.
    fn take_tag<'a>(&mut self, tail: &'a str) -> &'a str {
        if let Some(comment) = tail.strip_prefix("!--") {
            return comment.split_once("-->").map_or("", |(_, rest)| rest);
        }
        if !tail.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            self.say("<");
            return tail;
        }
        let Some((tag, rest)) = tag_end(tail).and_then(|end| Some((tail.get(..end)?, tail.get(end + 1..)?)))
        else {
            // No tag after this one has an end either, and to look for each would take for ever.
            self.say("<");
            self.say(tail);
            return "";
        };
        if let Some(name) = tag.strip_prefix('/') {
            self.close(name.trim());
        } else if let Some(element) = element_of(tag) {
            self.open(element);
        }
        rest
    }

    fn open(&mut self, element: Element) {
        self.is_after_pre = element.name == "pre";
        if is_void(element.name) {
            self.siblings().push(element.into());
        } else if self.open.len() >= MAX_DEPTH {
            self.dissolved.push(element.name);
        } else {
            self.open.push(element);
        }
    }

    fn close(&mut self, name: &str) {
        self.is_after_pre = false;
        if self.dissolved.last().is_some_and(|last| last.eq_ignore_ascii_case(name)) {
            self.dissolved.pop();
        } else if self.open.iter().any(|element| element.name.eq_ignore_ascii_case(name)) {
            self.dissolved.clear();
            while let Some(element) = self.open.pop() {
                let is_it = element.name.eq_ignore_ascii_case(name);
                self.siblings().push(element.into());
                if is_it {
                    break;
                }
            }
        }
    }

    fn siblings(&mut self) -> &mut Vec<Node> {
        self.open.last_mut().map_or(&mut self.root, |element| &mut element.children)
    }

    fn finish(mut self) -> Vec<Node> {
        while let Some(element) = self.open.pop() {
            self.siblings().push(element.into());
        }
        self.root
    }
}

/// Where the `>` of a tag stands, past those in the values of attributes.
fn tag_end(tail: &str) -> Option<usize> {
    let mut quote = None;
    tail.bytes().position(|b| match quote {
        Some(open) => {
            if b == open {
                quote = None;
            }
            false
        }
        None => {
            if matches!(b, b'"' | b'\'') {
                quote = Some(b);
            }
            b == b'>'
        }
    })
}

fn element_of(tag: &str) -> Option<Element> {
    let tag = tag.trim_end_matches('/');
    let (name, mut rest) = tag.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((tag, ""));
    let (name, allowed) = KNOWN.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
    let mut element = Element::new(name);
    while let Some((attribute, value, behind)) = next_attribute(rest) {
        rest = behind;
        let known = allowed.iter().chain(EVERYWHERE).find(|known| known.eq_ignore_ascii_case(attribute));
        if let Some(known) = known
            && element.attribute(known).is_none()
            && is_fit(known, &value)
        {
            element.attributes.push((known, value.into_owned()));
        }
    }
    Some(element)
}

fn next_attribute(rest: &str) -> Option<(&str, Cow<'_, str>, &str)> {
    let rest = rest.trim_start();
    if rest.is_empty() {
        return None;
    }
    let end = rest.find(|c: char| c == '=' || c.is_ascii_whitespace()).unwrap_or(rest.len());
    let (name, behind) = rest.split_at_checked(end)?;
    let Some(value) = behind.trim_start().strip_prefix('=') else {
        return Some((name, Cow::Borrowed(""), behind));
    };
    let value = value.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let (raw, behind) = match quote {
        Some(quote) => value.get(1..)?.split_once(quote)?,
        None => {
            value.split_at_checked(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len()))?
        }
    };
    Some((name, decode(raw), behind))
}

/// The sanitiser has seen to it; an export holds it all the same.
fn is_fit(attribute: &str, value: &str) -> bool {
    match attribute {
        "href" => {
            super::is_web(value) || value.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("mailto:"))
        }
        "src" => picture_key(value).is_some(),
        "cite" => super::is_web(value),
        "dir" => matches!(value, "ltr" | "rtl" | "auto"),
        "lang" => super::is_language(value),
        "colspan" | "rowspan" | "width" | "height" => value.parse::<u16>().is_ok_and(|n| n > 0),
        "start" => value.parse::<i32>().is_ok(),
        "scope" => matches!(value, "row" | "col" | "rowgroup" | "colgroup"),
        _ => true,
    }
}

/// The key in our own address of a picture.
pub(super) fn picture_key(source: &str) -> Option<&str> {
    let key = source.strip_prefix("media:")?;
    (matches!(key.len(), 1..=64) && key.bytes().all(|b| b.is_ascii_alphanumeric())).then_some(key)
}

/// The references that our own writer makes, and those by number.
fn decode(raw: &str) -> Cow<'_, str> {
    if !raw.contains('&') {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, tail)) = rest.split_once('&') {
        text.push_str(before);
        // No reference that is known here is longer.
        let head = tail.get(..tail.floor_char_boundary(10)).unwrap_or(tail);
        let reference =
            head.split_once(';').and_then(|(name, _)| Some((name.len() + 1, reference_of(name)?)));
        match reference {
            Some((length, c)) => {
                text.push(c);
                rest = tail.get(length..).unwrap_or_default();
            }
            None => {
                text.push('&');
                rest = tail;
            }
        }
    }
    text.push_str(rest);
    Cow::Owned(text)
}

fn reference_of(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?).filter(|c| *c != '\0')
        }
    }
}

/// What a person reads in it, as `textContent` would give it.
pub(super) fn text_of(nodes: &[Node]) -> String {
    let mut text = String::new();
    collect_text(nodes, &mut text);
    text
}

fn collect_text(nodes: &[Node], text: &mut String) {
    for node in nodes {
        match node {
            Node::Text(part) => text.push_str(part),
            Node::Element(element) => collect_text(&element.children, text),
        }
    }
}
