//! What a person wrote is found beside what publishers wrote, and bookmarks by what became of them.

use qirtas_reader::{
    ArticleId, Colour, FoundIn, OutOf, PassageToMark, QueryFilterKind, SearchRequest, SuggestionKind,
    ToSaveAddresses,
};

use super::{Item, Library, feed_of, index, request, riyadh};

const DAY: &str = "Mon, 23 Nov 2026 05:00:00 GMT";

fn item<'a>(name: &'a str, title: &'a str, text: &'a str) -> Item<'a> {
    Item { name, title, text, day: DAY, ..Item::default() }
}

/// Four articles of «مرفأ نيوز», of which three are bookmarked, and an address that is saved without a source.
async fn library() -> Library {
    let canal = Item {
        tags: &["اقتصاد"], ..item("canal", "أخبار القناة", "عبرت السفن القناة صباح اليوم.")
    };
    let items = [
        canal,
        item("wheat", "أسعار القمح", "ارتفعت أسعار القمح."),
        item("port", "الميناء القديم", "بدأ ترميم الأرصفة."),
        item("match", "نتيجة المباراة", "انتهت بهدفين."),
    ];
    let mut library = Library::of([("/port.xml", feed_of("مرفأ نيوز", "ar", &items))]).await;
    let reader = library.desk.reader.clone();
    let [canal, wheat, port] = ["canal", "wheat", "port"].map(|name| library.id(name));
    for id in [canal, wheat, port] {
        reader.bookmark(id, None).unwrap();
    }
    reader.tag_bookmarks(&[canal], &["للبحث".to_owned()], &[]).unwrap();
    reader.tag_bookmarks(&[wheat], &["اقتصاد".to_owned(), "قمح وشعير".to_owned()], &[]).unwrap();
    reader.set_note(canal, "يذكّر بكتاب **الجاحظ** في الحيوان").unwrap();
    reader.rename_bookmark(port, Some("رصيف جدي")).unwrap();
    reader.set_archived(&[wheat], true).unwrap();
    let mark = PassageToMark {
        article: wheat,
        range: (0, 12),
        quote: "ارتفعت أسعار".into(),
        colour: Colour::Green,
        note: "قارن بعام الرمادة".into(),
    };
    reader.add_highlight(&mark).unwrap();
    let work = reader.add_collection("عمل", None).unwrap();
    let inner = reader.add_collection("شرق المتوسط", Some(work.id)).unwrap();
    reader.file_bookmarks(&[canal], Some(work.id), OutOf::None).unwrap();
    reader.file_bookmarks(&[wheat], Some(inner.id), OutOf::None).unwrap();
    let wanted = ToSaveAddresses {
        text: "https://kept.example/paper".into(),
        title: "ورقة عن الموانئ".into(),
        tags: vec!["للبحث".into()],
        collection: None,
    };
    let kept = reader.save_addresses(&wanted).unwrap().saved.remove(0);
    library.names.insert(kept.id, "kept".into());
    index(&reader);
    library
}

fn check(library: &Library, rows: &[(&str, &[&str])]) {
    for (query, expected) in rows {
        assert_eq!(library.found(query), *expected, "{query}");
    }
}

#[tokio::test]
async fn notes_tags_titles_and_highlights_of_the_person_are_found() {
    let library = library().await;
    check(
        &library,
        &[
            ("الجاحظ", &["canal"]),
            ("للجَاحِظ", &["canal"]),
            ("\"بكتاب الجاحظ\"", &["canal"]),
            ("القناة الجاحظ", &["canal"]),
            ("الرمادة", &["wheat"]),
            ("شعير", &["wheat"]),
            ("جدي", &["port"]),
            ("عنوان:رصيف", &["port"]),
            // The plural is of the same stem.
            ("عنوان:الميناء", &["kept", "port"]),
            ("الموانئ", &["kept", "port"]),
            ("ورقة", &["kept"]),
        ],
    );
    let reader = library.reader();
    reader.set_note(library.id("canal"), "").unwrap();
    reader.rename_bookmark(library.id("port"), None).unwrap();
    index(reader);
    check(
        &library,
        &[("الجاحظ", &[]), ("جدي", &[]), ("عنوان:رصيف", &[]), ("عنوان:الميناء", &["kept", "port"])],
    );
}

