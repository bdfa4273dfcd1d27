//! A condition of a query, as one segment answers it.

use std::collections::HashSet;
use std::sync::Arc;

use qirtas_text::fold;

use crate::index::Field;
use crate::index::bitmap::Bitmap;
use crate::index::columns::Columns;
use crate::index::expand::{Finder, words_of};
use crate::index::key::TAG;
use crate::index::phrase::Phrase;
use crate::index::piece::Result;
use crate::index::rank::{EXACT, Norms, SOURCE, idf};
use crate::index::window::{Bits, Leaf, WINDOW, Weights};
use crate::query::{FilterKind, Term, TermKind};

/// One way to meet a condition.
enum Way<'p> {
    Word(Vec<Leaf<'p>>),
    Phrase(Phrase<'p>),
    Sources(&'p HashSet<u32>),
    Articles(&'p Bitmap),
}

/// A condition: one of its ways is enough.
pub(crate) struct Clause<'p> {
    ways: Vec<Way<'p>>,
    /// How much meeting it is worth.
    pub(crate) idf: f32,
}

impl<'p> Clause<'p> {
    /// One of the terms stands somewhere in an article, or its source has such a name.
    pub(crate) fn of_terms(
        terms: &[Term],
        sources: Option<&'p HashSet<u32>>,
        finder: &Finder<'p>,
    ) -> Result<Clause<'p>> {
        let mut ways = Vec::with_capacity(terms.len());
        for term in terms {
            ways.push(way_of(term, finder)?);
        }
        ways.extend(sources.filter(|sources| !sources.is_empty()).map(Way::Sources));
        Ok(Clause { ways, idf: 0.0 })
    }

    /// What a filter asks that only the index can tell; nothing for all others. Of a tag, `tagged` are the articles to
    /// which the person gave it.
    pub(crate) fn of_filter(
        filter: &FilterKind,
        tagged: Option<&'p Arc<Bitmap>>,
        finder: &Finder<'p>,
    ) -> Result<Option<Clause<'p>>> {
        let in_field = |text: &str, field| {
            let words = words_of(text);
            let leaves = words.iter().map(|word| finder.forms(word)).collect::<Result<Vec<_>>>()?;
            Ok(vec![Way::Phrase(Phrase::new(leaves, Some(field)))])
        };
        let ways = match filter {
            FilterKind::Tag(name) => {
                let of_publishers = Way::Word(finder.wholes(TAG, &fold(name.trim()))?);
                let own = tagged.map(|articles| Way::Articles(articles));
                own.into_iter().chain([of_publishers]).collect()
            }
            FilterKind::Author(name) => in_field(name, Field::Author)?,
            FilterKind::Title(text) => in_field(text, Field::Title)?,
            _ => return Ok(None),
        };
        Ok(Some(Clause { ways, idf: 0.0 }))
    }

    /// Articles that meet it, roughly: what is in one list need not be in another.
    pub(crate) fn holding(&self) -> u32 {
        self.ways.iter().fold(0, |sum: u32, way| {
            sum.saturating_add(match way {
                Way::Word(leaves) => {
                    let of = |field| {
                        let leaves = leaves.iter().filter(move |leaf| leaf.field == field);
                        leaves.fold(0, |sum: u32, leaf| sum.saturating_add(leaf.len))
                    };
                    Field::ALL.into_iter().map(of).max().unwrap_or(0)
                }
                Way::Phrase(phrase) => phrase.len(),
                Way::Sources(_) | Way::Articles(_) => 0,
            })
        })
    }

    pub(crate) fn set_idf(&mut self, articles: f32, holding: f32) {
        self.idf = idf(articles.max(holding), holding);
    }

    /// What the articles of the window from `base` on hold of it. Beyond `allowed` nothing need be found.
    pub(crate) fn weigh(
        &mut self,
        base: u32,
        allowed: &Bits,
        columns: &Columns,
        norms: &Norms,
        weights: &mut Weights,
    ) -> Result<()> {
        weights.clear();
        for way in &mut self.ways {
            match way {
                Way::Word(leaves) => {
                    for leaf in leaves {
                        leaf.weigh(base, columns, norms, weights)?;
                    }
                }
                Way::Phrase(phrase) => phrase.weigh(base, allowed, columns, norms, weights)?,
                Way::Articles(wanted) => {
                    let articles = columns.articles.iter().skip(base as usize).take(WINDOW as usize);
                    for (article, place) in articles.zip(0..) {
                        if wanted.contains(*article) {
                            weights.add(place, EXACT);
                        }
                    }
                }
                Way::Sources(wanted) => {
                    let sources = columns.sources.iter().skip(base as usize).take(WINDOW as usize);
                    for (source, place) in sources.zip(0..) {
                        if wanted.contains(source) {
                            weights.add(place, SOURCE);
                        }
                    }
                }
            }
        }
        Ok(())
    }
}

fn way_of<'p>(term: &Term, finder: &Finder<'p>) -> Result<Way<'p>> {
    let words = words_of(&term.text);
    match (words.as_slice(), term.kind) {
        ([word], TermKind::Word) => finder.forms(word).map(Way::Word),
        ([word], TermKind::Prefix) => finder.beginnings(word).map(Way::Word),
        ([word], TermKind::Phrase | TermKind::Joined) => finder.spellings(word).map(Way::Word),
        (words, _) => {
            let leaves = words.iter().map(|word| finder.spellings(word)).collect::<Result<Vec<_>>>()?;
            Ok(Way::Phrase(Phrase::new(leaves, None)))
        }
    }
}
