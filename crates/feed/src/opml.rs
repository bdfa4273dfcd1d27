//! Lists of subscriptions as programs exchange them: OPML, <http://opml.org/spec2.opml>, in and out.

mod read;
mod tags;
mod write;

use std::collections::BTreeMap;

pub use read::parse;
pub use write::write;

/// The namespace of what OPML has no attribute for. It names no site, so that none can be lost.
pub const NAMESPACE: &str = "urn:uuid:064e02ca-77f2-4ffe-9ac7-020f08d4f773";

/// The prefix that we write for it.
const PREFIX: &str = "qirtas";

/// The deepest nesting that is read; what stands deeper comes at this depth.
const MAX_DEPTH: usize = 64;

/// The most outlines that are read; the sentence for `list_cut` says this number.
const MAX_OUTLINES: usize = 100_000;

/// A list of outlines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opml {
    /// Plain text; may be empty.
    pub title: String,
    /// In the order of the document.
    pub outlines: Vec<Outline>,
    /// Whether the document has more outlines than are read: those after the bound are not here.
    pub is_cut: bool,
}

/// A subscription when it has an `xml_url`, else a folder or a note.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// What people are shown; a document that lacks it has its title, description or address here.
    pub text: String,
    /// The name that the feed itself has.
    pub title: Option<String>,
    /// `type`, lower case: `rss`, `atom`, `link`, `include`, or whatever a program wrote.
    pub kind: Option<String>,
    /// The address of the feed, as written.
    pub xml_url: Option<String>,
    /// The address of the site, or of what a `link` or `include` leads to, as written.
    pub html_url: Option<String>,
    /// As written.
    pub language: Option<String>,
    /// Plain text.
    pub description: Option<String>,
    /// The parts of `category`; those that begin with a slash are paths.
    pub categories: Vec<String>,
    /// Attributes of [`NAMESPACE`], by their names without prefix: ASCII letters, digits, `-` and `_`.
    pub own: BTreeMap<String, String>,
    /// What stands in it.
    pub children: Vec<Outline>,
}
