//! Writing the person's sources into a file that they name in the system's own dialog. The page gives no path and no
//! text: it can only ask for this.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::PathBuf;

use qirtas_ipc::Problem;
use qirtas_reader::write_whole;
use rfd::AsyncFileDialog;
use serde_json::{Value, json};
use tauri::{Runtime, WebviewWindow, async_runtime};
use tokio::sync::oneshot;

use crate::Library;

/// The command's name; the shell answers it itself.
pub(crate) const COMMAND: &str = "save_opml";

/// What the dialog proposes to call the file.
const FILE_NAME: &str = "qirtas.opml";

/// Asks where to, and writes; `false` when the person thinks better of it.
///
/// # Errors
/// `disk_full`, `file_unwritable`, or why there is no library.
pub(crate) async fn save<R: Runtime>(window: &WebviewWindow<R>, library: &Library) -> Result<Value, Problem> {
    let exported = library.call("export_opml", json!({})).await?;
    let text = exported.as_str().ok_or_else(|| Problem::plain("internal"))?.to_owned();
    let Some(path) = ask(window).await else { return Ok(Value::Bool(false)) };
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let written = async_runtime::spawn_blocking(move || write_whole(&path, text.as_bytes())).await;
    match written {
        Ok(Ok(())) => Ok(Value::Bool(true)),
        Ok(Err(error)) if error.kind() == ErrorKind::StorageFull => Err(Problem::plain("disk_full")),
        Ok(Err(_)) => Err(Problem {
            code: "file_unwritable".to_owned(),
            args: BTreeMap::from([("file".to_owned(), file)]),
        }),
        Err(_) => Err(Problem::plain("internal")),
    }
}

/// Shows the dialog, which has to begin on the main thread.
async fn ask<R: Runtime>(window: &WebviewWindow<R>) -> Option<PathBuf> {
    let (begun, dialog) = oneshot::channel();
    let parent = window.clone();
    window
        .run_on_main_thread(move || {
            let dialog = AsyncFileDialog::new()
                .set_parent(&parent)
                .set_file_name(FILE_NAME)
                .add_filter("OPML", &["opml"])
                .save_file();
            // Nobody waits any more when the app ends.
            let _ = begun.send(dialog);
        })
        .ok()?;
    dialog.await.ok()?.await.map(|file| file.path().to_owned())
}
