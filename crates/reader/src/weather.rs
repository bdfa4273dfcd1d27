//! The weather of the places that a person follows: what was said last of each, and how it is brought.

mod refresh;

use jiff::{SignedDuration, Timestamp};
use qirtas_store::{Place, PlaceId, Read, Spot, StoredForecast, Write};
use qirtas_weather::{Addresses, FoundPlace, Point, Report, Source, ranked, read_places, spellings};

use crate::error::{Error, Result};
use crate::header::{By, HeaderPart, HeaderState, WEATHER, WEATHER_SOURCE, each_once, problem_of};
use crate::{Problem, Reader};

/// What is older was not brought when it should have been: sources are asked every half hour.
const OLD: SignedDuration = SignedDuration::from_mins(60);
/// Places that are followed at the most: each is asked for every half hour.
const MOST_PLACES: usize = 20;
/// An answer of places that is larger is none.
const PLACES_BYTES: usize = 256 << 10;

/// All that is shown of the weather.
#[derive(Debug, Clone, PartialEq)]
pub struct Weather {
    /// Whether it is shown.
    pub state: HeaderState,
    /// Who is asked first.
    pub source: Source,
    /// In the person's order.
    pub places: Vec<PlaceWeather>,
    /// Hosts that are asked while it is on.
    pub hosts: Vec<String>,
}

/// The weather of one place.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceWeather {
    /// Which.
    pub place: Place,
    /// What was said last, from the present hour on.
    pub report: Option<PlaceReport>,
    /// What was said is old.
    pub is_stale: bool,
    /// Why nothing newer came.
    pub problem: Option<Problem>,
}

/// What was said of a place.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceReport {
    /// By whom.
    pub source: Source,
    /// When it was asked.
    pub taken_at: Timestamp,
    /// What.
    pub report: Report,
}

impl Reader {
    /// What is known of the weather. Asks nobody.
    ///
    /// # Errors
    /// The library's.
    pub fn weather(&self) -> Result<Weather> {
        let (state, source) = (self.header_state(WEATHER)?, self.weather_source()?);
        let (now, addresses) = (self.now(), self.weather_addresses()?);
        let places = self.store().read(|read| {
            let places = read.weather_places()?.into_iter();
            places
                .map(|place| place_weather(read, place, source, now))
                .collect::<qirtas_store::Result<Vec<_>>>()
        })?;
        let hosts = each_once(sources(source).into_iter().flat_map(|source| addresses.hosts(source)));
        Ok(Weather { state, source, places, hosts })
    }

    /// Looks for places by name, in any spelling that readers take for the same.
    ///
    /// # Errors
    /// `WeatherOff`, what fetching failed with, an answer that was refused; the library's.
    pub async fn find_places(&self, text: &str, language: &str) -> Result<Vec<FoundPlace>> {
        self.needs_weather().await?;
        let (reader, text) = (self.clone(), text.trim().to_owned());
        let (addresses, trusted_host) =
            self.aside(move || Ok((reader.weather_addresses()?, reader.trust_of_services()?))).await?;
        for spelling in spellings(&text) {
            let url = qirtas_weather::places_url(&addresses, &spelling, language);
            let body = self.fetch_data(url, trusted_host.clone(), PLACES_BYTES).await?;
            let found = self.aside(move || Ok(read_places(&body)?)).await?;
            if !found.is_empty() {
                return Ok(ranked(found, &text));
            }
        }
        Ok(Vec::new())
    }

    /// Follows a place from now on. Its weather is there after the next [refresh](Reader::refresh_weather).
    ///
    /// # Errors
    /// `WeatherOff`, `TooManyPlaces`, or the library's.
    pub fn add_place(&self, place: FoundPlace) -> Result<Weather> {
        if self.header_state(WEATHER)? != HeaderState::On {
            return Err(Error::WeatherOff);
        }
        if self.store().read(|read| read.weather_places())?.len() >= MOST_PLACES {
            return Err(Error::TooManyPlaces { limit: MOST_PLACES });
        }
        let add = |write: &Write<'_>| write.add_place(&spot_of(place)).map(drop);
        self.change_part(HeaderPart::Weather, add, Error::NoSuchPlace)?;
        self.weather()
    }

    /// The weather of a place that need not be followed. What was said of it is remembered, so that its service is asked no
    /// more often than for one that is.
    ///
    /// # Errors
    /// `WeatherOff`, or the library's.
    pub async fn weather_of(&self, place: FoundPlace) -> Result<PlaceWeather> {
        self.needs_weather().await?;
        let (reader, now) = (self.clone(), self.now());
        let place = self
            .aside(move || {
                let spot = spot_of(place);
                let id = reader.store().write(|write| write.note_place(&spot, now))?;
                Ok(Place { id, spot })
            })
            .await?;
        self.refresh_one_place(place.clone()).await?;
        let reader = self.clone();
        self.aside(move || {
            let (first, now) = (reader.weather_source()?, reader.now());
            Ok(reader.store().read(|read| place_weather(read, place, first, now))?)
        })
        .await
    }

