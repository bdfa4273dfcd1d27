//! The reader against the newsstand: what a person does, from the address typed to the bookmark read without a
//! network, on temporary profiles.

mod desk;
mod marks;
mod offline;
mod refusals;
mod subscribing;
mod syncing;
