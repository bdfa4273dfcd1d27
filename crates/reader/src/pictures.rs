//! Pictures, brought beforehand: an article that is opened never makes the app ask the network for anything.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use futures_util::StreamExt;
use qirtas_net::{Accept, Request, Response};
use qirtas_store::{ArticleId, Filter, Scope, SourceId, View};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::error::{Error, Result};
use crate::{Event, Reader};

/// The newest articles, and the latest bookmarks, whose pictures are brought; older ones had their turn.
const NEWEST: u32 = 200;
/// Pictures of one article that are brought.
const OF_ONE_ARTICLE: usize = 12;
/// Pictures fetched at the same time: articles come first.
const AT_ONCE: usize = 4;
/// A picture larger than this is not worth its place.
const MOST_BYTES: usize = 5_000_000;

/// What is known of the bringing of pictures.
pub(crate) struct Pictures {
    /// Those that could not be had, by key.
    hopeless: Mutex<HashSet<String>>,
    /// One brings, and one may wait to look again for what has come meanwhile.
    places: Semaphore,
    turn: tokio::sync::Mutex<()>,
}

impl Default for Pictures {
    fn default() -> Self {
        Self { hopeless: Mutex::default(), places: Semaphore::new(2), turn: tokio::sync::Mutex::default() }
    }
}

struct Missing {
    url: Url,
    /// Of the very source whose article shows it.
    trusted_host: Option<String>,
}

impl Reader {
    /// Brings the pictures of the newest articles and the latest bookmarks that are not here yet. Gives how many came:
    /// none when others are at it already, who will bring these too.
    ///
    /// # Errors
    /// The library's. A picture that cannot be had is passed over until the app is started anew, unless there was no
    /// network.
    pub async fn fetch_pictures(&self, cancel: CancellationToken) -> Result<u32> {
        let Ok(_place) = self.pictures().places.try_acquire() else { return Ok(0) };
        let _turn = self.pictures().turn.lock().await;
        let reader = self.clone();
        let missing = self.aside(move || reader.missing_pictures()).await?;
        let fetches = futures_util::stream::iter(missing)
            .map(|picture| self.fetch_picture(picture))
            .buffer_unordered(AT_ONCE)
            .filter_map(async |came| came.then_some(()))
            .count();
        let came = cancel.run_until_cancelled(fetches).await.unwrap_or_default();
        if came > 0 {
            self.tell(Event::PicturesCame);
        }
        Ok(u32::try_from(came).unwrap_or(u32::MAX))
    }

    fn missing_pictures(&self) -> Result<Vec<Missing>> {
        let trusted: HashMap<SourceId, String> = self
            .sources()?
            .into_iter()
            .filter_map(|source| source.trusted_host.map(|host| (source.id, host)))
            .collect();
        let mut cards = Vec::new();
        for scope in [Scope::Bookmarks, Scope::All] {
            cards.extend(self.page(&View { scope, filter: Filter::All }, None, NEWEST)?.cards);
        }
        let mut seen = HashSet::new();
        let mut missing = Vec::new();
        for card in cards {
            for url in self.pictures_of(card.id)? {
                let key = qirtas_article::picture_key(&url);
                let is_new = seen.insert(key.clone()) && !self.hopeless().contains(&key);
                if is_new && !self.store().has_media(&key)? {
                    missing.push(Missing { url, trusted_host: trusted.get(&card.source).cloned() });
                }
            }
        }
        Ok(missing)
    }

    fn pictures_of(&self, id: ArticleId) -> Result<Vec<Url>> {
        let open = match self.article(id) {
            // Evicted since it was listed: it has no pictures to bring.
            Err(Error::NoSuchArticle) => return Ok(Vec::new()),
            open => open?,
        };
        let lead = open.article.card.picture.as_deref().and_then(|address| Url::parse(address).ok());
        let inside = open.clean.pictures.into_iter().map(|picture| picture.url);
        Ok(lead.into_iter().chain(inside).take(OF_ONE_ARTICLE).collect())
    }

    async fn fetch_picture(&self, picture: Missing) -> bool {
        let Missing { url, trusted_host } = picture;
        let key = qirtas_article::picture_key(&url);
        let request = Request { trusted_host, ..Request::new(url, Accept::Picture) };
        let kept = match self.client().fetch(&request).await {
            Ok(Response::Fetched(fetched)) if fetched.body.len() <= MOST_BYTES => {
                self.keep_picture(key.clone(), fetched.body).await
            }
            // Without a network nothing is learnt about a picture.
            Err(error) if error.is_unreachable() => return false,
            _ => false,
        };
        if !kept {
            self.hopeless().insert(key);
        }
        kept
    }

    async fn keep_picture(&self, key: String, bytes: bytes::Bytes) -> bool {
        let Some(media_type) = media_type_of(&bytes) else { return false };
        let reader = self.clone();
        self.aside(move || Ok(reader.store().put_media(&key, media_type, &bytes)?)).await.is_ok()
    }

    fn hopeless(&self) -> MutexGuard<'_, HashSet<String>> {
        self.pictures().hopeless.lock().unwrap_or_else(PoisonError::into_inner)
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
