//! The providers of rates, and series of a person's own.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::{Date, Weekday, date};
use qirtas_newsstand::{Fault, Misprint, Newsstand};
use serde_json::Value;

use crate::{Got, ask, get, start};

const RATES: &str = "/providers/frankfurter/v2/rates?base=USD&quotes=EGP,SAR,EUR";
const ECB: &str = "/providers/ecb/stats/eurofxref/eurofxref";
const OIL: &str = "/providers/feeds/brent.json?series_id=DCOILBRENTEU&file_type=json&api_key=good-key";
const INDEX: &str = "/providers/feeds/tasi.csv";
const TABLE: &str = "/providers/feeds/semicolons.csv";
/// A Monday, four hours before midnight.
const NOW: &str = "2026-11-30T20:00:00Z";
const TODAY: Date = date(2026, 11, 30);

async fn at(now: &str) -> Newsstand {
    let newsstand = start().await;
    newsstand.set_providers_time(Some(now.parse::<Timestamp>().unwrap()));
    newsstand
}

fn rows(got: &Got) -> Vec<Value> {
    assert_eq!(got.status, 200, "{}", got.text());
    serde_json::from_slice(&got.body).unwrap()
}

fn day(row: &Value) -> Date {
    row["date"].as_str().unwrap().parse().unwrap()
}

fn of<'a>(rows: &'a [Value], quote: &str) -> Vec<&'a Value> {
    rows.iter().filter(|row| row["quote"] == quote).collect()
}

#[tokio::test]
async fn the_latest_rates_are_of_the_last_working_day() {
    for (now, expected) in [
        (NOW, TODAY),
        ("2026-11-29T10:00:00Z", date(2026, 11, 27)),
        ("2026-11-28T00:00:00Z", date(2026, 11, 27)),
        ("2026-11-27T00:00:00Z", date(2026, 11, 27)),
    ] {
        let newsstand = at(now).await;
        let rows = rows(&get(&newsstand.base(), RATES));
        let quotes: Vec<_> = rows.iter().map(|row| row["quote"].as_str().unwrap()).collect();
        assert_eq!(quotes, ["EGP", "EUR", "SAR"]);
        assert!(rows.iter().all(|row| day(row) == expected && row["base"] == "USD"), "{now}");
        assert_eq!(of(&rows, "SAR")[0]["rate"], 3.75);
        assert!((40.0..60.0).contains(&of(&rows, "EGP")[0]["rate"].as_f64().unwrap()));
    }
}

#[tokio::test]
async fn a_series_has_every_working_day() {
    let newsstand = at(NOW).await;
    let base = newsstand.base();
    let year = rows(&get(&base, &format!("{RATES}&from=2025-12-01")));
    assert!(year.is_sorted_by_key(|row| (day(row), row["quote"].as_str().unwrap().to_owned())));
    let egp = of(&year, "EGP");
    assert_eq!((egp.len(), year.len()), (261, 3 * 261));
    assert!(!egp.iter().any(|row| matches!(day(row).weekday(), Weekday::Saturday | Weekday::Sunday)));
    assert_eq!((day(egp[0]), day(egp[260])), (date(2025, 12, 1), TODAY));
    let different: BTreeSet<_> = egp.iter().map(|row| row["rate"].to_string()).collect();
    assert!(different.len() > 200, "{}", different.len());
    let few = rows(&get(&base, &format!("{RATES}&from=2026-11-23&to=2026-11-24")));
    assert_eq!(few.len(), 6);
    assert_eq!(few[0], year[year.len() - 18]);

    let weeks = rows(&get(&base, &format!("{RATES}&from=2026-09-01&group=week")));
    let weeks: Vec<Date> = of(&weeks, "EGP").into_iter().map(day).collect();
    assert_eq!((weeks[0], weeks.len()), (date(2026, 9, 3), 13));
    assert!(weeks.windows(2).all(|two| two[1] - two[0] == jiff::Span::new().days(7).fieldwise()));
    let months = rows(&get(&base, &format!("{RATES}&from=2026-01-01&group=month")));
    assert_eq!(of(&months, "SAR").len(), 11);
    assert!(of(&months, "SAR").iter().all(|row| day(row).day() == 1 && row["rate"] == 3.75));
}

#[tokio::test]
async fn crosses_agree_and_gold_is_a_currency() {
    let newsstand = at(NOW).await;
    let rate = |base: &str, quote: &str| {
        let path = format!("/providers/frankfurter/v2/rates?base={base}&quotes={quote}");
        rows(&get(&newsstand.base(), &path))[0]["rate"].as_f64().unwrap()
    };
    let product = rate("EUR", "USD") * rate("USD", "EGP");
    assert!((rate("EUR", "EGP") / product - 1.0).abs() < 0.0005);
    assert!((3000.0..5500.0).contains(&rate("xau", "usd")));
    assert!(rate("LBP", "KWD") > 0.0);
    assert_eq!(rate("USD", "LBP").to_string(), "89500");
    let all = rows(&get(&newsstand.base(), "/providers/frankfurter/v2/rates"));
    assert!(all.len() > 50 && all.iter().all(|row| row["base"] == "EUR"));
    assert_eq!(of(&all, "EUR")[0]["rate"], 1);
}

