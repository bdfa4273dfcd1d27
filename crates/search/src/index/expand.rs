//! Which lists of a segment a word of a query stands for.

use std::collections::BTreeSet;

use qirtas_text::{Stemmer, each_token, fold};

use crate::index::Field;
use crate::index::codec::Bytes;
use crate::index::key::{CLASS, FORM, LEADERS, class_key, folded_key, leaders_key, parts_of, prefix_key};
use crate::index::leaders;
use crate::index::piece::{Error, Pieces, Result};
use crate::index::postings::{Cursor, List};
use crate::index::rank::{BEGINNING, EXACT, FOLDED, STEMMED};
use crate::index::segment::Segment;
use crate::index::table::Row;
use crate::index::window::Leaf;

/// Lists that the beginning of a word stands for at the most: the longest, of what begins so.
const MOST_LISTS: usize = 1_500;
/// Articles that these name together, for each article of the segment: a letter or two begin so many words that the
/// commonest of them answer for all.
const MOST_POSTINGS: u64 = 4;
/// So many name them in any case: in a small segment, the commonest words leave articles out.
const FEW_POSTINGS: u64 = 50_000;
/// Letters from which on the beginning of a stem is looked for too.
const SHORTEST_STEM: usize = 3;
/// Rows between two looks whether the answer is still wanted.
const ROWS: u32 = 4_096;

/// A word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// As it was typed, without vowel signs.
    pub(crate) form: String,
    pub(crate) folded: String,
}

/// The words of a term.
pub(crate) fn words_of(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    each_token(text, |token| {
        words.push(Word { form: token.form.to_owned(), folded: fold(token.form) });
    });
    words
}

/// Finds lists in a segment.
pub(crate) struct Finder<'s> {
    pub(crate) segment: &'s Segment,
    pub(crate) pieces: &'s dyn Pieces,
    pub(crate) is_wanted: &'s dyn Fn() -> bool,
}

/// A list, and how near its key is to what was typed.
struct Found {
    nearness: f32,
    field: Field,
    list: List,
}

