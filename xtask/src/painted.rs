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

/// A picture: red, green and blue for each pixel, row by row.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    width: u32,
    height: u32,
    rgb: Vec<u8>,
}

/// The file in which Xvfb keeps what it shows.
pub(crate) fn frame_file(dir: &Path) -> PathBuf {
    dir.join("Xvfb_screen0")
}

impl Picture {
    /// Reads an XWD of 32 bits a pixel, which is what Xvfb keeps for a depth of 24. `None` for anything else, a file
    /// that is not written to its end among them.
    pub(crate) fn of_xwd(bytes: &[u8]) -> Option<Self> {
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
        let pixels = bytes.get(start..start.checked_add(stride as usize * height as usize)?)?;
        let mut rgb = Vec::with_capacity(width as usize * height as usize * 3);
        for row in pixels.chunks_exact(stride as usize) {
            for pixel in row.chunks_exact(4).take(width as usize) {
                match (byte_order, pixel) {
                    (0, &[blue, green, red, _]) | (_, &[_, red, green, blue]) => {
                        rgb.extend([red, green, blue])
                    }
                    _ => return None,
                }
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
    fn an_empty_window_is_not_painted() {
        let flat = Picture::of_xwd(&xwd(&[[236, 236, 229]; 64])).unwrap();
        let text: Vec<[u8; 3]> = (0..64).map(|shade| [shade, shade, shade]).collect();
        assert!(!flat.is_painted());
        assert!(Picture::of_xwd(&xwd(&text)).unwrap().is_painted());
    }
}
