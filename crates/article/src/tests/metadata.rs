//! What real pages say of themselves, beside what others read out of them.

use std::collections::BTreeMap;
use std::fs;

use qirtas_text::{Direction, fold, parse_date};
use serde_json::Value;
use url::Url;

use super::corpus;
use crate::{Extracted, extract};

/// The share of agreement below which something of ours broke, in hundredths.
const FLOORS: [(&str, u32); 6] =
    [("title", 90), ("byline", 90), ("publishedTime", 90), ("lang", 90), ("siteName", 90), ("dir", 80)];

fn key(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether a fact agrees; `None` when there is nothing to compare.
fn agrees(fact: &str, expected: &str, found: &Extracted) -> (bool, String) {
    let contains = |own: &str| {
        let (own, expected) = (key(own), key(expected));
        !own.is_empty() && (own.contains(&expected) || expected.contains(&own))
    };
    let own = match fact {
        "title" => Some(found.title.clone()),
        "byline" => found.byline.clone(),
        "siteName" => found.site_name.clone(),
        "lang" => found.language.clone(),
        "dir" => found.direction.map(|direction| direction.as_str().to_owned()),
        _ => found.published.map(|at| at.to_string()),
    };
    let shown = own.clone().unwrap_or_default();
    let is_same = match fact {
        "publishedTime" => parse_date(expected) == found.published,
        "lang" => shown.eq_ignore_ascii_case(expected),
        "dir" => found.direction == Direction::parse(expected),
        _ => own.is_some_and(|own| contains(&own)),
    };
    (is_same, shown)
}

#[test]
fn agrees_with_what_others_read_in_real_pages() {
    let Some(folder) = corpus("pages/readability") else { return };
    let mut shares: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    let mut pages: Vec<_> = fs::read_dir(folder).unwrap().flatten().map(|page| page.path()).collect();
    pages.sort();
    for page in pages.iter().filter(|page| page.is_dir()) {
        let read = |name: &str| fs::read_to_string(page.join(name)).unwrap();
        let facts: Value = serde_json::from_str(&read("expected-metadata.json")).unwrap();
        let address = Url::parse("http://fakehost/test/page.html").unwrap();
        let Some(found) = extract(&read("source.html"), &address) else { continue };
        for (fact, _) in FLOORS {
            let Some(expected) = facts[fact].as_str() else { continue };
            let (is_same, own) = agrees(fact, expected, &found);
            let share = shares.entry(fact).or_default();
            *share = (share.0 + u32::from(is_same), share.1 + 1);
            if !is_same {
                println!("{}: {fact} «{own}» for «{expected}»", page.file_name().unwrap().display());
            }
        }
    }
    println!("{shares:?}");
    for (fact, floor) in FLOORS {
        let (same, all) = shares.get(fact).copied().unwrap_or_default();
        assert!(same * 100 >= all * floor, "{fact}: {same} of {all}");
    }
}
