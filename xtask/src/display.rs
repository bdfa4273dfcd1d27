//! A display and a session bus for the app: the person's own, or virtual ones where there are none.

use std::{
    env, fs,
    path::PathBuf,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

pub(crate) use crate::painted::Area;
use crate::{
    Outcome,
    painted::{self, Picture},
    place, process,
    process::Running,
};

const SCREEN: &str = "1440x900x24";
const PAINT_LIMIT: Duration = Duration::from_secs(60);
const GLANCE: Duration = Duration::from_millis(150);
/// Where a time is taken.
const BLINK: Duration = Duration::from_millis(5);

/// A virtual display with a session bus of its own, there as long as this value is.
pub(crate) struct VirtualDisplay {
    name: String,
    bus: String,
    frames: PathBuf,
    _programs: [Running; 2],
}

/// Whether this session can show a window.
pub(crate) fn is_at_hand() -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

impl VirtualDisplay {
    /// Starts one.
    ///
    /// # Errors
    /// When Xvfb or the bus does not start.
    pub(crate) fn start() -> Outcome<Self> {
        let frames = place::scratch("xtask")?.join(format!("frames-{}", std::process::id()));
        fs::create_dir_all(&frames)?;
        let mut xvfb = process::command("Xvfb");
        xvfb.args(["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp", "-fbdir"]).arg(&frames);
        let (xvfb, number) = started(&mut xvfb)?;
        let mut bus = process::command("dbus-daemon");
        let (bus, address) =
            started(bus.args(["--session", "--nofork", "--nopidfile", "--print-address=1"]))?;
        Ok(Self { name: format!(":{}", number.trim()), bus: address, frames, _programs: [xvfb, bus] })
    }

    /// Lets `command` show itself here.
    pub(crate) fn lend(&self, command: &mut Command) {
        command
            .env("DISPLAY", &self.name)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env_remove("WAYLAND_DISPLAY");
        // GTK would otherwise look for a bus of its own for assistive programs.
        command.env("NO_AT_BRIDGE", "1").env("GDK_BACKEND", "x11");
    }

    /// What it shows once `app` has painted its window and the picture has come to rest.
    ///
    /// # Errors
    /// When the app ends first, or does not paint in time.
    pub(crate) fn painted(&self, app: &mut Running) -> Outcome<Picture> {
        let deadline = Instant::now() + PAINT_LIMIT;
        let mut last: Option<Picture> = None;
        while Instant::now() < deadline {
            if !app.is_alive() {
                return Err("the app ended before its window was painted".into());
            }
            let now = self.picture().filter(Picture::is_painted);
            match (now, last.take()) {
                (Some(now), Some(before)) if now == before => return Ok(now),
                (now, _) => last = now,
            }
            thread::sleep(GLANCE);
        }
        last.ok_or_else(|| format!("the window was not painted within {} s", PAINT_LIMIT.as_secs()).into())
    }

    /// Returns as soon as `app` has so many lines of text in `area`.
    ///
    /// # Errors
    /// When the app ends first, or does not paint in time.
    pub(crate) fn written(&self, app: &mut Running, area: Area, lines: usize) -> Outcome {
        let deadline = Instant::now() + PAINT_LIMIT;
        while Instant::now() < deadline {
            if !app.is_alive() {
                return Err("the app ended before its window was painted".into());
            }
            let frame = fs::read(painted::frame_file(&self.frames))?;
            if painted::lines_in(&frame, area).is_some_and(|seen| seen >= lines) {
                return Ok(());
            }
            thread::sleep(BLINK);
        }
        if let Some(picture) = self.picture() {
            picture.save(&place::screens()?.join("not-painted.png"))?;
        }
        Err(format!("there was no text within {} s", PAINT_LIMIT.as_secs()).into())
    }

    fn picture(&self) -> Option<Picture> {
        Picture::of_xwd(&fs::read(painted::frame_file(&self.frames)).ok()?)
    }
}

impl Drop for VirtualDisplay {
    fn drop(&mut self) {
        // Left behind it is only a file under target.
        let _ = fs::remove_dir_all(&self.frames);
    }
}

/// Starts `command` and reads the first line that it prints, which says that it is ready.
fn started(command: &mut Command) -> Outcome<(Running, String)> {
    let mut running = Running::start(command.stdout(Stdio::piped()).stderr(Stdio::null()))?;
    let line = running.first(Some).map_err(|error| format!("{}: {error}", process::shown(command)))?;
    Ok((running, line))
}
