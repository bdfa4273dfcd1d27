//! `GET /v1/forecast` and `GET /v1/air-quality` of Open-Meteo.

use std::collections::HashMap;
use std::fmt::Write;

use axum::Extension;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use serde_json::json;

use super::atlas::{self, There};
use super::quantity::{DAYS, INSTANTS, Instant, Quantity, Units};
use super::sky::{Sky, Weather};
use super::table::{Clock, Column, Table};
use super::{Misprint, Parameters, Shared, Wrong, refusal_with_200, sun, told};

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;
/// Of the present.
const STEP: i64 = 15 * 60;
/// The sun's strength is told for five days.
const DAYS_WITH_UV: usize = 5;
/// The last hours of dust are not known yet.
const HOURS_WITHOUT_DUST: usize = 3;

const DUST: [Instant; 1] = [("dust", Quantity::Dust, |now| now.dust)];

/// What is asked for, and where and when.
struct Asked<'a> {
    parameters: &'a HashMap<String, String>,
    sky: Sky,
    units: Units,
    there: There,
    /// Midnight there, by the clocks of now.
    midnight: i64,
    now: i64,
    days: usize,
}

pub(super) async fn forecast(
    State(shelves): Shared,
    Query(parameters): Parameters,
    wrong: Wrong,
) -> Response {
    let wrong = wrong.map(|Extension(misprint)| misprint);
    answer(&parameters, shelves.providers_now(), shelves.seed, wrong, (7, 16), |asked| {
        let tables = [asked.current()?, asked.hourly(&INSTANTS)?, asked.daily()?];
        Ok(tables.into_iter().flatten().collect())
    })
}

pub(super) async fn air(State(shelves): Shared, Query(parameters): Parameters, wrong: Wrong) -> Response {
    let wrong = wrong.map(|Extension(misprint)| misprint);
    answer(&parameters, shelves.providers_now(), shelves.seed, wrong, (5, 7), |asked| {
        Ok(asked.hourly(&DUST)?.into_iter().collect())
    })
}

