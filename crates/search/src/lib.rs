//! Finding articles: what a person types, the index that answers, and the passages that are shown.
//!
//! Everything here is a pure function of its bytes: it must never open a file, speak SQL, ask the time, or panic on any
//! query, text or damaged index. Where segments are kept is another's business.

mod index;
mod passage;
mod query;

pub use index::{
    Bitmap, Builder, Entry, Error, FORMAT, Found, HAS_AUDIO, HAS_PICTURE, Hit, Kind, Known, Limits, Living,
    PieceSink, Pieces, Request, Result, Segment, Sort, Whole, is_whole, merge, nearest, of_prefix, search,
    seconds_of,
};
pub use passage::{Matcher, Passage, TextQuery, char_ranges, passage, utf16_ranges};
pub use query::{Clause, Filter, FilterKind, Moment, Part, Query, State, Term, TermKind, parse};
