//! What the reading view is given.

use std::collections::HashSet;

use qirtas_text::Direction;
use url::Url;

use crate::bidi::direct;
use crate::build::{build, build_without};
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

/// What a person said of the source that an article is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reading {
    /// Which way its texts run: it goes before the weight of a text that has a word running that way.
    pub direction: Option<Direction>,
}

/// Bytes of HTML that are read of one article: fifty times a long one. The rest is cut off.
const MAX_BYTES: usize = 4 << 20;

/// Makes what a publisher sent safe to show: HTML of any kind, or plain text. `base` is what links are relative to.
///
/// Cost is linear in size and depth. Sanitising the result again changes nothing (but `pictures` is empty then).
#[must_use]
pub fn sanitize(html: &str, base: Option<&Url>) -> Clean {
    sanitize_as(html, base, &Reading::default())
}

/// The same for a source of which a person said something.
#[must_use]
pub fn sanitize_as(html: &str, base: Option<&Url>, reading: &Reading) -> Clean {
    let built = build(bounded(html), base);
    let mut root = tidy_tree(built.root);
    let direction = direct(&mut root, reading.direction);
    Clean { html: gate::pass(&inner_html(&root)), direction, pictures: built.pictures }
}

impl Clean {
    /// The article without the pictures of these keys, as when they were looked at and refused. A caption goes with
    /// its picture unless it says something by itself.
    #[must_use]
    pub fn without<K: AsRef<str>>(self, keys: &[K]) -> Clean {
        if !keys.iter().any(|key| self.html.contains(key.as_ref())) {
            return self;
        }
        let keys: HashSet<&str> = keys.iter().map(AsRef::as_ref).collect();
        // Its directions stand already, some of them by the person's word.
        let root = tidy_tree(build_without(&self.html, &keys).root);
        let mut pictures = self.pictures;
        pictures.retain(|picture| !keys.contains(picture.key.as_str()));
        Clean { html: gate::pass(&inner_html(&root)), direction: self.direction, pictures }
    }
}

/// The part of an article that is read.
pub(crate) fn bounded(html: &str) -> &str {
    html.get(..html.floor_char_boundary(MAX_BYTES)).unwrap_or(html)
}
