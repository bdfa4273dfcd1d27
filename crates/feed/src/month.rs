//! The names of months, as feeds write them.

/// A month by its number, from 1, in one of the calendars that news is dated by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Month {
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
/// Persian, Urdu, Hebrew. A dash stands for the space of a name of two words.
const GREGORIAN: Names = [
    &["يناير", "كانون-الثاني", "كانون-ثاني", "جانفي", "ژانویه", "جنوری", "ינואר"],
    &["فبراير", "شباط", "فيفري", "فوریه", "فروری", "פברואר"],
    &["مارس", "آذار", "مارچ", "מרץ", "מרס"],
    &["أبريل", "ابريل", "نيسان", "أفريل", "آوریل", "اپریل", "אפריל"],
    &["مايو", "أيار", "ماي", "مه", "مئی", "מאי"],
    &["يونيو", "يونيه", "حزيران", "جوان", "ژوئن", "جون", "יוני"],
    &["يوليو", "يوليه", "تموز", "جويلية", "يوليوز", "ژوئیه", "جولای", "جولائی", "יולי"],
    &["أغسطس", "آب", "أوت", "غشت", "اوت", "اگست", "אוגוסט"],
    &["سبتمبر", "أيلول", "شتنبر", "سپتامبر", "ستمبر", "ספטמבר"],
    &["أكتوبر", "تشرين-الأول", "تشرين-أول", "اکتبر", "اکتوبر", "אוקטובר"],
    &["نوفمبر", "تشرين-الثاني", "تشرين-ثاني", "نونبر", "نوامبر", "نومبر", "נובמבר"],
    &["ديسمبر", "كانون-الأول", "كانون-أول", "دجنبر", "دسامبر", "دسمبر", "דצמבר"],
];

const JALALI: Names = [
    &["فروردین", "حمل"],
    &["اردیبهشت", "ثور"],
    &["خرداد", "جوزا"],
    &["تیر", "سرطان"],
    &["مرداد", "امرداد", "اسد"],
    &["شهریور", "سنبله"],
    &["مهر", "میزان"],
    &["آبان", "عقرب"],
    &["آذر", "قوس"],
    &["دی", "جدی"],
    &["بهمن", "دلو"],
    &["اسفند", "حوت"],
];

const HIJRI: Names = [
    &["محرم", "المحرم"],
    &["صفر"],
    &["ربيع-الأول", "ربيع-أول"],
    &["ربيع-الآخر", "ربيع-الثاني", "ربيع-ثاني"],
    &["جمادى-الأولى", "جمادى-الأول"],
    &["جمادى-الآخرة", "جمادى-الثانية", "جمادى-الآخر", "جمادى-الثاني"],
    &["رجب"],
    &["شعبان"],
    &["رمضان"],
    &["شوال"],
    &["ذو-القعدة", "ذي-القعدة"],
    &["ذو-الحجة", "ذي-الحجة"],
];

/// The month that a Latin word names: English in any length from three letters, and what its neighbours call it.
pub(crate) fn latin_month(word: &str) -> Option<u8> {
    const PREFIXES: [&[&str]; 12] = [
        &["jan", "ene", "gen", "oca"],
        &["feb", "fev", "fév", "şub"],
        &["mar", "mär", "mrz"],
        &["apr", "avr", "abr", "nis"],
        &["may", "mai", "mag"],
        &["jun", "juin", "giu", "haz"],
        &["jul", "juil", "lug", "tem"],
        &["aug", "aoû", "aou", "ago", "ağu"],
        &["sep", "set", "eyl"],
        &["oct", "okt", "out", "ott", "eki"],
        &["nov", "kas"],
        &["dec", "déc", "dez", "dic", "ara"],
    ];
    let word = word.to_lowercase();
    let found = PREFIXES.iter().position(|names| names.iter().any(|name| word.starts_with(name)))?;
    u8::try_from(found + 1).ok()
}

/// The month that one word, or two words around a space, name in Arabic or Hebrew script.
pub(crate) fn local_month(first: &str, second: Option<&str>) -> Option<(Month, bool)> {
    let one = qirtas_text::fold(first);
    let two = second.map(|second| format!("{one}-{}", qirtas_text::fold(second)));
    let calendars: [(&Names, Calendar); 3] =
        [(&GREGORIAN, Month::Gregorian), (&JALALI, Month::Jalali), (&HIJRI, Month::Hijri)];
    let find = |wanted: &str| {
        calendars.iter().find_map(|(months, calendar)| {
            let found = months.iter().position(|names| names.iter().any(|name| is_named(name, wanted)))?;
            u8::try_from(found + 1).ok().map(calendar)
        })
    };
    if let Some(month) = two.as_deref().and_then(find) {
        return Some((month, true));
    }
    find(&one).map(|month| (month, false))
}

fn is_named(name: &str, wanted: &str) -> bool {
    let name = name.split('-').map(qirtas_text::fold).collect::<Vec<_>>().join("-");
    name == wanted || wanted.strip_prefix('ב').is_some_and(|rest| rest == name)
}
