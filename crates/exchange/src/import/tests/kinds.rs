use super::*;

#[test]
fn every_export_is_known_by_what_is_in_it() {
    for (name, kind) in FILES {
        assert_eq!(recognise("file", &bytes_of(name)), Some(kind), "{name}");
    }
    assert_eq!(recognise("list", &bytes_of("addresses_utf16.txt")), Some(Kind::Addresses));
}

#[test]
fn what_has_nothing_in_it_is_known_by_its_name() {
    let table: [(&str, &[u8], Option<Kind>); 9] = [
        ("wallabag-all.json", b"[]", Some(Kind::Wallabag)),
        ("karakeep-export.json", b"{\"bookmarks\":[]}", Some(Kind::Karakeep)),
        ("ril_export.html", b"<html></html>", Some(Kind::PocketHtml)),
        ("bookmarks_11_29_26.html", b"<html></html>", Some(Kind::Netscape)),
        ("list.txt", b"example.org/a\nexample.org/b", Some(Kind::Addresses)),
        ("notes.txt", "لا عنوان هنا".as_bytes(), None),
        ("page.html", b"<html><p>text</p></html>", None),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", None),
        ("empty.csv", b"", None),
    ];
    for (name, bytes, kind) in table {
        assert_eq!(recognise(name, bytes), kind, "{name}");
    }
}

#[test]
fn no_reader_takes_a_file_of_another_kind() {
    for (name, kind) in FILES {
        let bytes = bytes_of(name);
        for other in Kind::ALL.into_iter().filter(|other| *other != kind) {
            // Each is a page or a table that the other reader can make sense of.
            let is_near = matches!(
                (name, other),
                ("pocket.html", Kind::Instapaper) | ("instapaper.html", Kind::PocketHtml)
            );
            if !is_near {
                let found = read(other, &bytes);
                assert_eq!(found, Err(ImportError::WrongKind), "{name} as {}", other.as_str());
            }
        }
    }
}

#[test]
fn every_kind_has_its_name() {
    for kind in Kind::ALL {
        assert_eq!(Kind::parse(kind.as_str()), Some(kind));
    }
    assert_eq!(Kind::parse("opml"), None);
}

#[test]
fn our_own_file_comes_back_as_it_went() {
    let contents = everything();
    let mut bytes = Vec::new();
    crate::json::write(&contents, "2026-11-29T08:00:00Z".parse().unwrap(), &mut bytes).unwrap();
    assert_eq!(recognise("x", &bytes), Some(Kind::Qirtas));
    assert_eq!(read(Kind::Qirtas, &bytes).unwrap(), Imported { contents, ..Imported::default() });
}

