//! From an address to a source: `add` and `discover`.

use std::fmt::Write as _;

use qirtas_reader::{Added, Choice, Discovery, Error, Result};

use crate::library::Session;
use crate::{Done, json};

impl Session {
    /// Subscribes to what an address leads to; when that is several things, to the one that was picked.
    pub(crate) async fn add(&self, url: &str, folder: Option<&str>, pick: Option<u32>) -> Result<Done> {
        if folder.is_some_and(|name| name.trim().is_empty()) {
            return Err(Error::EmptyName);
        }
        let added = match pick {
            Some(number) => self.add_picked(url, number).await,
            None => self.reader.add_source(url, None).await,
        };
        let mut added = match added {
            Ok(added) => added,
            Err(Error::SeveralCandidates(discovery)) => {
                let text = self.listed(&discovery);
                return Ok(Done { text, problem: Some(Error::SeveralCandidates(discovery).problem()) });
            }
            Err(error) => return Err(error),
        };
        // Only now, so that an address that gives nothing leaves no empty folder behind.
        if let (Some(name), false) = (folder, added.was_there) {
            let folder = self.reader.folder_at(name)?.id;
            self.reader.move_source(added.source.id, Some(folder))?;
            added.source.folder = Some(folder);
        }
        if self.as_json {
            return Ok(json::document(&json::added(&added)).into());
        }
        let source = &added.source;
        Ok(format!("{}\t{}\t{} new\n", source.id.0, source.title, added.new_articles).into())
    }

    async fn add_picked(&self, url: &str, number: u32) -> Result<Added> {
        let discovery = self.reader.discover(url).await?;
        let place = usize::try_from(number).unwrap_or(usize::MAX).checked_sub(1);
        let picked = place.and_then(|place| discovery.candidates.get(place)).ok_or(Error::NoSuchCandidate)?;
        let added = self.reader.add_candidate(url, &Choice::from(picked), None).await?;
        Ok(Added { found_by: picked.found_by, attempts: discovery.attempts, ..added })
    }

    /// Lists what an address leads to, and keeps nothing.
    pub(crate) async fn discover(&self, url: &str) -> Result<Done> {
        let discovery = self.reader.discover(url).await?;
        Ok(self.listed(&discovery).into())
    }

    fn listed(&self, discovery: &Discovery) -> String {
        if self.as_json { json::document(&json::discovery(discovery)) } else { rows(discovery) }
    }
}

/// A row for each candidate, with the number to pick it by, and its sample below.
fn rows(discovery: &Discovery) -> String {
    let mut text = String::new();
    for (place, candidate) in discovery.candidates.iter().enumerate() {
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "{}\t{}\t{}\t{}\t{}\t{}",
            place + 1,
            candidate.kind.as_str(),
            candidate.language,
            candidate.entries,
            candidate.title,
            candidate.address
        );
        for title in &candidate.sample {
            let _ = writeln!(text, "\t{title}");
        }
    }
    text
}
