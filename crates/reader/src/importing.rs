//! Taking in files of bookmarks: looked at first, then brought in chunks, and taken back as a whole.

use std::collections::{BTreeSet, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use qirtas_exchange::{Colour as Ink, Imported, Item, Kind, Version, read, recognise};
use qirtas_store::{
    CollectionId, Colour, Import, ImportId, ImportedHighlight, ImportedItem, KeptLink, NewHighlight,
    Revision, StoreError,
};
use tokio_util::sync::CancellationToken;

use crate::bookmarks::Refusal;
use crate::error::{Error, Problem, Result};
use crate::{Event, Reader};

/// The largest file that is taken, in bytes.
const LARGEST: usize = 200_000_000;
/// Bookmarks of one transaction: whoever writes meanwhile waits for a moment at most.
const AT_ONCE: usize = 1_000;
/// What a preview shows of refusals, collections and tags.
const SHOWN_REFUSALS: usize = 100;
const SHOWN_NAMES: usize = 50;
const SHOWN_ITEMS: usize = 8;

/// The file that is being looked at. One at a time: a second one takes its place.
#[derive(Default)]
pub(crate) struct Imports {
    staged: Mutex<Staged>,
    cancel: Mutex<CancellationToken>,
}

#[derive(Default)]
struct Staged {
    token: u64,
    name: String,
    bytes: Vec<u8>,
    read: Option<(Kind, Imported)>,
}

/// What a file would bring.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportPreview {
    /// Whose file it is.
    pub kind: Kind,
    /// Bookmarks in it.
    pub total: u64,
    /// Those that are not here yet.
    pub fresh: u64,
    /// Those that are, in the bin too, which get what they lack; and what the file has twice.
    pub known: u64,
    /// What cannot come, or not as it stands there: the first of it.
    pub refused: Vec<Refusal>,
    /// All of that.
    pub refused_total: u64,
    /// Paths of collections, the first of them.
    pub collections: Vec<Vec<String>>,
    /// All of them.
    pub collection_total: u64,
    /// Names of tags, the first of them.
    pub tags: Vec<String>,
    /// All of them.
    pub tag_total: u64,
    /// Highlights in it.
    pub highlights: u64,
    /// Notes in it.
    pub notes: u64,
    /// Some of it: titles, addresses, and whether they are here.
    pub sample: Vec<(String, String, bool)>,
}

/// What came of an import.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportReport {
    /// Names it, for [`Reader::undo_import`].
    pub id: ImportId,
    /// New bookmarks.
    pub added: u64,
    /// Bookmarks that were here before.
    pub merged: u64,
    /// New highlights.
    pub highlights: u64,
    /// What could not come, or not as it stood there.
    pub refused: Vec<Refusal>,
    /// The person stopped it. What had come is here, and can be taken back.
    pub was_cancelled: bool,
}

/// How a file is taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ImportOptions {
    /// All of it goes into this.
    pub collection: Option<CollectionId>,
    /// The pages are fetched and archived too, by and by. Else each waits until the person asks for it.
    pub fetches_pages: bool,
}

impl Reader {
    /// Begins to take in a file of so many bytes; its pieces follow. Gives what names it.
    ///
    /// # Errors
    /// `FileTooLarge`.
    pub fn begin_import(&self, name: &str, bytes: u64) -> Result<u64> {
        let length = usize::try_from(bytes).ok().filter(|bytes| *bytes <= LARGEST);
        length.ok_or(Error::FileTooLarge { limit: LARGEST })?;
        let mut staged = self.staged();
        let token = staged.token + 1;
        *staged = Staged { token, name: name.to_owned(), ..Staged::default() };
        Ok(token)
    }

    /// Takes the next piece of the file.
    ///
    /// # Errors
    /// `NoSuchImport`, `FileTooLarge`.
    pub fn import_piece(&self, token: u64, piece: &[u8]) -> Result<()> {
        let mut staged = self.staged_as(token)?;
        if staged.bytes.len() + piece.len() > LARGEST {
            return Err(Error::FileTooLarge { limit: LARGEST });
        }
        staged.bytes.extend_from_slice(piece);
        Ok(())
    }

    /// Looks at the file, and tells what it would bring. Nothing is changed.
    ///
    /// # Errors
    /// `NoSuchImport`, `NotBookmarks`, `ImportDamaged`, `ImportBomb`.
    pub fn preview_import(&self, token: u64) -> Result<ImportPreview> {
        let mut staged = self.staged_as(token)?;
        if staged.read.is_none() {
            let bytes = std::mem::take(&mut staged.bytes);
            let kind = recognise(&staged.name, &bytes).ok_or(Error::NotBookmarks)?;
            staged.read = Some((kind, read(kind, &bytes).map_err(Error::Import)?));
        }
        let (kind, imported) = staged.read.as_ref().ok_or(Error::NoSuchImport)?;
        self.preview_of(*kind, imported)
    }

