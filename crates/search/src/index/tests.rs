//! The whole index, in memory: what is built, merged and asked.

mod asking;
mod damage;
mod merging;
mod postings;
mod stand;
