//! The texts of articles of which only the addresses are listed: their pages are fetched and read.

use futures_util::StreamExt;
use jiff::Timestamp;
use qirtas_article::Extracted;
use qirtas_feed::Entry;
use qirtas_net::{Accept, FetchError, Response, Validators};
use qirtas_store::{SourceId, SourceKind};
use url::Url;

use super::{Answer, Asking, Content};
use crate::error::{Error, Result};

/// Pages that one sync fetches for one source.
pub(super) const MOST_IN_A_SYNC: usize = 30;
/// Listed articles that are looked at, the first; a sitemap can hold a site's whole past.
const MOST_LISTED: usize = 200;
/// Pages fetched at the same time, as many as one host is asked for.
const AT_ONCE: usize = 2;
/// So many pages in a row that cannot be had now, and the others are left in peace.
const MOST_FAILURES: usize = 3;

/// What came of one article's page.
enum Outcome {
    Read(Box<Extracted>),
    /// There is no article at the address; the list's own words are all there is.
    Hopeless,
    /// It can be had another time.
    Later,
    /// The site asks for peace.
    Unwelcome,
}

/// Brings the texts of the newest articles that are not in the library, and leaves the others out. When some are left
/// for the next time, nothing is known of the list any more, so that it is read again.
///
/// # Errors
/// The library's. A page that cannot be had is no error.
pub(crate) async fn fill_texts(
    asking: &Asking<'_>,
    kind: SourceKind,
    source: Option<SourceId>,
    most: usize,
    answer: &mut Answer,
) -> Result<()> {
    let Content::Feed(feed) = &mut answer.content else { return Ok(()) };
    if !matches!(kind, SourceKind::Sitemap | SourceKind::Page) {
        return Ok(());
    }
    let mut listed = std::mem::take(&mut feed.entries);
    listed.truncate(MOST_LISTED);
    let mut wanted = unknown(asking, source, listed).await?;
    let left = wanted.split_off(most.min(wanted.len()));
    let is_titled_by_link = kind == SourceKind::Page;
    let (read, skipped) = read_all(asking, wanted, is_titled_by_link).await;
    feed.entries = read;
    if skipped || !left.is_empty() {
        answer.hash = None;
        answer.validators = Validators::default();
    }
    Ok(())
}

async fn unknown(
    asking: &Asking<'_>,
    source: Option<SourceId>,
    mut listed: Vec<Entry>,
) -> Result<Vec<Entry>> {
    let Some(source) = source else { return Ok(listed) };
    let reader = asking.reader.clone();
    asking
        .reader
        .aside(move || {
            let ids: Vec<&str> = listed.iter().map(|entry| entry.id.as_str()).collect();
            let mut known = reader.store().read(|r| r.known_entries(source, &ids))?.into_iter();
            listed.retain(|_| known.next() != Some(true));
            Ok(listed)
        })
        .await
}

/// The entries whose pages said all they will say, and whether others were left.
async fn read_all(asking: &Asking<'_>, wanted: Vec<Entry>, is_titled_by_link: bool) -> (Vec<Entry>, bool) {
    let count = wanted.len();
    let mut pages = futures_util::stream::iter(wanted)
        .map(async |entry| {
            let outcome = match entry.url.as_deref().map(Url::parse) {
                Some(Ok(url)) => read_page(&asking.at(&url)).await,
                _ => Outcome::Hopeless,
            };
            (entry, outcome)
        })
        .buffered(AT_ONCE);
    let mut read = Vec::with_capacity(count);
    let mut failures = 0;
    while let Some((entry, outcome)) = pages.next().await {
        failures = if matches!(outcome, Outcome::Later) { failures + 1 } else { 0 };
        match outcome {
            Outcome::Read(text) => read.push(with_text(entry, *text, is_titled_by_link, asking.reader.now())),
            Outcome::Hopeless => read.push(titled(entry)),
            Outcome::Later if failures < MOST_FAILURES => {}
            Outcome::Later | Outcome::Unwelcome => break,
        }
    }
    let has_skipped = read.len() < count;
    (read, has_skipped)
}

/// The titles of the articles at these addresses.
pub(crate) async fn titles_at(asking: &Asking<'_>, urls: Vec<Url>) -> Vec<String> {
    let pages = futures_util::stream::iter(urls).map(async |url: Url| read_page(&asking.at(&url)).await);
    let titles = pages.buffered(AT_ONCE).filter_map(async |page| match page {
        Outcome::Read(text) => Some(text.title).filter(|title| !title.is_empty()),
        _ => None,
    });
    titles.collect().await
}

async fn read_page(asking: &Asking<'_>) -> Outcome {
    let fetched = match asking.reader.client().fetch(&asking.request(Accept::Page)).await {
        Ok(Response::Fetched(fetched)) => fetched,
        Ok(Response::NotModified { .. }) => return Outcome::Later,
        Err(FetchError::RateLimited { .. }) => return Outcome::Unwelcome,
        Err(error) if error.is_transient() || error.is_unreachable() => return Outcome::Later,
        Err(_) => return Outcome::Hopeless,
    };
    let read = move || {
        let html = qirtas_feed::decode(&fetched.body, fetched.content_type.as_deref());
        qirtas_article::extract(&html, &fetched.url).map(Box::new).ok_or(Error::NoArticles)
    };
    asking.reader.aside(read).await.map_or(Outcome::Hopeless, Outcome::Read)
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