#[test]
fn our_own_table_comes_back_with_all_that_it_has_a_column_for() {
    let mut contents = everything();
    contents.items[0].title = "=1+1".into();
    contents.items[0].note = "'quoted'".into();
    contents.items[0].tags = vec!["وسم|بقائم".into(), r"مائل\".into()];
    let words = Item { title: "بلا عنوان".into(), note: "كلمات".into(), ..Item::default() };
    contents.items.push(words.clone());
    let mut out = std::io::Cursor::new(Vec::new());
    let export = crate::Export {
        contents: &contents,
        title: "",
        language: "ar",
        direction: None,
        exported_at: "2026-11-29T08:00:00Z".parse().unwrap(),
        zone: jiff::tz::TimeZone::UTC,
        pictures: &(),
    };
    crate::write(crate::Format::Csv, &export, &mut out).unwrap();
    let bytes = out.into_inner();
    assert_eq!(recognise("x", &bytes), Some(Kind::Qirtas));
    let came = read(Kind::Qirtas, &bytes).unwrap();

    contents.items.pop();
    contents.tags.clear();
    for item in &mut contents.items {
        item.body.clear();
        item.versions.clear();
        for highlight in &mut item.highlights {
            *highlight = crate::Highlight { quote: highlight.quote.clone(), ..crate::Highlight::default() };
        }
    }
    assert_eq!(came, Imported { contents, texts: vec![words], refused: Vec::new() });
}

/// Something in every field, and nothing in any.
fn everything() -> Contents {
    let at = |text: &str| Some(text.parse().unwrap());
    let highlight = crate::Highlight {
        quote: "سطر\nوسطر".into(),
        prefix: "قبل ".into(),
        suffix: " بعد".into(),
        position: Some((3, 11)),
        colour: crate::Colour::Blue,
        note: "على *الهامش*".into(),
        added: at("2026-01-02T03:04:05.678901234Z"),
        edited: at("2026-01-03T03:04:05Z"),
    };
    let whole = Item {
        address: "https://example.org/مقال?a=1#b".into(),
        title: "  عنوان\u{2067} «كما هو»  ".into(),
        site: "موقع".into(),
        author: "كاتبة".into(),
        language: "ar-EG".into(),
        excerpt: "بداية".into(),
        added: at("1969-12-31T23:59:59Z"),
        published: at("2101-01-01T00:00:00Z"),
        read_at: at("2026-01-01T00:00:00Z"),
        is_read: Some(true),
        is_archived: Some(false),
        is_favourite: true,
        progress: Some(0.1 + 0.2),
        tags: vec!["وسم, بفاصلة".into(), "آخر".into()],
        collections: vec![vec!["أ / ب".into(), "ج".into()], vec!["د".into()]],
        note: "# ملاحظة\n\n".into(),
        highlights: vec![
            highlight,
            crate::Highlight { quote: "ثانية".into(), ..crate::Highlight::default() },
        ],
        body: "<p dir=\"rtl\">متن &amp; \u{1F600}</p>".into(),
        versions: vec![crate::Version {
            replaced_at: at("2025-01-01T00:00:00Z"),
            title: "قديم".into(),
            body: "<p>قديم</p>".into(),
        }],
    };
    let bare = Item { address: "https://example.org/bare".into(), ..Item::default() };
    let collection =
        |path: &[&str]| crate::Collection { path: path.iter().map(|name| (*name).into()).collect() };
    Contents {
        items: vec![whole, bare],
        collections: vec![collection(&["أ / ب"]), collection(&["أ / ب", "ج"]), collection(&["د"])],
        tags: vec![crate::Tag { name: "آخر".into(), colour: "c3".into() }],
    }
}

#[test]
fn what_a_newer_version_adds_is_passed_over() {
    let file = r#"{"format":"qirtas-bookmarks","version":1,"mood":{"x":[1]},"items":[
        {"address":"https://a.example/","mood":"good","highlights":[{"quote":"q","colour":"violet"}]},
        {"address":"https://b.example/","title":"ب","added":"never","tags":["وسم"]}]}"#;
    let imported = read(Kind::Qirtas, file.as_bytes()).unwrap();
    assert_eq!(imported.contents.items[0].highlights[0].colour, crate::Colour::Yellow);
    assert_eq!(imported.contents.items[1].tags, ["وسم"]);
    assert_eq!(reasons(&imported), [RefusalReason::Damaged]);
    let newer = file.replace("\"version\":1", "\"version\":2");
    assert_eq!(read(Kind::Qirtas, newer.as_bytes()).unwrap_err(), ImportError::WrongKind);
}

