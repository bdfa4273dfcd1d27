//! Passages that the person marked, and which of them to look at again.

use std::collections::HashSet;

use jiff::Timestamp;
use rusqlite::{Row, params};

use crate::articles::to_json;
use crate::error::{Result, StoreError};
use crate::handle::{Read, Write};
use crate::ids::{ArticleId, HighlightId, ImportId, TagId};
use crate::row::{found, ms, time};

/// The four inks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Colour {
    /// Saffron.
    Yellow,
    /// Henna.
    Red,
    /// Zinjar.
    Green,
    /// Indigo.
    Blue,
}

impl Colour {
    /// The word that names it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Colour::Yellow => "yellow",
            Colour::Red => "red",
            Colour::Green => "green",
            Colour::Blue => "blue",
        }
    }

    /// Reads what [`as_str`](Colour::as_str) wrote.
    #[must_use]
    pub fn parse(word: &str) -> Option<Colour> {
        [Self::Yellow, Self::Red, Self::Green, Self::Blue].into_iter().find(|colour| colour.as_str() == word)
    }
}

/// A passage to mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewHighlight {
    /// The ink.
    pub colour: Colour,
    /// The passage: plain text, a line break where a block ends.
    pub quote: String,
    /// What stands before it.
    pub prefix: String,
    /// What stands behind it.
    pub suffix: String,
    /// From and to, in code points of the article's text.
    pub position: Option<(u32, u32)>,
    /// Markdown, or empty.
    pub note: String,
}

/// A passage that is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// Its id.
    pub id: HighlightId,
    /// The article that it stands in.
    pub article: ArticleId,
    /// What is marked, and how.
    pub passage: NewHighlight,
    /// When it was marked.
    pub made: Timestamp,
    /// When ink or note were last changed.
    pub edited: Timestamp,
}

/// Some highlights in an order.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct HighlightView {
    /// Only of this ink.
    pub colour: Option<Colour>,
    /// Only on articles with this tag.
    pub tag: Option<TagId>,
    /// Only on this article.
    pub article: Option<ArticleId>,
    /// Their order.
    pub order: HighlightOrder,
}

/// The order of highlights.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum HighlightOrder {
    /// Last made first.
    #[default]
    Newest,
    /// First made first.
    Oldest,
    /// By article, the last bookmarked first; in an article as they stand there.
    Article,
}

impl Read<'_> {
    /// The highlights of a view, in its order: ids, with their articles. Not those of articles in the bin.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn highlight_ids(&self, view: &HighlightView) -> Result<Vec<(HighlightId, ArticleId)>> {
        let sql = match (view.article, view.colour, view.order) {
            (Some(_), ..) => OF_ARTICLE_IDS,
            (None, _, HighlightOrder::Article) => BY_ARTICLE,
            (None, Some(_), _) => OF_COLOUR,
            (None, None, _) => BY_TIME,
        };
        let mut select = self.connection.prepare_cached(sql)?;
        let colour = view.colour.map_or("", Colour::as_str);
        let of = view.article.map_or(0, |article| article.0);
        let mut ids = select
            .query_map(params![of, colour], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<Vec<(HighlightId, ArticleId)>>>()?;
        if view.order == HighlightOrder::Oldest && view.article.is_none() {
            ids.reverse();
        }
        if let Some(tag) = view.tag {
            let mut select = self.connection.prepare_cached(TAGGED)?;
            let tagged: HashSet<ArticleId> =
                select.query_map([tag], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            ids.retain(|(_, article)| tagged.contains(article));
        }
        Ok(ids)
    }

    /// The highlights on an article, in the order of its text.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn highlights_of(&self, id: ArticleId) -> Result<Vec<Highlight>> {
        let mut select = self.connection.prepare_cached(OF_ARTICLE)?;
        Ok(select.query_map([id], highlight_of)?.collect::<rusqlite::Result<_>>()?)
    }

    /// One highlight.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn highlight(&self, id: HighlightId) -> Result<Highlight> {
        let mut select = self.connection.prepare_cached(ONE)?;
        Ok(select.query_row([id], highlight_of)?)
    }

    /// Highlights that were made before a time and that it is time to look at again, the longest due first.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn due_for_review(
        &self,
        made_before: Timestamp,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<HighlightId>> {
        let mut ids = Vec::new();
        for sql in [DUE, NEVER_REVIEWED] {
            let mut select = self.connection.prepare_cached(sql)?;
            let rows = select.query_map(params![ms(now), ms(made_before), limit], |row| row.get(0))?;
            for row in rows {
                ids.push(row?);
            }
        }
        ids.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(ids)
    }

    /// How often a highlight was looked at again.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn times_reviewed(&self, id: HighlightId) -> Result<u32> {
        let mut select = self
            .connection
            .prepare_cached("SELECT coalesce((SELECT times FROM reviews WHERE highlight_id = ?1), 0)")?;
        Ok(select.query_row([id], |row| row.get(0))?)
    }
}

