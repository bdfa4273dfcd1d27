//! Addresses that need no guess by a person: where sites keep their feeds by habit.

use url::Url;

use crate::address::home_of;

/// Where the software of most sites puts a feed, the commonest first.
const PATHS: [&str; 8] =
    ["feed", "rss", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feed/json", "?feed=rss2"];
/// Where sitemaps stand that robots.txt does not name.
const SITEMAPS: [&str; 2] = ["/news-sitemap.xml", "/sitemap.xml"];
/// A name in an address that is longer is a title, and the page an article.
const SECTION_NAME_CHARS: usize = 40;

/// Where a site keeps its feed by habit.
pub(crate) fn feeds_of_site(url: &Url) -> Vec<Url> {
    feeds_in(&home_of(url))
}

/// Where a section keeps a feed of its own by habit; nothing when the address is that of a site or of an article.
pub(crate) fn feeds_of_section(url: &Url) -> Vec<Url> {
    if !is_section(url) {
        return Vec::new();
    }
    let mut folder = home_of(url);
    folder.set_path(&format!("{}/", url.path().trim_end_matches('/')));
    feeds_in(&folder)
}

fn feeds_in(folder: &Url) -> Vec<Url> {
    PATHS.iter().filter_map(|path| folder.join(path).ok()).collect()
}

/// Where a site's sitemaps stand by habit.
pub(crate) fn sitemaps_of(url: &Url) -> Vec<Url> {
    SITEMAPS.iter().filter_map(|path| url.join(path).ok()).collect()
}

/// Where a site says what robots may read.
pub(crate) fn robots_of(url: &Url) -> Option<Url> {
    url.join("/robots.txt").ok()
}

/// Whether an address is that of a site as a whole.
pub(crate) fn is_site(url: &Url) -> bool {
    url.path() == "/" && url.query().is_none()
}

fn is_section(url: &Url) -> bool {
    let Some(last) = url.path_segments().and_then(|mut names| names.rfind(|name| !name.is_empty())) else {
        return false;
    };
    let name = percent_encoding::percent_decode_str(last).decode_utf8_lossy();
    let is_number = name.chars().all(|c| c.is_ascii_digit());
    let has_number = name.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() >= 4);
    !is_number && !has_number && !name.contains('.') && name.chars().count() <= SECTION_NAME_CHARS
}

/// The feed of a channel or a playlist whose address says its id; for others the page names it.
pub(crate) fn feed_of_channel(url: &Url) -> Option<Url> {
    let host = url.host_str()?;
    if !matches!(
        host.trim_start_matches("www.").trim_start_matches("m."),
        "youtube.com" | "music.youtube.com"
    ) {
        return None;
    }
    let mut names = url.path_segments()?;
    let (name, id) = match (names.next()?, names.next()) {
        ("channel", Some(id)) => ("channel_id", id.to_owned()),
        ("playlist", None | Some("")) => {
            ("playlist_id", url.query_pairs().find(|(name, _)| name == "list")?.1.into_owned())
        }
        _ => return None,
    };
    let is_id = !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    let feed = format!("https://www.youtube.com/feeds/videos.xml?{name}={id}");
    is_id.then(|| Url::parse(&feed).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(address: &str) -> Url {
        Url::parse(address).unwrap()
    }

    #[test]
    fn feeds_are_looked_for_at_the_site_and_below_a_section() {
        let site: Vec<String> =
            feeds_of_site(&url("https://marfa.example/sport/?page=2")).iter().map(Url::to_string).collect();
        assert_eq!(site[..3], ["feed", "rss", "rss.xml"].map(|path| format!("https://marfa.example/{path}")));
        assert_eq!(site[7], "https://marfa.example/?feed=rss2");
        let table: &[(&str, Option<&str>)] = &[
            ("https://marfa.example/sport", Some("https://marfa.example/sport/feed")),
            ("https://marfa.example/sport/?page=2", Some("https://marfa.example/sport/feed")),
            ("https://marfa.example/أخبار/محلية/", Some("https://marfa.example/أخبار/محلية/feed")),
            ("https://marfa.example/", None),
            ("https://marfa.example/sport/index.html", None),
            ("https://marfa.example/news/184467", None),
            ("https://marfa.example/article/3", None),
            (
                "https://marfa.example/2026/11/23/the-sea-is-calm",
                Some("https://marfa.example/2026/11/23/the-sea-is-calm/feed"),
            ),
            ("https://marfa.example/الميناء-يفتح-أبوابه-بعد-شهرين-من-أعمال-الصيانة-الطويلة", None),
        ];
        for (page, first) in table {
            assert_eq!(feeds_of_section(&url(page)).first().cloned(), first.map(url), "{page}");
        }
    }

    #[test]
    fn a_channel_whose_address_says_its_id_has_a_known_feed() {
        let table: &[(&str, Option<&str>)] = &[
            ("https://www.youtube.com/channel/UCab-c_1/videos", Some("channel_id=UCab-c_1")),
            ("https://m.youtube.com/channel/UCabc", Some("channel_id=UCabc")),
            ("http://youtube.com/playlist?v=1&list=PLx_1", Some("playlist_id=PLx_1")),
            ("https://www.youtube.com/@name", None),
            ("https://www.youtube.com/playlist?list=a%26b", None),
            ("https://www.youtube.com/channel/", None),
            ("https://youtube.com.example/channel/UCabc", None),
        ];
        for (page, query) in table {
            let feed = feed_of_channel(&url(page));
            assert_eq!(feed.as_ref().and_then(Url::query), *query, "{page}");
        }
    }
}
