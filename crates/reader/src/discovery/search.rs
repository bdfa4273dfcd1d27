//! The asking of a search: which addresses, with what trust, until when.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use futures_util::StreamExt;
use qirtas_feed::SitemapRef;
use qirtas_net::{Accept, FetchError, Request, Response};
use qirtas_store::{Source, SourceId, SourceKind};
use tokio::time::Instant;
use url::Url;

use super::candidate::{Find, SAMPLE, Trace};
use super::trail::Trail;
use super::{Attempt, Candidate, Choice, Discovery, FoundBy};
use crate::Reader;
use crate::address::{self, key_of_feed};
use crate::error::{Error, Result};
use crate::kinds::{self, Answer, Asking, Content, Known, Page};

/// The time that a person waits for a search.
const LONGEST: Duration = Duration::from_secs(40);
/// The time that reading first pages may take of it.
const LONGEST_SAMPLE: Duration = Duration::from_secs(5);
/// Addresses looked at together; one host is asked for less.
const AT_ONCE: usize = 6;
/// Addresses guessed at together: most guesses are wrong, and the first right one ends them.
const GUESSES_AT_ONCE: usize = 2;

/// An address to try.
#[derive(Clone)]
pub(super) struct Try {
    pub(super) url: Url,
    pub(super) found_by: FoundBy,
    /// What the page that leads there calls it.
    pub(super) called: String,
    /// As a source of this kind, with its pattern; or as anything.
    pub(super) ask_as: Option<(SourceKind, String)>,
}

impl Try {
    pub(super) fn new(url: Url, found_by: FoundBy) -> Self {
        Self { url, found_by, called: String::new(), ask_as: None }
    }
}

/// What an address turned out to be.
pub(super) enum Looked {
    Find(Box<Find>),
    Page(Box<OnPage>),
    Sitemaps(Vec<SitemapRef>),
}

/// A page on the way, and how it was come by.
pub(super) struct OnPage {
    /// Where to ask for it again.
    pub(super) address: Url,
    pub(super) page: Page,
    pub(super) answer: Answer,
    pub(super) trusted_host: Option<String>,
}

/// A search under way.
pub(crate) struct Search<'a> {
    reader: &'a Reader,
    /// What a person typed: its host and port alone may be private. Neither the catalogue nor a page may lead there.
    trust: Option<String>,
    user_agent: Option<String>,
    until: Instant,
    asked: HashSet<Url>,
    pub(super) trail: Trail,
}

impl<'a> Search<'a> {
    pub(crate) fn new(reader: &'a Reader) -> Self {
        Self {
            reader,
            trust: None,
            user_agent: None,
            until: Instant::now() + LONGEST,
            asked: HashSet::new(),
            trail: Trail::default(),
        }
    }

    /// A search in the name of a source: what it is trusted with, and what we call ourselves to it.
    pub(crate) fn in_name_of(reader: &'a Reader, source: &Source) -> Self {
        Self {
            trust: source.trusted_host.clone(),
            user_agent: source.user_agent.clone(),
            ..Self::new(reader)
        }
    }

    /// What was tried, in order.
    pub(crate) fn into_attempts(self) -> Vec<Attempt> {
        self.trail.attempts
    }

    /// What was found and what was tried, for a person.
    pub(crate) fn discovery_of(&self, finds: Vec<Find>) -> Discovery {
        let candidates = finds.into_iter().map(|find| find.candidate).collect();
        Discovery { candidates, attempts: self.trail.attempts.clone() }
    }

    /// The sources that a typed address leads to, the best first.
    ///
    /// # Errors
    /// What says most of what went wrong, when nothing was found.
    pub(crate) async fn for_typed(&mut self, typed: &str) -> Result<Vec<Find>> {
        let mut finds = Vec::new();
        for url in address::meant_by(typed)? {
            self.trust = qirtas_net::trust_of(&url);
            finds = self.from(&url).await;
            // A site that speaks https has said its word; asking again in the clear would only show the address around.
            if !finds.is_empty() || self.trail.has_answer() {
                break;
            }
            self.trail.forget_silence();
        }
        if finds.is_empty() {
            return Err(self.trail.failure());
        }
        for find in &mut finds {
            self.sample(find).await;
        }
        self.name_known(&mut finds).await?;
        Ok(finds)
    }

