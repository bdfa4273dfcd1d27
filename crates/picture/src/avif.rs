//! AVIF (ISO 14496-12 and 23008-12): kept as it is, within bounds. Its size is read from its properties, and what tells of
//! the place where it was taken is overwritten where it lies, so that nothing moves.

use std::ops::Range;

use crate::cursor::Cursor;
use crate::plan::Size;
use crate::{Prepared, Refusal, Rules};

/// Pixels of one that is kept: it cannot be made smaller here.
const MOST_KEPT: u64 = 16_000_000;
/// Bytes of one that is kept.
const MOST_BYTES: usize = 4 * 1024 * 1024;
/// Boxes, items and extents that are looked at.
const MOST_ENTRIES: usize = 4096;
/// An Exif block that says nothing: where its header is, the header, no fields.
const EMPTY_EXIF: &[u8] = b"\0\0\0\0II*\0\x08\0\0\0\0\0";

pub(crate) fn prepare(mut bytes: Vec<u8>, rules: &Rules) -> Result<Prepared, Refusal> {
    let avif = read(&bytes).ok_or(Refusal::Broken)?;
    let size = Size::claimed(avif.width, avif.height)?;
    if size.pixels() > MOST_KEPT || bytes.len() > MOST_BYTES {
        return Err(Refusal::TooManyPixels);
    }
    for (range, is_exif) in avif.told {
        let told = bytes.get_mut(range).ok_or(Refusal::Broken)?;
        told.fill(0);
        if is_exif && let Some(head) = told.get_mut(..EMPTY_EXIF.len()) {
            head.copy_from_slice(EMPTY_EXIF);
        }
    }
    let is_animated = avif.film.is_some() && rules.keeps_animation;
    if let Some(film) = avif.film.filter(|_| !is_animated) {
        // The still picture that stands for the film is what is left.
        overwrite(&mut bytes, film, b"free");
        overwrite(&mut bytes, 8, b"avif");
    }
    Ok(Prepared { media_type: "image/avif", bytes, width: size.width, height: size.height, is_animated })
}

fn overwrite(bytes: &mut [u8], at: usize, name: &[u8; 4]) {
    if let Some(place) = bytes.get_mut(at..at + 4) {
        place.copy_from_slice(name);
    }
}

#[derive(Default)]
struct Avif {
    width: u32,
    height: u32,
    /// Where it tells of itself, and whether that is Exif.
    told: Vec<(Range<usize>, bool)>,
    /// Where the name of the box of the moving part stands.
    film: Option<usize>,
}

fn read(bytes: &[u8]) -> Option<Avif> {
    let mut avif = Avif::default();
    let mut has_picture = false;
    for found in boxes(bytes, 0) {
        match &found.name {
            b"moov" => avif.film = Some(found.name_at),
            b"meta" if !has_picture => {
                has_picture = true;
                read_meta(bytes, found.inside(4)?, &mut avif)?;
            }
            _ => {}
        }
    }
    has_picture.then_some(avif)
}

fn read_meta(file: &[u8], meta: Found<'_>, avif: &mut Avif) -> Option<()> {
    let (mut told, mut places, mut stored_here) = (Vec::new(), None, None);
    for found in meta.boxes() {
        match &found.name {
            b"iprp" => read_size(found, avif),
            b"iinf" => told = items_that_tell(found)?,
            b"iloc" => places = Some(found),
            b"idat" => stored_here = Some(found.start),
            _ => {}
        }
    }
    for (item, way, place, length) in places.map_or(Some(Vec::new()), extents)? {
        let Some((_, is_exif)) = told.iter().find(|(told, _)| *told == item) else { continue };
        let start = match way {
            0 => place,
            1 => place.checked_add(stored_here?)?,
            _ => return None,
        };
        let end = if length == 0 { file.len() } else { start.checked_add(length)? };
        avif.told.push((start..end, *is_exif));
    }
    Some(())
}

