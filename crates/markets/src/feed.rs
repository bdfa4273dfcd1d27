//! Values of a feed that a person names: a table or a document of JSON, and the names of two columns in it.

mod cell;
mod document;
mod table;

use std::collections::BTreeMap;

use jiff::civil::Date;

use self::cell::Cell;
use crate::{Refusal, Value};

/// Where in a feed the values stand.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Columns {
    /// The way to the rows in a document of JSON, with points between the names: `data.items`. Empty where the rows are the
    /// document itself, and for a table.
    pub rows: String,
    /// The column of the day: `YYYY-MM-DD`, with a time behind it or without, or the seconds or milliseconds since 1970.
    pub day: String,
    /// The column of the value.
    pub value: String,
}

/// How many values are kept of a feed: a working day each, since before 1950.
const MOST: usize = 20_000;

/// Reads a feed, of whichever kind its first letter tells: JSON (a list of rows, or an object with a list for each column) or
/// comma-separated values (also with semicolons or tabs). By day; the last of a day counts; the newest 20,000.
///
/// Rows without a value are left out, as feeds keep a row for a holiday; and so is the last row of a table that ends within it.
///
/// # Errors
/// One value that is wrong refuses the whole.
pub fn read_feed(body: &[u8], columns: &Columns, today: Date) -> Result<Vec<Value>, Refusal> {
    if columns.day.is_empty() || columns.value.is_empty() {
        return Err(Refusal::NoSuchColumn);
    }
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body).trim_ascii_start();
    let mut values = Vec::new();
    let mut tell = |day: Cell<'_>, value: Cell<'_>| {
        if !day.is_missing() && !value.is_missing() {
            values.push(Value { day: day.day(today)?, value: value.number()? });
        }
        Ok(())
    };
    match body.first() {
        None => return Err(Refusal::Incomplete),
        Some(b'{' | b'[') => document::each_row(body, columns, &mut tell)?,
        Some(_) if !columns.rows.is_empty() => return Err(Refusal::NotJson),
        Some(_) => table::each_row(body, columns, &mut tell)?,
    }
    by_day(values)
}

fn by_day(mut values: Vec<Value>) -> Result<Vec<Value>, Refusal> {
    let (Some(first), Some(last)) = (values.first(), values.last()) else { return Err(Refusal::Incomplete) };
    // Where the newest stands first, so does the last of a day.
    if first.day > last.day {
        values.reverse();
    }
    let days: BTreeMap<Date, f64> = values.into_iter().map(|value| (value.day, value.value)).collect();
    let left_out = days.len().saturating_sub(MOST);
    Ok(days.into_iter().skip(left_out).map(|(day, value)| Value { day, value }).collect())
}
