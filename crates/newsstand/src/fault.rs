use std::io;
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::{StreamExt, stream};

/// How a server can go wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// No answer for a minute.
    Slow,
    /// A byte a second.
    Drip,
    /// A document that ends in the middle, in an answer that is whole.
    Truncated,
    /// A connection that is cut in the middle of the answer.
    Cut,
    /// Text in windows-1256 that says it is UTF-8.
    WrongCharset,
    /// 304 whether or not it was asked for.
    NotModified,
    /// 401.
    NeedsLogin,
    /// 403.
    Forbidden,
    /// 404.
    NotFound,
    /// 410.
    Gone,
    /// 429, with `Retry-After: 120`.
    RateLimited,
    /// 500.
    ServerError,
    /// 503.
    Unavailable,
    /// 302 to the same thing, sound.
    Redirect,
    /// 301 to the same thing, sound.
    Moved,
    /// 302 to itself.
    Loop,
    /// 302 to an address in a private network.
    Private,
    /// A web page in place of what was asked for.
    Html,
    /// 200 and nothing.
    Empty,
    /// 40 MB.
    Huge,
}

impl Fault {
    /// Each, with its name in `?fault=`.
    pub const ALL: [(&'static str, Fault); 20] = [
        ("slow", Fault::Slow),
        ("drip", Fault::Drip),
        ("truncated", Fault::Truncated),
        ("cut", Fault::Cut),
        ("wrong-charset", Fault::WrongCharset),
        ("304", Fault::NotModified),
        ("401", Fault::NeedsLogin),
        ("403", Fault::Forbidden),
        ("404", Fault::NotFound),
        ("410", Fault::Gone),
        ("429", Fault::RateLimited),
        ("500", Fault::ServerError),
        ("503", Fault::Unavailable),
        ("redirect", Fault::Redirect),
        ("moved", Fault::Moved),
        ("loop", Fault::Loop),
        ("private", Fault::Private),
        ("html", Fault::Html),
        ("empty", Fault::Empty),
        ("huge", Fault::Huge),
    ];

    /// The fault of a name in `?fault=`.
    pub fn parse(name: &str) -> Option<Fault> {
        Fault::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, fault)| fault)
    }
}

const HUGE_BYTES: usize = 40_000_000;
const PAGE: &str = "<!doctype html><html lang=ar dir=rtl><meta charset=utf-8><title>صفحة</title><p>هذه صفحة وليست خلاصة.</html>";

/// What goes wrong at `path`. `sound` is the answer that would have been given.
pub(crate) async fn apply(fault: Fault, path: &str, sound: Response) -> Response {
    let status = |code: StatusCode| (code, code.to_string()).into_response();
    match fault {
        Fault::Slow => {
            tokio::time::sleep(Duration::from_secs(60)).await;
            sound
        }
        Fault::Drip => drip(sound).await,
        Fault::Truncated => truncated(sound).await,
        Fault::Cut => cut(sound).await,
        Fault::WrongCharset => wrong_charset(sound).await,
        Fault::NotModified => StatusCode::NOT_MODIFIED.into_response(),
        Fault::NeedsLogin => {
            with(status(StatusCode::UNAUTHORIZED), WWW_AUTHENTICATE, "Basic realm=\"newsstand\"")
        }
        Fault::Forbidden => status(StatusCode::FORBIDDEN),
        Fault::NotFound => status(StatusCode::NOT_FOUND),
        Fault::Gone => status(StatusCode::GONE),
        Fault::RateLimited => with(status(StatusCode::TOO_MANY_REQUESTS), RETRY_AFTER, "120"),
        Fault::ServerError => status(StatusCode::INTERNAL_SERVER_ERROR),
        Fault::Unavailable => status(StatusCode::SERVICE_UNAVAILABLE),
        Fault::Redirect => with(status(StatusCode::FOUND), LOCATION, &format!("{path}?fault=none")),
        Fault::Moved => with(status(StatusCode::MOVED_PERMANENTLY), LOCATION, &format!("{path}?fault=none")),
        Fault::Loop => with(status(StatusCode::FOUND), LOCATION, &format!("{path}?fault=loop")),
        Fault::Private => with(status(StatusCode::FOUND), LOCATION, "http://10.0.0.1/feed"),
        Fault::Html => with(PAGE.into_response(), CONTENT_TYPE, "text/html; charset=utf-8"),
        Fault::Empty => with(StatusCode::OK.into_response(), CONTENT_TYPE, "application/xml"),
        Fault::Huge => huge(sound),
    }
}

fn with(mut response: Response, name: HeaderName, value: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
    response
}

/// The answer's bytes, and the answer without its body.
async fn apart(response: Response) -> (Response, Bytes) {
    let (head, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    let mut rest = Response::from_parts(head, Body::empty());
    rest.headers_mut().remove(CONTENT_LENGTH);
    (rest, bytes)
}

fn half_of(bytes: &Bytes) -> Bytes {
    bytes.slice(..bytes.len() / 2)
}

async fn drip(sound: Response) -> Response {
    let (mut answer, bytes) = apart(sound).await;
    *answer.body_mut() = Body::from_stream(stream::unfold(bytes, |mut left| async move {
        if left.is_empty() {
            return None;
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
        let byte = left.split_to(1);
        Some((Ok::<_, io::Error>(byte), left))
    }));
    answer
}

async fn truncated(sound: Response) -> Response {
    let (mut answer, bytes) = apart(sound).await;
    *answer.body_mut() = Body::from(half_of(&bytes));
    answer
}

async fn cut(sound: Response) -> Response {
    let (answer, bytes) = apart(sound).await;
    let mut answer = with(answer, CONTENT_LENGTH, &bytes.len().to_string());
    let half = stream::once(std::future::ready(Ok(half_of(&bytes))));
    let end = stream::once(async {
        // Until it waits, the server has not sent what it was given.
        tokio::time::sleep(Duration::from_millis(20)).await;
        Err(io::Error::from(io::ErrorKind::ConnectionAborted))
    });
    *answer.body_mut() = Body::from_stream(half.chain(end));
    answer
}

async fn wrong_charset(sound: Response) -> Response {
    let (mut answer, bytes) = apart(sound).await;
    let text = String::from_utf8_lossy(&bytes);
    let (encoded, _, _) = encoding_rs::WINDOWS_1256.encode(&text);
    *answer.body_mut() = Body::from(encoded.into_owned());
    answer
}

fn huge(sound: Response) -> Response {
    let (head, _) = sound.into_parts();
    let piece = Bytes::from_static(&[b' '; 64 * 1024]);
    let count = HUGE_BYTES / piece.len() + 1;
    let pieces = std::iter::repeat_n(piece, count).map(Ok::<_, io::Error>);
    let mut answer = Response::from_parts(head, Body::from_stream(stream::iter(pieces)));
    answer.headers_mut().remove(CONTENT_LENGTH);
    answer
}
