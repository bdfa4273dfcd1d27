//! From an address that a person gave to the sources that it leads to.

mod candidate;
mod search;
mod stages;
mod trail;
mod well_known;

use std::sync::{Mutex, PoisonError};

use qirtas_store::SourceKind;
use tokio_util::sync::CancellationToken;
use url::Url;

pub use candidate::Candidate;
pub(crate) use candidate::{Find, chosen};
pub(crate) use search::Search;

use crate::Reader;
use crate::error::{Error, Result};

/// An address that was tried, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// The address.
    pub address: Url,
    /// `ok`, `page_with_feeds`, `not_tried`, or the code of what went wrong.
    pub code: String,
}

/// How a source was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundBy {
    /// The address itself brings articles.
    Address,
    /// One of the catalogue's addresses is a feed.
    Candidate,
    /// A page names the feed.
    Link,
    /// It is where many sites keep a feed.
    WellKnown,
    /// A page names its site's programming interface.
    WordPress,
    /// It is a sitemap of the site.
    Sitemap,
    /// A page links to articles.
    Page,
    /// There was no network: it will be looked for at the next sync.
    Pending,
}

impl FoundBy {
    /// The word for it on the command line and in the window.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Candidate => "candidate",
            Self::Link => "discovery",
            Self::WellKnown => "well_known",
            Self::WordPress => "wordpress",
            Self::Sitemap => "sitemap",
            Self::Page => "page",
            Self::Pending => "pending",
        }
    }
}

/// What an address leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discovery {
    /// The sources that were found, the best first; never none.
    pub candidates: Vec<Candidate>,
    /// What was tried, in order.
    pub attempts: Vec<Attempt>,
}

/// One of the candidates, as a person names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it is.
    pub kind: SourceKind,
    /// Where it is asked for.
    pub address: Url,
    /// Of a watched page: which of its links are articles.
    pub pattern: String,
}

impl Choice {
    /// One by what a candidate said of itself.
    ///
    /// # Errors
    /// `BadAddress`.
    pub fn new(kind: SourceKind, address: &str, pattern: &str) -> Result<Self> {
        let address = Url::parse(address).map_err(|_| Error::BadAddress)?;
        Ok(Self { kind, address, pattern: pattern.to_owned() })
    }
}

impl From<&Candidate> for Choice {
    fn from(candidate: &Candidate) -> Self {
        Self { kind: candidate.kind, address: candidate.address.clone(), pattern: candidate.pattern.clone() }
    }
}

/// The search that a person waits for: there is one at a time.
#[derive(Default)]
pub(crate) struct Searching(Mutex<CancellationToken>);

impl Searching {
    fn cancel(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).cancel();
    }

    /// Ends the search before, and gives the token that ends the new one.
    fn take(&self) -> CancellationToken {
        let token = CancellationToken::new();
        let mut current = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *current, token.clone()).cancel();
        token
    }
}

impl Reader {
    /// Finds the sources that an address leads to: a feed, a home page, a section, an article, a channel; with or
    /// without a scheme. Nothing is kept. It ends within 40 seconds, by [`Reader::cancel_discover`], when another one
    /// begins, and when the future is dropped.
    ///
    /// # Errors
    /// `BadAddress`, `Cancelled`; when nothing was found, what says most of what went wrong.
    pub async fn discover(&self, typed: &str) -> Result<Discovery> {
        let cancel = self.searching().take();
        let mut search = Search::new(self);
        let found = cancel.run_until_cancelled(search.for_typed(typed)).await;
        let finds = found.ok_or(Error::Cancelled)??;
        Ok(search.discovery_of(finds))
    }

    /// Ends the `discover` that is under way.
    pub fn cancel_discover(&self) {
        self.searching().cancel();
    }
}
