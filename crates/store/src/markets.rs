//! What a person follows on the markets, and its values by day.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{OptionalExtension, Row, params};

use crate::error::Result;
use crate::handle::{Read, Write};
use crate::ids::MarketItemId;
use crate::row::{found, ms, time_or_none};

/// Something with a value each day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MarketItem {
    /// Which.
    pub id: MarketItemId,
    /// What.
    pub what: MarketItemKind,
    /// Shown the other way round.
    pub is_inverted: bool,
    /// When its history was brought.
    pub history_at: Option<Timestamp>,
}

/// What has a value each day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MarketItemKind {
    /// So many of `quote` for one of `base`: ISO 4217.
    Rate {
        /// What is priced.
        base: String,
        /// In what.
        quote: String,
    },
    /// A feed that the person knows.
    Feed(MarketFeed),
}

/// A file of values by day, somewhere.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct MarketFeed {
    /// What the person calls it.
    pub name: String,
    /// What it counts in.
    pub unit: String,
    /// Where it is; `{key}` stands for the person's key.
    pub address: String,
    /// The path to its rows, or empty.
    pub rows_path: String,
    /// The name of the column with the day.
    pub day_column: String,
    /// The name of the column with the value.
    pub value_column: String,
}

impl fmt::Debug for MarketFeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // An address can hold a private token.
        f.debug_struct("MarketFeed").field("name", &self.name).finish_non_exhaustive()
    }
}

/// What something was worth on a day.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct DayValue {
    /// The day.
    pub day: Date,
    /// Positive.
    pub value: f64,
}

pub(crate) const ITEMS: &str = "
    SELECT id, base, quote, is_inverted, name, unit, address, rows_path, day_column, value_column, history_at
    FROM market_items WHERE removed_at = 0 ORDER BY position, id";
pub(crate) const LATEST: &str =
    "SELECT day, value FROM market_values WHERE item_id = ?1 ORDER BY day DESC LIMIT ?2";
pub(crate) const LATEST_SOURCE: &str =
    "SELECT source FROM market_values WHERE item_id = ?1 ORDER BY day DESC LIMIT 1";
pub(crate) const SINCE: &str =
    "SELECT day, value FROM market_values WHERE item_id = ?1 AND day >= ?2 ORDER BY day";
pub(crate) const FORGET: &str = "DELETE FROM market_values WHERE item_id = ?1 AND day < ?2";

fn item_of(row: &Row<'_>) -> rusqlite::Result<MarketItem> {
    let base: String = row.get(1)?;
    let what = if base.is_empty() {
        MarketItemKind::Feed(MarketFeed {
            name: row.get(4)?,
            unit: row.get(5)?,
            address: row.get(6)?,
            rows_path: row.get(7)?,
            day_column: row.get(8)?,
            value_column: row.get(9)?,
        })
    } else {
        MarketItemKind::Rate { base, quote: row.get(2)? }
    };
    let history_at = time_or_none(row.get(10)?);
    Ok(MarketItem { id: row.get(0)?, what, is_inverted: row.get(3)?, history_at })
}

fn value_of(row: &Row<'_>) -> rusqlite::Result<DayValue> {
    Ok(DayValue { day: date(row.get(0)?), value: row.get(1)? })
}

impl Read<'_> {
    /// All that is followed, in the person's order.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn market_items(&self) -> Result<Vec<MarketItem>> {
        let mut select = self.connection.prepare_cached(ITEMS)?;
        let items = select.query_map([], item_of)?;
        Ok(items.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether anything is followed, or was until a short while ago.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn has_market_items(&self) -> Result<bool> {
        Ok(self.connection.prepare_cached("SELECT 1 FROM market_items LIMIT 1")?.exists([])?)
    }

    /// The newest values, at most so many, the oldest first.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn latest_values(&self, id: MarketItemId, at_most: u32) -> Result<Vec<DayValue>> {
        let mut select = self.connection.prepare_cached(LATEST)?;
        let values = select.query_map(params![id, at_most], value_of)?;
        let mut values: Vec<DayValue> = values.collect::<rusqlite::Result<_>>()?;
        values.reverse();
        Ok(values)
    }

    /// Who gave the newest value, by a name of the caller's.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn value_source(&self, id: MarketItemId) -> Result<Option<String>> {
        let mut select = self.connection.prepare_cached(LATEST_SOURCE)?;
        Ok(select.query_row([id], |row| row.get(0)).optional()?)
    }

    /// All values from a day on, the oldest first.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn values_since(&self, id: MarketItemId, from: Date) -> Result<Vec<DayValue>> {
        let mut select = self.connection.prepare_cached(SINCE)?;
        let values = select.query_map(params![id, day_number(from)], value_of)?;
        Ok(values.collect::<rusqlite::Result<_>>()?)
    }
}

