//! The names of operators, and of what a few of them take.

use std::collections::HashMap;
use std::sync::LazyLock;

use qirtas_text::fold;

use super::{Part, State};

/// What a name before a colon asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Source,
    Folder,
    Collection,
    Tag,
    Author,
    Title,
    Language,
    Is,
    Has,
    Before,
    After,
    On,
}

impl Operator {
    pub(super) fn is_of_time(self) -> bool {
        matches!(self, Operator::Before | Operator::After | Operator::On)
    }

    /// The most words that a value without quotes can have.
    pub(super) fn longest_value(self) -> usize {
        match self {
            Operator::Before | Operator::After | Operator::On => 6,
            Operator::Is | Operator::Has => 3,
            _ => 1,
        }
    }
}

/// English, French, Arabic, Persian, Urdu, Hebrew.
const OPERATORS: &[(Operator, &[&str])] = &[
    (
        Operator::Source,
        &[
            "source",
            "site",
            "feed",
            "flux",
            "مصدر",
            "المصدر",
            "موقع",
            "الموقع",
            "منبع",
            "ماخذ",
            "מקור",
            "אתר",
        ],
    ),
    (Operator::Folder, &["folder", "dossier", "مجلد", "المجلد", "پوشه", "فولڈر", "תיקייה", "תיקיה"]),
    (Operator::Collection, &["collection", "مجموعة", "المجموعة", "کلکسیون", "مجموعہ", "אוסף"]),
    (Operator::Tag, &["tag", "label", "étiquette", "libellé", "وسم", "الوسم", "برچسب", "ٹیگ", "תגית", "תג"]),
    (
        Operator::Author,
        &[
            "author",
            "by",
            "auteur",
            "autrice",
            "par",
            "كاتب",
            "الكاتب",
            "بقلم",
            "مؤلف",
            "المؤلف",
            "نویسنده",
            "مصنف",
            "מחבר",
            "כותב",
            "מאת",
        ],
    ),
    (Operator::Title, &["title", "intitle", "titre", "عنوان", "العنوان", "تیتر", "כותרת"]),
    (Operator::Language, &["lang", "language", "langue", "لغة", "اللغة", "زبان", "שפה"]),
    (Operator::Is, &["is", "est", "état", "statut", "هو", "هي", "حالة", "الحالة", "وضعیت", "حالت", "מצב"]),
    (Operator::Has, &["has", "avec", "contient", "فيه", "فيها", "له", "لها", "دارد", "دارای", "شامل", "יש"]),
    (Operator::Before, &["before", "until", "avant", "قبل", "حتى", "پیش", "پیش‌از", "לפני", "לפני", "עד"]),
    (Operator::After, &["after", "since", "après", "depuis", "بعد", "منذ", "پس", "پس‌از", "אחרי", "מאז"]),
    (
        Operator::On,
        &[
            "on",
            "date",
            "during",
            "jour",
            "pendant",
            "في",
            "يوم",
            "تاريخ",
            "التاريخ",
            "خلال",
            "روز",
            "ביום",
            "תאריך",
        ],
    ),
];

const STATES: &[(State, &[&str])] = &[
    (
        State::Unread,
        &[
            "unread",
            "new",
            "not read",
            "non lu",
            "non lue",
            "pas lu",
            "nouveau",
            "غير مقروء",
            "غير المقروء",
            "غير مقروءة",
            "غير المقروءة",
            "لم يقرأ",
            "جديد",
            "خوانده نشده",
            "نخوانده",
            "بغیر پڑھے",
            "بغیر پڑھا",
            "לא נקרא",
            "שלא נקרא",
            "חדש",
        ],
    ),
    (
        State::Read,
        &["read", "seen", "lu", "lue", "مقروء", "قرئ", "خوانده شده", "خوانده", "پڑھے", "پڑھا", "נקרא"],
    ),
    (
        State::Starred,
        &[
            "starred",
            "star",
            "favorite",
            "favourite",
            "favori",
            "favoris",
            "étoile",
            "مميز",
            "بنجمة",
            "نجمة",
            "مفضل",
            "ستاره‌دار",
            "ستارہ دار",
            "پسندیدہ",
            "מסומן בכוכב",
            "כוכב",
            "מועדף",
            "מועדפים",
        ],
    ),
    (
        State::Bookmarked,
        &[
            "bookmarked",
            "bookmark",
            "signet",
            "signets",
            "marque-page",
            "علامة",
            "علامات",
            "بعلامة",
            "عليه علامة",
            "معلم",
            "إشارة مرجعية",
            "نشانک",
            "بک مارک",
            "نشان‌شده",
            "סימנייה",
            "סימניה",
        ],
    ),
    (
        State::Saved,
        &[
            "saved",
            "offline",
            "enregistré",
            "enregistrée",
            "hors ligne",
            "محفوظ",
            "دون اتصال",
            "ذخیره شده",
            "ذخیره",
            "آفلاین",
            "آف لائن",
            "שמור",
            "ללא חיבור",
        ],
    ),
    (
        State::Highlighted,
        &[
            "highlighted",
            "highlight",
            "surligné",
            "surlignage",
            "مظلل",
            "تظليل",
            "فيه تظليل",
            "برجسته",
            "هایلایت",
            "ہائی لائٹ",
            "מודגש",
        ],
    ),
    (
        State::Inbox,
        &[
            "inbox",
            "to read",
            "later",
            "à lire",
            "plus tard",
            "للقراءة",
            "في الوارد",
            "الوارد",
            "غير مؤرشف",
            "غير المؤرشف",
            "برای خواندن",
            "پڑھنے کے لیے",
            "לקריאה",
        ],
    ),
    (
        State::Archived,
        &[
            "archived",
            "archive",
            "archives",
            "archivé",
            "archivée",
            "مؤرشف",
            "الأرشيف",
            "في الأرشيف",
            "بایگانی",
            "بایگانی شده",
            "آرکائیو",
            "בארכיון",
            "ארכיון",
        ],
    ),
];

