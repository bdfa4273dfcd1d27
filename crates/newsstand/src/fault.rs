mod bombs;
mod orders;

use std::io;
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{
    ACCEPT_RANGES, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, DATE, LOCATION, RETRY_AFTER,
    WWW_AUTHENTICATE,
};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use jiff::{SignedDuration, Timestamp};

use crate::conditional::http_date;
use crate::{Misprint, Oddity, media};

pub(crate) use orders::Orders;

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
    /// 403, unless the user agent looks like a browser's.
    BrowsersOnly,
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
    /// 503, with a `Retry-After` that is a date: ten minutes after its `Date`.
    Later,
    /// 302 to the same thing, sound.
    Redirect,
    /// 301 to the same thing, sound.
    Moved,
    /// 302 to itself.
    Loop,
    /// 302 as many times, and then the same thing, sound.
    Redirects(u8),
    /// 302 to an address in a private network.
    Private,
    /// A web page in place of what was asked for.
    Html,
    /// 200 and nothing.
    Empty,
    /// 40 MB.
    Huge,
    /// 100 MB in 100 kB of gzip.
    BombGzip,
    /// 100 MB in less than 200 bytes of Brotli.
    BombBrotli,
    /// 100 MB in 3 kB of Zstandard.
    BombZstd,
    /// 100 MB in 500 kB of deflate.
    BombDeflate,
    /// The first half of a gzip stream, in an answer that is whole.
    TruncatedGzip,
    /// Two thousand headers.
    Headers,
    /// 302 to the home page.
    Home,
    /// The whole, without a word of parts, whatever part is asked for.
    NoRanges,
    /// An SVG drawing with a script in it.
    Drawing,
    /// A web page that says it is a PNG.
    FalsePicture,
    /// A PNG whose head speaks of 50,000 by 50,000 pixels.
    PictureBomb,
    /// Article pages that are something else; all others are sound.
    Page(Oddity),
    /// Numbers of weather and markets that are wrong; all else is sound.
    Numbers(Misprint),
}

impl Fault {
    /// Each, with its name in `?fault=`.
    pub const ALL: [(&'static str, Fault); 57] = [
        ("slow", Fault::Slow),
        ("drip", Fault::Drip),
        ("truncated", Fault::Truncated),
        ("cut", Fault::Cut),
        ("wrong-charset", Fault::WrongCharset),
        ("304", Fault::NotModified),
        ("401", Fault::NeedsLogin),
        ("403", Fault::Forbidden),
        ("browsers-only", Fault::BrowsersOnly),
        ("404", Fault::NotFound),
        ("410", Fault::Gone),
        ("429", Fault::RateLimited),
        ("500", Fault::ServerError),
        ("503", Fault::Unavailable),
        ("503-later", Fault::Later),
        ("redirect", Fault::Redirect),
        ("moved", Fault::Moved),
        ("loop", Fault::Loop),
        ("redirect-5", Fault::Redirects(5)),
        ("redirect-6", Fault::Redirects(6)),
        ("private", Fault::Private),
        ("html", Fault::Html),
        ("empty", Fault::Empty),
        ("huge", Fault::Huge),
        ("bomb-gzip", Fault::BombGzip),
        ("bomb-br", Fault::BombBrotli),
        ("bomb-zstd", Fault::BombZstd),
        ("bomb-deflate", Fault::BombDeflate),
        ("truncated-gzip", Fault::TruncatedGzip),
        ("headers", Fault::Headers),
        ("home", Fault::Home),
        ("no-ranges", Fault::NoRanges),
        ("svg", Fault::Drawing),
        ("false-picture", Fault::FalsePicture),
        ("picture-bomb", Fault::PictureBomb),
        ("login-wall", Fault::Page(Oddity::LoginWall)),
        ("consent-wall", Fault::Page(Oddity::ConsentWall)),
        ("shell", Fault::Page(Oddity::Shell)),
        ("shell-amp", Fault::Page(Oddity::ShellWithAmp)),
        ("shell-print", Fault::Page(Oddity::ShellWithPrint)),
        ("soft-404", Fault::Page(Oddity::SoftNotFound)),
        ("pdf", Fault::Page(Oddity::Pdf)),
        ("huge-page", Fault::Page(Oddity::Huge)),
        ("endless-page", Fault::Page(Oddity::Endless)),
        ("windows-1256", Fault::Page(Oddity::Windows1256)),
        ("mislabelled", Fault::Page(Oddity::Mislabelled)),
        ("pages", Fault::Page(Oddity::Pages)),
        ("nan", Fault::Numbers(Misprint::Nan)),
        ("missing-array", Fault::Numbers(Misprint::MissingArray)),
        ("short-array", Fault::Numbers(Misprint::ShortArray)),
        ("zero", Fault::Numbers(Misprint::Zero)),
        ("negative", Fault::Numbers(Misprint::Negative)),
        ("future", Fault::Numbers(Misprint::Future)),
        ("old", Fault::Numbers(Misprint::Old)),
        ("fahrenheit", Fault::Numbers(Misprint::Fahrenheit)),
        ("error-body", Fault::Numbers(Misprint::ErrorBody)),
        ("wrong-base", Fault::Numbers(Misprint::WrongBase)),
    ];

    /// The fault of a name in `?fault=`, also with `_` for `-`.
    pub fn parse(name: &str) -> Option<Fault> {
        let name = name.replace('_', "-");
        if let Some(left) = name.strip_prefix("redirect-") {
            return left.parse().ok().filter(|left| (1..=9).contains(left)).map(Fault::Redirects);
        }
        Fault::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, fault)| fault)
    }
}

