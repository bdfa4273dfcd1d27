//! Searches that a person keeps, with what is unread of each, and news of those that are to be told of.

use std::sync::PoisonError;

use jiff::tz::TimeZone;
use qirtas_search::Sort;
use qirtas_store::{ArticleId, SavedSearch, SavedSearchId, Set};

use crate::error::{Error, Result};
use crate::{Event, Reader, SearchRequest};

/// New answers that are counted at the most, when a person is told of them.
const MOST_NEW: usize = 500;

/// A search that is kept, and how much of it is unread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedSearch {
    /// The search.
    pub search: SavedSearch,
    /// Unread articles that answer it.
    pub unread: usize,
}

impl Reader {
    /// All searches that are kept, in their order.
    ///
    /// # Errors
    /// The library's.
    pub fn saved_searches(&self) -> Result<Vec<CountedSearch>> {
        let searches = self.store().read(|read| read.saved_searches())?;
        searches.into_iter().map(|search| self.counted(search)).collect()
    }

    /// Keeps a search. Without a name it is called as it was typed.
    ///
    /// # Errors
    /// `EmptyName` when nothing is searched for; the library's.
    pub fn add_saved_search(
        &self,
        name: &str,
        query: &str,
        sort: Sort,
        notifies: bool,
    ) -> Result<CountedSearch> {
        let (name, query) = (name.trim(), query.trim());
        if query.is_empty() {
            return Err(Error::EmptyName);
        }
        let name = if name.is_empty() { query } else { name };
        let (now, newest) = (self.now(), sort == Sort::Newest);
        let search = self.change(
            |write| write.add_saved_search(name, query, newest, notifies, now),
            Error::NoSuchSavedSearch,
        )?;
        self.tell_of_saved_searches()?;
        self.counted(search)
    }

    /// Calls it something else, and says whether the person is told of what is new.
    ///
    /// # Errors
    /// `EmptyName`, `NoSuchSavedSearch`.
    pub fn edit_saved_search(&self, id: SavedSearchId, name: &str, notifies: bool) -> Result<CountedSearch> {
        let name = name.trim();
        if name.is_empty() {
            return Err(Error::EmptyName);
        }
        let search =
            self.change(|write| write.edit_saved_search(id, name, notifies), Error::NoSuchSavedSearch)?;
        self.tell_of_saved_searches()?;
        self.counted(search)
    }

    /// Takes it away; `restore_saved_search` brings it back.
    ///
    /// # Errors
    /// `NoSuchSavedSearch`.
    pub fn remove_saved_search(&self, id: SavedSearchId) -> Result<()> {
        let now = self.now();
        self.change(|write| write.remove_saved_search(id, now), Error::NoSuchSavedSearch)?;
        self.tell_of_saved_searches()
    }

    /// Undoes `remove_saved_search`.
    ///
    /// # Errors
    /// `NoSuchSavedSearch`.
    pub fn restore_saved_search(&self, id: SavedSearchId) -> Result<CountedSearch> {
        let search = self.change(|write| write.restore_saved_search(id), Error::NoSuchSavedSearch)?;
        self.tell_of_saved_searches()?;
        self.counted(search)
    }

    /// Counts anew what is unread of each, and tells of what newly answers those that notify.
    pub(crate) fn recount_saved_searches(&self) -> Result<()> {
        let searches = self.store().read(|read| read.saved_searches())?;
        if searches.is_empty() {
            return Ok(());
        }
        for search in searches.iter().filter(|search| search.notifies) {
            self.tell_of_new(search)?;
        }
        self.tell_of_saved_searches()
    }

    fn tell_of_saved_searches(&self) -> Result<()> {
        let searches = self.saved_searches()?;
        let mut told = self.searches().told.lock().unwrap_or_else(PoisonError::into_inner);
        if *told != searches {
            told.clone_from(&searches);
            self.tell(Event::SavedSearchesChanged(searches));
        }
        Ok(())
    }

    fn tell_of_new(&self, search: &SavedSearch) -> Result<()> {
        let unread = self.store().set_of(Set::Unread)?;
        let found =
            self.search(&SearchRequest { sort: Sort::Newest, ..SearchRequest::saved(search, MOST_NEW) })?;
        let is_new = |id: &ArticleId| {
            *id > search.told_up_to && u32::try_from(id.0).is_ok_and(|id| unread.contains(id))
        };
        let new: Vec<ArticleId> = found.articles.iter().map(|(id, _)| *id).filter(is_new).collect();
        let Some(last) = new.iter().max().copied() else { return Ok(()) };
        self.store().write(|write| write.note_told(search.id, last))?;
        let title = self.cards(new.get(..1).unwrap_or_default())?.into_iter().next().map(|card| card.title);
        let (name, title) = (search.name.clone(), title.unwrap_or_default());
        self.tell(Event::SavedSearchFound { name, count: new.len(), title });
        Ok(())
    }

    fn counted(&self, search: SavedSearch) -> Result<CountedSearch> {
        let unread = format!("is:unread {}", search.query);
        let found = self.search(&SearchRequest { query: unread, ..SearchRequest::saved(&search, 1) })?;
        Ok(CountedSearch { search, unread: found.total })
    }
}

impl SearchRequest {
    fn saved(search: &SavedSearch, most: usize) -> Self {
        let sort = if search.is_newest_first { Sort::Newest } else { Sort::Best };
        Self { sort, zone: TimeZone::system(), at_least: 0, ..Self::new(&search.query, most) }
    }
}