    /// Takes the file in that was looked at. Only within a runtime.
    ///
    /// # Errors
    /// `NoSuchImport`; the library's: what had come by then is here.
    pub async fn run_import(&self, token: u64, options: ImportOptions) -> Result<ImportReport> {
        let (name, (kind, imported)) = {
            let mut staged = self.staged_as(token)?;
            (staged.name.clone(), staged.read.take().ok_or(Error::NoSuchImport)?)
        };
        let cancel = CancellationToken::new();
        *self.imports_state().cancel.lock().unwrap_or_else(PoisonError::into_inner) = cancel.clone();
        let reader = self.clone();
        self.aside(move || reader.take_in(&name, kind, &imported, options, &cancel)).await
    }

    /// Stops the import that is under way. What has come stays, and can be taken back.
    pub fn cancel_import(&self) {
        self.imports_state().cancel.lock().unwrap_or_else(PoisonError::into_inner).cancel();
    }

    /// Reads a file, of a kind or of whatever kind it is.
    ///
    /// # Errors
    /// `NotBookmarks`, `ImportDamaged`, `ImportBomb`, `FileTooLarge`.
    pub fn read_bookmarks(kind: Option<Kind>, name: &str, bytes: &[u8]) -> Result<(Kind, Imported)> {
        if bytes.len() > LARGEST {
            return Err(Error::FileTooLarge { limit: LARGEST });
        }
        let kind = kind.or_else(|| recognise(name, bytes)).ok_or(Error::NotBookmarks)?;
        Ok((kind, read(kind, bytes).map_err(Error::Import)?))
    }

    /// What a file that was read would bring.
    ///
    /// # Errors
    /// The library's.
    pub fn preview_of(&self, kind: Kind, imported: &Imported) -> Result<ImportPreview> {
        let items = || imported.contents.items.iter().chain(&imported.texts);
        let (mut known, mut sample, mut seen) = (0, Vec::new(), HashSet::new());
        self.store().read(|r| {
            for item in items() {
                let link = link_of(item, false, 0);
                let is_known = !seen.insert(link.key()) || r.bookmark_like(&link)?.is_some();
                known += u64::from(is_known);
                if sample.len() < SHOWN_ITEMS {
                    sample.push((item.title.clone(), item.address.clone(), is_known));
                }
            }
            Ok(())
        })?;
        let collections: BTreeSet<&Vec<String>> = items().flat_map(|item| &item.collections).collect();
        let tags: BTreeSet<&String> = items().flat_map(|item| &item.tags).collect();
        let total = (imported.contents.items.len() + imported.texts.len()) as u64;
        Ok(ImportPreview {
            kind,
            total,
            fresh: total - known,
            known,
            refused: refusals(imported).take(SHOWN_REFUSALS).collect(),
            refused_total: imported.refused.len() as u64,
            collection_total: collections.len() as u64,
            collections: collections.into_iter().take(SHOWN_NAMES).cloned().collect(),
            tag_total: tags.len() as u64,
            tags: tags.into_iter().take(SHOWN_NAMES).cloned().collect(),
            highlights: items().map(|item| item.highlights.len() as u64).sum(),
            notes: items().filter(|item| !item.note.is_empty()).count() as u64,
            sample,
        })
    }

    /// Takes in a file that was read.
    ///
    /// # Errors
    /// `NoSuchCollection`; the library's: what had come by then is here.
    pub fn take_in(
        &self,
        name: &str,
        kind: Kind,
        imported: &Imported,
        options: ImportOptions,
        cancel: &CancellationToken,
    ) -> Result<ImportReport> {
        let now = self.now();
        let mut importing = self.change(
            |w| {
                let mut importing = w.begin_import(kind.as_str(), name, options.collection, now)?;
                for collection in &imported.contents.collections {
                    w.import_path(&mut importing, &collection.path)?;
                }
                Ok(importing)
            },
            Error::NoSuchCollection,
        )?;
        let items: Vec<&Item> = imported.contents.items.iter().chain(&imported.texts).collect();
        let total = items.len() as u64;
        let mut report = ImportReport {
            id: importing.id(),
            added: 0,
            merged: 0,
            highlights: 0,
            refused: refusals(imported).collect(),
            was_cancelled: false,
        };
        let mut done = 0;
        for chunk in items.chunks(AT_ONCE) {
            if cancel.is_cancelled() {
                report.was_cancelled = true;
                break;
            }
            let rows: Vec<ImportedItem<'_>> =
                chunk.iter().map(|item| row_of(item, options.fetches_pages, now)).collect();
            let taken = self.store().write(|w| w.take_in(&mut importing, &rows, now))?;
            report.added += taken.added;
            report.merged += taken.merged;
            report.highlights += taken.highlights;
            done += chunk.len() as u64;
            self.tell(Event::ImportMoved { done, total });
        }
        self.colour_tags(imported)?;
        self.tell(Event::LibraryChanged);
        self.tell(Event::BookmarksChanged);
        self.wake();
        Ok(report)
    }

