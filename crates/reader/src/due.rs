//! When something that is done by itself was last done.

use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

#[derive(Default)]
pub(crate) struct Due {
    done_at: Mutex<Option<Timestamp>>,
}

impl Due {
    /// Whether it is time again; if so, it is taken to be done now. A clock that was set back makes it time.
    pub(crate) fn is_due(&self, every: SignedDuration, now: Timestamp) -> bool {
        let mut done_at = self.done_at.lock().unwrap_or_else(PoisonError::into_inner);
        let is_done = done_at.is_some_and(|done_at| {
            let passed = now.duration_since(done_at);
            !passed.is_negative() && passed < every
        });
        if !is_done {
            *done_at = Some(now);
        }
        !is_done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_due_at_first_then_after_each_pause_and_when_the_clock_was_set_back() {
        let due = Due::default();
        let every = SignedDuration::from_mins(10);
        for (second, expected) in [
            (1_000, true),
            (1_000, false),
            (1_599, false),
            (1_600, true),
            (2_199, false),
            (1_599, true),
            (1_700, false),
        ] {
            let now = Timestamp::from_second(second).unwrap();
            assert_eq!(due.is_due(every, now), expected, "at {second}");
        }
    }
}
