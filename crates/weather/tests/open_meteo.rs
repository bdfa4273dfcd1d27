//! Open-Meteo's forecasts and dust: what is asked, what is read, what is refused.

mod common;

use common::{at, cairo, changed, now, provider, recorded, refuses_beginnings};
use jiff::Timestamp;
use jiff::civil::date;
use qirtas_weather::{Day, Hour, Now, Refusal, Report, Source, Wind};

fn read(body: &str) -> Result<Report, Refusal> {
    provider(Source::OpenMeteo).read_forecast(body.as_bytes(), None, cairo(), now())
}

fn read_dust(body: &str) -> Result<Vec<(Timestamp, f64)>, Refusal> {
    provider(Source::OpenMeteo).read_dust(body.as_bytes(), now())
}

#[test]
fn asks_for_all_that_is_read() {
    let provider = provider(Source::OpenMeteo);
    let forecast = "https://api.open-meteo.com/v1/forecast?latitude=30.06&longitude=31.25\
        &current=temperature_2m,relative_humidity_2m,apparent_temperature,is_day,precipitation,weather_code,\
        wind_speed_10m,wind_direction_10m,wind_gusts_10m\
        &hourly=temperature_2m,apparent_temperature,relative_humidity_2m,precipitation_probability,precipitation,\
        weather_code,wind_speed_10m,wind_direction_10m,wind_gusts_10m,uv_index,is_day\
        &daily=weather_code,temperature_2m_max,temperature_2m_min,sunrise,sunset,uv_index_max,precipitation_sum,\
        precipitation_probability_max,wind_speed_10m_max,wind_gusts_10m_max,wind_direction_10m_dominant\
        &timezone=auto&timeformat=unixtime&forecast_days=7&wind_speed_unit=ms";
    assert_eq!(provider.forecast_url(cairo()).as_str(), forecast);
    let dust = "https://air-quality-api.open-meteo.com/v1/air-quality?latitude=30.06&longitude=31.25\
        &hourly=dust&timezone=auto&timeformat=unixtime&forecast_days=5";
    assert_eq!(provider.dust_url(cairo()).unwrap().as_str(), dust);
}

#[test]
fn reads_a_forecast() {
    let report = read(&recorded("cairo-forecast.json")).unwrap();
    assert_eq!((report.time_zone.as_deref(), report.utc_offset), (Some("Africa/Cairo"), 7200));
    let present = Now {
        at: at("2026-11-28T12:15:00Z"),
        code: 1,
        is_day: true,
        temperature: 23.3,
        feels_like: Some(21.4),
        humidity: Some(36.0),
        wind: Some(Wind { speed: 1.9, gusts: Some(3.6), from: Some(33.0) }),
        precipitation: Some(0.0),
        uv: Some(3.73),
        dust: None,
    };
    assert_eq!(report.now, present);
    assert_eq!((report.hours.len(), report.days.len()), (168, 7));
    let rainy = Hour {
        at: at("2026-12-01T11:00:00Z"),
        code: 63,
        is_day: true,
        temperature: 21.9,
        feels_like: Some(19.6),
        humidity: Some(38.0),
        wind: Some(Wind { speed: 2.24, gusts: Some(4.3), from: Some(15.0) }),
        rain_chance: Some(86.0),
        precipitation: Some(2.1),
        uv: Some(4.46),
        dust: None,
    };
    assert_eq!(report.hours.iter().find(|hour| hour.at == rainy.at), Some(&rainy));
    let wet = Day {
        date: date(2026, 12, 1),
        code: 63,
        highest: 22.2,
        lowest: 13.3,
        rain_chance: Some(86.0),
        precipitation: Some(32.0),
        wind: Some(Wind { speed: 4.24, gusts: Some(8.1), from: Some(14.0) }),
        uv: Some(4.79),
        sunrise: Some(at("2026-12-01T06:31:09+02:00")),
        sunset: Some(at("2026-12-01T16:54:48+02:00")),
        dust: None,
    };
    assert_eq!(report.days.get(3), Some(&wet));
    let last = report.hours.last().unwrap();
    assert_eq!((last.rain_chance, last.uv, report.days.last().unwrap().uv), (None, None, None));
}

#[test]
fn reads_a_forecast_that_tells_no_more_than_it_must() {
    let report = read(&recorded("shortest-forecast.json")).unwrap();
    assert_eq!((report.hours.len(), report.days.len()), (24, 1));
    let zone = |body: &str| {
        let read = provider(Source::OpenMeteo).read_forecast(
            body.as_bytes(),
            Some("Africa/Tripoli"),
            cairo(),
            now(),
        );
        read.unwrap().time_zone
    };
    let good = recorded("shortest-forecast.json");
    assert_eq!(zone(&good).as_deref(), Some("Africa/Cairo"));
    for other in ["\"timezone\":\"<b>\"", "\"timezone\":null"] {
        let other = changed(&good, "\"timezone\":\"Africa/Cairo\"", other);
        assert_eq!(zone(&other).as_deref(), Some("Africa/Tripoli"));
    }
}

