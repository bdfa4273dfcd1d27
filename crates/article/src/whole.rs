//! Whether a feed's text is the article, or only leads to it.

use qirtas_text::word_count;

use crate::phrase::{Phrases, phrases};
use crate::scan::{Scanner, Token};
use crate::text::text_of;

/// What a feed's text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wholeness {
    /// The article.
    Whole,
    /// The beginning of one, or a summary.
    Teaser,
    /// It may be either.
    Unsure,
}

/// Up to here a text is none, if it has words at all.
const FEW_WORDS: usize = 25;

/// Up to here one paragraph is a summary, as news sites write them.
const SUMMARY_WORDS: usize = 60;

/// Up to here an article would be a short one.
const SHORT_WORDS: usize = 150;

/// From here on a text is an article's, unless it says that it goes on.
const MANY_WORDS: usize = 350;

/// Paragraphs of a text that has the shape of an article.
const FEWEST_PARAGRAPHS: usize = 4;

/// Words of a line that is a paragraph.
const FEWEST_OF_PARAGRAPH: usize = 8;

/// «Here is the rest.»
static INVITATIONS: Phrases = phrases![
    "اقرأ المزيد",
    "اقرأ أكثر",
    "المزيد",
    "لقراءة المزيد",
    "للمزيد",
    "قراءة المزيد",
    "تابع القراءة",
    "متابعة القراءة",
    "أكمل القراءة",
    "إكمال القراءة",
    "واصل القراءة",
    "اقرأ التفاصيل",
    "التفاصيل",
    "لقراءة الخبر كاملا",
    "لقراءة المقال كاملا",
    "لقراءة المقال كاملا اضغط هنا",
    "اقرأ المقال كاملا",
    "اقرأ الخبر كاملا",
    "اقرأ المقال كاملا على الموقع",
    "اضغط هنا",
    "التتمة",
    "تتمة",
    "اقرأ الباقي",
    "اقرأ بقية المقال",
    "ادامه مطلب",
    "ادامه",
    "ادامه خبر",
    "بیشتر بخوانید",
    "بیشتر",
    "متن کامل",
    "مزید پڑھیں",
    "مزید",
    "קרא עוד",
    "קראו עוד",
    "המשך קריאה",
    "להמשך קריאה",
    "לכתבה המלאה",
    "לקריאת הכתבה המלאה",
    "המשיכו לקרוא",
    "continue reading",
    "read more",
    "read the rest",
    "read the full article",
    "read the full story",
    "read full story",
    "read full article",
    "read on",
    "keep reading",
    "more",
    "full story",
    "view full post",
    "see more",
    "click here to read more",
    "read the rest of this entry",
    "read the rest of this story",
    "lire la suite",
    "en savoir plus",
    "weiterlesen",
    "mehr lesen",
    "leer más",
    "seguir leyendo",
    "continua a leggere",
    "leggi tutto",
    "leia mais",
    "continue lendo",
    "devamını oku",
    "читать далее",
    "подробнее",
    "lees verder",
    "läs mer",
    "czytaj dalej",
];

/// What publishing systems write beneath a text, whole or not: it says nothing.
static SIGNATURES: Phrases = phrases![
    "appeared first on",
    "first appeared on",
    "originally appeared on",
    "is a post from",
    "was originally published on",
    "ظهرت المقالة",
    "ظهرت أولا على",
    "ظهر أولا على",
    "ظهرت أولا في",
    "نشر لأول مرة",
    "اولین بار در",
    "نوشته",
    "הופיע לראשונה",
    "est apparu en premier sur",
    "erschien zuerst auf",
    "se publicó primero en",
    "proviene da",
    "apareceu primeiro em",
    "ilk önce",
    "впервые появилась на",
    "اقرأ أيضا",
    "اقرا ايضا",
    "إقرأ أيضا",
    "مواضيع ذات صلة",
    "شاهد أيضا",
    "قد يهمك",
    "المصدر",
    "بیشتر بخوانید در",
    "منبع",
    "כתבות נוספות",
    "related",
    "see also",
    "filed under",
    "tags",
    "comments",
    "تعليقات",
    "permalink",
    "share this",
];

