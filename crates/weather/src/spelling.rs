//! How else a place may be written: people leave out hamza, dots and the article, and a gazetteer does not.

use qirtas_text::{each_token, is_letter_or_digit, tidy};

/// How many ways are tried.
const MOST: usize = 6;

/// Longer texts name no place, in characters.
const LONGEST: usize = 80;

/// A letter by its category alone.
const TATWEEL: char = '\u{640}';

/// What a place may be written as, the likeliest first, at most six, each once: as typed but without signs and tatweel,
/// with the letters that stand at the ends of Arabic words, with hamza or without, with the article or without. None for
/// a text without letters.
#[must_use]
pub fn spellings(text: &str) -> Vec<String> {
    let typed = plain(text);
    if !typed.contains(|c| is_letter_or_digit(c) && c != TATWEEL) {
        return Vec::new();
    }
    let ends = each_word(&typed, with_usual_letters);
    let hamza =
        each_word(&ends, |word| if has_hamza(word) { without_hamza(word) } else { with_hamza(word, 'أ') });
    let article = with_or_without_article(&ends);
    let below =
        each_word(&ends, |word| if has_hamza(word) { word.to_owned() } else { with_hamza(word, 'إ') });
    let heh = each_word(&typed, |word| match word.strip_suffix('ة') {
        Some(stem) => format!("{stem}ه"),
        None => word.to_owned(),
    });
    let mut out: Vec<String> = Vec::with_capacity(MOST);
    for spelling in
        [Some(typed), Some(ends), Some(hamza), article, Some(below), Some(heh)].into_iter().flatten()
    {
        if out.len() < MOST && !out.contains(&spelling) {
            out.push(spelling);
        }
    }
    out
}

/// One line, its Arabic words without signs and tatweel; what stands between words stays.
fn plain(text: &str) -> String {
    let text: String = tidy(text).chars().take(LONGEST).collect();
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    each_token(&text, |token| {
        if !token.form.contains(is_arabic) {
            return;
        }
        if token.start < done {
            // A sign that stands for several words.
            out.push(' ');
        } else {
            out.push_str(text.get(done..token.start).unwrap_or_default());
        }
        out.push_str(token.form);
        done = token.end;
    });
    out.push_str(text.get(done..).unwrap_or_default());
    tidy(&out)
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{0600}'..='\u{06FF}')
}

fn each_word(text: &str, change: impl Fn(&str) -> String) -> String {
    text.split(' ').map(change).collect::<Vec<_>>().join(" ")
}

/// The letters of Arabic: teh marbuta and yeh at the end, where heh and alef maksura are often written; and yeh and kaf as
/// Arabic has them, where a keyboard of Persian or Urdu has its own.
fn with_usual_letters(word: &str) -> String {
    let word = word.replace('ی', "ي").replace(['ک', 'ڪ'], "ك").replace(['ہ', 'ھ'], "ه");
    let is_long = word.chars().count() > 2;
    match word.char_indices().next_back() {
        Some((at, 'ه')) if is_long => format!("{}ة", word.get(..at).unwrap_or_default()),
        Some((at, 'ى')) if is_long => format!("{}ي", word.get(..at).unwrap_or_default()),
        _ => word,
    }
}

fn has_hamza(word: &str) -> bool {
    word.contains(['أ', 'إ', 'آ'])
}

fn without_hamza(word: &str) -> String {
    word.replace(['أ', 'إ', 'آ'], "ا")
}

/// The first letter after the article with its hamza, if it is an alef that can have one.
fn with_hamza(word: &str, alef: char) -> String {
    let (article, rest) = match word.strip_prefix("ال") {
        Some(rest) if rest.starts_with('ا') => ("ال", rest),
        Some(_) => return word.to_owned(),
        None => ("", word),
    };
    rest.strip_prefix('ا').map_or_else(|| word.to_owned(), |rest| format!("{article}{alef}{rest}"))
}

/// The other one, of a name of one Arabic word that is still a word without its article.
fn with_or_without_article(name: &str) -> Option<String> {
    if name.contains(' ') || !name.starts_with(is_arabic) {
        return None;
    }
    match name.strip_prefix("ال") {
        Some(rest) => (rest.chars().count() > 2).then(|| rest.to_owned()),
        None => Some(format!("ال{name}")),
    }
}

#[cfg(test)]
mod tests {
    use super::spellings;

    #[test]
    fn the_likeliest_comes_first() {
        let table: [(&str, &[&str]); 17] = [
            ("القاهره", &["القاهره", "القاهرة", "قاهرة"]),
            ("القاهرة", &["القاهرة", "قاهرة", "القاهره"]),
            ("اسكندريه", &["اسكندريه", "اسكندرية", "أسكندرية", "الاسكندرية", "إسكندرية"]),
            ("الاسكندرية", &["الاسكندرية", "الأسكندرية", "اسكندرية", "الإسكندرية", "الاسكندريه"]),
            ("الاسكندريه", &["الاسكندريه", "الاسكندرية", "الأسكندرية", "اسكندرية", "الإسكندرية"]),
            ("ابو ظبى", &["ابو ظبى", "ابو ظبي", "أبو ظبي", "إبو ظبي"]),
            ("أبوظبي", &["أبوظبي", "ابوظبي", "الأبوظبي"]),
            ("ادلب", &["ادلب", "أدلب", "الادلب", "إدلب"]),
            ("رياض", &["رياض", "الرياض"]),
            ("  الرِّيَـــاض ", &["الرياض", "رياض"]),
            ("مكه المكرمه", &["مكه المكرمه", "مكة المكرمة"]),
            ("کرمان", &["کرمان", "كرمان", "الكرمان"]),
            ("طه", &["طه", "الطه"]),
            ("الب", &["الب"]),
            ("St. John's", &["St. John's"]),
            ("New  York", &["New York"]),
            (" \u{200F}ــ ", &[]),
        ];
        for (text, expected) in table {
            assert_eq!(spellings(text), expected, "{text}");
        }
    }

    #[test]
    fn a_long_text_is_cut() {
        let all = spellings(&"مدينه ".repeat(1000));
        assert_eq!(all.len(), 2);
        assert!(all.iter().all(|spelling| spelling.chars().count() <= 80), "{all:?}");
    }
}
