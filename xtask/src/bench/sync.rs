//! A sync beside its floor: what is fetched and thrown away, and what is fetched and parsed.

use std::{
    io::{Read, Write},
    net::TcpStream,
    path::Path,
};

use super::{Scratch, median_by, newsboat, scale};
use crate::{Outcome, demo, place, process};

/// Each figure is the median of so many runs.
const RUNS: usize = 3;

/// Feeds of one shape.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    pub(super) feeds: usize,
    pub(super) entries: usize,
    /// Of an entry's text, about, in bytes.
    pub(super) size: usize,
}

/// A first library of feeds as they are.
const USUAL: Shape = Shape { feeds: 500, entries: 40, size: 4096 };
/// Feeds that never forget, just under what is taken.
const LONG: Shape = Shape { feeds: 5, entries: 20_000, size: 100 };

impl Shape {
    /// The address of each feed.
    pub(super) fn addresses(self, base: &str) -> impl Iterator<Item = String> {
        let Self { feeds, entries, size } = self;
        (0..feeds).map(move |n| format!("{base}/bench/{n}/feed?entries={entries}&size={size}"))
    }
}

/// What is measured at, and with.
struct Bench {
    base: String,
    program: std::path::PathBuf,
}

/// Runs all of it and prints the figures as Markdown.
///
/// # Errors
/// When something cannot be built or does not end well.
pub(super) fn sync() -> Outcome {
    if !cfg!(target_os = "linux") {
        return Err("the bench reads /proc, which only Linux has".into());
    }
    let release = place::target().join("release");
    let build = ["build", "--release", "--package"];
    process::run(process::cargo().args(build).args(["qirtas-newsstand", "--bin", "newsstand"]))?;
    process::run(process::cargo().args(build).args(["qirtas-reader", "--example", "bench_sync"]))?;
    process::run(process::cargo().args(build).args(["qirtas-store", "--example", "fill"]))?;
    let (_newsstand, base) = demo::start_newsstand(&release.join("newsstand"))?;
    let bench = Bench { base, program: release.join("examples/bench_sync") };

    let usual = bench.usual()?;
    bench.long()?;
    scale::scale(&release.join("examples/fill"))?;
    match newsboat::find() {
        Some(program) => newsboat::compare(&program, USUAL, &bench.base, &usual, || bench.publish())?,
        None => println!("newsboat is not installed: nothing to compare with"),
    }
    Ok(())
}

/// The figures that others are compared with.
pub(super) struct Usual {
    pub(super) first: Figures,
    pub(super) unchanged: Figures,
    pub(super) one_new: Figures,
}

impl Bench {
    /// 500 feeds of 40 entries of about 4 KB.
    fn usual(&self) -> Outcome<Usual> {
        let nothing = Scratch::new("nothing")?;
        // The news site makes its pages at the first request.
        self.run("fetch", USUAL, nothing.path())?;
        let floor = self.median("fetch", USUAL)?;
        let parse = self.median("parse", USUAL)?;
        let first = self.median("sync", USUAL)?;
        let indexed = self.median("index", USUAL)?;
        let library = Scratch::new("usual")?;
        self.run("sync", USUAL, library.path())?;
        let again = || self.run("sync", USUAL, library.path());
        let unchanged = median_by((0..RUNS).map(|_| again()).collect::<Outcome<_>>()?, |run| run.wall)?;
        let more = || self.publish().and_then(|()| again());
        let one_new = median_by((0..RUNS).map(|_| more()).collect::<Outcome<_>>()?, |run| run.wall)?;

        self.head(USUAL, &floor);
        floor.row("fetch, throw away", &parse);
        parse.row("fetch, parse", &parse);
        first.row("first sync, cold library", &parse);
        indexed.row("the same, and all indexed after it", &parse);
        unchanged.row("all unchanged (304)", &parse);
        one_new.row("one new entry each", &parse);
        println!(
            "\nIndexing adds {:.0}% to the time of a first sync, {:.0}% to its CPU.",
            100.0 * (indexed.wall / first.wall - 1.0),
            100.0 * (indexed.cpu / first.cpu - 1.0)
        );
        println!(
            "\nThe library takes {:.1} MB, {:.2} of the feeds' bytes.\n",
            first.library / 1e6,
            first.library / first.feed_bytes
        );
        Ok(Usual { first, unchanged, one_new })
    }

