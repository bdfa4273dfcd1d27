//! The euro's reference rates, as the European Central Bank publishes them: how much one euro costs, a file a span.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use url::Url;

use super::cubes::Cubes;
use super::gathered::Gathered;
use super::{Provider, Step, beneath, rhythm};
use crate::{Currency, Pair, Refusal, Value};

/// What it publishes, beside the euro itself.
const QUOTES: [[u8; 3]; 29] = [
    *b"AUD", *b"BRL", *b"CAD", *b"CHF", *b"CNY", *b"CZK", *b"DKK", *b"GBP", *b"HKD", *b"HUF", *b"IDR",
    *b"ILS", *b"INR", *b"ISK", *b"JPY", *b"KRW", *b"MXN", *b"MYR", *b"NOK", *b"NZD", *b"PHP", *b"PLN",
    *b"RON", *b"SEK", *b"SGD", *b"THB", *b"TRY", *b"USD", *b"ZAR",
];

/// How far back the file of ninety days surely goes, in days.
const NINETY: i64 = 85;

pub(super) struct Ecb {
    base: Url,
}

impl Ecb {
    pub(super) fn new(base: Url) -> Self {
        Self { base }
    }
}

impl Provider for Ecb {
    fn covers(&self, pair: Pair) -> bool {
        let has = |currency| {
            currency == Currency::EUR || QUOTES.into_iter().any(|code| Currency::of(code) == currency)
        };
        has(pair.base) && has(pair.quote)
    }

    fn url(&self, _: Currency, _: &[Currency], from: Date, today: Date, _: Step) -> Url {
        let file = if rhythm::working_day_after(from) >= rhythm::working_day_before(today) {
            "eurofxref-daily.xml"
        } else if from >= today.saturating_sub(NINETY.days()) {
            "eurofxref-hist-90d.xml"
        } else {
            "eurofxref-hist.xml"
        };
        beneath(&self.base, &["stats", "eurofxref", file])
    }

    fn max_bytes(&self) -> usize {
        12 * 1024 * 1024
    }

    fn read(
        &self,
        body: &[u8],
        base: Currency,
        quotes: &[Currency],
        from: Date,
        today: Date,
    ) -> Result<Vec<(Currency, Value)>, Refusal> {
        let mut gathered = Gathered::new(from, today);
        let mut cubes = Cubes::new(body)?;
        while let Some(cube) = cubes.next_day()? {
            let day = cube.day.parse().map_err(|_| Refusal::FromTheFuture)?;
            // A rate that the day lacks leaves out the pair for that day.
            let Some(base_rate) = cube.of(base)? else { continue };
            for quote in quotes.iter().filter(|quote| **quote != base) {
                if let Some(rate) = cube.of(*quote)? {
                    gathered.take(*quote, day, rate / base_rate)?;
                }
            }
        }
        gathered.done()
    }

    fn next_publication(&self, after: Timestamp) -> Timestamp {
        // «Around 16:00 CET», which is 15:00 UTC in winter and earlier in summer.
        rhythm::next(after, 15, 30, rhythm::is_working_day)
    }
}
