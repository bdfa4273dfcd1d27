//! macOS: WKWebView.

use mac_notification_sys::{error::NotificationResult, send_notification, set_application};
use qirtas_reader::NetworkState;

/// What must be settled before the window system starts: nothing here.
pub(crate) fn prepare() {}

/// Nothing is asked of this system about its network, so nothing is known of it: `tell` is never called, and the reader
/// keeps to what its own requests meet.
pub(crate) async fn watch_network(_tell: impl Fn(NetworkState) + Send) {}

/// Shows a note on the desktop. What was started outside its bundle has no name there, and speaks in the terminal's.
///
/// # Errors
/// When the system shows none.
pub(crate) async fn notify(identifier: &str, title: &str, body: &str) -> NotificationResult<()> {
    // The first time settles it; that it is settled is no error.
    let _ = set_application(if tauri::is_dev() { "com.apple.Terminal" } else { identifier });
    send_notification(title, None, body, None).map(|_| ())
}
