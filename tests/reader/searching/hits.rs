//! What is marked, where, and what of the text is shown.

use qirtas_reader::{FoundIn, SearchHit};

use super::{Item, Library, feed_of, request};

const LONG: &str = "هذه الفقرة الأولى من خبر طويل لا شيء فيها. وهذه فقرة ثانية لا تقول شيئا كذلك، وهي أطول من الأولى بقليل، \
    ثم تأتي ثالثة تحكي عن الطقس وعن المزارع وعن الطرق التي أغلقت في الشتاء. وفي النهاية قال الوزير إن قَنَاةَ السُّوَيْسِ \
    تبقى مفتوحة، وإن السفن تمر فيها كل يوم. وانتهى الخبر بعد ذلك بكلام كثير عن أشياء أخرى لا تهم أحدا هنا، ثم عاد إلى الطقس.";

async fn library() -> Library {
    let item = |name, title, text| Item {
        name,
        title,
        text,
        day: "Mon, 23 Nov 2026 05:00:00 GMT",
        ..Item::default()
    };
    let titled = item("tunis", "الحَدِيقَةُ الكَبِيرَةُ فِي تُونُسَ 👩‍👩‍👧", "نص قصير.");
    let long = item("canal", "خبر طويل", LONG);
    let persian = item("books", "فروش کتاب‌ها در تهران", "کتاب‌های تازه.");
    let latin = item("cafe", "Le cafe\u{301} de Paris", "Un texte court.");
    let signed = Item {
        author: "ليلى قباني", tags: &["مسرح"], ..item("signed", "ثالث", "كلام.")
    };
    let items = [titled, long, persian, latin, signed];
    Library::of([("/feed", feed_of("جريدة الضفة", "ar", &items))]).await
}

fn hit(library: &Library, query: &str, name: &str) -> SearchHit {
    library.reader().search_hits(&request(query), &[library.id(name)]).unwrap().remove(0)
}

fn title_marks(hit: &SearchHit) -> Vec<&str> {
    hit.title_marks.iter().map(|mark| &hit.card.title[mark.clone()]).collect()
}

fn snippet_marks(hit: &SearchHit) -> Vec<&str> {
    hit.snippet_marks.iter().map(|mark| &hit.snippet[mark.clone()]).collect()
}

#[tokio::test]
async fn whole_letters_are_marked_with_all_that_stands_on_them() {
    let library = library().await;
    for (query, name, expected) in [
        ("تونس", "tunis", "تُونُسَ"),
        ("الحديقه", "tunis", "الحَدِيقَةُ"),
        ("كتابها", "books", "کتاب‌ها"),
        ("café", "cafe", "cafe\u{301}"),
        ("cafe", "cafe", "cafe\u{301}"),
    ] {
        assert!(library.found(query).contains(&name.to_owned()), "{query}");
        assert_eq!(title_marks(&hit(&library, query, name)), [expected], "{query}");
    }
}

#[tokio::test]
async fn the_passage_that_answers_is_shown() {
    let library = library().await;
    for (query, expected) in [
        ("\"قناة السويس\"", &["قَنَاةَ السُّوَيْسِ"][..]),
        ("السويس مفتوحه", &["السُّوَيْسِ", "مفتوحة"]),
        ("والسفن", &["السفن"]),
    ] {
        let hit = hit(&library, query, "canal");
        assert_eq!(snippet_marks(&hit), expected, "{query}: {}", hit.snippet);
        assert!(hit.is_cut_before && hit.snippet.chars().count() <= 260, "{}", hit.snippet);
        assert_eq!(hit.found_in, FoundIn::Text);
        assert!(!hit.snippet.contains("الفقرة الأولى"));
    }
    let beginning = hit(&library, "طويل", "canal");
    assert_eq!((beginning.found_in, title_marks(&beginning)), (FoundIn::Title, vec!["طويل"]));
}

#[tokio::test]
async fn where_it_was_found_is_told() {
    let library = library().await;
    for (query, expected) in [
        ("قباني", FoundIn::Author),
        ("مسرح", FoundIn::Tag),
        ("الضفة", FoundIn::Source),
        ("ثالث", FoundIn::Title),
        ("كلام", FoundIn::Text),
    ] {
        assert!(library.found(query).contains(&"signed".to_owned()), "{query}");
        assert_eq!(hit(&library, query, "signed").found_in, expected, "{query}");
    }
}

#[tokio::test]
async fn hits_come_in_the_order_asked_for_and_what_is_gone_is_left_out() {
    let library = library().await;
    let ids = [library.id("canal"), qirtas_reader::ArticleId(9999), library.id("tunis")];
    let hits = library.reader().search_hits(&request("خبر"), &ids).unwrap();
    assert_eq!(hits.iter().map(|hit| hit.card.id).collect::<Vec<_>>(), [ids[0], ids[2]]);
    let states = library.reader().states_of(&ids).unwrap();
    assert_eq!((states.unread, states.bookmarked, states.saved), (2, 0, 0));
}

#[tokio::test]
async fn words_are_found_within_the_open_article() {
    let library = library().await;
    let texts = [LONG.to_owned(), "no Arabic here".to_owned(), "تُونُس".to_owned()];
    let marks = library.reader().marks_in("تونس السو", &texts, "ar").unwrap();
    let marked: Vec<Vec<&str>> = marks
        .iter()
        .zip(&texts)
        .map(|(marks, text)| marks.iter().map(|mark| &text[mark.clone()]).collect())
        .collect();
    assert_eq!(marked, [vec!["السُّوَيْسِ"], vec![], vec!["تُونُس"]]);
}
