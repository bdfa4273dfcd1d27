//! The page that holds everything.

use super::sample::{CONTENTS, export};
use super::{compare, written};
use crate::export::Format;
use crate::model::{Contents, Item};

fn page(contents: &Contents) -> String {
    String::from_utf8(written(Format::Html, &export(contents))).unwrap()
}

#[test]
fn nothing_in_it_can_reach_out_or_run() {
    let hostile = Contents {
        items: vec![Item {
            address: "javascript:alert(1)".to_owned(),
            title: "</title><script>alert(1)</script>".to_owned(),
            author: "\"><img src=x onerror=alert(1)>".to_owned(),
            note: "<script>alert(1)</script>".to_owned(),
            language: "ar\" onload=\"x".to_owned(),
            tags: vec!["<b>".to_owned()],
            body: "<script>alert(1)</script><p onclick=\"x\">ن</p><a href=\"javascript:x\">ر</a>\
                   <img src=\"https://a.example/x.png\" alt=\"خارج\"><iframe src=\"https://a.example\"></iframe>\
                   <style>p{}</style><svg><script>x</script></svg><a href='//a.example'>ن</a><p style=\"x\">"
                .to_owned(),
            ..Item::default()
        }],
        ..Contents::default()
    };
    let page = page(&hostile);
    for bad in [
        "<script",
        "onerror=alert(1)>\"",
        "onclick=\"",
        "href=\"javascript",
        "src=\"http",
        "<iframe",
        "<svg",
        " style=\"",
        "href=\"//",
    ] {
        assert!(!page.contains(bad), "{bad} in {page}");
    }
    assert!(!page.contains(" onload=\"x"));
    assert_eq!(page.matches("<style>").count(), 1);
    assert!(page.contains("Content-Security-Policy") && page.contains("default-src 'none'"));
    assert!(page.contains("خارج"), "the words of a picture that cannot be shown");
}

#[test]
fn pictures_are_within_and_the_contents_lead_to_every_article() {
    let page = page(&CONTENTS);
    assert!(page.matches("src=\"data:image/").count() >= 6);
    assert!(!page.contains("media:"));
    for place in 1..=CONTENTS.items.len() {
        assert!(
            page.contains(&format!("href=\"#a{place}\""))
                && page.contains(&format!("<article id=\"a{place}\""))
        );
    }
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\">"));
    assert!(page.contains("href=\"#a1h2\"") && page.contains("id=\"a1h2\""));
}

#[test]
fn the_page_is_as_approved() {
    let mut page = page(&CONTENTS);
    // The bytes of pictures say nothing to whoever reads it.
    while let Some(at) = page.find(";base64,") {
        let end = at + page.get(at..).unwrap().find('"').unwrap();
        page.replace_range(at..end, "");
    }
    compare("page.html", &page);
}
