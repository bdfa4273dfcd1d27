//! What the library takes on disk.

use std::fmt::Write as _;

use qirtas_reader::{Reader, Result, SourceId, SourceUsage, Storage};
use serde_json::{Value, json};

use crate::{Done, interrupt, json};

/// Tells what the library takes, after freeing what can be freed where that was asked for.
pub(crate) async fn run(reader: &Reader, free: bool, as_json: bool) -> Result<Done> {
    let freed = if free { Some(reader.free_storage(interrupt::token()).await?) } else { None };
    let storage = reader.storage()?;
    let names = reader.sources()?;
    let name_of = |id: SourceId| {
        let source = names.iter().find(|source| source.id == id)?;
        Some(if source.name.is_empty() { source.title.as_str() } else { source.name.as_str() })
    };
    let text = if as_json {
        json::document(&document(&storage, freed, name_of))
    } else {
        lines(&storage, freed, name_of)
    };
    Ok(Done { text, problem: storage.problem })
}

fn document<'n>(
    storage: &Storage,
    freed: Option<u64>,
    name_of: impl Fn(SourceId) -> Option<&'n str>,
) -> Value {
    let sources = storage.usage.sources.iter().map(|usage| {
        let SourceUsage { source, articles, text_bytes, pictures, picture_bytes, files, file_bytes } = usage;
        json!({
            "id": source.0,
            "title": name_of(*source),
            "articles": articles,
            "text_bytes": text_bytes,
            "pictures": pictures,
            "picture_bytes": picture_bytes,
            "files": files,
            "file_bytes": file_bytes,
        })
    });
    json!({
        "budget": storage.budget,
        "library_bytes": storage.usage.library_bytes,
        "media_bytes": storage.usage.media_bytes,
        "free_bytes": storage.usage.free_bytes,
        "freed": freed,
        "sources": sources.collect::<Vec<_>>(),
    })
}

fn lines<'n>(storage: &Storage, freed: Option<u64>, name_of: impl Fn(SourceId) -> Option<&'n str>) -> String {
    let usage = &storage.usage;
    let mut text = format!(
        "{} of {}: articles {}, pictures and files {}, free inside {}\n",
        megabytes(usage.library_bytes + usage.media_bytes),
        megabytes(storage.budget),
        megabytes(usage.library_bytes),
        megabytes(usage.media_bytes),
        megabytes(usage.free_bytes),
    );
    if let Some(freed) = freed {
        // Writing to a string does not fail.
        let _ = writeln!(text, "{} freed", megabytes(freed));
    }
    for source in &usage.sources {
        let name = name_of(source.source).unwrap_or_default();
        let _ = writeln!(
            text,
            "{}\t{}\t{} articles {}\t{} pictures {}\t{} files {}",
            source.source.0,
            name,
            source.articles,
            megabytes(source.text_bytes),
            source.pictures,
            megabytes(source.picture_bytes),
            source.files,
            megabytes(source.file_bytes),
        );
    }
    text
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}
