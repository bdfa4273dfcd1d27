//! Libraries and entries to try things on.

use jiff::Timestamp;
use rusqlite::Connection;
use rusqlite::types::Value;
use tempfile::TempDir;

use crate::{
    Arriving, ArticleId, Colour, Filter, Incoming, KeptLink, Merged, NewHighlight, NewSource, Scope,
    SourceFacts, SourceId, SourceKind, Store, View,
};

pub(crate) const EVERYTHING: View = View { scope: Scope::All, filter: Filter::All };

/// A moment, in seconds.
pub(crate) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

/// A library in a folder that goes away with it.
pub(crate) struct Library {
    // Before the folder, so that the files are closed when it is removed.
    pub(crate) store: Store,
    pub(crate) dir: TempDir,
}

impl Library {
    pub(crate) fn new() -> Library {
        let dir = tempfile::tempdir().unwrap();
        Library { store: Store::open(dir.path()).unwrap(), dir }
    }

    pub(crate) fn source(&self, name: &str) -> SourceId {
        self.store.write(|library| library.add_source(&source(name), at(1))).unwrap()
    }

    pub(crate) fn merge(&self, source: SourceId, entries: &[Incoming], second: i64) -> Merged {
        self.store.write(|library| library.merge(source, &arriving(entries), at(second))).unwrap()
    }

    pub(crate) fn ids(&self, view: &View) -> Vec<ArticleId> {
        self.store.read(|library| library.article_ids(view)).unwrap()
    }

    /// Titles, with a mark for each thing the person did: r read, s starred, b bookmarked.
    pub(crate) fn titles(&self, view: &View) -> Vec<String> {
        let ids = self.ids(view);
        let cards = self.store.read(|library| library.cards(&ids)).unwrap();
        let flag = |is_set: bool, letter: &'static str| if is_set { letter } else { "" };
        cards
            .into_iter()
            .map(|card| {
                let read = flag(card.is_read, " r");
                let starred = flag(card.is_starred, " s");
                let bookmarked = flag(card.is_bookmarked, " b");
                format!("{}{read}{starred}{bookmarked}", card.title)
            })
            .collect()
    }
}

impl Library {
    /// A saved address without a source, bookmarked at a second.
    pub(crate) fn kept(&self, url: &str, second: i64) -> ArticleId {
        self.store
            .write(|write| {
                let link = KeptLink { url, title: url, ..KeptLink::default() };
                let id = write.keep_link(write.kept_source()?, &link, at(second))?;
                write.bookmark(id, at(second))?;
                Ok(id)
            })
            .unwrap()
    }

    /// Every row that a person made, table by table.
    pub(crate) fn made(&self) -> Vec<String> {
        self.store.read(|read| Ok(made(read.connection))).unwrap()
    }
}

/// Every row that a person made, table by table.
pub(crate) fn made(connection: &Connection) -> Vec<String> {
    let mut rows = Vec::new();
    for table in MADE {
        let mut select = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let width = select.column_count();
        let mut found = select.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let values: Vec<Value> = (0..width).map(|at| row.get(at).unwrap()).collect();
            rows.push(format!("{table}: {values:?}"));
        }
    }
    rows.sort();
    rows
}

const MADE: [&str; 10] = [
    "bookmarks",
    "binned",
    "collections",
    "collected",
    "tags",
    "tagged",
    "notes",
    "highlights",
    "reviews",
    "(SELECT 'starred', id, starred_at FROM marks WHERE starred_at <> 0)",
];

/// A passage to mark.
pub(crate) fn passage(quote: &str) -> NewHighlight {
    NewHighlight {
        colour: Colour::Green,
        quote: quote.to_owned(),
        prefix: "قبل".to_owned(),
        suffix: "بعد".to_owned(),
        position: Some((3, 11)),
        note: String::new(),
    }
}

pub(crate) fn source(name: &str) -> NewSource {
    NewSource {
        facts: SourceFacts { title: name.to_owned(), ..SourceFacts::default() },
        ..NewSource::at(SourceKind::Feed, format!("https://{name}.example/feed"))
    }
}

pub(crate) fn arriving(entries: &[Incoming]) -> Vec<Arriving> {
    entries.iter().cloned().map(Arriving::of).collect()
}

/// An entry that was published at a second, and all of whose parts follow from its name.
pub(crate) fn entry(name: &str, second: i64) -> Incoming {
    Incoming {
        entry_id: format!("id-{name}"),
        url: Some(format!("https://outlet.example/{name}")),
        title: format!("خبر {name}"),
        published: Some(at(second)),
        excerpt: format!("هذا نص الخبر الذي اسمه {name} وفيه ما يكفي من الكلام"),
        body: format!("<p>هذا نص الخبر الذي اسمه {name}</p>"),
        words: 9,
        language: "ar".to_owned(),
        ..Incoming::default()
    }
}
