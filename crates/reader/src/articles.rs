//! Lists of articles, and one article to read.

use jiff::Timestamp;
use qirtas_article::Clean;
use qirtas_store::{ArticleId, Card, Cursor, MarkedRead, Media, Page, StoreError, View};
use url::Url;

use crate::error::{Error, Result};
use crate::{Attached, Reader};

/// Words that a practised reader takes in within a minute; Arabic words carry more, so fewer of them.
const WORDS_A_MINUTE: u32 = 180;

/// An article, ready for the reading room.
#[derive(Debug, Clone)]
pub struct OpenArticle {
    /// What the library holds of it, without the body.
    pub article: qirtas_store::Article,
    /// The body, sanitised.
    pub clean: Clean,
    /// The files that come with it.
    pub files: Vec<Attached>,
}

/// How long an article takes to read, at least a minute where there is anything to read.
pub fn minutes_of(words: u32) -> u32 {
    words.div_ceil(WORDS_A_MINUTE)
}

/// The key under which the picture of this address is kept.
pub fn picture_key(address: &str) -> Option<String> {
    Url::parse(address).ok().map(|url| qirtas_article::picture_key(&url))
}

impl Reader {
    /// Every article of a view, in its order.
    ///
    /// # Errors
    /// The library's.
    pub fn article_ids(&self, view: &View) -> Result<Vec<ArticleId>> {
        Ok(self.store().read(|r| r.article_ids(view))?)
    }

    /// These articles as rows, in this order; what is no longer there is left out.
    ///
    /// # Errors
    /// The library's.
    pub fn cards(&self, ids: &[ArticleId]) -> Result<Vec<Card>> {
        Ok(self.store().read(|r| r.cards(ids))?)
    }

    /// A page of a view, after a cursor.
    ///
    /// # Errors
    /// The library's.
    pub fn page(&self, view: &View, after: Option<Cursor>, limit: u32) -> Result<Page> {
        Ok(self.store().read(|r| r.page(view, after, limit))?)
    }

    /// One article, its body sanitised on the way out: whatever was stored, nothing else reaches a page.
    ///
    /// # Errors
    /// `NoSuchArticle`.
    pub fn article(&self, id: ArticleId) -> Result<OpenArticle> {
        let mut article = match self.store().read(|r| r.article(id)) {
            Err(StoreError::NotFound) => return Err(Error::NoSuchArticle),
            article => article?,
        };
        let body = std::mem::take(&mut article.body);
        let clean = qirtas_article::sanitize(&body, Url::parse(&article.base).ok().as_ref());
        let files = self.files_of(&article)?;
        Ok(OpenArticle { article, clean, files })
    }

    /// A stored picture by its key.
    ///
    /// # Errors
    /// The library's.
    pub fn media(&self, key: &str) -> Result<Option<Media>> {
        Ok(self.store().media(key)?)
    }

    /// Marks articles read or unread.
    ///
    /// # Errors
    /// The library's.
    pub fn set_read(&self, ids: &[ArticleId], is_read: bool) -> Result<()> {
        let now = self.now();
        self.change(|w| w.set_read(ids, is_read, now), Error::NoSuchArticle)
    }

    /// Marks all unread articles of a view read; `undo_mark_all_read` takes the batch that it gives.
    ///
    /// # Errors
    /// The library's.
    pub fn mark_all_read(&self, view: &View) -> Result<MarkedRead> {
        let now = self.now();
        self.change(|w| w.mark_all_read(view, now), Error::NoSuchArticle)
    }

    /// Undoes one `mark_all_read`.
    ///
    /// # Errors
    /// The library's.
    pub fn undo_mark_all_read(&self, batch: i64) -> Result<()> {
        self.change(|w| w.unmark_batch(batch), Error::NoSuchArticle).map(|_| ())
    }

    /// Stars an article, or takes its star away.
    ///
    /// # Errors
    /// `NoSuchArticle`.
    pub fn set_starred(&self, id: ArticleId, is_starred: bool) -> Result<()> {
        let now = self.now();
        self.change(|w| w.set_starred(id, is_starred, now), Error::NoSuchArticle)
    }

    /// Bookmarks an article, now or, to undo a removal, as of `at`. Gives since when it is bookmarked.
    ///
    /// # Errors
    /// `NoSuchArticle`.
    pub fn bookmark(&self, id: ArticleId, at: Option<Timestamp>) -> Result<Timestamp> {
        let at = at.unwrap_or_else(|| self.now());
        self.change(|w| w.bookmark(id, at), Error::NoSuchArticle)
    }

    /// Takes a bookmark away. Gives since when it had been there, so that it can be put back as it was.
    ///
    /// # Errors
    /// `NoSuchArticle`.
    pub fn unbookmark(&self, id: ArticleId) -> Result<Option<Timestamp>> {
        self.change(|w| w.unbookmark(id), Error::NoSuchArticle)
    }
}
