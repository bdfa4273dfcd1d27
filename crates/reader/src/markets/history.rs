//! How something went on the markets.

use jiff::civil::Date;
use qirtas_markets::{Value, thinned};
use qirtas_store::MarketItemId;

use super::{as_shown, days_before, value_of};
use crate::Reader;
use crate::error::{Error, Result};

/// Points of a chart: more than a screen has room for are not seen.
const MOST_POINTS: usize = 300;

/// How far back a chart goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HistoryRange {
    /// Seven days.
    Week,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    Half,
    /// A year.
    Year,
    /// Five years.
    FiveYears,
}

impl HistoryRange {
    fn first_day(self, today: Date) -> Date {
        let days = match self {
            Self::Week => 7,
            Self::Month => 31,
            Self::Quarter => 92,
            Self::Half => 183,
            Self::Year => 366,
            Self::FiveYears => 5 * 366,
        };
        days_before(today, days)
    }
}

/// What something was worth, day by day.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MarketHistory {
    /// The oldest first; of many, those that show the course.
    pub points: Vec<Value>,
    /// The least of all values.
    pub lowest: Option<f64>,
    /// The greatest of all values.
    pub highest: Option<f64>,
    /// Of the last value to the first, as a share.
    pub change: Option<f64>,
}

impl Reader {
    /// How an item went, as it is shown, by the values that are here.
    ///
    /// # Errors
    /// `NoSuchMarketItem`, or the library's.
    pub fn market_history(&self, id: MarketItemId, range: HistoryRange) -> Result<MarketHistory> {
        let from = range.first_day(self.today());
        let (item, values) = self.store().read(|read| {
            let item = read.market_items()?.into_iter().find(|item| item.id == id);
            Ok((item, read.values_since(id, from)?))
        })?;
        let item = item.ok_or(Error::NoSuchMarketItem)?;
        let values: Vec<Value> = values.into_iter().map(|value| as_shown(value_of(value), &item)).collect();
        let all = || values.iter().map(|value| value.value);
        let ends = values.first().zip(values.last());
        Ok(MarketHistory {
            lowest: all().reduce(f64::min),
            highest: all().reduce(f64::max),
            change: ends.map(|(first, last)| last.value / first.value - 1.0),
            points: thinned(&values, MOST_POINTS),
        })
    }
}
