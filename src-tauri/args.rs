//! The app's command line.

use std::{
    ffi::OsString,
    path::{Path, PathBuf, absolute},
};

use sha2::{Digest, Sha256};

use crate::link::SaveLink;

/// What stands in an instance's name before what tells its library apart.
const PROFILE: &str = ".profile-";

const USAGE: &str = "usage: qirtas [--profile DIR] [qirtas://save?url=URL&title=TEXT&tags=A,B]

  --profile DIR   the library to open; without it, the one of this machine's user
  --version       say which version this is
  --help          say this";

/// How the app is to be opened.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Args {
    /// The library that was named, absolute.
    named: Option<PathBuf>,
    /// What another program hands over to be saved.
    link: Option<SaveLink>,
}

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Wish {
    /// The window.
    Open(Args),
    /// A text, and nothing more.
    Say(String),
}

/// Reads the arguments after the program's name.
///
/// # Errors
/// What is wrong with them, to be printed.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Wish, String> {
    let mut args = args.into_iter();
    let (mut named, mut link) = (None, None);
    while let Some(arg) = args.next() {
        let text = arg.to_string_lossy();
        match text.as_ref() {
            "--help" | "-h" => return Ok(Wish::Say(USAGE.to_owned())),
            "--version" | "-V" => return Ok(Wish::Say(format!("qirtas {}", env!("CARGO_PKG_VERSION")))),
            "--profile" => named = Some(folder(args.next().ok_or("--profile needs a folder")?)?),
            other => match other.strip_prefix("--profile=") {
                Some(dir) => named = Some(folder(dir.into())?),
                None if other.starts_with("qirtas:") => link = SaveLink::parse(other),
                None => return Err(format!("unknown argument: {other}\n\n{USAGE}")),
            },
        }
    }
    Ok(Wish::Open(Args { named, link }))
}

fn folder(dir: OsString) -> Result<PathBuf, String> {
    absolute(&dir).map_err(|_| "--profile needs a folder".to_owned())
}

impl Args {
    /// The library to open.
    pub(crate) fn profile(&self) -> PathBuf {
        self.named.clone().unwrap_or_else(qirtas_reader::default_profile)
    }

    /// What another program hands over to be saved.
    pub(crate) fn link(&self) -> Option<&SaveLink> {
        self.link.as_ref()
    }

    /// The name under which this instance is the only one: `base`, and one's own for each library that was named,
    /// so that two libraries can be open at once.
    pub(crate) fn identifier(&self, base: &str) -> String {
        match &self.named {
            None => base.to_owned(),
            Some(dir) => format!("{base}{PROFILE}{}", fingerprint(dir)),
        }
    }
}

/// The name by which the system knows the app, whichever library is open.
pub(crate) fn app_of(identifier: &str) -> &str {
    identifier.split_once(PROFILE).map_or(identifier, |(base, _)| base)
}

fn fingerprint(dir: &Path) -> String {
    let hash = Sha256::digest(dir.as_os_str().as_encoded_bytes());
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(args: &[&str]) -> Result<Wish, String> {
        parse(args.iter().map(OsString::from))
    }

    #[test]
    fn a_profile_is_named_in_both_ways() {
        let here = absolute("here").unwrap();
        for args in [&["--profile", "here"][..], &["--profile=here"]] {
            assert_eq!(
                parsed(args),
                Ok(Wish::Open(Args { named: Some(here.clone()), link: None })),
                "{args:?}"
            );
        }
        assert_eq!(parsed(&[]), Ok(Wish::Open(Args { named: None, link: None })));
    }

    #[test]
    fn a_link_is_no_unknown_argument() {
        let Ok(Wish::Open(args)) = parsed(&["qirtas://save?url=https://ex.example/a"]) else { panic!() };
        assert!(args.link().is_some());
        let Ok(Wish::Open(args)) = parsed(&["qirtas://other"]) else { panic!() };
        assert!(args.link().is_none());
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for args in [&["--profile"][..], &["--profile="], &["--nonsense"], &["file"]] {
            assert!(parsed(args).is_err(), "{args:?}");
        }
    }

    #[test]
    fn each_library_has_its_own_instance() {
        let of = |dir: &str| Args { named: Some(dir.into()), link: None }.identifier("org.example");
        assert_eq!(Args { named: None, link: None }.identifier("org.example"), "org.example");
        assert_eq!(of("/a"), of("/a"));
        assert_eq!([app_of(&of("/a")), app_of("org.example")], ["org.example"; 2]);
        assert_ne!(of("/a"), of("/b"));
    }
}
