//! A library in small: the articles that the sanitiser is tested with, with all that a person can make of them.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::data;
use crate::export::markup::{parse, text_of};
use crate::export::{Export, Pictures};
use crate::model::{Collection, Colour, Contents, Highlight, Item, Tag};

/// Real pictures, one of each kind that the library keeps, whatever the key.
pub(super) struct Album;

const KINDS: &[(&str, &str)] = &[
    ("photo.webp", "image/webp"),
    ("baseline.jpg", "image/jpeg"),
    ("alpha.webp", "image/webp"),
    ("drawing.png", "image/png"),
    ("moving.gif", "image/gif"),
    ("moving.webp", "image/webp"),
    ("photo.avif", "image/avif"),
    ("alpha-lossless.webp", "image/webp"),
];

impl Pictures for Album {
    fn picture(&self, key: &str) -> Option<(String, Vec<u8>)> {
        let (name, media_type) = KINDS[usize::from(*key.as_bytes().last()?) % KINDS.len()];
        Some((media_type.to_owned(), std::fs::read(data().join("picture").join(name)).ok()?))
    }
}

/// The same picture for every key.
pub(super) struct Portrait;

impl Pictures for Portrait {
    fn picture(&self, _: &str) -> Option<(String, Vec<u8>)> {
        Some(("image/jpeg".to_owned(), std::fs::read(data().join("picture/baseline.jpg")).ok()?))
    }
}

/// The names of the articles, with the languages that they are in.
const ARTICLES: &[(&str, &str)] = &[
    ("news-mixed", "ar"),
    ("captions-and-gallery", "ar"),
    ("embeds", "ar"),
    ("lists-and-tables", "ar"),
    ("quotes-and-code", "ar"),
    ("persian", "fa"),
    ("urdu", "ur"),
    ("hebrew", "he"),
    ("english", "en"),
    ("broken", ""),
    ("plain-text", ""),
];

fn body(name: &str) -> String {
    let approved = std::fs::read_to_string(data().join("article").join(format!("{name}.html"))).unwrap();
    let (html, _report) = approved.split_once("\n<!-- article:").unwrap();
    html.to_owned()
}

/// What the sanitiser lets through but seldom sees together.
const ODDITIES: &str = concat!(
    "<p dir=\"rtl\">سطر<sup><a href=\"https://a.example/x#fn1\" rel=\"noopener noreferrer\">[1]</a></sup> ثم ",
    "<a href=\"https://a.example/a|b?q=[1]&amp;c={د}#x#y\" rel=\"noopener noreferrer\">رابط</a> و",
    "<a href=\"mailto:a@b.example\">بريد</a>، <time>أمس</time> <time datetime=\"Z\">غدا</time>.</p>\n",
    "<hr><figure><figcaption>قبل</figcaption><img src=\"media:00000000000000000000000000000001\" alt=\"صورة\">",
    "<figcaption>بعد</figcaption></figure>\n<dl><dd>شرح بلا مصطلح</dd></dl><dl><dt>مصطلح بلا شرح</dt></dl><dl></dl>",
    "<ul></ul><ol reversed=\"\" start=\"9\"><li>تسعة</li></ol><ruby>漢</ruby><rt>x</rt><li>بند وحده</li>",
    "<table><tfoot><tr><td>ذيل</td></tr></tfoot><tr><th rowspan=\"2\" scope=\"row\">أ|ب</th><td>ج</td></tr>",
    "<tr><td>د<br>هـ</td></tr><caption>عنوان الجدول</caption></table><table></table>\n",
    "<pre dir=\"ltr\"><code>\n\nif a &lt; b &amp;&amp; c {\n  `tick` ```\n}</code></pre>\n",
    "<p lang=\"ar-\">a\u{1}b\u{fffe}c <b>نص:</b>كلمة<wbr><br>*نجمة* _خط_ #وسم 1. $x$ ==y== [z](w) &amp;amp; ~~ل~~</p>",
    "<p><img src=\"media:00000000000000000000000000000007\" alt=\"صورة لا تعرض\"></p>",
    "<p>- بند</p><p>1. رقم</p><p>&gt; قول</p><p># عنوان</p><p>+ زائد</p><p>---</p><p>===</p>",
);

