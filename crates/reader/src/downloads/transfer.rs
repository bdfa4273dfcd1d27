//! Bringing one file: from its first bytes, which tell what it is, to its last.

use std::time::{Duration, Instant};

use qirtas_net::{Accept, Download, FetchError, Request, Resume};
use qirtas_store::{FileState, StoreError};
use tokio_util::sync::CancellationToken;

use super::kind::{FIRST_BYTES, media_type_of};
use super::{DownloadState, Failed, UnderWay, Wanted};
use crate::Reader;
use crate::error::{Error, Result};

/// So much is written at once.
const PIECE: usize = 1 << 20;
/// How often one that breaks off is gone on with at once, as long as each time brings something.
const TRIES: u32 = 5;
/// What moves is told this often.
const TELL_AFTER: Duration = Duration::from_millis(200);

/// What is written of a file, and what is about to be.
struct Transfer<'w> {
    reader: &'w Reader,
    wanted: &'w Wanted,
    /// How much is on disk.
    written: u64,
    held: Vec<u8>,
    total: Option<u64>,
    told: Instant,
}

impl Reader {
    /// Brings a file, and tells how it goes. One that is under way already is left to who brings it.
    pub(super) async fn bring(&self, wanted: Wanted, cancel: CancellationToken) -> Result<()> {
        let Some(place) = self.enter(&wanted, &cancel) else { return Ok(()) };
        self.downloads().failures().remove(&wanted.key);
        let received = self.kept(&wanted).await?.map_or(0, |kept| kept.received);
        self.tell_of_download(wanted.article, &wanted.address, DownloadState::Waiting, received, None, None);
        let outcome = self.bring_whole(&wanted, &cancel).await;
        drop(place);
        if let Err(error) = &outcome {
            let is_transient = !matches!(error, Error::Cancelled | Error::NotMedia)
                && !matches!(error, Error::Fetch(error) if !error.is_transient());
            let failed = Failed { problem: error.problem(), is_transient, at: self.now() };
            self.downloads().failures().insert(wanted.key.clone(), failed);
        }
        self.tell_end(&wanted, outcome.as_ref().err()).await;
        outcome
    }

    async fn tell_end(&self, wanted: &Wanted, error: Option<&Error>) {
        let kept = self.kept(wanted).await.ok().flatten();
        let received = kept.as_ref().map_or(0, |kept| kept.received);
        let state = match &kept {
            Some(kept) if kept.is_done => DownloadState::Here,
            Some(kept) if kept.received > 0 => DownloadState::Partial,
            _ => DownloadState::None,
        };
        let problem = error.filter(|error| !matches!(error, Error::Cancelled)).map(Error::problem);
        let total = kept.and_then(|kept| kept.total);
        self.tell_of_download(wanted.article, &wanted.address, state, received, total, problem);
    }

    async fn kept(&self, wanted: &Wanted) -> Result<Option<FileState>> {
        let (reader, key) = (self.clone(), wanted.key.clone());
        self.aside(move || Ok(reader.store().file_state(&key)?)).await
    }

    /// Goes on where it breaks off, as long as that leads anywhere.
    async fn bring_whole(&self, wanted: &Wanted, cancel: &CancellationToken) -> Result<()> {
        let mut tries = 0;
        loop {
            let before = self.kept(wanted).await?;
            if before.as_ref().is_some_and(|kept| kept.is_done) {
                return Ok(());
            }
            let received = before.as_ref().map_or(0, |kept| kept.received);
            let outcome = self.bring_rest(wanted, before, cancel).await;
            tries += 1;
            let may_go_on =
                matches!(&outcome, Err(Error::Fetch(FetchError::Broken | FetchError::TooSlow { .. })));
            let has_more = self.kept(wanted).await?.is_some_and(|kept| kept.received > received);
            if !(may_go_on && has_more && tries < TRIES) {
                return outcome;
            }
        }
    }

    async fn bring_rest(
        &self,
        wanted: &Wanted,
        before: Option<FileState>,
        cancel: &CancellationToken,
    ) -> Result<()> {
        let request = Request {
            trusted_host: wanted.trusted_host.clone(),
            user_agent: wanted.user_agent.clone(),
            max_bytes: Some(wanted.most_bytes),
            ..Request::new(wanted.url.clone(), Accept::Media)
        };
        let resume = before.filter(|kept| kept.received > 0).map(resume_of);
        let asked = cancel.run_until_cancelled(self.client().download(&request, resume.as_ref())).await;
        let download = asked.ok_or(Error::Cancelled)??;
        let mut transfer = Transfer {
            reader: self,
            wanted,
            written: download.from,
            held: Vec::new(),
            total: download.total,
            told: Instant::now(),
        };
        transfer.run(download, cancel).await
    }