#[tokio::test]
async fn bookmarks_are_found_by_what_became_of_them() {
    let library = library().await;
    check(
        &library,
        &[
            ("tag:اقتصاد", &["canal", "wheat"]),
            ("وسم:للبحث", &["canal", "kept"]),
            ("وسم:#لِلبحث", &["canal", "kept"]),
            ("وسم:\"قمح وشعير\"", &["wheat"]),
            ("وسم:قمح", &[]),
            ("-tag:اقتصاد is:bookmarked", &["kept", "port"]),
            ("tag:اقتصاد tag:للبحث", &["canal"]),
            ("has:note", &["canal"]),
            ("فيه:ملاحظة", &["canal"]),
            ("-فيه:ملاحظة is:bookmarked", &["kept", "port", "wheat"]),
            ("is:highlighted", &["wheat"]),
            ("فيه:تظليل", &["wheat"]),
            ("is:inbox", &["canal", "kept", "port"]),
            ("هو:للقراءة", &["canal", "kept", "port"]),
            ("is:archived", &["wheat"]),
            ("حالة:مؤرشف", &["wheat"]),
            ("-is:archived is:bookmarked", &["canal", "kept", "port"]),
            ("collection:عمل", &["canal", "wheat"]),
            ("مجموعة:عمل القمح", &["wheat"]),
            ("مجموعة:\"شرق المُتوسط\"", &["wheat"]),
            ("-مجموعة:عمل is:bookmarked", &["kept", "port"]),
            ("is:unread", &["canal", "kept", "match", "port", "wheat"]),
            // What names nothing of this library is words.
            ("مجموعة:القناة", &[]),
        ],
    );
    let query = "مجموعة:عمل";
    let filters = library.reader().search(&request(query)).unwrap().filters;
    assert_eq!((filters[0].kind, filters[0].value.as_str()), (QueryFilterKind::Collection, "عمل"));
    library.reader().set_read(&[library.id("kept")], true).unwrap();
    check(&library, &[("is:read", &["kept"]), ("is:unread is:inbox", &["canal", "port"])]);
}

#[tokio::test]
async fn what_lies_in_the_bin_is_no_bookmark_and_comes_back_as_it_was() {
    let library = library().await;
    let reader = library.reader();
    let thrown = [library.id("canal"), library.id("kept")];
    let rows: &[(&str, &[&str], &[&str])] = &[
        ("وسم:للبحث", &["canal", "kept"], &[]),
        ("ورقة", &["kept"], &[]),
        ("has:note", &["canal"], &[]),
        ("is:inbox", &["canal", "kept", "port"], &["port"]),
        ("مجموعة:عمل", &["canal", "wheat"], &["wheat"]),
        ("القناة", &["canal"], &["canal"]),
        ("tag:اقتصاد", &["canal", "wheat"], &["canal", "wheat"]),
    ];
    for (query, before, _) in rows {
        assert_eq!(library.found(query), *before, "{query}");
    }
    reader.remove_bookmarks(&thrown).unwrap();
    // Without being indexed again.
    for (query, _, meanwhile) in rows {
        assert_eq!(library.found(query), *meanwhile, "{query}, in the bin");
    }
    index(reader);
    for query in ["الجاحظ", "\"بكتاب الجاحظ\""] {
        assert_eq!(library.found(query), [""; 0], "{query}: what was written about it lies in the bin too");
    }
    reader.restore_bookmarks(&thrown).unwrap();
    index(reader);
    assert_eq!(library.found("الجاحظ"), ["canal"]);
    for (query, before, _) in rows {
        assert_eq!(library.found(query), *before, "{query}, restored");
    }
}

#[tokio::test]
async fn bookmarks_outlive_their_source_and_nothing_else_of_it_is_found() {
    let library = library().await;
    let source = library.source("/port.xml");
    library.reader().unsubscribe(source).unwrap();
    check(
        &library,
        &[("is:bookmarked", &["canal", "kept", "port", "wheat"]), ("المباراة", &[]), ("الجاحظ", &["canal"])],
    );
}

#[tokio::test]
async fn what_the_person_leaves_out_stays_out_though_it_is_bookmarked() {
    let library = library().await;
    check(&library, &[("-مصدر:مرفأ", &["kept"]), ("-مصدر:مرفأ القناة", &[])]);
}

