use fast_image_resize::images::Image;
use fast_image_resize::{PixelType, Resizer};

use crate::Refusal;
use crate::plan::{Size, to_u64};

/// Decoded pixels, row by row, of red, green and blue, and of alpha where there is any.
pub(crate) struct Pixels {
    pub(crate) size: Size,
    pub(crate) has_alpha: bool,
    pub(crate) bytes: Vec<u8>,
}

impl Pixels {
    pub(crate) fn rgb(size: Size, bytes: Vec<u8>) -> Result<Self, Refusal> {
        Self::checked(size, false, bytes)
    }

    /// Pixels with alpha; an alpha that hides nothing is left out.
    pub(crate) fn rgba(size: Size, bytes: Vec<u8>) -> Result<Self, Refusal> {
        let mut pixels = Self::checked(size, true, bytes)?;
        if pixels.bytes.iter().skip(3).step_by(4).all(|alpha| *alpha == u8::MAX) {
            let mut at = 0_u8;
            pixels.bytes.retain(|_| {
                at = (at + 1) % 4;
                at != 0
            });
            pixels.has_alpha = false;
        }
        Ok(pixels)
    }

    fn checked(size: Size, has_alpha: bool, bytes: Vec<u8>) -> Result<Self, Refusal> {
        let pixels = Self { size, has_alpha, bytes };
        let is_whole = to_u64(pixels.bytes.len()) == size.pixels() * to_u64(pixels.channels());
        if is_whole { Ok(pixels) } else { Err(Refusal::Broken) }
    }

    pub(crate) fn channels(&self) -> usize {
        if self.has_alpha { 4 } else { 3 }
    }

    /// The same picture at a smaller size; it is never made larger.
    pub(crate) fn resized(self, to: Size) -> Result<Self, Refusal> {
        let to = if self.has_alpha { to.kept_with_alpha() } else { to };
        if self.size.longest() <= to.longest() {
            return Ok(self);
        }
        let layout = if self.has_alpha { PixelType::U8x4 } else { PixelType::U8x3 };
        let from = Image::from_vec_u8(self.size.width, self.size.height, self.bytes, layout)
            .map_err(|_| Refusal::Broken)?;
        let mut resized = Image::new(to.width, to.height, layout);
        Resizer::new().resize(&from, &mut resized, None).map_err(|_| Refusal::Broken)?;
        Ok(Self { size: to, has_alpha: self.has_alpha, bytes: resized.into_vec() })
    }

    /// Whether it is drawn in few colours: at most 256.
    pub(crate) fn is_line_art(&self) -> bool {
        let mut seen = std::collections::HashSet::with_capacity(257);
        let mut last: &[u8] = &[];
        self.bytes.chunks_exact(self.channels()).all(|pixel| {
            if pixel != last {
                last = pixel;
                seen.insert(pixel);
            }
            seen.len() <= 256
        })
    }
}

/// Takes rows with alpha as they are decoded, and makes one pixel of each square of them, so that the whole picture is
/// never in memory.
pub(crate) struct Reduction {
    from: Size,
    factor: u32,
    /// Of the rows of the squares that are under way: colours weighed by alpha, and alpha.
    sums: Vec<[u64; 4]>,
    rows: u32,
    bytes: Vec<u8>,
}

impl Reduction {
    pub(crate) fn new(from: Size, factor: u32) -> Self {
        let to = from.reduced(factor);
        let length = usize::try_from(to.pixels() * 4).unwrap_or_default();
        let columns = usize::try_from(to.width).unwrap_or_default();
        Self { from, factor, sums: vec![[0; 4]; columns], rows: 0, bytes: Vec::with_capacity(length) }
    }

    /// Takes the next row.
    pub(crate) fn push(&mut self, row: &[u8]) {
        if self.factor == 1 {
            self.bytes.extend_from_slice(row);
            return;
        }
        let width = usize::try_from(self.factor).unwrap_or(1) * 4;
        for (sums, square) in self.sums.iter_mut().zip(row.chunks(width)) {
            for pixel in square.chunks_exact(4) {
                let &[red, green, blue, alpha] = pixel else { continue };
                let weight = u64::from(alpha);
                for (sum, part) in sums.iter_mut().zip([red, green, blue]) {
                    *sum += u64::from(part) * weight;
                }
                sums[3] += weight;
            }
        }
        self.rows += 1;
        if self.rows == self.factor {
            self.end_squares();
        }
    }

    fn end_squares(&mut self) {
        let mut left = self.from.width;
        for sums in &mut self.sums {
            let count = u64::from(left.min(self.factor) * self.rows).max(1);
            left = left.saturating_sub(self.factor);
            let [red, green, blue, alpha] = std::mem::take(sums);
            let weight = alpha.max(1);
            let part = |sum: u64, of: u64| u8::try_from((sum + of / 2) / of).unwrap_or(u8::MAX);
            self.bytes.extend([
                part(red, weight),
                part(green, weight),
                part(blue, weight),
                part(alpha, count),
            ]);
        }
        self.rows = 0;
    }

    /// The picture, when its last row was taken.
    pub(crate) fn end(mut self) -> Result<Pixels, Refusal> {
        if self.rows > 0 {
            self.end_squares();
        }
        Pixels::rgba(self.from.reduced(self.factor), self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn squares_become_pixels_and_hidden_colours_do_not_bleed() {
        let mut reduction = Reduction::new(Size { width: 3, height: 2 }, 2);
        reduction.push(&[10, 0, 0, 255, 20, 0, 0, 255, 7, 8, 9, 255]);
        reduction.push(&[30, 0, 0, 255, 200, 200, 200, 0, 7, 8, 9, 255]);
        let pixels = reduction.end().unwrap();
        assert_eq!(pixels.size, Size { width: 2, height: 1 });
        assert_eq!(pixels.bytes, [20, 0, 0, 191, 7, 8, 9, 255]);
    }

    #[test]
    fn an_alpha_that_hides_nothing_is_left_out() {
        let size = Size { width: 2, height: 1 };
        let pixels = Pixels::rgba(size, vec![1, 2, 3, 255, 4, 5, 6, 255]).unwrap();
        assert!(!pixels.has_alpha);
        assert_eq!(pixels.bytes, [1, 2, 3, 4, 5, 6]);
        assert!(Pixels::rgba(size, vec![1, 2, 3, 255, 4, 5, 6, 254]).unwrap().has_alpha);
        assert!(Pixels::rgba(size, vec![1, 2, 3]).is_err());
    }
}
