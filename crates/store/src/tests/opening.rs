use crate::Store;

#[test]
fn a_new_library_is_empty() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(&dir.path().join("deep/profile")).unwrap();
    assert!(store.read(|library| library.sources()).unwrap().is_empty());
}
