//! From an address that a person gave to a feed that answers.

use qirtas_feed::{Feed, ParseError};
use qirtas_net::FetchError;
use url::Url;

use crate::Reader;
use crate::address;
use crate::catalogue::CatalogueEntry;
use crate::error::{Error, Result};
use crate::kinds::{Answer, Asking, Content, Known, look};

/// Feeds of one page that are tried before giving up.
const MOST_LINKS: usize = 4;

/// An address that was tried, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// The address.
    pub address: Url,
    /// `ok`, `page_with_feeds`, or the code of what went wrong.
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
    /// Where to ask the next time: where it was asked for, or where it has moved for good.
    pub(crate) address: Url,
    pub(crate) answer: Answer,
    pub(crate) feed: Feed,
    pub(crate) found_by: FoundBy,
    /// The typed host, when it is on this machine or in a private network.
    pub(crate) trusted_host: Option<String>,
}

/// A search for a feed: what it tries is remembered, so that a person can be told.
pub(crate) struct Search<'a> {
    reader: &'a Reader,
    attempts: Vec<Attempt>,
    /// The first failure that came from a server, else the first of all: it says most about what was asked for.
    telling_error: Option<Error>,
}

impl<'a> Search<'a> {
    pub(crate) fn new(reader: &'a Reader) -> Self {
        Self { reader, attempts: Vec::new(), telling_error: None }
    }

    /// What was tried, in order.
    pub(crate) fn into_attempts(self) -> Vec<Attempt> {
        self.attempts
    }

    /// The feed that a typed address is, or names.
    ///
    /// # Errors
    /// What went wrong at the address itself, or at the feeds that it names.
    pub(crate) async fn for_typed(&mut self, typed: &str) -> Result<Found> {
        for url in address::meant_by(typed)? {
            if let Some(found) = self.feed_at(&url, FoundBy::Address).await {
                return Ok(found);
            }
            // A site that speaks https has said its word; asking again in the clear would only show the address around.
            if !self.telling_error.as_ref().is_none_or(Error::is_without_answer) {
                break;
            }
        }
        Err(self.failure())
    }

    /// The feed of a catalogue entry: its candidates in order, then what its home page names.
    ///
    /// # Errors
    /// The first thing that a server had to say against it, else what went wrong at the first candidate.
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
        // Neither the catalogue nor a page may lead into a private network; a person may.
        let typed_host = qirtas_net::trust_of(url).filter(|_| found_by == FoundBy::Address);
        let typed_host = typed_host.as_deref();
        let links = match self.attempt(url, typed_host, found_by).await? {
            Reply::Feed(found) => return Some(*found),
            Reply::Page(links) => links,
        };
        for link in links.iter().filter(|link| *link != url).take(MOST_LINKS) {
            if let Some(Reply::Feed(found)) = self.attempt(link, typed_host, FoundBy::Discovery).await {
                return Some(*found);
            }
        }
        None
    }

    async fn attempt(&mut self, url: &Url, typed_host: Option<&str>, found_by: FoundBy) -> Option<Reply> {
        let result = self
            .ask(url, typed_host)
            .await
            .and_then(|(answer, trusted_host)| reply(url, answer, found_by, trusted_host.map(str::to_owned)));
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
                    self.remember(ParseError::NotAFeed { looks_like_html: true }.into());
                }
                Some(reply)
            }
            Err(error) => {
                self.remember(error);
                None
            }
        }
    }

    /// Trust is given only where it is needed, so that a public host that turns private later is not followed there.
    async fn ask<'h>(&self, url: &Url, typed_host: Option<&'h str>) -> Result<(Answer, Option<&'h str>)> {
        let asking = Asking { reader: self.reader, url, trusted_host: None, known: Known::default() };
        match look(asking.clone()).await {
            Err(Error::Fetch(FetchError::PrivateAddress)) if typed_host.is_some() => {
                Ok((look(Asking { trusted_host: typed_host, ..asking }).await?, typed_host))
            }
            asked => Ok((asked?, None)),
        }
    }

    fn remember(&mut self, error: Error) {
        let says_more = |known: &Error| known.is_without_answer() && !error.is_without_answer();
        if self.telling_error.as_ref().is_none_or(says_more) {
            self.telling_error = Some(error);
        }
    }

    fn failure(&mut self) -> Error {
        // Nothing failed when a page named no feed but itself.
        let page = ParseError::NotAFeed { looks_like_html: true };
        self.telling_error.take().unwrap_or_else(|| page.into())
    }
}

enum Reply {
    Feed(Box<Found>),
    Page(Vec<Url>),
}

fn reply(url: &Url, mut answer: Answer, found_by: FoundBy, trusted_host: Option<String>) -> Result<Reply> {
    match std::mem::replace(&mut answer.content, Content::Unchanged) {
        Content::Feed(feed) => {
            let address = answer.moved_to.clone().unwrap_or_else(|| url.clone());
            Ok(Reply::Feed(Box::new(Found { address, answer, feed: *feed, found_by, trusted_host })))
        }
        Content::Page(links) => Ok(Reply::Page(links.into_iter().map(|link| link.url).collect())),
        // Nothing was known beforehand, so nothing can be the same as before.
        Content::Unchanged => Err(Error::EmptyFeed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;

    #[test]
    fn the_first_word_of_a_server_says_more_than_any_silence() {
        use FetchError::{Dns, Gone, NotFound, Refused, TooSlow};
        let dir = tempfile::tempdir().unwrap();
        let reader = Reader::open(dir.path(), Options::default()).unwrap();
        let table: [(&[FetchError], &str); 5] = [
            (&[Dns, Refused], "dns"),
            (&[Refused, NotFound], "not_found"),
            (&[TooSlow { seconds: 9 }, NotFound], "not_found"),
            (&[Gone, NotFound, Dns], "gone"),
            (&[], "not_a_feed_but_a_page"),
        ];
        for (errors, expected) in table {
            let mut search = Search::new(&reader);
            errors.iter().cloned().for_each(|error| search.remember(error.into()));
            assert_eq!(search.failure().problem().code, expected, "{errors:?}");
        }
    }
}
