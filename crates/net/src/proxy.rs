//! Which proxy requests go by, if any.

use std::fmt;

use hyper_util::client::proxy::matcher::Matcher;
use reqwest::{ClientBuilder, NoProxy};
use url::Url;

use crate::FetchError;

const SYSTEM: &str = "system";
const NONE: &str = "none";

/// The proxy that a person chose.
///
/// Hosts that `NO_PROXY` names, this machine and private addresses are never asked by a proxy.
#[derive(Clone, Default, PartialEq, Eq)]
pub enum Proxy {
    /// What the environment (`HTTPS_PROXY` and its kin, read as curl does) or the system says.
    #[default]
    System,
    /// None, whatever the system says.
    None,
    /// This one, for everything: `http`, `https`, `socks5` (names are resolved here) or `socks5h` (names are
    /// resolved by the proxy). It may be on this machine or in a private network. A name and a password
    /// stand before its host.
    At(Url),
}

impl Proxy {
    /// Reads [`to_setting`](Proxy::to_setting)'s form: `system`, `none`, or an address, of which `http://` may be
    /// left out. `None` for anything else.
    pub fn parse(text: &str) -> Option<Proxy> {
        match text.trim() {
            "" | SYSTEM => Some(Proxy::System),
            NONE => Some(Proxy::None),
            address if address.contains("://") => Proxy::at(address),
            address => Proxy::at(&format!("http://{address}")),
        }
    }

    /// The form in which it is kept. Holds the proxy's password, where there is one.
    pub fn to_setting(&self) -> String {
        match self {
            Proxy::System => SYSTEM.to_owned(),
            Proxy::None => NONE.to_owned(),
            Proxy::At(url) => url.to_string(),
        }
    }

    fn at(address: &str) -> Option<Proxy> {
        let proxy = Proxy::At(Url::parse(address).ok()?);
        proxy.rules().is_ok().then_some(proxy)
    }

    /// Which requests go by it, and by which host.
    ///
    /// # Errors
    /// `Proxy` for an address that cannot be one: nothing may then go out past it.
    pub(crate) fn rules(&self) -> Result<Matcher, FetchError> {
        match self {
            Proxy::System => Ok(Matcher::from_system()),
            Proxy::None => Ok(Matcher::builder().build()),
            Proxy::At(url) => {
                let is_known = matches!(url.scheme(), "http" | "https" | "socks5" | "socks5h");
                if !is_known
                    || !url.has_host()
                    || host_of(&Matcher::builder().all(url.as_str()).build(), "http").is_none()
                {
                    return Err(FetchError::Proxy);
                }
                Ok(Matcher::builder().all(url.as_str()).no(no_proxy()).build())
            }
        }
    }

    pub(crate) fn equip(&self, builder: ClientBuilder) -> Result<ClientBuilder, FetchError> {
        Ok(match self {
            Proxy::System => builder,
            Proxy::None => builder.no_proxy(),
            Proxy::At(url) => {
                let proxy = reqwest::Proxy::all(url.as_str()).map_err(|_| FetchError::Proxy)?;
                builder.proxy(proxy.no_proxy(NoProxy::from_string(&no_proxy())))
            }
        })
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Proxy::System => f.write_str("System"),
            Proxy::None => f.write_str("None"),
            Proxy::At(url) => f.debug_tuple("At").field(&url.host_str()).finish(),
        }
    }
}

/// The hosts of the proxies themselves: these may be private.
pub(crate) fn hosts_of(rules: &Matcher) -> Vec<String> {
    ["http", "https"].into_iter().filter_map(|scheme| host_of(rules, scheme)).collect()
}

fn host_of(rules: &Matcher, scheme: &str) -> Option<String> {
    let anywhere = format!("{scheme}://host.invalid/").parse().ok()?;
    Some(rules.intercept(&anywhere)?.uri().host()?.to_owned())
}

fn no_proxy() -> String {
    ["NO_PROXY", "no_proxy"].into_iter().find_map(|name| std::env::var(name).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_as_they_were_kept() {
        let rows = [
            ("", Some("system")),
            ("system", Some("system")),
            (" none ", Some("none")),
            ("http://proxy.example:3128", Some("http://proxy.example:3128/")),
            ("proxy.example:3128", Some("http://proxy.example:3128/")),
            ("127.0.0.1:8080", Some("http://127.0.0.1:8080/")),
            ("localhost:8080", Some("http://localhost:8080/")),
            ("https://reader:secret@proxy.example", Some("https://reader:secret@proxy.example/")),
            ("socks5://127.0.0.1:9050", Some("socks5://127.0.0.1:9050")),
            ("socks5h://[::1]:9050", Some("socks5h://[::1]:9050")),
            ("socks5h://reader:p%40ss@192.168.1.9", Some("socks5h://reader:p%40ss@192.168.1.9")),
            ("socks4://127.0.0.1", None),
            ("ftp://proxy.example", None),
            ("socks5://", None),
            ("two words", None),
            ("http://", None),
            ("socks5://وسيط.example:1080", None),
        ];
        for (text, expected) in rows {
            let proxy = Proxy::parse(text);
            assert_eq!(proxy.as_ref().map(Proxy::to_setting).as_deref(), expected, "{text}");
            if let Some(proxy) = proxy {
                assert_eq!(Proxy::parse(&proxy.to_setting()), Some(proxy), "{text}");
            }
        }
    }

    #[test]
    fn what_is_no_proxy_is_refused_and_not_passed_by() {
        for address in ["ftp://proxy.example", "socks5:relative", "data:,x"] {
            let proxy = Proxy::At(Url::parse(address).unwrap());
            assert_eq!(proxy.rules().err(), Some(FetchError::Proxy), "{address}");
        }
    }

    #[test]
    fn passwords_are_not_shown() {
        let proxy = Proxy::parse("socks5h://reader:secret@proxy.example:1080").unwrap();
        assert_eq!(format!("{proxy:?}"), "At(Some(\"proxy.example\"))");
    }

    #[test]
    fn the_hosts_of_the_proxies_are_known() {
        let rules = Matcher::builder().http("http://10.0.0.1:3128").https("socks5://gate.example").build();
        assert_eq!(hosts_of(&rules), ["10.0.0.1", "gate.example"]);
        assert!(hosts_of(&Matcher::builder().build()).is_empty());
    }
}
