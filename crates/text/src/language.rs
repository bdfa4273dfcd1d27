//! Which language a text is in, coarsely: by the letters that only some write, and by the small words of each.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::latin::{is_known_latin, latin_script};
use crate::letter::is_letter;
use crate::script::other_script;

/// How much of a text is looked at, in letters: enough for a headline and the beginning of an article.
const REACH: usize = 400;

/// Without these many letters of one script nothing is said.
const FEWEST_LETTERS: usize = 2;

/// The language of a plain text as a BCP 47 tag: of the Arabic and Hebrew scripts `ar`, `fa`, `ur`, `ckb`, `ps`, `ug`,
/// `sd`, `he`, `yi`; of the Latin one `en`, `fr`, `de`, `es`, `it`, `pt`, `nl`, `sv`, `da`, `no`, `ro`, `pl`, `tr`,
/// `az`, `ku`, `id`, `so`, `sw`; of others what their letters tell, as `ru`, `uk`, `el`, `zh`, `ja`, `ko`, `hi`.
///
/// Arabic script without a sign of another language is Arabic. A language of the Latin script is said only on good
/// evidence. `None` for all else.
#[must_use]
pub fn language_of(text: &str) -> Option<&'static str> {
    let counts = Counts::of(text);
    let most = counts.arabic.max(counts.hebrew);
    // Names of products swell the Latin share of a headline, as for direction.
    if most >= FEWEST_LETTERS && most * 3 >= counts.latin * 2 {
        return if counts.hebrew > counts.arabic {
            Some(counts.hebrew_language())
        } else {
            Some(arabic_script(text))
        };
    }
    if counts.other > counts.latin { other_script(text) } else { latin_script(text, REACH) }
}

/// Whether [`language_of`] would know a text in this language, by its primary tag, from those in all others.
#[must_use]
pub fn is_told_apart(tag: &str) -> bool {
    matches!(tag, "he" | "yi")
        || is_known_latin(tag)
        || CANDIDATES.iter().any(|candidate| candidate.tag == tag)
}

#[derive(Default)]
struct Counts {
    arabic: usize,
    hebrew: usize,
    yiddish: usize,
    latin: usize,
    other: usize,
}

impl Counts {
    fn of(text: &str) -> Counts {
        let mut counts = Counts::default();
        for c in text.chars().filter(|c| is_letter(*c)).take(REACH) {
            match u32::from(c) {
                0x0600..=0x06FF | 0x0750..=0x077F | 0x08A0..=0x08FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFC => {
                    counts.arabic += 1;
                }
                0x05F0..=0x05F2 | 0xFB1D..=0xFB4F => {
                    counts.hebrew += 1;
                    counts.yiddish += 1;
                }
                0x05D0..=0x05EA => counts.hebrew += 1,
                0..=0x024F => counts.latin += 1,
                _ => counts.other += 1,
            }
        }
        counts
    }

    fn hebrew_language(&self) -> &'static str {
        if self.yiddish * 30 > self.hebrew { "yi" } else { "he" }
    }
}

/// A language of the Arabic script: the letters that betray it, and its small words.
struct Candidate {
    tag: &'static str,
    /// Letters that hardly any other of the candidates writes.
    own: &'static str,
    /// Letters shared with some of them.
    shared: &'static str,
    words: &'static [&'static str],
}

