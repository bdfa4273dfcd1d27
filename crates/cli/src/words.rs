//! The sentences for what goes wrong: the window's own, in the terminal's language.

use std::collections::BTreeMap;
use std::env;
use std::sync::LazyLock;

use qirtas_reader::Problem;
use serde::Deserialize;

/// The files of the interface's languages, the first of which stands in for all others.
const LANGUAGES: [(&str, &str); 6] = [
    ("en", include_str!("../../../ui/src/i18n/languages/en.json")),
    ("ar", include_str!("../../../ui/src/i18n/languages/ar.json")),
    ("fa", include_str!("../../../ui/src/i18n/languages/fa.json")),
    ("ur", include_str!("../../../ui/src/i18n/languages/ur.json")),
    ("he", include_str!("../../../ui/src/i18n/languages/he.json")),
    ("fr", include_str!("../../../ui/src/i18n/languages/fr.json")),
];

/// Of a language's file, what is said of problems.
#[derive(Default, Deserialize)]
struct Language {
    errors: BTreeMap<String, Wording>,
}

/// Of a language's file, what the window shows; where a number decides, it is no text.
#[derive(Default, Deserialize)]
struct Shown {
    texts: BTreeMap<String, serde_json::Value>,
}

#[derive(Deserialize)]
struct Wording {
    text: String,
    advice: String,
}

/// `error[code]: what happened. What to do.`
pub(crate) fn sentence(problem: &Problem) -> String {
    format!("error[{}]: {}", problem.code, message(problem))
}

/// What happened and what to do, in the terminal's language.
pub(crate) fn message(problem: &Problem) -> String {
    worded(problem, file_of(&language()))
}

fn worded(problem: &Problem, file: &str) -> String {
    let Language { errors: words } = serde_json::from_str(file).unwrap_or_default();
    let Some(wording) = words.get(&problem.code).or_else(|| words.get("internal")) else {
        return problem.code.clone();
    };
    let sentence = format!("{} {}", wording.text, wording.advice);
    let filled = problem
        .args
        .iter()
        .fold(sentence, |sentence, (name, value)| sentence.replace(&format!("{{{name}}}"), value));
    filled.trim_end().to_owned()
}

/// What a file of bookmarks is called where nothing else names it.
pub(crate) fn bookmarks() -> &'static str {
    if language().starts_with("ar") { "العلامات" } else { "Bookmarks" }
}

/// What a code of WMO 4677 is called, in the terminal's language.
pub(crate) fn weather(code: u8) -> String {
    static TEXTS: LazyLock<BTreeMap<String, serde_json::Value>> = LazyLock::new(|| {
        let Shown { texts } = serde_json::from_str(file_of(&language())).unwrap_or_default();
        texts.into_iter().filter(|(key, _)| key.starts_with("wmo_")).collect()
    });
    let text = TEXTS.get(&format!("wmo_{code}")).or_else(|| TEXTS.get("wmo_other"));
    text.and_then(serde_json::Value::as_str).map_or_else(|| code.to_string(), str::to_owned)
}

/// The terminal's language, where the interface knows it: BCP 47.
pub(crate) fn language_tag() -> &'static str {
    let locale = language();
    LANGUAGES.iter().find(|(tag, _)| locale.starts_with(tag)).map_or("en", |(tag, _)| tag)
}

/// The first of these variables that is set decides, as POSIX has it.
fn language() -> String {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()))
        .unwrap_or_default()
}

