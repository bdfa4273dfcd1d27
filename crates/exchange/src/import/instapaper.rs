//! Instapaper's table: `URL,Title,Selection,Folder,Timestamp` and, of late, `Tags`; before it, a page of lists.

use super::gather::Gatherer;
use super::{ImportError, date, list, table};
use crate::model::Item;

/// Reads the table or the page.
pub(super) fn read(text: &str, gatherer: &mut Gatherer) -> Result<(), ImportError> {
    if text.trim_start().starts_with('<') {
        return list::read(text, gatherer);
    }
    table::each_row(text, &["url", "title", "folder", "timestamp"], "url", gatherer, |row, gatherer| {
        let folder = list::section(row.get("folder"), gatherer);
        gatherer.item(Item {
            address: row.get("url").to_owned(),
            title: row.get("title").to_owned(),
            note: row.get("selection").to_owned(),
            added: date::moment(row.get("timestamp")),
            tags: tags_in(row.get("tags")),
            ..folder
        });
    })
}

/// A list in JSON, or commas.
fn tags_in(text: &str) -> Vec<String> {
    serde_json::from_str(text).unwrap_or_else(|_| text.split(',').map(str::to_owned).collect())
}
