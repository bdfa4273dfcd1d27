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
//! | `/bench/N/feed?entries=40&size=4096` | a feed of any size for any number, at the cost of a copy; `&pictures=2`: with pictures of its own, `&teaser`: with its text on pages of its own |
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
//! Those whose whole text stands on their pages alone, [`Newsstand::page_outlets`], each in the mark-up of another kind
//! of site, and with all that real pages put around and into an article:
//!
//! | outlet | its pages | its feed |
//! |---|---|---|
//! | `nahr` | HTML5 with linked data, `picture` and `srcset` | some words and «اقرأ المزيد» |
//! | `tilal` | `div`s, lazy pictures in `data-src`, `noscript` | some words and an ellipsis |
//! | `waraq` | a blog: line breaks for paragraphs, captions in tables | some words and «اقرأ المزيد» |
//! | `ghayma` | accelerated elements alone | some words and an ellipsis |
//! | `qafila` | tables and fonts, in windows-1256 | the first paragraph |
//! | `sanad` | a WordPress theme with plugins, pictures in `data-lazy-src` | some words, and where it appeared |
//!
//! and one to listen to, [`Newsstand::podcasts`]: `mawja`, with a sound file for each item.
//! [`Newsstand::truth`] says what each page holds that is the article, and what it holds besides.
//!
//! | path | what |
//! |---|---|
//! | `/OUTLET/amp/N`, `/OUTLET/print/N` | an article's accelerated edition, and the one for paper |
//! | `/OUTLET/truth/N` | [`Newsstand::truth`] as JSON |
//! | `/OUTLET/media/photo-SEED-WIDTHxHEIGHT.jpg`, `.png` | a picture of any size, in parts too |
//! | `/OUTLET/media/copy.jpg` | the bytes of `photo-1-1200x800.jpg` |
//! | `/OUTLET/media/animation.gif`, `pixel.gif`, `drawing.svg` | what they say |
//! | `/OUTLET/media/bomb.png`, `page.png`, `half.jpg` | 50,000 by 50,000 pixels by its head; a web page; half a file |
//! | `/OUTLET/audio/N.wav`, `N.mp3` | a tone, silence; `?size=5000000`: of any length; in parts too |
//!
//! The providers of weather and markets, at the paths of the real hosts below `/providers/NAME`:
//!
//! | path | what |
//! |---|---|
//! | `open-meteo/v1/forecast` | Open-Meteo's forecast: the variables, units and days asked for |
//! | `open-meteo-air/v1/air-quality` | its dust |
//! | `open-meteo-geocoding/v1/search` | its search, of some thirty places in Arabic or Latin letters; folds nothing |
//! | `met-norway/weatherapi/locationforecast/2.0/complete` | MET Norway's forecast; 403 to who does not name himself |
//! | `frankfurter/v2/rates` | Frankfurter's rates, of a day, of days, weeks or months |
//! | `ecb/stats/eurofxref/eurofxref-daily.xml`, `-hist-90d.xml`, `-hist.xml` | the ECB's, of five years |
//! | `feeds/brent.json?api_key=good-key` | oil, as FRED has it: `observations`, `date`, `value` |
//! | `feeds/tasi.csv` | a share index, as Alpha Vantage has it: `timestamp`, `close` |
//! | `feeds/semicolons.csv` | the same, as spreadsheets write it: `date;close;market` |
//!
//! Their present is the machine's, unless [`Newsstand::set_providers_time`] or `POST /providers/time?at=UNIX` says
//! otherwise (without `at`: the machine's again). `POST /providers/NAME/fault?fault=…[&path=…][&times=2]` is
//! [`Newsstand::set_fault`] of `providers/NAME/PATH`.
//!
//! On request:
//! * `?fault=…` on each of them: see [`Fault`], [`Oddity`] and [`Misprint`]
//! * `?teaser=more`, `cut`, `wordpress` or `lead` on feeds: no whole text in them
//! * `?ttl=60`, `?period=daily&frequency=2`, `?skip_hours=0,1`, `?skip_days=Friday` on feeds: what they say of when to
//!   come again
//! * `?cache=max-age%3D600`, `?age=60`, `?expires=600` (seconds after the base time, or any text): the same in headers
//! * `POST /OUTLET/publish`, `POST /OUTLET/fault?fault=…[&path=feed]` and `POST /bench/publish` do from another
//!   process what [`Newsstand::publish`], [`Newsstand::set_fault`] and [`Newsstand::publish_bench`] do here; so do
//!   `POST /OUTLET/fault?…&times=2` for [`Newsstand::set_fault_times`], `POST /OUTLET/revise?path=article/3` for
//!   [`Newsstand::revise`]
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
mod media;
mod noise;
mod oddity;
mod outlet;
mod page;
mod pages;
mod place;
mod providers;
mod ranged;
mod schedule;
mod section;
mod seen;
mod site;
mod sitemaps;
mod stand;
mod telling;
mod truth;
mod wordpress;
mod words;

pub use fault::Fault;
pub use oddity::Oddity;
pub use outlet::{Feeds, Format, Outlet, WordPress};
pub use providers::Misprint;
pub use seen::Seen;
pub use stand::{Newsstand, Options};
pub use truth::{TruePicture, Truth};
