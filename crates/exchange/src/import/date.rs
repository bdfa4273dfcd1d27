//! When something was: in seconds, thousandths or millionths since 1970, or written.

use jiff::Timestamp;
use serde_json::Value;

/// Larger numbers are no seconds, as they would lie beyond the year 5000; a thousand times that parts the next units.
const LARGEST_SECONDS: u64 = 100_000_000_000;

/// The moment that a text names, as a number or written; zero is a number that was never set.
pub(super) fn moment(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let number = text.parse::<i64>().ok().or_else(|| whole(text.parse::<f64>().ok()?));
    let written = || text.parse().ok().or_else(|| qirtas_text::parse_date(text));
    number.map_or_else(written, of_number)
}

/// The moment that a JSON value names.
pub(super) fn moment_of(value: Option<&Value>) -> Option<Timestamp> {
    match value? {
        Value::Number(number) => of_number(number.as_i64().or_else(|| whole(number.as_f64()?))?),
        Value::String(text) => moment(text),
        _ => None,
    }
}

/// The unit is seen by the size.
pub(super) fn of_number(number: i64) -> Option<Timestamp> {
    let size = number.unsigned_abs();
    let moment = if size < LARGEST_SECONDS {
        Timestamp::from_second(number)
    } else if size < LARGEST_SECONDS * 1000 {
        Timestamp::from_millisecond(number)
    } else if size < LARGEST_SECONDS * 1_000_000 {
        Timestamp::from_microsecond(number)
    } else {
        Ok(Timestamp::from_nanosecond(i128::from(number)).ok()?)
    };
    moment.ok().filter(|_| number != 0)
}

/// The whole part of a number that has one.
fn whole(number: f64) -> Option<i64> {
    // Beyond this no whole number is exact, and none is a date.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    #[expect(clippy::cast_possible_truncation, reason = "within the range that was just looked at")]
    (number.abs() <= EXACT).then_some(number as i64)
}
