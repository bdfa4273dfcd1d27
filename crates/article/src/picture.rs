//! The pictures of an article: which ones are worth showing, where they are, and the names we keep them under.

use std::fmt::Write as _;

use qirtas_text::tidy;
use sha2::{Digest, Sha256};
use url::Url;

use crate::entities::decode_attribute;
use crate::link::absolute;
use crate::scan::Attributes;

/// A picture that an article shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What the reading view asks for: `media:KEY`.
    pub key: String,
    /// Where the publisher keeps it.
    pub url: Url,
    /// What it shows, in words; empty when the publisher says nothing.
    pub alt: String,
    /// CSS pixels, when the publisher says so.
    pub width: Option<u32>,
    /// CSS pixels, when the publisher says so.
    pub height: Option<u32>,
}

/// The name of a picture in our own media store: 32 hex digits of the SHA-256 of its address.
#[must_use]
pub fn picture_key(url: &Url) -> String {
    let digest = Sha256::digest(url.as_str().as_bytes());
    let mut key = String::with_capacity(32);
    for byte in digest.iter().take(16) {
        // Writing to a String cannot fail.
        let _ = write!(key, "{byte:02x}");
    }
    key
}

/// Where lazy loaders put the address that `src` will have, in the order of trust.
const LAZY: &[&str] = &[
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-img-src",
    "data-full-url",
    "data-orig-file",
];
/// The same for several sizes.
const LAZY_SETS: &[&str] = &["data-srcset", "data-lazy-srcset", "srcset"];

/// Reads the picture that an `<img>` shows; `sources` is the `srcset` of a `<source>` before it.
/// `None` for a tracker, and for one without an address that can be fetched.
pub(crate) fn picture_of(
    attributes: Attributes<'_>,
    sources: Option<&str>,
    base: Option<&Url>,
) -> Option<Picture> {
    let (width, height) = (length(attributes, "width"), length(attributes, "height"));
    // Beacons are a pixel or two; one side alone that thin is a spacer.
    if [width, height].iter().flatten().any(|&side| side <= 2) || is_hidden(attributes) {
        return None;
    }
    let url = address(attributes, sources, base)?;
    if is_beacon(&url) {
        return None;
    }
    let alt = attributes.raw("alt").map(|raw| tidy(&decode_attribute(raw))).unwrap_or_default();
    let alt = if alt.len() > 4096 { qirtas_text::excerpt(&alt, 500) } else { alt };
    Some(Picture { key: picture_key(&url), url, alt, width, height })
}

/// Whether a list may show it beside a title: not an emoji, an avatar or an icon.
pub(crate) fn is_plausible_lead(picture: &Picture) -> bool {
    const SMALL: u32 = 100;
    const ICONS: &[&str] =
        &["/emoji/", "gravatar.com", "/wp-smiley", "/icons/", "twemoji", "/avatar", "/smilies/"];
    ![picture.width, picture.height].iter().flatten().any(|&side| side < SMALL)
        && !ICONS.iter().any(|icon| picture.url.as_str().contains(icon))
}

fn address(attributes: Attributes<'_>, sources: Option<&str>, base: Option<&Url>) -> Option<Url> {
    let fetchable = |raw: &str| absolute(raw, base).filter(|url| matches!(url.scheme(), "http" | "https"));
    let single = |name: &str| fetchable(&decode_attribute(attributes.raw(name)?));
    let set = |raw: &str| fetchable(&largest(&decode_attribute(raw))?);
    LAZY.iter()
        .find_map(|name| single(name))
        .or_else(|| single("src").filter(|url| !is_placeholder(url)))
        .or_else(|| LAZY_SETS.iter().find_map(|name| set(attributes.raw(name)?)))
        .or_else(|| set(sources?))
        .or_else(|| single("src"))
}