/// Letters after the alphabets of the Unicode CLDR (`exemplarCharacters`).
const CANDIDATES: &[Candidate] = &[
    Candidate {
        tag: "ar",
        own: "ةىإؤ",
        shared: "كيأءئ",
        words: &[
            "في", "من", "على", "إلى", "عن", "مع", "هذا", "هذه", "التي", "الذي", "أن", "إن", "كان", "بعد",
            "قبل", "بين", "خلال", "لا", "ما", "أو", "ثم", "حول", "عام", "غير", "قد", "هو", "هي", "كل", "منذ",
            "ضد", "حتى", "عبر", "بعد",
        ],
    },
    Candidate {
        tag: "fa",
        own: "",
        shared: "پچژگیک",
        words: &[
            "از",
            "به",
            "که",
            "این",
            "را",
            "با",
            "است",
            "در",
            "برای",
            "آن",
            "شد",
            "می",
            "خود",
            "تا",
            "بر",
            "یک",
            "های",
            "کرد",
            "شود",
            "هم",
            "بود",
            "نیز",
            "اما",
            "ها",
            "ایران",
            "شده",
            "دارد",
            "و",
        ],
    },
    Candidate {
        tag: "ur",
        own: "ٹڈڑںےۓہھ",
        shared: "پچژگیک",
        words: &[
            "کے", "میں", "کی", "ہے", "سے", "کا", "نے", "کو", "اور", "پر", "ہیں", "یہ", "بھی", "نہیں", "تھا",
        ],
    },
    Candidate {
        tag: "ckb",
        own: "ڵڕێۆە",
        shared: "پچژگیکڤۇ",
        words: &["لە", "بە", "و", "کە", "بۆ", "ئەم", "لەگەڵ", "ئەو", "دەکات", "هەر"],
    },
    Candidate {
        tag: "ps",
        own: "ټډړښځڅۍګڼېږ",
        shared: "پچژی",
        words: &["د", "په", "چې", "سره", "کې", "ته", "یې", "دی", "له", "او", "هغه", "شوي"],
    },
    Candidate {
        tag: "ug",
        own: "ۇۈۋېڭە",
        shared: "پچژگئۆ",
        words: &["ۋە", "بىلەن", "ئۈچۈن", "بىر", "بۇ", "ئۇ", "دەپ"],
    },
    Candidate {
        tag: "sd",
        own: "ٻڀٺٽڄڃڇڊڌڏڍڦڪڳڱڻ",
        shared: "پچگيھ",
        words: &["جي", "۾", "جو", "کي", "۽", "آهي", "سان", "تي", "کان"],
    },
];

/// What an own letter, a shared one and a small word weigh.
const OWN_WEIGHT: u16 = 6;
const SHARED_WEIGHT: u16 = 2;
const WORD_WEIGHT: u16 = 9;

/// The Arabic block, in which all of the candidates' letters lie.
const BLOCK: u32 = 0x0600;

/// What a letter or a word says for each candidate.
type Weights = [u16; CANDIDATES.len()];

/// The candidates' letters and words, turned about: each looked up once instead of once a candidate.
struct Evidence {
    letters: [Weights; 256],
    words: HashMap<&'static str, Weights>,
    longest_word: usize,
}

impl Evidence {
    fn get() -> &'static Evidence {
        static EVIDENCE: OnceLock<Evidence> = OnceLock::new();
        EVIDENCE.get_or_init(Evidence::gathered)
    }

    fn gathered() -> Evidence {
        let mut evidence = Evidence { letters: [[0; _]; 256], words: HashMap::new(), longest_word: 0 };
        for (at, candidate) in CANDIDATES.iter().enumerate() {
            // Own letters last: where a letter is both, it is own.
            for (letters, weight) in [(candidate.shared, SHARED_WEIGHT), (candidate.own, OWN_WEIGHT)] {
                for c in letters.chars() {
                    if let Some(weights) = evidence.letters.get_mut(place_of(c)) {
                        set(weights, at, weight);
                    }
                }
            }
            for word in candidate.words {
                set(evidence.words.entry(word).or_default(), at, WORD_WEIGHT);
                evidence.longest_word = evidence.longest_word.max(word.len());
            }
        }
        evidence
    }

    fn add(&self, scores: &mut [usize], word: &str) {
        let mut add = |weights: &Weights| {
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += usize::from(*weight);
            }
        };
        if word.len() <= self.longest_word
            && let Some(weights) = self.words.get(word)
        {
            add(weights);
        }
        word.chars().filter_map(|c| self.letters.get(place_of(c))).for_each(add);
    }
}

fn set(weights: &mut Weights, at: usize, weight: u16) {
    if let Some(place) = weights.get_mut(at) {
        *place = weight;
    }
}

/// A letter's place in the block; beyond it for all others.
fn place_of(c: char) -> usize {
    u32::from(c).wrapping_sub(BLOCK) as usize
}

