//! The picture that stands for an article.

use url::Url;

use super::Lead;
use super::page_head::web_address;
use super::tags::Figure;

/// Files of one or two words more than these are a site's sign, not an article's picture.
const SIGNS: &[&str] = &[
    "logo",
    "logos",
    "placeholder",
    "default",
    "noimage",
    "nophoto",
    "nopic",
    "favicon",
    "icon",
    "avatar",
    "blank",
    "spacer",
    "pixel",
    "thumbnail",
    "ogimage",
    "opengraph",
    "fallback",
    "facebook",
    "share",
    "sharing",
    "site",
    "social",
];

/// Narrower or lower pictures are icons.
const SMALL: u32 = 100;

/// The first of several that is an article's own picture; `logo` is the site's.
pub(super) fn lead_of(
    candidates: impl IntoIterator<Item = (String, Option<String>)>,
    figures: &[Figure],
    logo: Option<&str>,
    base: &Url,
) -> Option<Lead> {
    let logo = logo.and_then(|logo| web_address(logo, base));
    let mut candidates = candidates.into_iter();
    candidates.find_map(|(address, caption)| {
        let url = web_address(&address, base)?;
        let is_own = logo.as_ref() != Some(&url) && !is_sign(&url);
        let caption = caption.or_else(|| caption_of(&url, figures, base));
        is_own.then_some(Lead { url, caption })
    })
}

/// Whether a page says that a picture is too small to stand for anything.
pub(super) fn is_small(side: Option<&str>) -> bool {
    side.and_then(|side| side.trim().trim_end_matches("px").parse::<u32>().ok())
        .is_some_and(|side| side < SMALL)
}

/// A logo or a stand-in, by the name of its file; a drawing is one too.
fn is_sign(url: &Url) -> bool {
    let file = url.path_segments().and_then(Iterator::last).unwrap_or_default().to_ascii_lowercase();
    let (name, extension) = file.rsplit_once('.').unwrap_or((&file, ""));
    if matches!(extension, "svg" | "ico") || file.is_empty() && url.query().is_none() {
        return true;
    }
    let words: Vec<&str> = name
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| word.len() > 1 && *word != "px")
        .collect();
    let signs = words.iter().filter(|word| SIGNS.contains(word)).count();
    signs > 0 && words.len() <= signs + 2
}

/// What stands beneath the same picture in the page, of whatever size it is there.
fn caption_of(url: &Url, figures: &[Figure], base: &Url) -> Option<String> {
    let name = name_of(url);
    let of_same = |figure: &&Figure| {
        web_address(&figure.address, base)
            .is_some_and(|other| other == *url || (!name.is_empty() && name_of(&other) == name))
    };
    figures.iter().find(of_same).map(|figure| figure.caption.clone())
}

/// The name of a picture's file, without what says its size: `port-1024x683.jpg` is `port`.
fn name_of(url: &Url) -> String {
    let file = url.path_segments().and_then(Iterator::last).unwrap_or_default();
    let name = file.rsplit_once('.').map_or(file, |(name, _)| name);
    let is_size = |end: &str| {
        let sides = end.split_once('x');
        sides.is_some_and(|(a, b)| {
            [a, b].iter().all(|side| !side.is_empty() && side.bytes().all(|b| b.is_ascii_digit()))
        }) || matches!(end, "scaled" | "large" | "small" | "medium")
    };
    let bare = name.rsplit_once(['-', '_']).filter(|(_, end)| is_size(end)).map_or(name, |(bare, _)| bare);
    // Short names are given to more than one picture.
    if bare.len() < 4 { String::new() } else { bare.to_ascii_lowercase() }
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::{Figure, lead_of};

    #[test]
    fn is_the_articles_own_picture() {
        let base = Url::parse("https://a.example/x/").unwrap();
        let figures = [
            Figure { address: "/u/harbour-300x200.jpg".to_owned(), caption: "الميناء".to_owned() },
            Figure { address: "/u/other.jpg".to_owned(), caption: "غيره".to_owned() },
        ];
        let rows: [(&[&str], Option<&str>, Option<&str>); 11] = [
            (&["/u/harbour-1200x800.jpg"], Some("https://a.example/u/harbour-1200x800.jpg"), Some("الميناء")),
            (&["/logo.png", "/p.jpg"], Some("https://a.example/p.jpg"), None),
            (&["/almarfa-logo-2020.png"], None, None),
            (&["/img/default.jpg"], None, None),
            (&["/vi/xyz/maxresdefault.jpg"], Some("https://a.example/vi/xyz/maxresdefault.jpg"), None),
            (
                &["/apcnews_raspberry_pi_logo_main.jpg"],
                Some("https://a.example/apcnews_raspberry_pi_logo_main.jpg"),
                None,
            ),
            (&["/drawing.svg"], None, None),
            (&["data:image/png;base64,AAAA", "javascript:x"], None, None),
            (&["/own.jpg"], None, None),
            (&["//cdn.example/i?id=5"], Some("https://cdn.example/i?id=5"), None),
            (&[], None, None),
        ];
        for (candidates, address, caption) in rows {
            let candidates = candidates.iter().map(|&address| (address.to_owned(), None));
            let lead = lead_of(candidates, &figures, Some("/own.jpg"), &base);
            assert_eq!(lead.as_ref().map(|lead| lead.url.as_str()), address);
            assert_eq!(lead.and_then(|lead| lead.caption).as_deref(), caption);
        }
    }
}
