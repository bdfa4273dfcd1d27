//! One request from its first address to its last, and the time that it has.

use std::future::Future;
use std::time::Duration;

use tokio::time::{Instant, timeout};
use url::Url;

use crate::{FetchError, evidence};

/// The addresses of one request, from the asked one on.
pub(crate) struct Trail {
    pub(crate) url: Url,
    has_moved: bool,
    is_permanent: bool,
}

impl Trail {
    pub(crate) fn from(url: &Url) -> Trail {
        let mut url = url.clone();
        url.set_fragment(None);
        Trail { url, has_moved: false, is_permanent: true }
    }

    pub(crate) fn go_on(&mut self, mut to: Url, is_permanent: bool) {
        to.set_fragment(None);
        if to.origin() != self.url.origin() {
            // A publisher does not choose whose credentials we show. What cannot carry any needs no change.
            let _ = to.set_username("");
            let _ = to.set_password(None);
        }
        let is_downgrade = self.url.scheme() == "https" && to.scheme() == "http";
        self.is_permanent &= is_permanent && !is_downgrade;
        self.has_moved = true;
        self.url = to;
    }

    /// Whose turn it is; a dot at the end makes it no other.
    pub(crate) fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default().trim_end_matches('.')
    }

    pub(crate) fn moved_to(&self) -> Option<Url> {
        (self.has_moved && self.is_permanent).then(|| self.url.clone())
    }
}

/// The total time of a request, spent by the hops and not by waiting for a turn.
pub(crate) struct Budget {
    total: Duration,
    left: Duration,
}

impl Budget {
    pub(crate) fn new(total: Duration) -> Budget {
        Budget { total, left: total }
    }

    pub(crate) async fn spend<T>(
        &mut self,
        work: impl Future<Output = Result<T, FetchError>>,
    ) -> Result<T, FetchError> {
        let start = Instant::now();
        let outcome = timeout(self.left, work).await.map_err(|_| evidence::too_slow(self.total))?;
        self.left = self.left.saturating_sub(start.elapsed());
        outcome
    }
}
