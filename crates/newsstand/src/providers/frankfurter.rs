//! `GET /v2/rates` of Frankfurter.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use axum::Extension;
use axum::extract::{Query, State};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use serde_json::json;

use super::market::{self, Row};
use super::{JSON, Misprint, Parameters, Shared, Wrong, tagged, told};

const DAY_SECONDS: i64 = 86_400;
const OLDEST: Date = date(1999, 1, 4);
/// Besides those that the newsstand knows everywhere.
const KNOWN: [&str; 5] = ["base", "quotes", "from", "to", "group"];
const OURS: [&str; 4] = ["fault", "cache", "age", "expires"];

pub(super) async fn rates(
    State(shelves): Shared,
    Query(parameters): Parameters,
    wrong: Wrong,
    asked: HeaderMap,
) -> Response {
    let wrong = wrong.map(|Extension(misprint)| misprint);
    let now = shelves.providers_now();
    let wanted = match Wanted::read(&parameters, now) {
        Ok(wanted) => wanted,
        Err(message) => return refused(StatusCode::UNPROCESSABLE_ENTITY, &message),
    };
    if wrong == Some(Misprint::ErrorBody) {
        return told(StatusCode::OK, refusal(StatusCode::UNPROCESSABLE_ENTITY, "invalid"));
    }
    let mut rows = wanted.rows(shelves.seed);
    if let Some(misprint) = wrong {
        market::misprint(&mut rows, misprint);
    }
    let left = DAY_SECONDS - now.as_second().rem_euclid(DAY_SECONDS);
    let cache = format!("public, max-age={left}, stale-if-error=86400");
    tagged(&asked, JSON, Some(cache), written(&rows))
}

pub(super) async fn nothing() -> Response {
    refused(StatusCode::NOT_FOUND, "not found")
}

fn refused(status: StatusCode, message: &str) -> Response {
    let mut answer = told(status, refusal(status, message));
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

fn refusal(status: StatusCode, message: &str) -> String {
    json!({ "status": status.as_u16(), "message": message }).to_string()
}

fn written(rows: &[Row]) -> String {
    let mut body = "[".to_owned();
    for (place, row) in rows.iter().enumerate() {
        let comma = if place > 0 { "," } else { "" };
        let Row { day, base, quote, rate } = row;
        let _ = write!(body, "{comma}{{\"date\":\"{day}\",\"base\":\"{base}\",\"quote\":\"{quote}\"");
        if let Some(rate) = rate {
            let _ = write!(body, ",\"rate\":{rate}");
        }
        body.push('}');
    }
    body.push(']');
    body
}

/// What is asked for.
struct Wanted {
    base: &'static str,
    quotes: Vec<&'static str>,
    /// The last working day alone, where none is given.
    from: Option<Date>,
    to: Date,
    is_weekly: bool,
    is_monthly: bool,
    today: Date,
}

impl Wanted {
    fn read(parameters: &HashMap<String, String>, now: Timestamp) -> Result<Wanted, String> {
        let is_known = |name: &&String| KNOWN.contains(&name.as_str()) || OURS.contains(&name.as_str());
        if let Some(name) = parameters.keys().find(|name| !is_known(name)) {
            return Err(format!("unknown parameter: {name}"));
        }
        let code = |code: &str| market::currency(code).ok_or_else(|| format!("unknown currency: {code}"));
        let day = |name: &str| match parameters.get(name) {
            None => Ok(None),
            Some(text) => text.parse::<Date>().map(Some).map_err(|_| format!("no date: {name}")),
        };
        let quotes = match parameters.get("quotes") {
            Some(quotes) => quotes.split(',').map(code).collect::<Result<Vec<_>, _>>()?,
            None => market::currencies().collect(),
        };
        let group = parameters.get("group").map(String::as_str);
        if group.is_some_and(|group| group != "week" && group != "month") {
            return Err("unknown group".to_owned());
        }
        let today = now.to_zoned_datetime(TimeZone::UTC).date();
        Ok(Wanted {
            base: code(parameters.get("base").map_or("EUR", String::as_str))?,
            quotes,
            from: day("from")?.map(|from| from.max(OLDEST)),
            to: day("to")?.map_or(today, |to| to.min(today)),
            is_weekly: group == Some("week"),
            is_monthly: group == Some("month"),
            today,
        })
    }

    /// By day, and in a day by currency.
    fn rows(&self, seed: u64) -> Vec<Row> {
        let mut quotes = self.quotes.clone();
        quotes.sort_unstable();
        quotes.dedup();
        let row = |day: Date, of: &[Date], quote: &'static str| {
            let rates = of.iter().map(|day| market::rate(seed, self.base, quote, *day));
            let mean = rates.sum::<f64>() / of.len() as f64;
            Row { day, base: self.base, quote, rate: Some(market::rounded(mean)) }
        };
        let days = self.days();
        days.iter().flat_map(|(day, of)| quotes.iter().map(|quote| row(*day, of, quote))).collect()
    }

    /// The days that are told, each with those of which it is the mean.
    fn days(&self) -> BTreeMap<Date, Vec<Date>> {
        let mut days: BTreeMap<Date, Vec<Date>> = BTreeMap::new();
        let Some(from) = self.from else {
            let last = market::last_working(self.today);
            return BTreeMap::from([(last, vec![last])]);
        };
        // A week or month that began before is told whole.
        let first = if self.is_weekly || self.is_monthly { market::moved(from, -31) } else { from };
        for day in market::days(first, self.to).filter(|day| market::is_working(*day)) {
            days.entry(self.told_on(day)).or_default().push(day);
        }
        days.retain(|day, _| (from..=self.to).contains(day));
        days
    }

    /// The day that stands for a week or a month. Weeks begin on Mondays, but are counted in steps of seven days from
    /// the first of January, so that one can be told under a day that is still to come; it is left out until then.
    fn told_on(&self, day: Date) -> Date {
        if self.is_monthly {
            return day.first_of_month();
        }
        if !self.is_weekly {
            return day;
        }
        let before_monday = i32::from(day.weekday().to_monday_zero_offset());
        let week = (i32::from(day.day_of_year()) + 6 - before_monday) / 7;
        market::moved(day.first_of_year(), week * 7)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_told_on_one_day() {
        let wanted = |text: &str| {
            let parameters = [("from", "2026-01-01"), ("group", "week"), ("quotes", "USD")];
            let parameters = parameters.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
            Wanted::read(&parameters, text.parse().unwrap()).unwrap()
        };
        let days = |text: &str| wanted(text).days();
        // That year began on a Thursday; its first Monday was the fifth.
        let sunday = days("2026-01-18T12:00:00Z");
        let told: Vec<String> = sunday.keys().map(Date::to_string).collect();
        assert_eq!(told, ["2026-01-01", "2026-01-08", "2026-01-15"]);
        assert_eq!(sunday[&date(2026, 1, 8)].first(), Some(&date(2026, 1, 5)));
        assert_eq!(sunday[&date(2026, 1, 8)].len(), 5);
        // Before Thursday its week is not told.
        assert_eq!(days("2026-01-14T12:00:00Z").len(), 2);
        assert_eq!(days("2026-01-15T12:00:00Z").len(), 3);
    }
}
