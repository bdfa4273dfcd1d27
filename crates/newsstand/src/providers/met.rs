//! `GET /weatherapi/locationforecast/2.0/complete` of MET Norway.

mod symbol;

use axum::Extension;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_TYPE, DATE, EXPIRES, LAST_MODIFIED, USER_AGENT};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value, json};

use super::quantity::rounded;
use super::sky::{Sky, Weather};
use super::{Misprint, Parameters, Shared, Wrong, refusal_with_200};
use crate::conditional::{http_date, is_known};

const HOUR: i64 = 3600;
/// Hours that are told one by one; after them come six at once.
const HOURS: i64 = 60;
const ALL_HOURS: i64 = 9 * 24;
const GOOD_FOR: SignedDuration = SignedDuration::from_mins(30);

pub(super) async fn complete(
    State(shelves): Shared,
    Query(parameters): Parameters,
    wrong: Wrong,
    asked: HeaderMap,
) -> Response {
    if !names_itself(&asked) {
        return (StatusCode::FORBIDDEN, "Who asks?").into_response();
    }
    let degrees = |name: &str, most: f64| {
        let text = parameters.get(name)?;
        let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        text.parse().ok().filter(|given: &f64| given.abs() <= most && decimals <= 4)
    };
    let (Some(latitude), Some(longitude)) = (degrees("lat", 90.0), degrees("lon", 180.0)) else {
        return (StatusCode::BAD_REQUEST, "Where?").into_response();
    };
    let wrong = wrong.map(|Extension(misprint)| misprint);
    if wrong == Some(Misprint::ErrorBody) {
        return refusal_with_200();
    }
    let now = shelves.providers_now();
    let updated = Timestamp::from_second(now.as_second().div_euclid(HOUR) * HOUR).unwrap_or(now);
    let until = now.saturating_add(GOOD_FOR).unwrap_or(now);
    let about = [(DATE, http_date(now)), (EXPIRES, http_date(until)), (LAST_MODIFIED, http_date(updated))];
    if is_known(&asked, "", updated) {
        return (StatusCode::NOT_MODIFIED, about).into_response();
    }
    let forecast = Forecast { sky: Sky::over(latitude, longitude, shelves.seed), updated, wrong };
    (about, [(CONTENT_TYPE, "application/json")], forecast.write()).into_response()
}

/// Whether somebody could be found behind the user agent: it has a domain or a version in it.
fn names_itself(asked: &HeaderMap) -> bool {
    let agent = asked.get(USER_AGENT).and_then(|agent| agent.to_str().ok());
    agent.is_some_and(|agent| agent.contains(['.', '/']))
}

struct Forecast {
    sky: Sky,
    /// On the hour.
    updated: Timestamp,
    wrong: Option<Misprint>,
}

impl Forecast {
    fn write(&self) -> String {
        let degree = if self.is(Misprint::Fahrenheit) { "fahrenheit" } else { "celsius" };
        let mut properties = json!({
            "meta": {
                "updated_at": self.told(self.updated.as_second()),
                "units": {
                    "air_pressure_at_sea_level": "hPa",
                    "air_temperature": degree,
                    "air_temperature_max": degree,
                    "air_temperature_min": degree,
                    "cloud_area_fraction": "%",
                    "dew_point_temperature": degree,
                    "fog_area_fraction": "%",
                    "precipitation_amount": "mm",
                    "probability_of_precipitation": "%",
                    "relative_humidity": "%",
                    "ultraviolet_index_clear_sky": "1",
                    "wind_from_direction": "degrees",
                    "wind_speed": "m/s",
                    "wind_speed_of_gust": "m/s"
                }
            }
        });
        if let (false, Some(properties)) = (self.is(Misprint::MissingArray), properties.as_object_mut()) {
            properties.insert("timeseries".to_owned(), Value::Array(self.timeseries()));
        }
        let latitude = self.sky.latitude + self.wrong.map_or(0.0, Misprint::degrees_off);
        let feature = json!({
            "type": "Feature",
            "geometry": { "type": "Point", "coordinates": [self.sky.longitude, latitude, self.sky.elevation] },
            "properties": properties,
        });
        // JSON has no such number; the text stands where it is wanted.
        feature.to_string().replace("\"NaN\"", "NaN")
    }

    fn is(&self, misprint: Misprint) -> bool {
        self.wrong == Some(misprint)
    }

