//! The names of months, as feeds write them.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A month by its number, from 1, in one of the calendars that news is dated by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Month {
    Gregorian(u8),
    /// The solar calendar of Iran and Afghanistan.
    Jalali(u8),
    /// The lunar calendar of Islam.
    Hijri(u8),
}

/// Makes a month of one calendar out of its number.
type Calendar = fn(u8) -> Month;

/// The names of the twelve months of a year.
type Names = [&'static [&'static str]; 12];

/// Names of one Gregorian month in the scripts that we serve: Egypt and the Gulf, the Levant and Iraq, the Maghreb,
/// Persian, Urdu, Kurdish, Hebrew. A dash stands where a space, a joiner or nothing can be.
const GREGORIAN: Names = [
    &["يناير", "كانون-الثاني", "كانون-ثاني", "جانفي", "ژانویه", "جنوری", "کانوونی-دووەم", "ינואר"],
    &["فبراير", "شباط", "فيفري", "فوریه", "فروری", "شوبات", "פברואר"],
    &["مارس", "آذار", "مارچ", "ئازار", "מרץ", "מרס"],
    &["أبريل", "نيسان", "أفريل", "آوریل", "اپریل", "אפריל"],
    &["مايو", "أيار", "ماي", "مه", "مئی", "ئایار", "מאי"],
    &["يونيو", "يونيه", "حزيران", "جوان", "ژوئن", "جون", "حوزەیران", "יוני"],
    &["يوليو", "يوليه", "تموز", "جويلية", "يوليوز", "ژوئیه", "جولای", "جولائی", "تەممووز", "יולי"],
    &["أغسطس", "آب", "أوت", "غشت", "اوت", "اگست", "ئاب", "אוגוסט"],
    &["سبتمبر", "أيلول", "شتنبر", "سپتامبر", "ستمبر", "ئەیلوول", "ספטמבר"],
    &["أكتوبر", "تشرين-الأول", "تشرين-أول", "اکتبر", "اکتوبر", "تشرینی-یەکەم", "אוקטובר"],
    &["نوفمبر", "تشرين-الثاني", "تشرين-ثاني", "نونبر", "نوامبر", "نومبر", "تشرینی-دووەم", "נובמבר"],
    &["ديسمبر", "كانون-الأول", "كانون-أول", "دجنبر", "دسامبر", "دسمبر", "کانوونی-یەکەم", "דצמבר"],
];

/// Iran's names, then Afghanistan's in Dari and in Pashto.
const JALALI: Names = [
    &["فروردین", "حمل", "وری"],
    &["اردیبهشت", "ثور", "غویی"],
    &["خرداد", "جوزا", "غبرگولی"],
    &["تیر", "سرطان", "چنگاښ"],
    &["مرداد", "امرداد", "اسد", "زمری"],
    &["شهریور", "سنبله", "وږی"],
    &["مهر", "میزان", "تله"],
    &["آبان", "عقرب", "لړم"],
    &["آذر", "قوس", "لیندۍ"],
    &["دی", "جدی", "مرغومی"],
    &["بهمن", "دلو", "سلواغه"],
    &["اسفند", "حوت", "کب"],
];

const HIJRI: Names = [
    &["محرم", "المحرم"],
    &["صفر"],
    &["ربيع-الأول", "ربيع-أول"],
    &["ربيع-الآخر", "ربيع-الثاني", "ربيع-ثاني", "ربيع-آخر"],
    &["جمادى-الأولى", "جمادى-الأول", "جمادى-أول"],
    &["جمادى-الآخرة", "جمادى-الثانية", "جمادى-الآخر", "جمادى-الثاني", "جمادى-ثاني"],
    &["رجب"],
    &["شعبان"],
    &["رمضان"],
    &["شوال"],
    &["ذو-القعدة", "ذي-القعدة", "ذي-قعدة"],
    &["ذو-الحجة", "ذي-الحجة", "ذي-حجة"],
];

/// How months begin in Latin, Greek and Cyrillic letters without their accents: English, French, Spanish, Portuguese,
/// Italian, German, Turkish, Hungarian, Greek, Russian.
const BEGINNINGS: Names = [
    &["jan", "ene", "gen", "oca", "ιαν", "янв"],
    &["feb", "fev", "sub", "φεβ", "фев"],
    &["mar", "mrz", "μαρ", "мар"],
    &["apr", "avr", "abr", "nis", "απρ", "апр"],
    &["may", "mai", "mag", "maj", "μαι", "май", "мая", "маи"],
    &["jun", "juin", "giu", "haz", "ιουν", "июн"],
    &["jul", "juil", "lug", "tem", "ιουλ", "июл"],
    &["aug", "aou", "ago", "agu", "αυγ", "авг"],
    &["sep", "set", "eyl", "sze", "σεπ", "сен"],
    &["oct", "okt", "out", "ott", "eki", "οκτ", "окт"],
    &["nov", "kas", "νοε", "ноя"],
    &["dec", "dez", "dic", "ara", "δεκ", "дек"],
];

/// All local names, folded and without their dashes.
static LOCAL: LazyLock<HashMap<String, Month>> = LazyLock::new(|| {
    let calendars: [(&Names, Calendar); 3] =
        [(&HIJRI, Month::Hijri), (&JALALI, Month::Jalali), (&GREGORIAN, Month::Gregorian)];
    let mut months = HashMap::new();
    for (names, calendar) in calendars {
        for (number, names) in (1..).zip(names) {
            let folded = names.iter().map(|name| crate::fold(&name.replace('-', "")));
            months.extend(folded.map(|name| (name, calendar(number))));
        }
    }
    months
});

/// The month that a word names, alone or with the word after it.
pub(super) fn month_of(word: &str, next: Option<&str>) -> Option<Month> {
    if word.chars().all(|c| u32::from(c) < 0x0530) {
        return foreign_month(word);
    }
    let one = crate::fold(word);
    let two = next.and_then(|next| LOCAL.get(&format!("{one}{}", crate::fold(next))));
    let is_hebrew = one.starts_with(|c: char| ('א'..='ת').contains(&c));
    two.or_else(|| LOCAL.get(&one)).copied().or_else(|| if is_hebrew { hebrew_month(&one) } else { None })
}

/// «באוקטובר» is in October; shorter forms end in a mark that is no letter.
fn hebrew_month(word: &str) -> Option<Month> {
    let begins = |word: &str| {
        let is_long = word.chars().count() >= 3;
        let mut names = LOCAL.iter().filter(|(name, _)| is_long && name.starts_with(word));
        names.next().map(|(_, month)| *month)
    };
    begins(word).or_else(|| begins(word.strip_prefix('ב')?))
}

/// The month that a word in Latin, Greek or Cyrillic letters names, in any length from three letters.
fn foreign_month(word: &str) -> Option<Month> {
    if word.len() < 3 {
        return None;
    }
    let word = crate::fold(word);
    let found = BEGINNINGS.iter().position(|names| names.iter().any(|name| word.starts_with(name)))?;
    u8::try_from(found + 1).ok().map(Month::Gregorian)
}
