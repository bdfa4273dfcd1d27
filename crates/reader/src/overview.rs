//! What the window needs before its first list, and what the person has set.

use std::collections::BTreeMap;

use jiff::Timestamp;
use qirtas_store::{Counts, Folder, Source};

use crate::error::Result;
use crate::{Reader, SaveState, SyncProgress};

/// Everything that stands around the lists.
#[derive(Debug, Clone)]
pub struct Overview {
    /// All folders in their order.
    pub folders: Vec<Folder>,
    /// All sources in their order.
    pub sources: Vec<Source>,
    /// Figures over the whole library.
    pub counts: Counts,
    /// What the person has set.
    pub settings: BTreeMap<String, String>,
    /// A sync that is under way.
    pub syncing: Option<SyncProgress>,
    /// How far saving what the person asked for has come; nothing when there is nothing to tell.
    pub saving: Option<SaveState>,
    /// Whether the last sync found no network at all.
    pub offline: bool,
    /// When a source last answered well.
    pub last_synced_at: Option<Timestamp>,
}

impl Reader {
    /// Everything that stands around the lists, of one moment. The person's day began at `today`.
    ///
    /// # Errors
    /// The library's.
    pub fn overview(&self, today: Timestamp) -> Result<Overview> {
        let (folders, sources, counts, settings) =
            self.store().read(|r| Ok((r.folders()?, r.sources()?, r.counts(today)?, r.settings()?)))?;
        let last_synced_at = sources.iter().filter_map(|source| source.succeeded_at).max();
        let saving = Some(self.saving_state()?).filter(SaveState::is_worth_telling);
        let (syncing, offline) = (self.sync_progress(), self.is_offline());
        Ok(Overview { folders, sources, counts, settings, syncing, saving, offline, last_synced_at })
    }
}
