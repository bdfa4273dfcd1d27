//! What must hold for whatever a weather service answers. The fuzz target and the replay of what it found
//! (crates/weather/tests/corpora.rs) share it.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use jiff::Timestamp;
use qirtas_weather::{
    Addresses, Point, Report, Source, Wind, places_url, provider, ranked, read_places, spellings,
};

/// When the recorded answers were asked for.
fn now() -> Timestamp {
    Timestamp::from_second(1_795_868_400).unwrap_or_default()
}

/// Every reader on the same bytes.
pub(crate) fn weather(bytes: &[u8]) {
    let addresses = Addresses::public();
    let Some(cairo) = Point::new(30.06, 31.25) else { return };
    let dust = provider(Source::OpenMeteo, &addresses).read_dust(bytes, now()).unwrap_or_default();
    assert!(dust.is_sorted_by(|(one, _), (next, _)| one < next), "dust out of order");
    for source in [Source::OpenMeteo, Source::MetNorway] {
        let provider = provider(source, &addresses);
        for zone in [None, Some("Africa/Cairo"), Some("../x")] {
            let Ok(mut report) = provider.read_forecast(bytes, zone, cairo, now()) else { continue };
            let again = provider.read_forecast(bytes, zone, cairo, now());
            assert_eq!(again.as_ref(), Ok(&report), "read differently the second time");
            report.add_dust(&dust);
            check(&report);
            let shown = report.from_now_on(now());
            assert!(shown.hours.len() <= 48 && shown.days.len() <= 7, "more than is shown");
            check(&shown);
        }
    }
    let text = String::from_utf8_lossy(bytes);
    places(bytes, &text);
    names(&addresses, &text);
}

fn check(report: &Report) {
    assert!(report.hours.is_sorted_by(|one, next| one.at < next.at), "hours out of order");
    assert!(report.days.is_sorted_by(|one, next| one.date < next.date), "days out of order");
    let now = &report.now;
    within(now.temperature, -95.0..=65.0);
    within(now.code.into(), 0.0..=99.0);
    optional([now.feels_like, now.precipitation, now.dust, now.uv, now.humidity]);
    wind(now.wind.as_ref());
    for hour in &report.hours {
        within(hour.temperature, -95.0..=65.0);
        within(hour.code.into(), 0.0..=99.0);
        optional([hour.feels_like, hour.precipitation, hour.dust, hour.uv, hour.rain_chance]);
        wind(hour.wind.as_ref());
    }
    for day in &report.days {
        within(day.lowest, -95.0..=day.highest);
        within(day.highest, day.lowest..=65.0);
        within(day.code.into(), 0.0..=99.0);
        optional([None, day.precipitation, day.dust, day.uv, day.rain_chance]);
        wind(day.wind.as_ref());
        assert_eq!(day.sunrise.is_some(), day.sunset.is_some(), "half of a day");
        assert!(day.sunrise.zip(day.sunset).is_none_or(|(rise, set)| rise < set), "a night for a day");
    }
    let kept = serde_json::to_string(report).unwrap_or_default();
    let kept: Option<Report> = serde_json::from_str(&kept).ok();
    assert!(kept.is_some_and(|kept| kept.days.len() == report.days.len()), "cannot be kept");
}

fn within(value: f64, range: RangeInclusive<f64>) {
    assert!(range.contains(&value), "{value} is not in {range:?}");
}

/// How it feels can be below zero, and nothing else of these.
fn optional([felt, precipitation, dust, uv, share]: [Option<f64>; 5]) {
    within(felt.unwrap_or_default(), -200.0..=200.0);
    within(precipitation.unwrap_or_default(), 0.0..=2000.0);
    within(dust.unwrap_or_default(), 0.0..=50_000.0);
    within(uv.unwrap_or_default(), 0.0..=25.0);
    within(share.unwrap_or_default(), 0.0..=100.0);
}

fn wind(wind: Option<&Wind>) {
    let Some(Wind { speed, gusts, from }) = wind else { return };
    within(*speed, 0.0..=120.0);
    within(gusts.unwrap_or_default(), 0.0..=120.0);
    within(from.unwrap_or_default(), 0.0..=360.0);
}

fn places(bytes: &[u8], text: &str) {
    let Ok(places) = read_places(bytes) else { return };
    for place in &places {
        for name in [Some(&place.name), place.region.as_ref(), place.country.as_ref()].into_iter().flatten() {
            assert!((1..=100).contains(&name.chars().count()), "{name:?} is no name");
            assert!(!name.contains(char::is_control), "{name:?} has controls");
        }
        assert!(place.country_code.as_ref().is_none_or(|code| code.len() == 2), "a code of a country");
    }
    let points: HashSet<Point> = places.iter().map(|place| place.point).collect();
    let ranked = ranked(places.clone(), text);
    assert!(ranked.iter().all(|place| places.contains(place)), "a place that was not found");
    assert_eq!(ranked.len(), points.len(), "a point twice, or not at all");
}

fn names(addresses: &Addresses, text: &str) {
    let spellings = spellings(text);
    let each: HashSet<&String> = spellings.iter().collect();
    assert!(spellings.len() <= 4 && each.len() == spellings.len(), "{spellings:?}");
    for spelling in &spellings {
        assert!(!spelling.trim().is_empty(), "nothing to look for");
        let url = places_url(addresses, spelling, text);
        assert_eq!(url.host_str(), Some("geocoding-api.open-meteo.com"), "{url}");
        assert_eq!(url.path(), "/v1/search", "{url}");
        assert_eq!(url.query_pairs().count(), 4, "{url}");
    }
}
