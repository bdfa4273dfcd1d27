//! Looking at a virtual display: the picture that Xvfb keeps in a file (the XWD format, `XWDFile.h`).

use std::{
    collections::HashSet,
    fs::File,
    io::BufWriter,
    path::{Path, PathBuf},
};

use crate::Outcome;

/// A window with text shows at least this many colours; an empty one shows its background, and perhaps a frame.
const COLOURS_OF_A_PAGE: usize = 24;
/// Red, green and blue of ink are less together; a placeholder's are more.
const DARK: u32 = 3 * 110;
/// A row through a line of text has at least so many dark pixels.
const INK_OF_A_ROW: usize = 6;

/// A picture: red, green and blue for each pixel, row by row.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    width: u32,
    height: u32,
    rgb: Vec<u8>,
}

/// A part of the screen, in pixels.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Area {
    pub(crate) x: usize,
    pub(crate) y: usize,
    pub(crate) width: usize,
    pub(crate) height: usize,
}

/// The header of an XWD, as far as it is needed to find a pixel.
struct Layout {
    start: usize,
    stride: usize,
    width: u32,
    height: u32,
    is_little: bool,
}

impl Layout {
    fn of(bytes: &[u8]) -> Option<Self> {
        let field = |index: usize| {
            let word = bytes.get(index * 4..index * 4 + 4)?;
            Some(u32::from_be_bytes(word.try_into().ok()?))
        };
        let (header_size, width, height) = (field(0)?, field(4)?, field(5)?);
        let (byte_order, bits, stride, colours) = (field(7)?, field(11)?, field(12)?, field(19)?);
        if field(1)? != 7 || bits != 32 || width == 0 || stride / 4 < width {
            return None;
        }
        let start = header_size as usize + colours as usize * 12;
        Some(Self { start, stride: stride as usize, width, height, is_little: byte_order == 0 })
    }

    fn rgb(&self, pixel: &[u8]) -> Option<[u8; 3]> {
        match (self.is_little, pixel) {
            (true, &[blue, green, red, _]) | (false, &[_, red, green, blue]) => Some([red, green, blue]),
            _ => None,
        }
    }
}

/// How many lines of dark text a frame of 32 bits a pixel has in `area`: runs of rows with ink in them, each between
/// two without. `None` for anything else.
pub(crate) fn lines_in(frame: &[u8], area: Area) -> Option<usize> {
    let layout = Layout::of(frame)?;
    let (mut lines, mut was_ink) = (0, false);
    for y in area.y..area.y + area.height {
        let from = layout.start + y * layout.stride + area.x * 4;
        let row = frame.get(from..from + area.width * 4)?;
        let dark = row
            .chunks_exact(4)
            .filter_map(|pixel| layout.rgb(pixel))
            .filter(|[red, green, blue]| u32::from(*red) + u32::from(*green) + u32::from(*blue) < DARK);
        let is_ink = dark.count() >= INK_OF_A_ROW;
        lines += usize::from(is_ink && !was_ink);
        was_ink = is_ink;
    }
    Some(lines)
}

/// The file in which Xvfb keeps what it shows.
pub(crate) fn frame_file(dir: &Path) -> PathBuf {
    dir.join("Xvfb_screen0")
}

impl Picture {
    /// Reads an XWD of 32 bits a pixel, which is what Xvfb keeps for a depth of 24. `None` for anything else, a file
    /// that is not written to its end among them.
    pub(crate) fn of_xwd(bytes: &[u8]) -> Option<Self> {
        let layout = Layout::of(bytes)?;
        let Layout { start, stride, width, height, .. } = layout;
        let pixels = bytes.get(start..start.checked_add(stride * height as usize)?)?;
        let mut rgb = Vec::with_capacity(width as usize * height as usize * 3);
        for row in pixels.chunks_exact(stride) {
            for pixel in row.chunks_exact(4).take(width as usize) {
                rgb.extend(layout.rgb(pixel)?);
            }
        }
        Some(Self { width, height, rgb })
    }

    /// Whether it shows more than an empty window.
    pub(crate) fn is_painted(&self) -> bool {
        let mut seen = HashSet::new();
        self.rgb.chunks_exact(3).any(|pixel| seen.insert(pixel) && seen.len() >= COLOURS_OF_A_PAGE)
    }

    /// Writes it as a PNG.
    ///
    /// # Errors
    /// What the file system says.
    pub(crate) fn save(&self, file: &Path) -> Outcome {
        let mut encoder = png::Encoder::new(BufWriter::new(File::create(file)?), self.width, self.height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.write_header()?.write_image_data(&self.rgb)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An XWD of `width` pixels in one row, as Xvfb writes it.
    fn xwd(pixels: &[[u8; 3]]) -> Vec<u8> {
        let width = pixels.len() as u32;
        let mut fields = [0u32; 25];
        (fields[0], fields[1], fields[4], fields[5]) = (100 + 4, 7, width, 1);
        (fields[11], fields[12], fields[19]) = (32, width * 4, 1);
        let mut bytes: Vec<u8> = fields.iter().flat_map(|field| field.to_be_bytes()).collect();
        bytes.extend(*b"name");
        bytes.extend([0; 12]);
        bytes.extend(pixels.iter().flat_map(|[red, green, blue]| [*blue, *green, *red, 0]));
        bytes
    }

    #[test]
    fn a_frame_is_read() {
        let picture = Picture::of_xwd(&xwd(&[[1, 2, 3], [4, 5, 6]])).unwrap();
        assert_eq!(picture, Picture { width: 2, height: 1, rgb: vec![1, 2, 3, 4, 5, 6] });
    }

    #[test]
    fn a_frame_cut_short_is_none() {
        let whole = xwd(&[[1, 2, 3], [4, 5, 6]]);
        for length in 0..whole.len() {
            assert_eq!(Picture::of_xwd(&whole[..length]), None, "{length}");
        }
    }

    #[test]
    fn lines_of_text_are_counted_where_they_are_looked_for() {
        let (ink, paper, grey) = ([28, 31, 29], [252, 252, 249], [200; 3]);
        // Each of these a row of 16 pixels, one above the other.
        let rows = [paper, ink, ink, paper, grey, ink, paper, ink];
        let mut frame = xwd(&rows.map(|row| [row; 16]).concat());
        for (field, value) in [(4, 16u32), (5, 8), (12, 64)] {
            frame[field * 4..field * 4 + 4].copy_from_slice(&value.to_be_bytes());
        }
        let area = |y, height| Area { x: 2, y, width: 12, height };
        assert_eq!(lines_in(&frame, area(0, 8)), Some(3));
        assert_eq!(lines_in(&frame, area(3, 2)), Some(0));
        assert_eq!(lines_in(&frame, area(0, 9)), None);
    }

    #[test]
    fn an_empty_window_is_not_painted() {
        let flat = Picture::of_xwd(&xwd(&[[236, 236, 229]; 64])).unwrap();
        let text: Vec<[u8; 3]> = (0..64).map(|shade| [shade, shade, shade]).collect();
        assert!(!flat.is_painted());
        assert!(Picture::of_xwd(&xwd(&text)).unwrap().is_painted());
    }
}
