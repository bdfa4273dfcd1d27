//! Taking in files of bookmarks: in chunks, each whole, so that whatever ends it, what has come is as it should be; and
//! taking a whole file back.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use qirtas_text::fold;
use rusqlite::params;

use crate::bookmarks::{KeptLink, KeptSource};
use crate::collections::COLLECTION_LEVELS;
use crate::error::{Result, StoreError};
use crate::handle::{Read, Write};
use crate::highlights::NewHighlight;
use crate::ids::{ArticleId, CollectionId, ImportId, TagId};
use crate::revisions::Revision;
use crate::row::{count, ms, time};

/// A file that was taken in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Import {
    /// Its id.
    pub id: ImportId,
    /// What kind of file it was: the caller's word.
    pub kind: String,
    /// The file's name.
    pub name: String,
    /// When.
    pub at: Timestamp,
    /// Bookmarks that it brought.
    pub added: u64,
    /// Bookmarks that were there before.
    pub merged: u64,
    /// It was taken back.
    pub is_undone: bool,
}

/// A bookmark of a file.
#[derive(Clone, Debug, Default)]
pub struct ImportedItem<'i> {
    /// The article that it becomes.
    pub link: KeptLink<'i>,
    /// When it was bookmarked; nothing: now.
    pub bookmarked: Option<Timestamp>,
    /// Out of the inbox.
    pub is_archived: bool,
    /// When it was read.
    pub read: Option<Timestamp>,
    /// Starred.
    pub is_favourite: bool,
    /// How far it was read, from 0 to 1.
    pub progress: Option<f64>,
    /// Names.
    pub tags: &'i [String],
    /// Paths of names, from the outermost.
    pub collections: &'i [Vec<String>],
    /// Markdown, or empty.
    pub note: &'i str,
    /// Passages of it.
    pub highlights: Vec<ImportedHighlight>,
    /// Its earlier texts.
    pub versions: Vec<Revision>,
}

/// A highlight of a file.
#[derive(Clone, Debug)]
pub struct ImportedHighlight {
    /// What is marked, and how.
    pub passage: NewHighlight,
    /// When it was made; nothing: with the bookmark.
    pub made: Option<Timestamp>,
    /// When ink or note were last changed; nothing: not since it was made.
    pub edited: Option<Timestamp>,
}

/// What is known while a file is taken in.
#[derive(Debug)]
pub struct Importing {
    id: ImportId,
    /// What all of it is put into.
    root: Option<CollectionId>,
    tags: HashMap<String, TagId>,
    collections: HashMap<(Option<CollectionId>, String), CollectionId>,
    places: HashMap<CollectionId, i64>,
}

impl Importing {
    /// Names the import.
    #[must_use]
    pub fn id(&self) -> ImportId {
        self.id
    }
}

/// What became of some bookmarks of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Taken {
    /// New ones.
    pub added: u64,
    /// Those that were bookmarked already.
    pub merged: u64,
    /// Highlights that were not there before.
    pub highlights: u64,
}

impl Read<'_> {
    /// The files that were taken in, the last first.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn imports(&self) -> Result<Vec<Import>> {
        let mut select = self.connection.prepare_cached(IMPORTS)?;
        let imports = select.query_map([], |row| {
            Ok(Import {
                id: row.get(0)?,
                kind: row.get(1)?,
                name: row.get(2)?,
                at: time(row.get(3)?),
                added: count(row.get(4)?),
                merged: count(row.get(5)?),
                is_undone: row.get(6)?,
            })
        })?;
        Ok(imports.collect::<rusqlite::Result<_>>()?)
    }

    /// The file that brought a bookmark.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn import_of(&self, id: ArticleId) -> Result<Option<String>> {
        let mut select = self.connection.prepare_cached(
            "SELECT name FROM bookmarks JOIN imports ON imports.id = import_id WHERE article_id = ?1",
        )?;
        Ok(select.query_map([id], |row| row.get(0))?.next().transpose()?)
    }
}

