//! What crosses the modules: each file is one law of the library.

mod bookmarks;
mod counters;
mod eviction;
mod identity;
mod lists;
mod marks;
mod opening;
mod sample;
mod sources;
mod upgrade;
