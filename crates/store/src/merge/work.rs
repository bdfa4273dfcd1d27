use jiff::Timestamp;
use rusqlite::{CachedStatement, Connection, OptionalExtension, params};

use crate::error::{Result, StoreError};
use crate::identity::Key;
use crate::ids::{ArticleId, SourceId};
use crate::merge::arriving::Prepared;
use crate::merge::candidate::{Candidate, Mark, candidate_of, mark_of, only_one};
use crate::merge::difference::{Difference, Kept};
use crate::merge::sql::{
    BY_ENTRY, CHANGE, INSERT, INSERT_BODY, MARK_ARRIVED, MARK_BACK, MARK_BY_CONTENT, MARK_BY_ENTRY,
    MARK_BY_URL, PAGE_STALE, TALLY, UNSAVE, UNSAVE_FOR_A_WHILE, UPDATE, UPDATE_BODY,
};
use crate::merge::twins::{self, Siblings, Twin, candidate};
use crate::merge::window::{Place, Window};
use crate::merge::{Arriving, Fingerprint, Incoming, Listed, Outcome};
use crate::packing::Unpacker;
use crate::revisions;
use crate::row::{direction_word, ms, ms_or_zero};

/// However often an entry changes, its page is not asked for again sooner.
const REST_MS: i64 = 6 * 60 * 60 * 1000;

/// How entries are taken.
#[derive(Clone, Copy)]
pub(super) enum Manner {
    /// As the newest word of the publisher.
    Feed,
    /// As old articles, which must not fight with what the feed brought.
    Archive { read_before: Timestamp },
}

/// The keys of an entry that was not found by its id, or has changed.
struct Keys<'k> {
    entry: &'k Key,
    url: Option<Key>,
    content: Option<Key>,
    change: Key,
}

/// What was added so far.
#[derive(Default)]
struct Added {
    total: u32,
    unread: u32,
    text_bytes: usize,
}

/// A merge under way, with its statements at hand.
pub(super) struct Merge<'c> {
    connection: &'c Connection,
    manner: Manner,
    source: SourceId,
    entries: &'c [Arriving],
    listed: &'c Listed,
    now: Timestamp,
    /// Articles of this source were evicted and left marks: these must be looked through too.
    has_evicted: bool,
    /// There was nothing in this source before: nothing need be looked for.
    is_new: bool,
    /// Both are read when an entry comes whose id is unknown.
    window: Option<Window>,
    siblings: Option<Siblings>,
    by_entry: CachedStatement<'c>,
    insert: CachedStatement<'c>,
    insert_body: CachedStatement<'c>,
    /// Of texts that may have changed.
    unpacker: Unpacker<'c>,
    added: Added,
}

