//! What crosses the modules: each file is one law of the library.

mod bookmarks;
mod changes;
mod counters;
mod eviction;
mod folders;
mod identity;
mod lists;
mod marks;
mod opening;
mod plans;
mod revisions;
pub(crate) mod sample;
mod sources;
mod twins;
mod upgrade;