#[test]
fn a_program_for_an_address_is_kept_as_words_alone() {
    let table = [
        ("javascript:alert(1)", "`javascript:alert(1)`"),
        (" JaVa\tScript:alert(1)", "`JaVa Script:alert(1)`"),
        ("&#106;avascript:x", "`javascript:x`"),
        ("&#1;javascript:x", "`javascript:x`"),
        ("data:text/html,&lt;b&gt;", "`data:text/html,<b>`"),
        ("javascript:`[x](y)`", "`` javascript:`[x](y)` ``"),
    ];
    for (address, note) in table {
        let imported = netscape(&format!("<DL><DT><A HREF=\"{address}\">عنوان</A></DL>"));
        assert!(imported.contents.items.is_empty(), "{address}");
        assert_eq!(reasons(&imported), [RefusalReason::ScriptAddress], "{address}");
        let [text] = imported.texts.as_slice() else { panic!("{address}") };
        assert_eq!((text.address.as_str(), text.title.as_str(), text.note.as_str()), ("", "عنوان", note));
    }
    for address in
        ["ftp://a.example/", "mailto:a@b.example", "?relative", "https://", "about:blank", "file:///etc"]
    {
        let imported = netscape(&format!("<DL><DT><A HREF=\"{address}\">عنوان</A></DL>"));
        assert_eq!(reasons(&imported), [RefusalReason::NotAnAddress], "{address}");
        assert_eq!((imported.contents.items.len(), imported.texts.len()), (0, 1), "{address}");
    }
}

#[test]
fn tags_are_parted_as_the_file_parts_them() {
    let tags = |attributes: &[&str]| {
        let links = attributes.iter().enumerate();
        let links: String =
            links.map(|(at, some)| format!("<DT><A HREF=\"http://a.example/{at}\" {some}>x</A>\n")).collect();
        netscape(&format!("<DL><p>{links}</DL>"))
            .contents
            .items
            .into_iter()
            .map(|item| item.tags)
            .collect::<Vec<_>>()
    };
    assert_eq!(tags(&["TAGS=\"كتب عربية\""]), [["كتب عربية"]]);
    assert_eq!(tags(&["PRIVATE=\"0\" TAGS=\"كتب عربية\""]), [["كتب", "عربية"]]);
    assert_eq!(
        tags(&["PRIVATE=0 TAGS=\"كتب عربية\"", "PRIVATE=0 TAGS='أ,أ, ب'"]),
        [vec!["كتب عربية"], vec!["أ", "ب"]]
    );
    assert_eq!(tags(&["PRIVATE=\"0\" TOREAD=\"0\" TAGS=\"كتب عربية\""]), [["كتب عربية"]]);
}

#[test]
fn numbers_are_dates_by_their_size() {
    let table = [
        ("1456433748", Some("2016-02-25T20:55:48Z")),
        ("1456433748123", Some("2016-02-25T20:55:48.123Z")),
        ("1456433748123456", Some("2016-02-25T20:55:48.123456Z")),
        ("1456433748123456789", Some("2016-02-25T20:55:48.123456789Z")),
        ("1456433748.9", Some("2016-02-25T20:55:48Z")),
        ("-86400", Some("1969-12-31T00:00:00Z")),
        ("5000000000", Some("2128-06-11T08:53:20Z")),
        ("10/Oct/2000:13:55:36 +0300", Some("2000-10-10T10:55:36Z")),
        ("2016-09-08T11:55:58+0200", Some("2016-09-08T09:55:58Z")),
        ("2022-11-07 04:33:50.123456+00:00", Some("2022-11-07T04:33:50.123456Z")),
        ("0", None),
        ("", None),
        ("غدا", None),
        ("1e300", None),
        ("NaN", None),
        ("99999999999999999999", None),
        ("2020-02-30T00:00:00+0000", None),
    ];
    for (text, expected) in table {
        assert_eq!(date::moment(text).map(|moment| moment.to_string()).as_deref(), expected, "{text}");
    }
}

#[test]
fn lists_that_lie_in_each_other_end() {
    let file = r#"{"bookmarks":[{"title":"x","lists":["a","none"],"content":{"type":"link","url":"https://a.example/"}}],
        "lists":[{"id":"a","name":"دائرة","parentId":"b"},{"id":"b","name":"مفرغة","parentId":"a"}]}"#;
    let imported = read(Kind::Karakeep, file.as_bytes()).unwrap();
    let [path] = imported.contents.items[0].collections.as_slice() else { panic!() };
    assert_eq!((path.len(), path[63].as_str()), (64, "دائرة"));
}
