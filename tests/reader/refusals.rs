use std::fs;

use qirtas_reader::Reader;

use crate::desk::options;

fn refused(profile: &std::path::Path) -> String {
    Reader::open(profile, options()).err().map(|error| error.problem().code).unwrap_or_default()
}

#[test]
fn a_profile_that_cannot_be_used_is_refused_with_the_reason_and_left_as_it_was() {
    let dir = tempfile::tempdir().unwrap();

    let _first = Reader::open(&dir.path().join("used"), options()).unwrap();
    assert_eq!(refused(&dir.path().join("used")), "library_in_use");

    let foreign = dir.path().join("foreign");
    fs::create_dir(&foreign).unwrap();
    fs::write(foreign.join("library.sqlite"), "a shopping list, not a library").unwrap();
    assert_eq!(refused(&foreign), "not_a_library");
    assert_eq!(fs::read_to_string(foreign.join("library.sqlite")).unwrap(), "a shopping list, not a library");

    fs::write(dir.path().join("file"), "").unwrap();
    assert_eq!(refused(&dir.path().join("file")), "profile_unwritable");
}
