//! The connections: one set for each way that a request can take, so that one opened in trust, or by a
//! proxy, is never used without.

use std::time::Duration;

use hyper_util::client::proxy::matcher::Matcher;
use reqwest::redirect::Policy;
use rustls::ClientConfig;

use crate::guard::{Resolver, Way};
use crate::{Config, FetchError, Proxy, proxy};

pub(crate) struct Ways {
    /// Which requests go by a proxy.
    pub(crate) proxies: Matcher,
    guarded: reqwest::Client,
    trusted: reqwest::Client,
    proxied: reqwest::Client,
    proxied_trusted: reqwest::Client,
}

impl Ways {
    pub(crate) fn new(config: &Config, chosen: &Proxy, tls: &ClientConfig) -> Result<Ways, FetchError> {
        let proxies = chosen.rules()?;
        let basis = |resolver: Resolver| {
            reqwest::Client::builder()
                .user_agent(config.user_agent.as_str())
                .tls_backend_preconfigured(tls.clone())
                .dns_resolver(resolver)
                .redirect(Policy::none())
                // Bodies are unfolded here, within limits.
                .no_gzip()
                .no_brotli()
                .no_zstd()
                .no_deflate()
                .referer(false)
                .connect_timeout(config.connect_timeout)
                .pool_max_idle_per_host(config.per_host)
                .pool_idle_timeout(Duration::from_secs(30))
        };
        let build = |builder: reqwest::ClientBuilder| builder.build().map_err(|_| FetchError::BadAddress);
        Ok(Ways {
            guarded: build(basis(Resolver::guarded()).no_proxy())?,
            trusted: build(basis(Resolver::trusting()).no_proxy())?,
            proxied: build(chosen.equip(basis(Resolver::guarded_but_for(proxy::hosts_of(&proxies))))?)?,
            proxied_trusted: build(chosen.equip(basis(Resolver::trusting()))?)?,
            proxies,
        })
    }

    pub(crate) fn client(&self, way: Way) -> &reqwest::Client {
        match (way.is_proxied, way.is_trusted) {
            (false, false) => &self.guarded,
            (false, true) => &self.trusted,
            (true, false) => &self.proxied,
            (true, true) => &self.proxied_trusted,
        }
    }
}
