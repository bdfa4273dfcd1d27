//! Articles of one state, and those that the person put under a tag or into collections, as searches are narrowed to them.
//! They are read when they are first asked, and kept until the library changes.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use qirtas_search::Bitmap;

use crate::error::Result;
use crate::handle::Read;
use crate::ids::{ArticleId, CollectionId, TagId};
use crate::store::{Store, guard};

/// Sets that are kept: those of a query or two.
const MOST: usize = 16;

/// A state that articles are in. Those of bookmarks are of none that lies in the bin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Set {
    /// Not read, and shown, or bookmarked; no twin of one that is shown.
    Unread,
    /// Starred.
    Starred,
    /// Bookmarked, those of removed sources too.
    Bookmarked,
    /// On disk, whole.
    Saved,
    /// Another one is shown in its place.
    Twin,
    /// Bookmarked, and the person wrote a note on it.
    Noted,
    /// Bookmarked, and the person marked something in it.
    Highlighted,
    /// Bookmarked, and not archived.
    Inbox,
    /// Bookmarked, and archived.
    Archived,
}

impl Set {
    #[cfg(test)]
    pub(crate) const ALL: [Set; 9] = [
        Set::Unread,
        Set::Starred,
        Set::Bookmarked,
        Set::Saved,
        Set::Twin,
        Set::Noted,
        Set::Highlighted,
        Set::Inbox,
        Set::Archived,
    ];

    pub(crate) fn statement(self) -> &'static str {
        match self {
            // Bookmarks that are listed nowhere else are known by their marks.
            Set::Unread => {
                "SELECT id FROM articles WHERE is_hidden = 0 AND (is_twin = 0 AND is_read = 0)
                 UNION ALL SELECT article_id FROM bookmarks
                 WHERE NOT EXISTS (SELECT 1 FROM marks WHERE marks.id = article_id AND read_at <> 0)"
            }
            Set::Starred => "SELECT id FROM articles WHERE is_starred = 1",
            Set::Bookmarked => {
                "SELECT id FROM articles WHERE is_hidden = 0 AND is_bookmarked = 1
                 UNION ALL SELECT article_id FROM bookmarks"
            }
            Set::Saved => "SELECT id FROM articles WHERE is_saved = 1",
            Set::Twin => "SELECT id FROM articles WHERE is_twin = 1",
            Set::Noted => {
                "SELECT article_id FROM bookmarks
                 WHERE EXISTS (SELECT 1 FROM notes WHERE notes.article_id = bookmarks.article_id)"
            }
            Set::Highlighted => {
                "SELECT article_id FROM bookmarks
                 WHERE EXISTS (SELECT 1 FROM highlights WHERE highlights.article_id = bookmarks.article_id)"
            }
            Set::Inbox => "SELECT article_id FROM bookmarks WHERE is_archived = 0",
            Set::Archived => "SELECT article_id FROM bookmarks WHERE is_archived = 1",
        }
    }

    /// Whether it is of what hangs on the article that bears a bookmark, and holds for all of its twins.
    fn is_of_bearers(self) -> bool {
        matches!(self, Set::Noted | Set::Highlighted | Set::Inbox | Set::Archived)
    }
}

/// Which articles are wanted.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Wanted {
    Of(Set),
    Tagged(TagId),
    Collected(Vec<CollectionId>),
}

/// The sets that were asked for since the library last changed.
#[derive(Default)]
pub(crate) struct Sets {
    changes: AtomicU64,
    known: Mutex<Vec<(Wanted, u64, Arc<Bitmap>)>>,
}

impl Sets {
    /// The library has changed.
    pub(crate) fn change(&self) {
        self.changes.fetch_add(1, Ordering::SeqCst);
    }
}

impl Store {
    /// A number that grows with every change of the library: what was read before is as it was while this is the same.
    #[must_use]
    pub fn changes(&self) -> u64 {
        self.index().sets.changes.load(Ordering::SeqCst)
    }

