//! Icons of sites: the largest picture of those that the file holds.

use crate::cursor::Cursor;
use crate::{Prepared, Refusal, Rules, bitmap, png};

/// Pictures that are looked at.
const MOST_ENTRIES: u16 = 64;

pub(crate) fn prepare(bytes: &[u8], rules: &Rules) -> Result<Prepared, Refusal> {
    let picture = largest(bytes).ok_or(Refusal::Broken)?;
    if picture.starts_with(b"\x89PNG") {
        png::prepare(picture.to_vec(), rules)
    } else {
        bitmap::of_icon(picture, rules)
    }
}

fn largest(bytes: &[u8]) -> Option<&[u8]> {
    let mut cursor = Cursor::at(bytes, 4)?;
    let count = cursor.u16_le()?;
    let mut found: Option<((u32, u16), &[u8])> = None;
    for _ in 0..count.min(MOST_ENTRIES) {
        let mut entry = Cursor::new(cursor.take(16)?);
        // Zero means 256.
        let [width, height] =
            [entry.u8()?, entry.u8()?].map(|side| if side == 0 { 256 } else { u32::from(side) });
        entry.take(4)?;
        let (bits, length, start) = (entry.u16_le()?, entry.u32_le()?, entry.u32_le()?);
        let picture = Cursor::at(bytes, usize::try_from(start).ok()?)?.take(usize::try_from(length).ok()?)?;
        let worth = (width * height, bits);
        if found.is_none_or(|(best, _)| worth > best) {
            found = Some((worth, picture));
        }
    }
    found.map(|(_, picture)| picture)
}
