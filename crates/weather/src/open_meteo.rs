//! Open-Meteo, <https://open-meteo.com/en/docs> and <https://open-meteo.com/en/docs/air-quality-api>.

mod column;
mod dust;
mod forecast;

use jiff::Timestamp;
use url::Url;

use crate::model::Report;
use crate::point::Point;
use crate::provider::Provider;
use crate::refusal::Refusal;
use crate::source::joined;
use forecast::{CURRENT, DAILY, HOURLY};

/// Open-Meteo, by the folders of its two services.
pub(crate) struct OpenMeteo {
    pub(crate) forecast: Url,
    pub(crate) air: Url,
}

impl Provider for OpenMeteo {
    fn forecast_url(&self, point: Point) -> Url {
        let (current, hourly, daily) = (list(&CURRENT), list(&HOURLY), list(&DAILY));
        let asked = format!(
            "current={current}&hourly={hourly}&daily={daily}&timezone=auto&timeformat=unixtime&forecast_days=7\
             &wind_speed_unit=ms"
        );
        at(&self.forecast, "forecast", point, &asked)
    }

    fn dust_url(&self, point: Point) -> Option<Url> {
        let asked = "hourly=dust&timezone=auto&timeformat=unixtime&forecast_days=5";
        Some(at(&self.air, "air-quality", point, asked))
    }

    fn read_forecast(
        &self,
        body: &[u8],
        zone: Option<&str>,
        _point: Point,
        now: Timestamp,
    ) -> Result<Report, Refusal> {
        forecast::read(body, zone, now)
    }

    fn read_dust(&self, body: &[u8], now: Timestamp) -> Result<Vec<(Timestamp, f64)>, Refusal> {
        dust::read(body, now)
    }
}

fn at(folder: &Url, service: &str, point: Point, asked: &str) -> Url {
    let mut url = joined(folder, &["v1", service]);
    let (latitude, longitude) = (point.latitude(), point.longitude());
    url.set_query(Some(&format!("latitude={latitude:.2}&longitude={longitude:.2}&{asked}")));
    url
}

/// The names of what is asked for.
fn list(asked: &[(&str, &str)]) -> String {
    asked.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(",")
}
