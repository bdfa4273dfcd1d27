//! Whether the addresses of bookmarks still lead somewhere: looked at seldom, one after the other, in the background.

use jiff::{SignedDuration, Timestamp};
use qirtas_net::{Accept, FetchError, Request};
use qirtas_store::{ArticleId, LinkToCheck};
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::error::{Error, Result};
use crate::settings::CHECK_LINKS;
use crate::{Event, Reader};

/// Addresses of one round, and between two: enough for a hundred thousand before they are looked at again.
const AT_ONCE: u32 = 50;
const EVERY: SignedDuration = SignedDuration::from_mins(10);
/// A new bookmark has just been seen alive.
const NEW: SignedDuration = SignedDuration::from_hours(14 * 24);
/// Until the next look at one that answers, at one that says that there is nothing, and at one that does not answer.
const ALIVE: SignedDuration = SignedDuration::from_hours(60 * 24);
const GONE: SignedDuration = SignedDuration::from_hours(3 * 24);
const SILENT: SignedDuration = SignedDuration::from_hours(7 * 24);

impl Reader {
    /// Looks at the addresses of these bookmarks now. `BookmarksChanged` tells when it is done.
    ///
    /// # Errors
    /// The library's.
    pub async fn check_links(&self, ids: &[ArticleId], cancel: &CancellationToken) -> Result<()> {
        let (reader, ids) = (self.clone(), ids.to_vec());
        let rows = self.aside(move || reader.bookmark_rows(&ids)).await?;
        let links = rows.into_iter().filter_map(|row| Some(LinkToCheck { id: row.card.id, url: row.url? }));
        self.look_at(links.collect(), cancel).await
    }

    /// Looks at the addresses whose time has come, unless the person does not want it, the network costs, or there is none.
    pub(crate) async fn check_links_by_itself(&self, cancel: &CancellationToken) -> Result<()> {
        if self.is_offline() || self.network().is_online == Some(false) {
            return Ok(());
        }
        // The one before may go on still.
        let Ok(_turn) = self.upkeep().links.try_lock() else { return Ok(()) };
        let (reader, now) = (self.clone(), self.now());
        if !self.upkeep().links_due.is_due(EVERY, now) {
            return Ok(());
        }
        let links = self
            .aside(move || {
                if !reader.is_on(CHECK_LINKS)? || !reader.may_use_network_by_itself()? {
                    return Ok(Vec::new());
                }
                let old = now.checked_sub(NEW).unwrap_or(Timestamp::MIN);
                Ok(reader.store().read(|r| r.links_to_check(old, now, AT_ONCE))?)
            })
            .await?;
        self.look_at(links, cancel).await
    }

    /// One after the other: nobody waits.
    async fn look_at(&self, links: Vec<LinkToCheck>, cancel: &CancellationToken) -> Result<()> {
        let has_any = !links.is_empty();
        let (mut has_answered, mut unreached) = (false, Vec::new());
        for link in links {
            if cancel.is_cancelled() {
                break;
            }
            let Ok(url) = Url::parse(&link.url) else { continue };
            if self.saving().pauses.of_address(&url, self.now()).is_some() {
                continue;
            }
            let (trusted_host, user_agent) = self.trust_of_article(link.id).await?;
            let request = Request { trusted_host, user_agent, ..Request::new(url, Accept::Page) };
            let answer = self.take(request).await.map(drop);
            match answer {
                Err(error) if error.is_unreachable() => unreached.push((link.id, error)),
                answer => {
                    has_answered = true;
                    self.note_link(link.id, answer).await?;
                }
            }
        }
        // Where nothing at all could be reached, that says nothing of any address.
        for (id, error) in unreached.into_iter().filter(|_| has_answered) {
            self.note_link(id, Err(error)).await?;
        }
        if has_any {
            self.tell(Event::BookmarksChanged);
        }
        Ok(())
    }

    async fn note_link(&self, id: ArticleId, answer: Result<()>) -> Result<()> {
        let (is_gone, wait) = match &answer {
            Ok(()) | Err(Error::Fetch(FetchError::TooLarge { .. })) => (false, ALIVE),
            Err(Error::Fetch(FetchError::NotFound | FetchError::Gone | FetchError::Dns)) => (true, GONE),
            Err(_) => (false, SILENT),
        };
        let problem = answer.err().filter(|_| wait != ALIVE).map(|error| error.problem_of_page());
        let now = self.now();
        let next = now.checked_add(wait).unwrap_or(Timestamp::MAX);
        let reader = self.clone();
        self.aside(move || {
            let args = problem.as_ref().map(|problem| problem.args_text());
            let failure = problem.as_ref().map(|problem| problem.code.as_str()).zip(args.as_deref());
            Ok(reader.store().write(|w| w.note_link(id, is_gone, failure, next, now))?)
        })
        .await
    }
}
