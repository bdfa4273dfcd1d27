//! The best of many.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

/// An answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scored {
    pub(crate) score: f32,
    pub(crate) time: u32,
    pub(crate) article: u32,
}

/// An order of answers in which the greater is the better.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Order {
    ByScore,
    ByTime,
}

/// Keeps the best answers, so many at the most.
pub(crate) struct Top {
    order: Order,
    most: usize,
    heap: BinaryHeap<Reverse<Ordered>>,
}

#[derive(Clone, Copy)]
struct Ordered(Order, Scored);

impl Ord for Ordered {
    fn cmp(&self, other: &Ordered) -> Ordering {
        let (Ordered(order, one), Ordered(_, other)) = (self, other);
        let by_score = || one.score.total_cmp(&other.score);
        let by_time = || one.time.cmp(&other.time);
        let first = match order {
            Order::ByScore => by_score().then_with(by_time),
            Order::ByTime => by_time().then_with(by_score),
        };
        first.then_with(|| one.article.cmp(&other.article))
    }
}

impl PartialOrd for Ordered {
    fn partial_cmp(&self, other: &Ordered) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ordered {
    fn eq(&self, other: &Ordered) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ordered {}

impl Top {
    pub(crate) fn new(order: Order, most: usize) -> Top {
        Top { order, most, heap: BinaryHeap::with_capacity(most.min(1024) + 1) }
    }

    pub(crate) fn see(&mut self, scored: Scored) {
        let ordered = Ordered(self.order, scored);
        if self.heap.len() < self.most {
            self.heap.push(Reverse(ordered));
        } else if let Some(mut least) = self.heap.peek_mut()
            && ordered > least.0
        {
            *least = Reverse(ordered);
        }
    }

    /// The best first.
    pub(crate) fn into_sorted(self) -> Vec<Scored> {
        self.heap.into_sorted_vec().into_iter().map(|Reverse(Ordered(_, scored))| scored).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Order, Scored, Top};

    #[test]
    fn the_best_come_first_and_ties_go_to_the_newer() {
        let answers = [(1.0, 5, 1), (3.0, 1, 2), (2.0, 9, 3), (3.0, 2, 4), (0.5, 7, 5)];
        for (order, expected) in [(Order::ByScore, [4, 2, 3]), (Order::ByTime, [3, 5, 1])] {
            let mut top = Top::new(order, 3);
            for (score, time, article) in answers {
                top.see(Scored { score, time, article });
            }
            let found: Vec<u32> = top.into_sorted().iter().map(|scored| scored.article).collect();
            assert_eq!(found, expected);
        }
        let mut none = Top::new(Order::ByScore, 0);
        none.see(Scored { score: 1.0, time: 1, article: 1 });
        assert!(none.into_sorted().is_empty());
    }
}
