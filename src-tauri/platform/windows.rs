//! Windows: WebView2.

use qirtas_reader::NetworkState;

/// What must be settled before the window system starts: nothing here.
pub(crate) fn prepare() {}

/// Nothing is asked of this system about its network, so nothing is known of it: `tell` is never called, and the reader
/// keeps to what its own requests meet.
pub(crate) async fn watch_network(_tell: impl Fn(NetworkState) + Send) {}
