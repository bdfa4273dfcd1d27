//! The providers of weather.

use jiff::Timestamp;
use qirtas_newsstand::{Newsstand, Options};
use serde_json::Value;
use url::Url;

use crate::{Got, ask, get, start};

const HOURLY: [&str; 11] = [
    "temperature_2m",
    "apparent_temperature",
    "relative_humidity_2m",
    "precipitation_probability",
    "precipitation",
    "weather_code",
    "wind_speed_10m",
    "wind_direction_10m",
    "wind_gusts_10m",
    "uv_index",
    "is_day",
];
const DAILY: [&str; 11] = [
    "weather_code",
    "temperature_2m_max",
    "temperature_2m_min",
    "sunrise",
    "sunset",
    "uv_index_max",
    "precipitation_sum",
    "precipitation_probability_max",
    "wind_speed_10m_max",
    "wind_gusts_10m_max",
    "wind_direction_10m_dominant",
];
pub(crate) const MET: &str =
    "/providers/met-norway/weatherapi/locationforecast/2.0/complete?lat=30.06&lon=31.25";
pub(crate) const DUST: &str = "/providers/open-meteo-air/v1/air-quality?latitude=30.06&longitude=31.25&hourly=dust\
                    &timezone=auto&timeformat=unixtime";
pub(crate) const AGENT: &str = "User-Agent: Qirtas/0.1\r\n";
/// 2026-11-30T09:20:05Z, a Monday.
const NOW: i64 = 1_796_030_405;

pub(crate) fn forecast(more: &str) -> String {
    format!(
        "/providers/open-meteo/v1/forecast?latitude=30.06&longitude=31.25&current={}&hourly={}&daily={}\
         &timezone=auto&wind_speed_unit=ms{more}",
        HOURLY.join(","),
        HOURLY.join(","),
        DAILY.join(",")
    )
}

pub(crate) async fn at_now() -> Newsstand {
    let newsstand = start().await;
    newsstand.set_providers_time(Some(Timestamp::from_second(NOW).unwrap()));
    newsstand
}

pub(crate) fn json(got: &Got) -> Value {
    assert_eq!(got.status, 200, "{}", got.text());
    serde_json::from_slice(&got.body).unwrap_or_else(|error| panic!("{error}: {}", got.text()))
}

pub(crate) fn list<'a>(value: &'a Value, name: &str) -> &'a Vec<Value> {
    value[name].as_array().unwrap_or_else(|| panic!("{name}: {value}"))
}

pub(crate) fn met(newsstand: &Newsstand, more: &str) -> Got {
    ask(&newsstand.base(), "GET", &format!("{MET}{more}"), AGENT)
}

#[tokio::test]
async fn a_forecast_holds_what_was_asked_for() {
    let newsstand = at_now().await;
    let forecast = json(&get(&newsstand.base(), &forecast("&timeformat=unixtime")));
    assert_eq!(
        (&forecast["timezone"], &forecast["utc_offset_seconds"]),
        (&"Africa/Cairo".into(), &7200.into())
    );
    assert_eq!((&forecast["latitude"], &forecast["longitude"]), (&30.0625.into(), &31.25.into()));
    for name in HOURLY {
        assert_eq!(list(&forecast["hourly"], name).len(), 168, "{name}");
        assert!(forecast["current"][name].is_number(), "{name}");
    }
    for name in DAILY {
        assert_eq!(list(&forecast["daily"], name).len(), 7, "{name}");
    }
    // Besides the units of the time, and of the interval of the present.
    for (section, count) in [("current", 13), ("hourly", 12), ("daily", 12)] {
        let units = forecast[format!("{section}_units")].as_object().unwrap();
        assert_eq!(units.len(), count, "{units:?}");
        assert_eq!(units["time"], "unixtime");
    }
    assert_eq!(forecast["hourly_units"]["wind_speed_10m"], "m/s");
    assert_eq!(forecast["current"]["time"], NOW / 900 * 900);
    // 2026-11-30T00:00:00+02:00
    assert_eq!(forecast["daily"]["time"][0], 1_795_989_600);
    assert_eq!(forecast["hourly"]["time"][167], 1_795_989_600 + 167 * 3600);
    let uv = list(&forecast["hourly"], "uv_index");
    assert!(uv[119].is_number() && uv[120].is_null());
    for day in 0..7 {
        let number = |name: &str| forecast["daily"][name][day].as_f64().unwrap();
        assert!(number("temperature_2m_min") < number("temperature_2m_max"));
        assert!(number("sunrise") + 30_000.0 < number("sunset"));
    }
}

