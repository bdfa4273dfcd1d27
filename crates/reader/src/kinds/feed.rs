//! A feed of any format.

use jiff::Timestamp;
use qirtas_feed::{Feed, Hints};
use qirtas_net::{Accept, Fetched};

use super::{Answer, Asking, Content, SourceWay};
use crate::error::{Error, Result};

pub(super) struct FeedWay;

impl SourceWay for FeedWay {
    async fn ask(&self, asking: Asking<'_>) -> Result<Answer> {
        asking.fetch(Accept::Feed, |fetched, now| Ok(Content::Feed(Box::new(read(fetched, now)?)))).await
    }
}

pub(super) fn read(fetched: &Fetched, now: Timestamp) -> Result<Feed> {
    let hints = hints_of(fetched, now);
    let feed = qirtas_feed::parse(&fetched.body, &hints)?;
    if feed.entries.is_empty() && feed.title.is_empty() { Err(Error::EmptyFeed) } else { Ok(feed) }
}

/// What is known of what was fetched beside its bytes.
pub(super) fn hints_of(fetched: &Fetched, now: Timestamp) -> Hints<'_> {
    Hints { content_type: fetched.content_type.as_deref(), base: Some(&fetched.url), now }
}
