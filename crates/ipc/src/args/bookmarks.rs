//! What the bookmarks' commands take.

use serde::Deserialize;
use ts_rs::TS;

use crate::types::{BookmarkSort, BookmarkView, Colour, ExportFormat, HighlightView};

macro_rules! args {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty),* $(,)? })*) => {
        $($(#[$meta])* #[derive(Debug, Deserialize, TS)] pub struct $name {
            $($(#[$field_meta])* pub $field: $type),*
        })*
    };
}

args! {
    /// A view of bookmarks.
    OfBookmarks {
        /// Which.
        view: BookmarkView,
        /// Where the person is: an IANA name.
        zone: String,
    }

    /// Tags that match a text.
    FindTags {
        /// As it was typed.
        text: String,
    }

    /// Addresses to save.
    SaveAddresses {
        /// One, or one a line.
        text: String,
        /// What the one is called, or empty.
        title: String,
        /// Names.
        tags: Vec<String>,
        /// What they are put into.
        collection_id: Option<i64>,
    }

    /// A page on this machine to save.
    SaveFile {
        /// The file's name.
        name: String,
        /// Its bytes.
        base64: String,
        /// Names.
        tags: Vec<String>,
        /// What it is put into.
        collection_id: Option<i64>,
    }

    /// A bookmark's title.
    EditBookmark {
        /// Which.
        id: i64,
        /// Nothing: the publisher's.
        title: Option<String>,
    }

    /// A note on an article.
    SetNote {
        /// Which.
        id: i64,
        /// Markdown; empty: none.
        text: String,
    }

    /// Tags to give and to take.
    TagBookmarks {
        /// Articles.
        ids: Vec<i64>,
        /// Names.
        add: Vec<String>,
        /// Ids.
        remove: Vec<i64>,
    }

    /// Collections to put into and to take out of.
    FileBookmarks {
        /// Articles.
        ids: Vec<i64>,
        /// A collection.
        into: Option<i64>,
        /// A collection; -1: all.
        out_of: Option<i64>,
    }

    /// Another place in a collection.
    ReorderBookmarks {
        /// Which collection.
        collection_id: i64,
        /// Articles in their new order.
        ids: Vec<i64>,
        /// The one that they stand before; nothing: last.
        before: Option<i64>,
    }

    /// Out of the inbox, or back.
    SetArchived {
        /// Articles.
        ids: Vec<i64>,
        /// Whether they leave it.
        is_archived: bool,
    }

    /// Favourites, or no more.
    SetFavourites {
        /// Articles.
        ids: Vec<i64>,
        /// Whether they are.
        is_favourite: bool,
    }

    /// A collection to make.
    AddCollection {
        /// Its name.
        name: String,
        /// The one that it stands in.
        parent_id: Option<i64>,
    }

    /// Another place for a collection.
    MoveCollection {
        /// Which.
        id: i64,
        /// The one that it is to stand in.
        parent_id: Option<i64>,
        /// The one that it stands before; nothing: last.
        before: Option<i64>,
    }

    /// The order of a collection.
    SetCollectionSort {
        /// Which.
        id: i64,
        /// Its order.
        sort: BookmarkSort,
    }

    /// Tags that become one.
    MergeTags {
        /// Which.
        ids: Vec<i64>,
        /// The one that stays.
        into: i64,
    }

    /// A tag's colour.
    SetTagColour {
        /// Which.
        id: i64,
        /// `c1` to `c8`, or empty.
        colour: String,
    }

    /// An act to take back.
    OfUndo {
        /// The name that it was given.
        undo: i64,
    }

    /// How far an article was read.
    SetProgress {
        /// Which.
        id: i64,
        /// From 0 to 1.
        progress: f64,
    }

    /// A passage to mark.
    AddHighlight {
        /// Its article.
        article_id: i64,
        /// From, in UTF-16 units of the article's text.
        start: u32,
        /// To.
        end: u32,
        /// The words there, as they are shown.
        quote: String,
        /// The ink.
        colour: Colour,
        /// Markdown, or empty.
        note: String,
    }

    /// Ink and note of a highlight.
    EditHighlight {
        /// Which.
        id: i64,
        /// The ink.
        colour: Colour,
        /// Markdown, or empty.
        note: String,
    }

    /// A view of highlights.
    OfHighlights {
        /// Which.
        view: HighlightView,
        /// Where the person is: an IANA name.
        zone: String,
    }

    /// A highlight that was looked at again.
    Reviewed {
        /// Which.
        id: i64,
        /// Whether it is to come back soon.
        again: bool,
    }

    /// An earlier text.
    OfVersion {
        /// Its article.
        article_id: i64,
        /// As `versions` names it.
        version_id: i64,
    }

    /// What to share, as text.
    Share {
        /// An article.
        article_id: Option<i64>,
        /// Or a highlight.
        highlight_id: Option<i64>,
        /// As what.
        #[serde(rename = "as")]
        how: ShareAs,
        /// Where the person is: an IANA name.
        zone: String,
    }

    /// What to share elsewhere.
    OfShared {
        /// An article.
        article_id: Option<i64>,
        /// Or a highlight.
        highlight_id: Option<i64>,
    }

    /// A text.
    OfText {
        /// Plain.
        text: String,
    }

    /// A file that is about to be taken in.
    BeginImport {
        /// Its name.
        name: String,
        /// Its length.
        bytes: u64,
    }

    /// A piece of a file.
    ImportPiece {
        /// The file, as `begin_import` named it.
        token: u64,
        /// The next bytes.
        base64: String,
    }

    /// A file that is being taken in.
    OfImport {
        /// As `begin_import` named it.
        token: u64,
    }

    /// How a file is taken in.
    RunImport {
        /// The file, as `begin_import` named it.
        token: u64,
        /// What all of it is put into.
        collection_id: Option<i64>,
        /// Whether its pages are fetched and archived too.
        fetch_pages: bool,
    }

    /// What to write, and as what.
    ExportBookmarks {
        /// As what.
        format: ExportFormat,
        /// A view; without one, `ids`; without these either, all.
        view: Option<BookmarkView>,
        /// Articles.
        ids: Option<Vec<i64>>,
        /// What the whole is called, in the person's language.
        title: String,
        /// Where the person is: an IANA name.
        zone: String,
    }
}

/// As what something is copied.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ShareAs {
    /// The address.
    Link,
    /// As in a list of references.
    Citation,
    /// A link in Markdown.
    Markdown,
    /// The passage with its source.
    Quote,
}
