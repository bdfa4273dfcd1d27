//! From an address that a person gave to a feed that answers.

use jiff::Timestamp;
use qirtas_feed::Feed;
use qirtas_net::Client;
use url::Url;

use crate::address;
use crate::catalogue::CatalogueEntry;
use crate::error::{Error, Result};
use crate::feed_source::{Answer, Content, Known, ask};

/// Feeds of one page that are tried before giving up.
const MOST_LINKS: usize = 4;

/// An address that was tried, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// The address.
    pub address: Url,
    /// `ok`, or the code of what went wrong.
    pub code: String,
}

/// How a feed was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundBy {
    /// The address is a feed.
    Address,
    /// One of the catalogue's addresses is a feed.
    Candidate,
    /// A page names the feed.
    Discovery,
    /// There was no network: it will be looked for at the next sync.
    Pending,
}

/// A feed that answered, and where.
pub(crate) struct Found {
    pub(crate) answer: Answer,
    pub(crate) feed: Feed,
    pub(crate) found_by: FoundBy,
}

/// A search for a feed: what it tries is remembered, so that a person can be told.
pub(crate) struct Search<'a> {
    client: &'a Client,
    now: Timestamp,
    attempts: Vec<Attempt>,
    /// The first failure that came from a server, else the first of all: it says most about what was asked for.
    telling_error: Option<Error>,
}

impl<'a> Search<'a> {
    pub(crate) fn new(client: &'a Client, now: Timestamp) -> Self {
        Self { client, now, attempts: Vec::new(), telling_error: None }
    }

    /// What was tried, in order.
    pub(crate) fn into_attempts(self) -> Vec<Attempt> {
        self.attempts
    }

    /// The feed that a typed address is, or names.
    ///
    /// # Errors
    /// What went wrong at the address itself.
    pub(crate) async fn for_typed(&mut self, typed: &str) -> Result<Found> {
        for url in address::meant_by(typed)? {
            if let Some(found) = self.feed_at(&url, FoundBy::Address).await {
                return Ok(found);
            }
        }
        Err(self.failure())
    }

    /// The feed of a catalogue entry: its candidates in order, then what its home page names.
    ///
    /// # Errors
    /// What went wrong at the first candidate.
    pub(crate) async fn for_catalogue(&mut self, entry: &CatalogueEntry) -> Result<Found> {
        for url in &entry.feeds {
            if let Some(found) = self.feed_at(url, FoundBy::Candidate).await {
                return Ok(found);
            }
            // Without a network every other address would only wait for the same answer.
            if self.telling_error.as_ref().is_some_and(Error::is_unreachable)
                && self.is_everything_unreachable()
            {
                return Err(self.failure());
            }
        }
        if let Some(found) = self.feed_at(&entry.homepage, FoundBy::Discovery).await {
            return Ok(found);
        }
        Err(self.failure())
    }

    fn is_everything_unreachable(&self) -> bool {
        self.attempts.len() >= 2
            && self.attempts.iter().all(|attempt| matches!(attempt.code.as_str(), "dns" | "offline"))
    }

    async fn feed_at(&mut self, url: &Url, found_by: FoundBy) -> Option<Found> {
        let links = match self.attempt(url, url).await? {
            Reply::Feed(found) => {
                let (answer, feed) = *found;
                return Some(Found { answer, feed, found_by });
            }
            Reply::Page(links) => links,
        };
        for link in links.iter().filter(|link| *link != url).take(MOST_LINKS) {
            if let Some(Reply::Feed(found)) = self.attempt(link, url).await {
                let (answer, feed) = *found;
                return Some(Found { answer, feed, found_by: FoundBy::Discovery });
            }
        }
        None
    }

    /// `given` is the address that the person or the catalogue named: its host alone may be a private one.
    async fn attempt(&mut self, url: &Url, given: &Url) -> Option<Reply> {
        let result =
            ask(self.client, url, given.host_str(), Known::default(), self.now).await.and_then(reply);
        let code = match &result {
            Ok(Reply::Feed(..)) => "ok".to_owned(),
            Ok(Reply::Page(links)) if links.is_empty() => "not_a_feed_but_a_page".to_owned(),
            Ok(Reply::Page(_)) => "page_with_feeds".to_owned(),
            Err(error) => error.problem().code,
        };
        self.attempts.push(Attempt { address: url.clone(), code });
        match result {
            Ok(reply) => {
                if let Reply::Page(links) = &reply
                    && links.is_empty()
                {
                    self.remember(qirtas_feed::ParseError::NotAFeed { looks_like_html: true }.into());
                }
                Some(reply)
            }
            Err(error) => {
                self.remember(error);
                None
            }
        }
    }

    fn remember(&mut self, error: Error) {
        if self.telling_error.as_ref().is_none_or(Error::is_without_answer) {
            self.telling_error = Some(error);
        }
    }

    fn failure(&mut self) -> Error {
        self.telling_error.take().unwrap_or(Error::EmptyFeed)
    }
}

enum Reply {
    Feed(Box<(Answer, Feed)>),
    Page(Vec<Url>),
}

fn reply(mut answer: Answer) -> Result<Reply> {
    match std::mem::replace(&mut answer.content, Content::Unchanged) {
        Content::Feed(feed) => Ok(Reply::Feed(Box::new((answer, *feed)))),
        Content::Page(links) => Ok(Reply::Page(links)),
        // Nothing was known beforehand, so nothing can be the same as before.
        Content::Unchanged => Err(Error::EmptyFeed),
    }
}
