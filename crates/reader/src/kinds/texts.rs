//! The texts of articles of which only the addresses are listed: their pages are fetched and read.

use std::pin::pin;

use futures_util::StreamExt;
use jiff::Timestamp;
use qirtas_article::Extracted;
use qirtas_feed::Entry;
use qirtas_net::{FetchError, Validators};
use qirtas_store::{SourceId, SourceKind};
use tokio::time::Instant;
use url::Url;

use super::{Answer, Asking, Content};
use crate::error::{Error, Result};
use crate::incoming;
use crate::page_text::{PageFound, text_at, title_at};

/// Pages that one sync fetches for one source.
const MOST_IN_A_SYNC: usize = 30;
/// Listed articles that are looked at, the first; a sitemap can hold a site's whole past.
const MOST_LISTED: usize = 200;
/// Pages fetched at the same time, as many as one host is asked for.
const AT_ONCE: usize = 2;
/// So many pages in a row that cannot be had now, and the others are left in peace.
const MOST_FAILURES: usize = 3;
/// Refused pages that one sync puts up with: some sites shut a part of their articles, and those may be the newest.
const MOST_REFUSALS: usize = 10;

/// What came of one article's page.
enum Outcome {
    Read(Box<Extracted>),
    /// There is no article at the address; the list's own words are all there is.
    Hopeless,
    /// It can be had another time.
    Later,
    /// The site does not let us in: now, or under our name.
    Refused,
    /// The site asks for peace.
    Unwelcome,
}

/// How many pages are read, and until when.
#[derive(Clone, Copy)]
pub(crate) struct Bounds {
    pub(crate) pages: usize,
    /// Nothing for as long as it takes.
    pub(crate) until: Option<Instant>,
}

impl Bounds {
    /// What one sync does for one source.
    pub(super) const SYNC: Self = Self { pages: MOST_IN_A_SYNC, until: None };
}

/// Brings the texts of the newest articles that are not in the library; of the others it is only said that they are
/// listed. When some are left for the next time, nothing is known of the list any more, so that it is read again.
///
/// # Errors
/// The library's, and `Forbidden` when a source that is followed lets nobody read its pages. Another page that cannot be
/// had is no error.
pub(crate) async fn fill_texts(
    asking: &Asking<'_>,
    kind: SourceKind,
    source: Option<SourceId>,
    bounds: Bounds,
    answer: &mut Answer,
) -> Result<()> {
    let Content::Feed(feed) = &mut answer.content else { return Ok(()) };
    if !matches!(kind, SourceKind::Sitemap | SourceKind::Page) {
        return Ok(());
    }
    let mut listed = std::mem::take(&mut feed.entries);
    // The pages may be slow, and all others wait for room behind this one.
    drop(answer.room.take());
    let older = listed.split_off(MOST_LISTED.min(listed.len()));
    let (mut wanted, known) = unknown(asking, source, listed).await?;
    answer.listed = known.iter().chain(&older).map(incoming::fingerprint).collect();
    drop((known, older));
    let left = wanted.split_off(bounds.pages.min(wanted.len()));
    let is_titled_by_link = kind == SourceKind::Page;
    let (read, stopped) = read_all(asking, wanted, is_titled_by_link, bounds.until).await;
    if source.is_some() && read.is_empty() && stopped == Stopped::ByRefusals {
        return Err(FetchError::Forbidden.into());
    }
    let bytes = read.iter().filter_map(|entry| entry.content.as_ref()).map(String::len).sum();
    answer.room = asking.reader.room_for(bytes).await;
    feed.entries = read;
    if stopped != Stopped::AtTheEnd || !left.is_empty() {
        answer.hash = None;
        answer.validators = Validators::default();
    }
    Ok(())
}

/// The entries that are not in the library, and those that are.
async fn unknown(
    asking: &Asking<'_>,
    source: Option<SourceId>,
    listed: Vec<Entry>,
) -> Result<(Vec<Entry>, Vec<Entry>)> {
    let Some(source) = source else { return Ok((listed, Vec::new())) };
    let reader = asking.reader.clone();
    asking
        .reader
        .aside(move || {
            let ids: Vec<&str> = listed.iter().map(|entry| entry.id.as_str()).collect();
            let mut known = reader.store().read(|r| r.known_entries(source, &ids))?.into_iter();
            Ok(listed.into_iter().partition(|_| known.next() != Some(true)))
        })
        .await
}

/// How the reading of pages ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stopped {
    AtTheEnd,
    /// Some pages are left for another time.
    Early,
    /// Pages that the site does not let us read are among those left.
    ByRefusals,
}

