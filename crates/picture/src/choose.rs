use ::webp::{Encoder, PixelLayout, WebPConfig};

use crate::pixels::Pixels;
use crate::plan::Size;
use crate::{Prepared, Refusal};

pub(crate) const WEBP: &str = "image/webp";

/// At this quality nobody tells a photograph on a news page from what it was made of.
const QUALITY: f32 = 80.0;
/// How hard the writer tries, of 0 to 6.
const LOSSY_EFFORT: i32 = 3;
const LOSSLESS_EFFORT: i32 = 1;
/// Here, too, a measure of effort: nothing is lost.
const LOSSLESS_QUALITY: f32 = 40.0;
/// Beyond this, writing without loss takes too much memory: 30 bytes a pixel.
const MOST_LOSSLESS: u64 = 1_200_000;

/// A file that may be kept as it came, but for what was taken out of it.
pub(crate) struct Original {
    pub(crate) media_type: &'static str,
    pub(crate) bytes: Vec<u8>,
}

/// Where pixels came from, as far as it matters for writing them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A file whose pixels were already approximations.
    Lossy,
    /// A file that may hold a drawing, whose edges blur when it is approximated.
    Lossless,
}

/// Writes the picture anew where that saves space; otherwise the original is kept, if it can be.
pub(crate) fn smallest(
    pixels: &Pixels,
    original: Option<Original>,
    origin: Origin,
) -> Result<Prepared, Refusal> {
    let lossy = written(pixels, false)?;
    let is_drawing = origin == Origin::Lossless && pixels.is_line_art();
    let exact = if is_drawing { exact(pixels, original)? } else { original };
    // What looks better is kept unless it costs much more: a drawing twice as much, a photograph nothing to speak of.
    let worth = if is_drawing { lossy.len().saturating_mul(2) } else { lossy.len() / 9 * 10 };
    let kept = match exact {
        Some(exact) if exact.bytes.len() <= worth => exact,
        _ => Original { media_type: WEBP, bytes: lossy },
    };
    Ok(Prepared {
        media_type: kept.media_type,
        bytes: kept.bytes,
        width: pixels.size.width,
        height: pixels.size.height,
        is_animated: false,
    })
}

/// The smaller of the original and of WebP without loss.
fn exact(pixels: &Pixels, original: Option<Original>) -> Result<Option<Original>, Refusal> {
    if pixels.size.pixels() > MOST_LOSSLESS {
        return Ok(original);
    }
    let webp = Original { media_type: WEBP, bytes: written(pixels, true)? };
    Ok(Some(match original {
        Some(original) if original.bytes.len() <= webp.bytes.len() => original,
        _ => webp,
    }))
}

/// Frames of an animation that is kept.
const MOST_FRAMES: u32 = 1000;
/// Pixels of one frame of it: the webview decodes them again and again.
const MOST_MOVING: u64 = 2_500_000;

/// An animation, kept as it came: it is bounded, and not written anew.
pub(crate) fn as_animation(
    media_type: &'static str,
    bytes: Vec<u8>,
    size: Size,
    frames: u32,
) -> Result<Prepared, Refusal> {
    if size.pixels() > MOST_MOVING || frames > MOST_FRAMES {
        return Err(Refusal::TooManyPixels);
    }
    Ok(Prepared { media_type, bytes, width: size.width, height: size.height, is_animated: true })
}

fn written(pixels: &Pixels, is_lossless: bool) -> Result<Vec<u8>, Refusal> {
    let mut config = WebPConfig::new().map_err(|()| Refusal::Broken)?;
    config.lossless = i32::from(is_lossless);
    config.quality = if is_lossless { LOSSLESS_QUALITY } else { QUALITY };
    config.method = if is_lossless { LOSSLESS_EFFORT } else { LOSSY_EFFORT };
    config.low_memory = 1;
    let layout = if pixels.has_alpha { PixelLayout::Rgba } else { PixelLayout::Rgb };
    let written = Encoder::new(&pixels.bytes, layout, pixels.size.width, pixels.size.height)
        .encode_advanced(&config)
        .map_err(|_| Refusal::Broken)?;
    Ok(written.to_vec())
}
