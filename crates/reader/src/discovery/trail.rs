//! What a search remembers of its way, so that a person can be told, and nobody is asked too often.

use std::collections::HashSet;

use qirtas_feed::ParseError;
use qirtas_net::FetchError;
use url::Url;

use super::Attempt;
use super::search::{Looked, Try};
use crate::error::{Error, Result};

/// The way of a search so far.
#[derive(Default)]
pub(super) struct Trail {
    /// What was tried, in order.
    pub(super) attempts: Vec<Attempt>,
    /// The first failure that came from a server, else from one that was at least there, else the first of all: it
    /// says most about what was asked for.
    telling_error: Option<Error>,
    /// Whether a page was there that names feeds: those that are dead say nothing of it.
    has_page: bool,
    /// Hosts that asked to be left in peace, or give no answer: nothing more is guessed at there.
    unwelcome: HashSet<String>,
}

impl Trail {
    /// Notes what came of a try, and gives what it found.
    pub(super) fn remember(&mut self, what: &Try, looked: Result<Looked>) -> Option<Looked> {
        let code = match &looked {
            Ok(Looked::Find(_)) => "ok".to_owned(),
            Ok(Looked::Page(on)) if on.page.feeds.is_empty() => "not_a_feed_but_a_page".to_owned(),
            Ok(Looked::Page(_)) => "page_with_feeds".to_owned(),
            Ok(Looked::Sitemaps(_)) => "list_of_sitemaps".to_owned(),
            Err(error) => error.problem().code,
        };
        self.attempts.push(Attempt { address: what.url.clone(), code });
        match looked {
            Ok(looked) => {
                match &looked {
                    Looked::Page(on) if on.page.feeds.is_empty() => self.note(not_a_feed_but_a_page()),
                    Looked::Page(_) => self.has_page |= !self.has_answer(),
                    _ => {}
                }
                Some(looked)
            }
            Err(error) => {
                let is_limited = matches!(error, Error::Fetch(FetchError::RateLimited { .. }));
                if is_limited || error.is_without_answer() {
                    self.unwelcome.insert(what.url.host_str().unwrap_or_default().to_owned());
                }
                self.note(error);
                None
            }
        }
    }

    /// Notes what a page names and nobody looked at.
    pub(super) fn pass_over(&mut self, tries: &[Try]) {
        let attempt = |what: &Try| Attempt { address: what.url.clone(), code: "not_tried".to_owned() };
        self.attempts.extend(tries.iter().map(attempt));
    }

    fn note(&mut self, error: Error) {
        let is_slow = |error: &Error| matches!(error, Error::Fetch(FetchError::TooSlow { .. }));
        let is_near = is_slow(&error) || !error.is_without_answer();
        let says_more =
            |known: &Error| known.is_without_answer() && is_near && !(is_slow(known) && is_slow(&error));
        if self.telling_error.as_ref().is_none_or(says_more) {
            self.telling_error = Some(error);
        }
    }

    /// Whether a server has said anything against what was asked.
    pub(super) fn has_answer(&self) -> bool {
        self.has_page || self.telling_error.as_ref().is_some_and(|error| !error.is_without_answer())
    }

    /// The same host may speak in another way.
    pub(super) fn forget_silence(&mut self) {
        self.unwelcome.clear();
    }

    /// Whether what went wrong at the address says nothing against the rest of its site.
    pub(super) fn may_ask_the_site(&self) -> bool {
        self.telling_error.as_ref().is_some_and(Error::concerns_one_address)
    }

    /// Whether nothing more is to be guessed at on a host.
    pub(super) fn is_unwelcome_at(&self, url: &Url) -> bool {
        url.host_str().is_some_and(|host| self.unwelcome.contains(host))
    }

    /// Whether this is what a machine without a network sees.
    pub(super) fn is_everything_unreachable(&self) -> bool {
        self.telling_error.as_ref().is_some_and(Error::is_unreachable)
            && self.attempts.len() >= 2
            && self
                .attempts
                .iter()
                .all(|attempt| matches!(attempt.code.as_str(), "dns" | "offline" | "proxy"))
    }

    /// What says most of what went wrong.
    pub(super) fn failure(&mut self) -> Error {
        match self.telling_error.take() {
            Some(error) if !(self.has_page && is_of_the_dead(&error)) => error,
            // Nothing failed when a page named no feed but itself.
            _ => not_a_feed_but_a_page(),
        }
    }
}

/// Whether this is how an address fails that was given up for good.
fn is_of_the_dead(error: &Error) -> bool {
    let is_transient = matches!(error, Error::Fetch(error) if error.is_transient());
    error.is_unreachable() || !is_transient && (error.concerns_one_address() || error.is_without_answer())
}

fn not_a_feed_but_a_page() -> Error {
    ParseError::NotAFeed { looks_like_html: true }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_of_a_server_says_more_than_any_silence() {
        use FetchError::{Dns, Gone, NotFound, Refused, Tls, TooSlow};
        let table: [(&[FetchError], &str); 6] = [
            (&[Tls, TooSlow { seconds: 9 }], "too_slow"),
            (&[Dns, Refused], "dns"),
            (&[Refused, NotFound], "not_found"),
            (&[TooSlow { seconds: 9 }, NotFound], "not_found"),
            (&[Gone, NotFound, Dns], "gone"),
            (&[], "not_a_feed_but_a_page"),
        ];
        for (errors, expected) in table {
            let mut trail = Trail::default();
            errors.iter().cloned().for_each(|error| trail.note(error.into()));
            assert_eq!(trail.failure().problem().code, expected, "{errors:?}");
        }
    }

    #[test]
    fn a_page_that_is_there_is_not_blamed_for_the_dead_feeds_that_it_names() {
        use FetchError::{Dns, Gone, NotFound, PrivateAddress, ServerError, TooSlow};
        let table: [(&[FetchError], &str); 6] = [
            (&[NotFound], "not_a_feed_but_a_page"),
            (&[Dns, Gone], "not_a_feed_but_a_page"),
            (&[Dns], "not_a_feed_but_a_page"),
            (&[PrivateAddress], "private_address"),
            (&[ServerError { status: 503 }, NotFound], "server_error"),
            (&[TooSlow { seconds: 9 }], "too_slow"),
        ];
        for (errors, expected) in table {
            let mut trail = Trail { has_page: true, ..Trail::default() };
            errors.iter().cloned().for_each(|error| trail.note(error.into()));
            assert_eq!(trail.failure().problem().code, expected, "{errors:?}");
        }
    }
}
