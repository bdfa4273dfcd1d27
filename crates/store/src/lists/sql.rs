//! One statement per kind of view. Each takes the scope's number, the place to start after (time and id) and a limit,
//! and gives times and ids, newest first.

use crate::lists::{Filter, Scope, View};

pub(crate) fn statement(view: &View) -> &'static str {
    match (view.scope, view.filter) {
        (Scope::All | Scope::Today { .. }, Filter::All) => TIME,
        (Scope::All | Scope::Today { .. }, Filter::Unread) => TIME_UNREAD,
        (Scope::All | Scope::Today { .. }, Filter::Bookmarked) => TIME_BOOKMARKED,
        (Scope::Source(_), Filter::All) => SOURCE,
        (Scope::Source(_), Filter::Unread) => SOURCE_UNREAD,
        (Scope::Source(_), Filter::Bookmarked) => SOURCE_BOOKMARKED,
        (Scope::Folder(_), Filter::All) => FOLDER,
        (Scope::Folder(_), Filter::Unread) => FOLDER_UNREAD,
        (Scope::Folder(_), Filter::Bookmarked) => FOLDER_BOOKMARKED,
        (Scope::Bookmarks, Filter::All | Filter::Bookmarked) => BOOKMARKS,
        (Scope::Bookmarks, Filter::Unread) => BOOKMARKS_UNREAD,
    }
}

const TIME: &str = "
    SELECT sort_at, id FROM articles
    WHERE is_hidden = 0 AND sort_at >= ?1 AND (sort_at, id) < (?2, ?3)
    ORDER BY sort_at DESC, id DESC LIMIT ?4";

const TIME_UNREAD: &str = "
    SELECT sort_at, id FROM articles
    WHERE is_hidden = 0 AND is_read = 0 AND sort_at >= ?1 AND (sort_at, id) < (?2, ?3)
    ORDER BY sort_at DESC, id DESC LIMIT ?4";

const TIME_BOOKMARKED: &str = "
    SELECT sort_at, id FROM articles
    WHERE is_hidden = 0 AND is_bookmarked = 1 AND sort_at >= ?1 AND (sort_at, id) < (?2, ?3)
    ORDER BY sort_at DESC, id DESC LIMIT ?4";

const SOURCE: &str = "
    SELECT sort_at, id FROM articles
    WHERE source_id = ?1 AND (sort_at, id) < (?2, ?3)
      AND EXISTS (SELECT 1 FROM sources WHERE id = ?1 AND removed_at = 0)
    ORDER BY sort_at DESC, id DESC LIMIT ?4";

const SOURCE_UNREAD: &str = "
    SELECT sort_at, id FROM articles
    WHERE source_id = ?1 AND is_read = 0 AND (sort_at, id) < (?2, ?3)
      AND EXISTS (SELECT 1 FROM sources WHERE id = ?1 AND removed_at = 0)
    ORDER BY sort_at DESC, id DESC LIMIT ?4";

const SOURCE_BOOKMARKED: &str = "
    SELECT sort_at, id FROM articles
    WHERE is_hidden = 0 AND is_bookmarked = 1 AND source_id = ?1 AND (sort_at, id) < (?2, ?3)
    ORDER BY sort_at DESC, id DESC LIMIT ?4";

const FOLDER: &str = "
    SELECT sort_at, id FROM articles
    WHERE source_id IN (SELECT id FROM sources WHERE removed_at = 0 AND folder_id IN (
        WITH RECURSIVE tree(id) AS (
            SELECT ?1 UNION SELECT folders.id FROM folders JOIN tree ON folders.parent_id = tree.id)
        SELECT id FROM tree))
      AND (sort_at, id) < (?2, ?3)
    ORDER BY sort_at DESC, id DESC LIMIT ?4";

const FOLDER_UNREAD: &str = "
    SELECT sort_at, id FROM articles
    WHERE source_id IN (SELECT id FROM sources WHERE removed_at = 0 AND folder_id IN (
        WITH RECURSIVE tree(id) AS (
            SELECT ?1 UNION SELECT folders.id FROM folders JOIN tree ON folders.parent_id = tree.id)
        SELECT id FROM tree))
      AND is_read = 0 AND (sort_at, id) < (?2, ?3)
    ORDER BY sort_at DESC, id DESC LIMIT ?4";

const FOLDER_BOOKMARKED: &str = "
    SELECT sort_at, id FROM articles
    WHERE source_id IN (SELECT id FROM sources WHERE removed_at = 0 AND folder_id IN (
        WITH RECURSIVE tree(id) AS (
            SELECT ?1 UNION SELECT folders.id FROM folders JOIN tree ON folders.parent_id = tree.id)
        SELECT id FROM tree))
      AND is_hidden = 0 AND is_bookmarked = 1 AND (sort_at, id) < (?2, ?3)
    ORDER BY sort_at DESC, id DESC LIMIT ?4";

const BOOKMARKS: &str = "
    SELECT bookmarked_at, article_id FROM bookmarks
    WHERE (bookmarked_at, article_id) < (?2, ?3)
    ORDER BY bookmarked_at DESC, article_id DESC LIMIT ?4";

const BOOKMARKS_UNREAD: &str = "
    SELECT bookmarked_at, article_id FROM bookmarks JOIN articles ON articles.id = article_id
    WHERE is_read = 0 AND (bookmarked_at, article_id) < (?2, ?3)
    ORDER BY bookmarked_at DESC, article_id DESC LIMIT ?4";
