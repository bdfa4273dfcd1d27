//! `search CORPUS FOLDER [--million | ARTICLES]`: how fast searches are and what the index costs, as Markdown.
//!
//! Indexes are kept in FOLDER and used again; remove it to build them anew. Each engine indexes, and is asked, in a
//! process of its own, so that each has its own peak memory.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use qirtas_benches::{
    Outcome,
    library::Library,
    speed::{self, Engine, Fts5, Qirtas, Tantivy, Timed, Times},
};

const USAGE: &str = "search CORPUS FOLDER [--million | ARTICLES]";
const ENGINES: [&str; 3] = [Qirtas::NAME, Fts5::NAME, Tantivy::NAME];

fn main() -> Outcome {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["of", engine, step, words, folder, articles] => {
            let library = Library::read(articles.parse()?, Path::new(words))?;
            match *engine {
                Qirtas::NAME => take::<Qirtas>(step, &library, Path::new(folder)),
                Fts5::NAME => take::<Fts5>(step, &library, Path::new(folder)),
                Tantivy::NAME => take::<Tantivy>(step, &library, Path::new(folder)),
                _ => Err("no such engine".into()),
            }
        }
        [corpus, folder] => compare(corpus, Path::new(folder), "200000"),
        [corpus, folder, "--million"] => compare(corpus, Path::new(folder), "1000000"),
        [corpus, folder, articles] => compare(corpus, Path::new(folder), articles),
        _ => Err(USAGE.into()),
    }
}

/// One step of one engine: a process of its own runs this, and prints lines of columns.
fn take<E: Engine>(step: &str, library: &Library, folder: &Path) -> Outcome {
    if step == "index" {
        let figures = folder.with_extension("indexed");
        if figures.is_file() && E::is_indexed(folder)? {
            print!("{}", fs::read_to_string(figures)?);
            return Ok(());
        }
        let indexed = E::index(library, folder)?;
        println!("{}\t{}\t{}\t{}", indexed.wall, indexed.cpu, indexed.text_bytes, indexed.index_bytes);
    } else {
        let engine = E::open(folder)?;
        let classes = speed::classes(library);
        for class in &classes {
            let Timed { found, shown } = speed::time(&engine, &class.asks)?;
            println!("{}\t{}\t{}", class.name, columns_of(Some(found)), columns_of(shown));
        }
        let typing = classes.into_iter().filter(|class| class.name.ends_with("typing"));
        let typing: Vec<speed::Ask> = typing.flat_map(|class| class.asks).collect();
        println!("ended after the next letter\t{}\t{}", columns_of(engine.end(&typing)?), columns_of(None));
    }
    println!("peak\t{:.0}", speed::peak_mb().unwrap_or_default());
    Ok(())
}

fn columns_of(times: Option<Times>) -> String {
    times.map_or("-\t-\t-\t-".to_owned(), |Times { p50, p95, max, asked, answered }| {
        format!("{p50:.1}\t{p95:.1}\t{max:.1}\t{answered} of {asked}")
    })
}

fn compare(corpus: &str, folder: &Path, articles: &str) -> Outcome {
    if !Path::new(corpus).is_dir() {
        println!("{corpus} is absent: the words are those of the news site alone\n");
    }
    fs::create_dir_all(folder)?;
    let words = folder.join("words");
    if !words.is_file() {
        Library::new(0, Path::new(corpus))?.write(&words)?;
    }
    let step = |engine: &str, step: &str| run(engine, step, &words, &folder.join(articles), articles);
    let indexed: Vec<Table> = ENGINES.iter().map(|engine| step(engine, "index")).collect::<Outcome<_>>()?;
    println!("{articles} articles of 250 words and a title of 8\n");
    println!(
        "| | wall s | CPU s | articles per CPU s | peak MB | index MB | index / text |\n|---|---|---|---|---|---|---|"
    );
    for (engine, table) in ENGINES.iter().zip(&indexed) {
        print_indexed(engine, table, articles.parse()?)?;
    }
    let asked: Vec<Table> = ENGINES.iter().map(|engine| step(engine, "ask")).collect::<Outcome<_>>()?;
    print_asked(&asked);
    Ok(())
}

/// Lines of columns.
type Table = Vec<Vec<String>>;

/// Takes a step in a process of its own.
fn run(engine: &str, step: &str, words: &Path, folder: &Path, articles: &str) -> Outcome<Table> {
    let place = folder.join(engine);
    fs::create_dir_all(&place)?;
    eprintln!("{engine}: {step}");
    let mut command = Command::new(env::current_exe().unwrap_or_else(|_| PathBuf::from("search")));
    command.args(["of", engine, step]).arg(words).arg(&place).arg(articles).stderr(Stdio::inherit());
    let output = command.output()?;
    if !output.status.success() {
        return Err(format!("{engine} did not {step}").into());
    }
    let text = String::from_utf8(output.stdout)?;
    if step == "index" {
        fs::write(place.with_extension("indexed"), &text)?;
    }
    Ok(columns(&text))
}

fn columns(text: &str) -> Table {
    text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// The figures of a line, without what names it.
fn figures(line: &[String]) -> Vec<f64> {
    line.iter().filter_map(|column| column.parse().ok()).collect()
}

fn print_indexed(engine: &str, table: &Table, articles: f64) -> Outcome {
    let lines: Vec<Vec<f64>> = table.iter().map(|line| figures(line)).collect();
    let [first, peak] = lines.as_slice() else { return Err("figures are missing".into()) };
    let ([wall, cpu, text, index], [peak]) = (first.as_slice(), peak.as_slice()) else {
        return Err("figures are missing".into());
    };
    let (rate, megabytes, ratio) = (articles / cpu, index / 1e6, index / text);
    println!("| {engine} | {wall:.1} | {cpu:.1} | {rate:.0} | {peak:.0} | {megabytes:.0} | {ratio:.2} |");
    Ok(())
}

/// A table an engine, a line a class: p50, p95 and max in milliseconds until the articles of a page are known, and until
/// the rows can be shown.
fn print_asked(asked: &[Table]) {
    for (engine, table) in ENGINES.iter().zip(asked) {
        let shows = table.iter().any(|line| line.len() > 5 && line[5] != "-");
        let columns = if shows { 8 } else { 5 };
        let rows = if shows { " with rows: p50 | p95 | max |" } else { "" };
        println!("\n| {engine}, ms | p50 | p95 | max | found |{rows}\n|{}", "---|".repeat(columns));
        for line in table {
            match line.as_slice() {
                [name, peak] if name == "peak" => println!("\nPeak memory {} MB", peak),
                [_, p50, ..] if p50 == "-" => {}
                _ => println!("| {} |", line[..columns.min(line.len())].join(" | ")),
            }
        }
    }
}
