//! Files of bookmarks that come in.

use std::fmt::Write as _;
use std::path::Path;

use qirtas_exchange::recognise;
use qirtas_feed::opml::{self, Outline};
use qirtas_reader::{
    Error, Event, ImportId, ImportKind, ImportOptions, ImportPreview, ImportReport, Problem, Reader, SaveFor,
};
use serde_json::{Value, json};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use crate::args::ImportFrom;
use crate::json::bookmarks as documents_of;
use crate::library::Session;
use crate::saving::{failure_of, show_progress};
use crate::{Done, documents, interrupt, json, words};

/// The largest file that is taken, in bytes.
const MOST_BYTES: u64 = 200_000_000;
/// Where a list of sources says that it is one, in bytes.
const HEAD: usize = 4096;

/// How a file is taken in.
pub(crate) struct Taking {
    pub(crate) dry_run: bool,
    pub(crate) collection: Option<String>,
    pub(crate) fetch_pages: bool,
}

/// A file to take in, or standard input for `-`.
pub(crate) fn read(file: &Path) -> Result<Vec<u8>, Problem> {
    let limit = MOST_BYTES as usize;
    documents::read_within(MOST_BYTES, file)?.ok_or_else(|| Error::FileTooLarge { limit }.problem())
}

/// Whose file it is, where that was not told.
///
/// # Errors
/// `not_bookmarks`, where what is in it tells nothing and its name does not say that it is a list of sources.
pub(crate) fn kind_of(told: ImportFrom, file: &Path, bytes: &[u8]) -> Result<ImportFrom, Problem> {
    if told != ImportFrom::Auto {
        return Ok(told);
    }
    let head = qirtas_feed::decode(bytes.get(..HEAD).unwrap_or(bytes), None).to_ascii_lowercase();
    if head.contains("<opml") {
        return Ok(ImportFrom::Opml);
    }
    let kind = recognise(&name_of(file), bytes);
    if let Some(kind) = kind {
        return Ok(ImportFrom::Bookmarks(kind));
    }
    let is_of_lists = file.extension().is_some_and(|end| end == "opml" || end == "xml");
    if is_of_lists || file == Path::new("-") || opml::parse(bytes).is_ok() {
        return Ok(ImportFrom::Opml);
    }
    Err(Error::NotBookmarks.problem())
}

