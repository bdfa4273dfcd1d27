//! JPEG: read by a decoder that can leave out detail as it decodes (ITU T.81 has blocks of 8 × 8, of which the coarse
//! part alone gives the picture at a half, a quarter, an eighth).

use jpeg_decoder::{Decoder, PixelFormat};

use crate::choose::{Origin, Original, smallest};
use crate::cursor::Cursor;
use crate::pixels::Pixels;
use crate::plan::{Size, fits, resizing, to_u64};
use crate::{Prepared, Refusal, Rules, exif};

/// Passes over the picture that one file may ask for; writers of progressive files make about ten.
const MOST_SCANS: u32 = 100;
/// Passes and pixels together: a small file can ask for many passes over many pixels.
const MOST_WORK: u64 = 400_000_000;

/// What a file says of itself, and the file without what nobody needs to see the picture.
struct Jpeg {
    clean: Vec<u8>,
    frame: Frame,
    orientation: u8,
}

#[derive(Clone, Copy)]
struct Frame {
    size: Size,
    is_progressive: bool,
    /// Samples for 64 pixels: 64 of grey, 96 where colours have half the detail in both directions.
    samples: u64,
}

pub(crate) fn prepare(bytes: &[u8], rules: &Rules) -> Result<Prepared, Refusal> {
    let jpeg = read(bytes)?;
    let to = jpeg.frame.size.kept(rules.max_side);
    let pixels = jpeg.decoded(to, to_u64(bytes.len()))?.resized(to)?;
    let is_as_it_was = pixels.size == jpeg.frame.size && jpeg.orientation == 1;
    let original = is_as_it_was.then_some(Original { media_type: "image/jpeg", bytes: jpeg.clean });
    smallest(&pixels.upright(jpeg.orientation), original, Origin::Lossy)
}

impl Jpeg {
    /// The pixels, at least as many as are kept where they fit.
    fn decoded(&self, to: Size, of_file: u64) -> Result<Pixels, Refusal> {
        let asked = self.frame.scale(to, 2 * of_file).ok_or(Refusal::TooManyPixels)?;
        let side = |side: u32| u16::try_from(side).map_err(|_| Refusal::TooManyPixels);
        let mut decoder = Decoder::new(self.clean.as_slice());
        decoder.scale(side(asked.width)?, side(asked.height)?).map_err(|_| Refusal::Broken)?;
        let bytes = decoder.decode().map_err(|_| Refusal::Broken)?;
        let info = decoder.info().ok_or(Refusal::Broken)?;
        let size = Size { width: info.width.into(), height: info.height.into() };
        match info.pixel_format {
            PixelFormat::RGB24 => Pixels::rgb(size, bytes),
            PixelFormat::L8 => Pixels::rgb(size, bytes.into_iter().flat_map(|grey| [grey; 3]).collect()),
            PixelFormat::CMYK32 => Pixels::rgb(size, rgb_of_cmyk(&bytes)),
            PixelFormat::L16 => Err(Refusal::Broken),
        }
    }
}

impl Frame {
    /// The size to decode at: the smallest that is no smaller than what is kept, or the largest that fits.
    fn scale(self, to: Size, beside: u64) -> Option<Size> {
        let at = |eighths: u32| {
            let side = |side: u32| (side * eighths).div_ceil(8);
            Size { width: side(self.size.width), height: side(self.size.height) }
        };
        let scales = [8, 4, 2, 1].map(at);
        let smallest = scales.into_iter().rfind(|size| size.longest() >= to.longest())?;
        scales
            .into_iter()
            .filter(|size| size.longest() <= smallest.longest())
            .find(|size| fits(beside + self.decoding(*size).max(resizing(*size, to, false))))
    }

    /// What decoding takes: the coefficients of the whole picture where it is made of several passes, the planes of each
    /// colour, and the pixels.
    fn decoding(self, at: Size) -> u64 {
        let coefficients = if self.is_progressive { self.size.pixels() * self.samples / 64 * 2 } else { 0 };
        coefficients + at.pixels() * self.samples / 64 + at.pixels() * 3
    }
}

fn rgb_of_cmyk(bytes: &[u8]) -> Vec<u8> {
    let mut rgb = Vec::with_capacity(bytes.len() / 4 * 3);
    for ink in bytes.chunks_exact(4) {
        let &[cyan, magenta, yellow, black] = ink else { continue };
        let light = 255 - u16::from(black);
        rgb.extend(
            [cyan, magenta, yellow]
                .map(|ink| u8::try_from((255 - u16::from(ink)) * light / 255).unwrap_or(u8::MAX)),
        );
    }
    rgb
}

