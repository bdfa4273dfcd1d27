//! Sitemaps as sites really have them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may panic")]

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use qirtas_feed::{Feed, Format, Hints, ParseError, RepairKind, Sitemap, SitemapRef, parse_sitemap};
use qirtas_text::Direction;
use url::Url;

fn read(bytes: &[u8]) -> Result<Sitemap, ParseError> {
    let now: Timestamp = "2026-11-01T00:00:00Z".parse().unwrap();
    let base = Url::parse("https://almarfa.example/news-sitemap.xml").unwrap();
    parse_sitemap(bytes, &Hints { content_type: Some("text/xml"), base: Some(&base), now })
}

fn articles(text: &str) -> Feed {
    match read(text.as_bytes()) {
        Ok(Sitemap::Articles(feed)) => feed,
        other => panic!("{other:?}: {text}"),
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

const NEWS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://almarfa.example/a?x=1&amp;y=2</loc><lastmod>2026-10-29</lastmod>
  <news:news><news:publication><news:name>المرفأ</news:name><news:language>ar</news:language></news:publication>
  <news:publication_date>2026-10-28T18:05:00+03:00</news:publication_date>
  <news:title>أرصفة الميناء &amp;quot;تتسع&amp;quot; &amp; المدينة</news:title><news:keywords>ميناء, مدينة</news:keywords></news:news>
  <image:image><image:loc>https://almarfa.example/a.jpg</image:loc><image:title>صورة</image:title></image:image></url>
<url><loc><![CDATA[ https://almarfa.example/b ]]></loc>
  <news:news><news:publication_date>2026-10-30</news:publication_date><news:title><![CDATA[عنوان <b>ثان</b>]]></news:title></news:news></url>
</urlset>"#;

fn summary(feed: &Feed) -> Vec<(&str, &str, String)> {
    let date = |entry: &qirtas_feed::Entry| entry.published.or(entry.updated).map(|at| at.to_string());
    let row = |entry| -> (&str, &str, String) {
        let entry: &qirtas_feed::Entry = entry;
        (entry.url.as_deref().unwrap_or_default(), &entry.title, date(entry).unwrap_or_default())
    };
    feed.entries.iter().map(row).collect()
}

#[test]
fn reads_news_newest_first() {
    let feed = articles(NEWS);
    assert_eq!((feed.format, feed.title.as_str()), (Format::NewsSitemap, "المرفأ"));
    assert_eq!((feed.language.as_deref(), feed.direction), (Some("ar"), Some(Direction::Rtl)));
    assert_eq!(feed.homepage.as_deref(), Some("https://almarfa.example/"));
    let expected = [
        ("https://almarfa.example/b", "عنوان ثان", "2026-10-30T00:00:00Z".to_owned()),
        (
            "https://almarfa.example/a?x=1&y=2",
            "أرصفة الميناء \"تتسع\" & المدينة",
            "2026-10-28T15:05:00Z".to_owned(),
        ),
    ];
    assert_eq!(summary(&feed), expected);
    let second = &feed.entries[1];
    assert_eq!(second.id, "https://almarfa.example/a?x=1&y=2");
    assert_eq!(second.picture.as_deref(), Some("https://almarfa.example/a.jpg"));
    assert_eq!(second.categories, ["ميناء", "مدينة"]);
    assert_eq!(second.updated, Some("2026-10-29T00:00:00Z".parse().unwrap()));
    assert!(second.content.is_none() && second.summary.is_none());
}

#[test]
fn reads_what_is_written_wrongly() {
    type Row<'a> = (&'a str, &'a [(&'a str, &'a str, &'a str)]);
    let rows: [Row<'_>; 9] = [
        // No namespace, another prefix, upper case.
        (
            "<urlset><url><loc>/a</loc><n:news><n:publication_date>30 أكتوبر 2026</n:publication_date><n:title>ع</n:title></n:news></url></urlset>",
            &[("https://almarfa.example/a", "ع", "2026-10-30T00:00:00Z")],
        ),
        (
            "<URLSET><URL><LOC>https://a.example/x</LOC><NEWS><TITLE>ع</TITLE></NEWS></URL></URLSET>",
            &[("https://a.example/x", "ع", "")],
        ),
        // Bare ampersands, HTML entities, missing end tags.
        (
            "<urlset><url><loc>https://a.example/?p=1&b=2</loc><news:title>أ&nbsp;& ب</news:title><url><loc>https://a.example/2</loc></urlset>",
            &[("https://a.example/?p=1&b=2", "أ & ب", ""), ("https://a.example/2", "", "")],
        ),
        // Junk before the document, and a document cut short.
        (
            "Warning: x\n<?xml version='1.0'?><urlset><url><loc>https://a.example/1</loc></url><url><loc>https://a.example/2</lo",
            &[("https://a.example/1", "", "")],
        ),
        // Only the web, only articles, each once.
        (
            "<urlset><url><loc>javascript:alert(1)</loc></url><url><loc>file:///etc/passwd</loc></url>\
             <url><loc>https://a.example/</loc></url><url><loc>https://a.example/1</loc></url><url><loc>https://a.example/1</loc></url><url></url></urlset>",
            &[("https://a.example/1", "", "")],
        ),
        // A date in the future, a date that is none.
        (
            "<urlset><url><loc>https://a.example/1</loc><lastmod>2030-01-01</lastmod></url><url><loc>https://a.example/2</loc><lastmod>soon</lastmod></url></urlset>",
            &[("https://a.example/1", "", "2026-11-01T00:00:00Z"), ("https://a.example/2", "", "")],
        ),
        // A picture's address is not the article's, wherever it stands.
        (
            "<urlset><url><image:image><image:loc>https://a.example/p.jpg</image:loc></image:image><loc>https://a.example/1</loc></url></urlset>",
            &[("https://a.example/1", "", "")],
        ),
        (
            "https://a.example/1\r\n\n  https://a.example/2\n",
            &[("https://a.example/1", "", ""), ("https://a.example/2", "", "")],
        ),
        ("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'></urlset>", &[]),
    ];
    for (text, expected) in rows {
        let feed = articles(text);
        let found = summary(&feed);
        let found: Vec<_> = found.iter().map(|(url, title, date)| (*url, *title, date.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn reads_an_index() {
    let index = "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>\
        <sitemap><loc>https://almarfa.example/post-sitemap.xml</loc><lastmod>2026-10-30T10:00:00Z</lastmod></sitemap>\
        <sitemap><loc>/sitemap-news.xml</loc></sitemap><sitemap><loc>ftp://x.example/a</loc></sitemap></sitemapindex>";
    let reference = |url: &str, modified: Option<&str>, is_news_by_name| SitemapRef {
        url: Url::parse(url).unwrap(),
        modified: modified.map(|at| at.parse().unwrap()),
        is_news_by_name,
    };
    let expected = vec![
        reference("https://almarfa.example/post-sitemap.xml", Some("2026-10-30T10:00:00Z"), false),
        reference("https://almarfa.example/sitemap-news.xml", None, true),
    ];
    assert_eq!(read(index.as_bytes()), Ok(Sitemap::Index(expected)));
}

#[test]
fn unpacks_within_bounds() {
    let expected = read(NEWS.as_bytes());
    assert_eq!(read(&gzip(NEWS.as_bytes())), expected);
    // A gzip cut short gives what it holds.
    let mut long = String::from("<urlset>");
    for n in 0..5000 {
        long += &format!("<url><loc>https://a.example/{n}/{}</loc></url>", n * 7919 % 5003);
    }
    let packed = gzip((long + "</urlset>").as_bytes());
    let Ok(Sitemap::Articles(cut)) = read(&packed[..packed.len() / 2]) else { panic!("nothing of it") };
    assert!(cut.entries.len() > 100);
    assert!(cut.repairs.iter().any(|repair| repair.kind == RepairKind::Truncated));
    assert_eq!(read(&[0x1F, 0x8B, 1, 2, 3]), Err(ParseError::Broken { line: 1 }));
    let bomb = gzip(&vec![b' '; 64 << 20]);
    assert_eq!(read(&bomb), Err(ParseError::TooLarge { limit_bytes: 15_000_000 }));
    // What is as large as may be is none.
    let padded = |size: usize| gzip((NEWS.to_owned() + &" ".repeat(size - NEWS.len())).as_bytes());
    assert_eq!(read(&padded(15_000_000)), expected);
    assert_eq!(read(&padded(15_000_001)), Err(ParseError::TooLarge { limit_bytes: 15_000_000 }));
}

#[test]
fn keeps_the_newest_of_many() {
    let mut text = String::from("<urlset>");
    for n in 0..60_000 {
        let day = 1 + n % 28;
        text += &format!("<url><loc>https://a.example/{n}</loc><lastmod>2026-09-{day:02}</lastmod></url>");
    }
    let feed = articles(&(text + "</urlset>"));
    assert_eq!(feed.entries.len(), 1000);
    let last: Timestamp = "2026-09-28T00:00:00Z".parse().unwrap();
    assert!(feed.entries.iter().all(|entry| entry.updated == Some(last)));
    assert!(feed.repairs.iter().any(|repair| repair.kind == RepairKind::Excess));
}

#[test]
fn tells_what_is_no_sitemap() {
    let page = ParseError::NotAFeed { looks_like_html: true };
    let other = ParseError::NotAFeed { looks_like_html: false };
    let rows = [
        ("", ParseError::Empty),
        ("<!doctype html><html><body>404</body></html>", page),
        ("not found", other),
        ("https://a.example/1\nand more", other),
        ("<opml><body/></opml>", other),
        ("{\"a\":1}", other),
    ];
    for (text, expected) in rows {
        assert_eq!(read(text.as_bytes()).err(), Some(expected), "{text}");
    }
    let rss = articles(
        "<rss><channel><title>t</title><item><link>https://a.example/1</link></item></channel></rss>",
    );
    assert_eq!(rss.format, Format::Rss);
}
