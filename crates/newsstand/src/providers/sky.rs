//! Weather that never was, but could have been: of a place at an hour.

use super::atlas;
use super::sun;
use super::wave::Wave;

const HOUR: f64 = 3600.0;
const DAY: f64 = 24.0 * HOUR;
const YEAR: f64 = 365.2425 * DAY;
/// Of the year, in the north.
const WARMEST_DAY: f64 = 201.0;
/// Of the day, by the sun.
const WARMEST_HOUR: f64 = 15.0;
/// Of the wave that brings it, above which it rains.
const WET: f64 = 0.74;

/// In °C, %, mm an hour, m/s, hPa and µg/m³.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weather {
    /// WMO 4677, as Open-Meteo uses it.
    pub(super) code: u8,
    pub(super) is_day: bool,
    pub(super) temperature: f64,
    pub(super) feels_like: f64,
    pub(super) dew_point: f64,
    pub(super) humidity: f64,
    pub(super) cloud: f64,
    pub(super) rain: f64,
    pub(super) chance: f64,
    pub(super) wind: f64,
    pub(super) gusts: f64,
    /// Where the wind comes from, clockwise from the north.
    pub(super) direction: f64,
    pub(super) uv: f64,
    pub(super) pressure: f64,
    pub(super) dust: f64,
}

/// The sky over a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sky {
    seed: u64,
    pub(super) latitude: f64,
    pub(super) longitude: f64,
    pub(super) elevation: f64,
}

impl Sky {
    pub(super) fn over(latitude: f64, longitude: f64, seed: u64) -> Sky {
        let elevation =
            atlas::near(latitude, longitude, 0.5).map_or(50.0, |place| f64::from(place.elevation));
        Sky { seed, latitude, longitude, elevation }
    }

    pub(super) fn at(&self, unix: f64) -> Weather {
        let wave = |channel: u64, hours: f64| self.wave(channel).at(unix / (hours * HOUR));
        let wetness = wave(1, 14.0);
        let rain = if wetness > WET { (wetness - WET) * 8.0 } else { 0.0 };
        let cloud = (wetness * 70.0 + wave(2, 9.0) * 60.0 - 25.0).clamp(0.0, 100.0);
        let cloud = if rain > 0.0 { cloud.max(88.0) } else { cloud };
        let warmth = self.warmth_of_hour(unix);
        let temperature = self.temperature_of_season(unix)
            + warmth * (5.5 - cloud / 40.0)
            + self.wave(3).around_zero(unix / (3.0 * DAY)) * 3.5;
        let humidity = (56.0 + self.wave(4).around_zero(unix / (20.0 * HOUR)) * 24.0 - warmth * 12.0
            + if rain > 0.0 { 18.0 } else { 0.0 })
        .clamp(9.0, 99.0);
        let wind = 0.6 + wave(5, 10.0) * 6.5 + wave(6, 3.0) * 2.0;
        let height = sun::height(self.latitude, self.longitude, unix).to_radians().sin().max(0.0);
        let arid = if (10.0..38.0).contains(&self.latitude) { 1.0 } else { 0.12 };
        Weather {
            code: code_of(cloud, rain, temperature, humidity, wind),
            is_day: sun::is_up(self.latitude, self.longitude, unix),
            temperature,
            feels_like: temperature + (humidity - 50.0) * 0.03 - wind * 0.35,
            dew_point: temperature - (100.0 - humidity) / 5.0,
            humidity,
            cloud,
            rain,
            chance: ((wetness - 0.3) * 160.0).clamp(0.0, 100.0),
            wind,
            gusts: wind * (1.4 + wave(7, 5.0) * 0.5),
            direction: (wave(8, 30.0) * 720.0) % 360.0,
            uv: height.powf(1.3) * 11.5 * (1.0 - cloud / 180.0),
            pressure: 1013.0 + self.wave(9).around_zero(unix / (2.0 * DAY)) * 9.0,
            dust: arid * (6.0 + wave(10, 40.0).powi(4) * 520.0) + wave(11, 6.0) * 5.0,
        }
    }

    fn wave(&self, channel: u64) -> Wave {
        let hundredths = |degrees: f64| ((degrees * 100.0).round() as i64).cast_unsigned();
        Wave::new(&[self.seed, hundredths(self.latitude), hundredths(self.longitude), channel])
    }

    fn temperature_of_season(&self, unix: f64) -> f64 {
        let away = self.latitude.abs();
        let turn = ((unix % YEAR) / DAY - WARMEST_DAY) / 365.2425 * std::f64::consts::TAU;
        let season = if self.latitude < 0.0 { -turn.cos() } else { turn.cos() };
        27.0 - 0.006 * away * away + season * (0.3 * away).min(14.0) - self.elevation * 0.0065
    }

    /// From -1 at night to 1 in the afternoon.
    fn warmth_of_hour(&self, unix: f64) -> f64 {
        let hour = unix / HOUR + self.longitude / 15.0;
        ((hour - WARMEST_HOUR) / 24.0 * std::f64::consts::TAU).cos()
    }
}

fn code_of(cloud: f64, rain: f64, temperature: f64, humidity: f64, wind: f64) -> u8 {
    let by_strength = |light, moderate, heavy| match rain {
        rain if rain < 0.5 => light,
        rain if rain < 1.2 => moderate,
        _ => heavy,
    };
    match () {
        () if rain > 0.0 && temperature < 0.5 => by_strength(71, 73, 75),
        () if rain > 1.7 => 95,
        () if rain > 0.0 && wind > 6.0 => by_strength(80, 81, 82),
        () if rain > 0.0 && rain < 0.2 => 51,
        () if rain > 0.0 => by_strength(61, 63, 65),
        () if humidity > 82.0 && wind < 3.0 => 45,
        () if cloud > 75.0 => 3,
        () if cloud > 40.0 => 2,
        () if cloud > 12.0 => 1,
        () => 0,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn it_is_like_weather_and_there_is_all_kinds_of_it() {
        let begin = 1_795_413_600.0;
        let mut codes = BTreeSet::new();
        for (latitude, longitude) in
            [(30.06, 31.25), (24.69, 46.72), (51.51, -0.13), (-33.87, 151.21), (78.2, 15.6)]
        {
            let sky = Sky::over(latitude, longitude, 1);
            for hour in 0..24 * 40 {
                let now = sky.at(begin + f64::from(hour) * HOUR);
                codes.insert(now.code);
                assert!((-50.0..50.0).contains(&now.temperature), "{now:?}");
                assert!(
                    (0.0..=100.0).contains(&now.humidity) && (0.0..=100.0).contains(&now.chance),
                    "{now:?}"
                );
                assert!((0.0..20.0).contains(&now.wind) && now.gusts > now.wind, "{now:?}");
                assert!((0.0..360.0).contains(&now.direction) && (0.0..15.0).contains(&now.uv), "{now:?}");
                assert!((0.0..2000.0).contains(&now.dust) && (0.0..20.0).contains(&now.rain), "{now:?}");
                assert!(now.is_day || now.uv < 0.2, "{now:?}");
            }
        }
        for code in [0, 1, 2, 3, 45, 61, 71, 80] {
            assert!(codes.contains(&code), "{code} not in {codes:?}");
        }
        let cairo = |hour: f64| Sky::over(30.06, 31.25, 1).at(begin + hour * HOUR).temperature;
        assert!(cairo(7.0) > cairo(-3.0), "{} {}", cairo(7.0), cairo(-3.0));
    }
}
