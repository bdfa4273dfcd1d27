//! Highlights, and what an article said before.

use std::fmt::Write as _;

use qirtas_reader::{
    ArticleId, BlockKind, Colour, DiffBlock, Error, HighlightId, HighlightOrder, HighlightView, Part,
    PartKind, PassageToMark, Result, SearchRequest,
};
use serde_json::{Value, json};

use crate::json::bookmarks as documents_of;
use crate::library::Session;
use crate::{Done, json};

/// Rows that are read at once.
const AT_ONCE: usize = 500;

impl Session {
    pub(crate) async fn highlights(
        &self,
        (article, colour, tag): (Option<ArticleId>, Option<Colour>, Option<&str>),
        query: Option<&str>,
        order: HighlightOrder,
    ) -> Result<Done> {
        if let Some(id) = article {
            self.need_articles(&[id])?;
        }
        let tag = tag.map(|name| self.tag_named(name)).transpose()?.map(|tag| tag.id);
        if query.is_some() {
            self.bring_index_up().await?;
        }
        let view = HighlightView { colour, tag, article, order };
        let request = SearchRequest::new(query.unwrap_or_default(), 0);
        let ids = self.reader.highlight_ids(&view, &request)?;
        let mut rows = Vec::with_capacity(ids.len());
        for part in ids.chunks(AT_ONCE) {
            rows.extend(self.reader.highlight_rows(part)?);
        }
        if self.as_json {
            let highlights: Vec<Value> = rows.iter().map(documents_of::listed_highlight).collect();
            return Ok(json::document(&json!({ "highlights": highlights })).into());
        }
        let mut text = String::new();
        for row in rows {
            let highlight = row.marked.highlight;
            // Writing to a string does not fail.
            let _ = writeln!(
                text,
                "{}\t{}\t{}\t{}\n\t{}",
                highlight.id.0,
                highlight.article.0,
                highlight.passage.colour.as_str(),
                row.article.card.title,
                highlight.passage.quote.replace('\n', "\n\t")
            );
        }
        Ok(text.into())
    }

    /// Marks the words where they stand.
    pub(crate) fn highlight(
        &self,
        article: ArticleId,
        quote: String,
        colour: Colour,
        note: String,
    ) -> Result<Done> {
        let passage = PassageToMark { article, range: (0, 0), quote, colour, note };
        let marked = self.reader.add_highlight(&passage)?;
        Ok(self.said(&documents_of::highlight(&marked)))
    }

    pub(crate) fn unhighlight(&self, ids: &[i64]) -> Result<Done> {
        let ids: Vec<HighlightId> = ids.iter().copied().map(HighlightId).collect();
        if self.reader.highlight_rows(&ids)?.len() != ids.len() {
            return Err(Error::NoSuchHighlight);
        }
        let done = self.reader.remove_highlights(&ids)?;
        Ok(self.said(&json!({ "removed": done.count })))
    }

    pub(crate) fn versions(&self, id: ArticleId) -> Result<Done> {
        self.need_articles(&[id])?;
        let versions = self.reader.versions(id)?;
        let numbered = versions.iter().zip(1..);
        if self.as_json {
            let versions: Vec<Value> = numbered
                .map(|(version, number)| {
                    let replaced = json::time(Some(version.replaced));
                    json!({ "version": number, "replaced": replaced, "title": version.title })
                })
                .collect();
            return Ok(json::document(&json!({ "id": id.0, "versions": versions })).into());
        }
        let row = |(version, number): (&qirtas_reader::Version, u32)| {
            let when = version.replaced.strftime("%Y-%m-%d %H:%M");
            format!("{number}\t{when}\t{}\n", version.title)
        };
        Ok(numbered.map(row).collect::<String>().into())
    }

    pub(crate) fn diff(&self, id: ArticleId, number: u32) -> Result<Done> {
        self.need_articles(&[id])?;
        let versions = self.reader.versions(id)?;
        let version = versions.get(number as usize - 1).ok_or(Error::NoSuchVersion)?;
        let diff = self.reader.version_diff(id, version.replaced)?;
        if self.as_json {
            let blocks = diff.blocks.iter().map(|block| {
                let kind = match block.kind {
                    BlockKind::Same => "same",
                    BlockKind::Added => "added",
                    BlockKind::Removed => "removed",
                    BlockKind::Changed => "changed",
                };
                json!({ "kind": kind, "parts": documents_of::parts(&block.parts) })
            });
            return Ok(json::document(&json!({
                "id": id.0,
                "version": number,
                "replaced": json::time(Some(version.replaced)),
                "title": documents_of::parts(&diff.title),
                "blocks": blocks.collect::<Vec<_>>(),
                "language": json::text(&diff.language),
                "direction": json::direction(diff.direction),
            }))
            .into());
        }
        let mut text = lines(&diff.title);
        for DiffBlock { parts, .. } in &diff.blocks {
            text.push_str(&lines(parts));
        }
        Ok(text.into())
    }
}

/// What was, behind a minus, and what is, behind a plus; one line where they are the same.
fn lines(parts: &[Part]) -> String {
    let without = |other: PartKind| -> String {
        parts.iter().filter(|part| part.kind != other).map(|part| part.text.as_str()).collect()
    };
    let (was, is) = (without(PartKind::Added), without(PartKind::Removed));
    match (was.trim_end(), is.trim_end()) {
        (was, is) if was == is => format!("  {is}\n"),
        ("", is) => format!("+ {is}\n"),
        (was, "") => format!("- {was}\n"),
        (was, is) => format!("- {was}\n+ {is}\n"),
    }
}
