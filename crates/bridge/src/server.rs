use std::collections::HashMap;
use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use axum::Json;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware;
use axum::response::sse::{Event as Sse, Sse as SseStream};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Router, body::Bytes};
use futures_util::{Stream, stream};
use qirtas_ipc::{Event, MediaAnswer};
use qirtas_reader::Reader;
use tokio::net::TcpListener;
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

use crate::{BridgeClock, files, guard};

/// Arguments are ids and short texts; the largest is a list of ids.
const MOST_ARGUMENT_BYTES: usize = 1 << 20;

/// How a bridge is set up.
#[derive(Debug, Clone)]
pub struct Options {
    /// The port on loopback; 0 for any.
    pub port: u16,
    /// The folder of the built UI.
    pub ui: PathBuf,
    /// The reader's clock, which `POST /clock?at=SECONDS` sets.
    pub clock: BridgeClock,
}

/// A bridge that is listening.
pub struct Bridge {
    address: SocketAddr,
    stop: CancellationToken,
    serving: tokio::task::JoinHandle<io::Result<()>>,
}

struct Served {
    reader: Reader,
    ui: PathBuf,
    clock: BridgeClock,
    stop: CancellationToken,
}

impl Bridge {
    /// Begins to answer for a reader.
    ///
    /// # Errors
    /// The port is taken.
    pub async fn start(reader: Reader, options: Options) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await?;
        let address = listener.local_addr()?;
        let stop = CancellationToken::new();
        let Options { ui, clock, .. } = options;
        let served = Arc::new(Served { reader, ui, clock, stop: stop.clone() });
        let stopped = stop.clone().cancelled_owned();
        let serving = tokio::spawn(async move {
            axum::serve(listener, router(served)).with_graceful_shutdown(stopped).await
        });
        Ok(Self { address, stop, serving })
    }

    /// Where it listens: `http://127.0.0.1:PORT`.
    pub fn base(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Answers what is under way, and ends.
    pub async fn stop(self) {
        self.stop.cancel();
        // A connection that a browser keeps open is not waited for.
        let _ = tokio::time::timeout(std::time::Duration::from_secs(2), self.serving).await;
    }
}

fn router(served: Arc<Served>) -> Router {
    Router::new()
        .route("/call/{name}", post(call))
        .route("/events", get(events))
        .route("/media/{key}", get(media))
        .route("/clock", post(set_clock))
        .fallback(file)
        .layer(DefaultBodyLimit::max(MOST_ARGUMENT_BYTES))
        .layer(middleware::from_fn(guard::only_own_page))
        .with_state(served)
}

async fn call(State(served): State<Arc<Served>>, Path(name): Path<String>, body: Bytes) -> Response {
    let args = serde_json::from_slice(&body).unwrap_or_default();
    match qirtas_ipc::dispatch(&served.reader, &name, args).await {
        Ok(value) => Json(value).into_response(),
        Err(problem) => (StatusCode::UNPROCESSABLE_ENTITY, Json(problem)).into_response(),
    }
}

async fn events(State(served): State<Arc<Served>>) -> SseStream<impl Stream<Item = Result<Sse, Infallible>>> {
    let stop = served.stop.clone();
    SseStream::new(stream::unfold((served.reader.events(), stop), async |(mut events, stop)| {
        let event = stop.run_until_cancelled(events.recv()).await?;
        let event = match event {
            Ok(event) => Event::from(event),
            // Whoever missed some asks for everything anew.
            Err(RecvError::Lagged(_)) => Event::LibraryChanged,
            Err(RecvError::Closed) => return None,
        };
        let text = serde_json::to_string(&event).unwrap_or_default();
        Some((Ok(Sse::default().data(text)), (events, stop)))
    }))
}

async fn media(State(served): State<Arc<Served>>, Path(key): Path<String>, headers: HeaderMap) -> Response {
    let (reader, range) = (served.reader.clone(), headers.get(header::RANGE).cloned());
    let found = tokio::task::spawn_blocking(move || {
        qirtas_ipc::media(&reader, &key, range.as_ref().and_then(|range| range.to_str().ok()))
    });
    let Ok(MediaAnswer { status, headers, body }) = found.await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, body).into_response();
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// Without a second, it runs as the machine's.
async fn set_clock(
    State(served): State<Arc<Served>>,
    Query(parameters): Query<HashMap<String, String>>,
) -> StatusCode {
    match parameters.get("at").map(|at| at.parse::<i64>()) {
        Some(Err(_)) => StatusCode::BAD_REQUEST,
        at => {
            served.clock.set(at.and_then(Result::ok));
            StatusCode::NO_CONTENT
        }
    }
}

async fn file(State(served): State<Arc<Served>>, uri: axum::http::Uri) -> Response {
    files::file(&served.ui, uri.path().trim_start_matches('/')).await
}
