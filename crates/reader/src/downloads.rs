//! Sound and film that come with articles: brought when a person asks, or by themselves where a source is set so, and
//! gone on with where they broke off.

mod by_itself;
mod kind;
mod offered;
mod transfer;

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use qirtas_store::{Article, ArticleId, Enclosure, FileState, SourceId, StoreError};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use url::Url;

pub(crate) use self::offered::is_minded;
use crate::error::{Error, Problem, Result};
use crate::{Event, Reader};

/// No file is larger.
const MOST_BYTES: usize = 2_000_000_000;

/// How far a file is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DownloadState {
    /// Nothing of it.
    None,
    /// Asked for; others come first.
    Waiting,
    /// It is coming.
    Coming,
    /// A part of it; it can be gone on with.
    Partial,
    /// All of it.
    Here,
}

/// A file that a feed offers with an article, and how far it is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// As the feed has it; the type is the kept file's, once there is one.
    pub enclosure: Enclosure,
    /// By which it is had once it is here; empty where its address is none.
    pub key: String,
    /// How far it is here.
    pub state: DownloadState,
    /// Bytes of it that are here.
    pub received: u64,
    /// Why it stopped coming, since the app was started.
    pub problem: Option<Problem>,
}

/// What is known of downloads while the app runs.
#[derive(Default)]
pub(crate) struct Downloads {
    under_way: Mutex<HashMap<String, UnderWay>>,
    failures: Mutex<HashMap<String, Failed>>,
    /// Something is under way no more.
    ended: Notify,
    /// One round of what is downloaded by itself.
    by_itself: tokio::sync::Mutex<()>,
}

struct UnderWay {
    cancel: CancellationToken,
    state: DownloadState,
    received: u64,
}

#[derive(Clone)]
struct Failed {
    problem: Problem,
    is_transient: bool,
    at: Timestamp,
}

/// A file to bring.
#[derive(Clone)]
struct Wanted {
    key: String,
    url: Url,
    /// As the feed writes it: by that it is known outside.
    address: String,
    label: Option<String>,
    most_bytes: usize,
    article: ArticleId,
    source: SourceId,
    trusted_host: Option<String>,
    user_agent: Option<String>,
}

impl Reader {
    /// Brings a file that comes with an article, or the rest of it, and waits until it is here. One that others are
    /// bringing is left to them.
    ///
    /// # Errors
    /// `NoSuchArticle`, `NoSuchFile` for what the article does not offer, `NotMedia`, `Cancelled`, the network's and
    /// the library's. What had come stays.
    pub async fn download(
        &self,
        article: ArticleId,
        address: &str,
        cancel: CancellationToken,
    ) -> Result<Attached> {
        let wanted = self.wanted(article, address).await?;
        self.bring(wanted.clone(), cancel).await?;
        let reader = self.clone();
        self.aside(move || {
            let open = reader.article(article)?;
            let file = open.files.into_iter().find(|file| file.key == wanted.key);
            file.ok_or(Error::NoSuchFile)
        })
        .await
    }

    /// As [`download`](Reader::download), without waiting: [`Event::DownloadMoved`] tells how it goes.
    ///
    /// # Errors
    /// `NoSuchArticle`, `NoSuchFile`.
    pub async fn begin_download(&self, article: ArticleId, address: &str) -> Result<()> {
        let wanted = self.wanted(article, address).await?;
        let reader = self.clone();
        // How it ends is told by the event.
        tokio::spawn(async move { reader.bring(wanted, CancellationToken::new()).await });
        Ok(())
    }

    /// Stops bringing a file; what has come of it stays.
    pub fn cancel_download(&self, address: &str) {
        let Some(key) = crate::picture_key(address) else { return };
        if let Some(under_way) = self.downloads().under_way().get(&key) {
            under_way.cancel.cancel();
        }
    }

    /// Deletes what has come of a file. It does not come back by itself.
    ///
    /// # Errors
    /// The library's.
    pub async fn remove_download(&self, article: ArticleId, address: &str) -> Result<()> {
        let Some(key) = crate::picture_key(address) else { return Err(Error::NoSuchFile) };
        self.cancel_download(address);
        self.downloads().end_of(&key).await;
        let (reader, removed) = (self.clone(), key.clone());
        self.aside(move || reader.forget_file(&removed)).await?;
        self.downloads().failures().remove(&key);
        self.tell_of_download(article, address, DownloadState::None, 0, None, None);
        Ok(())
    }

