use qirtas_reader::{Filter, FolderId, Scope, View};

use crate::desk::Desk;

#[tokio::test]
async fn folders_hold_sources_and_going_they_leave_them() {
    let desk = Desk::following(&["sada", "mizan"]).await;
    let sources = desk.reader.sources().unwrap();
    let folder = desk.reader.add_folder("  أخبار   اليوم ", None).unwrap();
    assert_eq!(folder.name, "أخبار اليوم");
    assert_eq!(desk.reader.add_folder("أخبار اليوم", None).unwrap(), folder);
    assert_eq!(desk.reader.add_folder(" ", None).unwrap_err().problem().code, "empty_name");

    desk.reader.move_source(sources[1].id, Some(folder.id)).unwrap();
    let inside = View { scope: Scope::Folder(folder.id), filter: Filter::All };
    assert_eq!(desk.cards(&inside).len(), 24);
    desk.reader.rename_source(sources[1].id, "صدى").unwrap();
    assert_eq!(desk.cards(&inside)[0].source_name, "صدى");

    desk.reader.remove_folder(folder.id).unwrap();
    assert!(desk.reader.sources().unwrap().iter().all(|source| source.folder.is_none()));
    let missing = desk.reader.move_source(sources[1].id, Some(folder.id)).unwrap_err();
    assert_eq!(missing.problem().code, "no_such_folder");
}

fn inside(folder: FolderId) -> View {
    View { scope: Scope::Folder(folder), filter: Filter::All }
}

#[tokio::test]
async fn a_folder_shows_what_stands_in_all_that_it_holds() {
    let desk = Desk::following(&["sada", "mizan"]).await;
    let sources = desk.reader.sources().unwrap();
    let world = desk.reader.add_folder("العالم", None).unwrap().id;
    let east = desk.reader.add_folder("الشرق", Some(world)).unwrap();
    assert_eq!(east.parent, Some(world));
    assert_eq!(desk.reader.add_folder("الشرق", Some(world)).unwrap(), east, "it is there already");
    let other = desk.reader.add_folder("الشرق", None).unwrap();
    assert_ne!(other.id, east.id, "a name stands once among siblings, not once in all");

    desk.reader.move_source(sources[1].id, Some(east.id)).unwrap();
    desk.reader.move_source(sources[2].id, Some(world)).unwrap();
    assert_eq!(desk.cards(&inside(east.id)).len(), 24);
    assert_eq!(desk.cards(&inside(world)).len(), 48);

    desk.reader.move_folder(other.id, Some(east.id)).unwrap();
    desk.reader.remove_folder(east.id).unwrap();
    assert_eq!(desk.cards(&inside(world)).len(), 48, "what stood in it moved up");
    let folders = desk.reader.folders().unwrap();
    assert!(folders.iter().any(|folder| folder.id == other.id && folder.parent == Some(world)));
}

#[tokio::test]
async fn folders_stand_where_they_can() {
    let desk = Desk::new().await;
    let reader = &desk.reader;
    let outer = reader.add_folder("أ", None).unwrap().id;
    let inner = reader.add_folder("ب", Some(outer)).unwrap().id;
    let code = |result: qirtas_reader::Result<()>| result.unwrap_err().problem().code;
    assert_eq!(code(reader.move_folder(outer, Some(inner))), "folder_in_itself");
    assert_eq!(code(reader.move_folder(outer, Some(outer))), "folder_in_itself");
    assert_eq!(code(reader.move_folder(inner, Some(FolderId(999)))), "no_such_folder");
    assert_eq!(code(reader.move_folder(FolderId(999), None)), "no_such_folder");
    reader.add_folder("ب", None).unwrap();
    assert_eq!(code(reader.move_folder(inner, None)), "name_taken");
    assert_eq!(code(reader.rename_folder(outer, "ب")), "name_taken");

    let mut deepest = None;
    for level in 1..=8 {
        deepest = Some(reader.add_folder(&format!("طبقة {level}"), deepest).unwrap().id);
    }
    assert_eq!(reader.add_folder("تاسعة", deepest).unwrap_err().problem().code, "folders_too_deep");
    assert_eq!(code(reader.move_folder(outer, deepest)), "folders_too_deep");
}

#[tokio::test]
async fn a_path_names_a_folder_unless_a_folder_bears_the_whole_of_it() {
    let desk = Desk::new().await;
    let reader = &desk.reader;
    let both = reader.add_folder("علوم/تقنية", None).unwrap();
    assert_eq!(reader.folder_at(" علوم/تقنية ").unwrap(), both);
    let east = reader.folder_at("العالم / الشرق").unwrap();
    let world = reader.folders().unwrap().into_iter().find(|folder| folder.name == "العالم").unwrap();
    assert_eq!((east.name.as_str(), east.parent), ("الشرق", Some(world.id)));
    assert_eq!(reader.folder_at("العالم/الشرق").unwrap(), east);
    assert_eq!(reader.folder_at("العالم").unwrap(), world);
    let before = reader.folders().unwrap();
    for empty in ["", " / ", "العالم//الغرب"] {
        assert_eq!(reader.folder_at(empty).unwrap_err().problem().code, "empty_name", "{empty}");
    }
    assert_eq!(reader.folder_at("1/2/3/4/5/6/7/8/9").unwrap_err().problem().code, "folders_too_deep");
    assert_eq!(reader.folders().unwrap(), before, "nothing was half made");
}