/// Judges a feed's text by itself. `summary_like` says that the feed gave it where summaries stand.
///
/// | evidence | verdict |
/// |---|---|
/// | it ends in an invitation to read the rest, or in «[…]» | teaser |
/// | it ends in «…» | teaser; unsure from 350 words on |
/// | a picture and no words | unsure |
/// | less than 25 words | teaser |
/// | one paragraph of less than 60 words | teaser |
/// | less than 150 words, and a summary or the last sentence has no end | teaser |
/// | 150 words in four paragraphs, or with headings, lists, quotes, whose last sentence ends | whole, unless a summary |
/// | 350 words in paragraphs, or anywhere but in a summary | whole |
/// | all else | unsure |
///
/// What publishing systems put beneath every text, whole or not, is passed over.
#[must_use]
pub fn wholeness(feed_html: &str, summary_like: bool) -> Wholeness {
    let text = text_of(feed_html);
    let mut lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let words = word_count(&text);
    while lines.len() > 1 && lines.last().is_some_and(|line| is_signature(line)) {
        lines.pop();
    }
    let last = lines.last().copied().unwrap_or_default();
    let paragraphs = lines.iter().filter(|line| word_count(line) >= FEWEST_OF_PARAGRAPH);
    let is_finished = paragraphs.clone().next_back().is_none_or(|paragraph| ends_sentence(paragraph));
    let paragraphs = paragraphs.count();
    let is_built = paragraphs >= FEWEST_PARAGRAPHS || has_parts(feed_html);
    match words {
        _ if is_invitation(last) || is_marked_cut(last) => Wholeness::Teaser,
        _ if is_cut(last) => {
            if words < MANY_WORDS {
                Wholeness::Teaser
            } else {
                Wholeness::Unsure
            }
        }
        0..4 if has_picture(feed_html) => Wholeness::Unsure,
        0..FEW_WORDS => Wholeness::Teaser,
        FEW_WORDS..SUMMARY_WORDS if paragraphs < 2 => Wholeness::Teaser,
        0..SHORT_WORDS if summary_like || !is_finished => Wholeness::Teaser,
        SHORT_WORDS..MANY_WORDS if is_built && is_finished && !summary_like => Wholeness::Whole,
        MANY_WORDS.. if paragraphs > 1 || is_built || !summary_like => Wholeness::Whole,
        _ => Wholeness::Unsure,
    }
}

/// Whether a line invites to the rest: by itself, or behind what was cut off.
fn is_invitation(line: &str) -> bool {
    const LONGEST_INVITATION: usize = 40;
    let is_short = word_count(line) <= FEWEST_OF_PARAGRAPH;
    let is_arrowed = line.ends_with(['→', '»', '«', '←', '>', '›', '‹']);
    let end =
        line.char_indices().rev().nth(LONGEST_INVITATION).and_then(|(at, _)| line.get(at..)).unwrap_or(line);
    let is_behind_cut = (end.contains('…') || end.contains("...")) && INVITATIONS.end(end);
    INVITATIONS.are(line)
        || is_short && (INVITATIONS.begin(line) || INVITATIONS.end(line)) && !ends_sentence(line)
        || is_arrowed && (INVITATIONS.begin(line) || INVITATIONS.end(line))
        || is_behind_cut
}

/// Whether a line ends as only programs end one.
fn is_marked_cut(line: &str) -> bool {
    ["[…]", "[...]", "[..]", "(…)", "(...)", "[…", "[..."].iter().any(|mark| line.ends_with(mark))
}

fn is_cut(line: &str) -> bool {
    line.ends_with('…') || line.ends_with("...") || line.ends_with("..")
}

fn is_signature(line: &str) -> bool {
    let is_short = word_count(line) <= FEWEST_OF_PARAGRAPH && !ends_sentence(line);
    SIGNATURES.are_in(line)
        && (is_short || SIGNATURES.begin(line) || line.contains("http") || is_wordpress(line))
}

/// «The post … appeared first on …», which may be long by the title in it.
fn is_wordpress(line: &str) -> bool {
    line.starts_with("The post ") || line.starts_with("ظهر")
}

/// Whether a paragraph's last sentence has its end.
fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '»' | '«' | '"' | '”' | '’' | '\'' | ')' | ']' | '*')
    });
    line.ends_with(['.', '!', '?', '؟', '۔', '。', ':', ';', '؛'])
}

fn has_parts(html: &str) -> bool {
    const PARTS: [&str; 8] = ["h2", "h3", "h4", "blockquote", "ul", "ol", "table", "pre"];
    has_element(html, &PARTS)
}

fn has_picture(html: &str) -> bool {
    has_element(html, &["img", "video", "iframe", "audio"])
}

fn has_element(html: &str, names: &[&str]) -> bool {
    let is_one = |name: &str| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    Scanner::new(html).any(|token| matches!(token, Token::Start(tag) if is_one(tag.name)))
}
