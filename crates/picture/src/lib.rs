//! A picture as a publisher sent it, made small, plain and harmless: what it claims is checked before anything is decoded,
//! nothing but its pixels is kept (no place where it was taken), and it is written anew when that saves space.
//!
//! It must never take more than [`MOST_MEMORY`], whatever a header says, and never panic.

mod avif;
mod bitmap;
mod choose;
mod cursor;
mod exif;
mod gif;
mod icon;
mod jpeg;
mod kind;
mod pixels;
mod plan;
mod png;
mod turn;
mod webp;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::kind::Kind;

/// What one picture may take of memory at its peak, its own bytes included.
pub const MOST_MEMORY: usize = 64 * 1024 * 1024;

/// A file larger than this is refused as it is: it alone would take what there is for decoding it.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// What is wanted of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// The longest side of what is kept, in pixels.
    pub max_side: u32,
    /// Whether an animation stays one; otherwise its first frame is kept.
    pub keeps_animation: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self { max_side: 1600, keeps_animation: false }
    }
}

/// A picture that can be kept and shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    /// Its media type: one that every webview draws and none that can run.
    pub media_type: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Whether it moves.
    pub is_animated: bool,
}

/// Why a picture is not kept. None of these is mended by asking again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The bytes are none of the kinds that are known.
    NotAPicture,
    /// SVG is a page, not a picture.
    Svg,
    /// More pixels, or more bytes, than can be decoded within bounds.
    TooManyPixels,
    /// It claims to be a picture, and cannot be decoded.
    Broken,
}

impl Refusal {
    /// The code that is kept with the picture's address.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotAPicture => "not_a_picture",
            Self::Svg => "svg_picture",
            Self::TooManyPixels => "picture_too_large",
            Self::Broken => "broken_picture",
        }
    }
}

/// Makes of a file what is kept of it.
///
/// # Errors
/// The [`Refusal`]: always the same for the same bytes.
pub fn prepare(bytes: Vec<u8>, rules: &Rules) -> Result<Prepared, Refusal> {
    let kind = kind::of(&bytes)?;
    if bytes.len() > MOST_BYTES {
        return Err(Refusal::TooManyPixels);
    }
    // Decoders are other people's, and the bytes are anybody's.
    catch_unwind(AssertUnwindSafe(|| prepared(kind, bytes, rules))).unwrap_or(Err(Refusal::Broken))
}

fn prepared(kind: Kind, bytes: Vec<u8>, rules: &Rules) -> Result<Prepared, Refusal> {
    match kind {
        Kind::Jpeg => jpeg::prepare(&bytes, rules),
        Kind::Png => png::prepare(bytes, rules),
        Kind::Gif => gif::prepare(bytes, rules),
        Kind::WebP => webp::prepare(bytes, rules),
        Kind::Avif => avif::prepare(bytes, rules),
        Kind::Icon => icon::prepare(&bytes, rules),
        Kind::Bitmap => bitmap::prepare(&bytes, rules),
    }
}
