//! In which part of a page a tag stands.

use crate::scan::StartTag;

use super::captures::is_void;
use super::tags::{classes, parts};

/// Parts of a page that tell of other things than its article, by element and by class.
const OUTSIDE: &[&str] = &["aside", "nav", "footer"];
const OUTSIDE_CLASSES: &[&str] = &[
    "comment",
    "comments",
    "commentlist",
    "related",
    "sidebar",
    "widget",
    "widgets",
    "recommended",
    "trending",
    "popular",
    "footer",
    "newsletter",
    "disqus",
    "ticker",
    "carousel",
    "slider",
];

/// Where a reading of a page's tags stands.
#[derive(Default)]
pub(super) struct Region {
    /// Open `article` and `main`.
    inside: usize,
    /// The element that leads outside: its name, and how many of that name are open within it.
    outside: Option<(String, usize)>,
}

impl Region {
    pub(super) fn start(&mut self, name: &str, tag: StartTag<'_>) {
        match (&mut self.outside, name) {
            (Some((outside, depth)), _) => *depth += usize::from(outside == name),
            (None, "article" | "main") => self.inside += 1,
            (None, _) if is_outside(name, tag) => self.outside = Some((name.to_owned(), 1)),
            _ => {}
        }
    }

    pub(super) fn end(&mut self, name: &str) {
        match &mut self.outside {
            Some((outside, depth)) if outside == name => {
                *depth -= 1;
                if *depth == 0 {
                    self.outside = None;
                }
            }
            // What began around it ends it.
            Some(_) if matches!(name, "article" | "main" | "body") => self.outside = None,
            _ => {}
        }
        if matches!(name, "article" | "main") {
            self.inside = self.inside.saturating_sub(1);
        }
    }

    /// In the part that holds the article, if the page says so.
    pub(super) fn is_inside(&self) -> bool {
        self.inside > 0 && self.outside.is_none()
    }

    /// In a part that tells of other things.
    pub(super) fn is_outside(&self) -> bool {
        self.outside.is_some()
    }
}

fn is_outside(name: &str, tag: StartTag<'_>) -> bool {
    let may_be = matches!(name, "div" | "section" | "ul" | "ol" | "li" | "table");
    OUTSIDE.contains(&name)
        || (may_be && !is_void(name) && parts(&classes(tag)).any(|part| OUTSIDE_CLASSES.contains(&part)))
}
