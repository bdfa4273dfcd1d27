use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use url::Url;

use crate::{HeaderLink, Validators};

/// A successful answer.
#[derive(Clone)]
pub enum Response {
    /// Nothing changed since the request's validators were given.
    NotModified {
        /// The ones to ask with next time: the server may have sent new ones.
        validators: Validators,
        /// As [`Fetched::moved_to`].
        moved_to: Option<Url>,
        /// As [`Fetched::fresh_for`].
        fresh_for: Option<Duration>,
    },
    /// The thing itself.
    Fetched(Fetched),
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Response::NotModified { validators, moved_to, fresh_for } => f
                .debug_struct("NotModified")
                .field("validators", validators)
                .field("is_moved", &moved_to.is_some())
                .field("fresh_for", fresh_for)
                .finish(),
            Response::Fetched(fetched) => fetched.fmt(f),
        }
    }
}

/// A thing that was fetched.
#[derive(Clone)]
pub struct Fetched {
    /// Where it was in the end; what is relative in it is relative to this.
    pub url: Url,
    /// Where it lives now, when every redirect on the way was permanent (301 or 308) and none
    /// led from `https` back to `http`.
    pub moved_to: Option<Url>,
    /// The `Content-Type` header, as it came.
    pub content_type: Option<String>,
    /// For the next request.
    pub validators: Validators,
    /// How long the server says that nothing will change: `Cache-Control: max-age` less `Age`, else `Expires` less
    /// `Date`. Nought when it says to ask each time, `None` when it says nothing.
    pub fresh_for: Option<Duration>,
    /// The `Link` header, at most 32 of its links.
    pub links: Vec<HeaderLink>,
    /// How many things there are in all: `X-WP-Total`.
    pub total: Option<u64>,
    /// How many pages they fill: `X-WP-TotalPages`.
    pub total_pages: Option<u64>,
    /// The body, decompressed.
    pub body: Bytes,
}

impl fmt::Debug for Fetched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fetched")
            .field("host", &self.url.host_str())
            .field("is_moved", &self.moved_to.is_some())
            .field("content_type", &self.content_type)
            .field("validators", &self.validators)
            .field("fresh_for", &self.fresh_for)
            .field("links", &self.links.len())
            .field("total", &self.total)
            .field("total_pages", &self.total_pages)
            .field("bytes", &self.body.len())
            .finish()
    }
}
