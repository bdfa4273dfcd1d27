//! What a page says of its article in attributes: microdata, <https://html.spec.whatwg.org/#microdata>, and RDFa Lite,
//! <https://www.w3.org/TR/rdfa-lite/>.

use crate::scan::StartTag;

use super::captures::{Captures, Purpose, is_void};
use super::tags::value;

/// Things within things.
const MAX_DEPTH: usize = 16;

const MAX_AUTHORS: usize = 20;

/// What can be said of an article.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Property {
    Headline,
    Author,
    Published,
    Updated,
    Section,
    Description,
    Picture,
    Language,
    Site,
    Body,
}

/// What is described.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Article,
    /// Who is named as the author, or as the publisher.
    Author,
    Publisher,
    /// A picture of the article.
    Picture,
    Other,
}

struct Scope {
    name: String,
    depth: usize,
    kind: Kind,
}

/// What is said of the article.
#[derive(Default)]
pub(super) struct Items {
    scopes: Vec<Scope>,
    pub(super) headline: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) section: Option<String>,
    pub(super) description: Option<String>,
    pub(super) picture: Option<String>,
    pub(super) language: Option<String>,
    pub(super) site_name: Option<String>,
    /// The text has an element of its own.
    pub(super) has_body: bool,
}

impl Items {
    pub(super) fn start(&mut self, name: &str, tag: StartTag<'_>, captures: &mut Captures) {
        let names = value(tag, "itemprop")
            .or_else(|| value(tag, "property").filter(|_| name != "meta"))
            .unwrap_or_default();
        let kind = self.kind();
        let property = names.split_ascii_whitespace().find_map(|name| property_of(name, kind));
        let has_scope = tag.attributes.raw("itemscope").is_some() || tag.attributes.raw("typeof").is_some();
        if has_scope && !is_void(name) && self.scopes.len() < MAX_DEPTH {
            return self.enter(name, tag, property);
        }
        if let Some(scope) = self.scopes.last_mut() {
            scope.depth += usize::from(scope.name == name);
        }
        let Some(property) = property else { return };
        match said_in(property, tag) {
            Some(said) => self.captured(property, said),
            None if property == Property::Body => self.has_body = true,
            None => captures.begin(name, Purpose::Property(property)),
        }
    }

    pub(super) fn end(&mut self, name: &str) {
        let Some(scope) = self.scopes.last_mut().filter(|scope| scope.name == name) else { return };
        scope.depth -= 1;
        if scope.depth == 0 {
            self.scopes.pop();
        }
    }

    pub(super) fn captured(&mut self, property: Property, said: String) {
        let slot = match property {
            Property::Author => {
                if self.authors.len() < MAX_AUTHORS && !self.authors.contains(&said) {
                    self.authors.push(said);
                }
                return;
            }
            Property::Body => return,
            Property::Headline => &mut self.headline,
            Property::Published => &mut self.published,
            Property::Updated => &mut self.updated,
            Property::Section => &mut self.section,
            Property::Description => &mut self.description,
            Property::Picture => &mut self.picture,
            Property::Language => &mut self.language,
            Property::Site => &mut self.site_name,
        };
        slot.get_or_insert(said);
    }

    fn kind(&self) -> Kind {
        // Many pages describe their article without saying what it is.
        self.scopes.last().map_or(Kind::Article, |scope| scope.kind)
    }

    fn enter(&mut self, name: &str, tag: StartTag<'_>, property: Option<Property>) {
        let type_name = value(tag, "itemtype").or_else(|| value(tag, "typeof")).unwrap_or_default();
        let is_within = self.kind() == Kind::Article;
        let kind = match property {
            Some(Property::Author) if is_within => Kind::Author,
            Some(Property::Site) if is_within => Kind::Publisher,
            Some(Property::Picture) if is_within => Kind::Picture,
            _ if is_article(&type_name) && !self.scopes.iter().any(|scope| scope.kind == Kind::Other) => {
                Kind::Article
            }
            _ => Kind::Other,
        };
        self.scopes.push(Scope { name: name.to_owned(), depth: 1, kind });
    }
}

fn is_article(type_name: &str) -> bool {
    let name = type_name.trim_end_matches('/').rsplit(['/', ':', '#']).next().unwrap_or_default();
    ["Article", "BlogPosting", "Posting", "Report", "Review", "WebPage", "ItemPage", "Blog", "CreativeWork"]
        .iter()
        .any(|end| name.ends_with(end))
}

/// What a name means within a thing of this kind.
fn property_of(name: &str, kind: Kind) -> Option<Property> {
    let name = name.rsplit([':', '/']).next().unwrap_or(name).to_ascii_lowercase();
    let property = match (kind, name.as_str()) {
        (Kind::Author, "name") => Property::Author,
        (Kind::Publisher, "name") => Property::Site,
        (Kind::Picture, "url" | "contenturl") => Property::Picture,
        (Kind::Article, name) => match name {
            "headline" => Property::Headline,
            "author" | "creator" => Property::Author,
            "datepublished" | "datecreated" => Property::Published,
            "datemodified" => Property::Updated,
            "articlesection" => Property::Section,
            "description" => Property::Description,
            "image" | "thumbnailurl" => Property::Picture,
            "inlanguage" => Property::Language,
            "publisher" => Property::Site,
            "articlebody" => Property::Body,
            _ => return None,
        },
        _ => return None,
    };
    Some(property)
}

/// What the tag itself says of a property; the others are told by the text within.
fn said_in(property: Property, tag: StartTag<'_>) -> Option<String> {
    let content = || value(tag, "content");
    match property {
        Property::Published | Property::Updated => {
            value(tag, "datetime").or_else(content).or_else(|| value(tag, "title"))
        }
        Property::Picture => content().or_else(|| value(tag, "src")).or_else(|| value(tag, "href")),
        _ => content(),
    }
}
