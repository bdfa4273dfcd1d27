//! Searching, and what the index sees.

use std::fmt::Write as _;

use qirtas_reader::{ArticleId, Problem, Reader, Result, SearchHit, SearchRequest, Sort, char_ranges};
use serde_json::{Value, json};

use crate::library::Session;
use crate::{Done, interrupt, json};

/// Answers of which passages are made at once: what is in memory.
const AT_ONCE: usize = 500;

impl Session {
    /// Brings the index up to the library first, which after a large sync takes a while.
    pub(crate) async fn search(&self, query: &str, limit: usize, sort: Sort) -> Result<Done> {
        self.bring_index_up().await?;
        let request = SearchRequest { sort, ..SearchRequest::new(query, limit) };
        let found = self.reader.search(&request)?;
        let ids: Vec<ArticleId> = found.articles.iter().map(|(id, _)| *id).collect();
        let mut results = Vec::with_capacity(ids.len());
        for part in ids.chunks(AT_ONCE) {
            results.extend(self.reader.search_hits(&request, part)?);
        }
        if !self.as_json {
            let mut text: String = results.iter().map(row).collect();
            if let Some(other) = &found.did_you_mean {
                // Writing to a string does not fail.
                let _ = writeln!(text, "? {other}");
            }
            return Ok(text.into());
        }
        let score_of =
            |id: ArticleId| found.articles.iter().find(|(other, _)| *other == id).map(|(_, score)| *score);
        let result = |hit: &SearchHit| document_of(hit, score_of(hit.card.id));
        Ok(json::document(&json!({
            "total": found.total,
            "whole": found.whole,
            "did_you_mean": found.did_you_mean,
            "results": results.iter().map(result).collect::<Vec<_>>(),
        }))
        .into())
    }

    /// Indexes what the index does not know yet.
    pub(crate) async fn bring_index_up(&self) -> Result<()> {
        let (reader, token) = (self.reader.clone(), interrupt::token());
        let indexed = tokio::task::spawn_blocking(move || reader.index_all(&|| !token.is_cancelled()));
        indexed.await.unwrap_or(Err(qirtas_reader::Error::TaskEnded))?;
        Ok(())
    }
}

fn document_of(hit: &SearchHit, score: Option<f32>) -> Value {
    let card = &hit.card;
    json!({
        "id": card.id.0,
        "title": card.title,
        "title_marks": char_ranges(&card.title, &hit.title_marks),
        "source": card.source.0,
        "source_title": card.source_name,
        "published": json::time(Some(card.published)),
        "score": score,
        "found_in": hit.found_in.as_str(),
        "snippet": hit.snippet,
        "marks": char_ranges(&hit.snippet, &hit.snippet_marks),
    })
}

fn row(hit: &SearchHit) -> String {
    let card = &hit.card;
    let day = card.published.strftime("%Y-%m-%d");
    format!("{}\t{day}\t{}\t{}\n\t{}\n", card.id.0, card.source_name, card.title, hit.snippet)
}

/// Prints the key by which a text meets others.
pub(crate) fn fold(text: &str, as_json: bool) -> std::result::Result<Done, Problem> {
    let folded = Reader::folded(&[text.to_owned()]).concat();
    let printed = if as_json { json::document(&json!({ "folded": folded })) } else { format!("{folded}\n") };
    Ok(printed.into())
}

/// Prints the words that the index sees.
pub(crate) fn tokens(
    text: &str,
    language: Option<&str>,
    as_json: bool,
) -> std::result::Result<Done, Problem> {
    let words = Reader::indexed_words(text, language);
    let places: Vec<_> = words.iter().map(|word| word.place.clone()).collect();
    let places = char_ranges(text, &places);
    let mut lines = String::new();
    let mut tokens = Vec::with_capacity(words.len());
    for (word, (start, end)) in words.iter().zip(places) {
        let written = text.get(word.place.clone()).unwrap_or_default();
        // Writing to a string does not fail.
        let _ = writeln!(lines, "{start}-{end}\t{written}\t{}\t{}\t{}", word.form, word.folded, word.stem);
        tokens.push(json!({
            "text": written, "start": start, "end": end,
            "form": word.form, "folded": word.folded, "stem": word.stem,
        }));
    }
    Ok(if as_json { json::document(&json!({ "tokens": tokens })) } else { lines }.into())
}
