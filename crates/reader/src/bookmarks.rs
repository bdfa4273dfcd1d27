//! What a person keeps: bookmarks, their places, their bin. Every act gives a name by which it can be taken back.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};
use qirtas_store::{
    ArticleId, BookmarkCounts, BookmarkRow, BookmarkView, Collection, CollectionId, LinkState, Note,
    StoreError, Tag, UndoId, Write,
};

use crate::error::{Error, Result};
use crate::highlights::Marked;
use crate::{Event, Reader, SearchRequest, Version};

mod saving;

pub use saving::{Refusal, SavedAddress, SavedAddresses, ToSaveAddresses};

/// The bin keeps what was thrown away for so long.
const BIN_KEEPS: SignedDuration = SignedDuration::from_hours(30 * 24);
/// So long an act can be taken back.
const UNDO_KEEPS: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Bookmarks that are erased in one step.
const ERASED_AT_ONCE: u32 = 500;
/// Tags that stand beside the list.
const MOST_USED: u32 = 60;

/// What an act did, and how to take it back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Done {
    /// For [`Reader::undo_change`]; nothing when nothing changed.
    pub undo: Option<UndoId>,
    /// How much changed.
    pub count: u64,
}

/// What stands around the bookmarks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookmarkOverview {
    /// In the person's order.
    pub collections: Vec<Collection>,
    /// The most used ones.
    pub tags: Vec<Tag>,
    /// All of them.
    pub tag_total: u64,
    /// How many bookmarks there are.
    pub counts: BookmarkCounts,
    /// Highlights to look at again today.
    pub to_review: u32,
}

/// All that is known of one bookmark.
#[derive(Debug, Clone, PartialEq)]
pub struct BookmarkDetails {
    /// What lists show of it.
    pub row: BookmarkRow,
    /// The collections that it is in.
    pub collections: Vec<CollectionId>,
    /// The person's note.
    pub note: Option<Note>,
    /// In the order of the text.
    pub highlights: Vec<Marked>,
    /// Its earlier texts.
    pub versions: Vec<Version>,
    /// What was last seen of its address.
    pub link: Option<LinkState>,
    /// Where the Web Archive has it, to be opened outside.
    pub web_archive: Option<String>,
    /// The name of the file that brought it.
    pub import: Option<String>,
    /// Bytes of its text and pictures on disk.
    pub bytes: u64,
}

impl Reader {
    /// What stands around the bookmarks.
    ///
    /// # Errors
    /// The library's.
    pub fn bookmark_overview(&self) -> Result<BookmarkOverview> {
        let to_review = u32::try_from(self.review_ids()?.len()).unwrap_or(u32::MAX);
        Ok(self.store().read(|r| {
            Ok(BookmarkOverview {
                collections: r.collections()?,
                tags: r.most_used_tags(MOST_USED)?,
                tag_total: r.tag_count()?,
                counts: r.bookmark_counts()?,
                to_review,
            })
        })?)
    }

    /// The articles of a view of bookmarks, in its order; with a query, those of them that it finds.
    ///
    /// # Errors
    /// The library's.
    pub fn bookmark_ids(&self, view: &BookmarkView, query: &SearchRequest) -> Result<Vec<ArticleId>> {
        let mut ids = self.store().read(|r| r.bookmark_ids(view))?;
        if !query.query.trim().is_empty() {
            let found = self.found_among(&ids, query)?;
            ids.retain(|id| found.contains(id));
        }
        Ok(ids)
    }

    /// Those of some articles that a query finds, wherever they are from.
    pub(crate) fn found_among(&self, ids: &[ArticleId], query: &SearchRequest) -> Result<HashSet<ArticleId>> {
        let within = ids.iter().filter_map(|id| u32::try_from(id.0).ok()).collect();
        let request = SearchRequest { within: Some(within), most: ids.len(), at_least: 0, ..query.clone() };
        Ok(self.search(&request)?.articles.into_iter().map(|(id, _)| id).collect())
    }

