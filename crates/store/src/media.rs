//! Pictures and other files that articles show, in a file of their own, so that the library stays small.

mod blobs;
mod files;
mod pictures;
mod shelf;
mod shown;

pub use blobs::MediaPart;
pub use files::{FileState, StoredFile};
pub use pictures::{Media, MediaState, NewMedia};
pub(crate) use shelf::Shelf;

/// What is asked of the media file.
#[cfg(test)]
pub(crate) fn statements() -> impl Iterator<Item = &'static str> {
    let of_blobs = [blobs::BY_HASH, blobs::PIECES, blobs::RELEASE];
    let of_pictures = [pictures::HAS, pictures::STATE, pictures::FIND];
    let of_lists = [shown::KEYS, shown::SHOWN, shown::RELEASE];
    of_blobs.into_iter().chain(of_pictures).chain(of_lists).chain([files::END, files::FILE, files::FIND])
}