    /// The articles of a state.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn set_of(&self, set: Set) -> Result<Arc<Bitmap>> {
        self.wanted(Wanted::Of(set))
    }

    /// The articles to which the person gave a tag, that are bookmarked; nothing when they have no such tag.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn articles_tagged(&self, name: &str) -> Result<Option<Arc<Bitmap>>> {
        let name = name.trim().trim_start_matches('#');
        let tag = self.read(|read| read.tag_named(name))?;
        tag.map(|tag| self.wanted(Wanted::Tagged(tag))).transpose()
    }

    /// The articles in any of these collections, that are bookmarked.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn articles_collected(&self, collections: &[CollectionId]) -> Result<Arc<Bitmap>> {
        self.wanted(Wanted::Collected(collections.to_vec()))
    }

    fn wanted(&self, wanted: Wanted) -> Result<Arc<Bitmap>> {
        let sets = &self.index().sets;
        // Looked at before the library is: what is read after a change counts for it.
        let changes = self.changes();
        let known = guard(&sets.known)
            .iter()
            .find(|(known, at, _)| *known == wanted && *at == changes)
            .map(|(.., articles)| Arc::clone(articles));
        if let Some(known) = known {
            return Ok(known);
        }
        let articles = Arc::new(self.read(|read| read.articles_in(&wanted))?);
        let mut known = guard(&sets.known);
        known.retain(|(other, at, _)| *other != wanted && *at == changes);
        if known.len() >= MOST {
            known.remove(0);
        }
        known.push((wanted, changes, Arc::clone(&articles)));
        Ok(articles)
    }
}

impl Read<'_> {
    fn articles_in(&self, wanted: &Wanted) -> Result<Bitmap> {
        let mut articles = Bitmap::default();
        match wanted {
            Wanted::Of(set) => self.add_articles(set.statement(), None, &mut articles)?,
            Wanted::Tagged(tag) => self.add_articles(TAGGED, Some(tag.0), &mut articles)?,
            Wanted::Collected(collections) => {
                for collection in collections {
                    self.add_articles(COLLECTED, Some(collection.0), &mut articles)?;
                }
            }
        }
        if !matches!(wanted, Wanted::Of(set) if !set.is_of_bearers()) {
            self.add_twins(&mut articles)?;
        }
        Ok(articles)
    }

    fn add_articles(&self, sql: &str, of: Option<i64>, articles: &mut Bitmap) -> Result<()> {
        let mut select = self.connection.prepare_cached(sql)?;
        let mut rows = match of {
            Some(of) => select.query([of])?,
            None => select.query([])?,
        };
        while let Some(row) = rows.next()? {
            if let Ok(id) = u32::try_from(row.get::<_, i64>(0)?) {
                articles.insert(id);
            }
        }
        Ok(())
    }

    /// Adds to bearers of bookmarks what stands for them in lists.
    fn add_twins(&self, articles: &mut Bitmap) -> Result<()> {
        let mut select = self.connection.prepare_cached(BORNE)?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let id: ArticleId = row.get(0)?;
            let bearer = self.bookmark_of(id)?.and_then(|bearer| u32::try_from(bearer.0).ok());
            if bearer.is_some_and(|bearer| articles.contains(bearer))
                && let Ok(id) = u32::try_from(id.0)
            {
                articles.insert(id);
            }
        }
        Ok(())
    }
}

pub(crate) const TAGGED: &str =
    "SELECT article_id FROM tagged JOIN bookmarks USING (article_id) WHERE tag_id = ?1";

pub(crate) const COLLECTED: &str =
    "SELECT article_id FROM collected JOIN bookmarks USING (article_id) WHERE collection_id = ?1";

/// Articles that a twin bears the bookmark of.
pub(crate) const BORNE: &str = "
    SELECT id FROM articles
    WHERE is_bookmarked = 1 AND NOT EXISTS (SELECT 1 FROM bookmarks WHERE article_id = articles.id)";
