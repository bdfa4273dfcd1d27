//! A file of Markdown an article, and the pictures beside them: a vault for Obsidian and its like.

mod block;
mod front;
mod inline;
mod name;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{self, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use self::name::Names;
use super::markup::parse;
use super::paint::ink;
use super::sheet::place_pictures;
use super::{Export, packed_at, shown_title};
use crate::model::{Highlight, Item};

/// Writes the archive.
pub(super) fn write(export: &Export<'_>, out: &mut (impl Write + Seek)) -> io::Result<()> {
    let packed = SimpleFileOptions::default().last_modified_time(packed_at(export));
    let stored = packed.compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(out);
    let mut names = Names::default();
    let mut placed: HashMap<String, Option<String>> = HashMap::new();
    for item in &export.contents.items {
        let mut fresh = Vec::new();
        let text = note_of(item, export, &mut |key| {
            placed
                .entry(key.to_owned())
                .or_insert_with(|| {
                    let (media_type, bytes) = export.pictures.picture(key)?;
                    let name = format!("media/{key}.{}", extension_of(&media_type)?);
                    fresh.push((name.clone(), bytes));
                    Some(name)
                })
                .clone()
        });
        zip.start_file(names.name(shown_title(item)), packed)?;
        zip.write_all(text.as_bytes())?;
        for (name, bytes) in fresh {
            zip.start_file(name, stored)?;
            zip.write_all(&bytes)?;
        }
    }
    zip.finish()?;
    Ok(())
}

fn extension_of(media_type: &str) -> Option<&'static str> {
    match media_type {
        "image/avif" => Some("avif"),
        "image/gif" => Some("gif"),
        "image/jpeg" => Some("jpg"),
        "image/png" => Some("png"),
        "image/webp" => Some("webp"),
        _ => None,
    }
}

/// The file of one article.
fn note_of(item: &Item, export: &Export<'_>, picture: &mut dyn FnMut(&str) -> Option<String>) -> String {
    let mut text = front::matter(item, export);
    let _ = write!(text, "\n# {}\n", inline::escape_line(shown_title(item)));
    if !item.note.trim().is_empty() {
        let _ = write!(text, "\n{}\n", item.note.trim());
    }
    write_highlights(&item.highlights, export, &mut text);
    let mut body = parse(&item.body);
    place_pictures(&mut body, picture);
    let body = block::markdown(&body);
    if !body.is_empty() {
        if !(item.note.trim().is_empty() && item.highlights.is_empty()) {
            text.push_str("\n---\n");
        }
        let _ = write!(text, "\n{body}\n");
    } else if !item.excerpt.trim().is_empty() {
        let _ = write!(text, "\n{}\n", inline::escape_line(&item.excerpt));
    }
    text
}

fn write_highlights(highlights: &[Highlight], export: &Export<'_>, text: &mut String) {
    let mut seen: HashMap<u32, usize> = HashMap::new();
    for highlight in highlights {
        text.push('\n');
        for line in highlight.quote.trim().lines() {
            let _ = writeln!(text, "> {}", inline::escape_line(line).trim_end());
        }
        // The name of a block must stay when other highlights come and go: it is made of the passage itself.
        let hash = hash_of(&highlight.quote);
        let times = seen.entry(hash).and_modify(|times| *times += 1).or_insert(1);
        let _ = match times {
            1 => write!(text, "\n^h{hash:08x}\n\n{}", ink(highlight.colour)),
            _ => write!(text, "\n^h{hash:08x}-{times}\n\n{}", ink(highlight.colour)),
        };
        if let Some(added) = highlight.added {
            let _ = write!(text, " · {}", export.date(added));
        }
        text.push('\n');
        if !highlight.note.trim().is_empty() {
            let _ = write!(text, "\n{}\n", highlight.note.trim());
        }
    }
}

/// FNV-1a, which will never give another number for the same passage.
fn hash_of(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
