//! The table of hours.

use jiff::Timestamp;
use serde::Deserialize;

use super::begins_about;
use crate::bounds::{
    FELT, FEWEST_HOURS, MOST_HOURS, PRECIPITATION, SHARE, TEMPERATURE, UV, code, flag, moment, needed,
    optional, rising, wind,
};
use crate::model::Hour;
use crate::open_meteo::column::{Column, as_long};
use crate::refusal::Refusal;

#[derive(Deserialize)]
pub(super) struct Hourly {
    time: Vec<i64>,
    temperature_2m: Column,
    apparent_temperature: Column,
    relative_humidity_2m: Column,
    precipitation_probability: Column,
    precipitation: Column,
    weather_code: Column,
    wind_speed_10m: Column,
    wind_direction_10m: Column,
    wind_gusts_10m: Column,
    uv_index: Column,
    is_day: Column,
}

impl Hourly {
    pub(super) fn read(&self, now: Timestamp) -> Result<Vec<Hour>, Refusal> {
        as_long(&self.time, &self.columns())?;
        if self.time.len() < FEWEST_HOURS {
            return Err(Refusal::Incomplete);
        }
        rising(&self.time)?;
        let mut hours = Vec::with_capacity(self.time.len().min(MOST_HOURS));
        for (place, seconds) in self.time.iter().take(MOST_HOURS).enumerate() {
            hours.push(self.hour(place, moment(*seconds)?)?);
        }
        let [first, .., last] = hours.as_slice() else { return Err(Refusal::Incomplete) };
        begins_about(first.at, now)?;
        if last.at < now {
            return Err(Refusal::WrongTime);
        }
        Ok(hours)
    }

    fn columns(&self) -> [&Column; 11] {
        [
            &self.temperature_2m,
            &self.apparent_temperature,
            &self.relative_humidity_2m,
            &self.precipitation_probability,
            &self.precipitation,
            &self.weather_code,
            &self.wind_speed_10m,
            &self.wind_direction_10m,
            &self.wind_gusts_10m,
            &self.uv_index,
            &self.is_day,
        ]
    }

    fn hour(&self, place: usize, at: Timestamp) -> Result<Hour, Refusal> {
        Ok(Hour {
            at,
            code: code(self.weather_code.at(place))?,
            is_day: flag(self.is_day.at(place))?,
            temperature: needed(self.temperature_2m.at(place), TEMPERATURE)?,
            feels_like: optional(self.apparent_temperature.at(place), FELT)?,
            humidity: optional(self.relative_humidity_2m.at(place), SHARE)?,
            wind: wind(
                self.wind_speed_10m.at(place),
                self.wind_gusts_10m.at(place),
                self.wind_direction_10m.at(place),
            )?,
            rain_chance: optional(self.precipitation_probability.at(place), SHARE)?,
            precipitation: optional(self.precipitation.at(place), PRECIPITATION)?,
            uv: optional(self.uv_index.at(place), UV)?,
            dust: None,
        })
    }
}