    /// These bookmarks as rows, in this order; what is none is left out.
    ///
    /// # Errors
    /// The library's.
    pub fn bookmark_rows(&self, ids: &[ArticleId]) -> Result<Vec<BookmarkRow>> {
        Ok(self.store().read(|r| r.bookmark_rows(ids))?)
    }

    /// All that is known of one bookmark, or of that which a twin of the article bears, also of one in the bin.
    ///
    /// # Errors
    /// `NoSuchBookmark`.
    pub fn bookmark_details(&self, id: ArticleId) -> Result<BookmarkDetails> {
        let id = self.store().read(|r| Ok(r.bookmark_of(id)?.unwrap_or(id)))?;
        let row = self.bookmark_rows(&[id])?.pop().ok_or(Error::NoSuchBookmark)?;
        let highlights = self.highlights_in(&self.article(id)?.clean.html, id)?;
        let (collections, note, link, import) = self
            .store()
            .read(|r| Ok((r.collections_of(id)?, r.note(id)?, r.link_state(id)?, r.import_of(id)?)))?;
        Ok(BookmarkDetails {
            web_archive: row.url.as_deref().map(web_archive_of),
            versions: self.versions(id)?,
            bytes: self.store().bytes_of(id)?,
            row,
            collections,
            note,
            highlights,
            link,
            import,
        })
    }

    /// Bookmarks an article, now or, to undo a removal, as of `at`. Gives since when it is bookmarked.
    ///
    /// # Errors
    /// `NoSuchArticle`.
    pub fn bookmark(&self, id: ArticleId, at: Option<Timestamp>) -> Result<Timestamp> {
        let at = at.unwrap_or_else(|| self.now());
        let at = self.change(|w| w.bookmark(id, at), Error::NoSuchArticle)?;
        self.tell(Event::BookmarksChanged);
        Ok(at)
    }

    /// Throws a bookmark into the bin. Gives since when it had been there, so that it can be put back as it was.
    ///
    /// # Errors
    /// `NoSuchArticle`.
    pub fn unbookmark(&self, id: ArticleId) -> Result<Option<Timestamp>> {
        let now = self.now();
        let at = self.change(|w| w.unbookmark(id, now), Error::NoSuchArticle)?;
        self.tell(Event::BookmarksChanged);
        Ok(at)
    }

    /// Throws bookmarks into the bin, which keeps them for 30 days.
    ///
    /// # Errors
    /// The library's.
    pub fn remove_bookmarks(&self, ids: &[ArticleId]) -> Result<Done> {
        let now = self.now();
        self.act(Error::NoSuchBookmark, |w| w.remove_bookmarks(ids, now))
    }

    /// Takes bookmarks out of the bin, as they were.
    ///
    /// # Errors
    /// The library's.
    pub fn restore_bookmarks(&self, ids: &[ArticleId]) -> Result<Done> {
        self.act(Error::NoSuchBookmark, |w| w.restore_bookmarks(ids))
    }

    /// Deletes what lies in the bin of these for good. Gives how many there were.
    ///
    /// # Errors
    /// The library's.
    pub fn erase_bookmarks(&self, ids: &[ArticleId]) -> Result<u64> {
        let count = self.change(|w| w.erase_bookmarks(ids), Error::NoSuchBookmark)?;
        self.tell(Event::BookmarksChanged);
        Ok(count)
    }

    /// Takes bookmarks out of the inbox, or back into it.
    ///
    /// # Errors
    /// The library's.
    pub fn set_archived(&self, ids: &[ArticleId], is_archived: bool) -> Result<Done> {
        self.act(Error::NoSuchBookmark, |w| w.set_archived(ids, is_archived))
    }

    /// Makes bookmarks favourites, which is: stars them.
    ///
    /// # Errors
    /// The library's.
    pub fn set_favourites(&self, ids: &[ArticleId], is_favourite: bool) -> Result<Done> {
        let now = self.now();
        self.act(Error::NoSuchBookmark, |w| w.set_all_starred(ids, is_favourite, now))
    }

