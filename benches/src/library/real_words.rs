use std::{collections::BTreeMap, fs, path::Path};

use super::chance::Chance;
use crate::{Outcome, words};

/// The texts of the news site, by language.
const NEWS: [(&str, &str); 10] = [
    ("ar", include_str!("../../../crates/newsstand/content/afiya.txt")),
    ("ar", include_str!("../../../crates/newsstand/content/malab.txt")),
    ("ar", include_str!("../../../crates/newsstand/content/mizan.txt")),
    ("ar", include_str!("../../../crates/newsstand/content/nabd.txt")),
    ("ar", include_str!("../../../crates/newsstand/content/riwaq.txt")),
    ("ar", include_str!("../../../crates/newsstand/content/sada.txt")),
    ("fa", include_str!("../../../crates/newsstand/content/panjereh.txt")),
    ("ar", include_str!("../../../crates/newsstand/content/ar.txt")),
    ("he", include_str!("../../../crates/newsstand/content/eshnav.txt")),
    ("en", include_str!("../../../crates/newsstand/content/lantern.txt")),
];

/// The words that people wrote, and how often, by language.
pub(super) struct RealWords(BTreeMap<&'static str, BTreeMap<String, u64>>);

/// Reads what there is.
pub(super) fn read(corpus: &Path) -> Outcome<RealWords> {
    let mut real = RealWords(BTreeMap::new());
    for (language, text) in NEWS {
        real.add(language, text);
    }
    for language in ["ar", "fa", "he", "en"] {
        for text in
            texts(&corpus.join("search"), &[&format!("-{language}.docs"), &format!("-{language}.qs")])?
        {
            real.add(language, &text);
        }
    }
    for text in texts(&corpus.join("pages/readability"), &["expected.html"])? {
        real.add("en", &without_tags(&text));
    }
    // Two words in five of a Persian text are Arabic ones.
    let arabic = real.0.get("ar").cloned().unwrap_or_default();
    for (word, count) in arabic {
        if !word.starts_with("ال") && count > 1 {
            real.count("fa", word.replace('ي', "ی").replace('ك', "ک").replace('ة', "ه"), count.div_ceil(4));
        }
    }
    Ok(real)
}

impl RealWords {
    /// A language's words, the most frequent first.
    pub(super) fn ranked(&self, language: &str) -> Vec<&str> {
        let counts = self.0.get(language);
        let mut ranked: Vec<(&str, u64)> =
            counts.into_iter().flatten().map(|(word, count)| (word.as_str(), *count)).collect();
        // Words that are equally frequent would stand in the order of the alphabet, and so share their beginnings.
        let scatter =
            |word: &str| word.bytes().fold(7, |sum, byte| Chance::new(sum ^ u64::from(byte)).draw());
        ranked.sort_by_cached_key(|(word, count)| (std::cmp::Reverse(*count), scatter(word)));
        ranked.into_iter().map(|(word, _)| word).collect()
    }

    fn add(&mut self, language: &'static str, text: &str) {
        for word in words(text) {
            let word: String = word.chars().filter(|c| !is_mark(*c)).flat_map(char::to_lowercase).collect();
            if word.chars().all(|c| is_letter_of(language, c)) {
                self.count(language, word, 1);
            }
        }
    }

    fn count(&mut self, language: &'static str, word: String, times: u64) {
        *self.0.entry(language).or_default().entry(word).or_default() += times;
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{591}'..='\u{5c7}')
}

fn is_letter_of(language: &str, c: char) -> bool {
    match language {
        "ar" => matches!(c, 'ء'..='غ' | 'ف'..='ي'),
        "fa" => matches!(c, 'ء'..='غ' | 'ف'..='و' | 'پ' | 'چ' | 'ژ' | 'ک' | 'گ' | 'ی'),
        "he" => matches!(c, 'א'..='ת'),
        _ => c.is_ascii_lowercase(),
    }
}

/// The files of a folder, and of the folders in it, whose names end so, in the order of their names.
fn texts(folder: &Path, endings: &[&str]) -> Outcome<Vec<String>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut entries: Vec<_> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Outcome<_>>()?;
    entries.sort();
    let mut found = Vec::new();
    for entry in entries {
        if entry.is_dir() {
            found.extend(texts(&entry, endings)?);
        } else if endings.iter().any(|ending| entry.to_string_lossy().ends_with(ending)) {
            found.push(fs::read_to_string(&entry)?);
        }
    }
    Ok(found)
}

fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    for piece in html.split('<') {
        text.push_str(piece.split_once('>').map_or(piece, |(_, after)| after));
        text.push(' ');
    }
    text
}
