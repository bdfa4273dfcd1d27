//! What goes wrong with weather on request.

use qirtas_newsstand::{Fault, Misprint};
use serde_json::Value;

use crate::weather::{AGENT, DUST, MET, at_now, forecast, json, list, met};
use crate::{ask, get};

#[tokio::test]
async fn numbers_go_wrong_in_open_meteo() {
    let newsstand = at_now().await;
    let base = newsstand.base();
    let with = |fault: &str| get(&base, &forecast(&format!("&timeformat=unixtime&fault={fault}")));
    let sound = json(&with("none"));
    let nan = with("nan");
    assert!(nan.text().contains("\"hourly\":{\"time\":[1795989600,") && nan.text().contains("[NaN,"));
    assert!(serde_json::from_slice::<Value>(&nan.body).is_err());
    let missing = json(&with("missing_array"));
    assert!(missing["hourly"].get("temperature_2m").is_none() && missing["hourly"]["is_day"].is_array());
    let short = json(&with("short_array"));
    assert_eq!(list(&short["hourly"], "temperature_2m").len(), 84);
    assert_eq!(list(&short["hourly"], "time").len(), 168);
    assert_eq!(json(&with("zero"))["hourly"]["time"][7], 0);
    assert_eq!(json(&with("negative"))["hourly"]["temperature_2m"][0], -999.0);
    for (fault, days) in [("future", 14), ("old", -28)] {
        let shifted = json(&with(fault));
        for (section, name) in [("hourly", "time"), ("daily", "time"), ("daily", "sunset")] {
            let moment = |answer: &Value| answer[section][name][3].as_i64().unwrap();
            assert_eq!(moment(&shifted) - moment(&sound), days * 86_400, "{fault} {section} {name}");
        }
        assert_eq!(shifted["hourly"]["temperature_2m"], sound["hourly"]["temperature_2m"]);
    }
    let fahrenheit = json(&with("fahrenheit"));
    assert_eq!(fahrenheit["hourly_units"]["temperature_2m"], "°F");
    assert!(fahrenheit["current"]["temperature_2m"].as_f64() > sound["current"]["temperature_2m"].as_f64());
    assert_eq!(json(&with("error_body"))["error"], true);
    assert_eq!(json(&with("wrong_base"))["latitude"], 40.0625);
    let dust = get(&base, &format!("{DUST}&fault=nan"));
    assert!(dust.text().contains("\"dust\":[NaN,"));
    let place = |fault: &str| {
        get(&base, &format!("/providers/open-meteo-geocoding/v1/search?name=cairo&fault={fault}"))
    };
    assert!(place("nan").text().contains("\"latitude\":NaN,"));
    assert!(json(&place("missing_array")).get("results").is_none());
    assert_eq!(json(&place("negative"))["results"][0]["latitude"], -999.0);
    assert_eq!(json(&place("error_body"))["error"], true);
}

#[tokio::test]
async fn numbers_go_wrong_in_met_norway() {
    let newsstand = at_now().await;
    let with = |fault: &str| met(&newsstand, &format!("&fault={fault}"));
    let sound = json(&with("none"));
    assert!(with("nan").text().contains("\"air_temperature\":NaN,"));
    assert!(json(&with("missing-array"))["properties"].get("timeseries").is_none());
    assert_eq!(list(&json(&with("short-array"))["properties"], "timeseries").len(), 5);
    let first = |answer: &Value, path: &str| answer.pointer(&format!("/properties{path}")).unwrap().clone();
    let temperature = "/timeseries/0/data/instant/details/air_temperature";
    assert_eq!(first(&json(&with("negative")), temperature), -999.0);
    for (fault, time) in [
        ("zero", "1970-01-01T00:00:00Z"),
        ("future", "2026-12-14T09:00:00Z"),
        ("old", "2026-11-02T09:00:00Z"),
        ("none", "2026-11-30T09:00:00Z"),
    ] {
        let answer = json(&with(fault));
        assert_eq!(first(&answer, "/timeseries/0/time"), time, "{fault}");
        assert_eq!(first(&answer, "/meta/updated_at"), time, "{fault}");
    }
    let since = format!("{AGENT}If-Modified-Since: Mon, 30 Nov 2026 09:00:00 GMT\r\n");
    let known = ask(&newsstand.base(), "GET", &format!("{MET}&fault=old"), &since);
    assert_eq!(known.status, 200, "also to who has the sound ones");
    let fahrenheit = json(&with("fahrenheit"));
    assert_eq!(first(&fahrenheit, "/meta/units/air_temperature"), "fahrenheit");
    assert!(first(&fahrenheit, temperature).as_f64() > first(&sound, temperature).as_f64());
    assert_eq!(json(&with("error-body"))["error"], true);
    assert_eq!(json(&with("wrong-base"))["geometry"]["coordinates"][1], 40.06);
}

#[tokio::test]
async fn providers_go_wrong_as_outlets_do() {
    let newsstand = at_now().await;
    let base = newsstand.base();
    let path = forecast("");
    let sound = get(&base, &path);
    let fault = |name: &str| get(&base, &format!("{path}&fault={name}"));
    for (name, status) in [("429", 429), ("500", 500), ("403", 403), ("304", 304)] {
        assert_eq!(fault(name).status, status, "{name}");
    }
    assert_eq!(fault("truncated").body, sound.body[..sound.body.len() / 2]);
    assert!(fault("html").header("content-type").unwrap().starts_with("text/html"));
    assert!(fault("empty").body.is_empty() && fault("cut").is_cut);
    // Who is sent on still knows what he wanted.
    let to = fault("redirect").header("location").unwrap().to_owned();
    assert_eq!(get(&base, &to).body, sound.body);

    newsstand.set_fault("providers/open-meteo", Some(Fault::Numbers(Misprint::ErrorBody)));
    assert_eq!(json(&get(&base, &path))["error"], true);
    assert_eq!(get(&base, DUST).status, 200);
    newsstand.set_fault("providers/open-meteo", None);
    assert_eq!(ask(&base, "POST", "/providers/open-meteo-air/fault?fault=500&times=2", "").status, 204);
    for status in [500, 500, 200] {
        assert_eq!(get(&base, DUST).status, status);
    }
    let order = "/providers/met-norway/fault?fault=old&path=weatherapi";
    assert_eq!(ask(&base, "POST", order, "").status, 204);
    assert!(met(&newsstand, "").text().contains("\"2026-11-02T09:00:00Z\""));
    assert_eq!(ask(&base, "POST", "/providers/nobody/fault?fault=500", "").status, 404);
    let last = newsstand.requests().into_iter().rfind(|seen| seen.method == "GET").unwrap();
    assert_eq!(last.path, MET.split('?').next().unwrap());
    assert_eq!(
        (last.query.as_str(), last.user_agent.as_deref()),
        ("lat=30.06&lon=31.25", Some("Qirtas/0.1"))
    );
    assert_eq!(
        (newsstand.most_at_once("providers/met-norway"), newsstand.most_at_once("providers/ecb")),
        (1, 0)
    );
}
