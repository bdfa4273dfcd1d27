//! The backup of Firefox's bookmarks: a tree in JSON, plain or packed as Mozilla packs.
//!
//! The tree is walked, not built, so that no depth of it can do harm.

use std::borrow::Cow;

use serde_json::Value;

use super::gather::Gatherer;
use super::json::{self, Token, Walker};
use super::trail::{DEEPEST, Trail};
use super::{ImportError, RefusalReason, bounds, charset, date};
use crate::model::Item;

/// What a packed file begins with; the size of what is in it follows.
pub(super) const PACKED: &[u8; 8] = b"mozLz40\0";

/// The most that a file unpacks to, in bytes.
const LARGEST: usize = 200 << 20;

/// Up to here no file is a bomb, in bytes.
const HARMLESS: usize = 1 << 20;

/// How many times its size a file may unpack to.
const LARGEST_RATIO: usize = 100;

/// Reads a backup.
pub(super) fn read(bytes: &[u8], gatherer: &mut Gatherer) -> Result<(), ImportError> {
    let (bytes, is_cut) = unpacked(bytes)?;
    let text = charset::decode(&bytes);
    let mut tree = Tree::default();
    let mut walker = Walker::new(&text);
    while let Some(token) = walker.next() {
        tree.take(token, &mut walker);
    }
    let is_damaged = is_cut || walker.is_damaged();
    tree.finish(is_damaged, gatherer)
}

/// What is in a file, and whether some of it is missing.
pub(super) fn unpacked(bytes: &[u8]) -> Result<(Cow<'_, [u8]>, bool), ImportError> {
    let Some(rest) = bytes.strip_prefix(PACKED) else { return Ok((Cow::Borrowed(bytes), false)) };
    let (size, packed) = rest.split_first_chunk().ok_or(ImportError::Damaged)?;
    let size = usize::try_from(u32::from_le_bytes(*size)).unwrap_or(usize::MAX);
    if size > LARGEST || size > HARMLESS.max(packed.len().saturating_mul(LARGEST_RATIO)) {
        return Err(ImportError::Bomb);
    }
    let mut out = vec![0; size];
    let unpacked = lz4_flex::block::decompress_into(packed, &mut out).ok();
    // Where it breaks off, what was unpacked is there, and zeros behind it.
    let end = unpacked.unwrap_or_else(|| out.iter().rposition(|b| *b != 0).map_or(0, |last| last + 1));
    out.truncate(end);
    if out.is_empty() && size > 0 {
        return Err(ImportError::Damaged);
    }
    Ok((Cow::Owned(out), unpacked != Some(size)))
}

/// A folder: its name is known only when it ends, its parent when it begins.
struct Folder {
    name: String,
    parent: Option<usize>,
    is_of_tags: bool,
}

/// An object of the tree that has not ended.
#[derive(Default)]
struct Node {
    item: Item,
    kind: String,
    root: String,
    /// The folder that it is, once it has children.
    folder: Option<usize>,
}

#[derive(Default)]
struct Tree {
    open: Vec<Node>,
    /// The folders whose children are being told, the innermost last.
    within: Vec<usize>,
    folders: Vec<Folder>,
    found: Vec<(Item, Option<usize>)>,
    key: String,
    is_ours: bool,
}

impl Tree {
    fn take(&mut self, token: Token<'_>, walker: &mut Walker<'_>) {
        match token {
            Token::Object => self.open.push(Node::default()),
            Token::Key(key) => {
                self.key = key.into_owned();
                self.member(walker);
            }
            Token::End => self.end(),
            // A list where none belongs.
            Token::List => walker.skip(),
            Token::Scalar(_) => {}
        }
    }

    /// The value behind a key.
    fn member(&mut self, walker: &mut Walker<'_>) {
        let Some(first) = walker.next() else { return };
        let parent = self.within.last().copied();
        let Some(node) = self.open.last_mut() else { return };
        match (self.key.as_str(), first) {
            ("children", Token::List) => {
                let folder = self.folders.len();
                self.folders.push(Folder { name: String::new(), parent, is_of_tags: false });
                node.folder = Some(folder);
                self.within.push(folder);
            }
            (_, Token::End) => self.end(),
            (_, first) => {
                let value = walker.value(first);
                self.is_ours |= node.set(&self.key, &value);
            }
        }
    }

    /// Ends what began last: the children of a folder, or an object.
    fn end(&mut self) {
        let innermost = self.open.last().and_then(|node| node.folder);
        if innermost.is_some() && innermost == self.within.last().copied() {
            self.within.pop();
            return;
        }
        let Some(node) = self.open.pop() else { return };
        let parent = self.within.last().copied();
        if let Some(folder) = node.folder.and_then(|folder| self.folders.get_mut(folder)) {
            folder.name = node.name();
            folder.is_of_tags = node.root == "tagsFolder";
        } else if node.kind != "text/x-moz-place-separator" && !node.item.address.starts_with("place:") {
            let is_empty = node.item.address.is_empty() && node.item.title.is_empty();
            self.found.extend((!is_empty).then_some((node.item, parent)));
        }
    }

