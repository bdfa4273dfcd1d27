//! The sentences for what goes wrong: the window's own, in Arabic where the terminal's language is Arabic.

use std::collections::BTreeMap;
use std::env;

use qirtas_reader::Problem;
use serde::Deserialize;

const ARABIC: &str = include_str!("../../../ui/src/i18n/errors/ar.json");
const ENGLISH: &str = include_str!("../../../ui/src/i18n/errors/en.json");

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
    worded(problem, if is_arabic() { ARABIC } else { ENGLISH })
}

fn worded(problem: &Problem, file: &str) -> String {
    let words: BTreeMap<String, Wording> = serde_json::from_str(file).unwrap_or_default();
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
    if is_arabic() { "العلامات" } else { "Bookmarks" }
}

/// The first of these variables that is set decides, as POSIX has it.
fn is_arabic() -> bool {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()))
        .is_some_and(|language| language.starts_with("ar"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_says_what_happened_with_its_arguments() {
        let problem = Problem { code: "too_slow".into(), args: [("seconds".into(), "30".into())].into() };
        for file in [ARABIC, ENGLISH] {
            let sentence = worded(&problem, file);
            assert!(sentence.contains("30") && !sentence.contains('{'), "{sentence}");
        }
    }

    #[test]
    fn every_code_has_words_in_both_languages() {
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
            for file in [ARABIC, ENGLISH] {
                let words: BTreeMap<String, Wording> = serde_json::from_str(file).unwrap();
                assert!(words.contains_key(&code), "{code} has no words");
            }
        }
    }

    #[test]
    fn a_code_without_words_is_still_a_sentence() {
        let problem = Problem::plain("never_heard_of");
        assert!(worded(&problem, ENGLISH).contains(' '));
    }
}
