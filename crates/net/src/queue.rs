//! Manners: few requests at once to one host, and not too many in all. First come, first served.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

pub(crate) struct Queue {
    in_all: Arc<Semaphore>,
    per_host: usize,
    /// Only hosts that somebody is at or waits for; so it is never larger than the work under way.
    hosts: Mutex<HashMap<String, Lane>>,
}

struct Lane {
    turns: Arc<Semaphore>,
    guests: usize,
}

/// Leave to ask one host; given back when dropped.
pub(crate) struct Turn {
    // Semaphores that are never closed always give their permit.
    _in_all: Option<OwnedSemaphorePermit>,
    _at_host: Option<OwnedSemaphorePermit>,
    _place: Place,
}

/// Keeps a host's lane in the map, also while waiting, and also when the wait is given up.
struct Place {
    queue: Arc<Queue>,
    host: String,
}

impl Queue {
    pub(crate) fn new(per_host: usize, in_all: usize) -> Queue {
        Queue {
            in_all: Arc::new(Semaphore::new(in_all.clamp(1, Semaphore::MAX_PERMITS))),
            per_host: per_host.clamp(1, Semaphore::MAX_PERMITS),
            hosts: Mutex::default(),
        }
    }

    /// Waits for a turn at `host`. The host comes first: who waits for a busy host takes no turn
    /// from the others.
    pub(crate) async fn turn(self: &Arc<Queue>, host: &str) -> Turn {
        let (place, turns) = self.stand_in_line(host);
        let at_host = turns.acquire_owned().await.ok();
        let in_all = Arc::clone(&self.in_all).acquire_owned().await.ok();
        Turn { _in_all: in_all, _at_host: at_host, _place: place }
    }

    fn stand_in_line(self: &Arc<Queue>, host: &str) -> (Place, Arc<Semaphore>) {
        let mut hosts = self.lock();
        let lane = hosts
            .entry(host.to_owned())
            .or_insert_with(|| Lane { turns: Arc::new(Semaphore::new(self.per_host)), guests: 0 });
        lane.guests += 1;
        (Place { queue: Arc::clone(self), host: host.to_owned() }, Arc::clone(&lane.turns))
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Lane>> {
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut hosts = self.queue.lock();
        if let Some(lane) = hosts.get_mut(&self.host) {
            lane.guests -= 1;
            if lane.guests == 0 {
                hosts.remove(&self.host);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::Future;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use super::*;

    fn poll<F: Future>(future: std::pin::Pin<&mut F>) -> Poll<F::Output> {
        future.poll(&mut Context::from_waker(Waker::noop()))
    }

    #[test]
    fn a_host_has_so_many_turns_and_no_more() {
        let queue = Arc::new(Queue::new(2, 32));
        let mut first = pin!(queue.turn("a"));
        let mut second = pin!(queue.turn("a"));
        let mut third = pin!(queue.turn("a"));
        let mut elsewhere = pin!(queue.turn("b"));
        let Poll::Ready(first) = poll(first.as_mut()) else { panic!("the first waits") };
        let Poll::Ready(_second) = poll(second.as_mut()) else { panic!("the second waits") };
        assert!(poll(third.as_mut()).is_pending());
        assert!(poll(elsewhere.as_mut()).is_ready());
        drop(first);
        assert!(poll(third.as_mut()).is_ready());
    }

    #[test]
    fn there_are_so_many_turns_in_all() {
        let queue = Arc::new(Queue::new(2, 1));
        let mut here = pin!(queue.turn("a"));
        let mut there = pin!(queue.turn("b"));
        let Poll::Ready(turn) = poll(here.as_mut()) else { panic!("the first waits") };
        assert!(poll(there.as_mut()).is_pending());
        drop(turn);
        assert!(poll(there.as_mut()).is_ready());
    }

    #[test]
    fn hosts_are_forgotten_when_nobody_is_there() {
        let queue = Arc::new(Queue::new(1, 8));
        {
            let mut held = pin!(queue.turn("a"));
            let turn = poll(held.as_mut());
            assert!(turn.is_ready());
            {
                let mut given_up = pin!(queue.turn("a"));
                assert!(poll(given_up.as_mut()).is_pending());
                assert_eq!(queue.lock().get("a").map(|lane| lane.guests), Some(2));
            }
            assert_eq!(queue.lock().get("a").map(|lane| lane.guests), Some(1));
        }
        assert!(queue.lock().is_empty());
    }
}