#[tokio::test]
async fn times_and_units_are_those_asked_for() {
    let newsstand = at_now().await;
    let base = newsstand.base();
    let with = |more: &str| json(&get(&base, &forecast(more)));
    let plain = with("&forecast_days=2");
    assert_eq!(list(&plain["hourly"], "time").len(), 48);
    assert_eq!(plain["hourly"]["time"][9], "2026-11-30T09:00");
    assert_eq!(
        (&plain["daily"]["time"][1], &plain["daily_units"]["time"]),
        (&"2026-12-01".into(), &"iso8601".into())
    );
    assert!(plain["daily"]["sunrise"][0].as_str().unwrap().starts_with("2026-11-30T06:"));
    let fahrenheit = with("&temperature_unit=fahrenheit");
    assert_eq!(fahrenheit["current_units"]["temperature_2m"], "°F");
    let (warm, warmer) = (&plain["current"]["temperature_2m"], &fahrenheit["current"]["temperature_2m"]);
    assert!((warm.as_f64().unwrap() * 1.8 + 32.0 - warmer.as_f64().unwrap()).abs() < 0.2);
    for path in [
        "/providers/open-meteo/v1/forecast?latitude=95&longitude=31",
        "/providers/open-meteo/v1/forecast?longitude=31",
        "/providers/open-meteo/v1/forecast?latitude=30&longitude=31&hourly=luck",
        "/providers/open-meteo/v1/forecast?latitude=30&longitude=31&forecast_days=17",
        "/providers/open-meteo/v1/forecast?latitude=30&longitude=31&timezone=Moon",
    ] {
        let got = get(&base, path);
        assert_eq!(got.status, 400, "{path}");
        let body: Value = serde_json::from_slice(&got.body).unwrap();
        assert!(body["error"] == true && body["reason"].is_string(), "{path}");
    }
}

#[tokio::test]
async fn dust_is_told_by_the_hour() {
    let newsstand = at_now().await;
    let dust = json(&get(&newsstand.base(), DUST));
    assert_eq!(dust["hourly_units"]["dust"], "μg/m³");
    assert_eq!((list(&dust["hourly"], "time").len(), list(&dust["hourly"], "dust").len()), (120, 120));
    assert!(dust["hourly"]["dust"][116].is_number() && dust["hourly"]["dust"][117].is_null());
}

#[tokio::test]
async fn met_norway_tells_hours_and_then_six_at_once() {
    let newsstand = at_now().await;
    let got = met(&newsstand, "");
    assert_eq!(got.header("date"), Some("Mon, 30 Nov 2026 09:20:05 GMT"));
    assert_eq!(got.header("expires"), Some("Mon, 30 Nov 2026 09:50:05 GMT"));
    assert_eq!(got.header("last-modified"), Some("Mon, 30 Nov 2026 09:00:00 GMT"));
    let forecast = json(&got);
    assert_eq!(forecast["geometry"]["coordinates"], serde_json::json!([31.25, 30.06, 23.0]));
    assert_eq!(forecast["properties"]["meta"]["updated_at"], "2026-11-30T09:00:00Z");
    assert_eq!(forecast["properties"]["meta"]["units"]["air_temperature"], "celsius");
    let series = list(&forecast["properties"], "timeseries");
    assert_eq!(series[0]["time"], "2026-11-30T09:00:00Z");
    assert_eq!(series[60]["time"], "2026-12-03T00:00:00Z");
    assert_eq!(series[61]["time"], "2026-12-03T06:00:00Z");
    for (place, entry) in series.iter().enumerate() {
        let details = &entry["data"]["instant"]["details"];
        assert!(details["air_temperature"].is_number() && details["wind_speed"].is_number(), "{entry}");
        assert_eq!(entry["data"]["next_1_hours"].is_object(), place < 60, "{entry}");
        assert_eq!(entry["data"]["next_6_hours"].is_object(), place + 1 < series.len(), "{entry}");
        let symbol = &entry["data"]["next_6_hours"]["summary"]["symbol_code"];
        assert_eq!(symbol.is_string(), place + 1 < series.len(), "{entry}");
    }
    let rises = &series[0]["data"]["next_6_hours"]["details"];
    assert!(rises["air_temperature_max"].as_f64() >= rises["air_temperature_min"].as_f64());
}

