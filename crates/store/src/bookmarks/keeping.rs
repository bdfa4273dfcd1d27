//! Addresses that are saved without a source: each is an article of a source of our own, which is never asked and never
//! listed, so that it is read, searched, highlighted and saved as any other.

use jiff::Timestamp;
use qirtas_text::direction_of;
use rusqlite::{OptionalExtension, params};

use crate::error::Result;
use crate::handle::{Read, Write};
use crate::identity::{Key, bookmark_key, digest, key_of, short};
use crate::ids::{ArticleId, SourceId};
use crate::row::{direction_word, ms};
use crate::sources::{NewSource, SourceKind, site_of};
use crate::text_mode::TextMode;

/// The address of the source that saved addresses belong to. No feed has one like it.
const ADDRESS: &str = "qirtas:kept";
/// Removed since before there was any: so its articles are listed nowhere but among the bookmarks.
const REMOVED_AT: i64 = 1;

/// The source that saved addresses belong to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KeptSource(pub(crate) SourceId);

/// An address to save.
#[derive(Clone, Debug, Default)]
pub struct KeptLink<'l> {
    /// A web address, or empty for a text that has none.
    pub url: &'l str,
    /// What names a text that has no address.
    pub name: &'l str,
    /// Plain text, or empty.
    pub title: &'l str,
    /// Plain text, or empty.
    pub author: &'l str,
    /// BCP 47, or empty.
    pub language: &'l str,
    /// How the text begins. Plain text, or empty.
    pub excerpt: &'l str,
    /// When the publisher published it.
    pub published: Option<Timestamp>,
    /// HTML that nobody has sanitised, or empty.
    pub body: &'l str,
    /// How long that is.
    pub words: u32,
    /// Its page is not fetched until the person asks for it.
    pub is_left: bool,
}

impl KeptLink<'_> {
    /// What names it: two of the same are one bookmark.
    #[must_use]
    pub fn key(&self) -> [u8; 8] {
        bookmark_key(self.url).unwrap_or_else(|| self.own_key())
    }

    /// The key of what no web address names.
    fn own_key(&self) -> Key {
        match (self.url, self.name) {
            ("", "") => short(&digest(&[self.title, self.body])),
            ("", name) => key_of(name),
            (address, _) => key_of(address),
        }
    }
}

impl Read<'_> {
    /// The bookmark of an address, and whether it lies in the bin.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn bookmark_at(&self, address: &str) -> Result<Option<(ArticleId, bool)>> {
        let Some(key) = bookmark_key(address) else { return Ok(None) };
        let mut select = self.connection.prepare_cached(AT_ADDRESS)?;
        Ok(select.query_row([key], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    }

    /// The bookmark that a link would become, if it is there already, in the bin too.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn bookmark_like(&self, link: &KeptLink<'_>) -> Result<Option<ArticleId>> {
        if bookmark_key(link.url).is_some() {
            return Ok(self.bookmark_at(link.url)?.map(|(id, _)| id));
        }
        let mut select = self.connection.prepare_cached(LIKE)?;
        Ok(select.query_row(params![ADDRESS, link.own_key()], |row| row.get(0)).optional()?)
    }

    /// The article of this address that a source of its site brought.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn article_at(&self, address: &str) -> Result<Option<ArticleId>> {
        let Some(key) = bookmark_key(address) else { return Ok(None) };
        let mut select = self.connection.prepare_cached(OF_SITE)?;
        Ok(select.query_row(params![site_of(address), key], |row| row.get(0)).optional()?)
    }
}

