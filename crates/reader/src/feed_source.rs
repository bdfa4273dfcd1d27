//! One feed, asked for and understood.

use jiff::Timestamp;
use qirtas_feed::{Feed, Hints};
use qirtas_net::{Accept, Client, Fetched, Request, Response, Validators};
use sha2::{Digest, Sha256};
use url::Url;

use crate::error::{Error, Result};

/// SHA-256 of a feed's bytes after decoding: the same bytes need no second reading.
pub(crate) type BodyHash = [u8; 32];

/// A feed that answered.
pub(crate) struct Answer {
    /// Where it really is, after redirects.
    pub(crate) url: Url,
    pub(crate) validators: Validators,
    pub(crate) hash: Option<BodyHash>,
    pub(crate) bytes: u64,
    pub(crate) content: Content,
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

/// Asks for a feed. Only `trusted_host`, which a person named, may be on this machine or a private network.
///
/// # Errors
/// What the network or the parser could not do.
pub(crate) async fn ask(
    client: &Client,
    url: &Url,
    trusted_host: Option<&str>,
    known: Known,
    now: Timestamp,
) -> Result<Answer> {
    let Known { validators, hash } = known;
    let request = Request {
        url: url.clone(),
        accept: Accept::Feed,
        validators: validators.clone(),
        trusted_host: trusted_host.map(str::to_owned),
    };
    match client.fetch(&request).await? {
        Response::NotModified { validators: fresh, .. } => Ok(Answer {
            url: url.clone(),
            validators: Validators {
                etag: fresh.etag.or(validators.etag),
                last_modified: fresh.last_modified.or(validators.last_modified),
            },
            hash,
            bytes: 0,
            content: Content::Unchanged,
        }),
        Response::Fetched(fetched) => understand_aside(fetched, hash, now).await,
    }
}

/// Parsing is work for a thread of its own; what goes wrong inside it ends as an error of this one source.
async fn understand_aside(fetched: Fetched, known: Option<BodyHash>, now: Timestamp) -> Result<Answer> {
    tokio::task::spawn_blocking(move || understand(fetched, known, now))
        .await
        .map_err(|_| Error::TaskEnded)?
}

fn understand(fetched: Fetched, known: Option<BodyHash>, now: Timestamp) -> Result<Answer> {
    let hash: BodyHash = Sha256::digest(&fetched.body).into();
    let content = if known == Some(hash) { Content::Unchanged } else { content_of(&fetched, now)? };
    let bytes = fetched.body.len() as u64;
    Ok(Answer { url: fetched.url, validators: fetched.validators, hash: Some(hash), bytes, content })
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
