//! Whole texts and teasers, as feeds have them.

use std::fs;

use super::corpus;
use crate::Wholeness::{Teaser, Unsure, Whole};
use crate::{text_of, wholeness};

const SENTENCES: [&str; 5] = [
    "بدأت صباح اليوم أعمال توسعة الرصيف الجنوبي في الميناء القديم، وقال المهندس المشرف إن العمل سيستمر ثمانية أشهر، وإن الحركة فيه لن تتوقف.",
    "ويضم المشروع رصيفين جديدين ومستودعا للحبوب، ويتوقع أن ترسو فيه سفن لم يكن الميناء يستقبلها من قبل، بعد أن كانت تفرغ حمولتها بعيدا عن المدينة.",
    "وقال صيادون إنهم يخشون أن تضيق بهم المساحة الباقية، وطالبوا بأن يبقى الحوض الصغير لقواربهم، فيما وعدت إدارة الميناء بالرد عليهم قبل نهاية الشهر.",
    "ومن المنتظر أن يزور وفد من المدينة المجاورة موقع العمل الأسبوع المقبل للاطلاع على ما أنجز منه، قبل أن تعرض الخطة كاملة على المجلس.",
    "وتقول المدينة إن الميناء أعطاها اسمها، وإن أهلها عاشوا قرونا على ما يأتي به البحر، ثم نسوه حين جاءت الطرق.",
];

fn paragraphs(count: usize) -> String {
    SENTENCES.iter().cycle().take(count).map(|text| format!("<p>{text}</p>")).collect()
}

#[test]
fn tells_whole_texts_from_teasers() {
    let [one, two, ..] = SENTENCES;
    let rows = [
        // As WordPress cuts them.
        (format!("<p>{one} {two} ويضم المشروع [&#8230;]</p>"), true, Teaser),
        (
            format!(
                "<p>{one} ويضم [...]</p><p>The post <a href='/x'>أرصفة الميناء</a> appeared first on <a href='/'>المرفأ</a>.</p>"
            ),
            true,
            Teaser,
        ),
        (
            format!(
                "{}<p><a href='/x'>تابع القراءة <span>أرصفة الميناء تتسع لسفن لم تكن تأتي من قبل</span> →</a></p>",
                paragraphs(3)
            ),
            false,
            Teaser,
        ),
        (
            format!(
                "{}<p>ظهرت المقالة <a href='/x'>أرصفة الميناء</a> أولاً على <a href='/'>المرفأ</a>.</p>",
                paragraphs(12)
            ),
            false,
            Whole,
        ),
        (
            format!(
                "{}<p>The post <a href='/x'>Harbour</a> appeared first on <a href='/'>Marfa</a>.</p>",
                paragraphs(12)
            ),
            false,
            Whole,
        ),
        // Invitations.
        (format!("<p>{one}</p><a href='/x'>اقرأ المزيد</a>"), false, Teaser),
        (format!("{}<p><a href='/x'>Read more...</a></p>", paragraphs(12)), false, Teaser),
        (format!("{}<p><b>ادامه مطلب</b></p>", paragraphs(5)), false, Teaser),
        (format!("<p>{one} ويضم المشروع... <a href='/x'>קרא עוד</a></p>"), false, Teaser),
        (format!("<p>{one}</p><p>לכתבה המלאה</p>"), false, Teaser),
        // What stands beneath whole texts too.
        (
            format!(
                "{}<p>اقرأ أيضا: <a href='/y'>خبر آخر من أخبار الميناء</a></p><p>المصدر: وكالات</p>",
                paragraphs(12)
            ),
            false,
            Whole,
        ),
        (format!("{}<p>ولم يعرف بعد من سيحصل على المزيد.</p>", paragraphs(12)), false, Whole),
        // Summaries of one paragraph.
        (one.to_owned(), true, Teaser),
        (format!("<p>{one}</p>"), false, Teaser),
        (format!("<img src='/p.jpg'><p>{one} {two}</p>"), true, Teaser),
        (format!("<p>{one} {two} وقال صيادون إنهم يخشون أن تضيق</p>"), false, Teaser),
        ("خبر قصير".to_owned(), false, Teaser),
        (String::new(), false, Teaser),
        (format!("{}…", paragraphs(3)), false, Teaser),
        // Short ones that may be all there is.
        (paragraphs(3), false, Unsure),
        (format!("{}<p>{one} ...</p>", paragraphs(16)), false, Unsure),
        ("<img src='/comic.png' title='x'>".to_owned(), false, Unsure),
        (SENTENCES.repeat(4).join(" "), true, Unsure),
        // Articles.
        (paragraphs(8), false, Whole),
        (paragraphs(20), true, Whole),
        (SENTENCES.repeat(4).join(" "), false, Whole),
        (format!("<h2>أولا</h2>{}<blockquote>{one}</blockquote>", paragraphs(6)), false, Whole),
    ];
    for (html, summary_like, expected) in rows {
        let words = text_of(&html).split_whitespace().count();
        assert_eq!(wholeness(&html, summary_like), expected, "{words} words, {summary_like}: {html}");
    }
}

/// Articles that others found in real pages are whole; their beginnings are not.
#[test]
fn takes_no_real_article_for_a_teaser() {
    let Some(folder) = corpus("pages/readability") else { return };
    let (mut whole, mut unsure, mut cut, mut all) = (0, 0, 0, 0);
    for page in fs::read_dir(folder).unwrap().flatten().map(|page| page.path()).filter(|path| path.is_dir()) {
        let html = fs::read_to_string(page.join("expected.html")).unwrap();
        let text = text_of(&html);
        let words: Vec<&str> = text.split_whitespace().collect();
        if words.len() < 200 {
            continue;
        }
        all += 1;
        match wholeness(&html, false) {
            Whole => whole += 1,
            Unsure => unsure += 1,
            Teaser => println!("{} is taken for a teaser", page.display()),
        }
        let beginning = format!("<p>{} […]</p>", words[..55].join(" "));
        cut += u32::from(wholeness(&beginning, true) == Teaser);
    }
    println!("{whole} whole, {unsure} unsure, of {all}; {cut} beginnings told");
    assert!(whole * 100 >= all * 85 && whole + unsure + 2 >= all, "{whole} and {unsure} of {all}");
    assert_eq!(cut, all);
}
