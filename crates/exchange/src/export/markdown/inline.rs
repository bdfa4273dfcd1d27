//! A line of text in Markdown: CommonMark, with what GitHub and Obsidian added.

use qirtas_text::{Direction, direction_of};

use crate::cite::markdown_address;
use crate::export::markup::{Element, Node, text_of};

/// The text of nodes that stand in a line. `line_break` is what a `br` becomes.
pub(super) fn line<'a>(nodes: impl IntoIterator<Item = &'a Node>, line_break: &str) -> String {
    let nodes: Vec<&Node> = nodes.into_iter().collect();
    let mut pen = Pen { out: String::new(), line_break, is_in_link: false };
    pen.write(&nodes, None);
    let lines: Vec<String> = pen.out.trim().split('\n').map(escape_start).collect();
    lines.join("\n")
}

/// A plain text in one line.
pub(super) fn escape_line(text: &str) -> String {
    line([&Node::Text(text.to_owned())], " ")
}

/// How many empty elements may lie between a mark and the letter behind it.
const NEAR: usize = 8;

struct Pen<'a> {
    out: String,
    line_break: &'a str,
    is_in_link: bool,
}

impl Pen<'_> {
    /// `next` is the letter that will follow, by which it is told whether a mark of emphasis would be one.
    fn write(&mut self, nodes: &[&Node], next: Option<char>) {
        for (place, node) in nodes.iter().enumerate() {
            match node {
                Node::Text(text) => self.say(text),
                Node::Element(element) => {
                    let following = nodes.get(place + 1..).unwrap_or_default();
                    let after = following.iter().take(NEAR).find_map(|node| first_letter(node)).or(next);
                    self.write_element(element, after);
                }
            }
        }
    }

    fn write_element(&mut self, element: &Element, next: Option<char>) {
        match element.name {
            "b" | "strong" => self.emphasise(element, next, "**", "strong"),
            "em" | "i" | "cite" | "dfn" | "var" => self.emphasise(element, next, "*", "em"),
            "del" | "s" => self.emphasise(element, next, "~~", "del"),
            "mark" => self.emphasise(element, next, "==", "mark"),
            "code" | "samp" => self.write_code(&text_of(&element.children)),
            "sub" | "sup" | "kbd" | "u" | "ins" => {
                let inner = self.inner(element);
                self.tagged(element.name, &inner);
            }
            "q" => self.write_quote(element),
            "a" => self.write_link(element),
            "img" => self.write_picture(element),
            "br" => {
                self.out.truncate(self.out.trim_end_matches(' ').len());
                self.out.push_str(self.line_break);
            }
            "wbr" => {}
            _ => self.write(&refs(&element.children), next),
        }
    }

    /// White space is one space, and none at the beginning of a line.
    fn say(&mut self, text: &str) {
        let mut letters = text.chars().peekable();
        while let Some(c) = letters.next() {
            if matches!(c, ' ' | '\n' | '\t' | '\r' | '\x0c') {
                if !self.out.is_empty() && !self.out.ends_with([' ', '\n']) {
                    self.out.push(' ');
                }
                continue;
            }
            if must_escape(c, letters.peek().copied(), self.out.chars().next_back()) {
                self.out.push('\\');
            }
            if !c.is_control() {
                self.out.push(c);
            }
        }
    }

    fn inner(&self, element: &Element) -> String {
        let mut pen = Pen { out: String::new(), line_break: self.line_break, is_in_link: self.is_in_link };
        // A space that begins it would be lost at the beginning of a text of its own.
        pen.write(&refs(&element.children), None);
        let begins_with_space = text_of(&element.children).starts_with([' ', '\n', '\t']);
        if begins_with_space { format!(" {}", pen.out) } else { pen.out }
    }

    /// Emphasis by marks where they would be read so (CommonMark 6.2), else by tags, which always are: in `**نص:**كلمة` the
    /// second pair would stay as it is.
    fn emphasise(&mut self, element: &Element, next: Option<char>, mark: &str, tag: &str) {
        let inner = self.inner(element);
        let text = inner.trim();
        if text.is_empty() {
            self.space(&inner);
            return;
        }
        if inner.starts_with(' ') {
            self.space(" ");
        }
        let before = self.out.chars().next_back();
        let after = if inner.ends_with(' ') { Some(' ') } else { next };
        let is_apart = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let opens = text.starts_with(char::is_alphanumeric) || is_apart(before);
        let closes = text.ends_with(char::is_alphanumeric) || is_apart(after);
        let is_alone = !before.is_some_and(|c| matches!(c, '*' | '~' | '=' | '\\')) && !text.contains('\n');
        if opens && closes && is_alone && !after.is_some_and(|c| matches!(c, '*' | '~' | '=')) {
            self.out.push_str(mark);
            self.out.push_str(text);
            self.out.push_str(mark);
        } else {
            self.tagged(tag, text);
        }
        if inner.ends_with(' ') {
            self.space(" ");
        }
    }

    fn space(&mut self, text: &str) {
        if !text.is_empty() && !self.out.is_empty() && !self.out.ends_with([' ', '\n']) {
            self.out.push(' ');
        }
    }

    fn tagged(&mut self, tag: &str, text: &str) {
        if !text.is_empty() {
            self.out.push_str(&format!("<{tag}>{text}</{tag}>"));
        }
    }

    fn write_code(&mut self, text: &str) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return;
        }
        let fence = "`".repeat(longest_run(&text, '`') + 1);
        let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
        self.out.push_str(&format!("{fence}{pad}{text}{pad}{fence}"));
    }

    fn write_quote(&mut self, element: &Element) {
        let inner = self.inner(element);
        let (open, close) = match direction_of(&inner) {
            Some(Direction::Rtl) => ("«", "»"),
            _ => ("“", "”"),
        };
        self.out.push_str(&format!("{open}{}{close}", inner.trim()));
    }

    fn write_link(&mut self, element: &Element) {
        let Some(address) = element.attribute("href").filter(|_| !self.is_in_link) else {
            self.write(&refs(&element.children), None);
            return;
        };
        self.is_in_link = true;
        let inner = self.inner(element);
        self.is_in_link = false;
        if inner.starts_with(' ') {
            self.space(" ");
        }
        if !inner.trim().is_empty() {
            self.guard_bang();
            self.out.push_str(&format!("[{}]({})", inner.trim(), markdown_address(address)));
        }
        if inner.ends_with(' ') {
            self.space(" ");
        }
    }

    /// An exclamation mark before a link would make a picture of it.
    fn guard_bang(&mut self) {
        if self.out.ends_with('!') {
            self.out.pop();
            self.out.push_str("\\!");
        }
    }

    fn write_picture(&mut self, element: &Element) {
        let alt = escape_line(element.attribute("alt").unwrap_or_default());
        let source = element.attribute("src").unwrap_or_default();
        self.out.push_str(&format!("![{alt}]({source})"));
    }
}

