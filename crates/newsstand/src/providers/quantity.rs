//! What Open-Meteo measures, and in which units it may be asked for.

use std::collections::HashMap;

use super::sky::Weather;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quantity {
    Temperature,
    Speed,
    Rain,
    Percent,
    Direction,
    Pressure,
    Dust,
    Code,
    /// 0 or 1.
    Flag,
    Index,
    /// Seconds since 1970.
    Moment,
}

/// The units that were asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Units {
    is_fahrenheit: bool,
    speed: (&'static str, f64),
    is_inch: bool,
    pub(super) is_unix: bool,
}

impl Units {
    /// Nothing where one is not known.
    pub(super) fn asked_for(parameters: &HashMap<String, String>) -> Option<Units> {
        let choice = |name: &str| parameters.get(name).map(String::as_str);
        Some(Units {
            is_fahrenheit: one_of(choice("temperature_unit"), "celsius", "fahrenheit")?,
            speed: match choice("wind_speed_unit").unwrap_or("kmh") {
                "kmh" => ("km/h", 3.6),
                "ms" => ("m/s", 1.0),
                "mph" => ("mp/h", 2.236_936),
                "kn" => ("kn", 1.943_844),
                _ => return None,
            },
            is_inch: one_of(choice("precipitation_unit"), "mm", "inch")?,
            is_unix: one_of(choice("timeformat"), "iso8601", "unixtime")?,
        })
    }

    pub(super) fn in_fahrenheit(self) -> Units {
        Units { is_fahrenheit: true, ..self }
    }
}

/// Whether it is the second; the first is what it is without being said.
fn one_of(asked: Option<&str>, first: &str, second: &str) -> Option<bool> {
    match asked {
        None => Some(false),
        Some(asked) if asked == first => Some(false),
        Some(asked) => (asked == second).then_some(true),
    }
}

impl Quantity {
    pub(super) fn unit(self, units: Units) -> &'static str {
        match self {
            Quantity::Temperature if units.is_fahrenheit => "°F",
            Quantity::Temperature => "°C",
            Quantity::Speed => units.speed.0,
            Quantity::Rain if units.is_inch => "inch",
            Quantity::Rain => "mm",
            Quantity::Percent => "%",
            Quantity::Direction => "°",
            Quantity::Pressure => "hPa",
            Quantity::Dust => "μg/m³",
            Quantity::Code => "wmo code",
            Quantity::Flag | Quantity::Index => "",
            Quantity::Moment if units.is_unix => "unixtime",
            Quantity::Moment => "iso8601",
        }
    }

    /// In the unit that was asked for, with as many decimals as are given.
    pub(super) fn told(self, value: f64, units: Units) -> f64 {
        match self {
            Quantity::Temperature if units.is_fahrenheit => rounded(value * 1.8 + 32.0, 1),
            Quantity::Temperature | Quantity::Pressure => rounded(value, 1),
            Quantity::Speed => rounded(value * units.speed.1, 2),
            Quantity::Rain if units.is_inch => rounded(value / 25.4, 3),
            Quantity::Rain => rounded(value, 2),
            Quantity::Index => rounded(value, 2),
            Quantity::Dust => rounded(value, 0),
            Quantity::Percent | Quantity::Direction | Quantity::Code | Quantity::Flag | Quantity::Moment => {
                rounded(value, 0)
            }
        }
    }
}

/// A number with so many decimals, and never `-0`.
pub(super) fn rounded(value: f64, decimals: i32) -> f64 {
    let scale = 10_f64.powi(decimals);
    (value * scale).round() / scale + 0.0
}