impl<'c> Merge<'c> {
    pub(super) fn begin(
        connection: &'c Connection,
        manner: Manner,
        source: SourceId,
        entries: &'c [Arriving],
        listed: &'c Listed,
        now: Timestamp,
    ) -> Result<Merge<'c>> {
        let known = connection
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM marks WHERE source_id = ?1 AND is_evicted = 1), total = 0
                 FROM sources JOIN tallies ON tallies.source_id = sources.id WHERE sources.id = ?1 AND removed_at = 0",
            )?
            .query_row([source], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let (has_evicted, is_new) = known.ok_or(StoreError::NotFound)?;
        Ok(Merge {
            connection,
            manner,
            source,
            entries,
            listed,
            now,
            has_evicted,
            is_new,
            window: None,
            siblings: None,
            by_entry: connection.prepare_cached(BY_ENTRY)?,
            insert: connection.prepare_cached(INSERT)?,
            insert_body: connection.prepare_cached(INSERT_BODY)?,
            unpacker: Unpacker::new(connection),
            added: Added::default(),
        })
    }

    pub(super) fn entry(
        &mut self,
        fingerprint: &Fingerprint,
        entry: &Prepared,
        key: &Key,
    ) -> Result<Outcome> {
        let Fingerprint { url, change, .. } = *fingerprint;
        let incoming = &entry.incoming;
        let is_same = |known: &Candidate| known.change_key == Some(change);
        let mut key = *key;
        let mut known = self.under(&key)?;
        if known.as_ref().is_some_and(|known| !is_same(known) && known.is_another_than(incoming, url)) {
            key = fingerprint.shared_entry_key();
            known = self.under(&key)?;
        }
        if known.as_ref().is_some_and(is_same) {
            return Ok(Outcome::Unchanged);
        }
        let keys = Keys { entry: &key, url, content: entry.content, change };
        let known = match known {
            Some(known) => Some(known),
            None => self.under_another_id(fingerprint, entry, &keys)?,
        };
        match known {
            Some(known) => self.change(&known, fingerprint, entry, &keys),
            None => self.insert(entry, &keys),
        }
    }

    fn under(&mut self, key: &Key) -> Result<Option<Candidate>> {
        if self.is_new {
            return Ok(None);
        }
        Ok(self.by_entry.query_row(params![self.source, key], candidate_of).optional()?)
    }

    /// The article that an entry is, although its id is unknown. An article that the feed lists itself is another one.
    fn under_another_id(
        &mut self,
        fingerprint: &Fingerprint,
        entry: &Prepared,
        keys: &Keys<'_>,
    ) -> Result<Option<Candidate>> {
        if self.is_new {
            return Ok(None);
        }
        let incoming = &entry.incoming;
        let by_url = keys.url.map(|key| self.only(incoming, |place| place.url == Some(key))).transpose()?;
        if let Some(known) = by_url.flatten()
            && !self.is_listed(&known)
            && (known.has_date_of(incoming) || known.has_title_of(incoming))
        {
            return Ok(Some(known));
        }
        let by_content =
            keys.content.map(|key| self.only(incoming, |place| place.content == Some(key))).transpose()?;
        match by_content.flatten() {
            Some(known) if self.is_listed(&known) => Ok(None),
            Some(known) if known.has_date_of(incoming) => Ok(Some(known)),
            // With another address and another date, only the whole text is evidence.
            Some(known) => {
                let kept = Kept::read(self.connection, &mut self.unpacker, known.id)?;
                Ok((kept.difference(entry, fingerprint) != Difference::Text).then_some(known))
            }
            None => Ok(None),
        }
    }

    /// The one article that fits, when there is just one.
    fn only(&mut self, entry: &Incoming, fits: impl Fn(&Place) -> bool) -> Result<Option<Candidate>> {
        if self.window.is_none() {
            self.window = Some(Window::read(self.connection, self.source)?);
        }
        let sort_at = self.sort_at(entry);
        let Some(window) = &mut self.window else { return Ok(None) };
        match window.find(self.connection, sort_at, fits)?.as_slice() {
            [one] => candidate(self.connection, *one).map(Some),
            _ => Ok(None),
        }
    }

    /// Where an entry stands in lists: no article stands in the future.
    fn sort_at(&self, entry: &Incoming) -> i64 {
        let now = ms(self.now);
        entry.published.map_or(now, |published| ms(published).min(now))
    }

    /// Whether the feed still lists an article itself, and not another one under its id.
    fn is_listed(&self, known: &Candidate) -> bool {
        let place = self.listed.first.get(&known.entry_key);
        place.and_then(|place| self.entries.get(*place)).is_some_and(|arriving| match &arriving.entry {
            Some(entry) => !known.is_another_than(&entry.incoming, arriving.fingerprint.url),
            // It was found to be as it was under just that key.
            None => true,
        })
    }

    /// The mark on an article that was evicted and now comes again.
    fn mark_left(&self, keys: &Keys<'_>) -> Result<Option<Mark>> {
        let mut by_entry = self.connection.prepare_cached(MARK_BY_ENTRY)?;
        let mut by_url = self.connection.prepare_cached(MARK_BY_URL)?;
        let mut by_content = self.connection.prepare_cached(MARK_BY_CONTENT)?;
        if let Some(mark) = only_one(&mut by_entry, &self.source, Some(*keys.entry), mark_of)? {
            return Ok(Some(mark));
        }
        let is_free = |mark: &Mark| !self.listed.has_key(&mark.entry_key);
        // A retired one keeps an entry away: at one address, another text is another article.
        let is_it = |mark: &Mark| is_free(mark) && (!mark.is_retired || mark.content == keys.content);
        if let Some(mark) = only_one(&mut by_url, &self.source, keys.url, mark_of)?.filter(is_it) {
            return Ok(Some(mark));
        }
        Ok(only_one(&mut by_content, &self.source, keys.content, mark_of)?.filter(is_free))
    }

    fn insert(&mut self, entry: &Prepared, keys: &Keys<'_>) -> Result<Outcome> {
        let mark = if self.has_evicted { self.mark_left(keys)? } else { None };
        if mark.as_ref().is_some_and(|mark| mark.is_retired) {
            return Ok(Outcome::Unchanged);
        }
        let twin = self.twin(&entry.incoming, keys)?;
        let incoming = &entry.incoming;
        let is_read = self.arrives_read(incoming, mark.as_ref(), twin.as_ref());
        let sort_at = self.sort_at(incoming);
        self.insert.execute(params![
            mark.as_ref().map(|mark| mark.id),
            self.source,
            sort_at,
            ms_or_zero(incoming.published),
            ms_or_zero(incoming.updated),
            ms(self.now),
            is_read,
            mark.as_ref().is_some_and(|mark| mark.is_starred),
            incoming.words,
            keys.entry,
            column(&keys.url),
            column(&keys.content),
            keys.change,
            incoming.url.as_deref().unwrap_or_default(),
            incoming.title,
            direction_word(incoming.title_direction),
            incoming.author.as_deref().unwrap_or_default(),
            direction_word(incoming.direction),
            incoming.language,
            incoming.picture.as_deref().unwrap_or_default(),
        ])?;
        let id = ArticleId(self.connection.last_insert_rowid());
        put_body(&mut self.insert_body, id, entry)?;
        self.added.total += 1;
        self.added.unread += u32::from(!is_read);
        self.added.text_bytes += incoming.body.len();
        if let Some(window) = &mut self.window {
            window.add(Place { id, url: keys.url, content: keys.content });
        }
        self.mark_arrived(id, is_read, keys, mark.as_ref(), twin)?;
        Ok(Outcome::New)
    }

    /// What was said of an article before it was evicted, or of a twin of it, is said of it now.
    fn arrives_read(&self, entry: &Incoming, mark: Option<&Mark>, twin: Option<&Twin>) -> bool {
        match (mark, twin) {
            (Some(mark), _) => mark.is_read,
            (None, Some(Twin::Here { is_read, .. })) => *is_read,
            (None, _) => match self.manner {
                Manner::Feed => false,
                Manner::Archive { read_before } => entry.published.is_some_and(|date| date < read_before),
            },
        }
    }

    fn mark_arrived(
        &self,
        id: ArticleId,
        is_read: bool,
        keys: &Keys<'_>,
        mark: Option<&Mark>,
        twin: Option<Twin>,
    ) -> Result<()> {
        if mark.is_some() {
            let keys = params![id, keys.entry, column(&keys.url), column(&keys.content)];
            self.connection.prepare_cached(MARK_BACK)?.execute(keys)?;
        } else if is_read && twin.is_none() {
            self.connection.prepare_cached(MARK_ARRIVED)?.execute(params![id, ms(self.now)])?;
        }
        match twin {
            Some(Twin::Here { id: first, .. }) => twins::join(self.connection, id, first),
            Some(Twin::Gone { mark: gone }) if mark.is_none() => twins::inherit(self.connection, id, gone),
            _ => Ok(()),
        }
    }

    /// The article of another feed of the site that this entry is.
    fn twin(&mut self, entry: &Incoming, keys: &Keys<'_>) -> Result<Option<Twin>> {
        let Some(url) = keys.url else { return Ok(None) };
        if self.siblings.is_none() {
            self.siblings = Some(Siblings::read(self.connection, self.source)?);
        }
        let sort_at = self.sort_at(entry);
        let Some(siblings) = &mut self.siblings else { return Ok(None) };
        if let Some(twin) = siblings.twin_of(self.connection, self.source, entry, url, sort_at)? {
            return Ok(Some(twin));
        }
        siblings.evicted_twin(self.connection, url, |mark| {
            mark.entry_key == *keys.entry || (mark.content.is_some() && mark.content == keys.content)
        })
    }

    /// Takes over what an entry says now into the article that it is.
    fn change(
        &mut self,
        known: &Candidate,
        fingerprint: &Fingerprint,
        entry: &Prepared,
        keys: &Keys<'_>,
    ) -> Result<Outcome> {
        if matches!(self.manner, Manner::Archive { .. }) {
            return Ok(Outcome::Unchanged);
        }
        let kept = Kept::read(self.connection, &mut self.unpacker, known.id)?;
        let difference = kept.difference(entry, fingerprint);
        if difference == Difference::Text
            && let Some(text) = kept.replaced()
        {
            revisions::keep(self.connection, known.id, &text, self.now)?;
        }
        if let Some(window) = &mut self.window {
            window.change(Place { id: known.id, url: keys.url, content: keys.content });
        }
        if difference == Difference::Noise && known.entry_key == *keys.entry {
            self.connection.prepare_cached(CHANGE)?.execute(params![known.id, keys.change])?;
        } else {
            self.update(known.id, entry, keys)?;
        }
        match difference {
            Difference::Noise => {}
            // The page says what it said, and what was put off stays put off: addresses can be others at each sync.
            Difference::Around => {
                self.connection.prepare_cached(UNSAVE)?.execute([known.id])?;
            }
            Difference::Text => {
                self.connection.prepare_cached(UNSAVE_FOR_A_WHILE)?.execute(params![known.id, REST_MS])?;
                self.connection.prepare_cached(PAGE_STALE)?.execute([known.id])?;
            }
        }
        Ok(if difference == Difference::Noise { Outcome::Unchanged } else { Outcome::Updated })
    }

    fn update(&mut self, id: ArticleId, entry: &Prepared, keys: &Keys<'_>) -> Result<()> {
        let incoming = &entry.incoming;
        self.connection.prepare_cached(UPDATE)?.execute(params![
            id,
            ms_or_zero(incoming.published),
            ms(self.now),
            ms_or_zero(incoming.updated),
            incoming.words,
            keys.entry,
            column(&keys.url),
            column(&keys.content),
            keys.change,
            incoming.url.as_deref().unwrap_or_default(),
            incoming.title,
            direction_word(incoming.title_direction),
            incoming.author.as_deref().unwrap_or_default(),
            direction_word(incoming.direction),
            incoming.language,
            incoming.picture.as_deref().unwrap_or_default(),
        ])?;
        put_body(&mut self.connection.prepare_cached(UPDATE_BODY)?, id, entry)
    }

    /// Counts what was added.
    pub(super) fn end(self) -> Result<()> {
        let Added { total, unread, text_bytes } = self.added;
        if total > 0 {
            self.connection.prepare_cached(TALLY)?.execute(params![
                self.source,
                total,
                unread,
                text_bytes as i64
            ])?;
        }
        Ok(())
    }
}

fn put_body(statement: &mut CachedStatement<'_>, id: ArticleId, entry: &Prepared) -> Result<()> {
    let incoming = &entry.incoming;
    statement.execute(params![
        id,
        incoming.entry_id,
        incoming.base,
        entry.categories,
        entry.enclosures,
        incoming.body,
        incoming.excerpt,
    ])?;
    Ok(())
}

fn column(key: &Option<Key>) -> &[u8] {
    key.as_ref().map_or(&[], |key| key)
}
