//! Bookmarks for browsers.

use super::sample::{CONTENTS, export};
use super::{compare, written};
use crate::export::{Format, is_web, shown_title};
use crate::import::{Kind, read};
use crate::model::{Contents, Item};

#[test]
fn the_bookmarks_are_as_approved() {
    compare("bookmarks.html", &String::from_utf8(written(Format::Netscape, &export(&CONTENTS))).unwrap());
}

/// What the format can hold of an item.
fn held(item: &Item) -> Item {
    let whole_second = |time: jiff::Timestamp| jiff::Timestamp::from_second(time.as_second()).unwrap();
    Item {
        address: item.address.clone(),
        title: shown_title(item).to_owned(),
        added: item.added.map(whole_second),
        is_archived: item.is_archived,
        tags: item.tags.clone(),
        collections: item.collections.clone(),
        note: item.note.clone(),
        ..Item::default()
    }
}

#[test]
fn our_importer_brings_back_all_that_the_format_holds() {
    let imported = read(Kind::Netscape, &written(Format::Netscape, &export(&CONTENTS))).unwrap();
    let mut expected: Vec<Item> =
        CONTENTS.items.iter().filter(|item| is_web(&item.address)).map(held).collect();
    let mut actual: Vec<Item> = imported.contents.items.iter().map(held).collect();
    // Collections come before what lies loose.
    expected.sort_by(|a, b| a.address.cmp(&b.address));
    actual.sort_by(|a, b| a.address.cmp(&b.address));
    assert_eq!(actual, expected);
    for path in [vec!["أخبار", "اليوم"], vec!["فارغة", "a & b"], vec!["للقراءة"]] {
        assert!(imported.contents.collections.iter().any(|collection| collection.path == path), "{path:?}");
    }
    let texts: Vec<(&str, &str)> =
        imported.texts.iter().map(|text| (text.title.as_str(), text.note.as_str())).collect();
    assert_eq!(texts, [("بلا رابط", "نص فحسب")]);
}

#[test]
fn a_bookmarklet_is_written_as_words() {
    let item =
        Item { address: "javascript:alert(1)".to_owned(), title: "أداة".to_owned(), ..Item::default() };
    let contents = Contents { items: vec![item], ..Contents::default() };
    let text = String::from_utf8(written(Format::Netscape, &export(&contents))).unwrap();
    assert!(text.contains("<A HREF=\"\">أداة</A>\n    <DD>javascript:alert(1)\n"), "{text}");
}

#[test]
fn our_own_form_loses_nothing() {
    let imported = read(Kind::Qirtas, &written(Format::Json, &export(&CONTENTS))).unwrap();
    let expected: Vec<&Item> = CONTENTS.items.iter().filter(|item| is_web(&item.address)).collect();
    assert_eq!(imported.contents.items.iter().collect::<Vec<_>>(), expected);
    assert_eq!(imported.contents.tags, CONTENTS.tags);
}
