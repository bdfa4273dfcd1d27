use jiff::Timestamp;
use qirtas_text::Direction;
use rusqlite::{OptionalExtension, Row, params};

use crate::error::{Result, StoreError};
use crate::handle::{Read, Write};
use crate::ids::{FolderId, SourceId};
use crate::row::{count, direction_word, found, ms, text_or_none, time, time_or_none};

/// What a source is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SourceKind {
    /// A feed that is fetched.
    Feed,
    /// The guide that comes with the app. Never fetched.
    Guide,
}

impl SourceKind {
    fn as_str(self) -> &'static str {
        match self {
            SourceKind::Feed => "feed",
            SourceKind::Guide => "guide",
        }
    }

    fn parse(word: &str) -> SourceKind {
        if word == "guide" { SourceKind::Guide } else { SourceKind::Feed }
    }
}

/// What a person subscribes to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// What it is.
    pub kind: SourceKind,
    /// Where it is fetched. It can be private: never for a log or an error text.
    pub address: String,
    /// The publisher's site, or empty.
    pub homepage: String,
    /// What the publisher calls it, or empty.
    pub title: String,
    /// What the person calls it, or empty.
    pub name: String,
    /// BCP 47, or empty.
    pub language: String,
    /// The direction that the feed states.
    pub direction: Option<Direction>,
    /// The folder it stands in.
    pub folder: Option<FolderId>,
    /// Where it stands among the others.
    pub position: i64,
    /// For the next conditional request.
    pub validators: Validators,
    /// SHA-256 of the last body, when one was recorded.
    pub body_hash: Option<[u8; 32]>,
    /// The one host that may be on this machine or in a private network for this source.
    pub trusted_host: Option<String>,
    /// When the person subscribed.
    pub added_at: Timestamp,
    /// When it was last tried.
    pub checked_at: Option<Timestamp>,
    /// When it last went well.
    pub succeeded_at: Option<Timestamp>,
    /// Why it does not go well at present.
    pub failure: Option<Failure>,
    /// Its articles.
    pub total: u64,
    /// Those of them that are not read.
    pub unread: u64,
}

/// Why a source does not go well.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// An error code.
    pub code: String,
    /// Its arguments, in a text whose form is the caller's.
    pub args: String,
    /// When this began.
    pub since: Timestamp,
}

/// What a server gave to ask again with.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Validators {
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub last_modified: Option<String>,
}

/// A source to subscribe to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewSource {
    /// What it is.
    pub kind: SourceKind,
    /// Where it is fetched.
    pub address: String,
    /// What is known of it so far.
    pub facts: SourceFacts,
    /// Where it shall stand.
    pub folder: Option<FolderId>,
}

/// What a publisher says about a source. Empty is «does not say».
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SourceFacts {
    /// Its title.
    pub title: String,
    /// Its site.
    pub homepage: String,
    /// BCP 47.
    pub language: String,
    /// Its direction.
    pub direction: Option<Direction>,
}

macro_rules! select_sources {
    ($rest:literal) => {
        concat!(
            "SELECT id, kind, address, homepage, title, name, language, direction, folder_id, position, etag,
                    last_modified, body_hash, added_at, checked_at, succeeded_at, failure_code, failure_args,
                    failing_since, total, unread, trusted_host
             FROM sources JOIN tallies ON tallies.source_id = sources.id ",
            $rest
        )
    };
}

impl Read<'_> {
    /// All sources in the person's order.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn sources(&self) -> Result<Vec<Source>> {
        let mut select =
            self.connection.prepare_cached(select_sources!("WHERE removed_at = 0 ORDER BY position, id"))?;
        let sources = select.query_map([], source_of)?;
        Ok(sources.collect::<rusqlite::Result<_>>()?)
    }

    /// One source.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also when the person unsubscribed.
    pub fn source(&self, id: SourceId) -> Result<Source> {
        let mut select =
            self.connection.prepare_cached(select_sources!("WHERE removed_at = 0 AND id = ?1"))?;
        Ok(select.query_row([id], source_of)?)
    }

    /// The source that is fetched at an address.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn source_by_address(&self, address: &str) -> Result<Option<Source>> {
        let mut select =
            self.connection.prepare_cached(select_sources!("WHERE removed_at = 0 AND address = ?1"))?;
        Ok(select.query_row([address], source_of).optional()?)
    }
}

