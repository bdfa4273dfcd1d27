//! The sources that Qirtas offers to choose from.

use std::sync::OnceLock;

use qirtas_store::Source;
use serde::Deserialize;
use url::Url;

use crate::error::{Error, Result};

const FILE: &str = include_str!("../catalogue.toml");

/// A source that the catalogue offers. Publishers move their feeds: the addresses are candidates, in order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogueEntry {
    /// Its name in the file.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Its site, where its feed is looked for when no candidate answers.
    pub homepage: Url,
    /// Where its feed has been seen, the likeliest first.
    pub feeds: Vec<Url>,
    /// BCP 47.
    pub language: String,
    /// ISO 3166, or nothing.
    pub country: String,
    /// general, economy, sport, technology, health, science or culture.
    pub section: String,
}

impl CatalogueEntry {
    /// Whether a source is this entry, wherever its feed was found.
    pub fn is_source(&self, source: &Source) -> bool {
        source.homepage == self.homepage.as_str()
            || self.feeds.iter().any(|feed| feed.as_str() == source.address)
    }
}

#[derive(Deserialize)]
struct File {
    source: Vec<CatalogueEntry>,
}

/// Everything in the catalogue, in the order of the file.
pub fn catalogue() -> &'static [CatalogueEntry] {
    static ENTRIES: OnceLock<Vec<CatalogueEntry>> = OnceLock::new();
    // A file that does not parse is caught by the test below, before anyone gets it.
    ENTRIES.get_or_init(|| toml::from_str::<File>(FILE).map(|file| file.source).unwrap_or_default())
}

/// The entry of this name.
///
/// # Errors
/// `NoSuchCatalogueEntry`.
pub(crate) fn entry(id: &str) -> Result<&'static CatalogueEntry> {
    catalogue().iter().find(|entry| entry.id == id).ok_or(Error::NoSuchCatalogueEntry)
}

/// The entry that offers this feed address.
pub(crate) fn entry_with_feed(address: &str) -> Option<&'static CatalogueEntry> {
    catalogue().iter().find(|entry| entry.feeds.iter().any(|feed| feed.as_str() == address))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_file_parses_and_keeps_its_promises() {
        let entries = toml::from_str::<File>(FILE).unwrap().source;
        assert!(entries.len() >= 28, "{} entries", entries.len());
        assert_eq!(entries[0].name, "جلوب تايم لاين");
        let ids: BTreeSet<_> = entries.iter().map(|entry| &entry.id).collect();
        assert_eq!(ids.len(), entries.len(), "an id stands twice");
        let feeds: BTreeSet<_> = entries.iter().flat_map(|entry| &entry.feeds).collect();
        assert_eq!(
            feeds.len(),
            entries.iter().map(|entry| entry.feeds.len()).sum::<usize>(),
            "a feed stands twice"
        );
        let homepages: BTreeSet<_> = entries.iter().map(|entry| &entry.homepage).collect();
        assert_eq!(homepages.len(), entries.len(), "a home page stands twice");
        for language in ["ar", "fa", "ur", "he"] {
            assert!(entries.iter().any(|entry| entry.language == language), "no {language}");
        }
        for section in ["general", "economy", "sport", "technology", "health"] {
            assert!(
                entries.iter().any(|entry| entry.language == "ar" && entry.section == section),
                "no {section}"
            );
        }
        for entry in &entries {
            assert!(!entry.feeds.is_empty(), "{} has no candidate", entry.id);
        }
    }
}