const PARTS: &[(Part, &[&str])] = &[
    (Part::Note, &["note", "notes", "ملاحظة", "ملاحظات", "تعليق", "یادداشت", "نوٹ", "הערה", "הערות"]),
    (
        Part::Highlight,
        &[
            "highlight",
            "highlights",
            "surlignage",
            "surlignages",
            "تظليل",
            "تظليلات",
            "هایلایت",
            "ہائی لائٹ",
            "הדגשה",
            "הדגשות",
        ],
    ),
    (
        Part::Picture,
        &[
            "picture",
            "pictures",
            "image",
            "images",
            "photo",
            "photos",
            "صورة",
            "صور",
            "تصویر",
            "عکس",
            "תמונה",
            "תמונות",
        ],
    ),
    (
        Part::Audio,
        &[
            "audio",
            "sound",
            "son",
            "podcast",
            "صوت",
            "صوتي",
            "مقطع صوتي",
            "بودكاست",
            "صدا",
            "پادکست",
            "آڈیو",
            "پوڈکاسٹ",
            "אודיו",
            "שמע",
            "פודקאסט",
        ],
    ),
];

type Names<T> = LazyLock<HashMap<String, T>>;

static OPERATOR_NAMES: Names<Operator> = LazyLock::new(|| by_key(OPERATORS, joined));
static STATE_NAMES: Names<State> = LazyLock::new(|| by_key(STATES, key));
static PART_NAMES: Names<Part> = LazyLock::new(|| by_key(PARTS, key));

fn by_key<T: Copy>(table: &[(T, &[&str])], key: fn(&str) -> String) -> HashMap<String, T> {
    table.iter().flat_map(|(value, names)| names.iter().map(move |name| (key(name), *value))).collect()
}

/// Folded, and without what can stand between words.
pub(super) fn joined(text: &str) -> String {
    let mut folded = fold(text);
    folded.retain(|c| !c.is_whitespace() && !matches!(c, '_' | '-'));
    folded
}

/// The same for a word with and without its article and its feminine ending: «المحفوظة», «محفوظ».
fn key(text: &str) -> String {
    let key = joined(text);
    let bare = key.strip_prefix("ال").unwrap_or(&key);
    bare.strip_suffix('ه').unwrap_or(bare).to_owned()
}

/// The operator of a name, in whatever language and case.
pub(super) fn operator_named(name: &str) -> Option<Operator> {
    // Longer than any name, twice over for its vowels.
    if name.is_empty() || name.len() > 64 {
        return None;
    }
    OPERATOR_NAMES.get(joined(name).as_str()).copied()
}

pub(super) fn state_named(value: &str) -> Option<State> {
    STATE_NAMES.get(key(value).as_str()).copied()
}

pub(super) fn part_named(value: &str) -> Option<Part> {
    PART_NAMES.get(key(value).as_str()).copied()
}

/// Whether more letters can make a value of this that is known; its last word is open while nothing stands after it.
pub(super) fn begins_value(operator: Operator, value: &str, is_open: bool) -> bool {
    let key = key(value);
    match operator {
        Operator::Is => STATE_NAMES.keys().any(|name| name.starts_with(&key)),
        Operator::Has => PART_NAMES.keys().any(|name| name.starts_with(&key)),
        Operator::Language => super::language::begins_language(value),
        Operator::Before | Operator::After | Operator::On => super::vocabulary::begins_time(value, is_open),
        _ => key.is_empty(),
    }
}
