use std::time::Duration;

use crate::Proxy;

/// The limits and manners of a [`Client`](crate::Client).
#[derive(Debug, Clone)]
pub struct Config {
    /// What we call ourselves to servers.
    pub user_agent: String,
    /// Requests under way at once to one host.
    pub per_host: usize,
    /// Requests under way at once in all.
    pub in_all: usize,
    /// For finding the host, connecting and agreeing on TLS.
    pub connect_timeout: Duration,
    /// For the whole transfer, redirects included, waiting in our own queue excluded.
    pub total_timeout: Duration,
    /// For one silence of the server: before its answer, or between two pieces of it.
    pub idle_timeout: Duration,
    /// A download brings at least so many bytes…
    pub slowest_bytes: u64,
    /// …in each such time of waiting for the server.
    pub slowest_within: Duration,
    /// The largest body that is taken, counted after decompression.
    pub max_bytes: usize,
    /// Redirects that are followed for one request.
    pub max_redirects: usize,
    /// The proxy to go by.
    pub proxy: Proxy,
    /// Whether every address may be private. For tests and for people who serve themselves.
    pub allow_private: bool,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            user_agent: concat!("Qirtas/", env!("CARGO_PKG_VERSION"), " (desktop news reader)").to_owned(),
            per_host: 2,
            in_all: 32,
            connect_timeout: Duration::from_secs(10),
            total_timeout: Duration::from_secs(30),
            idle_timeout: Duration::from_secs(15),
            slowest_bytes: 30_000,
            slowest_within: Duration::from_secs(30),
            max_bytes: 15 * 1000 * 1000,
            max_redirects: 5,
            proxy: Proxy::System,
            allow_private: false,
        }
    }
}
