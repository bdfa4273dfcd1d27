//! Which bookmarks a view shows, and in which order.

use std::collections::{HashMap, HashSet};

use qirtas_text::fold;

use crate::error::Result;
use crate::handle::Read;
use crate::ids::{ArticleId, CollectionId, TagId};

/// Of a title, so many letters decide its place.
const SORTED_BY: usize = 40;

/// Some bookmarks in an order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BookmarkView {
    /// Where they are.
    pub place: BookmarkPlace,
    /// Only those that have all of these.
    pub tags: Vec<TagId>,
    /// Their order.
    pub order: BookmarkOrder,
    /// From the other end.
    pub is_reversed: bool,
}

/// Where bookmarks are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BookmarkPlace {
    /// Anywhere but in the bin.
    All,
    /// Not archived.
    Inbox,
    /// Archived.
    Archive,
    /// Starred.
    Favourites,
    /// In no collection.
    Loose,
    /// Thrown away.
    Bin,
    /// In a collection.
    Collection(CollectionId),
}

/// The order of bookmarks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BookmarkOrder {
    /// Last bookmarked first; of the bin, last thrown away first.
    Added,
    /// By title, as readers spell it.
    Title,
    /// Shortest first.
    Length,
    /// Last published first.
    Published,
    /// As the person put them; only in a collection, else as [`BookmarkOrder::Added`].
    Manual,
}

impl BookmarkOrder {
    /// As collections keep it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            BookmarkOrder::Added => "added",
            BookmarkOrder::Title => "title",
            BookmarkOrder::Length => "length",
            BookmarkOrder::Published => "published",
            BookmarkOrder::Manual => "manual",
        }
    }

    /// Reads what [`as_str`](BookmarkOrder::as_str) gave.
    #[must_use]
    pub fn parse(word: &str) -> Option<BookmarkOrder> {
        [Self::Added, Self::Title, Self::Length, Self::Published, Self::Manual]
            .into_iter()
            .find(|order| order.as_str() == word)
    }
}

impl Read<'_> {
    /// The articles of a view of bookmarks, in its order.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn bookmark_ids(&self, view: &BookmarkView) -> Result<Vec<ArticleId>> {
        let mut ids = self.ids_at(view.place, view.order)?;
        for tag in &view.tags {
            let tagged: HashSet<ArticleId> = self.ids_of(TAGGED, Some(tag.0))?.into_iter().collect();
            ids.retain(|id| tagged.contains(id));
        }
        let keys = if view.place == BookmarkPlace::Bin { KEYS_IN_BIN } else { KEYS };
        match view.order {
            BookmarkOrder::Added | BookmarkOrder::Manual => {}
            BookmarkOrder::Title => self.sort_by_title(&mut ids, keys.titles)?,
            BookmarkOrder::Length => self.sort_by(&mut ids, keys.lengths)?,
            BookmarkOrder::Published => self.sort_by(&mut ids, keys.times)?,
        }
        if view.is_reversed {
            ids.reverse();
        }
        Ok(ids)
    }

    fn ids_at(&self, place: BookmarkPlace, order: BookmarkOrder) -> Result<Vec<ArticleId>> {
        match place {
            BookmarkPlace::All => self.ids_of(ALL, None),
            BookmarkPlace::Inbox => self.ids_of(INBOX, None),
            BookmarkPlace::Archive => self.ids_of(ARCHIVE, None),
            BookmarkPlace::Favourites => self.ids_of(FAVOURITES, None),
            BookmarkPlace::Loose => self.ids_of(LOOSE, None),
            BookmarkPlace::Bin => self.ids_of(BIN, None),
            BookmarkPlace::Collection(id) if order == BookmarkOrder::Manual => {
                self.ids_of(COLLECTION_BY_HAND, Some(id.0))
            }
            BookmarkPlace::Collection(id) => self.ids_of(COLLECTION, Some(id.0)),
        }
    }

    fn ids_of(&self, sql: &str, of: Option<i64>) -> Result<Vec<ArticleId>> {
        let mut select = self.connection.prepare_cached(sql)?;
        let ids = match of {
            Some(of) => select.query_map([of], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?,
            None => select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?,
        };
        Ok(ids)
    }

    /// By the person's title where there is one. Those without a title come last.
    fn sort_by_title(&self, ids: &mut [ArticleId], statements: [&str; 2]) -> Result<()> {
        let wanted: HashSet<ArticleId> = ids.iter().copied().collect();
        let mut titles: HashMap<ArticleId, String> = HashMap::with_capacity(ids.len());
        for sql in statements {
            let mut select = self.connection.prepare_cached(sql)?;
            let mut rows = select.query([])?;
            while let Some(row) = rows.next()? {
                let id = row.get(0)?;
                if wanted.contains(&id) {
                    titles.insert(id, sort_key(&row.get::<_, String>(1)?));
                }
            }
        }
        ids.sort_by_cached_key(|id| {
            let title = titles.remove(id).unwrap_or_default();
            (title.is_empty(), title)
        });
        Ok(())
    }

    /// By a number, the least first. What a later statement says counts.
    fn sort_by(&self, ids: &mut [ArticleId], statements: &[&str]) -> Result<()> {
        let mut keys: HashMap<ArticleId, i64> = HashMap::with_capacity(ids.len());
        for sql in statements {
            let mut select = self.connection.prepare_cached(sql)?;
            let mut rows = select.query([])?;
            while let Some(row) = rows.next()? {
                keys.insert(row.get(0)?, row.get(1)?);
            }
        }
        ids.sort_by_cached_key(|id| keys.get(id).copied().unwrap_or(i64::MAX));
        Ok(())
    }
}