    /// Deletes a file, and remembers it where it would come again by itself.
    fn forget_file(&self, key: &str) -> Result<()> {
        let Some(file) = self.store().files()?.into_iter().find(|file| file.key == key) else {
            return Ok(());
        };
        if self.sources()?.iter().any(|source| source.id == file.source && source.downloads) {
            self.store().begin_file(key, file.source, file.article, TAKEN_AWAY, None, &Default::default())?;
        } else {
            self.store().remove_file(key)?;
        }
        Ok(())
    }

    /// Whether the files that come with a source's newest articles are downloaded by themselves.
    ///
    /// # Errors
    /// `NoSuchSource`.
    pub fn set_source_downloads(&self, source: SourceId, downloads: bool) -> Result<()> {
        self.change(|w| w.set_downloads(source, downloads), Error::NoSuchSource)
    }

    /// How far the files of an article are here.
    pub(crate) fn files_of(&self, article: &Article) -> Result<Vec<Attached>> {
        if article.enclosures.is_empty() {
            return Ok(Vec::new());
        }
        let kept = self.store().files()?;
        let file_of = |enclosure: &Enclosure| {
            let key = crate::picture_key(&enclosure.url).unwrap_or_default();
            let file = kept.iter().find(|file| file.key == key);
            self.attached(enclosure.clone(), key, file.map(|file| (&file.state, file.media_type.as_str())))
        };
        Ok(article.enclosures.iter().map(file_of).collect())
    }

    fn attached(&self, enclosure: Enclosure, key: String, kept: Option<(&FileState, &str)>) -> Attached {
        let (mut enclosure, mut received, mut state) = (enclosure, 0, DownloadState::None);
        if let Some((kept, media_type)) = kept.filter(|(kept, _)| kept.received > 0) {
            received = kept.received;
            state = if kept.is_done { DownloadState::Here } else { DownloadState::Partial };
            enclosure.media_type = Some(media_type.to_owned());
            enclosure.length = kept.total.or(if kept.is_done { Some(received) } else { enclosure.length });
        }
        if let Some(under_way) = self.downloads().under_way().get(&key) {
            (state, received) = (under_way.state, under_way.received.max(received));
        }
        let failed = self.downloads().failures().get(&key).cloned();
        let problem = failed.map(|failed| failed.problem).filter(|problem| problem.code != CANCELLED);
        Attached { enclosure, key, state, received, problem }
    }

    async fn wanted(&self, article: ArticleId, address: &str) -> Result<Wanted> {
        let (reader, address) = (self.clone(), address.to_owned());
        self.aside(move || {
            let article = reader.stored_article(article)?;
            let wanted = reader.wanted_of(&article)?.into_iter().find(|wanted| wanted.address == address);
            wanted.ok_or(Error::NoSuchFile)
        })
        .await
    }

    fn stored_article(&self, id: ArticleId) -> Result<Article> {
        match self.store().read(|r| r.article(id)) {
            Err(StoreError::NotFound) => Err(Error::NoSuchArticle),
            article => Ok(article?),
        }
    }

    fn wanted_of(&self, article: &Article) -> Result<Vec<Wanted>> {
        let card = &article.card;
        let source = self.sources()?.into_iter().find(|source| source.id == card.source);
        let (trusted_host, user_agent) =
            source.map(|source| (source.trusted_host, source.user_agent)).unwrap_or_default();
        let wanted = article.enclosures.iter().filter_map(|enclosure| {
            let url = Url::parse(&enclosure.url).ok()?;
            Some(Wanted {
                key: qirtas_article::picture_key(&url),
                url,
                address: enclosure.url.clone(),
                label: enclosure.media_type.clone(),
                most_bytes: MOST_BYTES,
                article: card.id,
                source: card.source,
                trusted_host: trusted_host.clone(),
                user_agent: user_agent.clone(),
            })
        });
        Ok(wanted.collect())
    }

    fn tell_of_download(
        &self,
        article: ArticleId,
        address: &str,
        state: DownloadState,
        received: u64,
        total: Option<u64>,
        problem: Option<Problem>,
    ) {
        self.tell(Event::DownloadMoved { article, url: address.to_owned(), state, received, total, problem });
    }
}

/// The media type of a file that a person took away: an empty one, so that it does not come again by itself.
const TAKEN_AWAY: &str = "";

/// What a person stopped is no failure, and does not go on by itself.
const CANCELLED: &str = "cancelled";

impl Downloads {
    fn under_way(&self) -> MutexGuard<'_, HashMap<String, UnderWay>> {
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until nobody brings a file.
    async fn end_of(&self, key: &str) {
        loop {
            let mut ended = std::pin::pin!(self.ended.notified());
            // From here on no end is missed.
            ended.as_mut().enable();
            if !self.under_way().contains_key(key) {
                return;
            }
            ended.await;
        }
    }

    fn failures(&self) -> MutexGuard<'_, HashMap<String, Failed>> {
        self.failures.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
