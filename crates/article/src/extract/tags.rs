//! What the tags of a page say, in one pass and in bounded room.

use qirtas_text::tidy;

use crate::entities::{decode_attribute, decode_text};
use crate::scan::{Scanner, StartTag, Token};

use super::captures::{Captures, Purpose};
use super::microdata::Items;
use super::region::Region;

/// The most that is kept of one page, of each kind.
const MAX_META: usize = 500;
const MAX_HEADINGS: usize = 12;
const MAX_TIMES: usize = 50;
const MAX_NAMES: usize = 20;
const MAX_FIGURES: usize = 100;

/// Short texts behind the headline, among which the date is looked for when nothing else tells it.
const MAX_OPENINGS: usize = 12;

/// Longer texts tell more than a date.
const LONGEST_DATE: usize = 120;

/// A time that the page tells to people.
pub(super) struct Told {
    pub(super) written: String,
    /// The less, the surer that it is the article's.
    pub(super) rank: u8,
    pub(super) is_update: bool,
}

/// A picture of the page with what stands beneath it.
pub(super) struct Figure {
    pub(super) address: String,
    pub(super) caption: String,
}

/// What the tags of a page say, in the order of the page.
#[derive(Default)]
pub(super) struct Tags {
    pub(super) base: Option<String>,
    pub(super) title: Option<String>,
    /// Headings of the first two ranks.
    pub(super) headings: Vec<String>,
    pub(super) languages: Vec<String>,
    pub(super) canonical: Option<String>,
    /// Lower case, with a colon for each point.
    meta: Vec<(String, String)>,
    pub(super) items: Items,
    pub(super) times: Vec<Told>,
    /// The first short texts behind the headline.
    pub(super) openings: Vec<String>,
    /// Who is linked as the author.
    pub(super) linked_authors: Vec<String>,
    /// Who stands where authors stand.
    pub(super) bylines: Vec<String>,
    pub(super) figures: Vec<Figure>,
}

impl Tags {
    pub(super) fn read(html: &str) -> Tags {
        let mut tags = Tags { title: title_of(html), ..Tags::default() };
        let mut region = Region::default();
        let mut captures = Captures::default();
        let mut picture = None;
        for token in Scanner::new(html) {
            match token {
                Token::Start(tag) => {
                    let name = tag.name.to_ascii_lowercase();
                    region.start(&name, tag);
                    captures.start(&name);
                    tags.head(&name, tag);
                    tags.items.start(&name, tag, &mut captures);
                    tags.body(&name, tag, &region, &mut captures, &mut picture);
                }
                Token::Text(text) => {
                    captures.text(text);
                    tags.opening(text, &region);
                }
                Token::End(name) => {
                    let name = name.to_ascii_lowercase();
                    region.end(&name);
                    captures.end(&name, |purpose, text| tags.captured(purpose, text, &picture));
                    tags.items.end(&name);
                }
            }
        }
        tags
    }

    /// The first of the names that says something.
    pub(super) fn meta(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.all_meta(name).next())
    }

    /// All that is said under a name.
    pub(super) fn all_meta(&self, name: &str) -> impl Iterator<Item = String> {
        let of_name = move |(known, _): &&(String, String)| known == name;
        self.meta.iter().filter(of_name).map(|(_, said)| tidy(said)).filter(|said| !said.is_empty())
    }

    fn head(&mut self, name: &str, tag: StartTag<'_>) {
        match name {
            "html" => {
                self.languages.extend(value(tag, "lang").or_else(|| value(tag, "xml:lang")));
            }
            "base" if self.base.is_none() => self.base = value(tag, "href"),
            "link" if self.canonical.is_none() && has_word(tag, "rel", "canonical") => {
                self.canonical = value(tag, "href");
            }
            "meta" => {
                let named = ["property", "name", "http-equiv"];
                let Some(names) = named.iter().find_map(|name| value(tag, name)) else { return };
                let Some(said) = value(tag, "content") else { return };
                let names = names.to_ascii_lowercase().replace('.', ":");
                for name in names.split_ascii_whitespace() {
                    if self.meta.len() < MAX_META {
                        self.meta.push((name.to_owned(), said.clone()));
                    }
                }
            }
            _ => {}
        }
    }

    fn body(
        &mut self,
        name: &str,
        tag: StartTag<'_>,
        region: &Region,
        captures: &mut Captures,
        picture: &mut Option<String>,
    ) {
        match name {
            "h1" | "h2" => captures.begin(name, Purpose::Heading),
            "img" | "amp-img" => {
                let address = ["data-src", "data-original", "data-lazy-src", "src"]
                    .iter()
                    .find_map(|name| value(tag, name).filter(|address| !address.starts_with("data:")));
                *picture = address.or(picture.take());
            }
            "figcaption" => captures.begin(name, Purpose::Caption),
            _ if region.is_outside() => {}
            "time" => self.time(tag, region, captures),
            "a" if has_word(tag, "rel", "author") => captures.begin(name, Purpose::LinkedAuthor),
            "span" | "div" | "p" | "a" | "li" | "address" | "strong" | "b" | "small" | "em" | "h3" | "h4"
            | "h5" | "h6" | "td" => {
                let classes = classes(tag);
                if is_of_date(&classes) {
                    let rank = self.rank(region) + 3;
                    captures.begin(name, Purpose::Date { rank, is_update: is_of_update(&classes) });
                } else if is_of_author(&classes) {
                    captures.begin(name, Purpose::Byline);
                }
            }
            _ => {}
        }
    }

    fn time(&mut self, tag: StartTag<'_>, region: &Region, captures: &mut Captures) {
        let classes = classes(tag);
        let is_marked = tag.attributes.raw("pubdate").is_some()
            || ["publish", "entry-date", "post-date"].iter().any(|sign| classes.contains(sign));
        let rank = if is_marked { 0 } else { self.rank(region) };
        let is_update = is_of_update(&classes);
        match value(tag, "datetime") {
            Some(written) if self.times.len() < MAX_TIMES => {
                self.times.push(Told { written, rank, is_update });
            }
            Some(_) => {}
            None => captures.begin("time", Purpose::Date { rank: rank + 3, is_update }),
        }
    }

    /// How little it says of the article where a time stands: the site's head has that of today.
    fn rank(&self, region: &Region) -> u8 {
        match (region.is_inside(), region.is_top(), self.headings.is_empty()) {
            (true, ..) => 1,
            (_, false, false) => 1,
            (_, false, true) => 2,
            (_, true, _) => 6,
        }
    }

    fn captured(&mut self, purpose: Purpose, text: &str, picture: &Option<String>) {
        let text = tidy(text);
        if text.is_empty() {
            return;
        }
        match purpose {
            Purpose::Heading if self.headings.len() < MAX_HEADINGS => {
                // The mark by which some let link to a heading.
                let text = text.trim_end_matches(['¶', '#', ' ']).to_owned();
                self.headings.extend(Some(text).filter(|text| !text.is_empty()));
            }
            Purpose::Caption if self.figures.len() < MAX_FIGURES => {
                let figure = picture.clone().map(|address| Figure { address, caption: text });
                self.figures.extend(figure);
            }
            Purpose::Date { rank, is_update }
                if self.times.len() < MAX_TIMES && text.len() <= LONGEST_DATE =>
            {
                self.times.push(Told { written: text, rank, is_update });
            }
            Purpose::LinkedAuthor if self.linked_authors.len() < MAX_NAMES => self.linked_authors.push(text),
            Purpose::Byline if self.bylines.len() < MAX_NAMES => self.bylines.push(text),
            Purpose::Property(property) => self.items.captured(property, text),
            _ => {}
        }
    }

    fn opening(&mut self, text: &str, region: &Region) {
        let is_behind =
            !self.headings.is_empty() && !region.is_outside() && self.openings.len() < MAX_OPENINGS;
        let text = text.trim();
        if is_behind && !text.is_empty() && text.len() <= LONGEST_DATE {
            self.openings.push(tidy(&decode_text(text)));
        }
    }
}

