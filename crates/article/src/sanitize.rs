//! What the reading view is given.

use qirtas_text::Direction;
use url::Url;

use crate::picture::Picture;

/// An article as the reading view may show it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clean {
    /// Allow-listed HTML; pictures are `media:KEY`, links are absolute.
    pub html: String,
    /// Where the whole text leans by weight; `None` when it has no strong letter.
    pub direction: Option<Direction>,
    /// The pictures shown, each once, in order.
    pub pictures: Vec<Picture>,
}

/// Makes what a publisher sent safe to show.
pub fn sanitize(html: &str, _base: Option<&Url>) -> Clean {
    let html = ammonia::Builder::default().rm_tags(["img"]).clean(html).to_string();
    let direction = qirtas_text::direction_of(&html);
    Clean { html, direction, pictures: Vec::new() }
}
