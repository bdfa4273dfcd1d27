//! Collections of bookmarks, and of further collections.

use std::collections::{HashMap, HashSet};

use rusqlite::{OptionalExtension, params};

use crate::articles::to_json;
use crate::error::{Result, StoreError};
use crate::handle::{Read, Write};
use crate::ids::{ArticleId, CollectionId};
use crate::row::{count, found};

/// Levels of collections. What a file nests deeper stands on the last.
pub const COLLECTION_LEVELS: usize = 64;

/// A collection.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Collection {
    /// Its id.
    pub id: CollectionId,
    /// The collection that it stands in.
    pub parent: Option<CollectionId>,
    /// No two in one collection have one name.
    pub name: String,
    /// The order in which it is shown, a word of [`BookmarkOrder`](crate::BookmarkOrder).
    pub sort: String,
    /// Bookmarks in it, those of the collections in it not counted.
    pub bookmarks: u64,
}

impl Read<'_> {
    /// All collections in the person's order, whatever collection they stand in.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn collections(&self) -> Result<Vec<Collection>> {
        let mut select = self.connection.prepare_cached(COLLECTIONS)?;
        let rows = select.query_map([], |row| {
            Ok(Collection {
                id: row.get(0)?,
                parent: row.get(1)?,
                name: row.get(2)?,
                sort: row.get(3)?,
                bookmarks: count(row.get(4)?),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The collections that an article is in.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn collections_of(&self, id: ArticleId) -> Result<Vec<CollectionId>> {
        let mut select = self.connection.prepare_cached(OF_ARTICLE)?;
        Ok(select.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// The collection of a name in another one, or in none.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn collection_named(&self, name: &str, parent: Option<CollectionId>) -> Result<Option<CollectionId>> {
        let mut select = self.connection.prepare_cached(NAMED)?;
        let parent = parent.map_or(0, |parent| parent.0);
        Ok(select.query_row(params![parent, name], |row| row.get(0)).optional()?)
    }

    fn parents_of_collections(&self) -> Result<HashMap<CollectionId, Option<CollectionId>>> {
        let mut select = self.connection.prepare_cached("SELECT id, parent_id FROM collections")?;
        Ok(select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
    }
}

impl Write<'_> {
    /// Makes a collection, after the others.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the name is taken there; [`StoreError::NotFound`] when there is no such parent;
    /// [`StoreError::TooDeep`].
    pub fn add_collection(&self, name: &str, parent: Option<CollectionId>) -> Result<CollectionId> {
        if let Some(parent) = parent
            && self.levels_down_to(parent)? >= COLLECTION_LEVELS
        {
            return Err(StoreError::TooDeep);
        }
        if self.collection_named(name, parent)?.is_some() {
            return Err(StoreError::Conflict);
        }
        self.connection
            .prepare_cached(
                "INSERT INTO collections (parent_id, name, position)
                 VALUES (?1, ?2, (SELECT coalesce(max(position), 0) + 1 FROM collections))",
            )?
            .execute(params![parent, name])?;
        Ok(CollectionId(self.connection.last_insert_rowid()))
    }

    /// Gives a collection another name.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the name is taken there; [`StoreError::NotFound`].
    pub fn rename_collection(&self, id: CollectionId, name: &str) -> Result<()> {
        let parent = self.parent_of(id)?;
        if self.collection_named(name, parent)?.is_some_and(|other| other != id) {
            return Err(StoreError::Conflict);
        }
        let mut update = self.connection.prepare_cached("UPDATE collections SET name = ?2 WHERE id = ?1")?;
        found(update.execute(params![id, name])?)
    }

    /// Puts a collection into another one, or into none, before one that stands there, or last.
    ///
    /// # Errors
    /// [`StoreError::Cycle`], [`StoreError::TooDeep`], [`StoreError::Conflict`] when the name is taken there;
    /// [`StoreError::NotFound`].
    pub fn move_collection(
        &self,
        id: CollectionId,
        parent: Option<CollectionId>,
        before: Option<CollectionId>,
    ) -> Result<()> {
        let name: String = self
            .connection
            .prepare_cached("SELECT name FROM collections WHERE id = ?1")?
            .query_row([id], |row| row.get(0))?;
        let parents = self.parents_of_collections()?;
        self.refuse_place(id, parent, &parents)?;
        if self.collection_named(&name, parent)?.is_some_and(|other| other != id) {
            return Err(StoreError::Conflict);
        }
        let mut siblings: Vec<CollectionId> = self
            .collections()?
            .into_iter()
            .filter(|other| other.parent == parent && other.id != id)
            .map(|other| other.id)
            .collect();
        let place = before.and_then(|before| siblings.iter().position(|other| *other == before));
        siblings.insert(place.unwrap_or(siblings.len()), id);
        self.connection
            .prepare_cached("UPDATE collections SET parent_id = ?2 WHERE id = ?1")?
            .execute(params![id, parent])?;
        let mut update =
            self.connection.prepare_cached("UPDATE collections SET position = ?2 WHERE id = ?1")?;
        for (id, position) in siblings.iter().zip(1_i64..) {
            update.execute(params![id, position])?;
        }
        Ok(())
    }

    /// Takes a collection away, with those in it. What they hold stays bookmarked.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn remove_collection(&self, id: CollectionId) -> Result<()> {
        let parents = self.parents_of_collections()?;
        found(usize::from(parents.contains_key(&id)))?;
        let mut children: HashMap<CollectionId, Vec<CollectionId>> = HashMap::new();
        for (child, parent) in &parents {
            if let Some(parent) = parent {
                children.entry(*parent).or_default().push(*child);
            }
        }
        let mut inside = vec![id];
        let mut at = 0;
        // Breadth first, so that backwards no collection goes before those in it.
        while let Some(outer) = inside.get(at) {
            inside.extend(children.remove(outer).unwrap_or_default());
            at += 1;
        }
        let mut empty = self.connection.prepare_cached("DELETE FROM collected WHERE collection_id = ?1")?;
        let mut delete = self.connection.prepare_cached("DELETE FROM collections WHERE id = ?1")?;
        for id in inside.into_iter().rev() {
            empty.execute([id])?;
            delete.execute([id])?;
        }
        Ok(())
    }

    /// Says in which order a collection is shown.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn set_collection_sort(&self, id: CollectionId, sort: &str) -> Result<()> {
        let mut update = self.connection.prepare_cached("UPDATE collections SET sort = ?2 WHERE id = ?1")?;
        found(update.execute(params![id, sort])?)
    }

    /// Puts articles into a collection, after what is in it. Those that are in it already keep their place.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such collection.
    pub fn collect(&self, ids: &[ArticleId], into: CollectionId) -> Result<u64> {
        let mut exists = self.connection.prepare_cached("SELECT 1 FROM collections WHERE id = ?1")?;
        found(usize::from(exists.exists([into])?))?;
        let mut insert = self.connection.prepare_cached(
            "INSERT OR IGNORE INTO collected (collection_id, article_id, position)
             SELECT ?2, articles.id, ?3 + key FROM json_each(?1) JOIN articles ON articles.id = value",
        )?;
        let last = self.last_place_in(into)?;
        Ok(insert.execute(params![to_json(ids), into, last + 1])? as u64)
    }

    /// Takes articles out of a collection, or out of all.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn uncollect(&self, ids: &[ArticleId], out_of: Option<CollectionId>) -> Result<u64> {
        let mut delete = self.connection.prepare_cached(
            "DELETE FROM collected
             WHERE article_id IN (SELECT value FROM json_each(?1)) AND (?2 IS NULL OR collection_id = ?2)",
        )?;
        Ok(delete.execute(params![to_json(ids), out_of])? as u64)
    }

    /// Puts articles of a collection before one of it, in the order of `ids`, or last.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn reorder(
        &self,
        collection: CollectionId,
        ids: &[ArticleId],
        before: Option<ArticleId>,
    ) -> Result<()> {
        let mut select = self.connection.prepare_cached(PLACES)?;
        let places = select
            .query_map([collection], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<Vec<(ArticleId, i64)>>>()?;
        let present: HashSet<ArticleId> = places.iter().map(|(id, _)| *id).collect();
        let moved: Vec<ArticleId> = ids.iter().copied().filter(|id| present.contains(id)).collect();
        let moving: HashSet<ArticleId> = moved.iter().copied().collect();
        let mut order: Vec<ArticleId> =
            places.iter().map(|(id, _)| *id).filter(|id| !moving.contains(id)).collect();
        let place = before.and_then(|before| order.iter().position(|id| *id == before));
        let place = place.unwrap_or(order.len());
        order.splice(place..place, moved);
        let old: HashMap<ArticleId, i64> = places.into_iter().collect();
        let mut update = self.connection.prepare_cached(
            "UPDATE collected SET position = ?3 WHERE collection_id = ?1 AND article_id = ?2",
        )?;
        for (id, position) in order.iter().zip(1_i64..) {
            if old.get(id) != Some(&position) {
                update.execute(params![collection, id, position])?;
            }
        }
        Ok(())
    }

    pub(crate) fn last_place_in(&self, collection: CollectionId) -> Result<i64> {
        let mut select = self
            .connection
            .prepare_cached("SELECT coalesce(max(position), 0) FROM collected WHERE collection_id = ?1")?;
        Ok(select.query_row([collection], |row| row.get(0))?)
    }

    fn parent_of(&self, id: CollectionId) -> Result<Option<CollectionId>> {
        let mut select = self.connection.prepare_cached("SELECT parent_id FROM collections WHERE id = ?1")?;
        Ok(select.query_row([id], |row| row.get(0))?)
    }

    /// On which level a collection stands. It ends however they stand.
    fn levels_down_to(&self, id: CollectionId) -> Result<usize> {
        let mut levels = 1;
        let mut at = self.parent_of(id)?;
        while let Some(outer) = at.filter(|_| levels <= COLLECTION_LEVELS) {
            levels += 1;
            at = self.parent_of(outer)?;
        }
        Ok(levels)
    }

    fn refuse_place(
        &self,
        id: CollectionId,
        parent: Option<CollectionId>,
        parents: &HashMap<CollectionId, Option<CollectionId>>,
    ) -> Result<()> {
        let Some(parent) = parent else { return Ok(()) };
        found(usize::from(parents.contains_key(&parent)))?;
        let path = |from: CollectionId| {
            std::iter::successors(Some(from), |at| parents.get(at).copied().flatten()).take(parents.len() + 1)
        };
        if path(parent).any(|outer| outer == id) {
            return Err(StoreError::Cycle);
        }
        let own = path(id).count();
        let inside = parents.keys().filter(|other| path(**other).any(|outer| outer == id));
        let height = inside.map(|other| path(*other).count() + 1 - own).max().unwrap_or(1);
        if path(parent).count() + height > COLLECTION_LEVELS { Err(StoreError::TooDeep) } else { Ok(()) }
    }
}

pub(crate) const COLLECTIONS: &str = "
    SELECT id, parent_id, name, sort, bookmarks FROM collections JOIN collection_tallies ON collection_id = id
    ORDER BY position, id";

pub(crate) const OF_ARTICLE: &str = "SELECT collection_id FROM collected WHERE article_id = ?1";

pub(crate) const NAMED: &str = "SELECT id FROM collections WHERE coalesce(parent_id, 0) = ?1 AND name = ?2";

pub(crate) const PLACES: &str = "
    SELECT article_id, position FROM collected WHERE collection_id = ?1 ORDER BY position, article_id";
