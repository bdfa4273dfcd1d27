//! Whole pages as news sites build them, and what they say of themselves: `tests/data/article/pages/NAME.in.html` at
//! `https://www.almarfa.example/news/NAME`, and `NAME.txt`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use url::Url;

use crate::{Elsewhere, Extracted, PageReading, elsewhere, read_page};

fn report(page: &str, url: &Url) -> String {
    let mut out = String::new();
    match read_page(page, url) {
        PageReading::NoArticle(reason) => writeln!(out, "no article: {reason:?}").unwrap(),
        PageReading::Article(article) => describe(&article, &mut out),
    }
    let Elsewhere { next, amp, print } = elsewhere(page, url);
    for (name, address) in [("next", next), ("amp", amp), ("print", print)] {
        if let Some(address) = address {
            writeln!(out, "{name}: {address}").unwrap();
        }
    }
    out
}

fn describe(article: &Extracted, out: &mut String) {
    let lead = article.lead.as_ref();
    let facts = [
        ("title", Some(article.title.clone())),
        ("byline", article.byline.clone()),
        ("published", article.published.map(|at| at.to_string())),
        ("updated", article.updated.map(|at| at.to_string())),
        ("language", article.language.clone()),
        ("direction", article.direction.map(|direction| direction.as_str().to_owned())),
        ("lead", lead.map(|lead| lead.url.to_string())),
        ("caption", lead.and_then(|lead| lead.caption.clone())),
        ("section", article.section.clone()),
        ("description", article.description.clone()),
        ("site", article.site_name.clone()),
        ("canonical", article.canonical.as_ref().map(Url::to_string)),
    ];
    for (name, fact) in facts {
        writeln!(out, "{name}: {}", fact.as_deref().unwrap_or("–")).unwrap();
    }
}

#[test]
fn pages_are_read_as_approved() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/article/pages");
    let mut pages: Vec<_> = fs::read_dir(&folder).unwrap().flatten().map(|page| page.path()).collect();
    pages.sort();
    let names = pages.iter().filter_map(|page| page.file_name()?.to_str()?.strip_suffix(".in.html"));
    let names: Vec<&str> = names.collect();
    assert!(!names.is_empty());
    for name in names {
        let page = fs::read_to_string(folder.join(format!("{name}.in.html"))).unwrap();
        let url = Url::parse(&format!("https://www.almarfa.example/news/{name}")).unwrap();
        let report = report(&page, &url);
        let expected = folder.join(format!("{name}.txt"));
        if std::env::var_os("QIRTAS_BLESS").is_some() {
            fs::write(&expected, &report).unwrap();
        }
        assert_eq!(report, fs::read_to_string(&expected).unwrap(), "{name}");
    }
}
