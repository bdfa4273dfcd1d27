//! One field of a small feed at a time: what publishers write, and what a reader should make of it.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use jiff::Timestamp;
use qirtas_feed::{Feed, Hints, parse};

/// Reads a document of which nothing but the text is known.
fn read(text: &str) -> Feed {
    let now: Timestamp = "2026-11-01T00:00:00Z".parse().unwrap();
    parse(text.as_bytes(), &Hints { content_type: None, base: None, now }).unwrap()
}

/// A field, as text: a missing one is `none`.
fn check(field: impl Fn(&Feed) -> Option<String>, table: &[(&str, &str)]) {
    for (text, expected) in table {
        let found = field(&read(text));
        assert_eq!(found.as_deref().unwrap_or("none"), *expected, "{text}");
    }
}

#[test]
fn keeps_the_lines_of_plain_text() {
    let summary = |feed: &Feed| feed.entries.first()?.summary.clone();
    check(
        summary,
        &[
            (
                "<feed><entry><media:group><media:description>سطر أول\nسطر ثان A &lt;b&gt;x&lt;/b&gt; &lt; C</media:description></media:group></entry></feed>",
                "<p>سطر أول<br>سطر ثان A &lt;b&gt;x&lt;/b&gt; &lt; C</p>",
            ),
            (
                "<rss><item><media:description>أول\r\n\r\nثان\n \nثالث</media:description></item></rss>",
                "<p>أول</p><p>ثان</p><p>ثالث</p>",
            ),
            (
                "<rss><item><media:description type='html'>أول &lt;b&gt;غامق&lt;/b&gt;</media:description></item></rss>",
                "أول <b>غامق</b>",
            ),
            (
                "<rss><item><media:description>&lt;p&gt;فقرة&lt;/p&gt;</media:description></item></rss>",
                "<p>فقرة</p>",
            ),
            (
                "<rss><item><media:description><![CDATA[المقهى &quot;الجديد&quot; &amp; البحر]]></media:description></item></rss>",
                "<p>المقهى \"الجديد\" &amp; البحر</p>",
            ),
        ],
    );
    let content = |feed: &Feed| feed.entries.first()?.content.clone();
    check(
        content,
        &[(
            r#"{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","content_text":"أول < ثان\nثالث\n\nرابع"}]}"#,
            "<p>أول &lt; ثان<br>ثالث</p><p>رابع</p>",
        )],
    );
}

#[test]
fn stands_on_its_own_address_where_none_is_known() {
    let json = |members: &str, url: &str| {
        format!(
            r#"{{"version":"https://jsonfeed.org/version/1.1","title":"t",{members}"items":[{{"id":"1","url":"{url}","title":"one"}}]}}"#
        )
    };
    let home = r#""home_page_url":"https://j.example/b/","#;
    let own = r#""feed_url":"https://f.example/feed.json","#;
    let url = |feed: &Feed| feed.entries.first()?.url.clone();
    check(
        url,
        &[
            (&json(home, "/a"), "https://j.example/a"),
            (&json(home, "a"), "https://j.example/b/a"),
            (&json(own, "/a"), "https://f.example/a"),
            (&json(&format!("{own}{home}"), "/a"), "https://j.example/a"),
            (&json("", "/a"), "/a"),
        ],
    );
}

#[test]
fn judges_a_feed_by_its_texts_too() {
    let description = "مقارنة بين نموذجين من نماذج اللغة الكبيرة، وأيهما أفضل للكتابة بالعربية";
    let rss = |head: &str, items: &str| format!("<rss version='2.0'><channel>{head}{items}</channel></rss>");
    let item = format!("<item><title>GPT-5 vs Gemini</title><description>{description}</description></item>");
    let untitled = format!(
        "<item><guid>1</guid><description>&lt;p&gt;{description}&amp;nbsp;&lt;/p&gt;</description></item>"
    );
    let english = "<item><title>A new port opens</title><description>The port of the city was opened today, and it is the first of its kind.</description></item>";
    let declared = "<title>Al Sada News</title><language>ar</language><link>http://x.example</link>";
    let social = "<title>@salma</title><description>Public posts from @salma@m.example</description>";
    let json = format!(
        r#"{{"version":"https://jsonfeed.org/version/1.1","title":"Al Sada","items":[{{"id":"1","title":"GPT-5","content_text":"{description}"}}]}}"#
    );
    let judged = |feed: &Feed| {
        let language = feed.language.as_deref().unwrap_or("?");
        Some(format!("{language} {}", feed.direction.map_or("?", |d| d.as_str())))
    };
    check(
        judged,
        &[
            (&rss(declared, &item), "ar rtl"),
            (&rss(social, &untitled), "ar rtl"),
            (&rss(declared, english), "en ltr"),
            (&rss("<title>Sada</title><language>ar</language>", ""), "? ltr"),
            (&json, "ar rtl"),
        ],
    );
}

