//! Lists of sources, in and out.

use std::fmt::Write as _;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use qirtas_reader::{Imported, Problem, Reader, write_whole};
use serde_json::json;

use crate::args::{ExportAs, ImportFrom, ListCommand, is_standard_output};
use crate::exporting::What;
use crate::importing::{self, Taking};
use crate::{Done, json, library, words};

/// Runs one of these commands.
pub(crate) fn run(profile: Option<PathBuf>, as_json: bool, command: ListCommand) -> Result<Done, Problem> {
    match command {
        ListCommand::Import { file, from, dry_run, collection, fetch_pages, allow_private } => {
            let bytes = importing::read(&file)?;
            match importing::kind_of(from, &file, &bytes)? {
                ImportFrom::Bookmarks(kind) => {
                    let name = importing::name_of(&file);
                    let taking = Taking { dry_run, collection, fetch_pages };
                    library::with_session(profile, as_json, async |session| {
                        session.import_bookmarks(kind, &name, bytes, &taking).await
                    })
                }
                _ if dry_run => importing::preview_list(&bytes, as_json),
                _ => import(&library::open(profile)?, &bytes, allow_private, as_json),
            }
        }
        ListCommand::Imports => library::with_session(profile, as_json, async |session| session.imports()),
        ListCommand::UndoImport { id } => {
            library::with_session(profile, as_json, async |session| session.undo_import(id))
        }
        ListCommand::Export { format: ExportAs::Opml, file, .. } => {
            export(&library::open(profile)?, file, as_json)
        }
        ListCommand::Export { format: ExportAs::Bookmarks(format), query, collection, tag, file } => {
            let what = What { query, collection, tags: tag };
            library::with_session(profile, as_json, async |session| {
                session.export_bookmarks(format, &what, file.as_deref()).await
            })
        }
    }
}

fn import(reader: &Reader, bytes: &[u8], allow_private: bool, as_json: bool) -> Result<Done, Problem> {
    let imported = reader.import_opml(bytes, allow_private).map_err(|error| error.problem())?;
    let text = if as_json { json::document(&json::imported(&imported)) } else { summary(&imported) };
    Ok(Done { text, problem: failure_of(&imported) })
}

/// An import has failed when the end of the list was left out, or the list had entries and none of them could be taken.
fn failure_of(imported: &Imported) -> Option<Problem> {
    if imported.is_cut {
        return Some(Problem::plain("list_cut"));
    }
    let first = imported.refused.first().filter(|_| imported.added + imported.was_there == 0)?;
    Some(Problem::plain(&first.code))
}

fn summary(imported: &Imported) -> String {
    // That it was cut is told as the failure that it is.
    let Imported { added, was_there, folders_added, refused, is_cut: _ } = imported;
    let mut text = format!(
        "{added} added, {was_there} there already, {folders_added} new folders, {} refused\n",
        refused.len()
    );
    for entry in refused {
        // Writing to a string does not fail.
        let _ = writeln!(text, "{}\t{}", entry.title, words::sentence(&Problem::plain(&entry.code)));
    }
    text
}

/// Writes the sources to a file, or gives them for standard output.
fn export(reader: &Reader, file: Option<PathBuf>, as_json: bool) -> Result<Done, Problem> {
    let list = reader.export_opml().map_err(|error| error.problem())?;
    let Some(file) = file.filter(|file| !is_standard_output(Some(file))) else {
        let text = if as_json { json::document(&json!({ "format": "opml", "list": list })) } else { list };
        return Ok(text.into());
    };
    written(ExportAs::Opml, &file, list.as_bytes(), as_json)
}

/// Writes a file wholly or not at all.
pub(crate) fn written(format: ExportAs, file: &Path, bytes: &[u8], as_json: bool) -> Result<Done, Problem> {
    write_whole(file, bytes).map_err(|error| refusal(&error, file))?;
    let said = json!({ "format": format.as_str(), "file": file.display().to_string(), "bytes": bytes.len() });
    Ok(if as_json { json::document(&said) } else { String::new() }.into())
}

fn refusal(error: &io::Error, file: &Path) -> Problem {
    if error.kind() == ErrorKind::StorageFull {
        return Problem::plain("disk_full");
    }
    let args = [("file".to_owned(), file.display().to_string())].into();
    Problem { code: "file_unwritable".to_owned(), args }
}