/// What is asked for by name, of an hour or of the present.
pub(super) type Instant = (&'static str, Quantity, fn(&Weather) -> f64);

pub(super) const INSTANTS: [Instant; 14] = [
    ("temperature_2m", Quantity::Temperature, |now| now.temperature),
    ("apparent_temperature", Quantity::Temperature, |now| now.feels_like),
    ("dew_point_2m", Quantity::Temperature, |now| now.dew_point),
    ("relative_humidity_2m", Quantity::Percent, |now| now.humidity),
    ("precipitation", Quantity::Rain, |now| now.rain),
    ("precipitation_probability", Quantity::Percent, |now| now.chance),
    ("weather_code", Quantity::Code, |now| f64::from(now.code)),
    ("cloud_cover", Quantity::Percent, |now| now.cloud),
    ("pressure_msl", Quantity::Pressure, |now| now.pressure),
    ("wind_speed_10m", Quantity::Speed, |now| now.wind),
    ("wind_direction_10m", Quantity::Direction, |now| now.direction),
    ("wind_gusts_10m", Quantity::Speed, |now| now.gusts),
    ("uv_index", Quantity::Index, |now| now.uv),
    ("is_day", Quantity::Flag, |now| f64::from(u8::from(now.is_day))),
];

/// What is asked for by name, of a day, from its hours.
pub(super) type OfDay = (&'static str, Quantity, fn(&[Weather]) -> f64);

pub(super) const DAYS: [OfDay; 11] = [
    ("weather_code", Quantity::Code, |hours| most(hours, |hour| f64::from(hour.code))),
    ("temperature_2m_max", Quantity::Temperature, |hours| most(hours, |hour| hour.temperature)),
    ("temperature_2m_min", Quantity::Temperature, |hours| -most(hours, |hour| -hour.temperature)),
    ("apparent_temperature_max", Quantity::Temperature, |hours| most(hours, |hour| hour.feels_like)),
    ("apparent_temperature_min", Quantity::Temperature, |hours| -most(hours, |hour| -hour.feels_like)),
    ("uv_index_max", Quantity::Index, |hours| most(hours, |hour| hour.uv)),
    ("precipitation_sum", Quantity::Rain, |hours| hours.iter().map(|hour| hour.rain).sum()),
    ("precipitation_probability_max", Quantity::Percent, |hours| most(hours, |hour| hour.chance)),
    ("wind_speed_10m_max", Quantity::Speed, |hours| most(hours, |hour| hour.wind)),
    ("wind_gusts_10m_max", Quantity::Speed, |hours| most(hours, |hour| hour.gusts)),
    ("wind_direction_10m_dominant", Quantity::Direction, |hours| {
        let windiest = hours.iter().max_by(|one, other| one.wind.total_cmp(&other.wind));
        windiest.map_or(0.0, |hour| hour.direction)
    }),
];

fn most(hours: &[Weather], of: impl Fn(&Weather) -> f64) -> f64 {
    hours.iter().map(of).fold(f64::NEG_INFINITY, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_those_asked_for() {
        let asked = |pairs: &[(&str, &str)]| {
            Units::asked_for(
                &pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            )
        };
        let check = |pairs: &[(&str, &str)], quantity: Quantity, unit: &str, value: f64| {
            let units = asked(pairs).unwrap();
            assert_eq!(quantity.unit(units), unit);
            assert!((quantity.told(10.0, units) - value).abs() < 1e-9, "{unit}");
        };
        check(&[], Quantity::Temperature, "°C", 10.0);
        check(&[("temperature_unit", "fahrenheit")], Quantity::Temperature, "°F", 50.0);
        check(&[], Quantity::Speed, "km/h", 36.0);
        check(&[("wind_speed_unit", "ms")], Quantity::Speed, "m/s", 10.0);
        check(&[("precipitation_unit", "inch")], Quantity::Rain, "inch", 0.394);
        check(&[("timeformat", "unixtime")], Quantity::Moment, "unixtime", 10.0);
        assert!(asked(&[("wind_speed_unit", "beaufort")]).is_none());
        assert_eq!(rounded(-0.04, 1).to_bits(), 0.0_f64.to_bits());
    }
}
