//! The clock of a place.

use jiff::tz::{Offset, TimeZone};

use crate::point::Point;

/// Longer names are none.
const LONGEST: usize = 64;

const HOUR: i32 = 3600;

/// A name that can be one of the IANA's time zones; anything else that stands in its place is not passed on.
pub(crate) fn zone_name(name: &str) -> Option<String> {
    let is_of_name = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'_' | b'+' | b'-');
    let is_name = name.len() <= LONGEST
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(is_of_name);
    is_name.then(|| name.to_owned())
}

/// The zone of a name, where this machine knows it.
pub(crate) fn named(name: Option<&str>) -> Option<TimeZone> {
    TimeZone::get(&zone_name(name?)?).ok()
}

/// A clock that never changes, so many seconds east of UTC.
pub(crate) fn fixed(seconds: i32) -> TimeZone {
    Offset::from_seconds(seconds).map_or(TimeZone::UTC, TimeZone::fixed)
}

/// The clock of a place by the sun, to the full hour: what ships keep.
pub(crate) fn by_longitude(point: Point) -> TimeZone {
    fixed((point.longitude() / 15.0).round() as i32 * HOUR)
}

#[cfg(test)]
mod tests {
    use super::{by_longitude, fixed, zone_name};
    use crate::point::Point;
    use jiff::Timestamp;

    #[test]
    fn passes_on_what_can_be_a_name() {
        for name in ["Africa/Cairo", "America/Argentina/Buenos_Aires", "Etc/GMT+2", "UTC"] {
            assert_eq!(zone_name(name).as_deref(), Some(name));
        }
        for name in ["", "/etc/passwd", "../x", "Africa/Cairo\u{202E}", "القاهرة", "a b", &"A".repeat(65)]
        {
            assert_eq!(zone_name(name), None, "{name}");
        }
    }

    #[test]
    fn keeps_the_hours_of_ships() {
        for (longitude, hours) in [(31.25, 2), (-7.6, -1), (-7.4, 0), (180.0, 12), (-180.0, -12)] {
            let zone = by_longitude(Point::new(0.0, longitude).unwrap());
            assert_eq!(zone.to_offset(Timestamp::UNIX_EPOCH).seconds(), hours * 3600, "{longitude}");
        }
        assert_eq!(fixed(i32::MAX).to_offset(Timestamp::UNIX_EPOCH).seconds(), 0);
    }
}
