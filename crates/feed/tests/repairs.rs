//! What is broken in small feeds, in bytes as they really come, and what a reader should make of it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use jiff::Timestamp;
use qirtas_feed::{Feed, Format, Hints, ParseError, RepairKind, parse};
use url::Url;

fn try_read(bytes: &[u8], content_type: Option<&str>) -> Result<Feed, ParseError> {
    let now: Timestamp = "2026-11-01T00:00:00Z".parse().unwrap();
    let base = Url::parse("https://paper.example/feeds/main.xml").unwrap();
    parse(bytes, &Hints { content_type, base: Some(&base), now })
}

fn read(bytes: &[u8]) -> Feed {
    try_read(bytes, None).unwrap()
}

/// A field, as text: a missing one is `none`.
fn check(field: impl Fn(&Feed) -> Option<String>, table: &[(&str, &str)]) {
    for (text, expected) in table {
        let found = field(&read(text.as_bytes()));
        assert_eq!(found.as_deref().unwrap_or("none"), *expected, "{text}");
    }
}

fn has(feed: &Feed, kind: RepairKind) -> bool {
    feed.repairs.iter().any(|repair| repair.kind == kind)
}

/// Arabic of windows-1256 by hand: every letter of these texts has one byte.
fn in_windows_1256(text: &str) -> Vec<u8> {
    const LETTERS: &str = "ءآأؤإئابةتثجحخدذرزسشصض×طظعغـفقك";
    let after = "àلâمنهوçèéêëىي";
    let byte = |c: char| match c {
        c if c.is_ascii() => u8::try_from(c).unwrap(),
        '،' => 0xA1,
        c => LETTERS
            .chars()
            .position(|letter| letter == c)
            .map(|at| 0xC1 + at)
            .or_else(|| after.chars().position(|letter| letter == c).map(|at| 0xE0 + at))
            .map(|byte| u8::try_from(byte).unwrap())
            .unwrap(),
    };
    text.chars().map(byte).collect()
}

#[test]
fn survives_charset_labels_that_lie() {
    let title = "المصرف المركزي يرفع سعر الفائدة";
    let document = |label: &str| {
        format!(
            "<?xml version='1.0' encoding='{label}'?>\n<rss version='2.0'><channel><language>ar</language>\
             <title>أخبار</title><item><title>{title}</title></item></channel></rss>"
        )
    };
    let utf16 = |mark: &[u8], bytes: fn(u16) -> [u8; 2]| {
        let units = document("utf-8").encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        [mark, &units].concat()
    };
    let marked = |bytes: Vec<u8>| [b"\xEF\xBB\xBF".as_slice(), &bytes].concat();
    let table: [(&str, Vec<u8>, Option<&str>, bool); 13] = [
        ("1256 as UTF-8", in_windows_1256(&document("utf-8")), None, true),
        (
            "1256 as UTF-8 by HTTP",
            in_windows_1256(&document("windows-1256")),
            Some("text/xml; charset=utf-8"),
            false,
        ),
        ("1256 as Latin", in_windows_1256(&document("iso-8859-1")), None, true),
        ("1256 unlabelled", in_windows_1256(&document("")), None, false),
        ("1256 as UTF-16", in_windows_1256(&document("utf-16")), None, true),
        ("1256 after a UTF-8 mark", marked(in_windows_1256(&document("windows-1256"))), None, false),
        ("UTF-8 as 1256", document("windows-1256").into_bytes(), None, true),
        (
            "UTF-8 as 1256 by HTTP",
            document("utf-8").into_bytes(),
            Some("text/xml; charset=windows-1256"),
            true,
        ),
        ("UTF-8 as UTF-16", document("utf-16").into_bytes(), None, true),
        ("UTF-8 with a mark as 1256", marked(document("windows-1256").into_bytes()), None, false),
        ("UTF-16 with a mark", utf16(b"\xFF\xFE", u16::to_le_bytes), None, false),
        ("UTF-16 without", utf16(b"", u16::to_le_bytes), None, false),
        ("UTF-16 the other way", utf16(b"", u16::to_be_bytes), Some("text/xml; charset=utf-8"), false),
    ];
    for (name, bytes, content_type, is_mislabelled) in table {
        let feed = try_read(&bytes, content_type).unwrap();
        assert_eq!(feed.entries[0].title, title, "{name}");
        assert_eq!(has(&feed, RepairKind::WrongCharset), is_mislabelled, "{name}");
    }
}

