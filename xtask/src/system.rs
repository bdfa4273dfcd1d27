//! The machine's own packages: which are needed, which are missing, and getting them.

use std::{fs, io::ErrorKind, path::PathBuf, process::Command};

use crate::{Outcome, place, process};

/// What a machine may need packages for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// Compiling the app.
    Build,
    /// Showing it where there is no display.
    Display,
    /// Driving Chromium.
    Browser,
    /// Driving the real window.
    Driver,
    /// Making packages of the app.
    Package,
    /// Judging e-books. Where no package of the system has it, that one test is passed over.
    Books,
}

/// A package manager, and what each need is called there.
struct Manager {
    program: &'static str,
    /// Says whether one package is there, by its exit status.
    query: &'static [&'static str],
    refresh: &'static [&'static str],
    install: &'static [&'static str],
    build: &'static [&'static str],
    display: &'static [&'static str],
    browser: &'static [&'static str],
    driver: &'static [&'static str],
    package: &'static [&'static str],
}

const MANAGERS: &[Manager] = &[
    Manager {
        program: "apt-get",
        query: &["dpkg-query", "--showformat=${db:Status-Status}", "--show"],
        refresh: &["apt-get", "update"],
        install: &["apt-get", "install", "--yes", "--no-install-recommends"],
        build: &["build-essential", "pkg-config", "libwebkit2gtk-4.1-dev", "file"],
        display: &["xvfb", "dbus-daemon", "fonts-noto-core"],
        browser: &["chromium"],
        driver: &["webkit2gtk-driver"],
        package: &["librsvg2-dev", "patchelf", "xdg-utils"],
    },
    Manager {
        program: "dnf",
        query: &["rpm", "--query", "--whatprovides"],
        refresh: &["dnf", "makecache"],
        install: &["dnf", "install", "--assumeyes"],
        build: &["gcc", "gcc-c++", "make", "pkgconf-pkg-config", "webkit2gtk4.1-devel", "file"],
        display: &["xorg-x11-server-Xvfb", "dbus-daemon", "google-noto-sans-arabic-vf-fonts"],
        browser: &["chromium"],
        driver: &["webkit2gtk-driver"],
        package: &["librsvg2-devel", "patchelf", "xdg-utils"],
    },
    Manager {
        program: "pacman",
        query: &["pacman", "--query"],
        refresh: &["pacman", "--sync", "--refresh"],
        install: &["pacman", "--sync", "--needed", "--noconfirm"],
        build: &["gcc", "make", "pkgconf", "webkit2gtk-4.1", "file"],
        display: &["xorg-server-xvfb", "dbus", "noto-fonts"],
        browser: &["chromium"],
        // The driver is part of webkit2gtk-4.1.
        driver: &[],
        package: &["librsvg", "patchelf", "xdg-utils"],
    },
    Manager {
        program: "zypper",
        query: &["rpm", "--query", "--whatprovides"],
        refresh: &["zypper", "--non-interactive", "refresh"],
        install: &["zypper", "--non-interactive", "install"],
        build: &["gcc", "gcc-c++", "make", "pkgconf-pkg-config", "webkit2gtk3-devel", "file"],
        display: &["xorg-x11-server-Xvfb", "dbus-1-daemon", "google-noto-sans-arabic-fonts"],
        browser: &["chromium"],
        driver: &["webkit2gtk-4_1-webdriver"],
        package: &["librsvg-devel", "patchelf", "xdg-utils"],
    },
];

impl Manager {
    fn packages(&self, need: Need) -> &'static [&'static str] {
        match need {
            Need::Build => self.build,
            Need::Display => self.display,
            Need::Browser => self.browser,
            Need::Driver => self.driver,
            Need::Package => self.package,
            Need::Books if self.program == "apt-get" => &["epubcheck"],
            Need::Books => &[],
        }
    }

    fn has(&self, package: &str) -> bool {
        let Some(mut query) = command(&[], self.query) else { return false };
        match query.arg(package).output() {
            // dpkg also answers for a package that was removed and left its settings.
            Ok(answer) if self.program == "apt-get" => {
                answer.status.success() && answer.stdout == b"installed"
            }
            Ok(answer) => answer.status.success(),
            Err(_) => false,
        }
    }

    /// Installs `missing`, from fresh lists when those at hand will not do.
    fn install(&self, missing: &[&str]) -> Outcome {
        let by_hand = format!("{} {}", self.install.join(" "), missing.join(" "));
        let Some(prefix) = privilege() else {
            return Err(format!(
                "these packages are missing; install them, then try again:\n\n  sudo {by_hand}\n"
            )
            .into());
        };
        println!("xtask: {by_hand}");
        if self.program == "apt-get" && has_no_apt_lists() {
            act(prefix, self.refresh, &[])?;
        }
        act(prefix, self.install, missing).or_else(|_| {
            act(prefix, self.refresh, &[])?;
            act(prefix, self.install, missing)
        })
    }
}