    /// Says of each find which source it is already.
    ///
    /// # Errors
    /// The library's.
    pub(crate) async fn name_known(&self, finds: &mut [Find]) -> Result<()> {
        let reader = self.reader.clone();
        let sources = self.reader.aside(move || reader.sources()).await?;
        let key_of = |source: &Source| Some((key_of_feed(&Url::parse(&source.address).ok()?), source.id));
        let known: HashMap<String, SourceId> = sources.iter().filter_map(key_of).collect();
        for Find { candidate, .. } in finds {
            candidate.known_as = known.get(&key_of_feed(&candidate.address)).copied();
        }
        Ok(())
    }

    /// A source that is known to be at an address.
    ///
    /// # Errors
    /// What the network or the parser could not do.
    pub(crate) async fn for_choice(&mut self, choice: &Choice, found_by: FoundBy) -> Result<Find> {
        let Choice { kind, address, pattern } = choice;
        let what = Try { ask_as: Some((*kind, pattern.clone())), ..Try::new(address.clone(), found_by) };
        match self.try_one(what).await {
            Some(Looked::Find(find)) => Ok(*find),
            _ => Err(self.trail.failure()),
        }
    }

    /// What a find brings: what it brought when it was looked at, or what it brings now.
    ///
    /// # Errors
    /// What the network or the parser could not do.
    pub(crate) async fn brought_by(&self, find: &mut Find) -> Result<Answer> {
        match find.brought.take() {
            Some(answer) => Ok(answer),
            None => {
                let Candidate { kind, address, pattern, .. } = &find.candidate;
                kinds::ask_as(*kind, pattern, self.asking(address, find.trusted_host.as_deref())).await
            }
        }
    }

    /// Trusts the place of an address that a person typed, and says how a choice was come by from there.
    ///
    /// # Errors
    /// `BadAddress`.
    pub(crate) fn trust_typed(&mut self, typed: &str, choice: &Choice) -> Result<FoundBy> {
        let meant = address::meant_by(typed)?;
        self.trust = meant.first().and_then(qirtas_net::trust_of);
        Ok(match choice.kind {
            _ if meant.contains(&choice.address) => FoundBy::Address,
            SourceKind::Feed | SourceKind::Guide | SourceKind::Kept => FoundBy::Link,
            SourceKind::WordPress => FoundBy::WordPress,
            SourceKind::Sitemap => FoundBy::Sitemap,
            SourceKind::Page => FoundBy::Page,
        })
    }

