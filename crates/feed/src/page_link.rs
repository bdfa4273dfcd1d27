//! The links of a web page with what they are called: by the heading in or around them, by their text, by a label.

use url::Url;

use crate::attribute::attribute;
use crate::entity::Entities;
use crate::link::{self, PageBase};
use crate::raw_text::RawText;
use crate::scan::{Scanner, Token};

/// The most links read of one page.
const MAX_LINKS: usize = 5_000;

/// Open elements that are remembered; what nests deeper is read as if it did not nest.
const MAX_OPEN: usize = 256;

/// The most text kept of one link or heading, in bytes.
const MAX_TEXT: usize = 2_048;

/// The longest title, in characters.
const MAX_TITLE: usize = 250;

/// Elements without an end.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// Elements that do not end a line of text.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "ins", "mark", "q", "s", "small",
    "span", "strong", "sub", "sup", "u", "wbr",
];

/// Words in the class or id of what stands around a page's articles, not for them.
const FURNITURE: &[&str] = &[
    "breadcrumb",
    "breadcrumbs",
    "copyright",
    "footer",
    "login",
    "menu",
    "nav",
    "navbar",
    "navigation",
    "pagination",
    "share",
    "social",
    "submenu",
    "tags",
    "topbar",
];

/// What a link is called, from the weakest evidence to the strongest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Name {
    /// Nothing but perhaps a picture.
    Unnamed,
    /// `title`, `aria-label`, or a picture's `alt`.
    Label,
    /// The text of the link.
    Text,
    /// A heading beside a link that says little itself.
    Beside,
    /// A heading in the link, or around it.
    Heading,
}

/// A link.
#[derive(Debug, Clone)]
pub(crate) struct PageLink {
    pub(crate) url: Url,
    pub(crate) title: String,
    pub(crate) name: Name,
    pub(crate) picture: Option<String>,
    /// It stands in the page's navigation or footer, by its elements.
    pub(crate) is_in_frame: bool,
    /// It stands in what is called so by a class or an id.
    pub(crate) is_in_furniture: bool,
}

/// The links of a page to the web, in its order.
pub(crate) fn links_of(text: &str, base: &Url) -> Vec<PageLink> {
    let mut walk = Walk::new(base);
    let mut raw = RawText::default();
    let mut scanner = Scanner::new(text);
    while let Some(token) = scanner.next() {
        match token {
            Token::Text(text) => walk.text(text),
            Token::Literal(_) | Token::Doctype(_) => {}
            Token::End { name } => walk.end(name),
            Token::Start { name, attributes, is_empty } => {
                raw.skip(name, text, &mut scanner);
                walk.start(name, attributes, is_empty);
            }
        }
        if walk.links.len() >= MAX_LINKS {
            break;
        }
    }
    walk.finish()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Plain,
    /// `h1` to `h6`, or what a class calls a title.
    Heading,
    /// The navigation, a footer, the page's head.
    Frame,
    /// Called so by a class.
    Furniture,
    /// `article`, `main`, `section`: a header within is no frame.
    Content,
}

struct Open<'a> {
    name: &'a str,
    role: Role,
    /// Tells one `article` or `li` from the others; 0 for all else.
    card: usize,
}

/// A link whose end has not come.
struct Draft {
    link: PageLink,
    text: String,
    heading: String,
    label: String,
    card: usize,
}

/// A heading in which no link stands.
struct Loose {
    text: String,
    /// The links that came before it.
    after: usize,
    card: usize,
    holds_link: bool,
}

struct Walk<'a> {
    base: PageBase,
    entities: Entities<'a>,
    open: Vec<Open<'a>>,
    cards: usize,
    link: Option<Draft>,
    heading: Option<Loose>,
    loose: Vec<Loose>,
    links: Vec<PageLink>,
    /// Of each link, the card it stands in.
    link_cards: Vec<usize>,
}

