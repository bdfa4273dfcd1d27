//! Which letters a word has, by which most words are told apart at once.

/// A set of letters; some share a place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letters(u64);

impl Letters {
    pub(super) fn of(folded: &str) -> Letters {
        // Letters of one alphabet are less than 64 apart.
        Letters(folded.chars().fold(0, |letters, c| letters | 1 << (u32::from(c) % 64)))
    }

    /// The letters of a stem that every word of this stem has: all but those that come and go («carry», «carries»), and
    /// those of the article, which the stem of a short word has.
    pub(super) fn kept_of(stem: &str) -> Letters {
        let is_kept =
            |c: &char| !matches!(c, 'e' | 'i' | 'y' | 'ا' | 'ل' | 'و' | 'ي' | 'ه' | 'ו' | 'י' | 'ה');
        Letters::of(&stem.chars().filter(is_kept).collect::<String>())
    }

    pub(super) fn include(self, others: Letters) -> bool {
        others.0 & !self.0 == 0
    }
}
