//! The library's sources as a list.

use std::collections::BTreeMap;

use qirtas_feed::opml::{Opml, Outline};
use qirtas_store::{Folder, FolderId, Source, SourceKind};
use qirtas_text::Direction;
use url::Url;

use super::attribute;

/// All folders and sources, the guide left out.
pub(super) fn list_of(folders: &[Folder], sources: &[Source]) -> Opml {
    let sources = sources.iter().filter(|source| source.kind != SourceKind::Guide);
    let mut inside: BTreeMap<Option<FolderId>, Vec<Outline>> = BTreeMap::new();
    // By rank, so that a list which went through another library is still the same list.
    for (rank, source) in sources.enumerate() {
        inside.entry(source.folder).or_default().push(outline_of(source, rank + 1));
    }
    Opml { title: "Qirtas".to_owned(), outlines: level_of(None, folders, &mut inside), is_cut: false }
}

/// The folders of a level, then its sources. As deep as the library lets folders be.
fn level_of(
    parent: Option<FolderId>,
    folders: &[Folder],
    inside: &mut BTreeMap<Option<FolderId>, Vec<Outline>>,
) -> Vec<Outline> {
    let here = folders.iter().filter(|folder| folder.parent == parent);
    let mut outlines: Vec<Outline> = here
        .map(|folder| Outline {
            text: folder.name.clone(),
            title: Some(folder.name.clone()),
            own: [(attribute::KIND.to_owned(), attribute::FOLDER.to_owned())].into(),
            children: level_of(Some(folder.id), folders, inside),
            ..Outline::default()
        })
        .collect();
    outlines.append(&mut inside.remove(&parent).unwrap_or_default());
    outlines
}

fn outline_of(source: &Source, rank: usize) -> Outline {
    let shown = [&source.name, &source.title].into_iter().find(|name| !name.is_empty());
    let host = || Url::parse(&source.address).ok().and_then(|url| url.host_str().map(str::to_owned));
    Outline {
        // Every reader knows this type; what a source is beside a feed only ours do.
        kind: Some("rss".to_owned()),
        text: shown.cloned().or_else(host).unwrap_or_default(),
        title: stated(&source.title),
        xml_url: Some(source.address.clone()),
        html_url: stated(&source.homepage),
        language: stated(&source.language),
        own: own_of(source, rank),
        ..Outline::default()
    }
}

fn stated(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn own_of(source: &Source, rank: usize) -> BTreeMap<String, String> {
    let direction = source.direction.map(Direction::as_str).unwrap_or_default();
    let attributes = [
        (attribute::KIND, source.kind.as_str().to_owned()),
        (attribute::POSITION, rank.to_string()),
        (attribute::NAME, source.name.clone()),
        (attribute::PATTERN, source.pattern.clone()),
        (attribute::USER_AGENT, source.user_agent.clone().unwrap_or_default()),
        (attribute::DIRECTION, direction.to_owned()),
    ];
    attributes
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}
