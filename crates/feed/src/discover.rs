//! The feeds that a web page names.

use std::collections::HashSet;

use url::Url;

use crate::attribute::attribute;
use crate::decode::decode;
use crate::entity::Entities;
use crate::link::PageBase;
use crate::model::FeedLink;
use crate::raw_text::RawText;
use crate::scan::{Scanner, Token};

/// The most feeds taken from one page.
const MAX_LINKS: usize = 100;

/// The feeds that a web page names in its `<link rel="alternate">`, absolute, each once, comments feeds last.
#[must_use]
pub fn feeds_linked_from(html: &[u8], content_type: Option<&str>, base: &Url) -> Vec<FeedLink> {
    let text = decode(html, content_type);
    let entities = Entities::default();
    let mut base = PageBase::new(base);
    let mut seen = HashSet::new();
    let mut links = Vec::new();
    let mut raw = RawText::default();
    let mut scanner = Scanner::new(&text);
    while let Some(token) = scanner.next() {
        let Token::Start { name, attributes, .. } = token else { continue };
        raw.skip(name, &text, &mut scanner);
        if name.eq_ignore_ascii_case("base") {
            base.take(attributes, &entities);
        } else if name.eq_ignore_ascii_case("link")
            && let Some(link) = feed_link(attributes, &entities, base.url())
            && links.len() < MAX_LINKS
            && seen.insert(link.url.clone())
        {
            links.push(link);
        }
    }
    links.sort_by_key(|link| is_comments_feed(&link.title, &link.url));
    links
}

fn feed_link(attributes: &str, entities: &Entities<'_>, base: &Url) -> Option<FeedLink> {
    let attribute = |name| attribute(attributes, name, entities);
    let rel = attribute("rel")?.to_ascii_lowercase();
    let has_rel = |wanted: &str| rel.split_ascii_whitespace().any(|word| word == wanted);
    if !has_rel("alternate") && !has_rel("feed") || has_rel("stylesheet") {
        return None;
    }
    let href = attribute("href")?;
    let kind = attribute("type").unwrap_or_default().to_ascii_lowercase();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let is_feed =
        is_feed_type(kind, &href) || (kind.is_empty() && (has_rel("feed") || looks_like_feed(&href)));
    let url = is_feed.then(|| absolute(href.trim(), base)).flatten()?;
    Some(FeedLink {
        url,
        title: attribute("title").map(|title| qirtas_text::tidy(&title)).unwrap_or_default(),
        language: attribute("hreflang").map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()),
        media_type: kind.to_owned(),
    })
}

/// The types by which pages announce feeds, right and wrong ones.
fn is_feed_type(kind: &str, href: &str) -> bool {
    match kind {
        "application/feed+json" | "text/xml" | "application/xml" | "text/rss" | "text/atom" => true,
        // WordPress also announces its REST API so.
        "application/json" => looks_like_feed(href),
        other => ["rss+xml", "atom+xml", "rdf+xml", "+rss", "+atom", "x-rss", "x-atom"]
            .iter()
            .any(|k| other.contains(k)),
    }
}

fn looks_like_feed(href: &str) -> bool {
    let href = href.to_ascii_lowercase();
    ["rss", "atom", "feed", ".rdf", ".xml"].iter().any(|mark| href.contains(mark))
}

/// Absolute and of the web; `feed:` in front of an address is a habit of old pages.
fn absolute(href: &str, base: &Url) -> Option<Url> {
    let href = match href.get(..5) {
        Some(scheme) if scheme.eq_ignore_ascii_case("feed:") => href.get(5..).unwrap_or_default(),
        _ => href,
    };
    let mut url = base.join(href).ok()?;
    url.set_fragment(None);
    matches!(url.scheme(), "http" | "https").then_some(url)
}