#[test]
fn leaves_out_entries_with_nothing_in_them() {
    let titles =
        |feed: &Feed| Some(feed.entries.iter().map(|e| e.title.as_str()).collect::<Vec<_>>().join("|"));
    check(
        titles,
        &[
            (
                r#"{"version":"https://jsonfeed.org/version/1.1","authors":[{"name":"منى"}],"items":[{},{"title":"أ"},{"tags":[]}]}"#,
                "أ",
            ),
            (
                "<feed><author><name>منى</name></author><entry/><entry><title>أ</title></entry><entry></entry></feed>",
                "أ",
            ),
            ("<rss><channel><item></item><item><title>أ</title></item></channel></rss>", "أ"),
        ],
    );
}

#[test]
fn knows_the_length_of_an_enclosure_only_when_it_is_told() {
    let json = |length: &str| {
        format!(
            r#"{{"version":"https://jsonfeed.org/version/1.1","items":[{{"id":"1","attachments":[{{"url":"https://x.example/a.mp3","size_in_bytes":{length}}}]}}]}}"#
        )
    };
    let length = |feed: &Feed| feed.entries.first()?.enclosures.first()?.length.map(|n| n.to_string());
    check(
        length,
        &[
            (&json("10"), "10"),
            (&json("10.0"), "10"),
            (&json("\"10\""), "10"),
            (&json("0"), "none"),
            (&json("-1.5"), "none"),
            (&json("1e300"), "none"),
            ("<rss><item><enclosure url='http://x.example/a.mp3' length='0'/></item></rss>", "none"),
            ("<rss><item><enclosure url='http://x.example/a.mp3' length=' 7 '/></item></rss>", "7"),
            (
                "<rss><item><media:content url='http://x.example/a.mp3' type='audio/mpeg' fileSize='0'/></item></rss>",
                "none",
            ),
            (
                "<feed><entry><link rel='enclosure' href='http://x.example/a.mp3' length='0'/></entry></feed>",
                "none",
            ),
        ],
    );
}

#[test]
fn believes_the_namespace_before_the_prefix() {
    let content = |feed: &Feed| feed.entries.first()?.content.clone();
    let rss = |declarations: &str, item: &str| {
        format!("<rss version='2.0' {declarations}><channel><item>{item}</item></channel></rss>")
    };
    let odd = "xmlns:content='http://odd.example/ns'";
    let right = "xmlns:q='http://purl.org/rss/1.0/modules/content/'";
    let both = "<content:encoded>WRONG</content:encoded><q:encoded>&lt;p&gt;right&lt;/p&gt;</q:encoded>";
    let customary = "<content:encoded>&lt;p&gt;right&lt;/p&gt;</content:encoded>";
    check(
        content,
        &[
            (&rss(&format!("{odd} {right}"), both), "<p>right</p>"),
            (&rss(&format!("{right} {odd}"), both), "<p>right</p>"),
            (&rss(odd, customary), "<p>right</p>"),
            (&rss("", customary), "<p>right</p>"),
            (&rss(right, customary), "<p>right</p>"),
        ],
    );
    let picture = |feed: &Feed| feed.entries.first()?.picture.clone();
    check(
        picture,
        &[(
            &rss(
                "xmlns:m='https://www.rssboard.org/media-rss'",
                "<m:thumbnail url='http://x.example/a.jpg'/>",
            ),
            "http://x.example/a.jpg",
        )],
    );
}

