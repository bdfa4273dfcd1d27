//! The kinds of source behind one trait: each knows how its articles are asked for and understood.

mod feed;
mod look;
mod page;
mod sitemap;
mod texts;
pub(crate) mod wordpress;

use std::time::Duration;

use jiff::Timestamp;
use qirtas_feed::{Feed, Format, LinkPattern, SitemapRef};
use qirtas_net::{Accept, Fetched, Request, Response, Validators};
use qirtas_store::{Arriving, Fingerprint, Source, SourceKind};
use tokio::sync::OwnedSemaphorePermit;
use twox_hash::XxHash3_64;
use url::Url;

pub(crate) use look::{Page, interface_in, look};
pub(crate) use texts::{Bounds, fill_texts, titles_at};

use crate::Reader;
use crate::error::{Error, Result};

/// Tells what came, after decoding, from what came before: the same bytes need no second reading. A publisher who makes
/// two bodies collide hides a change of their own.
pub(crate) type BodyHash = [u8; 32];

/// What an address answered.
pub(crate) struct Answer {
    /// Where it was in the end: what is relative in it is relative to this.
    pub(crate) url: Url,
    /// Where it has moved for good.
    pub(crate) moved_to: Option<Url>,
    pub(crate) validators: Validators,
    pub(crate) hash: Option<BodyHash>,
    pub(crate) bytes: u64,
    /// How long the server says that this stays as it is.
    pub(crate) fresh_for: Option<Duration>,
    pub(crate) content: Content,
    /// What it lists beside its feed's entries: these are in the library already, or too old to be looked at.
    pub(crate) listed: Vec<Fingerprint>,
    /// The room that its feed takes in memory, until it is written.
    pub(crate) room: Option<OwnedSemaphorePermit>,
}

impl Answer {
    /// What is said of the articles that it only lists, to go after those that it brings.
    pub(crate) fn only_listed(&mut self) -> impl Iterator<Item = Arriving> {
        std::mem::take(&mut self.listed).into_iter().map(Arriving::unchanged)
    }
}

pub(crate) enum Content {
    /// Nothing has changed since the validators or the hash that were given.
    Unchanged,
    Feed(Box<Feed>),
    /// A page where anything was looked for. No source is answered so.
    Page(Box<Page>),
    /// A list of sitemaps where anything was looked for. No source is answered so.
    Sitemaps(Vec<SitemapRef>),
}

/// What is known of a source from the last time.
#[derive(Clone, Default)]
pub(crate) struct Known {
    pub(crate) validators: Validators,
    pub(crate) hash: Option<BodyHash>,
}

/// Whom to ask, and in whose name.
#[derive(Clone)]
pub(crate) struct Asking<'a> {
    pub(crate) reader: &'a Reader,
    pub(crate) url: &'a Url,
    /// The host and port that a person typed: they alone may be on this machine or in a private network.
    pub(crate) trusted_host: Option<&'a str>,
    /// What we call ourselves to this source's servers, instead of our own name.
    pub(crate) user_agent: Option<&'a str>,
    pub(crate) known: Known,
}

