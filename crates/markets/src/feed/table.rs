//! Rows of comma-separated values, under a line of names.

use csv::{ReaderBuilder, StringRecord};

use super::{Cell, Columns};
use crate::Refusal;

/// Tells the cells of the two columns, row by row.
pub(super) fn each_row(
    body: &[u8],
    columns: &Columns,
    tell: &mut impl FnMut(Cell<'_>, Cell<'_>) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let text = str::from_utf8(body).map_err(|_| Refusal::NotCsv)?;
    // A page says why there is no table, and no table begins with a tag.
    if text.starts_with('<') {
        return Err(Refusal::NotCsv);
    }
    let mut lines = reader(text);
    let mut record = StringRecord::new();
    let mut has_more = lines.read_record(&mut record).unwrap_or(false);
    let day_at = place_of(&record, &columns.day)?;
    let value_at = place_of(&record, &columns.value)?;
    let is_whole = text.ends_with(['\n', '\r']);
    let length = u64::try_from(text.len()).unwrap_or(u64::MAX);
    while has_more && lines.read_record(&mut record).unwrap_or(false) {
        has_more = lines.position().byte() < length;
        // A cell is whole when another follows, or a line; else «64.28» could have become «64.2».
        if has_more || is_whole || record.len() > day_at.max(value_at) + 1 {
            let cell = |at| record.get(at).map_or(Cell::Missing, Cell::of);
            tell(cell(day_at), cell(value_at))?;
        }
    }
    Ok(())
}

fn place_of(names: &StringRecord, name: &str) -> Result<usize, Refusal> {
    names.iter().position(|known| known.trim() == name.trim()).ok_or(Refusal::NoSuchColumn)
}

fn reader(text: &str) -> csv::Reader<&[u8]> {
    let delimiter = delimiter(text.lines().next().unwrap_or_default());
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

/// What parts the columns: spreadsheets of some countries save semicolons.
fn delimiter(names: &str) -> u8 {
    let count = |b: u8| names.bytes().filter(|other| *other == b).count();
    [b'\t', b';'].into_iter().find(|b| count(*b) > count(b',')).unwrap_or(b',')
}
