//! Running other programs, each in a group of its own, so that none outlives this one.

use std::{
    collections::BTreeSet,
    ffi::OsStr,
    io::{BufRead, BufReader, Read},
    process::{Child, Command, ExitStatus, Output, Stdio},
    sync::{Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use crate::{Outcome, place};

static RUNNING: Mutex<BTreeSet<u32>> = Mutex::new(BTreeSet::new());

/// How long a program may take to end after it was asked to.
const GRACE: Duration = Duration::from_secs(3);

/// Ends every program that was started here when this one is told to end.
///
/// # Errors
/// When the system takes no handler.
pub(crate) fn end_all_on_signal() -> Outcome {
    ctrlc::set_handler(|| {
        let groups = RUNNING.lock().unwrap_or_else(PoisonError::into_inner).clone();
        for group in &groups {
            signal(*group, "TERM");
        }
        thread::sleep(Duration::from_millis(500));
        for group in &groups {
            signal(*group, "KILL");
        }
        std::process::exit(130);
    })?;
    Ok(())
}

/// A command that runs in the repository and reads nothing.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(place::root()).stdin(Stdio::null());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command
}

/// Cargo, the one that runs this.
pub(crate) fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// npm in the UI's package.
pub(crate) fn npm() -> Command {
    in_ui(command(if cfg!(windows) { "npm.cmd" } else { "npm" }))
}

/// npx in the UI's package, for what is installed there and nothing else.
pub(crate) fn npx() -> Command {
    let mut command = in_ui(command(if cfg!(windows) { "npx.cmd" } else { "npx" }));
    command.arg("--no-install");
    command
}

fn in_ui(mut command: Command) -> Command {
    command.current_dir(place::ui());
    command
}

/// Runs `command` to its end.
///
/// # Errors
/// When it cannot start or does not end well.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let status = Running::start(command)?.wait()?;
    if status.success() { Ok(()) } else { Err(format!("{} ended with {status}", shown(command)).into()) }
}

/// What `command` writes to its output.
///
/// # Errors
/// When it cannot start or does not end well.
pub(crate) fn output(command: &mut Command) -> Outcome<String> {
    let Output { status, stdout, .. } =
        command.stderr(Stdio::inherit()).output().map_err(|e| failed(command, &e))?;
    if !status.success() {
        return Err(format!("{} ended with {status}", shown(command)).into());
    }
    Ok(String::from_utf8(stdout)?)
}

/// Whether `command` ends well, with nothing of it shown.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// Runs `command`, shows its output as it comes and gives each line of it to `see`.
///
/// # Errors
/// When it cannot start.
pub(crate) fn watch(command: &mut Command, mut see: impl FnMut(&str)) -> Outcome<ExitStatus> {
    let mut running = Running::start(command.stdout(Stdio::piped()))?;
    for line in running.lines()? {
        println!("{line}");
        see(&line);
    }
    Ok(running.wait()?)
}

/// `command` as a person would type it.
pub(crate) fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

fn failed(command: &Command, error: &std::io::Error) -> String {
    format!("{} did not start: {error}", shown(command))
}

/// A program that is ended, with all that it started, when this value goes.
pub(crate) struct Running(Child);

impl Running {
    /// Starts `command`.
    ///
    /// # Errors
    /// When it cannot.
    pub(crate) fn start(command: &mut Command) -> Outcome<Self> {
        let child = command.spawn().map_err(|error| failed(command, &error))?;
        RUNNING.lock().unwrap_or_else(PoisonError::into_inner).insert(child.id());
        Ok(Self(child))
    }

    /// What `find` finds in the first line of its output that it finds anything in. The rest is read and forgotten:
    /// a program whose output nobody reads can stop over it.
    ///
    /// # Errors
    /// When the output is not piped, or ends first.
    pub(crate) fn first<T>(&mut self, find: impl FnMut(String) -> Option<T>) -> Outcome<T> {
        let mut lines = self.lines()?;
        let found = lines.find_map(find).ok_or("a program ended before it was ready")?;
        thread::spawn(move || lines.for_each(drop));
        Ok(found)
    }

    fn lines(&mut self) -> Outcome<impl Iterator<Item = String> + use<>> {
        let out = self.0.stdout.take().ok_or("the program's output is not piped")?;
        Ok(lossy_lines(out))
    }

    /// What the system calls it.
    pub(crate) fn id(&self) -> u32 {
        self.0.id()
    }

    /// Whether it is still there.
    pub(crate) fn is_alive(&mut self) -> bool {
        matches!(self.0.try_wait(), Ok(None))
    }

    /// Waits until it ends of itself.
    ///
    /// # Errors
    /// When it cannot be waited for.
    pub(crate) fn wait(&mut self) -> std::io::Result<ExitStatus> {
        self.0.wait()
    }
}

/// A test may print any bytes, and one bad byte must not end the reading.
fn lossy_lines(out: impl Read) -> impl Iterator<Item = String> {
    BufReader::new(out)
        .split(b'\n')
        .map_while(Result::ok)
        .map(|line| String::from_utf8_lossy(&line).trim_end_matches('\r').to_owned())
}

impl Drop for Running {
    fn drop(&mut self) {
        let id = self.0.id();
        if self.is_alive() {
            signal(id, "TERM");
            let deadline = Instant::now() + GRACE;
            while self.is_alive() && Instant::now() < deadline {
                thread::sleep(Duration::from_millis(20));
            }
        }
        // Also what it left behind in its group.
        signal(id, "KILL");
        // Gone already, or about to be: there is nothing more to do about it.
        let _ = self.0.kill();
        let _ = self.0.wait();
        RUNNING.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
    }
}

#[cfg(unix)]
fn signal(group: u32, name: &str) {
    succeeds(Command::new("kill").args([&format!("-{name}"), "--", &format!("-{group}")]));
}

#[cfg(not(unix))]
fn signal(id: u32, _name: &str) {
    succeeds(Command::new("taskkill").args(["/T", "/F", "/PID", &id.to_string()]));
}
