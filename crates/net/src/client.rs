use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use hyper_util::client::proxy::matcher::Matcher;
use jiff::Timestamp;
use reqwest::StatusCode;
use reqwest::header::{self, HeaderMap, HeaderName, HeaderValue};
use reqwest::redirect::Policy;
use tokio::time::{Instant, timeout};
use url::Url;

use crate::evidence;
use crate::guard::{self, Resolver, Way};
use crate::queue::Queue;
use crate::retry_after;
use crate::{Accept, Config, FetchError, Fetched, Request, Response, Validators, tls};

/// A validator longer than this is not worth keeping.
const LONGEST_VALIDATOR: usize = 1024;
/// What a body may claim before it has sent anything.
const LARGEST_RESERVATION: u64 = 256 * 1024;

/// The guarded client. Cheap to clone; clones share connections and limits.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
}

struct Shared {
    config: Config,
    queue: Arc<Queue>,
    proxies: Matcher,
    guarded: reqwest::Client,
    trusted: reqwest::Client,
    proxied: reqwest::Client,
}

/// What one hop gave.
enum Answer {
    Redirect { to: Url, is_permanent: bool },
    NotModified(Validators),
    Body { content_type: Option<String>, validators: Validators, body: Bytes },
}

impl Client {
    /// Reads the platform's certificates and proxies; opens nothing yet.
    ///
    /// # Errors
    /// `Tls` when no TLS can be had at all, `BadAddress` when the user agent is no header value.
    pub fn new(config: Config) -> Result<Client, FetchError> {
        let tls = tls::config()?;
        let basis = |allow_private: bool| {
            reqwest::Client::builder()
                .user_agent(config.user_agent.as_str())
                .tls_backend_preconfigured(tls.clone())
                .dns_resolver(Resolver::new(allow_private))
                .redirect(Policy::none())
                .referer(false)
                .connect_timeout(config.connect_timeout)
                .pool_max_idle_per_host(config.per_host)
                .pool_idle_timeout(Duration::from_secs(30))
        };
        let build = |builder: reqwest::ClientBuilder| builder.build().map_err(|_| FetchError::BadAddress);
        Ok(Client {
            shared: Arc::new(Shared {
                queue: Arc::new(Queue::new(config.per_host, config.in_all)),
                proxies: Matcher::from_system(),
                guarded: build(basis(false).no_proxy())?,
                trusted: build(basis(true).no_proxy())?,
                proxied: build(basis(true))?,
                config,
            }),
        })
    }

    /// Fetches one thing, within all limits. Waits for its turn first.
    ///
    /// # Errors
    /// See [`FetchError`].
    pub async fn fetch(&self, request: &Request) -> Result<Response, FetchError> {
        let outcome = self.follow(request).await;
        let host = request.url.host_str().unwrap_or_default();
        match &outcome {
            Ok(Response::NotModified { .. }) => tracing::debug!(host, "not modified"),
            Ok(Response::Fetched(fetched)) => tracing::debug!(host, bytes = fetched.body.len(), "fetched"),
            Err(error) => tracing::debug!(host, code = error.code(), "not fetched"),
        }
        outcome
    }

    async fn follow(&self, request: &Request) -> Result<Response, FetchError> {
        let shared = &self.shared;
        let mut budget = Budget::new(shared.config.total_timeout);
        let mut trail = Trail::from(&request.url);
        for _ in 0..=shared.config.max_redirects {
            let client = shared.client_for(&trail.url, request.trusted_host.as_deref())?;
            let turn = shared.queue.turn(trail.url.host_str().unwrap_or_default()).await;
            let answer = budget.spend(shared.ask(client, &trail.url, request)).await?;
            drop(turn);
            match answer {
                Answer::Redirect { to, is_permanent } => trail.go_on(to, is_permanent),
                Answer::NotModified(validators) => {
                    return Ok(Response::NotModified { validators, moved_to: trail.moved_to() });
                }
                Answer::Body { content_type, validators, body } => {
                    let moved_to = trail.moved_to();
                    return Ok(Response::Fetched(Fetched {
                        url: trail.url,
                        moved_to,
                        content_type,
                        validators,
                        body,
                    }));
                }
            }
        }
        Err(FetchError::TooManyRedirects)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("config", &self.shared.config).finish_non_exhaustive()
    }
}

impl Shared {
    fn client_for(&self, url: &Url, trusted_host: Option<&str>) -> Result<&reqwest::Client, FetchError> {
        let is_trusted =
            self.config.allow_private || trusted_host.is_some_and(|typed| guard::is_at(url, typed));
        Ok(match guard::way_to(url, is_trusted, &self.proxies)? {
            Way::Guarded => &self.guarded,
            Way::Trusted => &self.trusted,
            Way::Proxied => &self.proxied,
        })
    }

