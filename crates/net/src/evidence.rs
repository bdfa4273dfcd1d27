//! From what the libraries report to what a person is told.

use std::error::Error;
use std::io;
use std::time::Duration;

use crate::FetchError;
use crate::guard::PrivateOnly;

/// What an error before the answer's head means.
pub(crate) fn of_sending(error: &reqwest::Error, connect_timeout: Duration) -> FetchError {
    if let Some(known) = of_chain(error) {
        return known;
    }
    if error.is_dns() {
        FetchError::Dns
    } else if error.is_timeout() {
        too_slow(connect_timeout)
    } else if error.is_connect() {
        FetchError::Refused
    } else if error.is_builder() {
        FetchError::BadAddress
    } else {
        FetchError::Broken
    }
}

/// What running out of `limit` is called.
pub(crate) fn too_slow(limit: Duration) -> FetchError {
    FetchError::TooSlow { seconds: limit.as_secs().max(1) }
}

fn of_chain(error: &(dyn Error + 'static)) -> Option<FetchError> {
    let mut next = Some(error);
    while let Some(link) = next {
        if let Some(known) = of_link(link) {
            return Some(known);
        }
        next = link.source();
    }
    None
}

fn of_link(link: &(dyn Error + 'static)) -> Option<FetchError> {
    if link.is::<PrivateOnly>() {
        return Some(FetchError::PrivateAddress);
    }
    if link.is::<rustls::Error>() {
        return Some(FetchError::Tls);
    }
    let io = link.downcast_ref::<io::Error>()?;
    // The source of an `io::Error` that wraps another error is that error's source, not the error.
    if let Some(known) = io.get_ref().and_then(|inner| of_chain(inner)) {
        return Some(known);
    }
    match io.kind() {
        io::ErrorKind::ConnectionRefused
        | io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted => Some(FetchError::Refused),
        io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::HostUnreachable
        | io::ErrorKind::NetworkDown
        | io::ErrorKind::AddrNotAvailable
        // What a local firewall answers.
        | io::ErrorKind::PermissionDenied => Some(FetchError::Offline),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_reports() {
        let rows = [
            (io::ErrorKind::ConnectionRefused, Some(FetchError::Refused)),
            (io::ErrorKind::ConnectionReset, Some(FetchError::Refused)),
            (io::ErrorKind::NetworkUnreachable, Some(FetchError::Offline)),
            (io::ErrorKind::HostUnreachable, Some(FetchError::Offline)),
            (io::ErrorKind::PermissionDenied, Some(FetchError::Offline)),
            (io::ErrorKind::UnexpectedEof, None),
        ];
        for (kind, expected) in rows {
            assert_eq!(of_chain(&io::Error::from(kind)), expected, "{kind:?}");
        }
        let wrapped = io::Error::other(rustls::Error::HandshakeNotComplete);
        assert_eq!(of_chain(&wrapped), Some(FetchError::Tls));
        assert_eq!(
            of_chain(&io::Error::other(io::Error::other(PrivateOnly))),
            Some(FetchError::PrivateAddress)
        );
    }
}