fn highlight(text: &str, passage: &str, colour: Colour, note: &str) -> Highlight {
    let at = text.find(passage).unwrap();
    let from = u32::try_from(text.get(..at).unwrap().chars().count()).unwrap();
    let to = from + u32::try_from(passage.chars().count()).unwrap();
    Highlight {
        quote: passage.split('\n').map(str::trim).collect::<Vec<_>>().join("\n"),
        position: Some((from, to)),
        colour,
        note: note.to_owned(),
        added: Some(time("2026-03-05T09:00:00Z")),
        ..Highlight::default()
    }
}

pub(super) fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Everything that an article can have.
fn richest() -> Item {
    let body = body("news-mixed");
    let text = text_of(&parse(&body));
    let passages: Vec<&str> = text.lines().filter(|line| line.chars().count() > 40).collect();
    // From the beginning of one block to the end of the next.
    let from = text.find(passages[1]).unwrap();
    let across = text.get(from..text.find(passages[2]).unwrap() + passages[2].len()).unwrap();
    Item {
        address: "https://sahifa.example/2026/03/story/?a=1&b=\"2\"".to_owned(),
        title: "«قرطاس» و<b>: قارئ الأخبار & الكتب \"الجديد\"".to_owned(),
        site: "Sahifa News".to_owned(),
        author: "ليلى حسن".to_owned(),
        language: "ar".to_owned(),
        excerpt: "بداية النص".to_owned(),
        added: Some(time("2026-03-04T22:30:00Z")),
        published: Some(time("2026-03-01T10:00:00Z")),
        read_at: Some(time("2026-03-05T08:00:00Z")),
        is_read: Some(true),
        is_archived: Some(false),
        is_favourite: true,
        progress: Some(0.5),
        tags: vec!["شرق أوسط".to_owned(), "2026".to_owned(), "C|D".to_owned()],
        collections: vec![vec!["أخبار".to_owned(), "اليوم".to_owned()], vec!["للقراءة".to_owned()]],
        note: "ملاحظة **أولى**\nسطر ثان & <ثالث>\n\nفقرة".to_owned(),
        highlights: vec![
            highlight(&text, &passages[0].chars().take(20).collect::<String>(), Colour::Yellow, ""),
            highlight(&text, across, Colour::Green, "تعليق"),
            Highlight {
                quote: "مقطع لم يعد في النص".to_owned(),
                colour: Colour::Blue,
                ..Highlight::default()
            },
        ],
        body,
        ..Item::default()
    }
}

pub(super) static CONTENTS: LazyLock<Contents> = LazyLock::new(|| {
    let mut items = vec![richest()];
    for (name, language) in &ARTICLES[1..] {
        items.push(Item {
            address: format!("https://sahifa.example/{name}"),
            title: text_of(&parse(&body(name))).lines().next().unwrap_or_default().to_owned(),
            language: (*language).to_owned(),
            added: Some(time("2026-03-02T00:00:00Z")),
            is_archived: Some(true),
            tags: vec!["محفوظ".to_owned()],
            body: body(name),
            ..Item::default()
        });
    }
    items.push(Item {
        address: "https://sahifa.example/oddities".to_owned(),
        title: "=HYPERLINK(\"x\")".to_owned(),
        body: ODDITIES.to_owned(),
        ..Item::default()
    });
    items.push(Item {
        title: "بلا رابط".to_owned(), note: "نص فحسب".to_owned(), ..Item::default()
    });
    items.push(Item { address: "https://sahifa.example/bare".to_owned(), ..Item::default() });
    Contents {
        items,
        collections: vec![
            Collection { path: vec!["أخبار".to_owned()] },
            Collection { path: vec!["فارغة".to_owned(), "a & b".to_owned()] },
        ],
        tags: vec![Tag { name: "محفوظ".to_owned(), colour: "c3".to_owned() }],
    }
});

pub(super) fn export(contents: &Contents) -> Export<'_> {
    Export {
        contents,
        title: "محفوظات <قرطاس>",
        language: "ar",
        direction: None,
        exported_at: time("2026-03-10T12:00:00.123456Z"),
        zone: TimeZone::fixed(jiff::tz::offset(3)),
        pictures: &Album,
    }
}
