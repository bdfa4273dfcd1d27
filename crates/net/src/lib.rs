//! The only crate that opens a socket: a guarded HTTP client for feeds, pages and pictures.
//!
//! A publisher decides where an address leads and what comes back; this crate decides how far that
//! can go. Every answer is limited in time, size and redirects, every hop is checked against the
//! addresses of this machine and of private networks, and no host sees more than two requests at once.
//!
//! What must never happen here:
//! * an address (its path or query can hold a private token) in an error, a `Debug` or a log line:
//!   the host at most;
//! * a cookie, a referer, or anything else that tells one publisher about another;
//! * knowledge of feeds, articles or the library: bytes go out as they came, decompressed.
//!
//! **Trust.** A person may read what is on their own machine or network by typing its address. That trusts the
//! host *and port* that they typed, for that one source: what it redirects or links to is a publisher's word again.
//!
//! **Proxies.** The person's proxy, else the system's (environment, and the settings of Windows and macOS), is
//! used as it is set, wherever it is; but never to reach this machine, a private address, or the proxy's own host.
//! Without a proxy, and with `socks5`, names are resolved here and judged by what they resolve to. An `http`,
//! `https` or `socks5h` proxy resolves names itself: behind one the guard sees only what the address says. It then
//! refuses addresses and names that are local by their form (`printer`, `nas.local`, `x.internal`), and whether any
//! other name leads into a private network is the proxy's own rule to make. Nothing goes out past a proxy that fails.
//!
//! Dropping the future of [`Client::fetch`], or a [`Download`], stops the transfer.

mod address;
mod client;
mod config;
mod decode;
mod download;
mod error;
mod evidence;
mod exchange;
mod freshness;
mod guard;
mod header_link;
mod headers;
mod proxy;
mod queue;
mod request;
mod response;
mod retry_after;
mod tls;
mod trail;
mod ways;

pub use client::Client;
pub use config::Config;
pub use download::{Download, Resume};
pub use error::FetchError;
pub use guard::{is_local_host, trust_of};
pub use header_link::HeaderLink;
pub use headers::is_user_agent;
pub use proxy::Proxy;
pub use request::{Accept, Request, Validators};
pub use response::{Fetched, Response};