/// Walks over the file's segments, and keeps those that are needed for its pixels.
fn read(bytes: &[u8]) -> Result<Jpeg, Refusal> {
    let mut cursor = Cursor::new(bytes);
    let mut clean = cursor.take(2).ok_or(Refusal::Broken)?.to_vec();
    let (mut frame, mut orientation, mut scans) = (None, 1, 0);
    while let Some(marker) = next_marker(&mut cursor) {
        match marker {
            // Whatever follows the end (another picture, a film) is not this picture.
            0xD9 => break,
            // Markers that stand alone; within the data they are copied with it.
            0x01 | 0xD0..=0xD8 => continue,
            _ => {}
        }
        let length = Cursor::new(cursor.rest()).u16_be().ok_or(Refusal::Broken)?;
        let segment = cursor.take(usize::from(length)).ok_or(Refusal::Broken)?;
        let content = segment.get(2..).ok_or(Refusal::Broken)?;
        match marker {
            0xC0..=0xC2 if frame.is_none() => frame = Some(frame_of(marker, content)?),
            // A second frame, or a way of coding that no webview draws.
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => return Err(Refusal::Broken),
            0xE1 if content.starts_with(b"Exif\0\0") => orientation = exif::orientation(content),
            _ => {}
        }
        if !is_needed(marker, content) {
            continue;
        }
        clean.extend([0xFF, marker]);
        clean.extend_from_slice(segment);
        if marker == 0xDA {
            scans += 1;
            clean.extend_from_slice(coded_data(&mut cursor));
        }
    }
    clean.extend([0xFF, 0xD9]);
    let frame = frame.ok_or(Refusal::Broken)?;
    match scans {
        0 => Err(Refusal::Broken),
        1 => Ok(()),
        2..=MOST_SCANS if u64::from(scans) * frame.size.pixels() <= MOST_WORK => Ok(()),
        _ => Err(Refusal::TooManyPixels),
    }?;
    Ok(Jpeg { clean, frame, orientation })
}

/// The next marker; what stands before it is passed over, as every decoder does.
fn next_marker(cursor: &mut Cursor<'_>) -> Option<u8> {
    loop {
        cursor.take(memchr::memchr(0xFF, cursor.rest())?)?;
        while cursor.rest().first() == Some(&0xFF) {
            cursor.u8()?;
        }
        match cursor.u8()? {
            0 => {}
            marker => return Some(marker),
        }
    }
}

/// The data of a scan: up to the next marker that does not belong to it.
fn coded_data<'a>(cursor: &mut Cursor<'a>) -> &'a [u8] {
    let data = cursor.rest();
    let end = memchr::memchr_iter(0xFF, data)
        .find(|at| !matches!(data.get(at + 1), Some(0 | 0xD0..=0xD7 | 0xFF)))
        .unwrap_or(data.len());
    cursor.take(end).unwrap_or_default()
}

/// Tables, frame and scans, and of what programs add: what says how colours are coded.
fn is_needed(marker: u8, content: &[u8]) -> bool {
    match marker {
        0xE0 => content.starts_with(b"JFIF\0") && content.len() == 14,
        0xEE => content.starts_with(b"Adobe"),
        0xE1..=0xEF | 0xFE => false,
        _ => true,
    }
}

fn frame_of(marker: u8, content: &[u8]) -> Result<Frame, Refusal> {
    let read = || {
        let mut cursor = Cursor::new(content);
        let precision = cursor.u8()?;
        let (height, width, count) = (cursor.u16_be()?, cursor.u16_be()?, cursor.u8()?);
        let mut factors = Vec::with_capacity(usize::from(count));
        for _ in 0..count {
            let [_, factor, _] = cursor.take(3)? else { return None };
            factors.push((u64::from(factor >> 4), u64::from(factor & 15)));
        }
        let widest = factors.iter().map(|(across, _)| *across).max()?;
        let highest = factors.iter().map(|(_, down)| *down).max()?;
        let of_a_unit: u64 = factors.iter().map(|(across, down)| across * down).sum();
        let samples = (of_a_unit * 64).checked_div(widest * highest)?;
        (precision == 8 && matches!(count, 1 | 3 | 4)).then_some((width, height, samples))
    };
    let (width, height, samples) = read().ok_or(Refusal::Broken)?;
    let size = Size::claimed(width.into(), height.into())?;
    Ok(Frame { size, is_progressive: marker == 0xC2, samples })
}
