//! The words by which people tell times: «الأسبوع الماضي», `3 days ago`, `hier`, «دیروز», «אתמול».

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Weekday;
use jiff::tz::Offset;
use qirtas_text::{fold, parse_date};

use super::operator::joined;

/// A length of time that people count in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// What a word says of a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    Number(i32),
    Unit(Unit),
    /// With an article, by which the one that runs is meant: «الأسبوع».
    ThisUnit(Unit),
    /// The one before it, in one word: «پارسال».
    LastUnit(Unit),
    /// Two of it, in one word: «يومين».
    Two(Unit),
    /// By how many days from today.
    Day(i32),
    Weekday(Weekday),
    Month(i8),
    /// «قبل», `ago`.
    Ago,
    /// `last`: the one before.
    Last,
    /// «آخر», `past`: up to now.
    Latest,
    /// «الماضي», after what it tells of.
    Past,
    This,
    /// `the`, `of`.
    Nothing,
}

const WORDS: &[(Told, &[&str])] = &[
    (
        Told::Day(0),
        &[
            "today",
            "tonight",
            "aujourd'hui",
            "aujourd’hui",
            "ce soir",
            "اليوم",
            "الليلة",
            "امروز",
            "امشب",
            "آج",
            "היום",
        ],
    ),
    (
        Told::Day(-1),
        &[
            "yesterday",
            "hier",
            "أمس",
            "الأمس",
            "البارحة",
            "مبارح",
            "إمبارح",
            "ليلة أمس",
            "دیروز",
            "دیشب",
            "אתמול",
        ],
    ),
    (
        Told::Day(-2),
        &["day before yesterday", "avant-hier", "أول أمس", "أول من أمس", "قبل أمس", "پریروز", "שלשום"],
    ),
    (Told::Day(1), &["tomorrow", "demain", "غدا", "غد", "الغد", "بكرة", "فردا", "מחר"]),
    (Told::Weekday(Weekday::Saturday), &["saturday", "sat", "samedi", "السبت", "شنبه", "שבת"]),
    (Told::Weekday(Weekday::Sunday), &["sunday", "sun", "dimanche", "الأحد", "یکشنبه", "ראשון"]),
    (Told::Weekday(Weekday::Monday), &["monday", "mon", "lundi", "الاثنين", "دوشنبه", "שני"]),
    (Told::Weekday(Weekday::Tuesday), &["tuesday", "tue", "tues", "mardi", "الثلاثاء", "سه‌شنبه", "שלישי"]),
    (Told::Weekday(Weekday::Wednesday), &["wednesday", "wed", "mercredi", "الأربعاء", "چهارشنبه", "רביעי"]),
    (Told::Weekday(Weekday::Thursday), &["thursday", "thu", "thurs", "jeudi", "الخميس", "پنج‌شنبه", "חמישי"]),
    (Told::Weekday(Weekday::Friday), &["friday", "fri", "vendredi", "الجمعة", "جمعه", "آدینه", "שישי"]),
    (Told::Unit(Unit::Hour), &["hour", "hours", "heure", "heures", "ساعة", "ساعات", "ساعت", "שעה", "שעות"]),
    (
        Told::Unit(Unit::Day),
        &["day", "days", "jour", "jours", "يوم", "يوما", "أيام", "ليلة", "روز", "יום", "ימים"],
    ),
    (
        Told::Unit(Unit::Week),
        &["week", "weeks", "semaine", "semaines", "أسبوع", "أسبوعا", "أسابيع", "هفته", "שבוע", "שבועות"],
    ),
    (
        Told::Unit(Unit::Month),
        &["month", "months", "mois", "شهر", "شهرا", "أشهر", "شهور", "ماه", "חודש", "חודשים"],
    ),
    (
        Told::Unit(Unit::Year),
        &[
            "year",
            "years",
            "année",
            "années",
            "ans",
            "سنة",
            "سنوات",
            "سنين",
            "عام",
            "عاما",
            "أعوام",
            "سال",
            "שנה",
            "שנים",
        ],
    ),
    (Told::ThisUnit(Unit::Week), &["الأسبوع", "השבוע"]),
    (Told::ThisUnit(Unit::Month), &["الشهر", "החודש"]),
    (Told::ThisUnit(Unit::Year), &["l'an", "l’an", "l'année", "l’année", "السنة", "العام", "امسال", "השנה"]),
    (Told::LastUnit(Unit::Year), &["پارسال", "אשתקד"]),
    (Told::Two(Unit::Hour), &["ساعتين", "שעתיים"]),
    (Told::Two(Unit::Day), &["يومين", "اليومين", "יומיים"]),
    (Told::Two(Unit::Week), &["أسبوعين", "الأسبوعين", "שבועיים"]),
    (Told::Two(Unit::Month), &["شهرين", "الشهرين", "חודשיים"]),
    (Told::Two(Unit::Year), &["سنتين", "عامين", "السنتين", "العامين", "שנתיים"]),
    (Told::Ago, &["ago", "il y a", "قبل", "منذ", "پیش", "לפני"]),
    (Told::Last, &["last", "previous"]),
    (Told::Latest, &["past", "latest", "آخر", "الأخير", "الأخيرة"]),
    (
        Told::Past,
        &[
            "dernier",
            "dernière",
            "derniers",
            "dernières",
            "passé",
            "passée",
            "précédent",
            "précédente",
            "الماضي",
            "الماضية",
            "الماضيين",
            "الفائت",
            "الفائتة",
            "المنصرم",
            "المنصرمة",
            "السابق",
            "السابقة",
            "گذشته",
            "שעבר",
            "שעברה",
            "הקודם",
            "הקודמת",
        ],
    ),
    (
        Told::This,
        &[
            "this",
            "current",
            "ce",
            "cet",
            "cette",
            "en cours",
            "هذا",
            "هذه",
            "الحالي",
            "الحالية",
            "الجاري",
            "الجارية",
            "این",
            "جاری",
            "הזה",
            "הזאת",
        ],
    ),
    (Told::Nothing, &["the", "of", "le", "la", "les", "de", "du", "من"]),
    (Told::Number(1), &["a", "an", "one", "un", "une", "واحد", "واحدة", "یک", "אחד"]),
    (Told::Number(2), &["two", "deux", "دو"]),
    (Told::Number(3), &["three", "trois", "ثلاثة", "ثلاث", "سه", "שלושה", "שלוש"]),
    (Told::Number(4), &["four", "quatre", "أربعة", "أربع", "چهار", "ארבעה", "ארבע"]),
    (Told::Number(5), &["five", "cinq", "خمسة", "خمس", "پنج", "חמישה", "חמש"]),
    (Told::Number(6), &["six", "ستة", "ست", "شش", "שישה", "שש"]),
    (Told::Number(7), &["seven", "سبعة", "سبع", "هفت", "שבעה", "שבע"]),
    (Told::Number(8), &["eight", "huit", "ثمانية", "ثماني", "هشت", "שמונה"]),
    (Told::Number(9), &["nine", "neuf", "تسعة", "تسع", "نه", "תשעה", "תשע"]),
    (Told::Number(10), &["ten", "dix", "عشرة", "عشر", "ده", "עשרה", "עשר"]),
];

