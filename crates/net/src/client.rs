use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use rustls::ClientConfig;

use crate::exchange::{self, Answer};
use crate::guard;
use crate::queue::Queue;
use crate::trail::{Budget, Trail};
use crate::ways::Ways;
use crate::{Config, FetchError, Fetched, Proxy, Request, Response, tls};

/// The guarded client. Cheap to clone; clones share connections and limits.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
}

struct Shared {
    config: Config,
    queue: Arc<Queue>,
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
        Ok(Client { shared: Arc::new(Shared { config, queue, tls, ways }) })
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
        let Shared { config, queue, .. } = &*self.shared;
        let ways = self.shared.ways();
        let mut budget = Budget::new(config.total_timeout);
        let mut trail = Trail::from(&request.url);
        for _ in 0..=config.max_redirects {
            let is_typed =
                request.trusted_host.as_deref().is_some_and(|typed| guard::is_at(&trail.url, typed));
            let way = guard::way_to(&trail.url, is_typed || config.allow_private, &ways.proxies)?;
            let turn = queue.turn(trail.host()).await;
            let asked = exchange::ask(ways.client(way), way.is_proxied, config, &trail.url, request);
            let answer = budget.spend(asked).await?;
            drop(turn);
            match answer {
                Answer::Redirect { to, is_permanent } => trail.go_on(to, is_permanent),
                Answer::NotModified { validators, fresh_for } => {
                    return Ok(Response::NotModified { validators, moved_to: trail.moved_to(), fresh_for });
                }
                Answer::Fetched(fetched) => {
                    return Ok(Response::Fetched(Fetched { moved_to: trail.moved_to(), ..*fetched }));
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
    fn ways(&self) -> Arc<Ways> {
        Arc::clone(&self.ways.read().unwrap_or_else(PoisonError::into_inner))
    }
}
