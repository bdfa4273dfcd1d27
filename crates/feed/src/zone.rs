//! Time zones, by number and by name.

/// `0300` to seconds.
pub(crate) fn offset_of_digits(digits: &str) -> Option<i32> {
    let hours: i32 = digits.get(..2)?.parse().ok()?;
    let minutes: i32 = digits.get(2..4)?.parse().ok()?;
    (hours <= 18 && minutes < 60).then_some(hours * 3600 + minutes * 60)
}

/// Zones by name: those of RFC 822, and those that feeds of our countries write.
pub(crate) fn zone_of(word: &str) -> Option<i32> {
    let hours = |quarters: i32| Some(quarters * 900);
    match word.to_ascii_uppercase().as_str() {
        "GMT" | "UTC" | "UT" | "Z" | "WET" | "جرينتش" | "غرينتش" => Some(0),
        "EST" | "ET" => hours(-20),
        "EDT" | "AST" => hours(-16),
        "ADT" => hours(-12),
        "CST" | "CT" => hours(-24),
        "CDT" => hours(-20),
        "MST" | "MT" => hours(-28),
        "MDT" => hours(-24),
        "PST" | "PT" => hours(-32),
        "PDT" => hours(-28),
        "AKST" => hours(-36),
        "AKDT" => hours(-32),
        "HST" => hours(-40),
        "NST" => hours(-14),
        "NDT" => hours(-10),
        "BST" | "CET" | "MEZ" | "WEST" => hours(4),
        "CEST" | "MESZ" | "EET" | "SAST" | "CAT" => hours(8),
        "IDT" | "EEST" | "MSK" | "TRT" | "EAT" | "KSA" | "مكة" => hours(12),
        "IRST" => hours(14),
        "GST" => hours(16),
        "IRDT" | "AFT" => hours(18),
        "PKT" => hours(20),
        "IST" => hours(22),
        "SGT" | "HKT" | "AWST" => hours(32),
        "JST" | "KST" => hours(36),
        "AEST" => hours(40),
        "AEDT" => hours(44),
        "NZST" => hours(48),
        "NZDT" => hours(52),
        _ => None,
    }
}
