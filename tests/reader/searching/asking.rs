//! What each operator lets through, in which order answers come, and what is offered where there are none.

use jiff::tz::TimeZone;
use qirtas_reader::{QueryFilterKind, SearchRequest, Sort, SuggestionKind};

use super::{Item, Library, feed_of, index, request, riyadh};

const IRAN: Item<'_> = Item {
    name: "iran",
    title: "إيران تفتح معبرا جديدا",
    text: "أعلنت طهران افتتاح المعبر صباح الاثنين أمام الشاحنات.",
    day: "Mon, 23 Nov 2026 05:00:00 GMT",
    author: "سلمى العلي",
    tags: &["اقتصاد", "الشرق الأوسط"],
    more: "<media:thumbnail url=\"{base}/iran.jpg\" width=\"800\" height=\"600\"/>",
};
const WHEAT: Item<'_> = Item {
    name: "wheat",
    title: "أسعار القمح ترتفع",
    text: "ارتفعت الأسعار في الموانئ، وقال تجار إن إيران اشترت كميات كبيرة منه.",
    // One in the morning of the next day, in Riyadh.
    day: "Sun, 22 Nov 2026 22:00:00 GMT",
    author: "عمر حداد",
    tags: &["اقتصاد"],
    more: "",
};
const SHIPS: Item<'_> = Item {
    name: "ships",
    title: "بودكاست المرفأ: حكاية السفن",
    text: "حلقة عن سفن غرقت وعن بحارة عادوا.",
    day: "Mon, 16 Nov 2026 10:00:00 GMT",
    author: "",
    tags: &["بحر"],
    more: "<enclosure url=\"{base}/ships.mp3\" length=\"1000\" type=\"audio/mpeg\"/>",
};
const PORT: Item<'_> = Item {
    name: "port",
    title: "الميناء القديم",
    text: "بدأ ترميم الأرصفة الحجرية.",
    day: "Mon, 05 Oct 2026 10:00:00 GMT",
    author: "سلمى العلي",
    tags: &[],
    more: "",
};
const MATCH: Item<'_> = Item {
    name: "match",
    title: "المنتخب يفوز على إيران",
    text: "سجل المهاجم هدفين في الشوط الثاني.",
    day: "Fri, 20 Nov 2026 18:00:00 GMT",
    author: "زياد",
    tags: &["كرة القدم"],
    more: "",
};
const CROSSING: Item<'_> = Item {
    name: "crossing",
    title: "Iran opens a new crossing",
    text: "Trucks waited at the border for days, and drivers slept in their cabins.",
    day: "Sat, 21 Nov 2026 12:00:00 GMT",
    author: "Jonas Merrow",
    tags: &["Trade"],
    more: "",
};

/// «مرفأ نيوز»; «ملعب الأمس» in a folder in the folder «رياضة»; Harbour Post.
async fn library() -> Library {
    let library = Library::of([
        ("/port.xml", feed_of("مرفأ نيوز", "ar", &[IRAN, WHEAT, SHIPS, PORT])),
        ("/match.xml", feed_of("ملعب الأمس", "ar", &[MATCH])),
        ("/post.xml", feed_of("Harbour Post", "en", &[CROSSING])),
    ])
    .await;
    let reader = library.reader();
    let sport = reader.add_folder("رياضة", None).unwrap();
    let inner = reader.add_folder("كرة القدم", Some(sport.id)).unwrap();
    reader.move_source(library.source("/match.xml"), Some(inner.id)).unwrap();
    reader.set_starred(library.id("iran"), true).unwrap();
    reader.bookmark(library.id("wheat"), None).unwrap();
    reader.set_read(&[library.id("match")], true).unwrap();
    library
}