    fn enter(&self, wanted: &Wanted, cancel: &CancellationToken) -> Option<Place> {
        let mut under_way = self.downloads().under_way();
        if under_way.contains_key(&wanted.key) {
            return None;
        }
        let place = UnderWay { cancel: cancel.clone(), state: DownloadState::Waiting, received: 0 };
        under_way.insert(wanted.key.clone(), place);
        Some(Place { reader: self.clone(), key: wanted.key.clone() })
    }
}

/// Says that a file is under way, until it is dropped.
struct Place {
    reader: Reader,
    key: String,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.reader.downloads().under_way().remove(&self.key);
        self.reader.downloads().ended.notify_waiters();
    }
}

fn resume_of(kept: FileState) -> Resume {
    let qirtas_store::Validators { etag, last_modified } = kept.validators;
    Resume { from: kept.received, validators: qirtas_net::Validators { etag, last_modified } }
}

impl Transfer<'_> {
    async fn run(&mut self, mut download: Download, cancel: &CancellationToken) -> Result<()> {
        if download.from == 0 {
            self.begin(&mut download, cancel).await?;
        }
        self.moved(true);
        let outcome = self.take_all(&mut download, cancel).await;
        // What came is sound, however it ended.
        let kept = self.write().await;
        outcome.and(kept)?;
        self.finish().await
    }

    /// Begins the file once its first bytes have told that it is one to keep.
    async fn begin(&mut self, download: &mut Download, cancel: &CancellationToken) -> Result<()> {
        while self.held.len() < FIRST_BYTES && self.take(download, cancel).await? {}
        let label = download
            .content_type
            .as_deref()
            .filter(|label| label.contains("audio") || label.contains("video"));
        let label = label.or(self.wanted.label.as_deref());
        let media_type = media_type_of(&self.held, label).ok_or(Error::NotMedia)?;
        let validators = qirtas_store::Validators {
            etag: download.validators.etag.clone(),
            last_modified: download.validators.last_modified.clone(),
        };
        let (reader, wanted, total) = (self.reader.clone(), self.wanted.clone(), download.total);
        self.reader
            .aside(move || {
                let Wanted { key, source, article, .. } = &wanted;
                Ok(reader.store().begin_file(key, *source, *article, media_type, total, &validators)?)
            })
            .await
    }

    async fn take_all(&mut self, download: &mut Download, cancel: &CancellationToken) -> Result<()> {
        while self.take(download, cancel).await? {
            if self.held.len() >= PIECE {
                self.write().await?;
            }
            self.moved(false);
        }
        Ok(())
    }

    /// Takes what comes next; whether anything did.
    async fn take(&mut self, download: &mut Download, cancel: &CancellationToken) -> Result<bool> {
        let chunk = cancel.run_until_cancelled(download.chunk()).await.ok_or(Error::Cancelled)??;
        self.held.extend_from_slice(chunk.as_deref().unwrap_or_default());
        Ok(chunk.is_some())
    }

    async fn write(&mut self) -> Result<()> {
        if self.held.is_empty() {
            return Ok(());
        }
        let (reader, key, offset) = (self.reader.clone(), self.wanted.key.clone(), self.written);
        let bytes = std::mem::take(&mut self.held);
        self.written += bytes.len() as u64;
        self.reader
            .aside(move || Ok(reader.store().append_file(&key, offset, &bytes)?))
            .await
            .map_err(removed)
    }

    async fn finish(&self) -> Result<()> {
        let (reader, key) = (self.reader.clone(), self.wanted.key.clone());
        self.reader.aside(move || Ok(reader.store().finish_file(&key)?)).await.map_err(removed)
    }

    fn moved(&mut self, is_news: bool) {
        if !is_news && self.told.elapsed() < TELL_AFTER {
            return;
        }
        self.told = Instant::now();
        let received = self.written + self.held.len() as u64;
        if let Some(under_way) = self.reader.downloads().under_way().get_mut(&self.wanted.key) {
            (under_way.state, under_way.received) = (DownloadState::Coming, received);
        }
        let (article, address) = (self.wanted.article, &self.wanted.address);
        self.reader.tell_of_download(article, address, DownloadState::Coming, received, self.total, None);
    }
}

/// A file that is gone while it comes was taken away by the person.
fn removed(error: Error) -> Error {
    match error {
        Error::Store(StoreError::NotFound | StoreError::Conflict) => Error::Cancelled,
        error => error,
    }
}
