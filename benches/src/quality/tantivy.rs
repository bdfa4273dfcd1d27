use tantivy::{
    Index, IndexReader, TantivyDocument, Term,
    collector::TopDocs,
    doc,
    query::{BooleanQuery, Occur, Query, TermQuery},
    schema::{Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value},
    tokenizer::{Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, TextAnalyzer},
};

use super::{Document, Engine};
use crate::Outcome;

const ANALYZER: &str = "analyzer";
/// Bytes: for one thread.
const ROOM: usize = 50_000_000;

/// tantivy: the words of a query ORed, ranked by its BM25.
pub struct Tantivy {
    name: &'static str,
    is_stemming: bool,
    built: Option<Built>,
}

struct Built {
    reader: IndexReader,
    analyzer: TextAnalyzer,
    id: Field,
    text: Field,
}

impl Tantivy {
    /// With the tokenizer that it has when nobody says otherwise.
    pub fn plain() -> Tantivy {
        Tantivy { name: "tantivy", is_stemming: false, built: None }
    }

    /// With its stemmer for the language of the set; none where it has none, as for Persian and Hebrew.
    pub fn stemming() -> Tantivy {
        Tantivy { name: "tantivy, stemmer", is_stemming: true, built: None }
    }

    fn analyzer(&self, language: &str) -> TextAnalyzer {
        let plain = TextAnalyzer::builder(SimpleTokenizer::default())
            .filter(RemoveLongFilter::limit(40))
            .filter(LowerCaser);
        match language {
            "ar" if self.is_stemming => plain.filter(Stemmer::new(Language::Arabic)).build(),
            "en" if self.is_stemming => plain.filter(Stemmer::new(Language::English)).build(),
            _ => plain.build(),
        }
    }
}

impl Engine for Tantivy {
    fn name(&self) -> &str {
        self.name
    }

    fn build(&mut self, documents: &[Document], language: &str) -> Outcome {
        let analyzer = self.analyzer(language);
        let mut schema = Schema::builder();
        let id = schema.add_text_field("id", STRING | STORED);
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(ANALYZER)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
        let index = Index::create_in_ram(schema.build());
        index.tokenizers().register(ANALYZER, analyzer.clone());
        let mut writer = index.writer_with_num_threads(1, ROOM)?;
        for document in documents {
            writer.add_document(doc!(id => document.id.as_str(), text => document.text.as_str()))?;
        }
        writer.commit()?;
        self.built = Some(Built { reader: index.reader()?, analyzer, id, text });
        Ok(())
    }

    fn search(&self, query: &str, count: usize) -> Outcome<Vec<String>> {
        let built = self.built.as_ref().ok_or("nothing was built")?;
        let mut terms: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        // Its query parser takes signs of a question for its own.
        built.analyzer.clone().token_stream(query).process(&mut |token| {
            let term = Term::from_field_text(built.text, &token.text);
            terms.push((Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))));
        });
        let searcher = built.reader.searcher();
        let best = TopDocs::with_limit(count).order_by_score();
        let mut ids = Vec::new();
        for (_, address) in searcher.search(&BooleanQuery::new(terms), &best)? {
            let document: TantivyDocument = searcher.doc(address)?;
            ids.extend(document.get_first(built.id).and_then(|id| id.as_str()).map(str::to_owned));
        }
        Ok(ids)
    }
}
