//! `cargo xtask bench`: whole processes, each measured by itself.

use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
};

use crate::{Outcome, demo, place, process};

const FEEDS: &str = "500";
const ENTRIES: &str = "40";
const ENTRY_BYTES: &str = "4096";

/// Runs the bench that `words` name.
///
/// # Errors
/// When there is none of that name, or it fails.
pub(crate) fn bench(words: &[&str]) -> Outcome {
    match words {
        ["sync"] => sync(),
        _ => Err("bench knows: sync".into()),
    }
}

/// 500 feeds of 40 entries of about 4 KB: fetched and thrown away, fetched and parsed, and synced, first into an
/// empty library, then with nothing new, then with one new entry each.
fn sync() -> Outcome {
    if !cfg!(target_os = "linux") {
        return Err("the bench reads /proc, which only Linux has".into());
    }
    let release = place::target().join("release");
    let build = ["build", "--release", "--package"];
    process::run(process::cargo().args(build).args(["qirtas-newsstand", "--bin", "newsstand"]))?;
    process::run(process::cargo().args(build).args(["qirtas-reader", "--example", "bench_sync"]))?;
    let (_newsstand, base) = demo::start_newsstand(&release.join("newsstand"))?;
    let profile = Profile::new()?;
    let run = |mode: &str| {
        let mut command = process::command(release.join("examples/bench_sync"));
        command.args([mode, &base, FEEDS, ENTRIES, ENTRY_BYTES]).arg(&profile.0);
        Figures::parse(&process::output(&mut command)?)
    };
    let floor = run("fetch")?;
    let parse = run("parse")?;
    let first = run("sync")?;
    let unchanged = run("sync")?;
    publish(&base)?;
    let one_new = run("sync")?;

    println!("{FEEDS} feeds of {ENTRIES} entries, {:.1} MB\n", floor.feed_bytes / 1e6);
    println!("                          wall s   CPU s   peak MB   new articles");
    let rows = [
        ("fetch, throw away", &floor),
        ("fetch, parse", &parse),
        ("first sync", &first),
        ("sync, all unchanged", &unchanged),
        ("sync, one new each", &one_new),
    ];
    for (name, figures) in rows {
        let Figures { wall, cpu, peak_mb, articles, .. } = figures;
        println!("{name:<24} {wall:7.2} {cpu:7.2} {peak_mb:9.0} {articles:14.0}");
    }
    println!(
        "\nfirst sync / fetch and parse: {:.2} wall, {:.2} CPU",
        first.wall / parse.wall,
        first.cpu / parse.cpu
    );
    println!(
        "library: {:.1} MB, {:.2} of the feeds' bytes",
        first.library / 1e6,
        first.library / first.feed_bytes
    );
    Ok(())
}

/// What `bench_sync` prints of itself.
struct Figures {
    /// Seconds.
    wall: f64,
    /// Seconds, user and system.
    cpu: f64,
    peak_mb: f64,
    feed_bytes: f64,
    articles: f64,
    /// Bytes.
    library: f64,
}

impl Figures {
    fn parse(line: &str) -> Outcome<Self> {
        let figures: Vec<f64> = line.split_whitespace().filter_map(|figure| figure.parse().ok()).collect();
        match figures.as_slice() {
            &[wall, cpu, peak_mb, feed_bytes, articles, library] => {
                Ok(Self { wall, cpu, peak_mb, feed_bytes, articles, library })
            }
            _ => Err(format!("bench_sync printed {line:?}").into()),
        }
    }
}

/// One more entry in every feed of the bench.
fn publish(base: &str) -> Outcome {
    let authority = base.trim_start_matches("http://");
    let mut site = TcpStream::connect(authority)?;
    write!(site, "POST /bench/publish HTTP/1.0\r\nHost: {authority}\r\nContent-Length: 0\r\n\r\n")?;
    let mut answer = String::new();
    site.read_to_string(&mut answer)?;
    if answer.contains(" 20") { Ok(()) } else { Err("the news site did not publish".into()) }
}

/// A library for one bench.
struct Profile(PathBuf);

impl Profile {
    fn new() -> Outcome<Self> {
        Ok(Self(place::scratch("xtask")?.join(format!("bench-{}", std::process::id()))))
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        // Left behind it is only a folder under target.
        let _ = fs::remove_dir_all(Path::new(&self.0));
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
