//! Pictures, brought beforehand: an article that is opened never makes the app ask the network for anything.

use std::collections::HashSet;
use std::sync::PoisonError;

use futures_util::StreamExt;
use qirtas_net::{Accept, Request, Response};
use qirtas_store::{ArticleId, Filter, Scope, View};
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::error::Result;
use crate::{Event, Reader};

/// The newest articles whose pictures are brought; older ones were brought when they were new.
const NEWEST: usize = 200;
/// Pictures of one article that are brought.
const OF_ONE_ARTICLE: usize = 12;
/// Pictures fetched at the same time: articles come first.
const AT_ONCE: usize = 4;
/// A picture larger than this is not worth its place.
const MOST_BYTES: usize = 5_000_000;

impl Reader {
    /// Brings the pictures of the newest articles and of all bookmarks that are not here yet. Gives how many came.
    ///
    /// # Errors
    /// The library's. A picture that cannot be had is passed over until the app is started anew.
    pub async fn fetch_pictures(&self, cancel: CancellationToken) -> Result<u32> {
        let reader = self.clone();
        let missing = self.aside(move || reader.missing_pictures()).await?;
        let fetches = futures_util::stream::iter(missing)
            .map(|url| self.fetch_picture(url))
            .buffer_unordered(AT_ONCE)
            .filter_map(async |came| came.then_some(()))
            .count();
        let came = cancel.run_until_cancelled(fetches).await.unwrap_or_default();
        if came > 0 {
            self.tell(Event::PicturesCame);
        }
        Ok(u32::try_from(came).unwrap_or(u32::MAX))
    }

    fn missing_pictures(&self) -> Result<Vec<Url>> {
        let mut ids = self.article_ids(&View { scope: Scope::Bookmarks, filter: Filter::All })?;
        let newest = self.page(&View { scope: Scope::All, filter: Filter::All }, None, NEWEST as u32)?;
        ids.extend(newest.cards.iter().map(|card| card.id));
        let mut seen = HashSet::new();
        let mut missing = Vec::new();
        for id in ids {
            for url in self.pictures_of(id)? {
                let key = qirtas_article::picture_key(&url);
                if seen.insert(key.clone()) && !self.is_hopeless(&key) && !self.store().has_media(&key)? {
                    missing.push(url);
                }
            }
        }
        Ok(missing)
    }

    fn pictures_of(&self, id: ArticleId) -> Result<Vec<Url>> {
        // Evicted since it was listed: it has no pictures to bring.
        let Ok(open) = self.article(id) else { return Ok(Vec::new()) };
        let lead = open.article.card.picture.as_deref().and_then(|address| Url::parse(address).ok());
        let inside = open.clean.pictures.into_iter().map(|picture| picture.url);
        Ok(lead.into_iter().chain(inside).take(OF_ONE_ARTICLE).collect())
    }

    async fn fetch_picture(&self, url: Url) -> bool {
        let key = qirtas_article::picture_key(&url);
        let kept = match self.client().fetch(&self.picture_request(url)).await {
            Ok(Response::Fetched(fetched)) if fetched.body.len() <= MOST_BYTES => {
                self.keep_picture(&key, fetched.body)
            }
            _ => false,
        };
        if !kept {
            self.hopeless().insert(key);
        }
        kept
    }

    fn keep_picture(&self, key: &str, bytes: bytes::Bytes) -> bool {
        media_type_of(&bytes)
            .is_some_and(|media_type| self.store().put_media(key, media_type, &bytes).is_ok())
    }

    /// A source on this machine or a private network was typed by the person; its own pictures stand beside it.
    fn picture_request(&self, url: Url) -> Request {
        let host = url.host_str().map(str::to_owned);
        let is_own = self.sources().is_ok_and(|sources| {
            sources.iter().any(|source| {
                Url::parse(&source.address).is_ok_and(|address| address.host_str() == url.host_str())
            })
        });
        Request { trusted_host: host.filter(|_| is_own), ..Request::new(url, Accept::Picture) }
    }

    fn is_hopeless(&self, key: &str) -> bool {
        self.hopeless().contains(key)
    }

    fn hopeless(&self) -> std::sync::MutexGuard<'_, HashSet<String>> {
        self.hopeless_pictures().lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The media type that a picture's first bytes tell, for the kinds that every webview draws and none that can run.
fn media_type_of(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some("image/png"),
        [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', b'f', ..] => Some("image/avif"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::media_type_of;

    #[test]
    fn only_pictures_that_cannot_run_are_kept() {
        let table: &[(&[u8], Option<&str>)] = &[
            (b"\x89PNG\r\n\x1a\n....", Some("image/png")),
            (b"\xff\xd8\xff\xe0....", Some("image/jpeg")),
            (b"GIF89a....", Some("image/gif")),
            (b"RIFF....WEBPVP8 ", Some("image/webp")),
            (b"\0\0\0\x1cftypavif....", Some("image/avif")),
            (b"<svg xmlns='http://www.w3.org/2000/svg'>", None),
            (b"<html>", None),
            (b"", None),
        ];
        for (bytes, expected) in table {
            assert_eq!(media_type_of(bytes), *expected);
        }
    }
}
