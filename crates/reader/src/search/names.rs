//! Sources whose names hold what is searched for.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use qirtas_search::{Clause, Matcher, Query, Term};
use qirtas_text::{Stemmer, fold};

use crate::Reader;
use crate::error::Result;

/// Letters from which on what is being typed is looked for in names.
const SHORTEST: usize = 3;

/// The names of the sources, as they were when the library last changed.
#[derive(Default)]
pub(crate) struct Names {
    known: Mutex<Option<(u64, Arc<Vec<Name>>)>>,
}

struct Name {
    source: u32,
    name: String,
    folded: String,
    language: String,
}

impl Reader {
    /// For each clause of a query, the sources whose names it meets.
    pub(crate) fn named_sources(&self, query: &Query) -> Result<Vec<HashSet<u32>>> {
        let names = self.names()?;
        Ok(query.clauses.iter().map(|clause| sources_of(clause, &names)).collect())
    }

    fn names(&self) -> Result<Arc<Vec<Name>>> {
        // Looked at before the library is: what is read after a change counts for it.
        let changes = self.store().changes();
        let known = &self.searches().names.known;
        if let Some((at, names)) = known.lock().unwrap_or_else(PoisonError::into_inner).as_ref()
            && *at == changes
        {
            return Ok(Arc::clone(names));
        }
        let sources = self.sources()?;
        let name = |source: &qirtas_store::Source| {
            let name = source.shown_name().to_owned();
            let (folded, language) = (fold(&name), source.language.clone());
            Some(Name { source: u32::try_from(source.id.0).ok()?, name, folded, language })
        };
        let names: Arc<Vec<Name>> = Arc::new(sources.iter().filter_map(name).collect());
        *known.lock().unwrap_or_else(PoisonError::into_inner) = Some((changes, Arc::clone(&names)));
        Ok(names)
    }
}

fn sources_of(clause: &Clause, names: &[Name]) -> HashSet<u32> {
    let beginnings: Vec<String> = clause.any.iter().flat_map(beginnings_of).collect();
    if beginnings.is_empty() {
        return HashSet::new();
    }
    let matcher = Matcher::new(&Query { clauses: vec![clause.clone()], ..Query::default() });
    let may_be = |name: &&Name| beginnings.iter().any(|beginning| name.folded.contains(beginning));
    let is_named = |name: &&Name| matcher.is_match(&name.name, &name.language);
    names.iter().filter(may_be).filter(is_named).map(|name| name.source).collect()
}

/// What a name must hold somewhere if it holds the term in any form: most do not, and are soon passed over.
fn beginnings_of(term: &Term) -> Vec<String> {
    let folded = fold(&term.text);
    if folded.chars().count() < SHORTEST {
        return Vec::new();
    }
    let first = |text: &str| text.chars().take(SHORTEST).collect::<String>();
    let stems = Stemmer::candidates(&folded).iter().map(|stemmer| first(&stemmer.stem(&folded)));
    stems.chain([first(&folded)]).collect()
}
