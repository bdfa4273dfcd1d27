//! Why an answer was not taken.

use serde_json::error::Category;
use thiserror::Error;

/// Why nothing of an answer was taken. Holds nothing of the answer, so that it can be logged and kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refusal {
    /// Not JSON, or not all of it: a page of HTML, an answer that broke off, a NaN.
    #[error("the answer is not JSON")]
    NotJson,
    /// The service says that it will not answer.
    #[error("the service refused to answer")]
    Refused,
    /// Something that was asked for is missing, or is of another type.
    #[error("the answer is not complete")]
    Incomplete,
    /// A value that cannot be, or that counts in other units than were asked for.
    #[error("the answer has a value out of range")]
    OutOfRange,
    /// Of a time to come, long past, or in no order.
    #[error("the answer is of another time")]
    WrongTime,
}

impl Refusal {
    /// What it is called where words for people are chosen.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NotJson => "provider_not_json",
            Self::Refused => "provider_refused",
            Self::Incomplete => "provider_incomplete",
            Self::OutOfRange => "provider_out_of_range",
            Self::WrongTime => "provider_wrong_time",
        }
    }
}

impl From<serde_json::Error> for Refusal {
    fn from(error: serde_json::Error) -> Self {
        match error.classify() {
            Category::Data => Self::Incomplete,
            Category::Io | Category::Syntax | Category::Eof => Self::NotJson,
        }
    }
}
