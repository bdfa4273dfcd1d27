//! Bookmarks: collections, tags, notes, highlights, files of them, sharing.

use std::io::Cursor;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use qirtas_reader::{
    ArticleId, CollectionId, Error, HighlightId, ImportId, ImportOptions, OutOf, PassageToMark, Reader,
    SearchRequest, ShareAs as As, TagId, ToSaveAddresses, ToShare, UndoId,
};
use tokio_util::sync::CancellationToken;

use super::{Result, zone_of};
use crate::args::{
    AddCollection, AddHighlight, BeginImport, Bookmark, EditBookmark, EditHighlight, ExportBookmarks,
    FileBookmarks, FindTags, ImportPiece, MergeTags, MoveCollection, Nothing, OfBookmarks, OfHighlights,
    OfImport, OfShared, OfText, OfUndo, OfVersion, One, Rename, ReorderBookmarks, Reviewed, RunImport,
    SaveAddresses, SaveFile, SetArchived, SetCollectionSort, SetFavourites, SetNote, SetProgress,
    SetTagColour, Several, Share, ShareAs, TagBookmarks,
};
use crate::convert::{bookmark_view_of, highlight_view_of, time_of, version_of};
use crate::types::{
    BookmarkCollection, BookmarkDetails, BookmarkList, BookmarkOverview, BookmarkPlace, BookmarkRow,
    BookmarkSort, BookmarkTag, BookmarkView, Bookmarked, Exported, Highlight, HighlightList, HighlightRow,
    ImportPreview, ImportReport, PastImport, QrCode, SavedAddress, SavedAddresses, ShareAddresses, Undo,
    VersionDiff,
};

/// Rows that come with a list, enough for the tallest window.
const FIRST_ROWS: usize = 40;
/// Rows that one command gives at the most.
const MOST_ROWS: usize = 500;

fn articles(ids: Vec<i64>) -> Vec<ArticleId> {
    ids.into_iter().map(ArticleId).collect()
}

fn highlights(ids: Vec<i64>) -> Vec<HighlightId> {
    ids.into_iter().map(HighlightId).collect()
}

fn request_of(query: &str, zone: &str) -> SearchRequest {
    SearchRequest { is_typing: true, zone: zone_of(zone), ..SearchRequest::new(query, 0) }
}

fn bookmark_ids(reader: &Reader, view: &BookmarkView, zone: &str) -> Result<Vec<ArticleId>> {
    reader.bookmark_ids(&bookmark_view_of(view), &request_of(&view.query, zone))
}

fn rows_of(reader: &Reader, ids: &[ArticleId]) -> Result<Vec<BookmarkRow>> {
    Ok(reader.bookmark_rows(ids)?.into_iter().map(Into::into).collect())
}

fn bookmarks(reader: &Reader, args: &OfBookmarks) -> Result<BookmarkList> {
    let ids = bookmark_ids(reader, &args.view, &args.zone)?;
    let rows = rows_of(reader, ids.get(..FIRST_ROWS).unwrap_or(&ids))?;
    Ok(BookmarkList { ids: ids.into_iter().map(|id| id.0).collect(), rows })
}

fn highlight_list(reader: &Reader, args: &OfHighlights) -> Result<HighlightList> {
    let query = request_of(&args.view.query, &args.zone);
    let ids = reader.highlight_ids(&highlight_view_of(&args.view), &query)?;
    let rows = reader.highlight_rows(ids.get(..FIRST_ROWS).unwrap_or(&ids))?;
    Ok(HighlightList {
        ids: ids.into_iter().map(|id| id.0).collect(),
        rows: rows.into_iter().map(Into::into).collect(),
    })
}

fn file_bookmarks(reader: &Reader, args: FileBookmarks) -> Result<Undo> {
    let out_of = match args.out_of {
        None => OutOf::None,
        Some(-1) => OutOf::All,
        Some(id) => OutOf::One(CollectionId(id)),
    };
    Ok(reader.file_bookmarks(&articles(args.ids), args.into.map(CollectionId), out_of)?.into())
}

fn shared(article_id: Option<i64>, highlight_id: Option<i64>) -> Result<ToShare> {
    match (article_id, highlight_id) {
        (_, Some(id)) => Ok(ToShare::Highlight(HighlightId(id))),
        (Some(id), None) => Ok(ToShare::Article(ArticleId(id))),
        (None, None) => Err(Error::NoSuchArticle),
    }
}

fn bytes_of(base64: &str) -> Result<Vec<u8>> {
    BASE64.decode(base64).map_err(|_| Error::NotBookmarks)
}

