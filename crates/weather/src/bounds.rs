//! What a value can be. The bounds are generous: what is outside of them is a mistake, or counts in other units.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use jiff::Timestamp;

use crate::model::Wind;
use crate::refusal::Refusal;

/// °C.
pub(crate) const TEMPERATURE: RangeInclusive<f64> = -95.0..=65.0;
/// °C; wind and moisture take it beyond what a thermometer shows.
pub(crate) const FELT: RangeInclusive<f64> = -180.0..=120.0;
/// Percent, of moisture and of chance.
pub(crate) const SHARE: RangeInclusive<f64> = 0.0..=100.0;
/// Metres a second.
const SPEED: RangeInclusive<f64> = 0.0..=120.0;
/// Degrees.
const DIRECTION: RangeInclusive<f64> = 0.0..=360.0;
/// Millimetres, in a day or less.
pub(crate) const PRECIPITATION: RangeInclusive<f64> = 0.0..=2000.0;
/// The UV index.
pub(crate) const UV: RangeInclusive<f64> = 0.0..=25.0;
/// Micrograms a cubic metre.
pub(crate) const DUST: RangeInclusive<f64> = 0.0..=50_000.0;
/// WMO 4677.
const CODE: RangeInclusive<f64> = 0.0..=99.0;

/// The hours and days that are taken of an answer, at most: more than were asked for.
pub(crate) const MOST_HOURS: usize = 240;
pub(crate) const MOST_DAYS: usize = 16;
/// What an answer must have of hours to be worth keeping.
pub(crate) const FEWEST_HOURS: usize = 24;

pub(crate) const HOUR: i64 = 3600;
pub(crate) const DAY: i64 = 24 * HOUR;

/// A value that must be there.
pub(crate) fn needed(value: Option<f64>, range: RangeInclusive<f64>) -> Result<f64, Refusal> {
    within(value.ok_or(Refusal::Incomplete)?, range)
}

/// A value that may be missing.
pub(crate) fn optional(value: Option<f64>, range: RangeInclusive<f64>) -> Result<Option<f64>, Refusal> {
    value.map(|value| within(value, range)).transpose()
}

fn within(value: f64, range: RangeInclusive<f64>) -> Result<f64, Refusal> {
    if range.contains(&value) { Ok(value) } else { Err(Refusal::OutOfRange) }
}

/// A code of the weather.
pub(crate) fn code(value: Option<f64>) -> Result<u8, Refusal> {
    let value = needed(value, CODE)?;
    if value.fract() == 0.0 { Ok(value as u8) } else { Err(Refusal::OutOfRange) }
}

/// A yes or no that is told as one or zero.
pub(crate) fn flag(value: Option<f64>) -> Result<bool, Refusal> {
    match value {
        Some(0.0) => Ok(false),
        Some(1.0) => Ok(true),
        Some(_) => Err(Refusal::OutOfRange),
        None => Err(Refusal::Incomplete),
    }
}

/// The wind, where its speed is known.
pub(crate) fn wind(
    speed: Option<f64>,
    gusts: Option<f64>,
    from: Option<f64>,
) -> Result<Option<Wind>, Refusal> {
    let (gusts, from) = (optional(gusts, SPEED)?, optional(from, DIRECTION)?);
    Ok(optional(speed, SPEED)?.map(|speed| Wind { speed, gusts, from }))
}

/// A moment of Unix time, in seconds.
pub(crate) fn moment(seconds: i64) -> Result<Timestamp, Refusal> {
    Timestamp::from_second(seconds).map_err(|_| Refusal::WrongTime)
}

/// Whether a moment lies between so many seconds before now and so many after it.
pub(crate) fn near(at: Timestamp, now: Timestamp, before: i64, after: i64) -> Result<(), Refusal> {
    let distance = at.as_second().saturating_sub(now.as_second());
    if (-before..=after).contains(&distance) { Ok(()) } else { Err(Refusal::WrongTime) }
}

/// Whether each comes after the one before.
pub(crate) fn rising<T: PartialOrd>(times: impl IntoIterator<Item = T>) -> Result<(), Refusal> {
    if times.into_iter().is_sorted_by(|one, next| one < next) { Ok(()) } else { Err(Refusal::WrongTime) }
}

/// Whether what was told counts in these units; each is named with what it counts.
pub(crate) fn units(told: &HashMap<String, String>, expected: &[(&str, &str)]) -> Result<(), Refusal> {
    for (name, unit) in expected {
        if told.get(*name).ok_or(Refusal::Incomplete)? != unit {
            return Err(Refusal::OutOfRange);
        }
    }
    Ok(())
}
