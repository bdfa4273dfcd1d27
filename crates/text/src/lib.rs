//! Arabic-script text: direction by weight, language by letters, folding, words and their stems, tidying, excerpts,
//! written dates; and the names of the parameters by which addresses follow a reader.
//!
//! Pure functions that know nothing but Unicode. They run for every entry at sync time, so each is one pass over the
//! text; none may touch a disk, a clock or a network, and none may panic on any string.

mod alike;
mod date;
mod direction;
mod excerpt;
mod fold;
mod joined;
mod language;
mod latin;
mod letter;
mod plain;
mod script;
mod stem;
mod stop;
mod table;
mod tidy;
mod tokens;
mod tracking;
mod words;

pub use date::parse_date;
pub use direction::{Direction, direction_of, direction_of_language};
pub use excerpt::excerpt;
pub use fold::fold;
pub use language::{is_told_apart, language_of};
pub use letter::is_letter_or_digit;
pub use stem::Stemmer;
pub use stop::is_stop_word;
pub use tidy::tidy;
pub use tokens::{Token, each_token};
pub use tracking::{is_likely_tracking, is_tracking};
pub use words::word_count;
