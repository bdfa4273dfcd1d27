//! `cargo xtask run`: the app in a window, from a fresh clone.

use std::{path::PathBuf, process::Command};

use crate::{
    Outcome,
    demo::Demo,
    display::{self, VirtualDisplay},
    place, process,
    process::Running,
    setup::{self, Need},
};

struct Wish {
    demo: bool,
    exit: bool,
    app_args: Vec<String>,
}

/// Installs, builds and opens the app as `words` ask, until its window is closed.
///
/// # Errors
/// A sentence about what was in the way.
pub(crate) fn run(words: &[&str]) -> Outcome {
    let wish = wish(words)?;
    // A window that only has to be painted needs nobody's screen.
    let is_virtual = cfg!(target_os = "linux") && (wish.exit || !display::is_at_hand());
    setup::set_up(if is_virtual { &[Need::Build, Need::Display] } else { &[Need::Build] })?;
    setup::build_ui()?;
    build(wish.demo)?;
    let demo = wish.demo.then(Demo::start).transpose()?;
    let mut app = process::command(place::bin("qirtas"));
    if let Some(demo) = &demo {
        app.arg("--profile").arg(demo.profile());
    }
    app.args(&wish.app_args);
    if is_virtual { show_virtually(app, wish.exit) } else { process::run(&mut app) }
}

fn wish(words: &[&str]) -> Outcome<Wish> {
    let (own, app_args) = match words.iter().position(|word| *word == "--") {
        Some(end) => (words.get(..end).unwrap_or_default(), words.get(end + 1..).unwrap_or_default()),
        None => (words, &[][..]),
    };
    let mut wish =
        Wish { demo: false, exit: false, app_args: app_args.iter().map(|word| (*word).to_owned()).collect() };
    for word in own {
        match *word {
            "--demo" => wish.demo = true,
            "--exit" => wish.exit = true,
            other => {
                return Err(format!("run does not know {other}; what is for the app stands after --").into());
            }
        }
    }
    Ok(wish)
}

fn build(demo: bool) -> Outcome {
    let mut build = process::cargo();
    build.args(["build", "--package", "qirtas"]);
    if demo {
        build.args(["--package", "qirtas-cli", "--package", "qirtas-newsstand"]);
    }
    process::run(&mut build)
}

/// Shows the app where nobody sees it, and keeps a picture of it for those who want to.
fn show_virtually(mut app: Command, exit: bool) -> Outcome {
    let display = VirtualDisplay::start()?;
    display.lend(&mut app);
    let mut app = Running::start(&mut app)?;
    let screen: PathBuf = place::screens()?.join("run.png");
    display.painted(&mut app)?.save(&screen)?;
    println!("xtask: the window is painted: {}", screen.display());
    if exit {
        return Ok(());
    }
    println!("xtask: the app goes on until it is stopped (Ctrl-C)");
    let status = app.wait()?;
    if status.success() { Ok(()) } else { Err(format!("the app ended with {status}").into()) }
}
