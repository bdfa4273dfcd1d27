//! What a list shows of a bookmark.

use jiff::Timestamp;

use crate::error::Result;
use crate::handle::Read;
use crate::ids::ArticleId;
use crate::lists::Card;
use crate::row::{text_or_none, time, time_or_none};
use crate::sources::Failure;
use crate::tags::Tag;

/// A bookmark in a list.
#[derive(Clone, PartialEq, Debug)]
pub struct BookmarkRow {
    /// Its article; the title is the person's where there is one, else the publisher's, else that of its page.
    pub card: Card,
    /// The title is the person's.
    pub has_own_title: bool,
    /// Where the publisher has it.
    pub url: Option<String>,
    /// When it was bookmarked.
    pub bookmarked: Timestamp,
    /// When it was thrown into the bin.
    pub removed: Option<Timestamp>,
    /// It left the inbox.
    pub is_archived: bool,
    /// There is no text yet.
    pub is_link: bool,
    /// Why not.
    pub failure: Option<Failure>,
    /// Its address leads nowhere any more.
    pub is_dead: bool,
    /// How far it was read, from 0 to 1.
    pub progress: f64,
    /// The person wrote a note on it.
    pub has_note: bool,
    /// How many highlights are on it.
    pub highlights: u32,
    /// By name.
    pub tags: Vec<Tag>,
}

impl Read<'_> {
    /// Bookmarks as rows, in this order, those in the bin too; what is none is left out.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn bookmark_rows(&self, ids: &[ArticleId]) -> Result<Vec<BookmarkRow>> {
        let mut select = self.connection.prepare_cached(ROW)?;
        let mut rows = Vec::with_capacity(ids.len());
        for id in ids {
            let Some(card) = self.cards(&[*id])?.pop() else { continue };
            let mut found = select.query([id])?;
            let Some(row) = found.next()? else { continue };
            let own: String = row.get(3)?;
            let page_title: Option<String> = row.get(9)?;
            let has_own_title = !own.is_empty();
            let title = if has_own_title {
                own
            } else if card.title.is_empty() {
                page_title.unwrap_or_default()
            } else {
                card.title.clone()
            };
            let code: Option<String> = row.get(6)?;
            rows.push(BookmarkRow {
                has_own_title,
                url: text_or_none(row.get(4)?),
                bookmarked: time(row.get(0)?),
                removed: time_or_none(row.get(1)?),
                is_archived: row.get(2)?,
                is_link: row.get(5)?,
                failure: match code.filter(|code| !code.is_empty()) {
                    Some(code) => Some(Failure { code, args: row.get(7)?, since: time(row.get(8)?) }),
                    None => None,
                },
                is_dead: row.get(10)?,
                progress: row.get(11)?,
                has_note: row.get(12)?,
                highlights: row.get(13)?,
                tags: self.tags_of(*id)?,
                card: Card { title, ..card },
            });
        }
        Ok(rows)
    }
}

pub(crate) const ROW: &str = "
    SELECT coalesce(b.bookmarked_at, binned.bookmarked_at), coalesce(binned.removed_at, 0),
           coalesce(b.is_archived, binned.is_archived), coalesce(b.title, binned.title), articles.url,
           articles.words = 0 AND coalesce(fetched_at, 0) = 0, failure_code, failure_args, failing_since, pages.title,
           coalesce((SELECT is_dead FROM link_checks WHERE article_id = ?1), 0),
           coalesce((SELECT share FROM progress WHERE article_id = ?1), 0.0),
           EXISTS (SELECT 1 FROM notes WHERE article_id = ?1),
           (SELECT count(*) FROM highlights WHERE article_id = ?1)
    FROM articles LEFT JOIN bookmarks b ON b.article_id = articles.id
    LEFT JOIN binned ON binned.article_id = articles.id LEFT JOIN pages ON pages.article_id = articles.id
    WHERE articles.id = ?1 AND (b.article_id IS NOT NULL OR binned.article_id IS NOT NULL)";
