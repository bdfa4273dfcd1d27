//! The weather of a place: the addresses at which services are asked for it, and what they answer, read into one model.
//!
//! Pure functions of bytes: no clock, no disk, no network. An answer is taken whole or refused whole, so that a broken one
//! never stands where a good one stood; and nothing here may panic, whatever is answered.

mod bounds;
mod feels;
mod met_norway;
mod model;
mod open_meteo;
mod place;
mod point;
mod provider;
mod refusal;
mod report;
mod source;
mod spelling;
mod sun;
mod zone;

pub use model::{Day, Hour, Now, Report, Wind};
pub use place::{FoundPlace, places_url, ranked, read_places};
pub use point::Point;
pub use provider::{Provider, provider};
pub use refusal::Refusal;
pub use source::{Addresses, Source};
pub use spelling::spellings;
