//! The sitemaps that a site's robots.txt names, <https://www.sitemaps.org/protocol.html#submit_robots>.

use url::Url;

use crate::decode::decode;
use crate::sitemap::is_news_by_name;

/// How much of a robots.txt is read, in bytes; RFC 9309, section 2.5, asks for as much.
const REACH: usize = 512 * 1024;

/// The most sitemaps taken from one file.
const MAX_SITEMAPS: usize = 100;

/// The sitemaps that a robots.txt names, absolute, each once, those that by their name hold news first.
#[must_use]
pub fn sitemaps_in_robots(bytes: &[u8], base: &Url) -> Vec<Url> {
    let text = decode(bytes.get(..REACH).unwrap_or(bytes), None);
    let mut sitemaps: Vec<Url> = Vec::new();
    for url in text.lines().filter_map(|line| sitemap_in(line, base)) {
        if !sitemaps.contains(&url) && sitemaps.len() < MAX_SITEMAPS {
            sitemaps.push(url);
        }
    }
    sitemaps.sort_by_key(|url| !is_news_by_name(url));
    sitemaps
}

fn sitemap_in(line: &str, base: &Url) -> Option<Url> {
    let (field, value) = line.trim_start_matches('\u{FEFF}').split_once(':')?;
    if !field.trim().eq_ignore_ascii_case("sitemap") {
        return None;
    }
    let value = value.split('#').next().unwrap_or_default().trim();
    let url = base.join(value).ok().filter(|_| !value.is_empty())?;
    matches!(url.scheme(), "http" | "https").then_some(url)
}

#[cfg(test)]
mod tests {
    use super::sitemaps_in_robots;
    use url::Url;

    #[test]
    fn names_sitemaps_news_first() {
        let robots = "\u{FEFF}Sitemap: https://almarfa.example/sitemap.xml\r\nUser-agent: *\r\nDisallow: /wp-admin/\r\n\
             sitemap : /newsletter-sitemap.xml # مجلة\r\n  SITEMAP:https://almarfa.example/news-sitemap.xml\r\n\
             Sitemap: https://almarfa.example/sitemap.xml\nSitemap:\nSitemap: ftp://almarfa.example/x.xml\n\
             #Sitemap: /hidden.xml\nSitemaps: /no.xml\nSitemap: https://cdn.example/gnews.xml.gz?x=1#top\r";
        let base = Url::parse("https://almarfa.example/robots.txt").unwrap();
        let found = sitemaps_in_robots(robots.as_bytes(), &base);
        let expected = [
            "https://almarfa.example/news-sitemap.xml",
            "https://cdn.example/gnews.xml.gz?x=1",
            "https://almarfa.example/sitemap.xml",
            "https://almarfa.example/newsletter-sitemap.xml",
        ];
        assert_eq!(found.iter().map(Url::as_str).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn finds_none_where_there_are_none() {
        let base = Url::parse("https://almarfa.example/robots.txt").unwrap();
        for robots in ["", "User-agent: *\nDisallow:", "<html><body>404: Sitemap</body></html>", "\0\u{1}:"] {
            assert_eq!(sitemaps_in_robots(robots.as_bytes(), &base), [], "{robots}");
        }
    }
}
