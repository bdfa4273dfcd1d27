//! Converting by the rates that are known.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::{Currency, Pair, Value};

/// The rates that are known, one for a pair.
#[derive(Debug, Clone, Default)]
pub struct Rates {
    by_pair: BTreeMap<Pair, Value>,
}

impl Rates {
    /// Of what is told of a pair more than once, the newest counts.
    pub fn new(rates: impl IntoIterator<Item = (Pair, Value)>) -> Self {
        let mut by_pair = BTreeMap::new();
        for (pair, value) in rates {
            let known: &mut Value = by_pair.entry(pair).or_insert(value);
            if value.day > known.day {
                *known = value;
            }
        }
        Self { by_pair }
    }

    /// What an amount of one currency is in another, and the day of the rate; of two rates, the older day. Goes by the rate
    /// of the two, either way round, else over one other currency: the dollar, the euro, then any.
    ///
    /// Nothing where no such rates are known, and where the amount is below zero or no number.
    pub fn convert(&self, amount: f64, from: Currency, to: Currency) -> Option<(f64, Date)> {
        if !amount.is_finite() || amount < 0.0 {
            return None;
        }
        let rate = self.direct(from, to).or_else(|| self.over_another(from, to))?;
        let value = amount * rate.value;
        value.is_finite().then_some((value, rate.day))
    }

    /// Where both ways round are known, the newer counts: each was rounded by itself.
    fn direct(&self, from: Currency, to: Currency) -> Option<Value> {
        if from == to {
            let day = self.by_pair.values().map(|known| known.day).max()?;
            return Some(Value { day, value: 1.0 });
        }
        let pair = Pair { base: from, quote: to };
        let ahead = self.by_pair.get(&pair).copied();
        let back =
            self.by_pair.get(&pair.inverted()).map(|known| Value { value: known.value.recip(), ..*known });
        match (ahead, back) {
            (Some(ahead), Some(back)) if back.day > ahead.day => Some(back),
            (ahead, back) => ahead.or(back),
        }
    }

    fn over_another(&self, from: Currency, to: Currency) -> Option<Value> {
        let others: BTreeSet<Currency> =
            self.by_pair.keys().flat_map(|pair| [pair.base, pair.quote]).collect();
        [Currency::USD, Currency::EUR].into_iter().chain(others).find_map(|other| {
            let there = self.direct(from, other)?;
            let on = self.direct(other, to)?;
            Some(Value { day: there.day.min(on.day), value: there.value * on.value })
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn rates(known: &[(&str, i8, f64)]) -> Rates {
        let value = |day, value| Value { day: date(2026, 11, day), value };
        Rates::new(known.iter().map(|(pair, day, rate)| (Pair::parse(pair).unwrap(), value(*day, *rate))))
    }

    #[track_caller]
    fn check(rates: &Rates, amount: f64, pair: &str, expected: Option<(f64, i8)>) {
        let (from, to) = pair.split_once('/').unwrap();
        let (from, to) = (Currency::parse(from).unwrap(), Currency::parse(to).unwrap());
        let got = rates.convert(amount, from, to);
        match (got, expected) {
            (Some((value, day)), Some((wanted, on))) => {
                assert!((value - wanted).abs() <= wanted.abs() * 1e-12, "{pair}: {value}");
                assert_eq!(day, date(2026, 11, on), "{pair}");
            }
            (got, expected) => assert_eq!(got.is_some(), expected.is_some(), "{pair}: {got:?}"),
        }
    }

    #[test]
    fn an_amount_goes_by_the_rate_either_way_round_or_over_one_other_currency() {
        let rates = rates(&[
            ("USD/EGP", 27, 50.0),
            ("USD/SAR", 26, 3.75),
            ("XAU/USD", 25, 4000.0),
            ("EUR/USD", 27, 1.25),
            ("EUR/KWD", 24, 0.5),
            ("TRY/JOD", 20, 0.02),
        ]);
        check(&rates, 2.0, "USD/EGP", Some((100.0, 27)));
        check(&rates, 100.0, "EGP/USD", Some((2.0, 27)));
        check(&rates, 75.0, "SAR/EGP", Some((1000.0, 26)));
        check(&rates, 0.5, "XAU/EGP", Some((100_000.0, 25)));
        check(&rates, 100_000.0, "EGP/XAU", Some((0.5, 25)));
        check(&rates, 5.0, "USD/KWD", Some((2.0, 24)));
        check(&rates, 0.0, "USD/EGP", Some((0.0, 27)));
        check(&rates, 7.0, "SAR/SAR", Some((7.0, 27)));
        // Two other currencies would be needed, or there are none.
        check(&rates, 1.0, "KWD/EGP", None);
        check(&rates, 1.0, "TRY/USD", None);
        check(&Rates::default(), 1.0, "SAR/SAR", None);
    }

    #[test]
    fn the_dollar_is_preferred_then_the_euro() {
        let mut known =
            vec![("AED/SAR", 27, 3.0), ("AED/EGP", 27, 30.0), ("EUR/SAR", 27, 4.0), ("EUR/EGP", 27, 44.0)];
        check(&rates(&known), 1.0, "SAR/EGP", Some((11.0, 27)));
        known.extend([("USD/SAR", 20, 4.0), ("USD/EGP", 21, 48.0)]);
        check(&rates(&known), 1.0, "SAR/EGP", Some((12.0, 20)));
    }

    #[test]
    fn the_newest_counts() {
        check(&rates(&[("USD/EGP", 27, 50.0), ("USD/EGP", 20, 40.0)]), 1.0, "USD/EGP", Some((50.0, 27)));
        check(&rates(&[("USD/EGP", 20, 50.0), ("EGP/USD", 27, 0.025)]), 1.0, "USD/EGP", Some((40.0, 27)));
        check(&rates(&[("USD/EGP", 27, 50.0), ("EGP/USD", 27, 0.025)]), 1.0, "USD/EGP", Some((50.0, 27)));
    }

    #[test]
    fn no_amount_gives_no_value() {
        let rates = rates(&[("USD/EGP", 27, 50.0)]);
        for amount in [-1.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX] {
            check(&rates, amount, "USD/EGP", None);
        }
    }
}
