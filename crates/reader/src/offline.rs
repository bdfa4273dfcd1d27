//! Reading without a network: the whole text of each article and the pictures that it shows are brought beforehand, in
//! the order in which a person would miss them. Only then does an article wear the badge.

mod choice;
mod one;
mod pictures;
mod retry;
mod round;
mod same_picture;
mod shown;
mod state;
mod waiting;

use qirtas_picture::Rules;
use qirtas_store::{ArticleId, SourceId, StoreError, TextMode, View};
use qirtas_text::Direction;
use tokio_util::sync::CancellationToken;

use crate::error::{Error, Result};
use crate::settings::{ANIMATED_PICTURES, LARGEST_SIDE, SAVE_BY_ITSELF, SYNC_ON_METERED};
use crate::{Event, OpenArticle, Reader};
pub use choice::TextFrom;
pub(crate) use choice::has_page;
pub use shown::Lead;
pub(crate) use shown::{Shown, shown_text};
pub use state::SaveState;
pub(crate) use state::Saving;

/// Articles that are queued in one transaction.
const CHUNK: usize = 2000;

/// For whom articles are saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveFor {
    /// Because they are new: not over a network that is paid for by what goes through it, unless the person allows it.
    Itself,
    /// A person asks.
    Person,
}

/// What came of saving.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SaveReport {
    /// Articles that wear the badge now.
    pub saved: u32,
    /// Articles of which something could not be had.
    pub failed: u32,
    /// Whether it was stopped.
    pub was_cancelled: bool,
    /// Whether no server could be reached at all.
    pub offline: bool,
    /// The room that the library may take is used up: what nobody asked for was left.
    pub over_budget: bool,
}

impl Reader {
    /// Saves what is to be saved: bookmarks, what a person asked for, the newest. One round at a time: when one is under
    /// way, it looks anew at what there is, and this gives an empty report at once. Whatever ends it, the next one goes on
    /// from there.
    ///
    /// # Errors
    /// The library's; `disk_full` among them. An article that cannot be had waits for its next try.
    pub async fn save_round(&self, why: SaveFor, cancel: CancellationToken) -> Result<SaveReport> {
        if why == SaveFor::Itself && !self.may_save_by_itself().await? {
            return Ok(SaveReport::default());
        }
        let cancel = cancel.child_token();
        let Some(turn) = self.saving().take_turn(self, why, &cancel) else {
            return Ok(SaveReport::default());
        };
        // In a task of its own, so that whoever goes away leaves nothing half-done.
        let _stop = cancel.clone().drop_guard();
        let reader = self.clone();
        let round = async move {
            let ended = round::run(&reader, why, &cancel).await;
            let is_asked_again = turn.end(&ended);
            reader.tell_saving().await;
            if is_asked_again {
                reader.begin_saving(SaveFor::Person);
            }
            ended
        };
        tokio::spawn(round).await.map_err(|_| Error::TaskEnded)?
    }

    /// Begins a round, and does not wait for it. Only within a runtime.
    pub fn begin_saving(&self, why: SaveFor) {
        let reader = self.clone();
        // A library that fails here fails at the next command too, and is told of there.
        tokio::spawn(async move { reader.save_round(why, CancellationToken::new()).await });
    }

    /// Remembers that these articles are to be saved, also beyond the end of the app. [`Reader::save_round`] saves them.
    ///
    /// # Errors
    /// The library's.
    pub fn queue(&self, ids: &[ArticleId]) -> Result<SaveState> {
        let now = self.now();
        for chunk in ids.chunks(CHUNK) {
            self.store().write(|w| w.queue_to_save(chunk, now))?;
        }
        self.saving().look_anew();
        self.saving_state()
    }

    /// Remembers that all articles of a view are to be saved.
    ///
    /// # Errors
    /// The library's.
    pub fn queue_view(&self, view: &View) -> Result<SaveState> {
        self.queue(&self.article_ids(view)?)
    }

    /// Stops saving, until [`Reader::resume_saving`], the next [`Reader::queue`] or the next start. What is left stays
    /// queued.
    pub fn cancel_saving(&self) {
        self.saving().stop();
    }

    /// Lets saving go on after it was stopped, by a person or by a full disk.
    pub fn resume_saving(&self) {
        self.saving().look_anew();
    }

    /// Stops saving, and forgets what a person had asked for.
    ///
    /// # Errors
    /// The library's.
    pub fn clear_saving(&self) -> Result<SaveState> {
        self.saving().stop();
        self.store().write(|w| w.clear_save_queue())?;
        self.saving().forget();
        let state = self.saving_state()?;
        self.tell(Event::SavingMoved(state.clone()));
        Ok(state)
    }

