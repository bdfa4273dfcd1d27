//! The dust near the ground, by the hour.

use std::collections::HashMap;

use jiff::Timestamp;
use serde::Deserialize;

use super::column::{Column, as_long};
use crate::bounds::{DAY, DUST, MOST_HOURS, moment, near, optional, rising, units};
use crate::refusal::Refusal;

/// The sign of «micro» is a letter of its own or the Greek one.
const UNITS: [&str; 2] = ["μg/m³", "µg/m³"];

#[derive(Deserialize)]
struct Answer {
    #[serde(default)]
    error: bool,
    hourly_units: Option<HashMap<String, String>>,
    hourly: Option<Hourly>,
}

#[derive(Deserialize)]
struct Hourly {
    time: Vec<i64>,
    dust: Column,
}

pub(super) fn read(body: &[u8], now: Timestamp) -> Result<Vec<(Timestamp, f64)>, Refusal> {
    let answer: Answer = serde_json::from_slice(body)?;
    if answer.error {
        return Err(Refusal::Refused);
    }
    let told = answer.hourly_units.ok_or(Refusal::Incomplete)?;
    units(&told, &[("time", "unixtime")])?;
    if !UNITS.contains(&told.get("dust").ok_or(Refusal::Incomplete)?.as_str()) {
        return Err(Refusal::OutOfRange);
    }
    let Hourly { time, dust } = answer.hourly.ok_or(Refusal::Incomplete)?;
    as_long(&time, &[&dust])?;
    rising(&time)?;
    let mut values = Vec::with_capacity(time.len().min(MOST_HOURS));
    for (place, seconds) in time.iter().take(MOST_HOURS).enumerate() {
        let at = moment(*seconds)?;
        if place == 0 {
            near(at, now, 2 * DAY, DAY)?;
        }
        if let Some(value) = optional(dust.at(place), DUST)? {
            values.push((at, value));
        }
    }
    Ok(values)
}