/// The best candidate of a `srcset`: the widest up to 2048, beyond that the narrowest.
fn largest(srcset: &str) -> Option<String> {
    const WIDE_ENOUGH: f64 = 2048.0;
    let rank = |size: f64| if size <= WIDE_ENOUGH { size } else { WIDE_ENOUGH * WIDE_ENOUGH / size };
    let mut best: Option<(f64, &str)> = None;
    let mut rest = srcset.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
    // An address may hold commas, but not end in one; a descriptor runs up to the next comma.
    while !rest.is_empty() {
        let (url, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let (url, descriptor, next) = match url.strip_suffix(',') {
            Some(url) => (url, "", after),
            None => {
                let (descriptor, next) = after.split_once(',').unwrap_or((after, ""));
                (url, descriptor.trim(), next)
            }
        };
        let size = descriptor.trim_end_matches(['w', 'x', 'h']).parse::<f64>().unwrap_or(1.0);
        if best.is_none_or(|(known, _)| rank(size) > rank(known)) {
            best = Some((size, url));
        }
        rest = next.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
    }
    best.map(|(_, url)| url.to_owned())
}

fn length(attributes: Attributes<'_>, name: &str) -> Option<u32> {
    let raw = attributes.raw(name)?.trim();
    let value = raw.strip_suffix("px").unwrap_or(raw).parse::<f64>().ok()?;
    // Sides beyond this are a slip of the publisher's; the cast cannot overflow.
    (0.0..=65_535.0).contains(&value).then_some(value as u32)
}

fn is_hidden(attributes: Attributes<'_>) -> bool {
    if attributes.raw("hidden").is_some() {
        return true;
    }
    let Some(style) = attributes.raw("style") else { return false };
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    style.split(';').any(|rule| {
        matches!(
            rule,
            "display:none" | "visibility:hidden" | "width:1px" | "height:1px" | "width:0" | "height:0"
        )
    })
}

/// What stands in `src` until a script puts the picture there.
fn is_placeholder(url: &Url) -> bool {
    const NAMES: &[&str] = &[
        "placeholder",
        "blank.",
        "spacer.",
        "lazyload",
        "lazy-load",
        "loading.",
        "grey.gif",
        "transparent.",
        "1x1",
    ];
    let file = url.path_segments().and_then(Iterator::last).unwrap_or_default().to_ascii_lowercase();
    NAMES.iter().any(|name| file.contains(name))
}

/// Counters that are dressed as pictures, by host (and path) or by the file's name.
fn is_beacon(url: &Url) -> bool {
    const HOSTS: &[&str] = &[
        "pixel.wp.com",
        "stats.wordpress.com",
        "feeds.wordpress.com",
        "google-analytics.com",
        "doubleclick.net",
        "scorecardresearch.com",
        "quantserve.com",
        "feedsportal.com",
        "pixel.quantserve.com",
        "hits.blogger.com",
        "mc.yandex.ru",
        "counter.yadro.ru",
        "bat.bing.com",
        "pi.pardot.com",
        "app.mailjet.com",
        "list-manage.com",
        "adnxs.com",
        "googlesyndication.com",
        "histats.com",
        "statcounter.com",
        "chartbeat.net",
        "parsely.com",
    ];
    const PLACES: &[(&str, &str)] = &[
        ("feeds.feedburner.com", "/~"),
        ("feeds2.feedburner.com", "/~"),
        ("www.facebook.com", "/tr"),
        ("medium.com", "/_/stat"),
        ("blogger.googleusercontent.com", "/tracker/"),
        ("px.ads.linkedin.com", "/"),
        ("t.co", "/"),
        ("rss.nytimes.com", "/c/"),
    ];
    const FILES: &[&str] = &[
        "1x1.gif",
        "1x1.png",
        "pixel.gif",
        "pixel.png",
        "blank.gif",
        "blank.png",
        "spacer.gif",
        "clear.gif",
        "transparent.gif",
        "transparent.png",
        "b.gif",
        "beacon.gif",
        "tracking.gif",
        "tracker.gif",
        "p.gif",
        "pix.gif",
    ];
    let host = url.host_str().unwrap_or_default();
    let is_host =
        |known: &str| host.strip_suffix(known).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    let file = url.path_segments().and_then(Iterator::last).unwrap_or_default();
    HOSTS.iter().any(|known| is_host(known))
        || PLACES.iter().any(|(known, path)| is_host(known) && url.path().starts_with(path))
        || FILES.iter().any(|known| known.eq_ignore_ascii_case(file))
}

#[cfg(test)]
mod tests {
    use super::largest;

    #[test]
    fn takes_the_best_of_a_srcset() {
        for (srcset, expected) in [
            ("a.jpg 320w, b.jpg 1024w, c.jpg 640w", Some("b.jpg")),
            ("a.jpg 320w, b.jpg 4096w", Some("b.jpg")),
            ("a.jpg 1800w, b.jpg 4096w", Some("a.jpg")),
            ("a.jpg, b.jpg 2x", Some("b.jpg")),
            (
                "https://x.example/w_1,h_2/a.jpg 1x, https://x.example/w_2,h_4/a.jpg 2x",
                Some("https://x.example/w_2,h_4/a.jpg"),
            ),
            ("a.jpg", Some("a.jpg")),
            (" , ", None),
            ("", None),
        ] {
            assert_eq!(largest(srcset).as_deref(), expected, "{srcset}");
        }
    }
}
