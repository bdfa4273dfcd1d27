//! `search-quality CORPUS PAIRS`: how well what is looked for is found, as Markdown.
//!
//! CORPUS is a folder of sets, PAIRS one with `meet.tsv` and `apart.tsv`; both may be absent.

use std::{env, fs, path::Path};

use qirtas_benches::{
    Outcome,
    quality::{Engine, Figures, Fts5, Pair, Qirtas, Set, Tantivy, Tried, pairs, sets, try_all},
};

/// What it does not find is told at the end, to learn from.
const OURS: &str = "Qirtas";

fn main() -> Outcome {
    let folders: Vec<String> = env::args().skip(1).collect();
    let [corpus, of_pairs] = folders.as_slice() else { return Err("search-quality CORPUS PAIRS".into()) };
    let mut engines: [Box<dyn Engine>; 6] = [
        Box::new(Fts5::unicode61()),
        Box::new(Fts5::trigram()),
        Box::new(Tantivy::plain()),
        Box::new(Tantivy::stemming()),
        Box::new(Qirtas::plain()),
        Box::new(Qirtas::titled()),
    ];
    let mut missed = Vec::new();
    if Path::new(corpus).is_dir() {
        for set in sets(Path::new(corpus))? {
            missed.extend(print_set(&set, &mut engines)?);
        }
    } else {
        println!("{corpus} is absent: no sets are measured\n");
    }
    for (name, wanted) in [("meet", Tried::Meet), ("apart", Tried::Apart)] {
        let file = Path::new(of_pairs).join(name).with_extension("tsv");
        match fs::read_to_string(&file) {
            Ok(text) => missed.extend(print_pairs(name, wanted, &pairs(&text), &mut engines)?),
            Err(_) => println!("{} is absent: no pairs of it are tried\n", file.display()),
        }
    }
    missed.iter().for_each(|missed| eprintln!("{missed}"));
    Ok(())
}

/// What our own engine does not find among the first ten.
fn print_set(set: &Set, engines: &mut [Box<dyn Engine>]) -> Outcome<Vec<String>> {
    let mut missed = Vec::new();
    println!("{}: {} passages, {} questions\n", set.name, set.documents.len(), set.questions.len());
    println!("| | recall@10 | recall@100 | MRR@10 | nDCG@10 |");
    println!("|---|---|---|---|---|");
    for engine in engines {
        engine.build(&set.documents, &set.language)?;
        let answered = set.ask(engine.as_ref())?;
        let figures = Figures::mean(&answered);
        let shown = [figures.recall_10, figures.recall_100, figures.mrr_10, figures.ndcg_10]
            .map(|figure| format!("{figure:.4}"))
            .join(" | ");
        println!("| {} | {shown} |", engine.name());
        if engine.name() == OURS {
            for ((question, _), _) in set.questions.iter().zip(&answered).filter(|(_, f)| f.recall_10 == 0.0)
            {
                missed.push(format!("{}, not found: {question}", set.name));
            }
        }
    }
    println!();
    Ok(missed)
}

/// The pairs that our own engine holds otherwise.
fn print_pairs(
    name: &str,
    wanted: Tried,
    pairs: &[Pair],
    engines: &mut [Box<dyn Engine>],
) -> Outcome<Vec<String>> {
    let mut missed = Vec::new();
    let mut languages: Vec<&str> = pairs.iter().map(|pair| pair.language.as_str()).collect();
    languages.sort_unstable();
    languages.dedup();
    println!("{} pairs that are to {name}: those that do, both ways\n", pairs.len());
    println!("| | all | {} |", languages.join(" | "));
    println!("|---|---|{}", "---|".repeat(languages.len()));
    for engine in engines {
        let tried = try_all(engine.as_mut(), pairs)?;
        let held = |of: &str| {
            let chosen = pairs.iter().zip(&tried).filter(|(pair, _)| of.is_empty() || pair.language == of);
            let (right, all) = chosen
                .fold((0, 0), |(right, all), (_, tried)| (right + usize::from(*tried == wanted), all + 1));
            format!("{right} of {all}")
        };
        let columns: Vec<String> = std::iter::once("").chain(languages.iter().copied()).map(held).collect();
        println!("| {} | {} |", engine.name(), columns.join(" | "));
        let wrong = pairs.iter().zip(&tried).filter(|(_, tried)| **tried != wanted);
        if engine.name() == OURS {
            for (Pair { language, words: [first, second] }, _) in wrong {
                missed.push(format!("{language}, should {name}: {first} {second}"));
            }
        }
    }
    println!();
    Ok(missed)
}