fn answer(
    parameters: &HashMap<String, String>,
    now: Timestamp,
    seed: u64,
    wrong: Option<Misprint>,
    days: (usize, usize),
    tables: impl FnOnce(&Asked<'_>) -> Result<Vec<Table>, String>,
) -> Response {
    let refused = |reason: String| {
        told(StatusCode::BAD_REQUEST, json!({ "error": true, "reason": reason }).to_string())
    };
    let mut asked = match Asked::read(parameters, now, seed, days) {
        Ok(asked) => asked,
        Err(reason) => return refused(reason),
    };
    if wrong == Some(Misprint::ErrorBody) {
        return refusal_with_200();
    }
    if wrong == Some(Misprint::Fahrenheit) {
        asked.units = asked.units.in_fahrenheit();
    }
    match tables(&asked) {
        Ok(mut tables) => {
            if let Some(misprint) = wrong {
                tables.iter_mut().for_each(|table| table.misprint(misprint));
            }
            told(StatusCode::OK, asked.write(&tables, wrong))
        }
        Err(reason) => refused(reason),
    }
}

impl<'a> Asked<'a> {
    /// `days`: how many there are where nobody said, and at most.
    fn read(
        parameters: &'a HashMap<String, String>,
        now: Timestamp,
        seed: u64,
        days: (usize, usize),
    ) -> Result<Asked<'a>, String> {
        let degrees = |name: &str, most: f64| {
            let given = parameters.get(name).and_then(|text| text.parse::<f64>().ok());
            given.filter(|given| given.abs() <= most).ok_or_else(|| format!("No such {name}"))
        };
        let (latitude, longitude) = (degrees("latitude", 90.0)?, degrees("longitude", 180.0)?);
        let units = Units::asked_for(parameters).ok_or("No such unit")?;
        let there = match parameters.get("timezone").map(String::as_str) {
            None | Some("GMT" | "UTC") => atlas::GREENWICH,
            Some("auto") => atlas::zone_at(latitude, longitude, now),
            Some(name) => atlas::zone_named(name, now).ok_or("No such timezone")?,
        };
        let (usual, most) = days;
        let days = parameters.get("forecast_days").map_or(Some(usual), |days| days.parse().ok());
        let days = days.filter(|days| *days <= most).ok_or("No such forecast_days")?;
        let now = now.as_second();
        let midnight = (now + there.1).div_euclid(DAY) * DAY - there.1;
        Ok(Asked { parameters, sky: Sky::over(latitude, longitude, seed), units, there, midnight, now, days })
    }

    /// What is asked for by name in one of the lists.
    fn names(&self, list: &str) -> Option<Vec<&'a str>> {
        self.parameters.get(list).map(|names| names.split(',').filter(|name| !name.is_empty()).collect())
    }

    fn current(&self) -> Result<Option<Table>, String> {
        let Some(names) = self.names("current") else { return Ok(None) };
        let now = self.now.div_euclid(STEP) * STEP;
        let weather = self.sky.at(now as f64);
        let columns = names.iter().map(|name| {
            let (name, quantity, of) = found(&INSTANTS, name)?;
            Ok(Column { name, quantity, values: vec![Some(of(&weather))] })
        });
        let columns = columns.collect::<Result<_, String>>()?;
        Ok(Some(Table { name: "current", times: vec![now], columns }))
    }

    fn hourly(&self, known: &[Instant]) -> Result<Option<Table>, String> {
        let Some(names) = self.names("hourly") else { return Ok(None) };
        let times: Vec<i64> = (0..24 * self.days as i64).map(|hour| self.midnight + hour * HOUR).collect();
        let weather: Vec<Weather> = times.iter().map(|time| self.sky.at(*time as f64)).collect();
        let columns = names.iter().map(|name| {
            let (name, quantity, of) = found(known, name)?;
            let told = match quantity {
                Quantity::Index => 24 * DAYS_WITH_UV,
                Quantity::Dust => times.len().saturating_sub(HOURS_WITHOUT_DUST),
                _ => times.len(),
            };
            let values =
                weather.iter().enumerate().map(|(hour, now)| (hour < told).then(|| of(now))).collect();
            Ok(Column { name, quantity, values })
        });
        let columns = columns.collect::<Result<_, String>>()?;
        Ok(Some(Table { name: "hourly", times, columns }))
    }

    fn daily(&self) -> Result<Option<Table>, String> {
        let Some(names) = self.names("daily") else { return Ok(None) };
        let times: Vec<i64> = (0..self.days as i64).map(|day| self.midnight + day * DAY).collect();
        let hours_of = |day: i64| -> Vec<Weather> {
            (0..24).map(|hour| self.sky.at((day + hour * HOUR) as f64)).collect()
        };
        let weather: Vec<Vec<Weather>> = times.iter().map(|day| hours_of(*day)).collect();
        let columns = names.iter().map(|name| match *name {
            "sunrise" => Ok(self.sun("sunrise", &times, |(rise, _)| rise)),
            "sunset" => Ok(self.sun("sunset", &times, |(_, set)| set)),
            name => {
                let day = DAYS.iter().find(|(known, ..)| *known == name).copied();
                let (name, quantity, of) = day.ok_or_else(|| unknown(name))?;
                let told = if quantity == Quantity::Index { DAYS_WITH_UV } else { times.len() };
                let values = weather.iter().enumerate().map(|(day, hours)| (day < told).then(|| of(hours)));
                Ok(Column { name, quantity, values: values.collect() })
            }
        });
        let columns = columns.collect::<Result<_, String>>()?;
        Ok(Some(Table { name: "daily", times, columns }))
    }

    fn sun(
        &self,
        name: &'static str,
        midnights: &[i64],
        which: impl Fn((Option<i64>, Option<i64>)) -> Option<i64>,
    ) -> Column {
        let of_day = |midnight: &i64| {
            let both = sun::rise_and_set(self.sky.latitude, self.sky.longitude, *midnight);
            which(both).map(|moment| moment as f64)
        };
        Column { name, quantity: Quantity::Moment, values: midnights.iter().map(of_day).collect() }
    }

    fn write(&self, tables: &[Table], wrong: Option<Misprint>) -> String {
        // Its model has a value for each sixteenth of a degree.
        let snapped = |degrees: f64| (degrees * 16.0).round() / 16.0;
        let (zone, offset) = &self.there;
        let mut body = format!(
            "{{\"latitude\":{},\"longitude\":{},\"generationtime_ms\":0.25,\"utc_offset_seconds\":{offset},\
             \"timezone\":\"{zone}\",\"timezone_abbreviation\":\"{}\",\"elevation\":{}",
            snapped(self.sky.latitude) + wrong.map_or(0.0, Misprint::degrees_off),
            snapped(self.sky.longitude),
            abbreviation(*offset),
            self.sky.elevation,
        );
        let clock = Clock { units: self.units, offset: *offset };
        tables.iter().for_each(|table| table.write(&mut body, clock));
        body.push('}');
        body
    }
}

fn found(known: &[Instant], name: &str) -> Result<Instant, String> {
    known.iter().find(|(known, ..)| *known == name).copied().ok_or_else(|| unknown(name))
}

fn unknown(name: &str) -> String {
    format!("No such variable: {name}")
}

/// `GMT+2`, `GMT+3:30`, `GMT`.
fn abbreviation(offset: i64) -> String {
    let mut text = "GMT".to_owned();
    if offset != 0 {
        let _ = write!(text, "{:+}", offset / HOUR);
    }
    if offset % HOUR != 0 {
        let _ = write!(text, ":{:02}", offset.abs() % HOUR / 60);
    }
    text
}
