//! `cargo xtask test`: every runner, one sum.

use std::{
    fs::{self, DirEntry},
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use crate::{
    Outcome,
    counts::Counts,
    display::VirtualDisplay,
    place, process,
    setup::{self, Need},
    system,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Suite {
    Rust,
    Ui,
    Browser,
    Window,
}

impl Suite {
    const ALL: [Self; 4] = [Self::Rust, Self::Ui, Self::Browser, Self::Window];

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|suite| suite.name() == name)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Rust => "rust",
            Self::Ui => "ui",
            Self::Browser => "browser",
            Self::Window => "window",
        }
    }

    fn needs(self) -> &'static [Need] {
        match self {
            Self::Rust => &[Need::Build, Need::Books],
            Self::Ui => &[],
            Self::Browser => &[Need::Build, Need::Browser],
            Self::Window => &[Need::Build, Need::Display, Need::Driver],
        }
    }

    /// Apple gives its web view no WebDriver, and Windows wants one of the very version of its web view.
    fn is_possible(self) -> bool {
        self != Self::Window || cfg!(target_os = "linux")
    }

    fn run(self) -> Outcome<Counts> {
        match self {
            Self::Rust => rust(),
            Self::Ui => ui(),
            Self::Browser => browser(),
            Self::Window => window(),
        }
    }
}

/// Runs the suites that `words` name, or all. The last line printed is the sum.
///
/// # Errors
/// When `words` name no suite; everything else that goes wrong is counted.
pub(crate) fn test(words: &[&str]) -> Outcome<ExitCode> {
    let mut suites = Vec::new();
    for word in words {
        suites.push(Suite::named(word).ok_or_else(|| format!("there is no suite {word}"))?);
    }
    if suites.is_empty() {
        suites = Suite::ALL.to_vec();
    }
    let sum = run_all(&suites);
    println!("{sum}");
    Ok(if sum.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn run_all(suites: &[Suite]) -> Counts {
    if let Err(error) = prepare(suites) {
        eprintln!("xtask: {error}");
        return Counts::CRASH;
    }
    let mut sum = Counts::default();
    let mut summary = Vec::new();
    for suite in suites {
        if !suite.is_possible() {
            println!("xtask: {}: not on this platform", suite.name());
            continue;
        }
        println!("xtask: {}", suite.name());
        let counts = suite.run().unwrap_or_else(|error| {
            eprintln!("xtask: {}: {error}", suite.name());
            Counts::CRASH
        });
        summary.push(format!("xtask: {}: {counts}", suite.name()));
        sum += counts;
    }
    println!("{}", summary.join("\n"));
    sum
}

/// Gets what the suites need and builds once what they share: the UI, then every program and test in one set of
/// features, so that nothing is compiled twice.
fn prepare(suites: &[Suite]) -> Outcome {
    let needs: Vec<Need> =
        suites.iter().filter(|suite| suite.is_possible()).flat_map(|suite| suite.needs()).copied().collect();
    setup::set_up(&needs)?;
    if suites.iter().any(|suite| *suite != Suite::Ui) {
        setup::build_ui()?;
        process::run(process::cargo().args(["build", "--workspace", "--bins", "--tests"]))?;
    }
    Ok(())
}

fn rust() -> Outcome<Counts> {
    let mut counts = Counts::default();
    let mut tests = process::cargo();
    if let Some(program) = place::program(&["epubcheck"]) {
        tests.env("QIRTAS_EPUBCHECK", program);
    }
    let status =
        process::watch(tests.args(["test", "--workspace", "--no-fail-fast"]), |line| counts.see_cargo(line))?;
    Ok(counts.with_exit(status.success()))
}

fn ui() -> Outcome<Counts> {
    let report = place::scratch("xtask")?.join("vitest.json");
    fs::write(&report, "")?;
    let mut vitest = process::npx();
    vitest.args(["vitest", "run", "--reporter=default", "--reporter=json"]);
    vitest.arg(format!("--outputFile.json={}", report.display()));
    let status = process::watch(&mut vitest, |_| {})?;
    Ok(Counts::of_vitest(&fs::read_to_string(report)?).with_exit(status.success()))
}

fn browser() -> Outcome<Counts> {
    let chromium = system::chromium().ok_or("there is no Chromium")?;
    let mut tests = node(&place::ui(), "tests/browser")?;
    tests.env("QIRTAS_CHROMIUM", chromium);
    node_counts(&mut tests)
}

fn window() -> Outcome<Counts> {
    let driver = setup::tauri_driver()?;
    let display = VirtualDisplay::start()?;
    let mut tests = node(&place::root(), "tests/app")?;
    tests.env("QIRTAS_TAURI_DRIVER", driver);
    display.lend(&mut tests);
    node_counts(&mut tests)
}

/// `node --test` of the test files in a folder of `package`, one after the other, with where things lie in its
/// environment.
fn node(package: &Path, folder: &str) -> Outcome<Command> {
    let mut node = process::command("node");
    node.current_dir(package).args(["--test", "--test-concurrency=1", "--test-reporter=spec"]);
    node.env("QIRTAS_BIN_DIR", place::bin_dir()).env("QIRTAS_SCREENS", place::screens()?);
    let dir = package.join(folder);
    let files = fs::read_dir(&dir)?.collect::<Result<Vec<_>, _>>()?;
    let mut tests: Vec<PathBuf> = files
        .iter()
        .map(DirEntry::path)
        .filter(|file| file.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    tests.sort();
    if tests.is_empty() {
        return Err(format!("{} holds no test", dir.display()).into());
    }
    node.args(tests);
    Ok(node)
}

fn node_counts(tests: &mut Command) -> Outcome<Counts> {
    let mut counts = Counts::default();
    let status = process::watch(tests, |line| counts.see_node(line))?;
    Ok(counts.with_exit(status.success()))
}
