//! The routes.

mod articles;

use std::collections::HashMap;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, Query, Request, State};
use axum::http::header::{CONTENT_TYPE, HOST, IF_MODIFIED_SINCE, IF_NONE_MATCH, LINK, RANGE, USER_AGENT};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::serve::ListenerExt;
use axum::{Extension, Router};
use jiff::Timestamp;
use tokio::net::TcpListener;

use crate::bench::Shape;
use crate::conditional::Versioned;
use crate::fault::Trouble;
use crate::feeds::Edition;
use crate::outlet::{Feeds, Format, Outlet, Teaser, WordPress};
use crate::place::{Place, settle};
use crate::sitemaps::{PLAIN, XML};
use crate::stand::Shelves;
use crate::{Fault, Seen, feeds, page, providers, schedule, section, sitemaps, wordpress};

type Shared = State<Arc<Shelves>>;
type Parameters = Query<HashMap<String, String>>;
type Here = Extension<Place>;

const HTML: &str = "text/html; charset=utf-8";

pub(crate) async fn serve(listener: TcpListener, shelves: Arc<Shelves>) {
    let below = Router::new()
        .route("/{outlet}", get(home))
        .route("/{outlet}/", get(home))
        .route("/{outlet}/publish", post(publish))
        .route("/{outlet}/fault", post(set_fault))
        .route("/{outlet}/article/{number}", get(articles::article))
        .route("/{outlet}/amp/{number}", get(articles::accelerated))
        .route("/{outlet}/print/{number}", get(articles::printed))
        .route("/{outlet}/truth/{number}", get(articles::truth))
        .route("/{outlet}/picture/{file}", get(articles::picture))
        .route("/{outlet}/media/{file}", get(articles::shown))
        .route("/{outlet}/audio/{file}", get(articles::heard))
        .route("/{outlet}/revise", post(revise))
        .route("/{outlet}/section/{name}", get(section))
        .route("/{outlet}/section/{name}/feed", get(section_feed))
        .route("/{outlet}/comments/feed", get(comments))
        .route("/{outlet}/wp-json", get(wordpress_root))
        .route("/{outlet}/wp-json/", get(wordpress_root))
        .route("/{outlet}/wp-json/{*route}", get(wordpress_route))
        .route("/{outlet}/{file}", get(file))
        .route("/{outlet}/{file}/", get(file));
    let routes = Router::new()
        .route("/", get(index))
        .route("/bench/publish", post(publish_bench))
        .route("/bench/{number}/feed", get(bench))
        .route("/bench/{number}/article/{entry}", get(articles::bench_page))
        .route("/bench/{number}/picture/{file}", get(articles::bench_picture))
        .merge(providers::routes())
        .merge(below)
        .layer(middleware::from_fn_with_state(Arc::clone(&shelves), watch))
        .with_state(Arc::clone(&shelves));
    // Its paths are looked up only after an outlet's own host has become a path.
    let settled =
        Router::new().fallback_service(routes).layer(middleware::from_fn_with_state(shelves, settle));
    // A body of some kilobytes must not wait for the acknowledgement of its head.
    let listener = listener.tap_io(|connection| drop(connection.set_nodelay(true)));
    // It only ends with the runtime; a failure to accept is retried inside.
    let _ = axum::serve(listener, settled).await;
}

