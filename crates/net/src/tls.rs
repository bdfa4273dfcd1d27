use std::sync::Arc;

use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;

use crate::FetchError;

/// TLS by rustls, trusting whom the platform trusts.
///
/// The cryptography is *ring*: unlike aws-lc it builds with a C compiler alone on every platform
/// (no CMake, no NASM), and in a fraction of the time. It is named here rather than installed for the
/// whole process, so that no other library can change it.
pub(crate) fn config() -> Result<ClientConfig, FetchError> {
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(|_| FetchError::Tls)?;
    let mut config = match Verifier::new(provider) {
        Ok(verifier) => {
            builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier)).with_no_client_auth()
        }
        // A machine without root certificates trusts nobody, but the app still starts on it.
        Err(_) => builder.with_root_certificates(RootCertStore::empty()).with_no_client_auth(),
    };
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}
