use std::{fs, ops::Bound, path::Path};

use tantivy::{
    DocAddress, Index, IndexReader, Order, Term,
    collector::TopDocs,
    doc,
    query::{BooleanQuery, Occur, PhrasePrefixQuery, PhraseQuery, Query, RangeQuery, TermQuery},
    schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions},
    tokenizer::TextAnalyzer,
};

use super::{Ask, Engine, Indexed, Only, ROWS, Shape, begin_of, bytes_in, system::Clock};
use crate::{Outcome, library::Library};

/// Bytes, for one thread.
const ROOM: usize = 200_000_000;
/// Articles made up at a time.
const BATCH: u64 = 1_000;

/// tantivy as it is: text indexed with positions and not kept, and fast fields for what searches are restricted by.
pub struct Tantivy {
    reader: IndexReader,
    analyzer: TextAnalyzer,
    fields: Fields,
}

#[derive(Clone, Copy)]
struct Fields {
    text: Field,
    number: Field,
    source: Field,
    published: Field,
    is_unread: Field,
}

impl Engine for Tantivy {
    const NAME: &'static str = "tantivy";

    fn index(library: &Library, folder: &Path) -> Outcome<Indexed> {
        // What an earlier run did not end.
        fs::remove_dir_all(folder)?;
        fs::create_dir_all(folder)?;
        let (schema, fields) = schema();
        let index = Index::create_in_dir(folder, schema)?;
        let mut clock = Clock::start();
        let mut writer = index.writer_with_num_threads(1, ROOM)?;
        for first in (0..library.articles).step_by(BATCH as usize) {
            let last = library.articles.min(first + BATCH);
            for article in clock.articles(library, first..last) {
                writer.add_document(doc!(
                    fields.text => article.title.as_str(), fields.text => article.text(),
                    fields.number => i64::try_from(article.number)?, fields.source => article.source,
                    fields.published => article.published.as_second(),
                    fields.is_unread => u64::from(article.is_unread)
                ))?;
            }
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        Ok(clock.stop(bytes_in(folder, "")))
    }

    fn open(folder: &Path) -> Outcome<Tantivy> {
        let index = Index::open_in_dir(folder)?;
        let analyzer = index.tokenizers().get("default").ok_or("tantivy has no default tokenizer")?;
        Ok(Tantivy { reader: index.reader()?, analyzer, fields: schema().1 })
    }

    fn ask(&self, ask: &Ask) -> Outcome<Vec<i64>> {
        let searcher = self.reader.searcher();
        let query = self.query(ask)?;
        let page = TopDocs::with_limit(usize::try_from(ROWS)?).and_offset(usize::try_from(ask.skipped())?);
        let found: Vec<DocAddress> = if ask.is_newest_first {
            let newest = page.order_by_fast_field::<i64>("published", Order::Desc);
            searcher.search(&query, &newest)?.into_iter().map(|(_, address)| address).collect()
        } else {
            searcher.search(&query, &page.order_by_score())?.into_iter().map(|(_, address)| address).collect()
        };
        let mut numbers = Vec::new();
        for DocAddress { segment_ord, doc_id } in found {
            numbers.extend(searcher.segment_reader(segment_ord).fast_fields().i64("number")?.first(doc_id));
        }
        Ok(numbers)
    }
}

impl Tantivy {
    fn query(&self, ask: &Ask) -> Outcome<BooleanQuery> {
        let mut terms = Vec::new();
        for word in &ask.words {
            self.analyzer.clone().token_stream(word).process(&mut |token| {
                terms.push(Term::from_field_text(self.fields.text, &token.text));
            });
        }
        let mut all: Vec<Box<dyn Query>> = Vec::new();
        match (ask.shape, terms.len()) {
            (Shape::Phrase, 2..) => all.push(Box::new(PhraseQuery::new(terms))),
            (Shape::Typing, 1..) => {
                let mut last = PhrasePrefixQuery::new(terms.split_off(terms.len() - 1));
                last.set_max_expansions(u32::MAX);
                all.push(Box::new(last));
                all.extend(terms.into_iter().map(word));
            }
            (Shape::Some, _) => {
                let some = terms.into_iter().map(|term| (Occur::Should, word(term))).collect();
                all.push(Box::new(BooleanQuery::new(some)));
            }
            _ => all.extend(terms.into_iter().map(word)),
        }
        all.extend(self.restriction(ask.only)?);
        Ok(BooleanQuery::new(all.into_iter().map(|query| (Occur::Must, query)).collect()))
    }

    fn restriction(&self, only: Only) -> Outcome<Option<Box<dyn Query>>> {
        let is = |field, value| -> Box<dyn Query> {
            Box::new(TermQuery::new(Term::from_field_u64(field, value), IndexRecordOption::Basic))
        };
        Ok(match only {
            Only::Anything => None,
            Only::Source(source) => Some(is(self.fields.source, source)),
            Only::Unread => Some(is(self.fields.is_unread, 1)),
            Only::After(day) => {
                let from = begin_of(day)?;
                let from = Bound::Included(Term::from_field_i64(self.fields.published, from));
                Some(Box::new(RangeQuery::new(from, Bound::Unbounded)))
            }
        })
    }
}

fn word(term: Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default().set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let fields = Fields {
        text: schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing)),
        number: schema.add_i64_field("number", FAST),
        source: schema.add_u64_field("source", INDEXED),
        published: schema.add_i64_field("published", FAST),
        is_unread: schema.add_u64_field("is_unread", INDEXED),
    };
    (schema.build(), fields)
}
