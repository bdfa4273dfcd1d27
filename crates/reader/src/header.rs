//! What the header's weather and markets have in common: nothing is asked before the person wants it, and what a service
//! says of how often it may be asked is kept to.

mod asking;

use std::sync::atomic::{AtomicBool, Ordering};

use qirtas_net::trust_of;
use qirtas_store::{StoreError, Write};
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::error::{Error, Result};
use crate::{Event, Problem, Reader};

pub(crate) use asking::{Answered, Ask, Asking, By};

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

#[derive(Default)]
pub(crate) struct PartWork {
    /// One refresh at a time: a second one would ask the same.
    pub(crate) turn: tokio::sync::Mutex<()>,
    /// That it fails was told; it is told again only after it went well.
    is_failing: AtomicBool,
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

    /// Tells that a part changed, and of a failure once: a machine without a network is told of elsewhere.
    pub(crate) fn tell_of_part(&self, part: HeaderPart, has_changed: bool, failure: Option<&Error>) {
        let work = match part {
            HeaderPart::Weather => &self.header().weather,
            HeaderPart::Markets => &self.header().markets,
        };
        match failure {
            Some(error) if error.is_unreachable() => {}
            Some(error) => {
                if !work.is_failing.swap(true, Ordering::Relaxed) {
                    self.tell(Event::HeaderFailed { part, problem: error.problem() });
                }
            }
            None if has_changed => work.is_failing.store(false, Ordering::Relaxed),
            None => {}
        }
        if has_changed || failure.is_some() {
            self.tell(part.changed());
        }
    }
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
