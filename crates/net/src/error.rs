use std::time::Duration;

use thiserror::Error;

/// Why nothing was fetched, as far as the evidence goes.
///
/// Holds no part of the address, so that it can be logged and kept.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FetchError {
    /// Not an `http` or `https` address with a host; also when a redirect leads to such a thing.
    #[error("the address is not a web address")]
    BadAddress,
    /// The address, or what its name resolves to, lies on this machine or in a private network.
    #[error("the address leads to this machine or a private network")]
    PrivateAddress,
    /// The host's name could not be resolved.
    #[error("the host was not found")]
    Dns,
    /// The host refused or reset the connection.
    #[error("the host refused the connection")]
    Refused,
    /// Status 403: the host answers, but not us.
    #[error("the host refused to answer")]
    Forbidden,
    /// The proxy cannot be had, or gave no connection to the host; or its address cannot be one.
    #[error("no connection could be made by the proxy")]
    Proxy,
    /// There is no way to the host: this machine seems to have no network.
    #[error("the network cannot be reached")]
    Offline,
    /// No safe connection could be agreed on: a wrong or expired certificate, or an old protocol.
    #[error("no safe connection could be made")]
    Tls,
    /// A limit of time ran out.
    #[error("no full answer within {seconds} s")]
    TooSlow {
        /// The limit that ran out.
        seconds: u64,
    },
    /// The body is larger than we take.
    #[error("the answer is larger than {limit_bytes} bytes")]
    TooLarge {
        /// The limit, after decompression.
        limit_bytes: u64,
    },
    /// The redirects did not end.
    #[error("too many redirects")]
    TooManyRedirects,
    /// Status 404.
    #[error("not found")]
    NotFound,
    /// Status 410: it will not come back.
    #[error("gone for good")]
    Gone,
    /// Status 401 or 407.
    #[error("a login is needed")]
    NeedsLogin,
    /// Status 429, or 503 that says when to come again.
    #[error("asked to come later")]
    RateLimited {
        /// How long the host asks us to stay away, from now.
        retry_after: Option<Duration>,
    },
    /// Status 5xx.
    #[error("the server failed with status {status}")]
    ServerError {
        /// The status.
        status: u16,
    },
    /// Any other status that is no success.
    #[error("the server answered with status {status}")]
    BadStatus {
        /// The status.
        status: u16,
    },
    /// The answer broke off or was garbled.
    #[error("the transfer broke off or was garbled")]
    Broken,
}

impl FetchError {
    /// The code under which a person is told; the UI words it.
    pub fn code(&self) -> &'static str {
        match self {
            FetchError::BadAddress => "bad_address",
            FetchError::PrivateAddress => "private_address",
            FetchError::Dns => "dns",
            FetchError::Refused | FetchError::Forbidden => "refused",
            FetchError::Proxy => "proxy",
            FetchError::Offline => "offline",
            FetchError::Tls => "tls",
            FetchError::TooSlow { .. } => "too_slow",
            FetchError::TooLarge { .. } => "too_large",
            FetchError::TooManyRedirects => "too_many_redirects",
            FetchError::NotFound => "not_found",
            FetchError::Gone => "gone",
            FetchError::NeedsLogin => "needs_login",
            FetchError::RateLimited { .. } => "rate_limited",
            FetchError::ServerError { .. } => "server_error",
            FetchError::BadStatus { .. } => "bad_status",
            FetchError::Broken => "broken_transfer",
        }
    }

    /// The arguments of [`code`](FetchError::code)'s sentence, in the units that their names say.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            FetchError::TooSlow { seconds } => vec![("seconds", seconds.to_string())],
            FetchError::TooLarge { limit_bytes } => {
                vec![("limit_mb", limit_bytes.div_ceil(1_000_000).to_string())]
            }
            FetchError::RateLimited { retry_after: Some(wait) } => {
                vec![("minutes", wait.as_secs().div_ceil(60).max(1).to_string())]
            }
            FetchError::ServerError { status } | FetchError::BadStatus { status } => {
                vec![("status", status.to_string())]
            }
            _ => Vec::new(),
        }
    }

    /// Whether the same request may well succeed later without anybody changing anything.
    pub fn is_transient(&self) -> bool {
        match self {
            FetchError::Dns
            | FetchError::Refused
            | FetchError::Proxy
            | FetchError::Offline
            | FetchError::TooSlow { .. }
            | FetchError::RateLimited { .. }
            | FetchError::ServerError { .. }
            | FetchError::Broken => true,
            // 408 Request Timeout and 425 Too Early ask to be tried again (RFC 9110 and 8470).
            FetchError::BadStatus { status } => matches!(status, 408 | 425),
            _ => false,
        }
    }

    /// Whether this is what a machine without network sees. One such error may be the host's fault;
    /// when every source has one, the machine is offline.
    pub fn is_unreachable(&self) -> bool {
        matches!(self, FetchError::Dns | FetchError::Offline | FetchError::Proxy)
    }
}