#[tokio::test]
async fn frankfurter_refuses_and_remembers() {
    let newsstand = at(NOW).await;
    let base = newsstand.base();
    for (path, status) in [
        ("/providers/frankfurter/v2/rates?base=USD&quotes=ZZZ", 422),
        ("/providers/frankfurter/v2/rates?base=ZZZ", 422),
        ("/providers/frankfurter/v2/rates?from=yesterday", 422),
        ("/providers/frankfurter/v2/rates?from=2026-01-01&group=day", 422),
        ("/providers/frankfurter/v2/rates?symbols=USD", 422),
        ("/providers/frankfurter/v2/nothing", 404),
    ] {
        let got = get(&base, path);
        assert_eq!((got.status, got.header("cache-control")), (status, Some("no-store")), "{path}");
        let body: Value = serde_json::from_slice(&got.body).unwrap();
        assert!(body["status"] == status && body["message"].is_string(), "{path}");
    }
    let first = get(&base, RATES);
    assert_eq!(first.header("cache-control"), Some("public, max-age=14400, stale-if-error=86400"));
    let etag = first.header("etag").unwrap();
    let again = |path: &str| ask(&base, "GET", path, &format!("If-None-Match: {etag}\r\n"));
    let known = again(RATES);
    assert_eq!((known.status, known.header("etag"), known.body.len()), (304, Some(etag), 0));
    assert_eq!(known.header("cache-control"), first.header("cache-control"));
    assert_eq!(again("/providers/frankfurter/v2/rates?base=USD&quotes=EGP").status, 200);
    newsstand.set_providers_time(Some("2026-12-01T08:00:00Z".parse().unwrap()));
    assert_eq!(again(RATES).status, 200);
}

#[tokio::test]
async fn the_ecb_tells_the_newest_day_first() {
    let newsstand = at(NOW).await;
    let base = newsstand.base();
    let days_of = |file: &str| {
        let got = get(&base, &format!("{ECB}{file}"));
        assert_eq!(got.header("content-type"), Some("text/xml"));
        let days = got.text().split("<Cube time=\"").skip(1);
        let days: Vec<Date> = days.map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect();
        assert_eq!(got.text().matches("<Cube currency=").count(), days.len() * 29, "{file}");
        assert_eq!(
            got.text().matches("<Cube").count() - days.len() * 29,
            got.text().matches("</Cube>").count()
        );
        days
    };
    assert_eq!(days_of("-daily.xml"), [TODAY]);
    let (quarter, all) = (days_of("-hist-90d.xml"), days_of("-hist.xml"));
    assert_eq!((quarter.len(), quarter[0]), (65, TODAY));
    assert!(all.len() > 1280 && all[..65] == quarter && all.is_sorted_by(|one, next| one > next));
    let daily = get(&base, &format!("{ECB}-daily.xml"));
    for (name, value) in [
        ("If-None-Match", daily.header("etag").unwrap()),
        ("If-Modified-Since", daily.header("last-modified").unwrap()),
    ] {
        let again = ask(&base, "GET", &format!("{ECB}-daily.xml"), &format!("{name}: {value}\r\n"));
        assert_eq!(again.status, 304, "{name}");
    }
    assert_eq!(get(&base, &format!("{ECB}.xml")).status, 404);
    let euro = rows(&get(&base, "/providers/frankfurter/v2/rates?base=EUR&quotes=USD"));
    let rate = format!("<Cube currency=\"USD\" rate=\"{}\"/>", euro[0]["rate"]);
    assert!(daily.text().contains(&rate), "{rate}");
}

