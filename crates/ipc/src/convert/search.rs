//! Searches, as the UI has them.

use qirtas_reader as reader;

use crate::types::{
    Card, FoundIn, Hit, MonthCount, QueryFilter, QueryFilterKind, SavedSearch, SearchResults, Sort,
    SourceCount, Suggestion, SuggestionKind,
};

/// Sources that answers are counted by.
const MOST_SOURCES: usize = 12;

/// A number that fits a screen.
pub(crate) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl From<Sort> for reader::Sort {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Best => Self::Best,
            Sort::Newest => Self::Newest,
        }
    }
}

impl From<reader::SearchHit> for Hit {
    fn from(hit: reader::SearchHit) -> Self {
        Self {
            title_marks: reader::utf16_ranges(&hit.card.title, &hit.title_marks),
            snippet_marks: reader::utf16_ranges(&hit.snippet, &hit.snippet_marks),
            card: Card::from(hit.card),
            snippet: hit.snippet,
            snippet_direction: hit.direction.map(Into::into),
            is_cut_before: hit.is_cut_before,
            is_cut_after: hit.is_cut_after,
            found_in: match hit.found_in {
                reader::FoundIn::Title => FoundIn::Title,
                reader::FoundIn::Text => FoundIn::Text,
                reader::FoundIn::Author => FoundIn::Author,
                reader::FoundIn::Tag => FoundIn::Tag,
                reader::FoundIn::Note => FoundIn::Note,
                reader::FoundIn::Source => FoundIn::Source,
            },
        }
    }
}

impl SearchResults {
    pub(crate) fn of(
        query: String,
        found: reader::SearchResults,
        hits: Vec<reader::SearchHit>,
        states: reader::StateCounts,
    ) -> Self {
        let filters = found.filters.into_iter().map(|filter| filter_of(&query, filter)).collect();
        let sources = found.sources.into_iter().take(MOST_SOURCES);
        Self {
            total: count(found.total),
            ids: found.articles.iter().map(|(id, _)| id.0).collect(),
            hits: hits.into_iter().map(Hit::from).collect(),
            filters,
            did_you_mean: found.did_you_mean,
            sources: sources.map(|(id, articles)| SourceCount { id: id.0, count: count(articles) }).collect(),
            months: found
                .months
                .into_iter()
                .map(|(start, articles)| MonthCount { start: start.as_millisecond(), count: count(articles) })
                .collect(),
            unread: states.unread,
            bookmarked: states.bookmarked,
            saved: states.saved,
            partial: count(found.whole),
            indexed: found.indexed,
            query,
        }
    }
}

fn filter_of(query: &str, filter: reader::QueryFilter) -> QueryFilter {
    let places = reader::utf16_ranges(query, std::slice::from_ref(&filter.span));
    let (start, end) = places.first().copied().unwrap_or_default();
    QueryFilter {
        kind: match filter.kind {
            reader::QueryFilterKind::Source => QueryFilterKind::Source,
            reader::QueryFilterKind::Folder => QueryFilterKind::Folder,
            reader::QueryFilterKind::Tag => QueryFilterKind::Tag,
            reader::QueryFilterKind::Collection => QueryFilterKind::Collection,
            reader::QueryFilterKind::Author => QueryFilterKind::Author,
            reader::QueryFilterKind::Title => QueryFilterKind::Title,
            reader::QueryFilterKind::Language => QueryFilterKind::Language,
            reader::QueryFilterKind::Is => QueryFilterKind::Is,
            reader::QueryFilterKind::Has => QueryFilterKind::Has,
            reader::QueryFilterKind::Date => QueryFilterKind::Date,
        },
        value: filter.value,
        is_negative: filter.is_negative,
        start,
        end,
    }
}

impl From<reader::Suggestion> for Suggestion {
    fn from(suggestion: reader::Suggestion) -> Self {
        Self {
            kind: match suggestion.kind {
                reader::SuggestionKind::Source => SuggestionKind::Source,
                reader::SuggestionKind::Folder => SuggestionKind::Folder,
                reader::SuggestionKind::Tag => SuggestionKind::Tag,
                reader::SuggestionKind::Collection => SuggestionKind::Collection,
                reader::SuggestionKind::Name => SuggestionKind::Name,
            },
            text: suggestion.text,
            insert: suggestion.insert,
            count: u32::try_from(suggestion.count).unwrap_or(u32::MAX),
            source_id: suggestion.source.map(|id| id.0),
        }
    }
}

impl From<reader::CountedSearch> for SavedSearch {
    fn from(counted: reader::CountedSearch) -> Self {
        let reader::CountedSearch { search, unread } = counted;
        Self {
            id: search.id.0,
            name: search.name,
            query: search.query,
            sort: if search.is_newest_first { Sort::Newest } else { Sort::Best },
            notifies: search.notifies,
            unread: count(unread),
        }
    }
}
