//! What a test runner says of itself, read from its output.

use std::{fmt, ops::AddAssign};

/// Tests that passed and that failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Counts {
    /// One failure: of a runner that ended badly without naming a test.
    pub(crate) const CRASH: Self = Self { passed: 0, failed: 1 };

    /// These counts, with a failure more when the runner ended badly and reported none.
    pub(crate) fn with_exit(mut self, ended_well: bool) -> Self {
        if !ended_well && self.failed == 0 {
            self.failed = 1;
        }
        self
    }

    /// Reads a line of `cargo test`: `test result: ok. 3 passed; 1 failed; …`.
    pub(crate) fn see_cargo(&mut self, line: &str) {
        let Some((_, result)) = line.split_once("test result: ") else { return };
        *self += Self { passed: number_before(result, " passed"), failed: number_before(result, " failed") };
    }

    /// Reads a line of the spec reporter of `node --test`: `ℹ pass 3`. A cancelled test did not pass.
    pub(crate) fn see_node(&mut self, line: &str) {
        let mut words = line.split_whitespace();
        let (Some("ℹ" | "#"), Some(what), Some(Ok(count)), None) =
            (words.next(), words.next(), words.next().map(str::parse::<u64>), words.next())
        else {
            return;
        };
        match what {
            "pass" => self.passed += count,
            "fail" | "cancelled" => self.failed += count,
            _ => {}
        }
    }

    /// Reads the JSON report of Vitest.
    pub(crate) fn of_vitest(report: &str) -> Self {
        Self {
            passed: number_after(report, "\"numPassedTests\":"),
            failed: number_after(report, "\"numFailedTests\":"),
        }
    }
}

fn number_before(text: &str, mark: &str) -> u64 {
    let before = text.split(mark).next().filter(|before| before.len() < text.len()).unwrap_or_default();
    before.rsplit(|c: char| !c.is_ascii_digit()).next().and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

fn number_after(text: &str, mark: &str) -> u64 {
    let after = text.split(mark).nth(1).unwrap_or_default().trim_start();
    after.split(|c: char| !c.is_ascii_digit()).next().and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

impl AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        self.passed += more.passed;
        self.failed += more.failed;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_is_read() {
        let mut counts = Counts::default();
        for line in [
            "running 4 tests",
            "test a ... ok",
            "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test result: FAILED. 3 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out",
            "99 passed, 99 failed",
        ] {
            counts.see_cargo(line);
        }
        assert_eq!(counts, Counts { passed: 15, failed: 2 });
    }

    #[test]
    fn node_is_read() {
        let mut counts = Counts::default();
        for line in [
            "ℹ tests 5",
            "ℹ pass 3",
            "ℹ fail 1",
            "ℹ cancelled 1",
            "ℹ duration_ms 12.5",
            "✔ pass 7",
            "a pass 3 x",
        ] {
            counts.see_node(line);
        }
        assert_eq!(counts, Counts { passed: 3, failed: 2 });
    }

    #[test]
    fn vitest_is_read() {
        let report = r#"{"numTotalTests":9,"numPassedTests":7,"numFailedTests": 2,"success":false}"#;
        assert_eq!(Counts::of_vitest(report), Counts { passed: 7, failed: 2 });
        assert_eq!(Counts::of_vitest(""), Counts::default());
    }

    #[test]
    fn a_runner_that_crashes_is_a_failure() {
        let passed = Counts { passed: 3, failed: 0 };
        assert_eq!(passed.with_exit(true), passed);
        assert_eq!(passed.with_exit(false), Counts { passed: 3, failed: 1 });
        assert_eq!(Counts { passed: 3, failed: 2 }.with_exit(false), Counts { passed: 3, failed: 2 });
        assert_eq!(Counts::CRASH.to_string(), "0 passed, 1 failed");
    }
}
