//! What a person wrote about an article, as it is searched and shown beside it.

use crate::error::Result;
use crate::handle::Read;
use crate::lists::Card;

/// Bytes of it that are read: a file that was taken in may have brought any number of highlights.
const MOST: usize = 4 * 1024 * 1024;

/// What a person wrote about an article.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Annotations {
    /// What they call it, or empty.
    pub title: String,
    /// Their tags.
    pub tags: Vec<String>,
    /// Markdown, or empty.
    pub note: String,
    /// The passages that they marked.
    pub passages: Vec<AnnotatedPassage>,
}

/// A passage that a person marked.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AnnotatedPassage {
    /// Plain text.
    pub quote: String,
    /// Markdown, or empty.
    pub note: String,
}

impl Read<'_> {
    /// What the person wrote about an article; where a twin bears its bookmark, about that one. Nothing while that lies in
    /// the bin.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn annotations(&self, card: &Card) -> Result<Annotations> {
        let bearer = if card.is_bookmarked { self.bookmark_of(card.id)? } else { None };
        let mut select = self.connection.prepare_cached(ANNOTATIONS)?;
        let mut rows = select.query([bearer.unwrap_or(card.id)])?;
        let mut annotations = Annotations::default();
        let mut read = 0;
        while read < MOST
            && let Some(row) = rows.next()?
        {
            let (kind, text): (u8, String) = (row.get(0)?, row.get(1)?);
            read += text.len();
            match kind {
                TITLE => annotations.title = text,
                TAG => annotations.tags.push(text),
                NOTE => annotations.note = text,
                _ => {
                    let note: String = row.get(2)?;
                    read += note.len();
                    annotations.passages.push(AnnotatedPassage { quote: text, note });
                }
            }
        }
        Ok(annotations)
    }
}

const TITLE: u8 = 0;
const TAG: u8 = 1;
const NOTE: u8 = 2;

/// Of most articles there is nothing: one statement looks into each table. Nothing of what lies in the bin, whose moves queue
/// the article to be indexed anew.
pub(crate) const ANNOTATIONS: &str = "
    SELECT 0, title, '' FROM bookmarks WHERE article_id = ?1 AND title <> ''
    UNION ALL SELECT 1, name, '' FROM tagged JOIN tags ON tags.id = tag_id
    WHERE article_id = ?1 AND NOT EXISTS (SELECT 1 FROM binned WHERE article_id = ?1)
    UNION ALL SELECT 2, note, '' FROM notes
    WHERE article_id = ?1 AND NOT EXISTS (SELECT 1 FROM binned WHERE article_id = ?1)
    UNION ALL SELECT 3, quote, note FROM highlights
    WHERE article_id = ?1 AND NOT EXISTS (SELECT 1 FROM binned WHERE article_id = ?1)";
