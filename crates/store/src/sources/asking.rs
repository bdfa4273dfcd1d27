//! What asking a source told of it, and when it is to be asked again.

use jiff::Timestamp;
use rusqlite::params;

use crate::error::Result;
use crate::handle::Write;
use crate::ids::SourceId;
use crate::row::{found, ms};
use crate::sources::{Backfill, Offer, PublisherSchedule, Validators};

impl Write<'_> {
    /// Records that a source was fetched well: what to ask with the next time, and the hash of the body. After a «not
    /// modified» give the same hash again. What had failed is over, and so is an end, and an offer that was made because
    /// of it; one that the person looked for while all went well stays.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound).
    pub fn record_success(
        &self,
        id: SourceId,
        validators: &Validators,
        body_hash: Option<[u8; 32]>,
        now: Timestamp,
    ) -> Result<()> {
        let mut update = self.connection.prepare_cached(
            "UPDATE sources SET etag = ?2, last_modified = ?3, body_hash = ?4, checked_at = ?5, succeeded_at = ?5,
                                failure_code = '', failure_args = '', failing_since = 0, failures_in_a_row = 0,
                                ended_at = 0,
                                offer_kind = CASE failures_in_a_row WHEN 0 THEN offer_kind ELSE '' END,
                                offer_address = CASE failures_in_a_row WHEN 0 THEN offer_address ELSE '' END,
                                offer_pattern = CASE failures_in_a_row WHEN 0 THEN offer_pattern ELSE '' END,
                                offered_at = CASE failures_in_a_row WHEN 0 THEN offered_at ELSE 0 END
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
    /// [`StoreError::NotFound`](crate::StoreError::NotFound).
    pub fn record_failure(&self, id: SourceId, code: &str, args: &str, now: Timestamp) -> Result<()> {
        let mut update = self.connection.prepare_cached(
            "UPDATE sources SET checked_at = ?4, failure_code = ?2, failure_args = ?3,
                                failures_in_a_row = failures_in_a_row + 1,
                                failing_since = CASE failing_since WHEN 0 THEN ?4 ELSE failing_since END
             WHERE id = ?1",
        )?;
        found(update.execute(params![id, code, args, ms(now)])?)
    }

    /// Says when a source is to be asked again.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound).
    pub fn plan_check(&self, id: SourceId, at: Timestamp) -> Result<()> {
        let mut update =
            self.connection.prepare_cached("UPDATE sources SET next_check_at = ?2 WHERE id = ?1")?;
        found(update.execute(params![id, ms(at)])?)
    }

    /// Keeps what the publisher says of when to ask.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound).
    pub fn keep_publisher_schedule(&self, id: SourceId, schedule: &PublisherSchedule) -> Result<()> {
        let PublisherSchedule { every_minutes, skip_hours, skip_days } = *schedule;
        let mut update = self.connection.prepare_cached(
            "UPDATE sources SET publisher_minutes = ?2, skip_hours = ?3, skip_days = ?4 WHERE id = ?1",
        )?;
        found(update.execute(params![id, every_minutes.unwrap_or(0), skip_hours, skip_days])?)
    }

    /// Notes where a source has moved for good, and when this was first seen; nothing when it has not moved.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound).
    pub fn note_move(&self, id: SourceId, moved: Option<(&str, Timestamp)>) -> Result<()> {
        let mut update = self
            .connection
            .prepare_cached("UPDATE sources SET moved_to = ?2, moved_seen_at = ?3 WHERE id = ?1")?;
        let (to, seen_at) = moved.map_or(("", 0), |(to, seen_at)| (to, ms(seen_at)));
        found(update.execute(params![id, to, seen_at])?)
    }

    /// Notes that a publisher said that a source is gone for good: it is never due again, until it answers or is
    /// followed in another way. One that had ended keeps its time.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound).
    pub fn end_source(&self, id: SourceId, now: Timestamp) -> Result<()> {
        let mut update = self.connection.prepare_cached(
            "UPDATE sources SET ended_at = CASE ended_at WHEN 0 THEN ?2 ELSE ended_at END WHERE id = ?1",
        )?;
        found(update.execute(params![id, ms(now)])?)
    }

    /// Keeps another way that works until the person says yes or no to it; nothing takes it away.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound).
    pub fn set_offer(&self, id: SourceId, offer: Option<&Offer>) -> Result<()> {
        let mut update = self.connection.prepare_cached(
            "UPDATE sources SET offer_kind = ?2, offer_address = ?3, offer_pattern = ?4, offered_at = ?5
             WHERE id = ?1",
        )?;
        found(update.execute(params![
            id,
            offer.map_or("", |offer| offer.kind.as_str()),
            offer.map_or("", |offer| &offer.address),
            offer.map_or("", |offer| &offer.pattern),
            offer.map_or(0, |offer| ms(offer.offered_at)),
        ])?)
    }

    /// Notes that the person said no to the offer that there is, so that it is not made again soon.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound), also when there is no offer.
    pub fn decline_offer(&self, id: SourceId, now: Timestamp) -> Result<()> {
        let mut update = self.connection.prepare_cached(
            "UPDATE sources SET declined_kind = offer_kind, declined_address = offer_address,
                                declined_pattern = offer_pattern, declined_at = ?2,
                                offer_kind = '', offer_address = '', offer_pattern = '', offered_at = 0
             WHERE id = ?1 AND offered_at <> 0",
        )?;
        found(update.execute(params![id, ms(now)])?)
    }

    /// Keeps how far bringing the archive has come; nothing forgets it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound).
    pub fn set_backfill(&self, id: SourceId, backfill: Option<&Backfill>) -> Result<()> {
        let mut update = self.connection.prepare_cached("UPDATE sources SET backfill = ?2 WHERE id = ?1")?;
        // Texts, numbers and times cannot fail to be written.
        let backfill = backfill.and_then(|backfill| serde_json::to_string(backfill).ok());
        found(update.execute(params![id, backfill.unwrap_or_default()])?)
    }
}
