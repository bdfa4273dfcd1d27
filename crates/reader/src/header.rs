//! What the header's weather and markets have in common: nothing is asked before the person wants it, and what a service
//! says of how often it may be asked is kept to.

mod asking;

use std::sync::atomic::{AtomicBool, Ordering};

use jiff::SignedDuration;
use qirtas_net::trust_of;
use qirtas_store::{MarketItemId, StoreError, Write};
use tokio::sync::{Mutex, MutexGuard};
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::error::{Error, Result};
use crate::markets::has_key;
use crate::{Event, Problem, Reader};

pub(crate) use asking::{Answered, Ask, Asking, By, MayAsk, is_time};

/// Whether weather is shown: `on`, `off`, or empty while the person was not asked.
pub(crate) const WEATHER: &str = "weather.state";
/// Whether markets are shown, in the same words.
pub(crate) const MARKETS: &str = "markets.state";
/// Who is asked for the weather first.
pub(crate) const WEATHER_SOURCE: &str = "weather.provider";
/// Who is asked for rates first.
pub(crate) const MARKETS_SOURCE: &str = "markets.provider";
/// Where all services stand instead of at their own addresses: a server of the person's own, or a test's.
pub(crate) const SERVICES: &str = "providers.base";

/// Whether a part of the header is shown. Nothing is asked of anybody unless it is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderState {
    /// The person was not asked yet.
    Unasked,
    /// It is shown.
    On,
    /// It is not to be shown.
    Off,
}

/// What was taken away is kept for so long.
const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// A part of the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderPart {
    /// The weather.
    Weather,
    /// The markets.
    Markets,
}

impl HeaderPart {
    fn changed(self) -> Event {
        match self {
            Self::Weather => Event::WeatherChanged,
            Self::Markets => Event::MarketsChanged,
        }
    }
}

/// What is known of the work for the header.
#[derive(Default)]
pub(crate) struct HeaderWork {
    pub(crate) weather: PartWork,
    pub(crate) markets: PartWork,
}

/// How a round of asking went.
#[derive(Default)]
pub(crate) struct Tally {
    /// Something came.
    pub(crate) has_changed: bool,
    /// Something is in its pause after a failure.
    pub(crate) is_failing: bool,
    /// What failed now, where nothing stood in for it: rather what is wrong than what could not be reached.
    pub(crate) failure: Option<Error>,
}

impl Tally {
    /// Takes in how it went with one thing. Goes on after what fails, unless it is the library.
    pub(crate) fn add(&mut self, came: Result<Came>) -> Result<()> {
        match came {
            Ok(Came::Something) => self.has_changed = true,
            Ok(Came::Nothing { is_failing }) => self.is_failing |= is_failing,
            Err(Error::Store(error)) => return Err(error.into()),
            Err(error) => {
                if self.failure.as_ref().is_none_or(Error::is_unreachable) {
                    self.failure = Some(error);
                }
            }
        }
        Ok(())
    }
}

/// What came of asking for one thing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Came {
    Something,
    Nothing {
        /// It is in its pause after a failure.
        is_failing: bool,
    },
}

#[derive(Default)]
pub(crate) struct PartWork {
    /// One refresh at a time: a second one would ask the same.
    turn: Mutex<()>,
    /// That it fails was told; it is told again only after it went well.
    is_failing: AtomicBool,
}

impl PartWork {
    /// The turn to refresh. A person waits for it; the background has none while the one before goes on.
    pub(crate) async fn turn(&self, by: By) -> Option<MutexGuard<'_, ()>> {
        match by {
            By::Person => Some(self.turn.lock().await),
            By::Itself => self.turn.try_lock().ok(),
        }
    }
}

impl Reader {
    /// Whether a part is shown.
    pub(crate) fn header_state(&self, key: &str) -> Result<HeaderState> {
        Ok(match self.setting(key)?.as_deref() {
            Some("on") => HeaderState::On,
            Some("off") => HeaderState::Off,
            _ => HeaderState::Unasked,
        })
    }

    /// Where services stand instead of at their own addresses.
    pub(crate) fn services_base(&self) -> Result<Option<Url>> {
        Ok(self.setting(SERVICES)?.as_deref().and_then(base_of))
    }

    /// The host that may be private, as the person typed it.
    pub(crate) fn trust_of_services(&self) -> Result<Option<String>> {
        Ok(self.services_base()?.as_ref().and_then(trust_of))
    }

