//! Where things lie.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

/// The repository.
pub(crate) fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_owned()
}

/// The UI's package.
pub(crate) fn ui() -> PathBuf {
    root().join("ui")
}

/// Where cargo builds.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// Where the dev profile's programs lie.
pub(crate) fn bin_dir() -> PathBuf {
    target().join("debug")
}

/// A program that the dev profile built.
pub(crate) fn bin(name: &str) -> PathBuf {
    bin_dir().join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// A folder under target for `name`, made if it is not there.
///
/// # Errors
/// What the file system says.
pub(crate) fn scratch(name: &str) -> io::Result<PathBuf> {
    let dir = target().join(name);
    fs::create_dir_all(&dir)?;
    Ok(dir)
}

/// Where pictures of the window are kept.
///
/// # Errors
/// What the file system says.
pub(crate) fn screens() -> io::Result<PathBuf> {
    scratch("screens")
}

/// The first of `names` that is a program on the search path.
pub(crate) fn program(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let dirs: Vec<PathBuf> = env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| dirs.iter().map(move |dir| dir.join(format!("{name}{}", env::consts::EXE_SUFFIX))))
        .find(|file| file.is_file())
}
