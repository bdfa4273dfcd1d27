//! One request and its answer: a hop of the way.

use std::time::Duration;

use bytes::Bytes;
use jiff::Timestamp;
use reqwest::StatusCode;
use reqwest::header::{self, HeaderMap};
use tokio::time::timeout;
use url::Url;

use crate::decode::{self, Unfolding};
use crate::headers::{number_of, renewed, text_of, validators_of};
use crate::{Config, FetchError, Fetched, Request, Response, evidence, freshness, header_link, retry_after};

/// What a body may claim before it has sent anything.
const LARGEST_RESERVATION: usize = 256 * 1024;

/// What one hop gave.
pub(crate) enum Hop {
    Redirect {
        to: Url,
        is_permanent: bool,
    },
    /// The head of an answer, whatever its status; the body is still to come.
    Answer(reqwest::Response),
}

/// Asks at `url`.
///
/// # Errors
/// See [`FetchError`].
pub(crate) async fn ask(
    client: &reqwest::Client,
    is_proxied: bool,
    config: &Config,
    url: &Url,
    headers: HeaderMap,
) -> Result<Hop, FetchError> {
    let sent = client.get(url.clone()).headers(headers).send();
    let Config { connect_timeout, idle_timeout, .. } = *config;
    let answered_within = connect_timeout + idle_timeout;
    let response = timeout(answered_within, sent)
        .await
        .map_err(|_| evidence::too_slow(answered_within))?
        .map_err(|error| match evidence::of_sending(&error, connect_timeout) {
            // The connection that failed is the one to the proxy, or the proxy's own.
            FetchError::Refused | FetchError::Dns if is_proxied => FetchError::Proxy,
            error => error,
        })?;
    let status = response.status();
    let Some(location) = location_of(status, response.headers()) else { return Ok(Hop::Answer(response)) };
    let to = url.join(location).map_err(|_| FetchError::BadAddress)?;
    let is_permanent = matches!(status.as_u16(), 301 | 308);
    Ok(Hop::Redirect { to, is_permanent })
}

/// The whole of what was answered to `request` at `url`.
///
/// # Errors
/// See [`FetchError`].
pub(crate) async fn read(
    mut response: reqwest::Response,
    config: &Config,
    url: &Url,
    request: &Request,
    moved_to: Option<Url>,
) -> Result<Response, FetchError> {
    let (status, headers) = (response.status(), response.headers());
    let now = Timestamp::now();
    let fresh_for = freshness::fresh_for(headers, now);
    if status == StatusCode::NOT_MODIFIED && !request.validators.is_empty() {
        let validators = renewed(&request.validators, validators_of(headers));
        return Ok(Response::NotModified { validators, moved_to, fresh_for });
    }
    if !status.is_success() {
        return Err(failure_of(status, headers, now));
    }
    let mut fetched = Fetched {
        url: url.clone(),
        moved_to,
        content_type: text_of(headers, header::CONTENT_TYPE),
        validators: validators_of(headers),
        fresh_for,
        links: header_link::links_of(headers, url),
        total: number_of(headers, "x-wp-total"),
        total_pages: number_of(headers, "x-wp-totalpages"),
        body: Bytes::new(),
    };
    let limit = request.max_bytes.map_or(config.max_bytes, |most| most.min(config.max_bytes));
    fetched.body = body_of(&mut response, limit, config.idle_timeout).await?;
    Ok(Response::Fetched(fetched))
}

/// Reads the body, counting what arrives and what it unfolds to.
async fn body_of(
    response: &mut reqwest::Response,
    limit: usize,
    idle_timeout: Duration,
) -> Result<Bytes, FetchError> {
    let mut body = Unfolding::new(response.headers(), limit)?;
    let claimed = response.content_length().unwrap_or_default();
    let claimed = usize::try_from(claimed).unwrap_or(usize::MAX);
    if claimed > limit {
        return Err(decode::too_large(limit));
    }
    body.reserve(claimed.min(LARGEST_RESERVATION));
    loop {
        let chunk = timeout(idle_timeout, response.chunk())
            .await
            .map_err(|_| evidence::too_slow(idle_timeout))?
            .map_err(|_| FetchError::Broken)?;
        let Some(chunk) = chunk else { return body.end().map(Bytes::from) };
        body.push(&chunk)?;
    }
}

fn location_of(status: StatusCode, headers: &HeaderMap) -> Option<&str> {
    if !matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    std::str::from_utf8(headers.get(header::LOCATION)?.as_bytes()).ok()
}

pub(crate) fn failure_of(status: StatusCode, headers: &HeaderMap, now: Timestamp) -> FetchError {
    let retry_after = || {
        let date = text_of(headers, header::DATE);
        retry_after::wait_of(&text_of(headers, header::RETRY_AFTER)?, date.as_deref(), now)
    };
    match status.as_u16() {
        401 | 407 => FetchError::NeedsLogin,
        403 => FetchError::Forbidden,
        404 => FetchError::NotFound,
        410 => FetchError::Gone,
        429 => FetchError::RateLimited { retry_after: retry_after() },
        // A server under maintenance that names a time asks for the same as one that is too busy.
        503 => match retry_after() {
            None => FetchError::ServerError { status: 503 },
            wait => FetchError::RateLimited { retry_after: wait },
        },
        status @ 500..=599 => FetchError::ServerError { status },
        status => FetchError::BadStatus { status },
    }
}
