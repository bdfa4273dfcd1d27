//! The markets in the header. Days are written YYYY-MM-DD, times are Unix seconds.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{HeaderState, Problem};

/// Who gives rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum MarketsProvider {
    /// Frankfurter: reference rates of many central banks.
    Frankfurter,
    /// The European Central Bank.
    Ecb,
}

/// What something was worth on a day.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct MarketValue {
    /// The day.
    pub day: String,
    /// Positive.
    pub value: f64,
}

/// What is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum MarketItemKind {
    /// A pair of currencies; gold is XAU, by the troy ounce.
    Rate,
    /// A feed that the person knows.
    Feed,
}

/// What is known of something that is followed, as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct MarketItem {
    /// Which.
    pub id: i64,
    /// What.
    pub kind: MarketItemKind,
    /// ISO 4217: how many `quote` one of it costs. Empty for a feed.
    pub base: String,
    /// ISO 4217, or empty.
    pub quote: String,
    /// It is kept the other way round: `base` and `quote` are given as they are shown.
    pub is_inverted: bool,
    /// What the person calls a feed, or empty.
    pub name: String,
    /// What a feed counts in, or empty.
    pub unit: String,
    /// What it was worth last.
    pub last: Option<MarketValue>,
    /// Who said so: `frankfurter`, `ecb`, or a feed's host.
    pub source: Option<String>,
    /// Of the last value to the one before, as a share: 0.004 is +0.4 %.
    pub change: Option<f64>,
    /// At most 30 values, the oldest first.
    pub spark: Vec<f64>,
    /// When it was last asked for well.
    pub taken_at: Option<i64>,
    /// The last value is older than it should be.
    pub is_stale: bool,
    /// Why nothing newer came.
    pub problem: Option<Problem>,
}

/// All that is shown of the markets.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Markets {
    /// Whether it is shown.
    pub state: HeaderState,
    /// Who is asked for rates first.
    pub provider: MarketsProvider,
    /// In the person's order: the first stand in the header.
    pub items: Vec<MarketItem>,
    /// Hosts that are asked while it is on.
    pub hosts: Vec<String>,
}

/// How far back a chart goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
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

/// What something was worth, day by day.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct MarketHistory {
    /// The oldest first, at most 300: of many, those that show the course.
    pub points: Vec<MarketValue>,
    /// The least of all values.
    pub lowest: Option<f64>,
    /// The greatest of all values.
    pub highest: Option<f64>,
    /// Of the last value to the first, as a share.
    pub change: Option<f64>,
}

/// What an amount is in another currency.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Conversion {
    /// So much.
    pub value: f64,
    /// By rates of this day; the older one's, where two were needed.
    pub day: String,
}
