//! Makes a segment of articles.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

use qirtas_text::{Stemmer, each_token, fold};

use crate::index::Field;
use crate::index::columns::{Columns, length_code};
use crate::index::dictionary::Dictionary;
use crate::index::key::{NAME, TAG, class_key, form_key, whole_key};
use crate::index::piece::{Error, PieceSink, Result};
use crate::index::postings::Postings;
use crate::index::segment::{Totals, put_head};

/// Words of one field that are looked at: no article is longer, and a broken one must not fill the memory.
const MOST_WORDS: u32 = 200_000;
/// Between two texts of one field, so that no phrase spans them.
const BETWEEN: u32 = 64;
/// Bits of a term that tell the field.
const FIELD_BITS: u32 = 3;
/// Letters of a tag or a name that are kept as a whole.
const LONGEST_WHOLE: usize = 80;

/// What is indexed of an article. All plain text.
#[derive(Clone, Debug, Default)]
pub struct Entry<'e> {
    /// Its id in the library.
    pub article: u32,
    /// Where it stands in time, in seconds since 1970.
    pub time: u32,
    /// The id of its source.
    pub source: u32,
    /// BCP 47 of its text, or empty.
    pub language: &'e str,
    /// Bits of what comes with it: [`HAS_PICTURE`](crate::HAS_PICTURE), [`HAS_AUDIO`](crate::HAS_AUDIO).
    pub has: u8,
    /// Its title.
    pub title: &'e str,
    /// Its text.
    pub text: &'e str,
    /// Its byline, or empty.
    pub author: &'e str,
    /// Its subjects.
    pub tags: &'e [String],
    /// What the person calls it, or empty.
    pub own_title: &'e str,
    /// The person's tags. `tag:` does not ask for these: see [`Request::tagged`](crate::Request::tagged).
    pub own_tags: &'e [String],
    /// What the person wrote about it, and marked in it.
    pub notes: &'e [String],
}