/// The largest of the sizes that its properties name: that of the whole, where it is made of tiles.
fn read_size(properties: Found<'_>, avif: &mut Avif) {
    for container in properties.boxes().into_iter().filter(|found| &found.name == b"ipco") {
        for size in container.boxes().into_iter().filter(|found| &found.name == b"ispe") {
            let read = || {
                let mut cursor = Cursor::at(size.content, 4)?;
                cursor.u32_be().zip(cursor.u32_be())
            };
            if let Some((width, height)) = read() {
                avif.width = avif.width.max(width);
                avif.height = avif.height.max(height);
            }
        }
    }
}

/// The items that are Exif, or text such as XMP.
fn items_that_tell(list: Found<'_>) -> Option<Vec<(u32, bool)>> {
    let version = *list.content.first()?;
    let entries = list.inside(if version == 0 { 6 } else { 8 })?;
    let mut told = Vec::new();
    for entry in entries.boxes() {
        let mut cursor = Cursor::new(entry.content);
        let version = cursor.u8()?;
        cursor.take(3)?;
        let item = if version >= 3 { cursor.u32_be()? } else { u32::from(cursor.u16_be()?) };
        cursor.take(2)?;
        match cursor.take(4) {
            Some(b"Exif") => told.push((item, true)),
            Some(b"mime") => told.push((item, false)),
            _ => {}
        }
    }
    Some(told)
}

/// Item, way of counting, place and length of each piece (ISO 14496-12, 8.11.3).
fn extents(list: Found<'_>) -> Option<Vec<(u32, u16, usize, usize)>> {
    let mut cursor = Cursor::new(list.content);
    let version = cursor.u8()?;
    cursor.take(3)?;
    let (sizes, more) = (cursor.u8()?, cursor.u8()?);
    let (of_place, of_length, of_base) = (sizes >> 4, sizes & 15, more >> 4);
    let of_index = if version == 0 { 0 } else { more & 15 };
    let wide =
        |cursor: &mut Cursor<'_>| if version < 2 { cursor.u16_be().map(u32::from) } else { cursor.u32_be() };
    let items = wide(&mut cursor)?;
    let mut extents = Vec::new();
    for _ in 0..items {
        let item = wide(&mut cursor)?;
        let way = if version == 0 { 0 } else { cursor.u16_be()? & 15 };
        cursor.take(2)?;
        let base = number(&mut cursor, of_base)?;
        for _ in 0..cursor.u16_be()? {
            number(&mut cursor, of_index)?;
            let place = base.checked_add(number(&mut cursor, of_place)?)?;
            extents.push((item, way, place, number(&mut cursor, of_length)?));
            if extents.len() > MOST_ENTRIES {
                return None;
            }
        }
    }
    Some(extents)
}

/// A number of none, four or eight bytes.
fn number(cursor: &mut Cursor<'_>, bytes: u8) -> Option<usize> {
    let digits = match bytes {
        0 | 4 | 8 => cursor.take(bytes.into())?,
        _ => return None,
    };
    digits.iter().try_fold(0_usize, |number, digit| number.checked_mul(256)?.checked_add(usize::from(*digit)))
}

/// A box: its name, and where it and its content stand in the file.
#[derive(Clone, Copy)]
struct Found<'a> {
    name: [u8; 4],
    name_at: usize,
    start: usize,
    content: &'a [u8],
}

impl<'a> Found<'a> {
    /// What lies after so many bytes of its content.
    fn inside(self, skipped: usize) -> Option<Self> {
        Some(Self { start: self.start + skipped, content: self.content.get(skipped..)?, ..self })
    }

    fn boxes(self) -> Vec<Found<'a>> {
        boxes(self.content, self.start)
    }
}

/// The boxes that bytes hold, up to the first that is not whole.
fn boxes(bytes: &[u8], start: usize) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while found.len() < MOST_ENTRIES {
        let next = || {
            let mut cursor = Cursor::at(bytes, at)?;
            let short = usize::try_from(cursor.u32_be()?).ok()?;
            let name = cursor.take(4)?.try_into().ok()?;
            let (head, length) = match short {
                0 => (8, bytes.len() - at),
                1 => (16, number(&mut cursor, 8)?),
                length => (8, length),
            };
            let content = bytes.get(at + head..at.checked_add(length)?)?;
            Some((Found { name, name_at: start + at + 4, start: start + at + head, content }, length))
        };
        let Some((one, length)) = next() else { break };
        found.push(one);
        at += length;
    }
    found
}
