//! What an entry has beside its text: pictures, sound, films.

use std::borrow::Cow;

use crate::attribute::attribute;
use crate::context::Context;
use crate::document::Node;
use crate::entry::{Draft, MAX_ATTACHED, add_category, add_keywords, address_in, non_empty, text_in};
use crate::model::Enclosure;
use crate::name::{Field, Vocabulary};
use crate::value;

/// Media RSS, <https://www.rssboard.org/media-rss>; groups and contents hold each other.
pub(crate) fn read_media(context: &Context<'_, '_>, index: usize, node: &Node<'_>, draft: &mut Draft) {
    let entities = &context.document.entities;
    match node.field {
        Field::Title => draft.title.offer(1, || non_empty(&value::plain_of(node, entities))),
        // Plain by default, as in every YouTube channel; Media RSS, section «media:description».
        Field::Description => draft.summary.offer(1, || value::html_of_plain(node, entities)),
        Field::Thumbnail => {
            draft.picture.offer(rank_by_width(context, node, 200), || picture_in(context, index, node))
        }
        Field::Category if !node.attributes.is_empty() && label_of(context, node).is_some() => {
            label_of(context, node).iter().for_each(|label| add_category(&mut draft.categories, label));
        }
        Field::Category | Field::Keywords => {
            add_keywords(&mut draft.categories, &value::plain_of(node, entities))
        }
        Field::Content => {
            read_media_content(context, index, node, draft);
            read_children(context, index, draft);
        }
        Field::Group => read_children(context, index, draft),
        _ => {}
    }
}

/// What people are shown of a category; its text is a path or a code then.
fn label_of(context: &Context<'_, '_>, node: &Node<'_>) -> Option<String> {
    let label = attribute(node.attributes, "label", &context.document.entities)?;
    non_empty(&qirtas_text::tidy(&label))
}

fn read_children(context: &Context<'_, '_>, index: usize, draft: &mut Draft) {
    for (child, node) in context.document.children(index) {
        if node.vocabulary == Vocabulary::Media {
            read_media(context, child, node, draft);
        }
    }
}

/// `media:content`: a picture for the entry, or a film or sound to attach.
fn read_media_content(context: &Context<'_, '_>, index: usize, node: &Node<'_>, draft: &mut Draft) {
    let attribute = |name| attribute(node.attributes, name, &context.document.entities);
    let Some(url) = attribute("url").and_then(|url| context.address_at(index, &url)) else { return };
    let media_type = attribute("type").map(|t| t.trim().to_ascii_lowercase()).filter(|t| !t.is_empty());
    let medium = attribute("medium").map(|m| m.trim().to_ascii_lowercase()).unwrap_or_default();
    let says = |kind: &str| medium == kind || media_type.as_deref().is_some_and(|t| t.starts_with(kind));
    if let Some(picture) = media_picture(context, index, node) {
        draft.picture.offer(rank_by_width(context, node, 400), || Some(picture));
    } else if says("audio") || says("video") {
        let length = attribute("filesize").and_then(|n| length_of(&n));
        add_enclosure(&mut draft.enclosures, Enclosure { url, media_type, length });
    }
}

/// The address of a `media:content` that is a picture.
pub(crate) fn media_picture(context: &Context<'_, '_>, index: usize, node: &Node<'_>) -> Option<String> {
    let attribute = |name| {
        let value = attribute(node.attributes, name, &context.document.entities)?;
        non_empty(&value.trim().to_ascii_lowercase())
    };
    let (medium, media_type) = (attribute("medium"), attribute("type"));
    let is_said = medium.as_deref() == Some("image")
        || media_type.as_deref().is_some_and(|media_type| media_type.starts_with("image"));
    let is_unsaid = medium.is_none() && media_type.is_none();
    let url = picture_in(context, index, node)?;
    (is_said || is_unsaid && looks_like_picture(&url)).then_some(url)
}

/// The address in iTunes' old `<itunes:link rel="image">`.
pub(crate) fn linked_picture(context: &Context<'_, '_>, index: usize, node: &Node<'_>) -> Option<String> {
    let rel = attribute(node.attributes, "rel", &context.document.entities)?;
    rel.trim().eq_ignore_ascii_case("image").then(|| picture_in(context, index, node))?
}

/// Wide pictures before narrow ones of the same kind.
fn rank_by_width(context: &Context<'_, '_>, node: &Node<'_>, unsaid: u32) -> u32 {
    let width = attribute(node.attributes, "width", &context.document.entities);
    10 + width.and_then(|w| w.trim().parse::<u32>().ok()).unwrap_or(unsaid).min(100_000)
}

fn looks_like_picture(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    [".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"].iter().any(|end| path.ends_with(end))
}

pub(crate) fn read_enclosure(context: &Context<'_, '_>, index: usize, node: &Node<'_>, draft: &mut Draft) {
    let attribute = |name| attribute(node.attributes, name, &context.document.entities);
    let written = attribute("url").or_else(|| attribute("href")).or_else(|| attribute("resource"));
    let written = written.unwrap_or_else(|| Cow::Owned(text_in(context, node)));
    let Some(url) = context.address_at(index, &written) else { return };
    let media_type = attribute("type").map(|t| t.trim().to_ascii_lowercase()).filter(|t| !t.is_empty());
    let length = attribute("length").or_else(|| attribute("filesize")).and_then(|n| length_of(&n));
    attach(draft, Enclosure { url, media_type, length });
}

/// Bytes; none are written where the length is not known.
pub(crate) fn length_of(written: &str) -> Option<u64> {
    written.trim().parse().ok().filter(|length| *length > 0)
}

pub(crate) fn attach(draft: &mut Draft, enclosure: Enclosure) {
    let is_picture = match &enclosure.media_type {
        Some(media_type) => media_type.starts_with("image/"),
        None => looks_like_picture(&enclosure.url),
    };
    if is_picture {
        draft.picture.offer(4, || Some(enclosure.url.clone()));
    }
    add_enclosure(&mut draft.enclosures, enclosure);
}

fn add_enclosure(enclosures: &mut Vec<Enclosure>, enclosure: Enclosure) {
    if enclosures.len() < MAX_ATTACHED && !enclosures.iter().any(|known| known.url == enclosure.url) {
        enclosures.push(enclosure);
    }
}

/// The address of a picture: `url`, `href`, `resource`, a `<url>` within, or the text.
pub(crate) fn picture_in(context: &Context<'_, '_>, index: usize, node: &Node<'_>) -> Option<String> {
    let attribute = |name| attribute(node.attributes, name, &context.document.entities);
    if let Some(written) = attribute("url").or_else(|| attribute("href")).or_else(|| attribute("resource")) {
        return context.address_at(index, &written);
    }
    let within = context.document.children(index).find(|(_, child)| child.field == Field::Url);
    match within {
        Some((child, url)) => address_in(context, child, url),
        None if node.inner.contains('<') && !node.inner.contains("<![CDATA[") => None,
        None => address_in(context, index, node),
    }
}
