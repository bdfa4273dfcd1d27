//! Bytes to entries: what publishers call a feed, however broken, becomes [`Feed`] and [`Entry`].
//!
//! The crate is a set of pure functions. It must never panic, never take more than linear time, never open a file
//! or a socket (no external entity, no DTD), and never read the clock: the present comes in with [`Hints`].
//! What it hands out as HTML is the publisher's, unsafe to show.
//!
//! On the way in: `decode` finds the encoding, `scan` makes tokens, `build` a `document` of the feed's frame,
//! `value` takes the escaping off, `entry` and `xml` say what the elements mean. `json` is JSON Feed, `rss_json` RSS in JSON's clothes.
//! `evidence` judges language and direction of all of them.
//!
//! Where a site has no feed, `wordpress` reads its posts, `sitemap` its sitemaps, and `watch` the links of a page by
//! their `pattern`. `discover`, `page` and `robots` say what a site names; `opml` is how programs exchange their lists.

mod attribute;
mod build;
mod context;
mod decode;
mod discover;
mod document;
mod entity;
mod entry;
mod evidence;
mod html;
mod identity;
mod json;
mod link;
mod media;
mod mend;
mod model;
mod name;
mod namespace;
pub mod opml;
mod page;
mod page_link;
mod parse;
mod pattern;
mod person;
mod post_list;
mod raw_text;
mod robots;
mod rss_json;
mod scan;
mod schedule;
mod shape;
mod sitemap;
mod value;
mod watch;
mod wordpress;
mod wordpress_site;
mod xml;

pub use decode::decode;
pub use discover::{feeds_linked_from, is_comments_feed};
pub use model::{Enclosure, Entry, Feed, FeedLink, Format, Hints, ParseError, Repair, RepairKind};
pub use page::{PageFacts, page_facts, wordpress_api_of};
pub use parse::parse;
pub use pattern::LinkPattern;
pub use robots::sitemaps_in_robots;
pub use schedule::Schedule;
pub use sitemap::{Sitemap, SitemapRef, parse_sitemap};
pub use watch::{article_links, suggest_pattern};
pub use wordpress::parse_wordpress;
pub use wordpress_site::{WordPressSite, wordpress_site_of};
