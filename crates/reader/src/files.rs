//! Files that a person names, written whole or not at all.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// How many names beside a file may be taken by what others left there.
const MOST_NAMES: u32 = 100;

/// The file has all of it or stays as it was: the bytes go beside it first, and take its place when they are there.
///
/// # Errors
/// The system's. What was made beside the file is gone then.
pub fn write_whole(file: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link stays a link: what it leads to is overwritten.
    let file = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let there = fs::metadata(&file).ok();
    if there.as_ref().is_some_and(|there| !there.is_file()) {
        // A pipe or a device holds nothing that could be lost, and nothing may take its place.
        return File::options().write(true).open(&file)?.write_all(bytes);
    }
    let (beside, part) = make_beside(&file)?;
    let written =
        fill(part, bytes, there.map(|there| there.permissions())).and_then(|()| fs::rename(&beside, &file));
    if written.is_err() {
        // It is ours, and of no use to anyone.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// A new file in the same folder, which nobody had before: not another run, and not the person.
fn make_beside(file: &Path) -> io::Result<(PathBuf, File)> {
    file.file_name().ok_or(ErrorKind::InvalidInput)?;
    let mut number = 0;
    loop {
        let beside = file.with_file_name(format!(".qirtas-{}-{number}.part", std::process::id()));
        match File::options().write(true).create_new(true).open(&beside) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists && number < MOST_NAMES => number += 1,
            made => return made.map(|part| (beside, part)),
        }
    }
}

fn fill(mut part: File, bytes: &[u8], permissions: Option<fs::Permissions>) -> io::Result<()> {
    if let Some(permissions) = permissions {
        part.set_permissions(permissions)?;
    }
    part.write_all(bytes)?;
    part.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sources.opml");
        write_whole(&path, b"one").unwrap();
        write_whole(&path, b"two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);

        assert!(write_whole(&folder.path().join("absent/sources.opml"), b"three").is_err());
        fs::create_dir(folder.path().join("taken")).unwrap();
        assert!(write_whole(&folder.path().join("taken"), b"four").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn what_stands_beside_it_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sources.opml");
        let others = ["sources.opml.part".to_owned(), format!(".qirtas-{}-0.part", std::process::id())];
        for other in &others {
            fs::write(folder.path().join(other), "a person's").unwrap();
        }
        write_whole(&path, b"one").unwrap();
        for other in &others {
            assert_eq!(fs::read_to_string(folder.path().join(other)).unwrap(), "a person's");
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
    }
}