fn refs(nodes: &[Node]) -> Vec<&Node> {
    nodes.iter().collect()
}

/// The letter that a node begins with. Every tag of ours begins like a mark of punctuation.
fn first_letter(node: &Node) -> Option<char> {
    match node {
        Node::Text(text) => text.chars().next(),
        Node::Element(element) if matches!(element.name, "br" | "wbr") => Some(' '),
        Node::Element(element)
            if matches!(element.name, "b" | "strong" | "em" | "i" | "cite" | "dfn" | "var") =>
        {
            Some('*')
        }
        Node::Element(element) if matches!(element.name, "del" | "s") => Some('~'),
        Node::Element(element) if matches!(element.name, "mark") => Some('='),
        Node::Element(element) if matches!(element.name, "img" | "code" | "a" | "sub" | "sup" | "kbd") => {
            Some('[')
        }
        Node::Element(element) => element.children.iter().take(NEAR).find_map(first_letter),
    }
}

/// Whether it would be read as more than itself. `$`, `#`, `^`, `%%` and `==` are Obsidian's.
fn must_escape(c: char, next: Option<char>, before: Option<char>) -> bool {
    match c {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' | '$' | '#' | '^' => true,
        '&' => next.is_some_and(|c| c.is_ascii_alphabetic() || c == '#'),
        '=' | '%' => next == Some(c) || before == Some(c),
        _ => false,
    }
}

/// Keeps the beginning of a line from being a list, a quotation or a rule.
fn escape_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let behind = line.get(digits..).unwrap_or_default();
    let is_number =
        behind.strip_prefix(['.', ')']).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    if (1..=9).contains(&digits) && is_number {
        return format!("{}\\{behind}", line.get(..digits).unwrap_or_default());
    }
    if line.starts_with(['>', '+', '-', '=', '|', ':']) { format!("\\{line}") } else { line.to_owned() }
}

/// How long the longest run of a letter is.
pub(super) fn longest_run(text: &str, of: char) -> usize {
    text.split(|c| c != of).map(str::len).max().unwrap_or_default()
}
