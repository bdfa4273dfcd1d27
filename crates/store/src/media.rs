//! Pictures and other files that articles show, in a file of their own, so that the library stays small.

mod blobs;
mod files;
mod pictures;
mod shelf;
mod shown;

pub use files::{FileState, StoredFile};
pub use pictures::{Media, MediaPart, MediaState, NewMedia};
pub(crate) use shelf::Shelf;
