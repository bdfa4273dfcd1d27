use rusqlite::Connection;

use super::{Document, Engine};
use crate::{Outcome, words};

/// SQLite's FTS5 as it is: the words of a query ORed, ranked by its bm25.
pub struct Fts5 {
    name: &'static str,
    tokenizer: &'static str,
    database: Option<Connection>,
}

impl Fts5 {
    /// With the tokenizer that it has when nobody says otherwise.
    pub fn unicode61() -> Fts5 {
        Fts5 { name: "FTS5 unicode61", tokenizer: "unicode61", database: None }
    }

    /// With pieces of three letters: a word of a query is found inside other words, one of two letters never.
    pub fn trigram() -> Fts5 {
        Fts5 { name: "FTS5 trigram", tokenizer: "trigram", database: None }
    }
}

impl Engine for Fts5 {
    fn name(&self) -> &str {
        self.name
    }

    fn build(&mut self, documents: &[Document], _language: &str) -> Outcome {
        let database = Connection::open_in_memory()?;
        database.execute_batch(&format!(
            "CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, text, tokenize = '{}'); BEGIN",
            self.tokenizer
        ))?;
        let mut insert = database.prepare("INSERT INTO texts (id, text) VALUES (?1, ?2)")?;
        for Document { id, text } in documents {
            insert.execute([id, text])?;
        }
        drop(insert);
        database.execute_batch("COMMIT")?;
        self.database = Some(database);
        Ok(())
    }

    fn search(&self, query: &str, count: usize) -> Outcome<Vec<String>> {
        let database = self.database.as_ref().ok_or("nothing was built")?;
        let ored = words(query).map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" OR ");
        if ored.is_empty() {
            return Ok(Vec::new());
        }
        let mut select =
            database.prepare_cached("SELECT id FROM texts WHERE texts MATCH ?1 ORDER BY rank LIMIT ?2")?;
        let ids = select.query_map((ored, i64::try_from(count)?), |row| row.get(0))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }
}
