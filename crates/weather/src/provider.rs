//! What every service can do.

use jiff::Timestamp;
use url::Url;

use crate::met_norway::MetNorway;
use crate::model::Report;
use crate::open_meteo::OpenMeteo;
use crate::point::Point;
use crate::refusal::Refusal;
use crate::source::{Addresses, Source};

/// A service: where it is asked, and how its answers are read.
pub trait Provider: Send + Sync {
    /// The address of a place's forecast.
    fn forecast_url(&self, point: Point) -> Url;

    /// The address of a place's dust; nothing where the service does not tell it.
    fn dust_url(&self, point: Point) -> Option<Url>;

    /// Reads the answer from [`Self::forecast_url`], whole or not at all. `zone` is the place's time zone, where it is known.
    ///
    /// # Errors
    /// When anything that is needed is missing, wrong or of another time than about `now`.
    fn read_forecast(
        &self,
        body: &[u8],
        zone: Option<&str>,
        point: Point,
        now: Timestamp,
    ) -> Result<Report, Refusal>;

    /// Reads the answer from [`Self::dust_url`]: micrograms a cubic metre by the hour, the first first.
    ///
    /// # Errors
    /// As [`Self::read_forecast`]; also where the service tells no dust.
    fn read_dust(&self, body: &[u8], now: Timestamp) -> Result<Vec<(Timestamp, f64)>, Refusal>;
}

/// The service of a source.
#[must_use]
pub fn provider(source: Source, addresses: &Addresses) -> Box<dyn Provider> {
    match source {
        Source::OpenMeteo => {
            Box::new(OpenMeteo { forecast: addresses.forecast.clone(), air: addresses.air.clone() })
        }
        Source::MetNorway => Box::new(MetNorway { folder: addresses.met.clone() }),
    }
}