    /// 5 feeds of 20,000 short entries.
    fn long(&self) -> Outcome {
        let parse = self.median("parse", LONG)?;
        let first = self.median("sync", LONG)?;
        self.head(LONG, &parse);
        parse.row("fetch, parse", &parse);
        first.row("first sync, cold library", &parse);
        println!();
        Ok(())
    }

    fn head(&self, shape: Shape, figures: &Figures) {
        let Shape { feeds, entries, .. } = shape;
        println!(
            "{feeds} feeds of {entries} entries, {:.1} MB; medians of {RUNS} runs\n",
            figures.feed_bytes / 1e6
        );
        println!("| | wall s | CPU s | peak MB | new articles | / fetch, parse |");
        println!("|---|---|---|---|---|---|");
    }

    /// Each run in a new library.
    fn median(&self, mode: &str, shape: Shape) -> Outcome<Figures> {
        let runs = (0..RUNS).map(|_| self.run(mode, shape, Scratch::new("cold")?.path()));
        median_by(runs.collect::<Outcome<_>>()?, |run| run.wall)
    }

    fn run(&self, mode: &str, shape: Shape, library: &Path) -> Outcome<Figures> {
        let mut command = process::command(&self.program);
        let figures = [shape.feeds, shape.entries, shape.size].map(|figure| figure.to_string());
        command.args([mode, &self.base]).args(figures).arg(library);
        Figures::parse(&process::output(&mut command)?)
    }

    /// One more entry in every feed of the bench.
    fn publish(&self) -> Outcome {
        let authority = self.base.trim_start_matches("http://");
        let mut site = TcpStream::connect(authority)?;
        write!(site, "POST /bench/publish HTTP/1.0\r\nHost: {authority}\r\nContent-Length: 0\r\n\r\n")?;
        let mut answer = String::new();
        site.read_to_string(&mut answer)?;
        if answer.contains(" 20") { Ok(()) } else { Err("the news site did not publish".into()) }
    }
}

/// What `bench_sync` prints of itself.
pub(super) struct Figures {
    /// Seconds.
    pub(super) wall: f64,
    /// Seconds, user and system.
    pub(super) cpu: f64,
    pub(super) peak_mb: f64,
    feed_bytes: f64,
    pub(super) articles: f64,
    /// Bytes.
    pub(super) library: f64,
}

impl Figures {
    pub(super) fn parse(line: &str) -> Outcome<Self> {
        let figures: Vec<f64> = line.split_whitespace().filter_map(|figure| figure.parse().ok()).collect();
        match figures.as_slice() {
            &[wall, cpu, peak_mb, feed_bytes, articles, library] => {
                Ok(Self { wall, cpu, peak_mb, feed_bytes, articles, library })
            }
            _ => Err(format!("bench_sync printed {line:?}").into()),
        }
    }

    fn row(&self, name: &str, floor: &Self) {
        let Self { wall, cpu, peak_mb, articles, .. } = self;
        let ratio = wall / floor.wall;
        println!("| {name} | {wall:.3} | {cpu:.2} | {peak_mb:.0} | {articles:.0} | {ratio:.2} |");
    }
}

#[cfg(test)]
mod tests {
    use super::Figures;

    #[test]
    fn a_line_of_figures_is_read() {
        let figures = Figures::parse("1.5 2.25 118.2 88634180 20000 151033976\n").unwrap();
        assert_eq!((figures.wall, figures.cpu, figures.articles), (1.5, 2.25, 20_000.0));
        assert!(Figures::parse("1.5 2.25").is_err());
    }
}
