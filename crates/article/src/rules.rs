//! The allow-list: every element, attribute and scheme that the reading view may be given. Nothing else gets out,
//! and nothing else in this crate decides it; the tree is built by this table and the last gate holds the same one.

/// What an element is to the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Holds blocks: `blockquote`, `figure`.
    Container,
    /// Holds one line of text or blocks: `li`, `td`, `dd`, `figcaption`.
    Item,
    /// Holds a line of text only: `p`, headings.
    Line,
    /// Holds items only: lists, tables and their parts.
    Frame,
    /// Stands in a line.
    Inline,
    /// Stands in a line and holds nothing: `br`, `wbr`, `img`.
    Mark,
    /// Stands between blocks and holds nothing: `hr`.
    Rule,
    /// Leaves no trace but that a new paragraph begins: `div`, `section`. Never in the output.
    Break,
}

/// An element as we keep it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) role: Role,
    /// Attributes it may have beside `dir` and `lang`.
    pub(crate) attributes: &'static [&'static str],
}

const fn kind(name: &'static str, role: Role) -> Kind {
    Kind { name, role, attributes: &[] }
}

const fn with(name: &'static str, role: Role, attributes: &'static [&'static str]) -> Kind {
    Kind { name, role, attributes }
}

/// Everything that may be in the output.
pub(crate) const ALLOWED: &[Kind] = &[
    kind("p", Role::Line),
    kind("h1", Role::Line),
    kind("h2", Role::Line),
    kind("h3", Role::Line),
    kind("h4", Role::Line),
    kind("h5", Role::Line),
    kind("h6", Role::Line),
    kind("pre", Role::Line),
    kind("dt", Role::Line),
    kind("caption", Role::Line),
    with("blockquote", Role::Container, &["cite"]),
    kind("figure", Role::Container),
    kind("li", Role::Item),
    kind("dd", Role::Item),
    with("td", Role::Item, &["colspan", "rowspan"]),
    with("th", Role::Item, &["colspan", "rowspan", "scope"]),
    kind("figcaption", Role::Item),
    kind("ul", Role::Frame),
    with("ol", Role::Frame, &["start", "reversed"]),
    kind("dl", Role::Frame),
    kind("table", Role::Frame),
    kind("thead", Role::Frame),
    kind("tbody", Role::Frame),
    kind("tfoot", Role::Frame),
    kind("tr", Role::Frame),
    with("a", Role::Inline, &["href", "rel"]),
    with("abbr", Role::Inline, &["title"]),
    kind("b", Role::Inline),
    kind("bdi", Role::Inline),
    kind("cite", Role::Inline),
    kind("code", Role::Inline),
    kind("del", Role::Inline),
    kind("dfn", Role::Inline),
    kind("em", Role::Inline),
    kind("i", Role::Inline),
    kind("ins", Role::Inline),
    kind("kbd", Role::Inline),
    kind("mark", Role::Inline),
    kind("q", Role::Inline),
    kind("rp", Role::Inline),
    kind("rt", Role::Inline),
    kind("ruby", Role::Inline),
    kind("s", Role::Inline),
    kind("samp", Role::Inline),
    kind("small", Role::Inline),
    kind("span", Role::Inline),
    kind("strong", Role::Inline),
    kind("sub", Role::Inline),
    kind("sup", Role::Inline),
    with("time", Role::Inline, &["datetime"]),
    kind("u", Role::Inline),
    kind("var", Role::Inline),
    kind("br", Role::Mark),
    kind("wbr", Role::Mark),
    with("img", Role::Mark, &["src", "alt", "width", "height"]),
    kind("hr", Role::Rule),
];

/// Attributes that any element may have, when their values are valid.
pub(crate) const EVERYWHERE: &[&str] = &["id", "lang", "dir"];

/// How the name of every part begins that the article leads to itself, so that no name is one of the window's own.
pub(crate) const TARGET: &str = "to-";

/// Where a link may lead.
pub(crate) const LINK_SCHEMES: &[&str] = &["http", "https", "mailto"];

/// Our own address of a picture: `media:` and its key.
pub(crate) const MEDIA_SCHEME: &str = "media";

/// What every link carries.
pub(crate) const LINK_REL: &str = "noopener noreferrer";

/// Elements that only begin a new paragraph.
const BREAKS: &[&str] = &[
    "address", "article", "aside", "body", "center", "details", "dialog", "div", "fieldset", "footer",
    "form", "header", "hgroup", "html", "legend", "main", "nav", "optgroup", "option", "search", "section",
    "summary",
];

/// Older and foreign names of what we know.
const SYNONYMS: &[(&str, &str)] = &[
    ("acronym", "abbr"),
    ("amp-img", "img"),
    ("bdo", "bdi"),
    ("dir", "ul"),
    ("image", "img"),
    ("listing", "pre"),
    ("menu", "ul"),
    ("rtc", "rt"),
    ("strike", "s"),
    ("tt", "code"),
    ("xmp", "pre"),
];

const BREAK: Kind = kind("div", Role::Break);

/// How we keep an element, by its lower-case name; `None` for one that is dissolved without a trace.
pub(crate) fn kind_of(name: &str) -> Option<Kind> {
    let name = SYNONYMS.iter().find(|(old, _)| *old == name).map_or(name, |(_, new)| new);
    if let Some(kind) = ALLOWED.iter().find(|kind| kind.name == name) {
        return Some(*kind);
    }
    BREAKS.contains(&name).then_some(BREAK)
}

/// Whether a value is fit for an attribute that carries no address and no direction.
pub(crate) fn is_valid(attribute: &str, value: &str) -> bool {
    let is_number = |limit: u32| value.parse::<u32>().is_ok_and(|n| n <= limit);
    match attribute {
        "lang" => {
            matches!(value.len(), 2..=35)
                && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                && value.starts_with(|c: char| c.is_ascii_alphabetic())
        }
        "dir" => matches!(value, "ltr" | "rtl"),
        "id" => value.strip_prefix(TARGET).is_some_and(is_target),
        "colspan" => is_number(100) && value != "0",
        "rowspan" => is_number(1000) && value != "0",
        "scope" => matches!(value, "row" | "col" | "rowgroup" | "colgroup"),
        "start" => value.parse::<i32>().is_ok(),
        "reversed" => value.is_empty(),
        "width" | "height" => is_number(65_535),
        "datetime" => {
            value.len() <= 40 && value.bytes().all(|b| b.is_ascii_alphanumeric() || b"-:.+ ".contains(&b))
        }
        "title" | "alt" => value.len() <= 4096,
        "rel" => value == LINK_REL,
        "cite" => ["http://", "https://"].iter().any(|scheme| value.starts_with(scheme)),
        _ => false,
    }
}

/// Whether a part of an article may have this name.
pub(crate) fn is_target(name: &str) -> bool {
    matches!(name.len(), 1..=100) && name.chars().all(|c| c.is_alphanumeric() || "-_:.".contains(c))
}

/// Whether a value is our own address of a picture.
pub(crate) fn is_media(value: &str) -> bool {
    value
        .strip_prefix(MEDIA_SCHEME)
        .and_then(|rest| rest.strip_prefix(':'))
        .is_some_and(|key| key.len() == 32 && key.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')))
}