impl Write<'_> {
    /// Begins to take in a file, into a collection or into none.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn begin_import(
        &self,
        kind: &str,
        name: &str,
        root: Option<CollectionId>,
        now: Timestamp,
    ) -> Result<Importing> {
        self.connection
            .prepare_cached("INSERT INTO imports (kind, name, imported_at) VALUES (?1, ?2, ?3)")?
            .execute(params![kind, name, ms(now)])?;
        let id = ImportId(self.connection.last_insert_rowid());
        let (tags, collections, places) = (HashMap::new(), HashMap::new(), HashMap::new());
        Ok(Importing { id, root, tags, collections, places })
    }

    /// Takes in some bookmarks of a file. One that is bookmarked already gets the tags, collections, highlights and star
    /// that it lacks, and the note after its own; how far it was read stays. One in the bin comes back.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn take_in(
        &self,
        importing: &mut Importing,
        items: &[ImportedItem<'_>],
        now: Timestamp,
    ) -> Result<Taken> {
        self.look_anew(importing)?;
        let source = self.kept_source()?;
        let mut taken = Taken::default();
        let (mut read, mut starred) = (Vec::new(), Vec::new());
        for item in items {
            let (id, is_new) = self.bookmark_item(importing, source, item, now)?;
            taken.added += u64::from(is_new);
            taken.merged += u64::from(!is_new);
            self.tag_item(importing, id, item.tags)?;
            self.collect_item(importing, id, item.collections)?;
            self.note_item(importing, id, item.note, now)?;
            taken.highlights += self.highlight_item(importing, id, item, now)?;
            for version in &item.versions {
                self.keep_revision(id, version)?;
            }
            if let Some(share) = item.progress.filter(|_| is_new) {
                self.set_progress(id, share, now)?;
            }
            if is_new && item.read.is_some() {
                read.push(id);
            }
            if item.is_favourite {
                starred.push(id);
            }
        }
        self.set_read(&read, true, now)?;
        self.set_all_starred(&starred, true, now)?;
        self.connection
            .prepare_cached("UPDATE imports SET added = added + ?2, merged = merged + ?3 WHERE id = ?1")?
            .execute(params![importing.id, taken.added as i64, taken.merged as i64])?;
        Ok(taken)
    }

    /// Takes a whole file back: what it brought goes into the bin, and what it added to others is taken from them. Gives
    /// how many bookmarks went.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such import, or it was taken back already.
    pub fn undo_import(&self, id: ImportId, now: Timestamp) -> Result<u64> {
        let mut begin = self
            .connection
            .prepare_cached("UPDATE imports SET undone_at = ?2 WHERE id = ?1 AND undone_at = 0")?;
        if begin.execute(params![id, ms(now)])? == 0 {
            return Err(StoreError::NotFound);
        }
        let mut select = self.connection.prepare_cached(BROUGHT)?;
        let brought =
            select.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<Vec<ArticleId>>>()?;
        let removed = self.remove_bookmarks(&brought, now)?;
        for sql in TAKE_BACK {
            self.connection.prepare_cached(sql)?.execute([id])?;
        }
        self.connection.prepare_cached(UNUSED_TAGS)?.execute([id])?;
        // From the innermost outward: what became empty may make its parent empty.
        while self.connection.prepare_cached(EMPTY_COLLECTION)?.execute([id])? > 0 {}
        Ok(removed)
    }

    /// What the person took away between two chunks is no longer known.
    fn look_anew(&self, importing: &mut Importing) -> Result<()> {
        importing.tags.clear();
        importing.collections.clear();
        importing.places.clear();
        if let Some(root) = importing.root {
            let mut exists = self.connection.prepare_cached("SELECT 1 FROM collections WHERE id = ?1")?;
            importing.root = exists.exists([root])?.then_some(root);
        }
        Ok(())
    }

    /// The article that an item becomes, and whether its bookmark is new.
    fn bookmark_item(
        &self,
        importing: &Importing,
        source: KeptSource,
        item: &ImportedItem<'_>,
        now: Timestamp,
    ) -> Result<(ArticleId, bool)> {
        if let Some((id, is_binned)) = self.bookmark_at(item.link.url)? {
            self.take_known(importing, id, is_binned)?;
            return Ok((id, false));
        }
        let id = self.keep_link(source, &item.link, now)?;
        let bookmarked = self.connection.prepare_cached(BOOKMARK)?.execute(params![
            id,
            ms(item.bookmarked.unwrap_or(now)),
            item.is_archived,
            importing.id
        ])?;
        // A text without an address that was there before.
        if bookmarked == 0 {
            self.take_known(importing, id, true)?;
        }
        Ok((id, bookmarked != 0))
    }

    /// What comes back from the bin goes there again with the import.
    fn take_known(&self, importing: &Importing, id: ArticleId, may_be_binned: bool) -> Result<()> {
        if may_be_binned && self.restore_bookmarks(&[id])? > 0 {
            self.connection
                .prepare_cached("UPDATE bookmarks SET import_id = ?2 WHERE article_id = ?1")?
                .execute(params![id, importing.id])?;
        }
        self.connection.prepare_cached("INSERT INTO to_index (article_id) VALUES (?1)")?.execute([id])?;
        Ok(())
    }

    fn tag_item(&self, importing: &mut Importing, id: ArticleId, tags: &[String]) -> Result<()> {
        for name in tags {
            let folded = fold(name);
            let tag = match importing.tags.get(&folded) {
                Some(tag) => *tag,
                None => match self.tag_or_new(name, importing.id) {
                    // An empty name is no tag.
                    Err(StoreError::NotFound) => continue,
                    tag => {
                        let tag = tag?;
                        importing.tags.insert(folded, tag);
                        tag
                    }
                },
            };
            self.connection
                .prepare_cached(
                    "INSERT OR IGNORE INTO tagged (tag_id, article_id, import_id) VALUES (?1, ?2, ?3)",
                )?
                .execute(params![tag, id, importing.id])?;
        }
        Ok(())
    }

    fn collect_item(&self, importing: &mut Importing, id: ArticleId, paths: &[Vec<String>]) -> Result<()> {
        let root = importing.root;
        let mut into: HashSet<CollectionId> = HashSet::new();
        for path in paths {
            into.extend(self.import_path(importing, path)?);
        }
        if paths.is_empty() {
            into.extend(root);
        }
        for collection in into {
            let place = match importing.places.get(&collection) {
                Some(place) => *place,
                None => self.last_place_in(collection)?,
            } + 1;
            importing.places.insert(collection, place);
            self.connection
                .prepare_cached(
                    "INSERT OR IGNORE INTO collected (collection_id, article_id, position, import_id)
                     VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute(params![collection, id, place, importing.id])?;
        }
        Ok(())
    }

    /// The collection at the end of a path of names below what all is put into, which is made where it is missing.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn import_path(&self, importing: &mut Importing, path: &[String]) -> Result<Option<CollectionId>> {
        let mut at = importing.root;
        let names = path.iter().map(|name| name.trim()).filter(|name| !name.is_empty());
        for name in names.take(COLLECTION_LEVELS / 2) {
            let key = (at, name.to_owned());
            let collection = match importing.collections.get(&key) {
                Some(collection) => *collection,
                None => {
                    let collection = match self.collection_named(name, at)? {
                        Some(collection) => collection,
                        None => match self.add_collection(name, at) {
                            Err(StoreError::TooDeep) => break,
                            added => {
                                let added = added?;
                                self.connection
                                    .prepare_cached("UPDATE collections SET import_id = ?2 WHERE id = ?1")?
                                    .execute(params![added, importing.id])?;
                                added
                            }
                        },
                    };
                    importing.collections.insert(key, collection);
                    collection
                }
            };
            at = Some(collection);
        }
        Ok(at)
    }

    fn note_item(&self, importing: &Importing, id: ArticleId, note: &str, now: Timestamp) -> Result<()> {
        if note.is_empty() {
            return Ok(());
        }
        match self.note(id)? {
            Some(own) if own.text.contains(note) => Ok(()),
            Some(own) => {
                self.connection
                    .prepare_cached(
                        "UPDATE notes SET own = note, note = ?2, edited_at = ?3, import_id = ?4
                         WHERE article_id = ?1",
                    )?
                    .execute(params![id, format!("{}\n\n{note}", own.text), ms(now), importing.id])?;
                Ok(())
            }
            None => {
                self.connection
                    .prepare_cached(
                        "INSERT INTO notes (article_id, note, edited_at, import_id) VALUES (?1, ?2, ?3, ?4)",
                    )?
                    .execute(params![id, note, ms(now), importing.id])?;
                Ok(())
            }
        }
    }

    fn highlight_item(
        &self,
        importing: &Importing,
        id: ArticleId,
        item: &ImportedItem<'_>,
        now: Timestamp,
    ) -> Result<u64> {
        if item.highlights.is_empty() {
            return Ok(0);
        }
        let known: HashSet<String> =
            self.highlights_of(id)?.into_iter().map(|highlight| fold(&highlight.passage.quote)).collect();
        let mut added = 0;
        for highlight in &item.highlights {
            if known.contains(&fold(&highlight.passage.quote)) {
                continue;
            }
            let made = highlight.made.or(item.bookmarked).unwrap_or(now);
            let edited = highlight.edited.unwrap_or(made);
            self.insert_highlight(id, &highlight.passage, importing.id, (made, edited))?;
            added += 1;
        }
        Ok(added)
    }
}

