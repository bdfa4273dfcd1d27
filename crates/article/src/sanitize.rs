//! What the reading view is given.

use qirtas_text::Direction;
use url::Url;

use crate::bidi::direct;
use crate::build::build;
use crate::gate;
use crate::picture::Picture;
use crate::tidy::tidy_tree;
use crate::write::inner_html;

/// An article as the reading view may show it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clean {
    /// Allow-listed HTML; each block has its direction, pictures are `media:KEY`, links are absolute.
    pub html: String,
    /// Where the whole text leans by weight; `None` when it has no strong letter.
    pub direction: Option<Direction>,
    /// The pictures shown, each once, in order.
    pub pictures: Vec<Picture>,
}

/// Bytes of HTML that are read of one article: fifty times a long one. The rest is cut off.
const MAX_BYTES: usize = 4 << 20;

/// Makes what a publisher sent safe to show: HTML of any kind, or plain text. `base` is what links are relative to.
///
/// Cost is linear in size and depth. Sanitising the result again changes nothing (but `pictures` is empty then).
#[must_use]
pub fn sanitize(html: &str, base: Option<&Url>) -> Clean {
    let built = build(bounded(html), base);
    let mut root = tidy_tree(built.root);
    let direction = direct(&mut root);
    Clean { html: gate::pass(&inner_html(&root)), direction, pictures: built.pictures }
}

/// The part of an article that is read.
pub(crate) fn bounded(html: &str) -> &str {
    html.get(..html.floor_char_boundary(MAX_BYTES)).unwrap_or(html)
}
