//! What crosses to the UI: its data ([`types`]), and the one list of commands ([`dispatch`]). The window and the
//! bridge hand every call to it, and the UI's TypeScript is made from it ([`typescript`]). So do they with what is asked
//! for at our own media address ([`media`]).
//!
//! It decides nothing: each command is one use case of the reader.

pub mod args;
mod commands;
mod convert;
mod media;
pub mod types;
mod typescript;

pub use commands::{dispatch, export_name, to_export, zone_of};
pub use media::{MediaAnswer, media};
pub use types::{Event, Problem};
pub use typescript::typescript;
