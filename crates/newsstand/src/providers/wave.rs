//! Chance that changes smoothly, and repeats.

use crate::article::Dice;

/// A line on which each whole number has a height of its own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wave(u64);

impl Wave {
    pub(super) fn new(seeds: &[u64]) -> Wave {
        Wave(Dice::new(seeds).next())
    }

    /// Between 0 and 1.
    pub(super) fn at(self, place: f64) -> f64 {
        let before = place.floor();
        let part = place - before;
        let smooth = part * part * (3.0 - 2.0 * part);
        self.height(before) * (1.0 - smooth) + self.height(before + 1.0) * smooth
    }

    /// Between -1 and 1.
    pub(super) fn around_zero(self, place: f64) -> f64 {
        self.at(place) * 2.0 - 1.0
    }

    fn height(self, number: f64) -> f64 {
        let number = (number as i64).cast_unsigned();
        // As many bits as a float keeps.
        (Dice::new(&[self.0, number]).next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_smooth_within_bounds_and_repeats() {
        let (wave, other) = (Wave::new(&[1, 2]), Wave::new(&[1, 3]));
        let heights: Vec<f64> = (-500..500).map(|step| wave.at(f64::from(step) / 10.0)).collect();
        assert!(heights.iter().all(|height| (0.0..=1.0).contains(height)));
        assert!(heights.windows(2).all(|two| (two[0] - two[1]).abs() < 0.16));
        assert!(heights.iter().any(|height| *height > 0.9) && heights.iter().any(|height| *height < 0.1));
        assert_eq!(wave.at(3.25).to_bits(), Wave::new(&[1, 2]).at(3.25).to_bits());
        assert!((wave.at(3.25) - other.at(3.25)).abs() > 1e-9);
    }
}