/// Lets things go wrong as they should, and writes down what was asked.
async fn watch(
    State(shelves): Shared,
    Query(parameters): Parameters,
    Extension(place): Here,
    mut asked: Request,
    next: Next,
) -> Response {
    let path = asked.uri().path().to_owned();
    let mut seen = seen_of(&asked);
    let is_order = seen.method == "POST";
    let id = path.split('/').nth(1).unwrap_or_default();
    let provider = providers::name_in(&path);
    let _guest = shelves.let_in(provider.as_deref().unwrap_or(id));
    let fault = match parameters.get("fault") {
        // An unknown name, such as `none`, is the way to the sound thing.
        Some(name) => Fault::parse(name),
        None if is_order => None,
        None => shelves.faults.next(&path),
    };
    match fault {
        Some(Fault::Page(oddity)) => drop(asked.extensions_mut().insert(oddity)),
        Some(Fault::Numbers(misprint)) => {
            asked.extensions_mut().insert(misprint);
            // Who has the sound numbers is told the wrong ones all the same.
            asked.headers_mut().remove(IF_NONE_MATCH);
            asked.headers_mut().remove(IF_MODIFIED_SINCE);
        }
        Some(Fault::NoRanges) => drop(asked.headers_mut().remove(RANGE)),
        _ => {}
    }
    let mut answer = next.run(asked).await;
    schedule::told_in_headers(&mut answer, &parameters, shelves.base_time);
    if let (Some(fault), false) = (fault, is_order) {
        let home = Outlet::find(id).map_or_else(String::new, |outlet| place.path(outlet)) + "/";
        let path = match provider {
            Some(_) => format!("{path}?{}", seen.query),
            None => place.asked_path(&path),
        };
        let user_agent = seen.user_agent.as_deref().unwrap_or_default();
        answer = Trouble { fault, path: &path, home: &home, user_agent, base_time: shelves.base_time }
            .befall(answer)
            .await;
    }
    seen.status = answer.status().as_u16();
    shelves.note(seen);
    answer
}

fn seen_of(asked: &Request) -> Seen {
    let header =
        |name: HeaderName| asked.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    Seen {
        method: asked.method().to_string(),
        host: header(HOST).unwrap_or_default(),
        path: asked.uri().path().to_owned(),
        query: asked.uri().query().unwrap_or_default().to_owned(),
        status: 0,
        if_none_match: header(IF_NONE_MATCH),
        if_modified_since: header(IF_MODIFIED_SINCE),
        range: header(RANGE),
        user_agent: header(USER_AGENT),
    }
}

async fn index(State(shelves): Shared, asked: HeaderMap) -> Response {
    versioned(HTML, page::index(), shelves.base_time, &asked)
}

async fn home(
    State(shelves): Shared,
    Path(outlet): Path<String>,
    Extension(place): Here,
    Query(parameters): Parameters,
    asked: HeaderMap,
) -> Response {
    let Some(outlet) = Outlet::find(&outlet) else { return missing() };
    if let (Some(route), false) = (parameters.get("rest_route"), outlet.wordpress == WordPress::Absent) {
        return wordpress::answer(&shelves, outlet, &place, route, &parameters);
    }
    let edition = shelves.edition(outlet, &place);
    if parameters.get("feed").is_some_and(|wanted| wanted == "rss2") && outlet.feeds == Feeds::Many {
        return feed_of(&edition, Format::Rss2, &parameters, &asked);
    }
    let mut answer = versioned(HTML, page::home(&edition), edition.updated(), &asked);
    if let Some(link) = wordpress::link_of(outlet, &place) {
        answer.headers_mut().insert(LINK, link);
    }
    answer
}

/// What lies directly below an outlet.
async fn file(
    State(shelves): Shared,
    Path((outlet, file)): Path<(String, String)>,
    Extension(place): Here,
    Query(parameters): Parameters,
    asked: HeaderMap,
) -> Response {
    let Some(outlet) = Outlet::find(&outlet) else { return missing() };
    let mut edition = shelves.edition(outlet, &place);
    edition.asked_teaser = parameters.get("teaser").and_then(|name| Teaser::named(name));
    if let Some(format) = format_of(outlet, &file) {
        return feed_of(&edition, format, &parameters, &asked);
    }
    if !outlet.has_sitemaps {
        return missing();
    }
    let (root, updated) = (place.root(outlet), edition.updated());
    match file.as_str() {
        "robots.txt" => versioned(PLAIN, sitemaps::robots(&root), updated, &asked),
        "sitemap.xml" => versioned(XML, sitemaps::index(&root, updated), updated, &asked),
        "pages-sitemap.xml" => versioned(XML, sitemaps::pages(&root), updated, &asked),
        "news-sitemap.xml" => versioned(XML, sitemaps::news(&edition), updated, &asked),
        "archive-sitemap.xml.gz" => {
            let packed = sitemaps::archive(&edition, shelves.published(outlet));
            ([(CONTENT_TYPE, sitemaps::GZIP)], packed).into_response()
        }
        _ => missing(),
    }
}