    /// Whom a find is asked as.
    pub(crate) fn asking<'b>(&'b self, url: &'b Url, trusted_host: Option<&'b str>) -> Asking<'b> {
        let user_agent = self.user_agent.as_deref();
        Asking { reader: self.reader, url, trusted_host, user_agent, known: Known::default() }
    }

    /// Tries one address.
    pub(super) async fn try_one(&mut self, what: Try) -> Option<Looked> {
        self.try_all(vec![what]).await.pop()
    }

    /// Tries an address in another way than before.
    pub(super) async fn try_again(&mut self, what: Try) -> Vec<Looked> {
        self.asked.remove(&what.url);
        self.try_all(vec![what]).await
    }

    /// Tries addresses together. What came to nothing is left out.
    pub(super) async fn try_all(&mut self, tries: Vec<Try>) -> Vec<Looked> {
        let tries: Vec<Try> = tries.into_iter().filter(|what| self.asked.insert(what.url.clone())).collect();
        let this = &*self;
        let looks = futures_util::stream::iter(tries).map(|what| this.look(what)).buffered(AT_ONCE);
        let looks: Vec<_> = looks.collect().await;
        looks.into_iter().filter_map(|(what, looked)| self.trail.remember(&what, looked)).collect()
    }

    /// Tries guesses until one brings something good.
    pub(super) async fn guess(&mut self, guesses: &[Try]) -> Vec<Find> {
        let mut finds: Vec<Find> = Vec::new();
        for some in guesses.chunks(GUESSES_AT_ONCE) {
            let is_over = some.iter().any(|guess| self.trail.is_unwelcome_at(&guess.url));
            if is_over || finds.iter().any(Find::is_good) {
                break;
            }
            for looked in self.try_all(some.to_vec()).await {
                // A page where a feed was guessed at is a site's way to say that there is nothing.
                if let Looked::Find(find) = looked {
                    finds.push(*find);
                }
            }
        }
        finds
    }

    async fn look(&self, what: Try) -> (Try, Result<Looked>) {
        let looked = match tokio::time::timeout_at(self.until, self.ask(&what)).await {
            Ok(Ok((answer, trusted_host))) => looked(&what, answer, trusted_host),
            Ok(Err(error)) => Err(error),
            Err(_) => Err(FetchError::TooSlow { seconds: LONGEST.as_secs() }.into()),
        };
        match looked {
            Ok(Looked::Find(mut find)) => {
                self.name_site(&mut find).await;
                (what, Ok(Looked::Find(find)))
            }
            looked => (what, looked),
        }
    }

    /// Posts do not say whose they are; their site does.
    async fn name_site(&self, find: &mut Find) {
        if find.candidate.kind != SourceKind::WordPress {
            return;
        }
        let asking = self.asking(&find.candidate.address, find.trusted_host.as_deref());
        let site = tokio::time::timeout_at(self.until, kinds::wordpress::site_of(&asking)).await;
        let Ok(Some(site)) = site else { return };
        find.homepage = site.homepage.or(find.homepage.take());
        if !site.name.is_empty() {
            find.candidate.title = site.name;
        }
    }

    /// Trust is given only where it is needed, so that a public host that turns private later is not followed there.
    async fn ask(&self, what: &Try) -> Result<(Answer, Option<String>)> {
        let ask = async |trusted_host| {
            let asking = self.asking(&what.url, trusted_host);
            match &what.ask_as {
                Some((kind, pattern)) => kinds::ask_as(*kind, pattern, asking).await,
                None => kinds::look(asking).await,
            }
        };
        match ask(None).await {
            Err(Error::Fetch(FetchError::PrivateAddress)) if self.trust.is_some() => {
                Ok((ask(self.trust.as_deref()).await?, self.trust.clone()))
            }
            asked => Ok((asked?, None)),
        }
    }

    /// The sitemaps that a site's robots.txt names.
    pub(super) async fn sitemaps_in(&mut self, robots: &Url) -> Vec<Url> {
        if !self.asked.insert(robots.clone()) {
            return Vec::new();
        }
        let request = Request {
            trusted_host: self.trust.clone(),
            user_agent: self.user_agent.clone(),
            ..Request::new(robots.clone(), Accept::Sitemap)
        };
        let client = self.reader.client();
        let (code, named) = match tokio::time::timeout_at(self.until, client.fetch(&request)).await {
            Ok(Ok(Response::Fetched(fetched))) => {
                ("ok", qirtas_feed::sitemaps_in_robots(&fetched.body, &fetched.url))
            }
            Ok(Ok(Response::NotModified { .. })) => ("ok", Vec::new()),
            Ok(Err(error)) => (error.code(), Vec::new()),
            Err(_) => ("too_slow", Vec::new()),
        };
        self.trail.attempts.push(Attempt { address: robots.clone(), code: code.to_owned() });
        named
    }

    /// Reads the first pages of a find that lists addresses alone: a person knows a source by its titles.
    async fn sample(&self, find: &mut Find) {
        if find.candidate.kind != SourceKind::Sitemap || !find.candidate.sample.is_empty() {
            return;
        }
        let urls: Vec<Url> =
            find.places.iter().take(SAMPLE).filter_map(|place| Url::parse(place).ok()).collect();
        let asking = self.asking(&find.candidate.address, find.trusted_host.as_deref());
        let until = self.until.min(Instant::now() + LONGEST_SAMPLE);
        find.candidate.sample = kinds::titles_at(&asking, urls, until).await;
    }
}

fn looked(what: &Try, mut answer: Answer, trusted_host: Option<String>) -> Result<Looked> {
    let address = answer.moved_to.clone().unwrap_or_else(|| what.url.clone());
    match std::mem::replace(&mut answer.content, Content::Unchanged) {
        Content::Page(page) => {
            Ok(Looked::Page(Box::new(OnPage { address, page: *page, answer, trusted_host })))
        }
        Content::Sitemaps(listed) => Ok(Looked::Sitemaps(listed)),
        // Nothing was known beforehand, so nothing can be the same as before.
        Content::Unchanged => Err(Error::EmptyFeed),
        Content::Feed(feed) => {
            let (kind, pattern) =
                what.ask_as.clone().unwrap_or_else(|| (kinds::kind_of(feed.format), String::new()));
            // A feed can wait for its first article; a sitemap is there for the articles that it lists.
            if kind == SourceKind::Sitemap && feed.entries.is_empty() {
                return Err(Error::EmptyFeed);
            }
            answer.content = Content::Feed(feed);
            let (called, found_by) = (&what.called, what.found_by);
            let trace = Trace { kind, address, pattern, called, found_by, trusted_host };
            Find::new(trace, answer).map(|find| Looked::Find(Box::new(find))).ok_or(Error::EmptyFeed)
        }
    }
}
