//! Windows: WebView2.

use qirtas_reader::NetworkState;
use tauri_winrt_notification::{Result, Toast};

/// What must be settled before the window system starts: nothing here.
pub(crate) fn prepare() {}

/// Nothing is asked of this system about its network, so nothing is known of it: `tell` is never called, and the reader
/// keeps to what its own requests meet.
pub(crate) async fn watch_network(_tell: impl Fn(NetworkState) + Send) {}

/// Shows a note on the desktop. What was not installed has no name there, and speaks in that of the system's own shell.
///
/// # Errors
/// When the system shows none.
pub(crate) async fn notify(identifier: &str, title: &str, body: &str) -> Result<()> {
    let sender = if tauri::is_dev() { Toast::POWERSHELL_APP_ID } else { identifier };
    Toast::new(sender).title(title).text1(body).show()
}
