use std::fmt;

use jiff::Timestamp;
use qirtas_text::Direction;
use rusqlite::{Row, params};

use crate::error::Result;
use crate::handle::Read;
use crate::ids::{ArticleId, FolderId, SourceId};
use crate::packing::{Kept, Unpacker};
use crate::row::{ms, text_or_none, time};
use crate::sources::site_of;

mod sql;

pub(crate) use sql::statement;

/// Which articles a list shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct View {
    /// Where they are from.
    pub scope: Scope,
    /// Which of those.
    pub filter: Filter,
}

/// Where the articles of a list are from. All but bookmarks leave out those of removed sources.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// Everywhere.
    All,
    /// Everywhere, since a moment.
    Today {
        /// When the person's day began.
        since: Timestamp,
    },
    /// One source.
    Source(SourceId),
    /// The sources of a folder.
    Folder(FolderId),
    /// The bookmarks, last bookmarked first. Those of removed sources too.
    Bookmarks,
}

/// Which articles of a scope a list shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Filter {
    /// All.
    All,
    /// Those that are not read.
    Unread,
    /// Those that are bookmarked.
    Bookmarked,
}

/// What a list shows of an article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Card {
    /// Its id.
    pub id: ArticleId,
    /// Its source.
    pub source: SourceId,
    /// What the person, or else the publisher, calls the source; its address when neither does.
    pub source_name: String,
    /// Plain text.
    pub title: String,
    /// The title's direction.
    pub title_direction: Option<Direction>,
    /// How the text begins. Plain text.
    pub excerpt: String,
    /// The text's direction.
    pub direction: Option<Direction>,
    /// BCP 47, or empty.
    pub language: String,
    /// The byline, or empty.
    pub author: String,
    /// When it was published; when it was first seen, where the publisher does not say. Never later than that.
    pub published: Timestamp,
    /// How long the text is.
    pub words: u32,
    /// The address of the picture to show with it.
    pub picture: Option<String>,
    /// The person read it.
    pub is_read: bool,
    /// The person starred it.
    pub is_starred: bool,
    /// The person bookmarked it.
    pub is_bookmarked: bool,
    /// Its text and every picture in it are on disk.
    pub is_saved: bool,
}

/// Where a page of a list ended. It stays good while articles come and go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cursor {
    at: i64,
    id: ArticleId,
}

impl Cursor {
    const START: Cursor = Cursor { at: i64::MAX, id: ArticleId(i64::MAX) };

    /// Reads what [`Display`](fmt::Display) wrote.
    pub fn parse(text: &str) -> Option<Cursor> {
        let (at, id) = text.split_once('.')?;
        Some(Cursor { at: at.parse().ok()?, id: ArticleId(id.parse().ok()?) })
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.at, self.id)
    }
}

/// A part of a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page {
    /// In the list's order.
    pub cards: Vec<Card>,
    /// Where to go on; nothing at the end.
    pub next: Option<Cursor>,
}

impl Read<'_> {
    /// The ids of all articles of a view, newest first: the list, of which [`cards`](Read::cards) gives the parts that
    /// are looked at. Made from an index alone.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn article_ids(&self, view: &View) -> Result<Vec<ArticleId>> {
        let places = self.places(view, Cursor::START, -1)?;
        Ok(places.into_iter().map(|place| place.id).collect())
    }

    /// The cards of articles, in the order of the ids. Ids of articles that are gone are passed over.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn cards(&self, ids: &[ArticleId]) -> Result<Vec<Card>> {
        let mut select = self.connection.prepare_cached(CARD)?;
        let mut unpacker = Unpacker::new(self.connection);
        let mut cards = Vec::with_capacity(ids.len());
        for id in ids {
            let mut rows = select.query([id])?;
            if let Some(row) = rows.next()? {
                let card = card_of(row)?;
                let excerpt = match Kept::read_excerpt(row, 16)? {
                    _ if !card.excerpt.is_empty() => card.excerpt,
                    // One damaged text does not take the list away.
                    kept => unpacker.readable(kept)?.unwrap_or_default().0,
                };
                cards.push(Card { excerpt, ..card });
            }
        }
        Ok(cards)
    }

    /// The part of a view that follows a cursor, at most `limit` cards; the first when there is no cursor.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn page(&self, view: &View, after: Option<Cursor>, limit: u32) -> Result<Page> {
        let places = self.places(view, after.unwrap_or(Cursor::START), i64::from(limit))?;
        let is_full = places.len() as u64 == u64::from(limit);
        let next = places.last().copied().filter(|_| is_full);
        let ids: Vec<_> = places.into_iter().map(|place| place.id).collect();
        Ok(Page { cards: self.cards(&ids)?, next })
    }

    fn places(&self, view: &View, after: Cursor, limit: i64) -> Result<Vec<Cursor>> {
        let of = match view.scope {
            Scope::All | Scope::Bookmarks => i64::MIN,
            Scope::Today { since } => ms(since),
            Scope::Source(id) => id.0,
            Scope::Folder(id) => id.0,
        };
        let mut select = self.connection.prepare_cached(statement(view))?;
        let places = select.query_map(params![of, after.at, after.id, limit], |row| {
            Ok(Cursor { at: row.get(0)?, id: row.get(1)? })
        })?;
        Ok(places.collect::<rusqlite::Result<_>>()?)
    }
}

/// Where the text of the article's own page is shown, it is the page that has words, a language and a picture.
pub(crate) const CARD: &str = "
    SELECT articles.id, source_id, CASE kind WHEN 'kept' THEN articles.url
               ELSE coalesce(nullif(sources.name, ''), nullif(sources.title, ''), sources.address) END,
           articles.title, title_direction, articles.excerpt, articles.direction,
           coalesce(nullif(pages.language, ''), articles.language), author, sort_at,
           coalesce(nullif(pages.words, 0), articles.words), coalesce(nullif(pages.picture, ''), articles.picture),
           is_read, is_starred, is_bookmarked, is_saved, bodies.excerpt, packed, codec, kind = 'kept'
    FROM articles JOIN sources ON sources.id = articles.source_id JOIN bodies ON bodies.article_id = articles.id
    LEFT JOIN pages ON pages.article_id = articles.id AND fetched_at <> 0
        AND coalesce(nullif(articles.text_mode, ''), sources.text_mode) <> 'never'
    WHERE articles.id = ?1";

pub(crate) fn card_of(row: &Row<'_>) -> rusqlite::Result<Card> {
    Ok(Card {
        id: row.get(0)?,
        source: row.get(1)?,
        source_name: if row.get(19)? { site_of(row.get_ref(2)?.as_str()?) } else { row.get(2)? },
        title: row.get(3)?,
        title_direction: Direction::parse(row.get_ref(4)?.as_str()?),
        excerpt: row.get(5)?,
        direction: Direction::parse(row.get_ref(6)?.as_str()?),
        language: row.get(7)?,
        author: row.get(8)?,
        published: time(row.get(9)?),
        words: row.get(10)?,
        picture: text_or_none(row.get(11)?),
        is_read: row.get(12)?,
        is_starred: row.get(13)?,
        is_bookmarked: row.get(14)?,
        is_saved: row.get(15)?,
    })
}
