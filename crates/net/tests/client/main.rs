//! The client against servers that do as they please.

#![expect(
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "clippy spares only the test functions themselves, not what they call"
)]

mod downloads;
mod limits;
mod manners;
mod newsstand;
mod proxies;
mod redirects;
mod server;
mod statuses;
mod trust;

use std::time::Duration;

use qirtas_net::{Accept, Client, Config, FetchError, Fetched, Request, Response, trust_of};
use server::Server;
use url::Url;

/// Limits of time are far away unless a test brings one near.
fn config() -> Config {
    let far = Duration::from_secs(60);
    Config {
        connect_timeout: far,
        total_timeout: far,
        idle_timeout: far,
        max_bytes: 100_000,
        ..Config::default()
    }
}

/// As for a source on this machine whose address a person typed.
fn typed(url: Url) -> Request {
    let trusted_host = trust_of(&url);
    Request { trusted_host, ..Request::new(url, Accept::Feed) }
}

async fn fetch_with(config: Config, request: &Request) -> Result<Response, FetchError> {
    Client::new(config).unwrap().fetch(request).await
}

async fn fetch(server: &Server, path: &str) -> Result<Response, FetchError> {
    fetch_with(config(), &typed(server.url(path))).await
}

fn fetched(outcome: Result<Response, FetchError>) -> Fetched {
    match outcome {
        Ok(Response::Fetched(fetched)) => fetched,
        other => panic!("not fetched: {other:?}"),
    }
}