#[test]
fn reads_pieces_in_another_encoding() {
    let item = |title: &str| format!("<item><title>{title}</title></item>");
    let bytes = [
        "<?xml version='1.0' encoding='utf-8'?><rss><channel><title>أخبار</title><language>ar</language>"
            .as_bytes(),
        item("افتتاح الميناء الجديد اليوم").as_bytes(),
        &in_windows_1256(&item("ارتفاع أسعار القمح")),
        item("أمطار على الساحل").as_bytes(),
        b"</channel></rss>",
    ]
    .concat();
    let feed = read(&bytes);
    let titles: Vec<_> = feed.entries.iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!(titles, ["افتتاح الميناء الجديد اليوم", "ارتفاع أسعار القمح", "أمطار على الساحل"]);
    assert!(has(&feed, RepairKind::WrongCharset));
}

#[test]
fn takes_a_cut_character_for_no_other_encoding() {
    let whole = "<?xml version='1.0' encoding='utf-8'?><rss><item><title>أمطار على الساحل</title></item><item><title>خبر";
    let cut = &whole.as_bytes()[..whole.len() - 1];
    for content_type in [None, Some("text/xml; charset=iso-8859-1"), Some("text/xml; charset=windows-1256")] {
        assert_eq!(
            try_read(cut, content_type).unwrap().entries[0].title,
            "أمطار على الساحل",
            "{content_type:?}"
        );
    }
}

#[test]
fn drops_characters_that_no_document_holds() {
    let title = |feed: &Feed| Some(feed.entries.first()?.title.clone());
    check(
        title,
        &[
            ("<rss><item><title>أ\u{0}ب\u{8}ج\u{1F}</title></item></rss>", "أبج"),
            ("<rss><item><title>don\u{92}t \u{85}</title></item></rss>", "don’t …"),
            ("<rss><item><title>a&#0;b &#146; &#x85; &#xD800;</title></item></rss>", "a b ’ … \u{FFFD}"),
        ],
    );
}

#[test]
fn begins_where_the_feed_begins() {
    let title = |feed: &Feed| Some(format!("{} {}", feed.title, feed.entries.len()));
    let feed =
        "<?xml version='1.0'?><rss><channel><title>ص</title><item><title>أ</title></item></channel></rss>";
    for junk in [
        "\u{FEFF}\n\n",
        "<br />\n<b>Warning</b>:  Cannot modify header information in <b>/srv/a.php</b> on line <b>3</b><br />\n",
        "Notice: Undefined index: id in /srv/www/rss.php on line 12\n",
        "<!-- made by nobody --> <script>var a = '<item>';</script>",
        "1f4a\r\n",
    ] {
        check(title, &[(&format!("{junk}{feed}"), "ص 1"), (&format!("{feed}{junk}"), "ص 1")]);
    }
}

#[test]
fn reads_titles_without_their_markup() {
    let title = |feed: &Feed| Some(feed.entries.first()?.title.clone());
    let rss = |title: &str| format!("<rss><item><title>{title}</title><guid>1</guid></item></rss>");
    check(
        title,
        &[
            (&rss("<![CDATA[أ <script>alert('x')</script>ب]]>"), "أ ب"),
            (&rss("أ &lt;style&gt;b {color: red}&lt;/style&gt;ب"), "أ ب"),
            (&rss("&lt;blink&gt;أ&lt;/blink&gt; &lt;marquee behavior='x'&gt;ب&lt;/marquee&gt;"), "أ ب"),
            (&rss("أ &lt;!-- -- ب &gt;ج"), "أ ج"),
            (&rss("أ &lt;script&gt;ب"), "أ ب"),
            (&rss("أ &lt;!-- ب"), "أ <!-- ب"),
            (&rss("أ &lt;!-- "), "أ"),
            (&rss("&lt;img src=x onerror=alert(1)&gt;أ"), "أ"),
            (&rss("Vec&lt;T&gt; &amp;lt;b&amp;gt;أ&amp;lt;/b&amp;gt;"), "Vec<T> أ"),
            (&rss("أ &lt; ب &amp; 3 &gt; 2"), "أ < ب & 3 > 2"),
            ("<feed><entry><title type='xhtml'><div><p>أ</p></div></titel><id>1</id></entry></feed>", "أ"),
            ("<feed><title>x</title><entry><title>أ</tilte>\n</entry></feed>", "أ"),
        ],
    );
    let language = |feed: &Feed| feed.language.clone();
    check(language, &[("<rss><channel><language>en-us</langauge><title>A</title></channel></rss>", "en-US")]);
}

