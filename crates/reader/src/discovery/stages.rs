//! The order of a search, from what is surest to what is a last resort; it ends where something good was found.

use qirtas_feed::{Feed, FeedLink, SitemapRef};
use qirtas_store::SourceKind;
use url::Url;

use super::candidate::{Find, Trace, in_order};
use super::search::{Looked, OnPage, Search, Try};
use super::{FoundBy, well_known};
use crate::address::home_of;
use crate::catalogue::CatalogueEntry;
use crate::error::Result;
use crate::kinds::{Answer, Content, wordpress};

/// Feeds of one page that are looked at: old pages name many that are dead.
const MOST_LINKS: usize = 40;
/// So many feeds to choose from are enough, and so many are looked at in one go.
const ENOUGH_FEEDS: usize = 12;
/// Sitemaps of one robots.txt that are looked at.
const MOST_SITEMAPS: usize = 4;

/// A feed that was looked for and brought its articles.
pub(crate) struct FoundFeed {
    pub(crate) address: Url,
    pub(crate) answer: Answer,
    pub(crate) feed: Box<Feed>,
}

impl Search<'_> {
    /// The feed of a catalogue entry: its candidates in order, then what its home page leads to.
    ///
    /// # Errors
    /// The first thing that a server had to say against it, else what went wrong at the first candidate.
    pub(crate) async fn for_catalogue(&mut self, entry: &CatalogueEntry) -> Result<Find> {
        for url in &entry.feeds {
            if let Some(Looked::Find(find)) = self.try_one(Try::new(url.clone(), FoundBy::Candidate)).await {
                return Ok(*find);
            }
            // Without a network every other address would only wait for the same answer.
            if self.trail.is_everything_unreachable() {
                return Err(self.trail.failure());
            }
        }
        let finds = self.from(&entry.homepage).await;
        finds.into_iter().find(|find| !find.candidate.is_comments).ok_or_else(|| self.trail.failure())
    }

    /// As [`Search::for_catalogue`], and it has to be a feed; with what it brings.
    ///
    /// # Errors
    /// As [`Search::for_catalogue`].
    pub(crate) async fn feed_of_catalogue(&mut self, entry: &CatalogueEntry) -> Result<FoundFeed> {
        let mut find = self.for_catalogue(entry).await?;
        let mut answer = self.brought_by(&mut find).await?;
        match std::mem::replace(&mut answer.content, Content::Unchanged) {
            Content::Feed(feed) if find.candidate.kind == SourceKind::Feed => {
                Ok(FoundFeed { address: find.candidate.address, answer, feed })
            }
            _ => Err(self.trail.failure()),
        }
    }

    /// What an address leads to, the best first.
    pub(crate) async fn from(&mut self, url: &Url) -> Vec<Find> {
        if let Some(feed) = well_known::feed_of_channel(url)
            && let Some(Looked::Find(find)) = self.try_one(Try::new(feed, FoundBy::Address)).await
        {
            return vec![*find];
        }
        match self.try_one(Try::new(url.clone(), FoundBy::Address)).await {
            Some(Looked::Find(find)) => vec![*find],
            Some(Looked::Sitemaps(listed)) => self.of_sitemaps(url, &listed, FoundBy::Address).await,
            Some(Looked::Page(page)) => {
                let url = page.answer.url.clone();
                in_order(self.around(&url, Some(page)).await, &url)
            }
            None if self.trail.may_ask_the_site() => in_order(self.around(url, None).await, url),
            None => Vec::new(),
        }
    }

    async fn around(&mut self, url: &Url, page: Option<Box<OnPage>>) -> Vec<Find> {
        let mut finds = match &page {
            Some(page) => self.named_by(page).await,
            None => Vec::new(),
        };
        if has_good(&finds) {
            return finds;
        }
        let is_listing = page.as_ref().is_some_and(|page| is_listing(page));
        finds.extend(self.guess(&guesses(well_known::feeds_of_section(url))).await);
        let mut pages: Vec<OnPage> = page.into_iter().map(|page| *page).collect();
        if !has_good(&finds) && !well_known::is_site(url) {
            match self.try_one(Try::new(home_of(url), FoundBy::Link)).await {
                Some(Looked::Page(home)) => {
                    finds.extend(self.named_by(&home).await);
                    pages.push(*home);
                }
                Some(Looked::Find(find)) => finds.push(*find),
                _ => {}
            }
        }
        if !has_good(&finds) {
            finds.extend(self.guess(&guesses(well_known::feeds_of_site(url))).await);
        }
        if has_good(&finds) {
            return finds;
        }
        finds.extend(self.of_wordpress(&pages).await);
        if !has_good(&finds) {
            finds.extend(self.of_robots(url).await);
        }
        // A list without titles can be one of anything.
        let is_sure = finds.iter().any(|find| find.is_good() && !find.candidate.sample.is_empty());
        // A site's own list of all its articles is not what a section of it shows.
        if !is_sure || is_listing && !well_known::is_site(url) {
            finds.extend(watched(pages));
        }
        finds
    }

    /// The feeds that a page names: one part after the other, as long as they are not enough.
    async fn named_by(&mut self, on: &OnPage) -> Vec<Find> {
        let named =
            |link: &FeedLink| Try { called: link.title.clone(), ..Try::new(link.url.clone(), FoundBy::Link) };
        let tries: Vec<Try> = on.page.feeds.iter().map(named).collect();
        let (looked_at, left) = tries.split_at(MOST_LINKS.min(tries.len()));
        let mut finds: Vec<Find> = Vec::new();
        for part in looked_at.chunks(ENOUGH_FEEDS) {
            let is_enough = finds.iter().filter(|find| find.is_good()).count() >= ENOUGH_FEEDS;
            // A host that is dead for one feed is dead for the next.
            let (wanted, skipped): (Vec<Try>, Vec<Try>) =
                part.iter().cloned().partition(|what| !is_enough && !self.trail.is_unwelcome_at(&what.url));
            finds.extend(found(self.try_all(wanted).await));
            self.trail.pass_over(&skipped);
        }
        self.trail.pass_over(left);
        finds
    }

    /// The posts of the sites whose programming interface is named.
    async fn of_wordpress(&mut self, pages: &[OnPage]) -> Vec<Find> {
        let tries = pages.iter().filter_map(|on| {
            let root = on.page.wordpress.as_ref()?;
            Some(Try {
                called: on.page.title.clone(),
                ask_as: Some((SourceKind::WordPress, String::new())),
                ..Try::new(wordpress::posts_of(root), FoundBy::WordPress)
            })
        });
        found(self.try_all(tries.collect()).await)
    }

    /// The sitemaps that robots.txt names, else those where sitemaps stand by habit.
    async fn of_robots(&mut self, url: &Url) -> Vec<Find> {
        let Some(robots) = well_known::robots_of(url).filter(|_| !self.trail.is_unwelcome_at(url)) else {
            return Vec::new();
        };
        let mut sitemaps = self.sitemaps_in(&robots).await;
        sitemaps.truncate(MOST_SITEMAPS);
        sitemaps.extend(well_known::sitemaps_of(url));
        let mut finds: Vec<Find> = Vec::new();
        for sitemap in sitemaps {
            match self.try_one(Try::new(sitemap.clone(), FoundBy::Sitemap)).await {
                Some(Looked::Find(find)) => finds.push(*find),
                Some(Looked::Sitemaps(listed)) => {
                    finds.extend(self.of_sitemaps(&sitemap, &listed, FoundBy::Sitemap).await);
                }
                _ => {}
            }
            if self.trail.is_unwelcome_at(url) || has_good(&finds) {
                break;
            }
        }
        finds
    }

    /// A sitemap of news keeps its name while it is one for all days; others take turns, and their list is asked.
    async fn of_sitemaps(&mut self, list: &Url, listed: &[SitemapRef], found_by: FoundBy) -> Vec<Find> {
        let is_lasting = |sitemap: &&SitemapRef| {
            sitemap.is_news_by_name && !sitemap.url.path().contains(|c: char| c.is_ascii_digit())
        };
        let url = listed.iter().find(is_lasting).map_or(list, |sitemap| &sitemap.url);
        let ask_as = Some((SourceKind::Sitemap, String::new()));
        found(self.try_again(Try { ask_as, ..Try::new(url.clone(), found_by) }).await)
    }
}

