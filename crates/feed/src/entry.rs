//! One element of a feed to one [`Entry`].

use std::borrow::Cow;

use jiff::Timestamp;
use url::Url;

use crate::attribute::attribute;
use crate::context::{Context, tidy_tag};
use crate::document::{Node, local_of};
use crate::entity::Entities;
use crate::link;
use crate::media::{attach, length_of, linked_picture, picture_in, read_enclosure, read_media};
use crate::model::{Enclosure, Entry};
use crate::name::{Field, Vocabulary};
use crate::person::{self, Authors};
use crate::scan::{Scanner, Token};
use crate::value;
use qirtas_text::parse_date;

/// The most enclosures and categories kept of one entry.
pub(crate) const MAX_ATTACHED: usize = 100;

/// A value and how much it is to be preferred; the first of the best wins.
pub(crate) struct Ranked<T> {
    best: Option<(u32, T)>,
}

impl<T> Default for Ranked<T> {
    fn default() -> Self {
        Ranked { best: None }
    }
}

impl<T> Ranked<T> {
    /// Offers a value; it is made only when it would win.
    pub(crate) fn offer(&mut self, rank: u32, make: impl FnOnce() -> Option<T>) {
        if self.best.as_ref().is_none_or(|(known, _)| *known < rank)
            && let Some(value) = make()
        {
            self.best = Some((rank, value));
        }
    }

    pub(crate) fn take(self) -> Option<T> {
        self.best.map(|(_, value)| value)
    }
}

/// What is known of an entry while its fields are read.
#[derive(Default)]
pub(crate) struct Draft {
    pub(crate) title: Ranked<String>,
    pub(crate) id: Ranked<String>,
    pub(crate) url: Ranked<String>,
    pub(crate) permalink: Option<String>,
    pub(crate) authors: Authors,
    pub(crate) published: Ranked<Timestamp>,
    pub(crate) updated: Ranked<Timestamp>,
    /// What says of itself that it is a summary.
    pub(crate) short: Ranked<String>,
    pub(crate) summary: Ranked<String>,
    pub(crate) content: Ranked<String>,
    pub(crate) language: Option<String>,
    pub(crate) categories: Vec<String>,
    pub(crate) enclosures: Vec<Enclosure>,
    pub(crate) picture: Ranked<String>,
}

/// Reads the entry that a node is; the feed's author stands in where Atom says so.
pub(crate) fn read(context: &Context<'_, '_>, index: usize, feed_author: Option<&str>) -> Entry {
    let mut draft = Draft::default();
    if let Some(node) = context.document.node(index) {
        read_attributes(context, index, node, &mut draft);
    }
    for (child, node) in context.document.children(index) {
        read_field(context, child, node, &mut draft);
    }
    finish(context, index, draft, feed_author)
}

/// CDF keeps the address and the date in the tag, RDF the id.
fn read_attributes(context: &Context<'_, '_>, index: usize, node: &Node<'_>, draft: &mut Draft) {
    if node.attributes.is_empty() {
        return;
    }
    let attribute = |name| attribute(node.attributes, name, &context.document.entities);
    if let Some(href) = attribute("href") {
        draft.url.offer(2, || context.address_at(index, &href));
    }
    if let Some(about) = attribute("rdf:about") {
        draft.id.offer(1, || non_empty(about.trim()));
        draft.url.offer(1, || context.address_at(index, &about));
    }
    if let Some(moment) = attribute("lastmod").and_then(|date| parse_date(&date)) {
        draft.updated.offer(1, || Some(moment));
    }
}

fn read_field(context: &Context<'_, '_>, index: usize, node: &Node<'_>, draft: &mut Draft) {
    match node.vocabulary {
        Vocabulary::Core => read_core(context, index, node, draft),
        Vocabulary::Dc => read_dc(context, node, draft),
        Vocabulary::Media => read_media(context, index, node, draft),
        Vocabulary::Itunes => read_itunes(context, index, node, draft),
        Vocabulary::Content | Vocabulary::Xhtml => {
            if matches!(node.field, Field::Encoded | Field::Body | Field::Div) {
                draft.content.offer(5, || html_at(context, index, node));
            }
        }
        Vocabulary::Feedburner if node.field == Field::OrigLink => {
            draft.url.offer(9, || address_in(context, index, node));
        }
        Vocabulary::Rdf | Vocabulary::Feedburner | Vocabulary::Other => {
            if node.field == Field::Enclosure {
                read_enclosure(context, index, node, draft);
            }
        }
    }
}

