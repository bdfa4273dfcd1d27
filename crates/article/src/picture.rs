//! The pictures of an article and the names we keep them under.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};
use url::Url;

/// A picture that an article shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What the reading view asks for: `media:KEY`.
    pub key: String,
    /// Where the publisher keeps it.
    pub url: Url,
    /// What it shows, in words; empty when the publisher says nothing.
    pub alt: String,
    /// CSS pixels, when the publisher says so.
    pub width: Option<u32>,
    /// CSS pixels, when the publisher says so.
    pub height: Option<u32>,
}

/// The name of a picture in our own media store: 32 hex digits of the SHA-256 of its address.
pub fn picture_key(url: &Url) -> String {
    let digest = Sha256::digest(url.as_str().as_bytes());
    let mut key = String::with_capacity(32);
    for byte in digest.iter().take(16) {
        // Writing to a String cannot fail.
        let _ = write!(key, "{byte:02x}");
    }
    key
}
