//! An index in memory, for tests.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::query::{Moment, parse};
use crate::{
    Bitmap, Builder, Entry, Error, Found, Kind, Limits, Living, PieceSink, Pieces, Request, Result, Segment,
    Sort, merge, search,
};

/// Pieces in memory.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub(super) struct Kept(pub(super) BTreeMap<(u8, u32), Vec<u8>>);

impl Pieces for Kept {
    fn piece(&self, kind: Kind, number: u32) -> Result<Vec<u8>> {
        self.0.get(&(kind as u8, number)).cloned().ok_or(Error::Damaged)
    }
}

impl PieceSink for Kept {
    fn put(&mut self, kind: Kind, number: u32, bytes: &[u8]) -> Result<()> {
        assert!(self.0.insert((kind as u8, number), bytes.to_vec()).is_none(), "{kind:?} {number} twice");
        Ok(())
    }
}

/// Segments, and which of their articles are dead.
#[derive(Default)]
pub(super) struct Index {
    pub(super) segments: Vec<(Kept, Bitmap)>,
}

/// The moment at which all is asked, and the time of article n: n days before it.
pub(super) const NOW: u32 = 1_800_000_000;

pub(super) fn entry(article: u32, text: &str) -> Entry<'_> {
    Entry { article, time: NOW - article * 86_400, source: article % 3 + 1, text, ..Entry::default() }
}

impl Index {
    /// One segment of these texts, as articles 1, 2 and so on.
    pub(super) fn of(texts: &[&str]) -> Index {
        let entries: Vec<Entry<'_>> = (1..).zip(texts).map(|(id, text)| entry(id, text)).collect();
        let mut index = Index::default();
        index.add(&entries);
        index
    }

    /// Adds a segment.
    pub(super) fn add(&mut self, entries: &[Entry<'_>]) {
        let mut builder = Builder::new();
        entries.iter().for_each(|entry| builder.add(entry).unwrap());
        let mut kept = Kept::default();
        builder.finish(&mut kept).unwrap();
        self.segments.push((kept, Bitmap::default()));
    }

    /// Makes one segment of all.
    pub(super) fn merged(&self) -> Index {
        let mut kept = Kept::default();
        self.with(|living| merge(living, &|| true, &mut kept)).unwrap();
        Index { segments: vec![(kept, Bitmap::default())] }
    }

    pub(super) fn with<T>(&self, f: impl FnOnce(&[Living<'_>]) -> Result<T>) -> Result<T> {
        let open = self.segments.iter().map(|(kept, _)| Segment::open(kept)).collect::<Result<Vec<_>>>()?;
        let living: Vec<Living<'_>> = open
            .iter()
            .zip(&self.segments)
            .map(|(segment, (kept, dead))| (segment, kept as &dyn Pieces, dead))
            .collect();
        f(&living)
    }

    pub(super) fn ask(&self, ask: &Ask<'_>) -> Result<Found> {
        let moment = Moment { now: Timestamp::from_second(i64::from(NOW)).unwrap(), zone: &TimeZone::UTC };
        let query = parse(ask.query, &moment, ask.is_typing);
        let request = Request {
            query: &query,
            limits: &ask.limits,
            sources: &ask.sources,
            tagged: &ask.tagged,
            sort: ask.sort,
            most: ask.most,
            at_least: ask.at_least,
            now: NOW,
            periods: &[0, NOW - 10 * 86_400, NOW - 5 * 86_400],
            is_wanted: ask.is_wanted,
        };
        self.with(|living| search(living, &request))
    }

    /// The articles that answer, the best first.
    pub(super) fn found(&self, query: &str) -> Vec<u32> {
        articles(&self.ask(&Ask::for_all(query)).unwrap())
    }

    /// These without an order.
    pub(super) fn set(&self, query: &str) -> Vec<u32> {
        let mut found = self.found(query);
        found.sort_unstable();
        found
    }
}

pub(super) fn articles(found: &Found) -> Vec<u32> {
    found.hits.iter().map(|hit| hit.article).collect()
}

pub(super) struct Ask<'a> {
    pub(super) query: &'a str,
    pub(super) is_typing: bool,
    pub(super) limits: Limits,
    pub(super) sources: Vec<HashSet<u32>>,
    pub(super) tagged: Vec<Option<Arc<Bitmap>>>,
    pub(super) sort: Sort,
    pub(super) most: usize,
    pub(super) at_least: usize,
    pub(super) is_wanted: &'a dyn Fn() -> bool,
}

impl<'a> Ask<'a> {
    /// All articles that hold all that is asked for.
    pub(super) fn for_all(query: &'a str) -> Ask<'a> {
        Ask {
            query,
            is_typing: false,
            limits: Limits::default(),
            sources: Vec::new(),
            tagged: Vec::new(),
            sort: Sort::Best,
            most: 10_000,
            at_least: 0,
            is_wanted: &|| true,
        }
    }
}
