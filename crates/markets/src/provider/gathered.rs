//! The rates of an answer, checked one by one.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::value::{checked, checked_day};
use crate::{Currency, Refusal, Value};

/// How much older than asked for a rate may be, in days: over holidays the last ones before stay in force.
const OLDER: i64 = 10;

/// What was read so far.
pub(super) struct Gathered {
    earliest: Date,
    today: Date,
    rates: BTreeMap<(Currency, Date), f64>,
}

impl Gathered {
    pub(super) fn new(from: Date, today: Date) -> Self {
        Self { earliest: from.saturating_sub(OLDER.days()), today, rates: BTreeMap::new() }
    }

    /// Takes a rate; the last of a day counts.
    pub(super) fn take(&mut self, quote: Currency, day: Date, rate: f64) -> Result<(), Refusal> {
        let rate = checked(rate)?;
        if checked_day(day, self.today)? >= self.earliest {
            self.rates.insert((quote, day), rate);
        }
        Ok(())
    }

    /// All that was taken.
    pub(super) fn done(self) -> Result<Vec<(Currency, Value)>, Refusal> {
        if self.rates.is_empty() {
            return Err(Refusal::Incomplete);
        }
        Ok(self.rates.into_iter().map(|((quote, day), value)| (quote, Value { day, value })).collect())
    }
}
