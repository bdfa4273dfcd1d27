//! MET Norway's Locationforecast: what is asked, what is read, what is refused.

mod common;

use common::{at, cairo, changed, now, provider, recorded, refuses_beginnings};
use jiff::civil::date;
use qirtas_weather::{Day, Now, Point, Refusal, Report, Source, Wind};

fn read_at(body: &str, point: Point, zone: Option<&str>) -> Result<Report, Refusal> {
    provider(Source::MetNorway).read_forecast(body.as_bytes(), zone, point, now())
}

fn read(body: &str) -> Result<Report, Refusal> {
    read_at(body, cairo(), Some("Africa/Cairo"))
}

#[test]
fn asks_for_the_place_and_no_dust() {
    let provider = provider(Source::MetNorway);
    let expected = "https://api.met.no/weatherapi/locationforecast/2.0/complete?lat=30.06&lon=31.25";
    assert_eq!(provider.forecast_url(cairo()).as_str(), expected);
    assert_eq!(provider.dust_url(cairo()), None);
    assert_eq!(provider.read_dust(b"{}", now()), Err(Refusal::Incomplete));
}

#[test]
fn reads_a_forecast() {
    let report = read(&recorded("cairo-met-norway.json")).unwrap();
    assert_eq!((report.time_zone.as_deref(), report.utc_offset), (Some("Africa/Cairo"), 7200));
    let feels_like = report.now.feels_like.unwrap();
    assert!((feels_like - 21.3).abs() < 0.1, "{feels_like}");
    let present = Now {
        at: at("2026-11-28T12:00:00Z"),
        code: 1,
        is_day: true,
        temperature: 23.3,
        feels_like: Some(feels_like),
        humidity: Some(36.0),
        wind: Some(Wind { speed: 1.9, gusts: Some(3.7), from: Some(33.0) }),
        precipitation: Some(0.0),
        uv: Some(3.7),
        dust: None,
    };
    assert_eq!(report.now, present);
    assert_eq!(report.hours.len(), 60, "the hourly part");
    // «cloudy» does not say whether it is day: the sun does.
    let cloudy = report.hours.iter().filter(|hour| hour.code == 3);
    let by_day: Vec<_> = cloudy.map(|hour| hour.is_day).collect();
    assert!(by_day.contains(&true) && by_day.contains(&false), "{by_day:?}");
}

#[test]
fn reads_a_forecast_that_tells_no_more_than_it_must() {
    let report = read(&recorded("shortest-met-norway.json")).unwrap();
    assert_eq!((report.hours.len(), report.days.len()), (24, 2));
    let last = report.hours.last().unwrap();
    assert_eq!((last.feels_like, last.wind.as_ref(), last.rain_chance, last.uv), (None, None, None, None));
}

#[test]
fn makes_days_of_hours_and_of_six_hours() {
    let report = read(&recorded("cairo-met-norway.json")).unwrap();
    let dates: Vec<_> = report.days.iter().map(|day| day.date).collect();
    // The last evening is told by its temperature alone, and the night before it is no day.
    let expected: Vec<_> = date(2026, 11, 28).series(jiff::ToSpan::days(1)).take(10).collect();
    assert_eq!(dates, expected);
    let wet = report.days.get(3).unwrap();
    let expected = Day {
        date: date(2026, 12, 1),
        code: wet.code,
        highest: 22.2,
        lowest: 13.3,
        rain_chance: Some(86.0),
        precipitation: wet.precipitation,
        wind: wet.wind.clone(),
        uv: wet.uv,
        sunrise: wet.sunrise,
        sunset: wet.sunset,
        dust: None,
    };
    assert_eq!(*wet, expected);
    assert!((wet.precipitation.unwrap() - 32.0).abs() < 2.5, "{:?}", wet.precipitation);
    let apart = |found: Option<jiff::Timestamp>, expected: &str| {
        found.unwrap().duration_since(at(expected)).abs().as_secs()
    };
    assert!(apart(wet.sunrise, "2026-12-01T06:32:00+02:00") < 100, "{:?}", wet.sunrise);
    assert!(apart(wet.sunset, "2026-12-01T16:54:00+02:00") < 100, "{:?}", wet.sunset);
}

#[test]
fn the_code_of_a_day_is_that_of_its_twelve_hours() {
    let mut answer: serde_json::Value = serde_json::from_str(&recorded("cairo-met-norway.json")).unwrap();
    let steps = answer["properties"]["timeseries"].as_array_mut().unwrap();
    let step = |time: &str| steps.iter().position(|step| step["time"] == time).unwrap();
    let (morning, noon) = (step("2026-11-29T04:00:00Z"), step("2026-11-29T10:00:00Z"));
    steps[morning]["data"]["next_12_hours"]["summary"]["symbol_code"] = "snowshowers_day".into();
    steps[noon]["data"]["next_1_hours"]["summary"]["symbol_code"] = "rainandthunder".into();
    let code = |answer: &serde_json::Value| read(&answer.to_string()).unwrap().days[1].code;
    assert_eq!(code(&answer), 86);
    // Without it, what is most severe by day.
    for step in answer["properties"]["timeseries"].as_array_mut().unwrap() {
        step["data"].as_object_mut().unwrap().remove("next_12_hours");
    }
    assert_eq!(code(&answer), 95);
}

