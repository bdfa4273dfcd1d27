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

/// The page's own head, where the day of today stands.
const TOP_CLASSES: &[&str] = &["header", "top", "topbar", "masthead", "navbar", "ticker"];

/// Where a reading of a page's tags stands.
#[derive(Default)]
pub(super) struct Region {
    /// Open `article` and `main`.
    inside: usize,
    outside: Part,
    top: Part,
}

/// A part of a page while it is read: the name of its element, and how many of that name are open within it.
#[derive(Default)]
struct Part(Option<(String, usize)>);

impl Part {
    fn start(&mut self, name: &str, begins: impl FnOnce() -> bool) {
        match &mut self.0 {
            Some((own, depth)) => *depth += usize::from(own == name),
            None if begins() => self.0 = Some((name.to_owned(), 1)),
            None => {}
        }
    }

    fn end(&mut self, name: &str) {
        match &mut self.0 {
            Some((own, depth)) if own == name => {
                *depth -= 1;
                if *depth == 0 {
                    self.0 = None;
                }
            }
            // What began around it ends it.
            Some(_) if matches!(name, "article" | "main" | "body") => self.0 = None,
            _ => {}
        }
    }
}

impl Region {
    pub(super) fn start(&mut self, name: &str, tag: StartTag<'_>) {
        if self.outside.0.is_none() && matches!(name, "article" | "main") {
            self.inside += 1;
        }
        let is_around = self.inside == 0;
        self.outside.start(name, || is_outside(name, tag));
        self.top.start(name, || is_around && is_top(name, tag));
    }

    pub(super) fn end(&mut self, name: &str) {
        self.outside.end(name);
        self.top.end(name);
        if matches!(name, "article" | "main") {
            self.inside = self.inside.saturating_sub(1);
        }
    }

    /// In the part that holds the article, if the page says so.
    pub(super) fn is_inside(&self) -> bool {
        self.inside > 0 && self.outside.0.is_none()
    }

    /// In a part that tells of other things.
    pub(super) fn is_outside(&self) -> bool {
        self.outside.0.is_some()
    }

    /// In the head of the page, which is the site's.
    pub(super) fn is_top(&self) -> bool {
        self.top.0.is_some()
    }
}

fn is_outside(name: &str, tag: StartTag<'_>) -> bool {
    let may_be = matches!(name, "div" | "section" | "ul" | "ol" | "li" | "table");
    OUTSIDE.contains(&name)
        || (may_be && !is_void(name) && parts(&classes(tag)).any(|part| OUTSIDE_CLASSES.contains(&part)))
}

fn is_top(name: &str, tag: StartTag<'_>) -> bool {
    name == "header" || (name == "div" && parts(&classes(tag)).any(|part| TOP_CLASSES.contains(&part)))
}
