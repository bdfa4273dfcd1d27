//! `cargo xtask bench`: whole processes, measured from outside.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::{Duration, Instant},
};

use crate::{Outcome, demo, place, process, process::Running};

const FEEDS: &str = "500";

/// How often a process is looked at. What it uses at most in its last moments can be missed by this much.
const GLANCE: Duration = Duration::from_millis(2);

/// The kernel counts processor time in hundredths of a second, whatever its own clock (`proc_pid_stat(5)`).
const TICK: Duration = Duration::from_millis(10);

/// What a process took.
struct Cost {
    wall: Duration,
    cpu: Duration,
    /// The most memory that it held at once.
    peak_kb: u64,
}

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

/// A first sync of 500 feeds of 40 entries of about 4 KB, and the same bytes fetched and thrown away.
fn sync() -> Outcome {
    if !cfg!(target_os = "linux") {
        return Err("the bench reads /proc, which only Linux has".into());
    }
    let packages = ["--package", "qirtas-newsstand", "--package", "qirtas-reader", "--bin", "newsstand"];
    process::run(process::cargo().args(["build", "--release", "--example", "bench_sync"]).args(packages))?;
    let release = place::target().join("release");
    let (_newsstand, base) = demo::start_newsstand(&release.join("newsstand"))?;
    let bench = |words: &[&str]| {
        let mut command = process::command(release.join("examples/bench_sync"));
        command.args(words);
        command
    };
    let profile = Profile::new()?;
    process::run(&mut bench(&["subscribe", &profile.name(), &base, FEEDS]))?;
    let floor = measured(&mut bench(&["floor", &base, FEEDS]))?;
    let sync = measured(&mut bench(&["sync", &profile.name()]))?;
    println!("\n                 wall s   CPU s   peak MB");
    print_row("floor (fetch)", &floor);
    print_row("sync", &sync);
    println!("ratio of wall    {:6.2}", sync.wall.as_secs_f64() / floor.wall.as_secs_f64());
    println!("library          {:6.1} MB", size_of(&profile.0)? as f64 / 1e6);
    Ok(())
}

fn print_row(name: &str, cost: &Cost) {
    let (wall, cpu) = (cost.wall.as_secs_f64(), cost.cpu.as_secs_f64());
    println!("{name:<16} {wall:6.2}  {cpu:6.2}   {:7.1}", cost.peak_kb as f64 / 1e3);
}

/// Runs `command` to its end. A process that has ended and was not waited for still says what time it took; its
/// memory is gone by then and is looked at while it runs.
fn measured(command: &mut Command) -> Outcome<Cost> {
    let start = Instant::now();
    let mut running = Running::start(command)?;
    let of_process = PathBuf::from(format!("/proc/{}", running.id()));
    let mut peak_kb = 0;
    let stat = loop {
        peak_kb = peak_kb.max(peak_in(&fs::read_to_string(of_process.join("status"))?));
        let stat = fs::read_to_string(of_process.join("stat"))?;
        if has_ended(&stat) {
            break stat;
        }
        thread::sleep(GLANCE);
    };
    let wall = start.elapsed();
    let status = running.wait()?;
    if !status.success() {
        return Err(format!("{} ended with {status}", process::shown(command)).into());
    }
    Ok(Cost { wall, cpu: TICK * cpu_ticks(&stat), peak_kb })
}

/// The fields of `/proc/PID/stat` from the third on: the second is a name that can hold anything.
fn fields(stat: &str) -> impl Iterator<Item = &str> {
    stat.rsplit(')').next().unwrap_or_default().split_whitespace()
}

fn has_ended(stat: &str) -> bool {
    fields(stat).next() == Some("Z")
}

/// User and system time, fields 14 and 15.
fn cpu_ticks(stat: &str) -> u32 {
    fields(stat).skip(11).take(2).filter_map(|field| field.parse::<u32>().ok()).sum()
}

fn peak_in(status: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

fn size_of(dir: &Path) -> Outcome<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        bytes += if entry.file_type()?.is_dir() { size_of(&entry.path())? } else { entry.metadata()?.len() };
    }
    Ok(bytes)
}

/// A library for one bench.
struct Profile(PathBuf);

impl Profile {
    fn new() -> Outcome<Self> {
        Ok(Self(place::scratch("xtask")?.join(format!("bench-{}", std::process::id()))))
    }

    fn name(&self) -> String {
        self.0.to_string_lossy().into_owned()
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        // Left behind it is only a folder under target.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proc_is_read() {
        let stat = "42 (a (b) c) Z 1 2 3 4 5 6 7 8 9 10 150 25 0 0 20 0";
        assert!(has_ended(stat));
        assert!(!has_ended("42 (Z) S 1"));
        assert_eq!(cpu_ticks(stat), 175);
        assert_eq!(peak_in("Name:\tx\nVmHWM:\t   12345 kB\nVmRSS:\t 1 kB\n"), 12_345);
        assert_eq!(peak_in("Name:\tx\n"), 0);
    }
}
