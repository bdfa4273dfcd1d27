//! The project's chores, the same on a person's machine and in CI: `cargo xtask` lists them. It may know every
//! other part's command line, and must never hold what the app itself needs.

mod bench;
mod counts;
mod demo;
mod display;
mod fuzz;
mod lint;
mod package;
mod painted;
mod place;
mod process;
mod run;
mod setup;
mod system;
mod test;
mod types;

use std::{error::Error, process::ExitCode};

/// What a chore gives: nothing, or a sentence about why it stopped.
type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const HELP: &str = "cargo xtask CHORE

  run [--demo] [--exit] [-- ARGS]   install what is missing, build, open the app
                                    --demo: on a temporary library fed by the built-in news site
                                    --exit: end once the window is painted
  test [rust|ui|browser|window]...  every test, or those named; ends with `N passed, N failed`
  lint                              formatting, Clippy, Biome, tsc, generated types
  types [--check]                   write (or compare) the TypeScript made from qirtas-ipc
  bench sync                        a first sync of 500 feeds beside the floor
  bench bookmarks [N]               how fast 100,000 bookmarks (or N) are listed, filtered and moved
  bench day                         a day of 50 sources saved with pages and pictures
  bench extract                     how well and how fast articles are found in pages
  bench search-quality [FOLDER]     how well searches find, beside FTS5 and tantivy; FOLDER: of other sets
  bench search [--million | N]      how fast searches are among 200,000 (or N) articles, beside the same
  bench ui                          how soon the window is there, what it takes and how it feels, beside a bare one
  fuzz [feed|discovery|dates|sanitize|extract|search|anchor|exchange|markets|weather]... [SECONDS] [--keep]
                                    what reads publishers' bytes, 120 seconds each; --keep: adds what was found
                                    to tests/data/fuzz, which an ordinary test replays
  package [deb|rpm|appimage|nsis|msi|dmg]...
                                    the installers of this platform, or those named";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match process::end_all_on_signal().and_then(|()| chore(&words)) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn chore(words: &[String]) -> Outcome<ExitCode> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = |()| ExitCode::SUCCESS;
    match words.as_slice() {
        [] | ["help" | "--help" | "-h", ..] => {
            println!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        ["run", rest @ ..] => run::run(rest).map(done),
        ["test", rest @ ..] => test::test(rest),
        ["lint"] => lint::lint().map(done),
        ["types"] => types::write().map(done),
        ["types", "--check"] => types::check().map(done),
        ["bench", rest @ ..] => bench::bench(rest).map(done),
        ["fuzz", rest @ ..] => fuzz::fuzz(rest).map(done),
        ["package", rest @ ..] => package::package(rest).map(done),
        _ => {
            eprintln!("{HELP}");
            Ok(ExitCode::from(2))
        }
    }
}