impl<'a> Walk<'a> {
    fn new(base: &Url) -> Walk<'a> {
        Walk {
            base: PageBase::new(base),
            entities: Entities::default(),
            open: Vec::new(),
            cards: 0,
            link: None,
            heading: None,
            loose: Vec::new(),
            links: Vec::new(),
            link_cards: Vec::new(),
        }
    }

    fn is_in(&self, role: Role) -> bool {
        self.open.iter().any(|open| open.role == role)
    }

    fn card(&self) -> usize {
        self.open.iter().rev().map(|open| open.card).find(|card| *card > 0).unwrap_or(0)
    }

    fn start(&mut self, name: &'a str, attributes: &'a str, is_empty: bool) {
        if name.eq_ignore_ascii_case("a") {
            self.end_link();
            return self.start_link(attributes);
        }
        if name.eq_ignore_ascii_case("img") {
            return self.picture(attributes);
        }
        if name.eq_ignore_ascii_case("base") {
            self.base.take(attributes, &self.entities);
        }
        self.break_line(name);
        let is = |list: &[&str]| list.iter().any(|known| known.eq_ignore_ascii_case(name));
        if is_empty || is(VOID) || self.open.len() >= MAX_OPEN {
            return;
        }
        let role = self.role_of(name, attributes);
        if role == Role::Heading {
            self.end_heading();
            self.heading = Some(Loose {
                text: String::new(),
                after: self.links.len(),
                card: self.card(),
                holds_link: self.link.is_some(),
            });
        }
        let is_card = is(&["article", "li"]);
        self.cards += usize::from(is_card);
        self.open.push(Open { name, role, card: if is_card { self.cards } else { 0 } });
    }

    fn role_of(&self, name: &str, attributes: &str) -> Role {
        let is = |list: &[&str]| list.iter().any(|known| known.eq_ignore_ascii_case(name));
        if is(&["h1", "h2", "h3", "h4", "h5", "h6"]) {
            return Role::Heading;
        }
        if is(&["nav", "footer", "menu", "form"]) || (is(&["header"]) && !self.is_in(Role::Content)) {
            return Role::Frame;
        }
        if is(&["article", "main", "section"]) {
            return Role::Content;
        }
        if attributes.is_empty() || is(&["html", "body"]) {
            return Role::Plain;
        }
        let value =
            |wanted| attribute(attributes, wanted, &self.entities).unwrap_or_default().to_ascii_lowercase();
        if value("role") == "navigation" {
            return Role::Frame;
        }
        let (class, id) = (value("class"), value("id"));
        let words = || [&class, &id].into_iter().flat_map(|names| names.split([' ', '-', '_']));
        if words().any(|word| FURNITURE.contains(&word)) {
            return Role::Furniture;
        }
        let is_title = |name: &str| name.ends_with("title") || name.ends_with("headline");
        let is_of_section =
            words().any(|word| matches!(word, "section" | "site" | "widget" | "block" | "page"));
        if class.split(' ').any(is_title) && !is_of_section { Role::Heading } else { Role::Plain }
    }

    fn end(&mut self, name: &str) {
        if name.eq_ignore_ascii_case("a") {
            return self.end_link();
        }
        self.break_line(name);
        let Some(at) = self.open.iter().rposition(|open| open.name.eq_ignore_ascii_case(name)) else {
            return;
        };
        let had_heading = self.open.iter().skip(at).any(|open| open.role == Role::Heading);
        self.open.truncate(at);
        if had_heading && !self.is_in(Role::Heading) {
            self.end_heading();
        }
    }

    fn break_line(&mut self, name: &str) {
        let is_inline = INLINE.iter().any(|known| known.eq_ignore_ascii_case(name));
        if let Some(draft) = self.link.as_mut().filter(|_| !is_inline) {
            draft.text.push('\n');
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(heading) = self.heading.as_mut().filter(|heading| heading.text.len() < MAX_TEXT) {
            self.entities.resolve_into(text, &mut heading.text);
        }
        let is_in_heading = self.heading.is_some();
        let Some(draft) = self.link.as_mut().filter(|draft| draft.text.len() < MAX_TEXT) else { return };
        let begin = draft.text.len();
        self.entities.resolve_into(&text.replace(['\n', '\r'], " "), &mut draft.text);
        if is_in_heading {
            draft.heading.push_str(draft.text.get(begin..).unwrap_or_default());
        }
    }

    fn start_link(&mut self, attributes: &str) {
        let value = |name| attribute(attributes, name, &self.entities);
        let Some(url) = value("href").and_then(|href| self.address(&href)) else { return };
        let label = value("title").or_else(|| value("aria-label")).map(|label| qirtas_text::tidy(&label));
        if let Some(heading) = &mut self.heading {
            heading.holds_link = true;
        }
        let link = PageLink {
            url,
            title: String::new(),
            name: Name::Unnamed,
            picture: None,
            is_in_frame: self.is_in(Role::Frame),
            is_in_furniture: self.is_in(Role::Furniture),
        };
        let card = self.card();
        self.link = Some(Draft {
            link,
            text: String::new(),
            heading: String::new(),
            label: label.unwrap_or_default(),
            card,
        });
    }

    fn address(&self, href: &str) -> Option<Url> {
        let href = href.trim();
        if href.is_empty() || href.starts_with('#') {
            return None;
        }
        let mut url = Url::parse(&link::web_address(href, Some(self.base.url()))?).ok()?;
        url.set_fragment(None);
        Some(url)
    }

    fn picture(&mut self, attributes: &str) {
        let Some(draft) = &mut self.link else { return };
        let value = |name| attribute(attributes, name, &self.entities);
        let address = |name| link::web_address(&value(name)?, Some(self.base.url()));
        draft.link.picture =
            draft.link.picture.take().or_else(|| {
                ["data-src", "data-lazy-src", "data-original", "src"].into_iter().find_map(address)
            });
        if draft.label.is_empty() {
            draft.label = value("alt").map(|alt| qirtas_text::tidy(&alt)).unwrap_or_default();
        }
    }

    fn end_link(&mut self) {
        let Some(draft) = self.link.take() else { return };
        let mut link = draft.link;
        let heading = qirtas_text::tidy(&draft.heading);
        let text = title_line(&draft.text);
        (link.title, link.name) = if !heading.is_empty() {
            (heading, Name::Heading)
        } else if !text.is_empty() {
            (text, Name::Text)
        } else if !draft.label.is_empty() {
            (draft.label, Name::Label)
        } else {
            (String::new(), Name::Unnamed)
        };
        link.title = qirtas_text::excerpt(&link.title, MAX_TITLE);
        self.links.push(link);
        self.link_cards.push(draft.card);
    }

    fn end_heading(&mut self) {
        if let Some(heading) = self.heading.take().filter(|heading| !heading.holds_link) {
            self.loose.push(heading);
        }
    }

    fn finish(mut self) -> Vec<PageLink> {
        self.end_link();
        self.end_heading();
        for (at, link) in self.links.iter_mut().enumerate() {
            let is_weak =
                link.name <= Name::Label || (link.name == Name::Text && word_count(&link.title) < 4);
            if !is_weak {
                continue;
            }
            let card = self.link_cards.get(at).copied().unwrap_or(0);
            let beside = |after: usize| {
                let found = self.loose.partition_point(|loose| loose.after < after);
                self.loose.get(found).filter(|loose| loose.after == after && loose.card == card)
            };
            // «Read more» stands after its heading, a picture before it.
            let (first, second) = if link.name == Name::Text { (at, at + 1) } else { (at + 1, at) };
            let found = beside(first).or_else(|| beside(second).filter(|_| card > 0));
            let title = found.map(|loose| qirtas_text::tidy(&loose.text)).filter(|title| !title.is_empty());
            if let Some(title) = title {
                link.title = qirtas_text::excerpt(&title, MAX_TITLE);
                link.name = Name::Beside;
            }
        }
        self.links
    }
}

/// Of the lines in a link that wraps a whole card, the one that is its title: the first that is a sentence.
fn title_line(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(qirtas_text::tidy).filter(|line| !line.is_empty()).collect();
    let sentence = lines.iter().find(|line| word_count(line) >= 4);
    sentence.or_else(|| lines.iter().max_by_key(|line| line.len())).cloned().unwrap_or_default()
}

/// Words of a title; some languages put no spaces between them.
pub(crate) fn word_count(text: &str) -> usize {
    const LETTERS_OF_A_LONG_WORD: usize = 8;
    text.split_whitespace().count().max(text.chars().count() / LETTERS_OF_A_LONG_WORD)
}