    fn finish(mut self, is_damaged: bool, gatherer: &mut Gatherer) -> Result<(), ImportError> {
        // What the end of the file left open ends with it.
        while !self.open.is_empty() {
            self.end();
        }
        if !self.is_ours {
            return Err(ImportError::WrongKind);
        }
        let places = Places::new(&self.folders);
        for folder in 0..self.folders.len() {
            if !places.is_of_tags(folder) {
                gatherer.collection(&places.path(folder));
            }
        }
        let last = self.found.last().map(|(item, _)| item.title.clone()).unwrap_or_default();
        for (mut item, folder) in self.found {
            places.put(&mut item, folder);
            gatherer.item(item);
        }
        if is_damaged {
            gatherer.refuse(&last, RefusalReason::Damaged);
        }
        Ok(())
    }
}

impl Node {
    /// Takes a member; whether it is one that only Firefox writes.
    fn set(&mut self, key: &str, value: &Value) -> bool {
        let text = value.as_str().unwrap_or_default();
        match key {
            "title" => text.clone_into(&mut self.item.title),
            "uri" => text.clone_into(&mut self.item.address),
            "dateAdded" => self.item.added = date::moment_of(Some(value)),
            "tags" => self.item.tags = text.split(',').map(str::to_owned).collect(),
            "keyword" if !text.is_empty() => self.item.tags.push(text.to_owned()),
            "annos" => self.item.note = description(value),
            "root" => text.clone_into(&mut self.root),
            "type" => text.clone_into(&mut self.kind),
            _ => {}
        }
        key == "typeCode" || (key == "type" && text.starts_with("text/x-moz-place"))
    }

    /// The name of a folder; those that every profile has hold what is in no folder of the person's own.
    fn name(&self) -> String {
        match self.root.as_str() {
            "placesRoot" | "bookmarksMenuFolder" | "unfiledBookmarksFolder" | "tagsFolder" => String::new(),
            _ => bounds::name(&self.item.title),
        }
    }
}

/// What Firefox let people say of a bookmark until its version 62.
fn description(annotations: &Value) -> String {
    let is_description = |anno: &&Value| json::text(anno, "name") == "bookmarkProperties/description";
    let found = annotations.as_array().into_iter().flatten().find(is_description);
    found.map(|anno| json::text(anno, "value").to_owned()).unwrap_or_default()
}

/// Where each folder lies.
struct Places<'f> {
    folders: &'f [Folder],
    /// For each folder itself, or the nearest around it that has a name and does not lie too deep to be told.
    nearest: Vec<Place>,
}

#[derive(Clone, Copy, Default)]
struct Place {
    folder: Option<usize>,
    depth: usize,
    is_of_tags: bool,
}

impl<'f> Places<'f> {
    /// Parents stand before their children.
    fn new(folders: &'f [Folder]) -> Self {
        let mut nearest: Vec<Place> = Vec::with_capacity(folders.len());
        for (at, folder) in folders.iter().enumerate() {
            let mut place = folder.parent.and_then(|parent| nearest.get(parent)).copied().unwrap_or_default();
            place.is_of_tags |= folder.is_of_tags;
            if !folder.name.is_empty() && place.depth < DEEPEST {
                place.folder = Some(at);
                place.depth += 1;
            }
            nearest.push(place);
        }
        Self { folders, nearest }
    }

    fn nearest(&self, folder: usize) -> Option<usize> {
        self.nearest.get(folder)?.folder
    }

    fn is_of_tags(&self, folder: usize) -> bool {
        self.nearest.get(folder).is_some_and(|place| place.is_of_tags)
    }

    /// The names of the folders around and of a folder itself; those that everybody has are none.
    fn path(&self, folder: usize) -> Vec<String> {
        let around =
            std::iter::successors(self.nearest(folder), |at| self.nearest(self.folders.get(*at)?.parent?));
        let names: Vec<&str> = around.filter_map(|at| Some(self.folders.get(at)?.name.as_str())).collect();
        let mut trail = Trail::default();
        names.into_iter().rev().for_each(|name| trail.push(name.to_owned()));
        trail.path().to_vec()
    }

    /// Puts a bookmark into its folder; in older backups each tag is a folder too.
    fn put(&self, item: &mut Item, folder: Option<usize>) {
        let Some(folder) = folder else { return };
        let path = self.path(folder);
        if self.is_of_tags(folder) {
            item.tags.extend(path.last().cloned());
        } else if !path.is_empty() {
            item.collections = vec![path];
        }
    }
}
