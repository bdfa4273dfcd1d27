//! Section pages of varied markup: which of their links are their articles, and what those are called.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::fs;
use std::path::Path;

use qirtas_feed::{Feed, Format, LinkPattern, article_links, page_facts, suggest_pattern, wordpress_api_of};
use qirtas_text::Direction;
use url::Url;

const TITLES: [&str; 6] = [
    "أرصفة الميناء تتسع لسفن أكبر",
    "المدينة تنتظر خط الحافلات الجديد",
    "قصيدة لم تنشر من قبل",
    "أسعار القمح تهبط للأسبوع الثالث",
    "مكتبة الحي تفتح أبوابها ليلا",
    "فريق الساحل يتأهل إلى النهائي",
];

fn page(body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"ar\"><head><title>محليات - المرفأ</title></head><body class=\"menu-open\">\
         <header><a href=\"/\">المرفأ</a></header>\
         <nav><ul><li><a href=\"/local/\">محليات</a></li><li><a href=\"/world/\">العالم</a></li>\
         <li><a href=\"/sport/\">رياضة</a></li><li><a href=\"/weather-in-your-city/\">الطقس في مدينتك اليوم وغدا</a></li></ul></nav>\
         {body}\
         <footer><a href=\"/about-us/\">من نحن</a><a href=\"/privacy-policy-page/\">سياسة الخصوصية في هذا الموقع</a>\
         <a href=\"https://other.example/a-b-c/\">شركاؤنا في مشروع الأرشيف العربي</a></footer></body></html>"
    )
}

/// Six cards, each with its address and title put into a frame of markup.
fn cards(address: impl Fn(usize) -> String, card: &str) -> String {
    let card = |(n, title): (usize, &&str)| card.replace("{href}", &address(n)).replace("{title}", title);
    page(&TITLES.iter().enumerate().map(card).collect::<String>())
}

fn suggest(page: &str, base: &str) -> Option<LinkPattern> {
    suggest_pattern(page.as_bytes(), Some("text/html; charset=utf-8"), &Url::parse(base).unwrap())
}

fn links(page: &str, base: &str, pattern: &LinkPattern) -> Feed {
    article_links(page.as_bytes(), Some("text/html"), &Url::parse(base).unwrap(), pattern)
}

fn titles(feed: &Feed) -> Vec<&str> {
    feed.entries.iter().map(|entry| entry.title.as_str()).collect()
}

const HEADED: &str = "<article><a href=\"{href}\"><img src=\"/i.jpg\" alt=\"صورة\"></a><h3><a href=\"{href}\">{title}</a></h3>\
    <p>مقدمة قصيرة عن الخبر.</p><a href=\"{href}#comments\">3 تعليقات</a></article>";

#[test]
fn suggests_the_shape_of_articles() {
    let slugs = [
        "ports-grow-wide",
        "city-waits-for-buses",
        "a-poem-unread",
        "wheat-falls-again",
        "library-at-night",
        "coast-in-final",
    ];
    let arabic = [
        "أرصفة-الميناء-تتسع",
        "المدينة-تنتظر-الخط",
        "قصيدة-لم-تنشر",
        "أسعار-القمح-تهبط",
        "مكتبة-الحي-ليلا",
        "فريق-الساحل-يتأهل",
    ];
    let base = "https://www.almarfa.example/local/";
    let rows: [(&dyn Fn(usize) -> String, &str); 12] = [
        (&|n| format!("/local/{}/", slugs[n]), "almarfa.example/local/*/"),
        (&|n| format!("/news/{}", slugs[n]), "almarfa.example/news/*"),
        (&|n| format!("/{}/", slugs[n]), "almarfa.example/*-*-*/"),
        (&|n| format!("/{}/", arabic[n]), "almarfa.example/*-*-*/"),
        (&|n| format!("/أخبار/{}", arabic[n]), "almarfa.example/أخبار/*"),
        (&|n| format!("/2026/10/{}/{}.html", 10 + n, slugs[n]), "almarfa.example/*/*/*/*-*-*.html"),
        (&|n| format!("/local/{}/{}", 4000 + n, slugs[n]), "almarfa.example/local/*/*"),
        (&|n| format!("/article/{}", 70_000 + n), "almarfa.example/article/*"),
        (&|n| format!("/news.php?id={}&lang=ar", 70 + n), "almarfa.example/news.php?id=*"),
        (&|n| format!("?p={}", 70 + n), "almarfa.example/local/?p=*"),
        (&|n| format!("/{}/{}", ["world", "sport", "local"][n % 3], slugs[n]), "almarfa.example/*/*-*-*"),
        (&|n| format!("/news/{}?utm_source=home&utm_medium=x{n}", slugs[n]), "almarfa.example/news/*"),
    ];
    for (address, expected) in rows {
        // A home page for what comes from several sections, the section's page for all else.
        let base = if expected.contains("*/*-*-*") { "https://www.almarfa.example/" } else { base };
        let page = cards(address, HEADED);
        let pattern = suggest(&page, base).map(|pattern| pattern.to_string());
        assert_eq!(pattern.as_deref(), Some(expected));
        let feed = links(&page, base, &LinkPattern::parse(expected).unwrap());
        assert_eq!(titles(&feed), TITLES, "{expected}");
    }
}

