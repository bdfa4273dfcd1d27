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