fn read_core(context: &Context<'_, '_>, index: usize, node: &Node<'_>, draft: &mut Draft) {
    let entities = &context.document.entities;
    match node.field {
        Field::Title => draft.title.offer(3, || non_empty(&value::plain_of(node, entities))),
        Field::Link => read_link(context, index, node, draft),
        Field::Guid => read_guid(context, index, node, draft),
        Field::Id => draft.id.offer(3, || non_empty(&text_in(context, node))),
        Field::Author => draft.authors.add(context, index, 3),
        Field::Creator => draft.authors.add(context, index, 2),
        Field::PubDate | Field::Published => draft.published.offer(5, || date_in(context, node)),
        Field::Issued => draft.published.offer(4, || date_in(context, node)),
        Field::Created => draft.published.offer(2, || date_in(context, node)),
        Field::Updated | Field::Modified => draft.updated.offer(5, || date_in(context, node)),
        Field::LastModified | Field::LastBuildDate => draft.updated.offer(4, || date_in(context, node)),
        Field::Date => read_date(context, node, draft),
        Field::Description => draft.summary.offer(4, || html_at(context, index, node)),
        Field::Summary | Field::Abstract => draft.short.offer(1, || html_at(context, index, node)),
        Field::Content => draft.content.offer(4, || html_at(context, index, node)),
        Field::Encoded => draft.content.offer(3, || html_at(context, index, node)),
        Field::Body | Field::Div | Field::Fullitem => {
            draft.content.offer(2, || html_at(context, index, node))
        }
        Field::Category => read_category(context, node, draft),
        Field::Tags | Field::Keywords => {
            add_keywords(&mut draft.categories, &value::plain_of(node, entities))
        }
        Field::Enclosure => read_enclosure(context, index, node, draft),
        Field::Image | Field::Thumbnail => draft.picture.offer(2, || picture_in(context, index, node)),
        Field::Language => draft.language = tidy_tag(&text_in(context, node)),
        // CDF: `<A HREF="…">` and `<LOGO HREF="…">`.
        Field::Logo => draft.picture.offer(1, || picture_in(context, index, node)),
        Field::Unknown if node.name.eq_ignore_ascii_case("a") => {
            let href = attribute(node.attributes, "href", entities);
            draft.url.offer(1, || context.address_at(index, &href?));
        }
        _ => {}
    }
}

fn read_dc(context: &Context<'_, '_>, node: &Node<'_>, draft: &mut Draft) {
    let entities = &context.document.entities;
    match node.field {
        Field::Title => draft.title.offer(2, || non_empty(&value::plain_of(node, entities))),
        Field::Creator => draft.authors.add_text(&value::plain_of(node, entities), 4),
        Field::Author | Field::Contributor => draft.authors.add_text(&value::plain_of(node, entities), 1),
        Field::Date => read_date(context, node, draft),
        Field::Issued | Field::Created | Field::PubDate => {
            draft.published.offer(2, || date_in(context, node))
        }
        Field::Modified => draft.updated.offer(3, || date_in(context, node)),
        Field::Description | Field::Abstract => draft.summary.offer(2, || value::html_of(node, entities)),
        Field::Subject => add_category(&mut draft.categories, &value::plain_of(node, entities)),
        Field::Identifier => draft.id.offer(1, || non_empty(&text_in(context, node))),
        Field::Language => draft.language = tidy_tag(&text_in(context, node)),
        _ => {}
    }
}

/// A date that does not say of what: of both, where nothing better is known.
fn read_date(context: &Context<'_, '_>, node: &Node<'_>, draft: &mut Draft) {
    if let Some(moment) = date_in(context, node) {
        draft.published.offer(3, || Some(moment));
        draft.updated.offer(2, || Some(moment));
    }
}

