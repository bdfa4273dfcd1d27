//! The weather of a place, whoever told it.

use jiff::{Timestamp, civil};
use serde::{Deserialize, Serialize};

/// The wind, ten metres above the ground.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Wind {
    /// Metres a second.
    pub speed: f64,
    /// Metres a second.
    pub gusts: Option<f64>,
    /// Degrees, clockwise from the north: where it comes from.
    pub from: Option<f64>,
}

/// The weather at the moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Now {
    /// What the moment is.
    pub at: Timestamp,
    /// WMO 4677, as Open-Meteo gives it, and its codes for sleet.
    pub code: u8,
    /// Whether the sun is up.
    pub is_day: bool,
    /// °C.
    pub temperature: f64,
    /// °C.
    pub feels_like: Option<f64>,
    /// Relative, in percent.
    pub humidity: Option<f64>,
    /// Nothing where its speed is not known.
    pub wind: Option<Wind>,
    /// Millimetres in an hour.
    pub precipitation: Option<f64>,
    /// The UV index.
    pub uv: Option<f64>,
    /// Micrograms a cubic metre, near the ground.
    pub dust: Option<f64>,
}

/// The weather of an hour.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hour {
    /// When it begins.
    pub at: Timestamp,
    /// As in [`Now`], and so are all fields of the same name.
    pub code: u8,
    /// Whether the sun is up.
    pub is_day: bool,
    /// °C.
    pub temperature: f64,
    /// °C.
    pub feels_like: Option<f64>,
    /// Relative, in percent.
    pub humidity: Option<f64>,
    /// Nothing where its speed is not known.
    pub wind: Option<Wind>,
    /// Percent.
    pub rain_chance: Option<f64>,
    /// Millimetres.
    pub precipitation: Option<f64>,
    /// The UV index.
    pub uv: Option<f64>,
    /// Micrograms a cubic metre, near the ground.
    pub dust: Option<f64>,
}

/// The weather of a day, from midnight to midnight there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Day {
    /// Which day, there.
    pub date: civil::Date,
    /// As in [`Now`].
    pub code: u8,
    /// °C.
    pub highest: f64,
    /// °C.
    pub lowest: f64,
    /// The highest of its hours, in percent.
    pub rain_chance: Option<f64>,
    /// Millimetres, altogether.
    pub precipitation: Option<f64>,
    /// The strongest.
    pub wind: Option<Wind>,
    /// The highest UV index.
    pub uv: Option<f64>,
    /// Nothing where the sun does not rise on that day.
    pub sunrise: Option<Timestamp>,
    /// Nothing where the sun does not set on that day.
    pub sunset: Option<Timestamp>,
    /// The most, in micrograms a cubic metre.
    pub dust: Option<f64>,
}

/// What a service says of a place. It is kept as JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// By its IANA name, where it is known.
    pub time_zone: Option<String>,
    /// Seconds east of UTC, there, when it was told.
    pub utc_offset: i32,
    /// What it is like.
    pub now: Now,
    /// What it will be like, by the hour, the first first.
    pub hours: Vec<Hour>,
    /// What it will be like, by the day, the first first.
    pub days: Vec<Day>,
}
