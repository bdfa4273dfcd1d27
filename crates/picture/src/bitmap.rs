//! Bitmaps as Windows has them, uncompressed: alone, and inside icons.

use crate::choose::{Origin, smallest};
use crate::cursor::Cursor;
use crate::pixels::{Pixels, Reduction};
use crate::plan::{Size, reduction, to_u64};
use crate::{Prepared, Refusal, Rules};

/// Ways of storing pixels: plainly, and plainly with the places of the colours named.
const PLAIN: u32 = 0;
const NAMED_PLACES: u32 = 3;

pub(crate) fn prepare(bytes: &[u8], rules: &Rules) -> Result<Prepared, Refusal> {
    let mut file = Cursor::at(bytes, 10).ok_or(Refusal::Broken)?;
    let start = file.u32_le().and_then(|start| usize::try_from(start).ok()).ok_or(Refusal::Broken)?;
    let header = Cursor::at(bytes, 14).ok_or(Refusal::Broken)?;
    let bitmap = Bitmap::read(header, false).ok_or(Refusal::Broken)?;
    let rows = bytes.get(start..).ok_or(Refusal::Broken)?;
    smallest(&bitmap.decoded(rows, rules)?, None, Origin::Lossless)
}

/// The picture of an icon, which lies there without a file's header, with a mask after its rows.
pub(crate) fn of_icon(bytes: &[u8], rules: &Rules) -> Result<Prepared, Refusal> {
    let bitmap = Bitmap::read(Cursor::new(bytes), true).ok_or(Refusal::Broken)?;
    let rows = bytes.get(bitmap.length..).ok_or(Refusal::Broken)?;
    smallest(&bitmap.decoded(rows, rules)?, None, Origin::Lossless)
}

struct Bitmap {
    width: u32,
    height: u32,
    is_upside_down: bool,
    bits: usize,
    palette: Vec<[u8; 4]>,
    has_mask: bool,
    /// Of the header and the palette.
    length: usize,
}

impl Bitmap {
    fn read(mut cursor: Cursor<'_>, is_icon: bool) -> Option<Self> {
        let header = usize::try_from(cursor.u32_le()?).ok().filter(|length| (40..=124).contains(length))?;
        let mut rest = Cursor::new(cursor.take(header - 4)?);
        let (width, height) = (rest.u32_le()?, rest.u32_le()?.cast_signed());
        rest.take(2)?;
        let bits = usize::from(rest.u16_le()?);
        let way = rest.u32_le()?;
        rest.take(12)?;
        let named = usize::try_from(rest.u32_le()?).ok()?;
        let is_known = matches!(bits, 1 | 4 | 8 | 24) && way == PLAIN
            || bits == 32 && matches!(way, PLAIN | NAMED_PLACES);
        if !is_known {
            return None;
        }
        let colours = match bits {
            1 | 4 | 8 if named == 0 => 1 << bits,
            1 | 4 | 8 => named.min(1 << bits),
            _ => 0,
        };
        let masks = if way == NAMED_PLACES && header == 40 { 12 } else { 0 };
        cursor.take(masks)?;
        let palette =
            cursor.take(colours * 4)?.as_chunks().0.iter().map(|&[b, g, r, _]| [r, g, b, 255]).collect();
        // An icon counts the rows of its mask too.
        let rows = height.unsigned_abs() / if is_icon { 2 } else { 1 };
        Some(Self {
            width,
            height: rows,
            is_upside_down: height > 0,
            bits,
            palette,
            has_mask: is_icon,
            length: header + masks + colours * 4,
        })
    }

    fn decoded(&self, bytes: &[u8], rules: &Rules) -> Result<Pixels, Refusal> {
        let size = Size::claimed(self.width, self.height)?;
        let to = size.kept(rules.max_side);
        let factor = reduction(size, to, true, 2 * to_u64(bytes.len()))?;
        let width = usize::try_from(self.width).map_err(|_| Refusal::TooManyPixels)?;
        let height = usize::try_from(self.height).map_err(|_| Refusal::TooManyPixels)?;
        // Rows are filled up to four bytes.
        let (line, mask_line) = ((width * self.bits).div_ceil(32) * 4, width.div_ceil(32) * 4);
        let (lines, masks) = bytes.split_at_checked(line * height).ok_or(Refusal::Broken)?;
        let has_alpha = self.bits == 32 && lines.iter().skip(3).step_by(4).any(|alpha| *alpha != 0);
        let mut rows = Reduction::new(size, factor);
        let mut row = Vec::with_capacity(width * 4);
        for y in 0..height {
            let y = if self.is_upside_down { height - 1 - y } else { y };
            row.clear();
            self.push_row(
                &mut row,
                lines.get(y * line..(y + 1) * line).ok_or(Refusal::Broken)?,
                width,
                has_alpha,
            );
            if self.has_mask && !has_alpha {
                hide(&mut row, masks.get(y * mask_line..(y + 1) * mask_line).unwrap_or_default());
            }
            rows.push(&row);
        }
        rows.end()?.resized(to)
    }

    fn push_row(&self, row: &mut Vec<u8>, line: &[u8], width: usize, has_alpha: bool) {
        match self.bits {
            32 => row.extend(
                line.as_chunks()
                    .0
                    .iter()
                    .take(width)
                    .flat_map(|&[b, g, r, alpha]| [r, g, b, if has_alpha { alpha } else { 255 }]),
            ),
            24 => row.extend(line.as_chunks().0.iter().take(width).flat_map(|&[b, g, r]| [r, g, b, 255])),
            bits => {
                let index = |x: usize| {
                    let shift = 8 - bits - x * bits % 8;
                    line.get(x * bits / 8).map(|byte| usize::from(byte >> shift) & ((1 << bits) - 1))
                };
                row.extend((0..width).flat_map(|x| {
                    index(x).and_then(|index| self.palette.get(index)).copied().unwrap_or([0, 0, 0, 255])
                }));
            }
        }
    }
}

/// Hides the pixels whose bits are set in a mask.
fn hide(row: &mut [u8], mask: &[u8]) {
    for (x, pixel) in row.chunks_exact_mut(4).enumerate() {
        if mask.get(x / 8).is_some_and(|byte| byte >> (7 - x % 8) & 1 == 1) {
            pixel.fill(0);
        }
    }
}