#[test]
fn titles_links_in_every_markup() {
    let rows = [
        HEADED,
        "<div class=card><a href='{href}'><h2>{title}</h2><p>مقدمة طويلة عن الخبر وما جرى فيه أمس.</p><time>أمس</time></a></div>",
        "<li><a href={href}>{title}</a></li>",
        "<li><a href=\"{href}\"><img data-src='/a.jpg' src='data:image/gif;base64,R0' alt='{title}'></a></li>",
        "<p><a href='{href}' title='{title}'></a></p>",
        "<p><a href='{href}' aria-label='{title}'><svg><title>x</title><a href='/x'>y</a></svg></a></p>",
        "<article><a href='{href}'><img src=a.jpg></a><h3>{title}</h3><p>مقدمة</p></article>",
        "<article><h3>{title}</h3><p>مقدمة</p><a href='{href}'>اقرأ المزيد</a></article>",
        "<div><div class=\"td-module-title\"><a href='{href}'>{title}</a></div><a href='{href}'>اقرأ المزيد عن هذا الخبر من هنا</a></div>",
        "<a href='{href}'><div>محليات</div><div>{title}</div><div>قبل ساعتين</div></a>",
        "<A HREF='{href}'><B>{title}</B></A><SCRIPT>'<a href=\"/news/9\">no</a>'</SCRIPT>",
        "<li><a href='{href}'>{title}<li><a href='{href}'>&nbsp;</a>",
    ];
    let pattern = LinkPattern::parse("almarfa.example/news/*").unwrap();
    for card in rows {
        let page = cards(|n| format!("/news/{n}"), card);
        let feed = links(&page, "https://almarfa.example/local/", &pattern);
        assert_eq!(titles(&feed), TITLES, "{card}");
    }
}

#[test]
fn makes_a_feed_of_a_page() {
    let page = cards(|n| format!("https://almarfa.example/news/{n}?utm_source=x"), HEADED);
    let feed = links(
        &page,
        "https://almarfa.example/local/",
        &LinkPattern::parse("almarfa.example/news/*").unwrap(),
    );
    assert_eq!((feed.format, feed.title.as_str()), (Format::Page, "محليات - المرفأ"));
    assert_eq!((feed.language.as_deref(), feed.direction), (Some("ar"), Some(Direction::Rtl)));
    let first = &feed.entries[0];
    assert_eq!(
        (first.id.as_str(), first.url.as_deref()),
        ("https://almarfa.example/news/0", Some("https://almarfa.example/news/0"))
    );
    assert_eq!(first.picture.as_deref(), Some("https://almarfa.example/i.jpg"));
    assert_eq!(first.direction, Some(Direction::Rtl));
    assert!(first.content.is_none() && first.published.is_none());
}

#[test]
fn suggests_nothing_where_nothing_stands_out() {
    let rows = [
        String::new(),
        page(""),
        page("<a href='/news/a-b-c'>خبر واحد وحيد في الصفحة</a>"),
        page(
            "<a href='/tag/a-b-c'>وسم أول طويل الاسم جدا</a><a href='/tag/a-b-d'>وسم ثان طويل الاسم جدا</a><a href='/tag/a-b-e'>وسم ثالث طويل الاسم</a>",
        ),
        page("<a href='https://x.example/news/a-b-c'>خبر من موقع آخر قريب</a>").repeat(5),
        "<a href='/1'>1</a><a href='/2'>2</a><a href='/3'>3</a><a href='/4'>4</a>".to_owned(),
    ];
    for page in rows {
        assert_eq!(suggest(&page, "https://almarfa.example/local/"), None, "{page}");
    }
}

