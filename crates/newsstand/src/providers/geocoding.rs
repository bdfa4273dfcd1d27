//! `GET /v1/search` of Open-Meteo's geocoding.

use axum::Extension;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Map, Value, json};

use super::atlas::{self, Place};
use super::{Misprint, Parameters, Wrong, refusal_with_200, told};

/// Where nobody said.
const USUAL_COUNT: usize = 10;

pub(super) async fn search(Query(parameters): Parameters, wrong: Wrong) -> Response {
    let wrong = wrong.map(|Extension(misprint)| misprint);
    let Some(name) = parameters.get("name") else {
        let body = json!({ "error": true, "reason": "A name must be given" });
        return told(StatusCode::BAD_REQUEST, body.to_string());
    };
    if wrong == Some(Misprint::ErrorBody) {
        return refusal_with_200();
    }
    let count = parameters.get("count").and_then(|count| count.parse().ok()).unwrap_or(USUAL_COUNT);
    let is_arabic = parameters.get("language").is_some_and(|language| language == "ar");
    let places = atlas::found(name);
    let results: Vec<Value> =
        places.into_iter().take(count.min(100)).map(|place| result(place, is_arabic, wrong)).collect();
    let mut answer = Map::new();
    // Where nothing is found, nothing is said of results.
    if !results.is_empty() && wrong != Some(Misprint::MissingArray) {
        answer.insert("results".to_owned(), Value::Array(results));
    }
    answer.insert("generationtime_ms".to_owned(), json!(0.5));
    // JSON has no such number; the text stands where it is wanted.
    told(StatusCode::OK, Value::Object(answer).to_string().replace("\"NaN\"", "NaN"))
}

fn result(place: &Place, is_arabic: bool, wrong: Option<Misprint>) -> Value {
    let of_two = |names: [&'static str; 2]| {
        let [arabic, english] = names;
        if is_arabic { arabic } else { english }
    };
    let latitude = match wrong {
        Some(Misprint::Nan) => json!("NaN"),
        Some(Misprint::Negative) => json!(-999.0),
        _ => json!(place.latitude),
    };
    let mut result = json!({
        "id": place.id,
        "name": of_two(place.names),
        "latitude": latitude,
        "longitude": place.longitude,
        "elevation": f64::from(place.elevation),
        "feature_code": "PPLC",
        "timezone": place.zone.name,
        "population": place.population,
    });
    let Some(about) = result.as_object_mut() else { return result };
    if let Some((id, names)) = atlas::country(place.country) {
        about.insert("country_code".to_owned(), json!(place.country));
        about.insert("country_id".to_owned(), json!(id));
        about.insert("country".to_owned(), json!(of_two(names)));
    }
    let region = of_two(place.region);
    if !region.is_empty() {
        about.insert("admin1_id".to_owned(), json!(place.id + 1));
        about.insert("admin1".to_owned(), json!(region));
    }
    result
}
