//! Comma-separated values under named columns, with whatever else programs put between them.

use std::collections::HashMap;

use csv::{ReaderBuilder, StringRecord};
use memchr::memchr_iter;

use super::gather::Gatherer;
use super::{ImportError, RefusalReason};

/// How many columns are looked at.
const MOST_COLUMNS: usize = 200;

/// A line under its columns.
pub(super) struct Row<'r> {
    record: &'r StringRecord,
    columns: &'r HashMap<String, usize>,
}

impl<'r> Row<'r> {
    /// What stands in a column; nothing where there is no such column.
    pub(super) fn get(&self, column: &str) -> &'r str {
        self.columns.get(column).and_then(|at| self.record.get(*at)).unwrap_or_default()
    }
}

/// The names of the columns, in small letters.
pub(super) fn columns(text: &str) -> HashMap<String, usize> {
    let line = text.get(..text.find('\n').unwrap_or(text.len())).unwrap_or_default();
    let mut record = StringRecord::new();
    let has_read = reader(line, delimiter(line)).read_record(&mut record).unwrap_or(false);
    if has_read { named(&record) } else { HashMap::new() }
}

fn named(record: &StringRecord) -> HashMap<String, usize> {
    let mut columns = HashMap::new();
    for (at, text) in record.iter().take(MOST_COLUMNS).enumerate() {
        columns.entry(text.trim().to_lowercase()).or_insert(at);
    }
    columns
}

/// Tells the rows of a table. A last one that ends before its `key` was whole is refused.
///
/// # Errors
/// Where the table lacks one of the columns that it `must` have.
pub(super) fn each_row(
    text: &str,
    must: &[&str],
    key: &str,
    gatherer: &mut Gatherer,
    mut tell: impl FnMut(&Row<'_>, &mut Gatherer),
) -> Result<(), ImportError> {
    let text = without_hint(text);
    let columns = columns(text);
    if must.iter().any(|name| !columns.contains_key(*name)) {
        return Err(ImportError::WrongKind);
    }
    let width = columns.len();
    let key_at = columns.get(key).copied().unwrap_or_default();
    let has_open_quote = memchr_iter(b'"', text.as_bytes()).count() % 2 == 1;
    let mut lines = reader(text, delimiter(text));
    let mut record = StringRecord::new();
    // The first line has the names.
    let mut has_more = lines.read_record(&mut record).unwrap_or(false);
    while has_more && lines.read_record(&mut record).unwrap_or(false) {
        has_more = lines.position().byte() < u64::try_from(text.len()).unwrap_or(u64::MAX);
        let is_cut = !has_more && (record.len() < width || has_open_quote);
        if is_cut {
            gatherer.refuse(&record.iter().collect::<Vec<_>>().join(" "), RefusalReason::Damaged);
        }
        // A field is whole when another follows.
        if !is_cut || key_at + 1 < record.len() {
            tell(&Row { record: &record, columns: &columns }, gatherer);
        }
    }
    Ok(())
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

/// The line by which spreadsheets are told what separates.
pub(super) fn without_hint(text: &str) -> &str {
    let hint = text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n'));
    hint.map_or(text, |(_, rest)| rest)
}

/// What separates the columns: spreadsheets of some countries save semicolons.
fn delimiter(text: &str) -> u8 {
    let line = text.get(..text.find('\n').unwrap_or(text.len())).unwrap_or_default();
    let count = |b: u8| memchr_iter(b, line.as_bytes()).count();
    [b'\t', b';'].into_iter().find(|b| count(*b) > count(b',')).unwrap_or(b',')
}
