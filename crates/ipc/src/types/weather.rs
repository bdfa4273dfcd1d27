//! The weather in the header. Times are Unix seconds.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Problem;

/// Whether a part of the header is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum HeaderState {
    /// The person was not asked yet: nobody is asked for anything.
    Unasked,
    /// It is shown.
    On,
    /// It is not to be shown, and nobody is asked.
    Off,
}

/// A part of the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum HeaderPart {
    /// The weather.
    Weather,
    /// The markets.
    Markets,
}

/// Who says what the weather is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WeatherProvider {
    /// Open-Meteo.
    OpenMeteo,
    /// MET Norway.
    MetNorway,
}

/// How the wind blows.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
pub struct Wind {
    /// Metres a second.
    pub speed: f64,
    /// Metres a second.
    pub gusts: Option<f64>,
    /// Where it comes from: degrees, clockwise from the north.
    pub from: Option<f64>,
}

/// A place that was found by its name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FoundPlace {
    /// Its name, in the language that was asked for where it has one.
    pub name: String,
    /// The part of its country.
    pub region: Option<String>,
    /// Its country.
    pub country: Option<String>,
    /// ISO 3166, two letters.
    pub country_code: Option<String>,
    /// Degrees.
    pub latitude: f64,
    /// Degrees.
    pub longitude: f64,
    /// Metres.
    pub elevation: Option<f64>,
    /// IANA.
    pub time_zone: Option<String>,
}

/// A place that is followed.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Place {
    /// Which.
    pub id: i64,
    /// Where.
    #[serde(flatten)]
    pub found: FoundPlace,
}

/// The weather at a moment.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct WeatherNow {
    /// When it was so.
    pub at: i64,
    /// WMO 4677.
    pub code: u8,
    /// Whether the sun is up.
    pub is_day: bool,
    /// °C.
    pub temperature: f64,
    /// °C.
    pub feels_like: Option<f64>,
    /// Percent.
    pub humidity: Option<f64>,
    /// The wind.
    pub wind: Option<Wind>,
    /// Millimetres.
    pub precipitation: Option<f64>,
    /// The UV index.
    pub uv: Option<f64>,
    /// Micrograms a cubic metre.
    pub dust: Option<f64>,
}

/// The weather of an hour.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct WeatherHour {
    /// When it begins.
    pub at: i64,
    /// WMO 4677.
    pub code: u8,
    /// Whether the sun is up.
    pub is_day: bool,
    /// °C.
    pub temperature: f64,
    /// °C.
    pub feels_like: Option<f64>,
    /// Percent.
    pub humidity: Option<f64>,
    /// The wind.
    pub wind: Option<Wind>,
    /// Percent.
    pub rain_chance: Option<f64>,
    /// Millimetres.
    pub precipitation: Option<f64>,
    /// The UV index.
    pub uv: Option<f64>,
    /// Micrograms a cubic metre.
    pub dust: Option<f64>,
}

/// The weather of a day.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct WeatherDay {
    /// There: YYYY-MM-DD.
    pub date: String,
    /// WMO 4677: what is worth telling of it.
    pub code: u8,
    /// °C.
    pub highest: f64,
    /// °C.
    pub lowest: f64,
    /// Percent.
    pub rain_chance: Option<f64>,
    /// Millimetres.
    pub precipitation: Option<f64>,
    /// The strongest.
    pub wind: Option<Wind>,
    /// The highest UV index.
    pub uv: Option<f64>,
    /// Nothing where it does not rise.
    pub sunrise: Option<i64>,
    /// Nothing where it does not set.
    pub sunset: Option<i64>,
    /// The most of it: micrograms a cubic metre.
    pub dust: Option<f64>,
}

/// What was said of a place.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct WeatherReport {
    /// By whom.
    pub provider: WeatherProvider,
    /// When it was asked.
    pub taken_at: i64,
    /// IANA.
    pub time_zone: Option<String>,
    /// Seconds.
    pub utc_offset: i32,
    /// As it was then.
    pub now: WeatherNow,
    /// From the present hour on, at most 48.
    pub hours: Vec<WeatherHour>,
    /// From today there on, at most 7.
    pub days: Vec<WeatherDay>,
}

/// The weather of one place.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct PlaceWeather {
    /// Which.
    pub place: Place,
    /// What was said last.
    pub report: Option<WeatherReport>,
    /// It is older than its source's rhythm.
    pub is_stale: bool,
    /// Why nothing newer came.
    pub problem: Option<Problem>,
}

/// All that is shown of the weather.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Weather {
    /// Whether it is shown.
    pub state: HeaderState,
    /// Who is asked first.
    pub provider: WeatherProvider,
    /// In the person's order: the first stands in the header.
    pub places: Vec<PlaceWeather>,
    /// Hosts that are asked while it is on.
    pub hosts: Vec<String>,
}