fn arabic_script(text: &str) -> &'static str {
    let evidence = Evidence::get();
    let mut scores = [0_usize; CANDIDATES.len()];
    let mut seen = 0;
    for word in text.split(|c: char| !is_word_char(c)).filter(|word| !word.is_empty()) {
        evidence.add(&mut scores, word);
        let letters = word.chars().count();
        // The article with what follows it is Arabic's alone, but for loan words.
        if let [arabic, ..] = &mut scores
            && letters > 4
            && word.starts_with("ال")
        {
            *arabic += usize::from(SHARED_WEIGHT);
        }
        seen += letters;
        if seen >= REACH {
            break;
        }
    }
    let best = scores.iter().copied().max().unwrap_or(0);
    let found = scores.iter().position(|score| *score == best && best > 0);
    found.and_then(|at| CANDIDATES.get(at)).map_or("ar", |candidate| candidate.tag)
}

/// Letters, vowel signs and the joiners within words.
fn is_word_char(c: char) -> bool {
    is_letter(c) || matches!(c, '\u{200C}' | '\u{200D}' | '\u{064B}'..='\u{0652}' | '۾' | '۽')
}

#[cfg(test)]
mod tests {
    use super::language_of;

    #[test]
    fn tells_languages_by_letters_and_small_words() {
        let table = [
            ("البنك المركزي يرفع أسعار الفائدة للمرة الثالثة هذا العام", Some("ar")),
            ("iPhone 18 يصل إلى الأسواق", Some("ar")),
            ("سباق", Some("ar")),
            ("انتخابات رئاسية", Some("ar")),
            ("رشد اقتصادی کشور در سال آینده از نگاه کارشناسان", Some("fa")),
            ("قیمت دلار امروز", Some("fa")),
            ("دولت از برنامه تازه خود برای آموزش خبر داد", Some("fa")),
            ("وزیر اعظم نے نئے منصوبے کا اعلان کیا ہے", Some("ur")),
            ("ملک میں بارشیں جاری", Some("ur")),
            ("سەرۆکی هەرێم لەگەڵ شاندێکی بازرگانی کۆبووەوە", Some("ckb")),
            ("د کابل په ښار کې نوی ښوونځی جوړ شو", Some("ps")),
            ("ئۈرۈمچىدە يېڭى مەكتەپ ئېچىلدى", Some("ug")),
            ("سنڌ ۾ نئين ڪتابن جو ميلو شروع ٿيو آهي", Some("sd")),
            ("הממשלה אישרה את התקציב החדש", Some("he")),
            ("די נײַע צײַטונג איז דערשינען", Some("yi")),
            ("The council has approved the plan for a new bridge", Some("en")),
            ("Le conseil a approuvé le projet de pont dans la ville et les travaux", Some("fr")),
            ("Der Rat hat den Plan für die neue Brücke gebilligt", Some("de")),
            ("El consejo aprobó el plan para el nuevo puente de la ciudad y los trabajos", Some("es")),
            ("Il consiglio ha approvato il piano per il nuovo ponte della città", Some("it")),
            ("O conselho aprovou o plano para a nova ponte, que não será paga com os impostos", Some("pt")),
            ("Konsey yeni köprü için bir plan onayladı ve çalışmalar bu yıl başlayacak", Some("tr")),
            ("Dewan telah menyetujui rencana untuk jembatan baru yang akan dibangun di kota", Some("id")),
            ("Совет одобрил план строительства нового моста", Some("ru")),
            ("Рада схвалила план будівництва нового мосту", Some("uk")),
            ("Το συμβούλιο ενέκρινε το σχέδιο", Some("el")),
            ("市议会批准了新桥计划", Some("zh")),
            ("市議会は新しい橋の計画を承認した", Some("ja")),
            ("시의회가 새 다리 계획을 승인했다", Some("ko")),
            ("Le pont", None),
            ("Qirtas", None),
            ("12345 !!", None),
            ("", None),
        ];
        for (text, expected) in table {
            assert_eq!(language_of(text), expected, "{text}");
        }
    }
}
