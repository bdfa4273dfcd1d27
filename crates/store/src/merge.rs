use jiff::Timestamp;
use qirtas_text::{Direction, fold};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Row, params};

use crate::articles::{Enclosure, to_json};
use crate::error::{Result, StoreError};
use crate::handle::Write;
use crate::identity::{Key, change_key, content_key, place_key, shared_entry_key, url_key};
use crate::ids::{ArticleId, SourceId};
use crate::row::{direction_word, ms, ms_or_zero};

mod listed;
mod sql;

use listed::Listed;
use sql::{
    BY_CONTENT, BY_ENTRY, BY_URL, INSERT, INSERT_BODY, MARK_BACK, MARK_BY_CONTENT, MARK_BY_ENTRY,
    MARK_BY_URL, TALLY, UPDATE, UPDATE_BODY,
};

/// What a sync brings of an entry.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Incoming {
    /// The feed's own id for it, or one derived from it. Not empty.
    pub entry_id: String,
    /// Where the publisher has it.
    pub url: Option<String>,
    /// Plain text.
    pub title: String,
    /// The title's direction.
    pub title_direction: Option<Direction>,
    /// The byline.
    pub author: Option<String>,
    /// When the publisher says that it was published.
    pub published: Option<Timestamp>,
    /// When the publisher says that it was changed.
    pub updated: Option<Timestamp>,
    /// How the text begins. Plain text.
    pub excerpt: String,
    /// How long the text is.
    pub words: u32,
    /// BCP 47, or empty.
    pub language: String,
    /// The text's direction.
    pub direction: Option<Direction>,
    /// The address of the picture to show with it.
    pub picture: Option<String>,
    /// HTML as the publisher sent it.
    pub body: String,
    /// What relative addresses in the body start from, or empty.
    pub base: String,
    /// The publisher's own subjects.
    pub categories: Vec<String>,
    /// Files that belong to it.
    pub enclosures: Vec<Enclosure>,
}

/// What a merge did, entry by entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Merged {
    /// Entries that are articles now and were not before.
    pub new: u32,
    /// Articles whose text, title or address is another now.
    pub updated: u32,
    /// Entries that brought nothing.
    pub unchanged: u32,
}

impl Write<'_> {
    /// Takes the entries of a feed, in the feed's order (the newest first). An entry that is known already, also under
    /// another id, stays one article, and keeps its marks.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such source, or it was removed meanwhile.
    pub fn merge(&self, source: SourceId, entries: &[Incoming], now: Timestamp) -> Result<Merged> {
        let mut merge = Merge::begin(self.connection, source, now)?;
        let listed = Listed::of(entries);
        let mut merged = Merged::default();
        // Backwards: where dates are equal or absent, the newest gets the highest id, by which lists then order.
        for (place, (entry, key)) in entries.iter().zip(&listed.keys).enumerate().rev() {
            let outcome = if listed.first.get(key) == Some(&place) {
                merge.entry(entry, key, &listed)?
            } else {
                Outcome::Unchanged
            };
            match outcome {
                Outcome::New => merged.new += 1,
                Outcome::Updated => merged.updated += 1,
                Outcome::Unchanged => merged.unchanged += 1,
            }
        }
        merge.end()?;
        Ok(merged)
    }
}

enum Outcome {
    New,
    Updated,
    Unchanged,
}

/// An article that an entry may be.
struct Candidate {
    id: ArticleId,
    entry_key: Key,
    url_key: Option<Key>,
    change_key: Key,
    title: String,
    published_at: i64,
}

impl Candidate {
    /// Dates that agree, or cannot be compared.
    fn has_date_of(&self, entry: &Incoming) -> bool {
        let published_at = ms_or_zero(entry.published);
        self.published_at == 0 || published_at == 0 || self.published_at == published_at
    }

    fn has_title_of(&self, entry: &Incoming) -> bool {
        fold(&self.title) == fold(&entry.title)
    }

    /// Nothing but the id speaks for it: the address and the title are others, and no date says that it is an edit.
    /// Some feeds number their entries by their place, and the next article takes the id over. When in doubt an
    /// article stands twice: one that a person marked must not turn into another.
    fn is_another_than(&self, entry: &Incoming) -> bool {
        let url = url_key(entry.url.as_deref());
        let has_its_date = self.published_at != 0 && self.has_date_of(entry) && entry.published.is_some();
        let has_its_url = self.url_key.is_none() || url.is_none() || self.url_key == url;
        !has_its_date && !has_its_url && !self.has_title_of(entry)
    }
}

