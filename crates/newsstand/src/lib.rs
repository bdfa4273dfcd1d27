//! A small made-up news site on loopback, for tests, benches and the demonstration.
//!
//! Nine outlets (six Arabic, an English, a Persian and a Hebrew one), each with a feed format of its
//! own, pages with all that surrounds an article on real sites, pictures, and faults on request; and five that are hard
//! to follow. The same seed and base time give the same bytes.
//!
//! Each outlet stands at `http://127.0.0.1:PORT/OUTLET/…` and, with the same paths, at a host of its own:
//! `http://OUTLET.localhost:PORT/…` (also below it: `www.OUTLET.localhost`; the first one also in Arabic letters:
//! `صدى.localhost`).
//!
//! | path | what |
//! |---|---|
//! | `/` | the outlets |
//! | `/OUTLET/` | a home page; sites made with WordPress say so in a `Link` header |
//! | `/OUTLET/article/N`, `/OUTLET/picture/N.webp` | an article's page, a picture |
//! | `/OUTLET/feed` | the nine: their own format; `/OUTLET/feed.rss`, `.atom`, `.rdf`, `.json`, `.rss091`, `.atom03` the others |
//! | `/OUTLET/section/NAME` | a page of links; NAME is `latest` or the outlet's section («اقتصاد») |
//! | `/OUTLET/robots.txt` | names `sitemap.xml` (an index of `pages-sitemap.xml`, `archive-sitemap.xml.gz` and the next) and `news-sitemap.xml` |
//! | `/OUTLET/wp-json/` | `sada`, `manar` and `sijill`: the REST interface of WordPress, with `wp/v2/posts` |
//! | `/OUTLET/?rest_route=/` | the same, where nothing else is offered: `lantern` |
//! | `/bench/N/feed?entries=40&size=4096` | a feed of any size for any number, at the cost of a copy |
//!
//! The odd ones, [`Newsstand::odd_outlets`]:
//!
//! | outlet | how it can be followed |
//! |---|---|
//! | `manar` | by WordPress alone: an archive of 640 posts and no feed |
//! | `barq` | by the news sitemap alone, which `robots.txt` names after another |
//! | `qalam` | by its section pages alone |
//! | `hibr` | by `/rss.xml`, which no page names |
//! | `sijill` | by `/feed`, `/section/محليات/feed` or `/?feed=rss2`; its pages name `/comments/feed` first; and by WordPress, with 300 posts |
//!
//! On request:
//! * `?fault=…` on each of them: see [`Fault`]
//! * `?ttl=60`, `?period=daily&frequency=2`, `?skip_hours=0,1`, `?skip_days=Friday` on feeds: what they say of when to
//!   come again
//! * `?cache=max-age%3D600`, `?age=60`, `?expires=600` (seconds after the base time, or any text): the same in headers
//! * `POST /OUTLET/publish`, `POST /OUTLET/fault?fault=…[&path=feed]` and `POST /bench/publish` do from another
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
mod place;
mod schedule;
mod section;
mod seen;
mod site;
mod sitemaps;
mod stand;
mod wordpress;
mod words;

pub use fault::Fault;
pub use outlet::{Feeds, Format, Outlet, WordPress};
pub use seen::Seen;
pub use stand::{Newsstand, Options};
