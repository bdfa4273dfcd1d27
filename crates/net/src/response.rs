use std::fmt;

use bytes::Bytes;
use url::Url;

use crate::Validators;

/// A successful answer.
#[derive(Clone)]
pub enum Response {
    /// Nothing changed since the request's validators were given.
    NotModified {
        /// The ones to ask with next time: the server may have sent new ones.
        validators: Validators,
        /// As [`Fetched::moved_to`].
        moved_to: Option<Url>,
    },
    /// The thing itself.
    Fetched(Fetched),
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Response::NotModified { validators, moved_to } => f
                .debug_struct("NotModified")
                .field("validators", validators)
                .field("is_moved", &moved_to.is_some())
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
            .field("bytes", &self.body.len())
            .finish()
    }
}
