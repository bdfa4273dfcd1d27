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

#[cfg(test)]
mod tests {
    use super::qr;

    /// Draws the path as a browser would, eight points a module.
    fn drawn(path: &str, side: usize) -> Vec<Vec<bool>> {
        let mut dark = vec![vec![false; side]; side];
        for run in path.split('z').filter(|run| !run.is_empty()) {
            let (at, length) = run.strip_prefix('M').unwrap().split_once('h').unwrap();
            let (x, y) = at.split_once(' ').unwrap();
            let (length, back) = length.split_once("v1h-").unwrap();
            assert_eq!(length, back);
            let (x, y, length): (usize, usize, usize) =
                (x.parse().unwrap(), y.parse().unwrap(), length.parse().unwrap());
            dark[y][x..x + length].fill(true);
        }
        dark
    }

    fn read(text: &str) -> String {
        let code = qr(text).unwrap();
        let side = code.side as usize;
        let dark = drawn(&code.path, side);
        for quiet in [0, 3, side - 4, side - 1] {
            assert!(!dark[quiet].contains(&true) && !dark.iter().any(|row| row[quiet]), "the quiet zone");
        }
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side * 8, side * 8, |x, y| {
            if dark[y / 8][x / 8] { 0 } else { 255 }
        });
        let grids = picture.detect_grids();
        assert_eq!(grids.len(), 1, "codes for {text}");
        grids[0].decode().unwrap().1
    }

    #[test]
    fn a_telephone_reads_what_was_written() {
        for text in [
            "https://sahifa.example/2026/03/story/",
            "https://sahifa.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1?a=1&b=2#x",
            "https://sahifa.example/أخبار/مقال طويل",
            "x",
        ] {
            assert_eq!(read(text), text);
        }
        let long = format!("https://sahifa.example/{}", "a1-".repeat(300));
        assert_eq!(read(&long), long);
    }

    #[test]
    fn nothing_and_too_much_have_no_code() {
        assert_eq!(qr(""), None);
        assert_eq!(qr(&"a".repeat(2049)), None);
        assert!(qr(&"a".repeat(2048)).is_some());
        assert!(qr(&"ش".repeat(1024)).is_some());
    }
}
