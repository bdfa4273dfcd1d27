//! Who wrote an article, without what is written around names.

use qirtas_text::{fold, parse_date, tidy};

/// Longer texts are no names.
const LONGEST: usize = 120;

/// The most names that are told of one article.
const MAX_NAMES: usize = 12;

/// What introduces a name. A longer one stands before what it begins with.
const INTRODUCTIONS: &[&str] = &[
    "بقلم الكاتب",
    "بقلم الكاتبة",
    "بقلم",
    "كتبت",
    "كتبه",
    "كتب",
    "كتابة",
    "إعداد وتحرير",
    "إعداد",
    "اعداد",
    "تحرير",
    "الكاتبة",
    "الكاتب",
    "المؤلف",
    "تقرير",
    "نویسنده",
    "نوشته",
    "به قلم",
    "نکاتب",
    "تحریر",
    "מאת",
    "כתב",
    "written by",
    "posted by",
    "published by",
    "story by",
    "article by",
    "words by",
    "authors",
    "author",
    "by",
    "par",
    "von",
    "por",
    "autor",
    "auteur",
    "автор",
];

/// Names that stand for nobody.
const NOBODY: &[&str] = &[
    "admin",
    "administrator",
    "author",
    "editor",
    "user",
    "webmaster",
    "root",
    "unknown",
    "anonymous",
    "guest",
    "null",
    "none",
    "undefined",
    "super user",
    "wordpress",
    "test",
    "site admin",
    "web editor",
    "ادمن",
    "مدير",
    "مدير الموقع",
    "الاداره",
    "اداره الموقع",
    "المحرر",
    "محرر",
    "الكاتب",
    "غير معروف",
    "مجهول",
    "كاتب",
    "مشرف",
    "المشرف",
    "نويسنده",
    "مدير سايت",
];

/// The names out of several texts that hold one or more each; `None` when there is none.
pub(super) fn byline_of<'w>(written: impl IntoIterator<Item = &'w str>) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for name in written.into_iter().filter_map(name_in) {
        if names.len() < MAX_NAMES && !names.iter().any(|known| fold(known) == fold(&name)) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| names.join(", "))
}

/// The name in a text that may hold more than that.
fn name_in(written: &str) -> Option<String> {
    if written.len() > LONGEST * 4 {
        return None;
    }
    let text = tidy(written);
    let text = without_asides(&text);
    let name = without_date(without_introductions(text.trim()));
    let name = name.trim_matches(|c: char| c.is_whitespace() || "|،,;؛:-–—•·/\\".contains(c));
    let is_address =
        name.contains("://") || name.starts_with("www.") || name.contains('@') || is_domain(name);
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let is_name = letters >= 2
        && name.chars().count() <= LONGEST
        && !is_address
        && !name.contains(['{', '}', '<', '>', '='])
        && !NOBODY.contains(&fold(name).trim());
    is_name.then(|| name.to_owned())
}

/// Without addresses and handles, in parentheses or bare, and without what a bar parts off.
fn without_asides(text: &str) -> String {
    let text = text.split(" | ").find(|part| !part.trim().is_empty()).unwrap_or(text);
    let is_aside = |word: &&str| {
        let word = word.trim_matches(['(', ')', '[', ']', ',', '،']);
        word.contains("://") || word.starts_with('@') || word.contains('@') || word.starts_with("www.")
    };
    let words: Vec<&str> = text.split(' ').filter(|word| !is_aside(word)).collect();
    // What is nothing but an address is judged as it is.
    if words.is_empty() { text.to_owned() } else { words.join(" ") }
}

fn without_introductions(text: &str) -> &str {
    let mut text = text;
    for _ in 0..3 {
        let Some(rest) = INTRODUCTIONS.iter().find_map(|introduction| {
            let head = text.get(..introduction.len())?;
            let rest = text.get(introduction.len()..)?;
            let is_end = rest.is_empty() || rest.starts_with([' ', ':', '/', '-', '–', '|', '\u{a0}']);
            (is_end && head.to_lowercase() == *introduction).then_some(rest)
        }) else {
            return text;
        };
        text = rest.trim_start_matches([' ', ':', '/', '-', '–', '|', '\u{a0}']);
    }
    text
}

