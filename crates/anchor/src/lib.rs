//! Where a quoted passage stands in a text that may have changed since, and how two texts differ.
//!
//! Pure functions of text: no clock, no disk, no network. Nothing here may panic, whatever the texts hold, and each answer
//! comes in bounded time.
//!
//! A passage is kept as the W3C's Web Annotation Data Model has it (4.2.4 and 4.2.5): its words, some of those around it, and
//! its offsets. It is looked for by its folded letters, without regard to what stands between words; then by its rarer words.

mod align;
mod context;
mod diff;
mod edges;
mod find;
mod letters;
mod near;
mod selector;
mod units;

pub use diff::{Block, BlockKind, DiffBlock, Part, PartKind, diff};
pub use find::{Found, How, Passages, find};
pub use selector::{Selector, describe};
pub use units::{bytes_of_chars, bytes_of_utf16, chars_of_bytes, utf16_of_bytes};
