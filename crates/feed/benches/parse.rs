//! Megabytes a second of `parse` on an ordinary feed (40 entries, 160 KB of RSS), and of the other kinds of source.

use std::hint::black_box;
use std::time::Instant;

use jiff::Timestamp;
use qirtas_feed::{Hints, opml, parse, parse_sitemap, parse_wordpress, suggest_pattern};
use url::Url;

const ROUNDS: u32 = 400;

fn main() {
    let hints = Hints { content_type: None, base: None, now: Timestamp::now() };
    for (name, is_escaped) in [("CDATA", false), ("escaped", true)] {
        let feed = ordinary_feed(is_escaped);
        measure(&format!("parse, {name}"), feed.as_bytes(), |bytes| parse(bytes, &hints).is_ok());
    }
    measure("parse_wordpress", posts().as_bytes(), |bytes| parse_wordpress(bytes, &hints).is_ok());
    measure("parse_sitemap", sitemap().as_bytes(), |bytes| parse_sitemap(bytes, &hints).is_ok());
    measure("opml::parse", outlines().as_bytes(), |bytes| opml::parse(bytes).is_ok());
    if let Ok(base) = Url::parse("https://example.com/news/") {
        measure("suggest_pattern", section_page().as_bytes(), |bytes| {
            suggest_pattern(bytes, Some("text/html"), &base).is_some()
        });
    }
}

/// Prints how fast a document is read; what is asked gives whether there was anything in it.
fn measure(name: &str, document: &[u8], read: impl Fn(&[u8]) -> bool) {
    assert!(read(document), "{name} found nothing");
    // The first rounds warm the caches.
    for _ in 0..20 {
        black_box(read(black_box(document)));
    }
    let begin = Instant::now();
    for _ in 0..ROUNDS {
        black_box(read(black_box(document)));
    }
    let seconds = begin.elapsed().as_secs_f64() / f64::from(ROUNDS);
    let bytes = f64::from(u32::try_from(document.len()).unwrap_or(u32::MAX));
    println!("{name}: {bytes} bytes in {:.0} µs, {:.0} MB/s", seconds * 1e6, bytes / seconds / 1e6);
}

/// Twenty posts as WordPress gives them with `_embed`.
fn posts() -> String {
    let text =
        "<p>قال المتحدث إن الأعمال ستبدأ <em>الأسبوع المقبل</em> في الموقع كما كان مقررًا.<\\/p>\\n".repeat(30);
    let post = |n: u32| {
        format!(
            r#"{{"id":{n},"date":"2026-10-30T21:05:00","date_gmt":"2026-10-30T18:05:00","guid":{{"rendered":"https:\/\/example.com\/?p={n}"}},"modified":"2026-10-30T21:05:00","modified_gmt":"2026-10-30T18:05:00","slug":"x","status":"publish","type":"post","link":"https:\/\/example.com\/{n}\/","title":{{"rendered":"خبر رقم {n} عن أعمال الميناء &#8220;الجديدة&#8221;"}},"content":{{"rendered":"{text}","protected":false}},"excerpt":{{"rendered":"<p>قال المتحدث [&hellip;]<\/p>","protected":false}},"_links":{{"self":[{{"href":"https:\/\/example.com\/wp-json\/wp\/v2\/posts\/{n}"}}]}},"_embedded":{{"author":[{{"id":3,"name":"سلمى","link":"https:\/\/example.com\/author\/s\/"}}],"wp:featuredmedia":[{{"id":9,"media_type":"image","source_url":"https:\/\/example.com\/{n}.jpg","media_details":{{"sizes":{{"large":{{"source_url":"https:\/\/example.com\/{n}-1024.jpg"}}}}}}}}],"wp:term":[[{{"id":5,"name":"محليات","taxonomy":"category"}}]]}}}}"#
        )
    };
    format!("[{}]", (0..20).map(post).collect::<Vec<_>>().join(","))
}

/// A thousand articles, as Google News has them at most.
fn sitemap() -> String {
    let article = |n: u32| {
        format!(
            "<url><loc>https://example.com/news/{n}</loc><lastmod>2026-10-30T18:05:00+03:00</lastmod><news:news><news:publication>\
             <news:name>صحيفة</news:name><news:language>ar</news:language></news:publication>\
             <news:publication_date>2026-10-30T18:05:00+03:00</news:publication_date><news:title>خبر رقم {n} عن أعمال الميناء</news:title>\
             </news:news></url>\n"
        )
    };
    format!("<?xml version=\"1.0\"?><urlset>{}</urlset>", (0..1000).map(article).collect::<String>())
}

/// Five thousand subscriptions in fifty folders.
fn outlines() -> String {
    let feed = |n: u32| {
        format!(
            "<outline text=\"صحيفة &amp; {n}\" type=\"rss\" xmlUrl=\"https://example.com/{n}/feed\" htmlUrl=\"https://example.com/{n}/\"/>\n"
        )
    };
    let folder = |n: u32| {
        format!(
            "<outline text=\"مجلد {n}\">{}</outline>",
            (n * 100..n * 100 + 100).map(feed).collect::<String>()
        )
    };
    format!("<opml version=\"2.0\"><body>{}</body></opml>", (0..50).map(folder).collect::<String>())
}

/// Sixty cards, and the menus around them.
fn section_page() -> String {
    let card = |n: u32| {
        format!(
            "<article class=\"card item-{n}\"><a href=\"/news/{n}\"><img src=\"/p/{n}.jpg\" alt=\"صورة\"></a><h3 class=\"card-title\">\
             <a href=\"/news/{n}\">خبر رقم {n} عن أعمال الميناء والمدينة</a></h3><p>قال المتحدث إن الأعمال ستبدأ الأسبوع المقبل.</p></article>\n"
        )
    };
    let menu: String = (0..60).map(|n| format!("<li><a href=\"/section/{n}\">قسم {n}</a></li>")).collect();
    let cards: String = (0..60).map(card).collect();
    let script = "<script>var x = {\"a\": \"b\"};</script>".repeat(200);
    format!(
        "<!doctype html><html lang=ar><head><title>أخبار</title>{script}</head><body><nav><ul>{menu}</ul></nav><main>{cards}</main></body></html>"
    )
}

fn ordinary_feed(is_escaped: bool) -> String {
    let paragraph = "قال المتحدث إن الأعمال ستبدأ <em>الأسبوع المقبل</em> في <a href=\"https://example.com/a?b=1&amp;c=2\">الموقع</a> كما كان مقررًا.";
    let mut items = String::new();
    for n in 0..40 {
        let body = format!("<p>{paragraph}</p>").repeat(18);
        let body = if is_escaped {
            body.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
        } else {
            format!("<![CDATA[{body}]]>")
        };
        items += &format!(
            "<item><title>خبر رقم {n} عن أعمال الميناء &amp; المدينة</title><link>https://example.com/{n}</link>\
             <guid isPermaLink=\"false\">https://example.com/?p={n}</guid><dc:creator><![CDATA[سلمى]]></dc:creator>\
             <pubDate>Fri, 30 Oct 2026 18:05:00 +0300</pubDate><category><![CDATA[محليات]]></category>\
             <description><![CDATA[<p>{paragraph}</p>]]></description><content:encoded>{body}</content:encoded></item>\n"
        );
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>صحيفة</title><link>https://example.com/</link>\
         <description>أخبار</description><language>ar</language>{items}</channel></rss>"
    )
}
