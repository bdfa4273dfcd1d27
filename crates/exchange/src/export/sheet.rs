//! One article as it is shown outside of the app: its head, the person's note, the text with its highlights painted, and the
//! highlights once more with what was noted on them.

use qirtas_text::{Direction, direction_of, direction_of_language};

use super::markup::{Element, Node, parse, picture_key};
use super::paint::{ink, paint};
use super::{Export, is_language, is_web, shown_title};
use crate::cite::written_date;
use crate::model::{Highlight, Item};

/// The article. Ids in it begin with `id_prefix`.
pub(super) fn sheet(item: &Item, export: &Export<'_>, id_prefix: &str) -> Vec<Node> {
    let mut body = parse(&item.body);
    let painted = paint(&mut body, &item.highlights, id_prefix);
    let mut nodes = vec![head(item, export).into()];
    if !item.note.trim().is_empty() {
        nodes.push(note(&item.note, "note").into());
    }
    if body.is_empty() && !item.excerpt.trim().is_empty() {
        body.push(Element::new("p").saying(item.excerpt.trim()).into());
    }
    nodes.push(
        directed(Element::new("div").with("class", "text"), direction_of_item(item), item)
            .holding(body)
            .into(),
    );
    if !item.highlights.is_empty() {
        nodes.push(marked_passages(item, &painted, id_prefix).into());
    }
    nodes
}

/// The way that an article runs as a whole.
pub(super) fn direction_of_item(item: &Item) -> Option<Direction> {
    direction_of_language(&item.language).or_else(|| direction_of(shown_title(item)))
}

fn directed(element: Element, direction: Option<Direction>, item: &Item) -> Element {
    let element = match direction {
        Some(direction) => element.with("dir", direction.as_str()),
        None => element,
    };
    if is_language(&item.language) { element.with("lang", item.language.as_str()) } else { element }
}

fn head(item: &Item, export: &Export<'_>) -> Element {
    let title = shown_title(item);
    let heading = directed(Element::new("h1"), direction_of(title).or_else(|| direction_of_item(item)), item);
    let mut byline: Vec<Node> = Vec::new();
    for name in [item.author.trim(), item.site.trim()].into_iter().filter(|name| !name.is_empty()) {
        separate(&mut byline);
        byline.push(Element::new("bdi").saying(name).into());
    }
    if let Some(time) = item.published.or(item.added) {
        separate(&mut byline);
        let date = export.date(time);
        byline.push(Element::new("bdi").saying(written_date(date, export.language)).into());
    }
    let mut head = Element::new("header").holding([heading.saying(title).into()]);
    if !byline.is_empty() {
        head.children.push(Element::new("p").with("class", "byline").holding(byline).into());
    }
    head.children.extend(address(item).map(Node::from));
    head.children.extend(labels(item).map(Node::from));
    head
}

fn separate(line: &mut Vec<Node>) {
    if !line.is_empty() {
        line.push(Node::Text(" · ".to_owned()));
    }
}

fn address(item: &Item) -> Option<Element> {
    let shown = item.address.trim();
    if shown.is_empty() {
        return None;
    }
    let run = Element::new("bdi").with("dir", "ltr").saying(shown);
    let run = if is_web(shown) { Element::new("a").with("href", shown).holding([run.into()]) } else { run };
    Some(Element::new("p").with("class", "address").holding([run.into()]))
}

fn labels(item: &Item) -> Option<Element> {
    let paths = item.collections.iter().map(|path| path.join(" / "));
    let mut line = Vec::new();
    for label in item.tags.iter().map(|tag| format!("#{tag}")).chain(paths) {
        separate(&mut line);
        line.push(Element::new("bdi").saying(label).into());
    }
    (!line.is_empty()).then(|| Element::new("p").with("class", "labels").holding(line))
}

/// A note as it was written, its paragraphs and lines kept.
fn note(text: &str, class: &'static str) -> Element {
    let paragraphs =
        text.split("\n\n").map(|part| part.trim_matches('\n')).filter(|part| !part.trim().is_empty());
    Element::new("aside").with("class", class).holding(paragraphs.map(|part| {
        let paragraph = Element::new("p").with("dir", direction_of(part).map_or("auto", Direction::as_str));
        paragraph.holding(lines(part)).into()
    }))
}

fn lines(text: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    for line in text.lines() {
        if !nodes.is_empty() {
            nodes.push(Element::new("br").into());
        }
        nodes.push(Node::Text(line.to_owned()));
    }
    nodes
}

fn marked_passages(item: &Item, painted: &[bool], id_prefix: &str) -> Element {
    let mut section = Element::new("section").with("class", "highlights");
    for (place, highlight) in item.highlights.iter().enumerate() {
        let target =
            painted.get(place).is_some_and(|seen| *seen).then(|| format!("#{id_prefix}{}", place + 1));
        section.children.push(passage(highlight, target).into());
        if !highlight.note.trim().is_empty() {
            section.children.push(note(&highlight.note, "note").into());
        }
    }
    section
}

fn passage(highlight: &Highlight, target: Option<String>) -> Element {
    let paragraph =
        Element::new("p").with("dir", direction_of(&highlight.quote).map_or("auto", Direction::as_str));
    let quote = lines(highlight.quote.trim());
    let paragraph = match target {
        Some(target) => paragraph.holding([Element::new("a").with("href", target).holding(quote).into()]),
        None => paragraph.holding(quote),
    };
    Element::new("blockquote").with("class", ink(highlight.colour)).holding([paragraph.into()])
}

/// Leads every picture to where `place` puts it; one that it puts nowhere is told by its words.
pub(super) fn place_pictures(nodes: &mut [Node], place: &mut dyn FnMut(&str) -> Option<String>) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        if element.name != "img" {
            place_pictures(&mut element.children, place);
            continue;
        }
        let key = element.attribute("src").and_then(picture_key);
        match key.and_then(&mut *place) {
            Some(source) => {
                element.attributes.retain(|(name, _)| *name != "src");
                element.attributes.insert(0, ("src", source));
                if element.attribute("alt").is_none() {
                    element.attributes.push(("alt", String::new()));
                }
            }
            None => *node = Node::Text(element.attribute("alt").unwrap_or_default().to_owned()),
        }
    }
}