/// English and French months in full: «marketing» is none.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "janvier"],
    &["february", "feb", "février"],
    &["march", "mar", "mars"],
    &["april", "apr", "avril"],
    &["may", "mai"],
    &["june", "jun", "juin"],
    &["july", "jul", "juillet"],
    &["august", "aug", "août"],
    &["september", "sep", "sept", "septembre"],
    &["october", "oct", "octobre"],
    &["november", "nov", "novembre"],
    &["december", "dec", "décembre"],
];

static TOLD: LazyLock<HashMap<String, Told>> = LazyLock::new(|| {
    let words = WORDS.iter().flat_map(|(told, names)| names.iter().map(move |name| (joined(name), *told)));
    let months = (1..).zip(MONTHS);
    let months =
        months.flat_map(|(month, names)| names.iter().map(move |name| (joined(name), Told::Month(month))));
    words.chain(months).collect()
});

/// What words say of a time, if each of them says something.
pub(super) fn told_by(words: &[&str]) -> Option<Vec<Told>> {
    let mut told = Vec::new();
    let mut rest = words;
    while !rest.is_empty() {
        // «أول من أمس» before «أول», «تشرين الثاني» before «تشرين».
        let (said, count) = (1..=3.min(rest.len())).rev().find_map(|count| {
            let said = told_by_one(&rest.get(..count)?.join(" "))?;
            Some((said, count))
        })?;
        told.push(said);
        rest = rest.get(count..).unwrap_or_default();
    }
    told.retain(|said| *said != Told::Nothing);
    Some(told)
}

fn told_by_one(words: &str) -> Option<Told> {
    let key = joined(words);
    if !key.is_empty() && key.bytes().all(|b| b.is_ascii_digit()) {
        // Two numbers are not one.
        return if key.len() <= 4 && !words.contains(' ') {
            key.parse().ok().map(Told::Number)
        } else {
            None
        };
    }
    TOLD.get(&key).copied().or_else(|| local_month(words).map(Told::Month))
}

/// A month in Arabic, Persian, Urdu, Kurdish or Hebrew, as publishers' dates have it.
fn local_month(words: &str) -> Option<i8> {
    let is_local = |c: char| matches!(c, '\u{0590}'..='\u{06FF}' | ' ');
    let folded = fold(words);
    if folded.is_empty() || folded.len() > 40 || !folded.chars().all(is_local) {
        return None;
    }
    // No number of a month, so that it is the word that tells it; in another calendar it would be another year.
    let date = Offset::UTC.to_datetime(parse_date(&format!("20 {folded} 2001"))?).date();
    (date.year() == 2001 && date.day() == 20).then(|| date.month())
}

/// Whether more letters can make a time of this, or more words if its last word is not open.
pub(super) fn begins_time(value: &str, is_open: bool) -> bool {
    let last = joined(value.split([' ', '_']).next_back().unwrap_or_default());
    // Months have more names in other letters than are listed here.
    let may_be_month = is_open && last.starts_with(|c: char| !c.is_ascii());
    let is_number = last.starts_with(|c: char| c.is_ascii_digit());
    may_be_month || is_number || TOLD.keys().any(|name| name.starts_with(&last))
}

/// Whether a word begins as one that stands after what it tells of: «الماضي», `ago`.
pub(super) fn begins_ending(word: &str) -> bool {
    let word = joined(word);
    let is_ending = |told: &Told| matches!(told, Told::Past | Told::Ago | Told::This | Told::Latest);
    !word.is_empty() && TOLD.iter().any(|(name, told)| is_ending(told) && name.starts_with(&word))
}
