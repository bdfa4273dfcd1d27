use std::collections::BTreeMap;

use rusqlite::OptionalExtension;

use crate::error::Result;
use crate::handle::{Read, Write};

impl Read<'_> {
    /// What was set under a key.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn setting(&self, key: &str) -> Result<Option<String>> {
        let mut select = self.connection.prepare_cached("SELECT value FROM settings WHERE key = ?1")?;
        Ok(select.query_row([key], |row| row.get(0)).optional()?)
    }

    /// All that was set.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn settings(&self) -> Result<BTreeMap<String, String>> {
        let mut select = self.connection.prepare_cached("SELECT key, value FROM settings")?;
        let settings = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(settings.collect::<rusqlite::Result<_>>()?)
    }
}

impl Write<'_> {
    /// Sets a value under a key.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn set_setting(&self, key: &str, value: &str) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO settings (key, value) VALUES (?1, ?2)
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            )?
            .execute([key, value])?;
        Ok(())
    }
}
