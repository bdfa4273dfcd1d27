use std::collections::BTreeMap;

/// How well a set's questions were answered, each figure the mean of them.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Figures {
    /// The share of what is relevant that stands among the first 10.
    pub recall_10: f64,
    /// The same among the first 100.
    pub recall_100: f64,
    /// One by the place of the first that is relevant, if it is among the first 10.
    pub mrr_10: f64,
    /// Discounted cumulative gain of the first 10, by the greatest that there can be (Järvelin and Kekäläinen, 2002).
    pub ndcg_10: f64,
}

impl Figures {
    /// Of one answer, the best first. `gains` has no zeros and is not empty.
    pub fn of(answer: &[String], gains: &BTreeMap<String, f64>) -> Figures {
        let gain = |id: &String| gains.get(id).copied().unwrap_or_default();
        let recall = |count| {
            let found = answer.iter().take(count).filter(|id| gains.contains_key(*id)).count();
            found as f64 / gains.len() as f64
        };
        let first = answer.iter().take(10).position(|id| gains.contains_key(id));
        let mut best: Vec<f64> = gains.values().copied().collect();
        best.sort_by(|a, b| b.total_cmp(a));
        Figures {
            recall_10: recall(10),
            recall_100: recall(100),
            mrr_10: first.map_or(0.0, |place| 1.0 / (place + 1) as f64),
            ndcg_10: discounted(answer.iter().map(gain)) / discounted(best.into_iter()),
        }
    }

    /// The mean of many.
    pub fn mean(all: &[Figures]) -> Figures {
        let mean =
            |figure: fn(&Figures) -> f64| all.iter().map(figure).sum::<f64>() / all.len().max(1) as f64;
        Figures {
            recall_10: mean(|f| f.recall_10),
            recall_100: mean(|f| f.recall_100),
            mrr_10: mean(|f| f.mrr_10),
            ndcg_10: mean(|f| f.ndcg_10),
        }
    }
}

fn discounted(gains: impl Iterator<Item = f64>) -> f64 {
    gains.take(10).enumerate().map(|(place, gain)| gain / (place as f64 + 2.0).log2()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(answer: &[&str], gains: &[(&str, f64)], expected: [f64; 4]) {
        let answer: Vec<String> = answer.iter().map(|id| (*id).to_owned()).collect();
        let gains = gains.iter().map(|(id, gain)| ((*id).to_owned(), *gain)).collect();
        let Figures { recall_10, recall_100, mrr_10, ndcg_10 } = Figures::of(&answer, &gains);
        for (found, expected) in [recall_10, recall_100, mrr_10, ndcg_10].into_iter().zip(expected) {
            assert!((found - expected).abs() < 1e-4, "{answer:?}: {found} is not {expected}");
        }
    }

    #[test]
    fn figures_are_those_of_the_definitions() {
        check(&["a"], &[("a", 1.0)], [1.0, 1.0, 1.0, 1.0]);
        check(&["b", "a"], &[("a", 1.0)], [1.0, 1.0, 0.5, 0.6309]);
        check(&[], &[("a", 1.0)], [0.0, 0.0, 0.0, 0.0]);
        let late: Vec<&str> = ["x"; 10].into_iter().chain(["a"]).collect();
        check(&late, &[("a", 1.0)], [0.0, 1.0, 0.0, 0.0]);
        // The lesser of two first: (1 + 2/log2 3) / (2 + 1/log2 3).
        check(&["b", "a"], &[("a", 2.0), ("b", 1.0)], [1.0, 1.0, 1.0, 0.8597]);
        check(&["a"], &[("a", 1.0), ("b", 1.0)], [0.5, 0.5, 1.0, 0.6131]);
    }
}
