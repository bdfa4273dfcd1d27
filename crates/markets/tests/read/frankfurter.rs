use jiff::civil::{Date, Weekday, date};
use jiff::{Timestamp, ToSpan as _};
use qirtas_markets::{Addresses, Currency, Refusal, Source, Step, Value};
use serde_json::{Value as Json, json};

use super::{TODAY, changed, code, codes, data, lines, of};

const QUOTES: &str = "SAR,AED,EGP,KWD,QAR,MAD,DZD,TND,IQD,JOD,LBP,SDG,TRY,EUR,GBP";

fn read(body: &str, quotes: &str) -> Result<Vec<(Currency, Value)>, Refusal> {
    of(Source::Frankfurter).read(body.as_bytes(), code("USD"), &codes(quotes), date(2026, 11, 20), TODAY)
}

/// A year of working days, all quotes of a day together, as the provider orders them.
fn year() -> Json {
    let days = date(2025, 11, 28).series(1.day()).take_while(|day| *day <= TODAY);
    let working = days.filter(|day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday));
    let mut codes = codes(QUOTES);
    codes.sort();
    let row = |day: Date, at: usize, quote: Currency| {
        let rate = f64::from(u32::try_from(at).unwrap() + 1) * 3.0 + f64::from(day.day_of_year()) / 1024.0;
        json!({ "date": day.to_string(), "base": "USD", "quote": quote.as_str(), "rate": rate })
    };
    working.flat_map(|day| codes.iter().enumerate().map(move |(at, quote)| row(day, at, *quote))).collect()
}

#[test]
fn the_latest_rates_are_read_by_quote() {
    let latest = data("frankfurter-latest.json");
    let read = lines(read(&latest, QUOTES));
    assert_eq!(read.len(), 15);
    assert_eq!(read[..3], ["AED 2026-11-27 3.6725", "DZD 2026-11-27 130.12", "EGP 2026-11-27 50.121"]);
    // Its bank publishes less often.
    assert_eq!(read[12], "SDG 2026-11-26 600.45");
}

#[test]
fn only_what_was_asked_for_counts_and_what_lacks_is_no_error() {
    let latest = data("frankfurter-latest.json");
    assert_eq!(lines(read(&latest, "EGP,USD,CHF,SAR")), ["EGP 2026-11-27 50.121", "SAR 2026-11-27 3.75"]);
    // The provider adds the base in itself where that was asked for, and other members where it is asked to.
    let own = r#"[{"date":"2026-11-27","base":"USD","quote":"EGP","rate":50,"providers":["CBE"]},
        {"date":"2026-11-27","base":"USD","quote":"USD","rate":1.0}]"#;
    assert_eq!(lines(read(own, "EGP,USD")), ["EGP 2026-11-27 50"]);
    // What nobody asked for may be wrong.
    let other = changed(&latest, r#""quote":"AED","rate":3.6725"#, r#""quote":"AED","rate":-1"#);
    assert_eq!(lines(read(&other, "EGP")), ["EGP 2026-11-27 50.121"]);
    assert_eq!(read(&latest, "CHF"), Err(Refusal::Incomplete));
}

#[test]
fn a_year_of_fifteen_quotes_is_read_by_quote_and_day() {
    let body = year().to_string();
    let provider = of(Source::Frankfurter);
    let read =
        provider.read(body.as_bytes(), code("USD"), &codes(QUOTES), date(2025, 11, 28), TODAY).unwrap();
    assert_eq!(read.len(), 15 * 261);
    assert!(read.is_sorted_by(|(a, one), (b, two)| (a, one.day) < (b, two.day)));
    assert_eq!(read[0], (code("AED"), Value { day: date(2025, 11, 28), value: 3.0 + 332.0 / 1024.0 }));
    assert!(body.len() < provider.max_bytes());
}

#[test]
fn days_long_before_are_left_out_and_the_last_of_a_day_counts() {
    let row = |day: &str, rate: f64| json!({ "date": day, "base": "USD", "quote": "EGP", "rate": rate });
    let rows = json!([
        row("2026-11-09", 1.0),
        row("2026-11-10", 2.0),
        row("2026-11-27", 3.0),
        row("2026-11-27", 4.0)
    ]);
    assert_eq!(lines(read(&rows.to_string(), "EGP")), ["EGP 2026-11-10 2", "EGP 2026-11-27 4"]);
    let old = json!([row("2026-11-09", 1.0)]).to_string();
    assert_eq!(read(&old, "EGP"), Err(Refusal::Incomplete));
    // East of here it is tomorrow.
    assert_eq!(lines(read(&json!([row("2026-11-28", 1.0)]).to_string(), "EGP")), ["EGP 2026-11-28 1"]);
}

