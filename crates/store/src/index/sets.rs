//! Articles of one state, as searches are narrowed to them. They are read when they are first asked, and kept until the
//! library changes.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use qirtas_search::Bitmap;

use crate::error::Result;
use crate::handle::Read;
use crate::store::{Store, guard};

/// A state that articles are in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Set {
    /// Not read, shown, and no twin of one that is shown.
    Unread,
    /// Starred.
    Starred,
    /// Bookmarked, those of removed sources too.
    Bookmarked,
    /// On disk, whole.
    Saved,
    /// Another one is shown in its place.
    Twin,
}

impl Set {
    #[cfg(test)]
    pub(crate) const ALL: [Set; 5] = [Set::Unread, Set::Starred, Set::Bookmarked, Set::Saved, Set::Twin];

    pub(crate) fn statement(self) -> &'static str {
        match self {
            Set::Unread => "SELECT id FROM articles WHERE is_hidden = 0 AND (is_twin = 0 AND is_read = 0)",
            Set::Starred => "SELECT id FROM articles WHERE is_starred = 1",
            Set::Bookmarked => {
                "SELECT id FROM articles WHERE is_hidden = 0 AND is_bookmarked = 1
                 UNION ALL SELECT article_id FROM bookmarks"
            }
            Set::Saved => "SELECT id FROM articles WHERE is_saved = 1",
            Set::Twin => "SELECT id FROM articles WHERE is_twin = 1",
        }
    }
}

/// The sets that were asked for since the library last changed.
#[derive(Default)]
pub(crate) struct Sets {
    changes: AtomicU64,
    known: Mutex<Vec<(Set, u64, Arc<Bitmap>)>>,
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
        let sets = &self.index().sets;
        // Looked at before the library is: what is read after a change counts for it.
        let changes = self.changes();
        let known = guard(&sets.known)
            .iter()
            .find(|(known, at, _)| *known == set && *at == changes)
            .map(|(.., articles)| Arc::clone(articles));
        if let Some(known) = known {
            return Ok(known);
        }
        let articles = Arc::new(self.read(|read| read.articles_in(set))?);
        let mut known = guard(&sets.known);
        known.retain(|(known, ..)| *known != set);
        known.push((set, changes, Arc::clone(&articles)));
        Ok(articles)
    }
}

impl Read<'_> {
    fn articles_in(&self, set: Set) -> Result<Bitmap> {
        let mut select = self.connection.prepare_cached(set.statement())?;
        let mut rows = select.query([])?;
        let mut articles = Bitmap::default();
        while let Some(row) = rows.next()? {
            if let Ok(id) = u32::try_from(row.get::<_, i64>(0)?) {
                articles.insert(id);
            }
        }
        Ok(articles)
    }
}
