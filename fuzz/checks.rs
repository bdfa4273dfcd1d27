//! What must hold for any bytes at all. The fuzz targets and the replay of what they found
//! (crates/feed/tests/corpora.rs) share it.

#![allow(dead_code, reason = "each target calls one of these")]

use jiff::Timestamp;
use qirtas_feed::{
    Feed, Hints, Sitemap, article_links, decode, feeds_linked_from, opml, page_facts, parse, parse_sitemap,
    parse_wordpress, sitemaps_in_robots, suggest_pattern, wordpress_api_of,
};
use url::Url;

const CONTENT_TYPES: [Option<&str>; 4] = [
    None,
    Some("text/xml; charset=utf-8"),
    Some("application/rss+xml; charset=windows-1256"),
    Some("text/html; charset=iso-8859-1"),
];

fn now() -> Timestamp {
    Timestamp::from_second(1_793_491_200).unwrap_or_default()
}

fn base() -> Option<Url> {
    Url::parse("https://paper.example/feeds/main.xml").ok()
}

/// Chosen by the length, so that a document needs no mark of its own for it.
fn content_type(bytes: &[u8]) -> Option<&'static str> {
    CONTENT_TYPES.get(bytes.len() % CONTENT_TYPES.len()).copied().flatten()
}

/// Decoding and parsing.
pub(crate) fn feed(bytes: &[u8]) {
    let base = base();
    let content_type = content_type(bytes);
    let text = decode(bytes, content_type);
    assert!(text.len() <= bytes.len() * 3 + 16, "decoding made {} bytes out of {}", text.len(), bytes.len());
    let hints = Hints { content_type, base: base.as_ref(), now: now() };
    if let Ok(feed) = parse(bytes, &hints) {
        check(&feed, bytes.len());
        assert_eq!(parse(bytes, &hints).as_ref(), Ok(&feed), "read differently the second time");
    }
}

/// The dates of a feed's entry.
pub(crate) fn dates(bytes: &[u8]) {
    let date = String::from_utf8_lossy(bytes).replace("]]>", "");
    let text = format!("<rss><item><title>x</title><pubDate><![CDATA[{date}]]></pubDate></item></rss>");
    let hints = Hints { content_type: None, base: None, now: now() };
    if let Ok(feed) = parse(text.as_bytes(), &hints) {
        check(&feed, text.len());
    }
}

/// Pages, sitemaps, robots.txt, lists of feeds, and WordPress' posts.
pub(crate) fn discovery(bytes: &[u8]) {
    let Some(base) = base() else { return };
    let content_type = content_type(bytes);
    for link in feeds_linked_from(bytes, content_type, &base) {
        assert!(matches!(link.url.scheme(), "http" | "https"), "{}", link.url);
    }
    let facts = page_facts(bytes, content_type, &base);
    let api = wordpress_api_of(bytes, content_type, &base);
    let addresses = [facts.canonical, facts.icon, api].into_iter().flatten();
    for url in addresses.chain(sitemaps_in_robots(bytes, &base)) {
        assert!(matches!(url.scheme(), "http" | "https"), "{url}");
    }
    if let Some(pattern) = suggest_pattern(bytes, content_type, &base) {
        check(&article_links(bytes, content_type, &base, &pattern), bytes.len());
    }
    let hints = Hints { content_type, base: Some(&base), now: now() };
    if let Ok(Sitemap::Articles(feed)) = parse_sitemap(bytes, &hints) {
        // It may have come packed.
        check(&feed, bytes.len() * 1100);
    }
    if let Ok(feed) = parse_wordpress(bytes, &hints) {
        check(&feed, bytes.len());
    }
    if let Ok(list) = opml::parse(bytes) {
        let written = opml::write(&list);
        let again = opml::parse(written.as_bytes()).ok();
        assert_eq!(
            again.map(|list| opml::write(&list)).as_ref(),
            Some(&written),
            "a list changed on its way"
        );
    }
}

fn check(feed: &Feed, length: usize) {
    let mut size = feed.title.len() + feed.description.len();
    for entry in &feed.entries {
        assert!(!entry.id.is_empty(), "an entry without id");
        let urls = [&entry.url, &entry.picture].into_iter().flatten();
        for url in urls.chain(entry.enclosures.iter().map(|enclosure| &enclosure.url)) {
            assert!(scheme_of(url).is_none_or(|scheme| matches!(scheme.as_str(), "http" | "https")), "{url}");
        }
        for date in [entry.published, entry.updated].into_iter().flatten() {
            assert!(date <= now(), "a date of the future: {date}");
        }
        let texts = [entry.content.as_deref(), entry.summary.as_deref()];
        size += entry.title.len() + texts.into_iter().flatten().map(str::len).sum::<usize>();
    }
    // References of a document's own may add a megabyte.
    assert!(size <= length * 16 + (2 << 20), "{size} bytes out of {length}");
}

/// The scheme of an address, RFC 3986, section 3.1; a relative one has none.
fn scheme_of(url: &str) -> Option<String> {
    let (scheme, _) = url.split_once(':')?;
    let is_scheme = scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    (is_scheme && scheme.starts_with(|c: char| c.is_ascii_alphabetic())).then(|| scheme.to_ascii_lowercase())
}
