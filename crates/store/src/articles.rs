use jiff::Timestamp;
use rusqlite::OptionalExtension;
use serde::{Deserialize, Serialize};

use crate::error::{Result, StoreError};
use crate::handle::Read;
use crate::ids::ArticleId;
use crate::lists::Card;
use crate::packing::Kept;
use crate::pages::StoredPage;
use crate::row::{text_or_none, time_or_none};
use crate::text_mode::TextMode;

/// An article with its text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Article {
    /// What lists show of it.
    pub card: Card,
    /// Where the publisher has it.
    pub url: Option<String>,
    /// When the publisher says that it was changed.
    pub updated: Option<Timestamp>,
    /// HTML as the publisher sent it: sanitise it before anything shows it.
    pub body: String,
    /// What relative addresses in the body start from, or empty.
    pub base: String,
    /// The source's site, or empty.
    pub homepage: String,
    /// The publisher's own subjects.
    pub categories: Vec<String>,
    /// Files that belong to it.
    pub enclosures: Vec<Enclosure>,
    /// Which of its texts is shown; nothing: as its source says.
    pub text_mode: Option<TextMode>,
    /// What is known of its own page.
    pub page: Option<StoredPage>,
    /// When the person bookmarked it.
    pub bookmarked_at: Option<Timestamp>,
}

/// A file that belongs to an article.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Enclosure {
    /// Where it is.
    pub url: String,
    /// What the publisher says that it is.
    pub media_type: Option<String>,
    /// What the publisher says that its length is, in bytes.
    pub length: Option<u64>,
}

impl Read<'_> {
    /// An article with its text, also one of a removed source.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn article(&self, id: ArticleId) -> Result<Article> {
        let card = self.cards(&[id])?.pop().ok_or(StoreError::NotFound)?;
        let mut select = self.connection.prepare_cached(
            "SELECT url, updated_at, base, homepage, categories, enclosures, articles.text_mode, body, packed, codec
             FROM articles JOIN bodies ON article_id = articles.id JOIN sources ON sources.id = source_id
             WHERE articles.id = ?1",
        )?;
        let bookmarked_at = self.bookmarked_at(id)?;
        let article = select
            .query_row([id], |row| {
                let article = Article {
                    card,
                    url: text_or_none(row.get(0)?),
                    updated: time_or_none(row.get(1)?),
                    body: String::new(),
                    base: row.get(2)?,
                    homepage: row.get(3)?,
                    categories: from_json(row.get_ref(4)?.as_str()?),
                    enclosures: from_json(row.get_ref(5)?.as_str()?),
                    text_mode: TextMode::parse(row.get_ref(6)?.as_str()?),
                    page: None,
                    bookmarked_at,
                };
                Ok((article, Kept::read(row, 7)?))
            })
            .optional()?;
        let (article, body) = article.ok_or(StoreError::NotFound)?;
        Ok(Article { body: body.text(self.connection)?, page: self.stored_page(id)?, ..article })
    }
}

/// A list as a column keeps it. Lists of texts and numbers cannot fail to be written.
pub(crate) fn to_json<T: Serialize>(list: &[T]) -> String {
    if list.is_empty() { "[]".to_owned() } else { serde_json::to_string(list).unwrap_or_default() }
}

/// A list that [`to_json`] wrote. One that cannot be read is worth less than the article that it belongs to.
pub(crate) fn from_json<T: for<'de> Deserialize<'de>>(text: &str) -> Vec<T> {
    serde_json::from_str(text).unwrap_or_default()
}
