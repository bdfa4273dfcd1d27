//! How much there is to read in each folder.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use crate::error::Result;
use crate::folders::Tree;
use crate::ids::FolderId;
use crate::row::count;

/// The unread articles of each folder, with those of the folders in it.
pub(super) fn by_folder(connection: &Connection, tree: &Tree) -> Result<HashMap<FolderId, u64>> {
    let mut unread: HashMap<FolderId, u64> = HashMap::new();
    let mut select = connection.prepare_cached(BY_FOLDER)?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let articles = count(row.get(1)?);
        for folder in tree.path(row.get(0)?) {
            *unread.entry(folder).or_default() += articles;
        }
    }
    let mut select = connection.prepare_cached(UNREAD_TWINS)?;
    let mut rows = select.query([])?;
    let (mut twins, mut seen) = (0, HashSet::new());
    while let Some(row) = rows.next()? {
        let article: i64 = row.get(0)?;
        if article != twins {
            twins = article;
            seen.clear();
        }
        for folder in tree.path(row.get(1)?) {
            // The first of an article's twins in a folder counts, the others do not.
            if !seen.insert(folder) {
                unread.entry(folder).and_modify(|unread| *unread = unread.saturating_sub(1));
            }
        }
    }
    Ok(unread)
}

pub(crate) const BY_FOLDER: &str = "
    SELECT folder_id, sum(unread) FROM sources JOIN tallies ON tallies.source_id = sources.id
    WHERE folder_id IS NOT NULL AND removed_at = 0 GROUP BY folder_id";

pub(crate) const UNREAD_TWINS: &str = "
    SELECT twins_of, folder_id
    FROM articles INDEXED BY articles_unread_by_twins CROSS JOIN sources ON sources.id = source_id
    WHERE twins_of <> 0 AND is_hidden = 0 AND is_read = 0 AND folder_id IS NOT NULL
    ORDER BY twins_of";