fn guesses(urls: Vec<Url>) -> Vec<Try> {
    urls.into_iter().map(|url| Try::new(url, FoundBy::WellKnown)).collect()
}

fn found(looked: Vec<Looked>) -> Vec<Find> {
    let find = |looked| if let Looked::Find(find) = looked { Some(*find) } else { None };
    looked.into_iter().filter_map(find).collect()
}

fn has_good(finds: &[Find]) -> bool {
    finds.iter().any(Find::is_good)
}

/// Whether a page lists articles; an article's page lists others too, whose addresses are like its own.
fn is_listing(on: &OnPage) -> bool {
    on.page.articles.as_ref().is_some_and(|(pattern, _)| !pattern.matches(&on.answer.url))
}

/// The first of the pages that lists articles, to be watched.
fn watched(pages: Vec<OnPage>) -> Option<Find> {
    let OnPage { address, page, mut answer, trusted_host } = pages.into_iter().find(is_listing)?;
    let (pattern, feed) = page.articles?;
    answer.content = Content::Feed(Box::new(feed));
    let trace = Trace {
        kind: SourceKind::Page,
        address,
        pattern: pattern.to_string(),
        called: &page.title,
        found_by: FoundBy::Page,
        trusted_host,
    };
    Find::new(trace, answer)
}
