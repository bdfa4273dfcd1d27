//! Days of the lunar and the solar calendar as days of the Gregorian one.

use jiff::civil::Date;

/// Months of 30 and 29 days in turn begin at these days of a lunar year.
const HIJRI_MONTH_STARTS: [i32; 12] = [0, 30, 59, 89, 118, 148, 177, 207, 236, 266, 295, 325];

/// The Gregorian day of a day of the tabular (civil) Islamic calendar; the sighted one may differ by a day.
///
/// Source: E. G. Richards, «Mapping Time», algorithm with a 30-year cycle of 11 leap years.
pub(super) fn date_of_hijri(year: i16, month: u8, day: u8) -> Option<Date> {
    let (year, day) = (i32::from(year), i32::from(day));
    let start = *HIJRI_MONTH_STARTS.get(usize::from(month).checked_sub(1)?)?;
    if !(1..=30).contains(&day) || !(1300..=1600).contains(&year) {
        return None;
    }
    let leap_days = (3 + 11 * year) / 30;
    let days = (year - 1) * 354 + leap_days + start + day - 1;
    // 1 Muharram of year 1 is 19 July 622 in the proleptic Gregorian calendar.
    day_after(Date::new(622, 7, 19).ok()?, days)
}

/// The Gregorian day of a day of the Iranian calendar, by the 33-year rule, which holds from 1178 to 1633.
pub(super) fn date_of_jalali(year: i16, month: u8, day: u8) -> Option<Date> {
    if !(1300..=1500).contains(&year) || !(1..=31).contains(&day) || !(1..=12).contains(&month) {
        return None;
    }
    let leap_days = (1300..i32::from(year)).filter(|y| is_jalali_leap(*y)).count();
    let years = (i32::from(year) - 1300) * 365 + i32::try_from(leap_days).ok()?;
    let before = i32::from(month) - 1;
    let months = if before <= 6 { before * 31 } else { 186 + (before - 6) * 30 };
    // Nowruz of 1300.
    day_after(Date::new(1921, 3, 21).ok()?, years + months + i32::from(day) - 1)
}

fn is_jalali_leap(year: i32) -> bool {
    (25 * year + 11) % 33 < 8
}

fn day_after(date: Date, days: i32) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}
