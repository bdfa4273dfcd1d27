use std::fmt;

use url::Url;

/// What kind of thing is asked for; decides the `Accept` header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accept {
    /// A feed, or a page that may link to one.
    Feed,
    /// A web page.
    Page,
    /// A picture of a kind that we can draw.
    Picture,
    /// What a site's programming interface answers.
    Json,
    /// A sitemap, or a robots.txt that names some.
    Sitemap,
    /// Sound or film.
    Media,
    /// Numbers: JSON, CSV or XML.
    Data,
}

impl Accept {
    pub(crate) fn header(self) -> &'static str {
        match self {
            Accept::Feed => {
                "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, \
                 application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.5, */*;q=0.1"
            }
            Accept::Page => "text/html, application/xhtml+xml, application/xml;q=0.8, */*;q=0.5",
            Accept::Picture => "image/webp, image/png, image/jpeg, image/gif, image/*;q=0.5, */*;q=0.1",
            Accept::Json => "application/json, */*;q=0.1",
            Accept::Data => "application/json, text/csv, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1",
            Accept::Media => "audio/*, video/*, application/ogg;q=0.9, */*;q=0.1",
            Accept::Sitemap => "application/xml, text/xml, text/plain;q=0.9, */*;q=0.5",
        }
    }
}

/// What a server gave us to ask later whether anything changed (RFC 9110 section 8.8). Sent back as is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    /// The `ETag` header, quotes and all.
    pub etag: Option<String>,
    /// The `Last-Modified` header, unparsed.
    pub last_modified: Option<String>,
}

impl Validators {
    /// Whether there is nothing to ask with.
    pub fn is_empty(&self) -> bool {
        self.etag.is_none() && self.last_modified.is_none()
    }
}

/// One thing to fetch.
#[derive(Clone)]
pub struct Request {
    /// Where it is.
    pub url: Url,
    /// What we hope it is.
    pub accept: Accept,
    /// From the last answer; an unchanged thing is then not sent again.
    pub validators: Validators,
    /// The host and port that a person typed for this very source, as [`trust_of`](crate::trust_of) gives them:
    /// they alone may be private.
    pub trusted_host: Option<String>,
    /// What we call ourselves instead of [`Config`](crate::Config)'s. What
    /// [`is_user_agent`](crate::is_user_agent) denies is not sent.
    pub user_agent: Option<String>,
    /// The largest body that is taken, where that is less than [`Config`](crate::Config)'s. For a
    /// [download](crate::Client::download) it alone counts, and what was there before counts too.
    pub max_bytes: Option<usize>,
}

impl Request {
    /// Asks for `url` with no conditions and no trust.
    pub fn new(url: Url, accept: Accept) -> Request {
        Request {
            url,
            accept,
            validators: Validators::default(),
            trusted_host: None,
            user_agent: None,
            max_bytes: None,
        }
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("host", &self.url.host_str())
            .field("accept", &self.accept)
            .field("validators", &self.validators)
            .field("trusted_host", &self.trusted_host)
            .field("user_agent", &self.user_agent)
            .finish_non_exhaustive()
    }
}
