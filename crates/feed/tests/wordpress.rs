//! What WordPress sites answer, with what their plugins make of it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use jiff::Timestamp;
use qirtas_feed::{Entry, Feed, Format, Hints, ParseError, RepairKind, parse, parse_wordpress};
use qirtas_text::Direction;
use url::Url;

/// A post as the interface gives it, asked with `_embed`.
const POST: &str = r##"{
  "id": 4127, "date": "2026-10-30T21:05:00", "date_gmt": "2026-10-30T18:05:00",
  "guid": {"rendered": "https://almarfa.example/?post_type=story&#038;p=4127"},
  "modified": "2026-10-31T10:00:00", "modified_gmt": "2026-10-31T07:00:00",
  "slug": "port", "status": "publish", "type": "post", "link": "https://almarfa.example/2026/10/port/",
  "title": {"rendered": "أرصفة الميناء &#8220;تتسع&#8221; &amp; المدينة <em>تنتظر</em>"},
  "content": {"rendered": "<p>بدأت أعمال توسعة الميناء صباح اليوم.</p>\n", "protected": false},
  "excerpt": {"rendered": "<p>بدأت أعمال التوسعة [&hellip;]</p>\n", "protected": false},
  "author": 3, "featured_media": 9, "categories": [5], "tags": [8],
  "_links": {"self": [{"href": "https://almarfa.example/wp-json/wp/v2/posts/4127"}]},
  "_embedded": {
    "author": [{"id": 3, "name": "سلمى &amp; رفاقها", "url": "", "link": "https://almarfa.example/author/salma/"}],
    "wp:featuredmedia": [{"id": 9, "media_type": "image", "source_url": "https://almarfa.example/u/port.jpg",
      "media_details": {"width": 5000, "sizes": {
        "thumbnail": {"width": 150, "source_url": "https://almarfa.example/u/port-150.jpg"},
        "large": {"width": 1024, "source_url": "https://almarfa.example/u/port-1024.jpg"}}}}],
    "wp:term": [[{"id": 5, "name": "محليات", "taxonomy": "category"}],
      [{"id": 8, "name": "الميناء &amp; البحر", "taxonomy": "post_tag"}, {"id": 1, "name": "post-format-aside", "taxonomy": "post_format"}]]
  }
}"##;

fn read_at(text: &str, base: &str) -> Result<Feed, ParseError> {
    let now: Timestamp = "2026-11-01T00:00:00Z".parse().unwrap();
    let base = Url::parse(base).unwrap();
    parse_wordpress(
        text.as_bytes(),
        &Hints { content_type: Some("application/json"), base: Some(&base), now },
    )
}

fn read(text: &str) -> Feed {
    read_at(text, "https://almarfa.example/wp-json/wp/v2/posts?per_page=20&_embed=1").unwrap()
}

fn post(members: &str) -> Entry {
    read(&format!("[{{{members}}}]")).entries.remove(0)
}

fn moment(entry: &Entry) -> String {
    entry.published.map(|at| at.to_string()).unwrap_or_default()
}

#[test]
fn reads_a_post_with_all_that_is_embedded() {
    let feed = read(&format!("[{POST}]"));
    assert_eq!(feed.format, Format::WordPress);
    assert_eq!((feed.language.as_deref(), feed.direction), (Some("ar"), Some(Direction::Rtl)));
    assert_eq!(feed.homepage.as_deref(), Some("https://almarfa.example/"));
    assert_eq!(feed.repairs, []);
    let expected = Entry {
        id: "https://almarfa.example/?post_type=story&p=4127".into(),
        url: Some("https://almarfa.example/2026/10/port/".into()),
        title: "أرصفة الميناء “تتسع” & المدينة تنتظر".into(),
        author: Some("سلمى & رفاقها".into()),
        published: Some("2026-10-30T18:05:00Z".parse().unwrap()),
        updated: Some("2026-10-31T07:00:00Z".parse().unwrap()),
        summary: Some("<p>بدأت أعمال التوسعة [&hellip;]</p>".into()),
        content: Some("<p>بدأت أعمال توسعة الميناء صباح اليوم.</p>".into()),
        base: Some("https://almarfa.example/2026/10/port/".into()),
        language: Some("ar".into()),
        direction: Some(Direction::Rtl),
        categories: vec!["محليات".into(), "الميناء & البحر".into()],
        picture: Some("https://almarfa.example/u/port-1024.jpg".into()),
        ..Entry::default()
    };
    assert_eq!(feed.entries, [expected]);
}

#[test]
fn is_the_same_article_as_in_the_feed() {
    let rss = "<rss><channel><title>المرفأ</title><link>https://almarfa.example</link><item>\
        <title>أرصفة الميناء &#8220;تتسع&#8221; &#38; المدينة تنتظر</title><link>https://almarfa.example/2026/10/port/</link>\
        <guid isPermaLink=\"false\">https://almarfa.example/?post_type=story&#038;p=4127</guid>\
        <pubDate>Fri, 30 Oct 2026 18:05:00 +0000</pubDate></item></channel></rss>";
    let now: Timestamp = "2026-11-01T00:00:00Z".parse().unwrap();
    let by_feed =
        parse(rss.as_bytes(), &Hints { content_type: None, base: None, now }).unwrap().entries.remove(0);
    let by_posts = read(&format!("[{POST}]")).entries.remove(0);
    let identity = |entry: Entry| (entry.id, entry.url, entry.title, entry.published);
    assert_eq!(identity(by_feed), identity(by_posts));
}