fn sort_key(title: &str) -> String {
    let title = title.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let end = title.char_indices().nth(SORTED_BY).map_or(title.len(), |(end, _)| end);
    fold(title.get(..end).unwrap_or_default())
}

const ALL: &str = "SELECT article_id FROM bookmarks ORDER BY bookmarked_at DESC, article_id DESC";

const INBOX: &str = "
    SELECT article_id FROM bookmarks WHERE is_archived = 0 ORDER BY bookmarked_at DESC, article_id DESC";

const ARCHIVE: &str = "
    SELECT article_id FROM bookmarks WHERE is_archived = 1 ORDER BY bookmarked_at DESC, article_id DESC";

const FAVOURITES: &str = "
    SELECT article_id FROM articles JOIN bookmarks ON article_id = articles.id
    WHERE is_starred = 1 ORDER BY bookmarked_at DESC, article_id DESC";

const LOOSE: &str = "
    SELECT article_id FROM bookmarks
    WHERE NOT EXISTS (SELECT 1 FROM collected WHERE collected.article_id = bookmarks.article_id)
    ORDER BY bookmarked_at DESC, article_id DESC";

const BIN: &str = "SELECT article_id FROM binned ORDER BY removed_at DESC, article_id DESC";

const COLLECTION: &str = "
    SELECT article_id FROM collected JOIN bookmarks USING (article_id) WHERE collection_id = ?1
    ORDER BY bookmarked_at DESC, article_id DESC";

const COLLECTION_BY_HAND: &str = "
    SELECT article_id FROM collected JOIN bookmarks USING (article_id) WHERE collection_id = ?1
    ORDER BY position, article_id";

const TAGGED: &str = "SELECT article_id FROM tagged WHERE tag_id = ?1";

/// What says by which key each bookmark is sorted.
struct Keys {
    titles: [&'static str; 2],
    lengths: &'static [&'static str],
    times: &'static [&'static str],
}

const KEYS: Keys = Keys { titles: [TITLES, OWN_TITLES], lengths: &[LENGTHS, PAGE_LENGTHS], times: &[TIMES] };

const KEYS_IN_BIN: Keys = Keys {
    titles: [BIN_TITLES, BIN_OWN_TITLES],
    lengths: &[BIN_LENGTHS, BIN_PAGE_LENGTHS],
    times: &[BIN_TIMES],
};

const TITLES: &str = "SELECT id, title FROM articles WHERE is_bookmarked = 1";
const OWN_TITLES: &str = "SELECT article_id, title FROM bookmarks WHERE title <> ''";
const LENGTHS: &str = "SELECT id, words FROM articles WHERE is_bookmarked = 1";
const TIMES: &str = "SELECT id, -sort_at FROM articles WHERE is_bookmarked = 1";

/// Where the text of the article's own page is there, it is the page that has words.
const PAGE_LENGTHS: &str = "
    SELECT article_id, words FROM bookmarks CROSS JOIN pages USING (article_id) WHERE fetched_at <> 0 AND words <> 0";

const BIN_TITLES: &str =
    "SELECT article_id, articles.title FROM binned CROSS JOIN articles ON articles.id = article_id";
const BIN_OWN_TITLES: &str = "SELECT article_id, title FROM binned WHERE title <> ''";
const BIN_LENGTHS: &str =
    "SELECT article_id, words FROM binned CROSS JOIN articles ON articles.id = article_id";
const BIN_PAGE_LENGTHS: &str = "
    SELECT article_id, words FROM binned CROSS JOIN pages USING (article_id) WHERE fetched_at <> 0 AND words <> 0";
const BIN_TIMES: &str =
    "SELECT article_id, -sort_at FROM binned CROSS JOIN articles ON articles.id = article_id";

#[cfg(test)]
pub(crate) const STATEMENTS: [&str; 19] = [
    ALL,
    INBOX,
    ARCHIVE,
    FAVOURITES,
    LOOSE,
    BIN,
    COLLECTION,
    COLLECTION_BY_HAND,
    TAGGED,
    TITLES,
    OWN_TITLES,
    LENGTHS,
    TIMES,
    PAGE_LENGTHS,
    BIN_TITLES,
    BIN_OWN_TITLES,
    BIN_LENGTHS,
    BIN_PAGE_LENGTHS,
    BIN_TIMES,
];
