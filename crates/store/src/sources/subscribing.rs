//! What a person does with sources: subscribe, name, sort, unsubscribe.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use crate::error::{Result, StoreError};
use crate::handle::Write;
use crate::ids::{FolderId, SourceId};
use crate::row::{direction_word, found, ms};
use crate::sources::{NewSource, SourceFacts, SourceKind, site_of};

impl Write<'_> {
    /// Subscribes to a source, after the others. One that was removed and is, or was, of this address comes back, with
    /// its articles and all that was marked in them.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when there is one of this address; [`StoreError::NotFound`] when there is no such
    /// folder.
    pub fn add_source(&self, new: &NewSource, now: Timestamp) -> Result<SourceId> {
        self.require_folder(new.folder)?;
        let known: Option<(SourceId, i64)> = self
            .connection
            .prepare_cached(AT_ADDRESS)?
            .query_row([&new.address], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        match known {
            Some((_, 0)) => Err(StoreError::Conflict),
            Some((id, _)) => self.subscribe_again(id, new).map(|()| id),
            None => self.insert_source(new, now),
        }
    }

    /// What the person chooses now counts; what they do not speak of is as it was.
    fn subscribe_again(&self, id: SourceId, new: &NewSource) -> Result<()> {
        self.restore_source(id)?;
        self.update_source(id, &new.facts)?;
        self.switch_source(id, new.kind, &new.address, &new.pattern)?;
        if new.user_agent.is_some() {
            self.set_user_agent(id, new.user_agent.as_deref())?;
        }
        if !new.name.is_empty() {
            self.rename_source(id, &new.name)?;
        }
        if new.folder.is_some() {
            self.move_source(id, new.folder)?;
        }
        Ok(())
    }

    fn insert_source(&self, new: &NewSource, now: Timestamp) -> Result<SourceId> {
        self.connection
            .prepare_cached(
                "INSERT INTO sources (kind, address, site, pattern, user_agent, name, homepage, title, language,
                                      direction, folder_id, added_at, position)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,
                         (SELECT coalesce(max(position), 0) + 1 FROM sources))",
            )?
            .execute(params![
                new.kind.as_str(),
                new.address,
                site_of(&new.address),
                new.pattern,
                new.user_agent.as_deref().unwrap_or_default(),
                new.name,
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

    /// Gives a source the address where its feed was found. That it was going to move there is done with.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when another source has that address and was not removed, [`StoreError::NotFound`].
    pub fn readdress_source(&self, id: SourceId, address: &str) -> Result<()> {
        self.claim_address(id, address)?;
        let mut update = self.connection.prepare_cached(
            "UPDATE sources SET address = ?2, site = ?3, moved_to = '', moved_seen_at = 0
             WHERE id = ?1 AND removed_at = 0",
        )?;
        found(update.execute(params![id, address, site_of(address)])?)
    }

    /// Follows a source in another way from now on. Its articles, marks and names stay; what was known of the old way
    /// goes: validators, failures, an end, a move, an offer. It is due at once.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when another source has that address and was not removed, [`StoreError::NotFound`].
    pub fn switch_source(&self, id: SourceId, kind: SourceKind, address: &str, pattern: &str) -> Result<()> {
        self.claim_address(id, address)?;
        let mut update = self.connection.prepare_cached(
            "UPDATE sources SET kind = ?2, address = ?3, site = ?4, pattern = ?5,
                                etag = '', last_modified = '', body_hash = x'', next_check_at = 0, ended_at = 0,
                                failure_code = '', failure_args = '', failing_since = 0, failures_in_a_row = 0,
                                moved_to = '', moved_seen_at = 0,
                                offer_kind = '', offer_address = '', offer_pattern = '', offered_at = 0
             WHERE id = ?1 AND removed_at = 0",
        )?;
        found(update.execute(params![id, kind.as_str(), address, site_of(address), pattern])?)
    }

    /// Sees to it that no other source has an address. One that was removed gives it up: no list shows it, so nobody
    /// could make room.
    fn claim_address(&self, id: SourceId, address: &str) -> Result<()> {
        let holder: Option<(SourceId, bool)> = self
            .connection
            .prepare_cached("SELECT id, removed_at <> 0 FROM sources WHERE address = ?1 AND id <> ?2")?
            .query_row(params![address, id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        match holder {
            None => Ok(()),
            Some((_, false)) => Err(StoreError::Conflict),
            Some((removed, true)) => {
                let mut update =
                    self.connection.prepare_cached("UPDATE sources SET address = ?2 WHERE id = ?1")?;
                found(update.execute(params![removed, format!("{}{address}", given_up(removed))])?)
            }
        }
    }

    /// Says what to call ourselves to this source's server; nothing gives the usual name.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn set_user_agent(&self, id: SourceId, user_agent: Option<&str>) -> Result<()> {
        let mut update = self
            .connection
            .prepare_cached("UPDATE sources SET user_agent = ?2 WHERE id = ?1 AND removed_at = 0")?;
        found(update.execute(params![id, user_agent.unwrap_or_default()])?)
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

    /// Takes an unsubscription back. A source that gave its address up to another one has it again when that one is
    /// elsewhere now, or removed.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when another source has its address: what would come back is followed already. All
    /// stays as it was, and bookmarks are shown meanwhile as those of any removed source.
    /// [`StoreError::NotFound`] when the source is not there any more.
    pub fn restore_source(&self, id: SourceId) -> Result<()> {
        let address: String = self
            .connection
            .prepare_cached("SELECT address FROM sources WHERE id = ?1")?
            .query_row([id], |row| row.get(0))?;
        if let Some(address) = address.strip_prefix(&given_up(id)) {
            self.claim_address(id, address)?;
            self.connection
                .prepare_cached("UPDATE sources SET address = ?2 WHERE id = ?1")?
                .execute(params![id, address])?;
        }
        found(
            self.connection
                .prepare_cached("UPDATE sources SET removed_at = 0 WHERE id = ?1")?
                .execute([id])?,
        )
    }
}

/// What stands before the address of a removed source that another one took: no address begins like this.
fn given_up(id: SourceId) -> String {
    format!("given-up:{}:", id.0)
}

/// The source at an address, or a removed one that was there, the last one first.
const AT_ADDRESS: &str = "
    SELECT id, removed_at FROM sources
    WHERE address = ?1 OR (removed_at <> 0 AND address = 'given-up:' || id || ':' || ?1)
    ORDER BY address = ?1 DESC, removed_at DESC LIMIT 1";