#[tokio::test]
async fn series_have_the_shapes_of_their_sources() {
    let newsstand = at(NOW).await;
    let base = newsstand.base();
    let oil: Value = serde_json::from_slice(&get(&base, OIL).body).unwrap();
    let observations = oil["observations"].as_array().unwrap();
    assert_eq!(oil["count"], observations.len());
    assert_eq!((observations.len() > 1280, day(observations.last().unwrap())), (true, TODAY));
    let values: Vec<&str> = observations.iter().map(|row| row["value"].as_str().unwrap()).collect();
    assert!(values.contains(&".") && values.last() != Some(&"."));
    assert!(values.iter().all(|value| *value == "." || value.parse::<f64>().is_ok()));
    for key in ["", "&api_key=bad"] {
        let got = get(&base, &format!("/providers/feeds/brent.json?file_type=json{key}"));
        let body: Value = serde_json::from_slice(&got.body).unwrap();
        assert!(got.status == 400 && body["error_code"] == 400 && body["error_message"].is_string());
    }

    let index = get(&base, INDEX);
    let lines: Vec<&str> = index.text().lines().collect();
    assert_eq!(lines[0], "timestamp,open,high,low,close,volume");
    assert!(lines[1].starts_with("2026-11-30,") && lines[2].starts_with("2026-11-29,"));
    assert!(lines[3].starts_with("2026-11-26,"), "they trade from Sunday to Thursday");
    assert!(lines.len() > 90 && lines.iter().all(|line| line.split(',').count() == 6));

    let table = get(&base, TABLE);
    let lines: Vec<&str> = table.text().strip_prefix('\u{feff}').unwrap().lines().collect();
    assert_eq!(lines[0], "date;close;market");
    let last: Vec<&str> = lines.last().unwrap().split(';').collect();
    assert_eq!((last[0], last[2]), ("2026-11-30", "\"تداول\""));
    let close = index.text().lines().nth(1).unwrap().split(',').nth(4).unwrap().parse::<f64>().unwrap();
    assert_eq!(last[1].trim_matches('"').replace(',', "").parse::<f64>().unwrap().to_bits(), close.to_bits());
    assert!(last[1].contains(','));
}

#[tokio::test]
async fn rates_go_wrong_in_frankfurter() {
    let newsstand = at(NOW).await;
    let series = format!("{RATES}&from=2026-11-02");
    let with = |fault: &str| get(&newsstand.base(), &format!("{series}&fault={fault}"));
    let sound = rows(&with("none"));
    assert!(with("nan").text().contains("\"rate\":NaN}"));
    let newest = sound.iter().position(|row| day(row) == TODAY).unwrap();
    assert_eq!(rows(&with("zero"))[newest]["rate"], 0);
    let negative = rows(&with("negative"))[newest]["rate"].as_f64().unwrap();
    assert_eq!(negative.to_bits(), (-sound[newest]["rate"].as_f64().unwrap()).to_bits());
    assert!(
        rows(&with("missing-array")).iter().all(|row| row.get("rate").is_none() && row["date"].is_string())
    );
    let short = rows(&with("short-array"));
    assert_eq!((of(&short, "SAR").len(), of(&short, "EUR").len()), (0, 21));
    assert_eq!(day(rows(&with("future")).last().unwrap()), date(2026, 12, 14));
    assert_eq!(day(rows(&with("old")).last().unwrap()), date(2026, 11, 2));
    assert!(rows(&with("wrong-base")).iter().all(|row| row["base"] == "CHF"));
    let refusal: Value = serde_json::from_slice(&with("error-body").body).unwrap();
    assert_eq!(refusal["status"], 422);
    assert_eq!(rows(&with("fahrenheit")), sound);
}

#[tokio::test]
async fn rates_go_wrong_elsewhere() {
    let newsstand = at(NOW).await;
    let base = newsstand.base();
    for (path, fault, expected) in [
        ("-daily.xml", "nan", "<Cube currency=\"USD\" rate=\"NaN\"/>"),
        ("-hist-90d.xml", "zero", "<Cube time=\"2026-11-30\">\n\t\t\t<Cube currency=\"USD\" rate=\"0\"/>"),
        ("-daily.xml", "negative", "<Cube currency=\"USD\" rate=\"-"),
        ("-daily.xml", "missing_array", "<Cube currency=\"USD\"/>"),
        ("-hist.xml", "future", "<Cube time=\"2026-12-14\">"),
        ("-hist-90d.xml", "old", "\t<Cube>\n\t\t<Cube time=\"2026-11-02\">"),
        ("-daily.xml", "error_body", "\"error\":true"),
    ] {
        let got = get(&base, &format!("{ECB}{path}?fault={fault}"));
        assert!(got.status == 200 && got.text().contains(expected), "{path} {fault}: {}", got.text());
    }
    assert!(!get(&base, &format!("{ECB}-daily.xml?fault=short_array")).text().contains("ZAR"));

    let index = |fault: &str| get(&base, &format!("{INDEX}?fault={fault}"));
    assert!(index("missing-array").text().starts_with("timestamp,open,high,low,volume\r\n2026-11-30,"));
    assert!(index("error-body").text().starts_with("{\"Information\""));
    for (fault, close) in [("nan", "NaN"), ("zero", "0")] {
        let got = index(fault);
        assert_eq!(got.text().lines().nth(1).unwrap().split(',').nth(4), Some(close), "{fault}");
    }
    assert!(get(&base, &format!("{TABLE}?fault=negative")).text().contains(";\"-"));
    assert!(get(&base, &format!("{OIL}&fault=future")).text().contains("\"date\":\"2026-12-14\""));
    newsstand.set_fault("providers/feeds/brent.json", Some(Fault::Numbers(Misprint::MissingArray)));
    assert!(!get(&base, OIL).text().contains("\"value\""));
    assert_eq!(newsstand.times_asked("/providers/feeds/brent.json"), 2);
}