fn read_itunes(context: &Context<'_, '_>, index: usize, node: &Node<'_>, draft: &mut Draft) {
    let entities = &context.document.entities;
    match node.field {
        Field::Title => draft.title.offer(1, || non_empty(&value::plain_of(node, entities))),
        Field::Author => draft.authors.add(context, index, 1),
        Field::Summary | Field::Description => draft.summary.offer(3, || value::html_of(node, entities)),
        Field::Subtitle => draft.summary.offer(1, || value::html_of(node, entities)),
        Field::Image => draft.picture.offer(3, || picture_in(context, index, node)),
        Field::Link => draft.picture.offer(2, || linked_picture(context, index, node)),
        Field::Keywords => add_keywords(&mut draft.categories, &value::plain_of(node, entities)),
        Field::Category => read_category(context, node, draft),
        _ => {}
    }
}

fn read_link(context: &Context<'_, '_>, index: usize, node: &Node<'_>, draft: &mut Draft) {
    let attribute = |name| attribute(node.attributes, name, &context.document.entities);
    let Some(href) = attribute("href") else {
        // Some write Atom's attributes around RSS's text.
        let is_article = attribute("rel").is_none_or(|rel| matches!(rel.trim(), "" | "alternate"));
        draft.url.offer(if is_article { 8 } else { 1 }, || address_in(context, index, node));
        // RSS 1.1 and wrong mixtures: the address stands in `rdf:resource`.
        if let Some(resource) = attribute("resource") {
            draft.url.offer(1, || context.address_at(index, &resource));
        }
        return;
    };
    let rel = attribute("rel").map(|rel| rel.trim().to_ascii_lowercase()).unwrap_or_default();
    let rel = rel.rsplit('/').next().unwrap_or_default();
    let media_type = attribute("type").map(|t| t.trim().to_ascii_lowercase()).filter(|t| !t.is_empty());
    match rel {
        "" | "alternate" | "permalink" => {
            let is_page = media_type.as_deref().is_none_or(|t| t.contains("html"));
            draft.url.offer(if is_page { 7 } else { 5 }, || context.address_at(index, &href));
        }
        "enclosure" => {
            let Some(url) = context.address_at(index, &href) else { return };
            let length = attribute("length").and_then(|n| length_of(&n));
            attach(draft, Enclosure { url, media_type, length });
        }
        "related" | "via" => draft.url.offer(1, || context.address_at(index, &href)),
        _ => {}
    }
}

/// The id of RSS, which is also the address unless it says that it is not.
fn read_guid(context: &Context<'_, '_>, index: usize, node: &Node<'_>, draft: &mut Draft) {
    let Some(guid) = non_empty(&text_in(context, node)) else { return };
    let says = attribute(node.attributes, "ispermalink", &context.document.entities);
    let is_address = guid.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("http"));
    if is_address && says.is_none_or(|says| !says.trim().eq_ignore_ascii_case("false")) {
        draft.permalink = context.address_at(index, &guid);
    }
    draft.id.offer(4, || Some(guid));
}

fn read_category(context: &Context<'_, '_>, node: &Node<'_>, draft: &mut Draft) {
    let entities = &context.document.entities;
    let text = value::plain_of(node, entities);
    if !text.is_empty() {
        return add_category(&mut draft.categories, &text);
    }
    add_named_category(node.attributes, entities, draft);
    // iTunes has categories within categories.
    let mut scanner = Scanner::new(node.inner);
    while let Some(token) = scanner.next() {
        if let Token::Start { name, attributes, .. } = token
            && Field::of(local_of(name)) == Field::Category
        {
            add_named_category(attributes, entities, draft);
        }
    }
}

/// A category that stands in attributes; the label is what people are shown, RFC 4287, section 4.2.2.3.
fn add_named_category(attributes: &str, entities: &Entities<'_>, draft: &mut Draft) {
    let attribute = |name| attribute(attributes, name, entities).filter(|value| !value.trim().is_empty());
    if let Some(name) = attribute("label").or_else(|| attribute("text")).or_else(|| attribute("term")) {
        add_category(&mut draft.categories, &qirtas_text::tidy(&name));
    }
}

pub(crate) fn add_category(categories: &mut Vec<String>, name: &str) {
    let is_new = !name.is_empty() && !categories.iter().any(|known| known == name);
    if is_new && categories.len() < MAX_ATTACHED {
        categories.push(name.to_owned());
    }
}

pub(crate) fn add_keywords(categories: &mut Vec<String>, list: &str) {
    list.split([',', '،', ';']).map(str::trim).for_each(|name| add_category(categories, name));
}

