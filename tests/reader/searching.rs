//! Searching: from the feeds of a made-up port, and of the newsstand, to what a query finds.

#![expect(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that meets the unexpected should end there"
)]

mod annotations;
mod asking;
mod following;
mod hits;
mod invariance;
mod keeping;
mod oddities;

use std::collections::HashMap;

use jiff::tz::{TimeZone, offset};
use qirtas_reader::{ArticleId, Filter, Reader, Scope, SearchRequest, SearchResults, SourceId, View};

use crate::desk::Desk;
use crate::stand_in::{StandIn, Thing, page};

/// An entry of a feed: its name is the end of its address.
#[derive(Clone, Copy, Default)]
struct Item<'a> {
    name: &'a str,
    title: &'a str,
    text: &'a str,
    day: &'a str,
    author: &'a str,
    tags: &'a [&'a str],
    more: &'a str,
}

impl Item<'_> {
    fn write(&self) -> String {
        let Item { name, title, text, day, author, tags, more } = self;
        let tags: String = tags.iter().map(|tag| format!("<category>{tag}</category>")).collect();
        format!(
            "<item><title>{title}</title><link>{{base}}/{name}</link><guid>{name}</guid><pubDate>{day}</pubDate>
             <dc:creator>{author}</dc:creator>{tags}{more}
             <content:encoded><![CDATA[<p>{text}</p>]]></content:encoded></item>"
        )
    }
}

fn feed_of(title: &str, language: &str, items: &[Item<'_>]) -> Thing {
    let items: String = items.iter().map(Item::write).collect();
    let body = format!(
        "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:media=\"http://search.yahoo.com/mrss/\"><channel>
         <title>{title}</title><link>{{base}}/</link><language>{language}</language>{items}</channel></rss>"
    );
    Thing { media_type: "application/rss+xml", ..page(body) }
}

/// A reader whose library has been indexed.
struct Library {
    desk: Desk,
    /// What the articles of the stand-in are called.
    names: HashMap<ArticleId, String>,
}

impl Library {
    /// One that follows feeds of the stand-in, by their paths, in this order.
    async fn of(feeds: impl IntoIterator<Item = (&'static str, Thing)>) -> Self {
        let feeds: Vec<_> = feeds.into_iter().collect();
        let paths: Vec<&str> = feeds.iter().map(|(path, _)| *path).collect();
        let missing = Thing { status: 404, ..page("") };
        let (desk, port) = (Desk::new().await, StandIn::serve(feeds, missing));
        for path in paths {
            desk.reader.add_source(&format!("{}{path}", port.base), None).await.unwrap();
        }
        index(&desk.reader);
        let names = names_of(&desk.reader, &port.base);
        Self { desk, names }
    }

    fn reader(&self) -> &Reader {
        &self.desk.reader
    }

    fn source(&self, path: &str) -> SourceId {
        let sources = self.reader().sources().unwrap();
        sources.into_iter().find(|source| source.address.ends_with(path)).unwrap().id
    }

    fn id(&self, name: &str) -> ArticleId {
        *self.names.iter().find(|(_, known)| *known == name).unwrap().0
    }

    /// The names of what answers wholly, sorted; nothing of the guide.
    fn found(&self, query: &str) -> Vec<String> {
        let mut found = self.in_order(&request(query));
        found.sort();
        found
    }

    fn in_order(&self, request: &SearchRequest) -> Vec<String> {
        let found = whole(&self.reader().search(request).unwrap());
        found.iter().filter_map(|id| self.names.get(id).cloned()).collect()
    }
}

/// The articles whose addresses begin so, and how they end.
fn names_of(reader: &Reader, base: &str) -> HashMap<ArticleId, String> {
    let mut names = HashMap::new();
    let sources = reader.sources().unwrap().into_iter();
    let views = sources.map(|source| View { scope: Scope::Source(source.id), filter: Filter::All });
    for id in views.flat_map(|view| reader.article_ids(&view).unwrap()) {
        let url = reader.article(id).unwrap().article.url.unwrap_or_default();
        if let Some(name) = url.strip_prefix(base) {
            names.insert(id, name.trim_start_matches('/').to_owned());
        }
    }
    names
}

/// Those that hold all that was asked for.
fn whole(results: &SearchResults) -> Vec<ArticleId> {
    results.articles.iter().take(results.whole).map(|(id, _)| *id).collect()
}

fn index(reader: &Reader) {
    reader.index_all(&|| true).unwrap();
}

/// Asked from Riyadh, where it is 10 in the morning of Monday, 23 November 2026.
fn request(query: &str) -> SearchRequest {
    SearchRequest { zone: riyadh(), ..SearchRequest::new(query, 500) }
}

fn riyadh() -> TimeZone {
    offset(3).to_time_zone()
}

/// All that answers wholly, ascending.
fn ids_of(reader: &Reader, query: &str) -> Vec<ArticleId> {
    let mut ids = whole(&reader.search(&request(query)).unwrap());
    ids.sort_unstable();
    ids
}
