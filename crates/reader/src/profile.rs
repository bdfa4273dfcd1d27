use std::path::PathBuf;

/// Where the library of this machine's user lives when no other folder is named: the platform's folder for an
/// app's data. Falls back to the working folder where the platform names none.
pub fn default_profile() -> PathBuf {
    directories::ProjectDirs::from("", "", "Qirtas")
        .map_or_else(|| PathBuf::from("qirtas-profile"), |dirs| dirs.data_local_dir().to_owned())
}
