//! Bookmarks: where they are, what they are called by, what is written on them.

use qirtas_reader::{
    ArticleId, BookmarkOrder, BookmarkPlace, BookmarkRow, BookmarkView, Error, OutOf, Result, SearchRequest,
};
use serde_json::{Value, json};

use crate::args::{BookmarkCommand, BookmarkWhere};
use crate::json::bookmarks as documents_of;
use crate::library::{self, Session};
use crate::{Done, json};

/// Rows that are read at once.
const AT_ONCE: usize = 500;

impl Session {
    pub(crate) async fn run_bookmarks(&self, command: BookmarkCommand) -> Result<Done> {
        use BookmarkCommand as C;
        match command {
            C::Bookmark { id } => self.bookmark(ArticleId(id)),
            C::Unbookmark { id } => self.unbookmark(ArticleId(id)),
            C::Restore { ids } => self.restore(&articles(ids)),
            C::Bookmarks { at, tag, query, sort, reverse, limit } => {
                let view = self.bookmarks_at(&at, &tag, sort.map(Into::into), reverse)?;
                self.bookmarks(&view, query.as_deref(), limit.map(|limit| limit as usize)).await
            }
            C::Tag { ids, add, remove } => self.tag(&articles(ids), &add, &remove),
            C::Tags { command: None } => self.tags(),
            C::Tags { command: Some(command) } => self.change_tags(command),
            C::Collections => self.collections(),
            C::Collect { ids, into, out_of } => {
                self.collect(&articles(ids), into.as_deref(), out_of.as_deref())
            }
            C::Note { id, text: None } => self.note(ArticleId(id)),
            C::Note { id, text: Some(text) } => self.set_note(ArticleId(id), &text),
            C::Highlights { id, colour, tag, query, sort } => {
                let of = (id.map(ArticleId), colour.map(Into::into), tag.as_deref());
                self.highlights(of, query.as_deref(), sort.into()).await
            }
            C::Highlight { id, quote, colour, note } => {
                self.highlight(ArticleId(id), quote, colour.into(), note)
            }
            C::Unhighlight { ids } => self.unhighlight(&ids),
            C::CheckLinks { ids } => self.check_links(articles(ids)).await,
            C::Versions { id } => self.versions(ArticleId(id)),
            C::Diff { id, version } => self.diff(ArticleId(id), version),
        }
    }

    fn bookmark(&self, id: ArticleId) -> Result<Done> {
        let at = self.reader.bookmark(id, None)?;
        Ok(self.said(&json!({ "id": id.0, "bookmarked": at.to_string() })))
    }

    fn unbookmark(&self, id: ArticleId) -> Result<Done> {
        let at = self.reader.unbookmark(id)?;
        Ok(self.said(&json!({ "id": id.0, "was_bookmarked": at.map(|at| at.to_string()) })))
    }

    fn restore(&self, ids: &[ArticleId]) -> Result<Done> {
        self.need_bookmarks(ids)?;
        let done = self.reader.restore_bookmarks(ids)?;
        Ok(self.said(&json!({ "restored": done.count })))
    }

    /// The view of what was typed.
    fn bookmarks_at(
        &self,
        at: &BookmarkWhere,
        tags: &[String],
        order: Option<BookmarkOrder>,
        is_reversed: bool,
    ) -> Result<BookmarkView> {
        let view = self.view_of_bookmarks(at.collection.as_deref(), tags)?;
        let place = if at.collection.is_some() { view.place } else { at.place() };
        Ok(BookmarkView { place, order: order.unwrap_or(view.order), is_reversed, ..view })
    }

    /// The bookmarks with all of these tags, in a collection, in its order, or anywhere, the latest first.
    pub(crate) fn view_of_bookmarks(
        &self,
        collection: Option<&str>,
        tags: &[String],
    ) -> Result<BookmarkView> {
        let tags = tags.iter().map(|name| Ok(self.tag_named(name)?.id)).collect::<Result<_>>()?;
        let (place, order) = match collection {
            None => (BookmarkPlace::All, BookmarkOrder::Added),
            Some(path) => {
                let collection = self.collection_at(path)?;
                let order = BookmarkOrder::parse(&collection.sort).unwrap_or(BookmarkOrder::Added);
                (BookmarkPlace::Collection(collection.id), order)
            }
        };
        Ok(BookmarkView { place, tags, order, is_reversed: false })
    }

