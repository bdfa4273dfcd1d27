//! A page as well-nested markup of bounded depth and number, so that building a tree of it costs linear time.
//!
//! A tree built by the HTML standard opens inline elements again in each block that follows, and moves what stands
//! wrongly in a table: a page made for it grows a hundredfold. Here every end tag ends what began last.

use crate::entities::decode_text;
use crate::scan::{Scanner, StartTag, Token};

/// Open tags that are remembered; what nests deeper is read as if it did not nest.
const MAX_OPEN: usize = 128;

/// Inline elements within each other.
const MAX_INLINES: usize = 16;

/// Tags that are kept of one page; of what follows the text stays.
const MAX_TAGS: usize = 50_000;

/// Attributes that are kept of one tag: whoever builds the tree looks among them for each one's name.
const MAX_ATTRIBUTES: usize = 64;

/// Elements without an end.
pub(super) const VOID: &[&str] = &["br", "col", "embed", "hr", "img", "param", "source", "track", "wbr"];

/// Elements that stand in a line and end with the block that they began in.
pub(super) const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
];

/// Elements that are no part of an article, or that a tree builder reads in ways of its own.
const DROPPED: &[&str] = &[
    "base",
    "body",
    "button",
    "datalist",
    "frame",
    "frameset",
    "head",
    "html",
    "input",
    "link",
    "listing",
    "math",
    "meta",
    "noembed",
    "noframes",
    "option",
    "plaintext",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "xmp",
];

/// Which open elements a start tag ends by itself, and behind which others they are out of its reach.
const ENDS: &[(&[&str], &[&str], &[&str])] = &[
    (&["li"], &["li"], &["ul", "ol", "table", "blockquote"]),
    (&["dt", "dd"], &["dt", "dd"], &["dl", "table"]),
    (&["td", "th"], &["td", "th"], &["table", "tr"]),
    (&["tr"], &["tr"], &["table"]),
    (&["thead", "tbody", "tfoot"], &["thead", "tbody", "tfoot"], &["table"]),
];

/// The page, with a title of its own.
pub(super) fn page(html: &str, title: &str) -> String {
    let mut writer = Writer { out: String::with_capacity(html.len() / 2), open: Vec::new(), tags: 0 };
    writer.out.push_str("<!doctype html><html><head><title>");
    push_text(title, &mut writer.out);
    writer.out.push_str("</title></head><body>");
    for token in Scanner::new(html) {
        match token {
            // Resolved and written anew, so that nothing in it is markup.
            Token::Text(raw) => push_text(&decode_text(raw), &mut writer.out),
            Token::Start(tag) => writer.start(tag),
            Token::End(name) => writer.end(name),
        }
    }
    writer.end_from(0);
    writer.out.push_str("</body></html>");
    writer.out
}

struct Open {
    name: String,
    is_inline: bool,
    is_written: bool,
}

struct Writer {
    out: String,
    open: Vec<Open>,
    tags: usize,
}

impl Writer {
    fn start(&mut self, tag: StartTag<'_>) {
        let name = tag.name.to_ascii_lowercase();
        let is = |list: &[&str]| list.contains(&name.as_str());
        let is_name = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if !is_name || is(DROPPED) || self.tags >= MAX_TAGS {
            return;
        }
        if is(VOID) {
            return self.push_tag(&name, tag);
        }
        let is_inline = is(INLINE);
        if !is_inline {
            self.end_implied(&name);
        }
        if self.open.len() >= MAX_OPEN {
            return;
        }
        let inlines = self.open.iter().filter(|open| open.is_inline && open.is_written).count();
        let has_link = || name == "a" && self.open.iter().any(|open| open.name == "a");
        let is_written = !is_inline || (inlines < MAX_INLINES && !has_link());
        if is_written {
            self.push_tag(&name, tag);
        }
        // What a frame holds is passed over with it.
        if name == "iframe" {
            self.out.push_str("</iframe>");
        } else {
            self.open.push(Open { name, is_inline, is_written });
        }
    }

    fn push_tag(&mut self, name: &str, tag: StartTag<'_>) {
        self.tags += 1;
        self.out.push('<');
        self.out.push_str(name);
        for (attribute, value) in tag.attributes.into_iter().take(MAX_ATTRIBUTES) {
            if attribute.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':')) {
                self.out.push(' ');
                self.out.push_str(attribute);
                self.out.push_str("=\"");
                self.out.push_str(&value.replace('"', "&quot;"));
                self.out.push('"');
            }
        }
        self.out.push('>');
    }

    /// Ends what the standard says that a block's start tag ends.
    fn end_implied(&mut self, name: &str) {
        let innermost = self.open.iter().rposition(|open| !open.is_inline);
        if let Some(at) = innermost
            && self.open.get(at).is_some_and(|open| open.name == "p")
        {
            self.end_from(at);
        }
        for (_, ended, barriers) in ENDS.iter().filter(|(starts, _, _)| starts.contains(&name)) {
            let is_stop =
                |open: &Open| ended.contains(&open.name.as_str()) || barriers.contains(&open.name.as_str());
            let found = self.open.iter().rposition(is_stop);
            if let Some(at) =
                found.filter(|at| self.open.get(*at).is_some_and(|o| ended.contains(&o.name.as_str())))
            {
                self.end_from(at);
            }
        }
    }

    fn end(&mut self, name: &str) {
        let name = name.to_ascii_lowercase();
        if name == "br" {
            return self.out.push_str("<br>");
        }
        let is_inline = INLINE.contains(&name.as_str());
        let is_of_table = matches!(name.as_str(), "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th");
        for (at, open) in self.open.iter().enumerate().rev() {
            if open.name == name {
                return self.end_from(at);
            }
            let is_barrier = if is_inline { !open.is_inline } else { !is_of_table && open.name == "table" };
            if is_barrier {
                return;
            }
        }
    }

    /// Ends all that is open from a depth on.
    fn end_from(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some(open) = self.open.pop() else { return };
            if open.is_written {
                self.out.push_str("</");
                self.out.push_str(&open.name);
                self.out.push('>');
            }
        }
    }
}

fn push_text(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_keeps_its_first_attributes() {
        let many: String = (0..100_000).map(|n| format!(" a{n}=1")).collect();
        let page = page(&format!("<p{many}>x</p>"), "");
        assert_eq!(page.matches("=\"1\"").count(), MAX_ATTRIBUTES);
    }
}
