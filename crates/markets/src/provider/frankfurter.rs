//! Frankfurter, version 2 of its interface: flat rows, a day and a currency each.

use std::borrow::Cow;
use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;
use url::Url;

use super::gathered::Gathered;
use super::{Provider, Step, beneath, rhythm};
use crate::json::is_complaint;
use crate::{Currency, Pair, Refusal, Value};

pub(super) struct Frankfurter {
    rates: Url,
}

/// One day's rate.
#[derive(Deserialize)]
struct Row<'a> {
    #[serde(borrow)]
    date: Cow<'a, str>,
    #[serde(borrow)]
    base: Cow<'a, str>,
    #[serde(borrow)]
    quote: Cow<'a, str>,
    /// What is no number here has to be told from what is no row.
    rate: serde_json::Value,
}

impl Frankfurter {
    pub(super) fn new(base: Url) -> Self {
        Self { rates: beneath(&base, &["v2", "rates"]) }
    }
}

impl Provider for Frankfurter {
    fn covers(&self, _: Pair) -> bool {
        // The currencies that are known here are those that it has.
        true
    }

    fn url(&self, base: Currency, quotes: &[Currency], from: Date, today: Date, step: Step) -> Url {
        let codes: Vec<&str> = quotes.iter().filter(|quote| **quote != base).map(Currency::as_str).collect();
        // A series that begins later than it ends is empty.
        let mut query = format!("base={base}&quotes={}&from={}", codes.join(","), from.min(today));
        if step == Step::Week {
            let _ = write!(query, "&group=week");
        }
        let mut url = self.rates.clone();
        url.set_query(Some(&query));
        url
    }

    fn max_bytes(&self) -> usize {
        4 * 1024 * 1024
    }

    fn read(
        &self,
        body: &[u8],
        base: Currency,
        quotes: &[Currency],
        from: Date,
        today: Date,
    ) -> Result<Vec<(Currency, Value)>, Refusal> {
        let rows: Vec<Row<'_>> = serde_json::from_slice(body).map_err(|_| no_rows(body))?;
        let mut gathered = Gathered::new(from, today);
        for row in rows {
            if row.base != base.as_str() {
                return Err(Refusal::Incomplete);
            }
            let asked = quotes.iter().find(|quote| row.quote == quote.as_str() && **quote != base);
            if let Some(quote) = asked {
                let day = row.date.parse().map_err(|_| Refusal::FromTheFuture)?;
                gathered.take(*quote, day, row.rate.as_f64().ok_or(Refusal::NotPositive)?)?;
            }
        }
        gathered.done()
    }

    fn next_publication(&self, after: Timestamp) -> Timestamp {
        // The banks publish all day long; by then those of Europe and of the Arab world have.
        rhythm::next(after, 16, 30, |_| true)
    }
}

/// Why something is no list of rows.
fn no_rows(body: &[u8]) -> Refusal {
    match serde_json::from_slice(body) {
        Err(_) => Refusal::NotJson,
        Ok(document) if is_complaint(&document) => Refusal::Refused,
        Ok(_) => Refusal::Incomplete,
    }
}