#[test]
fn survives_hostile_pages() {
    let pattern = LinkPattern::parse("almarfa.example/*").unwrap();
    let rows = [
        "<a href='/a'>".repeat(50_000),
        "<div class='title'>".repeat(100_000) + "<a href='/a-b-c'>x",
        "<h2><a href='/x-y-z'>".repeat(30_000),
        "</div>".repeat(200_000),
        "<script>".repeat(50_000),
        "<a href='javascript:alert(1)'>x</a><a href='data:x'>y</a><a href='file:///etc/passwd'>z</a><a href=''>n</a>".to_owned(),
        format!("<a href='/{}'>{}</a>", "a".repeat(100_000), "ع".repeat(100_000)),
        format!("<a href='/a'>{}</a>", "<b>\u{0}&#0;&bogus;".repeat(10_000)),
    ];
    for page in rows {
        let base = "https://almarfa.example/";
        suggest(&page, base);
        let feed = links(&page, base, &pattern);
        assert!(feed.entries.iter().all(|entry| entry.url.as_deref().unwrap().starts_with("https://")));
        assert!(feed.entries.iter().all(|entry| entry.title.chars().count() <= 251));
    }
}

#[test]
fn reads_what_a_page_says_of_itself() {
    let base = Url::parse("https://almarfa.example/local/?x=1").unwrap();
    let html = "<html lang=en-US><head><meta charset=utf-8><title> محليات &amp; أخبار \n| المرفأ</title>\
        <meta property='og:locale' content='ar_AR'><link rel='canonical' href='/local/'>\
        <link rel='shortcut icon' href='/favicon.ico'><link rel=icon sizes=32x32 href=/i32.png>\
        <link rel='apple-touch-icon' href='/touch.png'><link rel=icon sizes=2000x2000 href=/huge.png>\
        <script>var x = '<link rel=\"canonical\" href=\"/no\">'</script>\
        <link rel='https://api.w.org/' href='https://almarfa.example/wp-json/'></head><body><p><title>لا</title>";
    let facts = page_facts(html.as_bytes(), None, &base);
    assert_eq!(facts.title, "محليات & أخبار | المرفأ");
    assert_eq!(facts.language.as_deref(), Some("ar"));
    assert_eq!(facts.canonical.unwrap().as_str(), "https://almarfa.example/local/");
    assert_eq!(facts.icon.unwrap().as_str(), "https://almarfa.example/touch.png");
    let api = wordpress_api_of(html.as_bytes(), None, &base);
    assert_eq!(api.unwrap().as_str(), "https://almarfa.example/wp-json/");
    let named = "<meta property='og:site_name' content='المرفأ'><title>محليات</title>";
    assert_eq!(page_facts(named.as_bytes(), None, &base).title, "المرفأ");
    assert_eq!(page_facts(b"", None, &base), qirtas_feed::PageFacts::default());
    assert_eq!(wordpress_api_of(b"<link rel='https://api.w.org/' href='javascript:x'>", None, &base), None);
}

/// Pages of articles, whose margins link to other articles of their sites.
#[test]
fn suggests_patterns_for_real_pages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/pages/readability");
    let Ok(pages) = fs::read_dir(&folder) else {
        eprintln!("{} is absent: its pages were not read", folder.display());
        return;
    };
    let expected = [
        ("aktualne", "sport.aktualne.cz/fotbal/zahranici/*/*/"),
        ("citylab-1", "citylab.com/*/*/*/*-*-*/*/"),
        ("firefox-nightly-blog", "blog.nightly.mozilla.org/*/*/*/*-*-*/"),
        ("guardian-1", "theguardian.com/environment/*/*/*/*"),
        ("topicseed-1", "topicseed.com/blog/*"),
        ("lemonde-1", "lemonde.fr/pixels/article/*/*/*/*.html"),
        ("medicalnewstoday", "medicalnewstoday.com/articles/*.php"),
        ("seattletimes-1", "seattletimes.com/business/*/*/"),
        ("tmz-1", "tmz.com/*/*/*/*-*-*/"),
    ];
    let mut known = 0;
    for page in pages.flatten().map(|page| page.path()).filter(|path| path.is_dir()) {
        let html = fs::read(page.join("source.html")).unwrap();
        let fake = Url::parse("http://fakehost/test/page.html").unwrap();
        let base = page_facts(&html, None, &fake).canonical.unwrap_or(fake);
        let pattern = suggest_pattern(&html, None, &base);
        let name = page.file_name().unwrap().to_string_lossy().into_owned();
        if let Some((_, expected)) = expected.iter().find(|(known, _)| *known == name) {
            known += 1;
            assert_eq!(pattern.as_ref().map(ToString::to_string).as_deref(), Some(*expected), "{name}");
        }
        let Some(pattern) = pattern else { continue };
        assert_eq!(LinkPattern::parse(&pattern.to_string()), Some(pattern.clone()), "{name}");
        let feed = article_links(&html, None, &base, &pattern);
        assert!(feed.entries.len() >= 3, "{name}: {:?}", feed.entries);
    }
    assert_eq!(known, expected.len(), "pages have gone from {}", folder.display());
}
