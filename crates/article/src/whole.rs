//! Whether a feed's text is the article, or only leads to it.

use qirtas_text::{fold, word_count};

use crate::scan::{Scanner, Token};
use crate::text::text_of;

/// What a feed's text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wholeness {
    /// The article.
    Whole,
    /// The beginning of one, or a summary.
    Teaser,
    /// It may be either.
    Unsure,
}

/// From here on a text is an article's, unless it says that it goes on.
const MANY_WORDS: usize = 350;

/// Up to here it is none, whatever it ends in.
const FEW_WORDS: usize = 60;

/// Parts of a text that has the shape of an article.
const FEWEST_PARAGRAPHS: usize = 4;

/// Judges by the text alone. `summary_like` says that the feed gave it where summaries stand.
#[must_use]
pub fn wholeness(feed_html: &str, summary_like: bool) -> Wholeness {
    let text = text_of(feed_html);
    let words = word_count(&text);
    let paragraphs = text.split("\n\n").filter(|part| word_count(part) >= 8).count();
    if goes_on(&text) || words < FEW_WORDS {
        return Wholeness::Teaser;
    }
    let is_built = paragraphs >= FEWEST_PARAGRAPHS || has_parts(feed_html);
    match (words >= MANY_WORDS, is_built, summary_like) {
        (true, true, _) | (true, _, false) => Wholeness::Whole,
        (false, false, true) => Wholeness::Teaser,
        _ => Wholeness::Unsure,
    }
}

/// Whether a text ends in a mark of what was cut off, or in an invitation to read the rest.
fn goes_on(text: &str) -> bool {
    const INVITATIONS: &[&str] = &[
        "اقرا المزيد",
        "اقرا ايضا المزيد",
        "المزيد",
        "تابع القراءه",
        "لقراءه المزيد",
        "التفاصيل",
        "ادامه مطلب",
        "continue reading",
        "read more",
        "read the full",
        "קרא עוד",
        "המשך קריאה",
    ];
    let last = fold(text.trim_end().rsplit("\n").next().unwrap_or_default());
    let last = last.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '…' && c != '.' && c != ']');
    let is_short = word_count(last) <= 12;
    last.ends_with('…')
        || last.ends_with("...")
        || last.ends_with("[…]")
        || last.ends_with("[...]")
        || (is_short && INVITATIONS.iter().any(|invitation| last.contains(invitation)))
}

fn has_parts(html: &str) -> bool {
    const PARTS: [&str; 6] = ["h2", "h3", "blockquote", "ul", "ol", "table"];
    Scanner::new(html).any(|token| matches!(token, Token::Start(tag) if PARTS.iter().any(|part| part.eq_ignore_ascii_case(tag.name))))
}
