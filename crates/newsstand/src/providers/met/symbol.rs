use crate::providers::sky::Weather;

/// The symbol of some hours: that of the worst weather in them, by the light in which they begin.
pub(super) fn of(weather: &[Weather]) -> String {
    let worst = weather.iter().map(|now| now.code).max().unwrap_or_default();
    let light = if weather.first().is_some_and(|now| now.is_day) { "_day" } else { "_night" };
    let (base, has_light) = match worst {
        0 => ("clearsky", true),
        1 => ("fair", true),
        2 => ("partlycloudy", true),
        3 => ("cloudy", false),
        45 => ("fog", false),
        51 | 61 => ("lightrain", false),
        63 => ("rain", false),
        65 => ("heavyrain", false),
        71 => ("lightsnow", false),
        73 => ("snow", false),
        75 => ("heavysnow", false),
        80 => ("lightrainshowers", true),
        81 => ("rainshowers", true),
        82 => ("heavyrainshowers", true),
        _ => ("rainandthunder", false),
    };
    format!("{base}{}", if has_light { light } else { "" })
}
