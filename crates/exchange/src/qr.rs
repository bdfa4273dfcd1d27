//! A text as a QR code, to be read by a telephone.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

/// The light frame that readers need (ISO/IEC 18004), in modules.
const QUIET: i32 = 4;

/// Denser codes than such a text makes are hard to read from a screen.
const MAX_BYTES: usize = 2048;

/// A code to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    /// The dark modules as the data of an SVG path, one unit a module.
    pub path: String,
    /// The side of the square, quiet zone included.
    pub side: u32,
}

/// The code of a text: nothing for an empty one and for one over 2 KB.
#[must_use]
pub fn qr(text: &str) -> Option<Qr> {
    if text.is_empty() || text.len() > MAX_BYTES {
        return None;
    }
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for row in 0..code.size() {
        let mut column = 0;
        while column < code.size() {
            let length = (column..code.size()).take_while(|x| code.get_module(*x, row)).count();
            let length = i32::try_from(length).ok()?;
            if length > 0 {
                write!(path, "M{} {}h{length}v1h-{length}z", column + QUIET, row + QUIET).ok()?;
            }
            column += length.max(1);
        }
    }
    Some(Qr { path, side: u32::try_from(code.size() + 2 * QUIET).ok()? })
}
