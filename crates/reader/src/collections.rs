//! Collections of bookmarks.

use qirtas_store::{ArticleId, BookmarkOrder, Collection, CollectionId, StoreError};

use crate::Reader;
use crate::bookmarks::Done;
use crate::error::{Error, Result};

impl Reader {
    /// Makes a collection in another one, or in none.
    ///
    /// # Errors
    /// `EmptyName`; `name_taken`, `collections_too_deep`; `NoSuchCollection`.
    pub fn add_collection(&self, name: &str, parent: Option<CollectionId>) -> Result<Collection> {
        let name = named(name)?;
        let mut made = None;
        self.act(Error::NoSuchCollection, |w| {
            let id = w.add_collection(name, parent)?;
            made = w.collections()?.into_iter().find(|collection| collection.id == id);
            Ok(1)
        })
        .map_err(of_collections)?;
        made.ok_or(Error::NoSuchCollection)
    }

    /// Gives a collection another name.
    ///
    /// # Errors
    /// `EmptyName`; `name_taken`; `NoSuchCollection`.
    pub fn rename_collection(&self, id: CollectionId, name: &str) -> Result<Done> {
        let name = named(name)?;
        self.act(Error::NoSuchCollection, |w| w.rename_collection(id, name).map(|()| 1))
    }

    /// Puts a collection, with all that is in it, into another one or into none, before one that stands there, or last.
    ///
    /// # Errors
    /// `collection_in_itself`, `collections_too_deep`, `name_taken`; `NoSuchCollection`.
    pub fn move_collection(
        &self,
        id: CollectionId,
        parent: Option<CollectionId>,
        before: Option<CollectionId>,
    ) -> Result<Done> {
        self.act(Error::NoSuchCollection, |w| w.move_collection(id, parent, before).map(|()| 1))
            .map_err(of_collections)
    }

    /// Takes a collection away, with those in it. What they hold stays bookmarked.
    ///
    /// # Errors
    /// `NoSuchCollection`.
    pub fn remove_collection(&self, id: CollectionId) -> Result<Done> {
        self.act(Error::NoSuchCollection, |w| w.remove_collection(id).map(|()| 1))
    }

    /// Says in which order a collection is shown.
    ///
    /// # Errors
    /// `NoSuchCollection`.
    pub fn set_collection_sort(&self, id: CollectionId, order: BookmarkOrder) -> Result<()> {
        self.act(Error::NoSuchCollection, |w| w.set_collection_sort(id, order.as_str()).map(|()| 1)).map(drop)
    }

    /// Puts articles into a collection, takes them out of one or of all, or both, which is moving. Articles that are no
    /// bookmarks become such when they are put into one.
    ///
    /// # Errors
    /// `NoSuchCollection`.
    pub fn file_bookmarks(
        &self,
        ids: &[ArticleId],
        into: Option<CollectionId>,
        out_of: OutOf,
    ) -> Result<Done> {
        let now = self.now();
        self.act(Error::NoSuchCollection, |w| {
            let bearers = if into.is_none() { w.bearers_of(ids)? } else { w.bookmark_all(ids, now)? };
            let mut count = match out_of {
                OutOf::None => 0,
                OutOf::One(collection) => w.uncollect(&bearers, Some(collection))?,
                OutOf::All => w.uncollect(&bearers, None)?,
            };
            if let Some(into) = into {
                count = count.max(w.collect(&bearers, into)?);
            }
            Ok(count)
        })
    }

    /// Puts bookmarks of a collection before one of it, in the order of `ids`, or last.
    ///
    /// # Errors
    /// The library's.
    pub fn reorder_bookmarks(
        &self,
        collection: CollectionId,
        ids: &[ArticleId],
        before: Option<ArticleId>,
    ) -> Result<Done> {
        self.act(Error::NoSuchCollection, |w| w.reorder(collection, ids, before).map(|()| ids.len() as u64))
    }
}

/// What bookmarks are taken out of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutOf {
    /// Nothing.
    None,
    /// This one.
    One(CollectionId),
    /// Whatever they are in.
    All,
}

fn named(name: &str) -> Result<&str> {
    let name = name.trim();
    if name.is_empty() { Err(Error::EmptyName) } else { Ok(name) }
}

/// The same faults as with folders, of which their sentences would speak.
fn of_collections(error: Error) -> Error {
    match error {
        Error::Store(StoreError::Cycle) => Error::CollectionInItself,
        Error::Store(StoreError::TooDeep) => Error::CollectionsTooDeep,
        other => other,
    }
}