pub(crate) const IMPORTS: &str =
    "SELECT id, kind, name, imported_at, added, merged, undone_at <> 0 FROM imports ORDER BY id DESC";

pub(crate) const BROUGHT: &str = "SELECT article_id FROM bookmarks WHERE import_id = ?1 AND import_id <> 0";

const BOOKMARK: &str = "
    INSERT OR IGNORE INTO bookmarks (article_id, bookmarked_at, url_key, is_archived, import_id)
    SELECT id, ?2, url_key, ?3, ?4 FROM articles WHERE id = ?1
      AND NOT EXISTS (SELECT 1 FROM binned WHERE article_id = ?1)";

/// What it gave to bookmarks that are not its own.
pub(crate) const TAKE_BACK: [&str; 5] = [
    "DELETE FROM tagged WHERE import_id = ?1 AND import_id <> 0
     AND article_id IN (SELECT article_id FROM bookmarks)",
    "DELETE FROM collected WHERE import_id = ?1 AND import_id <> 0",
    "DELETE FROM highlights WHERE import_id = ?1 AND import_id <> 0
     AND article_id IN (SELECT article_id FROM bookmarks)",
    "DELETE FROM notes WHERE import_id = ?1 AND import_id <> 0 AND own = ''
     AND article_id IN (SELECT article_id FROM bookmarks)",
    "UPDATE notes SET note = own, own = '', import_id = 0 WHERE import_id = ?1 AND import_id <> 0
     AND own <> '' AND article_id IN (SELECT article_id FROM bookmarks)",
];

pub(crate) const UNUSED_TAGS: &str = "
    DELETE FROM tags WHERE import_id = ?1 AND NOT EXISTS (SELECT 1 FROM tagged WHERE tag_id = tags.id)";

pub(crate) const EMPTY_COLLECTION: &str = "
    DELETE FROM collections WHERE import_id = ?1
      AND NOT EXISTS (SELECT 1 FROM collected WHERE collection_id = collections.id)
      AND NOT EXISTS (SELECT 1 FROM collections child WHERE child.parent_id = collections.id)";
