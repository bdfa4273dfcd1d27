//! The parts that a segment is kept in, each with a check on its end.

use std::error::Error as StdError;
use std::sync::Arc;

use twox_hash::XxHash3_64;

/// What a piece holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Kind {
    /// What stands first: sizes and totals.
    Head = 0,
    /// Facts of each article, one column a piece.
    Columns = 1,
    /// The first key of each block of the dictionary.
    Blocks = 2,
    /// A block of the dictionary, with the postings of rare words in it.
    Table = 3,
    /// Articles and counts of a common word.
    Docs = 4,
    /// Where in these articles it stands.
    Positions = 5,
}

/// Why the index gives no answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Its bytes are not what was written.
    #[error("the index is damaged")]
    Damaged,
    /// Somebody no longer wants the answer.
    #[error("stopped")]
    Stopped,
    /// Whoever keeps the pieces failed.
    #[error("a piece could not be had")]
    Kept(#[source] Box<dyn StdError + Send + Sync>),
}

/// What the index gives.
pub type Result<T> = std::result::Result<T, Error>;

/// Where the pieces of one segment are kept.
pub trait Pieces {
    /// A piece as [`PieceSink::put`] was given it.
    ///
    /// # Errors
    /// [`Error::Kept`], or [`Error::Damaged`] when it is not there.
    fn piece(&self, kind: Kind, number: u32) -> Result<Vec<u8>>;
}

/// Takes the pieces of a segment that is being made.
pub trait PieceSink {
    /// Keeps a piece. Each kind and number comes once; the numbers of a kind ascend from zero.
    ///
    /// # Errors
    /// [`Error::Kept`].
    fn put(&mut self, kind: Kind, number: u32, bytes: &[u8]) -> Result<()>;
}

/// Bytes of the check at the end.
const CHECK: usize = 4;

fn check_of(bytes: &[u8]) -> [u8; CHECK] {
    // The low half of the hash is a hash too.
    (XxHash3_64::oneshot(bytes) as u32).to_le_bytes()
}

pub(crate) fn put_sealed(
    sink: &mut dyn PieceSink,
    kind: Kind,
    number: u32,
    mut bytes: Vec<u8>,
) -> Result<()> {
    let check = check_of(&bytes);
    bytes.extend_from_slice(&check);
    sink.put(kind, number, &bytes)
}

/// Whether the bytes of a piece are those that were written.
#[must_use]
pub fn is_whole(piece: &[u8]) -> bool {
    content(piece).is_some()
}

fn content(piece: &[u8]) -> Option<&[u8]> {
    let (content, check) = piece.split_at_checked(piece.len().checked_sub(CHECK)?)?;
    (check == check_of(content)).then_some(content)
}

/// What stands in a piece, once its check was looked at.
pub(crate) fn read(pieces: &dyn Pieces, kind: Kind, number: u32) -> Result<Arc<[u8]>> {
    let piece = pieces.piece(kind, number)?;
    content(&piece).map(Arc::from).ok_or(Error::Damaged)
}
