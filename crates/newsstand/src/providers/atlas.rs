//! Where places are, what they are called, and what their clocks show.

mod list;

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use list::{COUNTRIES, PLACES};

/// A place that can be found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) id: u32,
    /// In Arabic and in English.
    pub(super) names: [&'static str; 2],
    pub(super) latitude: f64,
    pub(super) longitude: f64,
    /// In metres.
    pub(super) elevation: u16,
    pub(super) zone: Zone,
    /// Its code, empty where none is told.
    pub(super) country: &'static str,
    /// In Arabic and in English, empty where none is told.
    pub(super) region: [&'static str; 2],
    pub(super) population: u32,
}

/// A time zone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Zone {
    pub(super) name: &'static str,
    rule: &'static str,
}

/// A country's number, and its names in Arabic and in English.
pub(super) fn country(code: &str) -> Option<(u32, [&'static str; 2])> {
    COUNTRIES.iter().find(|(known, ..)| *known == code).map(|(_, id, names)| (*id, *names))
}

/// As Open-Meteo finds them: three letters and more may be the beginning of a name, one and two are the whole. What
/// readers take for the same letter is another.
pub(super) fn found(name: &str) -> Vec<&'static Place> {
    let name = name.trim().to_lowercase();
    let is_short = name.chars().count() < 3;
    let is_it = |place: &&Place| {
        place.names.iter().any(|known| {
            let known = known.to_lowercase();
            if is_short { known == name } else { known.starts_with(&name) }
        })
    };
    let mut places: Vec<&Place> = PLACES.iter().filter(is_it).collect();
    places.sort_by_key(|place| std::cmp::Reverse(place.population));
    places
}

/// The nearest place, if it is not further away than so many degrees.
pub(super) fn near(latitude: f64, longitude: f64, degrees: f64) -> Option<&'static Place> {
    let distance = |place: &Place| (place.latitude - latitude).hypot(place.longitude - longitude);
    let nearest = PLACES.iter().min_by(|one, other| distance(one).total_cmp(&distance(other)))?;
    (distance(nearest) <= degrees).then_some(nearest)
}

/// The name of a zone, and how many seconds its clocks are ahead.
pub(super) type There = (Cow<'static, str>, i64);

/// In Greenwich.
pub(super) const GREENWICH: There = (Cow::Borrowed("GMT"), 0);

/// By the place, as the nearest has it, or by the sun where none is near.
pub(super) fn zone_at(latitude: f64, longitude: f64, now: Timestamp) -> There {
    match near(latitude, longitude, 5.0) {
        Some(place) => place.zone.there(now),
        None => {
            let hours = (longitude / 15.0).round() as i64;
            // The names of these have their signs the other way round.
            (Cow::Owned(format!("Etc/GMT{:+}", -hours)), hours * 3600)
        }
    }
}

pub(super) fn zone_named(name: &str, now: Timestamp) -> Option<There> {
    PLACES.iter().find(|place| place.zone.name == name).map(|place| place.zone.there(now))
}

impl Zone {
    fn there(self, now: Timestamp) -> There {
        let offset = TimeZone::posix(self.rule).map_or(0, |zone| zone.to_offset(now).seconds());
        (Cow::Borrowed(self.name), i64::from(offset))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_as_they_are_written() {
        let names = |name: &str| found(name).iter().map(|place| place.names[1]).collect::<Vec<_>>();
        for (name, expected) in [
            ("القاهرة", &["Cairo"][..]),
            ("القاه", &["Cairo"]),
            ("القاهره", &[]),
            ("CAI", &["Cairo"]),
            ("ca", &[]),
            ("جدة", &["Jeddah"]),
            ("جد", &[]),
            ("عمان", &[]),
            ("طرابلس", &["Tripoli", "Tripoli"]),
            ("  tunis ", &["Tunis"]),
            ("Atlantis", &[]),
        ] {
            assert_eq!(names(name), expected, "{name}");
        }
        assert_eq!(found("طرابلس")[0].country, "LY");
    }

    #[test]
    fn every_place_has_a_country_and_a_clock() {
        for place in &PLACES {
            assert!(place.country.is_empty() || country(place.country).is_some(), "{place:?}");
            assert!(TimeZone::posix(place.zone.rule).is_ok(), "{place:?}");
        }
        for (place, at, zone, hours) in [
            ((30.06, 31.25), "2026-11-30T00:00:00Z", "Africa/Cairo", 2.0),
            ((30.06, 31.25), "2026-07-01T00:00:00Z", "Africa/Cairo", 3.0),
            ((24.7, 46.7), "2026-07-01T00:00:00Z", "Asia/Riyadh", 3.0),
            ((35.7, 51.4), "2026-07-01T00:00:00Z", "Asia/Tehran", 3.5),
            ((51.5, -0.1), "2026-07-01T00:00:00Z", "Europe/London", 1.0),
            ((0.0, -150.0), "2026-07-01T00:00:00Z", "Etc/GMT+10", -10.0),
        ] {
            let (name, offset) = zone_at(place.0, place.1, at.parse().unwrap());
            assert_eq!((name.as_ref(), offset as f64 / 3600.0), (zone, hours), "{at}");
        }
    }
}