    /// Calls a bookmark something else; nothing, or an empty name: as its publisher does.
    ///
    /// # Errors
    /// `NoSuchBookmark`.
    pub fn rename_bookmark(&self, id: ArticleId, title: Option<&str>) -> Result<Done> {
        let title = title.map(str::trim).filter(|title| !title.is_empty());
        self.act(Error::NoSuchBookmark, |w| w.rename_bookmark(id, title).map(|()| 1))
    }

    /// Writes the note on an article, which is bookmarked by that; an empty one is none.
    ///
    /// # Errors
    /// `NoSuchArticle`.
    pub fn set_note(&self, id: ArticleId, text: &str) -> Result<()> {
        let (now, text) = (self.now(), text.trim_end());
        self.change(
            |w| {
                let bearer =
                    if text.is_empty() { w.bookmark_of(id)?.unwrap_or(id) } else { bearer_of(w, id, now)? };
                w.set_note(bearer, text, now)
            },
            Error::NoSuchArticle,
        )?;
        self.tell(Event::BookmarksChanged);
        Ok(())
    }

    /// The note on an article.
    ///
    /// # Errors
    /// The library's.
    pub fn note(&self, id: ArticleId) -> Result<Option<Note>> {
        Ok(self.store().read(|r| r.note(r.bookmark_of(id)?.unwrap_or(id)))?)
    }

    /// Remembers how far an article was read, from 0 to 1.
    ///
    /// # Errors
    /// The library's.
    pub fn set_progress(&self, id: ArticleId, share: f64) -> Result<()> {
        let now = self.now();
        Ok(self.store().write(|w| w.set_progress(id, share, now))?)
    }

    /// Takes an act back, once.
    ///
    /// # Errors
    /// `NothingToUndo` when it was taken back already, or long ago; `UndoInTheWay` when what it would bring back has no
    /// place any more.
    pub fn undo_change(&self, undo: UndoId) -> Result<()> {
        match self.change(|w| w.take_back(undo), Error::NothingToUndo) {
            Err(Error::Store(StoreError::Conflict)) => return Err(Error::UndoInTheWay),
            taken => taken?,
        }
        self.tell(Event::BookmarksChanged);
        Ok(())
    }

    /// Does what can be taken back.
    pub(crate) fn act(
        &self,
        missing: Error,
        act: impl FnOnce(&Write<'_>) -> qirtas_store::Result<u64>,
    ) -> Result<Done> {
        let now = self.now();
        let (count, undo) = self.change(|w| w.undoable(now, act), missing)?;
        if undo.is_some() {
            self.tell(Event::BookmarksChanged);
        }
        Ok(Done { undo, count })
    }

    /// Deletes what lay in the bin for long enough, in small steps, and forgets how to undo what was done long ago. Gives
    /// how many bookmarks went; zero at the end.
    pub(crate) fn empty_bin(&self) -> Result<u64> {
        let now = self.now();
        let before = |keeps| now.checked_sub(keeps).unwrap_or(Timestamp::MIN);
        let (bin, undo) = (before(BIN_KEEPS), before(UNDO_KEEPS));
        Ok(self.store().write(|w| {
            w.forget_undo(undo)?;
            let ids = w.binned_before(bin, ERASED_AT_ONCE)?;
            w.erase_bookmarks(&ids)
        })?)
    }
}

/// The article that bears the bookmark of this one, which is made where there is none.
pub(crate) fn bearer_of(write: &Write<'_>, id: ArticleId, now: Timestamp) -> qirtas_store::Result<ArticleId> {
    write.bookmark(id, now)?;
    write.bookmark_of(id)?.ok_or(StoreError::NotFound)
}

/// The newest copy that the Web Archive has of an address.
fn web_archive_of(url: &str) -> String {
    format!("https://web.archive.org/web/{url}")
}