    async fn ask(
        &self,
        client: &reqwest::Client,
        url: &Url,
        request: &Request,
    ) -> Result<Answer, FetchError> {
        let sent = client.get(url.clone()).headers(headers_of(request.accept, &request.validators)).send();
        let Config { connect_timeout, idle_timeout, .. } = self.config;
        let answered_within = connect_timeout + idle_timeout;
        let mut response = timeout(answered_within, sent)
            .await
            .map_err(|_| evidence::too_slow(answered_within))?
            .map_err(|error| evidence::of_sending(&error, connect_timeout))?;
        let status = response.status();
        let headers = response.headers();
        if let Some(location) = location_of(status, headers) {
            let to = url.join(location).map_err(|_| FetchError::BadAddress)?;
            let is_permanent = matches!(status.as_u16(), 301 | 308);
            return Ok(Answer::Redirect { to, is_permanent });
        }
        if status == StatusCode::NOT_MODIFIED && !request.validators.is_empty() {
            return Ok(Answer::NotModified(renewed(&request.validators, validators_of(headers))));
        }
        if !status.is_success() {
            return Err(failure_of(status, headers));
        }
        let content_type = text_of(headers, header::CONTENT_TYPE);
        let validators = validators_of(headers);
        let body = self.body_of(&mut response).await?;
        Ok(Answer::Body { content_type, validators, body })
    }

    /// Reads the body, counting what comes out of the decompression: what goes in says nothing.
    async fn body_of(&self, response: &mut reqwest::Response) -> Result<Bytes, FetchError> {
        let limit = self.config.max_bytes;
        let limit_bytes = u64::try_from(limit).unwrap_or(u64::MAX);
        let too_large = FetchError::TooLarge { limit_bytes };
        let claimed = response.content_length().unwrap_or_default();
        if claimed > limit_bytes {
            return Err(too_large);
        }
        let reserved = usize::try_from(claimed.min(LARGEST_RESERVATION)).unwrap_or_default();
        let mut body = BytesMut::with_capacity(reserved);
        loop {
            let chunk = timeout(self.config.idle_timeout, response.chunk())
                .await
                .map_err(|_| evidence::too_slow(self.config.idle_timeout))?
                .map_err(|_| FetchError::Broken)?;
            let Some(chunk) = chunk else { return Ok(body.freeze()) };
            if chunk.len() > limit - body.len() {
                return Err(too_large);
            }
            body.extend_from_slice(&chunk);
        }
    }
}

/// The addresses of one request, from the asked one on.
struct Trail {
    url: Url,
    has_moved: bool,
    is_permanent: bool,
}

impl Trail {
    fn from(url: &Url) -> Trail {
        let mut url = url.clone();
        url.set_fragment(None);
        Trail { url, has_moved: false, is_permanent: true }
    }

    fn go_on(&mut self, mut to: Url, is_permanent: bool) {
        to.set_fragment(None);
        if to.host() != self.url.host() {
            // A publisher does not choose whose credentials we show. What cannot carry any needs no change.
            let _ = to.set_username("");
            let _ = to.set_password(None);
        }
        let is_downgrade = self.url.scheme() == "https" && to.scheme() == "http";
        self.is_permanent &= is_permanent && !is_downgrade;
        self.has_moved = true;
        self.url = to;
    }

    fn moved_to(&self) -> Option<Url> {
        (self.has_moved && self.is_permanent).then(|| self.url.clone())
    }
}

/// The total time of a request, spent by the hops and not by waiting for a turn.
struct Budget {
    total: Duration,
    left: Duration,
}

impl Budget {
    fn new(total: Duration) -> Budget {
        Budget { total, left: total }
    }

    async fn spend<T>(&mut self, work: impl Future<Output = Result<T, FetchError>>) -> Result<T, FetchError> {
        let start = Instant::now();
        let outcome = timeout(self.left, work).await.map_err(|_| evidence::too_slow(self.total))?;
        self.left = self.left.saturating_sub(start.elapsed());
        outcome
    }
}

fn headers_of(accept: Accept, validators: &Validators) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(header::ACCEPT, HeaderValue::from_static(accept.header()));
    let conditions =
        [(header::IF_NONE_MATCH, &validators.etag), (header::IF_MODIFIED_SINCE, &validators.last_modified)];
    for (name, text) in conditions {
        if let Some(value) = text.as_ref().and_then(|text| HeaderValue::from_bytes(text.as_bytes()).ok()) {
            headers.insert(name, value);
        }
    }
    headers
}

fn location_of(status: StatusCode, headers: &HeaderMap) -> Option<&str> {
    if !matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    std::str::from_utf8(headers.get(header::LOCATION)?.as_bytes()).ok()
}

fn text_of(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    let value = headers.get(name)?.as_bytes();
    std::str::from_utf8(value).ok().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn validators_of(headers: &HeaderMap) -> Validators {
    let keep = |name| text_of(headers, name).filter(|text| text.len() <= LONGEST_VALIDATOR);
    Validators { etag: keep(header::ETAG), last_modified: keep(header::LAST_MODIFIED) }
}

fn renewed(asked: &Validators, answered: Validators) -> Validators {
    Validators {
        etag: answered.etag.or_else(|| asked.etag.clone()),
        last_modified: answered.last_modified.or_else(|| asked.last_modified.clone()),
    }
}

fn failure_of(status: StatusCode, headers: &HeaderMap) -> FetchError {
    let retry_after = || {
        let date = text_of(headers, header::DATE);
        retry_after::wait_of(&text_of(headers, header::RETRY_AFTER)?, date.as_deref(), Timestamp::now())
    };
    match status.as_u16() {
        401 | 407 => FetchError::NeedsLogin,
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