/// Whether a feed is by its title or its address one of readers' comments, in the words of the sites that we know.
#[must_use]
pub fn is_comments_feed(title: &str, url: &Url) -> bool {
    // In the plural: «comment», «تعليق» and «دیدگاه» are names of opinion pages too.
    const WORDS: &[&str] = &[
        "comments",
        "commentaires",
        "kommentare",
        "comentarios",
        "تعليقات",
        "دیدگاه‌ها",
        "دیدگاهها",
        "نظرات",
        "تبصرے",
        "תגובות",
    ];
    let title = title.to_lowercase();
    let query = url.query().unwrap_or_default();
    let says = |text: &str| text.to_ascii_lowercase().contains("comments");
    WORDS.iter().any(|word| title.contains(word)) || says(url.path()) || says(query)
}

#[cfg(test)]
mod tests {
    use super::{feeds_linked_from, is_comments_feed};
    use url::Url;

    #[test]
    fn finds_feeds_in_broken_pages() {
        let html = r#"<!doctype html><html><head><title>x</title>
            <script>var a = '<link rel="alternate" type="application/rss+xml" href="/script">';</script>
            <link rel=alternate type=application/rss+xml title="المرفأ &laquo; التعليقات" href=/comments/feed/>
            <LINK REL="Alternate" TYPE="application/rss+xml; charset=utf-8" TITLE='المرفأ &amp; الناس' HREF="/feed/">
            <link rel="alternate" type="application/rss+xml" href="/feed/#top">
            <link rel="alternate" hreflang="en" type="application/atom+xml" href="//en.almarfa.example/atom.xml">
            <link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/7">
            <link rel="alternate" type="application/feed+json" href="feed.json">
            <link rel="alternate" type="application/json+oembed" href="/oembed">
            <link rel="alternate" hreflang="fr" href="/fr/">
            <link rel="stylesheet" href="/rss.css"><link rel="alternate stylesheet" type="text/xml" href="/x">
            <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
            <link rel="feed" href="feed:https://almarfa.example/rss"
            </head><body><link rel="alternate" type="text/xml" href="/body.xml">"#;
        let base = Url::parse("https://almarfa.example/section/").unwrap();
        let links = feeds_linked_from(html.as_bytes(), None, &base);
        let found: Vec<_> = links.iter().map(|link| (link.url.as_str(), link.title.as_str())).collect();
        let expected = [
            ("https://almarfa.example/feed/", "المرفأ & الناس"),
            ("https://en.almarfa.example/atom.xml", ""),
            ("https://almarfa.example/section/feed.json", ""),
            ("https://almarfa.example/rss", ""),
            ("https://almarfa.example/body.xml", ""),
            ("https://almarfa.example/comments/feed/", "المرفأ « التعليقات"),
        ];
        assert_eq!(found, expected);
        assert_eq!(links[1].language.as_deref(), Some("en"));
        assert_eq!(links[0].media_type, "application/rss+xml");
    }

    #[test]
    fn tells_feeds_of_comments() {
        let rows = [
            ("Comments on: The port", "https://a.example/port/feed/", true),
            ("المرفأ « التعليقات", "https://a.example/feed", true),
            ("تعليقات على: الميناء", "https://a.example/feed", true),
            ("رأي وتعليق", "https://a.example/opinion/feed", false),
            ("Comment is free", "https://a.example/feed", false),
            ("المرفأ", "https://a.example/comments/feed/", true),
            ("المرفأ", "https://a.example/?feed=comments-rss2", true),
            ("المرفأ", "https://comments.example/feed", false),
        ];
        for (title, url, expected) in rows {
            assert_eq!(is_comments_feed(title, &Url::parse(url).unwrap()), expected, "{title} {url}");
        }
    }

    #[test]
    fn honours_the_base_element() {
        let html = "<base href='https://cdn.example/x/'><link rel='alternate' type='application/rss+xml' href='rss'>";
        let links = feeds_linked_from(html.as_bytes(), None, &Url::parse("https://a.example/").unwrap());
        assert_eq!(links[0].url.as_str(), "https://cdn.example/x/rss");
        let html = "<base target=_blank><base href=x/><base href=y/><base href='file:///'><link rel='feed' href='rss'>";
        let links = feeds_linked_from(html.as_bytes(), None, &Url::parse("https://a.example/").unwrap());
        assert_eq!(links[0].url.as_str(), "https://a.example/x/rss");
    }
}
