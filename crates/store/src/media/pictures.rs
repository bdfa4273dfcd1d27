use std::ops::Range;

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use crate::error::Result;
use crate::media::{MediaPart, blobs};
use crate::row::{ms, ms_or_zero, time_or_none};
use crate::store::Store;

/// A picture or another file that an article shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Media {
    /// Such as `image/webp`.
    pub media_type: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A picture to keep.
#[derive(Clone, Copy, Debug)]
pub struct NewMedia<'b> {
    /// Such as `image/webp`.
    pub media_type: &'b str,
    /// The file.
    pub bytes: &'b [u8],
    /// In pixels; zero when it is not known.
    pub width: u32,
    /// In pixels; zero when it is not known.
    pub height: u32,
}

/// What is known of a picture.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MediaState {
    /// It was never tried.
    Unknown,
    /// It is on disk.
    Here {
        /// Its width and height in pixels, where they are known.
        size: Option<(u32, u32)>,
    },
    /// It came, and will never be shown.
    Refused {
        /// Why.
        code: String,
    },
    /// It did not come.
    Failed {
        /// Why.
        code: String,
        /// How often it was tried.
        attempts: u32,
        /// When it is to be tried again by itself; nothing when it is not.
        next_try_at: Option<Timestamp>,
    },
}

impl Store {
    /// Keeps a picture under a key. A key that has one already keeps it: what was shown once never turns into another.
    /// It needs no transaction of the library.
    ///
    /// # Errors
    /// [`StoreError::Full`](crate::StoreError::Full), and those of SQLite.
    pub fn keep_media(&self, key: &str, new: &NewMedia<'_>, now: Timestamp) -> Result<()> {
        self.shelf().write(|connection| {
            let mut has_one = connection.prepare_cached(HAS)?;
            if has_one.exists([key])? {
                return Ok(());
            }
            let blob = blobs::keep(connection, new)?;
            connection.prepare_cached(KEEP)?.execute(params![key, blob, ms(now)])?;
            Ok(())
        })
    }

    /// Notes why a picture did not come, or will never be shown, and when it is to be tried again by itself; nothing:
    /// never. One that is here stays.
    ///
    /// # Errors
    /// [`StoreError::Full`](crate::StoreError::Full), and those of SQLite.
    pub fn fail_media(
        &self,
        key: &str,
        code: &str,
        is_refused: bool,
        next_try_at: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<()> {
        self.shelf().write(|connection| {
            let next_try_at = if is_refused { 0 } else { ms_or_zero(next_try_at) };
            connection.prepare_cached(FAIL)?.execute(params![key, is_refused, ms(now), next_try_at, code])?;
            Ok(())
        })
    }

    /// What is known of pictures, in the order of the keys.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn media_states(&self, keys: &[String]) -> Result<Vec<MediaState>> {
        self.shelf().read(|connection| {
            let mut select = connection.prepare_cached(STATE)?;
            let mut states = Vec::with_capacity(keys.len());
            for key in keys {
                let state = select.query_row([key], state_of).optional()?;
                states.push(state.unwrap_or(MediaState::Unknown));
            }
            Ok(states)
        })
    }

    /// Whether there is a picture under a key.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn has_media(&self, key: &str) -> Result<bool> {
        self.shelf().read(|connection| Ok(connection.prepare_cached(HAS)?.exists([key])?))
    }

    /// The picture under a key, whole.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn media(&self, key: &str) -> Result<Option<Media>> {
        let part = self.media_part(key, 0..u64::MAX)?;
        Ok(part.map(|part| Media { media_type: part.media_type, bytes: part.bytes }))
    }

    /// A part of the picture under a key. No more than that is read.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn media_part(&self, key: &str, range: Range<u64>) -> Result<Option<MediaPart>> {
        self.shelf().read(|connection| blobs::part_of(connection, FIND, key, &range))
    }
}

fn state_of(row: &rusqlite::Row<'_>) -> rusqlite::Result<MediaState> {
    if let Some(width) = row.get(0)? {
        let size = (width, row.get(5)?);
        return Ok(MediaState::Here { size: (size.0 > 0 && size.1 > 0).then_some(size) });
    }
    let code = row.get(4)?;
    if row.get(1)? {
        return Ok(MediaState::Refused { code });
    }
    let attempts = row.get(2)?;
    // A list names it, and nothing has been tried.
    if attempts == 0 {
        return Ok(MediaState::Unknown);
    }
    Ok(MediaState::Failed { code, attempts, next_try_at: time_or_none(row.get(3)?) })
}

pub(super) const HAS: &str = "SELECT 1 FROM pictures WHERE key = ?1 AND blob_id IS NOT NULL";

const KEEP: &str = "
    INSERT INTO pictures (key, blob_id, tried_at) VALUES (?1, ?2, ?3)
    ON CONFLICT (key) DO UPDATE SET
        blob_id = ?2, tried_at = ?3, is_refused = 0, attempts = 0, next_try_at = 0, failure_code = ''";

const FAIL: &str = "
    INSERT INTO pictures (key, is_refused, tried_at, next_try_at, failure_code, attempts) VALUES (?1, ?2, ?3, ?4, ?5, 1)
    ON CONFLICT (key) DO UPDATE SET
        is_refused = ?2, tried_at = ?3, next_try_at = ?4, failure_code = ?5, attempts = attempts + 1
    WHERE blob_id IS NULL";

pub(super) const STATE: &str = "
    SELECT width, is_refused, attempts, next_try_at, failure_code, height
    FROM pictures LEFT JOIN blobs ON blobs.id = blob_id WHERE key = ?1";

pub(super) const FIND: &str = "
    SELECT blobs.id, media_type, length FROM pictures JOIN blobs ON blobs.id = blob_id WHERE key = ?1";
