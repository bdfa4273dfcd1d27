use super::sample::{Library, entry};
use crate::{Filter, FolderId, Result, Scope, StoreError, View, Write};

/// Folders as paths, in the person's order.
fn paths(library: &Library) -> Vec<String> {
    let folders = library.store.read(|read| read.folders()).unwrap();
    let name = |id: FolderId| folders.iter().find(|folder| folder.id == id).unwrap();
    folders
        .iter()
        .map(|folder| {
            let path: Vec<_> =
                std::iter::successors(Some(folder), |folder| folder.parent.map(name)).collect();
            path.iter().rev().map(|folder| folder.name.as_str()).collect::<Vec<_>>().join("/")
        })
        .collect()
}

fn add(write: &Write<'_>, names: &[&str]) -> Result<Vec<FolderId>> {
    let mut path = Vec::new();
    for name in names {
        path.push(write.add_folder(name, path.last().copied())?);
    }
    Ok(path)
}

#[test]
fn names_are_unique_among_siblings() {
    let library = Library::new();
    library
        .store
        .write(|write| {
            let path = add(write, &["أ", "ب"])?;
            write.add_folder("ب", None)?;
            assert!(matches!(write.add_folder("ب", None), Err(StoreError::Conflict)));
            assert!(matches!(write.add_folder("ب", Some(path[0])), Err(StoreError::Conflict)));
            assert!(matches!(write.move_folder(path[1], None), Err(StoreError::Conflict)));
            let c = write.add_folder("ج", Some(path[0]))?;
            assert!(matches!(write.rename_folder(c, "ب"), Err(StoreError::Conflict)));
            write.rename_folder(c, "ج")?;
            assert!(matches!(write.add_folder("د", Some(FolderId(99))), Err(StoreError::NotFound)));
            Ok(())
        })
        .unwrap();
    assert_eq!(paths(&library), ["أ", "أ/ب", "ب", "أ/ج"]);
}

#[test]
fn no_folder_stands_in_itself_or_too_deep() {
    let library = Library::new();
    let names = ["1", "2", "3", "4", "5", "6", "7", "8"];
    library
        .store
        .write(|write| {
            let path = add(write, &names)?;
            assert!(matches!(write.add_folder("9", path.last().copied()), Err(StoreError::TooDeep)));
            for inner in &path {
                assert!(matches!(write.move_folder(path[0], Some(*inner)), Err(StoreError::Cycle)));
            }
            let other = add(write, &["أ", "ب", "ج"])?;
            assert!(matches!(write.move_folder(other[0], Some(path[5])), Err(StoreError::TooDeep)));
            write.move_folder(other[0], Some(path[4]))?;
            write.move_folder(other[2], None)?;
            write.move_folder(path[1], None)
        })
        .unwrap();
    let paths = paths(&library);
    assert!(paths.contains(&"2/3/4/5/أ/ب".to_owned()), "{paths:?}");
    assert!(paths.contains(&"ج".to_owned()), "{paths:?}");
}

#[test]
fn what_was_in_a_removed_folder_moves_up_and_joins_what_has_its_name() {
    let library = Library::new();
    let [one, two, three] = ["one", "two", "three"].map(|name| library.source(name));
    let (top, join) = library
        .store
        .write(|write| {
            let path = add(write, &["أ", "ب", "ج"])?;
            let join = write.add_folder("ج", Some(path[0]))?;
            // A folder in it that bears its own name.
            let same = write.add_folder("ب", Some(path[1]))?;
            write.move_source(one, Some(path[1]))?;
            write.move_source(two, Some(path[2]))?;
            write.move_source(three, Some(same))?;
            write.remove_folder(path[1])?;
            Ok((path[0], join))
        })
        .unwrap();
    assert_eq!(paths(&library), ["أ", "أ/ج", "أ/ب"]);
    let folder = |id| library.store.read(|read| read.source(id)).unwrap().folder;
    assert_eq!((folder(one), folder(two)), (Some(top), Some(join)));
    assert_ne!(folder(three), Some(top));
    library.store.write(|write| write.remove_folder(top)).unwrap();
    assert_eq!(paths(&library), ["ج", "ب"]);
    assert_eq!((folder(one), folder(two)), (None, Some(join)));
}

#[test]
fn a_folder_shows_and_counts_all_that_is_in_it() {
    let library = Library::new();
    let [one, two, three] = ["one", "two", "three"].map(|name| library.source(name));
    library.merge(one, &[entry("a", 300)], 1000);
    library.merge(two, &[entry("b", 200)], 1000);
    library.merge(three, &[entry("c", 100)], 1000);
    let path = library
        .store
        .write(|write| {
            let path = add(write, &["أ", "ب", "ج"])?;
            write.move_source(one, Some(path[0]))?;
            write.move_source(two, Some(path[2]))?;
            Ok(path)
        })
        .unwrap();
    let titles = |id| library.titles(&View { scope: Scope::Folder(id), filter: Filter::Unread });
    assert_eq!(titles(path[0]), ["خبر a", "خبر b"]);
    assert_eq!(titles(path[1]), ["خبر b"]);
    let folders = library.store.read(|read| read.folders()).unwrap();
    assert_eq!(folders.iter().map(|folder| folder.unread).collect::<Vec<_>>(), [2, 1, 1]);
}
