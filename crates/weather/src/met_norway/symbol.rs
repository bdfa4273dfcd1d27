//! The names of the weather, <https://github.com/metno/weathericons>, as codes of WMO 4677.

use crate::refusal::Refusal;

/// What a name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Symbol {
    pub(super) code: u8,
    /// Nothing where the weather looks the same by day and by night.
    pub(super) is_day: Option<bool>,
}

/// A thunderstorm with rain or snow.
const THUNDER: u8 = 95;

/// The drops and flakes, from which on there can be thunder.
const RAIN: u8 = 61;

/// The code of a name; without thunder and the time of day. WMO knows no heavy sleet: its second degree is «moderate or
/// heavy».
fn code_of(name: &str) -> Option<u8> {
    Some(match name {
        "clearsky" => 0,
        "fair" => 1,
        "partlycloudy" => 2,
        "cloudy" => 3,
        "fog" => 45,
        "lightrain" => RAIN,
        "rain" => 63,
        "heavyrain" => 65,
        "lightsleet" => 68,
        "sleet" | "heavysleet" => 69,
        "lightsnow" => 71,
        "snow" => 73,
        "heavysnow" => 75,
        "lightrainshowers" => 80,
        "rainshowers" => 81,
        "heavyrainshowers" => 82,
        // The second spelling is a mistake that they keep.
        "lightsleetshowers" | "lightssleetshowers" => 83,
        "sleetshowers" | "heavysleetshowers" => 84,
        "lightsnowshowers" | "lightssnowshowers" => 85,
        "snowshowers" | "heavysnowshowers" => 86,
        _ => return None,
    })
}

/// What a name says.
///
/// # Errors
/// When it is none of theirs.
pub(super) fn symbol(name: &str) -> Result<Symbol, Refusal> {
    let (name, is_day) = match name.split_once('_') {
        None => (name, None),
        Some((name, "day")) => (name, Some(true)),
        Some((name, "night" | "polartwilight")) => (name, Some(false)),
        Some(_) => return Err(Refusal::OutOfRange),
    };
    let (name, thunders) = name.strip_suffix("andthunder").map_or((name, false), |name| (name, true));
    let code = code_of(name).filter(|code| !thunders || *code >= RAIN).ok_or(Refusal::OutOfRange)?;
    Ok(Symbol { code: if thunders { THUNDER } else { code }, is_day })
}

#[cfg(test)]
mod tests {
    use super::{Symbol, symbol};
    use crate::refusal::Refusal;

    #[test]
    fn every_name_has_a_code() {
        let alike = [("cloudy", 3), ("fog", 45)];
        let falling = [
            ("lightrain", 61),
            ("rain", 63),
            ("heavyrain", 65),
            ("lightsleet", 68),
            ("sleet", 69),
            ("heavysleet", 69),
            ("lightsnow", 71),
            ("snow", 73),
            ("heavysnow", 75),
        ];
        for (name, code) in alike.into_iter().chain(falling) {
            assert_eq!(symbol(name), Ok(Symbol { code, is_day: None }), "{name}");
        }
        for (name, _) in falling {
            assert_eq!(symbol(&format!("{name}andthunder")), Ok(Symbol { code: 95, is_day: None }), "{name}");
        }
        let skies = [("clearsky", 0), ("fair", 1), ("partlycloudy", 2)];
        let showers = [
            ("lightrainshowers", 80),
            ("rainshowers", 81),
            ("heavyrainshowers", 82),
            ("lightsleetshowers", 83),
            ("sleetshowers", 84),
            ("heavysleetshowers", 84),
            ("lightsnowshowers", 85),
            ("snowshowers", 86),
            ("heavysnowshowers", 86),
            ("lightrainshowersandthunder", 95),
            ("rainshowersandthunder", 95),
            ("heavyrainshowersandthunder", 95),
            ("lightssleetshowersandthunder", 95),
            ("sleetshowersandthunder", 95),
            ("heavysleetshowersandthunder", 95),
            ("lightssnowshowersandthunder", 95),
            ("snowshowersandthunder", 95),
            ("heavysnowshowersandthunder", 95),
        ];
        for (name, code) in skies.into_iter().chain(showers) {
            for (suffix, is_day) in [("day", true), ("night", false), ("polartwilight", false)] {
                let expected = Symbol { code, is_day: Some(is_day) };
                assert_eq!(symbol(&format!("{name}_{suffix}")), Ok(expected), "{name}_{suffix}");
            }
        }
    }

    #[test]
    fn other_names_are_refused() {
        for name in
            ["", "sunny", "clearsky_noon", "clearsky_day_day", "fogandthunder", "_day", "Rain", "andthunder"]
        {
            assert_eq!(symbol(name), Err(Refusal::OutOfRange), "{name}");
        }
    }
}
