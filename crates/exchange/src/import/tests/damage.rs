use super::*;

#[test]
fn a_file_cut_anywhere_never_harms_and_brings_what_was_whole() {
    for (name, kind) in FILES {
        let bytes = bytes_of(name);
        let whole = read(kind, &bytes).unwrap().contents.items.len();
        let mut most = 0;
        for end in 0..bytes.len() {
            let cut = &bytes[..end];
            let found = read(kind, cut).map_or(0, |imported| imported.contents.items.len());
            let _ = recognise(name, cut);
            // A cut can make one bookmark into two, as an address that ends too soon is another.
            assert!(found <= whole + 1, "{name} to {end}");
            assert!(found + 2 > most, "{name} to {end} has {found}, and had {most}");
            most = most.max(found);
        }
        // Of what is packed, the last piece is whole or nothing.
        assert!(most + usize::from(name.ends_with("lz4")) >= whole, "{name}");
    }
}

#[test]
fn what_is_missing_at_the_end_is_told() {
    for (name, kind) in FILES {
        let bytes = bytes_of(name);
        // Within the last address, or amid what is packed.
        let end = memchr::memmem::rfind(&bytes, b"http").map_or(bytes.len() * 2 / 3, |at| at + 6);
        let refused = read(kind, &bytes[..end]).map(|imported| reasons(&imported));
        // Lists of lines end anywhere, and the passages of books have no addresses.
        if !matches!(name, "addresses.txt" | "readwise_highlights.csv") {
            let is_told = refused.map_or(true, |refused| refused.contains(&RefusalReason::Damaged));
            assert!(is_told, "{name}");
        }
    }
}

#[test]
fn bytes_that_are_none_of_the_format_never_harm() {
    for (name, kind) in FILES {
        let bytes = bytes_of(name);
        for at in (0..bytes.len()).step_by(31) {
            for byte in [0, b'"', b'<', b'{', 0xFF] {
                let mut bytes = bytes.clone();
                bytes[at] = byte;
                // An error is an answer, a panic is none.
                let found = read(kind, &bytes).map_or(0, |imported| imported.contents.items.len());
                assert!(found <= bytes.len(), "{name} at {at}");
            }
        }
    }
}

#[test]
fn an_archive_without_its_end_gives_the_files_that_are_whole() {
    let bytes = bytes_of("omnivore.zip");
    let list = memchr::memmem::find(&bytes, b"PK\x01\x02").unwrap();
    let whole = read(Kind::Omnivore, &bytes).unwrap();
    assert_eq!(read(Kind::Omnivore, &bytes[..list]).unwrap(), whole);
}

#[test]
fn all_charsets_that_bookmarks_come_in_are_read() {
    let title = "أخبار العالم العربي اليوم، وما وراءها من حكايات";
    let page = |charset: &str| {
        format!(
            "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; \
             charset={charset}\">\n<DL><p><DT><A HREF=\"https://a.example/\">{title}</A></DL><p>"
        )
    };
    let units =
        |text: &str, order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let arabic = |charset: &str, encoding: &'static encoding_rs::Encoding| {
        encoding.encode(&page(charset)).0.into_owned()
    };
    let table = [
        ("utf-8", page("UTF-8").into_bytes()),
        ("utf-8 with a mark", [b"\xEF\xBB\xBF", page("UTF-8").as_bytes()].concat()),
        ("utf-16le with a mark", [b"\xFF\xFE", units(&page("utf-16"), u16::to_le_bytes).as_slice()].concat()),
        ("utf-16be without", units(&page("utf-16"), u16::to_be_bytes)),
        ("windows-1256", arabic("windows-1256", encoding_rs::WINDOWS_1256)),
        ("windows-1256 as utf-8", arabic("UTF-8", encoding_rs::WINDOWS_1256)),
        ("windows-1256 as Latin", arabic("iso-8859-1", encoding_rs::WINDOWS_1256)),
        ("iso-8859-6", arabic("iso-8859-6", encoding_rs::ISO_8859_6)),
    ];
    for (name, bytes) in table {
        assert_eq!(recognise("x", &bytes), Some(Kind::Netscape), "{name}");
        assert_eq!(read(Kind::Netscape, &bytes).unwrap().contents.items[0].title, title, "{name}");
    }
}
