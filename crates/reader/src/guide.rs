//! The guide that ships with the app, so that the first launch is never blank.

use jiff::Timestamp;
use qirtas_store::{
    Arriving, Filter, Incoming, NewMedia, NewSource, Scope, SourceFacts, SourceId, SourceKind, Store, View,
    Write,
};
use serde::Deserialize;
use url::Url;

use crate::error::{Error, Result};
use crate::incoming;

/// Raised with every change to the files, so that a library with an older guide gets the new one.
const VERSION: &str = "1";
const VERSION_SETTING: &str = "guide_version";
const ADDRESS: &str = "qirtas:guide";
/// A name that no network resolves: the pictures are stored beforehand and never fetched.
const BASE: &str = "https://guide.invalid/";

#[derive(Deserialize)]
struct Guide {
    title: String,
    article: Vec<Article>,
}

#[derive(Deserialize)]
struct Article {
    id: String,
    title: String,
    published: Timestamp,
    picture: String,
    size: (u32, u32),
    alt: String,
    body: String,
}

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../guide/", $name)))),*]
    };
}

/// Every file that `guide.toml` names.
const FILES: &[(&str, &[u8])] = files![
    "bookmarks.html",
    "finding.html",
    "mixed-text.html",
    "notebook.webp",
    "offline.html",
    "port.webp",
    "river.webp",
    "shelf.webp",
    "sky.webp",
    "sources.html",
    "welcome.html",
    "wheat.webp",
];

/// Puts the guide into a library that has not had this version of it. A person who removed it is not given it again.
pub(crate) fn install(store: &Store, now: Timestamp) -> Result<()> {
    let (installed, source) =
        store.read(|r| Ok((r.setting(VERSION_SETTING)?, r.source_by_address(ADDRESS)?)))?;
    let was_removed = installed.is_some() && source.is_none();
    if was_removed {
        return Ok(());
    }
    let guide: Guide = toml::from_str(include_str!("../guide/guide.toml")).map_err(|_| Error::TaskEnded)?;
    let base = Url::parse(BASE).map_err(|_| Error::BadAddress)?;
    put_missing_pictures(store, &guide, &base, now)?;
    if installed.as_deref() == Some(VERSION) {
        return source.map_or(Ok(()), |source| list_pictures(store, source.id));
    }
    let entries: Vec<Arriving> =
        guide.article.iter().map(|article| Arriving::of(incoming_of(article, &base))).collect();
    let id = store.write(|w| {
        let id = match &source {
            Some(source) => source.id,
            None => add(w, &guide.title, now)?,
        };
        w.merge(id, &entries, now)?;
        w.set_setting(VERSION_SETTING, VERSION)?;
        Ok(id)
    })?;
    list_pictures(store, id)
}

/// What no article shows would be swept away.
fn list_pictures(store: &Store, guide: SourceId) -> Result<()> {
    let view = View { scope: Scope::Source(guide), filter: Filter::All };
    for card in store.read(|r| r.cards(&r.article_ids(&view)?))? {
        let picture = card.picture.as_deref().and_then(|address| Url::parse(address).ok());
        let key = picture.as_ref().map(qirtas_article::picture_key);
        store.show_media(card.id, guide, &Vec::from_iter(key))?;
    }
    Ok(())
}

/// The pictures can be lost with the media file while the articles are whole.
fn put_missing_pictures(store: &Store, guide: &Guide, base: &Url, now: Timestamp) -> Result<()> {
    for article in &guide.article {
        let (Ok(url), Some(bytes)) = (base.join(&article.picture), file(&article.picture)) else { continue };
        let key = qirtas_article::picture_key(&url);
        if !store.has_media(&key)? {
            let (width, height) = article.size;
            let picture = NewMedia { media_type: "image/webp", bytes, width, height };
            store.keep_media(&key, &picture, now)?;
        }
    }
    Ok(())
}

fn add(w: &Write<'_>, title: &str, now: Timestamp) -> qirtas_store::Result<SourceId> {
    let facts = SourceFacts {
        title: title.to_owned(),
        homepage: String::new(),
        language: "ar".to_owned(),
        direction: Some(qirtas_text::Direction::Rtl),
    };
    w.add_source(&NewSource { facts, ..NewSource::at(SourceKind::Guide, ADDRESS) }, now)
}

fn incoming_of(article: &Article, base: &Url) -> Incoming {
    let text = file(&article.body).map(String::from_utf8_lossy).unwrap_or_default();
    let body = format!("<figure><img src=\"{}\" alt=\"{}\"></figure>\n{text}", article.picture, article.alt);
    incoming::of_own_text(&article.id, &article.title, article.published, &body, base)
}

fn file(name: &str) -> Option<&'static [u8]> {
    FILES.iter().find(|(known, _)| *known == name).map(|(_, bytes)| *bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_that_the_guide_names_is_there() {
        let guide: Guide = toml::from_str(include_str!("../guide/guide.toml")).unwrap();
        assert!(guide.article.len() >= 5);
        for article in &guide.article {
            let picture = file(&article.picture).unwrap_or_else(|| panic!("{}", article.picture));
            let picture =
                qirtas_picture::prepare(picture.to_vec(), &qirtas_picture::Rules::default()).unwrap();
            assert_eq!((picture.width, picture.height), article.size, "{}", article.picture);
            assert!(file(&article.body).is_some(), "{}", article.body);
            assert!(!article.alt.contains('"'), "{}", article.alt);
        }
    }

    #[test]
    fn its_pictures_are_never_swept_away() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        let (now, later): (Timestamp, Timestamp) =
            ("2026-01-01T00:00:00Z".parse().unwrap(), "2027-01-01T00:00:00Z".parse().unwrap());
        for _ in 0..2 {
            install(&store, now).unwrap();
            assert_eq!(store.sweep_media(99, later).unwrap(), 0);
        }
    }
}
