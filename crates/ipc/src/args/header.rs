//! What the header's commands take.

use std::fmt;

use serde::Deserialize;
use ts_rs::TS;

use crate::types::{FoundPlace, HistoryRange};

args! {
    /// A search for places.
    FindPlaces {
        /// As it was typed, in any script.
        text: String,
        /// What they are to be called in: BCP 47.
        language: String,
    }

    /// A place to follow.
    AddPlace {
        /// As it was found.
        place: FoundPlace,
    }

    /// A pair of currencies to follow.
    AddPair {
        /// ISO 4217.
        base: String,
        /// ISO 4217.
        quote: String,
    }

    /// How an item went.
    OfHistory {
        /// Which.
        id: i64,
        /// How far back.
        range: HistoryRange,
    }

    /// An amount to convert.
    Convert {
        /// Not negative.
        amount: f64,
        /// ISO 4217.
        from: String,
        /// ISO 4217.
        to: String,
    }
}

/// A feed to follow.
#[derive(Deserialize, TS)]
pub struct MarketFeed {
    /// What it is called.
    pub name: String,
    /// What it counts in.
    pub unit: String,
    /// Where it is; `{key}` stands for the key.
    pub address: String,
    /// The path to the rows of a JSON document, such as `observations` or `data.items`; empty for CSV or an array.
    pub rows: String,
    /// The name of the column with the day.
    pub day_column: String,
    /// The name of the column with the value.
    pub value_column: String,
    /// Kept in the system's keyring; empty: none.
    pub key: String,
}

impl fmt::Debug for MarketFeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A key is never printed, nor an address that can hold one.
        f.debug_struct("MarketFeed").field("name", &self.name).finish_non_exhaustive()
    }
}
