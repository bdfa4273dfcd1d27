use std::time::{Duration, Instant};

use super::{Ask, Engine};
use crate::Outcome;

/// What has taken so long is not asked further.
const PATIENCE: Duration = Duration::from_secs(60);

/// Times of a class, in milliseconds.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Times {
    /// In the middle.
    pub p50: f64,
    /// 95 of 100 took no longer.
    pub p95: f64,
    /// The longest.
    pub max: f64,
    /// How many were asked.
    pub asked: usize,
    /// How many of them found something.
    pub answered: usize,
}

/// How long the searches of a class took.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Timed {
    /// Until it is known which articles.
    pub found: Times,
    /// Until their rows can be shown too.
    pub shown: Option<Times>,
}

/// Asks one after the other, once each; the first is asked once more before, so that files are open.
///
/// # Errors
/// What the engine says.
pub fn time(engine: &impl Engine, asks: &[Ask]) -> Outcome<Timed> {
    if let Some(first) = asks.first() {
        engine.ask(first)?;
    }
    let (mut found, mut shown, mut answered) = (Vec::new(), Vec::new(), 0);
    let began = Instant::now();
    for ask in asks {
        let start = Instant::now();
        let milliseconds = || start.elapsed().as_secs_f64() * 1000.0;
        let ids = engine.ask(ask)?;
        found.push(milliseconds());
        if engine.show(ask, &ids)? {
            shown.push(milliseconds());
        }
        answered += usize::from(!ids.is_empty());
        if began.elapsed() > PATIENCE {
            break;
        }
    }
    let found = Times::of(found, answered).ok_or("nothing was asked")?;
    Ok(Timed { found, shown: Times::of(shown, answered) })
}

impl Times {
    pub(super) fn of(mut took: Vec<f64>, answered: usize) -> Option<Times> {
        took.sort_by(f64::total_cmp);
        let of_hundred =
            |share: usize| took.get((took.len() * share).div_ceil(100).saturating_sub(1)).copied();
        Some(Times {
            p50: of_hundred(50)?,
            p95: of_hundred(95)?,
            max: of_hundred(100)?,
            asked: took.len(),
            answered,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Times;

    #[test]
    fn shares_are_counted_from_the_quickest() {
        let times = Times::of((1..=100).rev().map(f64::from).collect(), 3).unwrap();
        assert_eq!(
            (times.p50, times.p95, times.max, times.asked, times.answered),
            (50.0, 95.0, 100.0, 100, 3)
        );
        assert_eq!(Times::of(vec![7.0], 1).unwrap().p95, 7.0);
        assert_eq!(Times::of(Vec::new(), 0), None);
    }
}