impl Write<'_> {
    /// Follows a pair after all others, `true`; one that is followed already stays as it is. One that was taken away comes
    /// back; where that was before `forgotten`, its history is to be brought again.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn add_market_pair(
        &self,
        base: &str,
        quote: &str,
        is_inverted: bool,
        forgotten: Timestamp,
    ) -> Result<(MarketItemId, bool)> {
        let last = self.last_market_position()?;
        let known: Option<(MarketItemId, bool)> = self
            .connection
            .prepare_cached("SELECT id, removed_at <> 0 FROM market_items WHERE base = ?1 AND quote = ?2")?
            .query_row([base, quote], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        match known {
            Some((id, false)) => Ok((id, false)),
            Some((id, true)) => {
                self.connection
                    .prepare_cached(
                        "UPDATE market_items SET is_inverted = ?3, position = ?2, removed_at = 0,
                             history_at = CASE WHEN removed_at < ?4 THEN 0 ELSE history_at END
                         WHERE id = ?1",
                    )?
                    .execute(params![id, last, is_inverted, ms(forgotten)])?;
                Ok((id, true))
            }
            None => {
                self.connection
                    .prepare_cached(
                        "INSERT INTO market_items (base, quote, is_inverted, position) VALUES (?1, ?2, ?3, ?4)",
                    )?
                    .execute(params![base, quote, is_inverted, last])?;
                Ok((MarketItemId(self.connection.last_insert_rowid()), true))
            }
        }
    }

    /// Makes a feed, after all others, that is not followed before it is [restored](Write::restore_market_item).
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn make_market_feed(&self, feed: &MarketFeed, now: Timestamp) -> Result<MarketItemId> {
        self.connection
            .prepare_cached(
                "INSERT INTO market_items (name, unit, address, rows_path, day_column, value_column, position,
                                           removed_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                feed.name,
                feed.unit,
                feed.address,
                feed.rows_path,
                feed.day_column,
                feed.value_column,
                self.last_market_position()?,
                ms(now)
            ])?;
        Ok(MarketItemId(self.connection.last_insert_rowid()))
    }

    fn last_market_position(&self) -> Result<i64> {
        let mut select =
            self.connection.prepare_cached("SELECT coalesce(max(position), 0) + 1 FROM market_items")?;
        Ok(select.query_row([], |row| row.get(0))?)
    }

    /// Shows it the other way round, or as it was.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound).
    pub fn invert_market_item(&self, id: MarketItemId) -> Result<()> {
        let mut update = self.connection.prepare_cached(
            "UPDATE market_items SET is_inverted = 1 - is_inverted WHERE id = ?1 AND removed_at = 0 AND base <> ''",
        )?;
        found(update.execute([id])?)
    }

    /// Takes it away; [`restore_market_item`](Write::restore_market_item) brings it back.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound).
    pub fn remove_market_item(&self, id: MarketItemId, now: Timestamp) -> Result<()> {
        let mut update = self
            .connection
            .prepare_cached("UPDATE market_items SET removed_at = ?2 WHERE id = ?1 AND removed_at = 0")?;
        found(update.execute(params![id, ms(now)])?)
    }

    /// Brings one back that was taken away, where it stood.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound).
    pub fn restore_market_item(&self, id: MarketItemId) -> Result<()> {
        let mut update =
            self.connection.prepare_cached("UPDATE market_items SET removed_at = 0 WHERE id = ?1")?;
        found(update.execute([id])?)
    }

    /// Deletes what was taken away before a moment, with its values; gives each with the address of a feed.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn erase_market_items(&self, before: Timestamp) -> Result<Vec<(MarketItemId, String)>> {
        let mut delete = self.connection.prepare_cached(
            "DELETE FROM market_items WHERE removed_at BETWEEN 1 AND ?1 RETURNING id, address",
        )?;
        let erased = delete.query_map([ms(before)], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(erased.collect::<rusqlite::Result<_>>()?)
    }

    /// Deletes one that was taken away, with its values.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn erase_market_item(&self, id: MarketItemId) -> Result<()> {
        self.connection
            .prepare_cached("DELETE FROM market_items WHERE id = ?1 AND removed_at <> 0")?
            .execute([id])?;
        Ok(())
    }

    /// Puts them in this order; those that are not named follow as they stood.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn order_market_items(&self, ids: &[MarketItemId]) -> Result<()> {
        let rest = self.market_items()?.into_iter().map(|item| item.id).filter(|id| !ids.contains(id));
        let order: Vec<MarketItemId> = ids.iter().copied().chain(rest).collect();
        let mut update =
            self.connection.prepare_cached("UPDATE market_items SET position = ?2 WHERE id = ?1")?;
        for (position, id) in (1_i64..).zip(order) {
            update.execute(params![id, position])?;
        }
        Ok(())
    }

    /// Keeps values, each in place of what was known of its day.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn keep_values(&self, id: MarketItemId, source: &str, values: &[DayValue]) -> Result<()> {
        let mut insert = self.connection.prepare_cached(
            "INSERT OR REPLACE INTO market_values (item_id, day, value, source) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for DayValue { day, value } in values {
            insert.execute(params![id, day_number(*day), value, source])?;
        }
        Ok(())
    }

    /// Forgets all values before a day.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn forget_values(&self, id: MarketItemId, before: Date) -> Result<()> {
        self.connection.prepare_cached(FORGET)?.execute(params![id, day_number(before)])?;
        Ok(())
    }

    /// Notes that an item's history is here.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn note_history(&self, id: MarketItemId, now: Timestamp) -> Result<()> {
        self.connection
            .prepare_cached("UPDATE market_items SET history_at = ?2 WHERE id = ?1")?
            .execute(params![id, ms(now)])?;
        Ok(())
    }
}

const EPOCH: Date = Date::constant(1970, 1, 1);

fn day_number(day: Date) -> i64 {
    i64::from((day - EPOCH).get_days())
}

fn date(number: i64) -> Date {
    let days = jiff::Span::new().try_days(number).unwrap_or_default();
    EPOCH.checked_add(days).unwrap_or(EPOCH)
}
