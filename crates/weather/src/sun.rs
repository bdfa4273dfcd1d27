//! When the sun rises and sets, and whether it is up.
//!
//! The equations of the Solar Calculator of NOAA's Global Monitoring Laboratory
//! (<https://gml.noaa.gov/grad/solcalc/calcdetails.html>), after Jean Meeus, «Astronomical Algorithms». They are good to
//! a minute between the polar circles, and to some minutes beyond them; mountains and weather matter more.

use jiff::Timestamp;

use crate::point::Point;

/// Below the horizon by what the air bends, and by half of the sun's disc: 0.833 degrees.
const HORIZON: f64 = -0.833;

const DAY_SECONDS: f64 = 86_400.0;
const DAY_MINUTES: f64 = 1440.0;

/// Where the sun stands, seen from the centre of the earth.
struct Sun {
    /// In radians, north of the equator.
    declination: f64,
    /// By how much a sundial is ahead of the mean sun, in minutes.
    equation_of_time: f64,
}

/// When the sun rises and sets on the day that has its noon nearest to `noon`; nothing on a day or in a night that does not
/// end.
pub(crate) fn rise_and_set(point: Point, noon: Timestamp) -> (Option<Timestamp>, Option<Timestamp>) {
    let noon = noon.as_second() as f64;
    let side = |side: f64| {
        // The sun of noon gives the hour, and the sun of that hour the minute.
        let about = crossing(point, noon, noon, side)?;
        Timestamp::from_second(crossing(point, noon, about, side)?.round() as i64).ok()
    };
    match (side(-1.0), side(1.0)) {
        (Some(rise), Some(set)) => (Some(rise), Some(set)),
        _ => (None, None),
    }
}

/// When the sun of the moment `of` crosses the horizon, before (-1) or after (1) the noon that is nearest to `noon`.
fn crossing(point: Point, noon: f64, of: f64, side: f64) -> Option<f64> {
    let sun = sun_at(of);
    let latitude = point.latitude().to_radians();
    let cosine = (HORIZON.to_radians().sin() - latitude.sin() * sun.declination.sin())
        / (latitude.cos() * sun.declination.cos());
    // It never does where this is no cosine; at the poles it is not even a number.
    let angle = (-1.0..=1.0).contains(&cosine).then(|| cosine.acos().to_degrees())?;
    let true_noon = noon - hour_angle(point, noon, &sun) * 240.0;
    Some(true_noon + side * angle * 240.0)
}

/// Whether the sun stands above the horizon.
pub(crate) fn is_up(point: Point, at: Timestamp) -> bool {
    let at = at.as_second() as f64;
    let sun = sun_at(at);
    let latitude = point.latitude().to_radians();
    let angle = hour_angle(point, at, &sun).to_radians();
    let height =
        latitude.sin() * sun.declination.sin() + latitude.cos() * sun.declination.cos() * angle.cos();
    height > HORIZON.to_radians().sin()
}

/// How far the sun is past its noon, in degrees from -180 to 180; a degree is four minutes.
fn hour_angle(point: Point, at: f64, sun: &Sun) -> f64 {
    let minutes = at.rem_euclid(DAY_SECONDS) / 60.0 + sun.equation_of_time + 4.0 * point.longitude();
    minutes.rem_euclid(DAY_MINUTES) / 4.0 - 180.0
}