#[test]
fn keeps_an_entry_that_says_anything() {
    let count = |feed: &Feed| Some(feed.entries.len().to_string());
    check(
        count,
        &[
            ("<rss><channel><item><comments>http://paper.example/1#c</comments></item></channel></rss>", "1"),
            ("<feed><entry><contributor><name>منى</name></contributor></entry></feed>", "1"),
            ("<rss><channel><item><pubDate></pubDate>  </item></channel></rss>", "0"),
        ],
    );
    let ids = |feed: &Feed| Some(feed.entries.iter().filter(|entry| entry.id.is_empty()).count().to_string());
    check(ids, &[("<rss><item><comments>a</comments></item><item><comments>b</comments></item></rss>", "0")]);
}

#[test]
fn tells_entries_of_the_feed_from_those_of_an_extension() {
    let titles = |feed: &Feed| {
        Some(feed.entries.iter().map(|entry| entry.title.as_str()).collect::<Vec<_>>().join("|"))
    };
    let inner = "<x:list xmlns:x='urn:x'><entry><title>غيره</title></entry></x:list>";
    check(
        titles,
        &[
            (&format!("<feed>{inner}<entry><title>أ</title></entry></feed>"), "أ"),
            (&format!("<feed>{inner}</feed>"), "غيره"),
            ("<s:Envelope><s:Body><feed><entry><title>أ</title></entry></feed></s:Body></s:Envelope>", "أ"),
        ],
    );
    let homepage = |feed: &Feed| feed.homepage.clone();
    let link = |rel: &str| format!("<feed><title>x</title><link rel='{rel}' href='/'/></feed>");
    check(
        homepage,
        &[
            (&link("http://www.iana.org/assignments/relation/alternate"), "https://paper.example/"),
            (&link("self"), "none"),
        ],
    );
}

#[test]
fn keeps_a_description_beside_a_shorter_summary() {
    let texts = |feed: &Feed| {
        let entry = feed.entries.first()?;
        Some(format!("{:?} {:?}", entry.summary, entry.content))
    };
    let rss = |texts: &str| format!("<rss><item><title>x</title>{texts}</item></rss>");
    let (long, short) = ("<description>نص طويل</description>", "<summary>نص</summary>");
    check(
        texts,
        &[
            (&rss(&format!("{long}{short}")), "Some(\"نص\") Some(\"نص طويل\")"),
            (&rss(&format!("{short}{long}")), "Some(\"نص\") Some(\"نص طويل\")"),
            (&rss(short), "Some(\"نص\") None"),
            (&rss(long), "Some(\"نص طويل\") None"),
            (
                &rss(&format!("{short}{long}<content:encoded>كل النص</content:encoded>")),
                "Some(\"نص\") Some(\"كل النص\")",
            ),
        ],
    );
}

#[test]
fn finds_pictures_where_podcasts_and_galleries_put_them() {
    let icon = |feed: &Feed| feed.icon.clone();
    check(
        icon,
        &[
            (
                "<rss><channel><itunes:link rel='image' href='/logo.jpg'/></channel></rss>",
                "https://paper.example/logo.jpg",
            ),
            ("<rss><channel><title>x</title><itunes:link rel='self' href='/feed'/></channel></rss>", "none"),
            (
                "<rss><channel><media:content url='/logo.png' medium='image'/></channel></rss>",
                "https://paper.example/logo.png",
            ),
            (
                "<rss><channel><title>x</title><media:content url='/a.mp3' type='audio/mpeg'/></channel></rss>",
                "none",
            ),
        ],
    );
    let categories = |feed: &Feed| Some(feed.entries.first()?.categories.join("|"));
    check(
        categories,
        &[
            (
                "<rss><item><itunes:category text='تقنية'><itunes:category text='أجهزة'/></itunes:category></item></rss>",
                "تقنية|أجهزة",
            ),
            (
                "<rss><item><media:category scheme='x' label='أغان'>music/songs</media:category></item></rss>",
                "أغان",
            ),
            ("<rss><item><media:category>شعر، نثر</media:category></item></rss>", "شعر|نثر"),
        ],
    );
}