#[test]
fn a_report_is_the_same_after_it_was_kept() {
    let report = read(&recorded("cairo-forecast.json")).unwrap();
    let kept = serde_json::to_string(&report).unwrap();
    assert_eq!(serde_json::from_str::<Report>(&kept).unwrap(), report);
}

#[test]
fn refuses_what_is_not_wholly_right() {
    let good = recorded("cairo-forecast.json");
    let table = [
        ("\"temperature_2m\":23.3", "\"temperature_2m\":NaN", Refusal::NotJson),
        ("\"temperature_2m\":23.3", "\"temperature_2m\":Infinity", Refusal::NotJson),
        ("\"temperature_2m\":23.3", "\"temperature_2m\":null", Refusal::Incomplete),
        ("\"temperature_2m\":23.3", "\"temperature_2m\":\"23\"", Refusal::Incomplete),
        ("\"temperature_2m\":23.3", "\"temperature_2m\":74.1", Refusal::OutOfRange),
        ("\"temperature_2m\":23.3", "\"temperature_2m\":-95.1", Refusal::OutOfRange),
        ("\"relative_humidity_2m\":36", "\"relative_humidity_2m\":101", Refusal::OutOfRange),
        ("\"is_day\":1", "\"is_day\":2", Refusal::OutOfRange),
        ("\"weather_code\":1", "\"weather_code\":1.5", Refusal::OutOfRange),
        ("\"weather_code\":1", "\"weather_code\":100", Refusal::OutOfRange),
        ("\"wind_speed_10m\":1.9", "\"wind_speed_10m\":-1", Refusal::OutOfRange),
        ("\"wind_direction_10m\":33", "\"wind_direction_10m\":361", Refusal::OutOfRange),
        ("\"precipitation\":0.0", "\"precipitation\":-0.1", Refusal::OutOfRange),
        ("\"temperature_2m\":\"°C\"", "\"temperature_2m\":\"°F\"", Refusal::OutOfRange),
        ("\"wind_gusts_10m_max\":\"m/s\"", "\"wind_gusts_10m_max\":\"km/h\"", Refusal::OutOfRange),
        ("\"uv_index\":\"\",", "", Refusal::Incomplete),
        ("\"time\":\"unixtime\"", "\"time\":\"iso8601\"", Refusal::OutOfRange),
        ("\"utc_offset_seconds\":7200", "\"utc_offset_seconds\":99999", Refusal::OutOfRange),
        ("\"utc_offset_seconds\":7200,", "", Refusal::Incomplete),
        ("\"current\":{", "\"present\":{", Refusal::Incomplete),
        ("\"hourly\":{", "\"hours\":{", Refusal::Incomplete),
        ("\"daily\":{", "\"days\":{", Refusal::Incomplete),
        ("\"wind_gusts_10m\":[", "\"gusts\":[", Refusal::Incomplete),
        ("\"uv_index\":[", "\"uv_index\":[0,", Refusal::Incomplete),
        ("\"time\":[1795816800,1795820400,", "\"time\":[1795820400,1795816800,", Refusal::WrongTime),
        ("\"time\":[1795816800,1795820400,", "\"time\":[1795816800,1795816800,", Refusal::WrongTime),
        ("\"time\":[1795816800,1795903200,", "\"time\":[1795816800,1795816801,", Refusal::WrongTime),
        ("\"time\":1795868100", "\"time\":1795857299", Refusal::WrongTime),
        ("\"time\":1795868100", "\"time\":1795872001", Refusal::WrongTime),
        ("\"temperature_2m_max\":[23.3,", "\"temperature_2m_max\":[14.2,", Refusal::OutOfRange),
        ("\"temperature_2m_max\":[23.3,", "\"temperature_2m_max\":[null,", Refusal::Incomplete),
        ("\"uv_index_max\":[4.79,", "\"uv_index_max\":[25.1,", Refusal::OutOfRange),
        ("\"sunset\":[1795877700,", "\"sunset\":[1e300,", Refusal::WrongTime),
        ("{", "{\"error\":true,", Refusal::Refused),
        ("]}}\n", "]}}x", Refusal::NotJson),
    ];
    for (from, to, expected) in table {
        assert_eq!(read(&changed(&good, from, to)).err(), Some(expected), "{from} as {to}");
    }
}

#[test]
fn refuses_what_is_no_forecast() {
    let table = [
        ("", Refusal::NotJson),
        ("<!doctype html><title>سجّل الدخول</title>", Refusal::NotJson),
        ("{\"error\":true,\"reason\":\"Minutely API request limit exceeded.\"}", Refusal::Refused),
        ("{}", Refusal::Incomplete),
        ("[]", Refusal::Incomplete),
        ("null", Refusal::Incomplete),
        (&"[".repeat(10_000), Refusal::Incomplete),
    ];
    for (body, expected) in table {
        let start: String = body.chars().take(20).collect();
        assert_eq!(read(body).err(), Some(expected), "{start}");
    }
}

