//! What the header's commands take.

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

    /// A feed to follow.
    MarketFeed {
        /// What it is called.
        name: String,
        /// What it counts in.
        unit: String,
        /// Where it is; `{key}` stands for the key.
        address: String,
        /// The path to the rows of a JSON document, such as `observations` or `data.items`; empty for CSV or an array.
        rows: String,
        /// The name of the column with the day.
        day_column: String,
        /// The name of the column with the value.
        value_column: String,
        /// Kept in the system's keyring; empty: none.
        key: String,
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
