//! Languages of the Latin script, told by their small words.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::letter::is_letter;

/// A language must show so many of its small words, and they must be a fair share.
const FEWEST_WORDS: usize = 2;

/// Letters without which nothing is said.
const FEWEST_LETTERS: usize = 8;

/// A language and its commonest small words, those first that no neighbour shares.
struct Language {
    tag: &'static str,
    words: &'static [&'static str],
}

const LANGUAGES: &[Language] = &[
    Language {
        tag: "en",
        words: &[
            "the", "of", "and", "to", "for", "with", "that", "on", "is", "was", "are", "by", "from", "at",
            "its", "it", "has", "have", "this", "will", "be", "after", "over", "how", "what", "as", "an",
            "new", "you", "your", "why", "not", "in",
        ],
    },
    Language {
        tag: "fr",
        words: &[
            "le", "la", "les", "des", "et", "est", "dans", "une", "pour", "qui", "du", "au", "aux", "sur",
            "par", "pas", "avec", "ce", "cette", "ont", "sont", "mais", "nous", "vous", "ses", "en", "de",
            "un", "plus",
        ],
    },
    Language {
        tag: "de",
        words: &[
            "der", "die", "und", "das", "ist", "nicht", "mit", "den", "dem", "ein", "eine", "auf", "für",
            "von", "zu", "sich", "im", "auch", "wird", "sind", "nach", "bei", "aus", "hat", "wie", "über",
            "des", "es",
        ],
    },
    Language {
        tag: "es",
        words: &[
            "el", "los", "las", "que", "del", "y", "una", "por", "para", "con", "se", "su", "es", "lo",
            "más", "pero", "este", "como", "al", "en", "la", "de", "un", "sus", "fue", "ha", "sin",
        ],
    },
    Language {
        tag: "it",
        words: &[
            "il", "di", "che", "della", "dei", "gli", "per", "con", "non", "sono", "una", "nel", "nella",
            "alla", "più", "anche", "è", "ha", "del", "le", "la", "un", "e", "da", "si", "al", "delle",
        ],
    },
    Language {
        tag: "pt",
        words: &[
            "o", "os", "não", "uma", "que", "do", "da", "dos", "das", "em", "no", "na", "para", "com", "por",
            "mais", "são", "foi", "ao", "pela", "pelo", "e", "a", "de", "um", "se", "seu",
        ],
    },
    Language {
        tag: "nl",
        words: &[
            "het", "een", "van", "en", "niet", "dat", "zijn", "voor", "met", "op", "aan", "ook", "er", "bij",
            "naar", "wordt", "uit", "maar", "de", "is", "die", "te", "om",
        ],
    },
    Language {
        tag: "sv",
        words: &[
            "och", "att", "det", "som", "är", "på", "inte", "för", "med", "till", "av", "har", "ett", "om",
            "den", "en", "i",
        ],
    },
    Language {
        tag: "da",
        words: &[
            "og", "ikke", "det", "at", "til", "af", "er", "på", "har", "med", "en", "den", "som", "om",
            "for", "i",
        ],
    },
    Language {
        tag: "no",
        words: &[
            "og", "ikke", "det", "å", "til", "av", "er", "på", "har", "med", "en", "den", "som", "om", "for",
            "i",
        ],
    },
    Language {
        tag: "ro",
        words: &[
            "și", "în", "din", "care", "este", "nu", "pentru", "pe", "cu", "la", "de", "un", "o", "au", "că",
            "a", "fost",
        ],
    },
    Language {
        tag: "pl",
        words: &[
            "się", "nie", "jest", "na", "że", "do", "z", "w", "i", "jak", "dla", "oraz", "przez", "po", "są",
            "od", "o",
        ],
    },
    Language {
        tag: "tr",
        words: &[
            "bir", "ve", "için", "bu", "ile", "olarak", "daha", "çok", "da", "de", "en", "gibi", "olan",
            "ancak", "ne", "sonra", "yeni",
        ],
    },
    Language {
        tag: "az",
        words: &["və", "bir", "üçün", "bu", "ilə", "olan", "də", "da", "daha", "həm", "isə", "görə", "edib"],
    },
    Language {
        tag: "ku",
        words: &[
            "û", "li", "di", "ji", "bi", "ku", "ya", "yên", "jî", "ev", "wê", "bo", "hat", "xwe", "ne", "de",
        ],
    },
    Language {
        tag: "id",
        words: &[
            "yang", "dan", "untuk", "dengan", "ini", "itu", "dari", "akan", "telah", "tidak", "pada", "di",
            "ke", "dalam", "oleh", "juga", "adalah",
        ],
    },
    Language {
        tag: "so",
        words: &[
            "oo", "ayaa", "waxaa", "iyo", "ka", "ku", "uu", "ay", "in", "la", "u", "lagu", "waxay", "soo",
        ],
    },
    Language {
        tag: "sw",
        words: &[
            "ya", "wa", "na", "kwa", "katika", "ni", "za", "la", "kuwa", "hiyo", "huo", "baada", "hii", "cha",
        ],
    },
];

/// Whether texts in this language are told from others of the script.
pub(crate) fn is_known_latin(tag: &str) -> bool {
    LANGUAGES.iter().any(|language| language.tag == tag)
}

/// The languages' words turned about: for each word, a bit for each language that has it.
struct Words {
    languages: HashMap<&'static str, u32>,
    longest: usize,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words { languages: HashMap::new(), longest: 0 };
    for (at, language) in LANGUAGES.iter().enumerate() {
        for word in language.words {
            *words.languages.entry(word).or_default() |= 1 << at;
            words.longest = words.longest.max(word.len());
        }
    }
    words
});

/// The language of a text that is mostly in Latin letters; `reach` letters or so are looked at.
pub(crate) fn latin_script(text: &str, reach: usize) -> Option<&'static str> {
    let mut scores = [0_usize; LANGUAGES.len()];
    let (mut words, mut letters) = (0, 0);
    let mut lower = String::new();
    for word in text.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()).take(reach / 4) {
        words += 1;
        letters += word.len();
        if word.len() > WORDS.longest {
            continue;
        }
        lower.clear();
        lower.extend(word.chars().flat_map(char::to_lowercase));
        let languages = WORDS.languages.get(lower.as_str()).copied().unwrap_or(0);
        for (at, score) in scores.iter_mut().enumerate() {
            *score += usize::from(languages >> at & 1 == 1);
        }
    }
    let best = scores.iter().copied().max().unwrap_or(0);
    let second = runner_up(&scores, best);
    let is_clear = letters >= FEWEST_LETTERS && best >= FEWEST_WORDS && best * 12 >= words && best > second;
    let found = scores.iter().position(|score| *score == best);
    found.filter(|_| is_clear).and_then(|at| LANGUAGES.get(at)).map(|language| language.tag)
}

/// The second best; two that are best are each other's.
fn runner_up(scores: &[usize], best: usize) -> usize {
    let mut is_passed = false;
    let others =
        scores.iter().copied().filter(|score| *score != best || std::mem::replace(&mut is_passed, true));
    others.max().unwrap_or(0)
}
