//! The reader behind the window, or the reason why there is none.

use std::path::Path;

use qirtas_ipc::{Event, MediaAnswer, Problem};
use qirtas_reader::{Options, Reader};
use serde_json::Value;
use tauri::{AppHandle, Emitter, Runtime, async_runtime};
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

use crate::platform;

/// The name under which the page hears what happens.
pub(crate) const EVENT: &str = "qirtas";

/// The open library, or the problem that every call is answered with instead: so a library that is in use, or newer
/// than the app, gives a window that says so.
pub struct Library {
    reader: Result<Reader, Problem>,
    /// Ends what goes on by itself.
    stop: CancellationToken,
}

impl Library {
    /// Opens the library in a folder.
    pub fn open(profile: &Path) -> Self {
        let reader = Reader::open(profile, Options::default()).map_err(|error| error.problem().into());
        Self { reader, stop: CancellationToken::new() }
    }

    /// Whether there is a library, and no problem in its place.
    pub(crate) fn is_open(&self) -> bool {
        self.reader.is_ok()
    }

    /// The library, or the problem in its place.
    pub(crate) fn reader(&self) -> Result<&Reader, Problem> {
        self.reader.as_ref().map_err(Clone::clone)
    }

    /// What the window keeps under a key.
    pub(crate) fn setting(&self, key: &str) -> Option<String> {
        self.reader.as_ref().ok()?.setting(key).ok()?
    }

    /// Runs a command of the contract.
    pub(crate) async fn call(&self, name: &str, args: Value) -> Result<Value, Problem> {
        qirtas_ipc::dispatch(self.reader()?, name, args).await
    }

    /// What is kept under a key, or the part of it that was asked for.
    pub(crate) async fn media(&self, key: String, range: Option<String>) -> Option<MediaAnswer> {
        let reader = self.reader.as_ref().ok()?.clone();
        async_runtime::spawn_blocking(move || qirtas_ipc::media(&reader, &key, range.as_deref())).await.ok()
    }

    /// Lets the page hear what happens, for as long as the app runs.
    pub(crate) fn forward_events<R: Runtime>(&self, app: &AppHandle<R>) {
        let Ok(reader) = &self.reader else { return };
        let (app, mut events) = (app.clone(), reader.events());
        async_runtime::spawn(async move {
            loop {
                let event = match events.recv().await {
                    Ok(event) => event.into(),
                    // Some were missed: looking at the library again makes up for all of them.
                    Err(RecvError::Lagged(_)) => Event::LibraryChanged,
                    Err(RecvError::Closed) => return,
                };
                // A page that is just being loaded hears nothing and asks for everything.
                let _ = app.emit(EVENT, event);
            }
        });
    }

    /// Tells the reader what the system says of the network, for as long as the app runs.
    pub(crate) fn watch_network(&self) {
        let Ok(reader) = &self.reader else { return };
        let reader = reader.clone();
        async_runtime::spawn(platform::watch_network(move |network| reader.set_network(network)));
    }

    /// Asks each source when its time has come, for as long as the app runs.
    pub(crate) fn refresh_in_background(&self) {
        let Ok(reader) = &self.reader else { return };
        async_runtime::spawn(reader.clone().run_in_background(self.stop.clone()));
    }

    /// Stops what is under way, before the app ends.
    pub(crate) fn stop(&self) {
        self.stop.cancel();
        if let Ok(reader) = &self.reader {
            reader.cancel_sync();
        }
    }
}
