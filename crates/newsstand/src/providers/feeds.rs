//! Series that a person may name an address for: oil as FRED has it, a share index as Alpha Vantage has it, and a table
//! as spreadsheets write it.

use std::fmt::Write;

use axum::Extension;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use super::market::{self, Row};
use super::quantity::rounded;
use super::{JSON, Misprint, Parameters, Shared, Wrong, refusal_with_200, tagged, told};
use crate::stand::Shelves;

const CSV: &str = "text/csv; charset=utf-8";
const KEY: &str = "good-key";
const OIL_DAYS: i32 = 5 * 366;
const INDEX_DAYS: i32 = 140;
/// Every so many days there was no trade: its value is a dot.
const IDLE_EVERY: usize = 23;

/// `/brent.json?api_key=good-key`: rows `observations`, day `date`, value `value`, the oldest first.
pub(super) async fn brent(
    State(shelves): Shared,
    Query(parameters): Parameters,
    wrong: Wrong,
    asked: HeaderMap,
) -> Response {
    if parameters.get("api_key").is_none_or(|key| key != KEY) {
        let body = json!({ "error_code": 400, "error_message": "The api_key is not known." });
        return told(StatusCode::BAD_REQUEST, body.to_string());
    }
    let wrong = wrong.map(|Extension(misprint)| misprint);
    if wrong == Some(Misprint::ErrorBody) {
        return refusal_with_200();
    }
    let (today, rows) = series(&shelves, wrong, "BRENT", 64.0, OIL_DAYS, market::is_working);
    let observation = |(place, row): (usize, &Row)| {
        let mut observation =
            json!({ "realtime_start": today, "realtime_end": today, "date": row.day.to_string() });
        let is_idle = place % IDLE_EVERY == IDLE_EVERY / 2;
        if let (Some(rate), Some(observation)) = (row.rate, observation.as_object_mut()) {
            let value = if is_idle { ".".to_owned() } else { rate.to_string() };
            observation.insert("value".to_owned(), Value::String(value));
        }
        observation
    };
    let observations: Vec<Value> = rows.iter().rev().enumerate().map(observation).rev().collect();
    let body = json!({
        "realtime_start": today,
        "realtime_end": today,
        "observation_start": "1600-01-01",
        "observation_end": "9999-12-31",
        "units": "lin",
        "output_type": 1,
        "file_type": "json",
        "order_by": "observation_date",
        "sort_order": "asc",
        "count": observations.len(),
        "offset": 0,
        "limit": 100_000,
        "observations": observations,
    });
    tagged(&asked, JSON, None, body.to_string())
}

/// `/tasi.csv`: day `timestamp`, value `close`, the newest first, from Sunday to Thursday.
pub(super) async fn tasi(State(shelves): Shared, wrong: Wrong, asked: HeaderMap) -> Response {
    let wrong = wrong.map(|Extension(misprint)| misprint);
    if wrong == Some(Misprint::ErrorBody) {
        // The real one refuses with JSON and status 200.
        return told(StatusCode::OK, json!({ "Information": "The limit of today is reached." }).to_string());
    }
    let (_, rows) = index(&shelves, wrong);
    let has_close = has_values(&rows);
    let mut csv = format!("timestamp,open,high,low{},volume\r\n", if has_close { ",close" } else { "" });
    for row in rows.iter().rev() {
        let close = row.rate.unwrap_or(11_500.0);
        let of = |share: f64| rounded(close * share, 2);
        let _ = write!(csv, "{},{},{},{}", row.day, of(0.998), of(1.006), of(0.994));
        if has_close {
            let _ = write!(csv, ",{close}");
        }
        let _ = write!(csv, ",{}\r\n", 180_000_000 + i64::from(row.day.day()) * 1_234_567);
    }
    tagged(&asked, CSV, None, csv)
}

/// `/semicolons.csv`: day `date`, value `close`, the oldest first, with a byte order mark and thousands.
pub(super) async fn semicolons(State(shelves): Shared, wrong: Wrong, asked: HeaderMap) -> Response {
    let wrong = wrong.map(|Extension(misprint)| misprint);
    if wrong == Some(Misprint::ErrorBody) {
        return refusal_with_200();
    }
    let (_, rows) = index(&shelves, wrong);
    let has_close = has_values(&rows);
    let mut csv = format!("\u{feff}date;{}market\r\n", if has_close { "close;" } else { "" });
    for row in &rows {
        let close = row.rate.map(|rate| format!("\"{}\";", with_thousands(rate))).unwrap_or_default();
        let _ = write!(csv, "{};{close}\"تداول\"\r\n", row.day);
    }
    tagged(&asked, CSV, None, csv)
}

fn index(shelves: &Shelves, wrong: Option<Misprint>) -> (String, Vec<Row>) {
    let is_trading = |day: Date| !matches!(day.weekday(), Weekday::Friday | Weekday::Saturday);
    series(shelves, wrong, "TASI", 11_500.0, INDEX_DAYS, is_trading)
}

/// Today, and the values of the days until then, the oldest first.
fn series(
    shelves: &Shelves,
    wrong: Option<Misprint>,
    name: &str,
    level: f64,
    days: i32,
    is_day: impl Fn(Date) -> bool,
) -> (String, Vec<Row>) {
    let today = shelves.providers_now().to_zoned_datetime(TimeZone::UTC).date();
    let row = |day: Date| {
        let rate = rounded(level * market::walk(shelves.seed, name, 1.5, day), 2);
        Row { day, base: "", quote: "", rate: Some(rate) }
    };
    let days = market::days(market::moved(today, -days), today).filter(|day| is_day(*day));
    let mut rows: Vec<Row> = days.map(row).collect();
    if let Some(misprint) = wrong {
        market::misprint(&mut rows, misprint);
    }
    (today.to_string(), rows)
}

fn has_values(rows: &[Row]) -> bool {
    rows.is_empty() || rows.iter().any(|row| row.rate.is_some())
}

/// `11,504.25`
fn with_thousands(value: f64) -> String {
    let text = format!("{value:.2}");
    let Some((whole, decimals)) = text.split_once('.') else { return text };
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}.{decimals}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        for (value, expected) in [
            (11_504.25, "11,504.25"),
            (-1_234_567.0, "-1,234,567.00"),
            (12.5, "12.50"),
            (100.0, "100.00"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(with_thousands(value), expected);
        }
    }
}
