use crate::pixels::Pixels;
use crate::plan::Size;

impl Pixels {
    /// The picture as it stands upright, by Exif's count of orientations.
    pub(crate) fn upright(self, orientation: u8) -> Self {
        if !(2..=8).contains(&orientation) {
            return self;
        }
        if self.has_alpha { turned::<4>(self, orientation) } else { turned::<3>(self, orientation) }
    }
}

fn turned<const CHANNELS: usize>(pixels: Pixels, orientation: u8) -> Pixels {
    let Size { width, height } = pixels.size;
    let lies = orientation >= 5;
    let size = if lies { Size { width: height, height: width } } else { pixels.size };
    let (old, _) = pixels.bytes.as_chunks::<CHANNELS>();
    let mut bytes = Vec::with_capacity(pixels.bytes.len());
    let index = |x: u32, y: u32| {
        usize::try_from(u64::from(y) * u64::from(width) + u64::from(x)).unwrap_or(usize::MAX)
    };
    for y in 0..size.height {
        for x in 0..size.width {
            // Where the pixel that comes to stand at x, y was stored.
            let from = match orientation {
                2 => index(width - 1 - x, y),
                3 => index(width - 1 - x, height - 1 - y),
                4 => index(x, height - 1 - y),
                5 => index(y, x),
                6 => index(y, height - 1 - x),
                7 => index(width - 1 - y, height - 1 - x),
                _ => index(width - 1 - y, x),
            };
            bytes.extend(old.get(from).copied().unwrap_or([0; CHANNELS]));
        }
    }
    Pixels { size, has_alpha: pixels.has_alpha, bytes }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_orientation_stands_upright() {
        // A picture of three columns and two rows, whose pixels are named 1 to 6 as they should be read.
        let table: [(u8, u32, &[u8]); 8] = [
            (1, 3, &[1, 2, 3, 4, 5, 6]),
            (2, 3, &[3, 2, 1, 6, 5, 4]),
            (3, 3, &[6, 5, 4, 3, 2, 1]),
            (4, 3, &[4, 5, 6, 1, 2, 3]),
            (5, 2, &[1, 4, 2, 5, 3, 6]),
            (6, 2, &[3, 6, 2, 5, 1, 4]),
            (7, 2, &[6, 3, 5, 2, 4, 1]),
            (8, 2, &[4, 1, 5, 2, 6, 3]),
        ];
        for (orientation, width, stored) in table {
            let size = Size { width, height: 6 / width };
            let bytes = stored.iter().flat_map(|name| [*name; 3]).collect();
            let upright = Pixels::rgb(size, bytes).unwrap().upright(orientation);
            let names: Vec<u8> = upright.bytes.iter().step_by(3).copied().collect();
            assert_eq!((upright.size.width, names.as_slice()), (3, &[1, 2, 3, 4, 5, 6][..]), "{orientation}");
        }
    }
}
