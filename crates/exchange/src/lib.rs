//! Files of bookmarks: what other programs export is read into one model, and from that model all is written that Qirtas
//! exports.
//!
//! Pure functions of bytes: no clock, no disk, no network. Nothing here may panic on what a file holds, and memory and time
//! stay bounded whatever it claims of itself.

mod cite;
mod export;
mod import;
mod json;
mod model;
mod qr;

pub use cite::{ShareAddresses, citation, link, markdown, quote, share_addresses};
pub use export::{Export, Format, Pictures, write};
pub use import::{ImportError, Imported, Kind, Refusal, RefusalReason, read, recognise};
pub use model::{Collection, Colour, Contents, Highlight, Item, Tag, Version};
pub use qr::{Qr, qr};
