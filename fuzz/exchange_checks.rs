//! What must hold for any file that claims to be of bookmarks. The fuzz target and the replay of what it found
//! (crates/exchange/tests/corpora.rs) share it.

use std::io::Cursor;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use qirtas_exchange::{Contents, Export, Format, Imported, Kind, read, recognise, write};
use url::Url;

/// The longest title, in characters, and the deepest collection.
const LONGEST_TITLE: usize = 2_000;
const DEEPEST: usize = 64;

/// Every reader on the same bytes, as a person may say that they are of any kind.
pub(crate) fn exchange(bytes: &[u8]) {
    let _ = recognise("file", bytes);
    for kind in Kind::ALL {
        if let Ok(imported) = read(kind, bytes) {
            check(&imported, kind);
            let again = read(Kind::Qirtas, &written(&imported.contents));
            let again = again.map(|again| (again.contents, again.refused.len()));
            assert_eq!(again, Ok((imported.contents, 0)), "{} changed on its way", kind.as_str());
        }
    }
}

fn check(imported: &Imported, kind: Kind) {
    for item in &imported.contents.items {
        let url = Url::parse(&item.address);
        let is_web = url.is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
        assert!(is_web, "{}: {} is a link", kind.as_str(), item.address);
    }
    for item in imported.contents.items.iter().chain(&imported.texts) {
        assert!(item.title.chars().count() <= LONGEST_TITLE, "a title too long");
        assert!(item.collections.iter().all(|path| path.len() <= DEEPEST), "a collection too deep");
        assert!(item.progress.is_none_or(|progress| (0.0..=1.0).contains(&progress)), "read beyond the end");
    }
    assert!(imported.texts.iter().all(|text| text.address.is_empty()), "words with an address");
    for refusal in &imported.refused {
        assert!(refusal.line.chars().count() <= 200, "a line too long");
    }
}

fn written(contents: &Contents) -> Vec<u8> {
    let export = Export {
        contents,
        title: "",
        language: "",
        direction: None,
        exported_at: Timestamp::UNIX_EPOCH,
        zone: TimeZone::UTC,
        pictures: &(),
    };
    let mut out = Cursor::new(Vec::new());
    assert!(write(Format::Json, &export, &mut out).is_ok(), "memory cannot fail");
    out.into_inner()
}