#[test]
fn stands_on_the_nearest_base() {
    let entry = |feed: &Feed| {
        let entry = feed.entries.first()?;
        Some(format!("{} {}", entry.url.clone()?, entry.content.clone()?))
    };
    let atom = |attributes: &str, link: &str, content: &str| {
        format!(
            "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://a.example/x/'><entry xml:base='y/'><id>1</id>\
             <link {link}/><content type='html' {attributes}>{content}</content></entry></feed>"
        )
    };
    check(
        entry,
        &[
            (
                &atom("xml:base='z/'", "href='1'", "&lt;a href=\"p?a=1&amp;amp;b\"&gt;"),
                "https://a.example/x/y/1 <a href=\"https://a.example/x/y/z/p?a=1&amp;b\">",
            ),
            (
                &atom(
                    "",
                    "href='1' xml:base='/w/'",
                    "&lt;img src='p.png' srcset='p.png 1x, /q,r.png 2x'&gt;",
                ),
                "https://a.example/w/1 <img src='https://a.example/x/y/p.png' \
                 srcset='https://a.example/x/y/p.png 1x, https://a.example/q,r.png 2x'>",
            ),
            (
                &atom("", "href='/1'", "&lt;a href='#n'&gt;&lt;a href=''&gt;&lt;img src='data:,'&gt;"),
                "https://a.example/1 <a href='#n'><a href=''><img src='data:,'>",
            ),
            (&atom("", "href='//b.example/1'", "src='p.png'"), "https://b.example/1 src='p.png'"),
        ],
    );
}

#[test]
fn lets_no_other_scheme_through_anywhere() {
    let tricks = [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#9;script:alert(1)",
        "java\nscript:alert(1)",
        "&#1;javascript:alert(1)",
        " \u{1}javascript:alert(1)",
        "javascript&colon;alert(1)",
        "file:///etc/passwd",
        "FILE:\\\\host\\share",
        "data:text/html,&lt;script&gt;",
        "vbscript:x",
        "blob:https://a.example/1",
        "view-source:https://a.example/",
        "feed:https://a.example/",
        "//[",
        "http://",
        "https:?x",
    ];
    for address in tricks {
        let atom = format!(
            "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:media='http://search.yahoo.com/mrss/'><link href='{address}'/>\
             <logo>{address}</logo><entry xml:base='{address}'><id>1</id><link href='{address}'/>\
             <link rel='enclosure' href='{address}'/><media:thumbnail url='{address}'/>\
             <media:content url='{address}' medium='video'/></entry></feed>"
        );
        let rss = format!(
            "<rss xml:base='{address}'><channel><link>{address}</link><image><url>{address}</url></image><item>\
             <title>x</title><link>{address}</link><guid>{address}</guid><enclosure url='{address}'/>\
             <itunes:image href='{address}'/></item></channel></rss>"
        );
        for text in [&atom, &rss] {
            let feed = read(text.as_bytes());
            let entry = &feed.entries[0];
            let enclosures = entry.enclosures.iter().map(|enclosure| &enclosure.url);
            let addresses = [&feed.homepage, &feed.icon, &entry.url, &entry.picture, &entry.base];
            for address in addresses.into_iter().flatten().chain(enclosures) {
                assert!(address.starts_with("https://paper.example/"), "{address} out of {text}");
            }
        }
        let address = address
            .replace("&#9;", "\\t")
            .replace("&#1;", "\\u0001")
            .replace('\n', "\\n")
            .replace('\u{1}', "\\u0001");
        let address = if address.contains("FILE") { "FILE:/x".to_owned() } else { address };
        let json = format!(
            r#"{{"version":"https://jsonfeed.org/version/1.1","home_page_url":"{address}","icon":"{address}","items":[
            {{"id":"1","title":"x","url":"{address}","external_url":"{address}","image":"{address}",
            "attachments":[{{"url":"{address}"}}]}}]}}"#
        );
        let feed = read(json.as_bytes());
        let entry = &feed.entries[0];
        for address in [&feed.homepage, &feed.icon, &entry.url, &entry.picture].into_iter().flatten() {
            assert!(address.starts_with("https://paper.example/"), "{address} out of {json}");
        }
        for enclosure in &entry.enclosures {
            assert!(enclosure.url.starts_with("https://paper.example/"), "{} out of {json}", enclosure.url);
        }
    }
}

