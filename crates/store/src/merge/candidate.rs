use qirtas_text::fold;
use rusqlite::{CachedStatement, Row, ToSql};

use crate::error::Result;
use crate::identity::Key;
use crate::ids::ArticleId;
use crate::merge::Incoming;
use crate::merge::known::key_in;
use crate::row::ms_or_zero;

/// An article that an entry may be.
pub(super) struct Candidate {
    pub(super) id: ArticleId,
    pub(super) entry_key: Key,
    pub(super) url_key: Option<Key>,
    /// Nothing where it was kept by a version that told changes otherwise.
    pub(super) change_key: Option<Key>,
    pub(super) title: String,
    pub(super) published_at: i64,
    pub(super) is_read: bool,
}

impl Candidate {
    /// Dates that agree, or cannot be compared.
    pub(super) fn has_date_of(&self, entry: &Incoming) -> bool {
        let published_at = ms_or_zero(entry.published);
        self.published_at == 0 || published_at == 0 || self.published_at == published_at
    }

    pub(super) fn has_title_of(&self, entry: &Incoming) -> bool {
        fold(&self.title) == fold(&entry.title)
    }

    /// Beside the address, what makes an entry of another feed the same article. An absent date is no evidence there:
    /// nothing says which of a live page's entries are one.
    pub(super) fn is_twin_of(&self, entry: &Incoming) -> bool {
        let is_dated_alike = self.published_at != 0 && self.published_at == ms_or_zero(entry.published);
        is_dated_alike || self.has_title_of(entry)
    }

    /// Nothing but the id speaks for it: the address and the title are others, and no date says that it is an edit.
    /// Some feeds number their entries by their place, and the next article takes the id over. When in doubt an
    /// article stands twice: one that a person marked must not turn into another.
    pub(super) fn is_another_than(&self, entry: &Incoming, url: Option<Key>) -> bool {
        let has_its_date = self.published_at != 0 && self.has_date_of(entry) && entry.published.is_some();
        let has_its_url = self.url_key.is_none() || url.is_none() || self.url_key == url;
        !has_its_date && !has_its_url && !self.has_title_of(entry)
    }
}

/// Columns as [`sql`](super::sql) selects them.
pub(super) fn candidate_of(row: &Row<'_>) -> rusqlite::Result<Candidate> {
    Ok(Candidate {
        id: row.get(0)?,
        entry_key: row.get(1)?,
        url_key: key_in(row, 2)?,
        change_key: key_in(row, 3)?,
        title: row.get(4)?,
        published_at: row.get(5)?,
        is_read: row.get(6)?,
    })
}

/// What is left of an evicted article.
pub(super) struct Mark {
    pub(super) id: ArticleId,
    pub(super) entry_key: Key,
    /// Of its title and first words.
    pub(super) content: Option<Key>,
    pub(super) is_read: bool,
    pub(super) is_starred: bool,
    /// It went by the source's retention.
    pub(super) is_retired: bool,
}

pub(super) fn mark_of(row: &Row<'_>) -> rusqlite::Result<Mark> {
    Ok(Mark {
        id: row.get(0)?,
        entry_key: row.get(1)?,
        content: key_in(row, 2)?,
        is_read: row.get(3)?,
        is_starred: row.get(4)?,
        is_retired: row.get(5)?,
    })
}

/// The row under a key, when there is just one: several with the same address or text are no evidence.
pub(super) fn only_one<T>(
    select: &mut CachedStatement<'_>,
    source: &dyn ToSql,
    key: Option<Key>,
    of: fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Option<T>> {
    let Some(key) = key else { return Ok(None) };
    let mut rows = select.query(rusqlite::params![source, key])?;
    let Some(one) = rows.next()?.map(of).transpose()? else { return Ok(None) };
    let is_only = rows.next()?.is_none();
    Ok(is_only.then_some(one))
}
