//! The use cases of Qirtas: subscribe, refresh, read offline, bookmark.
