//! A sitemap that lists articles, itself or through the sitemaps that it lists.

use std::cmp::Reverse;

use jiff::Timestamp;
use qirtas_feed::{Sitemap, SitemapRef};
use qirtas_net::{Accept, Fetched, Validators};
use url::Url;

use super::feed::hints_of;
use super::{Answer, Asking, Content, Known, SourceWay};
use crate::error::{Error, Result};

/// Sitemaps of one list that are asked for its latest articles.
const MOST_TRIED: usize = 3;

pub(super) struct SitemapWay;

impl SourceWay for SitemapWay {
    async fn ask(&self, asking: Asking<'_>) -> Result<Answer> {
        let answer = asking.fetch(Accept::Sitemap, read).await?;
        let Content::Sitemaps(listed) = &answer.content else { return Ok(answer) };
        let mut failure = Error::NoArticles;
        for url in latest_of(listed) {
            // The list changes when it names another sitemap; what was known is of the one that held the articles.
            let known = Known { validators: Validators::default(), hash: asking.known.hash };
            match (Asking { known, ..asking.at(url) }).fetch(Accept::Sitemap, read).await {
                Ok(of_articles) if !matches!(of_articles.content, Content::Sitemaps(_)) => {
                    let validators = Validators::default();
                    return Ok(Answer { validators, moved_to: answer.moved_to, ..of_articles });
                }
                Ok(_) => {}
                Err(error) => failure = error,
            }
        }
        Err(failure)
    }
}

pub(super) fn read(fetched: &Fetched, now: Timestamp) -> Result<Content> {
    Ok(match qirtas_feed::parse_sitemap(&fetched.body, &hints_of(fetched, now))? {
        Sitemap::Index(listed) => Content::Sitemaps(listed),
        Sitemap::Articles(mut feed) => {
            // Sitemaps stand in any order. Stable: what has no date keeps its place, after what has one.
            feed.entries.sort_by_key(|entry| Reverse(entry.published.or(entry.updated)));
            Content::Feed(Box::new(feed))
        }
    })
}

/// The sitemaps that hold the latest articles, by all that their list says: those of news, then the last changed, then
/// the last in the list, which is where new ones are put.
fn latest_of(listed: &[SitemapRef]) -> Vec<&Url> {
    let mut order: Vec<(usize, &SitemapRef)> = listed.iter().enumerate().collect();
    order.sort_by_key(|(place, sitemap)| Reverse((sitemap.is_news_by_name, sitemap.modified, *place)));
    order.into_iter().take(MOST_TRIED).map(|(_, sitemap)| &sitemap.url).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sitemap_of_the_latest_articles_is_asked_first() {
        let sitemap = |name: &str, modified: Option<&str>, is_news_by_name| SitemapRef {
            url: Url::parse(&format!("https://marfa.example/{name}.xml")).unwrap(),
            modified: modified.map(|time| time.parse().unwrap()),
            is_news_by_name,
        };
        let listed = [
            sitemap("pages", Some("2026-11-02T00:00:00Z"), false),
            sitemap("posts-1", Some("2025-01-01T00:00:00Z"), false),
            sitemap("posts-2", Some("2026-11-23T00:00:00Z"), false),
            sitemap("news", None, true),
        ];
        let names = |listed: &[SitemapRef]| -> Vec<String> {
            latest_of(listed).iter().map(|url| url.path().trim_matches('/').to_owned()).collect()
        };
        assert_eq!(names(&listed), ["news.xml", "posts-2.xml", "pages.xml"]);
        let undated = [sitemap("a", None, false), sitemap("b", None, false)];
        assert_eq!(names(&undated), ["b.xml", "a.xml"]);
    }
}
