//! World markets: what a currency costs in another, gold, and the values of a feed that a person names.
//!
//! Pure functions of bytes: no clock, no disk, no network; the day is passed in. Nothing here may panic, whatever a provider
//! sends, and each answer comes in time and memory that grow with its bytes alone. An answer is taken whole or refused: a rate
//! that is wrong is worse than one that is old.

mod currency;
mod feed;
mod json;
mod pair;
mod provider;
mod rates;
mod refusal;
mod value;

pub use currency::{Currency, currencies};
pub use feed::{Columns, read_feed};
pub use pair::{Pair, usual_pairs};
pub use provider::{Addresses, Provider, Source, Step, provider};
pub use rates::Rates;
pub use refusal::Refusal;
pub use value::{Value, change_of, thinned};
