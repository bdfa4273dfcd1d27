//! The JSON, and the steps in time that it tells.

use std::borrow::Cow;
use std::collections::HashMap;

use jiff::Timestamp;
use serde::Deserialize;

use super::symbol::{Symbol, symbol};
use crate::bounds::{PRECIPITATION, SHARE, TEMPERATURE, UV, needed, optional, units, wind};
use crate::model::Wind;
use crate::refusal::Refusal;

/// The units that all answers name.
const UNITS: [(&str, &str); 4] = [
    ("air_temperature", "celsius"),
    ("relative_humidity", "%"),
    ("wind_speed", "m/s"),
    ("precipitation_amount", "mm"),
];

/// Of those that are told for some places alone, the ones that are read.
const SOME_UNITS: [(&str, &str); 6] = [
    ("air_temperature_max", "celsius"),
    ("air_temperature_min", "celsius"),
    ("wind_from_direction", "degrees"),
    ("wind_speed_of_gust", "m/s"),
    ("probability_of_precipitation", "%"),
    ("ultraviolet_index_clear_sky", "1"),
];

/// More steps than this are never told.
const MOST_STEPS: usize = 400;

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(default)]
    error: bool,
    #[serde(borrow)]
    properties: Option<Properties<'a>>,
}

#[derive(Deserialize)]
struct Properties<'a> {
    meta: Meta,
    #[serde(borrow)]
    timeseries: Vec<Entry<'a>>,
}

#[derive(Deserialize)]
struct Meta {
    updated_at: Timestamp,
    units: HashMap<String, String>,
}

#[derive(Deserialize)]
struct Entry<'a> {
    time: Timestamp,
    #[serde(borrow)]
    data: Data<'a>,
}

#[derive(Deserialize)]
struct Data<'a> {
    instant: Instant,
    #[serde(borrow)]
    next_1_hours: Option<Period<'a>>,
    #[serde(borrow)]
    next_6_hours: Option<Period<'a>>,
    #[serde(borrow)]
    next_12_hours: Option<Period<'a>>,
}

#[derive(Deserialize)]
struct Instant {
    details: InstantDetails,
}

#[derive(Deserialize)]
struct InstantDetails {
    air_temperature: Option<f64>,
    relative_humidity: Option<f64>,
    wind_speed: Option<f64>,
    wind_speed_of_gust: Option<f64>,
    wind_from_direction: Option<f64>,
    ultraviolet_index_clear_sky: Option<f64>,
}

#[derive(Deserialize)]
struct Period<'a> {
    #[serde(borrow)]
    summary: Summary<'a>,
    #[serde(default)]
    details: PeriodDetails,
}

#[derive(Deserialize)]
struct Summary<'a> {
    #[serde(borrow)]
    symbol_code: Cow<'a, str>,
}

#[derive(Default, Deserialize)]
struct PeriodDetails {
    air_temperature_max: Option<f64>,
    air_temperature_min: Option<f64>,
    precipitation_amount: Option<f64>,
    probability_of_precipitation: Option<f64>,
}

/// What a document tells.
pub(super) struct Told {
    pub(super) updated_at: Timestamp,
    pub(super) steps: Vec<Step>,
}

/// What is told of a moment, and of the time after it.
pub(super) struct Step {
    pub(super) at: Timestamp,
    pub(super) temperature: f64,
    pub(super) humidity: Option<f64>,
    pub(super) wind: Option<Wind>,
    pub(super) uv: Option<f64>,
    pub(super) hour: Option<Ahead>,
    pub(super) six_hours: Option<Ahead>,
    /// Of the next twelve hours.
    pub(super) half_day: Option<Symbol>,
}

/// What is told of a time that is to come.
pub(super) struct Ahead {
    pub(super) symbol: Symbol,
    pub(super) highest: Option<f64>,
    pub(super) lowest: Option<f64>,
    pub(super) precipitation: Option<f64>,
    pub(super) rain_chance: Option<f64>,
}

pub(super) fn read(body: &[u8]) -> Result<Told, Refusal> {
    let document: Document<'_> = serde_json::from_slice(body)?;
    if document.error {
        return Err(Refusal::Refused);
    }
    let Properties { meta: Meta { updated_at, units: told }, timeseries } =
        document.properties.ok_or(Refusal::Incomplete)?;
    units(&told, &UNITS)?;
    for unit in SOME_UNITS.iter().filter(|(name, _)| told.contains_key(*name)) {
        units(&told, std::slice::from_ref(unit))?;
    }
    let steps = timeseries.iter().take(MOST_STEPS).map(Entry::read).collect::<Result<_, _>>()?;
    Ok(Told { updated_at, steps })
}

impl Entry<'_> {
    fn read(&self) -> Result<Step, Refusal> {
        let Data { instant: Instant { details }, next_1_hours, next_6_hours, next_12_hours } = &self.data;
        let half_day = next_12_hours.as_ref().map(|period| symbol(&period.summary.symbol_code));
        Ok(Step {
            at: self.time,
            temperature: needed(details.air_temperature, TEMPERATURE)?,
            humidity: optional(details.relative_humidity, SHARE)?,
            wind: wind(details.wind_speed, details.wind_speed_of_gust, details.wind_from_direction)?,
            uv: optional(details.ultraviolet_index_clear_sky, UV)?,
            hour: next_1_hours.as_ref().map(Period::read).transpose()?,
            six_hours: next_6_hours.as_ref().map(Period::read).transpose()?,
            half_day: half_day.transpose()?,
        })
    }
}

impl Period<'_> {
    fn read(&self) -> Result<Ahead, Refusal> {
        let highest = optional(self.details.air_temperature_max, TEMPERATURE)?;
        let lowest = optional(self.details.air_temperature_min, TEMPERATURE)?;
        if highest.zip(lowest).is_some_and(|(highest, lowest)| lowest > highest) {
            return Err(Refusal::OutOfRange);
        }
        Ok(Ahead {
            symbol: symbol(&self.summary.symbol_code)?,
            highest,
            lowest,
            precipitation: optional(self.details.precipitation_amount, PRECIPITATION)?,
            rain_chance: optional(self.details.probability_of_precipitation, SHARE)?,
        })
    }
}