const HUGE_BYTES: usize = 40_000_000;
const PAGE: &str = "<!doctype html><html lang=ar dir=rtl><meta charset=utf-8><title>صفحة</title><p>هذه صفحة وليست خلاصة.</html>";

/// What goes wrong.
pub(crate) struct Trouble<'a> {
    pub(crate) fault: Fault,
    /// Where, as it was asked for; with the query where that says what is wanted.
    pub(crate) path: &'a str,
    /// The path of the home page there.
    pub(crate) home: &'a str,
    pub(crate) user_agent: &'a str,
    pub(crate) base_time: Timestamp,
}

impl Trouble<'_> {
    /// What is answered in place of `sound`, the answer that would have been given.
    pub(crate) async fn befall(self, sound: Response) -> Response {
        let path = self.path;
        let joint = if path.contains('?') { '&' } else { '?' };
        // Of a name that is said twice, the last counts.
        let again = |fault: &str| format!("{path}{joint}fault={fault}");
        match self.fault {
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
            Fault::BrowsersOnly if self.user_agent.starts_with("Mozilla/") => sound,
            Fault::Forbidden | Fault::BrowsersOnly => status(StatusCode::FORBIDDEN),
            Fault::NotFound => status(StatusCode::NOT_FOUND),
            Fault::Gone => status(StatusCode::GONE),
            Fault::RateLimited => with(status(StatusCode::TOO_MANY_REQUESTS), RETRY_AFTER, "120"),
            Fault::ServerError => status(StatusCode::INTERNAL_SERVER_ERROR),
            Fault::Unavailable => status(StatusCode::SERVICE_UNAVAILABLE),
            Fault::Later => later(self.base_time),
            Fault::Redirect => redirect(StatusCode::FOUND, &again("none")),
            Fault::Moved => redirect(StatusCode::MOVED_PERMANENTLY, &again("none")),
            Fault::Loop => redirect(StatusCode::FOUND, &again("loop")),
            Fault::Redirects(0 | 1) => redirect(StatusCode::FOUND, &again("none")),
            Fault::Redirects(left) => redirect(StatusCode::FOUND, &again(&format!("redirect-{}", left - 1))),
            Fault::Private => redirect(StatusCode::FOUND, "http://10.0.0.1/feed"),
            Fault::Html => with(PAGE.into_response(), CONTENT_TYPE, "text/html; charset=utf-8"),
            Fault::Empty => with(StatusCode::OK.into_response(), CONTENT_TYPE, "application/xml"),
            Fault::Huge => huge(sound),
            Fault::BombGzip => coded(sound, "gzip", bombs::gzip()),
            Fault::BombBrotli => coded(sound, "br", bombs::brotli()),
            Fault::BombZstd => coded(sound, "zstd", bombs::zstd()),
            Fault::BombDeflate => coded(sound, "deflate", bombs::deflate()),
            Fault::TruncatedGzip => truncated_gzip(sound).await,
            Fault::Headers => many_headers(sound),
            Fault::Home => redirect(StatusCode::FOUND, self.home),
            Fault::NoRanges => without_ranges(sound),
            Fault::Drawing => with(media::DRAWING.into_response(), CONTENT_TYPE, "image/svg+xml"),
            Fault::FalsePicture => with(PAGE.into_response(), CONTENT_TYPE, "image/png"),
            Fault::PictureBomb => with(media::bomb().into_response(), CONTENT_TYPE, "image/png"),
            // Who writes the page or the numbers has seen to it.
            Fault::Page(_) | Fault::Numbers(_) => sound,
        }
    }
}

fn status(code: StatusCode) -> Response {
    (code, code.to_string()).into_response()
}

fn redirect(code: StatusCode, to: &str) -> Response {
    with(status(code), LOCATION, to)
}

fn later(base_time: Timestamp) -> Response {
    let ten_minutes = SignedDuration::from_mins(10);
    let until = base_time.saturating_add(ten_minutes).unwrap_or(base_time);
    let answer = with(status(StatusCode::SERVICE_UNAVAILABLE), DATE, &http_date(base_time));
    with(answer, RETRY_AFTER, &http_date(until))
}

fn coded(sound: Response, coding: &str, body: Bytes) -> Response {
    let (head, _) = sound.into_parts();
    let mut answer = with(Response::from_parts(head, Body::from(body)), CONTENT_ENCODING, coding);
    answer.headers_mut().remove(CONTENT_LENGTH);
    answer
}

async fn truncated_gzip(sound: Response) -> Response {
    let (answer, bytes) = apart(sound).await;
    let packed = Bytes::from(bombs::packed(&bytes));
    coded(answer, "gzip", half_of(&packed))
}

fn many_headers(mut sound: Response) -> Response {
    for number in 0..2000 {
        let name = HeaderName::from_bytes(format!("x-flood-{number}").as_bytes());
        if let Ok(name) = name {
            sound.headers_mut().insert(name, HeaderValue::from_static("x"));
        }
    }
    sound
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

/// The part of the request that asked for a part is gone already.
fn without_ranges(mut sound: Response) -> Response {
    sound.headers_mut().remove(ACCEPT_RANGES);
    sound
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
