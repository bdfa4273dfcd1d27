use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

#[test]
fn folders_of_any_depth_are_read_and_the_deepest_become_one() {
    let depth = 10_000;
    let begin: String = (0..depth).map(|at| format!("<DT><H3>{at}</H3>\n<DL><p>\n")).collect();
    let link = "<DT><A HREF=\"https://a.example/\">عميق</A>";
    let imported =
        netscape(&format!("{begin}{link}{}<DT><A HREF=\"https://b.example/\">x</A>", "</DL>".repeat(depth)));
    let [deep, top] = imported.contents.items.as_slice() else { panic!() };
    assert_eq!((deep.collections[0].len(), deep.collections[0][63].as_str()), (64, "63"));
    assert!(top.collections.is_empty());
    assert_eq!(imported.contents.collections.len(), 64);
}

#[test]
fn a_tree_of_any_depth_is_read_and_the_deepest_become_one() {
    let depth = 10_000;
    let begin: String = (0..depth)
        .map(|at| {
            format!(r#"{{"title":"{at}","typeCode":2,"type":"text/x-moz-place-container","children":["#)
        })
        .collect();
    let link = r#"{"title":"عميق","uri":"https://a.example/","type":"text/x-moz-place"}"#;
    let imported = read(Kind::Firefox, format!("{begin}{link}{}", "]}".repeat(depth)).as_bytes()).unwrap();
    assert_eq!(imported.contents.items[0].collections[0].len(), 64);
    assert_eq!(imported.refused, []);
}

#[test]
fn values_of_any_depth_do_no_harm() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"url\":", "}]")] {
        let deep = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        let entry = format!(r#"[{{"is_archived":0,"url":"https://a.example/","x":{deep},"title":"بعده"}}]"#);
        let imported = read(Kind::Wallabag, entry.as_bytes()).unwrap();
        assert_eq!(imported.contents.items[0].title, "بعده", "{open}");
        assert!(read(Kind::Karakeep, deep.as_bytes()).is_err(), "{open}");
    }
}

#[test]
fn long_titles_are_cut_between_two_letters_that_readers_see() {
    // A family of seven characters that are one to the eye.
    let family = "👨\u{200D}👩\u{200D}👧\u{200D}👦";
    let imported =
        netscape(&format!("<DL><DT><A HREF=\"https://a.example/\">{}</A></DL>", family.repeat(40_000)));
    assert_eq!(imported.contents.items[0].title, family.repeat(285));
    let marks = format!("ب{}", "\u{64E}".repeat(500_000));
    let imported = netscape(&format!("<DL><DT><A HREF=\"https://a.example/\">{marks}</A></DL>"));
    assert_eq!(imported.contents.items[0].title.chars().count(), 2_000);
}

#[test]
fn an_address_longer_than_any_that_works_is_refused() {
    let imported =
        netscape(&format!("<DL><DT><A HREF=\"https://a.example/{}\">x</A></DL>", "a".repeat(9_000)));
    assert_eq!(reasons(&imported), [RefusalReason::TooLarge]);
    assert_eq!(imported.refused[0].line.chars().count(), 200);
}

#[test]
fn fifty_thousand_bookmarks_of_one_address_are_one() {
    let links: String = (0..50_000)
        .map(|at| format!("<DT><A HREF=\"https://a.example/\" TAGS=\"t{at},u\">{at}</A>\n<DD>note {at}\n"))
        .collect();
    let imported = netscape(&format!("<DL><p>{links}</DL>"));
    let [item] = imported.contents.items.as_slice() else { panic!() };
    assert_eq!((item.title.as_str(), item.tags.len()), ("0", gather::MOST_PARTS));
    assert!(item.note.starts_with("note 0\n\nnote 1\n\n"));
}

#[test]
fn every_collection_of_a_bookmark_is_kept_where_it_stands_in_several() {
    let imported = netscape(
        "<DL><DT><H3>أ</H3><DL><DT><A HREF=\"https://a.example/\" ADD_DATE=200>س</A></DL>
         <DT><H3>ب</H3><DL><DT><A HREF=\"https://a.example/\" ADD_DATE=100>ص</A><DD>ملاحظة</DL></DL>",
    );
    let [item] = imported.contents.items.as_slice() else { panic!() };
    assert_eq!(item.collections, [["أ"], ["ب"]]);
    assert_eq!((item.title.as_str(), item.note.as_str()), ("س", "ملاحظة"));
    assert_eq!(item.added.map(jiff::Timestamp::as_second), Some(100));
}

fn archive_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_bomb_is_refused_before_it_goes_off() {
    let zeros = vec![b' '; 8 << 20];
    let list: &[u8] = b"[]";
    for name in ["metadata_1.json", "content/x.html", "export/content/x.html"] {
        let bytes = archive_of(&[("metadata_0.json", list), (name, &zeros)]);
        assert!(bytes.len() < 100_000);
        assert_eq!(read(Kind::Omnivore, &bytes).unwrap_err(), ImportError::Bomb, "{name}");
        // The list at the end is what claims the size: without it the unpacking itself must stop.
        let end = memchr::memmem::rfind(&bytes, b"PK\x01\x02").unwrap();
        assert_eq!(read(Kind::Omnivore, &bytes[..end]).unwrap_err(), ImportError::Bomb, "{name}");
    }
    // What is not asked for is not unpacked.
    let bytes = archive_of(&[("metadata_0.json", list), ("film.mkv", &zeros), ("../content/x.html", &zeros)]);
    assert_eq!(read(Kind::Omnivore, &bytes).unwrap(), Imported::default());
}

#[test]
fn a_backup_that_claims_to_be_huge_is_refused() {
    for size in [u32::MAX, 300 << 20, 2 << 20] {
        let bytes = [firefox::PACKED.as_slice(), &size.to_le_bytes(), b"\x10{"].concat();
        assert_eq!(read(Kind::Firefox, &bytes).unwrap_err(), ImportError::Bomb, "{size}");
    }
}

/// Where work grew faster than the file, these would take hours.
#[test]
fn what_is_made_to_be_slow_is_not() {
    let n = 100_000;
    let table: [(Kind, String); 10] = [
        (Kind::Netscape, "<DL><DT><A HREF=\"".repeat(n)),
        (Kind::Netscape, format!("<DL>{}", "<DD><!--".repeat(n))),
        (Kind::Netscape, format!("<DL>{}", "<a b='".repeat(n))),
        (Kind::Netscape, format!("<DL><A {}>", "x=\"1\" ".repeat(n))),
        (Kind::Netscape, format!("<DL><A HREF=https://a.example/>{}", "&".repeat(n))),
        (Kind::Netscape, format!("<DL>{}", "<DT><H3>م</H3><DL>".repeat(n / 4))),
        (Kind::Wallabag, "[{\"is_starred\":0,\"url\":\"".repeat(n)),
        (Kind::Wallabag, format!("[{{\"is_starred\":0,\"url\":\"{}", "\\".repeat(n))),
        (Kind::Firefox, "{\"typeCode\":2,\"children\":[".repeat(n / 4)),
        (Kind::Raindrop, format!("id,title,url,folder,created\n{}", "\",\"\n".repeat(n))),
    ];
    for (kind, text) in table {
        let found = read(kind, text.as_bytes()).map_or(0, |imported| imported.contents.items.len());
        assert!(found < 2, "{} {}", kind.as_str(), text.chars().take(20).collect::<String>());
    }
}