impl Write<'_> {
    /// Subscribes to a source, after the others. One of this address that was removed comes back, with its articles
    /// and all that was marked in them.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when there is one of this address; [`StoreError::NotFound`] when there is no such
    /// folder.
    pub fn add_source(&self, new: &NewSource, now: Timestamp) -> Result<SourceId> {
        self.require_folder(new.folder)?;
        let known: Option<(SourceId, i64)> = self
            .connection
            .prepare_cached("SELECT id, removed_at FROM sources WHERE address = ?1")?
            .query_row([&new.address], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        match known {
            Some((_, 0)) => Err(StoreError::Conflict),
            Some((id, _)) => {
                self.restore_source(id)?;
                self.update_source(id, &new.facts)?;
                if new.folder.is_some() {
                    self.move_source(id, new.folder)?;
                }
                Ok(id)
            }
            None => self.insert_source(new, now),
        }
    }

    fn insert_source(&self, new: &NewSource, now: Timestamp) -> Result<SourceId> {
        self.connection
            .prepare_cached(
                "INSERT INTO sources (kind, address, homepage, title, language, direction, folder_id, added_at,
                                      position)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, (SELECT coalesce(max(position), 0) + 1 FROM sources))",
            )?
            .execute(params![
                new.kind.as_str(),
                new.address,
                new.facts.homepage,
                new.facts.title,
                new.facts.language,
                direction_word(new.facts.direction),
                new.folder,
                ms(now),
            ])?;
        Ok(SourceId(self.connection.last_insert_rowid()))
    }

    /// Takes over what the publisher says now. What it does not say stays as it was.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn update_source(&self, id: SourceId, facts: &SourceFacts) -> Result<()> {
        let mut update = self.connection.prepare_cached(
            "UPDATE sources SET title = coalesce(nullif(?2, ''), title),
                                homepage = coalesce(nullif(?3, ''), homepage),
                                language = coalesce(nullif(?4, ''), language),
                                direction = coalesce(nullif(?5, ''), direction)
             WHERE id = ?1",
        )?;
        let direction = direction_word(facts.direction);
        found(update.execute(params![id, facts.title, facts.homepage, facts.language, direction])?)
    }

    /// Calls a source what the person calls it; empty gives it back the publisher's title.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn rename_source(&self, id: SourceId, name: &str) -> Result<()> {
        let mut update = self
            .connection
            .prepare_cached("UPDATE sources SET name = ?2 WHERE id = ?1 AND removed_at = 0")?;
        found(update.execute(params![id, name])?)
    }

    /// Gives a source the address where its feed was found.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when another source has that address, [`StoreError::NotFound`].
    pub fn readdress_source(&self, id: SourceId, address: &str) -> Result<()> {
        let mut other =
            self.connection.prepare_cached("SELECT 1 FROM sources WHERE address = ?1 AND id <> ?2")?;
        if other.exists(params![address, id])? {
            return Err(StoreError::Conflict);
        }
        let mut update = self
            .connection
            .prepare_cached("UPDATE sources SET address = ?2 WHERE id = ?1 AND removed_at = 0")?;
        found(update.execute(params![id, address])?)
    }

    /// Lets a source be fetched from a host on this machine or in a private network: the person typed it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn trust_host(&self, id: SourceId, host: &str) -> Result<()> {
        let mut update = self
            .connection
            .prepare_cached("UPDATE sources SET trusted_host = ?2 WHERE id = ?1 AND removed_at = 0")?;
        found(update.execute(params![id, host])?)
    }

    /// Puts a source into a folder, or into none.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such source or folder.
    pub fn move_source(&self, id: SourceId, folder: Option<FolderId>) -> Result<()> {
        self.require_folder(folder)?;
        let mut update = self
            .connection
            .prepare_cached("UPDATE sources SET folder_id = ?2 WHERE id = ?1 AND removed_at = 0")?;
        found(update.execute(params![id, folder])?)
    }

    fn require_folder(&self, folder: Option<FolderId>) -> Result<()> {
        let mut select = self.connection.prepare_cached("SELECT 1 FROM folders WHERE id = ?1")?;
        match folder {
            Some(folder) if !select.exists([folder])? => Err(StoreError::NotFound),
            _ => Ok(()),
        }
    }

    /// Unsubscribes. Its articles are hidden everywhere but in the bookmarks, and all is kept for
    /// [`restore_source`](Write::restore_source) until [`purge_removed`](Write::purge_removed).
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn remove_source(&self, id: SourceId, now: Timestamp) -> Result<()> {
        let mut update = self
            .connection
            .prepare_cached("UPDATE sources SET removed_at = ?2 WHERE id = ?1 AND removed_at = 0")?;
        found(update.execute(params![id, ms(now)])?)
    }

    /// Takes an unsubscription back.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when the source is not there any more.
    pub fn restore_source(&self, id: SourceId) -> Result<()> {
        found(
            self.connection
                .prepare_cached("UPDATE sources SET removed_at = 0 WHERE id = ?1")?
                .execute([id])?,
        )
    }

    /// Records that a source was fetched well: what to ask with the next time, and the hash of the body. After a «not
    /// modified» give the same hash again.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn record_success(
        &self,
        id: SourceId,
        validators: &Validators,
        body_hash: Option<[u8; 32]>,
        now: Timestamp,
    ) -> Result<()> {
        let mut update = self.connection.prepare_cached(
            "UPDATE sources SET etag = ?2, last_modified = ?3, body_hash = ?4, checked_at = ?5, succeeded_at = ?5,
                                failure_code = '', failure_args = '', failing_since = 0
             WHERE id = ?1",
        )?;
        found(update.execute(params![
            id,
            validators.etag.as_deref().unwrap_or_default(),
            validators.last_modified.as_deref().unwrap_or_default(),
            body_hash.as_ref().map_or(&[][..], |hash| hash),
            ms(now),
        ])?)
    }

    /// Records why a source could not be fetched. `args` is the caller's text and comes back as it is.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn record_failure(&self, id: SourceId, code: &str, args: &str, now: Timestamp) -> Result<()> {
        let mut update = self.connection.prepare_cached(
            "UPDATE sources SET checked_at = ?4, failure_code = ?2, failure_args = ?3,
                                failing_since = CASE failing_since WHEN 0 THEN ?4 ELSE failing_since END
             WHERE id = ?1",
        )?;
        found(update.execute(params![id, code, args, ms(now)])?)
    }
}

fn source_of(row: &Row<'_>) -> rusqlite::Result<Source> {
    let code: String = row.get(16)?;
    let failure = if code.is_empty() {
        None
    } else {
        Some(Failure { code, args: row.get(17)?, since: time(row.get(18)?) })
    };
    Ok(Source {
        id: row.get(0)?,
        kind: SourceKind::parse(row.get_ref(1)?.as_str()?),
        address: row.get(2)?,
        homepage: row.get(3)?,
        title: row.get(4)?,
        name: row.get(5)?,
        language: row.get(6)?,
        direction: Direction::parse(row.get_ref(7)?.as_str()?),
        folder: row.get(8)?,
        position: row.get(9)?,
        validators: Validators {
            etag: text_or_none(row.get(10)?),
            last_modified: text_or_none(row.get(11)?),
        },
        body_hash: row.get_ref(12)?.as_blob()?.try_into().ok(),
        added_at: time(row.get(13)?),
        checked_at: time_or_none(row.get(14)?),
        succeeded_at: time_or_none(row.get(15)?),
        failure,
        total: count(row.get(19)?),
        unread: count(row.get(20)?),
        trusted_host: text_or_none(row.get(21)?),
    })
}