impl Write<'_> {
    /// Marks a passage of an article.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such article.
    pub fn add_highlight(
        &self,
        article: ArticleId,
        new: &NewHighlight,
        now: Timestamp,
    ) -> Result<HighlightId> {
        self.insert_highlight(article, new, ImportId(0), (now, now))
    }

    pub(crate) fn insert_highlight(
        &self,
        article: ArticleId,
        new: &NewHighlight,
        import: ImportId,
        (made, edited): (Timestamp, Timestamp),
    ) -> Result<HighlightId> {
        let (starts, ends) = new.position.map_or((-1, -1), |(from, to)| (i64::from(from), i64::from(to)));
        let added = self.connection.prepare_cached(INSERT)?.execute(params![
            article,
            new.colour.as_str(),
            new.quote,
            new.prefix,
            new.suffix,
            starts,
            ends,
            new.note,
            ms(made),
            ms(edited),
            import,
        ])?;
        if added == 0 {
            return Err(StoreError::NotFound);
        }
        Ok(HighlightId(self.connection.last_insert_rowid()))
    }

    /// Changes ink and note of a highlight. It is the person's own then, whatever file brought it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn edit_highlight(&self, id: HighlightId, colour: Colour, note: &str, now: Timestamp) -> Result<()> {
        let mut update = self.connection.prepare_cached(
            "UPDATE highlights SET colour = ?2, note = ?3, edited_at = ?4, import_id = 0 WHERE id = ?1",
        )?;
        found(update.execute(params![id, colour.as_str(), note, ms(now)])?)
    }

    /// Takes highlights away. Gives how many there were.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn remove_highlights(&self, ids: &[HighlightId]) -> Result<u64> {
        let ids: Vec<ArticleId> = ids.iter().map(|id| ArticleId(id.0)).collect();
        let mut delete = self
            .connection
            .prepare_cached("DELETE FROM highlights WHERE id IN (SELECT value FROM json_each(?1))")?;
        Ok(delete.execute([to_json(&ids)])? as u64)
    }

    /// A highlight was looked at again, and is to be once more at a time.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn reviewed(&self, id: HighlightId, due: Timestamp, now: Timestamp) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO reviews (highlight_id, reviewed_at, times, due_at)
                 SELECT id, ?2, 1, ?3 FROM highlights WHERE id = ?1
                 ON CONFLICT (highlight_id) DO UPDATE SET reviewed_at = ?2, times = times + 1, due_at = ?3",
            )?
            .execute(params![id, ms(now), ms(due)])?;
        Ok(())
    }
}

fn highlight_of(row: &Row<'_>) -> rusqlite::Result<Highlight> {
    let (starts, ends): (i64, i64) = (row.get(6)?, row.get(7)?);
    let position = u32::try_from(starts).ok().zip(u32::try_from(ends).ok());
    Ok(Highlight {
        id: row.get(0)?,
        article: row.get(1)?,
        passage: NewHighlight {
            colour: Colour::parse(row.get_ref(2)?.as_str()?).unwrap_or(Colour::Yellow),
            quote: row.get(3)?,
            prefix: row.get(4)?,
            suffix: row.get(5)?,
            position,
            note: row.get(8)?,
        },
        made: time(row.get(9)?),
        edited: time(row.get(10)?),
    })
}

macro_rules! select_highlights {
    ($rest:literal) => {
        concat!(
            "SELECT id, article_id, colour, quote, prefix, suffix, starts, ends, note, made_at, edited_at
             FROM highlights ",
            $rest
        )
    };
}

pub(crate) const OF_ARTICLE: &str = select_highlights!("WHERE article_id = ?1 ORDER BY starts, id");
pub(crate) const ONE: &str = select_highlights!("WHERE id = ?1");

/// ?1 is an article, ?2 an ink or ''.
pub(crate) const OF_ARTICLE_IDS: &str = "
    SELECT id, article_id FROM highlights WHERE article_id = ?1 AND (?2 = '' OR colour = ?2) ORDER BY starts, id";
pub(crate) const BY_TIME: &str = "
    SELECT id, article_id FROM highlights
    WHERE EXISTS (SELECT 1 FROM bookmarks WHERE bookmarks.article_id = highlights.article_id) AND ?1 = 0 AND ?2 = ''
    ORDER BY made_at DESC, article_id DESC, id DESC";
pub(crate) const OF_COLOUR: &str = "
    SELECT id, article_id FROM highlights
    WHERE colour = ?2 AND ?1 = 0
      AND EXISTS (SELECT 1 FROM bookmarks WHERE bookmarks.article_id = highlights.article_id)
    ORDER BY made_at DESC, article_id DESC, id DESC";
pub(crate) const BY_ARTICLE: &str = "
    SELECT id, article_id FROM bookmarks CROSS JOIN highlights USING (article_id)
    WHERE (?2 = '' OR colour = ?2) AND ?1 = 0 ORDER BY bookmarked_at DESC, article_id DESC, starts, id";
pub(crate) const TAGGED: &str = "SELECT article_id FROM tagged WHERE tag_id = ?1";

/// ?1 is now, ?2 the last moment that is old, ?3 how many.
pub(crate) const DUE: &str = "
    SELECT highlight_id FROM reviews CROSS JOIN highlights ON highlights.id = highlight_id
    WHERE due_at <= ?1 AND made_at < ?2
      AND EXISTS (SELECT 1 FROM bookmarks WHERE bookmarks.article_id = highlights.article_id)
    ORDER BY due_at LIMIT ?3";
pub(crate) const NEVER_REVIEWED: &str = "
    SELECT id FROM highlights
    WHERE made_at < ?2 AND ?1 <> 0
      AND EXISTS (SELECT 1 FROM bookmarks WHERE bookmarks.article_id = highlights.article_id)
      AND NOT EXISTS (SELECT 1 FROM reviews WHERE highlight_id = highlights.id)
    ORDER BY made_at LIMIT ?3";

const INSERT: &str = "
    INSERT INTO highlights
        (article_id, colour, quote, prefix, suffix, starts, ends, note, made_at, edited_at, import_id)
    SELECT id, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11 FROM articles WHERE id = ?1";