/// The keys of an entry that was not found by its id, or has changed.
struct Keys<'k> {
    entry: &'k Key,
    url: Option<Key>,
    content: Option<Key>,
    change: Key,
}

/// A merge under way, with its statements at hand.
struct Merge<'c> {
    connection: &'c Connection,
    source: SourceId,
    now: Timestamp,
    /// Articles of this source were evicted and left marks: these must be looked through too.
    has_evicted: bool,
    by_entry: CachedStatement<'c>,
    by_url: CachedStatement<'c>,
    by_content: CachedStatement<'c>,
    insert: CachedStatement<'c>,
    insert_body: CachedStatement<'c>,
    /// Added so far, and how many of these are unread.
    added: (u32, u32),
}

impl<'c> Merge<'c> {
    fn begin(connection: &'c Connection, source: SourceId, now: Timestamp) -> Result<Merge<'c>> {
        let has_evicted: Option<bool> = connection
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM marks WHERE source_id = ?1 AND is_evicted = 1)
                 FROM sources WHERE id = ?1 AND removed_at = 0",
            )?
            .query_row([source], |row| row.get(0))
            .optional()?;
        Ok(Merge {
            connection,
            source,
            now,
            has_evicted: has_evicted.ok_or(StoreError::NotFound)?,
            by_entry: connection.prepare_cached(BY_ENTRY)?,
            by_url: connection.prepare_cached(BY_URL)?,
            by_content: connection.prepare_cached(BY_CONTENT)?,
            insert: connection.prepare_cached(INSERT)?,
            insert_body: connection.prepare_cached(INSERT_BODY)?,
            added: (0, 0),
        })
    }

    fn entry(&mut self, entry: &Incoming, key: &Key, listed: &Listed<'_>) -> Result<Outcome> {
        let change = change_key(entry);
        let url = url_key(entry.url.as_deref());
        let is_same = |known: &Candidate| known.change_key == change && known.url_key == url;
        let mut key = *key;
        let mut known = self.under(&key)?;
        if known.as_ref().is_some_and(|known| !is_same(known) && known.is_another_than(entry)) {
            key = shared_entry_key(&entry.entry_id, &place_key(entry));
            known = self.under(&key)?;
        }
        if known.as_ref().is_some_and(is_same) {
            return Ok(Outcome::Unchanged);
        }
        let keys = Keys { entry: &key, url, content: content_key(entry), change };
        let known = match known {
            Some(known) => Some(known),
            None => self.under_another_id(entry, &keys, listed)?,
        };
        let Some(known) = known else {
            self.insert(entry, &keys, listed)?;
            return Ok(Outcome::New);
        };
        self.update(known.id, entry, &keys)?;
        Ok(if is_same(&known) { Outcome::Unchanged } else { Outcome::Updated })
    }

    fn under(&mut self, key: &Key) -> Result<Option<Candidate>> {
        Ok(self.by_entry.query_row(params![self.source, key], candidate_of).optional()?)
    }

    /// The article that an entry is, although its id is unknown. An article that the feed lists itself is another one.
    fn under_another_id(
        &mut self,
        entry: &Incoming,
        keys: &Keys<'_>,
        listed: &Listed<'_>,
    ) -> Result<Option<Candidate>> {
        if let Some(known) = only_one(&mut self.by_url, self.source, keys.url, candidate_of)?
            && !listed.holds(&known)
            && (known.has_date_of(entry) || known.has_title_of(entry))
        {
            return Ok(Some(known));
        }
        let known = only_one(&mut self.by_content, self.source, keys.content, candidate_of)?;
        Ok(known.filter(|known| {
            !listed.holds(known) && (known.has_date_of(entry) || known.change_key == keys.change)
        }))
    }

    /// The mark on an article that was evicted and now comes again.
    fn mark_left(&self, keys: &Keys<'_>, listed: &Listed<'_>) -> Result<Option<Mark>> {
        let mut by_entry = self.connection.prepare_cached(MARK_BY_ENTRY)?;
        let mut by_url = self.connection.prepare_cached(MARK_BY_URL)?;
        let mut by_content = self.connection.prepare_cached(MARK_BY_CONTENT)?;
        if let Some(mark) = only_one(&mut by_entry, self.source, Some(*keys.entry), mark_of)? {
            return Ok(Some(mark));
        }
        let is_free = |mark: &Mark| !listed.has_key(&mark.entry_key);
        if let Some(mark) = only_one(&mut by_url, self.source, keys.url, mark_of)?.filter(is_free) {
            return Ok(Some(mark));
        }
        Ok(only_one(&mut by_content, self.source, keys.content, mark_of)?.filter(is_free))
    }

    fn insert(&mut self, entry: &Incoming, keys: &Keys<'_>, listed: &Listed<'_>) -> Result<()> {
        let mark = if self.has_evicted { self.mark_left(keys, listed)? } else { None };
        let now = ms(self.now);
        let sort_at = entry.published.map_or(now, |published| ms(published).min(now));
        self.insert.execute(params![
            mark.as_ref().map(|mark| mark.id),
            self.source,
            sort_at,
            ms_or_zero(entry.published),
            ms_or_zero(entry.updated),
            now,
            mark.as_ref().is_some_and(|mark| mark.is_read),
            mark.as_ref().is_some_and(|mark| mark.is_starred),
            entry.words,
            keys.entry,
            column(&keys.url),
            column(&keys.content),
            keys.change,
            entry.url.as_deref().unwrap_or_default(),
            entry.title,
            direction_word(entry.title_direction),
            entry.author.as_deref().unwrap_or_default(),
            entry.excerpt,
            direction_word(entry.direction),
            entry.language,
            entry.picture.as_deref().unwrap_or_default(),
        ])?;
        let id = ArticleId(self.connection.last_insert_rowid());
        put_body(&mut self.insert_body, id, entry)?;
        let is_read = mark.as_ref().is_some_and(|mark| mark.is_read);
        self.added = (self.added.0 + 1, self.added.1 + u32::from(!is_read));
        if mark.is_some() {
            self.connection.prepare_cached(MARK_BACK)?.execute(params![
                id,
                keys.entry,
                column(&keys.url),
                column(&keys.content),
            ])?;
        }
        Ok(())
    }

    fn update(&mut self, id: ArticleId, entry: &Incoming, keys: &Keys<'_>) -> Result<()> {
        self.connection.prepare_cached(UPDATE)?.execute(params![
            id,
            ms_or_zero(entry.published),
            ms(self.now),
            ms_or_zero(entry.updated),
            entry.words,
            keys.entry,
            column(&keys.url),
            column(&keys.content),
            keys.change,
            entry.url.as_deref().unwrap_or_default(),
            entry.title,
            direction_word(entry.title_direction),
            entry.author.as_deref().unwrap_or_default(),
            entry.excerpt,
            direction_word(entry.direction),
            entry.language,
            entry.picture.as_deref().unwrap_or_default(),
        ])?;
        put_body(&mut self.connection.prepare_cached(UPDATE_BODY)?, id, entry)
    }

    /// Counts what was added.
    fn end(self) -> Result<()> {
        let (total, unread) = self.added;
        if total > 0 {
            self.connection.prepare_cached(TALLY)?.execute(params![self.source, total, unread])?;
        }
        Ok(())
    }
}

