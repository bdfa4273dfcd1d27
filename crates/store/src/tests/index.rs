//! The search index follows the library, whatever happens to either.

mod annotations;
mod damage;
mod following;
mod merging;
mod sets;

use std::fs;
use std::path::Path;

use jiff::tz::TimeZone;
use qirtas_search::{Entry, Limits, Moment, Request, Sort, parse};

use super::sample::{Library, at};
use crate::{Indexing, Result, Store, StoreError, ToIndex};

/// Takes a part into the index, as it stands in the library.
fn put(store: &Store, part: &ToIndex) -> Result<()> {
    let mut indexing = Indexing::new();
    for id in &part.ids {
        let article = match store.read(|read| read.article(*id)) {
            Err(StoreError::NotFound) => continue,
            article => article?,
        };
        let entry = Entry {
            title: &article.card.title,
            text: &article.body,
            language: &article.card.language,
            ..Entry::default()
        };
        indexing.add(*id, article.card.published, &entry);
    }
    store.put_indexed(indexing, part)
}

/// The next part, of so many articles at the most.
fn next(store: &Store, most: u32) -> ToIndex {
    store.next_to_index(most, u64::MAX).unwrap()
}

fn ids_of(part: &ToIndex) -> Vec<i64> {
    part.ids.iter().map(|id| id.0).collect()
}

/// Indexes all, so many at once; gives in which parts.
fn index_by(store: &Store, most: u32) -> Result<Vec<Vec<i64>>> {
    let mut parts = Vec::new();
    loop {
        let part = store.next_to_index(most, u64::MAX)?;
        if part.is_nothing {
            return Ok(parts);
        }
        put(store, &part)?;
        parts.push(ids_of(&part));
    }
}

fn index(library: &Library) -> Vec<Vec<i64>> {
    index_by(&library.store, 1000).unwrap()
}

/// The articles that answer, ascending; each stands once in what was counted too.
fn search(store: &Store, typed: &str) -> Result<Vec<u32>> {
    let query = parse(typed, &Moment { now: at(10_000), zone: &TimeZone::UTC }, false);
    let limits = Limits::default();
    let request = Request {
        query: &query,
        limits: &limits,
        sources: &[],
        sort: Sort::Best,
        most: 10_000,
        at_least: 0,
        now: 10_000,
        periods: &[],
        tagged: &[],
        is_wanted: &|| true,
    };
    let found = store.search(&request)?;
    assert_eq!(found.total, found.hits.len());
    let mut articles: Vec<u32> = found.hits.iter().map(|hit| hit.article).collect();
    articles.sort_unstable();
    Ok(articles)
}

fn found(library: &Library, typed: &str) -> Vec<u32> {
    search(&library.store, typed).unwrap()
}

fn segments(store: &Store) -> Vec<(u32, u32)> {
    let rows = |connection: &rusqlite::Connection| {
        let mut select = connection.prepare("SELECT articles, dead FROM segments ORDER BY id")?;
        let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    };
    store.with_index(|open| open.read(|connection, _| rows(connection))).unwrap()
}

/// Copies one closed file of a profile over another's.
fn copy(from: &Path, to: &Path, name: &str) {
    fs::copy(from.join(name), to.join(name)).unwrap();
}
