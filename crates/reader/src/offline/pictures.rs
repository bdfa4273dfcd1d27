//! The pictures of an article, brought beforehand: an article that is opened never makes the app ask the network.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::StreamExt;
use jiff::{SignedDuration, Timestamp};
use qirtas_net::{Accept, FetchError, Request, Response};
use qirtas_picture::{Refusal, Rules};
use qirtas_store::{MediaState, NewMedia, Source};
use tokio::sync::Semaphore;

use super::retry::{next_try, pause_of};
use super::shown::Needed;
use crate::Reader;
use crate::error::{Error, Result};
use crate::refresh::Pauses;
use crate::schedule::after;

/// Pictures of one article that are asked for at the same time.
const OF_ONE_ARTICLE: usize = 4;
/// Pictures under way at once: each holds its bytes.
const IN_ALL: usize = 12;
/// A picture whose file is larger is not worth its place.
const MOST_BYTES: usize = 15_000_000;
/// What came and was no picture, or a broken one, is asked for once more on another day: it may have been the sign-in
/// page of a network, or cut off.
const ANOTHER_DAY: SignedDuration = SignedDuration::from_hours(24);

/// What is known of the pictures that are under way.
pub(crate) struct Fetching {
    places: Semaphore,
    /// One lane a picture: two articles may show the same.
    lanes: Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>,
}

impl Default for Fetching {
    fn default() -> Self {
        Self { places: Semaphore::new(IN_ALL), lanes: Mutex::default() }
    }
}

impl Fetching {
    fn lane_of(&self, key: &str) -> Arc<tokio::sync::Mutex<()>> {
        let mut lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        lanes.retain(|_, lane| Arc::strong_count(lane) > 1);
        lanes.entry(key.to_owned()).or_default().clone()
    }
}

/// What came of an article's pictures.
#[derive(Default)]
pub(crate) struct Brought {
    /// How many came now.
    pub(crate) came: u32,
    /// What was found to be no picture, now.
    pub(crate) refused: Vec<String>,
    /// How many that the article shows could not be had.
    pub(crate) missing: u32,
    /// When the first of these is tried again by itself.
    pub(crate) next_try: Option<Timestamp>,
    /// Those of which no server said anything: the machine may have no network.
    pub(crate) unreachable: Vec<PictureUnreached>,
}

/// A picture of which no server said anything.
pub(crate) struct PictureUnreached {
    key: String,
    failures: u32,
    pub(super) error: Error,
}

/// What came of one.
enum Came {
    Here,
    Now,
    Refused,
    Missing { next_try: Option<Timestamp> },
    Unreachable(PictureUnreached),
}

impl Reader {
    /// Brings the pictures that an article needs and that are not here. `is_asked` for when a person asks: what failed
    /// is tried at once.
    ///
    /// # Errors
    /// The library's. A picture that cannot be had is none.
    pub(crate) async fn bring_pictures(
        &self,
        needed: &[Needed],
        source: Option<&Source>,
        is_asked: bool,
    ) -> Result<Brought> {
        let keys: Vec<String> = needed.iter().map(|picture| picture.key.clone()).collect();
        let reader = self.clone();
        let states = self.aside(move || Ok(reader.store().media_states(&keys)?)).await?;
        let rules = self.picture_rules().await?;
        let fetches = futures_util::stream::iter(needed.iter().cloned().zip(states))
            .map(async |(picture, state): (Needed, MediaState)| {
                let came = self.bring_picture(&picture, state, source, rules, is_asked).await;
                came.map(|came| (picture, came))
            })
            .buffer_unordered(OF_ONE_ARTICLE);
        let mut fetches = std::pin::pin!(fetches);
        let mut brought = Brought::default();
        while let Some(came) = fetches.next().await {
            let (picture, came) = came?;
            brought.note(&picture, came);
        }
        Ok(brought)
    }

    async fn bring_picture(
        &self,
        picture: &Needed,
        state: MediaState,
        source: Option<&Source>,
        rules: Rules,
        is_asked: bool,
    ) -> Result<Came> {
        match &state {
            MediaState::Here { .. } => return Ok(Came::Here),
            MediaState::Refused { code } if !(is_asked && may_be_another(code)) => return Ok(Came::Refused),
            MediaState::Failed { next_try_at, .. }
                if !is_asked && next_try_at.is_none_or(|next| next > self.now()) =>
            {
                return Ok(Came::Missing { next_try: *next_try_at });
            }
            MediaState::Refused { .. } | MediaState::Failed { .. } | MediaState::Unknown => {}
        }
        let fetching = &self.saving().fetching;
        let lane = fetching.lane_of(&picture.key);
        let _turn = lane.lock().await;
        // Never closed.
        let _place = fetching.places.acquire().await;
        let (reader, key) = (self.clone(), picture.key.clone());
        if self.aside(move || Ok(reader.store().has_media(&key)?)).await? {
            return Ok(Came::Here);
        }
        let pauses: &Pauses = &self.saving().pauses;
        if let Some(until) = pauses.of_address(&picture.url, self.now()) {
            return Ok(Came::Missing { next_try: Some(until) });
        }
        let was_refused = matches!(state, MediaState::Refused { .. });
        let came = self.fetch_picture(picture, source, rules, state).await?;
        if !matches!(came, Came::Unreachable(_)) {
            self.saving().note_answer();
        }
        Ok(if was_refused && matches!(came, Came::Unreachable(_)) { Came::Refused } else { came })
    }