/// The texts of a locale such as `fr_FR.UTF-8`.
fn file_of(locale: &str) -> &'static str {
    let [(_, english), ..] = LANGUAGES;
    LANGUAGES.iter().find(|(language, _)| locale.starts_with(language)).map_or(english, |(_, file)| file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_says_what_happened_with_its_arguments() {
        let problem = Problem { code: "too_slow".into(), args: [("seconds".into(), "30".into())].into() };
        for (_, file) in LANGUAGES {
            let sentence = worded(&problem, file);
            assert!(sentence.contains("30") && !sentence.contains('{'), "{sentence}");
        }
    }

    #[test]
    fn every_code_has_words_in_every_language() {
        use qirtas_article::NoArticle;
        use qirtas_exchange::ImportError;
        use qirtas_reader::{Discovery, Error as E};
        let ours = [
            E::BadAddress,
            E::EmptyFeed,
            E::NotOpml,
            E::NoArticles,
            E::SeveralCandidates(Box::new(Discovery { candidates: Vec::new(), attempts: Vec::new() })),
            E::NoSuchCandidate,
            E::AlreadySubscribed,
            E::NoOffer,
            E::BadUserAgent,
            E::BadCursor,
            E::EmptyName,
            E::NoSuchSource,
            E::NoSuchArticle,
            E::NoSuchFile,
            E::NotMedia,
            E::NoSuchFolder,
            E::NoSuchCatalogueEntry,
            E::SyncUnderWay,
            E::BadSetting { key: String::new() },
            E::BadProxy,
            E::NoArchive,
            E::BackfillUnderWay,
            E::NoText(NoArticle::LoginWall),
            E::NoText(NoArticle::ConsentWall),
            E::NoText(NoArticle::NeedsScripts),
            E::NoText(NoArticle::PageMissing),
            E::NoText(NoArticle::Nothing),
            E::NotAPage,
            E::NoPage,
            E::NoSuchSavedSearch,
            E::NoSuchBookmark,
            E::NoSuchCollection,
            E::CollectionInItself,
            E::CollectionsTooDeep,
            E::NoSuchTag,
            E::BadColour,
            E::NoSuchHighlight,
            E::NoSuchPassage,
            E::NoSuchVersion,
            E::NothingToUndo,
            E::UndoInTheWay,
            E::NoSuchImport,
            E::NotBookmarks,
            E::TooLongForQr,
            E::WriteFailed,
            E::Import(ImportError::WrongKind),
            E::Import(ImportError::Damaged),
            E::Import(ImportError::TooLarge),
            E::Import(ImportError::Bomb),
            E::FileTooLarge { limit: 0 },
            E::PassageTooLong { limit: 0 },
            E::Cancelled,
            E::TaskEnded,
        ];
        let of_net = [
            "bad_address",
            "private_address",
            "dns",
            "refused",
            "proxy",
            "offline",
            "tls",
            "too_slow",
            "too_large",
            "too_many_redirects",
            "not_found",
            "gone",
            "needs_login",
            "rate_limited",
            "server_error",
            "bad_status",
            "broken_transfer",
        ];
        let of_feeds_and_libraries = [
            "not_a_feed",
            "not_a_feed_but_a_page",
            "broken_feed",
            "page_with_feeds",
            "list_of_sitemaps",
            "not_tried",
            "library_in_use",
            "library_newer",
            "not_a_library",
            "profile_unwritable",
            "disk_full",
            "name_taken",
            "folder_in_itself",
            "folders_too_deep",
            "internal",
            "no_such_command",
            "bad_arguments",
            "file_unreadable",
            "file_unwritable",
            "list_cut",
            "import_empty",
            "import_script",
            "import_too_long",
            "import_too_many",
            "import_line_damaged",
        ];
        let codes = ours.iter().map(|error| error.problem().code);
        let others = of_net.iter().chain(&of_feeds_and_libraries).map(|code| (*code).to_owned());
        for code in codes.chain(others) {
            for (language, file) in LANGUAGES {
                let Language { errors } = serde_json::from_str(file).unwrap();
                assert!(errors.contains_key(&code), "{code} has no words in {language}");
            }
        }
    }

    #[test]
    fn a_code_without_words_is_still_a_sentence() {
        let problem = Problem::plain("never_heard_of");
        assert!(worded(&problem, file_of("C")).contains(' '));
    }
}