#[test]
fn what_is_wrong_anywhere_refuses_all() {
    use Refusal::{FromTheFuture, Incomplete, NotJson, NotPositive, OutOfRange};
    let latest = data("frankfurter-latest.json");
    let rate = r#""quote":"TRY","rate":42.371"#;
    let day = r#"{"date":"2026-11-27","base":"USD","quote":"TRY""#;
    for (this, that, refusal) in [
        (rate, r#""quote":"TRY","rate":0"#, NotPositive),
        (rate, r#""quote":"TRY","rate":0.0"#, NotPositive),
        (rate, r#""quote":"TRY","rate":-42.371"#, NotPositive),
        (rate, r#""quote":"TRY","rate":null"#, NotPositive),
        (rate, r#""quote":"TRY","rate":"42.371""#, NotPositive),
        (rate, r#""quote":"TRY","rate":1e12"#, OutOfRange),
        (rate, r#""quote":"TRY","rate":NaN"#, NotJson),
        (rate, r#""quote":"TRY","rate":Infinity"#, NotJson),
        (rate, r#""quote":"TRY""#, Incomplete),
        (rate, r#""quote":7,"rate":42.371"#, Incomplete),
        (day, r#"{"base":"USD","quote":"TRY""#, Incomplete),
        (day, r#"{"date":"2026-11-29","base":"USD","quote":"TRY""#, FromTheFuture),
        (day, r#"{"date":"27/11/2026","base":"USD","quote":"TRY""#, FromTheFuture),
        (day, r#"{"date":"2026-11-27","base":"EUR","quote":"TRY""#, Incomplete),
        (day, r#"{"date":"2026-11-27","quote":"TRY""#, Incomplete),
        ("[", "[7,", Incomplete),
    ] {
        assert_eq!(read(&changed(&latest, this, that), QUOTES), Err(refusal), "{that}");
    }
}

#[test]
fn an_answer_of_another_kind_is_refused() {
    for (body, refusal) in [
        (r#"{"status":422,"message":"invalid currency: XXX"}"#, Refusal::Refused),
        (r#"{"status":503,"message":null}"#, Refusal::Refused),
        (r#"{"error":"over the limit"}"#, Refusal::Refused),
        (r#"{"version":"v2","status":"current"}"#, Refusal::Incomplete),
        ("[]", Refusal::Incomplete),
        ("[null]", Refusal::Incomplete),
        ("null", Refusal::Incomplete),
        ("", Refusal::NotJson),
        ("<!DOCTYPE html><html><body>Bad gateway</body></html>", Refusal::NotJson),
        ("date,base,quote,rate\n2026-11-27,USD,EGP,50.121\n", Refusal::NotJson),
    ] {
        assert_eq!(read(body, "EGP"), Err(refusal), "{body}");
    }
    let deep = "[".repeat(100_000);
    assert_eq!(read(&deep, "EGP"), Err(Refusal::NotJson));
}

#[test]
fn an_answer_that_ends_too_soon_is_refused() {
    let latest = data("frankfurter-latest.json");
    for end in 0..latest.len() {
        assert_eq!(read(latest.get(..end).unwrap(), QUOTES), Err(Refusal::NotJson), "the first {end} bytes");
    }
}

#[test]
fn it_is_asked_for_a_series_by_day_or_by_week() {
    let provider = of(Source::Frankfurter);
    let url = |from, step| provider.url(code("USD"), &codes("EGP,USD,SAR"), from, TODAY, step).to_string();
    let base = "http://127.0.0.1:8000/providers/frankfurter/v2/rates?base=USD&quotes=EGP,SAR";
    assert_eq!(url(date(2026, 11, 20), Step::Day), format!("{base}&from=2026-11-20"));
    assert_eq!(url(date(2021, 11, 27), Step::Week), format!("{base}&from=2021-11-27&group=week"));
    assert_eq!(url(date(2026, 11, 30), Step::Day), format!("{base}&from=2026-11-27"));
    let gold = qirtas_markets::provider(Source::Frankfurter, &Addresses::public());
    assert_eq!(
        gold.url(code("XAU"), &codes("USD"), TODAY, TODAY, Step::Day).as_str(),
        "https://api.frankfurter.dev/v2/rates?base=XAU&quotes=USD&from=2026-11-27"
    );
}

#[test]
fn it_publishes_every_day() {
    let provider = of(Source::Frankfurter);
    let next = |after: &str| provider.next_publication(after.parse().unwrap()).to_string();
    assert_eq!(next("2026-11-27T16:29:59Z"), "2026-11-27T16:30:00Z");
    assert_eq!(next("2026-11-27T16:30:00Z"), "2026-11-28T16:30:00Z");
    assert_eq!(next("2026-12-31T23:00:00Z"), "2027-01-01T16:30:00Z");
    assert_eq!(provider.next_publication(Timestamp::MAX), Timestamp::MAX);
}
