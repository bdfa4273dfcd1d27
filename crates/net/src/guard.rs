//! Where a request may go, decided anew for each hop: by its address here, and by what its name
//! resolves to at connect time.

use std::fmt;
use std::future::Future;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::Pin;

use hyper_util::client::proxy::matcher::Matcher;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

use crate::FetchError;
use crate::address::{is_private, is_stand_in};

/// The way a request takes. Each has connections of its own, so that one opened in trust is never
/// used without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Directly; names that resolve to private addresses are refused.
    Guarded,
    /// Directly, to any address.
    Trusted,
    /// By the system's proxy, which resolves names itself.
    Proxied,
}

/// Decides the way to `url`.
///
/// # Errors
/// `BadAddress` for what is not http or https with a host, `PrivateAddress` for a private one that
/// `is_trusted` does not cover.
pub(crate) fn way_to(url: &Url, is_trusted: bool, proxies: &Matcher) -> Result<Way, FetchError> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(FetchError::BadAddress);
    }
    // The parser has already turned decimal, octal, hexadecimal and shortened hosts into addresses.
    let is_local = match url.host().ok_or(FetchError::BadAddress)? {
        Host::Ipv4(ip) => is_private(IpAddr::V4(ip)),
        Host::Ipv6(ip) => is_private(IpAddr::V6(ip)),
        Host::Domain(name) => is_localhost(name),
    };
    if is_local {
        return if is_trusted { Ok(Way::Trusted) } else { Err(FetchError::PrivateAddress) };
    }
    let is_proxied = url.as_str().parse().is_ok_and(|uri| proxies.intercept(&uri).is_some());
    Ok(match (is_proxied, is_trusted) {
        (true, _) => Way::Proxied,
        (false, true) => Way::Trusted,
        (false, false) => Way::Guarded,
    })
}

/// Whether `url` is at the host that a person typed, however it was written.
pub(crate) fn is_at(url: &Url, typed: &str) -> bool {
    let Some(host) = url.host() else { return false };
    let typed = typed.trim().trim_end_matches('.');
    let bracketed = if typed.contains(':') && !typed.starts_with('[') {
        Host::parse(&format!("[{typed}]"))
    } else {
        Host::parse(typed)
    };
    match (bracketed, host) {
        (Ok(Host::Domain(typed)), Host::Domain(name)) => name.trim_end_matches('.') == typed,
        (Ok(Host::Ipv4(typed)), Host::Ipv4(ip)) => typed == ip,
        (Ok(Host::Ipv6(typed)), Host::Ipv6(ip)) => typed == ip,
        _ => false,
    }
}

/// RFC 6761 section 6.3: the name and all below it are this machine, whatever a name server says.
fn is_localhost(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    name == "localhost" || name.ends_with(".localhost")
}

/// A name has none but private addresses.
#[derive(Debug)]
pub(crate) struct PrivateOnly;

impl fmt::Display for PrivateOnly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name resolves to private addresses only")
    }
}

impl std::error::Error for PrivateOnly {}

/// Resolves names at connect time, so that nothing can change between the check and the use.
/// It is not asked about hosts that are addresses already; [`way_to`] sees those.
pub(crate) struct Resolver {
    allow_private: bool,
    look_up: fn(String) -> Found,
}

type Found = Pin<Box<dyn Future<Output = io::Result<Vec<SocketAddr>>> + Send>>;

impl Resolver {
    pub(crate) fn new(allow_private: bool) -> Resolver {
        Resolver { allow_private, look_up: |name| Box::pin(look_up(name)) }
    }
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let allow_private = self.allow_private;
        let found = (self.look_up)(name.as_str().to_owned());
        Box::pin(async move {
            let found = found.await?;
            let kept = if allow_private { found } else { public_of(found)? };
            Ok(Box::new(kept.into_iter()) as Addrs)
        })
    }
}

async fn look_up(name: String) -> io::Result<Vec<SocketAddr>> {
    if is_localhost(&name) {
        return Ok(vec![(Ipv4Addr::LOCALHOST, 0).into(), (Ipv6Addr::LOCALHOST, 0).into()]);
    }
    Ok(tokio::net::lookup_host((name.as_str(), 0)).await?.collect())
}

fn public_of(found: Vec<SocketAddr>) -> Result<Vec<SocketAddr>, PrivateOnly> {
    let had_any = !found.is_empty();
    let kept: Vec<_> = found.into_iter().filter(|at| !is_private(at.ip()) || is_stand_in(at.ip())).collect();
    if had_any && kept.is_empty() { Err(PrivateOnly) } else { Ok(kept) }
}

#[cfg(test)]
mod tests;
