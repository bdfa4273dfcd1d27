//! Files in a zip archive, never written anywhere, and never more of them than there is room for.

use std::io::{Cursor, Read};

use flate2::bufread::DeflateDecoder;
use zip::ZipArchive;

use super::ImportError;

/// The most that all files of an archive unpack to, in bytes.
const LARGEST: u64 = 200 << 20;

/// Up to here no file is a bomb, in bytes.
const HARMLESS: u64 = 1 << 20;

/// How many times its size a file may unpack to: texts reach a tenth of this.
const LARGEST_RATIO: u64 = 100;

/// Longer names are none that a program gives.
const LONGEST_NAME: usize = 1_024;

const LOCAL_HEADER: &[u8; 4] = b"PK\x03\x04";

/// A file of an archive.
pub(super) struct Entry {
    /// The folder in which it lies and its own name; the folders around are not told.
    pub(super) folder: String,
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    /// Not all of it could be read.
    pub(super) is_damaged: bool,
}

/// Whether bytes claim to be an archive.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(LOCAL_HEADER)
}

/// The wanted files of an archive, by folder and name. One that ends too soon gives those that are whole.
///
/// # Errors
/// Where it is none, or a bomb.
pub(super) fn entries(bytes: &[u8], wanted: impl Fn(&str, &str) -> bool) -> Result<Vec<Entry>, ImportError> {
    if !is_one(bytes) {
        return Err(ImportError::WrongKind);
    }
    let mut budget = Budget { spent: 0, archive: length(bytes) };
    match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => listed(archive, wanted, &mut budget),
        Err(_) => found(bytes, wanted, &mut budget),
    }
}

fn listed(
    mut archive: ZipArchive<Cursor<&[u8]>>,
    wanted: impl Fn(&str, &str) -> bool,
    budget: &mut Budget,
) -> Result<Vec<Entry>, ImportError> {
    let mut entries = Vec::new();
    for place in 0..archive.len() {
        let Some((folder, name)) =
            archive.name_for_index(place).and_then(Result::ok).and_then(|name| place_of(&name))
        else {
            continue;
        };
        if !wanted(&folder, &name) {
            continue;
        }
        let Ok(file) = archive.by_index(place) else {
            entries.push(Entry { folder, name, bytes: Vec::new(), is_damaged: true });
            continue;
        };
        let (claimed, packed) = (file.size(), file.compressed_size());
        let (bytes, is_whole) = budget.unpack(file, packed, Some(claimed))?;
        entries.push(Entry { folder, name, bytes, is_damaged: !is_whole });
    }
    Ok(entries)
}

/// Without the list at the end of an archive: what begins as a file is one.
fn found(
    bytes: &[u8],
    wanted: impl Fn(&str, &str) -> bool,
    budget: &mut Budget,
) -> Result<Vec<Entry>, ImportError> {
    let mut entries = Vec::new();
    let mut rest = bytes;
    while let Some(at) = memchr::memmem::find(rest, LOCAL_HEADER) {
        rest = rest.get(at + LOCAL_HEADER.len()..).unwrap_or_default();
        let Some((header, data)) = LocalHeader::read(rest) else { continue };
        let Some((folder, name)) =
            place_of(&String::from_utf8_lossy(header.name)).filter(|(folder, name)| wanted(folder, name))
        else {
            continue;
        };
        let mut packed = data;
        let (bytes, is_whole) = match header.method {
            8 => {
                let decoder = DeflateDecoder::new(&mut packed);
                // How much of the rest is the file's own is known only afterwards, so the ratio is to all of it.
                budget.unpack(decoder, length(data), None)?
            }
            0 => {
                let size = usize::try_from(header.packed).unwrap_or(usize::MAX);
                let stored = data.get(..size).unwrap_or(data);
                packed = data.get(stored.len()..).unwrap_or_default();
                (budget.unpack(stored, length(stored), None)?.0, stored.len() == size)
            }
            _ => continue,
        };
        rest = if is_whole { packed } else { rest };
        entries.push(Entry { folder, name, bytes, is_damaged: !is_whole });
    }
    Ok(entries)
}

/// The names of all that begins as a file, in the order of the archive.
pub(super) fn each_name(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let headers = memchr::memmem::find_iter(bytes, LOCAL_HEADER);
    headers
        .filter_map(|at| LocalHeader::read(bytes.get(at + LOCAL_HEADER.len()..)?))
        .map(|(header, _)| header.name)
}

struct LocalHeader<'a> {
    method: u16,
    packed: u32,
    name: &'a [u8],
}

impl<'a> LocalHeader<'a> {
    /// From behind its signature; also gives what stands behind it (APPNOTE, 4.3.7).
    fn read(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (head, rest) = bytes.split_at_checked(26)?;
        let short = |at: usize| Some(u16::from_le_bytes(*head.get(at..)?.first_chunk()?));
        let packed = u32::from_le_bytes(*head.get(14..)?.first_chunk()?);
        let (name, rest) = rest.split_at_checked(usize::from(short(22)?))?;
        let (_, data) = rest.split_at_checked(usize::from(short(24)?))?;
        Some((Self { method: short(4)?, packed, name }, data))
    }
}

/// The folder and the name in a path; nothing for folders and for paths that lead elsewhere.
fn place_of(path: &str) -> Option<(String, String)> {
    let is_odd = path.len() > LONGEST_NAME
        || path.starts_with('/')
        || path.contains(['\\', '\0', ':'])
        || path.split('/').any(|part| part == "..");
    if is_odd {
        return None;
    }
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let folder = folders.rsplit('/').next().unwrap_or_default();
    (!name.is_empty()).then(|| (folder.to_owned(), name.to_owned()))
}

/// How much was unpacked so far of how large an archive.
struct Budget {
    spent: u64,
    archive: u64,
}

impl Budget {
    /// Unpacks a file that is so large packed, and claims to be so large unpacked; gives whether it came to its end.
    fn unpack(
        &mut self,
        file: impl Read,
        packed: u64,
        claimed: Option<u64>,
    ) -> Result<(Vec<u8>, bool), ImportError> {
        let of_file = packed.saturating_mul(LARGEST_RATIO).max(HARMLESS);
        let of_all =
            self.archive.saturating_mul(LARGEST_RATIO).clamp(HARMLESS, LARGEST).saturating_sub(self.spent);
        let most = of_file.min(of_all);
        if claimed.is_some_and(|claimed| claimed > most) {
            return Err(ImportError::Bomb);
        }
        let mut bytes = Vec::new();
        let is_whole = file.take(most.saturating_add(1)).read_to_end(&mut bytes).is_ok();
        let size = length(&bytes);
        if size > most {
            return Err(ImportError::Bomb);
        }
        self.spent += size;
        Ok((bytes, is_whole))
    }
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}