fn put_body(statement: &mut CachedStatement<'_>, id: ArticleId, entry: &Incoming) -> Result<()> {
    statement.execute(params![
        id,
        entry.entry_id,
        entry.base,
        to_json(&entry.categories),
        to_json(&entry.enclosures),
        entry.body,
    ])?;
    Ok(())
}

/// The row under a key, when there is just one: several with the same address or text are no evidence.
fn only_one<T>(
    select: &mut CachedStatement<'_>,
    source: SourceId,
    key: Option<Key>,
    of: fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Option<T>> {
    let Some(key) = key else { return Ok(None) };
    let mut rows = select.query(params![source, key])?;
    let Some(one) = rows.next()?.map(of).transpose()? else { return Ok(None) };
    let is_only = rows.next()?.is_none();
    Ok(is_only.then_some(one))
}

fn column(key: &Option<Key>) -> &[u8] {
    key.as_ref().map_or(&[], |key| key)
}

fn key_in(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Key>> {
    Ok(row.get_ref(column)?.as_blob()?.try_into().ok())
}

fn candidate_of(row: &Row<'_>) -> rusqlite::Result<Candidate> {
    Ok(Candidate {
        id: row.get(0)?,
        entry_key: row.get(1)?,
        url_key: key_in(row, 2)?,
        change_key: row.get(3)?,
        title: row.get(4)?,
        published_at: row.get(5)?,
    })
}

/// What is left of an evicted article.
struct Mark {
    id: ArticleId,
    entry_key: Key,
    is_read: bool,
    is_starred: bool,
}

fn mark_of(row: &Row<'_>) -> rusqlite::Result<Mark> {
    Ok(Mark { id: row.get(0)?, entry_key: row.get(1)?, is_read: row.get(2)?, is_starred: row.get(3)? })
}