#[tokio::test]
async fn met_norway_wants_to_know_who_asks_and_what_he_has() {
    let newsstand = at_now().await;
    let base = newsstand.base();
    for (agent, status) in [
        ("", 403),
        ("User-Agent: \r\n", 403),
        ("User-Agent: Qirtas\r\n", 403),
        ("User-Agent: Qirtas/0.1\r\n", 200),
        ("User-Agent: qirtas.example\r\n", 200),
    ] {
        assert_eq!(ask(&base, "GET", MET, agent).status, status, "{agent}");
    }
    for more in ["5", "5555", "x"] {
        assert_eq!(met(&newsstand, more).status, if more == "5" { 200 } else { 400 }, "{more}");
    }
    let since = |since: &str| ask(&base, "GET", MET, &format!("{AGENT}If-Modified-Since: {since}\r\n"));
    let had = since("Mon, 30 Nov 2026 09:00:00 GMT");
    assert_eq!((had.status, had.header("expires")), (304, Some("Mon, 30 Nov 2026 09:50:05 GMT")));
    assert_eq!(since("Mon, 30 Nov 2026 08:00:00 GMT").status, 200);
}

#[tokio::test]
async fn places_are_found_by_both_names() {
    let newsstand = start().await;
    let search = |name: &str, more: &str| {
        let path = format!("{}/providers/open-meteo-geocoding/v1/search?name={name}{more}", newsstand.base());
        let url = Url::parse(&path).unwrap();
        json(&get(&newsstand.base(), &format!("{}?{}", url.path(), url.query().unwrap())))
    };
    let cairo = search("القاهرة", "&count=10&language=ar&format=json");
    assert_eq!(list(&cairo, "results").len(), 1);
    let place = &cairo["results"][0];
    assert_eq!((&place["name"], &place["country"]), (&"القاهرة".into(), &"مصر".into()));
    assert_eq!((&place["timezone"], &place["country_code"]), (&"Africa/Cairo".into(), &"EG".into()));
    assert_eq!(search("cairo", "")["results"][0]["country"], "Egypt");
    assert_eq!(search("القاهرة", "&language=fr")["results"][0]["name"], "Cairo");
    for nothing in ["القاهره", "عمان", "ca", "Atlantis"] {
        assert!(search(nothing, "&language=ar").get("results").is_none(), "{nothing}");
    }
    let both = search("طرابلس", "&language=ar");
    let countries: Vec<_> = list(&both, "results").iter().map(|place| &place["country_code"]).collect();
    assert_eq!(countries, ["LY", "LB"]);
    assert_eq!(list(&search("طرابلس", "&count=1"), "results").len(), 1);
    // Not all is told of each.
    let untold = &search("القدس", "&language=ar")["results"][0];
    assert!(
        untold["timezone"].is_string() && untold.get("country").is_none() && untold.get("admin1").is_none()
    );
    assert_eq!(get(&newsstand.base(), "/providers/open-meteo-geocoding/v1/search").status, 400);
}

#[tokio::test]
async fn the_same_hour_has_the_same_weather() {
    let (one, two) = (at_now().await, at_now().await);
    let other = Newsstand::start(Options { seed: 2, ..Options::default() }).await.unwrap();
    other.set_providers_time(Some(Timestamp::from_second(NOW).unwrap()));
    let body = |stand: &Newsstand| get(&stand.base(), &forecast("&timeformat=unixtime")).body;
    assert_eq!(body(&one), body(&two));
    assert_ne!(body(&one), body(&other));
    assert_eq!(met(&one, "").body, met(&two, "").body);
    // An hour later, what was said of the other hours still holds.
    let before = json(&get(&one.base(), &forecast("")));
    assert_eq!(ask(&one.base(), "POST", &format!("/providers/time?at={}", NOW + 3600), "").status, 204);
    let after = json(&get(&one.base(), &forecast("")));
    assert_eq!(before["hourly"], after["hourly"]);
    assert_ne!(before["current"]["time"], after["current"]["time"]);
    assert_eq!(ask(&one.base(), "POST", "/providers/time?at=noon", "").status, 400);
    assert_eq!(ask(&one.base(), "POST", "/providers/time", "").status, 204);
    let now = json(&get(&one.base(), &forecast("&timeformat=unixtime")))["current"]["time"].as_i64().unwrap();
    assert!((Timestamp::now().as_second() - now) < 1000, "{now}");
}
