//! What editors, feeds and readers of pages do to an article.

use unicode_normalization::UnicodeNormalization;

/// Changes after which all letters are the same.
pub(crate) const SYSTEMATIC: &[&str] = &[
    "tashkeel",
    "bare",
    "tatweel",
    "hamza",
    "bidi",
    "quotes",
    "latin digits",
    "arabic digits",
    "no joiners",
    "joiners to spaces",
    "arabic letters",
    "niqqud",
    "capitals",
    "spaced",
    "decomposed",
    "before",
];

/// An article, blocks parted by `|`, after some changes.
pub(crate) fn changed(article: &str, edits: &[&str]) -> String {
    let mut text = article.to_owned();
    for edit in edits {
        if let Some((from, to)) = edit.split_once('→') {
            assert_eq!(text.matches(from).count(), 1, "«{from}»");
            text = text.replacen(from, to, 1);
        } else if let Some(words) = edit.strip_prefix('-') {
            let count = text.split('|').count();
            text = text.split('|').filter(|block| !block.contains(words)).collect::<Vec<_>>().join("|");
            assert_eq!(text.split('|').count(), count - 1, "«{words}»");
        } else {
            text = named(&text, edit);
        }
    }
    text
}

fn named(text: &str, change: &str) -> String {
    match change {
        "tashkeel" => each(text, |c| if is_arabic(c) { format!("{c}\u{64E}") } else { c.to_string() }),
        "bare" => {
            each(text, |c| if ('\u{64B}'..='\u{652}').contains(&c) { String::new() } else { c.to_string() })
        }
        "tatweel" => {
            each(text, |c| if "بتسفكلمنه".contains(c) { format!("{c}\u{640}") } else { c.to_string() })
        }
        "niqqud" => {
            each(text, |c| if ('א'..='ת').contains(&c) { format!("{c}\u{5B8}") } else { c.to_string() })
        }
        "hamza" => swapped(text, "أإآىةؤئ", "ااايهوي"),
        "arabic letters" => swapped(text, "کی", "كي"),
        "latin digits" => swapped(text, "٠١٢٣٤٥٦٧٨٩", "0123456789"),
        "arabic digits" => swapped(text, "0123456789", "٠١٢٣٤٥٦٧٨٩"),
        "quotes" => swapped(&swapped(text, "«»", "“”").replace("\"", "«"), "‘’", "''"),
        "no joiners" => text.replace('\u{200C}', ""),
        "joiners to spaces" => text.replace('\u{200C}', " "),
        "bidi" => text.replace(' ', " \u{200F}").replace('|', "\u{202C}|\u{202B}"),
        "spaced" => text.replace(' ', "  ").replace('|', "|\n\n\t"),
        "capitals" => text.to_uppercase(),
        "decomposed" => text.nfd().collect(),
        "reversed" => text.split('|').rev().collect::<Vec<_>>().join("|"),
        "before" => {
            format!("تحديث: صححت الصحيفة رقما ورد في نسخة سابقة. Updated on Monday. עודכן ביום שני.|{text}")
        }
        other => panic!("no change «{other}»"),
    }
}

fn each(text: &str, change: impl Fn(char) -> String) -> String {
    text.chars().map(change).collect()
}

fn swapped(text: &str, from: &str, to: &str) -> String {
    let swap = |c: char| from.chars().position(|one| one == c).and_then(|at| to.chars().nth(at)).unwrap_or(c);
    text.chars().map(swap).collect()
}

fn is_arabic(c: char) -> bool {
    ('\u{621}'..='\u{64A}').contains(&c) && c != '\u{640}'
}