fn format_of(outlet: &Outlet, file: &str) -> Option<Format> {
    match outlet.feeds {
        Feeds::None => None,
        Feeds::Hidden => (file == "rss.xml").then_some(Format::Rss2),
        Feeds::Many => (file == "feed").then_some(Format::Rss2),
        Feeds::Linked => match file.strip_prefix("feed")? {
            "" => Some(outlet.format),
            ending => ending.strip_prefix('.').and_then(Format::of_extension),
        },
    }
}

fn feed_of(
    edition: &Edition<'_>,
    format: Format,
    parameters: &HashMap<String, String>,
    asked: &HeaderMap,
) -> Response {
    let feed = schedule::written_into(feeds::write(format, edition), format, parameters);
    versioned(format.content_type(), feed, edition.updated(), asked)
}

async fn comments(
    State(shelves): Shared,
    Path(outlet): Path<String>,
    Extension(place): Here,
    asked: HeaderMap,
) -> Response {
    let Some(outlet) = Outlet::find(&outlet).filter(|outlet| outlet.feeds == Feeds::Many) else {
        return missing();
    };
    let edition = shelves.edition(outlet, &place);
    versioned(Format::Rss2.content_type(), feeds::comments(&edition), edition.updated(), &asked)
}

async fn section(
    State(shelves): Shared,
    Path((outlet, name)): Path<(String, String)>,
    Extension(place): Here,
    asked: HeaderMap,
) -> Response {
    let Some(outlet) = Outlet::find(&outlet) else { return missing() };
    let Some(edition) = section_of(&shelves, outlet, &place, &name) else { return missing() };
    // What most people read was written some days ago.
    let read: Vec<u32> = (1..=5).collect();
    let most_read = shelves.edition_of(outlet, &place, &read).articles;
    versioned(HTML, section::page(&edition, &name, &most_read), edition.updated(), &asked)
}

async fn section_feed(
    State(shelves): Shared,
    Path((outlet, name)): Path<(String, String)>,
    Extension(place): Here,
    Query(parameters): Parameters,
    asked: HeaderMap,
) -> Response {
    let Some(outlet) = Outlet::find(&outlet).filter(|outlet| outlet.feeds == Feeds::Many) else {
        return missing();
    };
    let Some(edition) = section_of(&shelves, outlet, &place, &name) else { return missing() };
    feed_of(&edition, Format::Rss2, &parameters, &asked)
}

/// Everything, or every second article.
fn section_of<'a>(
    shelves: &Shelves,
    outlet: &'static Outlet,
    place: &'a Place,
    name: &str,
) -> Option<Edition<'a>> {
    let mut edition = shelves.edition(outlet, place);
    if name == outlet.section {
        edition.articles.retain(|article| article.number % 2 == 0);
    } else if name != section::LATEST {
        return None;
    }
    Some(edition)
}

async fn wordpress_root(
    shelves: Shared,
    Path(outlet): Path<String>,
    here: Here,
    parameters: Parameters,
) -> Response {
    wordpress_route(shelves, Path((outlet, String::new())), here, parameters).await
}

async fn wordpress_route(
    State(shelves): Shared,
    Path((outlet, route)): Path<(String, String)>,
    Extension(place): Here,
    Query(parameters): Parameters,
) -> Response {
    match Outlet::find(&outlet) {
        Some(outlet) if outlet.wordpress == WordPress::Pretty => {
            wordpress::answer(&shelves, outlet, &place, &route, &parameters)
        }
        _ => missing(),
    }
}

async fn revise(
    State(shelves): Shared,
    Path(outlet): Path<String>,
    Query(parameters): Parameters,
) -> Response {
    if Outlet::find(&outlet).is_none() {
        return missing();
    }
    shelves.revise(&format!("{outlet}/{}", parameters.get("path").map(String::as_str).unwrap_or_default()));
    StatusCode::NO_CONTENT.into_response()
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
    let shape = Shape {
        entries,
        size: size as usize,
        published: shelves.bench_published(),
        pictures: read("pictures", 0).unwrap_or_default().min(20),
        is_teaser: parameters.contains_key("teaser"),
    };
    if !shape.is_sane() {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let thing = Versioned {
        content_type: Format::Rss2.content_type(),
        etag: format!(
            "\"bench-{number}-{entries}-{size}-{}-{}-{}\"",
            shape.published, shape.pictures, shape.is_teaser
        ),
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
    shelves.faults.take(&outlet, &parameters);
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
