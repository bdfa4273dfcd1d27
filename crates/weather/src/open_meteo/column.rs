//! The columns of a table: one array for each thing that is told, all as long as the times.

use serde::Deserialize;

use crate::refusal::Refusal;

/// What is told of one thing, time by time; `null` where it is not known.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct Column(Vec<Option<f64>>);

impl Column {
    /// The value of a time.
    pub(super) fn at(&self, place: usize) -> Option<f64> {
        self.0.get(place).copied().flatten()
    }
}

/// Whether there are any times, and all columns are as long.
pub(super) fn as_long(times: &[i64], columns: &[&Column]) -> Result<(), Refusal> {
    let is_as_long = columns.iter().all(|column| column.0.len() == times.len());
    if is_as_long && !times.is_empty() { Ok(()) } else { Err(Refusal::Incomplete) }
}
