//! How asking for each thing of the header went, and when it may be asked again.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use crate::error::Result;
use crate::handle::{Read, Write};
use crate::row::{count, ms, text_or_none, time, time_or_none};
use crate::sources::{Failure, Validators};

/// What is known of asking for one thing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Asked {
    /// The hash of the address that the validators are of.
    pub address_key: Vec<u8>,
    /// To ask with.
    pub validators: Validators,
    /// When it last answered well.
    pub answered_at: Option<Timestamp>,
    /// Not before this.
    pub ask_at: Option<Timestamp>,
    /// How often it failed since it last answered.
    pub failures_in_a_row: u64,
    /// With what.
    pub failure: Option<Failure>,
}

pub(crate) const ASKED: &str = "
    SELECT address_key, etag, last_modified, answered_at, ask_at, failures_in_a_row, failure_code, failure_args,
           failing_since
    FROM asked WHERE name = ?1";

impl Read<'_> {
    /// What is known of asking for what goes by a name of the caller's.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn asked(&self, name: &str) -> Result<Option<Asked>> {
        let mut select = self.connection.prepare_cached(ASKED)?;
        let asked = select.query_row([name], |row| {
            let code: String = row.get(6)?;
            let (args, since) = (row.get(7)?, time(row.get(8)?));
            Ok(Asked {
                address_key: row.get(0)?,
                validators: Validators {
                    etag: text_or_none(row.get(1)?),
                    last_modified: text_or_none(row.get(2)?),
                },
                answered_at: time_or_none(row.get(3)?),
                ask_at: time_or_none(row.get(4)?),
                failures_in_a_row: count(row.get(5)?),
                failure: text_or_none(code).map(|code| Failure { code, args, since }),
            })
        });
        Ok(asked.optional()?)
    }
}

impl Write<'_> {
    /// Notes that it answered, what to ask with the next time, and not before when.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn note_answered(
        &self,
        name: &str,
        address_key: &[u8],
        validators: &Validators,
        ask_at: Timestamp,
        now: Timestamp,
    ) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO asked (name, address_key, etag, last_modified, answered_at, ask_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                name,
                address_key,
                validators.etag.as_deref().unwrap_or_default(),
                validators.last_modified.as_deref().unwrap_or_default(),
                ms(now),
                ms(ask_at)
            ])?;
        Ok(())
    }

    /// Notes that it failed, and not before when it is asked again. What it said before stays. A failure that says nothing of
    /// the service itself does not count.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn note_unanswered(
        &self,
        name: &str,
        (code, args): (&str, &str),
        counts: bool,
        ask_at: Timestamp,
        now: Timestamp,
    ) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO asked (name, ask_at, failures_in_a_row, failure_code, failure_args, failing_since)
                 VALUES (?1, ?2, ?6, ?3, ?4, ?5)
                 ON CONFLICT (name) DO UPDATE SET
                     ask_at = excluded.ask_at, failures_in_a_row = failures_in_a_row + ?6,
                     -- A clock that was ahead has kept times that are not yet.
                     answered_at = min(answered_at, ?5),
                     failing_since = CASE failure_code WHEN '' THEN ?5 ELSE min(failing_since, ?5) END,
                     failure_code = excluded.failure_code, failure_args = excluded.failure_args",
            )?
            .execute(params![name, ms(ask_at), code, args, ms(now), counts])?;
        Ok(())
    }

    /// Forgets what is known of asking for what goes by names that match a pattern of GLOB.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn forget_asked(&self, pattern: &str) -> Result<()> {
        self.connection.prepare_cached("DELETE FROM asked WHERE name GLOB ?1")?.execute([pattern])?;
        Ok(())
    }
}
