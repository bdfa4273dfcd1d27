//! Pages, and the articles that are found in them.

use std::fs;
use std::path::Path;

use serde_json::Value;
use url::Url;

use crate::{Extracted, extract, sanitize, text_of};

const PARAGRAPHS: [&str; 4] = [
    "بدأت صباح اليوم أعمال توسعة الرصيف الجنوبي في الميناء القديم، وقال المهندس المشرف إن العمل سيستمر ثمانية أشهر، وإن الحركة فيه لن تتوقف.",
    "ويضم المشروع رصيفين جديدين ومستودعا للحبوب، ويتوقع أن ترسو فيه سفن لم يكن الميناء يستقبلها من قبل، بعد أن كانت تفرغ حمولتها بعيدا عن المدينة.",
    "وقال صيادون إنهم يخشون أن تضيق بهم المساحة الباقية، وطالبوا بأن يبقى الحوض الصغير لقواربهم، فيما وعدت إدارة الميناء بالرد عليهم قبل نهاية الشهر.",
    "ومن المنتظر أن يزور وفد من المدينة المجاورة موقع العمل الأسبوع المقبل للاطلاع على ما أنجز منه، قبل أن تعرض الخطة كاملة على المجلس.",
];

fn url() -> Url {
    Url::parse("https://almarfa.example/local/port?utm_source=x").unwrap()
}

fn page(head: &str, article: &str) -> String {
    format!(
        "<!doctype html><html lang='ar'><head><meta charset='utf-8'><title>أرصفة الميناء تتسع | المرفأ</title>{head}</head><body>\
         <header><nav><ul><li><a href='/'>الرئيسية</a></li><li><a href='/local'>محليات</a></li><li><a href='/world'>العالم</a></li></ul></nav></header>\
         <main><article>{article}</article><aside><h3>الأكثر قراءة</h3><ul><li><a href='/1'>خبر أول لا صلة له بهذا</a></li><li><a href='/2'>خبر ثان لا صلة له بهذا</a></li></ul></aside></main>\
         <footer><p>جميع الحقوق محفوظة للمرفأ</p></footer><script>var x = '<p>لا</p>';</script></body></html>"
    )
}

fn body() -> String {
    let paragraphs: String = PARAGRAPHS.iter().map(|text| format!("<p>{text}</p>")).collect();
    format!(
        "<h1>أرصفة الميناء تتسع</h1><div class='meta'><span class='byline'>بقلم: سلمى</span> <time datetime='2026-10-30T18:05:00+03:00'>أمس</time></div>\
         <figure><img src='/p.jpg' alt='الميناء'><figcaption>الرصيف الجنوبي</figcaption></figure>{paragraphs}<p><a href='/more'>الموقع</a> <b>مهم</b></p>"
    )
}

fn found(html: &str) -> Extracted {
    extract(html, &url()).unwrap_or_else(|| panic!("nothing found in {html}"))
}

#[test]
fn finds_the_text_alone() {
    let article = found(&page("", &body()));
    for paragraph in PARAGRAPHS {
        assert!(article.html.contains(paragraph), "{}", article.html);
    }
    for other in ["الرئيسية", "الأكثر قراءة", "جميع الحقوق", "var x"] {
        assert!(!article.html.contains(other), "{other} in {}", article.html);
    }
    assert!(article.html.contains("<b>مهم</b>") && article.html.contains("الرصيف الجنوبي"));
    assert!(
        article.html.contains("https://almarfa.example/more")
            && article.html.contains("https://almarfa.example/p.jpg")
    );
    assert_eq!(article.title, "أرصفة الميناء تتسع");
    assert_eq!(article.byline.as_deref(), Some("سلمى"));
    assert_eq!(article.published.map(|at| at.to_string()).as_deref(), Some("2026-10-30T15:05:00Z"));
    assert_eq!(article.language.as_deref(), Some("ar"));
    assert!((90..130).contains(&article.words), "{}", article.words);
}

#[test]
fn believes_what_is_said_for_machines() {
    let head = r##"<meta property="og:title" content="عنوان الشبكات | المرفأ"><meta property="og:site_name" content="المرفأ">
        <meta property="og:image" content="/og.jpg"><link rel="canonical" href="/local/port"><meta property="article:modified_time" content="2026-10-31">
        <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
        {"@type":["NewsArticle"],"headline":"أرصفة &quot;الميناء&quot;","datePublished":"2026-10-30T10:00:00+0300","dateModified":"2026-10-30T11:00:00Z",
        "author":[{"@id":"#salma"},{"@type":"Person","name":"ليث"}],"image":{"@type":"ImageObject","url":"https://cdn.example/ld.jpg"}},
        {"@id":"#salma","@type":"Person","name":"سلمى"}]}</script>"##;
    let article = found(&page(head, &body()));
    assert_eq!(article.title, "أرصفة \"الميناء\"");
    assert_eq!(article.byline.as_deref(), Some("سلمى, ليث"));
    assert_eq!(article.published.map(|at| at.to_string()).as_deref(), Some("2026-10-30T07:00:00Z"));
    assert_eq!(article.updated.map(|at| at.to_string()).as_deref(), Some("2026-10-30T11:00:00Z"));
    assert_eq!(article.picture.unwrap().as_str(), "https://cdn.example/ld.jpg");
    assert_eq!(article.canonical.unwrap().as_str(), "https://almarfa.example/local/port");
    assert_eq!(article.site_name.as_deref(), Some("المرفأ"));
    // Half a script, a hostile address, a language that the text is not in.
    let head = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":</script><base href="https://cdn.example/x/">
        <meta property="og:image" content="javascript:alert(1)"><link rel=canonical href="data:x">"#;
    let article = found(&page(head, &body()).replace("lang='ar'", "lang='en-US'"));
    assert_eq!(article.title, "أرصفة الميناء تتسع");
    assert_eq!((article.picture, article.canonical), (None, None));
    assert_eq!(article.language.as_deref(), Some("ar"));
    assert!(article.html.contains("https://cdn.example/more"), "{}", article.html);
}