/// What an attribute says, when it says something.
pub(super) fn value(tag: StartTag<'_>, name: &str) -> Option<String> {
    let value = decode_attribute(tag.attributes.raw(name)?).trim().to_owned();
    Some(value).filter(|value| !value.is_empty())
}

/// Whether an attribute that holds words holds this one.
pub(super) fn has_word(tag: StartTag<'_>, attribute: &str, word: &str) -> bool {
    let words = tag.attributes.raw(attribute).unwrap_or_default();
    words.split_ascii_whitespace().any(|its| its.eq_ignore_ascii_case(word))
}

/// The classes and the id of an element, in lower case.
pub(super) fn classes(tag: StartTag<'_>) -> String {
    let mut classes = tag.attributes.raw("class").unwrap_or_default().to_ascii_lowercase();
    if let Some(id) = tag.attributes.raw("id") {
        classes.push(' ');
        classes.push_str(&id.to_ascii_lowercase());
    }
    classes
}

/// The words that an element's classes are made of.
pub(super) fn parts(classes: &str) -> impl Iterator<Item = &str> {
    classes.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty())
}

fn is_of_date(classes: &str) -> bool {
    const SIGNS: &[&str] = &[
        "date",
        "dates",
        "datetime",
        "time",
        "timestamp",
        "published",
        "pubdate",
        "posted",
        "publishdate",
        "postdate",
        "dateline",
        "createdate",
        "created",
    ];
    parts(classes).any(|part| SIGNS.contains(&part))
        && !parts(classes).any(|part| matches!(part, "current" | "today" | "now" | "hijri" | "clock"))
}

fn is_of_update(classes: &str) -> bool {
    parts(classes).any(|part| matches!(part, "updated" | "modified" | "update" | "lastmod"))
        && !parts(classes).any(|part| part.starts_with("publish"))
}

fn is_of_author(classes: &str) -> bool {
    let is_name = parts(classes).any(|part| {
        matches!(
            part,
            "author" | "byline" | "writer" | "authors" | "authorname" | "dateline" | "auteur" | "autor"
        )
    });
    let is_more = parts(classes).any(|part| {
        matches!(
            part,
            "bio"
                | "box"
                | "image"
                | "avatar"
                | "photo"
                | "img"
                | "social"
                | "follow"
                | "description"
                | "info"
                | "about"
                | "posts"
                | "title"
        )
    });
    is_name && !is_more
}

/// The text of `<title>`, which the scanner passes over.
fn title_of(html: &str) -> Option<String> {
    let mut scanner = Scanner::new(html);
    let mut before = html.len();
    while let Some(token) = scanner.next() {
        let rest = scanner.rest().len();
        if let Token::Start(tag) = token
            && tag.name.eq_ignore_ascii_case("title")
        {
            let passed = html.get(html.len() - before..html.len() - rest)?;
            let inside = passed.split_once('>')?.1;
            let text = inside.rsplit_once("</").map_or(inside, |(text, _)| text);
            return Some(tidy(&decode_text(text))).filter(|title| !title.is_empty());
        }
        before = rest;
    }
    None
}
