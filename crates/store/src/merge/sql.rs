//! The statements of a merge.

pub(super) const BY_ENTRY: &str = "
    SELECT id, entry_key, url_key, change_key, title, published_at, is_read FROM articles
    WHERE source_id = ?1 AND entry_key = ?2";

pub(super) const BY_ID: &str = "
    SELECT id, entry_key, url_key, change_key, title, published_at, is_read FROM articles WHERE id = ?1";

pub(super) const INSERT: &str = "
    INSERT INTO articles (id, source_id, sort_at, published_at, updated_at, first_seen_at, is_read, is_starred, words,
                          entry_key, url_key, content_key, change_key, url, title, title_direction, author,
                          direction, language, picture)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)";

/// ?3 is now: no article stands in the future. One that has no date stays where it is.
pub(super) const UPDATE: &str = "
    UPDATE articles
    SET sort_at = CASE ?2 WHEN 0 THEN sort_at ELSE min(?2, ?3) END, published_at = ?2, updated_at = ?4, words = ?5,
        entry_key = ?6, url_key = ?7, content_key = ?8, change_key = ?9, url = ?10, title = ?11,
        title_direction = ?12, author = ?13, direction = ?14, language = ?15, picture = ?16, excerpt = ''
    WHERE id = ?1";

pub(super) const INSERT_BODY: &str = "
    INSERT INTO bodies (article_id, entry_id, base, categories, enclosures, body, excerpt)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

pub(super) const UPDATE_BODY: &str = "
    UPDATE bodies SET entry_id = ?2, base = ?3, categories = ?4, enclosures = ?5, body = ?6, excerpt = ?7, packed = x'', codec = 0
    WHERE article_id = ?1";

pub(super) const TALLY: &str = "
    UPDATE tallies SET total = total + ?2, unread = unread + ?3, text_bytes = text_bytes + ?4 WHERE source_id = ?1";

pub(super) const MARK_BY_ENTRY: &str = "
    SELECT id, entry_key, content_key, read_at <> 0, starred_at <> 0, is_retired FROM marks
    WHERE source_id = ?1 AND entry_key = ?2 AND is_evicted = 1 LIMIT 2";

pub(super) const MARK_BY_URL: &str = "
    SELECT id, entry_key, content_key, read_at <> 0, starred_at <> 0, is_retired FROM marks
    WHERE source_id = ?1 AND url_key = ?2 AND url_key <> x'' AND is_evicted = 1 LIMIT 2";

/// Not those that are not taken again: a daily bulletin begins alike each day, and the next one is new.
pub(super) const MARK_BY_CONTENT: &str = "
    SELECT id, entry_key, content_key, read_at <> 0, starred_at <> 0, is_retired FROM marks
    WHERE source_id = ?1 AND content_key = ?2 AND content_key <> x'' AND is_evicted = 1 AND is_retired = 0 LIMIT 2";

pub(super) const MARK_BACK: &str = "
    UPDATE marks SET is_evicted = 0, is_retired = 0, entry_key = ?2, url_key = ?3, content_key = ?4 WHERE id = ?1";

/// An article that came as read: the mark says so for good.
pub(super) const MARK_ARRIVED: &str = "
    INSERT INTO marks (id, source_id, entry_key, url_key, content_key, read_at)
    SELECT id, source_id, entry_key, url_key, content_key, ?2 FROM articles WHERE id = ?1";

/// What was saved had other pictures or files around it.
pub(super) const UNSAVE: &str = "UPDATE articles SET is_saved = 0 WHERE id = ?1 AND is_saved = 1";

/// What was saved was another text. The page, when it was asked for, rests for ?2.
pub(super) const UNSAVE_FOR_A_WHILE: &str = "
    UPDATE articles SET is_saved = 0,
        save_after = coalesce((SELECT max(tried_at + ?2, next_try_at) FROM pages WHERE article_id = ?1), 0)
    WHERE id = ?1";

pub(super) const PAGE_STALE: &str = "UPDATE pages SET is_stale = 1 WHERE article_id = ?1";

pub(super) const CHANGE: &str = "UPDATE articles SET change_key = ?2 WHERE id = ?1";
