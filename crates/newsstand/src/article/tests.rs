use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use super::*;
use crate::outlet::OUTLETS;

fn desk(outlet: &'static Outlet, seed: u64) -> Desk {
    Desk::new(outlet, seed, "2026-11-23T06:00:00Z".parse().unwrap(), 40)
}

fn text_of(article: &Article) -> String {
    let text = |block: &Block| match block {
        Block::Paragraph(text) | Block::Quote(text) => text.clone(),
    };
    article.blocks.iter().map(text).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_same_seed_gives_the_same_articles_and_another_others() {
    for outlet in &OUTLETS {
        let write = |seed| (1..=40).map(|number| desk(outlet, seed).write(number)).collect::<Vec<_>>();
        assert_eq!(write(1), write(1), "{}", outlet.id);
        assert_ne!(write(1), write(2), "{}", outlet.id);
    }
}

#[test]
fn forty_articles_do_not_read_as_copies() {
    for outlet in &OUTLETS {
        let desk = desk(outlet, 1);
        let articles: Vec<_> = (1..=40).map(|number| desk.write(number)).collect();
        let titles: BTreeSet<_> = articles.iter().map(|article| &article.title).collect();
        assert_eq!(titles.len(), 40, "{}: {titles:#?}", outlet.id);
        let texts: BTreeSet<_> = articles.iter().map(text_of).collect();
        assert_eq!(texts.len(), 40, "{}", outlet.id);
    }
}

#[test]
fn every_slot_is_filled() {
    for outlet in &OUTLETS {
        let desk = desk(outlet, 3);
        for article in (1..=60).map(|number| desk.write(number)) {
            let whole = format!(
                "{}\n{}\n{}\n{}",
                article.title,
                article.author,
                article.tags.join("\n"),
                text_of(&article)
            );
            assert!(!whole.contains(['{', '}', '|']), "{} {whole}", outlet.id);
            assert!(!whole.contains("  ") && !whole.lines().any(str::is_empty), "{} {whole}", outlet.id);
            assert!(article.blocks.len() >= 4, "{} {}", outlet.id, article.number);
            assert!(!article.tags.is_empty() && !article.caption.is_empty());
        }
    }
}

#[test]
fn newer_articles_have_later_times_up_to_the_base_time() {
    for outlet in &OUTLETS {
        let desk = desk(outlet, 1);
        let times: Vec<_> = (1..=41).map(|number| desk.write(number).published).collect();
        assert!(times.is_sorted(), "{}", outlet.id);
        let base: Timestamp = "2026-11-23T06:00:00Z".parse().unwrap();
        assert!(times[39] <= base && base.duration_since(times[39]).as_mins() < 60);
        assert!(times[40] > times[39]);
    }
}

#[test]
fn the_text_is_what_real_news_has() {
    let all: String = OUTLETS
        .iter()
        .filter(|outlet| outlet.language == "ar")
        .flat_map(|outlet| {
            let desk = desk(outlet, 1);
            (1..=40).map(move |number| {
                let article = desk.write(number);
                format!("{}\n{}\n", article.title, text_of(&article))
            })
        })
        .collect();
    for wanted in ["iPhone 18", "٣٫٢٪", "قَالَتِ", "«", "HTTP/2", "USD"] {
        assert!(all.contains(wanted), "{wanted}");
    }
}

/// What the outlets write stays as it is, for everything that is tested with it.
#[test]
fn titles() {
    let mut titles = String::new();
    for outlet in &OUTLETS {
        let desk = desk(outlet, 1);
        let _ = writeln!(titles, "# {}", outlet.name);
        for article in (1..=40).rev().map(|number| desk.write(number)) {
            let _ = writeln!(titles, "{} {} — {}", article.published, article.title, article.author);
        }
    }
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/newsstand/titles.txt");
    if std::env::var_os("QIRTAS_BLESS").is_some() {
        std::fs::create_dir_all(golden.parent().unwrap()).unwrap();
        std::fs::write(&golden, &titles).unwrap();
    }
    assert_eq!(
        titles,
        std::fs::read_to_string(&golden).unwrap(),
        "QIRTAS_BLESS=1 rewrites {}",
        golden.display()
    );
}
