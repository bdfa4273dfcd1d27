//! One feed, asked for and understood.

use jiff::Timestamp;
use qirtas_feed::{Feed, Hints};
use qirtas_net::{Accept, Fetched, Request, Response, Validators};
use sha2::{Digest, Sha256};
use tokio::sync::OwnedSemaphorePermit;
use url::Url;

use crate::Reader;
use crate::error::{Error, Result};

/// SHA-256 of a feed's bytes after decoding: the same bytes need no second reading.
pub(crate) type BodyHash = [u8; 32];

/// A feed that answered.
pub(crate) struct Answer {
    /// Where it was in the end: what is relative in it is relative to this.
    pub(crate) url: Url,
    /// Where to ask the next time: where it was asked for, or where it has moved for good.
    pub(crate) address: Url,
    pub(crate) validators: Validators,
    pub(crate) hash: Option<BodyHash>,
    pub(crate) bytes: u64,
    pub(crate) content: Content,
    /// The room that its feed takes in memory, until it is written.
    _room: Option<OwnedSemaphorePermit>,
}

pub(crate) enum Content {
    /// Nothing has changed since the validators or the hash that were given.
    Unchanged,
    Feed(Box<Feed>),
    /// A page where a feed was expected, and the feeds that it names.
    Page(Vec<Url>),
}

/// What is known of a feed from the last time.
#[derive(Default)]
pub(crate) struct Known {
    pub(crate) validators: Validators,
    pub(crate) hash: Option<BodyHash>,
}

/// Asks for a feed. Only `trusted_host`, which a person typed, may be on this machine or a private network.
///
/// # Errors
/// What the network or the parser could not do.
pub(crate) async fn ask(
    reader: &Reader,
    url: &Url,
    trusted_host: Option<&str>,
    known: Known,
) -> Result<Answer> {
    let Known { validators, hash } = known;
    let request = Request {
        url: url.clone(),
        accept: Accept::Feed,
        validators,
        trusted_host: trusted_host.map(str::to_owned),
    };
    match reader.client().fetch(&request).await? {
        Response::NotModified { validators, moved_to } => Ok(Answer {
            url: url.clone(),
            address: moved_to.unwrap_or_else(|| url.clone()),
            validators,
            hash,
            bytes: 0,
            content: Content::Unchanged,
            _room: None,
        }),
        Response::Fetched(fetched) => {
            let address = fetched.moved_to.clone().unwrap_or_else(|| url.clone());
            let room = reader.room_for(fetched.body.len()).await;
            let now = reader.now();
            // What goes wrong inside ends as an error of this one source.
            reader.aside(move || understand(fetched, address, room, hash, now)).await
        }
    }
}

fn understand(
    fetched: Fetched,
    address: Url,
    room: Option<OwnedSemaphorePermit>,
    known: Option<BodyHash>,
    now: Timestamp,
) -> Result<Answer> {
    let hash: BodyHash = Sha256::digest(&fetched.body).into();
    let content = if known == Some(hash) { Content::Unchanged } else { content_of(&fetched, now)? };
    Ok(Answer {
        bytes: fetched.body.len() as u64,
        url: fetched.url,
        address,
        validators: fetched.validators,
        hash: Some(hash),
        // A page asks for its feeds next, and must not hold the room that they need.
        _room: room.filter(|_| matches!(content, Content::Feed(_))),
        content,
    })
}

fn content_of(fetched: &Fetched, now: Timestamp) -> Result<Content> {
    let content_type = fetched.content_type.as_deref();
    let hints = Hints { content_type, base: Some(&fetched.url), now };
    match qirtas_feed::parse(&fetched.body, &hints) {
        Ok(feed) if feed.entries.is_empty() && feed.title.is_empty() => Err(Error::EmptyFeed),
        Ok(feed) => Ok(Content::Feed(Box::new(feed))),
        Err(qirtas_feed::ParseError::NotAFeed { looks_like_html: true }) => {
            let links = qirtas_feed::feeds_linked_from(&fetched.body, content_type, &fetched.url);
            Ok(Content::Page(links.into_iter().map(|link| link.url).collect()))
        }
        Err(error) => Err(error.into()),
    }
}
