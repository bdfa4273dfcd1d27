//! Places whose weather a person follows, and what was said last of each.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};

use crate::error::Result;
use crate::handle::{Read, Write};
use crate::ids::PlaceId;
use crate::row::{found, ms, time};

/// A place that a person follows.
#[derive(Clone, PartialEq, Debug)]
pub struct Place {
    /// Which.
    pub id: PlaceId,
    /// Where.
    pub spot: Spot,
}

/// Where a place is, and what it is called.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Spot {
    /// Its name, as it was found.
    pub name: String,
    /// The part of its country, or empty.
    pub region: String,
    /// Its country, or empty.
    pub country: String,
    /// ISO 3166, two letters, or empty.
    pub country_code: String,
    /// Degrees.
    pub latitude: f64,
    /// Degrees.
    pub longitude: f64,
    /// Metres.
    pub elevation: Option<f64>,
    /// IANA, or empty.
    pub time_zone: String,
}

/// What was said last of a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredForecast {
    /// Who said it, by a name of the caller's.
    pub source: String,
    /// When it was asked.
    pub taken_at: Timestamp,
    /// What it said, in a text whose form is the caller's.
    pub report: String,
}

pub(crate) const PLACES: &str = "
    SELECT id, name, region, country, country_code, latitude, longitude, elevation, time_zone
    FROM places WHERE removed_at = 0 ORDER BY position, id";
pub(crate) const FORECAST: &str = "SELECT source, taken_at, report FROM forecasts WHERE place_id = ?1";

fn place_of(row: &Row<'_>) -> rusqlite::Result<Place> {
    let spot = Spot {
        name: row.get(1)?,
        region: row.get(2)?,
        country: row.get(3)?,
        country_code: row.get(4)?,
        latitude: row.get(5)?,
        longitude: row.get(6)?,
        elevation: row.get(7)?,
        time_zone: row.get(8)?,
    };
    Ok(Place { id: row.get(0)?, spot })
}

impl Read<'_> {
    /// All places, in the person's order.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn weather_places(&self) -> Result<Vec<Place>> {
        let mut select = self.connection.prepare_cached(PLACES)?;
        let places = select.query_map([], place_of)?;
        Ok(places.collect::<rusqlite::Result<_>>()?)
    }

    /// What was said last of a place.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn forecast(&self, place: PlaceId) -> Result<Option<StoredForecast>> {
        let mut select = self.connection.prepare_cached(FORECAST)?;
        let forecast = select.query_row([place], |row| {
            Ok(StoredForecast { source: row.get(0)?, taken_at: time(row.get(1)?), report: row.get(2)? })
        });
        Ok(forecast.optional()?)
    }
}

impl Write<'_> {
    /// Adds a place after all others; where it was taken away, it comes back with what was said of it.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn add_place(&self, spot: &Spot) -> Result<PlaceId> {
        let last = "(SELECT coalesce(max(position), 0) + 1 FROM places)";
        if let Some(known) = self.known_place(spot)? {
            self.connection
                .prepare_cached(&format!(
                    "UPDATE places SET position = CASE removed_at WHEN 0 THEN position ELSE {last} END, removed_at = 0
                     WHERE id = ?1"
                ))?
                .execute([known])?;
            return Ok(known);
        }
        self.connection
            .prepare_cached(&format!(
                "INSERT INTO places (name, region, country, country_code, latitude, longitude, elevation, time_zone,
                                     position)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, {last})"
            ))?
            .execute(params![
                spot.name,
                spot.region,
                spot.country,
                spot.country_code,
                spot.latitude,
                spot.longitude,
                spot.elevation,
                spot.time_zone
            ])?;
        Ok(PlaceId(self.connection.last_insert_rowid()))
    }

    /// Remembers a place without following it, so that what is said of it is kept: a place that was followed stays so.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn note_place(&self, spot: &Spot, now: Timestamp) -> Result<PlaceId> {
        if let Some(known) = self.known_place(spot)? {
            self.remember_place(known, now)?;
            return Ok(known);
        }
        let id = self.add_place(spot)?;
        self.remove_place(id, now)?;
        Ok(id)
    }

    fn known_place(&self, spot: &Spot) -> Result<Option<PlaceId>> {
        let mut select = self
            .connection
            .prepare_cached("SELECT id FROM places WHERE name = ?1 AND latitude = ?2 AND longitude = ?3")?;
        let known = select.query_row(params![spot.name, spot.latitude, spot.longitude], |row| row.get(0));
        Ok(known.optional()?)
    }

    /// Takes a place away; [`restore_place`](Write::restore_place) brings it back.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound).
    pub fn remove_place(&self, id: PlaceId, now: Timestamp) -> Result<()> {
        let mut update = self
            .connection
            .prepare_cached("UPDATE places SET removed_at = ?2 WHERE id = ?1 AND removed_at = 0")?;
        found(update.execute(params![id, ms(now)])?)
    }

    /// Brings one back that was taken away, where it stood.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound).
    pub fn restore_place(&self, id: PlaceId) -> Result<()> {
        let mut update = self.connection.prepare_cached("UPDATE places SET removed_at = 0 WHERE id = ?1")?;
        found(update.execute([id])?)
    }

    /// Deletes places that were taken away, or only remembered, before a moment, with what was said of them.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn erase_places(&self, before: Timestamp) -> Result<Vec<PlaceId>> {
        let mut delete = self
            .connection
            .prepare_cached("DELETE FROM places WHERE removed_at BETWEEN 1 AND ?1 RETURNING id")?;
        let erased = delete.query_map([ms(before)], |row| row.get(0))?;
        Ok(erased.collect::<rusqlite::Result<_>>()?)
    }

    /// Remembers a place for longer, where it is not followed.
    ///
    /// # Errors
    /// Those of SQLite.
    fn remember_place(&self, id: PlaceId, now: Timestamp) -> Result<()> {
        self.connection
            .prepare_cached("UPDATE places SET removed_at = ?2 WHERE id = ?1 AND removed_at <> 0")?
            .execute(params![id, ms(now)])?;
        Ok(())
    }

    /// Puts places in this order; those that are not named follow as they stood.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn order_places(&self, ids: &[PlaceId]) -> Result<()> {
        let rest = self.weather_places()?.into_iter().map(|place| place.id).filter(|id| !ids.contains(id));
        let order: Vec<PlaceId> = ids.iter().copied().chain(rest).collect();
        let mut update = self.connection.prepare_cached("UPDATE places SET position = ?2 WHERE id = ?1")?;
        for (position, id) in (1_i64..).zip(order) {
            update.execute(params![id, position])?;
        }
        Ok(())
    }

    /// Keeps what was said of a place, in place of what was said before.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn keep_forecast(&self, place: PlaceId, forecast: &StoredForecast) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO forecasts (place_id, source, taken_at, report) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![place, forecast.source, ms(forecast.taken_at), forecast.report])?;
        Ok(())
    }
}
