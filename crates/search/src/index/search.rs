//! The answer to a query: window by window, what all conditions leave is scored, counted, and the best of it kept.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use qirtas_text::{fold, is_stop_word};

use crate::index::bitmap::Bitmap;
use crate::index::clause::Clause;
use crate::index::columns::Columns;
use crate::index::expand::{Finder, Word, words_of};
use crate::index::piece::{Error, Pieces, Result};
use crate::index::rank::{Norms, freshness, saturated};
use crate::index::segment::Segment;
use crate::index::top::{Order, Scored, Top};
use crate::index::window::{Bits, WINDOW, Weights};
use crate::query::{Filter, Query, Term, TermKind};

/// In which order answers come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Sort {
    /// The best first.
    #[default]
    Best,
    /// The newest first.
    Newest,
}

/// What an article must be, apart from what it says. A `false` beside a condition turns it round.
#[derive(Clone, Debug, Default)]
pub struct Limits {
    /// Its source is one of these.
    pub sources: Option<HashSet<u32>>,
    /// Its source is none of these.
    pub not_sources: HashSet<u32>,
    /// Nor one of these, unless the article is one of `all_the_same`.
    pub hidden_sources: HashSet<u32>,
    /// Articles that are found though their source is hidden.
    pub all_the_same: Option<Arc<Bitmap>>,
    /// Its time is from the first of these on, and before the second.
    pub periods: Vec<((u32, u32), bool)>,
    /// Its language is one of these, by the primary tags.
    pub languages: Vec<String>,
    /// And none of these.
    pub not_languages: Vec<String>,
    /// It has all of these bits.
    pub has: Vec<(u8, bool)>,
    /// It is one of these articles.
    pub within: Vec<(Arc<Bitmap>, bool)>,
}

/// What is asked.
pub struct Request<'r> {
    /// The query. Of its filters, those that the index itself can answer are (tag, author, title).
    pub query: &'r Query,
    /// All other conditions.
    pub limits: &'r Limits,
    /// For each clause of the query, the sources whose names it meets.
    pub sources: &'r [HashSet<u32>],
    /// For each filter of the query that asks for a tag, the articles to which the person gave it.
    pub tagged: &'r [Option<Arc<Bitmap>>],
    /// The order.
    pub sort: Sort,
    /// As many at the most.
    pub most: usize,
    /// When fewer than this hold all words, those that hold some follow, up to so many in all.
    pub at_least: usize,
    /// Now, in seconds since 1970.
    pub now: u32,
    /// Where the periods begin by which answers are counted, ascending.
    pub periods: &'r [u32],
    /// Whether the answer is still wanted.
    pub is_wanted: &'r dyn Fn() -> bool,
}

/// An article that answers.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Hit {
    /// Its id in the library.
    pub article: u32,
    /// How well; comparable within one answer alone.
    pub score: f32,
}

/// The answer.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Found {
    /// The first of them in the order that was asked for.
    pub hits: Vec<Hit>,
    /// How many of these hold all that was asked for; the others follow them.
    pub whole: usize,
    /// Articles that hold all.
    pub total: usize,
    /// Of these, how many are of each source, the most first.
    pub sources: Vec<(u32, usize)>,
    /// And of each period.
    pub periods: Vec<usize>,
}

/// A segment that is asked: where its pieces are, and which of its articles are dead.
pub type Living<'s> = (&'s Segment, &'s dyn Pieces, &'s Bitmap);

/// Answers a request.
///
/// # Errors
/// [`Error::Stopped`], [`Error::Damaged`], [`Error::Kept`].
pub fn search(segments: &[Living<'_>], request: &Request<'_>) -> Result<Found> {
    if request.query.is_empty() {
        return Ok(Found::default());
    }
    let all = Search::run(segments, request, Need::All)?;
    let mut found = Found {
        total: all.total,
        sources: all.sources_by_count(),
        periods: all.periods,
        hits: all.top.into_sorted().iter().map(Scored::hit).collect(),
        whole: 0,
    };
    found.whole = found.hits.len();
    let left = request.at_least.min(request.most).saturating_sub(found.hits.len());
    if let Some(loose) = loosened(request.query).filter(|_| left > 0) {
        let rest = Request { query: &loose, most: left, ..*request };
        let some = Search::run(segments, &rest, Need::Some)?;
        found.hits.extend(some.top.into_sorted().iter().map(Scored::hit));
    }
    Ok(found)
}

/// The query, with the words of its phrases wanted by themselves too; nothing when there is but one word, or nothing but
/// what stands in quotes.
fn loosened(query: &Query) -> Option<Query> {
    let is_in_quotes =
        |clause: &crate::query::Clause| clause.any.iter().all(|term| term.kind == TermKind::Phrase);
    if query.clauses.iter().all(is_in_quotes) {
        return None;
    }
    let mut loose = query.clone();
    for clause in &query.clauses {
        if let [Term { text, kind: TermKind::Phrase | TermKind::Joined, span }] = clause.any.as_slice() {
            let words = words_of(text).into_iter();
            let term = |word: Word| Term { text: word.form, kind: TermKind::Word, span: span.clone() };
            loose.clauses.extend(words.map(|word| crate::query::Clause { any: vec![term(word)] }));
        }
    }
    (loose.clauses.len() > 1).then_some(loose)
}

impl Scored {
    fn hit(&self) -> Hit {
        Hit { article: self.article, score: self.score }
    }
}

/// How many of the clauses must be met.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    All,
    /// At least one, and not all.
    Some,
}

