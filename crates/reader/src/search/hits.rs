//! Answers as a person sees them: the row of the article, and the passage that answers.

use std::ops::Range;

use jiff::tz::TimeZone;
use qirtas_search::{Matcher, passage};
use qirtas_store::{Article, ArticleId, Card, Source, StateCounts, StoreError};
use qirtas_text::{Direction, direction_of};

use crate::error::Result;
use crate::offline::shown_text;
use crate::{Reader, SearchRequest};

/// Characters of a passage at the most.
const PASSAGE: usize = 220;

/// An answer, for a person.
#[derive(Debug, Clone)]
pub struct SearchHit {
    /// As lists show it.
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
    /// In the names of its authors.
    Author,
    /// In its subjects.
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
                let source = match read.any_source(article.card.source) {
                    Err(StoreError::NotFound) => None,
                    source => Some(source?),
                };
                Ok((article, source))
            });
            match read {
                Ok((article, source)) => hits.push(hit(article, source.as_ref(), &marker)),
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

fn hit(article: Article, source: Option<&Source>, marker: &Marker) -> SearchHit {
    let (text, language) = shown_text(&article, source);
    let card = article.card;
    let title_marks = marker.title.marks(&card.title, &language);
    let found = passage(&text, &language, &marker.text, PASSAGE);
    let found_in = if !title_marks.is_empty() {
        FoundIn::Title
    } else if !found.marks.is_empty() {
        FoundIn::Text
    } else if marker.author.is_match(&card.author, &language) {
        FoundIn::Author
    } else if article.categories.iter().any(|tag| marker.text.is_match(tag, &language)) {
        FoundIn::Tag
    } else if marker.text.is_match(&card.source_name, &language) {
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
