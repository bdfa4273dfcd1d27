use std::collections::HashMap;

use qirtas_reader::{Options, Reader, SearchRequest};
use qirtas_store::{Arriving, ArticleId, Filter, Incoming, NewSource, Scope, SourceKind, Store, View};
use tempfile::TempDir;

use super::{Document, Engine};
use crate::{Outcome, library};

/// Characters of a title made from an entry's first words.
const MADE_TITLE_CHARS: usize = 80;

/// Qirtas itself: articles come into a library as a feed brings them, and are searched for with what a person types.
pub struct Qirtas {
    name: &'static str,
    has_titles: bool,
    built: Option<Built>,
}

struct Built {
    reader: Reader,
    documents: HashMap<ArticleId, String>,
    _profile: TempDir,
}

impl Qirtas {
    /// Articles have no titles, as the documents have none.
    pub fn plain() -> Qirtas {
        Qirtas { name: "Qirtas", has_titles: false, built: None }
    }

    /// Titles are made of the first words, as for entries of a feed without titles.
    pub fn titled() -> Qirtas {
        Qirtas { name: "Qirtas, made titles", has_titles: true, built: None }
    }

    /// What a feed brings that says nothing of languages.
    fn entry(&self, document: &Document) -> Arriving {
        let body = library::html([document.text.as_str()]);
        let glance = qirtas_article::glance(&body, None);
        let title = if self.has_titles {
            qirtas_text::excerpt(&glance.excerpt, MADE_TITLE_CHARS)
        } else {
            String::new()
        };
        Arriving::of(Incoming {
            entry_id: document.id.clone(),
            url: Some(format!("{ADDRESS}{}", document.id)),
            title,
            direction: glance.direction(),
            excerpt: glance.excerpt,
            words: glance.words,
            body,
            ..Incoming::default()
        })
    }
}

const ADDRESS: &str = "https://documents.example/";

impl Engine for Qirtas {
    fn name(&self) -> &str {
        self.name
    }

    fn build(&mut self, documents: &[Document], _language: &str) -> Outcome {
        self.built = None;
        let profile = tempfile::tempdir()?;
        let entries: Vec<Arriving> = documents.iter().map(|document| self.entry(document)).collect();
        let named = {
            let store = Store::open(profile.path())?;
            store.write(|write| {
                let source = NewSource::at(SourceKind::Feed, format!("{ADDRESS}feed"));
                let source = write.add_source(&source, library::end())?;
                write.merge(source, &entries, library::end())
            })?;
            named(&store)?
        };
        if named.len() != documents.len() {
            return Err(format!("{} articles of {} documents", named.len(), documents.len()).into());
        }
        let reader = Reader::open(profile.path(), Options::default())?;
        reader.index_all(&|| true)?;
        self.built = Some(Built { reader, documents: named, _profile: profile });
        Ok(())
    }

    fn search(&self, query: &str, count: usize) -> Outcome<Vec<String>> {
        let built = self.built.as_ref().ok_or("nothing was built")?;
        let found = built.reader.search(&SearchRequest::new(query, count))?.articles;
        Ok(found.iter().filter_map(|(id, _)| built.documents.get(id).cloned()).collect())
    }
}

/// Which document each article is.
fn named(store: &Store) -> Outcome<HashMap<ArticleId, String>> {
    Ok(store.read(|read| {
        let mut named = HashMap::new();
        for id in read.article_ids(&View { scope: Scope::All, filter: Filter::All })? {
            let url = read.article(id)?.url.unwrap_or_default();
            named.extend(url.strip_prefix(ADDRESS).map(|document| (id, document.to_owned())));
        }
        Ok(named)
    })?)
}
