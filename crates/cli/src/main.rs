//! `qirtas-cli`: the reader on the command line, for scripts, tests and people who like it. docs/CLI.md is its
//! manual; what it prints with `--json` is a contract.
//!
//! Exit 0 is done, 1 failed, 2 wrong usage. What goes wrong is told on stderr as `error[code]: sentence`.

mod adding;
mod addresses;
mod archive;
mod args;
mod bookmarks;
mod documents;
mod downloads;
mod exporting;
mod extracting;
mod highlights;
mod importing;
mod interrupt;
mod json;
mod library;
mod links;
mod lists;
mod markets;
mod saving;
mod searching;
mod storage;
mod tagging;
mod weather;
mod words;

use std::io::{self, ErrorKind, Write as _};
use std::process::ExitCode;

use qirtas_reader::Problem;

use crate::args::{Args, Command};

/// What a command did: what to print, and what went wrong all the same.
struct Done {
    text: String,
    problem: Option<Problem>,
}

impl From<String> for Done {
    fn from(text: String) -> Self {
        Self { text, problem: None }
    }
}

fn main() -> ExitCode {
    let args = Args::typed();
    let told = run(args).and_then(|done| print(done.text.as_bytes()).and(done.problem.map_or(Ok(()), Err)));
    match told {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => refuse(&problem),
    }
}

fn print(bytes: &[u8]) -> Result<(), Problem> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        // A reader that closes early (`| head`) is no failure of ours.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(error) if error.kind() == ErrorKind::StorageFull => Err(Problem::plain("disk_full")),
        Err(_) => Err(Problem::plain("internal")),
    }
}

fn refuse(problem: &Problem) -> ExitCode {
    // When stderr is closed too, nobody is left to be told.
    let _ = writeln!(io::stderr(), "{}", words::sentence(problem));
    ExitCode::FAILURE
}

fn run(args: Args) -> Result<Done, Problem> {
    let Args { profile, json, command } = args;
    match command {
        Command::Parse { file, url, content_type } => {
            documents::parse(&file, url.as_ref(), content_type.as_deref())
        }
        Command::Extract { file, url } => extracting::extract(&file, &url),
        Command::Fold { text } => searching::fold(&text, json),
        Command::Tokens { text, language } => searching::tokens(&text, language.as_deref(), json),
        Command::Sanitize { file, url } => documents::sanitize(&file, url.as_ref(), json),
        Command::List(command) => lists::run(profile, json, command),
        Command::Library(command) => library::run(profile, json, command),
    }
}