#[test]
fn finds_nothing_where_there_is_nothing() {
    let links: String = (0..60)
        .map(|n| format!("<li><a href='/{n}'>خبر قصير العنوان رقم {n} من أخبار المدينة</a></li>"))
        .collect();
    let teasers: String = PARAGRAPHS
        .iter()
        .map(|text| format!("<article><h3><a href='/x'>خبر من أخبار المدينة</a></h3><p>{text}</p></article>"))
        .collect();
    let rows = [
        String::new(),
        page("", &teasers),
        "<p>".to_owned(),
        "<html><body><h1>404</h1><p>الصفحة غير موجودة</p></body></html>".to_owned(),
        page("", &format!("<ul>{links}</ul>")),
        "<script>x</script>".repeat(100),
        (0..20_000u32).filter_map(|n| char::from_u32(n % 256)).collect(),
    ];
    for html in rows {
        assert_eq!(extract(&html, &url()), None, "{html}");
    }
}

/// Pages made to cost much: each is answered, and what is answered is safe.
#[test]
fn survives_hostile_pages() {
    let text = PARAGRAPHS.join(" ");
    let rows = [
        "<div>".repeat(200_000) + &text,
        "<p><b id=1><b id=2><b id=3><i><u>x</p>".repeat(20_000) + &text,
        "<table><tr><td><a href=x><b>".repeat(20_000) + &text,
        "<table>x".repeat(50_000) + &text,
        "</p></div></b>".repeat(100_000) + &text,
        "<br>".repeat(200_000) + &text,
        "<ul><li>".repeat(50_000) + &text,
        "<svg><style><math><template>".repeat(10_000) + &text,
        "<form><select><option><button>".repeat(20_000) + &text,
        format!("<p {}>{text}", "a='<b>' ".repeat(50_000)),
        "<x-y z=\"<script>alert(1)</script>\">".repeat(20_000) + &text,
        format!("<script type='application/ld+json'>{}</script><p>{text}", "[".repeat(100_000)),
        "<meta name=author content=x>".repeat(100_000) + &text,
        format!("<noscript><img src=x onerror=alert(1)></noscript><img><p>{text}<plaintext><p>{text}"),
        format!("<p>{text}</p>").repeat(2_000),
        "<article class=content><p>".repeat(5_000) + &text,
    ];
    for html in rows {
        if let Some(article) = extract(&html, &url()) {
            let clean = sanitize(&article.html, Some(&url()));
            assert!(!clean.html.contains("<script") && !clean.html.contains("onerror"));
        }
    }
}

/// How many words of a text are there, regardless of order.
fn recall(expected: &str, found: &str) -> f64 {
    let mut words: std::collections::HashMap<&str, i32> = std::collections::HashMap::new();
    found.split_whitespace().for_each(|word| *words.entry(word).or_default() += 1);
    let (mut hit, mut all) = (0_u32, 0_u32);
    for word in expected.split_whitespace() {
        all += 1;
        if let Some(left) = words.get_mut(word).filter(|left| **left > 0) {
            *left -= 1;
            hit += 1;
        }
    }
    f64::from(hit) / f64::from(all.max(1))
}

#[test]
fn finds_the_articles_of_real_pages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/pages/readability");
    let Ok(pages) = fs::read_dir(&folder) else {
        eprintln!("{} is absent: its pages were not read", folder.display());
        return;
    };
    let (mut f1, mut titles, mut count) = (0.0, 0, 0);
    for page in pages.flatten().map(|page| page.path()).filter(|path| path.is_dir()) {
        let read = |name: &str| fs::read_to_string(page.join(name)).unwrap();
        let expected = text_of(&read("expected.html"));
        let facts: Value = serde_json::from_str(&read("expected-metadata.json")).unwrap();
        let address = Url::parse("http://fakehost/test/page.html").unwrap();
        let article = extract(&read("source.html"), &address);
        let found = article.as_ref().map(|article| text_of(&article.html)).unwrap_or_default();
        let (recalled, precise) = (recall(&expected, &found), recall(&found, &expected));
        let of_page =
            if recalled + precise > 0.0 { 2.0 * recalled * precise / (recalled + precise) } else { 0.0 };
        let title = article.map(|article| article.title).unwrap_or_default();
        let is_titled = facts["title"]
            .as_str()
            .is_some_and(|known| !title.is_empty() && (known.contains(&title) || title.contains(known)));
        // The three pages of less than twenty words are no articles to us.
        if of_page < 0.8 || !is_titled {
            eprintln!("{}: {of_page:.3}, «{title}» for {}", page.display(), facts["title"]);
        }
        f1 += of_page;
        titles += u32::from(is_titled);
        count += 1;
    }
    let mean = f1 / f64::from(count.max(1));
    assert!(count == 0 || mean > 0.93, "{mean}");
    assert!(titles * 10 >= count * 9, "{titles} of {count}");
}
