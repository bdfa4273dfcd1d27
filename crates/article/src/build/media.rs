//! Pictures, and what plays: a picture is renamed to our own address, a player becomes a card with a link.

use qirtas_text::tidy;
use url::Url;

use super::Builder;
use crate::entities::decode_attribute;
use crate::link::{absolute, is_web, link, untracked};
use crate::picture::{Picture, background, picture_of};
use crate::player::page_of;
use crate::post::{is_post, line_with_link, name_of};
use crate::rules::{is_media, is_valid, kind_of};
use crate::scan::{Attributes, Scanner, StartTag, Token};
use crate::tree::{Element, Node};

/// Where an empty block says which post a script shall put there.
const POSTS_TO_COME: &[&str] =
    &["data-href", "data-url", "data-instgrm-permalink", "data-text-post-permalink"];

/// Different pictures of one article; a page of emojis has no end, and each is a file to fetch.
const MOST_PICTURES: usize = 200;

/// Attributes by which a page's script gives an element a picture.
const BACKGROUNDS: &[&str] = &[
    "data-bg",
    "data-background",
    "data-background-image",
    "data-bg-image",
    "data-image",
    "data-lazy-background",
];

impl<'a> Builder<'a> {
    pub(super) fn picture(&mut self, attributes: Attributes<'a>) {
        let element = match attributes.raw("src").map(decode_attribute).filter(|src| is_media(src)) {
            // Already ours: sanitised text is left as it is.
            Some(src) if self.is_refused(&src) => None,
            Some(src) => own_picture(&src, attributes),
            None => picture_of(attributes, self.sources.sets(), self.base)
                .and_then(|picture| self.keep_next(picture)),
        };
        // They were for this one; a page of pictures must not read them again and again.
        self.sources.forget();
        self.place_picture(element);
    }

    /// The picture that an element has only by a script.
    pub(super) fn background(&mut self, attributes: Attributes<'_>) {
        let picture = BACKGROUNDS.iter().find_map(|name| background(attributes.raw(name)?, self.base));
        let element = picture.and_then(|picture| self.keep_next(picture));
        self.place_picture(element);
    }

    fn place_picture(&mut self, element: Option<Element>) {
        if let Some(element) = element {
            self.prepare_line();
            self.append(Node::Element(element));
            self.is_line_start = false;
            self.is_after_space = false;
        }
    }

    fn is_refused(&self, src: &str) -> bool {
        let key = src.strip_prefix("media:").unwrap_or(src);
        self.refused.is_some_and(|refused| refused.contains(key))
    }

    /// Notes a picture, unless it is the one before: lazy loaders repeat theirs in a `noscript`.
    fn keep_next(&mut self, picture: Picture) -> Option<Element> {
        if picture.key == self.last_picture {
            return None;
        }
        self.last_picture.clone_from(&picture.key);
        self.keep(picture)
    }

    /// Notes a picture and gives its element. What there is no room for is not shown either.
    fn keep(&mut self, picture: Picture) -> Option<Element> {
        let is_new = !self.seen.contains(&picture.key);
        if is_new && self.pictures.len() >= MOST_PICTURES {
            return None;
        }
        let mut element = Element::new(kind_of("img")?);
        element.attributes.push(("src", format!("media:{}", picture.key)));
        element.attributes.push(("alt", picture.alt.clone()));
        for (name, side) in [("width", picture.width), ("height", picture.height)] {
            element.attributes.extend(side.map(|side| (name, side.to_string())));
        }
        if is_new {
            self.seen.insert(picture.key.clone());
            self.pictures.push(picture);
        }
        Some(element)
    }

    /// An element that shows something of another site.
    pub(super) fn embed(&mut self, name: &str, attributes: Attributes<'_>) {
        if let Some(url) = page_of(name, attributes, self.base) {
            let title = attributes.raw("title").map(|raw| decode_attribute(raw).into_owned());
            self.card(&url, title, None);
        }
    }

    /// A post that a script was to put into an empty block.
    pub(super) fn post_to_come(&mut self, attributes: Attributes<'_>, scanner: &Scanner<'a>) {
        if !scanner.rest().trim_start().starts_with("</") {
            return;
        }
        let raw = POSTS_TO_COME.iter().find_map(|name| attributes.raw(name));
        let url = raw.and_then(|raw| link(&decode_attribute(raw), None));
        if let Some(url) = url.filter(|url| is_post(url.as_str())) {
            self.card(&url, None, None);
        }
    }

    /// A `<video>` or `<audio>` with all that is in it.
    pub(super) fn recording(&mut self, tag: StartTag<'a>, scanner: &mut Scanner<'a>) {
        let inside = scanner.skip_once(tag).unwrap_or_default();
        let source = |attributes: Attributes<'_>| {
            ["src", "data-src"]
                .into_iter()
                .find_map(|name| absolute(&decode_attribute(attributes.raw(name)?), self.base))
        };
        let url = source(tag.attributes).or_else(|| {
            Scanner::new(inside).find_map(|token| match token {
                Token::Start(tag) if tag.name.eq_ignore_ascii_case("source") => source(tag.attributes),
                _ => None,
            })
        });
        let poster = tag.attributes.raw("poster").and_then(|raw| absolute(&decode_attribute(raw), self.base));
        let title = ["title", "aria-label"].into_iter().find_map(|name| tag.attributes.raw(name));
        if let Some(url) = url {
            self.card(&untracked(url), title.map(|raw| decode_attribute(raw).into_owned()), poster);
        }
    }

    /// A quotation that holds a link to something that plays elsewhere.
    fn card(&mut self, url: &Url, title: Option<String>, poster: Option<Url>) {
        let address = url.as_str();
        if !is_web(url) || !self.cards.insert(address.to_owned()) {
            return;
        }
        let host = name_of(address);
        let title =
            title.map(|title| qirtas_text::excerpt(&tidy(&title), 200)).filter(|title| !title.is_empty());
        let label = title.map_or_else(|| host.clone(), |title| format!("{title} · {host}"));
        let (Some(quote), Some(line)) = (kind_of("blockquote"), kind_of("p")) else { return };
        let mut card = Element::new(quote);
        card.set_attribute("cite", address.to_owned());
        if let Some(url) = poster.filter(is_web) {
            let picture =
                Picture { key: crate::picture_key(&url), url, alt: String::new(), width: None, height: None };
            let mut line = Element::new(line);
            line.children.extend(self.keep(picture).map(Node::Element));
            card.push(Node::Element(line));
        }
        card.children.extend(line_with_link(address, &label).map(Node::Element));
        self.append_block(card);
    }
}

fn own_picture(src: &str, attributes: Attributes<'_>) -> Option<Element> {
    let mut element = Element::new(kind_of("img")?);
    element.attributes.push(("src", src.to_owned()));
    let alt =
        attributes.raw("alt").map(|raw| tidy(&decode_attribute(raw))).filter(|alt| is_valid("alt", alt));
    element.attributes.push(("alt", alt.unwrap_or_default()));
    for name in ["width", "height"] {
        let side = attributes.raw(name).filter(|side| is_valid(name, side));
        element.attributes.extend(side.map(|side| (name, side.to_owned())));
    }
    Some(element)
}