/// Sees to it that this machine has what `needs` ask for, asking nothing where it may.
///
/// # Errors
/// Names the missing packages and the command that installs them when it may not, or what to look for when the
/// package manager is not one it knows.
pub(crate) fn provide(needs: &[Need]) -> Outcome {
    if !cfg!(target_os = "linux") {
        // Windows and macOS bring their own web view; their compilers come with Rust's installer.
        return Ok(());
    }
    let Some(manager) = MANAGERS.iter().find(|manager| place::program(&[manager.program]).is_some()) else {
        return unknown_system(needs);
    };
    let mut missing: Vec<&str> = Vec::new();
    // Any Chromium will do, and some systems have one that is no package of theirs.
    let needs = needs.iter().filter(|need| **need != Need::Browser || chromium().is_none());
    for package in needs.flat_map(|need| manager.packages(*need)) {
        if !missing.contains(package) && !manager.has(package) {
            missing.push(package);
        }
    }
    if missing.is_empty() { Ok(()) } else { manager.install(&missing) }
}

/// What to look for, said by the pkg-config and program names that are the same everywhere.
fn unknown_system(needs: &[Need]) -> Outcome {
    let mut lacking: Vec<&str> = Vec::new();
    let mut want = |is_there: bool, name: &'static str| {
        if !is_there {
            lacking.push(name);
        }
    };
    for need in needs {
        match need {
            Need::Build => {
                want(place::program(&["cc"]).is_some(), "a C compiler (cc)");
                let webkit =
                    process::succeeds(Command::new("pkg-config").args(["--exists", "webkit2gtk-4.1"]));
                want(webkit, "webkit2gtk-4.1 with its development files (pkg-config)");
            }
            Need::Display => {
                want(place::program(&["Xvfb"]).is_some(), "Xvfb");
                want(place::program(&["dbus-daemon"]).is_some(), "dbus-daemon");
            }
            Need::Browser => want(chromium().is_some(), "chromium"),
            Need::Package => want(place::program(&["patchelf"]).is_some(), "patchelf"),
            Need::Books => {}
            Need::Driver => want(place::program(&["WebKitWebDriver"]).is_some(), "WebKitWebDriver"),
        }
    }
    if lacking.is_empty() {
        return Ok(());
    }
    Err(format!(
        "this system's package manager is not one of apt-get, dnf, pacman, zypper. Please install:\n\n  {}\n",
        lacking.join("\n  ")
    )
    .into())
}

/// Where Chromium's relatives lie on systems that do not put programs on a search path.
const CHROMES: [&str; 2] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/// The Chromium of this machine.
pub(crate) fn chromium() -> Option<PathBuf> {
    place::program(&["chromium", "chromium-browser", "google-chrome"])
        .or_else(|| CHROMES.iter().map(PathBuf::from).find(|file| file.is_file()))
}

/// What to put before a command that changes the system: nothing for root, else a sudo that asks nothing.
fn privilege() -> Option<&'static [&'static str]> {
    let is_root = process::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if is_root {
        return Some(&[]);
    }
    const SUDO: &[&str] = &["sudo", "--non-interactive"];
    command(SUDO, &["true"]).is_some_and(|mut sudo| process::succeeds(&mut sudo)).then_some(SUDO)
}

fn has_no_apt_lists() -> bool {
    match fs::read_dir("/var/lib/apt/lists") {
        Ok(lists) => !lists.flatten().any(|list| {
            list.file_name().to_string_lossy().ends_with("Packages")
                || list.file_name().to_string_lossy().contains("_Packages")
        }),
        Err(error) => error.kind() == ErrorKind::NotFound,
    }
}

fn act(prefix: &[&str], words: &[&str], more: &[&str]) -> Outcome {
    let mut command = command(prefix, words).ok_or("an empty command")?;
    process::run(command.args(more).env("DEBIAN_FRONTEND", "noninteractive"))
}

fn command(prefix: &[&str], words: &[&str]) -> Option<Command> {
    let mut all = prefix.iter().chain(words);
    let mut command = process::command(all.next()?);
    command.args(all);
    Some(command)
}
