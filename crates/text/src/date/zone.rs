//! Time zones, by number and by name.

/// `0300` to seconds.
pub(super) fn offset_of_digits(digits: &str) -> Option<i32> {
    let hours: i32 = digits.get(..2)?.parse().ok()?;
    let minutes: i32 = digits.get(2..4)?.parse().ok()?;
    (hours <= 18 && minutes < 60).then_some(hours * 3600 + minutes * 60)
}

/// Zones by name: those of RFC 822, and those that feeds write besides.
pub(super) fn zone_of(word: &str) -> Option<i32> {
    let hours = |quarters: i32| Some(quarters * 900);
    match word.to_ascii_uppercase().as_str() {
        "GMT" | "UTC" | "UT" | "Z" | "WET" => Some(0),
        "HST" => hours(-40),
        "AKST" => hours(-36),
        "PST" | "PT" | "AKDT" => hours(-32),
        "MST" | "MT" | "PDT" => hours(-28),
        "CST" | "CT" | "MDT" => hours(-24),
        "EST" | "ET" | "CDT" => hours(-20),
        "AST" | "AT" | "EDT" => hours(-16),
        "NST" => hours(-14),
        "ADT" | "BRT" | "ART" => hours(-12),
        "NDT" => hours(-10),
        "BST" | "CET" | "MET" | "MEZ" | "WEST" | "WAT" => hours(4),
        "CEST" | "MEST" | "MESZ" | "EET" | "SAST" | "CAT" => hours(8),
        "IDT" | "EEST" | "MSK" | "TRT" | "EAT" | "KSA" => hours(12),
        "IRST" => hours(14),
        "GST" => hours(16),
        "IRDT" | "AFT" => hours(18),
        "PKT" | "UZT" => hours(20),
        "IST" => hours(22),
        "NPT" => hours(23),
        "WIB" | "ICT" => hours(28),
        "SGT" | "HKT" | "AWST" | "MYT" | "PHT" => hours(32),
        "JST" | "KST" => hours(36),
        "ACST" => hours(38),
        "AEST" => hours(40),
        "AEDT" => hours(44),
        "NZST" => hours(48),
        "NZDT" => hours(52),
        _ => None,
    }
}

/// The zone of a place after «بتوقيت»; where clocks change with the season, its winter time.
pub(super) fn zone_of_place(word: &str) -> Option<i32> {
    let place = crate::fold(word);
    let quarters = match place.strip_prefix("ال").unwrap_or(&place) {
        "غرينتش" | "جرينتش" | "غرينيتش" | "جرينيتش" | "گرينويچ" | "عالمي" => {
            0
        }
        "جزاير" | "تونس" | "مغرب" | "رباط" => 4,
        "قاهره" | "مصر" | "بيروت" | "لبنان" | "قدس" | "فلسطين" | "غزه" | "ليبيا" | "طرابلس" | "خرطوم"
        | "سودان" => 8,
        "مكه" | "رياض" | "سعوديه" | "كويت" | "دوحه" | "قطر" | "بحرين" | "منامه" | "بغداد" | "عراق"
        | "دمشق" | "سوريا" | "سوريه" | "عمان" | "اردن" | "صنعا" | "يمن" | "عدن" | "اسطنبول" | "تركيا"
        | "موسكو" => 12,
        "تهران" | "طهران" | "ايران" => 14,
        "ابوظبي" | "ابو" | "دبي" | "امارات" | "مسقط" => 16,
        "كابل" | "كابول" | "افغانستان" => 18,
        _ => return None,
    };
    Some(quarters * 900)
}
