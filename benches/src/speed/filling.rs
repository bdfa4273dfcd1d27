//! A made-up library as syncs bring it into a profile.

use std::{fs, path::Path};

use qirtas_store::{
    Arriving, ArticleId, Filter, FolderId, Incoming, NewSource, Scope, SourceFacts, SourceId, SourceKind,
    Store, View,
};

use super::system::Clock;
use crate::{
    Outcome,
    library::{Article, FOLDERS, Library, SOURCES, end, html, source_name},
};

/// Articles of a transaction: about 40 of each source.
const BATCH: u64 = 20_000;

/// Fills the profile of a folder: sources, articles, and what a person marked. One that is filled already stays.
pub(super) fn fill(library: &Library, folder: &Path, clock: &mut Clock) -> Outcome {
    let filled = folder.join("filled");
    if let Ok(text_bytes) = fs::read_to_string(&filled) {
        clock.text_bytes = text_bytes.parse()?;
        return Ok(());
    }
    fs::remove_dir_all(folder)?;
    fs::create_dir_all(folder)?;
    let store = Store::open(folder)?;
    let sources = subscribe(library, &store)?;
    for first in (0..library.articles).step_by(BATCH as usize) {
        let articles = clock.articles(library, first..library.articles.min(first + BATCH));
        merge(library, &store, &sources, articles)?;
    }
    mark(library, &store)?;
    Ok(fs::write(filled, clock.text_bytes.to_string())?)
}

/// The newest of a source first, as feeds have them.
fn merge(library: &Library, store: &Store, sources: &[SourceId], mut articles: Vec<Article>) -> Outcome {
    articles.reverse();
    articles.sort_by_key(|article| article.source);
    store.write(|write| {
        for of_source in articles.chunk_by(|a, b| a.source == b.source) {
            let source = of_source.first().and_then(|article| sources.get(article.source as usize));
            let entries: Vec<Arriving> = of_source.iter().map(|article| entry(library, article)).collect();
            source.map(|source| write.merge(*source, &entries, end())).transpose()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn subscribe(library: &Library, store: &Store) -> Outcome<Vec<SourceId>> {
    Ok(store.write(|write| {
        let folders: Vec<FolderId> = (0..FOLDERS)
            .map(|folder| write.add_folder(&format!("مجلد {folder:02}"), None))
            .collect::<Result<_, _>>()?;
        let mut sources = Vec::new();
        for source in 0..SOURCES {
            let address = format!("https://source{source}.example/feed");
            let facts = SourceFacts {
                title: source_name(source),
                language: library.language(source).to_owned(),
                ..SourceFacts::default()
            };
            let folder = folders.get((source % FOLDERS) as usize).copied();
            let source = NewSource { facts, folder, ..NewSource::at(SourceKind::Feed, address) };
            sources.push(write.add_source(&source, end())?);
        }
        Ok(sources)
    })?)
}

fn entry(library: &Library, article: &Article) -> Arriving {
    let body = html(article.paragraphs.iter().map(String::as_str));
    let glance = qirtas_article::glance(&body, None);
    let url = format!("https://source{}.example/{}", article.source, article.number);
    Arriving::of(Incoming {
        entry_id: url.clone(),
        url: Some(url),
        title: article.title.clone(),
        title_direction: qirtas_text::direction_of(&article.title),
        published: Some(article.published),
        language: library.language(article.source).to_owned(),
        direction: glance.direction(),
        excerpt: glance.excerpt,
        words: glance.words,
        body,
        ..Incoming::default()
    })
}

/// The newest article has the last number, and no two are of one time.
fn mark(library: &Library, store: &Store) -> Outcome {
    let ids = store.read(|read| read.article_ids(&View { scope: Scope::All, filter: Filter::All }))?;
    if ids.len() as u64 != library.articles {
        return Err(format!("{} articles of {} were kept", ids.len(), library.articles).into());
    }
    let (mut read, mut bookmarked) = (Vec::new(), Vec::new());
    for (number, id) in (0..library.articles).zip(ids.iter().rev()) {
        let (is_unread, is_bookmarked) = library.marks(number);
        if !is_unread {
            read.push(*id);
        }
        if is_bookmarked {
            bookmarked.push(*id);
        }
    }
    for ids in read.chunks(BATCH as usize) {
        store.write(|write| write.set_read(ids, true, end()))?;
    }
    store.write(|write| {
        bookmarked.iter().try_for_each(|id: &ArticleId| write.bookmark(*id, end()).map(drop))
    })?;
    Ok(())
}
