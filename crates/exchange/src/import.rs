//! What other programs export, and our own, to one model.
//!
//! A reader never gives up what is good in a file for what is bad in it: the bad is told line by line.

mod address;
mod addresses;
mod archive;
mod bounds;
mod charset;
mod date;
mod entity;
mod firefox;
mod gather;
mod instapaper;
mod json;
mod karakeep;
mod list;
mod markup;
mod netscape;
mod omnivore;
mod own_table;
mod pocket;
mod qirtas;
mod raindrop;
mod readwise;
mod recognise;
mod table;
mod trail;
mod wallabag;

#[cfg(test)]
mod tests;

use thiserror::Error;

use crate::model::{Contents, Item};
use gather::Gatherer;

pub use recognise::recognise;

/// The largest file that is read, in bytes.
const LARGEST: usize = 256 << 20;

/// Whose file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The bookmark file of browsers, Pinboard, Raindrop, Karakeep, Shaarli, and Delicious before them.
    Netscape,
    /// Pocket's list of links.
    PocketHtml,
    /// Pocket's table, or the archive of its tables.
    PocketCsv,
    /// Instapaper's table, or its list of links.
    Instapaper,
    /// Omnivore's archive.
    Omnivore,
    /// wallabag's JSON.
    Wallabag,
    /// The table of Readwise Reader, or that of Readwise's highlights.
    Readwise,
    /// Raindrop's table.
    Raindrop,
    /// Karakeep's (once Hoarder's) JSON.
    Karakeep,
    /// The backup of Firefox's bookmarks, packed or not.
    Firefox,
    /// Addresses, one a line.
    Addresses,
    /// Our own JSON, or our own table.
    Qirtas,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Netscape,
        Self::PocketHtml,
        Self::PocketCsv,
        Self::Instapaper,
        Self::Omnivore,
        Self::Wallabag,
        Self::Readwise,
        Self::Raindrop,
        Self::Karakeep,
        Self::Firefox,
        Self::Addresses,
        Self::Qirtas,
    ];

    /// Its name outside of this crate.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Netscape => "netscape",
            Self::PocketHtml => "pocket_html",
            Self::PocketCsv => "pocket_csv",
            Self::Instapaper => "instapaper",
            Self::Omnivore => "omnivore",
            Self::Wallabag => "wallabag",
            Self::Readwise => "readwise",
            Self::Raindrop => "raindrop",
            Self::Karakeep => "karakeep",
            Self::Firefox => "firefox",
            Self::Addresses => "addresses",
            Self::Qirtas => "qirtas",
        }
    }

    /// The kind of a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// What a file brings.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Imported {
    /// Bookmarks, each of an address of the web; those of one address are one.
    pub contents: Contents,
    /// What has no address of the web: notes, and the words of addresses that were refused. Their addresses are empty.
    pub texts: Vec<Item>,
    /// What is not brought as it stands in the file, in its order.
    pub refused: Vec<Refusal>,
}

/// Something of a file that is not brought as it stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Its address, title or line, at most 200 characters of it.
    pub line: String,
    /// Why.
    pub reason: RefusalReason,
}

/// Why something of a file is not brought as it stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
pub enum RefusalReason {
    /// There is no address.
    #[error("empty")]
    Empty,
    /// The address is none of the web.
    #[error("not_an_address")]
    NotAnAddress,
    /// The address is a program.
    #[error("script_address")]
    ScriptAddress,
    /// The address is longer than any that works.
    #[error("too_large")]
    TooLarge,
    /// The file has more bookmarks than are brought.
    #[error("too_many")]
    TooMany,
    /// The file ends here too soon, or is broken.
    #[error("damaged")]
    Damaged,
}

impl RefusalReason {
    /// Its code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotAnAddress => "not_an_address",
            Self::ScriptAddress => "script_address",
            Self::TooLarge => "too_large",
            Self::TooMany => "too_many",
            Self::Damaged => "damaged",
        }
    }
}

/// Why nothing of a file is brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ImportError {
    /// It is no file of the kind.
    #[error("the file is of another kind")]
    WrongKind,
    /// It is of the kind, but nothing in it can be read.
    #[error("the file is damaged")]
    Damaged,
    /// It is larger than what is read.
    #[error("the file is too large")]
    TooLarge,
    /// It would grow beyond all measure when unpacked.
    #[error("the file is an archive made to harm")]
    Bomb,
}

/// Reads a file of a kind.
///
/// # Errors
/// Where nothing of it can be brought; see [`ImportError`].
pub fn read(kind: Kind, bytes: &[u8]) -> Result<Imported, ImportError> {
    if bytes.len() > LARGEST {
        return Err(ImportError::TooLarge);
    }
    let mut gatherer = if kind == Kind::Qirtas { Gatherer::exact() } else { Gatherer::default() };
    match kind {
        Kind::Omnivore => omnivore::read(bytes, &mut gatherer)?,
        Kind::Firefox => firefox::read(bytes, &mut gatherer)?,
        Kind::PocketCsv if archive::is_one(bytes) => pocket::read_archive(bytes, &mut gatherer)?,
        _ => read_text(kind, bytes, &mut gatherer)?,
    }
    Ok(gatherer.finish())
}

fn read_text(kind: Kind, bytes: &[u8], gatherer: &mut Gatherer) -> Result<(), ImportError> {
    let text = &*charset::decode(bytes);
    match kind {
        Kind::Netscape => netscape::read(text, gatherer),
        Kind::PocketHtml => list::read(text, gatherer),
        Kind::PocketCsv => pocket::read(text, gatherer),
        Kind::Instapaper => instapaper::read(text, gatherer),
        Kind::Wallabag => wallabag::read(text, gatherer),
        Kind::Readwise => readwise::read(text, gatherer),
        Kind::Raindrop => raindrop::read(text, gatherer),
        Kind::Karakeep => karakeep::read(text, gatherer),
        Kind::Addresses => addresses::read(text, gatherer),
        Kind::Qirtas if text.trim_start().starts_with('{') => qirtas::read(text, gatherer),
        Kind::Qirtas => own_table::read(text, gatherer),
        Kind::Omnivore | Kind::Firefox => Err(ImportError::WrongKind),
    }
}
