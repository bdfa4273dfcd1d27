//! A temporary library that is alive without internet: the built-in news site, and a profile subscribed to it.

use std::{
    collections::BTreeSet,
    fs,
    io::{Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::Stdio,
};

use crate::{Outcome, place, process, process::Running};

/// The news site and the profile, there as long as this value is.
pub(crate) struct Demo {
    profile: PathBuf,
    _newsstand: Running,
}

impl Demo {
    /// Starts the news site, subscribes to all its outlets and syncs.
    ///
    /// # Errors
    /// When one of these does not work.
    pub(crate) fn start() -> Outcome<Self> {
        let profile = place::scratch("xtask")?.join(format!("demo-{}", std::process::id()));
        let (newsstand, base) = start_newsstand(&place::bin("newsstand"))?;
        let demo = Self { profile, _newsstand: newsstand };
        for feed in feeds(&base)? {
            demo.cli(&["add", &feed])?;
        }
        demo.cli(&["sync"])?;
        println!("xtask: the news site is at {base}, the library in {}", demo.profile.display());
        Ok(demo)
    }

    /// The library's folder.
    pub(crate) fn profile(&self) -> &Path {
        &self.profile
    }

    fn cli(&self, words: &[&str]) -> Outcome {
        let mut cli = process::command(place::bin("qirtas-cli"));
        process::run(cli.arg("--profile").arg(&self.profile).args(words))
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // Left behind it is only a folder under target.
        let _ = fs::remove_dir_all(&self.profile);
    }
}

/// Starts the news site at `program`, with articles up to now, and says where it is.
///
/// # Errors
/// When it does not start.
pub(crate) fn start_newsstand(program: &Path) -> Outcome<(Running, String)> {
    let mut newsstand = process::command(program);
    let mut newsstand =
        Running::start(newsstand.args(["--port", "0", "--base-time", "now"]).stdout(Stdio::piped()))?;
    let base = newsstand.first(|line| base_in(&line))?;
    Ok((newsstand, base))
}

/// The address in a line such as `newsstand: http://127.0.0.1:8017`.
fn base_in(line: &str) -> Option<String> {
    let (_, rest) = line.split_once("http://127.0.0.1:")?;
    let port: String = rest.chars().take_while(char::is_ascii_digit).collect();
    (!port.is_empty()).then(|| format!("http://127.0.0.1:{port}"))
}

/// The feeds that the news site's first page links to.
fn feeds(base: &str) -> Outcome<Vec<String>> {
    let authority = base.trim_start_matches("http://");
    let mut site = TcpStream::connect(authority)?;
    write!(site, "GET / HTTP/1.0\r\nHost: {authority}\r\n\r\n")?;
    let mut page = String::new();
    site.read_to_string(&mut page)?;
    let feeds: BTreeSet<String> = page
        .split("href=\"")
        .filter_map(|after| after.split('"').next())
        .filter(|link| link.ends_with("/feed"))
        .map(|link| format!("{base}/{}", link.trim_start_matches(base).trim_start_matches('/')))
        .collect();
    if feeds.is_empty() {
        Err("the news site links to no feed".into())
    } else {
        Ok(feeds.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_found() {
        assert_eq!(
            base_in("listening on http://127.0.0.1:8017/ now"),
            Some("http://127.0.0.1:8017".to_owned())
        );
        assert_eq!(base_in("http://127.0.0.1:"), None);
        assert_eq!(base_in("starting"), None);
    }
}
