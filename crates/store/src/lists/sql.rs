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
    WHERE is_hidden = 0 AND is_twin = 0 AND sort_at >= ?1 AND (sort_at, id) < (?2, ?3)
    ORDER BY sort_at DESC, id DESC LIMIT ?4";

const TIME_UNREAD: &str = "
    SELECT sort_at, id FROM articles
    WHERE is_hidden = 0 AND is_twin = 0 AND is_read = 0 AND sort_at >= ?1 AND (sort_at, id) < (?2, ?3)
    ORDER BY sort_at DESC, id DESC LIMIT ?4";

const TIME_BOOKMARKED: &str = "
    SELECT sort_at, id FROM articles
    WHERE is_hidden = 0 AND is_bookmarked = 1 AND is_twin = 0 AND sort_at >= ?1 AND (sort_at, id) < (?2, ?3)
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

/// The sources in a folder, and in the folders in it.
macro_rules! in_folder {
    () => {
        "IN (SELECT id FROM sources WHERE removed_at = 0 AND folder_id IN (
            WITH RECURSIVE tree(id) AS (
                SELECT ?1 UNION SELECT folders.id FROM folders JOIN tree ON folders.parent_id = tree.id)
            SELECT id FROM tree))"
    };
}

/// Of twins, the first that is in the folder is listed.
macro_rules! folder {
    ($which:literal) => {
        concat!(
            "SELECT sort_at, id FROM articles WHERE source_id ",
            in_folder!(),
            $which,
            " AND (sort_at, id) < (?2, ?3)
              AND (is_twin = 0 OR NOT EXISTS (
                  SELECT 1 FROM articles first
                  WHERE first.twins_of = articles.twins_of AND first.twins_of <> 0 AND first.is_hidden = 0
                    AND first.id < articles.id AND first.source_id ",
            in_folder!(),
            "))
            ORDER BY sort_at DESC, id DESC LIMIT ?4"
        )
    };
}

const FOLDER: &str = folder!("");
const FOLDER_UNREAD: &str = folder!(" AND is_read = 0");
const FOLDER_BOOKMARKED: &str = folder!(" AND is_hidden = 0 AND is_bookmarked = 1");

const BOOKMARKS: &str = "
    SELECT bookmarked_at, article_id FROM bookmarks
    WHERE (bookmarked_at, article_id) < (?2, ?3)
    ORDER BY bookmarked_at DESC, article_id DESC LIMIT ?4";

const BOOKMARKS_UNREAD: &str = "
    SELECT bookmarked_at, article_id FROM bookmarks JOIN articles ON articles.id = article_id
    WHERE is_read = 0 AND (bookmarked_at, article_id) < (?2, ?3)
    ORDER BY bookmarked_at DESC, article_id DESC LIMIT ?4";
