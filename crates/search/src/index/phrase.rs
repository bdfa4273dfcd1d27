//! Words that stand one after the other.

use crate::index::Field;
use crate::index::columns::Columns;
use crate::index::piece::Result;
use crate::index::rank::Norms;
use crate::index::window::{Bits, Leaf, Weights};

/// A phrase: of each of its words, in order, the lists of its spellings.
pub(crate) struct Phrase<'p> {
    words: Vec<(u32, Vec<Leaf<'p>>)>,
    /// In this field alone.
    only: Option<Field>,
}

impl<'p> Phrase<'p> {
    pub(crate) fn new(words: Vec<Vec<Leaf<'p>>>, only: Option<Field>) -> Phrase<'p> {
        let mut words: Vec<_> = (0..).zip(words).collect();
        // What is rare leaves little to look at.
        words.sort_by_key(|(_, leaves)| length_of(leaves));
        Phrase { words, only }
    }

    /// Articles that can hold it at the most.
    pub(crate) fn len(&self) -> u32 {
        self.words.first().map_or(0, |(_, leaves)| length_of(leaves))
    }

    /// Adds what the articles of the window from `base` on hold of it; only `allowed` ones are looked at.
    pub(crate) fn weigh(
        &mut self,
        base: u32,
        allowed: &Bits,
        columns: &Columns,
        norms: &Norms,
        weights: &mut Weights,
    ) -> Result<()> {
        let mut allowed = allowed.clone();
        let mut places: Option<Vec<Place>> = None;
        let last = self.words.len() as u32;
        for (word, leaves) in &mut self.words {
            if allowed.is_empty() {
                return Ok(());
            }
            let mut here = Vec::new();
            for leaf in leaves.iter_mut().filter(|leaf| self.only.is_none_or(|only| leaf.field == only)) {
                places_of(leaf, base, &allowed, last - *word, &mut here)?;
            }
            here.sort_unstable();
            let both = match places {
                None => here,
                Some(before) => in_both(&before, &here),
            };
            allowed.clear();
            both.iter().for_each(|place| allowed.insert(place.doc));
            places = Some(both);
        }
        for Place { doc, field, .. } in places.unwrap_or_default() {
            let lengths = if field == Field::Title { &columns.title_lengths } else { &columns.text_lengths };
            let length = lengths.get((base + doc) as usize).copied().unwrap_or(0);
            weights.add(doc, norms.weight(field, length));
        }
        Ok(())
    }
}

fn length_of(leaves: &[Leaf<'_>]) -> u32 {
    leaves.iter().fold(0, |sum: u32, leaf| sum.saturating_add(leaf.len))
}

/// Where a phrase would end if this word belongs to it; what is equal is the same phrase.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    /// In the window.
    doc: u32,
    field: Field,
    end: u32,
}

fn places_of(
    leaf: &mut Leaf<'_>,
    base: u32,
    allowed: &Bits,
    to_end: u32,
    out: &mut Vec<Place>,
) -> Result<()> {
    let field = leaf.field;
    let mut positions = Vec::new();
    leaf.in_window(base, |cursor, from, until| {
        let docs = cursor.docs().get(from..until).unwrap_or_default();
        if !docs.iter().any(|doc| allowed.contains(doc.wrapping_sub(base))) {
            return Ok(());
        }
        cursor.positions(&mut positions)?;
        let mut rest = positions.as_slice();
        for (place, (doc, count)) in cursor.docs().iter().zip(cursor.counts()).enumerate() {
            let (of_doc, after) = rest.split_at_checked(*count as usize).unwrap_or_default();
            rest = after;
            let doc = doc.wrapping_sub(base);
            if (from..until).contains(&place) && allowed.contains(doc) {
                out.extend(of_doc.iter().map(|position| Place { doc, field, end: position + to_end }));
            }
        }
        Ok(())
    })
}

fn in_both(one: &[Place], other: &[Place]) -> Vec<Place> {
    let mut both = Vec::new();
    let mut other = other.iter().peekable();
    for place in one {
        while other.next_if(|next| *next < place).is_some() {}
        if other.peek() == Some(&place) {
            both.push(*place);
        }
    }
    both
}
