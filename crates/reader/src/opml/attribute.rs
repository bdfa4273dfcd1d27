//! What OPML has no word for, as attributes of our namespace.

/// What a source is: a word of the library's; or [`FOLDER`]. Stands on every outline that we write.
pub(super) const KIND: &str = "kind";
pub(super) const FOLDER: &str = "folder";
/// Where a source stands among all.
pub(super) const POSITION: &str = "position";
/// What the person calls a source; `title` is what its publisher does.
pub(super) const NAME: &str = "name";
/// Which links of a watched page are articles.
pub(super) const PATTERN: &str = "pattern";
/// What to call ourselves to a source's server.
pub(super) const USER_AGENT: &str = "userAgent";
/// The direction that a source states.
pub(super) const DIRECTION: &str = "direction";