/// A way to come by a source's articles.
pub(crate) trait SourceWay {
    /// Asks for the articles there are now.
    fn ask(&self, asking: Asking<'_>) -> impl Future<Output = Result<Answer>> + Send;
}

/// Asks a source for its articles, in the way of its kind; where only their addresses are listed, the pages of those
/// that are not in the library are read. Known ones are then only listed.
///
/// # Errors
/// What the network or the parser could not do.
pub(crate) async fn ask(reader: &Reader, source: &Source) -> Result<Answer> {
    let url = Url::parse(&source.address).map_err(|_| Error::BadAddress)?;
    let known = Known {
        validators: Validators {
            etag: source.validators.etag.clone(),
            last_modified: source.validators.last_modified.clone(),
        },
        hash: source.body_hash,
    };
    let asking = Asking {
        reader,
        url: &url,
        trusted_host: source.trusted_host.as_deref(),
        user_agent: source.user_agent.as_deref(),
        known,
    };
    let mut answer = ask_as(source.kind, &source.pattern, asking.clone()).await?;
    fill_texts(&asking, source.kind, Some(source.id), Bounds::SYNC, &mut answer).await?;
    Ok(answer)
}

/// Asks an address as a source of this kind.
///
/// # Errors
/// What the network or the parser could not do.
pub(crate) async fn ask_as(kind: SourceKind, pattern: &str, asking: Asking<'_>) -> Result<Answer> {
    match kind {
        SourceKind::Feed | SourceKind::Guide | SourceKind::Kept => feed::FeedWay.ask(asking).await,
        SourceKind::WordPress => wordpress::WordPressWay.ask(asking).await,
        SourceKind::Sitemap => sitemap::SitemapWay.ask(asking).await,
        SourceKind::Page => {
            let pattern = LinkPattern::parse(pattern).ok_or(Error::NoArticles)?;
            page::PageWay { pattern }.ask(asking).await
        }
    }
}

/// The kind of source that a thing of this format is.
pub(crate) fn kind_of(format: Format) -> SourceKind {
    match format {
        Format::WordPress => SourceKind::WordPress,
        Format::NewsSitemap => SourceKind::Sitemap,
        Format::Page => SourceKind::Page,
        Format::Rss | Format::Rdf | Format::Atom | Format::JsonFeed | Format::Cdf => SourceKind::Feed,
    }
}

impl<'a> Asking<'a> {
    /// The same for another address, of which nothing is known.
    pub(crate) fn at<'b>(&self, url: &'b Url) -> Asking<'b>
    where
        'a: 'b,
    {
        Asking {
            reader: self.reader,
            url,
            trusted_host: self.trusted_host,
            user_agent: self.user_agent,
            known: Known::default(),
        }
    }

    pub(crate) fn request(&self, accept: Accept) -> Request {
        Request {
            validators: self.known.validators.clone(),
            trusted_host: self.trusted_host.map(str::to_owned),
            user_agent: self.user_agent.map(str::to_owned),
            ..Request::new(self.url.clone(), accept)
        }
    }

    /// Fetches, and reads what came on a thread of its own, unless it is what was known.
    async fn fetch(
        &self,
        accept: Accept,
        read: impl FnOnce(&Fetched, Timestamp) -> Result<Content> + Send + 'static,
    ) -> Result<Answer> {
        let hash = self.known.hash;
        let (answer, room) = self.reader.take(self.request(accept)).await?;
        match answer {
            Response::NotModified { validators, moved_to, fresh_for } => Ok(Answer {
                url: self.url.clone(),
                moved_to,
                validators,
                hash,
                bytes: 0,
                fresh_for,
                content: Content::Unchanged,
                listed: Vec::new(),
                room: None,
            }),
            Response::Fetched(fetched) => {
                let now = self.reader.now();
                // What goes wrong inside ends as an error of this one source.
                self.reader.work(move || understand(fetched, room, hash, |fetched| read(fetched, now))).await
            }
        }
    }
}

fn understand(
    fetched: Fetched,
    room: Option<OwnedSemaphorePermit>,
    known: Option<BodyHash>,
    read: impl FnOnce(&Fetched) -> Result<Content>,
) -> Result<Answer> {
    let hash = hash_of(&fetched.body);
    let content = if known == Some(hash) { Content::Unchanged } else { read(&fetched)? };
    Ok(Answer {
        bytes: fetched.body.len() as u64,
        url: fetched.url,
        moved_to: fetched.moved_to,
        validators: fetched.validators,
        hash: Some(hash),
        fresh_for: fetched.fresh_for,
        listed: Vec::new(),
        // A page asks for its feeds next, and must not hold the room that they need.
        room: room.filter(|_| matches!(content, Content::Feed(_))),
        content,
    })
}

fn hash_of(body: &[u8]) -> BodyHash {
    let mut hash = BodyHash::default();
    let short = XxHash3_64::oneshot(body).to_be_bytes();
    hash.iter_mut().zip(short).for_each(|(to, from)| *to = from);
    hash
}
