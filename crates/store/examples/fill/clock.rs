use std::time::{Duration, Instant};

/// Time that passed, and time that this thread ran: on a machine that does other things too, only the second tells.
#[derive(Clone, Copy)]
pub(crate) struct Clock {
    wall: Instant,
    cpu: Option<Duration>,
}

impl Clock {
    pub(crate) fn start() -> Clock {
        Clock { wall: Instant::now(), cpu: thread_time() }
    }

    pub(crate) fn stop(self) -> Took {
        let wall = self.wall.elapsed();
        let cpu = thread_time().zip(self.cpu).map(|(now, then)| now.saturating_sub(then));
        Took { wall, cpu: cpu.unwrap_or(wall) }
    }
}

#[derive(Clone, Copy, Default)]
pub(crate) struct Took {
    pub(crate) wall: Duration,
    /// As `wall` where the system does not say.
    pub(crate) cpu: Duration,
}

impl std::ops::AddAssign for Took {
    fn add_assign(&mut self, other: Took) {
        self.wall += other.wall;
        self.cpu += other.cpu;
    }
}

#[cfg(unix)]
fn thread_time() -> Option<Duration> {
    use rustix::time::{ClockId, clock_gettime};
    clock_gettime(ClockId::ThreadCPUTime).try_into().ok()
}

#[cfg(not(unix))]
fn thread_time() -> Option<Duration> {
    None
}
