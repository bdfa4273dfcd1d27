//! The routes.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Query, Request, State};
use axum::http::header::{IF_MODIFIED_SINCE, IF_NONE_MATCH, USER_AGENT};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::serve::ListenerExt;
use jiff::Timestamp;
use tokio::net::TcpListener;

use crate::bench::Shape;
use crate::conditional::Versioned;
use crate::outlet::{Format, Outlet};
use crate::page::Picture;
use crate::stand::Shelves;
use crate::{Fault, Seen, fault, feeds, page};

type Shared = State<Arc<Shelves>>;
type Parameters = Query<HashMap<String, String>>;

const HTML: &str = "text/html; charset=utf-8";

pub(crate) async fn serve(listener: TcpListener, shelves: Arc<Shelves>) {
    let routes = Router::new()
        .route("/", get(index))
        .route("/bench/publish", post(publish_bench))
        .route("/bench/{number}/feed", get(bench))
        .route("/{outlet}", get(home))
        .route("/{outlet}/", get(home))
        .route("/{outlet}/publish", post(publish))
        .route("/{outlet}/fault", post(set_fault))
        .route("/{outlet}/article/{number}", get(article))
        .route("/{outlet}/picture/{file}", get(picture))
        .route("/{outlet}/{feed}", get(feed))
        .layer(middleware::from_fn_with_state(Arc::clone(&shelves), watch))
        .with_state(shelves);
    // A body of some kilobytes must not wait for the acknowledgement of its head.
    let listener = listener.tap_io(|connection| drop(connection.set_nodelay(true)));
    // It only ends with the runtime; a failure to accept is retried inside.
    let _ = axum::serve(listener, routes).await;
}

/// Lets things go wrong as they should, and writes down what was asked.
async fn watch(
    State(shelves): Shared,
    Query(parameters): Parameters,
    asked: Request,
    next: Next,
) -> Response {
    let path = asked.uri().path().to_owned();
    let mut seen = seen_of(&asked);
    let is_order = seen.method == "POST";
    let wanted = match parameters.get("fault") {
        // An unknown name, such as `none`, is the way to the sound thing.
        Some(name) => Fault::parse(name),
        None => shelves.fault_of(path.split('/').nth(1).unwrap_or_default()),
    };
    let sound = next.run(asked).await;
    let answer = match wanted {
        Some(wanted) if !is_order => fault::apply(wanted, &path, sound).await,
        _ => sound,
    };
    seen.status = answer.status().as_u16();
    shelves.note(seen);
    answer
}

fn seen_of(asked: &Request) -> Seen {
    let header =
        |name: HeaderName| asked.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    Seen {
        method: asked.method().to_string(),
        path: asked.uri().path().to_owned(),
        query: asked.uri().query().unwrap_or_default().to_owned(),
        status: 0,
        if_none_match: header(IF_NONE_MATCH),
        if_modified_since: header(IF_MODIFIED_SINCE),
        user_agent: header(USER_AGENT),
    }
}

async fn index(State(shelves): Shared, asked: HeaderMap) -> Response {
    versioned(HTML, page::index(), shelves.base_time, &asked)
}

async fn home(State(shelves): Shared, Path(outlet): Path<String>, asked: HeaderMap) -> Response {
    let Some(outlet) = Outlet::find(&outlet) else { return missing() };
    let edition = shelves.edition(outlet);
    versioned(HTML, page::home(&edition), edition.updated(), &asked)
}

async fn feed(
    State(shelves): Shared,
    Path((outlet, file)): Path<(String, String)>,
    asked: HeaderMap,
) -> Response {
    let Some(outlet) = Outlet::find(&outlet) else { return missing() };
    let format = match file.strip_prefix("feed") {
        Some("") => Some(outlet.format),
        Some(ending) => ending.strip_prefix('.').and_then(Format::of_extension),
        None => None,
    };
    let Some(format) = format else { return missing() };
    let edition = shelves.edition(outlet);
    versioned(format.content_type(), feeds::write(format, &edition), edition.updated(), &asked)
}

async fn article(
    State(shelves): Shared,
    Path((outlet, number)): Path<(String, u32)>,
    asked: HeaderMap,
) -> Response {
    let Some(outlet) = Outlet::find(&outlet) else { return missing() };
    let Some(edition) = shelves.edition_around(outlet, number) else { return missing() };
    match edition.articles.first() {
        Some(first) => versioned(HTML, page::article(&edition, first), first.published, &asked),
        None => missing(),
    }
}

async fn picture(
    State(shelves): Shared,
    Path((outlet, file)): Path<(String, String)>,
    asked: HeaderMap,
) -> Response {
    let number = file.strip_suffix(".webp").and_then(|number| number.parse().ok());
    match (Outlet::find(&outlet), number.and_then(Picture::find)) {
        (Some(_), Some(picture)) => {
            let thing = Versioned {
                content_type: "image/webp",
                etag: format!("\"picture-{}\"", picture.number),
                modified: shelves.base_time,
            };
            thing.answer(&asked, || Bytes::from_static(picture.bytes))
        }
        _ => missing(),
    }
}

async fn bench(
    State(shelves): Shared,
    Path(number): Path<u64>,
    Query(parameters): Parameters,
    asked: HeaderMap,
) -> Response {
    let read = |name: &str, otherwise: u32| match parameters.get(name) {
        Some(text) => text.parse().ok(),
        None => Some(otherwise),
    };
    let (Some(entries), Some(size)) = (read("entries", 40), read("size", 4096)) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let shape = Shape { entries, size: size as usize, published: shelves.bench_published() };
    if !shape.is_sane() {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let thing = Versioned {
        content_type: Format::Rss2.content_type(),
        etag: format!("\"bench-{number}-{entries}-{size}-{}\"", shape.published),
        modified: shelves.base_time,
    };
    thing.answer(&asked, || shelves.press.print(number, shape))
}

async fn publish(State(shelves): Shared, Path(outlet): Path<String>) -> Response {
    if shelves.publish(&outlet) { StatusCode::NO_CONTENT.into_response() } else { missing() }
}

async fn publish_bench(State(shelves): Shared) -> StatusCode {
    shelves.publish_bench();
    StatusCode::NO_CONTENT
}

async fn set_fault(
    State(shelves): Shared,
    Path(outlet): Path<String>,
    Query(parameters): Parameters,
) -> Response {
    if Outlet::find(&outlet).is_none() {
        return missing();
    }
    shelves.set_fault(&outlet, parameters.get("fault").and_then(|name| Fault::parse(name)));
    StatusCode::NO_CONTENT.into_response()
}

fn versioned(content_type: &'static str, body: String, modified: Timestamp, asked: &HeaderMap) -> Response {
    let etag = format!("\"{:016x}\"", crate::article::hash(&body));
    Versioned { content_type, etag, modified }.answer(asked, || Bytes::from(body))
}

fn missing() -> Response {
    let page =
        "<!doctype html><html lang=ar dir=rtl><meta charset=utf-8><title>404</title><p>لا شيء هنا.</html>";
    (StatusCode::NOT_FOUND, [(axum::http::header::CONTENT_TYPE, HTML)], page).into_response()
}
