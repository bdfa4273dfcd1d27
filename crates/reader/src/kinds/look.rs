//! A look at an address of which nothing is known.

use jiff::Timestamp;
use qirtas_feed::{Feed, FeedLink, LinkPattern, ParseError};
use qirtas_net::{Accept, Fetched};
use url::Url;

use super::{Answer, Asking, Content, feed, sitemap};
use crate::error::{Error, Result};

/// What `rel` a WordPress site gives the link to its programming interface.
const WORDPRESS_REL: &str = "https://api.w.org/";
/// Fewer links than this are no list of articles.
const FEWEST_ARTICLES: usize = 5;

/// What a page says of where its articles are to be had.
pub(crate) struct Page {
    pub(crate) title: String,
    /// The feeds that it names, those of comments last.
    pub(crate) feeds: Vec<FeedLink>,
    /// Where its site's programming interface begins.
    pub(crate) wordpress: Option<Url>,
    /// The articles that it links to, and what their addresses have in common.
    pub(crate) articles: Option<(LinkPattern, Feed)>,
}

/// Looks whether an address is a feed of any kind, a sitemap, or a page.
///
/// # Errors
/// What the network or the parser could not do.
pub(crate) async fn look(asking: Asking<'_>) -> Result<Answer> {
    asking.fetch(Accept::Feed, read).await
}

fn read(fetched: &Fetched, now: Timestamp) -> Result<Content> {
    match feed::read(fetched, now) {
        Ok(feed) => Ok(Content::Feed(Box::new(feed))),
        Err(Error::Parse(ParseError::NotAFeed { looks_like_html: true })) => {
            Ok(Content::Page(Box::new(page_of(fetched))))
        }
        Err(Error::Parse(ParseError::NotAFeed { .. })) => read_other(fetched, now),
        Err(error) => Err(error),
    }
}

fn read_other(fetched: &Fetched, now: Timestamp) -> Result<Content> {
    match sitemap::read(fetched, now) {
        Err(Error::Parse(ParseError::NotAFeed { .. } | ParseError::Empty | ParseError::Broken { .. })) => {}
        read => return read,
    }
    let posts = qirtas_feed::parse_wordpress(&fetched.body, &feed::hints_of(fetched, now));
    match posts {
        Ok(posts) => Ok(Content::Feed(Box::new(posts))),
        Err(_) => Err(ParseError::NotAFeed { looks_like_html: false }.into()),
    }
}

fn page_of(fetched: &Fetched) -> Page {
    let Fetched { body, content_type, url, .. } = fetched;
    let content_type = content_type.as_deref();
    let articles = qirtas_feed::suggest_pattern(body, content_type, url).and_then(|pattern| {
        let feed = qirtas_feed::article_links(body, content_type, url, &pattern);
        (feed.entries.len() >= FEWEST_ARTICLES).then_some((pattern, feed))
    });
    Page {
        title: qirtas_feed::page_facts(body, content_type, url).title,
        feeds: qirtas_feed::feeds_linked_from(body, content_type, url),
        wordpress: interface_in(fetched),
        articles,
    }
}

/// Where a page says that its site's programming interface begins.
pub(crate) fn interface_in(page: &Fetched) -> Option<Url> {
    let Fetched { body, content_type, url, links, .. } = page;
    let announced = links.iter().find(|link| link.is(WORDPRESS_REL)).map(|link| link.url.clone());
    announced.or_else(|| qirtas_feed::wordpress_api_of(body, content_type.as_deref(), url))
}
