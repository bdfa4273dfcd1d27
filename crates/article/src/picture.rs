//! The pictures of an article: which ones are worth showing, where they are, and the names we keep them under.

use std::fmt::Write as _;

use qirtas_text::tidy;
use sha2::{Digest, Sha256};
use url::Url;

use crate::entities::decode_attribute;
use crate::link::{absolute, is_web};
use crate::redirector::is_of;
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
    "data-lazyload",
    "data-img-src",
    "data-image-src",
    "data-actualsrc",
    "data-hi-res-src",
    "data-full-url",
    "data-large-file",
    "data-orig-file",
    "data-echo",
];
/// The same for several sizes.
const LAZY_SETS: &[&str] = &["data-srcset", "data-lazy-srcset", "srcset"];

/// As wide as a picture is kept, in pixels.
const WIDE_ENOUGH: f64 = 1600.0;
/// A set whose best is narrower than this gives way to an address that stands alone.
const TOO_NARROW: f64 = 480.0;

/// What the `<source>`s of an open `<picture>` offer.
#[derive(Default)]
pub(crate) struct Sources<'a>(Vec<&'a str>);

impl<'a> Sources<'a> {
    /// Notes a `<source>`; formats that cannot be shown everywhere have another beside them.
    pub(crate) fn add(&mut self, attributes: Attributes<'a>) {
        const MOST: usize = 8;
        let kind = attributes.raw("type").unwrap_or_default();
        let is_exotic = ["avif", "jxl", "heic", "heif", "svg"].iter().any(|exotic| kind.contains(exotic));
        if !is_exotic && self.0.len() < MOST {
            self.0.extend(LAZY_SETS.iter().find_map(|name| attributes.raw(name)));
        }
    }

    /// Another picture begins, or this one has ended.
    pub(crate) fn forget(&mut self) {
        self.0.clear();
    }

    /// `srcset`s, in order.
    pub(crate) fn sets(&self) -> &[&'a str] {
        &self.0
    }
}

/// Reads the picture that an `<img>` shows; `sources` are the `srcset`s of the `<source>`s before it.
/// `None` for a tracker, and for one without an address that can be fetched.
pub(crate) fn picture_of(
    attributes: Attributes<'_>,
    sources: &[&str],
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

/// The picture that an attribute names by itself, or as CSS would.
pub(crate) fn background(raw: &str, base: Option<&Url>) -> Option<Picture> {
    const ENDINGS: &[&str] = &[".jpg", ".jpeg", ".png", ".webp", ".gif"];
    let value = decode_attribute(raw);
    let value = value.trim();
    let inner = value.strip_prefix("url(").and_then(|rest| rest.strip_suffix(')')).unwrap_or(value);
    let url = fetchable(inner.trim_matches(['"', '\'', ' ']), base)?;
    // Other things than pictures have such attributes too: numbers, colours, names.
    let path = url.path().to_ascii_lowercase();
    let is_picture =
        ENDINGS.iter().any(|ending| path.ends_with(ending)) && !is_beacon(&url) && !is_placeholder(&url);
    is_picture.then(|| Picture { key: picture_key(&url), url, alt: String::new(), width: None, height: None })
}

fn fetchable(raw: &str, base: Option<&Url>) -> Option<Url> {
    // A template that a script fills in is no address.
    let is_template = raw.contains("{") && raw.contains('}');
    absolute(raw, base).filter(|url| is_web(url) && !is_template)
}

fn address(attributes: Attributes<'_>, sources: &[&str], base: Option<&Url>) -> Option<Url> {
    let single = |name: &str| fetchable(&decode_attribute(attributes.raw(name)?), base);
    let sets = LAZY_SETS.iter().filter_map(|name| attributes.raw(name)).chain(sources.iter().copied());
    let best = sets
        .filter_map(|set| best_of(&decode_attribute(set), base))
        .reduce(|one, other| if rank(other.0) > rank(one.0) { other } else { one });
    let (width, in_set) = best.unzip();
    let alone = || {
        LAZY.iter().find_map(|name| single(name)).or_else(|| single("src").filter(|url| !is_placeholder(url)))
    };
    if width.is_some_and(|width| width >= TOO_NARROW) {
        return in_set;
    }
    alone().or(in_set).or_else(|| single("src"))
}

/// How good a width is: the wider the better, as far as it is kept; beyond that it is only more to fetch.
fn rank(width: f64) -> f64 {
    if width <= WIDE_ENOUGH { width } else { WIDE_ENOUGH * WIDE_ENOUGH / width }
}

/// The best candidate of a `srcset` that can be fetched, and its width.
fn best_of(srcset: &str, base: Option<&Url>) -> Option<(f64, Url)> {
    let mut best: Option<(f64, Url)> = None;
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
        let width = width_of(descriptor);
        if best.as_ref().is_none_or(|(known, _)| rank(width) > rank(*known))
            && let Some(url) = fetchable(url, base).filter(|url| !is_placeholder(url))
        {
            best = Some((width, url));
        }
        rest = next.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
    }
    best
}

