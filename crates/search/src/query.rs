//! The query language that a person types.
//!
//! Words that stand side by side are all wanted. Beyond them:
//!
//! | typed | is |
//! |---|---|
//! | `"غزة الآن"`, «…», “…”, „…“, ״…״ | a phrase, as it stands; one that is not closed goes to the end |
//! | `covid-19`, `don't`, `f-16` | a phrase, where a part is so short that it says nothing alone |
//! | `-كلمة`, `-"phrase"`, `-source:x` | without it |
//! | `a OR b`, `a \| b`, «a أو b» (یا, או) | one of them is enough; binds closer than side by side |
//! | `source:x`, «مصدر:الجزيرة», «مصدر: الجزيرة», `source:"x y"` | a filter; a space after the colon is allowed |
//! | `is:unread`, «حالة:غير مقروء», `is:غير_مقروء` | of the values that are known, the longest that stands there |
//! | `before:2026-11-29`, «قبل:الأسبوع الماضي» | before that time begins |
//! | `after:2026-11`, «بعد:أمس» | from the beginning of that time on |
//! | `on:2026`, «في:نوفمبر», «يوم:الجمعة» | within it |
//!
//! Weeks begin on Monday (ISO 8601), since the countries that we serve agree on no other day. A weekday, and a month
//! without its year, is the latest that has begun. `1 week ago` is that day, `last week` the week before this one, and
//! `last 7 days` ends with today.
//!
//! What makes no sense as an operator (`http://x`, `before:banana`) is searched as words: a query is never an error.

mod language;
mod operator;
mod period;
mod pieces;
mod reading;
mod vocabulary;
mod words;

#[cfg(test)]
mod tests;

use std::ops::Range;

use jiff::Timestamp;
use jiff::tz::TimeZone;

pub use reading::parse;

/// What a person asks for: all of the clauses, none of `without`, and what the filters let through.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// All must be found.
    pub clauses: Vec<Clause>,
    /// None may be found.
    pub without: Vec<Term>,
    /// Filters of one kind that an article can pass only one of ([`FilterKind::is_alternative`]) are alternatives, as in
    /// `source:a source:b`; all others must let an article through.
    pub filters: Vec<Filter>,
}

/// Terms of which one is enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Never empty.
    pub any: Vec<Term>,
}

/// A word or a phrase that is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As typed, without quotes; it has one token, or several in a phrase.
    pub text: String,
    /// How it is looked for.
    pub kind: TermKind,
    /// Where it stands in the query, with its quotes and its minus, in bytes.
    pub span: Range<usize>,
}

/// How a term is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TermKind {
    /// In all its forms.
    Word,
    /// The beginning of a word: the one that is being typed.
    Prefix,
    /// These words, in this order, as they are.
    Phrase,
    /// The same, though nobody put it in quotes: «covid-19». Where nothing has it, its words are wanted.
    Joined,
}

/// A condition that is no matter of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// What it asks of an article.
    pub kind: FilterKind,
    /// Whether it was typed with a minus: what it would let through is left out.
    pub is_negative: bool,
    /// Where it stands in the query, with its minus, operator and value, in bytes.
    pub span: Range<usize>,
}

/// What a filter asks of an article. Names are as typed, to be matched folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilterKind {
    /// From a source of this name.
    Source(String),
    /// From a source in a folder of this name.
    Folder(String),
    /// In a collection of this name.
    Collection(String),
    /// With a tag of this name, the person's or the publisher's.
    Tag(String),
    /// By an author of this name.
    Author(String),
    /// With this word, or these words as a phrase, in its title.
    Title(String),
    /// In this language, by its primary tag of BCP 47.
    Language(String),
    /// In this state.
    Is(State),
    /// With this part.
    Has(Part),
    /// Published in this time.
    During {
        /// Its first moment.
        from: Option<Timestamp>,
        /// The first moment after it.
        until: Option<Timestamp>,
    },
}

/// What a person did with an article, or the app for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Not read yet.
    Unread,
    /// Read.
    Read,
    /// With a star.
    Starred,
    /// With a bookmark.
    Bookmarked,
    /// Readable without a network.
    Saved,
    /// With a highlight in its text.
    Highlighted,
    /// Bookmarked, and still to be read.
    Inbox,
    /// Bookmarked, and put away.
    Archived,
}

/// What an article can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// A note by the person.
    Note,
    /// A passage that the person marked.
    Highlight,
    /// A picture.
    Picture,
    /// Sound.
    Audio,
}

/// The time and the place that «today» is told from.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'z> {
    /// Now.
    pub now: Timestamp,
    /// Where the person is.
    pub zone: &'z TimeZone,
}

impl Query {
    /// Whether nothing is asked for at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty() && self.without.is_empty() && self.filters.is_empty()
    }

    /// Makes words of the filters that are not known, as of a source that nobody has: a headline that begins «مصدر: …» is
    /// no filter. `text` is what the query was parsed from.
    pub fn read_as_words(&mut self, text: &str, is_known: impl Fn(&FilterKind) -> bool) {
        let (known, unknown) =
            std::mem::take(&mut self.filters).into_iter().partition(|filter| is_known(&filter.kind));
        self.filters = known;
        reading::push_words_of(self, text, unknown);
    }
}

impl FilterKind {
    /// Whether an article can pass only one such filter, so that several positive ones are meant as alternatives.
    #[must_use]
    pub fn is_alternative(&self) -> bool {
        matches!(self, FilterKind::Source(_) | FilterKind::Folder(_) | FilterKind::Language(_))
    }
}