fn save_file(reader: &Reader, args: &SaveFile) -> Result<SavedAddress> {
    let bytes = bytes_of(&args.base64)?;
    let collection = args.collection_id.map(CollectionId);
    Ok(reader.save_page_file(&args.name, &bytes, &args.tags, collection)?.into())
}

fn export(reader: &Reader, args: ExportBookmarks) -> Result<Exported> {
    let (format, ids) = to_export(reader, &args)?;
    let mut out = Cursor::new(Vec::new());
    reader.export_bookmarks(format, &ids, &args.title, &zone_of(&args.zone), &mut out)?;
    Ok(Exported {
        name: export_name(&args.title, format),
        media_type: format.media_type().to_owned(),
        base64: BASE64.encode(out.into_inner()),
    })
}

/// What an export is of, for who writes it elsewhere than into the answer.
///
/// # Errors
/// The library's.
pub fn to_export(
    reader: &Reader,
    args: &ExportBookmarks,
) -> Result<(qirtas_reader::ExportFormat, Vec<ArticleId>)> {
    let ids = match (&args.ids, &args.view) {
        (Some(ids), _) => articles(ids.clone()),
        (None, Some(view)) => bookmark_ids(reader, view, &args.zone)?,
        (None, None) => bookmark_ids(reader, &everything(), &args.zone)?,
    };
    Ok((args.format.into(), ids))
}

fn everything() -> BookmarkView {
    BookmarkView {
        place: BookmarkPlace::All,
        collection_id: None,
        tags: Vec::new(),
        query: String::new(),
        sort: BookmarkSort::Added,
        is_reversed: false,
    }
}

/// What a file is called by the name of what is in it.
pub fn export_name(title: &str, format: qirtas_reader::ExportFormat) -> String {
    let name: String = title
        .chars()
        .map(|letter| if letter.is_control() || "/\\:*?\"<>|".contains(letter) { ' ' } else { letter })
        .take(80)
        .collect();
    let name = name.trim().trim_matches('.');
    format!("{}.{}", if name.is_empty() { "qirtas" } else { name }, format.extension())
}

async fn run_import(reader: Reader, args: RunImport) -> Result<ImportReport> {
    let options =
        ImportOptions { collection: args.collection_id.map(CollectionId), fetches_pages: args.fetch_pages };
    Ok(reader.run_import(args.token, options).await?.into())
}

async fn check_links(reader: Reader, args: Several) -> Result<()> {
    let ids = articles(args.ids);
    // Nobody waits: `bookmarks_changed` tells.
    tokio::spawn(async move { reader.check_links(&ids, &CancellationToken::new()).await });
    Ok(())
}

async fn save_addresses(reader: Reader, args: SaveAddresses) -> Result<SavedAddresses> {
    let SaveAddresses { text, title, tags, collection_id } = args;
    let wanted = ToSaveAddresses { text, title, tags, collection: collection_id.map(CollectionId) };
    let saving = reader.clone();
    let saved = tokio::task::spawn_blocking(move || saving.save_addresses(&wanted)).await;
    let saved = saved.unwrap_or(Err(Error::TaskEnded))?;
    reader.begin_saving(qirtas_reader::SaveFor::Person);
    Ok(saved.into())
}

