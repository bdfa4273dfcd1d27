//! Values by day: what may be one, how the last moved, and fewer of them that look the same.

use jiff::civil::Date;

use crate::Refusal;

/// What something was worth on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Value {
    /// The day, as its source counts it.
    pub day: Date,
    /// Finite, and larger than zero.
    pub value: f64,
}

/// No rate and no price is as large, nor as small: a million million, and a part of it.
const TOO_LARGE: f64 = 1e12;
const TOO_SMALL: f64 = 1e-12;

/// Checks a number from outside.
pub(crate) fn checked(number: f64) -> Result<f64, Refusal> {
    if number.is_nan() || number <= 0.0 {
        return Err(Refusal::NotPositive);
    }
    if !(TOO_SMALL..TOO_LARGE).contains(&number) { Err(Refusal::OutOfRange) } else { Ok(number) }
}

/// Reads a number of digits with a point; Rust knows some by name too.
pub(crate) fn decimal(text: &str) -> Option<f64> {
    let is_numeric =
        text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'+' | b'-' | b'e' | b'E'));
    text.parse().ok().filter(|_| is_numeric)
}

/// Checks a day from outside. Where it is tomorrow already, tomorrow is a day like any other.
pub(crate) fn checked_day(day: Date, today: Date) -> Result<Date, Refusal> {
    if day > today.tomorrow().unwrap_or(today) { Err(Refusal::FromTheFuture) } else { Ok(day) }
}

/// How far the last of these is from the one before, as a share: 0.01 is one in a hundred more.
pub fn change_of(values: &[Value]) -> Option<f64> {
    let [.., before, last] = values else { return None };
    let change = (last.value - before.value) / before.value;
    change.is_finite().then_some(change)
}

/// At most so many of these, in their order: the first, the last, and the lowest and highest of each equal stretch between;
/// so the lowest and the highest of all are there, if at least four may be.
pub fn thinned(values: &[Value], most: usize) -> Vec<Value> {
    if values.len() <= most {
        return values.to_vec();
    }
    let (Some((first, rest)), Some(between)) = (values.split_first(), most.checked_sub(2)) else {
        // There is room for one or for none.
        return values.iter().rev().take(most).copied().collect();
    };
    let Some((last, inner)) = rest.split_last() else { return values.to_vec() };
    let mut kept = vec![*first];
    let stretches = between / 2;
    for stretch in 0..stretches {
        let bound = |at: usize| inner.len() * at / stretches;
        kept.extend(extremes(inner.get(bound(stretch)..bound(stretch + 1)).unwrap_or_default()));
    }
    kept.push(*last);
    kept
}

/// The lowest and the highest, in the order in which they stand; one where they are the same.
fn extremes(values: &[Value]) -> impl Iterator<Item = Value> {
    let places = || values.iter().enumerate();
    let lowest = places().min_by(|(_, a), (_, b)| a.value.total_cmp(&b.value)).map(|(at, _)| at);
    let highest = places().max_by(|(_, a), (_, b)| a.value.total_cmp(&b.value)).map(|(at, _)| at);
    let (first, second) = if lowest <= highest { (lowest, highest) } else { (highest, lowest) };
    let second = second.filter(|_| first != second);
    [first, second].into_iter().flatten().filter_map(|at| values.get(at).copied())
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan as _;
    use jiff::civil::date;

    use super::*;

    fn of(numbers: &[f64]) -> Vec<Value> {
        let days = date(2026, 1, 1).series(1.day());
        days.zip(numbers).map(|(day, value)| Value { day, value: *value }).collect()
    }

    #[test]
    fn the_change_is_a_share_of_the_value_before() {
        assert_eq!(change_of(&of(&[9.0, 4.0, 5.0])), Some(0.25));
        assert_eq!(change_of(&of(&[4.0, 3.0])), Some(-0.25));
        assert_eq!(change_of(&of(&[2.0, 2.0])), Some(0.0));
        assert_eq!(change_of(&of(&[2.0])), None);
        assert_eq!(change_of(&[]), None);
    }

    #[test]
    fn what_is_thinned_keeps_its_ends_and_its_extremes() {
        for length in [5_u32, 29, 30, 31, 260, 1305] {
            let wave = |n: u32| 100.0 + f64::from(n * 7919 % 1009);
            let values = of(&(0..length).map(wave).collect::<Vec<_>>());
            for most in [4_usize, 5, 30, 300] {
                let kept = thinned(&values, most);
                assert!(kept.len() <= most, "{} of {length} for {most}", kept.len());
                assert!(kept.is_sorted_by(|a, b| a.day < b.day), "{length} to {most}");
                assert_eq!(kept.first(), values.first());
                assert_eq!(kept.last(), values.last());
                let span = |values: &[Value]| {
                    let numbers = values.iter().map(|value| value.value);
                    (numbers.clone().fold(f64::MAX, f64::min), numbers.fold(f64::MIN, f64::max))
                };
                assert_eq!(span(&kept), span(&values), "{length} to {most}");
            }
        }
    }

    #[test]
    fn where_there_is_room_all_stay_and_where_there_is_little_the_ends() {
        let values = of(&[1.0, 5.0, 2.0, 3.0]);
        assert_eq!(thinned(&values, 4), values);
        assert_eq!(thinned(&values, 3), [values[0], values[3]]);
        assert_eq!(thinned(&values, 2), [values[0], values[3]]);
        assert_eq!(thinned(&values, 1), [values[3]]);
        assert_eq!(thinned(&values, 0), []);
        assert_eq!(thinned(&[], 0), []);
    }

    #[test]
    fn a_flat_stretch_gives_one_value() {
        assert_eq!(thinned(&of(&[3.75; 100]), 6).len(), 6);
        assert_eq!(thinned(&of(&[3.75; 5]), 4).len(), 4);
    }
}
