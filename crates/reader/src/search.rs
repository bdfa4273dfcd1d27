//! Finding articles, over everything a person has.

use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use qirtas_search::{Bitmap, Found, Moment, Query, Request, Sort, parse, seconds_of};
use qirtas_store::{ArticleId, SourceId, StoreError};

use crate::Reader;
use crate::error::{Error, Result};

mod filters;
mod find;
mod hits;
mod indexing;
mod names;
mod saved;
mod spelling;
mod suggestions;

pub use filters::{QueryFilter, QueryFilterKind};
pub use find::IndexedWord;
pub use hits::{FoundIn, SearchHit};
pub(crate) use indexing::Indexer;
pub(crate) use names::Names;
pub use saved::CountedSearch;
pub use suggestions::{Suggestion, SuggestionKind};

/// Months that answers are counted by.
const MONTHS: i64 = 12;

/// A search.
#[derive(Debug, Clone)]
pub struct SearchRequest {
    /// As it was typed.
    pub query: String,
    /// The order of the answers.
    pub sort: Sort,
    /// Whether the last word may be the beginning of one.
    pub is_typing: bool,
    /// Where the person is: days begin and end there.
    pub zone: TimeZone,
    /// Answers at the most.
    pub most: usize,
    /// Where fewer articles hold all words, those that hold some follow, up to so many in all.
    pub at_least: usize,
    /// Whether it ends the one before it that said so too: the person has typed on.
    pub supersedes: bool,
    /// Nothing but these articles, each for itself: of whatever source, and in the bin too.
    pub within: Option<Bitmap>,
}

impl SearchRequest {
    /// One for a whole query, where the machine is.
    #[must_use]
    pub fn new(query: &str, most: usize) -> Self {
        Self {
            query: query.to_owned(),
            sort: Sort::Best,
            is_typing: false,
            zone: TimeZone::system(),
            most,
            at_least: most,
            supersedes: false,
            within: None,
        }
    }
}

/// What a search found.
#[derive(Debug, Clone, Default)]
pub struct SearchResults {
    /// Articles that hold all that was asked for.
    pub total: usize,
    /// The first of them, then those that hold some of the words.
    pub articles: Vec<(ArticleId, f32)>,
    /// How many of these hold all.
    pub whole: usize,
    /// What of the query was understood as a filter.
    pub filters: Vec<QueryFilter>,
    /// The query with its unknown words as the library writes the nearest ones, where nothing was found.
    pub did_you_mean: Option<String>,
    /// How many of them are of each source, the most first.
    pub sources: Vec<(SourceId, usize)>,
    /// And of each of the last months, the oldest first.
    pub months: Vec<(Timestamp, usize)>,
    /// How much of the library the index knows, from 0 to 1.
    pub indexed: f64,
}

/// Whose turn it is: a search that a person types on over is ended by the next.
#[derive(Default)]
pub(crate) struct Searches {
    turn: AtomicU64,
    pub(crate) indexer: Indexer,
    pub(crate) names: Names,
    /// The searches that are kept, as the window knows them.
    told: Mutex<Vec<CountedSearch>>,
}

impl Reader {
    /// Answers a search from what the index knows. It never fails for what was typed.
    ///
    /// # Errors
    /// `Cancelled` when another one supersedes it; the library's.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchResults> {
        let turns = &self.searches().turn;
        let turn = if request.supersedes { turns.fetch_add(1, Ordering::SeqCst) + 1 } else { 0 };
        let is_wanted = || !request.supersedes || turns.load(Ordering::SeqCst) == turn;
        match self.answer(request, &is_wanted) {
            Err(Error::Store(StoreError::IndexDamaged)) => {
                // It is made anew in the background. Until then there is what it has by then.
                self.store().reset_index()?;
                self.index_soon();
                self.answer(request, &is_wanted)
            }
            Err(Error::Store(StoreError::Stopped)) => Err(Error::Cancelled),
            answer => answer,
        }
    }

    fn answer(&self, request: &SearchRequest, is_wanted: &dyn Fn() -> bool) -> Result<SearchResults> {
        let now = self.now();
        let query = self.query_of(&request.query, &request.zone, request.is_typing)?;
        let months = last_months(now, &request.zone);
        let asked = Asked { reader: self, now, months: &months, is_wanted, request };
        let found = asked.search(&query)?;
        let did_you_mean = if found.total == 0 { asked.respelt(&query)? } else { None };
        let known = self.store().index_progress()?;
        Ok(SearchResults {
            total: found.total,
            articles: found.hits.iter().map(|hit| (ArticleId(i64::from(hit.article)), hit.score)).collect(),
            whole: found.whole,
            filters: filters::told(&query, &request.query),
            did_you_mean,
            sources: found.sources.iter().map(|(id, count)| (SourceId(i64::from(*id)), *count)).collect(),
            months: months.into_iter().zip(found.periods).collect(),
            indexed: known.share,
        })
    }

    /// What a query asks, with the filters that name nothing of this library read as words.
    fn query_of(&self, text: &str, zone: &TimeZone, is_typing: bool) -> Result<Query> {
        let moment = Moment { now: self.now(), zone };
        let mut query = parse(text, &moment, is_typing);
        if query.filters.iter().any(|filter| filters::names_a_place(&filter.kind)) {
            let places = self.places()?;
            query.read_as_words(text, |kind| places.knows(kind));
        }
        Ok(query)
    }
}

/// A search under way.
struct Asked<'a> {
    reader: &'a Reader,
    now: Timestamp,
    months: &'a [Timestamp],
    is_wanted: &'a dyn Fn() -> bool,
    request: &'a SearchRequest,
}

impl Asked<'_> {
    fn search(&self, query: &Query) -> Result<Found> {
        let SearchRequest { sort, most, at_least, .. } = *self.request;
        self.search_for(query, sort, most, at_least)
    }

    fn search_for(&self, query: &Query, sort: Sort, most: usize, at_least: usize) -> Result<Found> {
        let limits = self.reader.limits_of(query, self.request.within.as_ref())?;
        let sources = self.reader.named_sources(query)?;
        let tagged = self.reader.tagged_by_filters(query)?;
        let periods: Vec<u32> = self.months.iter().copied().map(seconds_of).collect();
        Ok(self.reader.store().search(&Request {
            query,
            limits: &limits,
            sources: &sources,
            tagged: &tagged,
            sort,
            most,
            at_least,
            now: seconds_of(self.now),
            periods: &periods,
            is_wanted: self.is_wanted,
        })?)
    }
}

/// Where the last months begin, the oldest first.
fn last_months(now: Timestamp, zone: &TimeZone) -> Vec<Timestamp> {
    let this = zone.to_datetime(now).date().first_of_month();
    let begin = |back: i64| {
        let first = this.checked_sub(back.months()).ok()?;
        zone.to_timestamp(first.to_datetime(Time::midnight())).ok()
    };
    (0..MONTHS).rev().filter_map(begin).collect()
}

/// A part of a query, in bytes.
type Span = Range<usize>;