/// The text of an element to which one layer of escaping, and no HTML, belongs.
pub(crate) fn text_in(context: &Context<'_, '_>, node: &Node<'_>) -> String {
    value::unwrap(node.inner, &context.document.entities).text.into_owned()
}

/// The address that is an element's text.
pub(crate) fn address_in(context: &Context<'_, '_>, index: usize, node: &Node<'_>) -> Option<String> {
    let text = value::unwrap(node.inner, &context.document.entities).text;
    // An address holds no tags: what follows one belongs to another element.
    let address = text.split('<').next().unwrap_or_default();
    // Escaped twice: `&amp;amp;`.
    let address = if address.contains("&amp;") {
        Cow::Owned(address.replace("&amp;", "&"))
    } else {
        Cow::Borrowed(address)
    };
    context.address_at(index, &address)
}

fn date_in(context: &Context<'_, '_>, node: &Node<'_>) -> Option<Timestamp> {
    parse_date(&value::unwrap(node.inner, &context.document.entities).text)
}

/// The HTML of an element. What stands under an `xml:base` of its own is made absolute here, since an entry has one base.
fn html_at(context: &Context<'_, '_>, index: usize, node: &Node<'_>) -> Option<String> {
    let html = value::html_of(node, &context.document.entities)?;
    match context.own_base_of(index) {
        Some(base) => Some(link::with_absolute_links(&html, &base)),
        None => Some(html),
    }
}

pub(crate) fn non_empty(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn finish(context: &Context<'_, '_>, index: usize, draft: Draft, feed_author: Option<&str>) -> Entry {
    let id = draft.id.take().unwrap_or_default();
    let url = draft.url.take().or(draft.permalink);
    let base = context.base_of(index).map(|base| base.as_str().to_owned());
    let (summary, content) = texts(draft.short.take(), draft.summary.take(), draft.content.take());
    let mut entry = Entry {
        url: url.or_else(|| address_of_id(context, &id)),
        id,
        title: draft.title.take().unwrap_or_default(),
        author: draft.authors.joined().or_else(|| feed_author.and_then(person::name_of)),
        published: draft.published.take(),
        updated: draft.updated.take(),
        summary,
        content,
        language: draft.language.or_else(|| context.language_of(index)),
        categories: draft.categories,
        enclosures: draft.enclosures,
        picture: draft.picture.take(),
        base,
        ..Entry::default()
    };
    entry.base = entry.base.or_else(|| entry.url.clone().filter(|url| Url::parse(url).is_ok()));
    clamp_dates(&mut entry, context.hints.now);
    entry
}

/// The summary and the content; a description beside a shorter summary is the article.
fn texts(
    short: Option<String>,
    description: Option<String>,
    content: Option<String>,
) -> (Option<String>, Option<String>) {
    match (short, description, content) {
        (Some(short), Some(long), None) if long.len() > short.len() => (Some(short), Some(long)),
        (short, description, content) => (short.or(description), content),
    }
}

/// Atom's ids are mostly addresses; they serve when no link does. RSS says in `isPermaLink` whether they do.
fn address_of_id(context: &Context<'_, '_>, id: &str) -> Option<String> {
    let is_atom = context.document.nodes.iter().take(4).any(|node| node.field == Field::Feed);
    if is_atom && id.starts_with("http") { link::web_address(id, None) } else { None }
}

/// Whether there is nothing in an entry that anybody could want; the feed's author is not the entry's own.
pub(crate) fn is_empty(entry: &Entry, feed_author: Option<&str>) -> bool {
    let texts = [&entry.id, &entry.title];
    let options = [&entry.url, &entry.summary, &entry.content, &entry.picture];
    texts.iter().all(|text| text.is_empty())
        && entry.author.as_deref().is_none_or(|author| Some(author) == feed_author)
        && options.iter().all(|option| option.is_none())
        && entry.published.or(entry.updated).is_none()
        && entry.enclosures.is_empty()
        && entry.categories.is_empty()
}

/// Nothing is published in the future.
pub(crate) fn clamp_dates(entry: &mut Entry, now: Timestamp) {
    for date in [&mut entry.published, &mut entry.updated] {
        if date.is_some_and(|date| date > now) {
            *date = Some(now);
            entry.is_postdated = true;
        }
    }
}