    /// From the present hour on; after the single hours those at which six of the clock begin.
    fn timeseries(&self) -> Vec<Value> {
        let begin = self.updated.as_second();
        let single = (0..HOURS).map(|hour| (begin + hour * HOUR, true));
        let by_six = (HOURS..=ALL_HOURS).map(|hour| (begin + hour * HOUR, false));
        let by_six = by_six.filter(|(time, _)| time % (6 * HOUR) == 0);
        let mut entries: Vec<Value> =
            single.chain(by_six).map(|(time, is_single)| self.entry(time, is_single)).collect();
        if self.is(Misprint::ShortArray) {
            entries.truncate(5);
        }
        if let (Some(value), Some(first)) = (self.impossible(), entries.first_mut())
            && let Some(temperature) = first.pointer_mut("/data/instant/details/air_temperature")
        {
            *temperature = value;
        }
        entries
    }

    fn impossible(&self) -> Option<Value> {
        match self.wrong? {
            Misprint::Nan => Some(json!("NaN")),
            Misprint::Negative => Some(json!(-999.0)),
            _ => None,
        }
    }

    fn entry(&self, time: i64, is_single: bool) -> Value {
        let now = self.sky.at(time as f64);
        let left = (self.updated.as_second() + ALL_HOURS * HOUR - time) / HOUR;
        let mut instant = json!({
            "air_pressure_at_sea_level": rounded(now.pressure, 1),
            "air_temperature": self.warmth(now.temperature),
            "cloud_area_fraction": rounded(now.cloud, 1),
            "dew_point_temperature": self.warmth(now.dew_point),
            "relative_humidity": rounded(now.humidity, 1),
            "wind_from_direction": rounded(now.direction, 1),
            "wind_speed": rounded(now.wind, 1),
        });
        let mut data = Map::new();
        if let (true, Some(instant)) = (is_single, instant.as_object_mut()) {
            let fog = if now.code == 45 { 100.0 } else { 0.0 };
            instant.insert("fog_area_fraction".to_owned(), json!(fog));
            instant.insert("ultraviolet_index_clear_sky".to_owned(), json!(rounded(now.uv, 1)));
            instant.insert("wind_speed_of_gust".to_owned(), json!(rounded(now.gusts, 1)));
            data.insert("next_1_hours".to_owned(), self.period(time, 1));
        }
        data.insert("instant".to_owned(), json!({ "details": instant }));
        for hours in [6, 12] {
            if left >= hours {
                data.insert(format!("next_{hours}_hours"), self.period(time, hours));
            }
        }
        json!({ "time": self.told(time), "data": data })
    }

    /// What comes in so many hours: of one and six the rain, of six the extremes, of twelve how sure it is.
    fn period(&self, from: i64, hours: i64) -> Value {
        let weather: Vec<Weather> = (0..hours).map(|hour| self.sky.at((from + hour * HOUR) as f64)).collect();
        let most = |of: fn(&Weather) -> f64| weather.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        let symbol = symbol::of(&weather);
        let chance = rounded(most(|now| now.chance), 1);
        if hours == 12 {
            return json!({
                "summary": { "symbol_code": symbol, "symbol_confidence": "certain" },
                "details": { "probability_of_precipitation": chance },
            });
        }
        let rain: f64 = weather.iter().map(|now| now.rain).sum();
        let mut details = json!({
            "precipitation_amount": rounded(rain, 1),
            "probability_of_precipitation": chance,
        });
        if let (6, Some(details)) = (hours, details.as_object_mut()) {
            let (highest, lowest) = (most(|now| now.temperature), -most(|now| -now.temperature));
            details.insert("air_temperature_max".to_owned(), json!(self.warmth(highest)));
            details.insert("air_temperature_min".to_owned(), json!(self.warmth(lowest)));
        }
        json!({ "summary": { "symbol_code": symbol }, "details": details })
    }

    fn warmth(&self, celsius: f64) -> f64 {
        rounded(if self.is(Misprint::Fahrenheit) { celsius * 1.8 + 32.0 } else { celsius }, 1)
    }

    /// `2026-11-23T06:00:00Z`
    fn told(&self, time: i64) -> String {
        let time = match self.wrong {
            Some(Misprint::Zero) => 0,
            wrong => time + wrong.map_or(0, Misprint::seconds_off),
        };
        Timestamp::from_second(time).unwrap_or_default().to_string()
    }
}