#[test]
fn where_no_zone_is_known_the_sun_is_the_clock() {
    let body = recorded("cairo-met-norway.json");
    for (longitude, zone, hours) in [(31.25, None, 2), (178.4, Some("No/Where"), 12), (-157.9, None, -11)] {
        let report = read_at(&body, Point::new(20.0, longitude).unwrap(), zone).unwrap();
        assert_eq!(report.utc_offset, hours * 3600, "{longitude}");
        let first = report.days.first().unwrap().date;
        assert_eq!(first, date(2026, 11, if hours == 12 { 29 } else { 28 }), "{longitude}");
    }
}

#[test]
fn a_place_where_the_sun_does_not_rise_has_no_sunrise() {
    let report =
        read_at(&recorded("cairo-met-norway.json"), Point::new(78.22, 15.65).unwrap(), None).unwrap();
    assert!(report.days.iter().all(|day| day.sunrise.is_none() && day.sunset.is_none()));
}

#[test]
fn refuses_what_is_not_wholly_right() {
    let good = recorded("cairo-met-norway.json");
    let table = [
        ("\"air_temperature\":23.3", "\"air_temperature\":NaN", Refusal::NotJson),
        ("\"air_temperature\":23.3,", "", Refusal::Incomplete),
        ("\"air_temperature\":23.3", "\"air_temperature\":65.1", Refusal::OutOfRange),
        ("\"relative_humidity\":36.0", "\"relative_humidity\":-1", Refusal::OutOfRange),
        ("\"wind_speed\":1.9", "\"wind_speed\":121", Refusal::OutOfRange),
        ("\"ultraviolet_index_clear_sky\":3.7", "\"ultraviolet_index_clear_sky\":26", Refusal::OutOfRange),
        ("\"air_temperature\":\"celsius\"", "\"air_temperature\":\"kelvin\"", Refusal::OutOfRange),
        ("\"wind_speed_of_gust\":\"m/s\"", "\"wind_speed_of_gust\":\"knots\"", Refusal::OutOfRange),
        ("\"air_temperature\":\"celsius\",", "", Refusal::Incomplete),
        ("\"symbol_code\":\"fair_day\"", "\"symbol_code\":\"sunny\"", Refusal::OutOfRange),
        ("\"symbol_code\":\"fair_day\"", "\"symbol\":\"fair_day\"", Refusal::Incomplete),
        ("\"air_temperature_max\":23.3", "\"air_temperature_max\":-3", Refusal::OutOfRange),
        ("\"precipitation_amount\":0.0", "\"precipitation_amount\":-0.5", Refusal::OutOfRange),
        ("\"timeseries\":[", "\"timeseries\":[],\"x\":[", Refusal::Incomplete),
        ("\"properties\"", "\"property\"", Refusal::Incomplete),
        ("\"2026-11-28T12:00:00Z\"", "\"yesterday\"", Refusal::Incomplete),
        ("\"2026-11-28T13:00:00Z\"", "\"2026-11-28T12:00:00Z\"", Refusal::WrongTime),
        ("\"2026-11-28T12:00:00Z\"", "\"2026-11-28T06:19:00Z\"", Refusal::WrongTime),
        ("\"2026-11-28T11:36:12Z\"", "\"2026-11-28T14:36:12Z\"", Refusal::WrongTime),
        ("\"2026-11-28T11:36:12Z\"", "\"2026-11-26T11:36:12Z\"", Refusal::WrongTime),
        ("{", "{\"error\":true,", Refusal::Refused),
    ];
    for (from, to, expected) in table {
        assert_eq!(read(&changed(&good, from, to)).err(), Some(expected), "{from} as {to}");
    }
    for page in ["", "<html><body>403 Forbidden</body></html>", "The requested product is deprecated"] {
        assert_eq!(read(page).err(), Some(Refusal::NotJson), "{page}");
    }
}

#[test]
fn refuses_a_forecast_of_another_time() {
    let good = recorded("cairo-met-norway.json");
    let provider = provider(Source::MetNorway);
    for now in ["2026-11-28T09:30:00Z", "2026-11-28T18:01:00Z", "2027-11-28T12:20:00Z"] {
        let read = provider.read_forecast(good.as_bytes(), None, cairo(), at(now));
        assert_eq!(read.err(), Some(Refusal::WrongTime), "{now}");
    }
}

#[test]
fn too_few_hours_are_refused() {
    let mut answer: serde_json::Value = serde_json::from_str(&recorded("cairo-met-norway.json")).unwrap();
    let mut keep = |steps: usize| {
        answer["properties"]["timeseries"].as_array_mut().unwrap().truncate(steps);
        read(&answer.to_string()).map(|report| (report.hours.len(), report.days.len()))
    };
    assert_eq!(keep(24), Ok((24, 2)));
    assert_eq!(keep(23), Err(Refusal::Incomplete));
}

#[test]
fn refuses_the_beginning_of_a_forecast() {
    refuses_beginnings(&recorded("cairo-met-norway.json"), |body| {
        provider(Source::MetNorway).read_forecast(body, None, cairo(), now())
    });
}
