//! Page or feed content to article: sanitising, per-block direction, pictures, a glance for lists, plain text.
//!
//! Everything here is a pure function of its bytes. It must never open a file or a socket, ask the time, or panic on
//! what a publisher wrote; and no element, attribute or address may leave it that `rules` does not name.
//!
//! The way of an article: `scan` (tags and text) → `build` (a tree, held to the allow-list, in bounded depth) →
//! `tidy` → `bidi` (directions) → `write` → `gate` (ammonia, with the same allow-list). `extract` stands before it all
//! where a page has to be had instead of a feed's text.

mod bidi;
mod build;
mod content;
mod entities;
mod extract;
mod foreign;
mod gate;
mod glance;
mod link;
mod phrase;
mod picture;
mod player;
mod post;
mod redirector;
mod rules;
mod sanitize;
mod scan;
mod text;
mod tidy;
mod tree;
mod whole;
mod write;

#[cfg(test)]
mod tests;

pub use content::{Content, content};
pub use extract::{
    Elsewhere, Extracted, Lead, NoArticle, PageReading, elsewhere, extract, joined, read_page,
};
pub use glance::{Glance, glance};
pub use picture::{Picture, picture_key};
pub use sanitize::{Clean, Reading, sanitize, sanitize_as};
pub use text::text_of;
pub use whole::{Wholeness, wholeness};
