//! WebP: its container walked over here, its pixels decoded by a decoder that holds no unsafe code.

use std::io::Cursor as Reader;

use image_webp::WebPDecoder;

use crate::choose::{Origin, Original, WEBP, as_animation, smallest};
use crate::cursor::Cursor;
use crate::pixels::Pixels;
use crate::plan::{Size, fits, resizing, to_u64};
use crate::{Prepared, Refusal, Rules, exif};

/// Twice what decoding takes for each pixel, at most: two copies of it with alpha, and what is being decoded.
const DECODING: u64 = 18;
/// A photograph without alpha: its planes and its pixels.
const DECODING_LOSSY: u64 = 9;

/// Flags of the extended header (RFC 9649, 2.7.1): of what is taken out.
const TAKEN_OUT: u8 = 0x20 | 0x08 | 0x04;

/// What a file says of itself, and the file without what nobody needs to see the picture.
struct WebP {
    clean: Vec<u8>,
    size: Size,
    frames: u32,
    is_lossless: bool,
    has_alpha: bool,
    orientation: u8,
}

pub(crate) fn prepare(bytes: Vec<u8>, rules: &Rules) -> Result<Prepared, Refusal> {
    let webp = read(&bytes)?;
    drop(bytes);
    if rules.keeps_animation && webp.frames > 1 {
        return as_animation(WEBP, webp.clean, webp.size, webp.frames);
    }
    let to = webp.size.kept(rules.max_side);
    let pixels = webp.decoded(to)?.resized(to)?;
    let is_as_it_was = pixels.size == webp.size && webp.orientation == 1 && webp.frames == 0;
    let original = is_as_it_was.then_some(Original { media_type: WEBP, bytes: webp.clean });
    let origin = if webp.is_lossless { Origin::Lossless } else { Origin::Lossy };
    smallest(&pixels.upright(webp.orientation), original, origin)
}

impl WebP {
    fn decoded(&self, to: Size) -> Result<Pixels, Refusal> {
        let is_plain = !self.is_lossless && !self.has_alpha && self.frames == 0;
        let decoding = self.size.pixels() * if is_plain { DECODING_LOSSY } else { DECODING } / 2;
        let beside = to_u64(self.clean.len());
        if !fits(beside + decoding) || !fits(beside + resizing(self.size, to, self.has_alpha)) {
            return Err(Refusal::TooManyPixels);
        }
        let mut decoder =
            WebPDecoder::new(Reader::new(self.clean.as_slice())).map_err(|_| Refusal::Broken)?;
        if decoder.dimensions() != (self.size.width, self.size.height) {
            return Err(Refusal::Broken);
        }
        let mut bytes = vec![0; decoder.output_buffer_size().ok_or(Refusal::TooManyPixels)?];
        decoder.read_image(&mut bytes).map_err(|_| Refusal::Broken)?;
        if decoder.has_alpha() { Pixels::rgba(self.size, bytes) } else { Pixels::rgb(self.size, bytes) }
    }
}

