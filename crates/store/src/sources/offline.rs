//! What of a source is kept on disk, and for how long.

use qirtas_text::Direction;
use rusqlite::params;

use crate::error::Result;
use crate::handle::Write;
use crate::ids::SourceId;
use crate::row::{direction_word, found};
use crate::sources::Source;
use crate::text_mode::TextMode;

/// Of a source whose feed could be either, the pages of so many articles are fetched; then the majority rules.
const SAMPLES: u32 = 3;

/// How long articles are kept. Zero: as the app does for all.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Retention {
    /// So many days since they came.
    pub days: u32,
    /// So many of the newest.
    pub count: u32,
}

impl Source {
    /// Whether too few pages have shown how much of an article the feed carries.
    pub fn is_undecided(&self) -> bool {
        self.whole_seen + self.teaser_seen < SAMPLES
    }

    /// Whether the page is asked where a text of the feed could be the whole or not.
    pub fn asks_when_unsure(&self) -> bool {
        self.is_undecided() || self.teaser_seen > self.whole_seen
    }
}

impl Write<'_> {
    /// Says whether the pages of a source's articles are asked for their text. Which text each shows may be another
    /// now, so that none is known to be saved whole.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound).
    pub fn set_text_mode(&self, id: SourceId, mode: TextMode) -> Result<()> {
        let mut update = self
            .connection
            .prepare_cached("UPDATE sources SET text_mode = ?2 WHERE id = ?1 AND removed_at = 0")?;
        found(update.execute(params![id, mode.as_str()])?)?;
        self.unsave(id, false)?;
        self.connection
            .prepare_cached(
                "UPDATE pages SET attempts = 0, next_try_at = 0
                 WHERE attempts <> 0 AND article_id IN (SELECT id FROM articles WHERE source_id = ?1)",
            )?
            .execute([id])?;
        Ok(())
    }

    /// Sets the direction of a source's texts, before all evidence; nothing leaves it to the evidence.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound).
    pub fn set_own_direction(&self, id: SourceId, direction: Option<Direction>) -> Result<()> {
        let mut update = self
            .connection
            .prepare_cached("UPDATE sources SET own_direction = ?2 WHERE id = ?1 AND removed_at = 0")?;
        found(update.execute(params![id, direction_word(direction)])?)
    }

    /// Says whether a source's articles are saved by themselves; nothing: as the app does.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound).
    pub fn set_offline(&self, id: SourceId, offline: Option<bool>) -> Result<()> {
        let mut update = self
            .connection
            .prepare_cached("UPDATE sources SET offline = ?2 WHERE id = ?1 AND removed_at = 0")?;
        found(update.execute(params![id, switch_word(offline)])?)
    }

    /// Says whether a source's audio and video are downloaded by themselves.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound).
    pub fn set_downloads(&self, id: SourceId, downloads: bool) -> Result<()> {
        let mut update = self
            .connection
            .prepare_cached("UPDATE sources SET downloads = ?2 WHERE id = ?1 AND removed_at = 0")?;
        found(update.execute(params![id, downloads])?)
    }

    /// Says how long a source's articles are kept.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound).
    pub fn set_retention(&self, id: SourceId, retention: Retention) -> Result<()> {
        let mut update = self.connection.prepare_cached(
            "UPDATE sources SET retention_days = ?2, retention_count = ?3 WHERE id = ?1 AND removed_at = 0",
        )?;
        found(update.execute(params![id, retention.days, retention.count])?)
    }

    /// Counts whether the feed had the whole text of an article, as its page told. Gives whether other texts are shown by
    /// that: those articles are not known to be saved whole then.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound).
    pub fn note_wholeness(&self, id: SourceId, was_whole: bool) -> Result<bool> {
        let before = self.any_source(id)?.asks_when_unsure();
        let mut update = self.connection.prepare_cached(
            "UPDATE sources SET whole_seen = whole_seen + ?2, teaser_seen = teaser_seen + 1 - ?2 WHERE id = ?1",
        )?;
        found(update.execute(params![id, was_whole])?)?;
        let asks = self.any_source(id)?.asks_when_unsure();
        if asks != before {
            // Where the page is not asked any more, all others show what they did: the feed's text.
            self.unsave(id, !asks)?;
            self.queue_pages_to_index(id)?;
        }
        Ok(asks != before)
    }

    fn unsave(&self, id: SourceId, only_with_page: bool) -> Result<()> {
        self.connection
            .prepare_cached(
                "UPDATE articles SET is_saved = 0, save_after = 0
                 WHERE source_id = ?1 AND (is_saved <> 0 OR save_after <> 0)
                   AND (NOT ?2 OR EXISTS (SELECT 1 FROM pages WHERE article_id = articles.id))",
            )?
            .execute(params![id, only_with_page])?;
        Ok(())
    }
}

pub(super) fn switch_of(word: &str) -> Option<bool> {
    match word {
        "on" => Some(true),
        "off" => Some(false),
        _ => None,
    }
}

fn switch_word(switch: Option<bool>) -> &'static str {
    match switch {
        Some(true) => "on",
        Some(false) => "off",
        None => "",
    }
}
