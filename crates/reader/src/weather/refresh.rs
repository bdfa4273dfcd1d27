//! Brings the weather of each place, from the one who is asked first, or else from the other.

use jiff::{SignedDuration, Timestamp};
use qirtas_store::{Place, StoredForecast};
use qirtas_weather::{Addresses, Point, Report, Source, provider};

use super::{name_of, point_of, read_report, sources};
use crate::Reader;
use crate::error::{Error, Result};
use crate::header::{Answered, Ask, Asking, By, Came, HeaderPart, Tally, WEATHER};

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

/// A place whose weather is to be brought.
struct Wanted {
    place: Place,
    point: Point,
    /// What was said last of it, and by whom, where that can be read.
    known: Option<(Source, Report)>,
}

impl Reader {
    /// Asks for each place whose time has come. What fails is noted, and told of once.
    ///
    /// # Errors
    /// The library's.
    pub(crate) async fn refresh_all_weather(&self, by: By) -> Result<()> {
        let Some(_turn) = self.header().weather.turn(by).await else { return Ok(()) };
        if !self.is_part_on(WEATHER).await? {
            return Ok(());
        }
        let reader = self.clone();
        let (services, places) = self
            .aside(move || {
                Ok((reader.weather_services()?, reader.store().read(|read| read.weather_places())?))
            })
            .await?;
        let mut tally = Tally::default();
        for place in places {
            if !self.is_part_on(WEATHER).await? {
                break;
            }
            tally.add(self.refresh_place(&services, place, by).await)?;
        }
        self.tell_of_round(HeaderPart::Weather, &tally);
        Ok(())
    }

    /// Asks for one place, if its time has come. What fails is noted.
    pub(super) async fn refresh_one_place(&self, place: Place) -> Result<()> {
        let Some(_turn) = self.header().weather.turn(By::Person).await else { return Ok(()) };
        if !self.is_part_on(WEATHER).await? {
            return Ok(());
        }
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

    /// Whether something came, from one source or the other.
    async fn refresh_place(&self, services: &Services, place: Place, by: By) -> Result<Came> {
        // What is kept was checked when it was found.
        let Some(point) = point_of(&place) else { return Ok(Came::Nothing { is_failing: true }) };
        let (reader, id) = (self.clone(), place.id);
        let stored = self.aside(move || Ok(reader.store().read(|read| read.forecast(id))?)).await?;
        let wanted = Wanted { place, point, known: stored.as_ref().and_then(read_report) };
        let mut failures = Tally::default();
        for source in services.sources {
            match self.refresh_from(services, source, &wanted, by).await {
                Ok(Came::Nothing { is_failing: true }) => failures.is_failing = true,
                Ok(came) => return Ok(came),
                failed => failures.add(failed)?,
            }
        }
        match failures.failure {
            Some(error) => Err(error),
            None => Ok(Came::Nothing { is_failing: true }),
        }
    }

    async fn refresh_from(
        &self,
        services: &Services,
        source: Source,
        wanted: &Wanted,
        by: By,
    ) -> Result<Came> {
        let provider = provider(source, &services.addresses);
        let (place, point) = (&wanted.place, wanted.point);
        let ask = Ask {
            name: name_of(place.id, source),
            url: provider.forecast_url(point),
            trusted_host: services.trusted_host.clone(),
            max_bytes: FORECAST_BYTES,
            person_after: None,
            may_be_unchanged: wanted.known.as_ref().is_some_and(|(known, _)| *known == source),
        };
        let mut answered = match self.ask(ask, by).await? {
            Asking::NotYet { is_failing } => return Ok(Came::Nothing { is_failing }),
            Asking::Answered(answered) => answered,
        };
        let now = self.now();
        let report = match (answered.body.take(), &wanted.known) {
            (Some(body), _) => {
                let zone = Some(place.spot.time_zone.clone()).filter(|zone| !zone.is_empty());
                let read = move || Ok(provider.read_forecast(&body, zone.as_deref(), point, now)?);
                match self.work(read).await {
                    Ok(report) => self.with_dust(services, source, wanted, report).await?,
                    Err(error) => return Err(self.note_refused(answered, error).await),
                }
            }
            // It holds still, and its present is that of a later hour.
            (None, Some((_, known))) => known.clone().at(now),
            (None, None) => {
                let error = qirtas_net::FetchError::Broken.into();
                return Err(self.note_refused(answered, error).await);
            }
        };
        self.keep_report(place, source, answered, report).await?;
        Ok(Came::Something)
    }

    /// Adds the dust that another service knows of; what was known of it stays where that fails.
    async fn with_dust(
        &self,
        services: &Services,
        source: Source,
        wanted: &Wanted,
        mut report: Report,
    ) -> Result<Report> {
        let provider = provider(source, &services.addresses);
        let Some(url) = provider.dust_url(wanted.point) else { return Ok(report) };
        let now = self.now();
        let dust = match self.fetch_data(url, services.trusted_host.clone(), FORECAST_BYTES).await {
            Ok(body) => self.work(move || Ok(provider.read_dust(&body, now)?)).await,
            Err(error) => Err(error),
        };
        let known = || wanted.known.iter().flat_map(|(_, known)| &known.hours);
        let known = || known().filter_map(|hour| Some((hour.at, hour.dust?))).collect();
        report.add_dust(&dust.unwrap_or_else(|_| known()));
        Ok(report)
    }

    async fn keep_report(
        &self,
        place: &Place,
        source: Source,
        answered: Answered,
        report: Report,
    ) -> Result<()> {
        let (reader, id, now) = (self.clone(), place.id, self.now());
        self.aside(move || {
            let report = serde_json::to_string(&report).map_err(|_| Error::TaskEnded)?;
            let next = now.checked_add(EVERY).unwrap_or(Timestamp::MAX);
            let forecast = StoredForecast { source: source.name().to_owned(), taken_at: now, report };
            Ok(reader.store().write(|write| {
                write.keep_forecast(id, &forecast)?;
                answered.note(write, next, now)
            })?)
        })
        .await
    }
}
