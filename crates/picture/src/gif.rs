//! GIF: its first frame, on the screen that it is drawn on.

use std::num::NonZeroU64;

use ::gif::{DecodeOptions, Frame, MemoryLimit};

use crate::choose::{Origin, as_animation, smallest};
use crate::cursor::Cursor;
use crate::pixels::{Pixels, Reduction};
use crate::plan::{Size, reduction, to_u64};
use crate::{Prepared, Refusal, Rules};

/// Frames that are counted; one that has more is an animation all the same.
const MOST_COUNTED: u32 = 100_000;

pub(crate) fn prepare(bytes: Vec<u8>, rules: &Rules) -> Result<Prepared, Refusal> {
    let mut header = Cursor::at(&bytes, 6).ok_or(Refusal::Broken)?;
    let (width, height) = header.u16_le().zip(header.u16_le()).ok_or(Refusal::Broken)?;
    let screen = Size { width: width.into(), height: height.into() };
    if rules.keeps_animation
        && let (frames @ 2.., clean) = walked(&bytes)
    {
        return as_animation("image/gif", clean, Size::claimed(screen.width, screen.height)?, frames);
    }
    let pixels = first_frame(&bytes, screen, rules)?;
    drop(bytes);
    smallest(&pixels, None, Origin::Lossless)
}

fn first_frame(bytes: &[u8], screen: Size, rules: &Rules) -> Result<Pixels, Refusal> {
    let mut options = DecodeOptions::new();
    options.set_memory_limit(MemoryLimit::Bytes(NonZeroU64::new(40_000_000).ok_or(Refusal::Broken)?));
    options.allow_unknown_blocks(true);
    let mut decoder = options.read_info(bytes).map_err(|_| Refusal::Broken)?;
    let info = decoder.next_frame_info().map_err(|_| Refusal::Broken)?.ok_or(Refusal::Broken)?;
    // A first frame that is larger than the screen makes the screen larger, as in browsers.
    let size = Size::claimed(
        screen.width.max(u32::from(info.left) + u32::from(info.width)),
        screen.height.max(u32::from(info.top) + u32::from(info.height)),
    )?;
    let indices = to_u64(usize::from(info.width)) * to_u64(usize::from(info.height));
    let to = size.kept(rules.max_side);
    let factor = reduction(size, to, true, to_u64(bytes.len()) + indices)?;
    let mut frame = Frame { width: info.width, ..info.clone() };
    let mut buffer = vec![0; decoder.buffer_size()];
    decoder.read_into_buffer(&mut buffer).map_err(|_| Refusal::Broken)?;
    let palette = frame.palette.take().or_else(|| decoder.global_palette().map(<[u8]>::to_vec));
    drawn(&frame, &buffer, &palette.ok_or(Refusal::Broken)?, Reduction::new(size, factor), size)?.resized(to)
}

fn drawn(
    frame: &Frame<'_>,
    indices: &[u8],
    palette: &[u8],
    mut rows: Reduction,
    size: Size,
) -> Result<Pixels, Refusal> {
    let colours: Vec<[u8; 4]> = (0..=u8::MAX)
        .zip(palette.as_chunks().0)
        .map(
            |(index, &[red, green, blue])| {
                if frame.transparent == Some(index) { [0; 4] } else { [red, green, blue, 255] }
            },
        )
        .collect();
    let mut lines = indices.chunks(usize::from(frame.width).max(1));
    let width = usize::try_from(size.width).map_err(|_| Refusal::TooManyPixels)? * 4;
    let (top, bottom) = (u32::from(frame.top), u32::from(frame.top) + u32::from(frame.height));
    let mut row = Vec::with_capacity(width);
    for y in 0..size.height {
        row.clear();
        if (top..bottom).contains(&y) {
            row.resize(usize::from(frame.left) * 4, 0);
            for index in lines.next().unwrap_or_default() {
                row.extend(colours.get(usize::from(*index)).copied().unwrap_or([0; 4]));
            }
        }
        row.resize(width, 0);
        rows.push(&row);
    }
    rows.end()
}

/// Walks over the file's blocks: how many frames it has, and the file without what nobody needs to see them.
fn walked(bytes: &[u8]) -> (u32, Vec<u8>) {
    let (mut frames, mut clean) = (0, Vec::new());
    let mut walk = || {
        let mut cursor = Cursor::at(bytes, 10)?;
        let flags = cursor.u8()?;
        cursor.take(2 + palette_length(flags))?;
        clean.extend_from_slice(before(bytes, cursor)?);
        while frames < MOST_COUNTED {
            let block = cursor.rest();
            let is_needed = match cursor.u8()? {
                0x21 => is_needed(cursor.u8()?, cursor.rest()),
                0x2C => {
                    frames += 1;
                    cursor.take(8)?;
                    let flags = cursor.u8()?;
                    cursor.take(palette_length(flags) + 1)?;
                    true
                }
                _ => break,
            };
            while let length @ 1.. = cursor.u8()? {
                cursor.take(usize::from(length))?;
            }
            if is_needed {
                clean.extend_from_slice(before(block, cursor)?);
            }
        }
        Some(())
    };
    walk();
    clean.push(0x3B);
    (frames, clean)
}

/// What lies between where bytes begin and where they are read.
fn before<'a>(bytes: &'a [u8], cursor: Cursor<'_>) -> Option<&'a [u8]> {
    bytes.get(..bytes.len() - cursor.rest().len())
}

/// Of the extensions: how a frame is shown, and how often it all begins anew.
fn is_needed(label: u8, content: &[u8]) -> bool {
    match label {
        0xF9 => true,
        0xFF => content.starts_with(b"\x0BNETSCAPE2.0") || content.starts_with(b"\x0BANIMEXTS1.0"),
        _ => false,
    }
}

fn palette_length(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << (usize::from(flags & 7) + 1) }
}