    /// Changes what a person follows, and tells of it; what is not found is `missing`.
    pub(crate) fn change_part(
        &self,
        part: HeaderPart,
        change: impl FnOnce(&Write<'_>) -> qirtas_store::Result<()>,
        missing: Error,
    ) -> Result<()> {
        match self.store().write(change) {
            Ok(()) => {
                self.tell(part.changed());
                Ok(())
            }
            Err(StoreError::NotFound) => Err(missing),
            Err(error) => Err(error.into()),
        }
    }

    /// Asks for what is shown in the header and may be asked for by now, while this goes on.
    pub(crate) fn keep_header_by_itself(&self, cancel: &CancellationToken) {
        if self.is_offline() || self.network().is_online == Some(false) {
            return;
        }
        for part in [HeaderPart::Weather, HeaderPart::Markets] {
            let (reader, cancel) = (self.clone(), cancel.clone());
            // What fails is told of by the part itself; a library that fails does so at the next look too.
            tokio::spawn(cancel.run_until_cancelled_owned(async move { reader.keep_part(part).await }));
        }
    }

    async fn keep_part(&self, part: HeaderPart) -> Result<()> {
        let reader = self.clone();
        if !self.aside(move || reader.may_use_network_by_itself()).await? {
            return Ok(());
        }
        match part {
            HeaderPart::Weather => self.refresh_all_weather(By::Itself).await,
            HeaderPart::Markets => self.refresh_all_markets(By::Itself).await,
        }
    }

    /// Tells how a round for a part went, and of a failure once, until a round finds nothing that fails: a machine without a
    /// network is told of elsewhere.
    pub(crate) fn tell_of_round(&self, part: HeaderPart, round: &Tally) {
        let Tally { has_changed, is_failing, ref failure } = *round;
        let work = match part {
            HeaderPart::Weather => &self.header().weather,
            HeaderPart::Markets => &self.header().markets,
        };
        if let Some(error) = failure.as_ref().filter(|error| !error.is_unreachable()) {
            if !work.is_failing.swap(true, Ordering::Relaxed) {
                self.tell(Event::HeaderFailed { part, problem: error.problem() });
            }
        } else if failure.is_none() && has_changed && !is_failing {
            work.is_failing.store(false, Ordering::Relaxed);
        }
        if has_changed || failure.is_some() {
            self.tell(part.changed());
        }
    }

    /// Whether a part is shown still: who turns it off means now.
    pub(crate) async fn is_part_on(&self, key: &'static str) -> Result<bool> {
        let reader = self.clone();
        self.aside(move || Ok(reader.header_state(key)? == HeaderState::On)).await
    }

    /// Deletes what was taken away, or only looked up, longer ago than it can be brought back. Gives the feeds whose keys
    /// are to be forgotten.
    pub(crate) fn sweep_header(&self) -> Result<Vec<MarketItemId>> {
        let Ok(before) = self.now().checked_sub(KEPT) else { return Ok(Vec::new()) };
        let items = self.store().write(|write| {
            for id in write.erase_places(before)? {
                write.forget_asked(&format!("weather:{id}:*"))?;
            }
            let items = write.erase_market_items(before)?;
            for (id, _) in &items {
                write.forget_asked(&format!("*:{id}"))?;
            }
            Ok(items)
        })?;
        Ok(items.into_iter().filter(|(_, address)| has_key(address)).map(|(id, _)| id).collect())
    }
}

/// What is named, in its order, each once.
pub(crate) fn each_once(names: impl Iterator<Item = String>) -> Vec<String> {
    names.fold(Vec::new(), |mut known, name| {
        if !known.contains(&name) {
            known.push(name);
        }
        known
    })
}

/// The base address that a setting's value means.
pub(crate) fn base_of(value: &str) -> Option<Url> {
    let url = Url::parse(value).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(url)
}

/// Why what goes by these names has no news: the first one's reason, when all of them fail.
pub(crate) fn problem_of(
    read: &qirtas_store::Read<'_>,
    names: &[String],
) -> qirtas_store::Result<Option<Problem>> {
    let mut first = None;
    for name in names {
        let Some(failure) = read.asked(name)?.and_then(|asked| asked.failure) else { return Ok(None) };
        first = first.or_else(|| Some(Problem::kept(&failure.code, &failure.args)));
    }
    Ok(first)
}