/// Knows words again. Not proof against an enemy: whoever fills a segment with collisions slows his own articles.
#[derive(Default)]
struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.write_u64(u64::from_le_bytes(*word));
        }
        self.write_u64(rest.iter().fold(rest.len() as u64, |word, byte| word << 8 | u64::from(*byte)));
    }

    fn write_u8(&mut self, byte: u8) {
        self.write_u64(u64::from(byte));
    }

    fn write_u64(&mut self, word: u64) {
        // Both halves of the product, or words that differ in their first letters alone would meet.
        let product = u128::from(self.0 ^ word ^ SEED).wrapping_mul(u128::from(FACTOR));
        self.0 = product as u64 ^ (product >> 64) as u64;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Odd numbers without a pattern (the golden ratio, and pi).
const SEED: u64 = 0x9E37_79B9_7F4A_7C15;
const FACTOR: u64 = 0x243F_6A88_85A3_08D3;

type Words = HashMap<Arc<str>, u32, BuildHasherDefault<WordHasher>>;

struct Form {
    written: Arc<str>,
    folded: Box<str>,
    /// By whose rules it is stemmed, a bit each.
    stemmers: u8,
    /// The tongue in which it was seen last, so that this is not found out for each word of a text.
    tongue: Option<u8>,
}

/// A word of an article: which, where.
#[derive(Clone, Copy, Default)]
struct Occurrence {
    /// The number of the form, and the field.
    term: u32,
    doc: u32,
    position: u32,
}

/// A segment under construction, in memory.
#[derive(Default)]
pub struct Builder {
    columns: Columns,
    totals: Totals,
    words: Words,
    forms: Vec<Form>,
    occurrences: Vec<Occurrence>,
    wholes: BTreeMap<Vec<u8>, Vec<u32>>,
}

const STEMMERS: [Stemmer; 6] =
    [Stemmer::Plain, Stemmer::Arabic, Stemmer::Persian, Stemmer::Hebrew, Stemmer::English, Stemmer::Urdu];

fn bit_of(stemmer: Stemmer) -> u8 {
    STEMMERS.iter().position(|one| *one == stemmer).map_or(0, |place| 1 << place)
}

impl Builder {
    /// An empty one.
    #[must_use]
    pub fn new() -> Builder {
        Builder { columns: Columns::new(), ..Builder::default() }
    }

    /// Adds an article with an id above all before it.
    ///
    /// # Errors
    /// [`Error::Damaged`] when it is not.
    pub fn add(&mut self, entry: &Entry<'_>) -> Result<()> {
        if self.columns.articles.last().is_some_and(|last| *last >= entry.article) {
            return Err(Error::Damaged);
        }
        let doc = self.columns.len() as u32;
        let tongue = self.columns.tongue_of(entry.language);
        let place = |field| Place { doc, field, tongue, language: entry.language };
        let titles = [entry.title, entry.own_title].into_iter().filter(|title| !title.is_empty());
        let title_words = self.read_apart(titles, &place(Field::Title));
        let text_words = self.read(entry.text, &place(Field::Text), 0);
        self.read(entry.author, &place(Field::Author), 0);
        self.read_apart(entry.tags.iter().chain(entry.own_tags).map(String::as_str), &place(Field::Tag));
        self.read_apart(entry.notes.iter().map(String::as_str), &place(Field::Note));
        for tag in entry.tags {
            self.keep_whole(TAG, tag, doc);
        }
        self.keep_whole(NAME, entry.author, doc);
        self.totals.text_words += u64::from(text_words);
        self.totals.title_words += u64::from(title_words);
        self.columns.articles.push(entry.article);
        self.columns.times.push(entry.time);
        self.columns.sources.push(entry.source);
        self.columns.text_lengths.push(length_code(text_words as usize));
        self.columns.title_lengths.push(length_code(title_words as usize));
        self.columns.tongues.push(tongue);
        self.columns.has.push(entry.has);
        Ok(())
    }

    /// Articles that were added.
    #[must_use]
    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Words that were added: what the memory goes by.
    #[must_use]
    pub fn words(&self) -> usize {
        self.occurrences.len()
    }

    /// Gives how many words there are.
    fn read_apart<'t>(&mut self, texts: impl Iterator<Item = &'t str>, place: &Place<'_>) -> u32 {
        let (mut next, mut words) = (0, 0);
        for text in texts {
            let end = self.read(text, place, next);
            words += end - next;
            next = end + BETWEEN;
        }
        words
    }

    /// Gives the position after the last word.
    fn read(&mut self, text: &str, place: &Place<'_>, first: u32) -> u32 {
        let mut position = first;
        each_token(text, |token| {
            if position < MOST_WORDS {
                let term = self.form(token.form, place) << FIELD_BITS | place.field as u32;
                self.occurrences.push(Occurrence { term, doc: place.doc, position });
                position += 1;
            }
        });
        position
    }

    fn form(&mut self, written: &str, place: &Place<'_>) -> u32 {
        let number = match self.words.get(written) {
            Some(number) => *number,
            None => {
                let number = self.forms.len() as u32;
                let (shared, folded) = (Arc::<str>::from(written), fold(written).into_boxed_str());
                self.words.insert(Arc::clone(&shared), number);
                self.forms.push(Form { written: shared, folded, stemmers: 0, tongue: None });
                number
            }
        };
        if let Some(form) = self.forms.get_mut(number as usize)
            && form.tongue != Some(place.tongue)
        {
            form.tongue = Some(place.tongue);
            form.stemmers |= bit_of(Stemmer::of(&form.folded, place.language));
        }
        number
    }

    fn keep_whole(&mut self, kind: u8, written: &str, doc: u32) {
        let (written, folded) = (written.trim(), fold(written.trim()));
        if folded.is_empty() || written.chars().count() > LONGEST_WHOLE || written.contains(['\0', '\u{1}']) {
            return;
        }
        let docs = self.wholes.entry(whole_key(kind, &folded, written)).or_default();
        if docs.last() != Some(&doc) {
            docs.push(doc);
        }
    }

    /// Writes the segment.
    ///
    /// # Errors
    /// The sink's.
    pub fn finish(mut self, sink: &mut dyn PieceSink) -> Result<()> {
        put_head(&self.columns, self.totals, sink)?;
        let mut dictionary = Dictionary::new();
        for (key, forms) in self.classes() {
            dictionary.class(&key, forms.into_iter(), sink)?;
        }
        let occurrences = self.take_by_term();
        let mut forms: Vec<(&Form, u32)> = self.forms.iter().zip(0..).collect();
        forms.sort_unstable_by(|(one, _), (other, _)| {
            (one.folded.as_bytes(), written_key(one)).cmp(&(other.folded.as_bytes(), written_key(other)))
        });
        let mut postings = Postings::default();
        for (form, number) in forms {
            for field in Field::ALL {
                let of_term = occurrences.of(number << FIELD_BITS | field as u32);
                if !of_term.is_empty() {
                    gather(of_term, &mut postings);
                    dictionary.list(&form_key(&form.folded, &form.written, field), &postings, sink)?;
                }
            }
        }
        for (key, docs) in &self.wholes {
            postings.clear();
            docs.iter().for_each(|doc| postings.push(*doc, &[0]));
            dictionary.list(key, &postings, sink)?;
        }
        dictionary.finish(sink)
    }

    /// The folded forms of each stem.
    fn classes(&self) -> BTreeMap<Vec<u8>, Vec<&str>> {
        let mut classes: BTreeMap<Vec<u8>, Vec<&str>> = BTreeMap::new();
        for form in &self.forms {
            for stemmer in STEMMERS {
                // A plain form is its own stem, and is found by it.
                if stemmer != Stemmer::Plain && form.stemmers & bit_of(stemmer) != 0 {
                    let key = class_key(stemmer, &stemmer.stem(&form.folded));
                    classes.entry(key).or_default().push(&form.folded);
                }
            }
        }
        for forms in classes.values_mut() {
            forms.sort_unstable();
            forms.dedup();
        }
        classes
    }

    /// Brings the occurrences of each term together, in the order in which they came.
    fn take_by_term(&mut self) -> ByTerm {
        let occurrences = std::mem::take(&mut self.occurrences);
        let mut ends = vec![0_u32; (self.forms.len() << FIELD_BITS) + 1];
        for occurrence in &occurrences {
            if let Some(count) = ends.get_mut(occurrence.term as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        let mut sorted = vec![Occurrence::default(); occurrences.len()];
        for occurrence in occurrences {
            let place = ends.get_mut(occurrence.term as usize);
            if let Some(place) = place
                && let Some(slot) = sorted.get_mut(*place as usize)
            {
                *slot = occurrence;
                *place += 1;
            }
        }
        ByTerm { sorted, ends }
    }
}

struct Place<'p> {
    doc: u32,
    field: Field,
    tongue: u8,
    language: &'p str,
}

/// How a form is written in its key: not at all where it is the folded spelling.
fn written_key(form: &Form) -> &[u8] {
    if *form.written == *form.folded { &[] } else { form.written.as_bytes() }
}

/// Occurrences in the order of their terms.
struct ByTerm {
    sorted: Vec<Occurrence>,
    /// Where those of each term end.
    ends: Vec<u32>,
}

impl ByTerm {
    fn of(&self, term: u32) -> &[Occurrence] {
        let end = |term: u32| self.ends.get(term as usize).map_or(0, |end| *end as usize);
        let start = term.checked_sub(1).map_or(0, end);
        self.sorted.get(start..end(term)).unwrap_or_default()
    }
}

fn gather(occurrences: &[Occurrence], postings: &mut Postings) {
    postings.clear();
    for of_doc in occurrences.chunk_by(|one, other| one.doc == other.doc) {
        if let Some(first) = of_doc.first() {
            postings.docs.push(first.doc);
            postings.counts.push(of_doc.len() as u32);
            postings.positions.extend(of_doc.iter().map(|occurrence| occurrence.position));
        }
    }
}
