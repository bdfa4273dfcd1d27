//! A place on the earth, no more exact than a forecast needs.

/// A place, to two decimals of a degree, which is about a kilometre: nobody need know more of where a person lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Point {
    /// In hundredths of a degree.
    latitude: i32,
    longitude: i32,
}

impl Point {
    /// The place of these degrees, north and east; nothing where there is none.
    #[must_use]
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        // NaN lies in no range.
        let is_on_earth = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        is_on_earth.then(|| Self { latitude: hundredths(latitude), longitude: hundredths(longitude) })
    }

    /// Degrees north of the equator.
    #[must_use]
    pub fn latitude(self) -> f64 {
        f64::from(self.latitude) / 100.0
    }

    /// Degrees east of Greenwich.
    #[must_use]
    pub fn longitude(self) -> f64 {
        f64::from(self.longitude) / 100.0
    }
}

fn hundredths(degrees: f64) -> i32 {
    (degrees * 100.0).round() as i32
}

#[cfg(test)]
mod tests {
    use super::Point;

    #[test]
    fn is_no_more_exact_than_a_forecast_needs() {
        let table = [
            ((30.06263, 31.24967), Some((30.06, 31.25))),
            ((-0.001, -0.004), Some((0.0, 0.0))),
            ((90.0, -180.0), Some((90.0, -180.0))),
            ((90.001, 0.0), None),
            ((0.0, 180.5), None),
            ((f64::NAN, 0.0), None),
            ((0.0, f64::INFINITY), None),
        ];
        for ((latitude, longitude), expected) in table {
            let point = Point::new(latitude, longitude).map(|point| (point.latitude(), point.longitude()));
            assert_eq!(point, expected, "{latitude}, {longitude}");
        }
        let south = Point::new(-0.001, 0.0).unwrap();
        assert!(south.latitude().is_sign_positive(), "a place at minus zero");
    }
}
