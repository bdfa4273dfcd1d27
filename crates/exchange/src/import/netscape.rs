//! The bookmark file that Netscape began and everybody writes since, each in his own way.
//!
//! Folders are headings before a nested list, bookmarks are links in it, what is said of them stands behind `<DD>`.

use super::gather::Gatherer;
use super::markup::{Scanner, Token, attribute};
use super::trail::Trail;
use super::{ImportError, RefusalReason, bounds, date, entity};
use crate::model::Item;

/// Reads a bookmark file.
pub(super) fn read(text: &str, gatherer: &mut Gatherer) -> Result<(), ImportError> {
    let mut reader = Reader::new(gatherer, has_spaces_between_tags(text));
    let mut scanner = Scanner::new(text);
    while let Some(token) = scanner.next() {
        match token {
            Token::Start { name, attributes } => reader.start(name, attributes),
            Token::End { name } => reader.end(name),
            Token::Text(text) => reader.text(text),
        }
    }
    reader.finish(scanner.is_cut())
}

/// Whose words come next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Words {
    Nobody,
    Title,
    Folder,
    Note,
}

struct Reader<'g> {
    gatherer: &'g mut Gatherer,
    /// The bookmark that is being read.
    item: Option<Item>,
    trail: Trail,
    /// The open lists: whether each is a folder's.
    lists: Vec<bool>,
    /// The folder whose list is to begin.
    folder: Option<String>,
    words: Words,
    buffer: String,
    has_lists: bool,
    has_terms: bool,
    has_spaces: bool,
}

impl<'g> Reader<'g> {
    fn new(gatherer: &'g mut Gatherer, has_spaces: bool) -> Self {
        Self {
            gatherer,
            item: None,
            trail: Trail::default(),
            lists: Vec::new(),
            folder: None,
            words: Words::Nobody,
            buffer: String::new(),
            has_lists: false,
            has_terms: false,
            has_spaces,
        }
    }

    fn start(&mut self, name: &str, attributes: &str) {
        match name.to_ascii_lowercase().as_str() {
            "dl" => self.open_list(),
            "dt" => {
                self.end_item();
                self.has_terms = true;
            }
            "h3" | "h2" => {
                self.end_item();
                self.folder = None;
                self.words = Words::Folder;
            }
            // Where each bookmark begins with `<DT>`, this is a link in what is said of one.
            "a" if self.words == Words::Note && self.has_terms => {}
            "a" => self.begin_item(attributes),
            "dd" => {
                self.end_words();
                self.words = Words::Note;
            }
            "h1" | "title" => self.end_item(),
            "br" | "p" | "li" | "div" if self.words == Words::Note && !self.buffer.ends_with('\n') => {
                self.buffer.push('\n');
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name.to_ascii_lowercase().as_str() {
            "dl" => {
                self.end_item();
                self.folder = None;
                if self.lists.pop() == Some(true) {
                    self.trail.pop();
                }
            }
            "h3" | "h2" if self.words == Words::Folder => self.end_words(),
            "a" if self.words == Words::Title => self.end_words(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.words != Words::Nobody {
            entity::resolve_into(text, &mut self.buffer);
        }
    }

    fn open_list(&mut self) {
        self.end_item();
        self.has_lists = true;
        let name = self.folder.take().unwrap_or_default();
        self.lists.push(!name.is_empty());
        if !name.is_empty() {
            self.trail.push(name);
        }
    }

    fn begin_item(&mut self, attributes: &str) {
        self.end_item();
        let get = |name: &str| attribute(attributes, name).unwrap_or_default();
        let address = get("href");
        // A search that Firefox keeps among bookmarks.
        if address.starts_with("place:") {
            return;
        }
        self.item = Some(Item {
            address,
            added: date::moment(&get("add_date")),
            // «To read» is what other programs call the inbox.
            is_archived: attribute(attributes, "toread").map(|flag| flag.trim() != "1"),
            is_favourite: matches!(get("data-important").trim(), "true" | "1"),
            excerpt: get("description"),
            collections: self.trail.paths(),
            tags: tags_in(&get("tags"), self.has_spaces, get("shortcuturl")),
            ..Item::default()
        });
        self.words = Words::Title;
    }

    /// Gives the words that were read to whom they belong.
    fn end_words(&mut self) {
        let words = std::mem::take(&mut self.buffer);
        match std::mem::replace(&mut self.words, Words::Nobody) {
            Words::Nobody => {}
            Words::Title => {
                if let Some(item) = &mut self.item {
                    item.title = words;
                }
            }
            Words::Note => {
                if let Some(item) = &mut self.item {
                    item.note = unindented(&words);
                }
            }
            Words::Folder => {
                let name = bounds::name(&words);
                self.trail.push(name.clone());
                self.gatherer.collection(self.trail.path());
                self.trail.pop();
                self.folder = Some(name);
            }
        }
    }

    fn end_item(&mut self) {
        self.end_words();
        if let Some(item) = self.item.take() {
            self.gatherer.item(item);
        }
    }

    fn finish(mut self, is_cut: bool) -> Result<(), ImportError> {
        let is_damaged = is_cut || !self.lists.is_empty() || self.words == Words::Title;
        self.end_words();
        let last = self.item.as_ref().map(|item| item.title.clone()).unwrap_or_default();
        self.end_item();
        if !self.has_lists && !self.has_terms {
            return Err(ImportError::WrongKind);
        }
        if is_damaged {
            self.gatherer.refuse(&last, RefusalReason::Damaged);
        }
        Ok(())
    }
}

/// Whether spaces part the tags of a file. Commas do nearly everywhere; Shaarli puts spaces, and says of links whether they
/// are private, but not whether they are to be read.
fn has_spaces_between_tags(text: &str) -> bool {
    let mut has_privacy = false;
    let mut scanner = Scanner::new(text);
    while let Some(token) = scanner.next() {
        let Token::Start { name: "a" | "A", attributes } = token else { continue };
        let has_comma = attribute(attributes, "tags").is_some_and(|tags| tags.contains(','));
        if has_comma || attribute(attributes, "toread").is_some() {
            return false;
        }
        has_privacy |= attribute(attributes, "private").is_some();
    }
    has_privacy
}

/// The tags of a bookmark; the word by which browsers call it up is one more.
fn tags_in(tags: &str, has_spaces: bool, keyword: String) -> Vec<String> {
    let is_gap = |c: char| if has_spaces { c.is_whitespace() } else { c == ',' };
    tags.split(is_gap).map(str::to_owned).chain(Some(keyword)).filter(|tag| !tag.is_empty()).collect()
}

/// What stands behind `<DD>`, without the white space that only parts it from the markup.
fn unindented(note: &str) -> String {
    note.replace("\r\n", "\n").trim().to_owned()
}
