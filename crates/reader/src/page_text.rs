//! An article's page to its text: the one place where pages are read, for those that list addresses alone and for those
//! whose feed carries a teaser.

use std::collections::HashSet;

use qirtas_article::{Elsewhere, Extracted, NoArticle, PageReading};
use qirtas_net::{Accept, FetchError, Fetched, Request, Response};
use url::Url;

use crate::error::{Error, Result};
use crate::kinds::Asking;

/// No article's page is larger.
const MOST_PAGE_BYTES: usize = 5_000_000;
/// Pages of one article that are joined.
const MOST_PAGES: usize = 10;
/// Of an answer without a media type, so much is looked at.
const SNIFFED: usize = 512;

/// The text of an article, and where it was found.
pub(crate) struct PageFound {
    pub(crate) text: Extracted,
    /// Of its first page: what is relative in the text is relative to this.
    pub(crate) url: Url,
}

/// A page, read.
struct ReadPage {
    reading: PageReading,
    elsewhere: Elsewhere,
    url: Url,
}

/// Fetches the page of an article, with its further pages, and finds the text in it. A page that is but a shell is read
/// in a plainer version where it names one.
///
/// # Errors
/// What the network could not do, `NotAPage`, or `NoText` with what the page is instead.
pub(crate) async fn text_at(asking: &Asking<'_>) -> Result<PageFound> {
    let ReadPage { reading, elsewhere, url } = read(asking).await?;
    match reading {
        PageReading::Article(text) => {
            let text = with_further_pages(asking, *text, &url, elsewhere.next).await?;
            Ok(PageFound { text, url })
        }
        PageReading::NoArticle(reason @ (NoArticle::NeedsScripts | NoArticle::Nothing)) => {
            plainer(asking, &elsewhere).await.ok_or(Error::NoText(reason))
        }
        PageReading::NoArticle(reason) => Err(Error::NoText(reason)),
    }
}

/// The title of an article, by its first page alone.
///
/// # Errors
/// As of [`text_at`].
pub(crate) async fn title_at(asking: &Asking<'_>) -> Result<String> {
    match read(asking).await?.reading {
        PageReading::Article(text) => Ok(text.title),
        PageReading::NoArticle(reason) => Err(Error::NoText(reason)),
    }
}

/// The same article at its other addresses.
async fn plainer(asking: &Asking<'_>, elsewhere: &Elsewhere) -> Option<PageFound> {
    for url in [&elsewhere.amp, &elsewhere.print].into_iter().flatten() {
        if let Ok(ReadPage { reading: PageReading::Article(text), url, .. }) = read(&asking.at(url)).await {
            return Some(PageFound { text: *text, url });
        }
    }
    None
}

/// What cannot be had for now makes the whole wait: half an article is none. A link that leads nowhere was no page of it.
async fn with_further_pages(
    asking: &Asking<'_>,
    first: Extracted,
    url: &Url,
    mut next: Option<Url>,
) -> Result<Extracted> {
    let mut seen = HashSet::from([asking.url.clone(), url.clone()]);
    let mut pages = vec![first];
    while let Some(url) = next.take().filter(|url| pages.len() < MOST_PAGES && seen.insert(url.clone())) {
        match read(&asking.at(&url)).await {
            Ok(ReadPage { reading: PageReading::Article(text), elsewhere, .. }) => {
                pages.push(*text);
                next = elsewhere.next;
            }
            Err(error) if error.is_passing() => return Err(error),
            _ => break,
        }
    }
    qirtas_article::joined(pages).ok_or(Error::NoText(NoArticle::Nothing))
}

async fn read(asking: &Asking<'_>) -> Result<ReadPage> {
    let request = Request { max_bytes: Some(MOST_PAGE_BYTES), ..asking.request(Accept::Page) };
    let (answer, room) = asking.reader.take(request).await?;
    let Response::Fetched(fetched) = answer else { return Err(FetchError::Broken.into()) };
    let read = move || {
        let _room = room;
        if !is_page(&fetched) {
            return Err(Error::NotAPage);
        }
        let html = qirtas_feed::decode(&fetched.body, fetched.content_type.as_deref());
        let reading = qirtas_article::read_page(&html, &fetched.url);
        let elsewhere = qirtas_article::elsewhere(&html, &fetched.url);
        Ok(ReadPage { reading, elsewhere, url: fetched.url })
    };
    asking.reader.work(read).await
}

/// Whether it is text at all: behind an article's address there may be a PDF, a film or a download.
fn is_page(fetched: &Fetched) -> bool {
    let media_type = fetched.content_type.as_deref().unwrap_or_default();
    let media_type = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let start = fetched.body.get(..SNIFFED).unwrap_or(&fetched.body);
    let is_text = match media_type.as_str() {
        "" | "application/octet-stream" => !start.contains(&0),
        "application/xhtml+xml" | "application/xml" => true,
        other => other.starts_with("text/"),
    };
    is_text && !start.starts_with(b"%PDF-")
}

#[cfg(test)]
mod tests {
    use qirtas_net::Validators;

    use super::*;

    #[test]
    fn only_text_is_read_as_a_page() {
        let rows: &[(Option<&str>, &[u8], bool)] = &[
            (Some("text/html; charset=windows-1256"), b"<p>", true),
            (Some("TEXT/HTML"), b"<p>", true),
            (Some("application/xhtml+xml"), b"<p>", true),
            (None, b"<!doctype html>", true),
            (None, b"\0\0\0\x18ftypmp42", false),
            (Some("application/octet-stream"), b"<html>", true),
            (Some("application/octet-stream"), b"PK\x03\x04\0\0", false),
            (Some("application/pdf"), b"%PDF-1.7", false),
            (Some("text/html"), b"%PDF-1.4 ...", false),
            (Some("image/jpeg"), b"\xff\xd8", false),
            (Some("video/mp4"), b"....", false),
            (Some("application/json"), b"{}", false),
        ];
        for (content_type, body, expected) in rows {
            let fetched = Fetched {
                url: Url::parse("https://marfa.example/a").unwrap(),
                moved_to: None,
                content_type: content_type.map(str::to_owned),
                validators: Validators::default(),
                fresh_for: None,
                links: Vec::new(),
                total: None,
                total_pages: None,
                body: bytes::Bytes::from_static(body),
            };
            assert_eq!(is_page(&fetched), *expected, "{content_type:?}");
        }
    }
}