    /// How far saving has come.
    ///
    /// # Errors
    /// The library's.
    pub fn saving_state(&self) -> Result<SaveState> {
        let queue = self.store().read(|r| r.save_queue())?;
        Ok(self.saving().state_with(queue.total, queue.left))
    }

    /// Fetches the page of an article now, whatever was decided for its source, and shows what was found. Its pictures
    /// come afterwards. When the page cannot be had, the article says why.
    ///
    /// # Errors
    /// `NoSuchArticle`, `NoPage`, the library's, or that no server could be reached at all.
    pub async fn fetch_text(&self, id: ArticleId) -> Result<OpenArticle> {
        self.fetch_page_now(id).await?;
        let reader = self.clone();
        let open = self.aside(move || reader.article(id)).await?;
        let reader = self.clone();
        // Its pictures, and the badge. What fails here is tried again by the next round.
        tokio::spawn(async move { reader.save_now(id).await });
        Ok(open)
    }

    /// Chooses which text of an article is shown; nothing: as for its source.
    ///
    /// # Errors
    /// `NoSuchArticle`.
    pub fn set_text_mode(&self, id: ArticleId, mode: Option<TextMode>) -> Result<()> {
        match self.store().write(|w| w.set_article_text_mode(id, mode)) {
            Err(StoreError::NotFound) => return Err(Error::NoSuchArticle),
            set => set?,
        }
        self.tell(Event::ArticlesChanged(vec![id]));
        self.wake();
        Ok(())
    }

    /// Chooses which text of a source's articles is shown.
    ///
    /// # Errors
    /// `NoSuchSource`.
    pub fn set_source_text_mode(&self, id: SourceId, mode: TextMode) -> Result<()> {
        self.change(|w| w.set_text_mode(id, mode), Error::NoSuchSource)?;
        self.wake();
        Ok(())
    }

    /// Says which way the texts of a source run; nothing: each by its letters.
    ///
    /// # Errors
    /// `NoSuchSource`.
    pub fn set_source_direction(&self, id: SourceId, direction: Option<Direction>) -> Result<()> {
        self.change(|w| w.set_own_direction(id, direction), Error::NoSuchSource)
    }

    /// Says whether the articles of a source are saved by themselves; nothing: as the app does.
    ///
    /// # Errors
    /// `NoSuchSource`.
    pub fn set_source_offline(&self, id: SourceId, offline: Option<bool>) -> Result<()> {
        self.change(|w| w.set_offline(id, offline), Error::NoSuchSource)?;
        self.wake();
        Ok(())
    }

    /// Tells how far saving has come.
    pub(crate) async fn tell_saving(&self) {
        let reader = self.clone();
        if let Ok(state) = self.aside(move || reader.saving_state()).await
            && self.saving().is_news(&state)
        {
            self.tell(Event::SavingMoved(state));
        }
    }

    /// What pictures are made to be.
    pub(crate) async fn picture_rules(&self) -> Result<Rules> {
        let reader = self.clone();
        self.aside(move || {
            let (side, animated) =
                reader.store().read(|r| Ok((r.setting(LARGEST_SIDE)?, r.setting(ANIMATED_PICTURES)?)))?;
            let max_side = side.and_then(|side| side.parse().ok()).unwrap_or(crate::settings::USUAL_SIDE);
            Ok(Rules { max_side, keeps_animation: animated.as_deref() == Some("on") })
        })
        .await
    }

    async fn may_save_by_itself(&self) -> Result<bool> {
        let (network, now) = (self.network(), self.now());
        if network.is_online == Some(false) || !self.saving().may_begin_by_itself(now) {
            return Ok(false);
        }
        let reader = self.clone();
        self.aside(move || reader.may_use_network_by_itself()).await
    }

    /// Not over a network that is paid for by what goes through it, unless the person allows it.
    pub(crate) fn may_use_network_by_itself(&self) -> Result<bool> {
        Ok(self.network().is_metered != Some(true) || self.is_on(SYNC_ON_METERED)?)
    }

    /// How many of the newest articles are saved without being asked for.
    pub(crate) fn newest_to_save(&self) -> Result<u32> {
        Ok(if self.saving().has_newest() && self.is_on(SAVE_BY_ITSELF)? { NEWEST } else { 0 })
    }
}

/// The newest articles of all sources that are saved by themselves.
const NEWEST: u32 = 3000;