#[test]
fn refuses_a_forecast_of_another_time() {
    let good = recorded("cairo-forecast.json");
    let provider = provider(Source::OpenMeteo);
    for now in
        ["2026-11-28T15:16:00Z", "2026-11-28T11:14:00Z", "2026-11-21T12:20:00Z", "2027-11-28T12:20:00Z"]
    {
        let read = provider.read_forecast(good.as_bytes(), None, cairo(), at(now));
        assert_eq!(read.err(), Some(Refusal::WrongTime), "{now}");
    }
}

#[test]
fn refuses_the_beginning_of_a_forecast() {
    refuses_beginnings(&recorded("cairo-forecast.json"), |body| {
        provider(Source::OpenMeteo).read_forecast(body, None, cairo(), now())
    });
}

#[test]
fn fewer_hours_than_a_day_are_refused() {
    let mut answer: serde_json::Value = serde_json::from_str(&recorded("cairo-forecast.json")).unwrap();
    let mut keep = |table: &str, rows: usize| {
        for column in answer[table].as_object_mut().unwrap().values_mut() {
            column.as_array_mut().unwrap().truncate(rows);
        }
        read(&answer.to_string()).map(|report| (report.hours.len(), report.days.len()))
    };
    assert_eq!(keep("hourly", 24), Ok((24, 7)));
    assert_eq!(keep("daily", 1), Ok((24, 1)));
    assert_eq!(keep("hourly", 23), Err(Refusal::Incomplete));
    assert_eq!(keep("daily", 0), Err(Refusal::Incomplete));
}

#[test]
fn a_day_without_a_rise_of_the_sun_has_none() {
    let good = recorded("cairo-forecast.json");
    let (rise, set) = ("\"sunrise\":[1795840140,", "\"sunset\":[1795877700,");
    for (first, second) in [
        ("\"sunrise\":[null,", "\"sunset\":[null,"),
        ("\"sunrise\":[0,", "\"sunset\":[0,"),
        ("\"sunrise\":[1795840140,", "\"sunset\":[1795840139,"),
        ("\"sunrise\":[1795816800,", "\"sunset\":[1795816800,"),
        ("\"sunrise\":[1795816800,", "\"sunset\":[1795903200,"),
    ] {
        let report = read(&changed(&changed(&good, rise, first), set, second)).unwrap();
        let day = report.days.first().unwrap();
        assert_eq!((day.sunrise, day.sunset), (None, None), "{first} {second}");
        assert!(report.days.iter().skip(1).all(|day| day.sunrise.is_some()));
    }
}

#[test]
fn the_clock_may_change_within_a_forecast() {
    // The fourth midnight an hour later, as on the night in which the clocks of summer end.
    let good = recorded("cairo-forecast.json");
    let moved = changed(&good, "1795989600,1796076000,1796162400", "1795989600,1796079600,1796166000");
    let dates = |body: &str| -> Vec<_> { read(body).unwrap().days.iter().map(|day| day.date).collect() };
    assert_eq!(dates(&moved), dates(&good));
}

#[test]
fn reads_dust() {
    let dust = read_dust(&recorded("cairo-dust.json")).unwrap();
    assert_eq!(dust.len(), 117, "three values are not known");
    assert_eq!(dust.first().map(|(at, _)| *at), Some(at("2026-11-27T22:00:00Z")));
    assert!(dust.iter().all(|(_, value)| (3.0..700.0).contains(value)));
}

#[test]
fn refuses_dust_that_is_not_wholly_right() {
    let good = recorded("cairo-dust.json");
    let first = read_dust(&good).unwrap()[0].1;
    let dust = |value: &str| (format!("\"dust\":[{first}"), format!("\"dust\":[{value}"));
    let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    let table = [
        (dust("-0.1"), Refusal::OutOfRange),
        (dust("50000.1"), Refusal::OutOfRange),
        (dust("NaN"), Refusal::NotJson),
        (dust("1,2"), Refusal::Incomplete),
        (pair("\"μg/m³\"", "\"mg/m³\""), Refusal::OutOfRange),
        (pair(",\"dust\":\"μg/m³\"", ""), Refusal::Incomplete),
        (pair("\"hourly\"", "\"daily\""), Refusal::Incomplete),
        (pair("[1795816800,", "[1795820400,"), Refusal::WrongTime),
        (pair("[1795816800,", "[1795600000,"), Refusal::WrongTime),
        (pair("{", "{\"error\":true,"), Refusal::Refused),
    ];
    for ((from, to), expected) in table {
        assert_eq!(read_dust(&changed(&good, &from, &to)).err(), Some(expected), "{from} as {to}");
    }
    assert!(read_dust(&changed(&good, "μg", "µg")).is_ok(), "the other sign of micro");
    refuses_beginnings(&good, |body| provider(Source::OpenMeteo).read_dust(body, now()));
}
