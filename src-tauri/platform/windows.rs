//! Windows: WebView2.

/// What must be settled before the window system starts: nothing here.
pub(crate) fn prepare() {}
