//! Pictures, and what plays: a picture is renamed to our own address, a player becomes a card with a link.

use qirtas_text::tidy;
use url::Url;

use super::Builder;
use crate::entities::decode_attribute;
use crate::link::absolute;
use crate::picture::{Picture, picture_of};
use crate::rules::{is_media, is_valid, kind_of};
use crate::scan::{Attributes, Scanner, StartTag, Token};
use crate::tree::{Element, Node};

/// Players and buttons that say nothing: they are advertisements, counters or share bars.
const DROPPED: &[&str] = &[
    "doubleclick.net",
    "googlesyndication.com",
    "googletagmanager.com",
    "facebook.com/plugins/like",
    "facebook.com/plugins/share",
    "facebook.com/plugins/page",
    "platform.twitter.com/widgets/",
    "adnxs.com",
    "taboola.com",
    "outbrain.com",
    "google.com/recaptcha",
    "accounts.google.com",
    "disqus.com",
    "addthis.com",
    "sharethis.com",
];

impl<'a> Builder<'a> {
    pub(super) fn picture(&mut self, attributes: Attributes<'a>) {
        let element = match attributes.raw("src").map(decode_attribute).filter(|src| is_media(src)) {
            // Already ours: sanitised text is left as it is.
            Some(src) => own_picture(&src, attributes),
            None => {
                let Some(picture) = picture_of(attributes, self.sources, self.base) else { return };
                // Lazy loaders repeat the picture in a `noscript`.
                if picture.key == self.last_picture {
                    return;
                }
                self.last_picture.clone_from(&picture.key);
                self.keep(picture)
            }
        };
        if let Some(element) = element {
            self.prepare_line();
            self.append(Node::Element(element));
            self.is_line_start = false;
            self.is_after_space = false;
        }
    }

    /// Notes a picture and gives its element.
    fn keep(&mut self, picture: Picture) -> Option<Element> {
        let mut element = Element::new(kind_of("img")?);
        element.attributes.push(("src", format!("media:{}", picture.key)));
        element.attributes.push(("alt", picture.alt.clone()));
        for (name, side) in [("width", picture.width), ("height", picture.height)] {
            element.attributes.extend(side.map(|side| (name, side.to_string())));
        }
        if !self.seen.contains(&picture.key) {
            self.seen.insert(picture.key.clone());
            self.pictures.push(picture);
        }
        Some(element)
    }

    /// An `<iframe>`, `<embed>` or `<object>`.
    pub(super) fn embed(&mut self, name: &str, attributes: Attributes<'_>) {
        let raw = |name: &str| attributes.raw(name).map(|raw| decode_attribute(raw).into_owned());
        let address = match name {
            "object" => raw("data"),
            "amp-youtube" => raw("data-videoid").map(|id| format!("https://www.youtube.com/embed/{id}")),
            _ => ["data-src", "data-lazy-src", "src"].into_iter().find_map(raw),
        };
        let is_tiny = ["width", "height"]
            .iter()
            .any(|side| matches!(attributes.raw(side), Some("0" | "1" | "0px" | "1px")));
        let Some(url) = address.and_then(|address| absolute(&address, self.base)) else { return };
        if !is_tiny {
            self.card(&watch_page(url), raw("title"), None);
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
            self.card(&url, title.map(|raw| decode_attribute(raw).into_owned()), poster);
        }
    }

    /// A quotation that holds a link to something that plays elsewhere.
    fn card(&mut self, url: &Url, title: Option<String>, poster: Option<Url>) {
        let address = url.as_str();
        let is_dropped =
            !matches!(url.scheme(), "http" | "https") || DROPPED.iter().any(|known| address.contains(known));
        if is_dropped || !self.cards.insert(address.to_owned()) {
            return;
        }
        let host = url.host_str().unwrap_or_default().trim_start_matches("www.");
        let title =
            title.map(|title| qirtas_text::excerpt(&tidy(&title), 200)).filter(|title| !title.is_empty());
        let label = title.map_or_else(|| host.to_owned(), |title| format!("{title} · {host}"));
        let (Some(quote), Some(line), Some(link)) = (kind_of("blockquote"), kind_of("p"), kind_of("a"))
        else {
            return;
        };
        let mut anchor = Element::new(link);
        anchor.attributes.push(("href", address.to_owned()));
        anchor.push_text(&label);
        let mut paragraph = Element::new(line);
        paragraph.push(Node::Element(anchor));
        let mut card = Element::new(quote);
        if let Some(url) = poster.filter(|url| matches!(url.scheme(), "http" | "https")) {
            let picture =
                Picture { key: crate::picture_key(&url), url, alt: String::new(), width: None, height: None };
            let mut line = Element::new(line);
            line.children.extend(self.keep(picture).map(Node::Element));
            card.push(Node::Element(line));
        }
        card.push(Node::Element(paragraph));
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

/// The page where a person would watch what a known player shows.
fn watch_page(url: Url) -> Url {
    let host = url.host_str().unwrap_or_default().trim_start_matches("www.");
    let first = |after: &str| {
        let id = url.path().strip_prefix(after)?.split('/').next()?;
        (!id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'))
            .then_some(id)
    };
    let page = match host {
        "youtube.com" | "youtube-nocookie.com" => first("/embed/")
            .filter(|id| *id != "videoseries")
            .map(|id| format!("https://www.youtube.com/watch?v={id}")),
        "player.vimeo.com" => first("/video/").map(|id| format!("https://vimeo.com/{id}")),
        "dailymotion.com" => {
            first("/embed/video/").map(|id| format!("https://www.dailymotion.com/video/{id}"))
        }
        _ => None,
    };
    page.and_then(|page| Url::parse(&page).ok()).unwrap_or(url)
}
