//! The Locationforecast of the Norwegian Meteorological Institute,
//! <https://api.met.no/weatherapi/locationforecast/2.0/documentation>.
//!
//! It tells by the hour for two or three days and by six hours after that, knows neither dates nor the sun of a place, and
//! has no dust.

mod days;
mod document;
mod hours;
mod symbol;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use url::Url;

use crate::bounds::{DAY, FEWEST_HOURS, HOUR, near, rising};
use crate::model::Report;
use crate::point::Point;
use crate::provider::Provider;
use crate::refusal::Refusal;
use crate::source::joined;
use crate::zone;

/// MET Norway, by its folder.
pub(crate) struct MetNorway {
    pub(crate) folder: Url,
}

/// A place and its clock.
struct Place {
    point: Point,
    clock: TimeZone,
}

impl Place {
    fn date(&self, at: Timestamp) -> Date {
        self.clock.to_datetime(at).date()
    }
}

impl Provider for MetNorway {
    fn forecast_url(&self, point: Point) -> Url {
        let mut url = joined(&self.folder, &["weatherapi", "locationforecast", "2.0", "complete"]);
        url.set_query(Some(&format!("lat={:.2}&lon={:.2}", point.latitude(), point.longitude())));
        url
    }

    fn dust_url(&self, _point: Point) -> Option<Url> {
        None
    }

    fn read_forecast(
        &self,
        body: &[u8],
        zone: Option<&str>,
        point: Point,
        now: Timestamp,
    ) -> Result<Report, Refusal> {
        let document::Told { updated_at, steps } = document::read(body)?;
        // What is made of a model's run is good until the next, which may come late.
        near(updated_at, now, 2 * DAY, 2 * HOUR)?;
        near(steps.first().ok_or(Refusal::Incomplete)?.at, now, 6 * HOUR, 2 * HOUR)?;
        rising(steps.iter().map(|step| step.at))?;
        let clock = zone::named(zone).unwrap_or_else(|| zone::by_longitude(point));
        let place = Place { point, clock };
        let hours = hours::hours(&steps, place.point);
        if hours.len() < FEWEST_HOURS {
            return Err(Refusal::Incomplete);
        }
        let present = hours::now(&hours, now).ok_or(Refusal::Incomplete)?;
        let days = days::days(&steps, &place)?;
        if days.is_empty() {
            return Err(Refusal::Incomplete);
        }
        let utc_offset = place.clock.to_offset(now).seconds();
        Ok(Report { time_zone: zone.and_then(zone::zone_name), utc_offset, now: present, hours, days })
    }

    fn read_dust(&self, _body: &[u8], _now: Timestamp) -> Result<Vec<(Timestamp, f64)>, Refusal> {
        Err(Refusal::Incomplete)
    }
}