#[tokio::test]
async fn each_operator_lets_through_what_it_says() {
    let library = library().await;
    let rows: &[(&str, &[&str])] = &[
        ("إيران", &["iran", "match", "wheat"]),
        ("ايران", &["iran", "match", "wheat"]),
        ("لإيران", &["iran", "match", "wheat"]),
        ("iran", &["crossing"]),
        ("إيران القمح", &["wheat"]),
        ("إيران -القمح", &["iran", "match"]),
        ("القمح OR السفن", &["ships", "wheat"]),
        ("القمح أو السفن", &["ships", "wheat"]),
        ("\"تفتح معبرا\"", &["iran"]),
        ("\"معبرا تفتح\"", &[]),
        // Sources and folders.
        ("source:\"مرفأ نيوز\" إيران", &["iran", "wheat"]),
        ("مصدر:مرفا إيران", &["iran", "wheat"]),
        ("مصدر:\"مَرْفَأ نيوز\"", &["iran", "port", "ships", "wheat"]),
        ("source:harbour", &["crossing"]),
        ("source:harbour source:ملعب", &["crossing", "match"]),
        ("-source:مرفأ إيران", &["match"]),
        ("folder:رياضة", &["match"]),
        ("مجلد:رياضه إيران", &["match"]),
        ("مجلد:\"كرة القدم\"", &["match"]),
        ("-مجلد:رياضة إيران", &["iran", "wheat"]),
        // Subjects, authors, titles.
        ("tag:اقتصاد", &["iran", "wheat"]),
        ("وسم:\"الشرق الأوسط\"", &["iran"]),
        ("-وسم:اقتصاد إيران", &["match"]),
        ("tag:trade", &["crossing"]),
        ("author:سلمى", &["iran", "port"]),
        ("كاتب:\"سلمى العلي\"", &["iran", "port"]),
        ("كاتب:حداد", &["wheat"]),
        ("author:merrow", &["crossing"]),
        ("title:إيران", &["iran", "match"]),
        ("عنوان:القمح", &["wheat"]),
        ("-title:إيران إيران", &["wheat"]),
        // States.
        ("is:starred", &["iran"]),
        ("is:bookmarked", &["wheat"]),
        ("is:read إيران", &["match"]),
        ("is:unread إيران", &["iran", "wheat"]),
        ("is:saved", &[]),
        ("is:highlighted", &[]),
        ("-is:starred إيران", &["match", "wheat"]),
        ("حالة:غير_مقروء إيران", &["iran", "wheat"]),
        ("حالة:غير مقروء إيران", &["iran", "wheat"]),
        ("حالة:مقروء إيران", &["match"]),
        ("حالة:مميز", &["iran"]),
        // Parts.
        ("has:picture", &["iran"]),
        ("فيه:صورة", &["iran"]),
        ("has:audio", &["ships"]),
        ("فيه:صوت", &["ships"]),
        ("has:note", &[]),
        ("-has:picture إيران", &["match", "wheat"]),
        // Languages.
        ("lang:en", &["crossing"]),
        ("لغة:الإنجليزية", &["crossing"]),
        ("لغة:عربية إيران", &["iran", "match", "wheat"]),
        ("-lang:ar iran", &["crossing"]),
        // Times, from Riyadh.
        ("on:2026-11-23", &["iran", "wheat"]),
        ("on:٢٠٢٦-١١-٢٣", &["iran", "wheat"]),
        ("في:اليوم", &["iran", "wheat"]),
        ("on:yesterday", &[]),
        ("after:2026-11-21", &["crossing", "iran", "wheat"]),
        ("before:2026-11-01", &["port"]),
        ("قبل:2026-11-16", &["port"]),
        ("before:2026-11-21 after:2026-11-16", &["match", "ships"]),
        ("في:الأسبوع الماضي", &["crossing", "match", "ships"]),
        ("on:\"last month\"", &["port"]),
        ("بعد:أمس إيران", &["iran", "wheat"]),
        ("on:november -on:today", &["crossing", "match", "ships"]),
        // What is no operator, or names nothing of this library, is words.
        ("source:لا_شيء القمح", &[]),
        ("http://harbour.example", &[]),
        ("title:", &[]),
    ];
    for (query, expected) in rows {
        assert_eq!(library.found(query), *expected, "{query}");
    }
}

#[tokio::test]
async fn days_begin_where_the_person_is() {
    let library = library().await;
    let in_zone = |zone| {
        let mut found =
            library.in_order(&SearchRequest { zone, ..SearchRequest::new("on:2026-11-23 إيران", 50) });
        found.sort();
        found
    };
    assert_eq!(in_zone(TimeZone::UTC), ["iran"]);
    assert_eq!(in_zone(riyadh()), ["iran", "wheat"]);
}

#[tokio::test]
async fn the_best_or_the_newest_come_first() {
    let library = library().await;
    let newest = SearchRequest { sort: Sort::Newest, ..request("إيران") };
    assert_eq!(library.in_order(&newest), ["iran", "wheat", "match"]);
    let best = library.in_order(&request("إيران"));
    assert_eq!(best.last().unwrap(), "wheat", "a title says more than a text: {best:?}");

    let first = SearchRequest { sort: Sort::Newest, ..SearchRequest::new("إيران", 1) };
    let results = library.reader().search(&first).unwrap();
    assert_eq!((results.total, results.articles.len(), results.whole), (3, 1, 1));
}

#[tokio::test]
async fn what_was_understood_and_how_much_there_is_of_each_is_told() {
    let library = library().await;
    let query = "إيران مصدر:مرفأ -is:read";
    let results = library.reader().search(&request(query)).unwrap();
    let told: Vec<_> = results
        .filters
        .iter()
        .map(|filter| (filter.kind, filter.value.as_str(), filter.is_negative, &query[filter.span.clone()]))
        .collect();
    assert_eq!(
        told,
        [
            (QueryFilterKind::Source, "مرفأ", false, "مصدر:مرفأ"),
            (QueryFilterKind::Is, "read", true, "-is:read"),
        ]
    );
    assert_eq!(results.indexed, 1.0);

    let results = library.reader().search(&request("إيران")).unwrap();
    let (port, sport) = (library.source("/port.xml"), library.source("/match.xml"));
    assert_eq!(results.sources, [(port, 2), (sport, 1)]);
    assert_eq!(results.months.len(), 12);
    assert_eq!(results.months.iter().map(|(_, count)| count).sum::<usize>(), 3);
    assert_eq!(results.months.last().unwrap().0, "2026-10-31T21:00:00Z".parse().unwrap());
}

