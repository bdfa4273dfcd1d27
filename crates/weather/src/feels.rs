//! What the air feels like, where a service does not say it.

/// The temperature that shade without wind and with usual moisture would have to have to feel the same, in °C.
///
/// The apparent temperature of Steadman (1994, «Norms of apparent temperature in Australia», Australian Meteorological
/// Magazine 43) without radiation, in the form that the Australian Bureau of Meteorology publishes. `temperature` in °C,
/// `humidity` in percent, `wind_speed` in metres a second.
pub(crate) fn apparent_temperature(temperature: f64, humidity: f64, wind_speed: f64) -> f64 {
    // The pressure of the vapour in the air, in hectopascals.
    let vapour = humidity / 100.0 * 6.105 * (17.27 * temperature / (237.7 + temperature)).exp();
    temperature + 0.33 * vapour - 0.70 * wind_speed - 4.00
}

#[cfg(test)]
mod tests {
    use super::apparent_temperature;

    #[test]
    fn moisture_warms_and_wind_cools() {
        // Worked by hand from the formula.
        let table = [
            ((20.0, 50.0, 0.0), 19.9),
            ((20.0, 50.0, 5.0), 16.4),
            ((35.0, 20.0, 3.0), 32.6),
            ((35.0, 80.0, 1.0), 45.1),
            ((0.0, 80.0, 8.0), -8.0),
        ];
        for ((temperature, humidity, wind_speed), expected) in table {
            let felt = apparent_temperature(temperature, humidity, wind_speed);
            assert!((felt - expected).abs() < 0.06, "{temperature}, {humidity}, {wind_speed}: {felt}");
        }
    }

    #[test]
    fn is_a_number_in_the_coldest_place() {
        assert!(apparent_temperature(-95.0, 100.0, 120.0).is_finite());
    }
}
