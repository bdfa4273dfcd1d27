//! A day, as a language writes it.

use jiff::civil::Date;

/// The months of the Gregorian calendar.
const ARABIC: [&str; 12] = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];
const PERSIAN: [&str; 12] = [
    "ژانویهٔ",
    "فوریهٔ",
    "مارس",
    "آوریل",
    "مهٔ",
    "ژوئن",
    "ژوئیهٔ",
    "اوت",
    "سپتامبر",
    "اکتبر",
    "نوامبر",
    "دسامبر",
];
const URDU: [&str; 12] =
    ["جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر"];
const HEBREW: [&str; 12] = [
    "בינואר",
    "בפברואר",
    "במרץ",
    "באפריל",
    "במאי",
    "ביוני",
    "ביולי",
    "באוגוסט",
    "בספטמבר",
    "באוקטובר",
    "בנובמבר",
    "בדצמבר",
];
const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The day in words where the language is known here, else as ISO 8601 has it.
pub(crate) fn written_date(date: Date, language: &str) -> String {
    let months = match language.split('-').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "ar" => &ARABIC,
        "fa" => &PERSIAN,
        "ur" => &URDU,
        "he" | "iw" => &HEBREW,
        "en" => &ENGLISH,
        _ => return date.to_string(),
    };
    let month =
        usize::try_from(date.month() - 1).ok().and_then(|at| months.get(at)).copied().unwrap_or_default();
    let written = format!("{} {month} {}", date.day(), date.year());
    if months == &PERSIAN { persian_digits(&written) } else { written }
}

fn persian_digits(text: &str) -> String {
    let digit = |c: char| c.to_digit(10).and_then(|value| char::from_u32(0x6f0 + value)).unwrap_or(c);
    text.chars().map(digit).collect()
}
