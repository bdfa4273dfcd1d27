//! What crosses the modules: each file is one law of the library.

mod bookmarks;
mod changes;
mod counters;
mod eviction;
mod folders;
mod header;
mod identity;
mod imports;
mod index;
mod kept;
mod lists;
mod marks;
mod media;
mod opening;
mod packing;
mod pages;
mod plans;
mod revisions;
mod room;
pub(crate) mod sample;
mod saved_searches;
mod saving;
mod sources;
mod tallies;
mod twins;
mod undo;
mod upgrade;
