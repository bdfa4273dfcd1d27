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
    let mut reader = Reader::new(gatherer);
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

/// A bookmark whose tags are not told apart yet.
struct Draft {
    item: Item,
    tags: String,
    keyword: String,
}

struct Reader<'g> {
    gatherer: &'g mut Gatherer,
    drafts: Vec<Draft>,
    draft: Option<Draft>,
    trail: Trail,
    /// The open lists: whether each is a folder's.
    lists: Vec<bool>,
    /// The folder whose list is to begin.
    folder: Option<String>,
    words: Words,
    buffer: String,
    has_lists: bool,
    has_terms: bool,
}

impl<'g> Reader<'g> {
    fn new(gatherer: &'g mut Gatherer) -> Self {
        Self {
            gatherer,
            drafts: Vec::new(),
            draft: None,
            trail: Trail::default(),
            lists: Vec::new(),
            folder: None,
            words: Words::Nobody,
            buffer: String::new(),
            has_lists: false,
            has_terms: false,
        }
    }

    fn start(&mut self, name: &str, attributes: &str) {
        match name.to_ascii_lowercase().as_str() {
            "dl" => self.open_list(),
            "dt" => {
                self.end_draft();
                self.has_terms = true;
            }
            "h3" | "h2" => {
                self.end_draft();
                self.folder = None;
                self.words = Words::Folder;
            }
            // Where each bookmark begins with `<DT>`, this is a link in what is said of one.
            "a" if self.words == Words::Note && self.has_terms => {}
            "a" => self.begin_draft(attributes),
            "dd" => {
                self.end_words();
                self.words = Words::Note;
            }
            "h1" | "title" => self.end_draft(),
            "br" | "p" | "li" | "div" if self.words == Words::Note => self.buffer.push('\n'),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name.to_ascii_lowercase().as_str() {
            "dl" => {
                self.end_draft();
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
        self.end_draft();
        self.has_lists = true;
        let name = self.folder.take().unwrap_or_default();
        self.lists.push(!name.is_empty());
        if !name.is_empty() {
            self.trail.push(name);
        }
    }

    fn begin_draft(&mut self, attributes: &str) {
        self.end_draft();
        let get = |name: &str| attribute(attributes, name).unwrap_or_default();
        let item = Item {
            address: get("href"),
            added: date::moment(&get("add_date")),
            // «To read» is what other programs call the inbox.
            is_archived: attribute(attributes, "toread").map(|flag| flag.trim() != "1"),
            is_favourite: matches!(get("data-important").trim(), "true" | "1"),
            excerpt: get("description"),
            collections: self.trail.paths(),
            ..Item::default()
        };
        self.draft = Some(Draft { item, tags: get("tags"), keyword: get("shortcuturl") });
        self.words = Words::Title;
    }

    /// Gives the words that were read to whom they belong.
    fn end_words(&mut self) {
        let words = std::mem::take(&mut self.buffer);
        match std::mem::replace(&mut self.words, Words::Nobody) {
            Words::Nobody => {}
            Words::Title => {
                if let Some(draft) = &mut self.draft {
                    draft.item.title = words;
                }
            }
            Words::Note => {
                if let Some(draft) = &mut self.draft {
                    draft.item.note = unindented(&words);
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

    fn end_draft(&mut self) {
        self.end_words();
        self.drafts.extend(self.draft.take());
    }

    fn finish(mut self, is_cut: bool) -> Result<(), ImportError> {
        let is_damaged = is_cut || !self.lists.is_empty() || self.words == Words::Title;
        self.end_draft();
        if self.drafts.is_empty() && !self.has_lists {
            return Err(ImportError::WrongKind);
        }
        let has_commas = self.drafts.iter().any(|draft| draft.tags.contains(','));
        let mut last = String::new();
        for Draft { mut item, tags, keyword } in self.drafts {
            item.tags = tags_in(&tags, has_commas);
            item.tags.extend(Some(keyword).filter(|keyword| !keyword.is_empty()));
            if is_damaged {
                last.clone_from(&item.title);
            }
            self.gatherer.item(item);
        }
        if is_damaged {
            self.gatherer.refuse(&last, RefusalReason::Damaged);
        }
        Ok(())
    }
}

/// Most programs put commas between tags, some spaces: then no tag of the whole file has a comma behind it.
fn tags_in(tags: &str, has_commas: bool) -> Vec<String> {
    if has_commas {
        tags.split(',').map(str::to_owned).collect()
    } else {
        tags.split_whitespace().map(str::to_owned).collect()
    }
}

/// What stands behind `<DD>`, without the white space that only parts it from the markup.
fn unindented(note: &str) -> String {
    note.replace("\r\n", "\n").trim().to_owned()
}
