use std::fmt;

use rusqlite::ToSql;
use rusqlite::types::{FromSql, FromSqlResult, ToSqlOutput, ValueRef};
use serde::Serialize;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<i64> for $name {
            fn from(id: i64) -> $name {
                $name(id)
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                self.0.to_sql()
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<$name> {
                value.as_i64().map($name)
            }
        }
    };
}

id! {
    /// Names a source. Never given twice.
    SourceId
}
id! {
    /// Names a folder. Never given twice.
    FolderId
}
id! {
    /// Names an article, and the marks on it. Never given twice, and kept when an evicted article comes again.
    ArticleId
}
id! {
    /// Names a search that is kept. Never given twice.
    SavedSearchId
}
id! {
    /// Names a collection of bookmarks. Never given twice.
    CollectionId
}
id! {
    /// Names a tag of bookmarks. Never given twice.
    TagId
}
id! {
    /// Names a highlight. Never given twice.
    HighlightId
}
id! {
    /// Names a file of bookmarks that was taken in. Never given twice.
    ImportId
}
id! {
    /// Names a change that can be taken back. Never given twice.
    UndoId
}
id! {
    /// Names a place whose weather is followed. Never given twice.
    PlaceId
}
id! {
    /// Names something that is followed on the markets. Never given twice.
    MarketItemId
}
