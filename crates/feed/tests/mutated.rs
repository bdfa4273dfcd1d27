//! Documents with bytes taken out, put in and repeated: whatever comes out of them keeps its promises.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use jiff::Timestamp;
use qirtas_feed::opml::{self, Outline};
use qirtas_feed::{
    Feed, Hints, LinkPattern, Sitemap, article_links, page_facts, parse_sitemap, parse_wordpress,
    sitemaps_in_robots, suggest_pattern, wordpress_api_of, wordpress_site_of,
};
use url::Url;

const SAMPLES: [&str; 6] = [
    r#"<b>Warning</b> [{"id":1,"date_gmt":"2026-10-30T18:05:00","guid":{"rendered":"https://a.example/?p=1"},"link":"https://a.example/1","title":{"rendered":"خبر &amp; خبر"},"content":{"rendered":"<p>نص</p>"},"_embedded":{"author":[{"name":"هدى"}],"wp:term":[[{"name":"محليات","taxonomy":"category"}]]}},{"id":2,"title":"ثان","link":"/2"}]"#,
    r#"{"name":"المرفأ","namespaces":["wp/v2"],"home":"https://a.example","body":[{"title":"ن","link":"/2"}]}"#,
    "<?xml version='1.0'?><urlset><url><loc>https://a.example/1</loc><lastmod>2026-10-30</lastmod><news:news><news:title><![CDATA[خبر]]></news:title></news:news><image:image><image:loc>/i.jpg</image:loc></image:image></url><sitemap><loc>/s.xml</loc></sitemap></urlset>",
    "<opml><head><title>قائمة</title></head><body><outline text='أ'><outline text=\"ب &amp; ج\" xmlUrl=\"https://a.example/f\" qirtas:k='v'/></outline></body></opml>",
    "<html lang=ar><head><title>أ</title><link rel=canonical href=/x><link rel='https://api.w.org/' href=/wp-json/></head><body><nav><a href=/n>ن</a></nav><article><h2><a href='/news/1-2-3'>عنوان من كلمات كثيرة</a></h2></article><article><a href=/news/4-5-6><h3 class=title>عنوان ثان من كلمات</h3></a></article><li><a href='/news/7-8-9' title='عنوان ثالث من كلمات'><img src=x></a></body></html>",
    "User-agent: *\nSitemap: /news.xml\nSitemap: https://a.example/s.xml.gz # x\n",
];

struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }

    fn mutate(&mut self, bytes: &mut Vec<u8>) {
        const BITS: [&[u8]; 12] =
            [b"<", b">", b"\"", b"'", b"&", b"]]>", b"<![CDATA[", b"<!--", b"{", b"]", b"\x00", b"\xFF\xFE"];
        let at = self.below(bytes.len() + 1);
        let end = (at + self.below(20)).min(bytes.len());
        match self.below(4) {
            0 => drop(bytes.drain(at..end)),
            1 => drop(bytes.splice(at..at, BITS[self.below(BITS.len())].iter().copied())),
            2 => {
                let again = bytes[at..end].to_vec();
                let to = self.below(bytes.len() + 1);
                drop(bytes.splice(to..to, again));
            }
            _ => bytes.truncate(at.max(8)),
        }
    }
}

fn check_feed(feed: &Feed) {
    for entry in &feed.entries {
        let addresses = entry.url.iter().chain(&entry.picture);
        assert!(
            addresses.clone().all(|url| url.starts_with("http://") || url.starts_with("https://")),
            "{entry:?}"
        );
        assert!(!entry.id.is_empty(), "{entry:?}");
        assert!(entry.published.is_none_or(|at| at <= now()), "{entry:?}");
    }
}

fn check_outlines(outlines: &[Outline], depth: usize) {
    assert!(depth <= 64);
    outlines.iter().for_each(|outline| check_outlines(&outline.children, depth + 1));
}

fn now() -> Timestamp {
    "2026-11-01T00:00:00Z".parse().unwrap()
}

#[test]
fn keeps_its_promises() {
    let base = Url::parse("https://a.example/section/").unwrap();
    let hints = Hints { content_type: None, base: Some(&base), now: now() };
    let pattern = LinkPattern::parse("a.example/news/*").unwrap();
    let mut numbers = Numbers(11);
    for round in 0..6_000 {
        let mut bytes = SAMPLES[round % SAMPLES.len()].as_bytes().to_vec();
        for _ in 0..=numbers.below(6) {
            numbers.mutate(&mut bytes);
        }
        if let Ok(feed) = parse_wordpress(&bytes, &hints) {
            check_feed(&feed);
        }
        if let Ok(Sitemap::Articles(feed)) = parse_sitemap(&bytes, &hints) {
            check_feed(&feed);
        }
        if let Ok(list) = opml::parse(&bytes) {
            check_outlines(&list.outlines, 0);
            let again = opml::parse(opml::write(&list).as_bytes()).unwrap();
            assert_eq!(opml::write(&again), opml::write(&list));
        }
        check_feed(&article_links(&bytes, None, &base, &pattern));
        if let Some(pattern) = suggest_pattern(&bytes, None, &base) {
            assert_eq!(LinkPattern::parse(&pattern.to_string()), Some(pattern));
        }
        let urls = [wordpress_api_of(&bytes, None, &base), page_facts(&bytes, None, &base).icon];
        let urls = urls.into_iter().flatten().chain(sitemaps_in_robots(&bytes, &base));
        assert!(urls.into_iter().all(|url| matches!(url.scheme(), "http" | "https")));
        let icon = wordpress_site_of(&bytes, None, &base).and_then(|site| site.icon);
        assert!(icon.is_none_or(|url| url.starts_with("http")));
    }
}
