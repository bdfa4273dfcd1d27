//! The forecast: the present, and tables of hours and of days.

mod daily;
mod hourly;

use std::collections::HashMap;

use jiff::Timestamp;
use serde::Deserialize;

use crate::bounds::{
    DAY, FELT, HOUR, PRECIPITATION, SHARE, TEMPERATURE, code, flag, moment, near, needed, optional, units,
    wind,
};
use crate::model::{Now, Report};
use crate::refusal::Refusal;
use crate::zone::zone_name;
use daily::Daily;
use hourly::Hourly;

/// What is asked of the present, with its units.
pub(super) const CURRENT: [(&str, &str); 9] = [
    ("temperature_2m", "°C"),
    ("relative_humidity_2m", "%"),
    ("apparent_temperature", "°C"),
    ("is_day", ""),
    ("precipitation", "mm"),
    ("weather_code", "wmo code"),
    ("wind_speed_10m", "m/s"),
    ("wind_direction_10m", "°"),
    ("wind_gusts_10m", "m/s"),
];

/// What is asked of each hour.
pub(super) const HOURLY: [(&str, &str); 11] = [
    ("temperature_2m", "°C"),
    ("apparent_temperature", "°C"),
    ("relative_humidity_2m", "%"),
    ("precipitation_probability", "%"),
    ("precipitation", "mm"),
    ("weather_code", "wmo code"),
    ("wind_speed_10m", "m/s"),
    ("wind_direction_10m", "°"),
    ("wind_gusts_10m", "m/s"),
    ("uv_index", ""),
    ("is_day", ""),
];

/// What is asked of each day.
pub(super) const DAILY: [(&str, &str); 11] = [
    ("weather_code", "wmo code"),
    ("temperature_2m_max", "°C"),
    ("temperature_2m_min", "°C"),
    ("sunrise", "unixtime"),
    ("sunset", "unixtime"),
    ("uv_index_max", ""),
    ("precipitation_sum", "mm"),
    ("precipitation_probability_max", "%"),
    ("wind_speed_10m_max", "m/s"),
    ("wind_gusts_10m_max", "m/s"),
    ("wind_direction_10m_dominant", "°"),
];

/// In all tables.
const TIME: [(&str, &str); 1] = [("time", "unixtime")];

/// No clock is further from UTC, in seconds.
const FARTHEST_CLOCK: i32 = 18 * 3600;

type Units = HashMap<String, String>;

#[derive(Deserialize)]
struct Answer {
    #[serde(default)]
    error: bool,
    utc_offset_seconds: Option<i32>,
    timezone: Option<String>,
    current_units: Option<Units>,
    current: Option<Current>,
    hourly_units: Option<Units>,
    hourly: Option<Hourly>,
    daily_units: Option<Units>,
    daily: Option<Daily>,
}

#[derive(Deserialize)]
struct Current {
    time: i64,
    temperature_2m: Option<f64>,
    relative_humidity_2m: Option<f64>,
    apparent_temperature: Option<f64>,
    is_day: Option<f64>,
    precipitation: Option<f64>,
    weather_code: Option<f64>,
    wind_speed_10m: Option<f64>,
    wind_direction_10m: Option<f64>,
    wind_gusts_10m: Option<f64>,
}

pub(super) fn read(body: &[u8], zone: Option<&str>, now: Timestamp) -> Result<Report, Refusal> {
    let answer: Answer = serde_json::from_slice(body)?;
    if answer.error {
        return Err(Refusal::Refused);
    }
    let utc_offset = answer.utc_offset_seconds.ok_or(Refusal::Incomplete)?;
    if !(-FARTHEST_CLOCK..=FARTHEST_CLOCK).contains(&utc_offset) {
        return Err(Refusal::OutOfRange);
    }
    let told = [
        (answer.current_units, CURRENT.as_slice()),
        (answer.hourly_units, &HOURLY),
        (answer.daily_units, &DAILY),
    ];
    for (told, expected) in told {
        let told = told.ok_or(Refusal::Incomplete)?;
        units(&told, &TIME)?;
        units(&told, expected)?;
    }
    let mut present = answer.current.ok_or(Refusal::Incomplete)?.read()?;
    near(present.at, now, 3 * HOUR, HOUR)?;
    let hours = answer.hourly.ok_or(Refusal::Incomplete)?.read(now)?;
    let days = answer.daily.ok_or(Refusal::Incomplete)?.read(utc_offset, now)?;
    let begun = hours.iter().rfind(|hour| hour.at <= present.at);
    present.uv = begun.and_then(|hour| hour.uv);
    let time_zone = [answer.timezone.as_deref(), zone].into_iter().flatten().find_map(zone_name);
    Ok(Report { time_zone, utc_offset, now: present, hours, days })
}

impl Current {
    fn read(&self) -> Result<Now, Refusal> {
        Ok(Now {
            at: moment(self.time)?,
            code: code(self.weather_code)?,
            is_day: flag(self.is_day)?,
            temperature: needed(self.temperature_2m, TEMPERATURE)?,
            feels_like: optional(self.apparent_temperature, FELT)?,
            humidity: optional(self.relative_humidity_2m, SHARE)?,
            wind: wind(self.wind_speed_10m, self.wind_gusts_10m, self.wind_direction_10m)?,
            precipitation: optional(self.precipitation, PRECIPITATION)?,
            uv: None,
            dust: None,
        })
    }
}

/// Whether a table begins about today.
fn begins_about(at: Timestamp, now: Timestamp) -> Result<(), Refusal> {
    near(at, now, 2 * DAY, 2 * DAY)
}