    /// Takes a whole import back: what it brought goes into the bin. Gives how many bookmarks went.
    ///
    /// # Errors
    /// `NoSuchImport`.
    pub fn undo_import(&self, id: ImportId) -> Result<u64> {
        let now = self.now();
        let count = self.change(|w| w.undo_import(id, now), Error::NoSuchImport)?;
        self.tell(Event::BookmarksChanged);
        Ok(count)
    }

    /// The files that were taken in, the last first.
    ///
    /// # Errors
    /// The library's.
    pub fn imports(&self) -> Result<Vec<Import>> {
        Ok(self.store().read(|r| r.imports())?)
    }

    /// Tags that have no colour yet get that of the file.
    fn colour_tags(&self, imported: &Imported) -> Result<()> {
        Ok(self.store().write(|w| {
            for tag in imported.contents.tags.iter().filter(|tag| !tag.colour.is_empty()) {
                let known = match w.tag_named(&tag.name)? {
                    Some(id) => id,
                    None => match w.need_tag(&tag.name) {
                        Err(StoreError::NotFound) => continue,
                        made => made?,
                    },
                };
                w.set_tag_colour(known, &tag.colour)?;
            }
            Ok(())
        })?)
    }

    fn staged(&self) -> MutexGuard<'_, Staged> {
        self.imports_state().staged.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn staged_as(&self, token: u64) -> Result<MutexGuard<'_, Staged>> {
        let staged = self.staged();
        if staged.token == token { Ok(staged) } else { Err(Error::NoSuchImport) }
    }
}

fn refusals(imported: &Imported) -> impl Iterator<Item = Refusal> {
    imported.refused.iter().map(|refusal| Refusal {
        text: refusal.line.clone(),
        problem: Problem::plain(match refusal.reason.as_str() {
            "empty" => "import_empty",
            "script_address" => "import_script",
            "too_large" => "import_too_long",
            "too_many" => "import_too_many",
            "damaged" => "import_line_damaged",
            _ => "bad_address",
        }),
    })
}

/// What says nothing of being read is no list to read: only what a file calls unread goes into the inbox.
fn row_of(item: &Item, fetches_pages: bool, now: Timestamp) -> ImportedItem<'_> {
    let words = if item.body.is_empty() { 0 } else { qirtas_article::glance(&item.body, None).words };
    let is_read = item.is_read == Some(true) || item.read_at.is_some();
    let highlights = item.highlights.iter().map(|highlight| ImportedHighlight {
        passage: NewHighlight {
            colour: colour_of(highlight.colour),
            quote: highlight.quote.clone(),
            prefix: highlight.prefix.clone(),
            suffix: highlight.suffix.clone(),
            position: highlight.position,
            note: highlight.note.clone(),
        },
        made: highlight.added,
        edited: highlight.edited,
    });
    ImportedItem {
        link: link_of(item, fetches_pages, words),
        bookmarked: item.added.filter(|added| *added <= now),
        is_archived: item.is_archived.unwrap_or(item.is_read != Some(false)),
        read: is_read.then(|| item.read_at.or(item.added).unwrap_or(now)),
        is_favourite: item.is_favourite,
        progress: item.progress,
        tags: &item.tags,
        collections: &item.collections,
        note: &item.note,
        highlights: highlights.collect(),
        versions: item.versions.iter().map(version_of).collect(),
    }
}

fn link_of(item: &Item, fetches_pages: bool, words: u32) -> KeptLink<'_> {
    KeptLink {
        url: &item.address,
        name: if item.title.is_empty() { &item.note } else { &item.title },
        title: &item.title,
        author: &item.author,
        language: &item.language,
        excerpt: &item.excerpt,
        published: item.published,
        body: &item.body,
        words,
        is_left: !fetches_pages,
    }
}

fn version_of(version: &Version) -> Revision {
    Revision {
        replaced_at: version.replaced_at.unwrap_or(Timestamp::UNIX_EPOCH),
        title: version.title.clone(),
        author: String::new(),
        body: version.body.clone(),
        base: String::new(),
    }
}

fn colour_of(ink: Ink) -> Colour {
    match ink {
        Ink::Yellow => Colour::Yellow,
        Ink::Red => Colour::Red,
        Ink::Green => Colour::Green,
        Ink::Blue => Colour::Blue,
    }
}
