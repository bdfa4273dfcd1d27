//! Where the sun stands, by the low-precision formulas of the Astronomical Almanac (good to a minute of time).

/// 2000-01-01T12:00:00Z
const J2000_SECONDS: f64 = 946_728_000.0;
const DAY_SECONDS: f64 = 86_400.0;
/// Of the sun's centre when its upper rim touches the horizon, through the air.
const RISING_DEGREES: f64 = -0.833;
const STEP_SECONDS: f64 = 600.0;

/// The height of the sun's centre over the horizon, in degrees.
pub(super) fn height(latitude: f64, longitude: f64, unix: f64) -> f64 {
    let days = (unix - J2000_SECONDS) / DAY_SECONDS;
    let anomaly = (357.528 + 0.985_600_3 * days).to_radians();
    let mean = 280.460 + 0.985_647_4 * days;
    let ecliptic = (mean + 1.915 * anomaly.sin() + 0.020 * (2.0 * anomaly).sin()).to_radians();
    let tilt = (23.439 - 0.000_000_4 * days).to_radians();
    let declination = (tilt.sin() * ecliptic.sin()).asin();
    let ascension = (tilt.cos() * ecliptic.sin()).atan2(ecliptic.cos());
    let sidereal = ((18.697_374_558 + 24.065_709_824_419_08 * days) * 15.0 + longitude).to_radians();
    let latitude = latitude.to_radians();
    let hour_angle = sidereal - ascension;
    let sine = latitude.sin() * declination.sin() + latitude.cos() * declination.cos() * hour_angle.cos();
    sine.asin().to_degrees()
}

pub(super) fn is_up(latitude: f64, longitude: f64, unix: f64) -> bool {
    height(latitude, longitude, unix) > RISING_DEGREES
}

/// When the sun rises and sets in the day that begins then, where it does.
pub(super) fn rise_and_set(latitude: f64, longitude: f64, midnight: i64) -> (Option<i64>, Option<i64>) {
    let midnight = midnight as f64;
    let (mut rise, mut set) = (None, None);
    let mut before = midnight;
    while before < midnight + DAY_SECONDS {
        let after = before + STEP_SECONDS;
        match (is_up(latitude, longitude, before), is_up(latitude, longitude, after)) {
            (false, true) => rise = rise.or(Some(change(latitude, longitude, before))),
            (true, false) => set = set.or(Some(change(latitude, longitude, before))),
            _ => {}
        }
        before = after;
    }
    (rise, set)
}

/// When it comes up or goes down within a step.
fn change(latitude: f64, longitude: f64, from: f64) -> i64 {
    let was_up = is_up(latitude, longitude, from);
    let (mut low, mut high) = (from, from + STEP_SECONDS);
    while high - low > 1.0 {
        let middle = f64::midpoint(low, high);
        if is_up(latitude, longitude, middle) == was_up { low = middle } else { high = middle }
    }
    high as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> i64 {
        text.parse::<jiff::Timestamp>().unwrap().as_second()
    }

    #[test]
    fn it_rises_and_sets_when_almanacs_say() {
        for (place, midnight, rise, set) in [
            (
                (30.06, 31.25),
                "2026-06-21T00:00:00+02:00",
                "2026-06-21T04:54:00+02:00",
                "2026-06-21T18:59:00+02:00",
            ),
            ((51.51, -0.13), "2026-12-21T00:00:00Z", "2026-12-21T08:04:00Z", "2026-12-21T15:53:00Z"),
        ] {
            let (risen, gone) = rise_and_set(place.0, place.1, at(midnight));
            assert!((risen.unwrap() - at(rise)).abs() <= 120, "{midnight}");
            assert!((gone.unwrap() - at(set)).abs() <= 120, "{midnight}");
        }
        for midnight in ["2026-06-21T00:00:00+02:00", "2026-12-21T00:00:00+01:00"] {
            assert_eq!(rise_and_set(78.22, 15.65, at(midnight)), (None, None), "{midnight}");
        }
    }
}
