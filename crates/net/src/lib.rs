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
//! **Proxies.** The system's proxy (environment, and the settings of Windows and macOS) is used as
//! it is set, but never for this machine or for a private address. A proxy resolves names itself,
//! so behind one the guard sees only what the address itself says; the proxy's own rules stand for
//! the rest.
//!
//! Dropping the future of [`Client::fetch`] stops the transfer.

mod address;
mod client;
mod config;
mod error;
mod evidence;
mod guard;
mod queue;
mod request;
mod response;
mod retry_after;
mod tls;

pub use client::Client;
pub use config::Config;
pub use error::FetchError;
pub use request::{Accept, Request, Validators};
pub use response::{Fetched, Response};
