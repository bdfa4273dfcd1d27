//! A page that is watched: those of its links that match a pattern are its articles.

use qirtas_feed::LinkPattern;
use qirtas_net::Accept;

use super::{Answer, Asking, Content, SourceWay};
use crate::error::{Error, Result};

pub(super) struct PageWay {
    pub(super) pattern: LinkPattern,
}

impl SourceWay for PageWay {
    async fn ask(&self, asking: Asking<'_>) -> Result<Answer> {
        let pattern = self.pattern.clone();
        let read = move |fetched: &qirtas_net::Fetched, _| {
            let content_type = fetched.content_type.as_deref();
            let feed = qirtas_feed::article_links(&fetched.body, content_type, &fetched.url, &pattern);
            // A page that was made anew: to find nothing there for ever would look like silence.
            if feed.entries.is_empty() { Err(Error::NoArticles) } else { Ok(Content::Feed(Box::new(feed))) }
        };
        asking.fetch(Accept::Page, read).await
    }
}
