use jiff::tz::{TimeZone, offset};

use super::*;
use crate::model::Item;

fn item(language: &str, title: &str, site: &str) -> Item {
    Item {
        address: "https://a.example/x".to_owned(),
        title: title.to_owned(),
        site: site.to_owned(),
        language: language.to_owned(),
        published: Some("2026-11-28T22:30:00Z".parse().unwrap()),
        ..Item::default()
    }
}

#[test]
fn a_citation_is_written_as_the_language_of_the_article_writes_it() {
    let zone = TimeZone::fixed(offset(3));
    for (item, citation_of_it) in [
        (item("ar", "عنوان", "صحيفة"), "«عنوان»، صحيفة، 29 نوفمبر 2026، https://a.example/x"),
        (
            item("", "عنوان الخبر الأول", "صحيفة"),
            "«عنوان الخبر الأول»، صحيفة، 29 نوفمبر 2026، https://a.example/x",
        ),
        (item("fa", "خبر", "روزنامه"), "«خبر»، روزنامه، ۲۹ نوامبر ۲۰۲۶، https://a.example/x"),
        (item("ur-PK", "خبر", "اخبار"), "«خبر»، اخبار، 29 نومبر 2026، https://a.example/x"),
        (item("he", "כותרת", "עיתון"), "”כותרת”, עיתון, 29 בנובמבר 2026, https://a.example/x"),
        (item("en", "Title", "Paper"), "“Title”, Paper, 29 November 2026, https://a.example/x"),
        (item("fr", "Titre", "Journal"), "«\u{202f}Titre\u{202f}», Journal, 2026-11-29, https://a.example/x"),
        // A name that runs the other way would take the figures of the date with it.
        (item("ar", "عنوان", "BBC"), "«عنوان»، \u{2068}BBC\u{2069}، 29 نوفمبر 2026، https://a.example/x"),
        (
            item("ar", "مراجعة iPhone", "صحيفة"),
            "«\u{2068}مراجعة iPhone\u{2069}»، صحيفة، 29 نوفمبر 2026، https://a.example/x",
        ),
        (
            item("ar", "قال: iPhone غال", "صحيفة"),
            "«قال: iPhone غال»، صحيفة، 29 نوفمبر 2026، https://a.example/x",
        ),
        (item("ar", "قال «نعم» ومضى", ""), "“قال «نعم» ومضى”، 29 نوفمبر 2026، https://a.example/x"),
        (item("ar", "", ""), "29 نوفمبر 2026، https://a.example/x"),
    ] {
        assert_eq!(citation(&item, &zone), citation_of_it);
    }
    assert_eq!(citation(&Item::default(), &zone), "");
}

#[test]
fn a_passage_says_where_it_is_from() {
    let highlight = Highlight { quote: " نص\nثان ".to_owned(), ..Highlight::default() };
    let quoted = quote(&item("ar", "عنوان", "صحيفة"), &highlight, &TimeZone::UTC);
    assert_eq!(quoted, "«نص\nثان»\n— «عنوان»، صحيفة، 28 نوفمبر 2026، https://a.example/x");
    assert_eq!(quote(&Item::default(), &highlight, &TimeZone::UTC), "“نص\nثان”");
}

#[test]
fn a_link_in_markdown_ends_where_it_should() {
    let tricky = Item {
        address: "https://a.example/x_(y) z<>".to_owned(),
        title: "[أ] *ب* _ج_\n<د>".to_owned(),
        ..Item::default()
    };
    assert_eq!(markdown(&tricky), r"[\[أ\] \*ب\* \_ج\_ \<د>](https://a.example/x_%28y%29%20z%3C%3E)");
    let script =
        Item { address: "javascript:alert(1)".to_owned(), title: "أداة".to_owned(), ..Item::default() };
    assert_eq!(markdown(&script), "أداة");
    assert_eq!(link(&tricky), "https://a.example/x_(y) z<>");
    assert_eq!(link(&Item { title: "نص".to_owned(), ..Item::default() }), "نص");
}

#[test]
fn shared_texts_reach_each_service_whole() {
    let shared = share_addresses("خبر & رأي", "خبر\nثان +1 100%", "https://a.example/أ?b=c&d=e#f");
    let text = "%D8%AE%D8%A8%D8%B1%0A%D8%AB%D8%A7%D9%86%20%2B1%20100%25";
    let address = "https%3A%2F%2Fa.example%2F%D8%A3%3Fb%3Dc%26d%3De%23f";
    assert_eq!(
        shared,
        ShareAddresses {
            email: format!(
                "mailto:?subject=%D8%AE%D8%A8%D8%B1%20%26%20%D8%B1%D8%A3%D9%8A&body={}%0D%0A{address}",
                text.replace("%0A", "%0D%0A")
            ),
            whatsapp: format!("https://wa.me/?text={text}%0A{address}"),
            telegram: format!("https://t.me/share/url?url={address}&text={text}"),
            x: format!("https://x.com/intent/tweet?text={text}&url={address}"),
            facebook: format!("https://www.facebook.com/sharer/sharer.php?u={address}"),
        }
    );
}
