//! Lists of articles, and one article to read.

use std::collections::HashSet;

use jiff::Timestamp;
use qirtas_article::Clean;
use qirtas_store::{
    Article, ArticleId, Card, Cursor, MarkedRead, Media, MediaState, Page, Source, StoreError, TextMode, View,
};
use url::Url;

use crate::error::{Error, Problem, Result};
use crate::highlights::Marked;
use crate::offline::{Shown, has_page};
use crate::{Attached, Lead, Reader, TextFrom};

/// An article, ready for the reading room.
#[derive(Debug, Clone)]
pub struct OpenArticle {
    /// What the library holds of it, without the body.
    pub article: qirtas_store::Article,
    /// The text that is shown, sanitised.
    pub clean: Clean,
    /// The files that come with it.
    pub files: Vec<Attached>,
    /// What is known of that text.
    pub text: ShownText,
    /// BCP 47 of that text, or empty.
    pub language: String,
    /// The picture above it, when it does not show it already.
    pub lead: Option<Lead>,
    /// The pictures that it shows and that are on disk, the lead first.
    pub pictures: Vec<ShownPicture>,
    /// Pictures of it that are not on disk.
    pub missing_pictures: u32,
    /// The passages that the person marked, in the order of the text.
    pub highlights: Vec<Marked>,
    /// The person's note on it: Markdown, or empty.
    pub note: String,
    /// How far it was read, from 0 to 1.
    pub progress: f64,
    /// How many earlier texts of it are kept.
    pub versions: u32,
}

/// A picture that an article shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownPicture {
    /// The key under which it is kept.
    pub key: String,
    /// Its width and height in pixels, where they are known.
    pub size: Option<(u32, u32)>,
}

/// What is known of the text of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownText {
    /// Where it comes from.
    pub from: TextFrom,
    /// Whether it is the whole article, as far as can be told.
    pub is_whole: bool,
    /// What the person chose for this article; nothing: as for its source.
    pub mode: Option<TextMode>,
    /// What holds for its source.
    pub source_mode: TextMode,
    /// Why the whole could not be had, the last time that it was tried.
    pub problem: Option<Problem>,
    /// When it is tried again by itself.
    pub retry_at: Option<Timestamp>,
    /// Whether there is a page to fetch it from.
    pub can_fetch: bool,
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

    /// One article, its text sanitised on the way out: whatever was stored, nothing else reaches a page. It asks no
    /// network.
    ///
    /// # Errors
    /// `NoSuchArticle`.
    pub fn article(&self, id: ArticleId) -> Result<OpenArticle> {
        let (article, source) = match self.store().read(|r| {
            let article = r.article(id)?;
            // The person may have unsubscribed, and kept this as a bookmark.
            let source = match r.any_source(article.card.source) {
                Err(StoreError::NotFound) => None,
                source => Some(source?),
            };
            Ok((article, source))
        }) {
            Err(StoreError::NotFound) => return Err(Error::NoSuchArticle),
            read => read?,
        };
        let (shown, pictures, missing_pictures) = self.shown(&article, source.as_ref())?;
        let files = self.files_of(&article)?;
        let text = text_of(&article, source.as_ref(), &shown);
        let highlights = self.highlights_in(&shown.clean.html, id)?;
        let (note, progress, versions) = self.store().read(|r| {
            let bearer = r.bookmark_of(id)?.unwrap_or(id);
            Ok((r.note(bearer)?, r.progress(id)?, r.revision_count(id)?))
        })?;
        let mut open = OpenArticle {
            article,
            highlights,
            note: note.map(|note| note.text).unwrap_or_default(),
            progress,
            versions,
            clean: shown.clean,
            files,
            text,
            language: shown.language,
            lead: shown.lead,
            pictures,
            missing_pictures,
        };
        // The texts are in there, as they may be shown.
        open.article.body = String::new();
        if open.article.card.is_saved && !(open.text.is_whole && missing_pictures == 0) {
            self.take_badge(id);
            open.article.card.is_saved = false;
        }
        Ok(open)
    }

    /// What an article shows without what is no picture, its pictures that are here, and how many are not.
    fn shown(&self, article: &Article, source: Option<&Source>) -> Result<(Shown, Vec<ShownPicture>, u32)> {
        let mut refused = HashSet::new();
        let mut shown = Shown::of(article, source);
        loop {
            let mut keys: Vec<String> =
                shown.needed(article).into_iter().filter(|p| p.is_inside).map(|p| p.key).collect();
            keys.retain(|key| !refused.contains(key));
            let states = self.store().media_states(&keys)?;
            let before = refused.len();
            let (mut pictures, mut missing) = (Vec::new(), 0);
            for (key, state) in keys.into_iter().zip(states) {
                match state {
                    MediaState::Here { size } => pictures.push(ShownPicture { key, size }),
                    MediaState::Refused { .. } => {
                        refused.insert(key);
                    }
                    _ => missing += 1,
                }
            }
            if refused.len() == before {
                return Ok((shown, pictures, missing));
            }
            shown = shown.without(&refused);
        }
    }

    /// A promise that does not hold any more is taken back. When that cannot be written, the next look does it.
    fn take_badge(&self, id: ArticleId) {
        let _ = self.store().write(|w| w.set_saved(&[id], false));
        self.wake();
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
}

fn text_of(article: &Article, source: Option<&Source>, shown: &Shown) -> ShownText {
    let page = article.page.as_ref().filter(|_| !shown.choice.is_whole);
    let failure = page.and_then(|page| page.failure.as_ref());
    ShownText {
        from: shown.choice.from,
        is_whole: shown.choice.is_whole,
        mode: article.text_mode,
        source_mode: source.map_or(TextMode::Auto, |source| source.text_mode),
        problem: failure.map(|failure| Problem::kept(&failure.code, &failure.args)),
        retry_at: page.and_then(|page| page.next_try_at),
        can_fetch: has_page(article),
    }
}
