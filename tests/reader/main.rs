//! The reader against the newsstand: what a person does, from the address typed to the bookmark read without a
//! network, on temporary profiles.

#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected should end there")]

mod backfill;
mod background;
mod bookmarks;
mod desk;
mod discovering;
mod downloads;
mod exporting;
mod folders;
mod highlights;
mod importing;
mod kinds;
mod links;
mod manners;
mod markets;
mod marks;
mod moving;
mod odd_pages;
mod offers;
mod offline;
mod opml;
mod refusals;
mod saving;
mod saving_rounds;
mod searching;
mod stand_in;
mod storage;
mod subscribing;
mod syncing;
mod weather;
