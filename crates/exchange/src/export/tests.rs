//! What is written, read again: by parsers that are not ours, and by our own importer.

mod book;
mod browser;
mod notes;
mod page;
mod sample;
mod sheet;

use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

use super::{Export, Format, write};

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data")
}

fn written(format: Format, export: &Export<'_>) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    write(format, export, &mut out).unwrap();
    out.into_inner()
}

/// The files of an archive, in order.
fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

/// Compares with a file of `tests/data/exchange/export`; `QIRTAS_BLESS=1` rewrites it.
fn compare(name: &str, actual: &str) {
    let path = data().join("exchange/export").join(name);
    if std::env::var_os("QIRTAS_BLESS").is_some() {
        std::fs::write(&path, actual).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(actual, expected, "{} (QIRTAS_BLESS=1 rewrites it)", path.display());
}

#[test]
fn formats_are_known_by_their_names() {
    for format in Format::ALL {
        assert_eq!(Format::parse(format.as_str()), Some(format));
        assert!(format.media_type().contains('/') && !format.extension().contains('.'));
    }
    assert_eq!(Format::parse("docx"), None);
}
