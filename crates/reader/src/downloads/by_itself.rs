//! What is brought without being asked for: the newest of some sources, within narrower bounds.

use std::time::Duration;

use jiff::SignedDuration;
use qirtas_store::{Filter, Scope, StoreError, View};
use tokio_util::sync::CancellationToken;

use super::{TAKEN_AWAY, Wanted};
use crate::Reader;
use crate::error::{Error, Result};
use crate::settings::SYNC_ON_METERED;

/// Of each source whose files are downloaded by themselves, those of so many of the newest articles.
const NEWEST: u32 = 3;
/// No file that comes by itself is larger.
const MOST_BYTES_BY_ITSELF: usize = 500_000_000;
/// What comes by itself makes way for the next file after so long; the rest of it comes another time.
const LONGEST_BY_ITSELF: Duration = Duration::from_mins(30);
/// What failed is left alone by itself for so long, where it may succeed later.
const REST: SignedDuration = SignedDuration::from_hours(1);

impl Reader {
    /// Downloads what sources are set to bring by themselves, one file after another, and deletes the files of articles
    /// that are gone. Gives how many came.
    ///
    /// # Errors
    /// The library's; a file that cannot be had is passed over.
    pub async fn download_by_itself(&self, cancel: CancellationToken) -> Result<u32> {
        let Ok(_turn) = self.downloads().by_itself.try_lock() else { return Ok(0) };
        let reader = self.clone();
        let due = self
            .aside(move || {
                reader.sweep_downloads()?;
                reader.due_downloads()
            })
            .await?;
        let mut came = 0;
        for wanted in due {
            let reader = self.clone();
            if !self.aside(move || reader.has_room_to_save()).await? {
                break;
            }
            match self.bring_for_a_while(wanted, cancel.child_token()).await {
                Ok(()) => came += 1,
                Err(error) if cancel.is_cancelled() || matches!(error, Error::Store(StoreError::Full)) => {
                    break;
                }
                Err(_) => {}
            }
        }
        Ok(came)
    }

    /// Whoever sends a file as slowly as may be does not keep the others from coming.
    async fn bring_for_a_while(&self, wanted: Wanted, cancel: CancellationToken) -> Result<()> {
        let key = wanted.key.clone();
        let mut bringing = std::pin::pin!(self.bring(wanted, cancel.clone()));
        tokio::select! {
            brought = &mut bringing => brought,
            () = tokio::time::sleep(LONGEST_BY_ITSELF) => {
                cancel.cancel();
                let brought = bringing.await;
                if let Some(failed) = self.downloads().failures().get_mut(&key) {
                    failed.is_transient = true;
                }
                brought
            }
        }
    }

    /// Begins what is downloaded by itself; nobody waits for it.
    pub fn begin_downloads(&self, cancel: &CancellationToken) {
        let (reader, cancel) = (self.clone(), cancel.clone());
        // A library that fails here fails at the next look too.
        tokio::spawn(async move { reader.download_by_itself(cancel).await });
    }

    /// What is to be brought by itself now.
    fn due_downloads(&self) -> Result<Vec<Wanted>> {
        if self.network().is_metered == Some(true) && !self.is_on(SYNC_ON_METERED)? {
            return Ok(Vec::new());
        }
        let kept = self.store().files()?;
        let is_left = |wanted: &Wanted| {
            let file = kept.iter().find(|file| file.key == wanted.key);
            file.is_none_or(|file| !file.state.is_done && file.media_type != TAKEN_AWAY)
        };
        let mut due = Vec::new();
        for source in self.sources()?.into_iter().filter(|source| source.downloads) {
            let view = View { scope: Scope::Source(source.id), filter: Filter::All };
            for card in self.page(&view, None, NEWEST)?.cards {
                let wanted = main_of(self.wanted_of(&self.stored_article(card.id)?)?);
                due.extend(wanted.filter(|wanted| is_left(wanted) && !self.is_resting(&wanted.key)));
            }
        }
        Ok(due)
    }

    /// Whether a file failed so that it is not tried by itself, or not yet.
    fn is_resting(&self, key: &str) -> bool {
        let Some(failed) = self.downloads().failures().get(key).cloned() else { return false };
        !(failed.is_transient && self.now().duration_since(failed.at) >= REST)
    }
}

/// The one file of an article that comes by itself: sound or film before what is called something else.
fn main_of(files: Vec<Wanted>) -> Option<Wanted> {
    let is_media = |wanted: &Wanted| {
        let label = wanted.label.as_deref().unwrap_or_default();
        label.starts_with("audio/") || label.starts_with("video/")
    };
    let main = files.iter().position(is_media).unwrap_or(0);
    files.into_iter().nth(main).map(|main| Wanted { most_bytes: MOST_BYTES_BY_ITSELF, ..main })
}

#[cfg(test)]
mod tests {
    use qirtas_store::{ArticleId, SourceId};
    use url::Url;

    use super::*;

    #[test]
    fn one_file_of_an_article_comes_by_itself() {
        let table: [(&[&str], Option<usize>); 5] = [
            (&[], None),
            (&[""], Some(0)),
            (&["audio/mpeg", "audio/ogg"], Some(0)),
            (&["image/jpeg", "video/mp4"], Some(1)),
            (&["application/pdf", "image/png"], Some(0)),
        ];
        for (labels, expected) in table {
            let file = |(number, label): (usize, &&str)| Wanted {
                key: number.to_string(),
                url: Url::parse("https://outlet.example/").unwrap(),
                address: String::new(),
                label: Some((*label).to_owned()),
                most_bytes: usize::MAX,
                article: ArticleId(1),
                source: SourceId(1),
                trusted_host: None,
                user_agent: None,
            };
            let main = main_of(labels.iter().enumerate().map(file).collect());
            let main = main.map(|main| (main.key, main.most_bytes));
            assert_eq!(main, expected.map(|at| (at.to_string(), MOST_BYTES_BY_ITSELF)), "{labels:?}");
        }
    }
}