/// A search under way.
struct Search<'r> {
    request: &'r Request<'r>,
    need: Need,
    /// The clauses that tell something.
    told: Vec<usize>,
    top: Top,
    total: usize,
    by_source: HashMap<u32, usize>,
    periods: Vec<usize>,
}

/// What a segment is asked.
struct Asked<'s> {
    segment: &'s Segment,
    dead: &'s Bitmap,
    clauses: Vec<Clause<'s>>,
    /// Each a choice of filters of which one must be met.
    filters: Vec<Clause<'s>>,
    without: Vec<Clause<'s>>,
}

impl<'r> Search<'r> {
    fn run(segments: &[Living<'r>], request: &'r Request<'r>, need: Need) -> Result<Search<'r>> {
        let order = if request.sort == Sort::Newest { Order::ByTime } else { Order::ByScore };
        let mut search = Search {
            request,
            need,
            told: telling(request.query),
            top: Top::new(order, request.most),
            total: 0,
            by_source: HashMap::new(),
            periods: vec![0; request.periods.len()],
        };
        let mut asked = Vec::with_capacity(segments.len());
        for (segment, pieces, dead) in segments {
            let finder = Finder { segment, pieces: *pieces, is_wanted: request.is_wanted };
            asked.push(search.ask(&finder, dead)?);
        }
        let norms = search.weigh_clauses(&mut asked);
        for asked in &mut asked {
            search.go_through(asked, &norms)?;
        }
        Ok(search)
    }

    fn ask<'s>(&self, finder: &Finder<'s>, dead: &'s Bitmap) -> Result<Asked<'s>>
    where
        'r: 's,
    {
        let query = self.request.query;
        let mut clauses = Vec::new();
        for place in &self.told {
            if let Some(clause) = query.clauses.get(*place) {
                let sources = self.request.sources.get(*place);
                clauses.push(Clause::of_terms(&clause.any, sources, finder)?);
            }
        }
        let mut filters = Vec::new();
        let mut without = Vec::new();
        for (place, Filter { kind, is_negative, .. }) in query.filters.iter().enumerate() {
            let tagged = self.request.tagged.get(place).and_then(Option::as_ref);
            if let Some(clause) = Clause::of_filter(kind, tagged, finder)? {
                if *is_negative { without.push(clause) } else { filters.push(clause) }
            }
        }
        for term in &query.without {
            without.push(Clause::of_terms(std::slice::from_ref(term), None, finder)?);
        }
        Ok(Asked { segment: finder.segment, dead, clauses, filters, without })
    }

    /// What each clause is worth, and each length, over all segments.
    fn weigh_clauses(&self, asked: &mut [Asked<'_>]) -> Norms {
        let articles = asked.iter().map(|asked| asked.segment.columns.len()).sum::<usize>().max(1) as f32;
        for place in 0..self.told.len() {
            let holding = |asked: &Asked<'_>| asked.clauses.get(place).map_or(0, Clause::holding);
            let holding = asked.iter().map(|asked| holding(asked) as f32).sum::<f32>();
            for asked in asked.iter_mut() {
                if let Some(clause) = asked.clauses.get_mut(place) {
                    clause.set_idf(articles, holding);
                }
            }
        }
        let words = |of: fn(&Segment) -> u64| asked.iter().map(|asked| of(asked.segment)).sum::<u64>() as f32;
        let (text, title) = (words(|s| s.totals.text_words), words(|s| s.totals.title_words));
        Norms::new(text / articles, title / articles)
    }

    fn go_through(&mut self, asked: &mut Asked<'_>, norms: &Norms) -> Result<()> {
        let articles = asked.segment.columns.len() as u32;
        let mut weights: Vec<Weights> = asked.clauses.iter().map(|_| Weights::new()).collect();
        let mut aside = Weights::new();
        for base in (0..articles).step_by(WINDOW as usize) {
            if !(self.request.is_wanted)() {
                return Err(Error::Stopped);
            }
            let mut left = Bits::first(articles - base);
            self.filter(asked, base, norms, &mut aside, &mut left)?;
            self.meet(asked, base, norms, &mut weights, &mut left)?;
            self.score(asked, base, &weights, &left);
        }
        Ok(())
    }

    fn filter(
        &self,
        asked: &mut Asked<'_>,
        base: u32,
        norms: &Norms,
        aside: &mut Weights,
        left: &mut Bits,
    ) -> Result<()> {
        let columns = &asked.segment.columns;
        for clause in &mut asked.filters {
            if left.is_empty() {
                return Ok(());
            }
            clause.weigh(base, left, columns, norms, aside)?;
            left.keep(&aside.seen);
        }
        for clause in &mut asked.without {
            if left.is_empty() {
                return Ok(());
            }
            clause.weigh(base, left, columns, norms, aside)?;
            left.drop_all(&aside.seen);
        }
        Ok(())
    }

    /// Leaves the articles that meet as many clauses as they must.
    fn meet(
        &self,
        asked: &mut Asked<'_>,
        base: u32,
        norms: &Norms,
        weights: &mut [Weights],
        left: &mut Bits,
    ) -> Result<()> {
        let columns = &asked.segment.columns;
        let (mut any, mut all) = (Bits::none(), left.clone());
        for (clause, weights) in asked.clauses.iter_mut().zip(weights) {
            if left.is_empty() {
                return Ok(());
            }
            clause.weigh(base, left, columns, norms, weights)?;
            any.add_all(&weights.seen);
            all.keep(&weights.seen);
            if self.need == Need::All {
                left.keep(&weights.seen);
            }
        }
        if self.need == Need::Some {
            left.keep(&any);
            left.drop_all(&all);
        }
        Ok(())
    }

    fn score(&mut self, asked: &Asked<'_>, base: u32, weights: &[Weights], left: &Bits) {
        let columns = &asked.segment.columns;
        for place in left.iter() {
            let doc = base + place;
            if asked.dead.contains(doc) || !allows(self.request.limits, columns, doc as usize) {
                continue;
            }
            let of = |column: &[u32]| column.get(doc as usize).copied().unwrap_or(0);
            let (article, time) = (of(&columns.articles), of(&columns.times));
            self.count(of(&columns.sources), time);
            let score: f32 = asked
                .clauses
                .iter()
                .zip(weights)
                .map(|(clause, weights)| clause.idf * saturated(weights.of(place)))
                .sum();
            // Without words, what is fresh is best.
            let score = score.max(f32::EPSILON) * freshness(self.request.now, time);
            self.top.see(Scored { score, time, article });
        }
    }

    fn count(&mut self, source: u32, time: u32) {
        self.total += 1;
        *self.by_source.entry(source).or_default() += 1;
        let period = self.request.periods.partition_point(|start| *start <= time);
        if let Some(count) = period.checked_sub(1).and_then(|period| self.periods.get_mut(period)) {
            *count += 1;
        }
    }

    fn sources_by_count(&self) -> Vec<(u32, usize)> {
        let mut sources: Vec<(u32, usize)> = self.by_source.iter().map(|(s, count)| (*s, *count)).collect();
        sources.sort_unstable_by_key(|(source, count)| (std::cmp::Reverse(*count), *source));
        sources
    }
}

/// The places of the clauses that are not but small words, unless there are no others.
pub(crate) fn telling(query: &Query) -> Vec<usize> {
    let is_small = |text: &str| {
        let words = words_of(text);
        !words.is_empty() && words.iter().all(|word| is_stop_word(&fold(&word.form)))
    };
    let tells = |clause: &crate::query::Clause| {
        clause.any.iter().any(|term| term.kind != TermKind::Word || !is_small(&term.text))
    };
    let told: Vec<usize> = query
        .clauses
        .iter()
        .enumerate()
        .filter(|(_, clause)| tells(clause))
        .map(|(place, _)| place)
        .collect();
    if told.is_empty() { (0..query.clauses.len()).collect() } else { told }
}

fn allows(limits: &Limits, columns: &Columns, doc: usize) -> bool {
    let of = |column: &[u32]| column.get(doc).copied().unwrap_or(0);
    let (article, source) = (of(&columns.articles), of(&columns.sources));
    let is_hidden = limits.hidden_sources.contains(&source)
        && !limits.all_the_same.as_ref().is_some_and(|articles| articles.contains(article));
    let is_elsewhere = limits.sources.as_ref().is_some_and(|sources| !sources.contains(&source));
    if is_hidden || is_elsewhere || limits.not_sources.contains(&source) {
        return false;
    }
    let has = columns.has.get(doc).copied().unwrap_or(0);
    let time = of(&columns.times);
    limits.periods.iter().all(|((from, until), is)| (*from..*until).contains(&time) == *is)
        && limits.has.iter().all(|(bits, is)| (has & bits == *bits) == *is)
        && limits.within.iter().all(|(articles, is)| articles.contains(article) == *is)
        && speaks(limits, columns, doc)
}

fn speaks(limits: &Limits, columns: &Columns, doc: usize) -> bool {
    if limits.languages.is_empty() && limits.not_languages.is_empty() {
        return true;
    }
    let tongue = columns.tongues.get(doc).copied().unwrap_or(0);
    let language = columns.languages.get(usize::from(tongue)).map_or("", String::as_str);
    let primary = language.split('-').next().unwrap_or_default();
    let is_in = |languages: &[String]| languages.iter().any(|one| one == primary);
    (limits.languages.is_empty() || is_in(&limits.languages)) && !is_in(&limits.not_languages)
}
