//! The person's tags.

use qirtas_store::{ArticleId, StoreError, Tag, TagId, Write};
use qirtas_text::fold;

use crate::Reader;
use crate::bookmarks::Done;
use crate::error::{Error, Result};

/// Tags that are offered while one is typed.
const OFFERED: usize = 20;

impl Reader {
    /// The tags that begin with a text, then those with a word that does, then those that hold it, the most used first;
    /// of an empty one, the most used.
    ///
    /// # Errors
    /// The library's.
    pub fn find_tags(&self, text: &str) -> Result<Vec<Tag>> {
        let wanted = fold(text.trim().trim_start_matches('#'));
        if wanted.is_empty() {
            return Ok(self.store().read(|r| r.most_used_tags(OFFERED as u32))?);
        }
        let mut found: Vec<(u8, Tag)> = Vec::new();
        for tag in self.store().read(|r| r.tags())? {
            let folded = fold(&tag.name);
            let rank = if folded == wanted {
                0
            } else if folded.starts_with(&wanted) {
                1
            } else if folded.contains(&format!(" {wanted}")) {
                2
            } else if folded.contains(&wanted) {
                3
            } else {
                continue;
            };
            found.push((rank, tag));
        }
        found.sort_by(|(a, one), (b, two)| (a, two.bookmarks, &one.name).cmp(&(b, one.bookmarks, &two.name)));
        Ok(found.into_iter().take(OFFERED).map(|(_, tag)| tag).collect())
    }

    /// All tags by name, as readers spell it.
    ///
    /// # Errors
    /// The library's.
    pub fn all_tags(&self) -> Result<Vec<Tag>> {
        let mut tags = self.store().read(|r| r.tags())?;
        tags.sort_by_cached_key(|tag| fold(&tag.name));
        Ok(tags)
    }

    /// Gives articles tags, which are made where there are none of the name, and takes tags from them. Articles that are no
    /// bookmarks become such when they are given one.
    ///
    /// # Errors
    /// `NoSuchArticle`.
    pub fn tag_bookmarks(&self, ids: &[ArticleId], add: &[String], remove: &[TagId]) -> Result<Done> {
        let now = self.now();
        self.act(Error::NoSuchArticle, |w| {
            let bearers = if add.is_empty() { w.bearers_of(ids)? } else { w.bookmark_all(ids, now)? };
            let mut count = put_tags(w, &bearers, add)?;
            for tag in remove {
                count += w.untag(&bearers, *tag)?;
            }
            Ok(count)
        })
    }

    /// Calls a tag something else; where another one has that name, the two become one.
    ///
    /// # Errors
    /// `EmptyName`, `NoSuchTag`.
    pub fn rename_tag(&self, id: TagId, name: &str) -> Result<Done> {
        if fold(name).trim().is_empty() {
            return Err(Error::EmptyName);
        }
        self.act(Error::NoSuchTag, |w| w.rename_tag(id, name).map(|()| 1))
    }

    /// Makes one tag of several.
    ///
    /// # Errors
    /// `NoSuchTag`.
    pub fn merge_tags(&self, ids: &[TagId], into: TagId) -> Result<Done> {
        self.act(Error::NoSuchTag, |w| w.merge_tags(ids, into).map(|()| ids.len() as u64))
    }

    /// Takes a tag away, and from all that have it.
    ///
    /// # Errors
    /// The library's.
    pub fn remove_tag(&self, id: TagId) -> Result<Done> {
        self.act(Error::NoSuchTag, |w| w.remove_tag(id).map(|()| 1))
    }

    /// Gives a tag a colour: `c1` to `c8`, or none.
    ///
    /// # Errors
    /// `NoSuchTag`, `BadColour`.
    pub fn set_tag_colour(&self, id: TagId, colour: &str) -> Result<()> {
        let is_one = matches!(colour.as_bytes(), [] | [b'c', b'1'..=b'8']);
        if !is_one {
            return Err(Error::BadColour);
        }
        self.act(Error::NoSuchTag, |w| w.set_tag_colour(id, colour).map(|()| 1)).map(drop)
    }
}

/// Gives articles tags by their names. A name of signs alone is passed over. Gives how many there were to give.
pub(crate) fn put_tags(write: &Write<'_>, ids: &[ArticleId], names: &[String]) -> qirtas_store::Result<u64> {
    let mut count = 0;
    for name in names {
        match write.need_tag(name) {
            Err(StoreError::NotFound) => {}
            tag => count += write.tag(ids, tag?)?,
        }
    }
    Ok(count)
}
