//! Brings the weather of each place, from the one who is asked first, or else from the other.

use bytes::Bytes;
use jiff::{SignedDuration, Timestamp};
use qirtas_net::{Accept, Request, Response};
use qirtas_store::{Place, StoredForecast};
use qirtas_weather::{Addresses, Report, Source, provider};
use url::Url;

use super::{name_of, point_of, report_of, sources};
use crate::Reader;
use crate::error::{Error, Result};
use crate::header::{Answered, Ask, Asking, By, HeaderPart, HeaderState, WEATHER};

/// The least time between two questions for one place.
const EVERY: SignedDuration = SignedDuration::from_mins(30);
/// Ten days of hours, with room to spare.
const FORECAST_BYTES: usize = 1 << 20;

/// Who is asked, where, and on whose trust.
struct Services {
    sources: [Source; 2],
    addresses: Addresses,
    trusted_host: Option<String>,
}

impl Reader {
    /// Asks for each place whose time has come. What fails is noted, and told of once.
    ///
    /// # Errors
    /// The library's.
    pub(crate) async fn refresh_all_weather(&self, by: By) -> Result<()> {
        let _turn = self.header().weather.turn.lock().await;
        let reader = self.clone();
        let known = self
            .aside(move || {
                if reader.header_state(WEATHER)? != HeaderState::On {
                    return Ok(None);
                }
                Ok(Some((reader.weather_services()?, reader.store().read(|read| read.weather_places())?)))
            })
            .await?;
        let Some((services, places)) = known else { return Ok(()) };
        let (mut has_changed, mut failure) = (false, None);
        for place in places {
            match self.refresh_place(&services, &place, by).await {
                Ok(changed) => has_changed |= changed,
                Err(Error::Store(error)) => return Err(error.into()),
                Err(error) => failure = failure.or(Some(error)),
            }
        }
        self.tell_of_part(HeaderPart::Weather, has_changed, failure.as_ref());
        Ok(())
    }

    /// Asks for one place, if its time has come. What fails is noted.
    pub(super) async fn refresh_one_place(&self, place: &Place) -> Result<()> {
        let _turn = self.header().weather.turn.lock().await;
        let reader = self.clone();
        let services = self.aside(move || reader.weather_services()).await?;
        match self.refresh_place(&services, place, By::Person).await {
            Err(Error::Store(error)) => Err(error.into()),
            _ => Ok(()),
        }
    }

    fn weather_services(&self) -> Result<Services> {
        Ok(Services {
            sources: sources(self.weather_source()?),
            addresses: self.weather_addresses()?,
            trusted_host: self.trust_of_services()?,
        })
    }

    /// Whether something came.
    async fn refresh_place(&self, services: &Services, place: &Place, by: By) -> Result<bool> {
        let mut failure = None;
        for source in services.sources {
            match self.refresh_from(services, source, place, by).await {
                Ok(Outcome::Came) => return Ok(true),
                Ok(Outcome::SpokeLately) => return Ok(false),
                Ok(Outcome::FailedLately) => {}
                // The other one cannot be reached either.
                Err(error) if error.is_unreachable() => return Err(error),
                Err(error) => failure = failure.or(Some(error)),
            }
        }
        failure.map_or(Ok(false), Err)
    }

    async fn refresh_from(
        &self,
        services: &Services,
        source: Source,
        place: &Place,
        by: By,
    ) -> Result<Outcome> {
        let provider = provider(source, &services.addresses);
        // What was kept was checked when it was found.
        let Some(point) = point_of(place) else { return Ok(Outcome::FailedLately) };
        let ask = Ask {
            name: name_of(place.id, source),
            url: provider.forecast_url(point),
            trusted_host: services.trusted_host.clone(),
            max_bytes: FORECAST_BYTES,
            person_after: None,
        };
        let mut answered = match self.ask(ask, by).await? {
            Asking::NotYet { is_failing: true } => return Ok(Outcome::FailedLately),
            Asking::NotYet { is_failing: false } => return Ok(Outcome::SpokeLately),
            Asking::Answered(answered) => answered,
        };
        let now = self.now();
        let report = match answered.body.take() {
            None => None,
            Some(body) => {
                let zone = place.spot.time_zone.clone();
                let read = self
                    .work(move || {
                        let zone = (!zone.is_empty()).then_some(zone.as_str());
                        Ok(provider.read_forecast(&body, zone, point, now)?)
                    })
                    .await;
                match read {
                    Ok(report) => Some(report),
                    Err(error) => return Err(self.note_refused(answered, error).await),
                }
            }
        };
        let report = match report {
            Some(report) => Some(self.with_dust(services, source, place, report).await?),
            None => None,
        };
        self.keep_report(place, source, answered, report).await?;
        Ok(Outcome::Came)
    }

    /// Adds the dust that another service knows of; what was known of it stays where that fails.
    async fn with_dust(
        &self,
        services: &Services,
        source: Source,
        place: &Place,
        mut report: Report,
    ) -> Result<Report> {
        let provider = provider(source, &services.addresses);
        let Some(url) = point_of(place).and_then(|point| provider.dust_url(point)) else { return Ok(report) };
        let now = self.now();
        let dust = match self.fetch_data(url, services.trusted_host.clone(), FORECAST_BYTES).await {
            Ok(body) => self.work(move || Ok(provider.read_dust(&body, now)?)).await,
            Err(error) => Err(error),
        };
        let dust = match dust {
            Ok(dust) => dust,
            Err(_) => self.known_dust(place, now).await?,
        };
        report.add_dust(&dust);
        Ok(report)
    }

    async fn known_dust(&self, place: &Place, now: Timestamp) -> Result<Vec<(Timestamp, f64)>> {
        let (reader, id) = (self.clone(), place.id);
        let stored = self.aside(move || Ok(reader.store().read(|read| read.forecast(id))?)).await?;
        let hours = stored.and_then(|stored| report_of(&stored, now)).map(|known| known.report.hours);
        Ok(hours.into_iter().flatten().filter_map(|hour| Some((hour.at, hour.dust?))).collect())
    }

    async fn keep_report(
        &self,
        place: &Place,
        source: Source,
        answered: Answered,
        report: Option<Report>,
    ) -> Result<()> {
        let (reader, id, now) = (self.clone(), place.id, self.now());
        self.aside(move || {
            let report = report.map(|report| serde_json::to_string(&report)).transpose();
            let report = report.map_err(|_| Error::TaskEnded)?;
            let next = now.checked_add(EVERY).unwrap_or(Timestamp::MAX);
            Ok(reader.store().write(|write| {
                match report {
                    Some(report) => {
                        let source = source.name().to_owned();
                        write.keep_forecast(id, &StoredForecast { source, taken_at: now, report })?;
                    }
                    None => write.confirm_forecast(id, source.name(), now)?,
                }
                answered.note(write, next, now)
            })?)
        })
        .await
    }

    /// Fetches what goes by no rhythm of its own.
    pub(crate) async fn fetch_data(
        &self,
        url: Url,
        trusted_host: Option<String>,
        max_bytes: usize,
    ) -> Result<Bytes> {
        let request = Request { trusted_host, max_bytes: Some(max_bytes), ..Request::new(url, Accept::Data) };
        match self.client().fetch(&request).await? {
            Response::Fetched(fetched) => Ok(fetched.body),
            // Nothing was asked that could be answered so.
            Response::NotModified { .. } => Err(qirtas_net::FetchError::Broken.into()),
        }
    }
}

/// How it went with one source.
enum Outcome {
    Came,
    SpokeLately,
    FailedLately,
}