commands! {
    /// Bookmarks an article.
    swift bookmark(Bookmark) -> Bookmarked = |reader, args| {
        let at = reader.bookmark(ArticleId(args.id), args.at.and_then(time_of))?;
        Ok(Bookmarked { bookmarked_at: Some(at.as_millisecond()) })
    };

    /// Takes a bookmark away, and says since when it had been there.
    swift unbookmark(One) -> Bookmarked = |reader, args| {
        let at = reader.unbookmark(ArticleId(args.id))?;
        Ok(Bookmarked { bookmarked_at: at.map(jiff::Timestamp::as_millisecond) })
    };

    /// What stands around the bookmarks.
    swift bookmark_overview(Nothing) -> BookmarkOverview = |reader, _| Ok(reader.bookmark_overview()?.into());

    /// A view's bookmarks: their order, and the first rows.
    swift bookmarks(OfBookmarks) -> BookmarkList = |reader, args| bookmarks(&reader, &args);

    /// Rows of bookmarks by their ids, in that order; at most 500.
    swift bookmark_rows(Several) -> Vec<BookmarkRow> = |reader, args| {
        rows_of(&reader, &articles(args.ids.into_iter().take(MOST_ROWS).collect()))
    };

    /// All about one bookmark.
    swift bookmark_details(One) -> BookmarkDetails = |reader, args| {
        Ok(reader.bookmark_details(ArticleId(args.id))?.into())
    };

    /// Tags that match what is typed; of nothing, the most used.
    swift find_tags(FindTags) -> Vec<BookmarkTag> = |reader, args| {
        Ok(reader.find_tags(&args.text)?.into_iter().map(Into::into).collect())
    };

    /// All tags by name.
    swift all_tags(Nothing) -> Vec<BookmarkTag> = |reader, _| {
        Ok(reader.all_tags()?.into_iter().map(Into::into).collect())
    };

    /// Saves web addresses; their pages are fetched in the background.
    slow save_addresses(SaveAddresses) -> SavedAddresses = save_addresses;

    /// Saves a page that lies on this machine.
    swift save_file(SaveFile) -> SavedAddress = |reader, args| save_file(&reader, &args);

    /// Calls a bookmark something else.
    swift edit_bookmark(EditBookmark) -> Undo = |reader, args| {
        Ok(reader.rename_bookmark(ArticleId(args.id), args.title.as_deref())?.into())
    };

    /// Writes the note on an article, which is bookmarked by that.
    swift set_note(SetNote) -> () = |reader, args| reader.set_note(ArticleId(args.id), &args.text);

    /// Gives articles tags, and takes some from them.
    swift tag_bookmarks(TagBookmarks) -> Undo = |reader, args| {
        let remove: Vec<TagId> = args.remove.into_iter().map(TagId).collect();
        Ok(reader.tag_bookmarks(&articles(args.ids), &args.add, &remove)?.into())
    };

    /// Puts articles into a collection, takes them out of one, or both.
    swift file_bookmarks(FileBookmarks) -> Undo = |reader, args| file_bookmarks(&reader, args);

    /// Puts bookmarks of a collection elsewhere in it.
    swift reorder_bookmarks(ReorderBookmarks) -> Undo = |reader, args| {
        let (ids, before) = (articles(args.ids), args.before.map(ArticleId));
        Ok(reader.reorder_bookmarks(CollectionId(args.collection_id), &ids, before)?.into())
    };

    /// Takes bookmarks out of the inbox, or back into it.
    swift set_archived(SetArchived) -> Undo = |reader, args| {
        Ok(reader.set_archived(&articles(args.ids), args.is_archived)?.into())
    };

    /// Makes bookmarks favourites, or no more.
    swift set_favourites(SetFavourites) -> Undo = |reader, args| {
        Ok(reader.set_favourites(&articles(args.ids), args.is_favourite)?.into())
    };

    /// Throws bookmarks into the bin, which keeps them for 30 days.
    swift remove_bookmarks(Several) -> Undo = |reader, args| Ok(reader.remove_bookmarks(&articles(args.ids))?.into());

    /// Takes bookmarks out of the bin.
    swift restore_bookmarks(Several) -> Undo = |reader, args| Ok(reader.restore_bookmarks(&articles(args.ids))?.into());

    /// Deletes what lies in the bin for good, and gives how many there were.
    swift erase_bookmarks(Several) -> u64 = |reader, args| reader.erase_bookmarks(&articles(args.ids));

    /// Makes a collection in another one or in none.
    swift add_collection(AddCollection) -> BookmarkCollection = |reader, args| {
        Ok(reader.add_collection(&args.name, args.parent_id.map(CollectionId))?.into())
    };

    /// Gives a collection another name.
    swift rename_collection(Rename) -> Undo = |reader, args| {
        Ok(reader.rename_collection(CollectionId(args.id), &args.name)?.into())
    };

    /// Puts a collection, with all that is in it, elsewhere.
    swift move_collection(MoveCollection) -> Undo = |reader, args| {
        let (parent, before) = (args.parent_id.map(CollectionId), args.before.map(CollectionId));
        Ok(reader.move_collection(CollectionId(args.id), parent, before)?.into())
    };

    /// Takes a collection away, with those in it; what they hold stays bookmarked.
    swift remove_collection(One) -> Undo = |reader, args| Ok(reader.remove_collection(CollectionId(args.id))?.into());

    /// Says in which order a collection is shown.
    swift set_collection_sort(SetCollectionSort) -> () = |reader, args| {
        reader.set_collection_sort(CollectionId(args.id), args.sort.into())
    };

    /// Calls a tag something else; where another one has that name, the two become one.
    swift rename_tag(Rename) -> Undo = |reader, args| Ok(reader.rename_tag(TagId(args.id), &args.name)?.into());

    /// Makes one tag of several.
    swift merge_tags(MergeTags) -> Undo = |reader, args| {
        let ids: Vec<TagId> = args.ids.into_iter().map(TagId).collect();
        Ok(reader.merge_tags(&ids, TagId(args.into))?.into())
    };

    /// Takes a tag away, and from all that have it.
    swift remove_tag(One) -> Undo = |reader, args| Ok(reader.remove_tag(TagId(args.id))?.into());

    /// Gives a tag a colour.
    swift set_tag_colour(SetTagColour) -> () = |reader, args| reader.set_tag_colour(TagId(args.id), &args.colour);

    /// Takes an act back.
    swift undo_change(OfUndo) -> () = |reader, args| reader.undo_change(UndoId(args.undo));

    /// Remembers how far an article was read.
    swift set_progress(SetProgress) -> () = |reader, args| reader.set_progress(ArticleId(args.id), args.progress);

    /// Marks a passage of an article, which is bookmarked by that.
    swift add_highlight(AddHighlight) -> Highlight = |reader, args| {
        let AddHighlight { article_id, start, end, quote, colour, note } = args;
        let article = ArticleId(article_id);
        let passage = PassageToMark { article, range: (start, end), quote, colour: colour.into(), note };
        Ok(reader.add_highlight(&passage)?.into())
    };

    /// Changes ink and note of a highlight.
    swift edit_highlight(EditHighlight) -> Highlight = |reader, args| {
        Ok(reader.edit_highlight(HighlightId(args.id), args.colour.into(), &args.note)?.into())
    };

    /// Takes highlights away.
    swift remove_highlights(Several) -> Undo = |reader, args| {
        Ok(reader.remove_highlights(&highlights(args.ids))?.into())
    };

    /// A view's highlights: their order, and the first rows.
    swift highlights(OfHighlights) -> HighlightList = |reader, args| highlight_list(&reader, &args);

    /// Rows of highlights by their ids, in that order; at most 500.
    swift highlight_rows(Several) -> Vec<HighlightRow> = |reader, args| {
        let ids = highlights(args.ids.into_iter().take(MOST_ROWS).collect());
        Ok(reader.highlight_rows(&ids)?.into_iter().map(Into::into).collect())
    };

    /// Old highlights to look at again today.
    swift review(Nothing) -> Vec<HighlightRow> = |reader, _| {
        Ok(reader.review()?.into_iter().map(Into::into).collect())
    };

    /// A highlight was looked at again.
    swift reviewed(Reviewed) -> () = |reader, args| reader.reviewed(HighlightId(args.id), args.again);

    /// How an earlier text of an article differs from the one that is shown.
    swift version_diff(OfVersion) -> VersionDiff = |reader, args| {
        let version = version_of(args.version_id).ok_or(Error::NoSuchVersion)?;
        Ok(reader.version_diff(ArticleId(args.article_id), version)?.into())
    };

    /// Looks whether the addresses of bookmarks still lead somewhere; `bookmarks_changed` tells when it is done.
    slow check_links(Several) -> () = check_links;

    /// The text to copy of an article or a highlight.
    swift share(Share) -> String = |reader, args| {
        let how = match args.how {
            ShareAs::Link => As::Link,
            ShareAs::Citation => As::Citation,
            ShareAs::Markdown => As::Markdown,
            ShareAs::Quote => As::Quote,
        };
        reader.share(shared(args.article_id, args.highlight_id)?, how, &zone_of(&args.zone))
    };

    /// Where an article or a highlight is shared; nothing is asked before the person opens one.
    swift share_addresses(OfShared) -> ShareAddresses = |reader, args| {
        Ok(reader.share_addresses(shared(args.article_id, args.highlight_id)?)?.into())
    };

    /// The QR code of a text.
    swift qr(OfText) -> QrCode = |_, args| Ok(Reader::qr(&args.text)?.into());

    /// Begins to take in a file of bookmarks, and gives what names it; its pieces follow.
    swift begin_import(BeginImport) -> u64 = |reader, args| reader.begin_import(&args.name, args.bytes);

    /// Takes the next piece of the file, about a megabyte.
    swift import_piece(ImportPiece) -> () = |reader, args| {
        reader.import_piece(args.token, &bytes_of(&args.base64)?)
    };

    /// What the file would bring.
    swift preview_import(OfImport) -> ImportPreview = |reader, args| Ok(reader.preview_import(args.token)?.into());

    /// Takes the file in; `import_moved` tells how far it has come.
    slow run_import(RunImport) -> ImportReport = run_import;

    /// Stops the import that is under way; what has come stays.
    swift cancel_import(Nothing) -> () = |reader, _| { reader.cancel_import(); Ok(()) };

    /// Takes a whole import back, and gives how many bookmarks went into the bin.
    swift undo_import(One) -> u64 = |reader, args| reader.undo_import(ImportId(args.id));

    /// The files that were taken in, the last first.
    swift imports(Nothing) -> Vec<PastImport> = |reader, _| {
        Ok(reader.imports()?.into_iter().map(Into::into).collect())
    };

    /// Writes bookmarks into the answer; the window writes them into a file itself.
    swift export_bookmarks(ExportBookmarks) -> Exported = |reader, args| export(&reader, args);
}
