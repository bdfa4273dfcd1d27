//! What is done when nobody waits: what was kept long enough goes, texts are packed, room goes back to the disk. All of it
//! in small steps, so that whoever writes meanwhile waits for a moment at most.

use jiff::SignedDuration;
use qirtas_store::{MarketItemId, Retention, Source};
use tokio_util::sync::CancellationToken;

use crate::Reader;
use crate::due::Due;
use crate::error::{Error, Result};
use crate::settings::number_of;

/// How long what was read is kept: for so many days, and so many of the newest of each source; 0 for ever, and all.
pub(crate) const RETENTION_DAYS: &str = "retention.days";
pub(crate) const RETENTION_COUNT: &str = "retention.count";

/// By itself it is done this often.
const EVERY: SignedDuration = SignedDuration::from_mins(10);
/// Articles or their pictures of one step.
const AT_ONCE: u32 = 32;
/// Texts of one step; packing is begun anew for each.
const TEXTS_AT_ONCE: u32 = 200;
/// Bytes given back to the disk in one step.
const BYTES_AT_ONCE: u64 = 2 << 20;
/// Less than this is not given back by itself: it is soon used again.
const WORTH_GIVING: u64 = 16 << 20;

/// What is known of upkeep.
#[derive(Default)]
pub(crate) struct Upkeep {
    turn: tokio::sync::Mutex<()>,
    due: Due,
    /// For the look at the addresses of bookmarks, of which one goes on at a time.
    pub(crate) links: tokio::sync::Mutex<()>,
    pub(crate) links_due: Due,
}

impl Reader {
    /// Does what upkeep there is, if it was not done lately and no sync is under way. The answer does not wait for it.
    pub(crate) fn keep_up_by_itself(&self, cancel: &CancellationToken) {
        if self.sync_progress().is_none() && self.upkeep().due.is_due(EVERY, self.now()) {
            let (reader, cancel) = (self.clone(), cancel.clone());
            // A library that fails here fails at the next command too, and is told of there.
            tokio::spawn(async move { reader.keep_up_and_forget(WORTH_GIVING, cancel).await });
        }
    }

    /// Does all that can be done to take less room on the disk, and gives how many bytes that freed there: what was kept
    /// long enough goes, the budget is kept to, texts are packed, and what is free is given back.
    ///
    /// # Errors
    /// `Cancelled`, with what was done until then, or the library's.
    pub async fn free_storage(&self, cancel: CancellationToken) -> Result<u64> {
        let before = self.on_disk().await?;
        self.keep_up_and_forget(0, cancel).await?;
        let reader = self.clone();
        self.aside(move || Ok(reader.store().empty_logs()?)).await?;
        Ok(before.saturating_sub(self.on_disk().await?))
    }

    async fn on_disk(&self) -> Result<u64> {
        let reader = self.clone();
        let usage = self.aside(move || Ok(reader.store().usage()?)).await?;
        Ok(usage.library_bytes + usage.media_bytes)
    }

    /// The keyring may ask the person, and is opened when nobody waits for a turn any more.
    async fn keep_up_and_forget(&self, worth_giving: u64, cancel: CancellationToken) -> Result<()> {
        let feeds = self.keep_up(worth_giving, cancel).await?;
        if feeds.is_empty() {
            return Ok(());
        }
        let reader = self.clone();
        self.aside(move || {
            feeds.into_iter().for_each(|feed| reader.forget_key(feed));
            Ok(())
        })
        .await
    }

    /// One at a time: a second one would find the same to do. Gives the feeds whose keys are to be forgotten.
    async fn keep_up(&self, worth_giving: u64, cancel: CancellationToken) -> Result<Vec<MarketItemId>> {
        let _turn = self.upkeep().turn.lock().await;
        let reader = self.clone();
        self.aside(move || {
            until_done(&cancel, || reader.empty_bin())?;
            let feeds = reader.sweep_header()?;
            reader.retire(&cancel)?;
            reader.sweep(&cancel)?;
            reader.make_room(&cancel)?;
            reader.pack(&cancel)?;
            reader.give_back(worth_giving, &cancel)?;
            Ok(feeds)
        })
        .await
    }

    /// Deletes what is beyond what is kept of each source.
    fn retire(&self, cancel: &CancellationToken) -> Result<()> {
        let number =
            |key| Ok::<_, Error>(u32::try_from(number_of(self.store(), key)?.unwrap_or(0)).unwrap_or(0));
        let of_all = Retention { days: number(RETENTION_DAYS)?, count: number(RETENTION_COUNT)? };
        let now = self.now();
        for source in self.sources()? {
            let kept = kept_of(&source, of_all);
            if kept != Retention::default() {
                until_done(cancel, || {
                    Ok(self.store().write(|w| w.retire(source.id, kept, now, AT_ONCE))?)
                })?;
            }
        }
        Ok(())
    }

    /// Deletes pictures and files of articles that are gone.
    fn sweep(&self, cancel: &CancellationToken) -> Result<()> {
        until_done(cancel, || Ok(self.store().sweep_media(AT_ONCE, self.now())?))?;
        self.sweep_downloads()
    }

    fn pack(&self, cancel: &CancellationToken) -> Result<()> {
        until_done(cancel, || Ok(self.store().pack_texts(TEXTS_AT_ONCE)?.packed))
    }

    fn give_back(&self, worth_giving: u64, cancel: &CancellationToken) -> Result<()> {
        if self.store().bytes_free()? <= worth_giving {
            return Ok(());
        }
        until_done(cancel, || Ok(self.store().give_back(BYTES_AT_ONCE)?))
    }
}

/// A source's own word goes before the app's, each by itself.
fn kept_of(source: &Source, of_all: Retention) -> Retention {
    let own = source.retention;
    Retention {
        days: if own.days > 0 { own.days } else { of_all.days },
        count: if own.count > 0 { own.count } else { of_all.count },
    }
}

/// Takes one step after the other until one finds nothing to do.
fn until_done(cancel: &CancellationToken, mut step: impl FnMut() -> Result<u64>) -> Result<()> {
    loop {
        if cancel.is_cancelled() {
            return Err(Error::Cancelled);
        }
        if step()? == 0 {
            return Ok(());
        }
    }
}
