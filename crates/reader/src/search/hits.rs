//! Answers as a person sees them: the row of the article, and the passage that answers.

use std::ops::Range;

use jiff::tz::TimeZone;
use qirtas_search::{Matcher, passage};
use qirtas_store::{Annotations, Article, ArticleId, Card, Source, StateCounts, StoreError};
use qirtas_text::{Direction, direction_of};

use crate::error::Result;
use crate::offline::shown_text;
use crate::search::indexing::notes_of;
use crate::{Reader, SearchRequest};

/// Characters of a passage at the most.
const PASSAGE: usize = 220;

/// An answer, for a person.
#[derive(Debug, Clone)]
pub struct SearchHit {
    /// As lists show it; but the title is the person's where they gave it one, unless only the publisher's answers.
    pub card: Card,
    /// What was found in the title, in bytes of it.
    pub title_marks: Vec<Range<usize>>,
    /// The passage that answers best, on one line.
    pub snippet: String,
    /// What was found in it, in bytes of it.
    pub snippet_marks: Vec<Range<usize>>,
    /// Its direction.
    pub direction: Option<Direction>,
    /// Whether the text begins before it.
    pub is_cut_before: bool,
    /// Whether the text goes on after it.
    pub is_cut_after: bool,
    /// Where the query was found.
    pub found_in: FoundIn,
}

/// Where in an article a query was found: the first of these that holds something of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundIn {
    /// In its title.
    Title,
    /// In its text.
    Text,
    /// In what the person wrote about it, or marked in a text that it no longer has: the passage is of that.
    Note,
    /// In the names of its authors.
    Author,
    /// In its tags or subjects.
    Tag,
    /// In the name of its source.
    Source,
}

impl FoundIn {
    /// The word that names it.
    pub fn as_str(self) -> &'static str {
        match self {
            FoundIn::Title => "title",
            FoundIn::Text => "text",
            FoundIn::Note => "note",
            FoundIn::Author => "author",
            FoundIn::Tag => "tag",
            FoundIn::Source => "source",
        }
    }
}

/// What marks the parts of an article.
struct Marker {
    text: Matcher,
    title: Matcher,
    author: Matcher,
}

impl Reader {
    /// Articles as answers to a query, in this order; what is no longer there is left out.
    ///
    /// # Errors
    /// The library's.
    pub fn search_hits(&self, request: &SearchRequest, ids: &[ArticleId]) -> Result<Vec<SearchHit>> {
        let query = self.query_of(&request.query, &request.zone, request.is_typing)?;
        let marker = Marker {
            text: Matcher::new(&query),
            title: Matcher::for_title(&query),
            author: Matcher::for_author(&query),
        };
        let mut hits = Vec::with_capacity(ids.len());
        for id in ids {
            let read = self.store().read(|read| {
                let article = read.article(*id)?;
                let annotations = read.annotations(&article.card)?;
                let source = match read.any_source(article.card.source) {
                    Err(StoreError::NotFound) => None,
                    source => Some(source?),
                };
                Ok((article, annotations, source))
            });
            match read {
                Ok((article, annotations, source)) => {
                    hits.push(hit(article, annotations, source.as_ref(), &marker));
                }
                // It went meanwhile, or its text is damaged: the others are there.
                Err(StoreError::NotFound | StoreError::NotALibrary) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(hits)
    }

    /// How many of these articles are in each state.
    ///
    /// # Errors
    /// The library's.
    pub fn states_of(&self, ids: &[ArticleId]) -> Result<StateCounts> {
        Ok(self.store().read(|read| read.states_of(ids))?)
    }

    /// What of texts a query marks, in bytes of each: the words of an open article.
    ///
    /// # Errors
    /// The library's.
    pub fn marks_in(&self, query: &str, texts: &[String], language: &str) -> Result<Vec<Vec<Range<usize>>>> {
        let query = self.query_of(query, &TimeZone::UTC, true)?;
        let matcher = Matcher::new(&query);
        Ok(texts.iter().map(|text| matcher.marks(text, language)).collect())
    }
}

fn hit(article: Article, annotations: Annotations, source: Option<&Source>, marker: &Marker) -> SearchHit {
    let (text, language) = shown_text(&article, source);
    let is_in = |text: &str| marker.text.is_match(text, &language);
    let written = notes_of(&annotations).into_iter().find(|note| is_in(note)).map(str::to_owned);
    let has_tag = article.categories.iter().chain(&annotations.tags).any(|tag| is_in(tag));
    let mut card = article.card;
    let title_marks = entitle(&mut card, annotations.title, &marker.title, &language);
    let mut found = passage(&text, &language, &marker.text, PASSAGE);
    let found_in = if !title_marks.is_empty() {
        FoundIn::Title
    } else if !found.marks.is_empty() {
        FoundIn::Text
    } else if let Some(written) = written {
        found = passage(&written, &language, &marker.text, PASSAGE);
        FoundIn::Note
    } else if marker.author.is_match(&card.author, &language) {
        FoundIn::Author
    } else if has_tag {
        FoundIn::Tag
    } else if is_in(&card.source_name) {
        FoundIn::Source
    } else {
        FoundIn::Text
    };
    SearchHit {
        direction: direction_of(&found.text).or(card.direction),
        title_marks,
        snippet: found.text,
        snippet_marks: found.marks,
        is_cut_before: found.is_cut_before,
        is_cut_after: found.is_cut_after,
        found_in,
        card,
    }
}

/// The person's title, unless only the publisher's answers; with what is found in it.
fn entitle(card: &mut Card, own: String, matcher: &Matcher, language: &str) -> Vec<Range<usize>> {
    let marks = matcher.marks(&card.title, language);
    let own_marks = matcher.marks(&own, language);
    if own.is_empty() || (own_marks.is_empty() && !marks.is_empty()) {
        return marks;
    }
    card.title_direction = direction_of(&own);
    card.title = own;
    own_marks
}