/// What an import is remembered by.
pub(crate) fn name_of(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Tells how many sources a list has.
pub(crate) fn preview_list(bytes: &[u8], as_json: bool) -> Result<Done, Problem> {
    let list = opml::parse(bytes).map_err(|_| Error::NotOpml.problem())?;
    let (mut total, mut waiting) = (0, list.outlines.iter().collect::<Vec<&Outline>>());
    while let Some(outline) = waiting.pop() {
        total += u64::from(outline.xml_url.is_some());
        waiting.extend(&outline.children);
    }
    if as_json {
        return Ok(json::document(&json!({ "kind": "opml", "total": total, "cut": list.is_cut })).into());
    }
    Ok(format!("opml: {total} sources\n").into())
}

impl Session {
    /// Takes a file of bookmarks in, or tells what it would bring.
    pub(crate) async fn import_bookmarks(
        &self,
        kind: ImportKind,
        name: &str,
        bytes: Vec<u8>,
        taking: &Taking,
    ) -> Result<Done, Problem> {
        self.take_bookmarks(kind, name, bytes, taking).await.map_err(|error| error.problem())
    }

    async fn take_bookmarks(
        &self,
        kind: ImportKind,
        name: &str,
        bytes: Vec<u8>,
        taking: &Taking,
    ) -> qirtas_reader::Result<Done> {
        let (kind, imported) = Reader::read_bookmarks(Some(kind), name, &bytes)?;
        drop(bytes);
        if taking.dry_run {
            let preview = self.reader.preview_of(kind, &imported)?;
            let text = if self.as_json {
                json::document(&documents_of::preview(&preview))
            } else {
                preview_lines(&preview)
            };
            return Ok(text.into());
        }
        let collection = taking.collection.as_deref().map(|path| self.need_collection(path)).transpose()?;
        let options = ImportOptions { collection, fetches_pages: taking.fetch_pages };
        let (reader, cancel, name) = (self.reader.clone(), interrupt::token(), name.to_owned());
        let watched = watch(self.reader.events());
        let report =
            tokio::task::spawn_blocking(move || reader.take_in(&name, kind, &imported, options, &cancel));
        let report = report.await.unwrap_or(Err(Error::TaskEnded))?;
        watched.abort();
        show_progress("");
        self.with_pages(kind, &report, taking.fetch_pages && !report.was_cancelled).await
    }

    /// Fetches what the import brought where that was asked for, and tells of both.
    async fn with_pages(
        &self,
        kind: ImportKind,
        report: &ImportReport,
        fetches_pages: bool,
    ) -> qirtas_reader::Result<Done> {
        let mut problem = failure(report);
        let saving = if fetches_pages {
            let (saved, state) = self.saved(SaveFor::Person).await?;
            problem = problem.or(failure_of(&saved, SaveFor::Person));
            Some((saved, state))
        } else {
            None
        };
        let text = if self.as_json {
            let saving = saving.map(|(saved, state)| json::saving(&saved, &state));
            json::document(&documents_of::import_report(kind.as_str(), report, saving))
        } else {
            let mut text = summary(kind, report);
            if let Some((saved, state)) = saving {
                // Writing to a string does not fail.
                let _ = writeln!(
                    text,
                    "{} saved, {} not to be had now, {} left",
                    saved.saved, saved.failed, state.left
                );
            }
            text
        };
        Ok(Done { text, problem })
    }

    pub(crate) fn imports(&self) -> Result<Done, Problem> {
        let imports = self.reader.imports().map_err(|error| error.problem())?;
        if self.as_json {
            let imports: Vec<Value> = imports.iter().map(documents_of::import).collect();
            return Ok(json::document(&json!({ "imports": imports })).into());
        }
        let row = |import: &qirtas_reader::Import| {
            let day = import.at.strftime("%Y-%m-%d");
            let undone = if import.is_undone { "\tundone" } else { "" };
            format!(
                "{}\t{day}\t{}\t{} new\t{} known\t{}{undone}\n",
                import.id.0, import.kind, import.added, import.merged, import.name
            )
        };
        Ok(imports.iter().map(row).collect::<String>().into())
    }

    pub(crate) fn undo_import(&self, id: i64) -> Result<Done, Problem> {
        let removed = self.reader.undo_import(ImportId(id)).map_err(|error| error.problem())?;
        Ok(self.said(&json!({ "import": id, "removed": removed })))
    }
}

/// An import has failed when it was stopped, or when the file had something and none of it could be taken.
fn failure(report: &ImportReport) -> Option<Problem> {
    if report.was_cancelled {
        return Some(Error::Cancelled.problem());
    }
    let first = report.refused.first().filter(|_| report.added + report.merged == 0)?;
    Some(first.problem.clone())
}

fn summary(kind: ImportKind, report: &ImportReport) -> String {
    let mut text = format!(
        "import {} ({}): {} new, {} known, {} highlights, {} refused\n",
        report.id.0,
        kind.as_str(),
        report.added,
        report.merged,
        report.highlights,
        report.refused.len()
    );
    refusals(&mut text, &report.refused);
    text
}

fn preview_lines(preview: &ImportPreview) -> String {
    let mut text = format!(
        "{}: {} bookmarks, {} new, {} known, {} collections, {} tags, {} highlights, {} notes, {} refused\n",
        preview.kind.as_str(),
        preview.total,
        preview.fresh,
        preview.known,
        preview.collection_total,
        preview.tag_total,
        preview.highlights,
        preview.notes,
        preview.refused_total
    );
    for (title, address, is_known) in &preview.sample {
        let sign = if *is_known { "=" } else { "+" };
        let _ = writeln!(text, "{sign}\t{title}\t{address}");
    }
    refusals(&mut text, &preview.refused);
    text
}

fn refusals(text: &mut String, refused: &[qirtas_reader::Refusal]) {
    for refusal in refused {
        let _ = writeln!(text, "{}\t{}", refusal.text, words::sentence(&refusal.problem));
    }
}

/// Shows how far it has come.
fn watch(mut events: Receiver<Event>) -> tokio::task::JoinHandle<()> {
    tokio::spawn(async move {
        loop {
            match events.recv().await {
                Ok(Event::ImportMoved { done, total }) => show_progress(&format!("{done} of {total}")),
                Err(RecvError::Closed) => return,
                _ => {}
            }
        }
    })
}