/// The width that a descriptor says; a picture for a screen twice as dense is taken to be as wide as we keep.
fn width_of(descriptor: &str) -> f64 {
    let number = |unit: char| descriptor.strip_suffix(unit).and_then(|number| number.parse::<f64>().ok());
    number('w')
        .or_else(|| number('x').map(|density| density * WIDE_ENOUGH / 2.0))
        .unwrap_or(WIDE_ENOUGH / 2.0)
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
    style.split(';').map(|rule| rule.trim_end_matches("!important")).any(|rule| {
        matches!(
            rule,
            "display:none"
                | "visibility:hidden"
                | "opacity:0"
                | "width:1px"
                | "height:1px"
                | "width:0"
                | "height:0"
                | "width:0px"
                | "height:0px"
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
        "mailstat.us",
        "getclicky.com",
        "mixpanel.com",
        "segment.io",
        "imrworldwide.com",
        "2mdn.net",
        "ioam.de",
        "vgwort.de",
        "counter.theconversation.com",
        "tinypass.com",
        "sailthru.com",
        "exacttarget.com",
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
        ("track.hubspot.com", "/"),
        ("eotrx.substackcdn.com", "/open"),
        ("mc.webvisor.org", "/"),
        ("cdn.embedly.com", "/spacer"),
        ("analytics.twitter.com", "/"),
        ("analytics.tiktok.com", "/"),
        ("tr.snapchat.com", "/"),
        ("ct.pinterest.com", "/"),
    ];
    /// Ends of paths, on any host: what counts the opening of mail and of pages.
    const PATHS: &[&str] = &[
        "/wf/open",
        "/track/open.php",
        "/e/o",
        "/piwik.php",
        "/matomo.php",
        "/__ptq.gif",
        "/count.gif",
        "/collect",
        "/pixel",
        "/beacon",
        "/open.gif",
        "/tr.gif",
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
    let file = url.path_segments().and_then(Iterator::last).unwrap_or_default();
    HOSTS.iter().any(|known| is_of(host, known))
        || PLACES.iter().any(|(known, path)| is_of(host, known) && url.path().starts_with(path))
        || FILES.iter().any(|known| known.eq_ignore_ascii_case(file))
        || PATHS.iter().any(|known| url.path().ends_with(known))
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::best_of;

    #[test]
    fn takes_the_best_of_a_srcset() {
        let base = Url::parse("https://x.example/").unwrap();
        for (srcset, expected) in [
            ("a.jpg 320w, b.jpg 1024w, c.jpg 640w", Some("b.jpg")),
            ("a.jpg 320w, b.jpg 4096w", Some("b.jpg")),
            ("a.jpg 1200w, b.jpg 4096w", Some("a.jpg")),
            ("a.jpg 1200w, b.jpg 1920w, c.jpg 2560w", Some("b.jpg")),
            ("a.jpg 320w, b.jpg 5000w", Some("b.jpg")),
            ("a.jpg, b.jpg 2x, c.jpg 4x", Some("b.jpg")),
            ("w_1,h_2/a.jpg 1x, w_2,h_4/a.jpg 2x", Some("w_2,h_4/a.jpg")),
            ("a.jpg", Some("a.jpg")),
            ("data:image/gif;base64,R0lGODlhAQAB 1w", None),
            ("data:image/gif;base64,R0 4000w, a.jpg 300w", Some("a.jpg")),
            ("a-{width}.jpg 1000w, b.jpg 400w", Some("b.jpg")),
            (" , ", None),
            ("", None),
        ] {
            let found = best_of(srcset, Some(&base)).map(|(_, url)| String::from(url));
            let expected = expected.map(|path| format!("https://x.example/{path}"));
            assert_eq!(found, expected, "{srcset}");
        }
    }
}
