//! Sounds of any length, made from the place in the file that is asked for.

use bytes::Bytes;

/// A sound file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sound {
    kind: Kind,
    /// What tells one tone from another.
    seed: u32,
    /// Of the whole file, in bytes.
    pub(super) size: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A tone, 8 bits a sample, 8000 samples a second.
    Wave,
    /// Silence: frames of 26 ms without a sound in them (ISO/IEC 11172-3).
    Layer3,
}

const WAVE_HEAD: u64 = 44;
/// 32 kbit/s at 44.1 kHz, one channel.
const FRAME: [u8; 4] = [0xff, 0xfb, 0x10, 0xc0];
const FRAME_BYTES: u64 = 104;

impl Sound {
    /// `12.wav`, `12.mp3`; three seconds or five, where no size is asked for.
    pub(super) fn of(file: &str, size: Option<u64>, revision: u32) -> Option<Sound> {
        let (number, ending) = file.split_once('.')?;
        let number: u32 = number.parse().ok()?;
        let (kind, usual) = match ending {
            "wav" => (Kind::Wave, WAVE_HEAD + 24_000),
            "mp3" => (Kind::Layer3, 200 * FRAME_BYTES),
            _ => return None,
        };
        Some(Sound { kind, seed: number.wrapping_add(revision.wrapping_mul(7)), size: size.unwrap_or(usual) })
    }

    pub(super) fn media_type(self) -> &'static str {
        match self.kind {
            Kind::Wave => "audio/wav",
            Kind::Layer3 => "audio/mpeg",
        }
    }

    /// So many bytes from a place on.
    pub(super) fn part(self, from: u64, length: usize) -> Bytes {
        let end = from.saturating_add(length as u64).min(self.size);
        (from..end).map(|place| self.byte(place)).collect()
    }

    fn byte(self, place: u64) -> u8 {
        match self.kind {
            Kind::Wave => match place.checked_sub(WAVE_HEAD) {
                None => self.wave_head().get(place as usize).copied().unwrap_or_default(),
                Some(sample) => self.sample(sample),
            },
            // A seed is nothing that one hears, but the bytes differ.
            Kind::Layer3 if place % FRAME_BYTES == FRAME_BYTES - 1 => {
                u8::try_from(self.seed % 251).unwrap_or_default()
            }
            Kind::Layer3 => FRAME.get((place % FRAME_BYTES) as usize).copied().unwrap_or_default(),
        }
    }

    /// A triangle.
    fn sample(self, place: u64) -> u8 {
        let half = 8 + u64::from(self.seed % 12);
        let step = place % (2 * half);
        let rise = if step < half { step } else { 2 * half - step };
        u8::try_from(68 + rise * 120 / half).unwrap_or(128)
    }

    fn wave_head(self) -> Vec<u8> {
        let size = u32::try_from(self.size).unwrap_or(u32::MAX);
        let mut head = b"RIFF".to_vec();
        head.extend(size.saturating_sub(8).to_le_bytes());
        head.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
        head.extend(8000_u32.to_le_bytes());
        head.extend(8000_u32.to_le_bytes());
        head.extend(b"\x01\0\x08\0data");
        head.extend(size.saturating_sub(44).to_le_bytes());
        head
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_sound_are_those_of_the_whole() {
        for file in ["3.wav", "3.mp3"] {
            let sound = Sound::of(file, Some(5000), 0).unwrap();
            let whole = sound.part(0, 10_000);
            assert_eq!(whole.len(), 5000);
            for from in [0, 1, 40, 50, 103, 104, 4990] {
                assert_eq!(
                    sound.part(from, 60),
                    whole[from as usize..].iter().take(60).copied().collect::<Vec<_>>()
                );
            }
            assert_ne!(Sound::of(file, Some(5000), 1).unwrap().part(0, 10_000), whole);
        }
        let wave = Sound::of("3.wav", None, 0).unwrap().part(0, 44);
        assert_eq!((wave.len(), &wave[..4], &wave[36..40]), (44, &b"RIFF"[..], &b"data"[..]));
        assert!(Sound::of("3.ogg", None, 0).is_none() && Sound::of("x.wav", None, 0).is_none());
    }
}
