use super::stand::{Ask, Index, articles, entry};
use crate::{Bitmap, Entry};

/// Texts of which each word stands in many, some in few: lists of every length.
fn texts(count: u32) -> Vec<String> {
    let text = |n: u32| {
        let mut words = vec!["شائع".to_owned()];
        words.extend((2..40).filter(|step| n.is_multiple_of(*step)).map(|step| format!("كل{step}")));
        words.extend((0..n % 7).map(|_| "مكرر".to_owned()));
        words.push(format!("وحيد{n}"));
        words.join(" ")
    };
    (1..=count).map(text).collect()
}

fn same(one: &Index, other: &Index) {
    for query in ["شائع", "كل2 كل3", "كل39", "مكرر", "وحيد77", "\"كل2 كل3\"", "شائع -كل2", "مكرر OR كل39"]
    {
        assert_eq!(one.set(query), other.set(query), "{query}");
    }
}

#[test]
fn merged_segments_say_what_they_said_apart() {
    let texts = texts(3_000);
    let whole: Vec<&str> = texts.iter().map(String::as_str).collect();
    let whole = Index::of(&whole);
    let entries: Vec<Entry<'_>> = (1..).zip(&texts).map(|(id, text)| entry(id, text)).collect();
    let mut parts = Index::default();
    // What came later can be older: numbers lie between each other.
    let (odd, even): (Vec<_>, Vec<_>) = entries.into_iter().partition(|entry| entry.article % 2 == 1);
    parts.add(&odd);
    parts.add(even.get(..700).unwrap());
    parts.add(even.get(700..).unwrap());
    same(&whole, &parts);
    let merged = parts.merged();
    same(&whole, &merged);
    assert!(merged.segments[0].0 == whole.segments[0].0, "to the last byte");
    let best = |index: &Index| articles(&index.ask(&Ask { most: 50, ..Ask::for_all("مكرر كل2") }).unwrap());
    assert_eq!(best(&whole), best(&merged));
}

#[test]
fn what_is_dead_is_not_found_and_goes_with_a_merge() {
    let texts = texts(500);
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut index = Index::of(&texts);
    let dead: Bitmap = (0..250).collect();
    index.segments[0].1 = dead;
    let alive: Vec<u32> = (251..=500).collect();
    assert_eq!(index.set("شائع"), alive);
    assert_eq!(index.set("وحيد7"), Vec::<u32>::new());
    index.add(&[entry(7, "شائع وحيد7")]);
    assert_eq!(index.set("وحيد7"), [7]);
    let merged = index.merged();
    assert_eq!(merged.set("شائع").len(), 251);
    assert_eq!(merged.set("وحيد7"), [7]);
    assert_eq!(merged.set("وحيد8"), Vec::<u32>::new());
}

#[test]
fn an_index_is_small_beside_its_text() {
    let texts = texts(2_000);
    let bytes: usize = texts.iter().map(String::len).sum();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let kept: usize = Index::of(&texts).segments[0].0.0.values().map(Vec::len).sum();
    assert!(kept * 10 < bytes * 8, "{kept} of {bytes}, though each text has a word of its own");
}
