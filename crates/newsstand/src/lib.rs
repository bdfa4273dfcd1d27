//! A small made-up news site on loopback, for tests, benches and the demonstration.
//!
//! Nine outlets (six Arabic, an English, a Persian and a Hebrew one), each with a feed format of its
//! own, pages with all that surrounds an article on real sites, pictures, and faults on request.
//! The same seed and base time give the same bytes.
//!
//! Routes:
//! * `/` the outlets; `/OUTLET/` a home page; `/OUTLET/feed` its own format, `/OUTLET/feed.rss`,
//!   `.atom`, `.rdf`, `.json`, `.rss091`, `.atom03` the others; `/OUTLET/article/N`; `/OUTLET/picture/N.webp`
//! * `?fault=…` on each of them: see [`Fault`]
//! * `/bench/N/feed?entries=40&size=4096` a feed of any size for any number, at the cost of a copy
//! * `POST /OUTLET/publish`, `POST /OUTLET/fault?fault=…` and `POST /bench/publish` do from another
//!   process what [`Newsstand::publish`], [`Newsstand::set_fault`] and [`Newsstand::publish_bench`] do here
//!
//! It must never listen anywhere but on loopback, never ship in the app's package as something that
//! runs by itself, and never know how the app reads feeds: it writes them by itself, so that both can be wrong
//! only separately.

mod article;
mod bench;
mod conditional;
mod content;
mod fault;
mod feeds;
mod markup;
mod outlet;
mod page;
mod seen;
mod site;
mod stand;
mod words;

pub use fault::Fault;
pub use outlet::{Format, Outlet};
pub use seen::Seen;
pub use stand::{Newsstand, Options};