#[test]
fn reads_through_what_plugins_write() {
    let rows = [
        format!("\u{FEFF}\n [{POST}]"),
        format!(
            "<br />\n<b>Warning</b>:  foreach() in <b>/home/w/wp-content/p.php</b> [x] on line <b>7</b><br />\n[{POST}]"
        ),
        format!("PHP Notice: Undefined index: a[\"b\"] in /p.php on line 1 [\n{POST}\n]"),
        format!("[{POST}]\n<!-- cached by a plugin -->"),
        format!("[{POST},]"),
        format!("[\n{},{POST}]", POST.replacen("أرصفة", "أرصـ\u{1}\tـفة", 1)),
        format!("{{\"2\":{POST}}}"),
        format!("{{\"body\":[{POST}],\"status\":200,\"headers\":{{}}}}"),
        format!("[{POST},{}", POST.get(..700).unwrap()),
    ];
    for text in rows {
        let feed = read(&text);
        let last = feed.entries.last().unwrap();
        assert_eq!(last.title, "أرصفة الميناء “تتسع” & المدينة تنتظر", "{text}");
        assert_eq!(last.author.as_deref(), Some("سلمى & رفاقها"), "{text}");
    }
    let cut = read(&format!("[{POST},{}", POST.get(..700).unwrap()));
    assert_eq!(cut.entries.len(), 1);
    assert!(cut.repairs.iter().any(|repair| repair.kind == RepairKind::Truncated));
}

#[test]
fn knows_what_holds_no_posts() {
    let not_a_feed = ParseError::NotAFeed { looks_like_html: false };
    let page = ParseError::NotAFeed { looks_like_html: true };
    let rows = [
        ("", ParseError::Empty),
        (" \u{FEFF}\n", ParseError::Empty),
        (r#"{"code":"rest_no_route","message":"No route was found","data":{"status":404}}"#, not_a_feed),
        (r#"{"code":"rest_login_required","message":"x","data":{"status":401}}"#, not_a_feed),
        ("<!doctype html><html><body>[{\"a\":1}]</body></html>", page),
        (r#"[{"id":1,"name":"سلمى","link":"https://a.example/author/s/"}]"#, not_a_feed),
        ("[1,2,3]", not_a_feed),
        ("{", not_a_feed),
        ("[", not_a_feed),
        ("hello", not_a_feed),
        ("\0\u{1}", ParseError::Empty),
    ];
    for (text, expected) in rows {
        assert_eq!(read_at(text, "https://almarfa.example/").err(), Some(expected), "{text}");
    }
    // A site, or a page of its archive, without posts.
    assert_eq!(read("[]").entries, []);
    assert_eq!(read("Warning: x\n[ ]").entries, []);
}

#[test]
fn dates_posts_in_gmt() {
    let title = r#""title":{"rendered":"t"},"link":"https://a.example/t""#;
    let rows = [
        (r#""date":"2026-10-30T21:05:00","date_gmt":"2026-10-30T18:05:00""#, "2026-10-30T18:05:00Z"),
        (r#""date":"2026-10-30T21:05:00","date_gmt":"0000-00-00T00:00:00""#, "2026-10-30T21:05:00Z"),
        (r#""date":"2026-10-30T21:05:00","date_gmt":null"#, "2026-10-30T21:05:00Z"),
        (r#""date":"0000-00-00T00:00:00""#, ""),
        (r#""date":12"#, ""),
        (r#""date":"2026-12-30T21:05:00""#, "2026-11-01T00:00:00Z"),
    ];
    for (members, expected) in rows {
        assert_eq!(moment(&post(&format!("{members},{title}"))), expected, "{members}");
    }
    // What one post shows of the site's own time holds for the others.
    let other = r#"{"title":{"rendered":"u"},"link":"https://a.example/u","date":"2026-10-29T03:00:00"}"#;
    let both = format!("[{POST},{other}]");
    assert_eq!(moment(&read(&both).entries[1]), "2026-10-29T00:00:00Z");
}

#[test]
fn takes_what_is_there() {
    let title = |title: &str| post(&format!(r#""title":{title},"link":"https://a.example/t""#)).title;
    assert_eq!(title(r#"{"rendered":"نص"}"#), "نص");
    assert_eq!(title(r#""نص &amp; نص""#), "نص & نص");
    assert_eq!(title(r#"{"rendered":"5 &lt; 7"}"#), "5 < 7");
    assert_eq!(title(r#"{"rendered":""}"#), "");
    let protected = post(
        r#""title":{"rendered":"سر"},"guid":{"rendered":"https://a.example/?p=1"},"content":{"rendered":"","protected":true},"excerpt":{"rendered":"","protected":true}"#,
    );
    assert_eq!((protected.content, protected.summary), (None, None));
    let author = |embedded: &str| {
        post(&format!(r#""title":{{"rendered":"t"}},"link":"https://a.example/t",{embedded}"#)).author
    };
    let refused = r#""_embedded":{"author":[{"code":"rest_user_invalid_id","message":"x"}]}"#;
    assert_eq!(author(refused), None);
    assert_eq!(author(&format!(r#"{refused},"yoast_head_json":{{"author":"هدى"}}"#)).as_deref(), Some("هدى"));
    let several = r#""_embedded":{"author":[{"name":"admin"}],"wp:term":[[{"taxonomy":"author","name":"هدى"},{"taxonomy":"author","name":"ليث"}]]}"#;
    assert_eq!(author(several).as_deref(), Some("هدى, ليث"));
    let without_guid = post(r#""title":{"rendered":"t"},"link":"https://a.example/t""#);
    assert_eq!(without_guid.id, "https://a.example/t");
    let hostile = post(
        r#""title":{"rendered":"t"},"link":"javascript:alert(1)","jetpack_featured_media_url":"data:x""#,
    );
    assert_eq!((hostile.url, hostile.picture), (None, None));
}
