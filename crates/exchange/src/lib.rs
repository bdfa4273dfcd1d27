//! Files of bookmarks: what other programs export is read into one model, and from that model all is written that Qirtas
//! exports.
//!
//! Pure functions of bytes: no clock, no disk, no network. Nothing here may panic on what a file holds, and memory and time
//! stay bounded whatever it claims of itself.

mod json;
mod model;

pub use model::{Collection, Colour, Contents, Highlight, Item, Tag, Version};
