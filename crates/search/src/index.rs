//! The index: for each form of a word, the articles that hold it and where.
//!
//! A library's index is a few **segments**, each made once and never changed: what is new becomes a small segment, small
//! ones are merged into larger ones, and an article that is indexed again is dead in its old one. A segment is a set of
//! **pieces**, bytes under a kind and a number, which somebody else keeps. Its dictionary is a sorted table of keys:
//!
//! | key | value |
//! |---|---|
//! | `c` stemmer stem | the folded forms of that stem: stems cost no postings |
//! | `f` folded 1 form 0 field | postings of one spelling in one field |
//! | `n` folded 1 name 0 | postings of a byline as a whole |
//! | `t` folded 1 tag 0 | postings of a tag as a whole |
//! | `z` beginning | the commonest folded forms that begin so, where very many do |

mod bitmap;
mod builder;
mod clause;
mod codec;
mod columns;
mod dictionary;
mod expand;
mod key;
mod leaders;
mod merge;
mod nearby;
mod phrase;
mod piece;
mod postings;
mod rank;
mod search;
mod segment;
mod table;
mod top;
mod window;

#[cfg(test)]
mod tests;

pub use bitmap::Bitmap;
pub use builder::{Builder, Entry};
pub use columns::{HAS_AUDIO, HAS_PICTURE, seconds_of};
pub use merge::merge;
pub use nearby::{Known, Whole, nearest, of_prefix};
pub use piece::{Error, Kind, PieceSink, Pieces, Result, is_whole};
pub use search::{Found, Hit, Limits, Living, Request, Sort, search};
pub use segment::Segment;

pub(crate) use search::telling;

/// What the bytes of a segment mean. Another number is another index: it is made anew.
pub const FORMAT: u32 = 3;

/// Where in an article a word stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Field {
    Text = 0,
    Title = 1,
    Author = 2,
    Tag = 3,
    /// What the person wrote about it.
    Note = 4,
}

impl Field {
    pub(crate) const ALL: [Field; 5] = [Field::Text, Field::Title, Field::Author, Field::Tag, Field::Note];

    pub(crate) fn of(byte: u8) -> Option<Field> {
        Field::ALL.into_iter().find(|field| *field as u8 == byte)
    }
}
