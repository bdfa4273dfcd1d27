//! PNG, and the picture that stands for an animated one.

use ::png::{BitDepth, ColorType, Decoder, Limits, Transformations};

use crate::choose::{Origin, Original, as_animation, smallest};
use crate::cursor::Cursor;
use crate::pixels::{Pixels, Reduction};
use crate::plan::{Size, fits, reduction, resizing, to_u64};
use crate::{Prepared, Refusal, Rules, exif};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// What the decoder may take beside the rows; it needs a window and two rows.
const DECODER_BYTES: usize = 2 * 1024 * 1024;

/// What a file says of itself, and the file without what nobody needs to see the picture.
struct Png {
    clean: Vec<u8>,
    size: Size,
    is_interlaced: bool,
    orientation: u8,
    frames: u32,
}

pub(crate) fn prepare(bytes: Vec<u8>, rules: &Rules) -> Result<Prepared, Refusal> {
    let png = read(&bytes, rules.keeps_animation)?;
    drop(bytes);
    if rules.keeps_animation && png.frames > 1 {
        return as_animation("image/png", png.clean, png.size, png.frames);
    }
    let to = png.size.kept(rules.max_side);
    let pixels = png.decoded(to)?.resized(to)?;
    let is_as_it_was = pixels.size == png.size && png.orientation == 1;
    let original = is_as_it_was.then_some(Original { media_type: "image/png", bytes: png.clean });
    smallest(&pixels.upright(png.orientation), original, Origin::Lossless)
}

impl Png {
    fn decoded(&self, to: Size) -> Result<Pixels, Refusal> {
        let beside = to_u64(self.clean.len()) + to_u64(DECODER_BYTES);
        let mut decoder = Decoder::new_with_limits(
            std::io::Cursor::new(self.clean.as_slice()),
            Limits { bytes: DECODER_BYTES },
        );
        decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
        let mut reader = decoder.read_info().map_err(|_| Refusal::Broken)?;
        let (colours, BitDepth::Eight) = reader.output_color_type() else { return Err(Refusal::Broken) };
        let has_alpha = matches!(colours, ColorType::Rgba | ColorType::GrayscaleAlpha);
        if self.is_interlaced {
            let channels = to_u64(colours.samples());
            if !fits(beside + self.size.pixels() * (channels + 4) + resizing(self.size, to, has_alpha)) {
                return Err(Refusal::TooManyPixels);
            }
            let length = reader.output_buffer_size().ok_or(Refusal::TooManyPixels)?;
            let mut whole = vec![0; length];
            reader.next_frame(&mut whole).map_err(|_| Refusal::Broken)?;
            let mut rgba = Vec::new();
            push_rgba(&mut rgba, &whole, colours)?;
            return Pixels::rgba(self.size, rgba);
        }
        let mut rows = Reduction::new(self.size, reduction(self.size, to, has_alpha, beside)?);
        let mut rgba = Vec::new();
        while let Some(row) = reader.next_row().map_err(|_| Refusal::Broken)? {
            rgba.clear();
            push_rgba(&mut rgba, row.data(), colours)?;
            rows.push(&rgba);
        }
        rows.end()
    }
}

fn push_rgba(rgba: &mut Vec<u8>, samples: &[u8], colours: ColorType) -> Result<(), Refusal> {
    match colours {
        ColorType::Rgba => rgba.extend_from_slice(samples),
        ColorType::Rgb => rgba.extend(samples.as_chunks().0.iter().flat_map(|&[r, g, b]| [r, g, b, 255])),
        ColorType::Grayscale => rgba.extend(samples.iter().flat_map(|&grey| [grey, grey, grey, 255])),
        ColorType::GrayscaleAlpha => {
            rgba.extend(samples.as_chunks().0.iter().flat_map(|&[grey, alpha]| [grey, grey, grey, alpha]));
        }
        ColorType::Indexed => return Err(Refusal::Broken),
    }
    Ok(())
}

/// Walks over the file's chunks, and keeps those that are needed for its pixels.
fn read(bytes: &[u8], keeps_animation: bool) -> Result<Png, Refusal> {
    let mut clean = Vec::with_capacity(bytes.len());
    clean.extend_from_slice(SIGNATURE);
    let mut cursor = Cursor::at(bytes, SIGNATURE.len()).ok_or(Refusal::Broken)?;
    let (mut header, mut orientation, mut frames) = (None, 1, 1);
    loop {
        let chunk = cursor.rest();
        let length =
            cursor.u32_be().and_then(|length| usize::try_from(length).ok()).ok_or(Refusal::Broken)?;
        let name = cursor.take(4).ok_or(Refusal::Broken)?;
        let content = cursor.take(length).ok_or(Refusal::Broken)?;
        cursor.take(4).ok_or(Refusal::Broken)?;
        match name {
            b"IHDR" if header.is_none() => header = Some(header_of(content)?),
            b"eXIf" => orientation = exif::orientation(content),
            b"acTL" => frames = Cursor::new(content).u32_be().unwrap_or(1),
            _ => {}
        }
        let is_needed = match name {
            b"IHDR" | b"PLTE" | b"tRNS" | b"IDAT" | b"IEND" => true,
            b"acTL" | b"fcTL" | b"fdAT" => keeps_animation,
            _ => false,
        };
        if is_needed {
            clean.extend_from_slice(chunk.get(..length + 12).ok_or(Refusal::Broken)?);
        }
        if name == b"IEND" {
            break;
        }
    }
    let (size, is_interlaced) = header.ok_or(Refusal::Broken)?;
    Ok(Png { clean, size, is_interlaced, orientation, frames })
}

fn header_of(content: &[u8]) -> Result<(Size, bool), Refusal> {
    let mut cursor = Cursor::new(content);
    let (width, height) = cursor.u32_be().zip(cursor.u32_be()).ok_or(Refusal::Broken)?;
    let interlacing = content.get(12).ok_or(Refusal::Broken)?;
    Ok((Size::claimed(width, height)?, *interlacing != 0))
}
