//! From the start of the process to the first list on the screen, and what it takes once it rests.

use std::{
    path::Path,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use super::processes::memory_mb;
use crate::{
    Outcome,
    bench::median_by,
    display::{Area, VirtualDisplay},
    process,
    process::Running,
};

/// Each figure is the median of so many runs, one of the app after one of the bare window.
const RUNS: usize = 5;
const REST: Duration = Duration::from_secs(10);
/// The list's pane where the window is 1280 by 800, in the middle of the screen, and read from the right: the sidebar
/// stands beside it, the header above it.
const LIST: Area = Area { x: 790, y: 200, width: 320, height: 600 };
/// A list in it has at least so many lines of text; a bar and a heading have fewer.
const LINES: usize = 8;

struct Started {
    seconds: f64,
    mb: f64,
}

/// Measures both and prints the figures.
///
/// # Errors
/// When one of them does not show itself.
pub(super) fn start(app: &Path, bare: &Path, library: &Path) -> Outcome {
    let display = VirtualDisplay::start()?;
    let app = || {
        let mut command = process::command(app);
        command.arg("--profile").arg(library);
        command
    };
    // The app sets this itself where there is no GPU.
    let renderer = (!Path::new("/dev/dri").exists()).then_some(("WEBKIT_DISABLE_DMABUF_RENDERER", "1"));
    let bare = || {
        let mut command = process::command(bare);
        command.envs(renderer);
        command
    };
    // What is done once after a sync is over then, and all files are in the system's memory.
    run(&display, app())?;
    run(&display, bare())?;
    let (mut ours, mut bares) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        bares.push(run(&display, bare())?);
        ours.push(run(&display, app())?);
    }
    println!("| | bare window | Qirtas | |");
    println!("|---|---|---|---|");
    let seconds = |runs: &[Started]| median_by(runs.iter().map(|run| run.seconds).collect(), |value| *value);
    let mb = |runs: &[Started]| median_by(runs.iter().map(|run| run.mb).collect(), |value| *value);
    let (bare, own) = (seconds(&bares)?, seconds(&ours)?);
    println!("| process start to first list painted, s | {bare:.3} | {own:.3} | {:.2} times |", own / bare);
    let (bare, own) = (mb(&bares)?, mb(&ours)?);
    println!("| memory after 10 s at rest, MB (PSS) | {bare:.0} | {own:.0} | {:+.0} MB |\n", own - bare);
    Ok(())
}

fn run(display: &VirtualDisplay, mut command: Command) -> Outcome<Started> {
    display.lend(command.env("LANGUAGE", "ar").env("LC_ALL", "C.UTF-8"));
    let began = Instant::now();
    let mut running = Running::start(&mut command)?;
    display.written(&mut running, LIST, LINES)?;
    let seconds = began.elapsed().as_secs_f64();
    thread::sleep(REST);
    Ok(Started { seconds, mb: memory_mb(running.id()) })
}
