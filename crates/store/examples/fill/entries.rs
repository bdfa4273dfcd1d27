//! Made-up Arabic entries, the same for every run.

use jiff::{SignedDuration, Timestamp};
use qirtas_store::{Incoming, SourceId};
use qirtas_text::Direction;

const WORDS: [&str; 64] = [
    "أعلنت",
    "الحكومة",
    "خطة",
    "جديدة",
    "لتطوير",
    "المدارس",
    "في",
    "القرى",
    "البعيدة",
    "وقال",
    "الباحثون",
    "إن",
    "النتائج",
    "تدل",
    "على",
    "تحسن",
    "واضح",
    "خلال",
    "العام",
    "الماضي",
    "وارتفعت",
    "أسعار",
    "القمح",
    "والزيت",
    "بعد",
    "موجة",
    "جفاف",
    "طويلة",
    "بينما",
    "تراجع",
    "الطلب",
    "العالمي",
    "من",
    "جهة",
    "أخرى",
    "افتتح",
    "المتحف",
    "معرضا",
    "للخط",
    "العربي",
    "يضم",
    "مخطوطات",
    "نادرة",
    "وفاز",
    "الفريق",
    "بالمباراة",
    "النهائية",
    "أمام",
    "جمهور",
    "كبير",
    "ونصح",
    "الأطباء",
    "بالمشي",
    "كل",
    "يوم",
    "وشرب",
    "الماء",
    "كما",
    "أطلقت",
    "الشركة",
    "هاتفا",
    "يعمل",
    "بالطاقة",
    "الشمسية",
];

/// How long the text of an entry is: about 11 bytes a word.
#[derive(Clone, Copy)]
pub(crate) struct Length {
    pub(crate) paragraphs: u64,
    pub(crate) words: usize,
}

/// About 4 KB, 600 bytes and 100 bytes.
pub(crate) const WHOLE: Length = Length { paragraphs: 6, words: 60 };
pub(crate) const TEASER: Length = Length { paragraphs: 1, words: 55 };
pub(crate) const SHORT: Length = Length { paragraphs: 1, words: 8 };

/// The newest `count` entries of a source whose first `from` are older, the newest first. Half an hour lies between
/// two.
pub(crate) fn feed(source: SourceId, from: u64, count: u64, length: Length, now: Timestamp) -> Vec<Incoming> {
    (from..from + count).rev().map(|number| entry(source, number, length, now)).collect()
}

/// The n-th entry of a source. The numbers begin 40 years ago.
fn entry(source: SourceId, number: u64, length: Length, now: Timestamp) -> Incoming {
    let seed = number * 1000 + source.0.unsigned_abs();
    let url = format!("https://outlet{source}.example/{}/{seed}", seed % 7);
    let paragraphs: String =
        (0..length.paragraphs).map(|n| format!("<p>{}.</p>\n", text(seed * 7 + n, length.words))).collect();
    let minutes = SignedDuration::from_hours(40 * 365 * 24).as_mins() - (number * 30).cast_signed();
    Incoming {
        entry_id: url.clone(),
        url: Some(url),
        title: text(seed, 8),
        title_direction: Some(Direction::Rtl),
        author: Some(text(seed % 50, 2)),
        published: now.checked_sub(SignedDuration::from_mins(minutes)).ok(),
        excerpt: text(seed * 7, length.words.min(30)),
        words: 360,
        language: "ar".to_owned(),
        direction: Some(Direction::Rtl),
        picture: Some(format!("https://outlet{source}.example/picture/{seed}.webp")),
        body: paragraphs,
        base: format!("https://outlet{source}.example/"),
        categories: vec![text(seed % 20, 1)],
        ..Incoming::default()
    }
}

/// Words by a linear congruential generator (constants: Knuth, MMIX).
pub(crate) fn text(seed: u64, words: usize) -> String {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut text = String::new();
    for _ in 0..words {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let word = usize::try_from(state >> 58).ok().and_then(|at| WORDS.get(at)).unwrap_or(&"و");
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}
