//! Where a request may go, decided anew for each hop: by its address here, and by what its name
//! resolves to at connect time.

use std::fmt;
use std::future::Future;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::Pin;
use std::time::Duration;

use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

use crate::FetchError;
use crate::address::{is_private, is_stand_in};

/// The way a request takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Way {
    /// By a proxy rather than directly.
    pub(crate) is_proxied: bool,
    /// Also to a name that resolves to a private address.
    pub(crate) is_trusted: bool,
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
    if !url.has_host() {
        return Err(FetchError::BadAddress);
    }
    let directly_in_trust = Way { is_proxied: false, is_trusted: true };
    if is_private_host(url) {
        return if is_trusted { Ok(directly_in_trust) } else { Err(FetchError::PrivateAddress) };
    }
    let Some(proxy) = proxy_for(url, proxies)? else {
        return Ok(Way { is_proxied: false, is_trusted });
    };
    // A proxy would lead a publisher's link to the proxy's own machine.
    if proxy.uri().host().is_some_and(|host| is_same_host(url, host)) {
        return Ok(Way { is_proxied: false, is_trusted });
    }
    if url.domain().is_some_and(is_local_by_name) {
        return if is_trusted { Ok(directly_in_trust) } else { Err(FetchError::PrivateAddress) };
    }
    Ok(Way { is_proxied: true, is_trusted })
}

/// Whether an address is on this machine or in a private network by what it says itself, in any spelling.
/// What a name resolves to is seen only when it is fetched.
fn is_private_host(url: &Url) -> bool {
    // The parser has already turned decimal, octal, hexadecimal and shortened hosts into addresses.
    match url.host() {
        Some(Host::Ipv4(ip)) => is_private(IpAddr::V4(ip)),
        Some(Host::Ipv6(ip)) => is_private(IpAddr::V6(ip)),
        Some(Host::Domain(name)) => is_localhost(name),
        None => false,
    }
}

/// Whether an address names this machine or a local network: a private address, or a name that only a local network
/// knows. It may be fetched untrusted all the same, where such a name resolves to a public address.
pub fn is_local_host(url: &Url) -> bool {
    is_private_host(url) || url.domain().is_some_and(is_local_by_name)
}

/// By scheme and host alone: what else stands in an address is no matter of the way to it.
fn proxy_for(url: &Url, proxies: &Matcher) -> Result<Option<Intercept>, FetchError> {
    let place = format!("{}://{}/", url.scheme(), url.host_str().unwrap_or_default());
    let place = place.parse().map_err(|_| FetchError::BadAddress)?;
    Ok(proxies.intercept(&place))
}

