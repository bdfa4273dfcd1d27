//! A letter or two begin so many words that nobody reads them all while a person types: of these, the commonest are known.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use crate::index::key::{leaders_key, parts_of, text_of};

/// Letters of the longest beginning whose leaders are known.
pub(crate) const LONGEST: usize = 3;
/// From so many words on, by the letters of the beginning: fewer are soon read.
const MANY: [usize; LONGEST] = [300, 600, 3_000];
/// Leaders of a beginning.
const MOST: usize = 160;

/// Finds the leaders among forms that come in order.
#[derive(Default)]
pub(crate) struct Leaders {
    by_beginning: BTreeMap<String, Beginning>,
    /// The folded form that came last, and how many articles hold it.
    last: String,
    articles: usize,
}

#[derive(Default)]
struct Beginning {
    forms: usize,
    top: BinaryHeap<Reverse<(usize, String)>>,
}

impl Leaders {
    /// Takes in that so many articles hold a key. Keys of one folded form come one after the other.
    pub(crate) fn see(&mut self, key: &[u8], articles: usize) {
        let folded = parts_of(key).and_then(|parts| text_of(parts.folded).ok()).unwrap_or_default();
        if folded != self.last {
            self.take_last();
            folded.clone_into(&mut self.last);
        }
        self.articles += articles;
    }

    fn take_last(&mut self) {
        let (folded, articles) = (std::mem::take(&mut self.last), std::mem::take(&mut self.articles));
        let ends = folded.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST);
        for beginning in ends.filter_map(|end| folded.get(..end)) {
            let known = match self.by_beginning.get_mut(beginning) {
                Some(known) => known,
                None => self.by_beginning.entry(beginning.to_owned()).or_default(),
            };
            known.forms += 1;
            if known.top.len() < MOST {
                known.top.push(Reverse((articles, folded.clone())));
            } else if let Some(mut least) = known.top.peek_mut()
                && articles > least.0.0
            {
                *least = Reverse((articles, folded.clone()));
            }
        }
    }

    /// The keys of the beginnings that begin very many words, with their leaders, in order.
    pub(crate) fn into_keys(mut self) -> impl Iterator<Item = (Vec<u8>, Vec<String>)> {
        self.take_last();
        self.by_beginning.into_iter().filter_map(|(beginning, known)| {
            let many = MANY.get(beginning.chars().count().checked_sub(1)?)?;
            let leaders = known.top.into_sorted_vec().into_iter().map(|Reverse((_, form))| form).collect();
            (known.forms > *many).then(|| (leaders_key(&beginning), leaders))
        })
    }
}