    /// The bookmarks of a view; with a query, those that it finds.
    pub(crate) async fn bookmark_ids(
        &self,
        view: &BookmarkView,
        query: Option<&str>,
    ) -> Result<Vec<ArticleId>> {
        if query.is_some() {
            self.bring_index_up().await?;
        }
        self.reader.bookmark_ids(view, &SearchRequest::new(query.unwrap_or_default(), 0))
    }

    async fn bookmarks(
        &self,
        view: &BookmarkView,
        query: Option<&str>,
        limit: Option<usize>,
    ) -> Result<Done> {
        let mut ids = self.bookmark_ids(view, query).await?;
        ids.truncate(limit.unwrap_or(usize::MAX));
        let (mut bookmarks, mut text) = (Vec::new(), String::new());
        for part in ids.chunks(AT_ONCE) {
            for row in self.reader.bookmark_rows(part)? {
                if self.as_json {
                    bookmarks.push(documents_of::bookmark(&row));
                } else {
                    text.push_str(&line(&row));
                }
            }
        }
        if self.as_json {
            return Ok(json::document(&json!({ "bookmarks": bookmarks })).into());
        }
        Ok(text.into())
    }

    fn collections(&self) -> Result<Done> {
        let paths = self.collection_paths()?;
        if self.as_json {
            let collections: Vec<Value> = paths
                .iter()
                .map(|(collection, path)| documents_of::collection(collection, &names_of(path)))
                .collect();
            return Ok(json::document(&json!({ "collections": collections })).into());
        }
        let row = |(collection, path): &(_, Vec<String>)| {
            let collection: &qirtas_reader::Collection = collection;
            format!("{}\t{}\t{}\n", collection.id.0, collection.bookmarks, path.join("/"))
        };
        Ok(paths.iter().map(row).collect::<String>().into())
    }

    fn collect(&self, ids: &[ArticleId], into: Option<&str>, out_of: Option<&str>) -> Result<Done> {
        self.need_articles(ids)?;
        let out_of = match out_of {
            Some(path) => OutOf::One(self.collection_at(path)?.id),
            None => OutOf::None,
        };
        let into = into.map(|path| self.need_collection(path)).transpose()?;
        let done = self.reader.file_bookmarks(ids, into, out_of)?;
        Ok(self.said(&json!({ "changed": done.count })))
    }

    fn note(&self, id: ArticleId) -> Result<Done> {
        self.need_articles(&[id])?;
        let note = self.reader.note(id)?;
        let (text, edited) = note.map(|note| (note.text, note.edited)).unzip();
        if self.as_json {
            let told = json!({ "id": id.0, "note": text, "edited": json::time(edited) });
            return Ok(json::document(&told).into());
        }
        Ok(text.map_or_else(String::new, |text| format!("{text}\n")).into())
    }

    fn set_note(&self, id: ArticleId, text: &str) -> Result<Done> {
        self.need_articles(&[id])?;
        self.reader.set_note(id, text)?;
        if self.as_json { self.note(id) } else { Ok(String::new().into()) }
    }

    /// # Errors
    /// `NoSuchArticle` when one of them is none.
    pub(crate) fn need_articles(&self, ids: &[ArticleId]) -> Result<()> {
        let are_there = ids.iter().map(|id| Ok(!self.reader.cards(&[*id])?.is_empty()));
        let are_there = are_there.collect::<Result<Vec<bool>>>()?;
        if are_there.contains(&false) { Err(Error::NoSuchArticle) } else { Ok(()) }
    }

    /// # Errors
    /// `NoSuchBookmark` when one of them is none, not even in the bin.
    pub(crate) fn need_bookmarks(&self, ids: &[ArticleId]) -> Result<()> {
        let are_there = ids.iter().map(|id| Ok(!self.reader.bookmark_rows(&[*id])?.is_empty()));
        let are_there = are_there.collect::<Result<Vec<bool>>>()?;
        if are_there.contains(&false) { Err(Error::NoSuchBookmark) } else { Ok(()) }
    }
}

pub(crate) fn articles(ids: Vec<i64>) -> Vec<ArticleId> {
    ids.into_iter().map(ArticleId).collect()
}

fn names_of(path: &[String]) -> Vec<&str> {
    path.iter().map(String::as_str).collect()
}

/// As in a list of articles, with the tags behind it. A link whose page has not come is known by its address.
fn line(row: &BookmarkRow) -> String {
    let mut line = library::row(&row.card);
    line.pop();
    if let (true, Some(url)) = (row.card.title.is_empty(), &row.url) {
        line.push_str(url);
    }
    for tag in &row.tags {
        line.push_str("\t#");
        line.push_str(&tag.name);
    }
    line.push('\n');
    line
}
