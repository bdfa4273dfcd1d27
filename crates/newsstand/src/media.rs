//! Pictures and sounds, whole and in parts.

mod draw;
mod sound;

use std::collections::HashMap;
use std::sync::Mutex;

use axum::http::HeaderMap;
use axum::response::Response;
use bytes::Bytes;
use jiff::Timestamp;

use crate::ranged::Ranged;
use sound::Sound;

/// No picture is drawn larger.
const LARGEST_SIDE: u32 = 6000;
/// Those that were drawn are kept, up to so many bytes.
const KEPT_BYTES: usize = 64_000_000;

/// What has been drawn.
#[derive(Default)]
pub(crate) struct Gallery {
    drawn: Mutex<HashMap<String, Bytes>>,
}

impl Gallery {
    /// `/OUTLET/media/FILE`.
    pub(crate) fn answer(
        &self,
        file: &str,
        revision: u32,
        modified: Timestamp,
        asked: &HeaderMap,
    ) -> Option<Response> {
        let content_type = type_of(file)?;
        let name = format!("{file} {revision}");
        let bytes = self.drawn(&name).or_else(|| {
            let bytes = Bytes::from(draw(file, revision)?);
            self.keep(name, &bytes);
            Some(bytes)
        })?;
        let etag = format!("\"{:016x}\"", crate::article::hash(&format!("{file} {revision}")));
        let total = bytes.len() as u64;
        let part = move |from: u64, length: usize| {
            let from = usize::try_from(from).unwrap_or(usize::MAX).min(bytes.len());
            bytes.slice(from..from.saturating_add(length).min(bytes.len()))
        };
        Some(Ranged { content_type, etag, modified, total }.answer(asked, part))
    }

    fn drawn(&self, name: &str) -> Option<Bytes> {
        crate::stand::lock(&self.drawn).get(name).cloned()
    }

    fn keep(&self, name: String, bytes: &Bytes) {
        let mut drawn = crate::stand::lock(&self.drawn);
        if drawn.values().map(Bytes::len).sum::<usize>() + bytes.len() > KEPT_BYTES {
            drawn.clear();
        }
        drawn.insert(name, bytes.clone());
    }
}

/// `/OUTLET/audio/FILE`.
pub(crate) fn sound(
    file: &str,
    size: Option<u64>,
    revision: u32,
    modified: Timestamp,
    asked: &HeaderMap,
) -> Option<Response> {
    let sound = Sound::of(file, size, revision)?;
    let etag = format!("\"{file}-{}-{revision}\"", sound.size);
    let ranged = Ranged { content_type: sound.media_type(), etag, modified, total: sound.size };
    Some(ranged.answer(asked, move |from, length| sound.part(from, length)))
}

/// How long a sound file is where nobody asks for another length, and its type: for feeds.
pub(crate) fn length_and_type(file: &str) -> Option<(u64, &'static str)> {
    Sound::of(file, None, 0).map(|sound| (sound.size, sound.media_type()))
}

fn type_of(file: &str) -> Option<&'static str> {
    Some(match file.rsplit_once('.')?.1 {
        "jpg" => "image/jpeg",
        // Also what is none: `page.png`.
        "png" => "image/png",
        "gif" => "image/gif",
        "svg" => "image/svg+xml",
        _ => return None,
    })
}

fn draw(file: &str, revision: u32) -> Option<Vec<u8>> {
    Some(match file {
        "animation.gif" => draw::gif(120, 90, 3),
        "pixel.gif" => draw::gif(1, 1, 1),
        "bomb.png" => draw::bomb(),
        "drawing.svg" => draw::SVG.into(),
        "page.png" => b"<!doctype html><html><title>x</title><script>alert(1)</script><p>x</html>".to_vec(),
        "half.jpg" => {
            let mut whole = draw::jpeg(7, 800, 600);
            whole.truncate(whole.len() / 2);
            whole
        }
        // The same bytes as `photo-1-1200x800.jpg`.
        "copy.jpg" => draw::jpeg(1, 1200, 800),
        _ => return of_any_size(file, revision),
    })
}

/// `photo-SEED-WIDTHxHEIGHT.jpg` or `.png`.
fn of_any_size(file: &str, revision: u32) -> Option<Vec<u8>> {
    let (name, ending) = file.strip_prefix("photo-")?.rsplit_once('.')?;
    let (seed, sides) = name.split_once('-')?;
    let (width, height) = sides.split_once('x')?;
    let side = |text: &str| text.parse::<u32>().ok().filter(|side| (1..=LARGEST_SIDE).contains(side));
    let (seed, width, height) = (seed.parse::<u32>().ok()?, side(width)?, side(height)?);
    let seed = seed.wrapping_add(revision.wrapping_mul(13));
    match ending {
        "jpg" => Some(draw::jpeg(seed, width, height)),
        "png" => Some(draw::png(seed, width, height)),
        _ => None,
    }
}

/// A picture of two and a half thousand million pixels, by its head.
pub(crate) fn bomb() -> Vec<u8> {
    draw::bomb()
}

/// A drawing with a script in it.
pub(crate) const DRAWING: &str = draw::SVG;