/// The entries whose pages said all they will say, and whether others were left.
async fn read_all(
    asking: &Asking<'_>,
    wanted: Vec<Entry>,
    is_titled_by_link: bool,
    until: Option<Instant>,
) -> (Vec<Entry>, Stopped) {
    let count = wanted.len();
    let pages = futures_util::stream::iter(wanted)
        .map(async |entry| {
            let outcome = match entry.url.as_deref().map(Url::parse) {
                Some(Ok(url)) => read_page(&asking.at(&url)).await,
                _ => Outcome::Hopeless,
            };
            (entry, outcome)
        })
        .buffered(AT_ONCE)
        .take_until(end_of(until));
    let mut pages = pin!(pages);
    let mut read = Vec::with_capacity(count);
    let (mut failures, mut refusals) = (0, 0);
    while let Some((entry, outcome)) = pages.next().await {
        failures = if matches!(outcome, Outcome::Later) { failures + 1 } else { 0 };
        refusals += usize::from(matches!(outcome, Outcome::Refused));
        match outcome {
            Outcome::Read(text) => read.push(with_text(entry, *text, is_titled_by_link, asking.reader.now())),
            Outcome::Hopeless => read.push(titled(entry)),
            Outcome::Later if failures < MOST_FAILURES => {}
            Outcome::Refused if refusals < MOST_REFUSALS => {}
            Outcome::Later | Outcome::Refused | Outcome::Unwelcome => break,
        }
    }
    let stopped = match read.len() {
        all if all == count => Stopped::AtTheEnd,
        _ if refusals >= MOST_FAILURES => Stopped::ByRefusals,
        _ => Stopped::Early,
    };
    (read, stopped)
}

async fn end_of(until: Option<Instant>) {
    match until {
        Some(until) => tokio::time::sleep_until(until).await,
        None => std::future::pending().await,
    }
}

/// The titles of the articles at these addresses, as many as are there in time.
pub(crate) async fn titles_at(asking: &Asking<'_>, urls: Vec<Url>, until: Instant) -> Vec<String> {
    let pages = futures_util::stream::iter(urls)
        .map(async |url: Url| title_at(&asking.at(&url)).await.ok())
        .buffered(AT_ONCE)
        .take_until(end_of(Some(until)));
    let mut pages = pin!(pages);
    let mut titles = Vec::new();
    while let Some(page) = pages.next().await {
        titles.extend(page.filter(|title| !title.is_empty()));
    }
    titles
}

async fn read_page(asking: &Asking<'_>) -> Outcome {
    match text_at(asking).await {
        Ok(PageFound { text, .. }) => Outcome::Read(Box::new(text)),
        Err(Error::Fetch(FetchError::RateLimited { .. })) => Outcome::Unwelcome,
        Err(Error::Fetch(FetchError::Forbidden)) => Outcome::Refused,
        Err(error) if error.is_passing() => Outcome::Later,
        Err(_) => Outcome::Hopeless,
    }
}

/// A page can bear a date that has not come yet: no article is newer than the present.
fn with_text(entry: Entry, text: Extracted, is_titled_by_link: bool, now: Timestamp) -> Entry {
    let Extracted { title, byline, published, updated, language, picture, html, .. } = text;
    let is_better = !title.is_empty() && (is_titled_by_link || entry.title.is_empty());
    titled(Entry {
        title: if is_better { title } else { entry.title },
        author: entry.author.or(byline),
        published: entry.published.or(published.map(|time| time.min(now))),
        updated: entry.updated.or(updated.map(|time| time.min(now))),
        language: language.or(entry.language),
        picture: entry.picture.or(picture.map(String::from)),
        base: entry.url.clone(),
        content: Some(html),
        url: entry.url,
        id: entry.id,
        is_postdated: entry.is_postdated,
        summary: entry.summary,
        direction: entry.direction,
        categories: entry.categories,
        enclosures: entry.enclosures,
    })
}

/// An article that nobody gave a title has the words of its address.
fn titled(mut entry: Entry) -> Entry {
    if entry.title.is_empty()
        && let Some(url) = entry.url.as_deref().and_then(|url| Url::parse(url).ok())
        && let Some(name) = url.path_segments().and_then(|mut names| names.rfind(|name| !name.is_empty()))
    {
        let name = percent_encoding::percent_decode_str(name).decode_utf8_lossy();
        let name = name.split('.').next().unwrap_or_default().replace(['-', '_', '+'], " ");
        entry.title = qirtas_text::tidy(&name);
    }
    entry
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;
    use crate::kinds::Known;
    use crate::{Options, Reader};

    #[tokio::test]
    async fn pages_that_are_not_there_in_time_are_left_for_the_next_sync() {
        let dir = tempfile::tempdir().unwrap();
        let reader = Reader::open(dir.path(), Options::default()).unwrap();
        // It never answers.
        let silent = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = Url::parse(&format!("http://{}/a", silent.local_addr().unwrap())).unwrap();
        let trusted_host = qirtas_net::trust_of(&url);
        let asking = Asking {
            reader: &reader,
            url: &url,
            trusted_host: trusted_host.as_deref(),
            user_agent: None,
            known: Known::default(),
        };
        let listed = vec![Entry { url: Some(url.to_string()), ..Entry::default() }];
        let (read, stopped) = read_all(&asking, listed, false, Some(Instant::now())).await;
        assert!(read.is_empty());
        assert_eq!(stopped, Stopped::Early);
        assert!(titles_at(&asking, vec![url.clone()], Instant::now()).await.is_empty());
    }
}