/// Where the sun stands at a moment of Unix time, in seconds. The names are those of the source.
fn sun_at(seconds: f64) -> Sun {
    // Julian centuries since noon of 1 January 2000.
    let t = (seconds / DAY_SECONDS - 10_957.5) / 36_525.0;
    let mean_longitude = (280.466_46 + t * (36_000.769_83 + t * 0.000_303_2)).rem_euclid(360.0).to_radians();
    let anomaly = (357.529_11 + t * (35_999.050_29 - 0.000_153_7 * t)).rem_euclid(360.0).to_radians();
    let eccentricity = 0.016_708_634 - t * (0.000_042_037 + 0.000_000_126_7 * t);
    let centre = anomaly.sin() * (1.914_602 - t * (0.004_817 + 0.000_014 * t))
        + (2.0 * anomaly).sin() * (0.019_993 - 0.000_101 * t)
        + (3.0 * anomaly).sin() * 0.000_289;
    let node = (125.04 - 1934.136 * t).to_radians();
    let longitude = mean_longitude + (centre - 0.005_69 - 0.004_78 * node.sin()).to_radians();
    let arc_seconds = 21.448 - t * (46.815 + t * (0.000_59 - t * 0.001_813));
    let obliquity = (23.0 + (26.0 + arc_seconds / 60.0) / 60.0 + 0.002_56 * node.cos()).to_radians();
    let y = (obliquity / 2.0).tan().powi(2);
    let equation = y * (2.0 * mean_longitude).sin() - 2.0 * eccentricity * anomaly.sin()
        + 4.0 * eccentricity * y * anomaly.sin() * (2.0 * mean_longitude).cos()
        - 0.5 * y * y * (4.0 * mean_longitude).sin()
        - 1.25 * eccentricity * eccentricity * (2.0 * anomaly).sin();
    Sun {
        declination: (obliquity.sin() * longitude.sin()).asin(),
        equation_of_time: 4.0 * equation.to_degrees(),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_up, rise_and_set};
    use crate::point::Point;
    use jiff::{SignedDuration, Timestamp};

    const CAIRO: (f64, f64) = (30.06, 31.25);
    const OSLO: (f64, f64) = (59.91, 10.75);
    const LONGYEARBYEN: (f64, f64) = (78.22, 15.65);
    /// Its clocks are 14 hours ahead of UTC, its sun 10.5 behind.
    const KIRITIMATI: (f64, f64) = (1.87, -157.43);

    fn place((latitude, longitude): (f64, f64)) -> Point {
        Point::new(latitude, longitude).unwrap()
    }

    fn at(moment: &str) -> Timestamp {
        moment.parse().unwrap()
    }

    #[test]
    fn rises_and_sets_when_almanacs_say() {
        // Noon by the clock, sunrise, sunset.
        let table = [
            (CAIRO, "2026-06-21T12:00+03", "2026-06-21T05:54+03", "2026-06-21T19:59+03"),
            (CAIRO, "2026-12-21T12:00+02", "2026-12-21T06:47+02", "2026-12-21T16:59+02"),
            (OSLO, "2026-06-21T12:00+02", "2026-06-21T03:54+02", "2026-06-21T22:44+02"),
            (OSLO, "2026-12-21T12:00+01", "2026-12-21T09:18+01", "2026-12-21T15:12+01"),
            (KIRITIMATI, "2026-03-20T12:00+14", "2026-03-20T06:34+14", "2026-03-20T18:40+14"),
        ];
        for (where_, noon, sunrise, sunset) in table {
            let (rise, set) = rise_and_set(place(where_), at(noon));
            for (found, expected) in [(rise, sunrise), (set, sunset)] {
                let found = found.unwrap();
                let apart = found.duration_since(at(expected)).abs();
                assert!(apart <= SignedDuration::from_secs(100), "{where_:?}: {found} is not {expected}");
            }
        }
    }

    #[test]
    fn does_neither_where_a_day_or_a_night_has_no_end() {
        let poles = [(90.0, 0.0), (-90.0, 0.0), LONGYEARBYEN];
        for (where_, noon) in
            poles.iter().flat_map(|pole| [(pole, "2026-06-21T12:00Z"), (pole, "2026-12-21T12:00Z")])
        {
            assert_eq!(rise_and_set(place(*where_), at(noon)), (None, None), "{where_:?} {noon}");
        }
        assert!(is_up(place(LONGYEARBYEN), at("2026-06-21T00:00+02")));
        assert!(!is_up(place(LONGYEARBYEN), at("2026-12-21T12:00+01")));
    }

    #[test]
    fn is_up_between_its_rise_and_its_set() {
        for where_ in [CAIRO, OSLO, KIRITIMATI] {
            let (rise, set) = rise_and_set(place(where_), at("2026-09-01T12:00Z"));
            for (moment, expected) in [(rise, true), (set, false)] {
                let (before, after) = (moment.unwrap() - MINUTES, moment.unwrap() + MINUTES);
                assert_eq!(is_up(place(where_), before), !expected, "{where_:?} {before}");
                assert_eq!(is_up(place(where_), after), expected, "{where_:?} {after}");
            }
        }
    }

    const MINUTES: SignedDuration = SignedDuration::from_mins(3);
}
