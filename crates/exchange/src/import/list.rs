//! Links in lists under headings that are states or folders: how Pocket and Instapaper exported before their tables.

use super::gather::Gatherer;
use super::markup::{Scanner, Token, attribute};
use super::{ImportError, RefusalReason, bounds, date, entity};
use crate::model::Item;

/// Reads a page of lists.
pub(super) fn read(text: &str, gatherer: &mut Gatherer) -> Result<(), ImportError> {
    let mut reader =
        Reader { section: Item::default(), item: None, heading: None, open: 0, has_lists: false };
    let mut scanner = Scanner::new(text);
    while let Some(token) = scanner.next() {
        match token {
            Token::Start { name, attributes } => reader.start(name, attributes, gatherer),
            Token::End { name } => reader.end(name, gatherer),
            Token::Text(text) => reader.text(text),
        }
    }
    let is_damaged = scanner.is_cut() || reader.open > 0 || reader.item.is_some();
    let last = reader.item.as_ref().map(|item| item.title.clone()).unwrap_or_default();
    reader.end_item(gatherer);
    if !reader.has_lists {
        return Err(ImportError::WrongKind);
    }
    if is_damaged {
        gatherer.refuse(&last, RefusalReason::Damaged);
    }
    Ok(())
}

struct Reader {
    /// What the heading says of all that stands under it.
    section: Item,
    item: Option<Item>,
    heading: Option<String>,
    /// How many lists are open.
    open: usize,
    has_lists: bool,
}

impl Reader {
    fn start(&mut self, name: &str, attributes: &str, gatherer: &mut Gatherer) {
        match name.to_ascii_lowercase().as_str() {
            "h1" => {
                self.end_item(gatherer);
                self.heading = Some(String::new());
            }
            "ul" | "ol" => {
                self.end_item(gatherer);
                self.open += 1;
                self.has_lists = true;
            }
            "li" => self.end_item(gatherer),
            "a" => {
                self.end_item(gatherer);
                let get = |name: &str| attribute(attributes, name).unwrap_or_default();
                let mut item = self.section.clone();
                item.address = get("href");
                item.added = date::moment(&get("time_added"));
                item.tags = get("tags").split(',').map(str::to_owned).collect();
                self.item = Some(item);
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str, gatherer: &mut Gatherer) {
        match name.to_ascii_lowercase().as_str() {
            "h1" => {
                if let Some(heading) = self.heading.take() {
                    self.section = section(&heading, gatherer);
                }
            }
            "ul" | "ol" => {
                self.end_item(gatherer);
                self.open = self.open.saturating_sub(1);
            }
            "a" => self.end_item(gatherer),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(words) = self.heading.as_mut().or(self.item.as_mut().map(|item| &mut item.title)) {
            entity::resolve_into(text, words);
        }
    }

    fn end_item(&mut self, gatherer: &mut Gatherer) {
        if let Some(mut item) = self.item.take() {
            // Both write the address where they have no title.
            if item.title.trim() == item.address {
                item.title.clear();
            }
            gatherer.item(item);
        }
    }
}

/// What a heading, or the name of a folder, says of the bookmarks in it.
pub(super) fn section(heading: &str, gatherer: &mut Gatherer) -> Item {
    let name = bounds::name(heading);
    let mut item = Item::default();
    match name.to_lowercase().as_str() {
        "" => {}
        "unread" | "home" => (item.is_read, item.is_archived) = (Some(false), Some(false)),
        "archive" | "read archive" => (item.is_read, item.is_archived) = (Some(true), Some(true)),
        "starred" | "liked" => item.is_favourite = true,
        _ => {
            gatherer.collection(std::slice::from_ref(&name));
            item.collections = vec![vec![name]];
        }
    }
    item
}