/// What to keep as [`Request::trusted_host`](crate::Request::trusted_host) for an address that a person typed:
/// the host, with the port when it is not the one that its scheme has by itself. A bare host means the two ports
/// of the web, so that a machine may lead from `http` to `https`.
pub fn trust_of(typed: &Url) -> Option<String> {
    let host = typed.host_str()?;
    Some(typed.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
}

/// Whether `url` is at the host and port that a person typed, however they were written.
pub(crate) fn is_at(url: &Url, typed: &str) -> bool {
    let typed = typed.trim();
    let with_port = typed
        .rsplit_once(':')
        .filter(|(host, _)| !host.contains(':') || host.ends_with(']'))
        .and_then(|(host, port)| Some((host, port.parse::<u16>().ok()?)));
    match with_port {
        Some((host, port)) => is_same_host(url, host) && url.port_or_known_default() == Some(port),
        None => is_same_host(url, typed) && url.port().is_none(),
    }
}

fn is_same_host(url: &Url, other: &str) -> bool {
    let Some(host) = url.host() else { return false };
    let other = other.trim_end_matches('.');
    let other = if other.contains(':') && !other.starts_with('[') {
        Host::parse(&format!("[{other}]"))
    } else {
        Host::parse(other)
    };
    match (other, host) {
        (Ok(Host::Domain(other)), Host::Domain(name)) => name.trim_end_matches('.') == other,
        (Ok(Host::Ipv4(other)), Host::Ipv4(ip)) => other == ip,
        (Ok(Host::Ipv6(other)), Host::Ipv6(ip)) => other == ip,
        _ => false,
    }
}

/// Names that only a local network knows: without a dot, or under RFC 6762 (`local`, and appendix G), RFC 8375
/// (`home.arpa`) or what ICANN has set aside (`internal`).
fn is_local_by_name(name: &str) -> bool {
    const ENDS: [&str; 9] =
        ["local", "internal", "intranet", "private", "corp", "home", "lan", "localdomain", "home.arpa"];
    let name = name.trim_end_matches('.');
    let is_below = |end: &str| name.strip_suffix(end).is_some_and(|rest| rest.ends_with('.'));
    !name.contains('.') || ENDS.into_iter().any(is_below) || name == "home.arpa"
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
    trusted: TrustedNames,
    look_up: fn(String) -> Found,
}

enum TrustedNames {
    All,
    Only(Vec<String>),
}

/// Less than the time that a connection is given, which the looking up is a part of.
const LONGEST_LOOK_UP: Duration = Duration::from_secs(8);

type Found = Pin<Box<dyn Future<Output = io::Result<Vec<SocketAddr>>> + Send>>;

impl Resolver {
    /// No name may resolve to a private address.
    pub(crate) fn guarded() -> Resolver {
        Resolver::guarded_but_for(Vec::new())
    }

    /// No name may resolve to a private address, but for these.
    pub(crate) fn guarded_but_for(names: Vec<String>) -> Resolver {
        Resolver { trusted: TrustedNames::Only(names), look_up: |name| Box::pin(look_up(name)) }
    }

    /// Every name may resolve to any address.
    pub(crate) fn trusting() -> Resolver {
        Resolver { trusted: TrustedNames::All, look_up: |name| Box::pin(look_up(name)) }
    }

    fn trusts(&self, name: &str) -> bool {
        match &self.trusted {
            TrustedNames::All => true,
            TrustedNames::Only(names) => names.iter().any(|known| known.eq_ignore_ascii_case(name)),
        }
    }
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let is_trusted = self.trusts(name.as_str());
        let found = (self.look_up)(name.as_str().to_owned());
        Box::pin(async move {
            let found = found.await?;
            let kept = if is_trusted { found } else { public_of(found)? };
            Ok(Box::new(kept.into_iter()) as Addrs)
        })
    }
}

async fn look_up(name: String) -> io::Result<Vec<SocketAddr>> {
    // A proxy that wants addresses has those of literal hosts looked up too.
    if let Ok(ip) = name.trim_matches(['[', ']']).parse::<IpAddr>() {
        return Ok(vec![(ip, 0).into()]);
    }
    if is_localhost(&name) {
        return Ok(vec![(Ipv4Addr::LOCALHOST, 0).into(), (Ipv6Addr::LOCALHOST, 0).into()]);
    }
    if is_never_a_host(&name) {
        return Err(io::ErrorKind::NotFound.into());
    }
    // A machine without a network often has a resolver that does not answer: that is no slow host.
    let found = tokio::time::timeout(LONGEST_LOOK_UP, tokio::net::lookup_host((name.as_str(), 0)));
    Ok(found.await.map_err(|_| io::Error::from(io::ErrorKind::NotFound))??.collect())
}

/// Names that nobody need be asked about (RFC 6761 section 6.4).
fn is_never_a_host(name: &str) -> bool {
    let last = name.trim_end_matches('.').rsplit('.').next().unwrap_or_default();
    last.eq_ignore_ascii_case("invalid")
}

fn public_of(found: Vec<SocketAddr>) -> Result<Vec<SocketAddr>, PrivateOnly> {
    let had_any = !found.is_empty();
    let kept: Vec<_> = found.into_iter().filter(|at| !is_private(at.ip()) || is_stand_in(at.ip())).collect();
    if had_any && kept.is_empty() { Err(PrivateOnly) } else { Ok(kept) }
}

#[cfg(test)]
mod tests;
