//! What was found on articles' own pages.

use jiff::Timestamp;
use qirtas_text::Direction;
use rusqlite::{OptionalExtension, params};

use crate::error::Result;
use crate::handle::{Read, Write};
use crate::ids::ArticleId;
use crate::packing::Kept;
use crate::revisions::Revision;
use crate::row::{direction_word, found, ms, ms_or_zero, text_or_none, time, time_or_none};
use crate::sources::Failure;
use crate::text_mode::TextMode;

/// The text of an article, as its own page has it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PageText {
    /// Where it was found in the end.
    pub url: String,
    /// Plain text, or empty.
    pub title: String,
    /// Plain text.
    pub byline: Option<String>,
    /// BCP 47, or empty.
    pub language: String,
    /// What the page says of itself.
    pub direction: Option<Direction>,
    /// The address of its lead picture.
    pub picture: Option<String>,
    /// What stands under that. Plain text.
    pub caption: Option<String>,
    /// HTML as the page had it: sanitise it before anything shows it.
    pub body: String,
    /// How long it is.
    pub words: u32,
}

/// What is known of an article's own page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredPage {
    /// Its text, once it was had; it stays when a later try fails.
    pub text: Option<PageText>,
    /// When that was had.
    pub fetched_at: Option<Timestamp>,
    /// How often it was tried in vain since it last went well.
    pub attempts: u32,
    /// When it was last tried.
    pub tried_at: Timestamp,
    /// When it is to be tried again by itself; nothing when it is not.
    pub next_try_at: Option<Timestamp>,
    /// Why it does not go well.
    pub failure: Option<Failure>,
    /// The feed's entry has changed since.
    pub is_stale: bool,
}

impl Read<'_> {
    /// What is known of an article's own page; nothing when it was never asked for.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn stored_page(&self, id: ArticleId) -> Result<Option<StoredPage>> {
        let mut select = self.connection.prepare_cached(PAGE)?;
        let row = select.query_row([id], |row| {
            let page = StoredPage {
                text: None,
                fetched_at: time_or_none(row.get(0)?),
                attempts: row.get(1)?,
                tried_at: time(row.get(2)?),
                next_try_at: time_or_none(row.get(3)?),
                failure: match text_or_none(row.get(4)?) {
                    Some(code) => Some(Failure { code, args: row.get(5)?, since: time(row.get(6)?) }),
                    None => None,
                },
                is_stale: row.get(7)?,
            };
            let text = PageText {
                url: row.get(8)?,
                title: row.get(9)?,
                byline: text_or_none(row.get(10)?),
                language: row.get(11)?,
                direction: Direction::parse(row.get_ref(12)?.as_str()?),
                picture: text_or_none(row.get(13)?),
                caption: text_or_none(row.get(14)?),
                body: String::new(),
                words: row.get(15)?,
            };
            let body = if page.fetched_at.is_some() { Some(Kept::read(row, 16)?) } else { None };
            Ok((page, text, body))
        });
        let Some((mut page, text, body)) = row.optional()? else { return Ok(None) };
        if let Some(body) = body {
            page.text = Some(PageText { body: body.text(self.connection)?, ..text });
        }
        Ok(Some(page))
    }
}

impl Write<'_> {
    /// Keeps the text of an article's own page. The article is not known to be saved whole after that.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound).
    pub fn keep_page(&self, id: ArticleId, text: &PageText, now: Timestamp) -> Result<()> {
        found(self.connection.prepare_cached(UNSAVE)?.execute([id])?)?;
        self.keep_page_before(id, text, now)?;
        self.connection.prepare_cached(KEEP)?.execute(params![
            id,
            ms(now),
            text.words,
            text.language,
            direction_word(text.direction),
            text.picture.as_deref().unwrap_or_default(),
            text.caption.as_deref().unwrap_or_default(),
            text.url,
            text.title,
            text.byline.as_deref().unwrap_or_default(),
        ])?;
        self.connection.prepare_cached(KEEP_BODY)?.execute(params![id, text.body])?;
        Ok(())
    }

    /// A bookmark keeps what its page said before.
    fn keep_page_before(&self, id: ArticleId, text: &PageText, now: Timestamp) -> Result<()> {
        if self.bookmarked_at(id)?.is_none() {
            return Ok(());
        }
        let Some(old) = self.stored_page(id)?.and_then(|page| page.text) else { return Ok(()) };
        if old.body == text.body {
            return Ok(());
        }
        let PageText { title, byline, url: base, body, .. } = old;
        let author = byline.unwrap_or_default();
        self.keep_revision(id, &Revision { replaced_at: now, title, author, body, base })
    }

    /// Notes why the text of an article's own page could not be had, and when that is to be tried again by itself;
    /// nothing: never. A text that was had before stays. `args` is the caller's text and comes back as it is.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound).
    pub fn fail_page(
        &self,
        id: ArticleId,
        code: &str,
        args: &str,
        next_try_at: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<()> {
        let mut fail = self.connection.prepare_cached(FAIL)?;
        found(fail.execute(params![id, ms(now), ms_or_zero(next_try_at), code, args])?)?;
        self.put_off_saving(&[id], next_try_at)
    }

    /// Says which text of an article is shown; nothing: as its source says. It is not known to be saved whole after
    /// that.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound).
    pub fn set_article_text_mode(&self, id: ArticleId, mode: Option<TextMode>) -> Result<()> {
        let mut update = self.connection.prepare_cached(
            "UPDATE articles SET text_mode = ?2, is_saved = 0, save_after = 0 WHERE id = ?1",
        )?;
        found(update.execute(params![id, mode.map_or("", TextMode::as_str)])?)?;
        self.connection
            .prepare_cached("UPDATE pages SET attempts = 0, next_try_at = 0 WHERE article_id = ?1")?
            .execute([id])?;
        Ok(())
    }
}

pub(crate) const PAGE: &str = "
    SELECT fetched_at, attempts, tried_at, next_try_at, failure_code, failure_args, failing_since, is_stale, url, title,
           byline, language, direction, picture, caption, words, body, packed, codec
    FROM pages LEFT JOIN page_bodies ON page_bodies.article_id = pages.article_id WHERE pages.article_id = ?1";

const UNSAVE: &str = "UPDATE articles SET is_saved = 0, save_after = 0 WHERE id = ?1";

const KEEP: &str = "
    INSERT INTO pages (article_id, fetched_at, tried_at, words, language, direction, picture, caption, url, title, byline)
    VALUES (?1, ?2, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
    ON CONFLICT (article_id) DO UPDATE SET
        fetched_at = ?2, tried_at = ?2, words = ?3, language = ?4, direction = ?5, picture = ?6, caption = ?7, url = ?8,
        title = ?9, byline = ?10, is_stale = 0, attempts = 0, next_try_at = 0, failing_since = 0, failure_code = '',
        failure_args = ''";

const KEEP_BODY: &str = "
    INSERT INTO page_bodies (article_id, body) VALUES (?1, ?2)
    ON CONFLICT (article_id) DO UPDATE SET body = ?2, packed = x'', codec = 0";

const FAIL: &str = "
    INSERT INTO pages (article_id, tried_at, next_try_at, failure_code, failure_args, failing_since, attempts)
    SELECT id, ?2, ?3, ?4, ?5, ?2, 1 FROM articles WHERE id = ?1
    ON CONFLICT (article_id) DO UPDATE SET
        tried_at = ?2, next_try_at = ?3, failure_code = ?4, failure_args = ?5, attempts = attempts + 1,
        failing_since = CASE failing_since WHEN 0 THEN ?2 ELSE failing_since END";
