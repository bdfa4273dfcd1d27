//! Bookmarks that go out as a file.

use std::io::Cursor;
use std::path::Path;

use jiff::tz::TimeZone;
use qirtas_reader::{ArticleId, Error, ExportFormat, Problem};
use serde_json::json;

use crate::args::{ExportAs, is_standard_output};
use crate::library::Session;
use crate::{Done, json, lists, words};

/// Which bookmarks go out: all, or those that are all of this.
pub(crate) struct What {
    pub(crate) query: Option<String>,
    pub(crate) collection: Option<String>,
    pub(crate) tags: Vec<String>,
}

impl Session {
    pub(crate) async fn export_bookmarks(
        &self,
        format: ExportFormat,
        what: &What,
        file: Option<&Path>,
    ) -> Result<Done, Problem> {
        let told = |error: Error| error.problem();
        let view = self.view_of_bookmarks(what.collection.as_deref(), &what.tags).map_err(told)?;
        let ids = self.bookmark_ids(&view, what.query.as_deref()).await.map_err(told)?;
        let bytes = self.exported(format, &ids, &title_of(what)).map_err(told)?;
        let as_what = ExportAs::Bookmarks(format);
        match file {
            Some(file) if !is_standard_output(Some(file)) => {
                lists::written(as_what, file, &bytes, self.as_json)
            }
            _ if self.as_json => {
                let text = String::from_utf8_lossy(&bytes);
                Ok(json::document(&json!({ "format": as_what.as_str(), "document": text })).into())
            }
            _ => crate::print(&bytes).map(|()| String::new().into()),
        }
    }

    fn exported(
        &self,
        format: ExportFormat,
        ids: &[ArticleId],
        title: &str,
    ) -> qirtas_reader::Result<Vec<u8>> {
        let mut out = Cursor::new(Vec::new());
        self.reader.export_bookmarks(format, ids, title, &TimeZone::system(), &mut out)?;
        Ok(out.into_inner())
    }
}

/// What stands at its head.
fn title_of(what: &What) -> String {
    let names: Vec<&str> =
        what.collection.iter().chain(&what.tags).chain(&what.query).map(String::as_str).collect();
    if names.is_empty() { words::bookmarks().to_owned() } else { names.join(" · ") }
}