#[test]
fn mends_the_slashes_of_an_address() {
    let url = |feed: &Feed| feed.entries.first()?.url.clone();
    let rss = |link: &str| format!("<rss><item><title>x</title><link>{link}</link></item></rss>");
    check(
        url,
        &[
            (&rss("http:/a.example/1"), "http://a.example/1"),
            (&rss("https:///a.example/1"), "https://a.example/1"),
            (&rss("HTTP:\\\\a.example/1"), "http://a.example/1"),
            (&rss("http:a.example"), "none"),
        ],
    );
}

#[test]
fn reads_rss_that_is_written_as_json() {
    let text = r##"{"rss":{"version":"2.0","channel":{"title":"دفتر","link":"https://d.example/","language":"ar",
        "image":{"url":"/logo.png","title":"x"},"item":[
        {"title":"أول & ثان","link":"https://d.example/1","guid":{"isPermaLink":"false","#value":"g1"},
         "description":"<p>نص</p>","pubDate":"Mon, 05 Oct 2026 08:00:00 GMT","category":["أ","ب"],
         "enclosure":{"url":"https://d.example/1.mp3","type":"audio/mpeg","length":277413},"x y":"z"},
        {"title":"ثالث","link":"https://d.example/3"}]}}}"##;
    let feed = read(text.as_bytes());
    assert_eq!(
        (feed.format, feed.title.as_str(), feed.language.as_deref()),
        (Format::Rss, "دفتر", Some("ar"))
    );
    assert_eq!(feed.icon.as_deref(), Some("https://paper.example/logo.png"));
    let entry = &feed.entries[0];
    assert_eq!((entry.title.as_str(), entry.id.as_str()), ("أول & ثان", "g1"));
    assert_eq!(entry.summary.as_deref(), Some("<p>نص</p>"));
    assert_eq!(entry.categories, ["أ", "ب"]);
    assert_eq!(entry.enclosures[0].length, Some(277_413));
    assert_eq!(entry.published.unwrap().to_string(), "2026-10-05T08:00:00Z");
    assert_eq!(feed.entries[1].url.as_deref(), Some("https://d.example/3"));
    assert!(try_read(br#"{"rss":{"channel":"x"}}"#, None).is_err());
}

#[test]
fn names_the_authors_of_json_feeds_once() {
    let author = |feed: &Feed| feed.entries.first()?.author.clone();
    let json = |members: &str| {
        format!(r#"{{"version":"1.0","title":"x","items":[{{"content_text":"أ",{members}}}]}}"#)
    };
    check(
        author,
        &[
            (&json(r#""author":{"name":"أ"}"#), "أ"),
            (&json(r#""authors":[{"name":"أ"},{"name":"ب"}],"author":{"name":"ج"}"#), "أ, ب"),
            (&json(r#""authors":[],"author":{"name":"ج"}"#), "ج"),
        ],
    );
}

#[test]
fn clamps_and_marks_dates_of_the_future() {
    let dates = |feed: &Feed| {
        let entry = feed.entries.first()?;
        Some(format!("{:?} {}", entry.published.map(|at| at.to_string()), entry.is_postdated))
    };
    let rss = |date: &str| format!("<rss><item><title>x</title><pubDate>{date}</pubDate></item></rss>");
    check(
        dates,
        &[
            (&rss("Sun, 01 Nov 2026 00:00:01 GMT"), "Some(\"2026-11-01T00:00:00Z\") true"),
            (&rss("9999-12-31T23:59:59Z"), "Some(\"2026-11-01T00:00:00Z\") true"),
            (&rss("١ نوفمبر ٢٠٢٦ ٠٣:٠٠ ص +0300"), "Some(\"2026-11-01T00:00:00Z\") false"),
            (&rss("99999999999999"), "None false"),
            (&rss("12345678901234567890123456789012345678901234567890"), "None false"),
        ],
    );
}
