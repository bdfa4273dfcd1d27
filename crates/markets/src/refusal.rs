//! Why an answer is not taken.

use thiserror::Error;

/// Why nothing of an answer is taken; what is known already stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
pub enum Refusal {
    /// It is no JSON, such as an error page, or ends too soon.
    #[error("the answer is no JSON")]
    NotJson,
    /// It is no XML, such as an error page, or ends too soon.
    #[error("the answer is no XML")]
    NotXml,
    /// It is no table of text.
    #[error("the answer is no table")]
    NotCsv,
    /// The provider says that it will not answer.
    #[error("the provider refused")]
    Refused,
    /// A column, or the place of the rows, is not there.
    #[error("no such column")]
    NoSuchColumn,
    /// There is no value in it, or not of what was asked for.
    #[error("the answer is incomplete")]
    Incomplete,
    /// A value is zero, below it, or no number.
    #[error("a value is no positive number")]
    NotPositive,
    /// A value is larger than any rate or price.
    #[error("a value is out of range")]
    OutOfRange,
    /// A day has not come yet, or is written so that it is not plain which is meant.
    #[error("a day is in the future, or none")]
    FromTheFuture,
}

impl Refusal {
    /// The code that crosses to a person.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotJson => "provider_not_json",
            Self::NotXml => "provider_not_xml",
            Self::NotCsv => "provider_not_csv",
            Self::Refused => "provider_refused",
            Self::NoSuchColumn => "provider_no_such_column",
            Self::Incomplete => "provider_incomplete",
            Self::NotPositive => "provider_not_positive",
            Self::OutOfRange => "provider_out_of_range",
            Self::FromTheFuture => "provider_wrong_time",
        }
    }
}