impl<'s> Finder<'s> {
    /// The spellings of a word that readers take for the same.
    pub(crate) fn spellings(&self, word: &Word) -> Result<Vec<Leaf<'s>>> {
        let mut found = Vec::new();
        self.add_spellings(word, &mut found)?;
        Ok(self.leaves(found))
    }

    /// These, and all other forms of the word.
    pub(crate) fn forms(&self, word: &Word) -> Result<Vec<Leaf<'s>>> {
        let mut found = Vec::new();
        self.add_spellings(word, &mut found)?;
        for folded in self.of_same_stem(word)? {
            self.add(FORM, &folded_key(FORM, &folded), |_| STEMMED, &mut found)?;
        }
        Ok(self.leaves(found))
    }

    /// The words that begin so, the word itself, and its other forms.
    pub(crate) fn beginnings(&self, word: &Word) -> Result<Vec<Leaf<'s>>> {
        let (same_fold, same_form) = (word.folded.as_bytes(), word.form.as_bytes());
        let nearness_of = |folded: &[u8], written: &[u8]| match (folded == same_fold, written == same_form) {
            (true, true) => EXACT,
            (true, false) => FOLDED,
            _ => BEGINNING,
        };
        let mut found = Vec::new();
        match self.leaders(&word.folded)? {
            None => {
                self.add(FORM, &prefix_key(FORM, &word.folded), |key| nearness_of(key.0, key.1), &mut found)?
            }
            Some(mut leaders) => {
                leaders.insert(word.folded.clone());
                for folded in &leaders {
                    self.add(FORM, &folded_key(FORM, folded), |key| nearness_of(key.0, key.1), &mut found)?;
                }
            }
        }
        let mut others = self.of_same_stem(word)?;
        if word.folded.chars().count() >= SHORTEST_STEM {
            for stemmer in Stemmer::candidates(&word.folded) {
                self.classes(&class_key(*stemmer, &word.folded), false, &mut others)?;
            }
        }
        for folded in others.iter().filter(|folded| !folded.starts_with(&word.folded)) {
            self.add(FORM, &folded_key(FORM, folded), |_| BEGINNING, &mut found)?;
        }
        self.bound(&mut found);
        Ok(self.leaves(found))
    }

    /// Tags that are this one.
    pub(crate) fn wholes(&self, kind: u8, folded: &str) -> Result<Vec<Leaf<'s>>> {
        let mut found = Vec::new();
        self.add(kind, &folded_key(kind, folded), |_| EXACT, &mut found)?;
        Ok(self.leaves(found))
    }

    fn add_spellings(&self, word: &Word, found: &mut Vec<Found>) -> Result<()> {
        let form = word.form.as_bytes();
        let nearness = |(_, written): (&[u8], &[u8])| if written == form { EXACT } else { FOLDED };
        self.add(FORM, &folded_key(FORM, &word.folded), nearness, found)
    }

    /// The folded forms, but for the word itself, that share a stem with it.
    fn of_same_stem(&self, word: &Word) -> Result<BTreeSet<String>> {
        let mut forms = BTreeSet::new();
        for stemmer in Stemmer::candidates(&word.folded) {
            self.classes(&class_key(*stemmer, &stemmer.stem(&word.folded)), true, &mut forms)?;
        }
        forms.remove(&word.folded);
        Ok(forms)
    }

    /// The commonest of the forms that begin so, where very many do.
    fn leaders(&self, beginning: &str) -> Result<Option<BTreeSet<String>>> {
        if beginning.chars().count() > leaders::LONGEST {
            return Ok(None);
        }
        let mut forms = BTreeSet::new();
        self.forms_under(LEADERS, &leaders_key(beginning), true, &mut forms)?;
        Ok((!forms.is_empty()).then_some(forms))
    }

    /// Adds the forms of the class with this key, or of all classes whose key begins so.
    fn classes(&self, key: &[u8], is_whole: bool, forms: &mut BTreeSet<String>) -> Result<()> {
        self.forms_under(CLASS, key, is_whole, forms)
    }

    fn forms_under(&self, kind: u8, key: &[u8], is_whole: bool, forms: &mut BTreeSet<String>) -> Result<()> {
        self.scan(kind, key, |row| {
            if is_whole && row.key != key {
                return Ok(false);
            }
            let value = row.value();
            let mut list = Bytes::new(value);
            while !list.is_empty() && forms.len() < MOST_LISTS {
                forms.insert(String::from_utf8_lossy(list.bytes()?).into_owned());
            }
            Ok(forms.len() < MOST_LISTS)
        })
    }

    /// Adds the lists of all keys that begin so.
    fn add(
        &self,
        kind: u8,
        key: &[u8],
        nearness: impl Fn((&[u8], &[u8])) -> f32,
        found: &mut Vec<Found>,
    ) -> Result<()> {
        self.scan(kind, key, |row| {
            let parts = parts_of(row.key).ok_or(Error::Damaged)?;
            let field = parts.field.unwrap_or(Field::Tag);
            let nearness = nearness((parts.folded, parts.written));
            // Of the beginning of a word, most lists are short and say little: they must not fill the memory.
            if found.len() >= MOST_LISTS * 4 {
                self.bound(found);
            }
            found.push(Found { nearness, field, list: List::parse(row.block, row.value.clone())? });
            Ok(true)
        })
    }

    fn scan(&self, kind: u8, key: &[u8], mut see: impl FnMut(&Row<'_>) -> Result<bool>) -> Result<()> {
        debug_assert_eq!(key.first(), Some(&kind));
        let mut rows = 0;
        self.segment.table.scan(self.pieces, key, |row| {
            rows += 1;
            if rows % ROWS == 0 && !(self.is_wanted)() {
                return Err(Error::Stopped);
            }
            Ok(row.key.starts_with(key) && see(&row)?)
        })
    }

    /// Keeps the longest lists, those of the word itself before all.
    fn bound(&self, found: &mut Vec<Found>) {
        found.sort_by_key(|found| std::cmp::Reverse((found.nearness > BEGINNING, found.list.len)));
        found.truncate(MOST_LISTS);
        let most = FEW_POSTINGS.max(MOST_POSTINGS * self.segment.columns.len() as u64);
        let mut postings = 0;
        found.retain(|found| {
            let is_kept = postings <= most || found.nearness > BEGINNING;
            postings += u64::from(found.list.len);
            is_kept
        });
    }

    fn leaves(&self, found: Vec<Found>) -> Vec<Leaf<'s>> {
        let leaf = |Found { nearness, field, list }| {
            let len = list.len;
            Leaf::new(field, nearness, len, Cursor::new(self.pieces, list))
        };
        found.into_iter().map(leaf).collect()
    }
}
