//! What a dollar was worth on a day, in a world that is not ours.

mod list;

use jiff::civil::{Date, Weekday};

use super::Misprint;
use super::wave::Wave;
use list::CURRENCIES;

/// What one of something cost on a day.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) day: Date,
    /// Empty where it is no currency.
    pub(super) base: &'static str,
    pub(super) quote: &'static str,
    pub(super) rate: Option<f64>,
}

/// The code as it is listed, where it is.
pub(super) fn currency(code: &str) -> Option<&'static str> {
    CURRENCIES.iter().map(|(known, ..)| *known).find(|known| known.eq_ignore_ascii_case(code))
}

pub(super) fn currencies() -> impl Iterator<Item = &'static str> {
    CURRENCIES.iter().map(|(code, ..)| *code)
}

/// How many `quote` one `base` cost, not rounded.
pub(super) fn rate(seed: u64, base: &str, quote: &str, day: Date) -> f64 {
    in_a_dollar(seed, quote, day) / in_a_dollar(seed, base, day)
}

fn in_a_dollar(seed: u64, code: &str, day: Date) -> f64 {
    let Some((code, level, unrest)) = CURRENCIES.iter().find(|(known, ..)| *known == code) else {
        return 1.0;
    };
    level * walk(seed, code, *unrest, day)
}

/// How far a price has moved from its level by a day: by years, months, weeks and days. Without unrest it stands still.
pub(super) fn walk(seed: u64, name: &str, unrest: f64, day: Date) -> f64 {
    if unrest == 0.0 {
        return 1.0;
    }
    let number = f64::from(number_of(day));
    let of = |days: f64, share: f64| {
        let wave = Wave::new(&[seed, crate::article::hash(name), days as u64]);
        wave.around_zero(number / days) * share
    };
    (unrest * (of(500.0, 0.09) + of(90.0, 0.03) + of(12.0, 0.012) + of(1.0, 0.003))).exp()
}

/// Of days since 1970.
fn number_of(day: Date) -> i32 {
    (day.duration_since(jiff::civil::date(1970, 1, 1)).as_hours() / 24) as i32
}

pub(super) fn is_working(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// Both included, the oldest first.
pub(super) fn days(from: Date, to: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(from), |day| day.tomorrow().ok()).take_while(move |day| *day <= to)
}

/// So many days from a day, or back.
pub(super) fn moved(day: Date, by: i32) -> Date {
    day.saturating_add(jiff::Span::new().days(by))
}

/// The last day that banks worked.
pub(super) fn last_working(today: Date) -> Date {
    std::iter::successors(Some(today), |day| day.yesterday().ok())
        .find(|day| is_working(*day))
        .unwrap_or(today)
}

/// As Frankfurter does it: the larger, the fewer decimals.
pub(super) fn rounded(rate: f64) -> f64 {
    let decimals = match rate {
        rate if rate > 5000.0 => 0,
        rate if rate > 80.0 => 2,
        rate if rate > 20.0 => 3,
        rate if rate > 1.0 => 4,
        rate if rate > 0.0001 => 5,
        _ => 6,
    };
    super::quantity::rounded(rate, decimals)
}

/// Lets rows be wrong.
pub(super) fn misprint(rows: &mut Vec<Row>, misprint: Misprint) {
    let newest = rows.iter().map(|row| row.day).max();
    let first_of_newest = rows.iter_mut().find(|row| Some(row.day) == newest);
    let rate = first_of_newest.map(|row| &mut row.rate);
    match (misprint, rate) {
        (Misprint::Nan, Some(rate)) => *rate = Some(f64::NAN),
        (Misprint::Zero, Some(rate)) => *rate = Some(0.0),
        (Misprint::Negative, Some(rate)) => *rate = rate.map(|rate| -rate),
        (Misprint::MissingArray, _) => rows.iter_mut().for_each(|row| row.rate = None),
        (Misprint::ShortArray, _) => {
            let last = rows.last().map(|row| row.quote);
            rows.retain(|row| Some(row.quote) != last);
        }
        (Misprint::Future | Misprint::Old, _) => {
            rows.iter_mut().for_each(|row| row.day = moved(row.day, misprint.days_off()));
        }
        (Misprint::WrongBase, _) => {
            let other = |base| if base == "CHF" { "NOK" } else { "CHF" };
            rows.iter_mut().for_each(|row| row.base = other(row.base));
        }
        (Misprint::Nan | Misprint::Zero | Misprint::Negative, None)
        | (Misprint::Fahrenheit | Misprint::ErrorBody, _) => {}
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn prices_are_near_what_they_are_and_agree() {
        let day = date(2026, 11, 27);
        for (base, quote, low, high) in [
            ("USD", "EGP", 42.0, 60.0),
            ("USD", "SAR", 3.75, 3.75),
            ("USD", "AED", 3.6725, 3.6725),
            ("EUR", "USD", 0.98, 1.35),
            ("XAU", "USD", 3300.0, 5100.0),
            ("USD", "LBP", 89_500.0, 89_500.0),
            ("KWD", "USD", 3.0, 3.6),
        ] {
            let rate = rate(1, base, quote, day);
            assert!((low..=high).contains(&rate), "{base}/{quote}: {rate}");
        }
        let (direct, over) =
            (rate(1, "GBP", "EGP", day), rate(1, "GBP", "USD", day) * rate(1, "USD", "EGP", day));
        assert!((direct - over).abs() < 1e-9);
        let moves: Vec<f64> = days(date(2025, 11, 27), day)
            .filter(|day| is_working(*day))
            .map(|day| {
                rate(1, "EUR", "USD", day) / rate(1, "EUR", "USD", last_working(day.yesterday().unwrap()))
            })
            .collect();
        assert!(moves.iter().all(|step| (0.97..1.03).contains(step)), "{moves:?}");
        assert!(moves.iter().filter(|step| (**step - 1.0).abs() > 0.0005).count() > 100);
    }

    #[test]
    fn the_larger_the_fewer_decimals() {
        for (rate, expected) in [
            (89_500.4, "89500"),
            (155.126, "155.13"),
            (50.1214, "50.121"),
            (1.157_74, "1.1577"),
            (0.307_116, "0.30712"),
            (0.000_011_2, "0.000011"),
        ] {
            assert_eq!(rounded(rate).to_string(), expected);
        }
    }
}