#[tokio::test]
async fn where_nothing_holds_all_what_holds_some_follows() {
    let library = library().await;
    let results = library.reader().search(&request("القمح الحجرية")).unwrap();
    assert_eq!((results.total, results.whole), (0, 0));
    let names = &library.names;
    let mut some: Vec<_> = results.articles.iter().map(|(id, _)| names[id].as_str()).collect();
    some.sort_unstable();
    assert_eq!(some, ["port", "wheat"]);

    let whole = SearchRequest { at_least: 0, ..request("القمح الحجرية") };
    assert_eq!(library.reader().search(&whole).unwrap().articles, []);
    let filtered = library.reader().search(&request("القمح الحجرية tag:اقتصاد")).unwrap();
    let names: Vec<_> = filtered.articles.iter().map(|(id, _)| names[id].as_str()).collect();
    assert_eq!(names, ["wheat"], "a filter holds for all");
}

#[tokio::test]
async fn a_word_that_is_unknown_is_offered_as_the_library_writes_it() {
    let library = library().await;
    let meant = |query: &str| library.reader().search(&request(query)).unwrap().did_you_mean;
    assert_eq!(meant("المنتحب").as_deref(), Some("المنتخب"));
    assert_eq!(meant("crosing").as_deref(), Some("crossing"));
    assert_eq!(meant("إيران المنتحب").as_deref(), Some("إيران المنتخب"));
    assert_eq!(meant("القمح"), None, "it was found");
    assert_eq!(meant("xqzwvkj"), None, "nothing is like it");
    assert_eq!(meant("\"المنتحب\""), None, "what stands in quotes was meant so");
}

#[tokio::test]
async fn what_is_being_typed_is_found_by_its_beginning() {
    let library = library().await;
    let typing = |query: &str| {
        let mut found = library.in_order(&SearchRequest { is_typing: true, ..request(query) });
        found.sort();
        found
    };
    for typed in ["إير", "اير", "إيرا", "إيران"] {
        assert_eq!(typing(typed), ["iran", "match", "wheat"], "{typed}");
    }
    assert_eq!(typing("cross"), ["crossing"]);
    assert_eq!(typing("إيران ترت"), ["wheat"]);
    assert_eq!(typing("ا"), ["iran", "match", "port", "ships", "wheat"]);
    assert_eq!(library.found("إير"), [""; 0], "a whole word is none of these");
}

#[tokio::test]
async fn the_persons_own_sources_folders_subjects_and_authors_are_suggested() {
    let library = library().await;
    let told = |query: &str| {
        let suggestions = library.reader().suggest(query, &riyadh()).unwrap();
        suggestions
            .into_iter()
            .map(|suggestion| (suggestion.kind, suggestion.text, suggestion.insert))
            .collect::<Vec<_>>()
    };
    let row = |kind, text: &str, insert: &str| (kind, text.to_owned(), insert.to_owned());
    assert_eq!(told("مرف"), [row(SuggestionKind::Source, "مرفأ نيوز", "مصدر:\"مرفأ نيوز\" ")]);
    assert_eq!(told("إيران اقت"), [row(SuggestionKind::Tag, "اقتصاد", "إيران وسم:اقتصاد ")]);
    assert_eq!(told("سلم"), [row(SuggestionKind::Name, "سلمى العلي", "كاتب:\"سلمى العلي\" ")]);
    assert_eq!(told("رياض"), [row(SuggestionKind::Folder, "رياضة", "مجلد:رياضة ")]);
    assert_eq!(told("harb"), [row(SuggestionKind::Source, "Harbour Post", "source:\"Harbour Post\" ")]);
    assert_eq!(told("tag:اق"), [row(SuggestionKind::Tag, "اقتصاد", "tag:اقتصاد ")]);
    assert_eq!(told("م"), [], "one letter says nothing yet");
    for (query, insert) in [("مرف", 0), ("سلم", 0)] {
        let insert = told(query)[insert].2.clone();
        assert!(!library.found(&insert).is_empty(), "{insert}");
    }
    let counts: Vec<u64> =
        library.reader().suggest("اقت", &riyadh()).unwrap().iter().map(|found| found.count).collect();
    assert_eq!(counts, [2]);
}

#[tokio::test]
async fn a_search_that_a_person_types_on_over_gives_way_and_no_other_does() {
    let library = library().await;
    let typed = SearchRequest { supersedes: true, ..request("إيران") };
    assert_eq!(library.reader().search(&typed).unwrap().total, 3);
    assert_eq!(library.reader().search(&typed).unwrap().total, 3);
    index(library.reader());
    let stopped = library.reader().index_all(&|| false);
    assert!(stopped.is_ok(), "there is nothing to do");
}