/// Without a date that follows, from its first number or its month on.
fn without_date(text: &str) -> &str {
    let mut end = text.len();
    let mut at = 0;
    let mut before: Option<(usize, &str)> = None;
    for word in text.split(' ') {
        if word.chars().any(char::is_numeric) {
            // «March 25» as well as «25 March».
            end = before.filter(|(_, word)| is_of_date(word)).map_or(at, |(at, _)| at);
            break;
        }
        before = Some((at, word));
        at += word.len() + 1;
    }
    let rest = text.get(..end).unwrap_or(text).trim_end();
    // A weekday is left behind.
    let last = rest.rsplit(' ').next().unwrap_or_default();
    let is_weekday = end < text.len() && is_weekday(last);
    if is_weekday { rest.get(..rest.len() - last.len()).unwrap_or(rest) } else { rest }
}

fn is_of_date(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    !word.is_empty() && parse_date(&format!("1 {word} 2020")).is_some()
}

fn is_weekday(word: &str) -> bool {
    const DAYS: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "السبت",
        "الاحد",
        "الاثنين",
        "الثلاثاء",
        "الثلاثا",
        "الاربعاء",
        "الاربعا",
        "الخميس",
        "الجمعه",
    ];
    let word = fold(word);
    DAYS.contains(&word.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// `example.com`: a host, not somebody's name.
fn is_domain(name: &str) -> bool {
    let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/');
    name.contains('.') && !name.ends_with('.') && name.chars().all(is_host) && !name.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::byline_of;

    #[test]
    fn is_the_names_alone() {
        let rows: [(&[&str], Option<&str>); 31] = [
            (&["سلمى النجار"], Some("سلمى النجار")),
            (&["بقلم: سلمى النجار"], Some("سلمى النجار")),
            (&["بقلم/ سلمى", "ليث"], Some("سلمى, ليث")),
            (&["كتب - ليث عمران"], Some("ليث عمران")),
            (&["كتبت: سلمى"], Some("سلمى")),
            (&["بقلم الكاتب ليث"], Some("ليث")),
            (&["كتبي"], Some("كتبي")),
            (&["By Salma Najjar"], Some("Salma Najjar")),
            (&["BY: SALMA NAJJAR"], Some("SALMA NAJJAR")),
            (&["By\n   Salma Najjar\n   March 25, 2015"], Some("Salma Najjar")),
            (&["سلمى النجار | الخميس 12 مارس 2026"], Some("سلمى النجار")),
            (&["سلمى النجار الخميس 12 مارس 2026"], Some("سلمى النجار")),
            (&["سلمى النجار مارس ١٢، ٢٠٢٦"], Some("سلمى النجار")),
            (&["April 28, 2019 at 6:01 am"], None),
            (&["Salma Najjar (http://a.example/salma/)"], Some("Salma Najjar")),
            (&["Salma Najjar (@salma)"], Some("Salma Najjar")),
            (&["https://facebook.com/salma"], None),
            (&["@salma"], None),
            (&["salma@a.example"], None),
            (&["www.a.example", "a.example"], None),
            (&["admin"], None),
            (&["Admin", "سلمى"], Some("سلمى")),
            (&["مدير الموقع"], None),
            (&["الإدارة"], None),
            (&["By"], None),
            (&["سلمى", "سلمى", "سَلمى"], Some("سلمى")),
            (&["Jong, Michiel de"], Some("Jong, Michiel de")),
            (&["J. R. Najjar Jr."], Some("J. R. Najjar Jr.")),
            (&["{{author}}", "x"], None),
            (&[""], None),
            (&[], None),
        ];
        for (written, expected) in rows {
            assert_eq!(byline_of(written.iter().copied()).as_deref(), expected, "{written:?}");
        }
    }
}
