//! The table of days.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;

use super::begins_about;
use crate::bounds::{
    DAY, HOUR, MOST_DAYS, PRECIPITATION, SHARE, TEMPERATURE, UV, code, moment, needed, optional, rising, wind,
};
use crate::model::Day;
use crate::open_meteo::column::{Column, as_long};
use crate::refusal::Refusal;
use crate::zone;

#[derive(Deserialize)]
pub(super) struct Daily {
    /// The midnights with which they begin.
    time: Vec<i64>,
    weather_code: Column,
    temperature_2m_max: Column,
    temperature_2m_min: Column,
    sunrise: Column,
    sunset: Column,
    uv_index_max: Column,
    precipitation_sum: Column,
    precipitation_probability_max: Column,
    wind_speed_10m_max: Column,
    wind_gusts_10m_max: Column,
    wind_direction_10m_dominant: Column,
}

impl Daily {
    pub(super) fn read(&self, utc_offset: i32, now: Timestamp) -> Result<Vec<Day>, Refusal> {
        as_long(&self.time, &self.columns())?;
        rising(&self.time)?;
        let mut days = Vec::with_capacity(self.time.len().min(MOST_DAYS));
        for (place, seconds) in self.time.iter().take(MOST_DAYS).enumerate() {
            let midnight = moment(*seconds)?;
            if place == 0 {
                begins_about(midnight, now)?;
            }
            days.push(self.day(place, midnight, utc_offset)?);
        }
        rising(days.iter().map(|day: &Day| day.date))?;
        Ok(days)
    }

    fn columns(&self) -> [&Column; 11] {
        [
            &self.weather_code,
            &self.temperature_2m_max,
            &self.temperature_2m_min,
            &self.sunrise,
            &self.sunset,
            &self.uv_index_max,
            &self.precipitation_sum,
            &self.precipitation_probability_max,
            &self.wind_speed_10m_max,
            &self.wind_gusts_10m_max,
            &self.wind_direction_10m_dominant,
        ]
    }

    fn day(&self, place: usize, midnight: Timestamp, utc_offset: i32) -> Result<Day, Refusal> {
        let highest = needed(self.temperature_2m_max.at(place), TEMPERATURE)?;
        let lowest = needed(self.temperature_2m_min.at(place), TEMPERATURE)?;
        if lowest > highest {
            return Err(Refusal::OutOfRange);
        }
        let (sunrise, sunset) = self.sun(place, midnight)?;
        Ok(Day {
            date: date_of(midnight, utc_offset)?,
            code: code(self.weather_code.at(place))?,
            highest,
            lowest,
            rain_chance: optional(self.precipitation_probability_max.at(place), SHARE)?,
            precipitation: optional(self.precipitation_sum.at(place), PRECIPITATION)?,
            wind: wind(
                self.wind_speed_10m_max.at(place),
                self.wind_gusts_10m_max.at(place),
                self.wind_direction_10m_dominant.at(place),
            )?,
            uv: optional(self.uv_index_max.at(place), UV)?,
            sunrise,
            sunset,
            dust: None,
        })
    }

    /// Where the sun does not rise or does not set, both are nothing, zero, the same moment, or a whole day apart; near the
    /// polar circles one may belong to another day.
    fn sun(
        &self,
        place: usize,
        midnight: Timestamp,
    ) -> Result<(Option<Timestamp>, Option<Timestamp>), Refusal> {
        let told = |column: &Column| column.at(place).filter(|seconds| *seconds != 0.0);
        let (Some(rise), Some(set)) = (told(&self.sunrise), told(&self.sunset)) else {
            return Ok((None, None));
        };
        let (rise, set) = (moment(rise as i64)?, moment(set as i64)?);
        let of_day =
            |at: Timestamp| (-12 * HOUR..=36 * HOUR).contains(&(at.as_second() - midnight.as_second()));
        if !of_day(rise) || !of_day(set) {
            return Err(Refusal::WrongTime);
        }
        let is_up_and_down = (1..DAY).contains(&(set.as_second() - rise.as_second()));
        Ok(if is_up_and_down { (Some(rise), Some(set)) } else { (None, None) })
    }
}

/// The day that begins with a midnight. The offset is that of today: where the clock changes within the forecast, a
/// midnight lies an hour beside it, and a morning is of the same day all the same.
fn date_of(midnight: Timestamp, utc_offset: i32) -> Result<Date, Refusal> {
    let morning = moment(midnight.as_second().saturating_add(6 * HOUR))?;
    Ok(zone::fixed(utc_offset).to_datetime(morning).date())
}
