use jiff::SignedDuration;

/// What is wrong with the numbers of a provider, in an answer that is otherwise as it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Misprint {
    /// One temperature or rate is a bare `NaN`.
    Nan,
    /// An array, or the rate of every row, is not there.
    MissingArray,
    /// An array ends before the others do; the rows of the last currency are not there.
    ShortArray,
    /// The newest rate is zero; every hour is the first of 1970.
    Zero,
    /// The newest rate is negative; a temperature is -999.
    Negative,
    /// All is dated two weeks ahead.
    Future,
    /// All is dated four weeks back.
    Old,
    /// Temperatures are in °F and say so, whatever was asked for.
    Fahrenheit,
    /// A refusal, told with status 200.
    ErrorBody,
    /// Rates of another currency than was asked for; the weather of a place ten degrees further north.
    WrongBase,
}

const DAY: SignedDuration = SignedDuration::from_hours(24);

impl Misprint {
    /// By how many days dates are off.
    pub(super) fn days_off(self) -> i32 {
        match self {
            Misprint::Future => 14,
            Misprint::Old => -28,
            _ => 0,
        }
    }

    pub(super) fn seconds_off(self) -> i64 {
        i64::from(self.days_off()) * DAY.as_secs()
    }

    /// By how many degrees the latitude is off.
    pub(super) fn degrees_off(self) -> f64 {
        if self == Misprint::WrongBase { 10.0 } else { 0.0 }
    }
}