/// Walks over the file's chunks, and keeps those that are needed for its pixels.
fn read(bytes: &[u8]) -> Result<WebP, Refusal> {
    let mut clean = Vec::with_capacity(bytes.len());
    clean.extend_from_slice(bytes.get(..12).ok_or(Refusal::Broken)?);
    let mut cursor = Cursor::at(bytes, 12).ok_or(Refusal::Broken)?;
    let (mut canvas, mut inside) = (None, None);
    let (mut frames, mut is_lossless, mut has_alpha, mut orientation) = (0, false, false, 1);
    while let Some((name, content)) = next_chunk(&mut cursor)? {
        let mut content = content.to_vec();
        match name {
            b"VP8X" => {
                canvas = canvas_of(&content);
                if let Some(flags) = content.first_mut() {
                    *flags &= !TAKEN_OUT;
                    has_alpha |= *flags & 0x10 != 0;
                }
            }
            b"VP8 " => inside = lossy_size(&content),
            b"VP8L" => (inside, is_lossless, has_alpha) = (lossless_size(&content), true, true),
            b"ANMF" => {
                frames += 1;
                is_lossless |= content.get(16..20) == Some(b"VP8L");
                bounded_frame(&content)?;
            }
            b"ALPH" => has_alpha = true,
            b"EXIF" => orientation = exif::orientation(&content),
            _ => {}
        }
        if matches!(name, b"VP8X" | b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" | b"ANMF") {
            push_chunk(&mut clean, name, &content);
        }
    }
    let (width, height) = canvas.or(inside).ok_or(Refusal::Broken)?;
    let size = Size::claimed(width, height)?;
    let is_as_claimed = if frames == 0 { inside == Some((width, height)) } else { canvas.is_some() };
    if !is_as_claimed {
        return Err(Refusal::Broken);
    }
    let length = u32::try_from(clean.len() - 8).map_err(|_| Refusal::TooManyPixels)?;
    clean.splice(4..8, length.to_le_bytes());
    Ok(WebP { clean, size, frames, is_lossless, has_alpha, orientation })
}

/// A chunk's name and content.
type Chunk<'a> = (&'a [u8; 4], &'a [u8]);

fn next_chunk<'a>(cursor: &mut Cursor<'a>) -> Result<Option<Chunk<'a>>, Refusal> {
    let Some(name) = cursor.take(4) else { return Ok(None) };
    let name = name.try_into().map_err(|_| Refusal::Broken)?;
    let length = cursor.u32_le().and_then(|length| usize::try_from(length).ok()).ok_or(Refusal::Broken)?;
    let content = cursor.take(length).ok_or(Refusal::Broken)?;
    // Chunks have even lengths; the last byte of a file may be missing.
    cursor.take(length % 2);
    Ok(Some((name, content)))
}

fn push_chunk(clean: &mut Vec<u8>, name: &[u8; 4], content: &[u8]) {
    clean.extend_from_slice(name);
    clean.extend(u32::try_from(content.len()).unwrap_or(u32::MAX).to_le_bytes());
    clean.extend_from_slice(content);
    clean.extend((content.len() % 2 == 1).then_some(0));
}

fn canvas_of(content: &[u8]) -> Option<(u32, u32)> {
    let mut cursor = Cursor::at(content, 4)?;
    Some((cursor.u24_le()? + 1, cursor.u24_le()? + 1))
}

/// RFC 6386, 9.1.
fn lossy_size(content: &[u8]) -> Option<(u32, u32)> {
    let mut cursor = Cursor::at(content, 3)?;
    let is_key_frame = cursor.take(3)? == [0x9D, 0x01, 0x2A];
    let (width, height) = (cursor.u16_le()? & 0x3FFF, cursor.u16_le()? & 0x3FFF);
    is_key_frame.then_some((width.into(), height.into()))
}

/// RFC 9649, 3.4.
fn lossless_size(content: &[u8]) -> Option<(u32, u32)> {
    let mut cursor = Cursor::new(content);
    let is_signed = cursor.u8()? == 0x2F;
    let bits = cursor.u32_le()?;
    is_signed.then_some(((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1))
}

/// The pixels inside a frame of an animation are as bounded as a whole picture's.
fn bounded_frame(content: &[u8]) -> Result<(), Refusal> {
    let mut cursor = Cursor::at(content, 16).ok_or(Refusal::Broken)?;
    while let Some((name, content)) = next_chunk(&mut cursor)? {
        let size = match name {
            b"VP8 " => lossy_size(content),
            b"VP8L" => lossless_size(content),
            _ => continue,
        };
        let (width, height) = size.ok_or(Refusal::Broken)?;
        if !fits(Size::claimed(width, height)?.pixels() * DECODING / 2) {
            return Err(Refusal::TooManyPixels);
        }
    }
    Ok(())
}
