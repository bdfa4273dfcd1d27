//! The memory that feeds may take at the same time, however large they are.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use qirtas_net::{FetchError, Request, Response};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use url::Url;

use crate::Reader;
use crate::error::Result;

/// Kilobytes of feeds that may be parsed or wait to be written at the same time; a larger one has it all to itself.
const ALL: u32 = 24 * 1024;
/// What is no larger is taken as it comes: so many at once as there are requests.
const SMALL: usize = 1_500_000;
/// What one that is larger is given until it is known how large it is: as much as a body can have.
const LARGE: usize = 15_000_000;

/// The room that there is, and who is known to need much of it.
pub(crate) struct Room {
    kilobytes: Arc<Semaphore>,
    /// What was large before is large again: it need not be asked for twice.
    large: Mutex<HashSet<Url>>,
}

impl Default for Room {
    fn default() -> Self {
        Self { kilobytes: Arc::new(Semaphore::new(ALL as usize)), large: Mutex::default() }
    }
}

impl Room {
    async fn take(&self, bytes: usize) -> Option<OwnedSemaphorePermit> {
        // Never closed.
        Arc::clone(&self.kilobytes).acquire_many_owned(kilobytes(bytes)).await.ok()
    }

    fn large(&self) -> MutexGuard<'_, HashSet<Url>> {
        self.large.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Reader {
    /// Waits until there is room for so many bytes. Who holds some must not wait for more.
    pub(crate) async fn room_for(&self, bytes: usize) -> Option<OwnedSemaphorePermit> {
        self.room().take(bytes).await
    }

    /// Fetches, and gives what came with the room that it takes. What turns out to be large is asked for once more, when
    /// there is room for it.
    ///
    /// # Errors
    /// See [`FetchError`].
    pub(crate) async fn take(&self, request: Request) -> Result<(Response, Option<OwnedSemaphorePermit>)> {
        if self.room().large().contains(&request.url) {
            return self.take_large(&request).await;
        }
        let small = Request { max_bytes: Some(SMALL), ..request.clone() };
        let answer = match self.client().fetch(&small).await {
            Err(FetchError::TooLarge { .. }) => {
                self.room().large().insert(request.url.clone());
                return self.take_large(&request).await;
            }
            answer => answer?,
        };
        let room = match &answer {
            Response::Fetched(fetched) => self.room_for(fetched.body.len()).await,
            Response::NotModified { .. } => None,
        };
        Ok((answer, room))
    }

    async fn take_large(&self, request: &Request) -> Result<(Response, Option<OwnedSemaphorePermit>)> {
        let mut room = self.room_for(LARGE).await;
        let answer = self.client().fetch(request).await?;
        let needed = match &answer {
            Response::Fetched(fetched) => kilobytes(fetched.body.len()) as usize,
            Response::NotModified { .. } => 0,
        };
        if let Some(room) = &mut room {
            drop(room.split(room.num_permits().saturating_sub(needed)));
        }
        Ok((answer, room))
    }
}

fn kilobytes(bytes: usize) -> u32 {
    u32::try_from(bytes.div_ceil(1024)).unwrap_or(u32::MAX).clamp(1, ALL)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;

    #[tokio::test]
    async fn a_feed_larger_than_all_room_still_gets_in_alone() {
        let dir = tempfile::tempdir().unwrap();
        let reader = Reader::open(dir.path(), Options::default()).unwrap();
        let all = reader.room().take(usize::MAX).await.unwrap();
        assert_eq!(reader.room().kilobytes.available_permits(), 0);
        drop(all);
        assert!(reader.room().take(0).await.is_some());
    }
}
