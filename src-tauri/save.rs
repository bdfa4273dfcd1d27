//! Writing what the person asked for into a file that they name in the system's own dialog. The page gives no path: it can
//! only ask for this, and of its own bytes only a picture is taken.

use std::collections::BTreeMap;
use std::io::{Cursor, ErrorKind};
use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use qirtas_ipc::args::ExportBookmarks;
use qirtas_ipc::{Problem, export_name, to_export, zone_of};
use qirtas_reader::{ExportFormat, Reader, write_whole};
use rfd::AsyncFileDialog;
use serde_json::{Value, json};
use tauri::{Runtime, WebviewWindow, async_runtime};
use tokio::sync::oneshot;

use crate::Library;

/// The commands' names; the shell answers them itself.
pub(crate) const SOURCES: &str = "save_opml";
pub(crate) const BOOKMARKS: &str = "save_export";
pub(crate) const PICTURE: &str = "save_bytes";

/// What the dialog proposes to call the file of sources.
const FILE_NAME: &str = "qirtas.opml";
/// How a PNG begins.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
/// No picture that the window draws is larger, in bytes.
const LARGEST_PICTURE: usize = 32_000_000;

/// Asks where to write the person's sources, and writes them; `false` when the person thinks better of it.
///
/// # Errors
/// `disk_full`, `file_unwritable`, or why there is no library.
pub(crate) async fn sources<R: Runtime>(
    window: &WebviewWindow<R>,
    library: &Library,
) -> Result<Value, Problem> {
    let exported = library.call("export_opml", json!({})).await?;
    let text = exported.as_str().ok_or_else(|| Problem::plain("internal"))?.to_owned();
    let Some(path) = ask(window, FILE_NAME, "opml").await else { return Ok(Value::Bool(false)) };
    write(path, move || Ok(text.into_bytes())).await?;
    Ok(Value::Bool(true))
}

/// Asks where to write bookmarks, and writes them; `args` are those of `export_bookmarks`. Gives whether they were `saved`.
///
/// # Errors
/// `bad_arguments`, `disk_full`, `file_unwritable`, what the library says, or why there is none.
pub(crate) async fn bookmarks<R: Runtime>(
    window: &WebviewWindow<R>,
    library: &Library,
    args: Value,
) -> Result<Value, Problem> {
    let args: ExportBookmarks = serde_json::from_value(args).map_err(|_| Problem::plain("bad_arguments"))?;
    let reader = library.reader()?.clone();
    let format = ExportFormat::from(args.format);
    let name = export_name(&args.title, format);
    let Some(path) = ask(window, &name, format.extension()).await else {
        return Ok(json!({ "saved": false }));
    };
    write(path, move || exported(&reader, &args)).await?;
    Ok(json!({ "saved": true }))
}

fn exported(reader: &Reader, args: &ExportBookmarks) -> Result<Vec<u8>, Problem> {
    let problem_of = |error: qirtas_reader::Error| Problem::from(error.problem());
    let (format, ids) = to_export(reader, args).map_err(problem_of)?;
    let mut out = Cursor::new(Vec::new());
    reader.export_bookmarks(format, &ids, &args.title, &zone_of(&args.zone), &mut out).map_err(problem_of)?;
    Ok(out.into_inner())
}

/// Asks where to write a picture that the window drew, and writes it; `false` when the person thinks better of it.
///
/// # Errors
/// `bad_arguments` for anything but a PNG; `disk_full`, `file_unwritable`.
pub(crate) async fn picture<R: Runtime>(window: &WebviewWindow<R>, args: &Value) -> Result<Value, Problem> {
    let text = |key| args.get(key).and_then(Value::as_str).ok_or_else(|| Problem::plain("bad_arguments"));
    let name = text("name")?.trim_end_matches(".png");
    let bytes = BASE64.decode(text("base64")?).ok().filter(|bytes| is_picture(bytes));
    let bytes = bytes.ok_or_else(|| Problem::plain("bad_arguments"))?;
    let name = format!("{}.png", name.replace(['/', '\\', ':', '\0'], " "));
    let Some(path) = ask(window, &name, "png").await else { return Ok(Value::Bool(false)) };
    write(path, move || Ok(bytes)).await?;
    Ok(Value::Bool(true))
}

fn is_picture(bytes: &[u8]) -> bool {
    bytes.starts_with(PNG) && bytes.len() <= LARGEST_PICTURE
}

async fn write(
    path: PathBuf,
    bytes: impl FnOnce() -> Result<Vec<u8>, Problem> + Send + 'static,
) -> Result<(), Problem> {
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let written = async_runtime::spawn_blocking(move || Ok(write_whole(&path, &bytes()?)));
    match written.await.unwrap_or_else(|_| Err(Problem::plain("internal")))? {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::StorageFull => Err(Problem::plain("disk_full")),
        Err(_) => Err(Problem {
            code: "file_unwritable".to_owned(),
            args: BTreeMap::from([("file".to_owned(), file)]),
        }),
    }
}

/// Shows the dialog, which has to begin on the main thread.
async fn ask<R: Runtime>(window: &WebviewWindow<R>, name: &str, extension: &'static str) -> Option<PathBuf> {
    let (begun, dialog) = oneshot::channel();
    let (parent, name) = (window.clone(), name.to_owned());
    window
        .run_on_main_thread(move || {
            let dialog = AsyncFileDialog::new()
                .set_parent(&parent)
                .set_file_name(name)
                .add_filter(extension.to_uppercase(), &[extension])
                .save_file();
            // Nobody waits any more when the app ends.
            let _ = begun.send(dialog);
        })
        .ok()?;
    dialog.await.ok()?.await.map(|file| file.path().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_its_own_the_page_can_save_a_picture_alone() {
        assert!(is_picture(b"\x89PNG\r\n\x1a\n...."));
        for other in [&b"#!/bin/sh"[..], b"MZ", b"", b"<svg>", b"\x89PN"] {
            assert!(!is_picture(other), "{other:?}");
        }
    }
}
