use crate::{MOST_MEMORY, Refusal};

/// Pixels of a picture that is looked at any further: a camera's 48 million.
const MOST_PIXELS: u64 = 50_000_000;
/// A side longer than this is no picture's.
const LONGEST_SIDE: u32 = 30_000;
/// Pixels of what is kept, whatever the longest side may be: its writing takes 9 bytes for each.
const MOST_KEPT: u64 = 4_000_000;
/// Pixels of what is kept with alpha, which is written without loss: 30 bytes more for each.
const MOST_WITH_ALPHA: u64 = 1_200_000;
/// The largest square that becomes one pixel while a picture is decoded.
const MOST_REDUCTION: u32 = 16;
/// Kept free for what is not counted: tables, the writer's own, the allocator's.
const SLACK: u64 = 8 * 1024 * 1024;

/// A width and a height in pixels; neither is zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) width: u32,
    pub(crate) height: u32,
}

impl Size {
    /// The size that a header claims, if it is one that is decoded.
    pub(crate) fn claimed(width: u32, height: u32) -> Result<Self, Refusal> {
        if width == 0 || height == 0 {
            return Err(Refusal::Broken);
        }
        let size = Self { width, height };
        if size.pixels() > MOST_PIXELS || size.longest() > LONGEST_SIDE {
            return Err(Refusal::TooManyPixels);
        }
        Ok(size)
    }

    pub(crate) fn pixels(self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    pub(crate) fn longest(self) -> u32 {
        self.width.max(self.height)
    }

    /// The size at which it is kept: within the longest side, never larger than it is.
    pub(crate) fn kept(self, max_side: u32) -> Self {
        let by_side = f64::from(max_side.max(1)) / f64::from(self.longest());
        self.scaled(by_side).within(MOST_KEPT)
    }

    /// The size at which a picture with alpha is kept.
    pub(crate) fn kept_with_alpha(self) -> Self {
        self.within(MOST_WITH_ALPHA)
    }

    fn within(self, most: u64) -> Self {
        self.scaled((to_f64(most) / to_f64(self.pixels())).sqrt())
    }

    fn scaled(self, scale: f64) -> Self {
        if scale >= 1.0 {
            self
        } else {
            Self { width: scaled(self.width, scale), height: scaled(self.height, scale) }
        }
    }

    /// The size when so many pixels of each side become one.
    pub(crate) fn reduced(self, factor: u32) -> Self {
        Self { width: self.width.div_ceil(factor), height: self.height.div_ceil(factor) }
    }
}

/// Whether what a step takes, in bytes, fits beside all else.
pub(crate) fn fits(bytes: u64) -> bool {
    bytes <= to_u64(MOST_MEMORY) - SLACK
}

/// What it takes to bring decoded pixels to the size at which they are kept, if they are larger: them, what lies between, what comes of it.
pub(crate) fn resizing(from: Size, to: Size, has_alpha: bool) -> u64 {
    let channels = if has_alpha { 4 } else { 3 };
    if from.longest() <= to.longest() {
        return from.pixels() * channels;
    }
    let between = u64::from(to.width) * u64::from(from.height);
    // Colours are weighed by alpha in a copy.
    let copies = if has_alpha { 2 } else { 1 };
    (from.pixels() * copies + between + to.pixels()) * channels
}

/// By how much rows are reduced as they are decoded, so that what comes of them fits; more than `to` asks for if it must.
pub(crate) fn reduction(from: Size, to: Size, has_alpha: bool, beside: u64) -> Result<u32, Refusal> {
    (1..=MOST_REDUCTION)
        .find(|factor| {
            let reduced = from.reduced(*factor);
            // They are taken with alpha, whether it hides anything or not.
            let unused = if has_alpha { 0 } else { reduced.pixels() };
            fits(beside + unused + resizing(reduced, to, has_alpha))
        })
        .ok_or(Refusal::TooManyPixels)
}

pub(crate) fn to_u64(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

fn to_f64(number: u64) -> f64 {
    number as f64
}

fn scaled(side: u32, scale: f64) -> u32 {
    ((f64::from(side) * scale).round() as u32).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_header_claims_is_bounded() {
        for (width, height, expected) in [
            (4000, 3000, None),
            (8064, 6048, None),
            (50_000, 50_000, Some(Refusal::TooManyPixels)),
            (u32::MAX, u32::MAX, Some(Refusal::TooManyPixels)),
            (60_000, 1, Some(Refusal::TooManyPixels)),
            (0, 10, Some(Refusal::Broken)),
        ] {
            assert_eq!(Size::claimed(width, height).err(), expected, "{width}×{height}");
        }
    }

    #[test]
    fn what_is_kept_fits_the_longest_side() {
        let kept = |width, height, max_side| {
            let kept = Size { width, height }.kept(max_side);
            (kept.width, kept.height)
        };
        assert_eq!(kept(4000, 3000, 1600), (1600, 1200));
        assert_eq!(kept(3000, 4000, 1600), (1200, 1600));
        assert_eq!(kept(800, 600, 1600), (800, 600));
        assert_eq!(kept(20_000, 3, 1600), (1600, 1));
        assert_eq!(kept(4096, 4096, 4096), (2000, 2000));
    }
}
