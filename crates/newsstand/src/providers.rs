//! The providers of weather and markets, below `/providers/NAME`: recorded shapes with invented numbers.
//!
//! Each writes what the real one does, by itself: how the app reads them is known to none of them. The numbers depend on
//! the seed, the place and the hour or day.

mod atlas;
mod ecb;
mod feeds;
mod frankfurter;
mod geocoding;
mod market;
mod met;
mod misprint;
mod open_meteo;
mod quantity;
mod sky;
mod sun;
mod table;
mod wave;

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use jiff::Timestamp;

use crate::conditional::is_known;
use crate::stand::Shelves;

pub use misprint::Misprint;

/// The first segment of every path here.
pub(crate) const ROOT: &str = "providers";

const NAMES: [&str; 7] =
    ["open-meteo", "open-meteo-geocoding", "open-meteo-air", "met-norway", "frankfurter", "ecb", "feeds"];

const JSON: &str = "application/json; charset=utf-8";

type Shared = State<Arc<Shelves>>;
type Parameters = Query<HashMap<String, String>>;
type Wrong = Option<axum::Extension<Misprint>>;

/// At the paths of the real hosts.
pub(crate) fn routes() -> Router<Arc<Shelves>> {
    Router::new()
        .route("/providers/time", post(set_time))
        .route("/providers/{name}/fault", post(set_fault))
        .route("/providers/open-meteo/v1/forecast", get(open_meteo::forecast))
        .route("/providers/open-meteo-air/v1/air-quality", get(open_meteo::air))
        .route("/providers/open-meteo-geocoding/v1/search", get(geocoding::search))
        .route("/providers/met-norway/weatherapi/locationforecast/2.0/complete", get(met::complete))
        .route("/providers/frankfurter/v2/rates", get(frankfurter::rates))
        .route("/providers/frankfurter/{*path}", get(frankfurter::nothing))
        .route("/providers/ecb/stats/eurofxref/{file}", get(ecb::reference_rates))
        .route("/providers/feeds/brent.json", get(feeds::brent))
        .route("/providers/feeds/tasi.csv", get(feeds::tasi))
        .route("/providers/feeds/semicolons.csv", get(feeds::semicolons))
}

/// Whose crowd a path belongs to: `providers/ecb`.
pub(crate) fn name_in(path: &str) -> Option<String> {
    let name = path.trim_start_matches('/').strip_prefix(ROOT)?.strip_prefix('/')?.split('/').next()?;
    NAMES.contains(&name).then(|| format!("{ROOT}/{name}"))
}

async fn set_time(State(shelves): Shared, Query(parameters): Parameters) -> StatusCode {
    let at = parameters.get("at").map(|at| at.parse().ok().and_then(|at| Timestamp::from_second(at).ok()));
    match at {
        Some(None) => StatusCode::BAD_REQUEST,
        at => {
            shelves.set_providers_time(at.flatten());
            StatusCode::NO_CONTENT
        }
    }
}

async fn set_fault(
    State(shelves): Shared,
    Path(name): Path<String>,
    Query(parameters): Parameters,
) -> StatusCode {
    if !NAMES.contains(&name.as_str()) {
        return StatusCode::NOT_FOUND;
    }
    shelves.faults.take(&format!("{ROOT}/{name}"), &parameters);
    StatusCode::NO_CONTENT
}

/// What a provider tells of its own mistakes or of the asker's, in its own shape.
fn told(status: StatusCode, body: String) -> Response {
    (status, [(CONTENT_TYPE, JSON)], body).into_response()
}

/// The refusal that a proxy told with 200, as Open-Meteo words its own.
fn refusal_with_200() -> Response {
    told(StatusCode::OK, "{\"error\":true,\"reason\":\"Too much was asked for\"}".to_owned())
}

/// A body with a tag of its content, or 304 when the asker has it.
fn tagged(asked: &HeaderMap, content_type: &'static str, cache: Option<String>, body: String) -> Response {
    let etag = format!("\"{:016x}\"", crate::article::hash(&body));
    // Without a date of its own, none that is asked with is late enough.
    let mut answer = if is_known(asked, &etag, Timestamp::MAX) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(CONTENT_TYPE, content_type)], body).into_response()
    };
    let headers = [(ETAG, Some(etag)), (CACHE_CONTROL, cache)];
    for (name, value) in headers {
        if let Some(value) = value.and_then(|value| value.parse().ok()) {
            answer.headers_mut().insert(name, value);
        }
    }
    answer
}
