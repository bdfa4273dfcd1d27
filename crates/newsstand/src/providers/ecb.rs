//! The euro's reference rates, as the ECB publishes them.

use std::fmt::Write;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::market::{self, Row};
use super::{Misprint, Shared, Wrong, refusal_with_200};
use crate::conditional::Versioned;

/// In the order of the real file.
const CURRENCIES: [&str; 29] = [
    "USD", "JPY", "CZK", "DKK", "GBP", "HUF", "PLN", "RON", "SEK", "CHF", "ISK", "NOK", "TRY", "AUD", "BRL",
    "CAD", "CNY", "HKD", "IDR", "ILS", "INR", "KRW", "MXN", "MYR", "NZD", "PHP", "SGD", "THB", "ZAR",
];

/// The real one goes back to 1999.
const HISTORY_DAYS: i32 = 5 * 366;

pub(super) async fn reference_rates(
    State(shelves): Shared,
    Path(file): Path<String>,
    wrong: Wrong,
    asked: HeaderMap,
) -> Response {
    let today = shelves.providers_now().to_zoned_datetime(TimeZone::UTC).date();
    let last = market::last_working(today);
    let from = match file.as_str() {
        "eurofxref-daily.xml" => last,
        "eurofxref-hist-90d.xml" => market::moved(today, -90),
        "eurofxref-hist.xml" => market::moved(today, -HISTORY_DAYS),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    let wrong = wrong.map(|Extension(misprint)| misprint);
    if wrong == Some(Misprint::ErrorBody) {
        return refusal_with_200();
    }
    let mut rows = rows(shelves.seed, from, last);
    if let Some(misprint) = wrong {
        market::misprint(&mut rows, misprint);
    }
    let body = written(&rows);
    let midnight = TimeZone::UTC.to_timestamp(last.at(0, 0, 0, 0));
    let modified = midnight.unwrap_or(shelves.base_time);
    let etag = format!("\"{:016x}\"", crate::article::hash(&body));
    Versioned { content_type: "text/xml", etag, modified }.answer(&asked, || Bytes::from(body))
}

/// The newest day first.
fn rows(seed: u64, from: Date, to: Date) -> Vec<Row> {
    let mut days: Vec<Date> = market::days(from, to).filter(|day| market::is_working(*day)).collect();
    days.reverse();
    let row = |day: Date, quote: &'static str| {
        let rate = market::rounded(market::rate(seed, "EUR", quote, day));
        Row { day, base: "EUR", quote, rate: Some(rate) }
    };
    days.into_iter().flat_map(|day| CURRENCIES.iter().map(move |quote| row(day, quote))).collect()
}

fn written(rows: &[Row]) -> String {
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
        <gesmes:Envelope xmlns:gesmes=\"http://www.gesmes.org/xml/2002-08-01\" \
        xmlns=\"http://www.ecb.int/vocabulary/2002-08-01/eurofxref\">\n\
        \t<gesmes:subject>Reference rates</gesmes:subject>\n\
        \t<gesmes:Sender>\n\t\t<gesmes:name>European Central Bank</gesmes:name>\n\t</gesmes:Sender>\n\t<Cube>\n"
        .to_owned();
    for day in rows.chunk_by(|one, next| one.day == next.day) {
        let Some(first) = day.first() else { continue };
        let _ = writeln!(xml, "\t\t<Cube time=\"{}\">", first.day);
        for Row { quote, rate, .. } in day {
            let _ = match rate {
                Some(rate) => writeln!(xml, "\t\t\t<Cube currency=\"{quote}\" rate=\"{rate}\"/>"),
                None => writeln!(xml, "\t\t\t<Cube currency=\"{quote}\"/>"),
            };
        }
        xml.push_str("\t\t</Cube>\n");
    }
    xml.push_str("\t</Cube>\n</gesmes:Envelope>\n");
    xml
}
