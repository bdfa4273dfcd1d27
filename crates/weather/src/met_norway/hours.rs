//! The hours, and the one that it is.

use jiff::Timestamp;

use super::document::Step;
use crate::bounds::MOST_HOURS;
use crate::feels::apparent_temperature;
use crate::model::{Hour, Now};
use crate::point::Point;
use crate::sun::is_up;

/// The steps of which the next hour is told.
pub(super) fn hours(steps: &[Step], point: Point) -> Vec<Hour> {
    steps.iter().filter_map(|step| hour(step, point)).take(MOST_HOURS).collect()
}

fn hour(step: &Step, point: Point) -> Option<Hour> {
    let ahead = step.hour.as_ref()?;
    let felt = step.humidity.zip(step.wind.as_ref());
    Some(Hour {
        at: step.at,
        code: ahead.symbol.code,
        is_day: ahead.symbol.is_day.unwrap_or_else(|| is_up(point, step.at)),
        temperature: step.temperature,
        feels_like: felt.map(|(humidity, wind)| apparent_temperature(step.temperature, humidity, wind.speed)),
        humidity: step.humidity,
        wind: step.wind.clone(),
        rain_chance: ahead.rain_chance,
        precipitation: ahead.precipitation,
        uv: step.uv,
        dust: None,
    })
}

/// The hour that has begun last, or the first where none has yet.
pub(super) fn now(hours: &[Hour], now: Timestamp) -> Option<Now> {
    let hour = hours.iter().rfind(|hour| hour.at <= now).or(hours.first())?.clone();
    Some(Now {
        at: hour.at,
        code: hour.code,
        is_day: hour.is_day,
        temperature: hour.temperature,
        feels_like: hour.feels_like,
        humidity: hour.humidity,
        wind: hour.wind,
        precipitation: hour.precipitation,
        uv: hour.uv,
        dust: None,
    })
}
