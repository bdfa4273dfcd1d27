use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use reqwest::header::HeaderMap;
use rustls::ClientConfig;
use url::Url;

use crate::exchange::{self, Hop};
use crate::queue::{Queue, Turn};
use crate::trail::{Budget, Trail};
use crate::ways::Ways;
use crate::{Config, FetchError, Proxy, Request, Response, guard, headers, tls};

/// A long download keeps one of the turns of its host; the others stay free for all else.
const DOWNLOADS_PER_HOST: usize = 1;
/// Downloads under way at once in all: one that comes by itself, and two that a person asked for.
const DOWNLOADS: usize = 3;

/// The guarded client. Cheap to clone; clones share connections and limits.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
}

struct Shared {
    config: Config,
    queue: Arc<Queue>,
    downloads: Arc<Queue>,
    tls: ClientConfig,
    ways: RwLock<Arc<Ways>>,
}

impl Client {
    /// Reads the platform's certificates and proxies; opens nothing yet.
    ///
    /// # Errors
    /// `Tls` when no TLS can be had at all, `BadAddress` when the user agent is no header value, `Proxy` when the
    /// proxy's address cannot be one.
    pub fn new(config: Config) -> Result<Client, FetchError> {
        let tls = tls::config()?;
        let ways = RwLock::new(Arc::new(Ways::new(&config, &config.proxy, &tls)?));
        let queue = Arc::new(Queue::new(config.per_host, config.in_all));
        let downloads = Arc::new(Queue::new(DOWNLOADS_PER_HOST, DOWNLOADS));
        Ok(Client { shared: Arc::new(Shared { config, queue, downloads, tls, ways }) })
    }

    /// Goes by another proxy from the next request on, redirects of those under way excepted.
    ///
    /// # Errors
    /// `Proxy` when the address cannot be one; the old one then stays.
    pub fn set_proxy(&self, proxy: &Proxy) -> Result<(), FetchError> {
        let shared = &self.shared;
        let ways = Arc::new(Ways::new(&shared.config, proxy, &shared.tls)?);
        *shared.ways.write().unwrap_or_else(PoisonError::into_inner) = ways;
        Ok(())
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
        let config = &self.shared.config;
        let mut budget = Budget::new(config.total_timeout);
        let asked_with = headers::of_request(request);
        let lanes = [&self.shared.queue];
        let Arrival { response, url, moved_to, turns: _turns } =
            self.arrive(request, &asked_with, &lanes, &mut budget).await?;
        budget.spend(exchange::read(response, config, &url, request, moved_to)).await
    }

    /// Goes where `request` leads, as far as the head of an answer, waiting for a turn in each of `lanes` on the way.
    ///
    /// # Errors
    /// See [`FetchError`]; an answer that tells of a failure is none yet.
    pub(crate) async fn arrive(
        &self,
        request: &Request,
        asked_with: &HeaderMap,
        lanes: &[&Arc<Queue>],
        budget: &mut Budget,
    ) -> Result<Arrival, FetchError> {
        let config = &self.shared.config;
        let ways = self.shared.ways();
        let mut trail = Trail::from(&request.url);
        for _ in 0..=config.max_redirects {
            let is_typed =
                request.trusted_host.as_deref().is_some_and(|typed| guard::is_at(&trail.url, typed));
            let way = guard::way_to(&trail.url, is_typed || config.allow_private, &ways.proxies)?;
            let mut turns = Vec::with_capacity(lanes.len());
            for lane in lanes {
                turns.push(lane.turn(trail.host()).await);
            }
            let asked =
                exchange::ask(ways.client(way), way.is_proxied, config, &trail.url, asked_with.clone());
            match budget.spend(asked).await? {
                Hop::Redirect { to, is_permanent } => trail.go_on(to, is_permanent),
                Hop::Answer(response) => {
                    let moved_to = trail.moved_to();
                    return Ok(Arrival { response, url: trail.url, moved_to, turns });
                }
            }
        }
        Err(FetchError::TooManyRedirects)
    }

    pub(crate) fn config(&self) -> &Config {
        &self.shared.config
    }

    /// What a download waits for at each host: its turn among downloads, then the one among all.
    pub(crate) fn download_lanes(&self) -> [&Arc<Queue>; 2] {
        [&self.shared.downloads, &self.shared.queue]
    }
}

/// The end of a way, and the turns at its host.
pub(crate) struct Arrival {
    pub(crate) response: reqwest::Response,
    pub(crate) url: Url,
    pub(crate) moved_to: Option<Url>,
    pub(crate) turns: Vec<Turn>,
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("config", &self.shared.config).finish_non_exhaustive()
    }
}

impl Shared {
    fn ways(&self) -> Arc<Ways> {
        Arc::clone(&self.ways.read().unwrap_or_else(PoisonError::into_inner))
    }
}