impl Write<'_> {
    /// The source that saved addresses belong to, which is made with the first.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn kept_source(&self) -> Result<KeptSource> {
        let mut select = self.connection.prepare_cached("SELECT id FROM sources WHERE address = ?1")?;
        if let Some(id) = select.query_row([ADDRESS], |row| row.get(0)).optional()? {
            return Ok(KeptSource(id));
        }
        let source = self.add_source(&NewSource::at(SourceKind::Kept, ADDRESS), Timestamp::UNIX_EPOCH)?;
        self.connection
            .prepare_cached("UPDATE sources SET removed_at = ?2, text_mode = ?3 WHERE id = ?1")?
            .execute(params![source, REMOVED_AT, TextMode::Always.as_str()])?;
        Ok(KeptSource(source))
    }

    /// Makes an article of an address. It is no bookmark yet. One of this address that was no longer bookmarked is taken.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn keep_link(&self, source: KeptSource, link: &KeptLink<'_>, now: Timestamp) -> Result<ArticleId> {
        let KeptSource(source) = source;
        let url_key = bookmark_key(link.url);
        let entry_key = link.key();
        let mut known = self
            .connection
            .prepare_cached("SELECT id FROM articles WHERE source_id = ?1 AND entry_key = ?2")?;
        if let Some(id) = known.query_row(params![source, entry_key], |row| row.get(0)).optional()? {
            return Ok(id);
        }
        let sort_at = link.published.filter(|published| *published <= now).unwrap_or(now);
        let direction = direction_word(direction_of(link.excerpt).or_else(|| direction_of(link.title)));
        self.connection.prepare_cached(INSERT)?.execute(params![
            source,
            ms(sort_at),
            link.published.map_or(0, ms),
            ms(now),
            link.words,
            entry_key,
            url_key.as_ref().map_or(&[][..], |key| key.as_slice()),
            link.url,
            link.title,
            direction_word(direction_of(link.title)),
            link.author,
            link.language,
            direction,
            if link.is_left { i64::MAX } else { 0 },
        ])?;
        let id = ArticleId(self.connection.last_insert_rowid());
        self.connection
            .prepare_cached("INSERT INTO bodies (article_id, base, body, excerpt) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![id, link.url, link.body, link.excerpt])?;
        self.connection
            .prepare_cached(
                "UPDATE tallies SET total = total + 1, unread = unread + 1, text_bytes = text_bytes + ?2
                 WHERE source_id = ?1",
            )?
            .execute(params![source, link.body.len() as i64])?;
        Ok(id)
    }

    /// Gives a saved address what its page says of itself, and how its text begins, where nothing else is known of it.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn describe_kept(&self, id: ArticleId, published: Option<Timestamp>, excerpt: &str) -> Result<()> {
        let mut select = self.connection.prepare_cached("SELECT title FROM pages WHERE article_id = ?1")?;
        let title: Option<String> = select.query_row([id], |row| row.get(0)).optional()?;
        self.connection.prepare_cached(DESCRIBE)?.execute(params![
            id,
            published.map_or(0, ms),
            direction_word(title.as_deref().and_then(direction_of)),
            excerpt,
            direction_word(direction_of(excerpt)),
        ])?;
        Ok(())
    }
}

pub(crate) const AT_ADDRESS: &str = "
    SELECT article_id, 0 FROM bookmarks WHERE url_key = ?1 AND url_key <> x''
    UNION ALL SELECT article_id, 1 FROM binned WHERE url_key = ?1 AND url_key <> x'' LIMIT 1";

pub(crate) const OF_SITE: &str = "
    SELECT articles.id FROM sources CROSS JOIN articles ON source_id = sources.id
    WHERE site = ?1 AND site <> '' AND removed_at = 0 AND url_key = ?2 LIMIT 1";

/// ?1 is the address of our own source, ?2 the key of a text that has no web address.
pub(crate) const LIKE: &str = "
    SELECT articles.id FROM sources CROSS JOIN articles ON source_id = sources.id
    WHERE address = ?1 AND entry_key = ?2
      AND (EXISTS (SELECT 1 FROM bookmarks WHERE article_id = articles.id)
           OR EXISTS (SELECT 1 FROM binned WHERE article_id = articles.id))";

const INSERT: &str = "
    INSERT INTO articles (source_id, sort_at, published_at, first_seen_at, is_hidden, words, entry_key, url_key, url, title,
                          title_direction, author, language, direction, save_after)
    VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";

const DESCRIBE: &str = "
    UPDATE articles SET
        title = coalesce(nullif(articles.title, ''), pages.title),
        title_direction = CASE articles.title WHEN '' THEN ?3 ELSE title_direction END,
        author = coalesce(nullif(articles.author, ''), pages.byline),
        excerpt = coalesce(nullif(articles.excerpt, ''), ?4),
        direction = CASE WHEN articles.excerpt = '' AND ?4 <> '' THEN ?5 ELSE articles.direction END,
        published_at = CASE published_at WHEN 0 THEN ?2 ELSE published_at END,
        sort_at = CASE WHEN published_at = 0 AND ?2 <> 0 AND ?2 < sort_at THEN ?2 ELSE sort_at END
    FROM pages WHERE pages.article_id = articles.id AND articles.id = ?1
      AND EXISTS (SELECT 1 FROM sources WHERE sources.id = source_id AND kind = 'kept')";
