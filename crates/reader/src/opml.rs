//! A person's sources as a list that other readers know, and back.
//!
//! A list says what to follow and what to call it. It never says whom to trust: that an address may lead into a
//! private network is the person's word, given for the whole import.

mod attribute;
mod outgoing;
mod plan;

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use qirtas_store::{FolderId, Source, StoreError, Write};
use url::Url;

use self::plan::{Plan, PlannedSource};
use crate::address::key_of_feed;
use crate::error::{Error, Result};
use crate::{Event, Reader};

/// What is written in one transaction, so that nobody waits long for the one writer.
const CHUNK: usize = 500;

/// What came of importing a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// Sources that were not there before.
    pub added: u32,
    /// Entries whose source is there already, or stands twice in the list. Nothing was changed for them.
    pub was_there: u32,
    /// Folders that were not there before.
    pub folders_added: u32,
    /// Entries that were not taken, in the list's order.
    pub refused: Vec<Refused>,
    /// Whether the list is longer than lists are read: of its end nothing was taken, and nothing else tells of it.
    pub is_cut: bool,
}

/// An entry of a list that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What the list calls it, or the host that it names.
    pub title: String,
    /// Why: the code of an error.
    pub code: String,
}

impl Reader {
    /// Subscribes to what an OPML file lists, in its folders, without asking any of it: the next sync does. With
    /// `allow_private` each address on this machine or in a private network is trusted for its own source, as if it
    /// had been typed.
    ///
    /// # Errors
    /// `NotOpml`, or the library's. What is refused is told of entry by entry.
    pub fn import_opml(&self, bytes: &[u8], allow_private: bool) -> Result<Imported> {
        let list = qirtas_feed::opml::parse(bytes).map_err(|_| Error::NotOpml)?;
        let is_cut = list.is_cut;
        let mut plan = Plan::of(list, allow_private);
        let mut imported =
            Imported { refused: std::mem::take(&mut plan.refused), is_cut, ..Imported::default() };

        let known: HashSet<String> = self.sources()?.iter().filter_map(key_of_source).collect();
        let mut listed_keys = HashSet::new();
        let listed = plan.sources.len();
        plan.sources.retain(|source| {
            !known.contains(&source.key) && listed_keys.insert(source.key_in_list().to_owned())
        });
        imported.was_there = count(listed - plan.sources.len());

        let (folders, folders_added) = self.add_planned_folders(&plan)?;
        imported.folders_added = folders_added;
        let now = self.now();
        for chunk in plan.sources.chunks(CHUNK) {
            let added = self.store().write(|w| add_planned_sources(w, chunk, &folders, now))?;
            imported.added += added;
            imported.was_there += count(chunk.len()) - added;
        }
        self.tell(Event::LibraryChanged);
        Ok(imported)
    }

    /// The places of the folders that something will stand in, found or made; the others have none.
    fn add_planned_folders(&self, plan: &Plan) -> Result<(Vec<Option<FolderId>>, u32)> {
        let mut known: KnownFolders =
            self.folders()?.into_iter().map(|folder| ((folder.parent, folder.name), folder.id)).collect();
        let there = known.len();
        let wanted = plan.wanted_folders();
        let mut places: Vec<Option<FolderId>> = Vec::with_capacity(plan.folders.len());
        for (chunk, wanted) in plan.folders.chunks(CHUNK).zip(wanted.chunks(CHUNK)) {
            self.store().write(|w| {
                for (folder, is_wanted) in chunk.iter().zip(wanted) {
                    let parent = folder.parent.and_then(|parent| places.get(parent).copied().flatten());
                    let place = if *is_wanted {
                        Some(find_or_add(w, &mut known, parent, &folder.name)?)
                    } else {
                        None
                    };
                    places.push(place);
                }
                Ok(())
            })?;
        }
        Ok((places, count(known.len() - there)))
    }

    /// All sources as an OPML file: one that every reader understands, and from which this one restores folders,
    /// names, kinds and order. The guide is no part of it.
    ///
    /// # Errors
    /// The library's.
    pub fn export_opml(&self) -> Result<String> {
        let (folders, sources) = self.store().read(|r| Ok((r.folders()?, r.sources()?)))?;
        Ok(qirtas_feed::opml::write(&outgoing::list_of(&folders, &sources)))
    }
}

/// Folders by where they stand and what they are called.
type KnownFolders = HashMap<(Option<FolderId>, String), FolderId>;

fn find_or_add(
    w: &Write<'_>,
    known: &mut KnownFolders,
    parent: Option<FolderId>,
    name: &str,
) -> qirtas_store::Result<FolderId> {
    let place = (parent, name.to_owned());
    if let Some(id) = known.get(&place) {
        return Ok(*id);
    }
    let id = w.add_folder(name, parent)?;
    known.insert(place, id);
    Ok(id)
}

/// Gives how many were added; the others came in the meantime.
fn add_planned_sources(
    w: &Write<'_>,
    sources: &[PlannedSource],
    folders: &[Option<FolderId>],
    now: Timestamp,
) -> qirtas_store::Result<u32> {
    let mut added = 0;
    for source in sources {
        let mut new = source.new.clone();
        new.folder = source.folder.and_then(|folder| folders.get(folder).copied().flatten());
        match w.add_source(&new, now) {
            Ok(id) => {
                added += 1;
                if let Some(host) = &source.trusted_host {
                    w.trust_host(id, host)?;
                }
            }
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(added)
}

fn key_of_source(source: &Source) -> Option<String> {
    Url::parse(&source.address).ok().map(|url| key_of_feed(&url))
}

fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}