#[tokio::test]
async fn a_search_can_be_narrowed_to_some_articles_wherever_they_are() {
    let library = library().await;
    let reader = library.reader();
    let within = |query: &str, names: &[&str]| {
        let ids = names.iter().map(|name| u32::try_from(library.id(name).0).unwrap()).collect();
        let mut found = library.in_order(&SearchRequest { within: Some(ids), ..request(query) });
        found.sort();
        found
    };
    assert_eq!(within("الموانئ", &["kept", "canal"]), ["kept"]);
    assert_eq!(within("الموانئ", &["canal"]), [""; 0]);
    assert_eq!(within("القمح", &["wheat", "kept"]), ["wheat"]);
    assert_eq!(within("وسم:للبحث", &["kept", "port"]), ["kept"]);
    assert_eq!(within("القناة", &[]), [""; 0]);
    reader.remove_bookmarks(&[library.id("kept")]).unwrap();
    assert_eq!(within("ورقة", &["kept"]), ["kept"], "the bin is searched too where it is looked into");
    reader.unsubscribe(library.source("/port.xml")).unwrap();
    assert_eq!(within("القمح المباراة", &["wheat", "match"]), [""; 0]);
    assert_eq!(within("المباراة", &["match", "wheat"]), ["match"]);
    let all: Vec<ArticleId> = library.names.keys().copied().collect();
    let found =
        SearchRequest { within: Some(all.iter().map(|id| id.0 as u32).collect()), ..request("القمح") };
    assert_eq!(reader.search(&found).unwrap().total, 1, "and nothing of the guide");
}

#[tokio::test]
async fn where_in_what_the_person_wrote_it_was_found_is_told() {
    let library = library().await;
    let hit = |query: &str, name: &str| {
        library.reader().search_hits(&request(query), &[library.id(name)]).unwrap().remove(0)
    };
    let of_note = hit("الجاحظ", "canal");
    let marked: Vec<&str> = of_note.snippet_marks.iter().map(|mark| &of_note.snippet[mark.clone()]).collect();
    assert_eq!((of_note.found_in, marked), (FoundIn::Note, vec!["الجاحظ"]), "{}", of_note.snippet);
    assert_eq!(hit("الرمادة", "wheat").found_in, FoundIn::Note);
    assert_eq!(hit("شعير", "wheat").found_in, FoundIn::Tag);
    let own = hit("جدي", "port");
    assert_eq!(
        (own.found_in, own.card.title.as_str(), own.title_marks.len()),
        (FoundIn::Title, "رصيف جدي", 1)
    );
    let publishers = hit("الميناء", "port");
    assert_eq!((publishers.found_in, publishers.card.title.as_str()), (FoundIn::Title, "الميناء القديم"));
    assert_eq!(
        hit("ترميم", "port").card.title,
        "رصيف جدي",
        "the person's name of it, where neither was asked for"
    );
}

#[tokio::test]
async fn tags_and_collections_of_the_person_are_suggested() {
    let library = library().await;
    let told = |query: &str| {
        let suggestions = library.reader().suggest(query, &riyadh()).unwrap();
        suggestions.into_iter().map(|one| (one.kind, one.text, one.insert, one.count)).collect::<Vec<_>>()
    };
    let row = |kind, text: &str, insert: &str, count| (kind, text.to_owned(), insert.to_owned(), count);
    let (tag, collection) = (SuggestionKind::Tag, SuggestionKind::Collection);
    assert_eq!(told("وسم:لل"), [row(tag, "للبحث", "وسم:للبحث ", 2)]);
    let shared: Vec<_> = told("tag:اقت").into_iter().map(|(kind, text, ..)| (kind, text)).collect();
    assert_eq!(shared, [(tag, "اقتصاد".to_owned())], "the publisher's is the same");
    assert_eq!(told("tag:")[0], row(tag, "للبحث", "tag:للبحث ", 2), "the most used of the person's first");
    assert_eq!(told("قمح و").len(), 0, "one letter");
    assert_eq!(told("عم"), [row(collection, "عمل", "مجموعة:عمل ", 1)]);
    assert_eq!(told("مجموعة:المت"), [row(collection, "شرق المتوسط", "مجموعة:\"شرق المتوسط\" ", 1)]);
    assert_eq!(told("collection:").len(), 2);
    for query in ["وسم:لل", "عم", "مجموعة:المت"] {
        let insert = told(query)[0].2.clone();
        assert!(!library.found(&insert).is_empty(), "{insert}");
    }
}
