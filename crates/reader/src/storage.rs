//! What the library takes on disk, the room that it may take, and keeping within it.

use std::ops::Range;

use qirtas_store::{ArticleId, MediaPart, Retention, SourceId, StoreError, Usage};
use tokio_util::sync::CancellationToken;

use crate::downloads::is_minded;
use crate::error::{Error, Problem, Result};
use crate::settings::number_of;
use crate::{Event, Reader};

/// How many bytes the library and its pictures may take.
pub(crate) const BUDGET: &str = "offline.budget";
/// 2 GB.
const USUAL_BUDGET: u64 = 2 << 30;
/// When the budget is reached, so much of it is left in use: saving then has room for a while.
const KEPT_PERCENT: u64 = 90;
/// Articles whose pictures are deleted, or whose texts, before others may write again.
const AT_ONCE: u32 = 16;

/// What the library takes on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Storage {
    /// What it may take, in bytes.
    pub budget: u64,
    /// What it takes.
    pub usage: Usage,
    /// `over_budget` when it takes more than it may, and nothing is left that may go.
    pub problem: Option<Problem>,
}

impl Reader {
    /// What the library takes on disk, the largest source first.
    ///
    /// # Errors
    /// The library's.
    pub fn storage(&self) -> Result<Storage> {
        let mut usage = self.store().usage()?;
        usage.sources.sort_by_key(|source| {
            std::cmp::Reverse(source.text_bytes + source.picture_bytes + source.file_bytes)
        });
        let budget = self.budget()?;
        let is_stuck = self.store().bytes_in_use()? > budget && !self.is_anything_evictable()?;
        Ok(Storage { budget, usage, problem: is_stuck.then(|| Problem::plain("over_budget")) })
    }

    /// A part of the picture under a key; no more than that is read.
    ///
    /// # Errors
    /// The library's.
    pub fn media_part(&self, key: &str, range: Range<u64>) -> Result<Option<MediaPart>> {
        Ok(self.store().media_part(key, range)?)
    }

    /// A part of the downloaded file under a key; no more than that is read.
    ///
    /// # Errors
    /// The library's.
    pub fn file_part(&self, key: &str, range: Range<u64>) -> Result<Option<MediaPart>> {
        Ok(self.store().file_part(key, range)?)
    }

    /// Says how long a source's articles are kept once they are read; zeros: as the app does.
    ///
    /// # Errors
    /// `NoSuchSource`, or the library's.
    pub fn set_source_retention(&self, source: SourceId, retention: Retention) -> Result<()> {
        match self.store().write(|w| w.set_retention(source, retention)) {
            Err(StoreError::NotFound) => Err(Error::NoSuchSource),
            done => Ok(done?),
        }
    }

    /// Whether there is room for saving more. Where there was none, what may go has gone.
    ///
    /// # Errors
    /// The library's.
    pub fn has_room_to_save(&self) -> Result<bool> {
        Ok(self.store().bytes_in_use()? < self.budget()? || self.make_room(&CancellationToken::new())?)
    }

    /// Brings what is in use down to the budget: pictures first, of what was read longest ago, then downloaded files of
    /// what was read, then the texts. Gives whether it is.
    pub(crate) fn make_room(&self, cancel: &CancellationToken) -> Result<bool> {
        let budget = self.budget()?;
        if self.store().bytes_in_use()? < budget {
            return Ok(true);
        }
        let kept = budget / 100 * KEPT_PERCENT;
        let steps: [fn(&Self) -> Result<bool>; 3] =
            [Self::evict_pictures, Self::evict_file, Self::evict_texts];
        for step in steps {
            while self.store().bytes_in_use()? > kept {
                if cancel.is_cancelled() {
                    return Err(Error::Cancelled);
                }
                if !step(self)? {
                    break;
                }
            }
        }
        Ok(self.store().bytes_in_use()? < budget)
    }

    fn budget(&self) -> Result<u64> {
        Ok(number_of(self.store(), BUDGET)?.unwrap_or(USUAL_BUDGET))
    }

    fn is_anything_evictable(&self) -> Result<bool> {
        Ok(!self.store().evictable(1)?.is_empty()
            || !self.files_of_read()?.is_empty()
            || self.store().read(|r| r.is_any_read_evictable())?)
    }

    /// Whether there was anything to delete. What goes wears no badge any more, and does not come back by itself.
    fn evict_pictures(&self) -> Result<bool> {
        let ids = self.store().evictable(AT_ONCE)?;
        if ids.is_empty() {
            return Ok(false);
        }
        self.store().write(|w| w.put_off_saving(&ids, None))?;
        self.store().release_media(&ids)?;
        self.tell(Event::LibraryChanged);
        Ok(true)
    }

    fn evict_file(&self) -> Result<bool> {
        let Some(key) = self.files_of_read()?.into_iter().next() else { return Ok(false) };
        self.store().remove_file(&key)?;
        self.tell(Event::LibraryChanged);
        Ok(true)
    }

    /// Keys of the files whose articles were read, or are gone. One of which nothing is here takes no room.
    fn files_of_read(&self) -> Result<Vec<String>> {
        let mut files = self.store().files()?;
        files.retain(|file| file.state.received > 0);
        let articles: Vec<ArticleId> = files.iter().map(|file| file.article).collect();
        let kept: Vec<ArticleId> =
            self.cards(&articles)?.into_iter().filter(is_minded).map(|card| card.id).collect();
        files.retain(|file| !kept.contains(&file.article));
        let offering = self.offering(&files)?;
        files.retain(|file| !offering.get(&file.key).is_some_and(|cards| cards.iter().any(is_minded)));
        Ok(files.into_iter().map(|file| file.key).collect())
    }

    fn evict_texts(&self) -> Result<bool> {
        let evicted = self.store().write(|w| w.evict_read(AT_ONCE))?;
        if evicted > 0 {
            self.store().sweep_media(AT_ONCE, self.now())?;
            self.tell(Event::LibraryChanged);
        }
        Ok(evicted > 0)
    }
}
