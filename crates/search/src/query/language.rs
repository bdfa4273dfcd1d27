//! The names of languages.

use std::collections::HashMap;
use std::sync::LazyLock;

use qirtas_text::fold;

/// In English, French, Arabic, Persian and Hebrew, and each by its own name; the Arabic ones stand for their feminine too.
const LANGUAGES: &[(&str, &[&str])] = &[
    ("ar", &["arabic", "arabe", "عربي", "عربى", "تازی", "ערבית"]),
    ("fa", &["persian", "farsi", "persan", "فارسي", "دری", "פרסית"]),
    ("he", &["hebrew", "hébreu", "عبري", "עברית"]),
    ("ur", &["urdu", "ourdou", "أوردو", "أردو", "أردي", "אורדו"]),
    ("ckb", &["kurdish", "sorani", "kurde", "كردي", "کوردی", "سوراني", "כורדית"]),
    ("ku", &["kurmanji", "kurdî"]),
    ("ps", &["pashto", "pachto", "بشتو", "پښتو", "پشتو"]),
    ("ug", &["uyghur", "ouïghour", "أويغوري", "ئۇيغۇرچە"]),
    ("sd", &["sindhi", "سندي", "سنڌي"]),
    ("yi", &["yiddish", "يديشي", "ייִדיש", "יידיש"]),
    ("en", &["english", "anglais", "إنجليزي", "انكليزي", "انگلیسی", "אנגלית"]),
    ("fr", &["french", "français", "فرنسي", "فرانسوی", "צרפתית"]),
    ("de", &["german", "deutsch", "allemand", "ألماني", "آلمانی", "גרמנית"]),
    ("es", &["spanish", "español", "espagnol", "إسباني", "اسپانیایی", "ספרדית"]),
    ("it", &["italian", "italiano", "italien", "إيطالي", "ایتالیایی", "איטלקית"]),
    ("pt", &["portuguese", "português", "portugais", "برتغالي", "پرتغالی", "פורטוגזית"]),
    ("nl", &["dutch", "nederlands", "néerlandais", "هولندي", "هلندی", "הולנדית"]),
    ("sv", &["swedish", "svenska", "suédois", "سويدي", "سوئدی"]),
    ("da", &["danish", "dansk", "danois", "دنماركي", "دانمارکی"]),
    ("no", &["norwegian", "norsk", "norvégien", "نرويجي", "نروژی"]),
    ("ro", &["romanian", "română", "roumain", "روماني", "رومانیایی"]),
    ("pl", &["polish", "polski", "polonais", "بولندي", "لهستانی"]),
    ("tr", &["turkish", "türkçe", "turc", "تركي", "ترکی", "טורקית"]),
    ("az", &["azerbaijani", "azeri", "أذري", "أذربيجاني"]),
    ("id", &["indonesian", "indonésien", "إندونيسي"]),
    ("so", &["somali", "صومالي"]),
    ("sw", &["swahili", "سواحلي"]),
    ("ru", &["russian", "русский", "russe", "روسي", "רוסית"]),
    ("uk", &["ukrainian", "українська", "ukrainien", "أوكراني", "اوکراینی"]),
    ("el", &["greek", "ελληνικά", "grec", "يوناني", "یونانی"]),
    ("zh", &["chinese", "中文", "chinois", "صيني", "چینی", "סינית"]),
    ("ja", &["japanese", "日本語", "japonais", "ياباني", "ژاپنی"]),
    ("ko", &["korean", "한국어", "coréen", "كوري", "کره‌ای"]),
    ("hi", &["hindi", "हिन्दी", "هندي", "هندی"]),
    ("am", &["amharic", "amharique", "أمهري"]),
    ("zgh", &["tamazight", "amazigh", "berbère", "أمازيغي"]),
];

static NAMES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let names = LANGUAGES.iter().flat_map(|(tag, names)| names.iter().map(move |name| (key(name), *tag)));
    names.collect()
});

/// One for «العربية», «عربية» and «عربي».
fn key(name: &str) -> String {
    let folded = fold(name.trim());
    let bare = folded.strip_prefix("ال").unwrap_or(&folded);
    bare.strip_suffix('ه').unwrap_or(bare).to_owned()
}

/// The primary tag of the language that a name or a tag names. Any tag of two or three letters is one: publishers tell
/// more of them than have a name here.
pub(super) fn language_named(value: &str) -> Option<String> {
    let key = key(value);
    if let Some(tag) = NAMES.get(key.as_str()) {
        return Some((*tag).to_owned());
    }
    let primary = key.split(['-', '_']).next().unwrap_or_default();
    let is_tag = matches!(primary.len(), 2 | 3) && primary.bytes().all(|b| b.is_ascii_lowercase());
    is_tag.then(|| primary.to_owned())
}

/// Whether more letters can make a language of this.
pub(super) fn begins_language(value: &str) -> bool {
    let key = key(value);
    key.len() < 2 || NAMES.keys().any(|name| name.starts_with(&key))
}
