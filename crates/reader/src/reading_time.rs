//! How long an article takes to read, which differs by language: one word of Arabic says as much as two of English.

/// Words that an adult reads silently in a minute, by primary language tag.
///
/// English: Brysbaert 2019, <https://doi.org/10.1016/j.jml.2019.104047>, for what is no fiction. The others: what was
/// read aloud of one text in each (IReST, <https://doi.org/10.1167/iovs.11-8284>: Arabic 138, Hebrew 187, French 195, 184
/// on the average of 17 languages), by Brysbaert's 238 words read silently for 183 read aloud. Persian and Urdu were not
/// measured there, and stand with Arabic, whose letters they are read in.
const WORDS_A_MINUTE: [(&str, u32); 6] =
    [("ar", 180), ("en", 238), ("fa", 180), ("fr", 254), ("he", 243), ("ur", 180)];
/// In any other.
const ON_AVERAGE: u32 = 239;
/// Where the language is not known: most of what is read here is Arabic.
const UNKNOWN: u32 = 180;

/// The minutes that so many words of a language (BCP 47, or nothing) take, at least one where there is anything to read.
pub fn minutes_of(words: u32, language: &str) -> u32 {
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    let known = WORDS_A_MINUTE.iter().find(|(tag, _)| primary.eq_ignore_ascii_case(tag));
    let otherwise = if primary.is_empty() { UNKNOWN } else { ON_AVERAGE };
    words.div_ceil(known.map_or(otherwise, |&(_, pace)| pace))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_go_by_the_language() {
        for (words, language, minutes) in [
            (0, "ar", 0),
            (1, "ar", 1),
            (900, "ar", 5),
            (900, "AR-EG", 5),
            (900, "", 5),
            (901, "fa", 6),
            (900, "en_GB", 4),
            (900, "he", 4),
            (900, "fr", 4),
            (2_390, "de", 10),
            (2_391, "de", 11),
        ] {
            assert_eq!(minutes_of(words, language), minutes, "{words} words of {language:?}");
        }
    }
}
