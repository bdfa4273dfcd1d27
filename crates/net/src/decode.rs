//! Takes the codings of a body off (RFC 9110 section 8.4), within a limit of what goes in and of what comes out.
//!
//! An endless stream that unfolds to nothing, a window of a gigabyte, and a bomb all end here; so this is not left to
//! the HTTP library, which counts none of them.

mod codecs;

use std::io;

use codecs::{Brotli, Deflate, Gzip, Zstd};
use reqwest::header::{self, HeaderMap};

use crate::FetchError;

/// What we can take off, the likeliest first.
pub(crate) const ACCEPTED: &str = "gzip, br, zstd, deflate";
/// Nobody folds a thing more often than this.
const MOST_CODINGS: usize = 3;

/// One coding being taken off.
pub(crate) trait Codec: Send {
    /// Reads some of `input`, and adds some of what it unfolds to: never much more than a megabyte at a time.
    /// Gives how much was read; what follows the end of the stream counts as read.
    fn run(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize>;

    /// Whether the stream has come to its end.
    fn is_complete(&mut self) -> bool;
}

/// A body as it arrives.
pub(crate) struct Unfolding {
    /// In the order in which they were put on; the last comes off first.
    codecs: Vec<Box<dyn Codec>>,
    body: Vec<u8>,
    limit: usize,
    arrived: usize,
}

impl Unfolding {
    /// By the `Content-Encoding` of an answer. What is no coding that we know is none: servers write charsets there.
    ///
    /// # Errors
    /// `Broken` for more codings than anybody uses.
    pub(crate) fn new(headers: &HeaderMap, limit: usize) -> Result<Unfolding, FetchError> {
        let values = headers.get_all(header::CONTENT_ENCODING);
        let mut codecs = Vec::new();
        for name in values.iter().filter_map(|value| value.to_str().ok()).flat_map(|text| text.split(',')) {
            codecs.extend(codec_of(&name.trim().to_ascii_lowercase()));
            if codecs.len() > MOST_CODINGS {
                return Err(FetchError::Broken);
            }
        }
        Ok(Unfolding { codecs, body: Vec::new(), limit, arrived: 0 })
    }

    /// Makes room for what the server says will come.
    pub(crate) fn reserve(&mut self, bytes: usize) {
        self.body.reserve(bytes);
    }

    /// Takes the next piece as it came.
    ///
    /// # Errors
    /// `TooLarge` beyond the limit, `Broken` for what cannot be unfolded.
    pub(crate) fn push(&mut self, piece: &[u8]) -> Result<(), FetchError> {
        self.arrived = self.arrived.saturating_add(piece.len());
        if self.arrived > self.limit {
            return Err(too_large(self.limit));
        }
        unfold(&mut self.codecs, piece, &mut self.body, self.limit)
    }

    /// The whole.
    ///
    /// # Errors
    /// `Broken` when it stopped before its end.
    pub(crate) fn end(mut self) -> Result<Vec<u8>, FetchError> {
        // Nothing at all is nothing, whatever it says it is.
        let is_whole = self.arrived == 0 || self.codecs.iter_mut().all(|codec| codec.is_complete());
        if is_whole { Ok(self.body) } else { Err(FetchError::Broken) }
    }
}

/// Whether an answer says that it is coded, in a way that we know.
pub(crate) fn is_coded(headers: &HeaderMap) -> bool {
    Unfolding::new(headers, 0).map_or(true, |unfolding| !unfolding.codecs.is_empty())
}

pub(crate) fn too_large(limit: usize) -> FetchError {
    FetchError::TooLarge { limit_bytes: u64::try_from(limit).unwrap_or(u64::MAX) }
}

fn codec_of(name: &str) -> Option<Box<dyn Codec>> {
    match name {
        "gzip" | "x-gzip" => Some(Box::new(Gzip::new())),
        "deflate" => Some(Box::new(Deflate::new())),
        "br" => Some(Box::new(Brotli::new())),
        "zstd" => Zstd::new().map(|codec| Box::new(codec) as Box<dyn Codec>),
        _ => None,
    }
}

fn unfold(
    codecs: &mut [Box<dyn Codec>],
    mut input: &[u8],
    body: &mut Vec<u8>,
    limit: usize,
) -> Result<(), FetchError> {
    let Some((codec, inner)) = codecs.split_last_mut() else {
        if input.len() > limit - body.len() {
            return Err(too_large(limit));
        }
        body.extend_from_slice(input);
        return Ok(());
    };
    let mut out = Vec::new();
    loop {
        out.clear();
        let read = codec.run(input, &mut out).map_err(|_| FetchError::Broken)?;
        input = input.get(read..).unwrap_or_default();
        if read == 0 && out.is_empty() {
            return Ok(());
        }
        unfold(inner, &out, body, limit)?;
    }
}

#[cfg(test)]
mod tests;
