use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;

/// It runs as the machine's: no test lives in 1970.
const RUNNING: i64 = 0;

/// Where the reader's time comes from: the machine, or a test that lets it stand.
#[derive(Debug, Clone, Default)]
pub struct BridgeClock(Arc<AtomicI64>);

impl BridgeClock {
    /// Lets it stand at a second since 1970; nothing: it runs as the machine's.
    pub fn set(&self, second: Option<i64>) {
        self.0.store(second.unwrap_or(RUNNING), Ordering::Relaxed);
    }

    /// What time it is.
    pub fn now(&self) -> Timestamp {
        match self.0.load(Ordering::Relaxed) {
            RUNNING => Timestamp::now(),
            second => Timestamp::from_second(second).unwrap_or_else(|_| Timestamp::now()),
        }
    }
}