#[test]
fn takes_a_host_without_its_scheme_for_an_address() {
    let url = |feed: &Feed| feed.entries.first()?.url.clone();
    let rss = |link: &str| {
        format!(
            "<rss><channel><link>http://g.example/</link><item><title>x</title><link>{link}</link></item></channel></rss>"
        )
    };
    check(
        url,
        &[
            (&rss("www.g.example/x"), "http://www.g.example/x"),
            (&rss("WWW.g.example"), "http://WWW.g.example"),
            (&rss("www.g.example?p=1"), "http://www.g.example?p=1"),
            (&rss("www.html"), "http://g.example/www.html"),
            (&rss("www/x.y"), "http://g.example/www/x.y"),
        ],
    );
}

#[test]
fn names_people_without_the_parentheses_around_them() {
    let author = |feed: &Feed| feed.entries.first()?.author.clone();
    let rss = |author: &str| format!("<rss><item><author>{author}</author></item></rss>");
    check(
        author,
        &[
            (&rss(" (اسم) "), "اسم"),
            (&rss("()"), "none"),
            (&rss("منى (المرفأ)"), "منى (المرفأ)"),
            (&rss("(أ) و(ب)"), "(أ) و(ب)"),
            (&rss("me@x.example (اسم)"), "اسم"),
        ],
    );
}

#[test]
fn shows_the_label_of_a_category() {
    let categories = |feed: &Feed| Some(feed.entries.first()?.categories.join("|"));
    let entry = |category: &str| format!("<feed><entry><id>1</id>{category}</entry></feed>");
    check(
        categories,
        &[
            (&entry("<category term='ط' label='تسمية'/>"), "تسمية"),
            (&entry("<category term='ط' label=' '/>"), "ط"),
            (&entry("<category term='ط'/>"), "ط"),
            (&entry("<category term='http://x.example/ns#a' label='تسمية'/>"), "تسمية"),
        ],
    );
}

#[test]
fn tells_entries_apart_that_share_an_id() {
    let distinct = |feed: &Feed| {
        let ids: std::collections::HashSet<_> = feed.entries.iter().map(|entry| entry.id.as_str()).collect();
        Some(ids.len().to_string())
    };
    let rss = |items: &[&str]| {
        let items: String = items.iter().map(|item| format!("<item><guid>0</guid>{item}</item>")).collect();
        format!("<rss><channel>{items}</channel></rss>")
    };
    check(
        distinct,
        &[
            (&rss(&["<title>أ</title>", "<title>ب</title>"]), "2"),
            (&rss(&["<title>أ</title>", "<title>أ</title><description>تتمة</description>"]), "1"),
            (&rss(&["<description>أ</description>", "<description>ب</description>"]), "2"),
            (
                &rss(&[
                    "<title>أ</title><link>http://x.example/1</link>",
                    "<title>ب</title><link>http://x.example/1</link>",
                ]),
                "1",
            ),
        ],
    );
}

#[test]
fn entries_that_share_a_link_are_told_apart() {
    let ids = |text: &str| read(text).entries.into_iter().map(|entry| entry.id).collect::<Vec<_>>();
    for link in ["http://c.example/", "http://c.example", "http://c.example/news?all"] {
        let item = |title: &str| format!("<item><title>{title}</title><link>{link}</link></item>");
        let both = ids(&format!("<rss>{}{}</rss>", item("أول"), item("ثان")));
        assert_eq!(both.iter().collect::<std::collections::BTreeSet<_>>().len(), 2, "{link}");
        assert_eq!(
            ids(&format!("<rss>{}{}</rss>", item("أول"), item("أول")))[0],
            ids(&format!("<rss>{}</rss>", item("أول")))[0]
        );
    }
}

#[test]
fn a_corrected_text_leaves_a_dated_entry_its_id() {
    let id = |text: &str, date: &str| {
        let feed =
            format!("<rss><item><title>خبر</title>{date}<description>{text}</description></item></rss>");
        read(&feed).entries.remove(0).id
    };
    let date = "<pubDate>Mon, 05 Oct 2026 08:00:00 GMT</pubDate>";
    assert_eq!(id("قبل", date), id("بعد", date));
    assert_ne!(id("قبل", date), id("قبل", "<pubDate>Tue, 06 Oct 2026 08:00:00 GMT</pubDate>"));
    assert_ne!(id("قبل", ""), id("بعد", ""));
}
