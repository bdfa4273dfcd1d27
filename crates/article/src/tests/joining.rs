//! The pages of one article as one.

use url::Url;

use crate::{Extracted, extract, joined, text_of};

const TITLE: &str = "أرصفة الميناء تتسع";
const LEAD: &str = "تعود المدينة إلى بحرها بعد سنين، وتبني أرصفة لسفن لم تكن تأتي من قبل، في مشروع طال انتظاره ولم يتفق عليه الجميع.";

/// A page of an article of several, whose text is so many sentences from a number on.
fn page(number: usize, from: usize) -> String {
    let text: String = (from..from + 5)
        .map(|n| format!("<p>في اليوم رقم {n} وصل المهندسون إلى الرصيف الجنوبي، وقاسوا ما بقي من الحجارة القديمة، ثم كتبوا في دفاترهم أن العمل سيطول أكثر مما قيل.</p>"))
        .collect();
    format!(
        "<html lang=ar><head><title>{TITLE} | المرفأ</title><meta property='og:title' content='{TITLE}'>\
         <meta property='article:modified_time' content='2026-10-3{number}T10:00:00Z'></head><body><article><h1>{TITLE}</h1>\
         <figure><img src='/p.jpg' width=800 height=600><figcaption>الرصيف الجنوبي كما بدا أمس</figcaption></figure>\
         <p>{LEAD}</p>{text}<div class=pager><a href='/s?page=1'>1</a> <a href='/s?page=2'>2</a></div></article></body></html>"
    )
}

fn read(number: usize, from: usize) -> Extracted {
    let url = Url::parse(&format!("https://almarfa.example/s?page={number}")).unwrap();
    extract(&page(number, from), &url).unwrap()
}

#[test]
fn what_pages_repeat_is_there_once() {
    let (first, second) = (read(0, 0), read(1, 5));
    let words = first.words;
    let whole = joined(vec![first.clone(), second]).unwrap();
    let text = text_of(&whole.html);
    for once in [LEAD, "كما بدا أمس", "اليوم رقم 0 ", "اليوم رقم 4 ", "اليوم رقم 5 ", "اليوم رقم 9 "]
    {
        assert_eq!(text.matches(once).count(), 1, "{once} in {text}");
    }
    assert!(text.find("اليوم رقم 4 ") < text.find("اليوم رقم 5 "));
    assert!(whole.words > words + 100, "{} {words}", whole.words);
    assert_eq!(whole.title, TITLE);
    assert_eq!(whole.updated.map(|at| at.to_string()).as_deref(), Some("2026-10-31T10:00:00Z"));
    // A page that only comes again adds nothing.
    let again = joined(vec![first.clone(), first.clone(), first.clone()]).unwrap();
    assert_eq!(text_of(&again.html), text_of(&first.html));
    assert_eq!(joined(vec![first.clone()]).unwrap().html, first.html);
    assert_eq!(joined(Vec::new()), None);
}

#[test]
fn what_a_text_says_twice_itself_stays() {
    let mut page = read(0, 0);
    page.html = "<p>نعم</p><p>لا</p><p>نعم</p><p>".to_owned();
    assert_eq!(joined(vec![page.clone()]).unwrap().html, page.html);
    let mut next = page.clone();
    next.html = "<ul><li>نَعَم</li></ul><p>نعم</p><p>أخيرا".to_owned();
    let whole = joined(vec![page.clone(), next]).unwrap();
    assert_eq!(text_of(&whole.html), "نعم\n\nلا\n\nنعم\n\nأخيرا");
    for html in ["<p>".repeat(50_000), "</p><p>".repeat(50_000), "<p><p><ul>x".repeat(20_000)] {
        let hostile = Extracted { html, ..page.clone() };
        joined(vec![page.clone(), hostile.clone(), hostile]).unwrap();
    }
}
