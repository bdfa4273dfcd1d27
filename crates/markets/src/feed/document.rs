//! Rows in a document of JSON.

use serde_json::Value as Json;

use super::{Cell, Columns};
use crate::Refusal;
use crate::json::is_complaint;

/// Tells the cells of the two columns, row by row.
pub(super) fn each_row(
    body: &[u8],
    columns: &Columns,
    tell: &mut impl FnMut(Cell<'_>, Cell<'_>) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let document: Json = serde_json::from_slice(body).map_err(|_| Refusal::NotJson)?;
    match at(&document, &columns.rows) {
        Some(Json::Array(rows)) => of_rows(rows, columns, tell),
        Some(lists @ Json::Object(_)) => match (at(lists, &columns.day), at(lists, &columns.value)) {
            (Some(Json::Array(days)), Some(Json::Array(values))) => of_lists(days, values, tell),
            _ => Err(not_there(&document)),
        },
        _ => Err(not_there(&document)),
    }
}

/// A list of rows. One may lack a column, but not all may.
fn of_rows(
    rows: &[Json],
    columns: &Columns,
    tell: &mut impl FnMut(Cell<'_>, Cell<'_>) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let mut has_columns = rows.is_empty();
    for row in rows {
        if let (Some(day), Some(value)) = (at(row, &columns.day), at(row, &columns.value)) {
            has_columns = true;
            tell(cell(day), cell(value))?;
        }
    }
    if has_columns { Ok(()) } else { Err(Refusal::NoSuchColumn) }
}

/// A list of days, and one of the values beside them.
fn of_lists(
    days: &[Json],
    values: &[Json],
    tell: &mut impl FnMut(Cell<'_>, Cell<'_>) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    if days.len() != values.len() {
        return Err(Refusal::Incomplete);
    }
    days.iter().zip(values).try_for_each(|(day, value)| tell(cell(day), cell(value)))
}

/// Why the values are not where they should be: the provider said something else, or they were never there.
fn not_there(document: &Json) -> Refusal {
    if is_complaint(document) { Refusal::Refused } else { Refusal::NoSuchColumn }
}

fn cell(value: &Json) -> Cell<'_> {
    match value {
        Json::Null => Cell::Missing,
        Json::Number(number) => number.as_f64().map_or(Cell::Other, Cell::Number),
        Json::String(text) => Cell::of(text),
        Json::Bool(_) | Json::Array(_) | Json::Object(_) => Cell::Other,
    }
}

/// What stands at the end of a way. A name may have points of its own («4. close»); in a list, a number counts from zero.
fn at<'v>(value: &'v Json, way: &str) -> Option<&'v Json> {
    if way.is_empty() {
        return Some(value);
    }
    let step = |name: &str| match value {
        Json::Array(list) => list.get(name.parse::<usize>().ok()?),
        _ => value.get(name),
    };
    // A document is at most 128 levels deep, and so is this.
    step(way).or_else(|| way.split_once('.').and_then(|(name, rest)| at(step(name)?, rest)))
}