    /// Takes a place away; [`Reader::restore_place`] brings it back.
    ///
    /// # Errors
    /// `NoSuchPlace`, or the library's.
    pub fn remove_place(&self, id: PlaceId) -> Result<Weather> {
        let now = self.now();
        self.change_part(HeaderPart::Weather, |write| write.remove_place(id, now), Error::NoSuchPlace)?;
        self.weather()
    }

    /// Brings a place back, where it stood.
    ///
    /// # Errors
    /// `NoSuchPlace`, or the library's.
    pub fn restore_place(&self, id: PlaceId) -> Result<Weather> {
        self.change_part(HeaderPart::Weather, |write| write.restore_place(id), Error::NoSuchPlace)?;
        self.weather()
    }

    /// Puts the places in this order; the first stands in the header.
    ///
    /// # Errors
    /// The library's.
    pub fn order_places(&self, ids: &[PlaceId]) -> Result<Weather> {
        self.store().write(|write| write.order_places(ids))?;
        self.weather()
    }

    /// Asks for what may be asked for by now, and gives what is known then. That nobody answers is told with the places.
    ///
    /// # Errors
    /// `WeatherOff`, or the library's.
    pub async fn refresh_weather(&self) -> Result<Weather> {
        self.needs_weather().await?;
        self.refresh_all_weather(By::Person).await?;
        let reader = self.clone();
        self.aside(move || reader.weather()).await
    }

    async fn needs_weather(&self) -> Result<()> {
        let reader = self.clone();
        match self.aside(move || reader.header_state(WEATHER)).await? {
            HeaderState::On => Ok(()),
            HeaderState::Unasked | HeaderState::Off => Err(Error::WeatherOff),
        }
    }

    pub(crate) fn weather_source(&self) -> Result<Source> {
        Ok(self.setting(WEATHER_SOURCE)?.as_deref().and_then(Source::from_name).unwrap_or(Source::OpenMeteo))
    }

    pub(crate) fn weather_addresses(&self) -> Result<Addresses> {
        Ok(self.services_base()?.map_or_else(Addresses::public, |base| Addresses::below(&base)))
    }
}

fn place_weather(
    read: &Read<'_>,
    place: Place,
    first: Source,
    now: Timestamp,
) -> qirtas_store::Result<PlaceWeather> {
    let report = read.forecast(place.id)?.and_then(|stored| report_of(&stored, now));
    let names = sources(first).map(|source| name_of(place.id, source));
    Ok(PlaceWeather {
        is_stale: report.as_ref().is_some_and(|report| is_old(report.taken_at, now)),
        problem: problem_of(read, &names)?,
        place,
        report,
    })
}

/// The one that is asked first, and the one that is asked when it fails.
fn sources(first: Source) -> [Source; 2] {
    match first {
        Source::OpenMeteo => [Source::OpenMeteo, Source::MetNorway],
        Source::MetNorway => [Source::MetNorway, Source::OpenMeteo],
    }
}

/// What is known of asking for a place goes by this.
fn name_of(place: PlaceId, source: Source) -> String {
    format!("weather:{place}:{}", source.name())
}

fn report_of(stored: &StoredForecast, now: Timestamp) -> Option<PlaceReport> {
    let (source, report) = read_report(stored)?;
    Some(PlaceReport { source, taken_at: stored.taken_at, report: report.from_now_on(now) })
}

/// Nothing of one that another version of the app kept in another form: it is brought anew.
fn read_report(stored: &StoredForecast) -> Option<(Source, Report)> {
    Some((Source::from_name(&stored.source)?, serde_json::from_str(&stored.report).ok()?))
}

fn is_old(taken_at: Timestamp, now: Timestamp) -> bool {
    let age = now.duration_since(taken_at);
    // A clock that was set back knows no age.
    age > OLD || age.is_negative()
}

fn spot_of(place: FoundPlace) -> Spot {
    Spot {
        name: place.name,
        region: place.region.unwrap_or_default(),
        country: place.country.unwrap_or_default(),
        country_code: place.country_code.unwrap_or_default(),
        latitude: place.point.latitude(),
        longitude: place.point.longitude(),
        elevation: place.elevation,
        time_zone: place.time_zone.unwrap_or_default(),
    }
}

fn point_of(place: &Place) -> Option<Point> {
    Point::new(place.spot.latitude, place.spot.longitude)
}
