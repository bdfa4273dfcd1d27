//! What an article said before, and how that differs from what it says now.

use jiff::Timestamp;
use qirtas_anchor::{Block, DiffBlock, Part, diff};
use qirtas_article::{content, sanitize};
use qirtas_store::{ArticleId, StoreError};
use qirtas_text::Direction;
use url::Url;

use crate::Reader;
use crate::error::{Error, Result};

/// An earlier text of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// When another took its place; no two of one article have the same.
    pub replaced: Timestamp,
    /// Its title then.
    pub title: String,
}

/// How an earlier text differs from what is shown now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionDiff {
    /// Of the title.
    pub title: Vec<Part>,
    /// Of the text, block by block.
    pub blocks: Vec<DiffBlock>,
    /// The way the article runs.
    pub direction: Option<Direction>,
    /// BCP 47, or empty.
    pub language: String,
}

impl Reader {
    /// The earlier texts of an article, the latest first.
    ///
    /// # Errors
    /// The library's.
    pub fn versions(&self, id: ArticleId) -> Result<Vec<Version>> {
        let revisions = self.store().read(|r| r.revisions(id))?;
        Ok(revisions
            .into_iter()
            .map(|revision| Version { replaced: revision.replaced_at, title: revision.title })
            .collect())
    }

    /// How an earlier text of an article differs from what is shown now.
    ///
    /// # Errors
    /// `NoSuchArticle`; `NoSuchVersion`.
    pub fn version_diff(&self, id: ArticleId, replaced: Timestamp) -> Result<VersionDiff> {
        let open = self.article(id)?;
        let revisions = match self.store().read(|r| r.revisions(id)) {
            Err(StoreError::NotFound) => return Err(Error::NoSuchVersion),
            revisions => revisions?,
        };
        let old = revisions
            .into_iter()
            .find(|revision| revision.replaced_at == replaced)
            .ok_or(Error::NoSuchVersion)?;
        let base = Url::parse(&old.base).ok();
        let was = sanitize(&old.body, base.as_ref());
        let title = diff(&[Block { text: old.title }], &[Block { text: open.article.card.title.clone() }]);
        Ok(VersionDiff {
            title: title.into_iter().flat_map(|block| block.parts).collect(),
            blocks: diff(&blocks_of(&was.html), &blocks_of(&open.clean.html)),
            direction: open.article.card.direction,
            language: open.language,
        })
    }
}

/// The blocks of a sanitised text, as lines.
fn blocks_of(html: &str) -> Vec<Block> {
    let content = content(html);
    let all = content.slice(0..content.text.len());
    all.lines().map(|line| Block { text: line.to_owned() }).collect()
}
