//! «Did you mean»: words that the library does not hold, as it writes the nearest.

use qirtas_search::{Clause, Query, Sort, TermKind};

use crate::error::Result;
use crate::search::Asked;

/// Words of a query that are respelt.
const MOST_WORDS: usize = 6;

impl Asked<'_> {
    /// The query with its unknown words respelt, when that finds something.
    pub(crate) fn respelt(&self, query: &Query) -> Result<Option<String>> {
        let typed = &self.request.query;
        let mut respelt = typed.clone();
        let mut is_changed = false;
        // From the end, so that what stands before stays where it is.
        for clause in query.clauses.iter().rev().take(MOST_WORDS) {
            let [term] = clause.any.as_slice() else { continue };
            if term.kind == TermKind::Phrase || self.is_known(clause)? {
                continue;
            }
            let Some(nearest) = self.reader.store().nearest_word(&term.text, self.is_wanted)? else {
                return Ok(None);
            };
            if respelt.get(term.span.clone()).is_some() {
                respelt.replace_range(term.span.clone(), &nearest);
                is_changed = true;
            }
        }
        if !is_changed {
            return Ok(None);
        }
        let query = self.reader.query_of(&respelt, &self.request.zone, false)?;
        let found = self.search_for(&query, Sort::Best, 1, 0)?;
        Ok((found.total > 0).then_some(respelt))
    }

    fn is_known(&self, clause: &Clause) -> Result<bool> {
        let query = Query { clauses: vec![clause.clone()], ..Query::default() };
        Ok(self.search_for(&query, Sort::Best, 1, 0)?.total > 0)
    }
}