    /// That it could not be reached is the fault of its host. Gives when it is tried again.
    pub(super) async fn blame_picture(&self, picture: PictureUnreached) -> Result<Option<Timestamp>> {
        let PictureUnreached { key, failures, error } = picture;
        let (reader, now) = (self.clone(), self.now());
        let next_try = next_try(&error, failures, now);
        self.aside(move || {
            Ok(reader.store().fail_media(&key, &error.problem_of_page().code, false, next_try, now)?)
        })
        .await?;
        Ok(next_try)
    }

    async fn fetch_picture(
        &self,
        picture: &Needed,
        source: Option<&Source>,
        rules: Rules,
        before: MediaState,
    ) -> Result<Came> {
        let request = Request {
            trusted_host: source.and_then(|source| source.trusted_host.clone()),
            user_agent: source.and_then(|source| source.user_agent.clone()),
            max_bytes: Some(MOST_BYTES),
            ..Request::new(picture.url.clone(), Accept::Picture)
        };
        let key = picture.key.clone();
        let error = match self.take(request).await {
            Ok((Response::Fetched(fetched), room)) => {
                let reader = self.clone();
                let keep = move || {
                    let kept = reader.prepare_and_keep(&key, fetched.body, &rules, &before);
                    drop(room);
                    kept
                };
                return self.work(keep).await;
            }
            Ok((Response::NotModified { .. }, _)) => FetchError::Broken.into(),
            Err(Error::Fetch(FetchError::TooLarge { .. })) => {
                let reader = self.clone();
                let refuse = move || reader.refuse_picture(&key, Refusal::TooManyPixels, &before);
                return self.aside(refuse).await;
            }
            Err(error) => error,
        };
        let failures = if let MediaState::Failed { attempts, .. } = before { attempts } else { 0 };
        if error.is_unreachable() {
            return Ok(Came::Unreachable(PictureUnreached { key, failures, error }));
        }
        if matches!(before, MediaState::Refused { .. }) {
            return Ok(Came::Refused);
        }
        let now = self.now();
        if let Some(pause) = pause_of(&error) {
            self.saving().pauses.leave_alone(&picture.url, after(now, pause));
        }
        let next_try = next_try(&error, failures, now);
        let reader = self.clone();
        self.aside(move || {
            reader.store().fail_media(&key, &error.problem_of_page().code, false, next_try, now)?;
            Ok(Came::Missing { next_try })
        })
        .await
    }

    fn prepare_and_keep(
        &self,
        key: &str,
        bytes: bytes::Bytes,
        rules: &Rules,
        before: &MediaState,
    ) -> Result<Came> {
        match qirtas_picture::prepare(bytes.into(), rules) {
            Ok(prepared) => {
                let media = NewMedia {
                    media_type: prepared.media_type,
                    bytes: &prepared.bytes,
                    width: prepared.width,
                    height: prepared.height,
                };
                self.store().keep_media(key, &media, self.now())?;
                Ok(Came::Now)
            }
            Err(refusal) => self.refuse_picture(key, refusal, before),
        }
    }

    /// Notes that what came is not shown: for ever, or until it was asked for once more.
    fn refuse_picture(&self, key: &str, refusal: Refusal, before: &MediaState) -> Result<Came> {
        let now = self.now();
        let next_try = match before {
            _ if !may_be_another(refusal.code()) => None,
            MediaState::Refused { .. } => None,
            MediaState::Failed { code, next_try_at, .. } if may_be_another(code) => {
                next_try_at.filter(|next| *next > now)
            }
            _ => Some(after(now, ANOTHER_DAY)),
        };
        self.store().fail_media(key, refusal.code(), next_try.is_none(), next_try, now)?;
        Ok(if next_try.is_none() { Came::Refused } else { Came::Missing { next_try } })
    }
}

/// Whether another answer may come in place of what was refused so.
fn may_be_another(code: &str) -> bool {
    [Refusal::NotAPicture, Refusal::Broken].iter().any(|refusal| refusal.code() == code)
}

impl Brought {
    fn note(&mut self, picture: &Needed, came: Came) {
        match came {
            Came::Here => {}
            Came::Now => self.came += 1,
            Came::Refused => self.refused.push(picture.key.clone()),
            // A row of a list can do without.
            _ if !picture.is_inside => {}
            Came::Missing { next_try } => {
                self.missing += 1;
                self.next_try = self.next_try.into_iter().chain(next_try).min();
            }
            Came::Unreachable(picture) => {
                self.missing += 1;
                self.unreachable.push(picture);
            }
        }
    }
}
