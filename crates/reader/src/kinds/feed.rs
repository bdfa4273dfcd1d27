//! A feed of any format.

use jiff::Timestamp;
use qirtas_feed::{Hints, ParseError};
use qirtas_net::{Accept, Fetched};

use super::{Answer, Asking, Content, SourceWay};
use crate::error::{Error, Result};

pub(crate) struct FeedWay;

impl SourceWay for FeedWay {
    async fn ask(&self, asking: Asking<'_>) -> Result<Answer> {
        asking.fetch(Accept::Feed, read).await
    }
}

fn read(fetched: &Fetched, now: Timestamp) -> Result<Content> {
    let content_type = fetched.content_type.as_deref();
    let hints = Hints { content_type, base: Some(&fetched.url), now };
    match qirtas_feed::parse(&fetched.body, &hints) {
        Ok(feed) if feed.entries.is_empty() && feed.title.is_empty() => Err(Error::EmptyFeed),
        Ok(feed) => Ok(Content::Feed(Box::new(feed))),
        Err(ParseError::NotAFeed { looks_like_html: true }) => {
            let links = qirtas_feed::feeds_linked_from(&fetched.body, content_type, &fetched.url);
            Ok(Content::Page(links))
        }
        Err(error) => Err(error.into()),
    }
}
