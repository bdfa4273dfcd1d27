//! The words that stand around articles: labels of blocks that are no part of the text.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use qirtas_text::{fold, is_letter_or_digit};
use serde::Deserialize;

/// What a label says of its block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// Links to other articles follow, in the block or behind it.
    Related,
    /// The block is a part of the page and never of a text.
    Chrome,
    /// When and by whom it was published, or what it is filed under.
    Meta,
}

/// The most words of a label.
const MAX_WORDS: usize = 7;

/// The labels of a language, as `labels.toml` has them.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    related: Vec<String>,
    chrome: Vec<String>,
    meta: Vec<String>,
    anywhere: Vec<String>,
}

#[derive(Default)]
struct Labels {
    starts: HashMap<String, Label>,
    anywhere: HashSet<String>,
}

fn read() -> Result<Labels, toml::de::Error> {
    let languages: HashMap<String, Written> = toml::from_str(include_str!("labels.toml"))?;
    let mut labels = Labels::default();
    for written in languages.into_values() {
        let kinds =
            [(written.meta, Label::Meta), (written.chrome, Label::Chrome), (written.related, Label::Related)];
        for (words, label) in kinds {
            labels.starts.extend(words.iter().map(|words| (bare(words), label)));
        }
        labels.anywhere.extend(written.anywhere.iter().map(|words| bare(words)));
    }
    Ok(labels)
}

/// The labels; a test keeps the file readable.
static LABELS: LazyLock<Labels> = LazyLock::new(|| read().unwrap_or_default());

/// The label that a text begins with, the longest, and whether it has nothing more.
pub(super) fn label_of(text: &str) -> Option<(Label, bool)> {
    let led = text.split_once([':', '：']).map(|(head, _)| bare(head));
    let parts: Vec<String> = text.split(['|', '•', '·', '/']).take(MAX_WORDS).map(bare).collect();
    let text = bare(text);
    // «Comments (3)»
    let uncounted = text.trim_matches(|c: char| c.is_numeric() || c == ' ');
    if let Some(label) = LABELS.starts.get(uncounted) {
        return Some((*label, true));
    }
    // «Print | Share»
    if parts.len() > 1 && parts.iter().all(|part| LABELS.starts.contains_key(part)) {
        return Some((Label::Chrome, true));
    }
    let ends = text.match_indices(' ').take(MAX_WORDS).map(|(at, _)| at);
    let heads = ends.filter_map(|end| text.get(..end));
    // A word alone begins sentences too.
    let heads = heads.filter(|head| head.contains(' ') || led.as_deref() == Some(*head));
    let label = heads.filter_map(|head| LABELS.starts.get(head)).last();
    label.map(|label| (*label, false))
}

/// Whether a short text is a notice by words that stand anywhere in it.
pub(super) fn is_notice(text: &str) -> bool {
    let text = bare(text);
    LABELS.anywhere.iter().any(|words| text.contains(words.as_str()))
}

/// Folded, and its words parted by one space each, without what punctuates them.
fn bare(text: &str) -> String {
    let folded = fold(text);
    let mut out = String::with_capacity(folded.len());
    for word in folded.split(|c: char| !is_letter_or_digit(c) && !matches!(c, '\'' | '’' | '-' | '©')) {
        if word.is_empty() || word == "-" {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Label, is_notice, label_of, read};

    #[test]
    fn the_labels_are_readable() {
        assert!(read().unwrap().starts.len() > 400);
    }

    #[test]
    fn knows_labels_and_leaves_sentences() {
        let rows = [
            ("اقرأ أيضًا", Some((Label::Related, true))),
            ("إقرأ أيضاً: الميناء القديم يتسع", Some((Label::Related, false))),
            ("Related:", Some((Label::Related, true))),
            ("شاركها", Some((Label::Chrome, true))),
            ("شارك الرئيس في اجتماع المجلس", None),
            ("إعلان", Some((Label::Chrome, true))),
            ("إعلان الهدنة يدخل يومه الثاني", None),
            ("تاريخ النشر: 3 مايو", Some((Label::Meta, false))),
            ("מאת: דנה", Some((Label::Meta, false))),
            ("קראו גם", Some((Label::Related, true))),
            ("مطالب مرتبط", Some((Label::Related, true))),
            ("Share prices fell on Monday", None),
            ("", None),
        ];
        for (text, expected) in rows {
            assert_eq!(label_of(text), expected, "{text}");
        }
        assert!(is_notice("© 2026 المرفأ. جميع الحقوق محفوظة") && !is_notice("الحقوق المحفوظة"));
    }
}
